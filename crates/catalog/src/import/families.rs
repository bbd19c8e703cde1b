//! Variants of goods: what they share with all the others of the same goods.
//!
//! A row of a variant tells what makes it one. The rest stands in the row of the goods: in the catalogue, or in the rows
//! of this run that are not yet written while the next ones are made ready.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use db::{Db, Error, Pace};
use kernel::{Id, text};

use super::reader::{VARIANT_MARK, Variant};
use super::slices;
use super::spool::{Item, ItemTexts, Named};
use crate::listing::ShownParameter;
use crate::{Shop, store};

/// What is told of goods, whatever the variant.
#[derive(Clone, Debug)]
pub(crate) struct Goods {
    pub(crate) category: Named,
    pub(crate) product: Named,
    /// What the offer of the goods themselves is called.
    pub(crate) name: String,
    /// As an offer keeps them: JSON.
    pub(crate) parameters: Parameters,
}

/// Parameters as they are at hand.
#[derive(Clone, Debug)]
pub(crate) enum Parameters {
    Json(String),
    Pairs(Vec<(String, String)>),
}

impl Parameters {
    fn pairs(&self) -> Vec<(String, String)> {
        match self {
            Self::Pairs(pairs) => pairs.clone(),
            Self::Json(json) => {
                let shown: Vec<ShownParameter> = serde_json::from_str(json).unwrap_or_default();
                shown.into_iter().map(|it| (it.parameter_name, it.value)).collect()
            }
        }
    }
}

/// The goods of the rows that may not be written yet: of this chunk, and of the one before.
#[derive(Default)]
pub(crate) struct Families {
    now: HashMap<String, Goods>,
    before: HashMap<String, Goods>,
    pace: Pace,
}

impl Families {
    /// Gives the variants among a chunk's rows the texts of their goods. One whose goods nobody knows stays without, and
    /// only what there is of it already is found.
    pub(crate) async fn complete(
        &mut self,
        db: &Db,
        shop: Id<Shop>,
        items: &mut [Item],
    ) -> Result<(), Error> {
        self.before = std::mem::take(&mut self.now);
        for item in items.iter() {
            if let (Some(id), Some(texts)) = (&item.external_id, &item.texts) {
                let parameters = Parameters::Pairs(texts.parameters.clone());
                let (category, product) = (texts.category.clone(), texts.product.clone());
                let name = texts.name.clone();
                self.now.insert(id.clone(), Goods { category, product, name, parameters });
            }
        }
        let of = items.iter().filter_map(|item| item.variant.as_ref()).map(|variant| variant.of.as_str());
        let asked: BTreeSet<&str> =
            of.filter(|of| !self.now.contains_key(*of) && !self.before.contains_key(*of)).collect();
        let asked: Arc<Vec<String>> = Arc::new(asked.into_iter().map(str::to_owned).collect());
        let found = slices::each(db, &self.pace, Arc::clone(&asked), move |tx, slice| {
            store::import::offers::goods(tx, shop, slice)
        });
        let found = found.await?.concat();
        let known: HashMap<&str, Goods> =
            asked.iter().zip(found).filter_map(|(id, goods)| Some((id.as_str(), goods?))).collect();
        for item in items.iter_mut().filter(|item| item.texts.is_none()) {
            let Some(variant) = item.variant.take() else { continue };
            let of = variant.of.as_str();
            let goods = self.now.get(of).or_else(|| self.before.get(of)).or_else(|| known.get(of));
            let id = item.external_id.as_deref().unwrap_or_default();
            item.texts = goods.map(|goods| texts(goods, variant.clone(), id));
        }
        Ok(())
    }

