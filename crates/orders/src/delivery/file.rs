//! The firm's own list of tariffs and pickup points, brought in as a file: all of it, or nothing.

use std::collections::BTreeSet;
use std::fmt;

use db::Tx;
use identity::audit::{self, Changes};
use kernel::{Money, Uid};
use serde::Deserialize;
use serde_saphyr::Spanned;

use super::{DeliveryMethod, Place, Terms};
use crate::{Error, store};

/// The longest file: some ten thousand places.
pub const MOST_BYTES: usize = 4 << 20;
/// Rows of one kind: one write applies them all, and buyers wait for it.
pub(crate) const MOST_ROWS: usize = 2_000;
/// The longest text of a row, in characters.
pub(crate) const LONGEST_TEXT: usize = 500;
/// A delivery that takes longer is a mistake of typing.
pub(crate) const LONGEST_DAYS: i64 = 365;
/// The currency where a file does not say.
const USUAL_CURRENCY: &str = "RUB";

/// What a file says, read and checked. A kind of which it says nothing stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryFile {
    tariffs: Option<Vec<Terms>>,
    points: Option<Vec<Place>>,
}

/// How many rows a file has brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Tariffs, which have taken the place of all others; nothing where the file says nothing of them.
    pub tariffs: Option<usize>,
    /// Pickup points that are open now, besides those added by hand.
    pub points: Option<usize>,
}

/// The file is of no use. Nothing of it was applied.
#[derive(Debug, thiserror::Error)]
pub enum BadFile {
    /// It cannot be read.
    #[error("the file cannot be read: {reason}")]
    Unreadable {
        /// The line on which the reader stopped, from 1, where it knows.
        line: Option<u64>,
        /// What it says of that, in English.
        reason: String,
    },
    /// It says nothing.
    #[error("the file has neither `tariffs` nor `pickup_points`")]
    Empty,
    /// It is larger than anybody's list.
    #[error("more than {MOST_ROWS} rows of one kind")]
    TooMany,
    /// Rows of it are wrong: each with its place and the reason.
    #[error("{}", lines(.0))]
    Rows(Vec<WrongRow>),
}

/// A row that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongRow {
    /// `tariffs` or `pickup_points`.
    pub kind: &'static str,
    /// Its place among its kind, from 1.
    pub row: usize,
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub wrong: Wrong,
}

impl fmt::Display for WrongRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}, row {}: {}", self.line, self.kind, self.row, self.wrong)
    }
}

impl From<serde_saphyr::Error> for BadFile {
    fn from(error: serde_saphyr::Error) -> Self {
        Self::Unreadable { line: error.location().map(|place| place.line()), reason: error.to_string() }
    }
}

