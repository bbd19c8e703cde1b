//! Comparing a whole file with the shop as it stands, before anything is applied.
//!
//! An offer is 48 bytes here and a row of the file 24, so a million of each fit into some 75 MB; both are gone before
//! the first chunk is applied. Where the file is only to be applied, the shop's offers are read while the file is.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use db::{BULK_CHUNK, Db};
use kernel::Id;

use super::deleted::{Deleted, Shown};
use super::spool::Item;
use super::{Difference, Guards};
use crate::listing::ShownParameter;
use crate::{MissingGoods, Offer, Shop, store};

/// Offers of a kind that are listed one by one, the worst first; all are counted. A person looks at a few pages.
pub const MOST_FINDINGS: usize = 10_000;
/// Bits of `Told::texts`: buyers see it; the row says that they shall not, or what stands was deleted; it says what makes a
/// variant of its goods, whose own texts nobody here knows. The others are a hash, zero where no texts are told.
const SHOWN: u32 = 1 << 31;
const DELETED: u32 = 1 << 30;
const VARIANT: u32 = 1 << 29;
const HASH: u32 = VARIANT - 1;
/// The same bit of what stands: it was deleted with its goods.
const WITH_GOODS: u32 = VARIANT;
/// Of a part that a row does not tell.
const NO_PRICES: u64 = u64::MAX;
const NO_PIECES: i32 = -1;
/// Bits of a price; the rest of the 64 are of the recommended one. Prices go up to 9,999,999,999.
const PRICE_BITS: u32 = 34;

/// What a row tells of an offer, or what stands of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Told {
    prices: u64,
    on_hand: i32,
    texts: u32,
}

impl Told {
    pub(crate) fn of_row(item: &Item) -> Self {
        let texts = item.texts.as_ref().map_or(0, |it| {
            let pairs = it.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            texts((&it.category.key, &it.product.key, &it.name), pairs)
        });
        let flag = |set, bit| if set { bit } else { 0 };
        let flags = flag(item.deleted, DELETED) | flag(item.variant.is_some(), VARIANT);
        let prices = item.prices.map_or(NO_PRICES, |(price, rrc)| packed(price, rrc));
        Self { prices, on_hand: item.quantity.map_or(NO_PIECES, pieces), texts: texts | flags }
    }

    /// `parameters` are as an offer keeps them: JSON.
    pub(crate) fn of_offer(
        (category, product, name): (&str, &str, &str),
        (price, price_rrc): (i64, i64),
        on_hand: i64,
        (visible, deleted): (bool, Deleted),
        parameters: &str,
    ) -> Self {
        let parameters: Vec<ShownParameter> = serde_json::from_str(parameters).unwrap_or_default();
        let pairs = parameters.iter().map(|it| (it.parameter_name.as_str(), it.value.as_str()));
        let texts = texts((category, product, name), pairs) | flags(visible, deleted);
        Self { prices: packed(price, price_rrc), on_hand: pieces(on_hand), texts }
    }

    /// This with what another row of the same offer tells.
    const fn and(self, other: Self) -> Self {
        let hash = if other.texts & HASH == 0 { self.texts & HASH } else { other.texts & HASH };
        Self {
            prices: if other.prices == NO_PRICES { self.prices } else { other.prices },
            on_hand: if other.on_hand == NO_PIECES { self.on_hand } else { other.on_hand },
            texts: hash | (self.texts | other.texts) & (DELETED | VARIANT),
        }
    }

    /// What becomes of an offer that stands by a row of it.
    const fn after(self, row: Self) -> Self {
        let price = if row.prices == NO_PRICES { None } else { Some(row.price()) };
        let shown = self.shown().after(row.is_deleted(), row.has_texts(), price);
        self.and(row).standing(shown)
    }

    /// What becomes of a variant by a row of its goods.
    fn after_goods(self, goods: Self) -> Self {
        match (goods.is_deleted(), goods.has_texts()) {
            (true, _) => self.standing(self.shown().without_goods()),
            (false, true) => self.standing(self.shown().with_goods()),
            (false, false) => self,
        }
    }

    /// How what stands is with buyers.
    const fn shown(self) -> Shown {
        let deleted = match (self.texts & DELETED != 0, self.texts & WITH_GOODS != 0) {
            (true, _) => Deleted::Itself,
            (false, true) => Deleted::WithGoods,
            (false, false) => Deleted::No,
        };
        Shown { price: self.price(), visible: self.is_shown(), deleted }
    }

    const fn standing(self, shown: Shown) -> Self {
        Self { texts: self.texts & HASH | flags(shown.visible, shown.deleted), ..self }
    }

    const fn is_deleted(self) -> bool {
        self.texts & DELETED != 0
    }

    const fn has_texts(self) -> bool {
        self.texts & (HASH | VARIANT) != 0
    }

    const fn is_shown(self) -> bool {
        self.texts & SHOWN != 0
    }

