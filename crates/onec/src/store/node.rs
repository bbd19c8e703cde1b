//! Statements about nodes.

use std::collections::HashMap;

use catalog::Shop;
use db::{Error, Row, Tx};
use kernel::{Id, Timestamp};

use crate::node::{NewNode, Node, NodeChange};
use crate::patience::Patience;

macro_rules! head {
    () => {
        "SELECT id, name, login, active, dialect, options, created_at FROM onec_node "
    };
}

fn node(row: &Row) -> Result<Node, Error> {
    Ok(Node {
        id: row.get(0)?,
        name: row.get(1)?,
        login: row.get(2)?,
        active: row.get(3)?,
        shops: Vec::new(),
        // Our own words: one that only a newer program knows is not told.
        dialect: row.maybe::<String>(4)?.and_then(|word| word.parse().ok()),
        options: serde_json::from_str(&row.get::<String>(5)?).unwrap_or_default(),
        created_at: row.get(6)?,
    })
}

/// Nothing where the name or the login is taken.
pub(crate) fn insert(tx: &mut Tx, new: &NewNode) -> Result<Option<Id<Node>>, Error> {
    let sql = "INSERT INTO onec_node (name, login, password_hash, all_shops, dialect, options, created_at, orders_from)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING RETURNING id";
    let (options, dialect, now) = (json(&new.options), new.dialect.map(crate::Dialect::name), tx.now());
    let (all_shops, from) = (new.shops.is_empty(), new.options.orders_from.unwrap_or_default());
    let args: [&dyn db::Arg; 8] =
        [&new.name, &new.login, &new.password_hash, &all_shops, &dialect, &options, &now, &from];
    tx.query_opt(sql, &args, |row| row.get(0))
}

/// Whether there was room for the name.
pub(crate) fn update(tx: &mut Tx, id: Id<Node>, change: &NodeChange) -> Result<bool, Error> {
    if let Some(name) = &change.name {
        let taken = "SELECT 1 FROM onec_node WHERE name = ?1 AND id <> ?2";
        if tx.query_opt(taken, &[name, &id], |row| row.get::<i64>(0))?.is_some() {
            return Ok(false);
        }
    }
    let sql = "UPDATE onec_node SET name = COALESCE(?2, name), active = COALESCE(?3, active),
                   password_hash = COALESCE(?4, password_hash), options = COALESCE(?5, options),
                   dialect = CASE WHEN ?6 THEN ?7 ELSE dialect END, orders_from = COALESCE(?8, orders_from)
               WHERE id = ?1";
    let options = change.options.as_ref().map(json);
    let (told, dialect) = (change.dialect.is_some(), change.dialect.flatten().map(crate::Dialect::name));
    let from = change.options.as_ref().map(|options| options.orders_from.unwrap_or_default());
    let args: [&dyn db::Arg; 8] =
        [&id, &change.name, &change.active, &change.password_hash, &options, &told, &dialect, &from];
    tx.execute(sql, &args)?;
    Ok(true)
}

fn json(options: &crate::Options) -> String {
    serde_json::to_string(options).unwrap_or_else(|_| "{}".to_owned()) // texts and numbers always serialise
}

pub(crate) fn set_shops(tx: &mut Tx, id: Id<Node>, shops: &[Id<Shop>]) -> Result<(), Error> {
    let sql = "UPDATE onec_node SET all_shops = ?2, shops_at = ?3 WHERE id = ?1";
    let now = tx.now();
    let _ = tx.defer(sql, &[&id, &shops.is_empty(), &now])?;
    let _ = tx.defer("DELETE FROM onec_node_shop WHERE node_id = ?1", &[&id])?;
    for shop in shops {
        let sql = "INSERT INTO onec_node_shop (node_id, shop_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        let _ = tx.defer(sql, &[&id, shop])?;
    }
    Ok(())
}

pub(crate) fn find(tx: &mut Tx, id: Id<Node>) -> Result<Option<Node>, Error> {
    let found = tx.query_opt(concat!(head!(), "WHERE id = ?1"), &[&id], node)?;
    let Some(mut found) = found else { return Ok(None) };
    let shops = "SELECT shop_id FROM onec_node_shop WHERE node_id = ?1 ORDER BY shop_id";
    found.shops = tx.query(shops, &[&id], |row| row.get(0))?;
    Ok(Some(found))
}

pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Node>, Error> {
    let mut nodes = tx.query(concat!(head!(), "ORDER BY id"), &[], node)?;
    let mut shops: HashMap<Id<Node>, Vec<Id<Shop>>> = HashMap::new();
    let sql = "SELECT node_id, shop_id FROM onec_node_shop ORDER BY node_id, shop_id";
    for (node, shop) in tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))? {
        shops.entry(node).or_default().push(shop);
    }
    for node in &mut nodes {
        node.shops = shops.remove(&node.id).unwrap_or_default();
    }
    Ok(nodes)
}

/// The number of the node of this login, and the hash of its password.
pub(crate) fn by_login(tx: &mut Tx, login: &str) -> Result<Option<(Id<Node>, String)>, Error> {
    let sql = "SELECT id, password_hash FROM onec_node WHERE login = ?1";
    tx.query_opt(sql, &[&login], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Until when the node has seen every change of orders.
pub(crate) fn seen_until(tx: &mut Tx, id: Id<Node>) -> Result<Timestamp, Error> {
    tx.query_one("SELECT seen_until FROM onec_node WHERE id = ?1", &[&id], |row| row.get(0))
}

/// The node has seen every change until `until`, if it had until `known`: whoever changes it meanwhile wants all of them
/// looked at [anew](look_anew).
pub(crate) fn set_seen_until(
    tx: &mut Tx,
    id: Id<Node>,
    (known, until): (Timestamp, Timestamp),
) -> Result<bool, Error> {
    let sql = "UPDATE onec_node SET seen_until = ?3 WHERE id = ?1 AND seen_until = ?2";
    Ok(tx.execute(sql, &[&id, &known, &until])? > 0)
}

/// Every order is looked at again at the next query.
pub(crate) fn look_anew(tx: &mut Tx, id: Id<Node>) -> Result<(), Error> {
    let _ = tx.defer("UPDATE onec_node SET seen_until = 0 WHERE id = ?1", &[&id])?;
    Ok(())
}

/// Holds the node's row, so that two of its conversations are counted one after the other.
pub(crate) fn hold_patience(tx: &mut Tx, id: Id<Node>) -> Result<Patience, Error> {
    let sql = "UPDATE onec_node SET misses = misses WHERE id = ?1 RETURNING misses, cap";
    tx.query_one(sql, &[&id], |row| Ok(Patience { misses: row.get(0)?, cap: row.maybe(1)? }))
}

pub(crate) fn set_patience(tx: &mut Tx, id: Id<Node>, patience: Patience) -> Result<(), Error> {
    let sql = "UPDATE onec_node SET misses = ?2, cap = ?3 WHERE id = ?1";
    let _ = tx.defer(sql, &[&id, &patience.misses, &patience.cap])?;
    Ok(())
}
