//! Statements that place and move orders.

use std::fmt::Write;
use std::sync::OnceLock;

use catalog::{Offer, Shop};
use customers::{Contact, CustomerId, Details};
use db::{Arg, Error, Later, Row, Tx};
use kernel::{Id, Money, Quantity, Timestamp, Uid};
use web::AccountId;

use super::cart::quantity;
use crate::DeliveryMethod;
use crate::cart::Cart;
use crate::order::{Event, Item, Order};

/// A line of a cart with everything that an order keeps of it.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) offer: Id<Offer>,
    pub(crate) offer_uid: Uid,
    pub(crate) shop: Id<Shop>,
    pub(crate) product_name: String,
    pub(crate) offer_name: String,
    pub(crate) shop_name: String,
    pub(crate) price: Money,
    pub(crate) quantity: Quantity,
    pub(crate) currency: String,
    pub(crate) vat_percent: Option<i64>,
    pub(crate) for_sale: bool,
}

/// The lines of a cart of `user`, by offer. A cart without lines is one row of nothing; no row is no such cart.
pub(crate) fn ask_wanted(
    tx: &mut Tx,
    cart: Id<Cart>,
    user: AccountId,
) -> Result<Later<Option<Wanted>>, Error> {
    let sql = "SELECT i.offer_id, o.uid, o.shop_id, p.name, o.name, s.name, o.price, i.quantity, s.currency, s.vat_percent,
                      o.visible AND s.open
               FROM cart c LEFT JOIN cart_item i ON i.cart_id = c.id LEFT JOIN offer o ON o.id = i.offer_id
                    LEFT JOIN product p ON p.id = o.product_id LEFT JOIN shop s ON s.id = o.shop_id
               WHERE c.id = ?1 AND c.user_id = ?2 ORDER BY i.offer_id";
    tx.ask(sql, &[&cart, &user], |row| {
        if row.maybe::<Id<Offer>>(0)?.is_some() { wanted(row).map(Some) } else { Ok(None) }
    })
}

fn wanted(row: &Row) -> Result<Wanted, Error> {
    Ok(Wanted {
        offer: row.get(0)?,
        offer_uid: row.get(1)?,
        shop: row.get(2)?,
        product_name: row.get(3)?,
        offer_name: row.get(4)?,
        shop_name: row.get(5)?,
        price: row.get(6)?,
        quantity: quantity(row, 7)?,
        currency: row.get(8)?,
        vat_percent: row.maybe(9)?,
        for_sale: row.get(10)?,
    })
}

/// One piece of each of these offers, by offer; what nobody knows is left out.
pub(crate) fn goods(tx: &mut Tx, offers: &[String]) -> Result<Vec<Wanted>, Error> {
    let sql = "SELECT o.id, o.uid, o.shop_id, p.name, o.name, s.name, o.price, 1, s.currency, s.vat_percent, o.visible AND s.open
               FROM offer o JOIN product p ON p.id = o.product_id JOIN shop s ON s.id = o.shop_id
               WHERE o.uid IN (SELECT value FROM each_text(?1)) ORDER BY o.id";
    tx.query(sql, &[&offers], wanted)
}

