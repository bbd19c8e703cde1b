//! Numbers as 1C writes them: exact, with a dot or a comma, in groups or not.

use std::{cmp::Ordering, fmt, hash, str::FromStr};

/// More digits than any sum, price or coefficient of 1C has (its own numbers end at 38).
const MAX_DIGITS: u32 = 36;

/// An exact decimal number. It keeps the digits after the point as they were written (`500.00` stays `500.00`), and
/// compares by value.
///
/// ```
/// use commerceml::Decimal;
///
/// let price: Decimal = "1\u{a0}350,5".parse().unwrap();
/// assert_eq!(price, Decimal::new(135_050, 2));
/// assert_eq!(price.rounded(2), Some(135_050)); // kopecks
/// assert_eq!(Decimal::new(50_000, 2).to_string(), "500.00");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    units: i128,
    scale: u8,
}

/// A text that is no number.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a number")]
pub struct NotANumber;

impl Decimal {
    /// `units` of which the last `scale` digits stand after the point: `new(50_000, 2)` is `500.00`.
    ///
    /// # Panics
    /// When `scale` is more than 36.
    pub fn new(units: i64, scale: u8) -> Self {
        assert!(u32::from(scale) <= MAX_DIGITS, "no number of 1C has {scale} digits after the point");
        Self { units: i128::from(units), scale }
    }

    /// The number in units of 10⁻ˢᶜᵃˡᵉ (kopecks for 2), rounded half away from zero; `None` when it does not fit.
    pub fn rounded(self, scale: u8) -> Option<i64> {
        let units = if scale >= self.scale {
            let power = 10_i128.checked_pow(u32::from(scale - self.scale))?;
            self.units.checked_mul(power)?
        } else {
            let power = 10_i128.checked_pow(u32::from(self.scale - scale))?;
            let (whole, rest) = (self.units / power, self.units % power);
            if rest.abs() >= power - rest.abs() { whole + rest.signum() } else { whole }
        };
        i64::try_from(units).ok()
    }

    /// What one is when `count` are this number, in units of 10⁻ˢᶜᵃˡᵉ, rounded half away from zero; `None` when it does not
    /// fit, or `count` is not above nought.
    ///
    /// ```
    /// use commerceml::Decimal;
    ///
    /// assert_eq!(Decimal::from(120).per(Decimal::from(12), 2), Some(1_000)); // a box of twelve
    /// ```
    pub fn per(self, count: Self, scale: u8) -> Option<i64> {
        let ((units, own), (count, counted)) = (self.shortest(), count.shortest());
        if count <= 0 {
            return None;
        }
        let widened = |units: i128, by: u8| units.checked_mul(10_i128.checked_pow(u32::from(by))?);
        let (units, count) = (widened(units, counted.checked_add(scale)?)?, widened(count, own)?);
        let (whole, rest) = (units / count, units % count);
        let nearest = if rest.abs() >= count - rest.abs() { whole + rest.signum() } else { whole };
        i64::try_from(nearest).ok()
    }

    /// The sum of numbers; `None` when there are none, or more than fits.
    pub fn sum(numbers: impl IntoIterator<Item = Self>) -> Option<Self> {
        numbers.into_iter().map(Some).reduce(|a, b| a?.plus(b?))?
    }

    fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let widened = |n: Self| n.units.checked_mul(10_i128.checked_pow(u32::from(scale - n.scale))?);
        Some(Self { units: widened(self)?.checked_add(widened(other)?)?, scale })
    }

    /// Whether it is nought.
    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// The same value without zeros at the end, by which numbers are compared.
    fn shortest(self) -> (i128, u8) {
        let (mut units, mut scale) = (self.units, self.scale);
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        (units, scale)
    }
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Self { units: i128::from(whole), scale: 0 }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.shortest() == other.shortest()
    }
}

impl Eq for Decimal {}

impl hash::Hash for Decimal {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.shortest().hash(state);
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let split = |n: &Self| {
            let power = 10_i128.pow(u32::from(n.scale));
            (n.units.div_euclid(power), n.units.rem_euclid(power))
        };
        let ((whole, rest), (other_whole, other_rest)) = (split(self), split(other));
        // Both rests are below their own power of ten, so they are brought to 36 digits without overflow.
        let widened = |rest: i128, scale: u8| rest * 10_i128.pow(MAX_DIGITS - u32::from(scale));
        whole.cmp(&other_whole).then_with(|| widened(rest, self.scale).cmp(&widened(other_rest, other.scale)))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = usize::from(self.scale) + 1);
        let (whole, rest) = digits.split_at(digits.len() - usize::from(self.scale));
        let point = if rest.is_empty() { "" } else { "." };
        out.pad_integral(self.units >= 0, "", &format!("{whole}{point}{rest}"))
    }
}

