//! What a proof tells: figures first, the verdict last.

use std::fmt;

use serde::Serialize;

/// What came of a stock proof.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Report {
    /// The database.
    pub(crate) engine: &'static str,
    /// Buyers, each wanting one piece.
    pub(crate) buyers: usize,
    /// Pieces there were.
    pub(crate) units: i64,
    /// Pieces in orders.
    pub(crate) sold: i64,
    /// Buyers told that none is left.
    pub(crate) refused: usize,
    /// Pieces reserved by no order, or gone from the stock.
    pub(crate) leaked: i64,
    /// Buyers with two orders.
    pub(crate) doubled: usize,
    /// Orders told of and not there, there and not told of, or there without the answer kept for their key.
    pub(crate) lost: usize,
    /// Buyers who got no answer, or one that should not be.
    pub(crate) errors: usize,
    /// Some of those answers.
    pub(crate) reasons: Vec<String>,
    /// Buyers who pressed the button twice at once.
    pub(crate) repeated: usize,
    /// Requests answered.
    pub(crate) requests: usize,
    /// From the opening of the door to the last answer.
    pub(crate) seconds: f64,
    /// Half of the requests were answered within this.
    pub(crate) p50_ms: f64,
    /// Ninety-nine of a hundred were.
    pub(crate) p99_ms: f64,
    /// Every piece was sold exactly once, and nothing else happened.
    pub(crate) proved: bool,
}

impl Report {
    fn requests_a_second(&self) -> f64 {
        // Far fewer than 2^32 requests.
        f64::from(u32::try_from(self.requests).unwrap_or(u32::MAX)) / self.seconds.max(f64::EPSILON)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |f: &mut fmt::Formatter<'_>, name: &str, count: String, meaning: &str| {
            writeln!(f, "  {name:<9}{count:>10}   {meaning}")
        };
        writeln!(f, "{} buyers, {} pieces, {}\n", grouped(self.buyers), grouped(self.units), self.engine)?;
        row(f, "sold", grouped(self.sold), "pieces in orders")?;
        row(f, "refused", grouped(self.refused), "buyers were told that none is left")?;
        row(f, "leaked", grouped(self.leaked), "pieces reserved by no order")?;
        let repeated =
            format!("buyers with two orders; {} pressed the button twice at once", grouped(self.repeated));
        row(f, "doubled", grouped(self.doubled), &repeated)?;
        row(f, "lost", grouped(self.lost), "orders told of and not there, or the other way round")?;
        row(f, "errors", grouped(self.errors), "answers that should not be")?;
        for reason in &self.reasons {
            writeln!(f, "{:23}{reason}", "")?;
        }
        let speed = format!("{:.0} requests/s", self.requests_a_second());
        writeln!(
            f,
            "\n  {:.2} s, {speed}, p50 {:.1} ms, p99 {:.1} ms\n",
            self.seconds, self.p50_ms, self.p99_ms
        )?;
        match self.proved {
            true => write!(f, "proved: exactly {} sold, each once", grouped(self.sold)),
            false => write!(f, "NOT PROVED"),
        }
    }
}

/// A number with its thousands apart.
fn grouped(number: impl ToString) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(
            ["7", "100", "1000", "10000", "1234567"].map(grouped),
            ["7", "100", "1,000", "10,000", "1,234,567"]
        );
    }
}
