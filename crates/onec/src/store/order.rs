//! Statements about what a node has of orders.

use catalog::{Offer, Shop};
use commerceml::{Document, requisite};
use db::{Error, Row, Tx};
use kernel::{Id, Timestamp};
use orders::{Item, Order};

use crate::hold::Hold;
use crate::node::Node;
use crate::status::{Day, Word};
use crate::store::Slice;

/// A place in the sequence of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) at: Timestamp,
    pub(crate) order: i64,
}

/// An order that changed, as a node looks at it.
pub(crate) struct Seen {
    pub(crate) mark: Mark,
    /// It is this node's business, has left the draft and is not known to be taken or waiting.
    pub(crate) news: bool,
}

/// The next orders that changed, behind `after`.
pub(crate) fn changed(tx: &mut Tx, node: &Node, after: Mark, limit: i64) -> Result<Vec<Seen>, Error> {
    let sql = "SELECT o.updated_at, o.id,
                      o.status NOT IN ('draft', 'expired')
                      AND (o.status <> 'canceled' OR EXISTS (SELECT 1 FROM order_event e WHERE e.order_id = o.id
                             AND e.status IS NOT NULL AND e.status NOT IN ('draft', 'canceled', 'expired')))
                      AND o.created_at >= ?4
                      AND (?5 OR EXISTS (SELECT 1 FROM order_item i JOIN onec_node_shop s
                                         ON s.shop_id = i.shop_id AND s.node_id = ?1 WHERE i.order_id = o.id))
                      AND (x.order_id IS NULL OR (NOT x.open AND x.acked_revision < o.revision))
               FROM orders o LEFT JOIN onec_order x ON x.node_id = ?1 AND x.order_id = o.id
               WHERE (o.updated_at, o.id) > (?2, ?3) ORDER BY o.updated_at, o.id LIMIT ?6";
    let from = node.options.orders_from.unwrap_or_default();
    let args: [&dyn db::Arg; 6] = [&node.id, &after.at, &after.order, &from, &node.shops.is_empty(), &limit];
    tx.query(sql, &args, |row| {
        Ok(Seen { mark: Mark { at: row.get(0)?, order: row.get(1)? }, news: row.get(2)? })
    })
}

/// These orders wait to be taken.
pub(crate) fn open(tx: &mut Tx, node: Id<Node>, orders: &[i64]) -> Result<(), Error> {
    let sql =
        "INSERT INTO onec_order (node_id, order_id, open) SELECT ?1, value, TRUE FROM each_int(?2) WHERE TRUE
               ON CONFLICT (node_id, order_id) DO UPDATE SET open = TRUE";
    let _ = tx.defer(sql, &[&node, &orders])?;
    Ok(())
}

/// Orders that wait and are not held back at the revision they have: those that failed least come first, and then by
/// number.
pub(crate) fn waiting(tx: &mut Tx, node: Id<Node>, limit: i64) -> Result<Vec<Id<Order>>, Error> {
    let sql = "SELECT x.order_id FROM onec_order x JOIN orders o ON o.id = x.order_id
               WHERE x.node_id = ?1 AND x.open AND (x.held IS NULL OR x.held_revision < o.revision)
                 AND x.acked_revision < o.revision ORDER BY x.tries, x.order_id LIMIT ?2";
    tx.query(sql, &[&node, &limit], |row| row.get(0))
}

/// An order is kept back, at this revision.
pub(crate) fn hold(
    tx: &mut Tx,
    node: Id<Node>,
    order: Id<Order>,
    revision: i64,
    hold: &Hold,
) -> Result<(), Error> {
    let sql = "UPDATE onec_order SET held = ?3, held_args = ?4, held_revision = ?5, held_at = ?6
               WHERE node_id = ?1 AND order_id = ?2";
    let (args, now) = (hold.args_json(), tx.now());
    let _ = tx.defer(sql, &[&node, &order, &hold.code(), &args, &revision, &now])?;
    Ok(())
}

