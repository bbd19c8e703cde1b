//! Where rows that another system names shall stand: ids outlive names, so a name that is somebody else's is made another.
//!
//! Two goods of one name are two goods. Whichever came first keeps the name; the others get their mark behind it (an
//! article), or as much of their id as it takes. One that stands under such a name already keeps it, as long as the other
//! system calls it as it did.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use db::Tx;
use kernel::{Id, text};

use super::prepare::{Prepared, PreparedTexts};
use super::reader::VARIANT_MARK;
use crate::store::import::offers::{self, Known};
use crate::{Product, Shop};

/// Characters of an id that mostly tell it from others.
const SHORT_ID: usize = 8;

/// A row with texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    pub(crate) row: &'a Prepared,
    /// As they were told.
    pub(crate) told: &'a PreparedTexts,
    /// Room for what they are called here, where that is otherwise.
    pub(crate) apart: &'a OnceCell<PreparedTexts>,
}

/// Such a row, and the offer that it shall be.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    pub(crate) it: Named<'a>,
    pub(crate) product: Id<Product>,
    /// The offer that it is about, or that has these names and is nobody's yet.
    pub(crate) known: Option<Known>,
    product_name: Arc<str>,
    name: String,
    /// There is no name left for it.
    pub(crate) taken: bool,
}

/// What the rows of a slice have laid claim to.
#[derive(Debug, Default)]
pub(crate) struct Claims<'a> {
    products: BTreeMap<Id<Product>, &'a str>,
    names: BTreeMap<(Id<Product>, String), &'a str>,
}

impl<'a> Place<'a> {
    pub(crate) fn new(it: Named<'a>, product: Id<Product>, known: Option<Known>) -> Self {
        let (product_name, name) = (Arc::clone(&it.told.product), it.told.name.clone());
        Self { it, product, known, product_name, name, taken: false }
    }

    /// What it is called here.
    pub(crate) fn texts(&self) -> &'a PreparedTexts {
        let Named { told, apart, .. } = self.it;
        match *self.product_name == *told.product && self.name == told.name {
            true => told,
            false => apart.get_or_init(|| told.called(&self.product_name, &self.name)),
        }
    }

    /// What another system calls it.
    fn id(&self) -> Option<&'a str> {
        self.it.row.external_id.as_deref()
    }

    fn is_variant(&self) -> bool {
        self.id().is_some_and(|id| id.contains(VARIANT_MARK))
    }

    /// What another system calls its goods.
    fn goods(&self) -> Option<&'a str> {
        self.id().and(self.it.told.product_external_id.as_deref())
    }
}

