//! Statements that count.

use db::{Error, Tx};
use kernel::{Id, Timestamp};

use crate::node::Node;

/// Changes that are looked through for what nobody has found yet: a node that never calls has them all.
const MOST_LOOKED_AT: i64 = 10_000;

/// Orders that the node has yet to take: those found already, and those that changed since it last looked.
pub(crate) fn waiting(tx: &mut Tx, node: &Node) -> Result<(i64, Option<Timestamp>), Error> {
    let sql = "SELECT COUNT(*), MIN(o.updated_at) FROM onec_order x JOIN orders o ON o.id = x.order_id
               WHERE x.node_id = ?1 AND x.open AND x.held IS NULL";
    let (found, since): (i64, Option<Timestamp>) =
        tx.query_one(sql, &[&node.id], |row| Ok((row.get(0)?, row.maybe(1)?)))?;
    let mark = super::order::Mark { at: super::node::seen_until(tx, node.id)?, order: 0 };
    let news = super::order::changed(tx, node, mark, MOST_LOOKED_AT)?;
    let news: Vec<Timestamp> = news.iter().filter(|seen| seen.news).map(|seen| seen.mark.at).collect();
    let count = i64::try_from(news.len()).unwrap_or(i64::MAX);
    Ok((found + count, since.into_iter().chain(news).min()))
}

pub(crate) fn held(tx: &mut Tx, node: Id<Node>) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM onec_order WHERE node_id = ?1 AND held IS NOT NULL";
    tx.query_one(sql, &[&node], |row| row.get(0))
}

pub(crate) fn last_seen(tx: &mut Tx, node: Id<Node>) -> Result<Option<Timestamp>, Error> {
    tx.query_one("SELECT MAX(seen_at) FROM onec_session WHERE node_id = ?1", &[&node], |row| row.maybe(0))
}
