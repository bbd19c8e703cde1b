//! Orders as a voice says them: short, in whole words, with every number spoken and every noun agreeing with it.
//!
//! What comes out has no digits that a synthesiser would have to guess the case of: counts, sums, dates, order
//! numbers and the sizes of tyres are words.
//!
//! ```
//! use store_client::{Amount, Language, speech};
//!
//! let sum = speech::money(Amount::from_minor(2_150_100), "UAH", Language::Russian);
//! assert_eq!(sum, "двадцать одна тысяча пятьсот одна гривна");
//! assert_eq!(speech::order_number("100427", Language::Ukrainian), "сто, чотириста двадцять сім");
//! ```

mod grammar;
mod money;
mod names;
mod russian;
mod summary;
mod ukrainian;

use jiff::civil::Date;

use crate::amount::Amount;
use crate::delivery::Days;
use grammar::{Case, Gender};

pub use names::{order_number, text};

/// The language of a voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Русский.
    Russian,
    /// Українська.
    Ukrainian,
}

impl Language {
    fn phrases(self) -> &'static summary::Phrases {
        match self {
            Self::Russian => &russian::PHRASES,
            Self::Ukrainian => &ukrainian::PHRASES,
        }
    }
}

/// A number: `двадцать один`.
pub fn number(number: u64, language: Language) -> String {
    language.phrases().numerals.say(number, Gender::Masculine, Case::Nominative)
}

/// A sum: `двадцать одна тысяча пятьсот одна гривна`. Hundredths are said where there are any. A currency that is
/// not known is called by its code.
pub fn money(amount: Amount, currency: &str, language: Language) -> String {
    money::say(amount, currency, Case::Nominative, language)
}

/// A day: `двадцать пятого ноября`.
pub fn date(date: Date, language: Language) -> String {
    let phrases = language.phrases();
    let of = |list: &[&'static str], from_one: i8| {
        usize::try_from(from_one - 1).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
    };
    format!("{} {}", of(&phrases.days_of_month, date.day()), of(&phrases.months, date.month()))
}

/// How long: `два–три дня`, `от двух до пяти дней`. What is no number of days is said as the store wrote it.
pub fn days(days: &Days, language: Language) -> String {
    let phrases = language.phrases();
    let Some((from, to)) = days.range() else { return text(days.as_str(), language) };
    let (from, to) = (u64::from(from), u64::from(to));
    let say = |n, case| phrases.numerals.say(n, phrases.day.gender, case);
    if from == to {
        return phrases.numerals.count(from, &phrases.day, Case::Nominative);
    }
    if to == from + 1 && from > 0 && to < 10 {
        let day = phrases.day.agree(to, Case::Nominative);
        return format!("{}–{} {day}", say(from, Case::Nominative), say(to, Case::Nominative));
    }
    let till = phrases.numerals.count(to, &phrases.day, Case::Genitive);
    format!("{} {} {} {till}", phrases.from, say(from, Case::Genitive), phrases.till)
}
