//! Statements about runs of imports; what they write into the catalogue is in the modules below.

pub(crate) mod again;
pub(crate) mod compare;
pub(crate) mod decide;
pub(crate) mod findings;
pub(crate) mod guards;
pub(crate) mod journal;
pub(crate) mod names;
pub(crate) mod offers;
pub(crate) mod words;

use db::{Arg, Error, Row, Tx, Value};
use kernel::{Id, Timestamp, Uid};
use web::{AccountId, PageRequest};

use super::narrow::Narrow;
use crate::facts::ImportChanged;
use crate::import::{
    Counts, Failure, Guards, MOST_ERRORS, Progress, RolledBack, RowReport, Run, State, Stop, Wanted,
};
use crate::{MissingGoods, Shop, StockSource};

const RUN: &str = "SELECT r.uid, r.shop_id, s.name, r.state, r.stage, r.rows_total, r.rows_done, r.created, r.updated,
           r.unchanged, r.hidden, r.rejected, r.row_errors, r.failure, r.started_by, r.created_at, r.finished_at,
           r.read_percent, r.wanted, r.difference, r.stopped, r.held_at, r.id,
           r.applied_at, r.restored, r.withdrawn, r.kept, r.reader
    FROM import_run r JOIN shop s ON s.id = r.shop_id";

fn run(row: &Row) -> Result<Run, Error> {
    // CHECK holds the words, and the JSON is ours.
    let state: String = row.get(3)?;
    let stage: String = row.get(4)?;
    let errors: String = row.get(12)?;
    let failure: Option<String> = row.maybe(13)?;
    let wanted: String = row.get(18)?;
    let difference: Option<String> = row.maybe(19)?;
    let stopped: String = row.get(20)?;
    Ok(Run {
        id: row.get(22)?,
        uid: row.get(0)?,
        shop: row.get(1)?,
        shop_name: row.get(2)?,
        state: state.parse().unwrap_or(State::Failed),
        progress: Progress {
            stage: stage.parse().unwrap_or_default(),
            rows_total: row.get(5)?,
            rows_done: row.get(6)?,
            read_percent: row.get(17)?,
            counts: Counts {
                created: row.get(7)?,
                updated: row.get(8)?,
                unchanged: row.get(9)?,
                hidden: row.get(10)?,
                rejected: row.get(11)?,
            },
        },
        errors: serde_json::from_str(&errors).unwrap_or_default(),
        failure: failure.and_then(|failure| serde_json::from_str(&failure).ok()),
        wanted: wanted.parse().unwrap_or_default(),
        difference: difference.and_then(|difference| serde_json::from_str(&difference).ok()),
        stopped: serde_json::from_str(&stopped).unwrap_or_default(),
        held_at: row.maybe(21)?,
        applied_at: row.maybe(23)?,
        source: row.get::<String>(27)?.parse().unwrap_or_default(),
        rolled_back: RolledBack { restored: row.get(24)?, withdrawn: row.get(25)?, kept: row.get(26)? },
        started_by: row.maybe(14)?,
        created_at: row.get(15)?,
        finished_at: row.maybe(16)?,
    })
}

/// A run to be.
#[derive(Clone, Debug)]
pub(crate) struct NewRun {
    pub(crate) uid: Uid,
    pub(crate) shop: Id<Shop>,
    pub(crate) file: String,
    pub(crate) remove_file: bool,
    pub(crate) source: StockSource,
    pub(crate) wanted: Wanted,
    pub(crate) started_by: Option<AccountId>,
}

/// False where the shop has a run under way.
pub(crate) fn insert(tx: &mut Tx, new: &NewRun) -> Result<bool, Error> {
    let sql =
        "INSERT INTO import_run (uid, shop_id, file, remove_file, state, started_by, created_at, beat_at, wanted, reader)
               VALUES (?1, ?2, ?3, ?4, 'waiting', ?5, ?6, ?6, ?7, ?8)
               ON CONFLICT (shop_id) WHERE state IN ('waiting', 'running') DO NOTHING";
    let (now, wanted) = (tx.now(), new.wanted.name());
    let source = new.source.name();
    let args: [&dyn Arg; 8] =
        [&new.uid, &new.shop, &new.file, &new.remove_file, &new.started_by, &now, &wanted, &source];
    Ok(tx.execute(sql, &args)? > 0)
}

