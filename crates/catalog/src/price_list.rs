//! Reads a supplier's price list (YAML) as a stream: one call back per offer, constant memory for any file.
//!
//! ```yaml
//! name: Shop
//! source_file: data/shop.yaml
//! state: true
//! categories:
//!   - name: Phones
//!     description: All of them
//!     products:
//!       - name: Phone X
//!         product_infos:
//!           - {name: Phone X black, price: 75000.00, price_rrc: 80000, quantity: 0,
//!              parameters: [{name: Colour, value: black}]}
//! ```
//!
//! A price list comes from somebody else's program, so two kinds of trouble are kept apart. A [`RowError`] is
//! about one offer, which is left out and reported with its line; the rest of the file goes on. A
//! [`FileError`] ends the reading: what follows cannot be understood, or was made to do harm. Rows delivered
//! before it stay delivered, so a caller who wants all or nothing works in a transaction.
//!
//! Keys come in any order and unknown keys are passed over, as far as bounded memory allows:
//! * in the file, `name`, `source_file` and `state` may stand anywhere: they are returned at the end, in
//!   [`Header`];
//! * in a product, offers before the product's `name` wait for it, up to [`Limits::max_waiting_bytes`];
//! * in a category, `name` and `description` must come before `products`: a category may be the whole file,
//!   so waiting for its name would mean holding the file. Sorted keys, the habit of most writers, are fine.
//!
//! Invariants: an offer with quantity zero is a good row (the goods are sold out, and the shop must know); a
//! value is never guessed: it is exactly what the file says or it is an error; memory depends on [`Limits`]
//! only. The YAML itself is read by a library; here are only its input and the meaning of its events.
//!
//! One thing cannot be noticed here: a block-style YAML file cut off between two lines is still a whole YAML
//! file. Who acts upon goods *missing* from a list should compare the number of rows with the last time.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

use serde_saphyr::granit_parser::ScanError;

mod events;
mod key;
mod offer;
mod read;
mod source;
#[cfg(test)]
mod tests;
mod value;

/// How much of a file is believed. Each bound is what keeps one resource finite for a hostile file.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Length of the file.
    pub max_bytes: u64,
    /// Offers in the file, good and bad ones together.
    pub max_rows: u64,
    /// Characters in a name or a parameter's value.
    pub max_text_chars: usize,
    /// Characters in a category's description.
    pub max_description_chars: usize,
    /// Parameters of one offer.
    pub max_parameters: usize,
    /// Collections inside one another, those in block style and those in brackets counted apart.
    pub max_depth: usize,
    /// Memory for the offers of one product which stand before its name.
    pub max_waiting_bytes: usize,
}

/// Five million rows of some 400 bytes each.
pub const MAX_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Five times the largest catalogue the hub is measured with.
pub const MAX_ROWS: u64 = 5_000_000;
/// Longer than any trade name, short enough for an index and for a line on the screen.
pub const MAX_TEXT_CHARS: usize = 1_000;
/// A few pages: descriptions are prose.
pub const MAX_DESCRIPTION_CHARS: usize = 10_000;
/// Detailed electronics have some sixty.
pub const MAX_PARAMETERS: usize = 100;
/// A price list needs nine; unknown keys may hold something deeper.
pub const MAX_DEPTH: usize = 32;
/// A product has a handful of offers; this is room for tens of thousands.
pub const MAX_WAITING_BYTES: usize = 16 * 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: MAX_BYTES,
            max_rows: MAX_ROWS,
            max_text_chars: MAX_TEXT_CHARS,
            max_description_chars: MAX_DESCRIPTION_CHARS,
            max_parameters: MAX_PARAMETERS,
            max_depth: MAX_DEPTH,
            max_waiting_bytes: MAX_WAITING_BYTES,
        }
    }
}

/// What the file says about itself; complete only once it has been read to the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The shop's name.
    pub name: Option<String>,
    /// Where the supplier keeps the file. Never a path to open.
    pub source_file: Option<String>,
    /// Whether the shop takes orders.
    pub state: Option<bool>,
}

