//! Statements that add orders up. Spans of time are read from `orders_created` alone; what is asked of one shop is
//! read by the shop's own column, and by lines only of orders of several shops.

use std::collections::BTreeMap;

use catalog::Shop;
use customers::CustomerId;
use db::{Arg, Error, Later, Row, Tx};
use kernel::{Id, Money, Timestamp};

use crate::Status;
use crate::attention::{LATEST_LINES, MOST_COUNTED, RunningOut, Waiting};
use crate::customer::Bought;
use crate::sales::{Key, Sum};

/// From this moment on, and before that one.
type Times = (Timestamp, Timestamp);
/// What a row is told apart by, its currency, and the sum.
type Summed = (String, String, i64, Money);

/// An order that counts as a sale.
macro_rules! sold {
    ($select:literal, $rest:literal) => {
        concat!(
            $select,
            ", o.currency, COUNT(*), CAST(SUM(o.total) AS BIGINT) FROM orders o
             WHERE o.created_at >= ?1 AND o.created_at < ?2 AND o.status NOT IN ('draft', 'canceled', 'expired') ",
            $rest
        )
    };
}

/// The same of the lines of orders of several shops: as many orders as have lines of what is told apart.
macro_rules! sold_by_many {
    ($select:literal, $rest:literal) => {
        concat!(
            $select,
            ", o.currency, COUNT(DISTINCT o.id), CAST(SUM(i.price * i.quantity) AS BIGINT)
             FROM orders o JOIN order_item i ON i.order_id = o.id
             WHERE o.shop_id IS NULL AND o.created_at >= ?1 AND o.created_at < ?2
                 AND o.status NOT IN ('draft', 'canceled', 'expired') ",
            $rest
        )
    };
}

fn summed(row: &Row) -> Result<Summed, Error> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

/// Puts the answer among the sums, under the key that `key` makes of what it is told apart by.
pub(crate) fn collect(
    tx: &mut Tx,
    asked: Vec<Later<Summed>>,
    sums: &mut BTreeMap<Key, Sum>,
    key: impl Fn(String) -> String,
) -> Result<(), Error> {
    for later in asked {
        for (told, currency, orders, total) in tx.answer(later)? {
            let sum = sums.entry((key(told), currency)).or_default();
            sum.orders += orders;
            sum.total = sum.total.plus(total).unwrap_or(Money::from_minor(i64::MAX));
        }
    }
    Ok(())
}

/// Everything sold then, by currency alone.
pub(crate) fn ask_total(
    tx: &mut Tx,
    (from, before): Times,
    shop: Option<Id<Shop>>,
) -> Result<Vec<Later<Summed>>, Error> {
    let Some(shop) = shop else {
        return Ok(vec![tx.ask(sold!("SELECT ''", "GROUP BY o.currency"), &[&from, &before], summed)?]);
    };
    let args: [&dyn Arg; 3] = [&from, &before, &shop];
    let single = sold!("SELECT ''", "AND o.shop_id = ?3 GROUP BY o.currency");
    let many = sold_by_many!("SELECT ''", "AND i.shop_id = ?3 GROUP BY o.currency");
    Ok(vec![tx.ask(single, &args, summed)?, tx.ask(many, &args, summed)?])
}

/// By the door.
pub(crate) fn by_channel(
    tx: &mut Tx,
    (from, before): Times,
    shop: Option<Id<Shop>>,
) -> Result<BTreeMap<Key, Sum>, Error> {
    let asked = if let Some(shop) = shop {
        let args: [&dyn Arg; 3] = [&from, &before, &shop];
        let single = sold!("SELECT o.source", "AND o.shop_id = ?3 GROUP BY o.source, o.currency");
        let many = sold_by_many!("SELECT o.source", "AND i.shop_id = ?3 GROUP BY o.source, o.currency");
        vec![tx.ask(single, &args, summed)?, tx.ask(many, &args, summed)?]
    } else {
        vec![tx.ask(sold!("SELECT o.source", "GROUP BY o.source, o.currency"), &[&from, &before], summed)?]
    };
    let mut sums = BTreeMap::new();
    collect(tx, asked, &mut sums, |source| source)?;
    Ok(sums)
}

/// By the shop, told by its number.
pub(crate) fn by_shop(
    tx: &mut Tx,
    (from, before): Times,
    shop: Option<Id<Shop>>,
) -> Result<BTreeMap<Key, Sum>, Error> {
    // A plain comparison with what may be nothing would need a statement of its own.
    let (least, most) = shop.map_or((0, i64::MAX), |shop| (shop.number(), shop.number()));
    let args: [&dyn Arg; 4] = [&from, &before, &least, &most];
    let single = sold!(
        "SELECT CAST(o.shop_id AS TEXT)",
        "AND o.shop_id BETWEEN ?3 AND ?4 GROUP BY o.shop_id, o.currency"
    );
    let many = sold_by_many!(
        "SELECT CAST(i.shop_id AS TEXT)",
        "AND i.shop_id BETWEEN ?3 AND ?4 GROUP BY i.shop_id, o.currency"
    );
    let asked = vec![tx.ask(single, &args, summed)?, tx.ask(many, &args, summed)?];
    let mut sums = BTreeMap::new();
    collect(tx, asked, &mut sums, |shop| shop)?;
    Ok(sums)
}

