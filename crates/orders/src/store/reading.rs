//! Statements that read orders.

use std::collections::HashMap;

use db::{Error, Later, Row, Tx};
use kernel::{Id, Uid};
use web::PageRequest;

use super::cart::quantity;
use super::handover;
use super::narrow::Text;
use super::order::word;
use crate::Delivery;
use crate::history::{Filter, Viewer};
use crate::order::{Event, Item, Order};

macro_rules! head {
    () => {
        "SELECT o.id, o.uid, o.user_id, o.customer_id, o.source, o.status, o.payment_status, o.payment_method, o.currency,
                o.total, o.contact, o.eta, o.tracking_number, o.revision, o.created_at, o.updated_at,
                o.delivery_method, o.delivery_price, o.expires_at, o.delivery_carrier, o.pickup_point, o.delivery_days_from,
                o.delivery_days_to FROM orders o "
    };
}

macro_rules! items {
    () => {
        "SELECT i.order_id, i.id, i.offer_id, i.offer_uid, i.shop_id, i.product_name, i.offer_name, i.shop_name, i.price,
                i.quantity, i.vat_percent, i.held FROM order_item i "
    };
}

fn head(row: &Row) -> Result<Order, Error> {
    let contact: String = row.get(10)?;
    let contact =
        serde_json::from_str(&contact).map_err(|error| Error::Shape(format!("a contact: {error}").into()))?;
    Ok(Order {
        id: row.get(0)?,
        uid: row.get(1)?,
        user: row.maybe(2)?,
        customer: row.get(3)?,
        source: row.get(4)?,
        status: word(row, 5)?,
        payment_status: word(row, 6)?,
        payment_method: word(row, 7)?,
        currency: row.get(8)?,
        total: row.get(9)?,
        contact,
        delivery: Delivery {
            method: row.maybe::<String>(16)?.map(|_| word(row, 16)).transpose()?,
            price: row.get(17)?,
            carrier: row.get(19)?,
            point: row.maybe::<String>(20)?.and_then(|json| serde_json::from_str(&json).ok()), // our own JSON
            days: row.maybe(21)?.zip(row.maybe(22)?),
        },
        expires_at: row.maybe(18)?,
        eta: row.maybe(11)?,
        tracking_number: row.maybe(12)?,
        revision: row.get(13)?,
        created_at: row.get(14)?,
        updated_at: row.get(15)?,
        items: Vec::new(),
        handovers: Vec::new(),
        history: Vec::new(),
    })
}

fn item(row: &Row) -> Result<(Id<Order>, Item), Error> {
    let item = Item {
        id: row.get(1)?,
        offer: row.get(2)?,
        offer_uid: row.get(3)?,
        shop: row.get(4)?,
        product_name: row.get(5)?,
        offer_name: row.get(6)?,
        shop_name: row.get(7)?,
        price: row.get(8)?,
        quantity: quantity(row, 9)?,
        vat_percent: row.maybe(10)?,
        held: row.get(11)?,
    };
    Ok((row.get(0)?, item))
}

pub(crate) fn event(row: &Row) -> Result<Event, Error> {
    Ok(Event {
        at: row.get(0)?,
        kind: row.get(1)?,
        status: row.maybe::<String>(2)?.map(|_| word(row, 2)).transpose()?,
        actor: row.get(3)?,
        note: row.get(4)?,
        changes: row.maybe::<String>(5)?.and_then(|json| serde_json::from_str(&json).ok()), // our own JSON
    })
}

/// The whole order, in one round trip.
pub(crate) fn order(tx: &mut Tx, id: Id<Order>) -> Result<Option<Order>, Error> {
    let found = tx.ask(concat!(head!(), "WHERE o.id = ?1"), &[&id], head)?;
    let items = tx.ask(concat!(items!(), "WHERE i.order_id = ?1 ORDER BY i.offer_id"), &[&id], item)?;
    let handovers = tx.ask(handover::SELECT, &[&vec![id.number()]], handover::handover)?;
    let history = ask_history(tx, id)?;
    let Some(mut order) = tx.answer(found)?.pop() else {
        return Ok(None);
    };
    order.items = tx.answer(items)?.into_iter().map(|(_, item)| item).collect();
    order.handovers = tx.answer(handovers)?.into_iter().map(|(_, handover)| handover).collect();
    order.history = tx.answer(history)?;
    Ok(Some(order))
}

/// The number of the order that other systems call so.
pub(crate) fn number_of(tx: &mut Tx, uid: Uid) -> Result<Option<Id<Order>>, Error> {
    tx.query_opt("SELECT id FROM orders WHERE uid = ?1", &[&uid], |row| row.get(0))
}

/// Which of these orders had goods come back, and the return is settled.
pub(crate) fn came_back(tx: &mut Tx, orders: &[i64]) -> Result<Vec<Id<Order>>, Error> {
    let sql = "SELECT DISTINCT order_id FROM order_return
               WHERE order_id IN (SELECT value FROM each_int(?1)) AND status = 'completed'";
    tx.query(sql, &[&orders], |row| row.get(0))
}

fn ask_history(tx: &mut Tx, id: Id<Order>) -> Result<Later<Event>, Error> {
    let sql =
        "SELECT at, kind, status, actor, note, changes FROM order_event WHERE order_id = ?1 ORDER BY id";
    tx.ask(sql, &[&id], event)
}

/// A page of orders with their lines, in the order wanted or against it where the page is fetched backwards.
pub(crate) fn page(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Vec<Order>, Error> {
    let mut text = Text::new(head!());
    text.narrow(viewer, filter);
    text.page(filter.ordering, page);
    let mut orders = tx.query(&text.sql, &text.args(), head)?;
    fill(tx, &mut orders)?;
    Ok(orders)
}

pub(crate) fn count(tx: &mut Tx, viewer: &Viewer, filter: &Filter) -> Result<i64, Error> {
    let mut text = Text::new("SELECT COUNT(*) FROM orders o ");
    text.narrow(viewer, filter);
    tx.query_one(&text.sql, &text.args(), |row| row.get(0))
}

pub(crate) fn by_uid(tx: &mut Tx, uid: Uid) -> Result<Option<Id<Order>>, Error> {
    tx.query_opt("SELECT id FROM orders WHERE uid = ?1", &[&uid], |row| row.get(0))
}

/// These orders, by number.
pub(crate) fn all_of(tx: &mut Tx, numbers: &[i64]) -> Result<Vec<Order>, Error> {
    let sql = concat!(head!(), "WHERE o.id IN (SELECT value FROM each_int(?1)) ORDER BY o.id");
    let mut orders = tx.query(sql, &[&numbers], head)?;
    fill(tx, &mut orders)?;
    Ok(orders)
}

/// Gives orders their lines, and what systems outside have of them.
fn fill(tx: &mut Tx, orders: &mut [Order]) -> Result<(), Error> {
    if orders.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = orders.iter().map(|order| order.id.number()).collect();
    let sql = concat!(items!(), "WHERE i.order_id IN (SELECT value FROM each_int(?1)) ORDER BY i.offer_id");
    let items = tx.ask(sql, &[&ids], item)?;
    let handovers = tx.ask(handover::SELECT, &[&ids], handover::handover)?;
    let mut places: HashMap<Id<Order>, &mut Order> =
        orders.iter_mut().map(|order| (order.id, order)).collect();
    for (order, item) in tx.answer(items)? {
        if let Some(order) = places.get_mut(&order) {
            order.items.push(item);
        }
    }
    for (order, handover) in tx.answer(handovers)? {
        if let Some(order) = places.get_mut(&order) {
            order.handovers.push(handover);
        }
    }
    Ok(())
}
