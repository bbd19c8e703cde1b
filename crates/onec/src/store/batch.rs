//! Statements about batches.

use db::{Error, Row, Tx, Value};
use jobs::messages::Message;
use kernel::{Id, Timestamp};
use orders::Order;

use crate::archive::Archived;
use crate::batch::{Batch, BatchState, Item};
use crate::node::Node;
use crate::session::Session;
use crate::store::Slice;

macro_rules! head {
    () => {
        "SELECT b.id, b.node_id, b.session_id, b.state, b.missed, b.orders, b.archive_id, b.created_at, b.delivered_at,
                b.acknowledged_at, b.deliveries FROM onec_batch b "
    };
}

fn batch(row: &Row) -> Result<Batch, Error> {
    Ok(Batch {
        id: row.get(0)?,
        node: row.get(1)?,
        session: row.get(2)?,
        state: BatchState::stored(&row.get::<String>(3)?),
        missed: row.get(4)?,
        orders: row.get(5)?,
        archived: row.maybe(6)?,
        created_at: row.get(7)?,
        delivered_at: row.maybe(8)?,
        acknowledged_at: row.maybe(9)?,
        deliveries: row.get(10)?,
    })
}

/// A batch in `state`, without its orders.
pub(crate) fn insert(
    tx: &mut Tx,
    (node, session): (Id<Node>, Id<Session>),
    orders: i64,
    archived: Option<Id<Archived>>,
) -> Result<Id<Batch>, Error> {
    let sql = "INSERT INTO onec_batch (node_id, session_id, state, orders, archive_id, created_at)
               VALUES (?1, ?2, 'frozen', ?3, ?4, ?5) RETURNING id";
    let now = tx.now();
    tx.query_one(sql, &[&node, &session, &orders, &archived, &now], |row| row.get(0))
}

/// The orders of a batch that is new, in their order.
pub(crate) fn insert_items(tx: &mut Tx, batch: Id<Batch>, items: &[Item]) -> Result<(), Error> {
    let rows = (0..).zip(items).map(|(position, item)| {
        [
            Value::Int(batch.number()),
            Value::Int(position),
            Value::Int(item.order.number()),
            Value::Int(item.revision),
            Value::Text(&item.hash),
            Value::Int(item.message.number()),
        ]
    });
    let columns = ["batch_id", "position", "order_id", "revision", "hash", "message_id"];
    tx.load("onec_batch_item", columns, rows).map(drop)
}

pub(crate) fn find(tx: &mut Tx, id: Id<Batch>) -> Result<Option<Batch>, Error> {
    tx.query_opt(concat!(head!(), "WHERE b.id = ?1"), &[&id], batch)
}

/// The batches of a session, from the first.
pub(crate) fn of_session(tx: &mut Tx, session: Id<Session>) -> Result<Vec<Batch>, Error> {
    tx.query(concat!(head!(), "WHERE b.session_id = ?1 ORDER BY b.id"), &[&session], batch)
}

/// The orders of these batches.
pub(crate) fn items(tx: &mut Tx, batches: &[i64]) -> Result<Vec<Item>, Error> {
    let sql = "SELECT order_id, revision, hash, message_id FROM onec_batch_item
               WHERE batch_id IN (SELECT value FROM each_int(?1)) ORDER BY batch_id, position";
    tx.query(sql, &[&batches], |row| {
        Ok(Item { order: row.get(0)?, revision: row.get(1)?, hash: row.get(2)?, message: row.get(3)? })
    })
}

/// Whether it was frozen, or delivered already; a batch that was confirmed is over.
pub(crate) fn delivered(tx: &mut Tx, id: Id<Batch>) -> Result<bool, Error> {
    let sql = "UPDATE onec_batch SET state = 'delivered', delivered_at = COALESCE(delivered_at, ?2), deliveries = deliveries + 1
               WHERE id = ?1 AND state IN ('frozen', 'delivered')";
    let now = tx.now();
    Ok(tx.execute(sql, &[&id, &now])? == 1)
}

/// The batches of a session that were delivered are confirmed; says which those were.
pub(crate) fn acknowledge(tx: &mut Tx, session: Id<Session>) -> Result<Vec<Id<Batch>>, Error> {
    let sql = "UPDATE onec_batch SET state = 'acknowledged', acknowledged_at = ?2
               WHERE session_id = ?1 AND state = 'delivered' RETURNING id";
    let now = tx.now();
    tx.query(sql, &[&session, &now], |row| row.get(0))
}

