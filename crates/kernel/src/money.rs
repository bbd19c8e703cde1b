//! Money in minor units: kopecks, never fractions of them, never floating point.

use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Quantity;

/// An amount in minor units of its currency (kopecks, cents). Written with two decimals: `75000.00`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// The text is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an amount of money with at most two decimals")]
pub struct BadMoney;

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The amount of this many minor units.
    pub const fn from_minor(units: i64) -> Self {
        Self(units)
    }

    /// Minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// The price of `quantity` pieces, or nothing if no i64 holds it.
    pub fn times(self, quantity: Quantity) -> Option<Self> {
        self.0.checked_mul(quantity.pieces()).map(Self)
    }

    /// The sum, or nothing if no i64 holds it.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }
}

impl FromStr for Money {
    type Err = BadMoney;

    /// Reads `75000`, `75000.5`, `75000.00`; a sign is allowed, anything else is not.
    fn from_str(text: &str) -> Result<Self, BadMoney> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || fraction.len() > 2 || !only_digits(whole) || !only_digits(fraction) {
            return Err(BadMoney);
        }
        let whole: i64 = whole.parse().map_err(|_| BadMoney)?;
        let cents: i64 = format!("{fraction:0<2}").parse().map_err(|_| BadMoney)?;
        let units = whole.checked_mul(100).and_then(|units| units.checked_add(cents)).ok_or(BadMoney)?;
        Ok(Self(if negative { -units } else { units }))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", units / 100, units % 100)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |total, amount| total.saturating_add(amount.0)))
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_that_is_no_amount_is_refused() {
        for text in ["", ".", ".5", "1.234", "1,5", "1e3", "NaN", "+1", "--1", "92233720368547758.08", " 1"] {
            assert_eq!(text.parse::<Money>(), Err(BadMoney), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_reads_back_as_written(units in -9_000_000_000_000_000_i64..9_000_000_000_000_000) {
            let money = Money::from_minor(units);
            prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
        }
    }
}
