//! Readers: what turns a kind of file into rows of a run. Price lists are one kind, a 1C exchange another; comparing,
//! applying and rolling back know neither.
//!
//! A row is about one offer and tells as much of it as its file does: a price list everything, the files of an exchange
//! only prices, only pieces, only names, or that the offer is deleted. Rows that another system names by its own id are
//! found by that id, the others by their names. What comes in several variants has a row of its own, whose id each
//! variant's begins with: `goods` and `goods#red`; a variant takes from it what all of them share.

use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::{Counted, Failure, RowReport};
use crate::{MissingGoods, StockSource};

/// One row: what a file tells of one offer. What it does not tell stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, from 1; 0 where it has none.
    pub line: u64,
    /// What the other system calls the offer; unique within the shop. Without one its names must be told.
    pub external_id: Option<String>,
    /// What it is called and what is told of it. An offer that is not there yet needs this.
    pub texts: Option<Texts>,
    /// What is told of it beside what is told of the goods that it is a variant of; an offer that is not there yet needs
    /// either this or texts of its own.
    pub variant: Option<Variant>,
    /// Price and recommended price, in minor units.
    pub prices: Option<(i64, i64)>,
    /// Pieces on hand.
    pub quantity: Option<i64>,
    /// The other system has deleted it, and with it every variant of it: it is shown no more, until a row with its texts
    /// comes.
    pub deleted: bool,
}

/// What an offer is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// Name of the category; one allocation for all its offers.
    pub category: Arc<str>,
    /// Description of the category.
    pub category_description: Option<Arc<str>>,
    /// Name of the product; one allocation for all its offers.
    pub product: Arc<str>,
    /// What the other system calls the product.
    pub product_external_id: Option<String>,
    /// Name of the offer.
    pub name: String,
    /// Names and values in the order of the file; a name may come twice.
    pub parameters: Vec<(String, String)>,
    /// By what people tell it from others of its name, such as an article.
    pub mark: Option<String>,
}

/// Between the id of goods and what tells one variant of them from another.
pub const VARIANT_MARK: char = '#';

/// What makes an offer a variant of goods that an earlier row has told, in this file or in one of before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// What the other system calls the goods.
    pub of: String,
    /// Its own name; that of the goods where it has none.
    pub name: Option<String>,
    /// What is told of it alone, behind what is told of the goods.
    pub parameters: Vec<(String, String)>,
    /// By what people tell it from others of its name.
    pub mark: Option<String>,
}

/// What a file says about itself, once it has been read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Whether the shop takes orders; nothing where the file does not say.
    pub open: Option<bool>,
    /// Whether the file has all of the shop's goods. What a file of changes does not name is not missing.
    pub whole: bool,
    /// What becomes of missing goods, where the file's sender says it and not the shop.
    pub missing: Option<MissingGoods>,
    /// Whether its rows would be others if it were read again: what they were to be understood by stood behind them.
    pub learnt: bool,
}

/// What a reader tells as it reads.
pub trait Listener {
    /// A row, or why it is left out. Whoever is told to break stops reading.
    fn row(&mut self, row: Result<Row, RowReport>) -> ControlFlow<()>;
    /// What follows is newer than what was told so far: a row that is told again is no mistake of the file's.
    fn newer(&mut self);
    /// How many bytes of how many have been read.
    fn read(&mut self, bytes: u64, of: u64);
}

/// Reads one kind of file. It is synchronous, keeps a processor busy, and is called where that is in nobody's way.
pub trait Reader: Send + Sync {
    /// Whose files they are: it reads for the shops whose prices and stock this source tells.
    fn source(&self) -> StockSource;

    /// What tells what lies at `path` from everything that is read otherwise, where telling it is far quicker than reading:
    /// of one fingerprint the same rows come, for as long as the shop does with missing goods as it does. Nothing where it
    /// cannot be told.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn fingerprint(&self, _path: &Path) -> Result<Option<String>, Failure> {
        Ok(None)
    }

    /// Reads what lies at `path` (a file, or a folder where one delivery is several) from its beginning to its end,
    /// in bounded memory.
    ///
    /// # Errors
    /// Why it cannot be understood to its end; then nothing of it is applied.
    fn read(&self, path: &Path, listener: &mut dyn Listener) -> Result<About, Failure>;

    /// What is reserved here and was taken off already, by whoever wrote what lies at `path`, from the stock that it
    /// tells. Asked once, before anything is applied.
    ///
    /// # Errors
    /// Why that cannot be told; then nothing is applied.
    fn counted(&self, path: &Path) -> Result<Option<Arc<dyn Counted>>, Failure> {
        let _ = path;
        Ok(None)
    }
}

/// The readers of a program.
#[derive(Clone)]
pub(crate) struct Readers(Vec<Arc<dyn Reader>>);

impl Readers {
    pub(crate) fn new(first: Arc<dyn Reader>) -> Self {
        Self(vec![first])
    }

    pub(crate) fn add(&mut self, reader: Arc<dyn Reader>) {
        self.0.push(reader);
    }

    /// The reader of this source's files.
    pub(crate) fn of(&self, source: StockSource) -> Option<Arc<dyn Reader>> {
        self.0.iter().find(|reader| reader.source() == source).map(Arc::clone)
    }
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|reader| reader.source())).finish()
    }
}
