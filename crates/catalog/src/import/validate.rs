//! The stage *reading*: the whole file, row by row, into the spool.
//!
//! Of rows that name the same offer the last one counts. They are told by 64-bit hashes: two
//! different offers among a million share one with a chance of one in 37 million, and then a row is missing and
//! reported as repeated; nothing wrong is ever sold.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use kernel::text;

use super::compare::{Rows, Told, identity};
use super::held::Original;
use super::pulse::Pulse;
use super::spool::{self, Item, Named};
use super::{MOST_ERRORS, RowReport};
use crate::price_list::{self, FileError, Header, Limits, Reason, Row, RowError};

/// How often, in rows, the progress is told.
const ROWS_A_REPORT: i64 = 1_000;
/// The code of a row that a later one replaces; the report has the later one's line and name.
const REPEATED: &str = "repeated_row";

/// A price list that could be read to its end.
pub(crate) struct Validated {
    /// The file itself.
    pub(crate) original: Original,
    pub(crate) header: Header,
    pub(crate) rows: spool::Reader,
    /// Rows of the file, good and bad.
    pub(crate) total: i64,
    /// Those of them that will not be applied.
    pub(crate) rejected: i64,
    pub(crate) errors: Vec<RowReport>,
    /// Offers that came more than once, and the place of their last row among the good ones, from 0.
    pub(crate) last_of: HashMap<u64, i64>,
    /// What each offer of the file is told to be.
    pub(crate) told: Rows,
    /// Rows whose price is zero.
    pub(crate) zero_prices: i64,
}

/// Why a price list cannot be applied.
#[derive(Debug)]
pub(crate) enum Refusal {
    File(FileError),
    /// The spool could not be written.
    Spool(io::Error),
    /// Nobody waits for the answer any more.
    Stopped,
}

/// A file that tells how much of it has been read.
struct Counted<'a> {
    file: File,
    length: u64,
    read: u64,
    pulse: &'a Pulse,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.file.read(buffer)?;
        self.read += bytes as u64;
        let percent = (self.read * 100).checked_div(self.length).unwrap_or(0).min(100);
        self.pulse.note(|progress| progress.read_percent = i64::try_from(percent).unwrap_or(100));
        Ok(bytes)
    }
}

/// Reads `file` to its end, keeping the good rows in a spool in `folder`.
pub(crate) fn validate(
    file: File,
    original: Original,
    folder: &Path,
    pulse: &Pulse,
) -> Result<Validated, Refusal> {
    let mut reading = Reading {
        spool: spool::Writer::new(folder).map_err(Refusal::Spool)?,
        pulse,
        shelf: Shelf::default(),
        good: 0,
        bad: 0,
        repeated: 0,
        errors: Vec::new(),
        zero_prices: 0,
        told: Rows::new(),
        last_of: HashMap::new(),
        failed: None,
    };
    let file = Counted { length: file.metadata().map_or(0, |about| about.len()), file, read: 0, pulse };
    let header = price_list::read(file, &Limits::default(), &mut |row| reading.take(row));
    if let Some(error) = reading.failed {
        return Err(Refusal::Spool(error));
    }
    let header = match header {
        Err(FileError::Stopped { .. }) => return Err(Refusal::Stopped),
        header => header.map_err(Refusal::File)?,
    };
    Ok(Validated {
        original,
        header,
        rows: reading.spool.finish().map_err(Refusal::Spool)?,
        total: reading.good + reading.bad,
        rejected: reading.bad + reading.repeated,
        errors: reading.errors,
        last_of: reading.last_of,
        told: reading.told,
        zero_prices: reading.zero_prices,
    })
}

struct Reading<'a> {
    spool: spool::Writer,
    pulse: &'a Pulse,
    shelf: Shelf,
    good: i64,
    bad: i64,
    repeated: i64,
    errors: Vec<RowReport>,
    zero_prices: i64,
    told: Rows,
    last_of: HashMap<u64, i64>,
    failed: Option<io::Error>,
}

impl Reading<'_> {
    fn take(&mut self, row: Result<Row, RowError>) -> ControlFlow<()> {
        match row {
            Ok(row) => {
                if let Err(error) = self.keep(row) {
                    self.failed = Some(error);
                    return ControlFlow::Break(());
                }
            }
            Err(error) => {
                self.bad += 1;
                self.zero_prices += i64::from(error.reason == Reason::ZeroPrice);
                self.report(error.line, error.reason.code(), error.value);
            }
        }
        let read = self.good + self.bad;
        if read % ROWS_A_REPORT == 0 {
            self.pulse.reading(read, self.bad + self.repeated);
        }
        if self.pulse.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn keep(&mut self, row: Row) -> io::Result<()> {
        let (category, product) = self.shelf.names(&row);
        let identity = identity(&category.key, &product.key, &row.name);
        let line = row.line;
        let item = Item {
            category,
            description: row.category_description.unwrap_or_default(),
            product,
            identity,
            name: row.name,
            price: row.price,
            price_rrc: row.price_rrc,
            quantity: row.quantity,
            parameters: row.parameters,
        };
        if self.told.insert(identity, Told::of_row(&item)).is_some() {
            self.last_of.insert(identity, self.good);
            self.repeated += 1;
            self.report(line, REPEATED, item.name.chars().take(100).collect());
        }
        self.good += 1;
        self.spool.push(&item)
    }

    fn report(&mut self, line: u64, code: &str, value: String) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(RowReport { line, code: code.to_owned(), value });
        }
    }
}

/// The category and the product of the latest row with their keys: most rows are of the same as the one before.
#[derive(Default)]
struct Shelf {
    category: Option<Named>,
    product: Option<Named>,
}

impl Shelf {
    fn names(&mut self, row: &Row) -> (Named, Named) {
        (latest(&mut self.category, &row.category), latest(&mut self.product, &row.product))
    }
}

fn latest(known: &mut Option<Named>, name: &Arc<str>) -> Named {
    match known {
        Some(named) if named.name == *name => named.clone(),
        _ => known.insert(Named { name: Arc::clone(name), key: text::key(name).into() }).clone(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use db::testing::START;
    use kernel::Uid;

    use super::*;

    #[test]
    fn how_much_has_been_read_is_told_as_it_is_read() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&[b' '; 1_000]).unwrap();
        io::Seek::rewind(&mut file).unwrap();
        let pulse = Pulse::new(Uid::new(START));
        let mut counted = Counted { file, length: 1_000, read: 0, pulse: &pulse };
        for expected in [25, 50, 75, 100, 100] {
            let _ = counted.read(&mut [0; 250]).unwrap();
            assert_eq!(pulse.progress().read_percent, expected);
        }
    }
}
