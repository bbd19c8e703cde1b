//! The stage *applying*: what differs between the spool and the catalogue is written, a slice at a time.
//!
//! A slice compares its rows with what is there and writes in the same transaction, so it is right whatever its
//! bounds, whoever wrote in between, and however often it is run. What was there it notes in the run's journal.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use db::{Db, Pace, Tx};
use kernel::Id;

use super::apart::{Claims, Named, Place};
use super::counted::Ending;
use super::deleted::Deleted;
use super::prepare::{Prepared, PreparedTexts, Preparer};
use super::pulse::Pulse;
use super::reader::VARIANT_MARK;
use super::{Error, MOST_ERRORS, RowReport, Run, slices};
use crate::store::import::offers::{Change, Counting, Known, Moved, NewOffer};
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
            progress.counts.hidden += slice.hidden;
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
    /// Variants that went with their goods.
    hidden: i64,
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
    /// Of an offer that comes in several rows the last one counts.
    indexed: BTreeMap<Id<Offer>, &'a str>,
    moved: BTreeMap<Id<Offer>, Moved<'a>>,
    /// Whether anything was moved already.
    renamed: bool,
    claims: Claims<'a>,
    /// Offers that a row of this slice tells the texts of.
    named: BTreeSet<&'a str>,
    written: Written,
}

fn write_slice(
    tx: &mut Tx,
    (run, shop): (Id<Run>, Id<Shop>),
    rows: &[Prepared],
    ending: &Ending,
) -> Result<Written, db::Error> {
    let apart: Vec<OnceCell<PreparedTexts>> = rows.iter().map(|_| OnceCell::new()).collect();
    let mut slice = Slice {
        run,
        shop,
        changes: BTreeMap::new(),
        stock: BTreeMap::new(),
        indexed: BTreeMap::new(),
        moved: BTreeMap::new(),
        renamed: false,
        claims: Claims::default(),
        named: BTreeSet::new(),
        written: Written::default(),
    };
    let named = rows.iter().zip(&apart);
    let named = named.filter_map(|(row, apart)| Some(Named { row, told: row.texts.as_ref()?, apart }));
    let is_variant = |it: &Named| it.row.external_id.as_deref().is_some_and(|id| id.contains(VARIANT_MARK));
    // Goods first: their variants stand where they do.
    let (variants, goods): (Vec<Named>, Vec<Named>) = named.partition(is_variant);
    slice.take_named(tx, &goods)?;
    slice.take_named(tx, &variants)?;
    let others: Vec<&Prepared> = rows.iter().filter(|row| row.texts.is_none()).collect();
    slice.take_others(tx, &others)?;
    slice.write(tx, ending)
}

