//! The stage *applying*: what differs between the spool and the catalogue is written, a slice at a time.
//!
//! A slice compares its rows with what is there and writes in the same transaction, so it is right whatever its
//! bounds, whoever wrote in between, and however often it is run. What was there it notes in the run's journal.

use std::collections::BTreeMap;
use std::sync::Arc;

use db::{Db, Pace, Tx};
use kernel::Id;

use super::prepare::{Prepared, Preparer};
use super::pulse::Pulse;
use super::{Error, Run, slices};
use crate::store::import::offers::{Change, NewOffer};
use crate::store::import::{offers, words};
use crate::{CATALOG, Offer, Shop};

/// Chunks between two merges of the word index: every slice leaves a segment, and a search pays for each.
const CHUNKS_A_MERGE: usize = 16;
/// What a merge asks of the bulk lane at once, in rows: it bounds slices by time, and a page is worth so many.
const ROWS_A_PAGE: usize = 4;
const PAGES_A_MERGE: usize = 256;

/// Applies every row; returns the offers that were seen if they are to be `kept_in_mind`, sorted.
pub(crate) async fn apply(
    db: &Db,
    ids: (Id<Run>, Id<Shop>),
    rows: Preparer,
    pulse: &Pulse,
    keep: bool,
) -> Result<Vec<Id<Offer>>, Error> {
    let (mut seen, pace, merging) = (Vec::new(), Pace::default(), Pace::default());
    let (mut preparer, mut chunk) = rows.next(db).await?;
    let mut chunks = 0;
    while !chunk.is_empty() {
        // The next chunk is read and taken apart while this one waits for the writer.
        let writing = write(db, &pace, ids, chunk, pulse);
        let (written, next) = tokio::join!(writing, preparer.next(db));
        let written = written?;
        if keep {
            seen.extend(written);
        }
        (preparer, chunk) = next?;
        chunks += 1;
        if chunks % CHUNKS_A_MERGE == 0 {
            merge(db, &merging).await?;
        }
    }
    merge(db, &merging).await?;
    seen.sort_unstable();
    Ok(seen)
}

async fn write(
    db: &Db,
    pace: &Pace,
    ids: (Id<Run>, Id<Shop>),
    chunk: Vec<Prepared>,
    pulse: &Pulse,
) -> Result<Vec<Id<Offer>>, db::Error> {
    let work = move |tx: &mut Tx, rows: &[Prepared]| write_slice(tx, ids, rows);
    let written = slices::each(db, pace, Arc::new(chunk), work).await?;
    pulse.note(|progress| {
        for slice in &written {
            progress.counts.created += slice.created;
            progress.counts.updated += slice.updated;
            progress.counts.unchanged += slice.unchanged;
            progress.rows_done += slice.created + slice.updated + slice.unchanged;
        }
    });
    Ok(written.into_iter().flat_map(|slice| slice.seen).collect())
}

/// What became of a slice's rows.
#[derive(Debug, Default)]
struct Written {
    created: i64,
    updated: i64,
    unchanged: i64,
    seen: Vec<Id<Offer>>,
}

fn write_slice(
    tx: &mut Tx,
    (run, shop): (Id<Run>, Id<Shop>),
    rows: &[Prepared],
) -> Result<Written, db::Error> {
    let products = products(tx, rows)?;
    let asked = products.iter().zip(rows).map(|(product, row)| (*product, row.name.as_str()));
    let found = offers::find(tx, shop, asked)?;
    let mut written = Written::default();
    let (mut new, mut changed, mut stock, mut indexed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for ((row, product), known) in rows.iter().zip(&products).zip(&found) {
        let Some(known) = known else {
            new.push(NewOffer { product: *product, row });
            continue;
        };
        written.seen.push(known.id);
        let text = known.text_hash != row.text_hash;
        let shown = text || (known.price, known.price_rrc, known.visible) != (row.price, row.price_rrc, true);
        let counted = known.on_hand != row.on_hand;
        if shown {
            changed.push(Change { offer: known.id, row });
        }
        if counted {
            stock.push((known.id, row.on_hand));
        }
        if text {
            indexed.push((known.id, row.words.as_str()));
        }
        *(if shown || counted { &mut written.updated } else { &mut written.unchanged }) += 1;
    }
    let added = offers::insert(tx, (run, shop), &new)?;
    written.created += i64::try_from(added.len()).unwrap_or(i64::MAX);
    indexed.extend(added.iter().zip(&new).map(|(id, new)| (*id, new.row.words.as_str())));
    written.seen.extend(added);
    offers::update(tx, run, &changed)?;
    words::write(tx, &indexed)?;
    // Last, because buyers take from these rows: they are locked until the commit.
    offers::set_on_hand(tx, run, stock)?;
    if written.created + written.updated > 0 {
        tx.touch(CATALOG);
    }
    Ok(written)
}

/// The product of each row, added where it is missing.
fn products(tx: &mut Tx, rows: &[Prepared]) -> Result<Vec<Id<crate::Product>>, db::Error> {
    // In order, so that two imports at once lock in one order; under the name that the file has first.
    let mut distinct = BTreeMap::new();
    for row in rows {
        distinct.entry((row.category, &*row.product_key)).or_insert(&*row.product);
    }
    let ids = offers::products(tx, &distinct)?;
    let numbers: BTreeMap<_, _> = distinct.into_keys().zip(ids).collect();
    let number =
        |row: &Prepared| numbers.get(&(row.category, &*row.product_key)).copied().ok_or(db::Error::NoRow);
    rows.iter().map(number).collect()
}

/// Merges segments of the word index until there is nothing to merge.
async fn merge(db: &Db, pace: &Pace) -> Result<(), db::Error> {
    loop {
        // A "row" here is a quarter of a page: the first slice of a bulk job is 64 rows, and 16 pages are a few
        // milliseconds.
        let quarters = Arc::new(vec![(); PAGES_A_MERGE * ROWS_A_PAGE]);
        let mut idle = false;
        let merged = slices::each(db, pace, quarters, move |tx, slice: &[()]| {
            idle = idle || !words::merge(tx, (slice.len() / ROWS_A_PAGE).max(1))?;
            Ok(!idle)
        });
        if merged.await?.contains(&false) {
            return Ok(());
        }
    }
}
