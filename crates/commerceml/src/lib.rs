//! Reads and writes CommerceML 2.03–3.1, the XML in which 1C:Enterprise exchanges goods, prices, stock and orders with
//! the world: as a stream, one item at a time, in memory that does not grow with the file.
//!
//! [`Reader`] is an iterator of [`Item`]s over any file of the format: classifiers, catalogues, offers, prices, rests,
//! orders both ways. [`Writer`] takes the same items, or documents alone, and writes them as a [`Format`] says. What an
//! element holds is told once, in a table that both use, so what is written is what would be read.
//!
//! ```
//! use commerceml::{Item, Reader, requisite};
//!
//! let answer = r#"<КоммерческаяИнформация ВерсияСхемы="2.09"><Документ>
//!   <Номер>26000000017</Номер>
//!   <ЗначенияРеквизитов>
//!     <ЗначениеРеквизита><Наименование>Проведен</Наименование><Значение>true</Значение></ЗначениеРеквизита>
//!   </ЗначенияРеквизитов>
//! </Документ></КоммерческаяИнформация>"#;
//!
//! for item in Reader::new(answer.as_bytes())? {
//!     match item {
//!         Ok(Item::Document(order)) => {
//!             assert_eq!(order.number, "26000000017");
//!             assert_eq!(order.flag(requisite::POSTED), Some(true));
//!         }
//!         Ok(_) => {}
//!         // One value of one item was wrong: say so, and go on with the rest.
//!         Err(error) if !error.is_fatal() => eprintln!("{:?}: {error}", error.item()),
//!         Err(error) => return Err(error),
//!     }
//! }
//! # Ok::<(), commerceml::Error>(())
//! ```
//!
//! # What is read
//!
//! Leniently, by rule and not by sample. Elements are known by their local names, in any order, with any of the five
//! namespaces or none; versions are told and change nothing. The encoding is found from the first bytes: UTF-8 with a
//! mark or without, UTF-16, windows-1251 and other single-byte ones. Numbers may have a comma and spaces of every sort.
//! Blank is absent, and so is 1C's date of the year 1. What nobody here understands is passed over and counted
//! ([`Reader::skipped`]).
//!
//! # What is refused
//!
//! Document types and entities, whatever they say; files that end in the middle, that are XML of another sort, or that
//! exceed [`Limits`]. An [`Error`] has a stable [`Kind`], the line and the byte, and a reason in English.
//!
//! # What is written
//!
//! Never an element with nothing in it (1C takes `<ИНН/>` for an object), never a character that XML has not, a
//! reference for what windows-1251 has not. Children come in the order of the 2.10 schema.
//!
//! # How it is tested
//!
//! Golden files hold orders byte by byte; property tests say that what is written is read; whole files damaged by
//! proptest stand in for a fuzzer, because cargo-fuzz wants a nightly compiler. Files of real exchanges are read where
//! `TORG_SAMPLES` (or `../shared/data`) has them.

mod classifier;
mod decimal;
mod document;
mod encoding;
mod error;
mod goods;
mod item;
mod markup;
mod moment;
mod parts;
mod party;
mod reader;
mod record;
mod skipped;
mod writer;
mod xml;

pub use classifier::{Category, Group, MeasureUnit, PriceType, Property, Variant, Warehouse};
pub use decimal::{Decimal, NotANumber};
pub use document::{DELIVERY_ID, Document, DocumentWarehouse, Line, operation, requisite, role};
pub use encoding::Encoding;
pub use error::{Error, Kind, Position};
pub use goods::{DELETED, Offer, Price, Product, Rest};
pub use item::{Header, Item, Section, SectionKind};
pub use moment::{Date, Moment, NotADate, Time};
pub use parts::{
    Adjustment, Characteristic, Conversion, Named, PropertyValue, Requisite, Tax, TaxRate, Unit,
};
pub use party::{Account, Address, AddressPart, Bank, Contact, Counterparty, Representative};
pub use reader::Reader;
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
    /// The largest items met are properties with as many variants as there are goods: serial numbers, articles. A hundred
    /// thousand of them are some 20 MB, and one that was too large would keep back the whole catalogue, every night.
    pub const ITEM: usize = 32 * 1024 * 1024;
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