/// A run that is over before it began.
pub(crate) fn insert_failed(tx: &mut Tx, new: &NewRun, failure: &Failure) -> Result<(), Error> {
    let sql = "INSERT INTO import_run (uid, shop_id, file, state, stage, failure, started_by, created_at, beat_at, finished_at)
               VALUES (?1, ?2, ?3, 'failed', 'finished', ?4, ?5, ?6, ?6, ?6)";
    let now = tx.now();
    let _ = tx.defer(sql, &[&new.uid, &new.shop, &new.file, &json(failure), &new.started_by, &now])?;
    Ok(())
}

/// The run that a shop has under way.
pub(crate) fn active(tx: &mut Tx, shop: Id<Shop>) -> Result<Option<Uid>, Error> {
    let sql = "SELECT uid FROM import_run WHERE shop_id = ?1 AND state IN ('waiting', 'running')";
    tx.query_opt(sql, &[&shop], |row| row.get(0))
}

/// Fails a shop's run that gave no sign of life since `running`, or that nobody took up since `waiting`.
pub(crate) fn bury(
    tx: &mut Tx,
    shop: Id<Shop>,
    (running, waiting): (Timestamp, Timestamp),
    failure: &Failure,
) -> Result<(), Error> {
    let sql = "UPDATE import_run SET state = 'failed', stage = 'finished', failure = ?4, finished_at = ?5
               WHERE shop_id = ?1 AND (state = 'running' AND beat_at < ?2 OR state = 'waiting' AND beat_at < ?3)";
    let now = tx.now();
    let _ = tx.defer(sql, &[&shop, &running, &waiting, &json(failure), &now])?;
    Ok(())
}

/// What whoever works on a run must know.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) shop: Id<Shop>,
    pub(crate) shop_name: String,
    pub(crate) missing_goods: MissingGoods,
    pub(crate) file: String,
    pub(crate) remove_file: bool,
    pub(crate) run: Id<Run>,
    pub(crate) source: StockSource,
    pub(crate) wanted: Wanted,
    /// Whether it was cut off while it applied: then nothing stops it half-way.
    pub(crate) begun: bool,
    /// The rails that somebody has let it pass.
    pub(crate) approved: Vec<Stop>,
    pub(crate) guards: Guards,
}

impl Task {
    /// Whether another system delivers what is read, by identifiers of its own, and not a person with a price list.
    pub(crate) fn is_delivery(&self) -> bool {
        self.source != StockSource::PriceList
    }
}

/// Takes a run up: from its beginning, or to roll it back. Nothing where it is over or there is none.
pub(crate) fn take_up(tx: &mut Tx, uid: Uid) -> Result<Option<Task>, Error> {
    let back = "UPDATE import_run SET state = 'running', stage = 'rolling_back', beat_at = ?2
                WHERE uid = ?1 AND state IN ('waiting', 'running') AND wanted = 'roll_back'";
    let sql = "UPDATE import_run SET state = 'running', stage = 'reading', beat_at = ?2, read_percent = 0, rows_total = 0, rows_done = 0,
                   created = 0, updated = 0, unchanged = 0, hidden = 0, rejected = 0, row_errors = '[]'
               WHERE uid = ?1 AND state IN ('waiting', 'running') AND wanted <> 'roll_back'";
    let now = tx.now();
    if tx.execute(sql, &[&uid, &now])? == 0 && tx.execute(back, &[&uid, &now])? == 0 {
        return Ok(None);
    }
    let sql =
        "SELECT s.id, s.name, s.missing_goods, r.file, r.remove_file, r.id, r.wanted, r.approved, r.reader,
                   r.applied_at IS NOT NULL
               FROM import_run r JOIN shop s ON s.id = r.shop_id WHERE r.uid = ?1";
    let task = tx.query_opt(sql, &[&uid], |row| {
        let missing: String = row.get(2)?;
        let (wanted, approved): (String, String) = (row.get(6)?, row.get(7)?);
        Ok(Task {
            shop: row.get(0)?,
            shop_name: row.get(1)?,
            missing_goods: missing.parse().unwrap_or_default(),
            file: row.get(3)?,
            remove_file: row.get(4)?,
            run: row.get(5)?,
            source: row.get::<String>(8)?.parse().unwrap_or_default(),
            wanted: wanted.parse().unwrap_or_default(),
            approved: serde_json::from_str(&approved).unwrap_or_default(),
            begun: row.get(9)?,
            guards: Guards::default(),
        })
    })?;
    let Some(task) = task else { return Ok(None) };
    let guards = guards::find(tx, task.shop)?.unwrap_or_default();
    Ok(Some(Task { guards, ..task }))
}