/// What kept orders back may do so no more, but for 1C's own refusal.
pub(crate) fn reconsider(tx: &mut Tx, node: Id<Node>) -> Result<(), Error> {
    let sql = "UPDATE onec_order SET held = NULL, held_args = NULL, held_at = NULL
               WHERE node_id = ?1 AND held IS NOT NULL AND held <> ?2";
    let _ = tx.defer(sql, &[&node, &Hold::REFUSED])?;
    Ok(())
}

/// An order is not this node's business as it is now; a later change of either may make it so again.
pub(crate) fn close(tx: &mut Tx, node: Id<Node>, order: Id<Order>) -> Result<(), Error> {
    let sql = "UPDATE onec_order SET open = FALSE, held = NULL, held_args = NULL, held_at = NULL
               WHERE node_id = ?1 AND order_id = ?2";
    let _ = tx.defer(sql, &[&node, &order])?;
    Ok(())
}

/// These orders were delivered at these revisions: whatever kept an earlier one back does so no more, and 1C is given
/// each of them as often as any other before it counts as refused.
pub(crate) fn let_go(tx: &mut Tx, node: Id<Node>, orders: &[i64]) -> Result<(), Error> {
    let sql = "UPDATE onec_order SET held = NULL, held_args = NULL, held_at = NULL, alone = 0
               WHERE node_id = ?1 AND order_id IN (SELECT value FROM each_int(?2)) AND held IS NOT NULL";
    let _ = tx.defer(sql, &[&node, &orders])?;
    Ok(())
}

/// The orders of these batches were delivered and not confirmed.
pub(crate) fn missed(tx: &mut Tx, node: Id<Node>, batches: &[i64], alone: bool) -> Result<(), Error> {
    let sql = "UPDATE onec_order SET tries = tries + 1, alone = alone + ?3
               WHERE node_id = ?1 AND order_id IN (SELECT order_id FROM onec_batch_item
                                                   WHERE batch_id IN (SELECT value FROM each_int(?2)))";
    let _ = tx.defer(sql, &[&node, &batches, &i64::from(alone)])?;
    Ok(())
}

/// How often the order of a batch of one was delivered alone; and its number.
pub(crate) fn lonely(
    tx: &mut Tx,
    node: Id<Node>,
    batch: i64,
) -> Result<Option<(Id<Order>, i64, i64)>, Error> {
    let sql = "SELECT i.order_id, i.revision, x.alone FROM onec_batch_item i
               JOIN onec_order x ON x.node_id = ?1 AND x.order_id = i.order_id WHERE i.batch_id = ?2 AND x.open";
    tx.query_opt(sql, &[&node, &batch], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Whether an order stands aside as refused by 1C since before 1C last confirmed anything.
pub(crate) fn refused_since_confirmed(tx: &mut Tx, node: Id<Node>, code: &str) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM onec_order x WHERE x.node_id = ?1 AND x.held IS NOT NULL AND x.held = ?2
                 AND x.held_at >= (SELECT COALESCE(MAX(y.acked_at), 0) FROM onec_order y WHERE y.node_id = ?1))";
    tx.query_one(sql, &[&node, &code], |row| row.get(0))
}

/// Holds what all nodes have of these orders.
pub(crate) fn hold_all(tx: &mut Tx, orders: &[i64]) -> Result<(), Error> {
    for order in orders {
        let _ = tx.defer("UPDATE onec_order SET tries = tries WHERE order_id = ?1", &[order])?;
    }
    Ok(())
}

/// What is confirmed of an order, by whom and when.
pub(crate) fn acknowledge(
    tx: &mut Tx,
    node: Id<Node>,
    orders: &[(Id<Order>, i64)],
    evidence: &str,
) -> Result<Vec<u64>, Error> {
    let sql = "UPDATE onec_order SET acked_revision = ?3, acked_at = ?4, known_at = COALESCE(known_at, ?4), evidence = ?5,
                   tries = 0, alone = 0, held = NULL, held_args = NULL, held_at = NULL,
                   open = ?3 < (SELECT o.revision FROM orders o WHERE o.id = ?2)
               WHERE node_id = ?1 AND order_id = ?2 AND acked_revision < ?3";
    let now = tx.now();
    let rows: Vec<[&dyn db::Arg; 5]> = orders
        .iter()
        .map(|(order, revision)| [&node as &dyn db::Arg, order, revision, &now, &evidence])
        .collect();
    tx.execute_many(sql, rows.iter().map(|row| &row[..]))
}

