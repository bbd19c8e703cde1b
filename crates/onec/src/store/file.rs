//! Statements about files on their way in.

use db::{Error, Row, Tx};
use kernel::{Id, Timestamp};

use crate::session::Session;
use crate::upload::{Incoming, Kind, Stage};

macro_rules! head {
    () => {
        "SELECT id, kind, name, generation, length, state, outcome, delivery_id FROM onec_file "
    };
}

fn incoming(row: &Row) -> Result<Incoming, Error> {
    Ok(Incoming {
        id: row.get(0)?,
        kind: Kind::stored(&row.get::<String>(1)?),
        name: row.get(2)?,
        generation: row.get(3)?,
        length: row.get(4)?,
        stage: Stage::stored(&row.get::<String>(5)?),
        outcome: row.maybe(6)?,
        delivery: row.maybe(7)?,
    })
}

/// The latest file of this name.
pub(crate) fn latest(
    tx: &mut Tx,
    session: Id<Session>,
    (kind, name): (Kind, &str),
) -> Result<Option<Incoming>, Error> {
    let sql = concat!(
        head!(),
        "WHERE session_id = ?1 AND kind = ?2 AND name = ?3 ORDER BY generation DESC LIMIT 1"
    );
    tx.query_opt(sql, &[&session, &kind.name(), &name], incoming)
}

/// A file of this name begins; the one that somebody has begun at this very moment, where two parts come at once.
pub(crate) fn insert(
    tx: &mut Tx,
    session: Id<Session>,
    (kind, name): (Kind, &str),
    generation: i64,
) -> Result<Incoming, Error> {
    let sql = "INSERT INTO onec_file (session_id, kind, name, generation, state, created_at, changed_at)
               VALUES (?1, ?2, ?3, ?4, 'receiving', ?5, ?5)
               ON CONFLICT (session_id, kind, name, generation) DO UPDATE SET changed_at = excluded.changed_at
               RETURNING id, kind, name, generation, length, state, outcome, delivery_id";
    let now = tx.now();
    tx.query_one(sql, &[&session, &kind.name(), &name, &generation, &now], incoming)
}

/// A part arrived whole; whether nobody else wrote meanwhile.
pub(crate) fn grown(tx: &mut Tx, file: &Incoming, length: i64) -> Result<bool, Error> {
    let sql = "UPDATE onec_file SET length = ?3, changed_at = ?4 WHERE id = ?1 AND length = ?2 AND state = 'receiving'";
    let now = tx.now();
    Ok(tx.execute(sql, &[&file.id, &file.length, &length, &now])? == 1)
}

/// A file was read, and this is what came of it.
pub(crate) fn ended(tx: &mut Tx, id: i64, stage: Stage, outcome: &str, sha256: &str) -> Result<(), Error> {
    let sql = "UPDATE onec_file SET state = ?2, outcome = ?3, sha256 = ?4, changed_at = ?5 WHERE id = ?1";
    let now = tx.now();
    let _ = tx.defer(sql, &[&id, &stage.name(), &outcome, &sha256, &now])?;
    Ok(())
}

/// Files of a conversation that did not arrive whole are begun anew; how much of each had come.
pub(crate) fn drop_unfinished(
    tx: &mut Tx,
    session: Id<Session>,
    kind: Kind,
) -> Result<Vec<(i64, i64)>, Error> {
    let sql =
        "DELETE FROM onec_file WHERE session_id = ?1 AND kind = ?2 AND state = 'receiving' AND delivery_id IS NULL
         RETURNING id, length";
    tx.query(sql, &[&session, &kind.name()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Files of goods that wait to be delivered; not those of which no part has arrived.
pub(crate) fn pending(tx: &mut Tx, session: Id<Session>) -> Result<Vec<Incoming>, Error> {
    let sql = concat!(
        head!(),
        "WHERE session_id = ?1 AND kind = 'catalog' AND state = 'receiving' AND delivery_id IS NULL AND length > 0
         ORDER BY id"
    );
    tx.query(sql, &[&session], incoming)
}

/// Forgets those of these files of which nothing has arrived.
pub(crate) fn forget_empty(tx: &mut Tx, files: &[i64]) -> Result<(), Error> {
    let sql = "DELETE FROM onec_file WHERE length = 0 AND id IN (SELECT value FROM each_int(?1))";
    let _ = tx.defer(sql, &[&files])?;
    Ok(())
}

/// Why a file of a conversation could not be taken in, unless it came again under its name.
pub(crate) fn failed(tx: &mut Tx, session: Id<Session>) -> Result<Option<String>, Error> {
    let sql = "SELECT f.outcome FROM onec_file f WHERE f.session_id = ?1 AND f.kind = 'catalog' AND f.state = 'failed'
                   AND NOT EXISTS (SELECT 1 FROM onec_file n WHERE n.session_id = f.session_id AND n.kind = f.kind
                                       AND n.name = f.name AND n.generation > f.generation)
               ORDER BY f.id LIMIT 1";
    Ok(tx.query_opt(sql, &[&session], |row| row.maybe::<String>(0))?.map(Option::unwrap_or_default))
}

/// Files become part of a delivery.
pub(crate) fn deliver(tx: &mut Tx, delivery: i64, files: &[i64]) -> Result<(), Error> {
    let sql = "UPDATE onec_file SET delivery_id = ?1 WHERE id IN (SELECT value FROM each_int(?2))";
    let _ = tx.defer(sql, &[&delivery, &files])?;
    Ok(())
}

/// What was said of a delivery is said of each of its files.
pub(crate) fn end_delivery(tx: &mut Tx, delivery: i64, stage: Stage, outcome: &str) -> Result<(), Error> {
    let sql = "UPDATE onec_file SET state = ?2, outcome = ?3, changed_at = ?4 WHERE delivery_id = ?1 AND state = 'receiving'";
    let now = tx.now();
    let _ = tx.defer(sql, &[&delivery, &stage.name(), &outcome, &now])?;
    Ok(())
}

/// Forgets files that changed last before `before`, unless goods that they belong to still wait; says which, and of which
/// conversation.
pub(crate) fn forget(tx: &mut Tx, before: Timestamp, most: i64) -> Result<Vec<(i64, Id<Session>)>, Error> {
    let sql = "DELETE FROM onec_file WHERE id IN
                 (SELECT f.id FROM onec_file f WHERE f.changed_at < ?1 AND NOT EXISTS
                      (SELECT 1 FROM onec_delivery d JOIN import_run r ON r.uid = d.run
                       WHERE d.id = f.delivery_id AND r.state IN ('waiting', 'running', 'held'))
                  ORDER BY f.changed_at LIMIT ?2) RETURNING id, session_id";
    tx.query(sql, &[&before, &most], |row| Ok((row.get(0)?, row.get(1)?)))
}