/// What one piece of each line of an order costs today, by offer.
pub(crate) fn prices_today(tx: &mut Tx, order: Id<Order>) -> Result<Vec<(Id<Offer>, Money)>, Error> {
    let sql = "SELECT i.offer_id, o.price FROM order_item i JOIN offer o ON o.id = i.offer_id WHERE i.order_id = ?1 ORDER BY i.offer_id";
    tx.query(sql, &[&order], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Writes what the lines of a draft cost, and their sum.
pub(crate) fn repriced(tx: &mut Tx, order: &Order) -> Result<(), Error> {
    for item in &order.items {
        let _ = tx.defer("UPDATE order_item SET price = ?2 WHERE id = ?1", &[&item.id, &item.price])?;
    }
    let _ = tx.defer("UPDATE orders SET total = ?2 WHERE id = ?1", &[&order.id, &order.total])?;
    Ok(())
}

/// Drafts whose time is over, the longest first.
pub(crate) fn lapsed(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<Id<Order>>, Error> {
    let sql =
        "SELECT id FROM orders WHERE status = 'draft' AND expires_at <= ?1 ORDER BY expires_at, id LIMIT ?2";
    tx.query(sql, &[&now, &most], |row| row.get(0))
}

/// Writes until when a draft keeps its goods.
pub(crate) fn keeps_until(tx: &mut Tx, id: Id<Order>, until: Timestamp) -> Result<(), Error> {
    let _ =
        tx.defer("UPDATE orders SET expires_at = ?2 WHERE id = ?1 AND status = 'draft'", &[&id, &until])?;
    Ok(())
}

/// Takes every line out of the cart, if it is one of `user`'s; says which, in no order.
pub(crate) fn ask_taken(
    tx: &mut Tx,
    cart: Id<Cart>,
    user: AccountId,
) -> Result<Later<(Id<Offer>, Quantity)>, Error> {
    let sql = "DELETE FROM cart_item WHERE cart_id = (SELECT id FROM cart WHERE id = ?1 AND user_id = ?2)
               RETURNING offer_id, quantity";
    tx.ask(sql, &[&cart, &user], |row| Ok((row.get(0)?, quantity(row, 1)?)))
}

/// A contact of `user`, and the card it is on.
pub(crate) fn ask_contact(
    tx: &mut Tx,
    contact: Id<Contact>,
    user: AccountId,
) -> Result<Later<(CustomerId, Contact)>, Error> {
    let sql = "SELECT a.customer_id, a.id, a.first_name, a.last_name, a.email, a.phone, a.city, a.street, a.house, a.structure,
                      a.building, a.apartment
               FROM contact a JOIN customer k ON k.id = a.customer_id WHERE a.id = ?1 AND k.user_id = ?2";
    tx.ask(sql, &[&contact, &user], |row| {
        let details = Details {
            first_name: row.get(2)?,
            last_name: row.get(3)?,
            email: row.get(4)?,
            phone: row.get(5)?,
            city: row.get(6)?,
            street: row.get(7)?,
            house: row.get(8)?,
            structure: row.get(9)?,
            building: row.get(10)?,
            apartment: row.get(11)?,
        };
        Ok((row.get(0)?, Contact { id: row.get(1)?, details }))
    })
}

/// Writes the order itself (not its lines); says its number.
pub(crate) fn ask_inserted(tx: &mut Tx, order: &Order) -> Result<Later<Id<Order>>, Error> {
    let sql = "INSERT INTO orders (uid, user_id, customer_id, source, status, payment_status, payment_method, currency, total,
                                   contact, created_at, updated_at, shop_id, expires_at, delivery_method, delivery_price,
                                   delivery_carrier, pickup_point, delivery_days_from, delivery_days_to)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19) RETURNING id";
    let contact = to_json(&order.contact)?;
    let shop = order.only_shop();
    let point = order.delivery.point.as_ref().map(to_json).transpose()?;
    let (days_from, days_to) = order.delivery.days.unzip();
    let method = order.delivery.method.map(DeliveryMethod::name);
    let args: [&dyn Arg; 19] = [
        &order.uid,
        &order.user,
        &order.customer,
        &order.source,
        &order.status.name(),
        &order.payment_status.name(),
        &order.payment_method.name(),
        &order.currency,
        &order.total,
        &contact,
        &order.created_at,
        &shop,
        &order.expires_at,
        &method,
        &order.delivery.price,
        &order.delivery.carrier,
        &point,
        &days_from,
        &days_to,
    ];
    tx.ask(sql, &args, |row| row.get(0))
}

/// The number of the line of an offer.
type Numbered = (Id<Offer>, Id<Item>);

/// Lines that one statement writes: there are no more texts than this, however long the orders.
const ITEMS_AT_ONCE: usize = 16;

/// Writes the lines of the order with this uid; says their numbers, in no order. By uid and not by number: the
/// statement can then leave together with the one that makes the order.
pub(crate) fn ask_items_inserted(
    tx: &mut Tx,
    uid: Uid,
    items: &[Item],
) -> Result<Vec<Later<Numbered>>, Error> {
    let mut asked = Vec::with_capacity(items.len().div_ceil(ITEMS_AT_ONCE));
    for items in items.chunks(ITEMS_AT_ONCE) {
        let mut args: Vec<&dyn Arg> = Vec::with_capacity(1 + 9 * items.len());
        args.push(&uid);
        for item in items {
            let columns: [&dyn Arg; 9] = [
                &item.offer,
                &item.offer_uid,
                &item.shop,
                &item.product_name,
                &item.offer_name,
                &item.shop_name,
                &item.price,
                &item.quantity,
                &item.vat_percent,
            ];
            args.extend(columns);
        }
        asked.push(tx.ask(insert_items(items.len()), &args, |row| Ok((row.get(0)?, row.get(1)?)))?);
    }
    Ok(asked)
}

/// The text for so many lines, made once. What is held at first is the quantity.
fn insert_items(lines: usize) -> &'static str {
    static TEXTS: [OnceLock<String>; ITEMS_AT_ONCE + 1] = [const { OnceLock::new() }; ITEMS_AT_ONCE + 1];
    TEXTS[lines].get_or_init(|| {
        let mut rows = String::new();
        for line in 0..lines {
            let places: Vec<String> = (0..9).map(|column| format!("?{}", 2 + 9 * line + column)).collect();
            let _ = write!(rows, "{}({})", if line == 0 { "" } else { ", " }, places.join(", "));
        }
        format!(
            "WITH v (offer_id, offer_uid, shop_id, product_name, offer_name, shop_name, price, quantity, vat) AS (VALUES {rows})
             INSERT INTO order_item (order_id, offer_id, offer_uid, shop_id, product_name, offer_name, shop_name, price,
                                     quantity, vat_percent, held)
             SELECT o.id, v.offer_id, v.offer_uid, v.shop_id, v.product_name, v.offer_name, v.shop_name, v.price,
                    v.quantity, v.vat, v.quantity
             FROM orders o CROSS JOIN v WHERE o.uid = ?1 RETURNING offer_id, id"
        )
    })
}