impl<'a> Slice<'a> {
    /// Rows with texts: their offers may be new.
    fn take_named(&mut self, tx: &mut Tx, rows: &[Named<'a>]) -> Result<(), db::Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let told = rows.iter().filter(|it| !it.row.follows);
        self.named.extend(told.filter_map(|it| it.row.external_id.as_deref()));
        let products = products(tx, rows)?;
        let found = known(tx, self.shop, rows)?;
        let (mut moving, mut new, mut later) = (Vec::new(), Vec::new(), Vec::new());
        let (mut returned, mut ids) = (Vec::new(), BTreeSet::new());
        for ((it, product), known) in rows.iter().zip(products).zip(found) {
            match known {
                Some(known) => {
                    if known.deleted == Deleted::Itself && !it.row.follows {
                        returned.extend(it.row.external_id.as_deref());
                    }
                    match known.product == product && known.name == it.told.name {
                        true => self.change(it.row, Some((it.told, product)), &known),
                        false => moving.push(Place::new(*it, product, Some(known))),
                    }
                }
                None if it.row.follows => {} // somebody has removed it meanwhile
                // Another row of an offer that is new by now.
                None if it.row.external_id.as_ref().is_some_and(|id| !ids.insert(id)) => later.push(*it),
                None => new.push(Place::new(*it, product, None)),
            }
        }
        self.take_moving(tx, moving)?;
        self.take_new(tx, new)?;
        offers::know_products(tx, self.shop, rows.iter().copied())?;
        self.bring_back(tx, &returned)?;
        self.take_named(tx, &later)
    }

    /// Rows of offers that are called otherwise by now, or stand elsewhere. What they leave is free for what is new.
    fn take_moving(&mut self, tx: &mut Tx, mut moving: Vec<Place<'a>>) -> Result<(), db::Error> {
        self.claims.settle(tx, self.shop, &mut moving)?;
        for place in &moving {
            let Some(known) = &place.known else { continue };
            match place.taken {
                true => self.change(place.it.row, None, known),
                false => self.change(place.it.row, Some((place.texts(), place.product)), known),
            }
        }
        if !self.moved.is_empty() {
            let moved: Vec<Moved> = std::mem::take(&mut self.moved).into_values().collect();
            offers::rename(tx, self.run, &moved)?;
            self.renamed = true;
            offers::know_products(tx, self.shop, moving.iter().map(|place| place.it))?;
        }
        Ok(())
    }

    /// Rows of offers that another system has not named yet.
    fn take_new(&mut self, tx: &mut Tx, mut places: Vec<Place<'a>>) -> Result<(), db::Error> {
        self.claims.settle(tx, self.shop, &mut places)?;
        let mut new = Vec::new();
        for place in &places {
            let row = place.it.row;
            match &place.known {
                _ if place.taken => self.refuse(row, NAME_TAKEN),
                Some(known) => self.change(row, Some((place.texts(), place.product)), known),
                None => new.push(NewOffer { product: place.product, row, texts: place.texts() }),
            }
        }
        let added = offers::insert(tx, (self.run, self.shop), &new)?;
        self.written.created += i64::try_from(added.len()).unwrap_or(i64::MAX);
        self.indexed.extend(added.iter().zip(&new).map(|(id, new)| (*id, new.texts.words.as_str())));
        self.written.seen.extend(added);
        // Of the shop's own by name: they are known to another system from now on.
        if !self.moved.is_empty() {
            let moved: Vec<Moved> = std::mem::take(&mut self.moved).into_values().collect();
            offers::rename(tx, self.run, &moved)?;
            self.renamed = true;
        }
        Ok(())
    }

    /// Variants that were hidden because these goods were deleted.
    fn bring_back(&mut self, tx: &mut Tx, goods: &[&str]) -> Result<(), db::Error> {
        for known in offers::known_variants(tx, self.shop, goods.iter().copied())? {
            let before = self.changes.get(&known.id).map_or(Change::of(&known).shown, |it| it.shown);
            let after = before.with_goods();
            if after != before {
                self.changes.entry(known.id).or_insert(Change::of(&known)).shown = after;
            }
        }
        Ok(())
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
        for known in offers::known_variants(tx, self.shop, deleted)? {
            // What is told of itself is not only a variant of what is gone.
            if known.external_id.as_deref().is_some_and(|id| self.named.contains(id)) {
                continue;
            }
            let before = self.changes.get(&known.id).map_or(Change::of(&known).shown, |it| it.shown);
            let after = before.without_goods();
            if after != before {
                self.changes.entry(known.id).or_insert(Change::of(&known)).shown = after;
                self.written.hidden += i64::from(known.visible);
            }
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
        let before = self.changes.get(&known.id).copied().unwrap_or(Change::of(known));
        let (told, price_rrc) =
            row.prices.map_or((None, before.price_rrc), |(price, rrc)| (Some(price), rrc));
        let after = before.shown.after(row.deleted, texts.is_some() && !row.follows, told);
        let moved =
            texts.and_then(|(texts, product)| known.moved(texts, product, row.external_id.as_deref()));
        let texts = texts.filter(|(texts, _)| texts.text_hash != known.text_hash);
        let shown = texts.is_some() || (after, price_rrc) != (before.shown, before.price_rrc);
        if shown {
            let texts = texts.map(|(texts, _)| texts).or(before.texts);
            self.changes.insert(known.id, Change { shown: after, price_rrc, texts, ..before });
        }
        if let Some((texts, _)) = texts {
            self.indexed.insert(known.id, texts.words.as_str());
        }
        let counted = row.on_hand.is_some_and(|on_hand| on_hand != known.on_hand);
        if let Some(on_hand) = row.on_hand {
            // A later row of this slice wins; what an earlier one changes has to be written, whatever this one says.
            let changed = counted || self.stock.get(&known.id).is_some_and(|(_, changed)| *changed);
            self.stock.insert(known.id, (on_hand, changed));
        }
        let changes = shown || counted || moved.is_some();
        self.moved.extend(moved.map(|moved| (known.id, moved)));
        if row.follows {
            return; // what became of it is no row's
        }
        *(if changes { &mut self.written.updated } else { &mut self.written.unchanged }) += 1;
    }

    fn write(self, tx: &mut Tx, ending: &Ending) -> Result<Written, db::Error> {
        let changes: Vec<Change> = self.changes.into_values().collect();
        let any = !changes.is_empty() || self.renamed;
        offers::update(tx, self.run, &changes)?;
        words::write(tx, &self.indexed.into_iter().collect::<Vec<_>>())?;
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

/// The offers that another system calls as these rows do.
fn known(tx: &mut Tx, shop: Id<Shop>, rows: &[Named]) -> Result<Vec<Option<Known>>, db::Error> {
    if rows.iter().all(|it| it.row.external_id.is_none()) {
        return Ok(vec![None; rows.len()]);
    }
    offers::find_external(tx, shop, rows.iter().map(|it| it.row.external_id.as_deref().unwrap_or_default()))
}

/// The product of each row, added where it is missing.
fn products(tx: &mut Tx, rows: &[Named]) -> Result<Vec<Id<Product>>, db::Error> {
    // In order, so that two imports at once lock in one order; under the name that the file has first.
    let mut distinct = BTreeMap::new();
    for row in rows.iter().map(|it| it.told) {
        distinct.entry((row.category, &*row.product_key)).or_insert(&*row.product);
    }
    let ids = offers::products(tx, &distinct)?;
    let numbers: BTreeMap<_, _> = distinct.into_keys().zip(ids).collect();
    let number = |row: &PreparedTexts| {
        numbers.get(&(row.category, &*row.product_key)).copied().ok_or(db::Error::NoRow)
    };
    rows.iter().map(|it| number(it.told)).collect()
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