/// How far a run is, for those who watch.
pub(crate) fn news(tx: &mut Tx, uid: Uid) -> Result<Option<ImportChanged>, Error> {
    let sql = "SELECT shop_id, started_by, state, stage, rows_done, rows_total, wanted, stopped FROM import_run WHERE uid = ?1";
    tx.query_opt(sql, &[&uid], |row| {
        let stopped: String = row.get(7)?;
        let stopped: Vec<Stop> = serde_json::from_str(&stopped).unwrap_or_default();
        Ok(ImportChanged {
            wanted: row.get(6)?,
            stopped: stopped.iter().map(|stop| stop.guard.name().to_owned()).collect(),
            shop: row.get(0)?,
            started_by: row.maybe(1)?,
            state: row.get(2)?,
            stage: row.get(3)?,
            rows_done: row.get(4)?,
            rows_total: row.get(5)?,
        })
    })
}

/// Writes down how far a run is; false when it is not under way any more.
pub(crate) fn beat(tx: &mut Tx, uid: Uid, progress: &Progress) -> Result<bool, Error> {
    let sql = "UPDATE import_run SET stage = ?2, rows_total = ?3, rows_done = ?4, created = ?5, updated = ?6,
                   unchanged = ?7, hidden = ?8, rejected = ?9, beat_at = ?10, read_percent = ?11
               WHERE uid = ?1 AND state = 'running'";
    let (at, counts, now) = (progress, &progress.counts, tx.now());
    let done = tx.execute(
        sql,
        &[
            &uid,
            &at.stage.name(),
            &at.rows_total,
            &at.rows_done,
            &counts.created,
            &counts.updated,
            &counts.unchanged,
            &counts.hidden,
            &counts.rejected,
            &now,
            &at.read_percent,
        ],
    )?;
    Ok(done > 0)
}

/// Keeps the rows that were left out.
pub(crate) fn keep_errors(tx: &mut Tx, uid: Uid, errors: &[RowReport]) -> Result<(), Error> {
    let sql = "UPDATE import_run SET row_errors = ?2 WHERE uid = ?1";
    let _ = tx.defer(sql, &[&uid, &json(errors)])?;
    Ok(())
}

/// Keeps rows that were left out later, beside those that were left out first.
pub(crate) fn add_errors(tx: &mut Tx, run: Id<Run>, more: &[RowReport]) -> Result<(), Error> {
    let kept: String =
        tx.query_one("SELECT row_errors FROM import_run WHERE id = ?1", &[&run], |row| row.get(0))?;
    let mut errors: Vec<RowReport> = serde_json::from_str(&kept).unwrap_or_default();
    let room = MOST_ERRORS.saturating_sub(errors.len());
    errors.extend(more.iter().take(room).cloned());
    let _ = tx.defer("UPDATE import_run SET row_errors = ?2 WHERE id = ?1", &[&run, &json(&errors)])?;
    Ok(())
}

/// Ends a run under way: done, or failed for a reason. False when it was over already.
pub(crate) fn finish(tx: &mut Tx, uid: Uid, failure: Option<&Failure>) -> Result<bool, Error> {
    let sql =
        "UPDATE import_run SET state = ?2, stage = 'finished', failure = ?3, finished_at = ?4, beat_at = ?4
               WHERE uid = ?1 AND state IN ('waiting', 'running')";
    let (state, now) = (if failure.is_some() { State::Failed } else { State::Done }, tx.now());
    Ok(tx.execute(sql, &[&uid, &state.name(), &failure.map(json), &now])? > 0)
}

