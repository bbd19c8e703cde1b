//! Sums of money in words.

use super::Language;
use super::grammar::{Case, Gender, Noun};
use crate::amount::Amount;

/// A currency that has a name: its unit and the hundredth of it.
#[derive(Debug)]
pub(super) struct Currency {
    pub(super) code: &'static str,
    pub(super) unit: Noun,
    pub(super) hundredth: Noun,
}

pub(super) fn say(amount: Amount, currency: &str, case: Case, language: Language) -> String {
    let phrases = language.phrases();
    let (whole, hundredths) = amount.parts();
    let sign = if amount.minor() < 0 { format!("{} ", phrases.minus) } else { String::new() };
    let known = phrases.currencies.iter().find(|known| known.code.eq_ignore_ascii_case(currency));
    let units = match known {
        Some(known) => phrases.numerals.count(whole, &known.unit, case),
        None => format!("{} {currency}", phrases.numerals.say(whole, Gender::Masculine, case)),
    };
    if hundredths == 0 {
        return format!("{sign}{}", units.trim_end());
    }
    let hundredth = known.map_or(&phrases.hundredth, |known| &known.hundredth);
    format!("{sign}{} {}", units.trim_end(), phrases.numerals.count(hundredths, hundredth, case))
}
