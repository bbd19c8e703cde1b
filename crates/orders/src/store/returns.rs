//! Statements on `order_return`, its lines and its photos.

use std::collections::HashMap;

use db::{Arg, Error, Row, Tx, Value};
use kernel::Id;
use web::{PageRequest, Place};

use super::cart::quantity;
use super::narrow::Text;
use super::order::word;
use crate::history::Viewer;
use crate::order::{Item, Order};
use crate::return_history::ReturnFilter;
use crate::returns::{Photo, Return, ReturnItem};

macro_rules! head {
    () => {
        "SELECT r.id, r.uid, r.order_id, r.user_id, r.status, r.reason, r.refusal, o.currency, r.refund, r.created_at, r.updated_at
         FROM order_return r JOIN orders o ON o.id = r.order_id "
    };
}

fn head(row: &Row) -> Result<Return, Error> {
    Ok(Return {
        id: row.get(0)?,
        uid: row.get(1)?,
        order: row.get(2)?,
        user: row.maybe(3)?,
        status: word(row, 4)?,
        reason: row.get(5)?,
        refusal: row.maybe(6)?,
        currency: row.get(7)?,
        refund: row.maybe(8)?,
        created_at: row.get(9)?,
        updated_at: row.get(10)?,
        items: Vec::new(),
        photos: Vec::new(),
    })
}

/// Counts these pieces as returned; says for each line whether it had so many left (1) or not (0).
pub(crate) fn claim(tx: &mut Tx, items: &[ReturnItem]) -> Result<Vec<u64>, Error> {
    let sql = "UPDATE order_item SET returned = returned + ?2 WHERE id = ?1 AND quantity - returned >= ?2";
    let args: Vec<[&dyn Arg; 2]> =
        items.iter().map(|item| [&item.item as &dyn Arg, &item.quantity as &dyn Arg]).collect();
    tx.execute_many(sql, args.iter().map(|args| &args[..]))
}

/// Takes the count back, for a return that was rejected.
pub(crate) fn give_up(tx: &mut Tx, items: &[ReturnItem]) -> Result<(), Error> {
    for item in items {
        let sql = "UPDATE order_item SET returned = returned - ?2 WHERE id = ?1";
        let _ = tx.defer(sql, &[&item.item, &item.quantity])?;
    }
    Ok(())
}

/// How many pieces of a line may still be returned.
pub(crate) fn left(tx: &mut Tx, item: Id<Item>) -> Result<i64, Error> {
    tx.query_one("SELECT quantity - returned FROM order_item WHERE id = ?1", &[&item], |row| row.get(0))
}

/// Writes a new return with its lines; says its number.
pub(crate) fn insert(tx: &mut Tx, back: &Return) -> Result<Id<Return>, Error> {
    let sql = "INSERT INTO order_return (uid, order_id, user_id, status, reason, created_at, updated_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) RETURNING id";
    let args: [&dyn Arg; 6] =
        [&back.uid, &back.order, &back.user, &back.status.name(), &back.reason, &back.created_at];
    let id = tx.query_one(sql, &args, |row| row.get(0))?;
    for item in &back.items {
        let sql = "INSERT INTO order_return_item (return_id, item_id, quantity) VALUES (?1, ?2, ?3)";
        let _ = tx.defer(sql, &[&id, &item.item, &item.quantity])?;
    }
    Ok(id)
}

/// Writes where the return stands now.
pub(crate) fn moved(tx: &mut Tx, back: &Return) -> Result<(), Error> {
    let sql = "UPDATE order_return SET status = ?2, refusal = ?3, refund = ?4, updated_at = ?5 WHERE id = ?1";
    let _ = tx.defer(sql, &[&back.id, &back.status.name(), &back.refusal, &back.refund, &back.updated_at])?;
    Ok(())
}

/// Writes what became of each line's pieces.
pub(crate) fn settle(tx: &mut Tx, back: &Return) -> Result<(), Error> {
    for item in &back.items {
        let sql = "UPDATE order_return_item SET restocked = ?3 WHERE return_id = ?1 AND item_id = ?2";
        let _ = tx.defer(sql, &[&back.id, &item.item, &item.restocked])?;
    }
    Ok(())
}

pub(crate) fn put_photo(tx: &mut Tx, id: Id<Return>, photo: &Photo) -> Result<(), Error> {
    let sql = "INSERT INTO order_return_photo (return_id, place, key) VALUES (?1, ?2, ?3)
               ON CONFLICT (return_id, place) DO UPDATE SET key = excluded.key";
    let _ = tx.defer(sql, &[&id, &photo.place, &photo.key])?;
    Ok(())
}

/// The order of a return: what it never changes.
pub(crate) fn order_of(tx: &mut Tx, id: Id<Return>) -> Result<Option<Id<Order>>, Error> {
    tx.query_opt("SELECT order_id FROM order_return WHERE id = ?1", &[&id], |row| row.get(0))
}

/// The whole return.
pub(crate) fn find(tx: &mut Tx, id: Id<Return>) -> Result<Option<Return>, Error> {
    let mut found = tx.query(concat!(head!(), "WHERE r.id = ?1"), &[&id], head)?;
    fill(tx, &mut found)?;
    Ok(found.pop())
}

