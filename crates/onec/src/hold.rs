//! Why an order is kept back: found before it leaves, or by 1C's silence about it.

use kernel::Lang;
use serde::{Deserialize, Serialize};
use web::text;

/// Why one order does not leave with the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "args", rename_all = "snake_case")]
pub enum Hold {
    /// It has no line of the shops that the node serves.
    NoLines,
    /// Its sum is not the sum of its lines: 1C would make another order of it.
    SumDiffers {
        /// Of the order.
        order: String,
        /// Of its lines.
        lines: String,
    },
    /// Its number has more than 11 digits: 1C would never find it again, and make a new order each time.
    NumberTooLong,
    /// A currency that is not three letters in 1C.
    BadCurrency {
        /// As the order has it.
        currency: String,
    },
    /// It cannot be written as XML.
    Unwritable {
        /// Why, in the words of whoever tried.
        why: String,
    },
    /// 1C was given it alone, so many times, and never confirmed it.
    Refused {
        /// How many.
        times: i64,
    },
    /// Held back for a reason that only a newer program knows.
    #[serde(other)]
    Unknown,
}

impl Hold {
    /// The stable name of [`Hold::Refused`].
    pub(crate) const REFUSED: &'static str = "refused";

    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoLines => "no_lines",
            Self::SumDiffers { .. } => "sum_differs",
            Self::NumberTooLong => "number_too_long",
            Self::BadCurrency { .. } => "bad_currency",
            Self::Unwritable { .. } => "unwritable",
            Self::Refused { .. } => Self::REFUSED,
            Self::Unknown => "unknown",
        }
    }

    /// In words a person understands: the key `onec-hold-<code>` of the locales.
    pub fn text(&self, lang: Lang) -> String {
        let args = match self {
            Self::SumDiffers { order, lines } => vec![("order", order.clone()), ("lines", lines.clone())],
            Self::BadCurrency { currency } => vec![("currency", currency.clone())],
            Self::Unwritable { why } => vec![("why", why.clone())],
            Self::Refused { times } => vec![("times", times.to_string())],
            Self::NoLines | Self::NumberTooLong | Self::Unknown => Vec::new(),
        };
        text::text(lang, &format!("onec-hold-{}", text::key_of(self.code())), &args)
    }

    pub(crate) fn args_json(&self) -> Option<String> {
        serde_json::to_value(self).ok()?.get("args").map(ToString::to_string)
    }

    pub(crate) fn stored(code: &str, args: Option<&str>) -> Self {
        let mut whole = serde_json::json!({ "code": code });
        if let Some(args) = args.and_then(|args| serde_json::from_str::<serde_json::Value>(args).ok()) {
            whole["args"] = args;
        }
        serde_json::from_value(whole).unwrap_or(Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_kept_as_it_was_and_told_in_words() {
        let why = |text: &str| text.to_owned();
        for hold in [
            Hold::NoLines,
            Hold::SumDiffers { order: why("1.00"), lines: why("2.00") },
            Hold::NumberTooLong,
            Hold::BadCurrency { currency: why("RU") },
            Hold::Unwritable { why: why("x") },
            Hold::Refused { times: 3 },
        ] {
            assert_eq!(Hold::stored(hold.code(), hold.args_json().as_deref()), hold);
            for lang in [Lang::Ru, Lang::En] {
                let text = hold.text(lang);
                assert!(!text.starts_with("onec-hold"), "{text}");
            }
        }
        assert_eq!(Hold::stored("of a newer program", None), Hold::Unknown);
    }
}