/// The batches that earlier sessions of a node were delivered, and that were not counted as unconfirmed, are confirmed; says
/// which those were.
pub(crate) fn acknowledge_earlier(
    tx: &mut Tx,
    node: Id<Node>,
    than: Id<Session>,
) -> Result<Vec<Id<Batch>>, Error> {
    let sql = "UPDATE onec_batch SET state = 'acknowledged', acknowledged_at = ?3
               WHERE node_id = ?1 AND session_id < ?2 AND state = 'delivered' AND NOT missed RETURNING id";
    let now = tx.now();
    tx.query(sql, &[&node, &than, &now], |row| row.get(0))
}

/// Batches with orders that other sessions of the node were delivered, did not confirm, and that were not counted yet; but
/// for those whose bytes did not arrive, as far as that can be known.
pub(crate) fn take_missed(tx: &mut Tx, node: Id<Node>, but: Id<Session>) -> Result<Vec<(i64, i64)>, Error> {
    let sql = "UPDATE onec_batch SET missed = TRUE WHERE node_id = ?1 AND state = 'delivered' AND NOT missed
               AND session_id <> ?2 AND orders > 0 RETURNING id, orders, broken_off";
    let missed: Vec<(i64, i64, bool)> =
        tx.query(sql, &[&node, &but], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(missed
        .into_iter()
        .filter(|(_, _, broken_off)| !broken_off)
        .map(|(id, orders, _)| (id, orders))
        .collect())
}

/// Whoever was sent a batch has not read it.
pub(crate) fn broke_off(tx: &mut Tx, id: Id<Batch>) -> Result<(), Error> {
    let _ = tx.defer("UPDATE onec_batch SET broken_off = TRUE WHERE id = ?1", &[&id])?;
    Ok(())
}

/// The earliest revision of an order that the node was ever delivered.
pub(crate) fn first_delivered(tx: &mut Tx, node: Id<Node>, order: Id<Order>) -> Result<Option<i64>, Error> {
    let sql = "SELECT MIN(i.revision) FROM onec_batch_item i JOIN onec_batch b ON b.id = i.batch_id
               JOIN onec_order x ON x.node_id = b.node_id AND x.order_id = i.order_id
               WHERE i.order_id = ?2 AND b.node_id = ?1 AND b.state IN ('delivered', 'acknowledged')
                 AND b.id > x.reopened_after";
    tx.query_one(sql, &[&node, &order], |row| row.maybe(0))
}

/// The messages that told a node of an order, up to a revision.
pub(crate) fn messages_of(
    tx: &mut Tx,
    node: Id<Node>,
    order: Id<Order>,
    revision: i64,
) -> Result<Vec<Id<Message>>, Error> {
    let sql = "SELECT DISTINCT i.message_id FROM onec_batch_item i JOIN onec_batch b ON b.id = i.batch_id
               WHERE i.order_id = ?2 AND b.node_id = ?1 AND i.revision <= ?3 ORDER BY i.message_id";
    tx.query(sql, &[&node, &order, &revision], |row| row.get(0))
}

/// Batches with orders, from the newest.
pub(crate) fn page(
    tx: &mut Tx,
    (node, stands): (Option<Id<Node>>, Option<&str>),
    slice: Slice,
) -> Result<Vec<Batch>, Error> {
    let sql = concat!(
        head!(),
        "WHERE b.orders > 0 AND (?1 = 0 OR b.node_id = ?1) AND (?2 = 0 OR b.id < ?2)
           AND (?3 = '' OR CASE WHEN b.missed AND b.state = 'delivered' THEN 'replaced' ELSE b.state END = ?3)
         ORDER BY b.id DESC LIMIT ?4 OFFSET ?5"
    );
    let (node, (before, _)) = (node.map_or(0, Id::number), slice.before);
    let stands = stands.unwrap_or_default();
    tx.query(sql, &[&node, &before, &stands, &slice.limit, &slice.skip], batch)
}

/// When the oldest batch was delivered that nobody has confirmed and that no later one stands for.
pub(crate) fn unconfirmed_since(tx: &mut Tx, node: Id<Node>) -> Result<Option<Timestamp>, Error> {
    let sql = "SELECT MIN(b.delivered_at) FROM onec_batch b WHERE b.node_id = ?1 AND b.state = 'delivered' AND b.orders > 0
               AND b.id > (SELECT COALESCE(MAX(a.id), 0) FROM onec_batch a WHERE a.node_id = ?1 AND a.state = 'acknowledged')";
    tx.query_one(sql, &[&node], |row| row.maybe(0))
}