fn lines(rows: &[WrongRow]) -> String {
    rows.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Neither to the door nor from a pickup point.
    #[error("method is delivery or pickup")]
    Method,
    /// No currency.
    #[error("currency is an ISO 4217 code, as RUB")]
    Currency,
    /// A text that nobody types.
    #[error("a text is longer than {LONGEST_TEXT} characters or has control characters")]
    Text,
    /// No sum.
    #[error("a price is a number with at most two decimals")]
    Price,
    /// A sum that no price is.
    #[error("a price is too large or below nought")]
    PriceRange,
    /// No weight.
    #[error("max_weight_kg is a number with at most three decimals")]
    Weight,
    /// No term.
    #[error("days are a number or a range, as 2-3")]
    Days,
    /// A pickup point without its code.
    #[error("code is missing")]
    NoCode,
    /// Two pickup points with one code.
    #[error("another row has this code")]
    CodeTwice,
    /// A pickup point without a name.
    #[error("name is missing")]
    NoName,
    /// A pickup point without its city.
    #[error("city is missing")]
    NoCity,
    /// A pickup point without its address.
    #[error("address is missing")]
    NoAddress,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    currency: Option<String>,
    tariffs: Option<Vec<Spanned<TariffRow>>>,
    pickup_points: Option<Vec<Spanned<PointRow>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TariffRow {
    method: String,
    #[serde(default)]
    carrier: String,
    city: Option<String>,
    currency: Option<String>,
    max_weight_kg: Option<String>,
    price: String,
    free_from: Option<String>,
    days: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointRow {
    code: String,
    name: String,
    city: String,
    address: String,
    working_hours: Option<String>,
    phone: Option<String>,
    district: Option<String>,
    landmarks: Option<String>,
    description: Option<String>,
    #[serde(default = "yes")]
    open: bool,
}

fn yes() -> bool {
    true
}

impl DeliveryFile {
    /// Reads a whole file of YAML (or JSON, which is YAML).
    pub fn read(text: &str) -> Result<Self, BadFile> {
        let document: Document = serde_saphyr::from_str(text)?;
        if document.tariffs.is_none() && document.pickup_points.is_none() {
            return Err(BadFile::Empty);
        }
        let long = |rows: Option<usize>| rows.is_some_and(|rows| rows > MOST_ROWS);
        if long(document.tariffs.as_ref().map(Vec::len))
            || long(document.pickup_points.as_ref().map(Vec::len))
        {
            return Err(BadFile::TooMany);
        }
        let currency = document.currency.as_deref().unwrap_or(USUAL_CURRENCY);
        let mut wrong = Vec::new();
        let tariffs = document.tariffs.map(|rows| all("tariffs", rows, &mut wrong, |row| row.read(currency)));
        let points = document.pickup_points.map(|rows| {
            let mut codes = BTreeSet::new();
            all("pickup_points", rows, &mut wrong, |row| row.read(&mut codes))
        });
        if wrong.is_empty() { Ok(Self { tariffs, points }) } else { Err(BadFile::Rows(wrong)) }
    }
}

/// What every row says; what is wrong is noted with its place.
fn all<R, T>(
    kind: &'static str,
    rows: Vec<Spanned<R>>,
    wrong_rows: &mut Vec<WrongRow>,
    mut read: impl FnMut(R) -> Result<T, Wrong>,
) -> Vec<T> {
    let mut good = Vec::with_capacity(rows.len());
    for (row, told) in (1..).zip(rows) {
        let line = told.referenced.line();
        match read(told.value) {
            Ok(row) => good.push(row),
            Err(wrong) => wrong_rows.push(WrongRow { kind, row, line, wrong }),
        }
    }
    good
}

impl TariffRow {
    fn read(self, currency: &str) -> Result<Terms, Wrong> {
        let method: DeliveryMethod = self.method.parse().map_err(|_| Wrong::Method)?;
        let currency = self.currency.as_deref().unwrap_or(currency);
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(Wrong::Currency);
        }
        let (days_from, days_to) = self.days.as_deref().map(days).transpose()?.unzip();
        Ok(Terms {
            method,
            carrier: tidy(&self.carrier)?,
            city: self.city.as_deref().map(tidy).transpose()?.filter(|city| !city.is_empty()),
            currency: currency.to_owned(),
            max_weight_g: self.max_weight_kg.as_deref().map(grams).transpose()?,
            price: money(&self.price)?,
            free_from: self.free_from.as_deref().map(money).transpose()?,
            days_from,
            days_to,
        })
    }
}

impl PointRow {
    fn read(self, codes: &mut BTreeSet<String>) -> Result<Place, Wrong> {
        let code = there(&self.code, Wrong::NoCode)?;
        if !codes.insert(code.clone()) {
            return Err(Wrong::CodeTwice);
        }
        let optional = |text: Option<String>| -> Result<Option<String>, Wrong> {
            Ok(text.as_deref().map(tidy).transpose()?.filter(|text| !text.is_empty()))
        };
        Ok(Place {
            code: Some(code),
            name: there(&self.name, Wrong::NoName)?,
            city: there(&self.city, Wrong::NoCity)?,
            address: there(&self.address, Wrong::NoAddress)?,
            working_hours: optional(self.working_hours)?,
            phone: optional(self.phone)?,
            district: optional(self.district)?,
            landmarks: optional(self.landmarks)?,
            description: optional(self.description)?,
            open: self.open,
        })
    }
}

/// Single spaces, none around.
fn tidy(text: &str) -> Result<String, Wrong> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = text.chars().count() <= LONGEST_TEXT && !text.contains(char::is_control);
    if fits { Ok(text) } else { Err(Wrong::Text) }
}

fn there(text: &str, otherwise: Wrong) -> Result<String, Wrong> {
    let text = tidy(text)?;
    if text.is_empty() { Err(otherwise) } else { Ok(text) }
}

fn money(text: &str) -> Result<Money, Wrong> {
    let money: Money = text.parse().map_err(|_| Wrong::Price)?;
    if (0..=catalog::by_hand::MAX_PRICE).contains(&money.minor()) {
        Ok(money)
    } else {
        Err(Wrong::PriceRange)
    }
}

