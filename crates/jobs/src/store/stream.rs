//! Statements that follow facts. The two engines differ: see [`crate::stream`].

use db::{Engine, Error, Tx};

use super::fact;
use crate::outbox::Fact;

pub(crate) fn unsettled(tx: &mut Tx) -> Result<bool, Error> {
    match tx.engine() {
        Engine::Sqlite => Ok(false),
        Engine::Postgres => {
            let sql = "SELECT EXISTS (SELECT 1 FROM fact WHERE position IS NULL)";
            tx.query_one(sql, &[], |row| row.get(0))
        }
    }
}

/// The head is held until this transaction is committed, so positions become visible in their order; what is
/// chosen is chosen after that, by the second statement's own snapshot.
pub(crate) fn settle(tx: &mut Tx, most: i64) -> Result<u64, Error> {
    if tx.engine() == Engine::Sqlite {
        return Ok(0);
    }
    let head: i64 =
        tx.query_one("SELECT position FROM fact_head WHERE only_row FOR UPDATE", &[], |row| row.get(0))?;
    let sql = "UPDATE fact SET position = ?1 + chosen.place
               FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place
                     FROM (SELECT id FROM fact WHERE position IS NULL ORDER BY id LIMIT ?2) AS oldest) AS chosen
               WHERE fact.id = chosen.id";
    let settled = tx.execute(sql, &[&head, &most])?;
    let given = i64::try_from(settled).unwrap_or(0);
    let _ = tx.defer("UPDATE fact_head SET position = position + ?1 WHERE only_row", &[&given])?;
    Ok(settled)
}

pub(crate) fn head(tx: &mut Tx) -> Result<i64, Error> {
    let sql = match tx.engine() {
        Engine::Sqlite => "SELECT COALESCE(MAX(id), 0) FROM fact",
        Engine::Postgres => "SELECT position FROM fact_head WHERE only_row",
    };
    tx.query_one(sql, &[], |row| row.get(0))
}

pub(crate) fn oldest(tx: &mut Tx) -> Result<i64, Error> {
    let sql = match tx.engine() {
        Engine::Sqlite => "SELECT COALESCE(MIN(id), 0) FROM fact",
        Engine::Postgres => "SELECT COALESCE(MIN(position), 0) FROM fact WHERE position IS NOT NULL",
    };
    tx.query_one(sql, &[], |row| row.get(0))
}

macro_rules! after {
    ($position:literal) => {
        concat!(
            "SELECT id, kind, subject, payload, recorded_at, ",
            $position,
            " FROM fact WHERE ",
            $position,
            " > ?1 ORDER BY ",
            $position,
            " LIMIT ?2"
        )
    };
}

pub(crate) fn after(tx: &mut Tx, position: i64, most: i64) -> Result<Vec<(i64, Fact)>, Error> {
    let sql = match tx.engine() {
        Engine::Sqlite => after!("id"),
        Engine::Postgres => after!("position"),
    };
    tx.query(sql, &[&position, &most], |row| Ok((row.get(5)?, fact(row)?)))
}