    #[expect(clippy::cast_possible_wrap, reason = "34 bits")]
    const fn price(self) -> i64 {
        (self.prices & ((1 << PRICE_BITS) - 1)) as i64
    }
}

const fn flags(visible: bool, deleted: Deleted) -> u32 {
    let deleted = match deleted {
        Deleted::No => 0,
        Deleted::Itself => DELETED,
        Deleted::WithGoods => WITH_GOODS,
    };
    deleted | if visible { SHOWN } else { 0 }
}

/// A recommended price that does not fit is told from another by its lowest bits, which is enough for a figure.
fn packed(price: i64, price_rrc: i64) -> u64 {
    let lowest = |number: i64| u64::try_from(number).unwrap_or(0);
    (lowest(price_rrc) << PRICE_BITS) | lowest(price) & ((1 << PRICE_BITS) - 1)
}

/// Nobody has more than a thousand million pieces.
fn pieces(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Never zero.
fn texts<'a>(names: (&str, &str, &str), pairs: impl Iterator<Item = (&'a str, &'a str)>) -> u32 {
    let mut hasher = DefaultHasher::new();
    names.hash(&mut hasher);
    pairs.for_each(|pair| pair.hash(&mut hasher));
    (u32::try_from(hasher.finish() >> 32).unwrap_or(0) & HASH).max(1)
}

/// What an offer is told apart by that is found by its names.
pub(crate) fn by_names(category: &str, product: &str, offer: &str) -> u64 {
    hashed(&(category, product, offer))
}

/// What an offer is told apart by that another system has named.
pub(crate) fn by_external_id(id: &str) -> u64 {
    hashed(&("external id", id))
}

fn hashed(it: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    it.hash(&mut hasher);
    hasher.finish()
}

/// Which parts of an offer a row tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts(u8);

impl Parts {
    pub(crate) fn of(item: &Item) -> Self {
        let named = [item.texts.is_some(), item.variant.is_some()];
        let told = [named[0], named[1], item.prices.is_some(), item.quantity.is_some(), item.deleted];
        Self(told.into_iter().rev().fold(0, |bits, told| bits << 1 | u8::from(told)))
    }

    const fn have_texts(self) -> bool {
        self.0 & 3 != 0
    }

    /// What tells rows of one offer apart that tell different parts of it.
    fn within(self, subject: u64) -> u64 {
        subject.wrapping_add(hashed(&self.0))
    }
}

/// The rows of a file, by whose they are and which parts they tell.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    told: HashMap<u64, Told>,
    /// The kinds of rows there are: one in a price list, a handful in an exchange.
    parts: Vec<Parts>,
    /// Rows with texts: what may be new.
    named: i64,
}

impl Rows {
    /// By what a row of `subject` with these parts is told apart from the others.
    pub(crate) fn identity(&mut self, subject: u64, parts: Parts) -> u64 {
        if !self.parts.contains(&parts) {
            self.parts.push(parts);
        }
        parts.within(subject)
    }

    /// Whether there was one already.
    pub(crate) fn insert(&mut self, identity: u64, told: Told) -> bool {
        let again = self.told.insert(identity, told).is_some();
        self.named += i64::from(!again && told.has_texts());
        again
    }

    fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// What the rows of `subject` tell together, and whether one of them has its texts.
    fn of(&self, subject: u64) -> Option<(Told, bool)> {
        let mut rows =
            self.parts.iter().filter_map(|it| Some((*self.told.get(&it.within(subject))?, it.have_texts())));
        let first = rows.next()?;
        Some(rows.fold(first, |(all, named), (row, texts)| (all.and(row), named || texts)))
    }
}

/// An offer as it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) offer: Id<Offer>,
    /// [`by_names`] or [`by_external_id`].
    pub(crate) subject: u64,
    /// The goods of which it is a variant.
    pub(crate) goods: Option<u64>,
    pub(crate) told: Told,
}

/// Every offer of the shop.
///
/// Where a reader names offers by its own ids, those that have one are told apart by it.
pub(crate) async fn standing(db: &Db, shop: Id<Shop>, external: bool) -> Result<Vec<Standing>, db::Error> {
    let count = db.read(move |tx| store::import::compare::count(tx, shop)).await?;
    let mut all: Vec<Standing> = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
    let most = i64::try_from(BULK_CHUNK).unwrap_or(i64::MAX);
    loop {
        let after = all.last().map_or(Id::new(0), |last| last.offer);
        let page =
            db.read(move |tx| store::import::compare::after(tx, (shop, external), after, most)).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportFindingKind)]
pub enum FindingKind {
    /// The price would be many times higher or lower.
    PriceJump,
    /// It would be shown no more.
    Hidden,
    /// There are pieces, and there would be none.
    SoldOut,
    /// Somebody had changed it when the import was rolled back, and it was left as it is.
    Kept,
}