impl<'a> Claims<'a> {
    /// Finds a product and a name for each.
    pub(crate) fn settle(
        &mut self,
        tx: &mut Tx,
        shop: Id<Shop>,
        places: &mut [Place<'a>],
    ) -> Result<(), db::Error> {
        self.settle_products(tx, shop, places)?;
        self.settle_names(tx, shop, places)
    }

    fn settle_products(
        &mut self,
        tx: &mut Tx,
        shop: Id<Shop>,
        places: &mut [Place<'a>],
    ) -> Result<(), db::Error> {
        let all: Vec<usize> = (0..places.len()).filter(|at| places[*at].goods().is_some()).collect();
        let mut open = self.of_others(tx, shop, places, all)?;
        if open.is_empty() {
            return Ok(());
        }
        let goods: Vec<String> =
            open.iter().filter_map(|at| places[*at].goods()).map(str::to_owned).collect();
        let present = offers::goods(tx, shop, &goods)?;
        let names = open.iter().zip(present).map(|(at, present)| {
            let present = present.map(|goods| goods.product.name);
            (*at, product_names(&places[*at], present.as_deref()).into_iter())
        });
        let mut names: BTreeMap<usize, _> = names.collect();
        while !open.is_empty() {
            open.retain(|at| {
                // Without another name it shares the product.
                let Some(next) = names.get_mut(at).and_then(Iterator::next) else { return false };
                places[*at].product_name = next.into();
                true
            });
            let keys: Vec<String> = open.iter().map(|at| text::key(&places[*at].product_name)).collect();
            let wanted = open.iter().zip(&keys).map(|(at, key)| {
                let place = &places[*at];
                ((place.it.told.category, key.as_str()), &*place.product_name)
            });
            let wanted: BTreeMap<_, _> = wanted.collect();
            let ids = offers::products(tx, &wanted)?;
            let ids: BTreeMap<_, _> = wanted.into_keys().zip(ids).collect();
            let found: Vec<_> = open
                .iter()
                .zip(&keys)
                .map(|(at, key)| ids.get(&(places[*at].it.told.category, key.as_str())).copied())
                .collect();
            for (at, product) in open.iter().zip(found) {
                places[*at].product = product.ok_or(db::Error::NoRow)?;
            }
            open = self.of_others(tx, shop, places, open)?;
        }
        for place in places.iter_mut().filter(|place| place.it.told.name == *place.it.told.product) {
            place.name = place.product_name.to_string();
        }
        Ok(())
    }

    /// Those whose product other goods are; the others lay claim to theirs.
    fn of_others(
        &mut self,
        tx: &mut Tx,
        shop: Id<Shop>,
        places: &[Place<'a>],
        asked: Vec<usize>,
    ) -> Result<Vec<usize>, db::Error> {
        let rows: Vec<(Id<Product>, &'a str)> =
            asked.iter().map(|at| (places[*at].product, places[*at].goods().unwrap_or_default())).collect();
        let others = offers::products_of_others(tx, shop, &rows)?;
        let mut of_others = Vec::new();
        for ((at, (product, goods)), others) in asked.into_iter().zip(rows).zip(others) {
            // Variants stand where their goods do, which are written by now.
            if others || !places[at].is_variant() && *self.products.entry(product).or_insert(goods) != goods {
                of_others.push(at);
            }
        }
        Ok(of_others)
    }

    fn settle_names(
        &mut self,
        tx: &mut Tx,
        shop: Id<Shop>,
        places: &mut [Place<'a>],
    ) -> Result<(), db::Error> {
        let mut open: Vec<usize> = (0..places.len()).collect();
        let mut names: BTreeMap<usize, std::vec::IntoIter<String>> = BTreeMap::new();
        while !open.is_empty() {
            let asked = open.iter().map(|at| (places[*at].product, places[*at].name.as_str()));
            let found = offers::find_by_names(tx, shop, asked)?;
            let mut taken = Vec::new();
            for (at, found) in open.into_iter().zip(found) {
                if !self.takes(&mut places[at], found) {
                    taken.push(at);
                }
            }
            taken.retain(|at| {
                let place = &mut places[*at];
                let next = names.entry(*at).or_insert_with(|| offer_names(place).into_iter()).next();
                place.taken = next.is_none();
                place.name = next.unwrap_or_default();
                !place.taken
            });
            open = taken;
        }
        Ok(())
    }

    /// Whether a row may have its place, where the shop has this offer of its names.
    fn takes(&mut self, place: &mut Place<'a>, found: Option<Known>) -> bool {
        let Some(id) = place.id() else {
            place.known = found; // it is told apart by nothing but its names
            return true;
        };
        match (&place.known, found) {
            (Some(known), Some(found)) if known.id != found.id => return false,
            (None, Some(found)) if found.external_id.is_some() => return false,
            (None, Some(found)) => place.known = Some(found), // nobody's: a price list has brought it
            _ => {}
        }
        let owner = self.names.entry((place.product, place.name.clone())).or_insert(id);
        *owner == id
    }
}

/// What the product of a row may be called that shall not be called as it is told, the best first.
fn product_names(place: &Place, present: Option<&str>) -> Vec<String> {
    let (told, goods) = (&place.it.told.product, place.goods().unwrap_or_default());
    // The mark of a variant is its own.
    let mark = place.it.told.mark.as_deref().filter(|_| !place.is_variant());
    other_names(told, present, mark, goods)
}

/// The same of the offer itself.
fn offer_names(place: &Place) -> Vec<String> {
    let id = place.id().unwrap_or_default();
    let own = id.split_once(VARIANT_MARK).map_or(id, |(_, own)| own);
    let present = place.known.as_ref().map(|known| known.name.as_str());
    other_names(&place.name, present, place.it.told.mark.as_deref(), own)
}

fn other_names(told: &str, present: Option<&str>, mark: Option<&str>, id: &str) -> Vec<String> {
    let is_marked = |name: &&str| {
        name.strip_prefix(told).is_some_and(|rest| rest.starts_with(" (") && rest.ends_with(')'))
    };
    let short: String = id.chars().take(SHORT_ID).collect();
    let marks = [mark, Some(short.as_str()), Some(id)].into_iter().flatten();
    let mut names: Vec<String> = present.filter(is_marked).map(str::to_owned).into_iter().collect();
    for mark in marks {
        let name = format!("{told} ({mark})");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::other_names;

    #[test]
    fn a_name_of_ones_own_is_found_in_what_tells_one_apart() {
        let all = other_names("Мяч", Some("Мяч (старый)"), Some("A-1"), "0123456789");
        assert_eq!(all, ["Мяч (старый)", "Мяч (A-1)", "Мяч (01234567)", "Мяч (0123456789)"]);
        assert_eq!(other_names("Мяч", Some("Мячик"), None, "1"), ["Мяч (1)"]);
    }
}