/// What was bought on a card.
pub(crate) fn bought(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Bought>, Error> {
    let sql = "SELECT o.currency, COUNT(*), CAST(SUM(o.total) AS BIGINT), MAX(o.created_at) FROM orders o
               WHERE o.customer_id = ?1 AND o.status NOT IN ('draft', 'canceled', 'expired')
               GROUP BY o.currency ORDER BY o.currency";
    tx.query(sql, &[&customer], |row| {
        Ok(Bought { currency: row.get(0)?, orders: row.get(1)?, total: row.get(2)?, last_at: row.get(3)? })
    })
}

/// How many orders stand in each of these states.
pub(crate) fn by_status(
    tx: &mut Tx,
    statuses: &[Status],
    shop: Option<Id<Shop>>,
) -> Result<Vec<(String, i64)>, Error> {
    let names: Vec<String> = statuses.iter().map(|status| status.name().to_owned()).collect();
    let map = |row: &Row| Ok((row.get(0)?, row.get(1)?));
    match shop {
        None => {
            let sql = "SELECT o.status, COUNT(*) FROM orders o WHERE o.status IN (SELECT value FROM each_text(?1)) GROUP BY o.status";
            tx.query(sql, &[&names], map)
        }
        Some(shop) => {
            let sql = "SELECT o.status, COUNT(*) FROM orders o WHERE o.status IN (SELECT value FROM each_text(?1))
                       AND o.id IN (SELECT i.order_id FROM order_item i WHERE i.shop_id = ?2) GROUP BY o.status";
            tx.query(sql, &[&names, &shop], map)
        }
    }
}

/// How many orders wait in this way, counted up to a bound, and since when the first does.
pub(crate) fn waiting(
    tx: &mut Tx,
    kind: Waiting,
    shop: Option<Id<Shop>>,
) -> Result<(i64, Option<Timestamp>), Error> {
    let now = tx.now();
    let (condition, late) = match kind {
        Waiting::Unconfirmed => ("o.status = 'new'", false),
        Waiting::PaymentFailed => {
            ("o.payment_status = 'failed' AND o.status NOT IN ('canceled', 'expired')", false)
        }
        Waiting::Unpaid => ("o.status = 'delivered' AND o.payment_status = 'pending'", false),
        // Only these go anywhere; each is found by its state.
        Waiting::Late => (
            "o.status IN ('new', 'confirmed', 'assembling', 'ready_for_pickup', 'shipped') AND o.eta < ?1",
            true,
        ),
    };
    let of_shop = match (shop, late) {
        (None, _) => "",
        (Some(_), false) => " AND o.id IN (SELECT i.order_id FROM order_item i WHERE i.shop_id = ?1)",
        (Some(_), true) => " AND o.id IN (SELECT i.order_id FROM order_item i WHERE i.shop_id = ?2)",
    };
    let sql = format!(
        "SELECT COUNT(*), MIN(w.created_at)
         FROM (SELECT o.created_at FROM orders o WHERE {condition}{of_shop} ORDER BY o.id LIMIT {MOST_COUNTED}) AS w"
    );
    let mut args: Vec<&dyn Arg> = Vec::new();
    if late {
        args.push(&now);
    }
    if let Some(shop) = &shop {
        args.push(shop);
    }
    tx.query_one(&sql, &args, |row| Ok((row.get(0)?, row.maybe(1)?)))
}

/// Goods of the latest lines of which at most `few` are left.
pub(crate) fn running_out(
    tx: &mut Tx,
    few: i64,
    most: i64,
    shop: Option<Id<Shop>>,
) -> Result<Vec<RunningOut>, Error> {
    let of_shop =
        if shop.is_some() { "WHERE i.shop_id = ?3 ORDER BY i.order_id DESC" } else { "ORDER BY i.id DESC" };
    let sql = format!(
        "SELECT f.id, f.name, p.name, f.shop_id, s.name, k.on_hand - k.reserved, l.ordered
         FROM (SELECT r.offer_id, CAST(SUM(r.quantity) AS BIGINT) AS ordered
               FROM (SELECT i.offer_id, i.quantity FROM order_item i {of_shop} LIMIT {LATEST_LINES}) AS r
               GROUP BY r.offer_id) AS l
             JOIN stock k ON k.offer_id = l.offer_id JOIN offer f ON f.id = l.offer_id
             JOIN product p ON p.id = f.product_id JOIN shop s ON s.id = f.shop_id
         WHERE f.visible AND s.open AND k.on_hand - k.reserved <= ?1
         ORDER BY k.on_hand - k.reserved, f.id LIMIT ?2"
    );
    let mut args: Vec<&dyn Arg> = vec![&few, &most];
    if let Some(shop) = &shop {
        args.push(shop);
    }
    tx.query(&sql, &args, |row| {
        Ok(RunningOut {
            offer: row.get(0)?,
            name: row.get(1)?,
            product_name: row.get(2)?,
            shop: row.get(3)?,
            shop_name: row.get(4)?,
            available: row.get::<i64>(5)?.max(0),
            ordered: row.get(6)?,
        })
    })
}