/// One good offer. Texts are trimmed and hold single spaces only; none of them is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the file on which the offer begins, from 1.
    pub line: u64,
    /// Name of the category; one allocation for all its offers.
    pub category: Arc<str>,
    /// Description of the category.
    pub category_description: Option<Arc<str>>,
    /// Name of the product; one allocation for all its offers.
    pub product: Arc<str>,
    /// Name of the offer.
    pub name: String,
    /// Price in minor units, `1..=9_999_999_999`.
    pub price: i64,
    /// Recommended retail price in minor units, same range; the price itself when the file has none.
    pub price_rrc: i64,
    /// Pieces in stock, `0..=1_000_000_000`.
    pub quantity: i64,
    /// Names and values in the order of the file; a name may come twice.
    pub parameters: Vec<(String, String)>,
}

/// One offer which was left out. Only the first trouble of an offer is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// Line of the file on which the offer begins, from 1.
    pub line: u64,
    /// What is wrong.
    pub reason: Reason,
    /// Beginning of the offending value, at most 100 characters, without control characters; may be empty.
    pub value: String,
}

/// Why an offer was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// No name, or nothing in it.
    MissingName,
    /// The product has no name.
    MissingProductName,
    /// The category has no name.
    MissingCategoryName,
    /// No price.
    MissingPrice,
    /// Not a number with at most two decimals.
    BadPrice,
    /// Price is zero: a gift is never meant.
    ZeroPrice,
    /// Price is below zero.
    NegativePrice,
    /// Price is above 99 999 999.99.
    PriceTooLarge,
    /// The recommended price is there but breaks one of the rules for prices.
    BadPriceRrc,
    /// No quantity. Nothing is assumed: zero would hide the goods, the old stock would sell air.
    MissingQuantity,
    /// Not a whole number.
    BadQuantity,
    /// Quantity is below zero.
    NegativeQuantity,
    /// Quantity is above 1 000 000 000.
    QuantityTooLarge,
    /// A name or a value is longer than [`Limits`] allow.
    TextTooLong,
    /// A control character in a text.
    ControlCharacter,
    /// More parameters than [`Limits::max_parameters`].
    TooManyParameters,
    /// The same key twice in one offer: either value may be the right one.
    DuplicateKey,
    /// A list where a text should be, a text where a mapping should be, and so on.
    BadStructure,
}

impl Reason {
    /// Stable name for reports and the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MissingName => "missing_name",
            Self::MissingProductName => "missing_product_name",
            Self::MissingCategoryName => "missing_category_name",
            Self::MissingPrice => "missing_price",
            Self::BadPrice => "bad_price",
            Self::ZeroPrice => "zero_price",
            Self::NegativePrice => "negative_price",
            Self::PriceTooLarge => "price_too_large",
            Self::BadPriceRrc => "bad_price_rrc",
            Self::MissingQuantity => "missing_quantity",
            Self::BadQuantity => "bad_quantity",
            Self::NegativeQuantity => "negative_quantity",
            Self::QuantityTooLarge => "quantity_too_large",
            Self::TextTooLong => "text_too_long",
            Self::ControlCharacter => "control_character",
            Self::TooManyParameters => "too_many_parameters",
            Self::DuplicateKey => "duplicate_key",
            Self::BadStructure => "bad_structure",
        }
    }
}

