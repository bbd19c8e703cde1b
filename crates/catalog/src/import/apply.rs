//! The stage *applying*: what differs between the spool and the catalogue is written, a slice at a time.
//!
//! A slice compares its rows with what is there and writes in the same transaction, so it is right whatever its
//! bounds, whoever wrote in between, and however often it is run. What was there it notes in the run's journal.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use db::{Db, Pace, Tx};
use kernel::Id;

use super::compare::is_visible;
use super::counted::Ending;
use super::prepare::{Prepared, PreparedTexts, Preparer};
use super::pulse::Pulse;
use super::{Error, MOST_ERRORS, RowReport, Run, slices};
use crate::store::import::offers::{Change, Counting, Found, Known, Moved, NewOffer};
use crate::store::import::{offers, words};
use crate::{CATALOG, Offer, Product, Shop};

/// Chunks between two merges of the word index: every slice leaves a segment, and a search pays for each.
const CHUNKS_A_MERGE: usize = 16;
/// What a merge asks of the bulk lane at once, in rows: it bounds slices by time, and a page is worth so many.
const ROWS_A_PAGE: usize = 4;
const PAGES_A_MERGE: usize = 256;

/// What became of rows.
#[derive(Debug, Default)]
pub(crate) struct Applied {
    /// The offers that they are about.
    pub(crate) seen: Vec<Id<Offer>>,
    /// Rows left out because of what the catalogue has.
    pub(crate) refused: Vec<RowReport>,
}

/// Applies every row; returns the offers that were seen if they are to be `kept` in mind, sorted.
pub(crate) async fn apply(
    db: &Db,
    ids: (Id<Run>, Id<Shop>),
    (rows, ending): (Preparer, Ending),
    pulse: &Pulse,
    keep: bool,
) -> Result<Applied, Error> {
    let (mut all, pace, merging) = (Applied::default(), Pace::default(), Pace::default());
    let (mut preparer, mut chunk) = rows.next(db).await?;
    let mut chunks = 0;
    while !chunk.is_empty() {
        // The next chunk is read and taken apart while this one waits for the writer.
        let writing = write(db, &pace, ids, (chunk, ending.clone()), pulse);
        let (written, next) = tokio::join!(writing, preparer.next(db));
        let written = written?;
        if keep {
            all.seen.extend(written.seen);
        }
        let room = MOST_ERRORS.saturating_sub(all.refused.len());
        all.refused.extend(written.refused.into_iter().take(room));
        (preparer, chunk) = next?;
        chunks += 1;
        if chunks % CHUNKS_A_MERGE == 0 {
            merge(db, &merging).await?;
        }
    }
    merge(db, &merging).await?;
    all.seen.sort_unstable();
    Ok(all)
}

async fn write(
    db: &Db,
    pace: &Pace,
    ids: (Id<Run>, Id<Shop>),
    (chunk, ending): (Vec<Prepared>, Ending),
    pulse: &Pulse,
) -> Result<Applied, db::Error> {
    let work = move |tx: &mut Tx, rows: &[Prepared]| write_slice(tx, ids, rows, &ending);
    let written = slices::each(db, pace, Arc::new(chunk), work).await?;
    pulse.note(|progress| {
        for slice in &written {
            progress.counts.created += slice.created;
            progress.counts.updated += slice.updated;
            progress.counts.unchanged += slice.unchanged;
            let refused = i64::try_from(slice.refused.len()).unwrap_or(i64::MAX);
            progress.counts.rejected += refused;
            progress.rows_done += slice.created + slice.updated + slice.unchanged + refused;
        }
    });
    let mut chunk = Applied::default();
    for slice in written {
        chunk.seen.extend(slice.seen);
        chunk.refused.extend(slice.refused);
    }
    Ok(chunk)
}

/// What became of a slice's rows.
#[derive(Debug, Default)]
struct Written {
    created: i64,
    updated: i64,
    unchanged: i64,
    /// Rows that say of no offer there is what they tell, or name one as another is named.
    refused: Vec<RowReport>,
    seen: Vec<Id<Offer>>,
}

