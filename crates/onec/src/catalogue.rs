//! Goods from 1C: the reader of its files for the import runs of `catalog`.
//!
//! What 1C sends in one conversation is a [delivery](delivery): a folder with the files and a note of what to make of
//! them. Reading goes over the files twice: over what stands before goods and offers, because a dictionary may lie in the
//! file that comes last, and then over everything. What a row of goods is called in 1C stays known in the catalogue; what
//! groups, properties and types of prices are called, in the [book](book) of the shop, since later deliveries name them by
//! their ids alone.

mod book;
mod counted;
mod delivery;
mod fingerprint;
mod goods;
mod look;
mod offers;
mod read;
mod words;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use catalog::import::reader::{About, Listener};
use catalog::import::{Counted, Failure, Reader};
use catalog::{Shop, StockSource};
use db::Db;
use kernel::Id;
use tokio::runtime::Handle;

use counted::CountedLines;

pub(crate) use book::{Book, Word, WordKind};
pub(crate) use delivery::{BROUGHT, Delivery, MANIFEST, PICTURES, Part, Piece, Whole, link};

/// Reads deliveries of 1C.
#[derive(Clone)]
pub struct CatalogueReader {
    db: Db,
}

impl CatalogueReader {
    /// A reader that keeps its books in this database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// What the shop's 1C has told of its words so far.
    fn known(&self, shop: Id<Shop>) -> Result<Vec<Word>, Failure> {
        let known = runtime()?.block_on(self.db.read(move |tx| crate::store::book::find(tx, shop)));
        known.map_err(|error| Failure::new("io", error))
    }
}

/// Readers are called on threads of the runtime that may block.
fn runtime() -> Result<Handle, Failure> {
    Handle::try_current().map_err(|error| Failure::new("io", error))
}

impl Reader for CatalogueReader {
    fn source(&self) -> StockSource {
        StockSource::Onec
    }

    fn fingerprint(&self, path: &Path) -> Result<Option<String>, Failure> {
        let delivery = Delivery::open(path).map_err(|error| Failure::new("io", error))?;
        let known = self.known(delivery.shop)?;
        fingerprint::fingerprint(&delivery, known).map_err(|error| Failure::new("io", error))
    }

    fn read(&self, path: &Path, listener: &mut dyn Listener) -> Result<About, Failure> {
        let delivery = Delivery::open(path).map_err(|error| Failure::new("io", error))?;
        let runtime = runtime()?;
        let shop = delivery.shop;
        let mut book = Book::new(self.known(shop)?);
        let about = read::read(&delivery, path, &mut book, listener);
        for words in book.take_new() {
            let kept = runtime.block_on(self.db.write(move |tx| crate::store::book::keep(tx, shop, &words)));
            kept.map_err(|error: db::Error| Failure::new("io", error))?;
        }
        about
    }

    fn counted(&self, path: &Path) -> Result<Option<Arc<dyn Counted>>, Failure> {
        let delivery = Delivery::open(path).map_err(|error| Failure::new("io", error))?;
        let Some(by) = delivery.counted_by else { return Ok(None) };
        let lines = runtime()?.block_on(self.db.read(move |tx| CountedLines::of(tx, delivery.shop, by)));
        let lines = lines.map_err(|error: db::Error| Failure::new("io", error))?;
        Ok(Some(Arc::new(lines)))
    }
}

/// Whoever listens wants no more.
fn stopped(flow: ControlFlow<()>) -> Result<(), Failure> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Failure::new("interrupted", "nobody listens any more")),
    }
}
