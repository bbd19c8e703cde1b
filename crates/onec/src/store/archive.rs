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

/// Which files are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) node: Option<Id<Node>>,
    pub(crate) order: Option<i64>,
    /// Recorded then or later.
    pub(crate) from: Option<Timestamp>,
    /// Recorded before.
    pub(crate) until: Option<Timestamp>,
}

/// Files from the newest.
pub(crate) fn page(tx: &mut Tx, asked: Asked, slice: Slice) -> Result<Vec<Archived>, Error> {
    let (node, order, (before, _)) = (asked.node.map_or(0, Id::number), asked.order, slice.before);
    let (from, until) = (asked.from.unwrap_or_default(), asked.until.unwrap_or_default());
    let which = "(?1 = 0 OR a.node_id = ?1) AND (?2 = 0 OR a.id < ?2) AND a.recorded_at >= ?5 AND (?6 = 0 OR a.recorded_at < ?6)
                 ORDER BY a.id DESC LIMIT ?3 OFFSET ?4";
    let args: [&dyn db::Arg; 6] = [&node, &before, &slice.limit, &slice.skip, &from, &until];
    let Some(order) = order else {
        return tx.query(&format!("{} WHERE {which}", head!()), &args, archived);
    };
    let sql = format!(
        "{} JOIN onec_archive_order o ON o.archive_id = a.id WHERE o.order_id = ?7 AND {which}",
        head!()
    );
    let args: Vec<&dyn db::Arg> = args.into_iter().chain([&order as &dyn db::Arg]).collect();
    tx.query(&sql, &args, archived)
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