/// The whole return, if `viewer` may see it.
pub(crate) fn find_for(tx: &mut Tx, id: Id<Return>, viewer: &Viewer) -> Result<Option<Return>, Error> {
    let mut text = Text::new(head!());
    seen_by(&mut text, viewer);
    text.with("AND r.id = ?", Value::Int(id.number()));
    let mut found = tx.query(&text.sql, &text.args(), head)?;
    fill(tx, &mut found)?;
    Ok(found.pop())
}

/// A page of returns from the newest, or from the oldest where the page is fetched backwards, of those that `viewer`
/// may see.
pub(crate) fn page(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: &ReturnFilter,
    page: &PageRequest,
) -> Result<Vec<Return>, Error> {
    let mut text = narrowed(head!(), viewer, filter);
    match &page.place {
        Place::First | Place::Number(_) => text.say("ORDER BY r.id DESC"),
        Place::After(cursor) => text.with("AND r.id < ? ORDER BY r.id DESC", Value::Int(cursor.id)),
        Place::Before(cursor) => text.with("AND r.id > ? ORDER BY r.id", Value::Int(cursor.id)),
    }
    text.with("LIMIT ?", Value::Int(page.limit + 1));
    text.with("OFFSET ?", Value::Int(page.offset()));
    let mut found = tx.query(&text.sql, &text.args(), head)?;
    fill(tx, &mut found)?;
    Ok(found)
}

pub(crate) fn count(tx: &mut Tx, viewer: &Viewer, filter: &ReturnFilter) -> Result<i64, Error> {
    let text = narrowed("SELECT COUNT(*) FROM order_return r ", viewer, filter);
    tx.query_one(&text.sql, &text.args(), |row| row.get(0))
}

/// A return with another shop's goods in it is nothing for one shop.
const OF_SHOP: &str = "NOT EXISTS (SELECT 1 FROM order_return_item l JOIN order_item i ON i.id = l.item_id
                                   WHERE l.return_id = r.id AND i.shop_id <> ?)";

fn seen_by(text: &mut Text<'_>, viewer: &Viewer) {
    match viewer {
        Viewer::All => {}
        Viewer::Buyer(user) => text.with("AND r.user_id = ?", Value::Int(user.number())),
        Viewer::Shop(shop) => text.with(&format!("AND {OF_SHOP}"), Value::Int(shop.number())),
        Viewer::Supplier(user, shop) => {
            text.with("AND (r.user_id = ?", Value::Int(user.number()));
            text.with(&format!("OR {OF_SHOP})"), Value::Int(shop.number()));
        }
    }
}

fn narrowed<'a>(select: &str, viewer: &Viewer, filter: &'a ReturnFilter) -> Text<'a> {
    let mut text = Text::new(select);
    seen_by(&mut text, viewer);
    if let Some(status) = filter.status {
        text.with("AND r.status = ?", Value::Text(status.name()));
    }
    if let Some(order) = filter.order {
        text.with("AND r.order_id = ?", Value::Int(order.number()));
    }
    text
}

/// Gives returns their lines and photos, in one round trip.
fn fill(tx: &mut Tx, found: &mut [Return]) -> Result<(), Error> {
    if found.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = found.iter().map(|back| back.id.number()).collect();
    let items = "SELECT l.return_id, l.item_id, i.offer_id, i.offer_uid, i.product_name, i.offer_name, i.price, l.quantity, l.restocked
                 FROM order_return_item l JOIN order_item i ON i.id = l.item_id
                 WHERE l.return_id IN (SELECT value FROM each_int(?1)) ORDER BY l.item_id";
    let photos = "SELECT return_id, place, key FROM order_return_photo
                  WHERE return_id IN (SELECT value FROM each_int(?1)) ORDER BY place";
    let items = tx.ask(items, &[&ids], item)?;
    let photos = tx.ask(photos, &[&ids], |row| {
        Ok((row.get::<Id<Return>>(0)?, Photo { place: row.get(1)?, key: row.get(2)? }))
    })?;
    let (items, photos) = (tx.answer(items)?, tx.answer(photos)?);
    let mut places: HashMap<Id<Return>, &mut Return> = found.iter_mut().map(|back| (back.id, back)).collect();
    for (back, item) in items {
        if let Some(back) = places.get_mut(&back) {
            back.items.push(item);
        }
    }
    for (back, photo) in photos {
        if let Some(back) = places.get_mut(&back) {
            back.photos.push(photo);
        }
    }
    Ok(())
}

fn item(row: &Row) -> Result<(Id<Return>, ReturnItem), Error> {
    let item = ReturnItem {
        item: row.get(1)?,
        offer: row.get(2)?,
        offer_uid: row.get(3)?,
        product_name: row.get(4)?,
        offer_name: row.get(5)?,
        price: row.get(6)?,
        quantity: quantity(row, 7)?,
        restocked: row.maybe(8)?,
    };
    Ok((row.get(0)?, item))
}