/// Kilograms with at most three decimals.
fn grams(text: &str) -> Result<i64, Wrong> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(Wrong::Weight);
    }
    let grams: i64 = format!("{whole}{fraction:0<3}").parse().map_err(|_| Wrong::Weight)?;
    if grams > 0 { Ok(grams) } else { Err(Wrong::Weight) }
}

/// `2-3`, or `1`.
fn days(text: &str) -> Result<(i64, i64), Wrong> {
    let (from, to) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (from, to): (i64, i64) =
        (from.trim().parse().map_err(|_| Wrong::Days)?, to.trim().parse().map_err(|_| Wrong::Days)?);
    if 0 <= from && from <= to && to <= LONGEST_DAYS { Ok((from, to)) } else { Err(Wrong::Days) }
}

/// Puts what the file says in the place of what was there. Pickup points are known by their codes: those that the
/// file names no more are closed, and those that were added by hand, without a code, stay.
pub fn import_delivery(tx: &mut Tx, by: &audit::Actor, file: &DeliveryFile) -> Result<Imported, Error> {
    if let Some(tariffs) = &file.tariffs {
        store::delivery::delete_tariffs(tx)?;
        for terms in tariffs {
            store::delivery::append_tariff(tx, terms)?;
        }
    }
    if let Some(points) = &file.points {
        store::delivery::close_coded_points(tx)?;
        for place in points {
            store::delivery::put_point(tx, Uid::new(tx.now()), place)?;
        }
    }
    let imported = Imported {
        tariffs: file.tariffs.as_ref().map(Vec::len),
        points: file.points.as_ref().map(|points| points.iter().filter(|place| place.open).count()),
    };
    let rows = |rows: Option<usize>| rows.and_then(|rows| i64::try_from(rows).ok());
    let changes = Changes::none().and("tariffs", (), rows(imported.tariffs)).and(
        "pickup_points",
        (),
        rows(imported.points),
    );
    audit::record(tx, by, "delivery.imported", "delivery", &changes)?;
    Ok(imported)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_be_written_as_people_write_them() {
        let file = DeliveryFile::read(
            "tariffs:\n- {method: delivery, carrier: СДЭК, city: ' г.  Уфа ', price: 350, free_from: 5000.5, max_weight_kg: 1.25, days: 2-3}\n- {method: pickup, price: '0', days: 1}",
        )
        .unwrap();
        let tariffs = file.tariffs.unwrap();
        assert_eq!(
            (tariffs[0].price, tariffs[0].free_from),
            (Money::from_minor(35_000), Some(Money::from_minor(500_050)))
        );
        assert_eq!(
            (tariffs[0].max_weight_g, tariffs[0].days_from, tariffs[0].days_to),
            (Some(1_250), Some(2), Some(3))
        );
        assert_eq!((tariffs[0].city.as_deref(), tariffs[1].days_to), (Some("г. Уфа"), Some(1)));
        assert_eq!((tariffs[1].currency.as_str(), file.points), ("RUB", None));
    }

    #[test]
    fn every_row_that_is_wrong_is_told_with_its_place() {
        let error = DeliveryFile::read(
            "tariffs:\n- {method: drone, price: 1}\n- {method: pickup, price: -1}\n- {method: pickup, price: 1, days: 3-2}\n\
             pickup_points:\n- {code: a, name: А, city: Уфа, address: ул. 1}\n- {code: a, name: Б, city: Уфа, address: ул. 2}\n- {code: b, name: ' ', city: Уфа, address: ул. 3}",
        );
        let Err(BadFile::Rows(rows)) = error else { panic!("{error:?}") };
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[0].to_string(), "line 2: tariffs, row 1: method is delivery or pickup");
        assert_eq!(rows[3].to_string(), "line 7: pickup_points, row 2: another row has this code");
    }

    #[test]
    fn a_file_that_is_something_else_is_refused() {
        for text in ["", "currency: RUB"] {
            assert!(matches!(DeliveryFile::read(text), Err(BadFile::Empty)), "{text:?}");
        }
        for text in
            ["tariffs: 1", "tarifs: []", "tariffs:\n- {method: pickup}", "\u{0}", "[", "a: &a [*a, *a]"]
        {
            assert!(matches!(DeliveryFile::read(text), Err(BadFile::Unreadable { .. })), "{text:?}");
        }
        let many = format!("tariffs:\n{}", "- {method: pickup, price: 1}\n".repeat(MOST_ROWS + 1));
        assert!(matches!(DeliveryFile::read(&many), Err(BadFile::TooMany)));
    }
}