    /// Rows for variants that the catalogue has of goods which a chunk calls otherwise, puts elsewhere or tells something
    /// else of: another system that renames goods need not tell of their variants again. They stand before the rows of
    /// the goods: were the run cut off between the two, it would find the goods as they were.
    pub(crate) async fn followers(
        &self,
        db: &Db,
        shop: Id<Shop>,
        items: &[Item],
    ) -> Result<Vec<Item>, Error> {
        let told = items.iter().filter_map(|item| Some((item.external_id.as_deref()?, item.texts.as_ref()?)));
        let told: Vec<(&str, &ItemTexts)> = told.filter(|(id, _)| !id.contains(VARIANT_MARK)).collect();
        let ids: Arc<Vec<String>> = Arc::new(told.iter().map(|(id, _)| (*id).to_owned()).collect());
        let before =
            slices::each(db, &self.pace, ids, move |tx, slice| store::import::offers::goods(tx, shop, slice));
        let changed: BTreeMap<&str, (Goods, &ItemTexts)> = told
            .into_iter()
            .zip(before.await?.concat())
            .filter_map(|((id, now), before)| Some((id, (before.filter(|before| before.differ(now))?, now))))
            .collect();
        let ids: Arc<Vec<String>> = Arc::new(changed.keys().map(|id| (*id).to_owned()).collect());
        let variants = slices::each(db, &self.pace, ids, move |tx, slice| {
            store::import::offers::variants(tx, shop, slice)
        });
        let variants = variants.await?.concat();
        let own: BTreeSet<&str> = items
            .iter()
            .filter(|item| item.variant.is_some() || item.texts.is_some())
            .filter_map(|item| item.external_id.as_deref())
            .collect();
        let follow = |it: VariantOffer| {
            let (goods, now) = changed.get(it.external_id.split_once(VARIANT_MARK)?.0)?;
            (!own.contains(it.external_id.as_str())).then(|| it.follows(goods, now))
        };
        Ok(variants.into_iter().filter_map(follow).collect())
    }
}

impl Goods {
    fn differ(&self, now: &ItemTexts) -> bool {
        self.name != now.name
            || self.category.key != now.category.key
            || self.product.key != now.product.key
            || self.parameters.pairs() != now.parameters
    }
}

/// A variant as the catalogue has it.
#[derive(Clone, Debug)]
pub(crate) struct VariantOffer {
    pub(crate) external_id: String,
    pub(crate) name: String,
    /// As an offer keeps them: JSON.
    pub(crate) parameters: String,
}

impl VariantOffer {
    /// A row of it as a variant of goods that are told of so `now`; what it has of its own stays.
    fn follows(self, before: &Goods, now: &ItemTexts) -> Item {
        let (shared, all) = (before.parameters.pairs(), Parameters::Json(self.parameters).pairs());
        let parameters = match all.strip_prefix(shared.as_slice()) {
            Some(own) => now.parameters.iter().chain(own).cloned().collect(),
            None => all, // it is told otherwise already
        };
        let texts = ItemTexts {
            category: now.category.clone(),
            description: "".into(),
            product: now.product.clone(),
            product_external_id: now.product_external_id.clone(),
            name: renamed(&self.name, &before.name, &now.name).unwrap_or(self.name),
            parameters,
            mark: None,
        };
        Item {
            identity: 0, // nobody asks a second time
            external_id: Some(self.external_id),
            texts: Some(texts),
            variant: None,
            prices: None,
            quantity: None,
            deleted: false,
        }
    }
}

/// The name of a variant that begins with what its goods were called, after they are called otherwise.
fn renamed(name: &str, before: &str, now: &str) -> Option<String> {
    let rest = name.strip_prefix(before)?;
    let ends = !rest.starts_with(char::is_alphanumeric);
    ends.then(|| format!("{now}{rest}"))
}

/// A variant that is called as its goods is told apart by so many characters of its own part of the id.
const SHORT_ID: usize = 8;

fn texts(goods: &Goods, variant: Variant, id: &str) -> ItemTexts {
    let name = match variant.name {
        Some(name) if text::key(&name) != *goods.product.key => name,
        _ => {
            let own = id.split_once(VARIANT_MARK).map_or(id, |(_, own)| own);
            format!("{} ({})", goods.product.name, own.chars().take(SHORT_ID).collect::<String>())
        }
    };
    let mut parameters = goods.parameters.pairs();
    parameters.extend(variant.parameters);
    ItemTexts {
        category: goods.category.clone(),
        description: "".into(),
        product: goods.product.clone(),
        product_external_id: Some(variant.of),
        name,
        parameters,
        mark: variant.mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_where_it_begins_with_that_of_the_goods() {
        for (name, now) in [
            ("Футболка (M)", Some("Майка (M)")),
            ("Футболка, красная", Some("Майка, красная")),
            ("Футболка", Some("Майка")),
            ("Футболкам", None),
            ("Синяя футболка", None),
        ] {
            assert_eq!(renamed(name, "Футболка", "Майка").as_deref(), now, "{name}");
        }
    }
}
