//! What a file would change, in figures: they are kept with the run, and guard rails decide by them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where the bars of the histogram of prices begin and end, in percent of the price before: a usual correction, a
/// season's, a sale's, and what is seldom meant.
const PRICE_BOUNDS: [i64; 7] = [-50, -20, -5, 0, 5, 20, 100];
/// Bars of that histogram.
const BARS: usize = PRICE_BOUNDS.len() + 1;

/// What a file would change in its shop, offer by offer. `created` + `changed` + `unchanged` are the offers of the
/// file, `changed` + `unchanged` + `gone` those that the shop has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportDifference)]
pub struct Difference {
    /// Rows of the file, good and bad.
    pub rows: i64,
    /// Offers that the shop has.
    pub offers: i64,
    /// Those of them that buyers see.
    pub shown: i64,
    /// Those of them of which there are pieces.
    pub in_stock: i64,
    /// Offers that would be new.
    pub created: i64,
    /// Offers of which something would change.
    pub changed: i64,
    /// Offers that are as the file says.
    pub unchanged: i64,
    /// Offers that the file does not name.
    pub gone: i64,
    /// Those of them that would be shown no more, and offers that the file marks as deleted.
    pub hidden: i64,
    /// Hidden offers that would be shown again.
    pub shown_again: i64,
    /// Offers of which there are pieces and would be none.
    pub sold_out: i64,
    /// Rows whose price is zero; they are left out.
    pub zero_prices: i64,
    /// Offers whose price would be so many times higher or lower that it is hardly meant.
    pub price_jumps: i64,
    /// Offers with another price, by how much it would change.
    pub prices: PriceChanges,
}

/// How many prices would change by how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PriceChanges([i64; BARS]);

/// So many prices would change by more than `from_percent` up to `to_percent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PriceBar {
    /// Null in the first: whatever is lower.
    pub from_percent: Option<i64>,
    /// Null in the last: whatever is higher.
    pub to_percent: Option<i64>,
    /// How many offers.
    pub offers: i64,
}

impl Difference {
    /// Whether the shop is as the file says.
    pub(crate) const fn changes_nothing(&self) -> bool {
        self.created == 0 && self.changed == 0 && self.hidden == 0
    }
}

impl PriceChanges {
    /// Counts one price that changes.
    pub(crate) fn count(&mut self, before: i64, after: i64) {
        let within =
            |percent: &i64| i128::from(after) * 100 <= i128::from(before) * i128::from(100 + percent);
        let bar = PRICE_BOUNDS.iter().position(within).unwrap_or(BARS - 1);
        self.0[bar] += 1;
    }

    /// How many prices would change at all.
    pub fn all(&self) -> i64 {
        self.0.iter().sum()
    }

    /// The bars, from the deepest fall to the highest rise.
    pub fn bars(&self) -> Vec<PriceBar> {
        let bound = |at: Option<usize>| at.and_then(|at| PRICE_BOUNDS.get(at)).copied();
        let bar = |(at, offers): (usize, &i64)| PriceBar {
            from_percent: bound(at.checked_sub(1)),
            to_percent: bound(Some(at)),
            offers: *offers,
        };
        self.0.iter().enumerate().map(bar).collect()
    }
}

impl Serialize for PriceChanges {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.bars().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PriceChanges {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bars = Vec::<PriceBar>::deserialize(deserializer)?;
        let mut counts = [0; BARS];
        counts.iter_mut().zip(bars).for_each(|(count, bar)| *count = bar.offers);
        Ok(Self(counts))
    }
}

impl utoipa::PartialSchema for PriceChanges {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        Vec::<PriceBar>::schema()
    }
}

impl ToSchema for PriceChanges {
    fn name() -> std::borrow::Cow<'static, str> {
        "ImportPriceChanges".into()
    }

    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>)>) {
        schemas.push((PriceBar::name().into_owned(), <PriceBar as utoipa::PartialSchema>::schema()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_counted_by_how_much_it_changes() {
        let mut changes = PriceChanges::default();
        for (before, after) in [
            (1_000, 1),
            (1_000, 500),
            (1_000, 900),
            (1_000, 999),
            (1_000, 1_050),
            (1_000, 2_000),
            (1_000, 2_001),
        ] {
            changes.count(before, after);
        }
        let told: Vec<_> =
            changes.bars().iter().map(|bar| (bar.from_percent, bar.to_percent, bar.offers)).collect();
        assert_eq!(
            told,
            [
                (None, Some(-50), 2),
                (Some(-50), Some(-20), 0),
                (Some(-20), Some(-5), 1),
                (Some(-5), Some(0), 1),
                (Some(0), Some(5), 1),
                (Some(5), Some(20), 0),
                (Some(20), Some(100), 1),
                (Some(100), None, 1),
            ]
        );
        assert_eq!(changes.all(), 7);
        let kept = serde_json::to_string(&changes).unwrap();
        assert_eq!(serde_json::from_str::<PriceChanges>(&kept).unwrap(), changes);
    }
}