/// The next orders, by number.
pub(crate) fn behind(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<i64>, Error> {
    tx.query("SELECT id FROM orders WHERE id > ?1 ORDER BY id LIMIT ?2", &[&after, &limit], |row| row.get(0))
}

/// Of these orders those that some node has confirmed as they are now, and every one which serves them; and that revision.
pub(crate) fn settled(tx: &mut Tx, orders: &[i64]) -> Result<Vec<(Id<Order>, i64)>, Error> {
    let sql = "SELECT o.id, o.revision FROM orders o
               WHERE o.id IN (SELECT value FROM each_int(?1))
                 AND EXISTS (SELECT 1 FROM onec_order x WHERE x.order_id = o.id AND x.acked_revision >= o.revision)
                 AND NOT EXISTS (SELECT 1 FROM onec_node n WHERE n.active AND n.orders_from <= o.created_at
                       AND (n.all_shops OR EXISTS (SELECT 1 FROM order_item i JOIN onec_node_shop s
                              ON s.shop_id = i.shop_id AND s.node_id = n.id WHERE i.order_id = o.id))
                       AND NOT EXISTS (SELECT 1 FROM onec_order x WHERE x.node_id = n.id AND x.order_id = o.id
                              AND x.acked_revision >= o.revision))
               ORDER BY o.id";
    tx.query(sql, &[&orders], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// A line, and of what offer it keeps pieces reserved.
type Reserving = (Id<Offer>, Id<Item>);

/// Lines of a shop that keep goods reserved, of open orders that a base has known since before `since`, and since it serves
/// the shops that it serves.
pub(crate) fn counted(
    tx: &mut Tx,
    (node, shop): (Id<Node>, Id<Shop>),
    since: Timestamp,
) -> Result<Vec<Reserving>, Error> {
    let sql = "SELECT i.offer_id, i.id FROM orders o
               JOIN onec_order x ON x.node_id = ?1 AND x.order_id = o.id JOIN onec_node n ON n.id = x.node_id
               JOIN order_item i ON i.order_id = o.id
               WHERE o.status IN ('new', 'confirmed', 'assembling', 'ready_for_pickup')
                 AND x.known_at < ?3 AND x.known_at >= n.shops_at AND i.shop_id = ?2 AND i.held > 0
               ORDER BY i.offer_id, i.id";
    tx.query(sql, &[&node, &shop, &since], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// An order shall be taken again, whatever was confirmed of it.
pub(crate) fn reopen(tx: &mut Tx, node: Id<Node>, order: Id<Order>) -> Result<(), Error> {
    let sql = "INSERT INTO onec_order (node_id, order_id, open) VALUES (?1, ?2, TRUE)
               ON CONFLICT (node_id, order_id) DO UPDATE SET open = TRUE, acked_revision = 0, acked_at = NULL, known_at = NULL,
                   evidence = NULL, held = NULL, held_args = NULL, held_at = NULL, tries = 0, alone = 0,
                   reopened_after = (SELECT COALESCE(MAX(b.id), 0) FROM onec_batch b WHERE b.node_id = ?1)";
    let _ = tx.defer(sql, &[&node, &order])?;
    Ok(())
}

/// What 1C calls an order has fewer bytes; more is no name.
const LONGEST_NAME: usize = 200;

/// The order that the node calls so.
pub(crate) fn by_guid(tx: &mut Tx, node: Id<Node>, guid: &str) -> Result<Option<Id<Order>>, Error> {
    let sql = "SELECT order_id FROM onec_order WHERE node_id = ?1 AND guid = ?2 AND guid IS NOT NULL";
    tx.query_opt(sql, &[&node, &guid], |row| row.get(0))
}

/// Whether a node has ever been sent an order, or is known to have it.
pub(crate) fn was_sent(tx: &mut Tx, node: Id<Node>, order: Id<Order>) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM onec_order x WHERE x.node_id = ?1 AND x.order_id = ?2
                                AND (x.acked_revision > 0 OR x.guid IS NOT NULL))
                   OR EXISTS (SELECT 1 FROM onec_batch_item i JOIN onec_batch b ON b.id = i.batch_id
                              WHERE i.order_id = ?2 AND b.node_id = ?1 AND b.state IN ('delivered', 'acknowledged'))";
    tx.query_one(sql, &[&node, &order], |row| row.get(0))
}

/// Whether the node calls an order something else than `guid`. One that was sent again may have become another document.
pub(crate) fn is_called_otherwise(
    tx: &mut Tx,
    (node, order): (Id<Node>, &Order),
    guid: &str,
) -> Result<bool, Error> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM onec_order WHERE node_id = ?1 AND order_id = ?2 AND reopened_after = 0
                                AND guid IS NOT NULL AND guid <> ?3 AND guid <> ?4)";
    let ours = order.uid.to_string();
    tx.query_one(sql, &[&node, &order.id, &guid, &ours], |row| row.get(0))
}

/// What 1C calls an order, and where it stands there; what a document does not say stays.
pub(crate) fn told(
    tx: &mut Tx,
    (node, order): (Id<Node>, Id<Order>),
    document: &Document,
    word: &Word,
) -> Result<(), Error> {
    let sql = "INSERT INTO onec_order (node_id, order_id, open, guid, number, raw_status, told_at, paid_on, shipped_on, dated_on)
               VALUES (?1, ?2, FALSE, ?3, ?4, ?5, ?6, ?8, ?10, ?11)
               ON CONFLICT (node_id, order_id) DO UPDATE SET guid = COALESCE(excluded.guid, onec_order.guid),
                   number = COALESCE(excluded.number, onec_order.number),
                   dated_on = COALESCE(excluded.dated_on, onec_order.dated_on),
                   raw_status = COALESCE(excluded.raw_status, onec_order.raw_status), told_at = excluded.told_at,
                   paid_on = CASE WHEN ?7 THEN excluded.paid_on ELSE onec_order.paid_on END,
                   shipped_on = CASE WHEN ?9 THEN excluded.shipped_on ELSE onec_order.shipped_on END";
    let fits = |text: &&str| !text.is_empty() && text.len() <= LONGEST_NAME;
    let (guid, now) = (Some(document.id.trim()).filter(fits), tx.now());
    let number = document.number_1c.as_deref().or(document.requisite(requisite::NUMBER_1C));
    let number = number.map(str::trim).filter(fits);
    let ((paid, paid_on), (shipped, shipped_on)) = (kept(word.paid_on), kept(word.shipped_on));
    let dated_on = document.date_1c.or_else(|| document.moment(requisite::DATE_1C));
    let dated_on = dated_on.filter(|day| !day.date.is_empty()).map(|day| day.to_string());
    let args: [&dyn db::Arg; 11] =
        [&node, &order, &guid, &number, &word.raw, &now, &paid, &paid_on, &shipped, &shipped_on, &dated_on];
    let _ = tx.defer(sql, &args)?;
    Ok(())
}

/// Whether a date is told, and which.
fn kept(day: Day) -> (bool, Option<String>) {
    match day {
        Day::Untold | Day::Bad => (false, None),
        Day::None => (true, None),
        Day::At(moment) => (true, Some(moment.to_string())),
    }
}

/// What a node has of an order, as staff see it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stand {
    pub(crate) node: Id<Node>,
    pub(crate) order: Id<Order>,
    pub(crate) open: bool,
    pub(crate) revision: i64,
    pub(crate) acked_revision: i64,
    pub(crate) acked_at: Option<Timestamp>,
    pub(crate) evidence: Option<String>,
    pub(crate) hold: Option<Hold>,
    pub(crate) held_at: Option<Timestamp>,
    pub(crate) tries: i64,
    pub(crate) guid: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) raw_status: Option<String>,
    pub(crate) paid_on: Option<String>,
    pub(crate) shipped_on: Option<String>,
    pub(crate) node_name: String,
    pub(crate) dated_on: Option<String>,
}