/// Who tells a shop's prices and stock; held until this write ends, so that nobody else begins to.
pub(crate) fn stock_source(tx: &mut Tx, shop: Id<Shop>) -> Result<StockSource, Error> {
    let sql = "UPDATE shop SET open = open WHERE id = ?1 RETURNING stock_source";
    let source = tx.query_opt(sql, &[&shop], |row| row.get::<String>(0))?;
    Ok(source.and_then(|source| source.parse().ok()).unwrap_or_default())
}

/// Opens or closes a shop as its price list says, and notes it; true where that changed something.
pub(crate) fn open_shop(tx: &mut Tx, (run, shop): (Id<Run>, Id<Shop>), open: bool) -> Result<bool, Error> {
    let changed = tx.execute("UPDATE shop SET open = ?2 WHERE id = ?1 AND open <> ?2", &[&shop, &open])? > 0;
    if changed {
        let _ = tx.defer("UPDATE import_run SET opened = ?2 WHERE id = ?1", &[&run, &open])?;
    }
    Ok(changed)
}

pub(crate) fn find(tx: &mut Tx, uid: Uid) -> Result<Option<Run>, Error> {
    tx.query_opt(&format!("{RUN} WHERE r.uid = ?1"), &[&uid], run)
}

/// A run that is worked on and gave a sign of life since `running`, one that waits for its job since `waiting` at most, or
/// one of this source's that was to be applied and waits for a decision.
pub(crate) fn unsettled(
    tx: &mut Tx,
    (shop, source): (Id<Shop>, StockSource),
    (running, waiting): (Timestamp, Timestamp),
) -> Result<Option<Run>, Error> {
    let sql = format!(
        "{RUN} WHERE r.shop_id = ?1 AND (r.state = 'running' AND r.beat_at >= ?3 OR r.state = 'waiting' AND r.beat_at >= ?4
             OR r.state = 'held' AND r.wanted = 'apply' AND r.reader = ?2) ORDER BY r.id LIMIT 1"
    );
    tx.query_opt(&sql, &[&shop, &source.name(), &running, &waiting], run)
}

/// A page of runs, the newest first, with one more than asked for where there are more.
pub(crate) fn page(
    tx: &mut Tx,
    (shop, state): (Option<Id<Shop>>, Option<State>),
    page: &PageRequest,
) -> Result<(Vec<Run>, Option<i64>), Error> {
    let mut narrow = Narrow::default();
    narrow.and("r.shop_id = ?", shop.map(|id| Value::Int(id.number())));
    narrow.and("r.state = ?", state.map(|state| Value::Text(state.name())));
    let count = if page.count {
        let sql = format!("SELECT COUNT(*) FROM import_run r WHERE TRUE{}", narrow.sql);
        Some(tx.query_one(&sql, &narrow.args(), |row| row.get(0))?)
    } else {
        None
    };
    narrow.newest_first("r.id", page);
    let runs = tx.query(&format!("{RUN} WHERE TRUE{}", narrow.sql), &narrow.args(), run)?;
    Ok((runs, count))
}

/// The runs whose uids are after `first` and not after `last`, in their order.
pub(crate) fn between(tx: &mut Tx, first: Uid, last: Uid) -> Result<Vec<Run>, Error> {
    tx.query(&format!("{RUN} WHERE r.uid > ?1 AND r.uid <= ?2 ORDER BY r.uid"), &[&first, &last], run)
}

/// Copies of price lists that are still needed: by runs under way, and by those that wait for a decision.
pub(crate) fn needed_files(tx: &mut Tx) -> Result<Vec<String>, Error> {
    let sql = "SELECT file FROM import_run WHERE state IN ('waiting', 'running', 'held') AND remove_file";
    tx.query(sql, &[], |row| row.get(0))
}

/// Open shops that have a price list of their own.
pub(crate) fn fed_shops(tx: &mut Tx) -> Result<Vec<(Id<Shop>, String)>, Error> {
    let sql = "SELECT id, source_file FROM shop WHERE open AND source_file IS NOT NULL AND stock_source = 'price_list' ORDER BY id";
    tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Our own values always serialise.
pub(crate) fn json<T: serde::Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