impl FromStr for Decimal {
    type Err = NotANumber;

    /// Spaces of every sort are ignored (1C groups digits with a non-breaking one); the last of `.` and `,` is the
    /// point, the other may only group.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let point = text.rfind(['.', ',']);
        let mut units: i128 = 0;
        let mut digits = 0;
        let mut scale = 0;
        for (at, c) in text.char_indices() {
            match c {
                '0'..='9' => {
                    digits += u32::from(digits > 0 || c != '0' || point.is_some_and(|p| at > p));
                    if digits > MAX_DIGITS {
                        return Err(NotANumber);
                    }
                    units = units * 10 + i128::from(c as u32 - u32::from(b'0'));
                    scale += u8::from(point.is_some_and(|p| at > p));
                }
                '.' | ',' if point == Some(at) => {}
                // A grouping mark: before the point, and not the point's own sign again.
                '.' | ',' if point.is_some_and(|p| at < p && !text[p..].starts_with(c)) => {}
                c if c.is_whitespace() => {}
                _ => return Err(NotANumber),
            }
        }
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return Err(NotANumber);
        }
        Ok(Self { units: if negative { -units } else { units }, scale })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_of_1c_are_read() {
        for (text, number) in [
            ("-999 999 999,9", Decimal::new(-9_999_999_999, 1)),
            ("1\u{a0}350.50", Decimal::new(135_050, 2)),
            ("1,234.5", Decimal::new(12_345, 1)),
            (" 796 ", Decimal::from(796)),
            ("0.", Decimal::from(0)),
            (".5", Decimal::new(5, 1)),
            ("+7", Decimal::from(7)),
            ("\u{2212}3", Decimal::from(-3)),
        ] {
            assert_eq!(text.parse(), Ok(number), "{text}");
        }
        for text in ["", "-", ".", "1.2.3", "1,2,3", "12a", "1e5", "NaN", &"9".repeat(40)] {
            assert_eq!(text.parse::<Decimal>(), Err(NotANumber), "{text}");
        }
    }

    #[test]
    fn rounding_is_away_from_zero() {
        let rounded = |text: &str| text.parse::<Decimal>().unwrap().rounded(2);
        assert_eq!(rounded("1.005"), Some(101));
        assert_eq!(rounded("-1.005"), Some(-101));
        assert_eq!(rounded("1.0049"), Some(100));
        assert_eq!(rounded("99999999999999999999"), None);
    }

    #[test]
    fn what_one_costs_is_rounded_as_all_is() {
        let per = |all: &str, count: &str| {
            all.parse::<Decimal>().unwrap().per(count.parse::<Decimal>().unwrap(), 2)
        };
        for (all, count, one) in [
            ("120", "12", 1_000),
            ("100", "3", 3_333),
            ("200.00", "3.000", 6_667),
            ("1", "0,001", 100_000),
            ("0.01", "2", 1),
            ("-0.01", "2", -1),
            ("-100", "3", -3_333),
        ] {
            assert_eq!(per(all, count), Some(one), "{all} for {count}");
        }
        for (all, count) in [("1", "0"), ("1", "-2"), ("99999999999999999999", "2"), ("1", &"9".repeat(36))] {
            assert!(per(all, count).is_none_or(|one| one == 0), "{all} for {count}");
        }
    }

    #[test]
    fn a_sum_is_exact() {
        let sum = |numbers: &[Decimal]| Decimal::sum(numbers.iter().copied());
        assert_eq!(
            sum(&[Decimal::new(15, 1), Decimal::from(2), Decimal::new(-25, 2)]),
            Some(Decimal::new(325, 2))
        );
        assert_eq!(sum(&[]), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(units: i64, scale in 0_u8..20) {
            let number = Decimal::new(units, scale);
            let read: Decimal = number.to_string().parse().unwrap();
            prop_assert_eq!(read, number);
            prop_assert_eq!(read.to_string(), number.to_string());
        }

        #[test]
        fn order_agrees_with_the_order_of_units(a: i64, b: i64, scale in 0_u8..9) {
            prop_assert_eq!(Decimal::new(a, scale).cmp(&Decimal::new(b, scale)), a.cmp(&b));
        }

        #[test]
        fn no_text_breaks_the_parser(text in "\\PC{0,50}") {
            let _: Result<Decimal, _> = text.parse();
        }
    }
}