const STAND: &str =
    "SELECT x.node_id, x.order_id, x.open, o.revision, x.acked_revision, x.acked_at, x.evidence, x.held,
        x.held_args, x.held_at, x.tries, x.guid, x.number, x.raw_status, x.paid_on, x.shipped_on, n.name, x.dated_on
 FROM onec_order x JOIN orders o ON o.id = x.order_id JOIN onec_node n ON n.id = x.node_id ";

fn stand(row: &Row) -> Result<Stand, Error> {
    let (held, args) = (row.maybe::<String>(7)?, row.maybe::<String>(8)?);
    Ok(Stand {
        node: row.get(0)?,
        order: row.get(1)?,
        open: row.get(2)?,
        revision: row.get(3)?,
        acked_revision: row.get(4)?,
        acked_at: row.maybe(5)?,
        evidence: row.maybe(6)?,
        hold: held.map(|code| Hold::stored(&code, args.as_deref())),
        held_at: row.maybe(9)?,
        tries: row.get(10)?,
        guid: row.maybe(11)?,
        number: row.maybe(12)?,
        raw_status: row.maybe(13)?,
        paid_on: row.maybe(14)?,
        shipped_on: row.maybe(15)?,
        node_name: row.get(16)?,
        dated_on: row.maybe(17)?,
    })
}

