//! What of a run's difference is kept one by one.

use db::{Error, Kind, Row, Tx, Value};
use kernel::{Id, Money};
use web::{PageRequest, Place};

use crate::Offer;
use crate::import::Run;
use crate::import::compare::{Finding, FindingKind};

/// Forgets what an earlier comparison found.
pub(crate) fn forget(tx: &mut Tx, run: Id<Run>) -> Result<(), Error> {
    let _ = tx.defer("DELETE FROM import_finding WHERE run_id = ?1", &[&run])?;
    Ok(())
}

pub(crate) fn insert(tx: &mut Tx, run: Id<Run>, findings: &[Finding]) -> Result<(), Error> {
    let rows = findings.iter().map(|it| {
        [
            Value::Int(run.number()),
            Value::Text(it.kind.name()),
            Value::Int(it.place),
            Value::Int(it.offer.number()),
            Value::Int(it.price_before),
            it.price_after.map_or(Value::Null(Kind::Int), Value::Int),
        ]
    });
    tx.load("import_finding", ["run_id", "kind", "place", "offer_id", "price_before", "price_after"], rows)?;
    Ok(())
}

/// An offer that somebody should look at before the run is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShownFinding {
    pub(crate) place: i64,
    pub(crate) offer: Id<Offer>,
    pub(crate) product: String,
    pub(crate) name: String,
    pub(crate) price_before: Money,
    pub(crate) price_after: Option<Money>,
}

fn shown(row: &Row) -> Result<ShownFinding, Error> {
    Ok(ShownFinding {
        place: row.get(0)?,
        offer: row.get(1)?,
        product: row.get(2)?,
        name: row.get(3)?,
        price_before: row.get(4)?,
        price_after: row.maybe(5)?,
    })
}

/// A page of a run's findings, with one more than asked for where there are more; and how many there are, where that
/// was asked.
pub(crate) fn page(
    tx: &mut Tx,
    run: Id<Run>,
    kind: FindingKind,
    page: &PageRequest,
) -> Result<(Vec<ShownFinding>, Option<i64>), Error> {
    let (compare, direction) = if page.is_backwards() { ("<", "DESC") } else { (">", "ASC") };
    let beyond = match &page.place {
        Place::After(cursor) | Place::Before(cursor) => cursor.id,
        Place::First | Place::Number(_) => -1,
    };
    let sql = format!(
        "SELECT f.place, f.offer_id, p.name, o.name, f.price_before, f.price_after
         FROM import_finding f CROSS JOIN offer o CROSS JOIN product p
         WHERE f.run_id = ?1 AND f.kind = ?2 AND f.place {compare} ?3 AND o.id = f.offer_id AND p.id = o.product_id
         ORDER BY f.place {direction} LIMIT ?4 OFFSET ?5"
    );
    let rows = tx.query(&sql, &[&run, &kind.name(), &beyond, &(page.limit + 1), &page.offset()], shown)?;
    let sql = "SELECT COUNT(*) FROM import_finding WHERE run_id = ?1 AND kind = ?2";
    let count =
        if page.count { Some(tx.query_one(sql, &[&run, &kind.name()], |row| row.get(0))?) } else { None };
    Ok((rows, count))
}
