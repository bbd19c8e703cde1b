//! The stage *reading*: the whole file, row by row, into the spool, whoever understands it.
//!
//! Of rows that name the same offer the last one counts. They are told by 64-bit hashes: two
//! different offers among a million share one with a chance of one in 37 million, and then a row is missing and
//! reported as repeated; nothing wrong is ever sold.

use std::collections::{HashMap, HashSet};
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use kernel::text;

use super::compare::{Parts, Rows, Told, by_external_id, by_names};
use super::held::Original;
use super::pulse::Pulse;
use super::reader::{About, Listener, Reader, Row, Texts};
use super::spool::{self, Item, ItemTexts, Named};
use super::{Failure, MOST_ERRORS, RowReport};

/// How often, in rows, the progress is told.
const ROWS_A_REPORT: i64 = 1_000;
/// The code of a row that a later one replaces; the report has the later one's line and name.
const REPEATED: &str = "repeated_row";
/// The code of a row that says of no offer what it tells.
const NAMELESS: &str = "missing_name";
/// The code of a row that is counted apart, because a guard rail asks for it.
const ZERO_PRICE: &str = "zero_price";

/// A file that could be read to its end.
pub(crate) struct Validated {
    /// The file itself, where it is one.
    pub(crate) original: Option<Original>,
    pub(crate) about: About,
    pub(crate) rows: spool::Reader,
    /// Rows of the file, good and bad.
    pub(crate) total: i64,
    /// Those of them that will not be applied.
    pub(crate) rejected: i64,
    pub(crate) errors: Vec<RowReport>,
    /// Rows that came more than once, and the place of the last of them among the good ones, from 0.
    pub(crate) last_of: HashMap<u64, i64>,
    /// What each row tells.
    pub(crate) told: Rows,
    /// Rows whose price is zero.
    pub(crate) zero_prices: i64,
}

/// Why a file cannot be applied.
#[derive(Debug)]
pub(crate) enum Refusal {
    File(Failure),
    /// The spool could not be written.
    Spool(io::Error),
    /// Nobody waits for the answer any more.
    Stopped,
}

/// Has what lies at `path` read to its end, keeping the good rows in a spool in `folder`.
pub(crate) fn validate(
    reader: &dyn Reader,
    path: &Path,
    folder: &Path,
    pulse: &Pulse,
) -> Result<Validated, Refusal> {
    let original = Original::of(path).map_err(|error| Refusal::File(Failure::unread(&error)))?;
    let mut reading = Reading {
        spool: spool::Writer::new(folder).map_err(Refusal::Spool)?,
        pulse,
        shelf: Shelf::default(),
        good: 0,
        bad: 0,
        repeated: 0,
        outdated: 0,
        latest: None,
        errors: Vec::new(),
        zero_prices: 0,
        told: Rows::default(),
        last_of: HashMap::new(),
        failed: None,
    };
    let about = reader.read(path, &mut reading);
    if let Some(error) = reading.failed {
        return Err(Refusal::Spool(error));
    }
    if pulse.is_stopped() {
        return Err(Refusal::Stopped);
    }
    Ok(Validated {
        original,
        about: about.map_err(Refusal::File)?,
        rows: reading.spool.finish().map_err(Refusal::Spool)?,
        total: reading.good + reading.bad - reading.outdated,
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
    /// Rows that newer ones replace.
    outdated: i64,
    /// The rows of the newest part, where there is more than one.
    latest: Option<HashSet<u64>>,
    errors: Vec<RowReport>,
    zero_prices: i64,
    told: Rows,
    last_of: HashMap<u64, i64>,
    failed: Option<io::Error>,
}

impl Listener for Reading<'_> {
    fn row(&mut self, row: Result<Row, RowReport>) -> ControlFlow<()> {
        let kept = match row {
            Ok(row) => self.keep(row),
            Err(report) => {
                self.refuse(report);
                Ok(())
            }
        };
        if let Err(error) = kept {
            self.failed = Some(error);
            return ControlFlow::Break(());
        }
        let read = self.good + self.bad;
        if read % ROWS_A_REPORT == 0 {
            self.pulse.reading(read, self.bad + self.repeated);
        }
        if self.pulse.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn newer(&mut self) {
        self.latest = Some(HashSet::new());
    }

    fn read(&mut self, bytes: u64, of: u64) {
        let percent = (bytes * 100).checked_div(of).unwrap_or(0).min(100);
        self.pulse.note(|progress| progress.read_percent = i64::try_from(percent).unwrap_or(100));
    }
}

impl Reading<'_> {
    fn refuse(&mut self, report: RowReport) {
        self.bad += 1;
        self.zero_prices += i64::from(report.code == ZERO_PRICE);
        self.report(report.line, &report.code, report.value);
    }

    fn keep(&mut self, row: Row) -> io::Result<()> {
        let texts = row.texts.map(|texts| self.shelf.texts(texts));
        let subject = match (&row.external_id, &texts) {
            (Some(id), _) => by_external_id(id),
            (None, Some(texts)) => by_names(&texts.category.key, &texts.product.key, &texts.name),
            (None, None) => {
                self.refuse(RowReport { line: row.line, code: NAMELESS.to_owned(), value: String::new() });
                return Ok(());
            }
        };
        let mut item = Item {
            identity: subject,
            external_id: row.external_id,
            texts,
            variant: row.variant,
            prices: row.prices,
            quantity: row.quantity,
            deleted: row.deleted,
        };
        self.zero_prices += i64::from(item.prices.is_some_and(|(price, _)| price == 0));
        item.identity = self.told.identity(subject, Parts::of(&item));
        let again = self.told.insert(item.identity, Told::of_row(&item));
        let is_newer = self.latest.as_mut().is_some_and(|latest| latest.insert(item.identity));
        if again {
            self.last_of.insert(item.identity, self.good);
            self.outdated += i64::from(is_newer);
        }
        if again && !is_newer {
            self.repeated += 1;
            let name = item.texts.as_ref().map(|texts| texts.name.as_str()).or(item.external_id.as_deref());
            self.report(row.line, REPEATED, name.unwrap_or_default().chars().take(100).collect());
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
    fn texts(&mut self, texts: Texts) -> ItemTexts {
        ItemTexts {
            category: latest(&mut self.category, &texts.category),
            description: texts.category_description.unwrap_or_default(),
            product: latest(&mut self.product, &texts.product),
            product_external_id: texts.product_external_id,
            name: texts.name,
            parameters: texts.parameters,
            mark: texts.mark,
        }
    }
}

fn latest(known: &mut Option<Named>, name: &Arc<str>) -> Named {
    match known {
        Some(named) if named.name == *name => named.clone(),
        _ => known.insert(Named { name: Arc::clone(name), key: text::key(name).into() }).clone(),
    }
}