/// Writes a line of the timeline.
pub(crate) fn record(tx: &mut Tx, order: Id<Order>, event: &Event) -> Result<(), Error> {
    let sql = "INSERT INTO order_event (order_id, kind, status, actor, note, at, changes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let status = event.status.map(crate::Status::name);
    let changes = event.changes.as_ref().map(ToString::to_string);
    let _ = tx.defer(sql, &[&order, &event.kind, &status, &event.actor, &event.note, &event.at, &changes])?;
    Ok(())
}

/// Holds the order's row, so that whoever moves the same order waits: what is asked after this is settled.
pub(crate) fn hold(tx: &mut Tx, id: Id<Order>) -> Result<(), Error> {
    let _ = tx.defer("UPDATE orders SET revision = revision WHERE id = ?1", &[&id])?;
    Ok(())
}

/// Writes where the order stands now; none comes back to being a draft.
pub(crate) fn moved(tx: &mut Tx, order: &Order) -> Result<(), Error> {
    let sql =
        "UPDATE orders SET status = ?2, revision = ?3, updated_at = ?4, expires_at = NULL WHERE id = ?1";
    let _ = tx.defer(sql, &[&order.id, &order.status.name(), &order.revision, &order.updated_at])?;
    Ok(())
}

/// Writes what staff may tell of an order besides its state.
pub(crate) fn told(tx: &mut Tx, order: &Order) -> Result<(), Error> {
    let sql = "UPDATE orders SET payment_status = ?2, payment_method = ?3, contact = ?4, delivery_method = ?5,
                   delivery_price = ?6, eta = ?7, tracking_number = ?8, revision = ?9, updated_at = ?10,
                   delivery_carrier = ?11, pickup_point = ?12, delivery_days_from = ?13, delivery_days_to = ?14
               WHERE id = ?1";
    let contact = to_json(&order.contact)?;
    let point = order.delivery.point.as_ref().map(to_json).transpose()?;
    let (days_from, days_to) = order.delivery.days.unzip();
    let args: [&dyn Arg; 14] = [
        &order.id,
        &order.payment_status.name(),
        &order.payment_method.name(),
        &contact,
        &order.delivery.method.map(DeliveryMethod::name),
        &order.delivery.price,
        &order.eta,
        &order.tracking_number,
        &order.revision,
        &order.updated_at,
        &order.delivery.carrier,
        &point,
        &days_from,
        &days_to,
    ];
    let _ = tx.defer(sql, &args)?;
    Ok(())
}

/// Puts the orders of one card on another.
pub(crate) fn move_to_card(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    let _ = tx.defer("UPDATE orders SET customer_id = ?2 WHERE customer_id = ?1", &[&from, &into])?;
    Ok(())
}

/// Forgets what the order's lines keep reserved.
pub(crate) fn let_go(tx: &mut Tx, id: Id<Order>) -> Result<(), Error> {
    let _ = tx.defer("UPDATE order_item SET held = 0 WHERE order_id = ?1 AND held > 0", &[&id])?;
    Ok(())
}

/// The orders of these lines, by number.
pub(crate) fn of_lines(tx: &mut Tx, lines: &[i64]) -> Result<Vec<Id<Order>>, Error> {
    let sql = "SELECT DISTINCT order_id FROM order_item WHERE id IN (SELECT value FROM each_int(?1)) ORDER BY order_id";
    tx.query(sql, &[&lines], |row| row.get(0))
}

/// How many pieces of which offers these lines keep reserved, by offer.
pub(crate) fn held_by(tx: &mut Tx, lines: &[i64]) -> Result<Vec<(Id<Offer>, Quantity)>, Error> {
    let sql =
        "SELECT offer_id, held FROM order_item WHERE id IN (SELECT value FROM each_int(?1)) AND held > 0
               ORDER BY offer_id, id";
    tx.query(sql, &[&lines], |row| Ok((row.get(0)?, quantity(row, 1)?)))
}

/// Forgets what these lines keep reserved.
pub(crate) fn let_go_of(tx: &mut Tx, lines: &[i64]) -> Result<(), Error> {
    let sql = "UPDATE order_item SET held = 0 WHERE id IN (SELECT value FROM each_int(?1)) AND held > 0";
    let _ = tx.defer(sql, &[&lines])?;
    Ok(())
}

fn to_json(part: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string(part).map_err(|error| Error::Shape(format!("a part of an order: {error}").into()))
}

/// A cell that holds one of our own words.
pub(crate) fn word<T: std::str::FromStr<Err: std::fmt::Display>>(
    row: &Row,
    index: usize,
) -> Result<T, Error> {
    let text: String = row.get(index)?;
    text.parse().map_err(|error| Error::Shape(format!("{text:?} in column {index}: {error}").into()))
}

/// The shops of an order's lines.
pub(crate) fn shops_of(tx: &mut Tx, order: Id<Order>) -> Result<Vec<i64>, Error> {
    let sql = "SELECT DISTINCT shop_id FROM order_item WHERE order_id = ?1";
    tx.query(sql, &[&order], |row| row.get(0))
}
