//! Statements about the archive's index.

use db::{Error, Row, Tx};
use kernel::{Id, Timestamp};

use crate::archive::{Archived, NewArchived};
use crate::node::Node;
use crate::store::Slice;

macro_rules! head {
    () => {
        "SELECT a.id, a.node_id, a.session_id, a.direction, a.name, a.path, a.media_type, a.size, a.sha256, a.recorded_at
         FROM onec_archive a "
    };
}

fn archived(row: &Row) -> Result<Archived, Error> {
    Ok(Archived {
        id: row.get(0)?,
        node: row.get(1)?,
        session: row.get(2)?,
        direction: row.get::<String>(3)?,
        name: row.get(4)?,
        path: row.get(5)?,
        media_type: row.get(6)?,
        size: row.get(7)?,
        sha256: row.get(8)?,
        recorded_at: row.get(9)?,
    })
}

pub(crate) fn insert(tx: &mut Tx, new: &NewArchived) -> Result<Id<Archived>, Error> {
    let sql = "INSERT INTO onec_archive (node_id, session_id, direction, name, path, media_type, size, sha256, recorded_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id";
    let (now, direction) = (tx.now(), new.direction.name());
    let args: [&dyn db::Arg; 9] = [
        &new.node,
        &new.session,
        &direction,
        &new.name,
        &new.stored.path,
        &new.media_type,
        &new.stored.size,
        &new.stored.sha256,
        &now,
    ];
    tx.query_one(sql, &args, |row| row.get(0))
}

/// The file is about these orders.
pub(crate) fn about(tx: &mut Tx, archived: Id<Archived>, orders: &[i64]) -> Result<(), Error> {
    let sql =
        "INSERT INTO onec_archive_order (order_id, archive_id) SELECT value, ?2 FROM each_int(?1) WHERE TRUE
               ON CONFLICT DO NOTHING";
    let _ = tx.defer(sql, &[&orders, &archived])?;
    Ok(())
}

pub(crate) fn find(tx: &mut Tx, id: Id<Archived>) -> Result<Option<Archived>, Error> {
    tx.query_opt(concat!(head!(), "WHERE a.id = ?1"), &[&id], archived)
}

/// Files from the newest; those of one node, and about one order, where they are told.
pub(crate) fn page(
    tx: &mut Tx,
    (node, order): (Option<Id<Node>>, Option<i64>),
    slice: Slice,
) -> Result<Vec<Archived>, Error> {
    let (node, (before, _)) = (node.map_or(0, Id::number), slice.before);
    let Some(order) = order else {
        let sql = concat!(
            head!(),
            "WHERE (?1 = 0 OR a.node_id = ?1) AND (?2 = 0 OR a.id < ?2) ORDER BY a.id DESC LIMIT ?3 OFFSET ?4"
        );
        return tx.query(sql, &[&node, &before, &slice.limit, &slice.skip], archived);
    };
    let sql = concat!(
        head!(),
        "JOIN onec_archive_order o ON o.archive_id = a.id WHERE o.order_id = ?1 AND (?2 = 0 OR a.node_id = ?2)
           AND (?3 = 0 OR a.id < ?3) ORDER BY a.id DESC LIMIT ?4 OFFSET ?5"
    );
    tx.query(sql, &[&order, &node, &before, &slice.limit, &slice.skip], archived)
}

/// Forgets files that were recorded before `before`; says where they lay.
pub(crate) fn forget(tx: &mut Tx, before: Timestamp, most: i64) -> Result<Vec<String>, Error> {
    let sql = "SELECT id FROM onec_archive WHERE recorded_at < ?1 ORDER BY recorded_at LIMIT ?2";
    let ids: Vec<i64> = tx.query(sql, &[&before, &most], |row| row.get(0))?;
    let links = "DELETE FROM onec_archive_order WHERE archive_id IN (SELECT value FROM each_int(?1))";
    let _ = tx.defer(links, &[&ids])?;
    let sql = "DELETE FROM onec_archive WHERE id IN (SELECT value FROM each_int(?1)) RETURNING path";
    tx.query(sql, &[&ids], |row| row.get(0))
}
