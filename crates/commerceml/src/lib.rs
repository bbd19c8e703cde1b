//! Reads and writes CommerceML 2.03–3.1, the XML in which 1C:Enterprise exchanges goods, prices, stock and orders.
mod decimal;
mod document;
mod encoding;
mod error;
mod markup;
mod moment;
mod parts;
mod party;
mod record;
mod skipped;
mod writer;
mod xml;

pub use decimal::{Decimal, NotANumber};
pub use document::{DELIVERY_ID, Document, DocumentWarehouse, Line, operation, requisite, role};
pub use encoding::Encoding;
pub use error::{Error, Kind, Position};
pub use moment::{Date, Moment, NotADate, Time};
pub use parts::{
    Adjustment, Characteristic, Conversion, Named, PropertyValue, Requisite, Tax, TaxRate, Unit,
};
pub use party::{Account, Address, AddressPart, Bank, Contact, Counterparty, Representative};
pub use skipped::Skipped;
pub use writer::{Format, Writer};

/// How much of a file is believed. Together they bound the memory of a reader, whatever the file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// Bytes of one text or tag.
    pub text: usize,
    /// Bytes of one item: goods, an offer, a document with all its lines.
    pub item: usize,
    /// Elements that stand in each other.
    pub depth: usize,
}

impl Limits {
    /// A description of goods with its HTML is some kilobytes; pictures put into it would not be.
    pub const TEXT: usize = 1024 * 1024;
    /// The largest items met are properties with a thousand variants (under 1 MB) and orders with a thousand lines.
    pub const ITEM: usize = 8 * 1024 * 1024;
    /// Groups in groups take two each, and nobody has met ten of them.
    pub const DEPTH: usize = 64;
}

impl Default for Limits {
    fn default() -> Self {
        Self { text: Self::TEXT, item: Self::ITEM, depth: Self::DEPTH }
    }
}

/// An `Ид` of goods, or of goods and their characteristic with a `#` between.
pub fn split_id(id: &str) -> (&str, Option<&str>) {
    match id.split_once('#') {
        Some((product, characteristic)) if !characteristic.is_empty() => (product, Some(characteristic)),
        Some((product, _)) => (product, None),
        None => (id, None),
    }
}
