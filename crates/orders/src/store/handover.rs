//! Statements about what systems outside have of orders.

use db::{Arg, Error, Row, Tx};
use kernel::Id;

use crate::handover::Handover;
use crate::order::Order;

pub(crate) fn confirm(tx: &mut Tx, receiver: &str, orders: &[(Id<Order>, i64)]) -> Result<(), Error> {
    let sql = "INSERT INTO order_handover (order_id, receiver, revision, at) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (order_id, receiver) DO UPDATE SET revision = excluded.revision, at = excluded.at
               WHERE order_handover.revision < excluded.revision";
    let now = tx.now();
    let rows: Vec<[&dyn Arg; 4]> = orders
        .iter()
        .map(|(order, revision)| [order as &dyn Arg, &receiver as &dyn Arg, revision as &dyn Arg, &now])
        .collect();
    for row in rows {
        let _ = tx.defer(sql, &row)?;
    }
    Ok(())
}

pub(crate) fn confirmed(tx: &mut Tx, receiver: &str, orders: &[i64]) -> Result<Vec<Id<Order>>, Error> {
    let sql = "SELECT h.order_id FROM order_handover h JOIN orders o ON o.id = h.order_id
               WHERE h.order_id IN (SELECT value FROM each_int(?1)) AND h.receiver = ?2 AND h.revision >= o.revision";
    tx.query(sql, &[&orders, &receiver], |row| row.get(0))
}

pub(crate) fn forget(tx: &mut Tx, receiver: &str, order: Id<Order>) -> Result<(), Error> {
    let _ =
        tx.defer("DELETE FROM order_handover WHERE order_id = ?1 AND receiver = ?2", &[&order, &receiver])?;
    Ok(())
}

/// A row of [`SELECT`].
pub(crate) fn handover(row: &Row) -> Result<(Id<Order>, Handover), Error> {
    Ok((row.get(0)?, Handover { receiver: row.get(1)?, revision: row.get(2)?, at: row.get(3)? }))
}

/// What is known of these orders, `?1`, by receiver.
pub(crate) const SELECT: &str = "SELECT order_id, receiver, revision, at FROM order_handover
     WHERE order_id IN (SELECT value FROM each_int(?1)) ORDER BY receiver";
