//! Statements about deliveries of goods.

use catalog::Shop;
use db::{Error, Row, Tx};
use kernel::{Id, Timestamp, Uid};

use crate::node::Node;
use crate::session::Session;

/// Goods that came in one conversation.
#[derive(Clone, Debug)]
pub(crate) struct Delivered {
    pub(crate) id: i64,
    pub(crate) session: Id<Session>,
    pub(crate) shop: Id<Shop>,
    /// In the folder of the exchange.
    pub(crate) folder: String,
    /// The import that reads them.
    pub(crate) run: Uid,
}

/// A delivery to be.
#[derive(Clone, Debug)]
pub(crate) struct NewDelivery {
    /// Nobody where the operator brought it.
    pub(crate) node: Option<Id<Node>>,
    pub(crate) session: Id<Session>,
    pub(crate) shop: Id<Shop>,
    pub(crate) folder: String,
    pub(crate) closes: Option<i64>,
}

macro_rules! head {
    () => {
        "SELECT id, session_id, shop_id, folder, run FROM onec_delivery "
    };
}

fn delivered(row: &Row) -> Result<Delivered, Error> {
    Ok(Delivered {
        id: row.get(0)?,
        session: row.get(1)?,
        shop: row.get(2)?,
        folder: row.get(3)?,
        run: row.get(4)?,
    })
}

/// A delivery that this run reads.
pub(crate) fn insert(tx: &mut Tx, new: &NewDelivery, run: Uid) -> Result<i64, Error> {
    let sql = "INSERT INTO onec_delivery (node_id, session_id, shop_id, folder, run, closes, created_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
    let now = tx.now();
    let args: [&dyn db::Arg; 7] = [&new.node, &new.session, &new.shop, &new.folder, &run, &new.closes, &now];
    tx.query_one(sql, &args, |row| row.get(0))
}

pub(crate) fn find(tx: &mut Tx, id: i64) -> Result<Option<Delivered>, Error> {
    tx.query_opt(concat!(head!(), "WHERE id = ?1"), &[&id], delivered)
}

/// What a conversation delivered last.
pub(crate) fn latest(tx: &mut Tx, session: Id<Session>) -> Result<Option<Delivered>, Error> {
    let sql = concat!(head!(), "WHERE session_id = ?1 AND closes IS NULL ORDER BY id DESC LIMIT 1");
    tx.query_opt(sql, &[&session], delivered)
}

/// What one import stands for, the newest first.
pub(crate) fn of_run(tx: &mut Tx, run: Uid) -> Result<Vec<Delivered>, Error> {
    tx.query(concat!(head!(), "WHERE run = ?1 ORDER BY id DESC"), &[&run], delivered)
}

/// What a base delivered to a shop last, if its import failed; whatever the operator has brought since.
pub(crate) fn failed(tx: &mut Tx, shop: Id<Shop>) -> Result<Option<Delivered>, Error> {
    let sql = "SELECT d.id, d.session_id, d.shop_id, d.folder, d.run FROM onec_delivery d
               WHERE d.id = (SELECT MAX(l.id) FROM onec_delivery l JOIN import_run r ON r.uid = l.run
                             WHERE l.shop_id = ?1 AND l.node_id IS NOT NULL AND r.wanted <> 'preview')
                   AND EXISTS (SELECT 1 FROM import_run r WHERE r.uid = d.run AND r.state = 'failed')";
    tx.query_opt(sql, &[&shop], delivered)
}

/// What an import stood for, but for the delivery `except`, another stands for now.
pub(crate) fn pass_on(tx: &mut Tx, (before, except): (Uid, i64), run: Uid) -> Result<(), Error> {
    let sql = "UPDATE onec_delivery SET run = ?3 WHERE run = ?1 AND id <> ?2";
    let _ = tx.defer(sql, &[&before, &except, &run])?;
    Ok(())
}

/// What hides all that a base has not delivered since a moment.
pub(crate) fn closing(tx: &mut Tx, node: Id<Node>, since: i64) -> Result<Option<Delivered>, Error> {
    let sql = concat!(head!(), "WHERE node_id = ?1 AND closes = ?2 ORDER BY id DESC LIMIT 1");
    tx.query_opt(sql, &[&node, &since], delivered)
}

/// What a base has delivered to a shop since a moment, in its order.
pub(crate) fn since(
    tx: &mut Tx,
    (node, shop): (Id<Node>, Id<Shop>),
    since: Timestamp,
) -> Result<Vec<Delivered>, Error> {
    let sql = concat!(
        head!(),
        "WHERE node_id = ?1 AND shop_id = ?2 AND created_at >= ?3 AND closes IS NULL ORDER BY id"
    );
    tx.query(sql, &[&node, &shop, &since], delivered)
}

/// Forgets deliveries of before `before` whose imports are over; says where they lie.
pub(crate) fn forget(tx: &mut Tx, before: Timestamp, most: i64) -> Result<Vec<String>, Error> {
    let sql = "DELETE FROM onec_delivery WHERE id IN
                 (SELECT d.id FROM onec_delivery d WHERE d.created_at < ?1
                  AND NOT EXISTS (SELECT 1 FROM import_run r WHERE r.uid = d.run AND r.state IN ('waiting', 'running', 'held'))
                  ORDER BY d.created_at LIMIT ?2) RETURNING folder";
    tx.query(sql, &[&before, &most], |row| row.get(0))
}

/// Shops whose prices and stock 1C tells.
pub(crate) fn fed_shops(tx: &mut Tx) -> Result<Vec<(Id<Shop>, String)>, Error> {
    let sql = "SELECT id, currency FROM shop WHERE stock_source = 'onec' ORDER BY id";
    tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}