pub(crate) fn stand_of(tx: &mut Tx, node: Id<Node>, order: Id<Order>) -> Result<Option<Stand>, Error> {
    tx.query_opt(&format!("{STAND} WHERE x.node_id = ?1 AND x.order_id = ?2"), &[&node, &order], stand)
}

/// What is asked of orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Which {
    #[default]
    All,
    /// To be taken, and not held back.
    Waiting,
    /// Held back.
    Held,
    /// As 1C has them.
    Confirmed,
}

/// Which orders are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) which: Which,
    pub(crate) node: Option<Id<Node>>,
    pub(crate) order: Option<i64>,
    /// What 1C calls it: its number or its id.
    pub(crate) name: Option<String>,
}

/// Orders from the newest, by their numbers and those of the nodes.
pub(crate) fn page(tx: &mut Tx, asked: &Asked, slice: Slice) -> Result<Vec<Stand>, Error> {
    let condition = match asked.which {
        Which::All => "TRUE",
        Which::Waiting => "x.open AND x.held IS NULL",
        Which::Held => "x.held IS NOT NULL",
        Which::Confirmed => "x.held IS NULL AND x.acked_revision >= o.revision",
    };
    // Two searches and not one with OR: each has its index.
    let named = match asked.name {
        None => "?7 = ''",
        Some(_) => {
            "(x.node_id, x.order_id) IN (SELECT node_id, order_id FROM onec_order WHERE number = ?7 AND number IS NOT NULL
               UNION SELECT node_id, order_id FROM onec_order WHERE guid = ?7 AND guid IS NOT NULL)"
        }
    };
    let sql = format!(
        "{STAND} WHERE {condition} AND {named} AND (?1 = 0 OR x.node_id = ?1) AND (?2 = 0 OR x.order_id = ?2)
           AND (?3 = 0 OR (x.order_id, x.node_id) < (?3, ?4))
         ORDER BY x.order_id DESC, x.node_id DESC LIMIT ?5 OFFSET ?6"
    );
    let (node, order) = (asked.node.map_or(0, Id::number), asked.order.unwrap_or(0));
    let (name, (before, node_before)) = (asked.name.as_deref().unwrap_or_default(), slice.before);
    tx.query(&sql, &[&node, &order, &before, &node_before, &slice.limit, &slice.skip, &name], stand)
}
