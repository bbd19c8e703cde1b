//! What a scalar of a price list means: a text, a price, a quantity, yes or no.
//!
//! Prices are read from the characters of the file and never pass through a floating-point number, so what a
//! supplier wrote is what a buyer pays. A spelling which two people could read differently is refused rather
//! than guessed at: `1,000` is one rouble to one of them and a thousand to the other.

use super::Reason;
use super::events::Scalar;

/// The dearest offer: what `numeric(10, 2)` holds, in minor units.
pub(super) const MAX_PRICE: i64 = 9_999_999_999;
/// The largest stock: far above any warehouse, far below where sums of stocks could overflow.
pub(super) const MAX_QUANTITY: i64 = 1_000_000_000;
/// Longest part of a refused value which is shown to the supplier.
const SHOWN_CHARS: usize = 100;

/// A value which cannot be used: why, and its beginning as the file has it.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) reason: Reason,
    pub(super) value: String,
}

impl Fault {
    pub(super) fn new(reason: Reason, value: &str) -> Self {
        let shown = value.chars().take(SHOWN_CHARS);
        // Databases and terminals refuse or obey control characters; a report must do neither.
        let value = shown.map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
        Self { reason, value }
    }
}

/// A name or a parameter value: trimmed, with every run of white space made one space. `None` when nothing is
/// left.
pub(super) fn text(scalar: Scalar, max_chars: usize) -> Result<Option<String>, Fault> {
    if scalar.is_null() {
        return Ok(None);
    }
    let text = if is_tidy(&scalar.text) { scalar.text } else { tidy(&scalar.text) };
    if text.is_empty() {
        return Ok(None);
    }
    // Counting is needed only when the bytes do not settle the matter.
    if text.len() > max_chars && text.chars().count() > max_chars {
        return Err(Fault::new(Reason::TextTooLong, &text));
    }
    if text.chars().any(char::is_control) {
        return Err(Fault::new(Reason::ControlCharacter, &text));
    }
    Ok(Some(text))
}

fn is_tidy(text: &str) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        if c.is_whitespace() && (c != ' ' || after_space) {
            return false;
        }
        after_space = c == ' ';
    }
    !after_space
}

fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A price in minor units; more than zero. `None` when there is no value.
pub(super) fn price(scalar: &Scalar) -> Result<Option<i64>, Fault> {
    let text = scalar.text.trim();
    if scalar.is_null() || text.is_empty() {
        return Ok(None);
    }
    let fault = |reason| Fault::new(reason, text);
    let decimal = Decimal::parse(text).ok_or_else(|| fault(Reason::BadPrice))?;
    let minor = decimal.minor_units().ok_or_else(|| fault(Reason::BadPrice))?;
    match minor {
        0 => Err(fault(Reason::ZeroPrice)),
        _ if decimal.negative => Err(fault(Reason::NegativePrice)),
        _ if minor > MAX_PRICE => Err(fault(Reason::PriceTooLarge)),
        _ => Ok(Some(minor)),
    }
}

/// A whole number of pieces, zero included. `None` when there is no value.
pub(super) fn quantity(scalar: &Scalar) -> Result<Option<i64>, Fault> {
    let text = scalar.text.trim();
    if scalar.is_null() || text.is_empty() {
        return Ok(None);
    }
    let fault = |reason| Fault::new(reason, text);
    let decimal = Decimal::parse(text).ok_or_else(|| fault(Reason::BadQuantity))?;
    match decimal.whole() {
        None => Err(fault(Reason::BadQuantity)),
        Some(pieces) if decimal.negative && pieces > 0 => Err(fault(Reason::NegativeQuantity)),
        Some(pieces) if pieces > MAX_QUANTITY => Err(fault(Reason::QuantityTooLarge)),
        Some(pieces) => Ok(Some(pieces)),
    }
}

/// Yes or no in the spellings YAML has had, 1.1 included, since that is what most suppliers' tools write.
pub(super) fn boolean(scalar: &Scalar) -> Option<bool> {
    match scalar.text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// A decimal number taken apart but not yet converted.
struct Decimal<'t> {
    negative: bool,
    /// Digits before the point, possibly grouped by spaces.
    units: &'t str,
    /// Digits after the point; empty when there is none.
    fraction: &'t str,
    comma: bool,
}

impl<'t> Decimal<'t> {
    /// `[+-] digits [ (. or ,) digits ]`, digits before the point possibly in groups of three.
    fn parse(text: &'t str) -> Option<Self> {
        let negative = text.starts_with('-');
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (units, fraction) = match unsigned.find(['.', ',']) {
            Some(at) => {
                let fraction = &unsigned[at + 1..];
                if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
                    return None;
                }
                (&unsigned[..at], fraction)
            }
            None => (unsigned, ""),
        };
        is_grouped(units).then_some(Self { negative, units, fraction, comma: unsigned.contains(',') })
    }

    /// The amount in hundredths; `None` when it is finer than that, or its comma may mean thousands. A number
    /// too long for the type is as good as too large: it comes back as the largest one.
    fn minor_units(&self) -> Option<i64> {
        let (kept, rest) = self.fraction.split_at(self.fraction.len().min(2));
        if !rest.bytes().all(|b| b == b'0') || (self.comma && !rest.is_empty()) {
            return None;
        }
        let zeros = b"00"[kept.len()..].iter().copied();
        Some(number(self.units.bytes().chain(kept.bytes()).chain(zeros)))
    }

    /// The amount when it has no fraction.
    fn whole(&self) -> Option<i64> {
        let zeros = self.fraction.bytes().all(|b| b == b'0');
        let thousands = self.comma && self.fraction.len() > 2;
        (zeros && !thousands).then(|| number(self.units.bytes()))
    }
}

/// All digits, or groups of three after a first group of one to three, between single spaces of any width.
fn is_grouped(units: &str) -> bool {
    let mut groups = units.split([' ', '\u{A0}', '\u{202F}', '\u{2009}']);
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    digits(first)
        && (rest.peek().is_none() || first.len() <= 3)
        && rest.all(|group| group.len() == 3 && digits(group))
}

/// The number its ASCII digits make; what stands between them is passed over.
fn number(digits: impl Iterator<Item = u8>) -> i64 {
    digits
        .filter(u8::is_ascii_digit)
        .fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit - b'0')))
}