/// Why the reading ended before the end of the file. Every variant has the line it happened at.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are lines and limits, which the messages say")]
pub enum FileError {
    /// The source could not be read.
    #[error("line {line}: the file could not be read")]
    Io { line: u64, source: std::io::Error },
    /// Broken UTF-8, or another encoding.
    #[error("line {line}: the file is not UTF-8 text")]
    NotUtf8 { line: u64 },
    /// Not YAML.
    #[error("line {line}, column {column}: {}", source.info())]
    Syntax { line: u64, column: u64, source: Box<ScanError> },
    /// YAML, but not a mapping with a list of `categories`.
    #[error("line {line}: not a price list: a mapping with a list of categories is expected")]
    NotAPriceList { line: u64 },
    /// Longer than [`Limits::max_bytes`].
    #[error("line {line}: the file is longer than {limit} bytes")]
    TooLarge { line: u64, limit: u64 },
    /// More offers than [`Limits::max_rows`].
    #[error("line {line}: the file has more than {limit} offers")]
    TooManyRows { line: u64, limit: u64 },
    /// Nested deeper than [`Limits::max_depth`].
    #[error("line {line}: collections are nested too deep")]
    TooDeep { line: u64 },
    /// A megabyte of text, comment or white space in one piece.
    #[error("line {line}: a text or a comment does not end")]
    TextWithoutEnd { line: u64 },
    /// An anchor, an alias or a merge key.
    #[error("line {line}: anchors, aliases and merge keys are not accepted in a price list")]
    Aliases { line: u64 },
    /// A second YAML document.
    #[error("line {line}: a price list is one YAML document, a second one begins here")]
    MultipleDocuments { line: u64 },
    /// The same key twice in the file, a category or a product.
    #[error("line {line}: the key {key} comes twice")]
    DuplicateKey { line: u64, key: &'static str },
    /// `name` or `description` of a category stands after its `products`.
    #[error("line {line}: the {key} of a category must come before its products")]
    CategoryKeyTooLate { line: u64, key: &'static str },
    /// The offers before the name of a product exceed [`Limits::max_waiting_bytes`].
    #[error("line {line}: too many offers before the name of their product")]
    ProductNameTooLate { line: u64 },
    /// `name`, `source_file` or `state` of the file is not what it should be.
    #[error("line {line}: the value of {key} cannot be understood")]
    BadHeader { line: u64, key: &'static str },
    /// The caller asked to stop.
    #[error("line {line}: the reading was stopped")]
    Stopped { line: u64 },
}

impl FileError {
    /// Stable name for reports and the API.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "io",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::Syntax { .. } => "syntax",
            Self::NotAPriceList { .. } => "not_a_price_list",
            Self::TooLarge { .. } => "too_large",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooDeep { .. } => "too_deep",
            Self::TextWithoutEnd { .. } => "text_without_end",
            Self::Aliases { .. } => "aliases",
            Self::MultipleDocuments { .. } => "multiple_documents",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::CategoryKeyTooLate { .. } => "category_key_too_late",
            Self::ProductNameTooLate { .. } => "product_name_too_late",
            Self::BadHeader { .. } => "bad_header",
            Self::Stopped { .. } => "stopped",
        }
    }

    /// Line of the file where the reading ended, from 1.
    #[must_use]
    pub const fn line(&self) -> u64 {
        match self {
            Self::Io { line, .. }
            | Self::NotUtf8 { line }
            | Self::Syntax { line, .. }
            | Self::NotAPriceList { line }
            | Self::TooLarge { line, .. }
            | Self::TooManyRows { line, .. }
            | Self::TooDeep { line }
            | Self::TextWithoutEnd { line }
            | Self::Aliases { line }
            | Self::MultipleDocuments { line }
            | Self::DuplicateKey { line, .. }
            | Self::CategoryKeyTooLate { line, .. }
            | Self::ProductNameTooLate { line }
            | Self::BadHeader { line, .. }
            | Self::Stopped { line } => *line,
        }
    }
}

/// Reads a price list from its first byte to its last and calls `on_event` for every offer, in the file's
/// order.
///
/// The source needs no buffering of its own. Reading is synchronous and keeps a processor busy: an
/// asynchronous caller runs it on a blocking thread. Breaking from `on_event` ends it with
/// [`FileError::Stopped`].
///
/// # Errors
/// See [`FileError`]; a bad offer is not one of them.
pub fn read<R: Read>(
    source: R,
    limits: &Limits,
    on_event: &mut dyn FnMut(Result<Row, RowError>) -> ControlFlow<()>,
) -> Result<Header, FileError> {
    read::Reader::new(source, limits, on_event).file()
}
