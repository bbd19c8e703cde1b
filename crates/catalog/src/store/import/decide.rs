//! Statements about runs that wait for somebody's decision.

use db::{Error, Tx};
use kernel::{Id, Timestamp, Uid};

use super::json;
use crate::Shop;
use crate::import::{Difference, Failure, State, Stop, Wanted};

/// Keeps what a run under way would change.
pub(crate) fn keep_difference(tx: &mut Tx, uid: Uid, difference: &Difference) -> Result<(), Error> {
    let _ = tx.defer("UPDATE import_run SET difference = ?2 WHERE uid = ?1", &[&uid, &json(difference)])?;
    Ok(())
}

/// Lets a run under way wait for a decision, with its file, which is ours from now on. False when it is not under
/// way any more.
pub(crate) fn hold(
    tx: &mut Tx,
    uid: Uid,
    file: &str,
    difference: &Difference,
    stops: &[Stop],
) -> Result<bool, Error> {
    let sql = "UPDATE import_run SET state = 'held', stage = 'comparing', file = ?2, remove_file = TRUE, difference = ?3,
                   stopped = ?4, held_at = ?5, beat_at = ?5
               WHERE uid = ?1 AND state = 'running'";
    let now = tx.now();
    Ok(tx.execute(sql, &[&uid, &file, &json(difference), &json(stops), &now])? > 0)
}

/// Lets a run that waits for a decision be taken up again, to be applied. False when it does not wait any more.
pub(crate) fn release(tx: &mut Tx, uid: Uid) -> Result<bool, Error> {
    let sql = "UPDATE import_run SET state = 'waiting', stage = 'waiting', wanted = ?2, approved = stopped, stopped = '[]',
                   beat_at = ?3
               WHERE uid = ?1 AND state = 'held'";
    let now = tx.now();
    Ok(tx.execute(sql, &[&uid, &Wanted::Apply.name(), &now])? > 0)
}

/// Lets a run that was applied be taken up again, to be rolled back. False when it is not over any more.
pub(crate) fn take_back(tx: &mut Tx, uid: Uid) -> Result<bool, Error> {
    let sql = "UPDATE import_run SET state = 'waiting', stage = 'waiting', wanted = ?2, beat_at = ?3
               WHERE uid = ?1 AND state IN ('done', 'failed')";
    let now = tx.now();
    Ok(tx.execute(sql, &[&uid, &Wanted::RollBack.name(), &now])? > 0)
}

/// Ends a run that waits for a decision; `why`, where nobody has decided. False when it does not wait any more.
pub(crate) fn discard(tx: &mut Tx, uid: Uid, why: Option<&Failure>) -> Result<bool, Error> {
    let sql =
        "UPDATE import_run SET state = ?2, stage = 'finished', finished_at = ?3, beat_at = ?3, failure = ?4
               WHERE uid = ?1 AND state = 'held'";
    let now = tx.now();
    Ok(tx.execute(sql, &[&uid, &State::Discarded.name(), &now, &why.map(json)])? > 0)
}

/// The runs of a shop that were asked for the same and wait for a decision, but for the `most` that do so for the shortest
/// time.
pub(crate) fn held_beyond(
    tx: &mut Tx,
    (shop, wanted): (Id<Shop>, Wanted),
    most: i64,
) -> Result<Vec<Uid>, Error> {
    let sql = "SELECT uid FROM import_run WHERE shop_id = ?1 AND state = 'held' AND wanted = ?2
               ORDER BY held_at DESC, id DESC LIMIT 1000 OFFSET ?3";
    tx.query(sql, &[&shop, &wanted.name(), &most], |row| row.get(0))
}

/// Some of the runs that wait for a decision since before `moment`.
pub(crate) fn held_before(tx: &mut Tx, moment: Timestamp, most: i64) -> Result<Vec<Uid>, Error> {
    let sql = "SELECT uid FROM import_run WHERE state = 'held' AND held_at < ?1 ORDER BY held_at LIMIT ?2";
    tx.query(sql, &[&moment, &most], |row| row.get(0))
}

/// Some copies of files that discarded runs kept, with the runs' numbers.
pub(crate) fn discarded_files(tx: &mut Tx, most: i64) -> Result<Vec<(i64, String)>, Error> {
    let sql =
        "SELECT id, file FROM import_run WHERE state = 'discarded' AND remove_file ORDER BY id LIMIT ?1";
    tx.query(sql, &[&most], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Says that these runs' copies are gone.
pub(crate) fn forget_files(tx: &mut Tx, runs: &[i64]) -> Result<(), Error> {
    let sql = "UPDATE import_run SET remove_file = FALSE WHERE id IN (SELECT value FROM each_int(?1))";
    let _ = tx.defer(sql, &[&runs])?;
    Ok(())
}

/// Forgets some findings of runs that nobody has to decide about any more, and what roll-backs before `moment` have
/// left; says how many.
pub(crate) fn forget_findings(tx: &mut Tx, moment: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM import_finding WHERE (run_id, kind, place) IN
                   (SELECT f.run_id, f.kind, f.place FROM import_finding f JOIN import_run r ON r.id = f.run_id
                    WHERE r.state IN ('done', 'failed', 'discarded', 'rolled_back')
                        AND (f.kind <> 'kept' OR r.finished_at < ?1) LIMIT ?2)";
    tx.execute(sql, &[&moment, &most])
}