/// The code of a row without texts about an offer that the shop does not have.
const UNKNOWN_OFFER: &str = "unknown_offer";
/// The code of a row whose names are another offer's.
const NAME_TAKEN: &str = "name_taken";

/// What a slice is going to write.
struct Slice<'a> {
    run: Id<Run>,
    shop: Id<Shop>,
    changes: BTreeMap<Id<Offer>, Change<'a>>,
    /// What is told of the stock, and whether it was so before.
    stock: BTreeMap<Id<Offer>, (i64, bool)>,
    indexed: Vec<(Id<Offer>, &'a str)>,
    moved: Vec<Moved<'a>>,
    written: Written,
}

fn write_slice(
    tx: &mut Tx,
    (run, shop): (Id<Run>, Id<Shop>),
    rows: &[Prepared],
    ending: &Ending,
) -> Result<Written, db::Error> {
    let mut slice = Slice {
        run,
        shop,
        changes: BTreeMap::new(),
        stock: BTreeMap::new(),
        indexed: Vec::new(),
        moved: Vec::new(),
        written: Written::default(),
    };
    let named: Vec<(&Prepared, &PreparedTexts)> =
        rows.iter().filter_map(|row| Some((row, row.texts.as_ref()?))).collect();
    slice.take_named(tx, &named)?;
    let others: Vec<&Prepared> = rows.iter().filter(|row| row.texts.is_none()).collect();
    slice.take_others(tx, &others)?;
    slice.write(tx, ending)
}

