//! What the database says afterwards. Tables of the domains are read here and never written.

use std::collections::HashSet;

use catalog::Offer;
use db::{Error, Tx};
use kernel::Id;

/// What became of one offer and of those who wanted it.
#[derive(Debug)]
pub(crate) struct Counts {
    /// Every order there is.
    pub(crate) orders: HashSet<i64>,
    /// Buyers with more than one order.
    pub(crate) twice: usize,
    /// Pieces in orders.
    pub(crate) sold: i64,
    /// Pieces that orders keep reserved.
    pub(crate) held: i64,
    /// Pieces that the stock has as reserved.
    pub(crate) reserved: i64,
    /// Pieces that the stock has.
    pub(crate) on_hand: i64,
    /// Answers kept for their keys.
    pub(crate) kept: usize,
}

/// Counts everything, in one snapshot.
pub(crate) fn count(tx: &mut Tx, offer: Id<Offer>) -> Result<Counts, Error> {
    let orders = tx.query("SELECT id FROM orders", &[], |row| row.get(0))?.into_iter().collect();
    let sql =
        "SELECT COUNT(*) FROM (SELECT user_id FROM orders GROUP BY user_id HAVING COUNT(*) > 1) AS doubled";
    let twice: i64 = tx.query_one(sql, &[], |row| row.get(0))?;
    let sql = "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT), CAST(COALESCE(SUM(held), 0) AS BIGINT) \
        FROM order_item WHERE offer_id = ?1";
    let (sold, held) = tx.query_one(sql, &[&offer.number()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let sql = "SELECT reserved, on_hand FROM stock WHERE offer_id = ?1";
    let (reserved, on_hand) = tx.query_one(sql, &[&offer.number()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let kept: i64 = tx.query_one("SELECT COUNT(*) FROM kept_answer", &[], |row| row.get(0))?;
    let number = |count: i64| usize::try_from(count).unwrap_or(0);
    Ok(Counts { orders, twice: number(twice), sold, held, reserved, on_hand, kept: number(kept) })
}
