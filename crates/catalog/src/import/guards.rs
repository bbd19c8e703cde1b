//! Guard rails: how much of a shop one import may change before somebody has looked at it.
//!
//! A supplier's program that exported half of its goods, roubles as kopecks or a warehouse without its stock makes a
//! file that is flawless by itself. Only the difference shows it, so a run whose difference goes over a rail is held
//! until a person applies or discards it. A shop's first goods go over nothing.

use db::Tx;
use identity::audit::{self, Actor, Changes};
use kernel::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Difference;
use crate::store::import::guards as store;
use crate::{Shop, shop};

/// A shop's range changes by a shelf, seldom by a third.
const HIDDEN_PERCENT: i64 = 30;
/// A tenth of the prices jumping at once is a mistake in the file, not a sale.
const JUMP_PERCENT: i64 = 10;
/// Prices double now and then; threefold is a wrong column, a hundredfold is kopecks.
const JUMP_TIMES: i64 = 3;
/// Half of the warehouse does not sell out between two lists.
const SOLD_OUT_PERCENT: i64 = 50;
/// Goods without a price are left out one by one; so many of them are a broken column.
const ZERO_PRICE_PERCENT: i64 = 10;
/// In a shop of two dozen goods one shelf is a third of everything: so few offers say nothing.
const LEAST_OFFERS: i64 = 30;

/// How much of a shop one import may change unasked. Null switches a rail off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportGuards)]
pub struct Guards {
    /// Of the offers that buyers see, so many hundredths may be hidden.
    #[schema(example = 30, minimum = 0, maximum = 100)]
    pub hidden_percent: Option<i64>,
    /// Of the shop's offers, the prices of so many hundredths may jump.
    #[schema(example = 10, minimum = 0, maximum = 100)]
    pub jump_percent: Option<i64>,
    /// A price jumps when it is so many times higher or lower than before.
    #[schema(example = 3, minimum = 2, maximum = 1000)]
    pub jump_times: i64,
    /// Of the offers in stock, so many hundredths may sell out.
    #[schema(example = 50, minimum = 0, maximum = 100)]
    pub sold_out_percent: Option<i64>,
    /// Of the file's rows, so many hundredths may have a price of zero.
    #[schema(example = 10, minimum = 0, maximum = 100)]
    pub zero_price_percent: Option<i64>,
    /// Fewer offers than this go over no rail, whatever their share.
    #[schema(example = 30, minimum = 1, maximum = 1_000_000)]
    pub least_offers: i64,
}

impl Default for Guards {
    fn default() -> Self {
        Self {
            hidden_percent: Some(HIDDEN_PERCENT),
            jump_percent: Some(JUMP_PERCENT),
            jump_times: JUMP_TIMES,
            sold_out_percent: Some(SOLD_OUT_PERCENT),
            zero_price_percent: Some(ZERO_PRICE_PERCENT),
            least_offers: LEAST_OFFERS,
        }
    }
}

/// Which rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportGuard)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// Too many offers would be shown no more.
    Hidden,
    /// Too many prices would jump.
    PriceJump,
    /// Of too many offers nothing would be left.
    SoldOut,
    /// Too many rows have a price of zero.
    ZeroPrice,
}

impl Guard {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::PriceJump => "price_jump",
            Self::SoldOut => "sold_out",
            Self::ZeroPrice => "zero_price",
        }
    }
}

/// A rail that a run went over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// Which.
    pub guard: Guard,
    /// So many offers, or rows,
    pub count: i64,
    /// of so many,
    pub of: i64,
    /// where so many hundredths may be.
    pub limit_percent: i64,
}

impl Stop {
    /// How many hundredths they are, rounded up.
    pub const fn percent(&self) -> i64 {
        (self.count * 100 + self.of - 1) / self.of
    }
}

impl Guards {
    /// Those of a shop; nothing where there is no such shop.
    pub fn of(tx: &mut Tx, shop: Id<Shop>) -> Result<Option<Self>, db::Error> {
        if shop::find(tx, shop)?.is_none() {
            return Ok(None);
        }
        Ok(Some(store::find(tx, shop)?.unwrap_or_default()))
    }

    /// Makes them those of a shop; false where there is no such shop.
    pub fn set(&self, tx: &mut Tx, shop: Id<Shop>, by: Actor) -> Result<bool, db::Error> {
        let Some(before) = Self::of(tx, shop)? else { return Ok(false) };
        store::keep(tx, shop, self)?;
        let changes = Changes::between(&before, self);
        audit::record(tx, &by, "shop.guards_set", &format!("shop:{shop}"), &changes)?;
        Ok(true)
    }

