//! Sums of money: whole minor units inside, a number with two decimals in JSON.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// A sum in minor units (kopecks, cents). No arithmetic of floating point touches it: a JSON number is taken by
/// its decimal text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// The text is no sum with at most two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a sum of money with at most two decimals")]
pub struct BadAmount;

impl Amount {
    /// The sum of that many minor units: 150 is one and a half.
    pub const fn from_minor(minor: i64) -> Self {
        Self(minor)
    }

    /// Minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Whole units and the hundredths beside them, both without the sign.
    pub(crate) const fn parts(self) -> (u64, u64) {
        let minor = self.0.unsigned_abs();
        (minor / 100, minor % 100)
    }
}

impl fmt::Display for Amount {
    /// `9600.00`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, hundredths) = self.parts();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}.{hundredths:02}")
    }
}

impl FromStr for Amount {
    type Err = BadAmount;

    fn from_str(text: &str) -> Result<Self, BadAmount> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || fraction.len() > 2 || !all_digits(whole) || !all_digits(fraction) {
            return Err(BadAmount);
        }
        let whole: i64 = whole.parse().map_err(|_| BadAmount)?;
        let hundredths: i64 = format!("{fraction:0<2}").parse().map_err(|_| BadAmount)?;
        let minor =
            whole.checked_mul(100).and_then(|minor| minor.checked_add(hundredths)).ok_or(BadAmount)?;
        Ok(Self(sign * minor))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The nearest double of a decimal text prints as that text again: exact up to 15 digits.
        let number: f64 = self.to_string().parse().map_err(serde::ser::Error::custom)?;
        serializer.serialize_f64(number)
    }
}

/// In a query: with both decimals.
pub(crate) fn as_text<S: Serializer>(amount: &Option<Amount>, serializer: S) -> Result<S::Ok, S::Error> {
    match amount {
        Some(amount) => serializer.collect_str(amount),
        None => serializer.serialize_none(),
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading)
    }
}

/// Numbers, and texts for stores that are afraid of numbers.
struct Reading;

impl Visitor<'_> for Reading {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sum of money with at most two decimals")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Amount, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Amount, E> {
        // The shortest text that means this double is what the sender wrote.
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, whole: u64) -> Result<Amount, E> {
        self.visit_str(&whole.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, whole: i64) -> Result<Amount, E> {
        self.visit_str(&whole.to_string())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sum_is_taken_by_its_decimal_text() {
        for (json, minor) in
            [("9600", 960_000), ("9600.5", 960_050), ("0.10", 10), ("-3.07", -307), ("\"1.20\"", 120)]
        {
            assert_eq!(serde_json::from_str::<Amount>(json).unwrap().minor(), minor, "{json}");
        }
        for json in ["1.234", "\"\"", "\".5\"", "\"1,5\"", "1e30", "null", "\"--1\""] {
            assert!(serde_json::from_str::<Amount>(json).is_err(), "{json}");
        }
    }

    proptest! {
        #[test]
        fn a_sum_survives_the_way_through_json_and_through_text(minor in -10_000_000_000_000_i64..10_000_000_000_000) {
            let amount = Amount::from_minor(minor);
            let json = serde_json::to_string(&amount).unwrap();
            prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
            prop_assert_eq!(amount.to_string().parse::<Amount>().unwrap(), amount);
        }
    }
}