impl FindingKind {
    /// The word it is stored by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PriceJump => "price_jump",
            Self::Hidden => "hidden",
            Self::SoldOut => "sold_out",
            Self::Kept => "kept",
        }
    }
}

/// An offer worth looking at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) kind: FindingKind,
    /// Among those of its kind, from 0.
    pub(crate) place: i64,
    pub(crate) offer: Id<Offer>,
    pub(crate) price_before: i64,
    pub(crate) price_after: Option<i64>,
}

/// A file and its shop, compared.
pub(crate) struct Compared {
    pub(crate) difference: Difference,
    pub(crate) findings: Vec<Finding>,
}

/// Compares the file's rows with the offers that stand. What the file itself tells of its length and its zero prices
/// is in `of_file` already.
pub(crate) fn compare(
    rows: &Rows,
    standing: &[Standing],
    of_file: Difference,
    guards: &Guards,
    missing: MissingGoods,
) -> Compared {
    let mut comparing =
        Comparing { difference: of_file, guards, jumps: BinaryHeap::new(), others: Vec::new() };
    // A file without a single good row hides nothing: see `hide`.
    let hides = missing == MissingGoods::Hide && !rows.is_empty();
    let mut named = 0;
    for it in standing {
        comparing.count_standing(it);
        // What is told of goods goes for their variants, too, unless these are told of themselves.
        let goods = it.goods.and_then(|goods| rows.of(goods));
        let now = goods.map_or(it.told, |(goods, _)| it.told.after_goods(goods));
        match rows.of(it.subject) {
            Some((row, texts)) => {
                named += i64::from(texts);
                comparing.told(it, now.after(row));
            }
            None => comparing.gone(it, now.is_shown() && !hides),
        }
    }
    comparing.difference.created = rows.named - named;
    comparing.finish()
}

/// A price that jumps. The order is that of how far.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Jump {
    thousandths: i64,
    offer: Id<Offer>,
    before: i64,
    after: i64,
}

struct Comparing<'a> {
    difference: Difference,
    guards: &'a Guards,
    /// The worst so far, the least of them on top.
    jumps: BinaryHeap<Reverse<Jump>>,
    others: Vec<Finding>,
}

impl Comparing<'_> {
    fn count_standing(&mut self, it: &Standing) {
        self.difference.offers += 1;
        self.difference.shown += i64::from(it.told.is_shown());
        self.difference.in_stock += i64::from(it.told.on_hand > 0);
    }

    fn told(&mut self, it: &Standing, new: Told) {
        let (old, difference) = (it.told, &mut self.difference);
        *(if old == new { &mut difference.unchanged } else { &mut difference.changed }) += 1;
        difference.shown_again += i64::from(!old.is_shown() && new.is_shown());
        let (before, after) = (old.price(), new.price());
        if before != after {
            difference.prices.count(before, after);
            if before > 0 && self.guards.is_jump(before, after) {
                difference.price_jumps += 1;
                let jump = Jump { thousandths: thousandths(before, after), offer: it.offer, before, after };
                self.jumps.push(Reverse(jump));
                if self.jumps.len() > MOST_FINDINGS {
                    self.jumps.pop();
                }
            }
        }
        if old.is_shown() && !new.is_shown() {
            self.difference.hidden += 1;
            self.found(FindingKind::Hidden, it, self.difference.hidden);
        }
        if old.on_hand > 0 && new.on_hand == 0 {
            self.difference.sold_out += 1;
            self.found(FindingKind::SoldOut, it, self.difference.sold_out);
        }
    }

    /// The file does not name it; whether buyers see it all the same.
    fn gone(&mut self, it: &Standing, shown: bool) {
        self.difference.gone += 1;
        self.difference.shown_again += i64::from(shown && !it.told.is_shown());
        if it.told.is_shown() && !shown {
            self.difference.hidden += 1;
            self.found(FindingKind::Hidden, it, self.difference.hidden);
        }
    }

    /// `count` is how many of its kind there are with this one.
    fn found(&mut self, kind: FindingKind, it: &Standing, count: i64) {
        if usize::try_from(count).is_ok_and(|count| count <= MOST_FINDINGS) {
            let (place, price_before) = (count - 1, it.told.price());
            self.others.push(Finding { kind, place, offer: it.offer, price_before, price_after: None });
        }
    }

    fn finish(self) -> Compared {
        let jumps = self.jumps.into_sorted_vec().into_iter().zip(0..);
        let jumps = jumps.map(|(Reverse(jump), place)| Finding {
            kind: FindingKind::PriceJump,
            place,
            offer: jump.offer,
            price_before: jump.before,
            price_after: Some(jump.after),
        });
        Compared { difference: self.difference, findings: jumps.chain(self.others).collect() }
    }
}

/// How many times the higher price is the lower one, in thousandths.
fn thousandths(before: i64, after: i64) -> i64 {
    before.max(after).saturating_mul(1_000) / before.min(after).max(1)
}