    /// Whether nothing would stop anything.
    pub fn are_off(&self) -> bool {
        let Self { hidden_percent, jump_percent, sold_out_percent, zero_price_percent, .. } = self;
        [hidden_percent, jump_percent, sold_out_percent, zero_price_percent].into_iter().all(Option::is_none)
    }

    /// Whether this change of a price is a jump.
    pub(crate) fn is_jump(&self, before: i64, after: i64) -> bool {
        let (less, more) = if before < after { (before, after) } else { (after, before) };
        i128::from(less) * i128::from(self.jump_times) <= i128::from(more) && less < more
    }

    /// The rails that this difference goes over, but for those that were `approved` at as much.
    pub fn stops(&self, it: &Difference, approved: &[Stop]) -> Vec<Stop> {
        if it.offers == 0 {
            return Vec::new(); // the shop's first goods
        }
        let rails = [
            (Guard::Hidden, it.hidden, it.shown, self.hidden_percent),
            (Guard::PriceJump, it.price_jumps, it.offers, self.jump_percent),
            (Guard::SoldOut, it.sold_out, it.in_stock, self.sold_out_percent),
            (Guard::ZeroPrice, it.zero_prices, it.rows, self.zero_price_percent),
        ];
        let stop = |(guard, count, of, limit): (Guard, i64, i64, Option<i64>)| {
            let stop = Stop { guard, count, of, limit_percent: limit? };
            let over = count >= self.least_offers && count * 100 > stop.limit_percent * of;
            let seen = |seen: &Stop| seen.guard == guard && over && stop.percent() <= seen.percent();
            (over && !approved.iter().any(seen)).then_some(stop)
        };
        rails.into_iter().filter_map(stop).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference() -> Difference {
        let (offers, shown, in_stock, rows) = (1_000, 1_000, 1_000, 1_000);
        Difference { rows, offers, shown, in_stock, ..Difference::default() }
    }

    type Figure = fn(&mut Difference) -> &mut i64;

    #[test]
    fn each_rail_stops_what_goes_over_it_and_nothing_that_reaches_it() {
        let over: [(Guard, Figure, i64); 4] = [
            (Guard::Hidden, |it| &mut it.hidden, HIDDEN_PERCENT),
            (Guard::PriceJump, |it| &mut it.price_jumps, JUMP_PERCENT),
            (Guard::SoldOut, |it| &mut it.sold_out, SOLD_OUT_PERCENT),
            (Guard::ZeroPrice, |it| &mut it.zero_prices, ZERO_PRICE_PERCENT),
        ];
        for (guard, field, limit_percent) in over {
            let (guards, mut it) = (Guards::default(), difference());
            *field(&mut it) = limit_percent * 10;
            assert_eq!(guards.stops(&it, &[]), []);
            *field(&mut it) += 1;
            let stop = Stop { guard, count: limit_percent * 10 + 1, of: 1_000, limit_percent };
            assert_eq!((guards.stops(&it, &[]), stop.percent()), (vec![stop], limit_percent + 1));
            assert_eq!(guards.stops(&it, &[stop]), [], "somebody has seen it");
            *field(&mut it) += 10;
            assert_eq!(guards.stops(&it, &[stop]).len(), 1, "but not so much of it");
            it.offers = 0;
            assert_eq!(guards.stops(&it, &[]), [], "the shop's first goods");
        }
    }

    #[test]
    fn a_few_offers_and_rails_that_are_off_stop_nothing() {
        let (mut guards, mut it) = (Guards::default(), difference());
        (it.shown, it.hidden) = (LEAST_OFFERS - 1, LEAST_OFFERS - 1);
        assert_eq!(guards.stops(&it, &[]), []);
        guards.least_offers = 1;
        assert_eq!(guards.stops(&it, &[]).len(), 1);
        guards.hidden_percent = None;
        assert_eq!(guards.stops(&it, &[]), []);
        assert!(!guards.are_off());
        guards = Guards { jump_percent: None, sold_out_percent: None, zero_price_percent: None, ..guards };
        assert!(guards.are_off());
    }

    #[test]
    fn a_jump_is_a_factor_either_way() {
        let guards = Guards::default();
        let jumps = [(100, 300), (300, 100), (0, 1), (100, 10_000)];
        let not = [(100, 299), (299, 100), (100, 100), (0, 0)];
        assert!(jumps.iter().all(|(before, after)| guards.is_jump(*before, *after)));
        assert!(!not.iter().any(|(before, after)| guards.is_jump(*before, *after)));
    }
}
