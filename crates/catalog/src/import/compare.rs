//! Comparing a whole file with the shop as it stands, before anything is applied.
//!
//! An offer is 32 bytes here and a row of the file 24, so a million of each fit into some 60 MB; both are gone before
//! the first chunk is applied. Where the file is only to be applied, the shop's offers are read while the file is.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use db::{BULK_CHUNK, Db};
use kernel::Id;

use super::spool::Item;
use super::{Difference, Guards};
use crate::listing::ShownParameter;
use crate::{MissingGoods, Offer, Shop, store};

/// Offers of a kind that are listed one by one, the worst first; all are counted. A person looks at a few pages.
pub const MOST_FINDINGS: usize = 10_000;
/// Marks what buyers see; rows of a file are always meant to be seen.
const SHOWN: u32 = 1 << 31;

/// What a row tells of an offer, or what stands of it: price, pieces, and a hash of everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    price: i64,
    on_hand: i32,
    texts: u32,
}

impl Told {
    pub(crate) fn of_row(item: &Item) -> Self {
        let pairs = item.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        Self {
            price: item.price,
            on_hand: pieces(item.quantity),
            texts: texts(item.price_rrc, pairs) | SHOWN,
        }
    }

    /// `parameters` are as an offer keeps them: JSON.
    pub(crate) fn of_offer(
        price: i64,
        price_rrc: i64,
        on_hand: i64,
        visible: bool,
        parameters: &str,
    ) -> Self {
        let parameters: Vec<ShownParameter> = serde_json::from_str(parameters).unwrap_or_default();
        let pairs = parameters.iter().map(|it| (it.parameter_name.as_str(), it.value.as_str()));
        let shown = if visible { SHOWN } else { 0 };
        Self { price, on_hand: pieces(on_hand), texts: texts(price_rrc, pairs) | shown }
    }

    const fn is_shown(self) -> bool {
        self.texts & SHOWN != 0
    }
}

/// Nobody has more than a thousand million pieces.
fn pieces(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn texts<'a>(price_rrc: i64, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> u32 {
    let mut hasher = DefaultHasher::new();
    price_rrc.hash(&mut hasher);
    pairs.for_each(|pair| pair.hash(&mut hasher));
    u32::try_from(hasher.finish() >> 33).unwrap_or(0) // 31 bits
}

/// What identifies an offer within its shop, hashed.
pub(crate) fn identity(category: &str, product: &str, offer: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (category, product, offer).hash(&mut hasher);
    hasher.finish()
}

/// An offer as it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) offer: Id<Offer>,
    pub(crate) identity: u64,
    pub(crate) told: Told,
}

/// Every offer of the shop.
pub(crate) async fn standing(db: &Db, shop: Id<Shop>) -> Result<Vec<Standing>, db::Error> {
    let count = db.read(move |tx| store::import::compare::count(tx, shop)).await?;
    let mut all: Vec<Standing> = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
    let most = i64::try_from(BULK_CHUNK).unwrap_or(i64::MAX);
    loop {
        let after = all.last().map_or(Id::new(0), |last| last.offer);
        let page = db.read(move |tx| store::import::compare::after(tx, shop, after, most)).await?;
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

/// The rows of a file, by what they identify.
pub(crate) type Rows = HashMap<u64, Told>;

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
    for it in standing {
        comparing.count_standing(it);
        match rows.get(&it.identity) {
            Some(row) => comparing.named(it, *row),
            None => comparing.gone(it, hides),
        }
    }
    let named = comparing.difference.offers - comparing.difference.gone;
    comparing.difference.created = i64::try_from(rows.len()).unwrap_or(i64::MAX) - named;
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

    fn named(&mut self, it: &Standing, row: Told) {
        let (told, difference) = (it.told, &mut self.difference);
        *(if told == row { &mut difference.unchanged } else { &mut difference.changed }) += 1;
        difference.shown_again += i64::from(!told.is_shown());
        if told.price != row.price {
            difference.prices.count(told.price, row.price);
            if self.guards.is_jump(told.price, row.price) {
                difference.price_jumps += 1;
                let jump = Jump {
                    thousandths: thousandths(told.price, row.price),
                    offer: it.offer,
                    before: told.price,
                    after: row.price,
                };
                self.jumps.push(Reverse(jump));
                if self.jumps.len() > MOST_FINDINGS {
                    self.jumps.pop();
                }
            }
        }
        if told.on_hand > 0 && row.on_hand == 0 {
            self.difference.sold_out += 1;
            self.found(FindingKind::SoldOut, it, self.difference.sold_out);
        }
    }

    fn gone(&mut self, it: &Standing, hides: bool) {
        self.difference.gone += 1;
        if hides && it.told.is_shown() {
            self.difference.hidden += 1;
            self.found(FindingKind::Hidden, it, self.difference.hidden);
        }
    }

    /// `count` is how many of its kind there are with this one.
    fn found(&mut self, kind: FindingKind, it: &Standing, count: i64) {
        if usize::try_from(count).is_ok_and(|count| count <= MOST_FINDINGS) {
            let (place, price_before) = (count - 1, it.told.price);
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
