//! Price lists as one kind of file that a run reads.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::reader::{About, Listener, Reader, Row, Texts};
use super::{Failure, RowReport};
use crate::StockSource;
use crate::price_list::{self, FileError, Limits};

/// Reads price lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PriceLists;

/// A file that knows how much of it has been read.
struct Counted<'a> {
    file: File,
    read: &'a std::cell::Cell<u64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.file.read(buffer)?;
        self.read.set(self.read.get() + bytes as u64);
        Ok(bytes)
    }
}

impl Reader for PriceLists {
    fn source(&self) -> StockSource {
        StockSource::PriceList
    }

    fn read(&self, path: &Path, listener: &mut dyn Listener) -> Result<About, Failure> {
        let file = File::open(path).map_err(|error| Failure::unread(&error))?;
        let length = file.metadata().map_or(0, |about| about.len());
        let read = std::cell::Cell::new(0);
        let mut told = 0;
        let mut each = |row: Result<price_list::Row, price_list::RowError>| -> ControlFlow<()> {
            if read.get() != told {
                told = read.get();
                listener.read(told, length);
            }
            listener.row(row.map(of_list).map_err(report))
        };
        let header = price_list::read(Counted { file, read: &read }, &Limits::default(), &mut each);
        let header = header.map_err(|error| refused(&error))?;
        Ok(About { open: header.state, whole: true, missing: None, learnt: false })
    }
}

fn of_list(row: price_list::Row) -> Row {
    let texts = Texts {
        category: row.category,
        category_description: row.category_description,
        product: row.product,
        product_external_id: None,
        name: row.name,
        parameters: row.parameters,
        mark: None,
    };
    Row {
        line: row.line,
        external_id: None,
        texts: Some(texts),
        variant: None,
        prices: Some((row.price, row.price_rrc)),
        quantity: Some(row.quantity),
        deleted: false,
    }
}

fn report(error: price_list::RowError) -> RowReport {
    RowReport { line: error.line, code: error.reason.code().to_owned(), value: error.value }
}

fn refused(error: &FileError) -> Failure {
    Failure { line: Some(error.line()), ..Failure::new(error.code(), error) }
}