impl<'a> Slice<'a> {
    /// Rows with texts: their offers may be new.
    fn take_named(
        &mut self,
        tx: &mut Tx,
        rows: &[(&'a Prepared, &'a PreparedTexts)],
    ) -> Result<(), db::Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let products = products(tx, rows)?;
        offers::know_products(tx, self.shop, &products, rows)?;
        let found = offers::find_named(tx, self.shop, &products, rows)?;
        let (mut new, mut later) = (Vec::new(), Vec::new());
        let (mut names, mut ids) = (BTreeSet::new(), BTreeSet::new());
        for ((&(row, texts), product), known) in rows.iter().zip(&products).zip(&found) {
            match known {
                Found::Known(known) => self.change(row, Some((texts, *product)), known),
                _ if row.follows => {} // somebody has removed it meanwhile
                Found::Taken => self.refuse(row, NAME_TAKEN),
                Found::No => match &row.external_id {
                    // Another row of an offer that is new by now.
                    Some(id) if !ids.insert(id) => later.push((row, texts)),
                    // Two offers of another system with the same names; by names alone each comes once.
                    Some(_) if !names.insert((*product, texts.name.as_str())) => self.refuse(row, NAME_TAKEN),
                    _ => new.push(NewOffer { product: *product, row, texts }),
                },
            }
        }
        let added = offers::insert(tx, (self.run, self.shop), &new)?;
        self.written.created += i64::try_from(added.len()).unwrap_or(i64::MAX);
        self.indexed.extend(added.iter().zip(&new).map(|(id, new)| (*id, new.texts.words.as_str())));
        self.written.seen.extend(added);
        self.take_named(tx, &later)
    }

    /// Rows that tell a part of an offer which another system has named: those that came with texts are there now.
    fn take_others(&mut self, tx: &mut Tx, rows: &[&'a Prepared]) -> Result<(), db::Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let ids = rows.iter().map(|row| row.external_id.as_deref().unwrap_or_default());
        let found = offers::find_external(tx, self.shop, ids)?;
        for (&row, known) in rows.iter().zip(found) {
            match known {
                Some(known) => self.change(row, None, &known),
                None if row.deleted => self.written.unchanged += 1, // nothing to hide
                None => self.refuse(row, UNKNOWN_OFFER),
            }
        }
        let deleted = rows.iter().filter(|row| row.deleted).filter_map(|row| row.external_id.as_deref());
        for known in offers::visible_variants(tx, self.shop, deleted)? {
            self.changes.entry(known.id).or_insert(Change::of(&known)).visible = false;
        }
        Ok(())
    }

    fn refuse(&mut self, row: &Prepared, code: &str) {
        let value = row.external_id.clone().unwrap_or_default();
        self.written.refused.push(RowReport { line: 0, code: code.to_owned(), value });
    }

    /// Takes down what a row changes of an offer that there is.
    fn change(&mut self, row: &'a Prepared, texts: Option<(&'a PreparedTexts, Id<Product>)>, known: &Known) {
        if !row.follows {
            self.written.seen.push(known.id);
        }
        // An earlier row of this slice may have told another part of it.
        let before =
            self.changes.get(&known.id).map_or((known.price, known.price_rrc, known.visible), Change::shown);
        let prices = row.prices.unwrap_or((before.0, before.1));
        let told = row.prices.map(|(price, _)| price);
        let visible = is_visible(before.2, row.deleted, texts.is_some() && !row.follows, (before.0, told));
        let moved =
            texts.and_then(|(texts, product)| known.moved(texts, product, row.external_id.as_deref()));
        let texts = texts.filter(|(texts, _)| texts.text_hash != known.text_hash);
        let shown = texts.is_some() || (prices.0, prices.1, visible) != before;
        if shown {
            let change = self.changes.entry(known.id).or_insert(Change::of(known));
            (change.price, change.price_rrc, change.visible) = (prices.0, prices.1, visible);
            change.texts = texts.map(|(texts, _)| texts).or(change.texts);
        }
        if let Some((texts, _)) = texts {
            self.indexed.push((known.id, texts.words.as_str()));
        }
        let counted = row.on_hand.is_some_and(|on_hand| on_hand != known.on_hand);
        if let Some(on_hand) = row.on_hand {
            // A later row of this slice wins; what an earlier one changes has to be written, whatever this one says.
            let changed = counted || self.stock.get(&known.id).is_some_and(|(_, changed)| *changed);
            self.stock.insert(known.id, (on_hand, changed));
        }
        let changes = shown || counted || moved.is_some();
        self.moved.extend(moved);
        if row.follows {
            return; // what became of it is no row's
        }
        *(if changes { &mut self.written.updated } else { &mut self.written.unchanged }) += 1;
    }

    fn write(self, tx: &mut Tx, ending: &Ending) -> Result<Written, db::Error> {
        offers::rename(tx, self.run, &self.moved)?;
        let changes: Vec<Change> = self.changes.into_values().collect();
        let any = !changes.is_empty() || !self.moved.is_empty();
        offers::update(tx, self.run, &changes)?;
        words::write(tx, &self.indexed)?;
        // Last, because buyers take from these rows: they are locked until the commit. Whoever holds reservations is locked
        // before them, as whoever ships or calls off does.
        let ended = ending.end(tx, self.stock.keys().copied())?;
        let stock = self.stock.into_iter().filter_map(|(offer, (on_hand, changed))| {
            let ended = ended.get(&offer).copied().unwrap_or_default();
            (changed || ended > 0).then_some(Counting { offer, on_hand, ended })
        });
        offers::set_on_hand(tx, self.run, &stock.collect::<Vec<_>>())?;
        if any || !ended.is_empty() || self.written.created + self.written.updated > 0 {
            tx.touch(CATALOG);
        }
        Ok(self.written)
    }
}

/// The product of each row, added where it is missing.
fn products(tx: &mut Tx, rows: &[(&Prepared, &PreparedTexts)]) -> Result<Vec<Id<Product>>, db::Error> {
    // In order, so that two imports at once lock in one order; under the name that the file has first.
    let mut distinct = BTreeMap::new();
    for (_, row) in rows {
        distinct.entry((row.category, &*row.product_key)).or_insert(&*row.product);
    }
    let ids = offers::products(tx, &distinct)?;
    let numbers: BTreeMap<_, _> = distinct.into_keys().zip(ids).collect();
    let number = |row: &PreparedTexts| {
        numbers.get(&(row.category, &*row.product_key)).copied().ok_or(db::Error::NoRow)
    };
    rows.iter().map(|(_, row)| number(row)).collect()
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
