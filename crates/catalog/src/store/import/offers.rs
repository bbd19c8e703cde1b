//! What an import writes into products, offers and stock, set by set.
//!
//! `CROSS JOIN` is how SQLite is told to begin with the staged set: without statistics it would rather walk over all
//! offers of the shop.

use std::collections::BTreeMap;

use db::{Error, Tx, Value};
use kernel::{Id, Uid};

use super::journal;
use super::names::in_order;
use crate::import::Run;
use crate::import::prepare::Prepared;
use crate::{Category, Offer, Product, Shop};

/// The numbers of products by category and key, given with the name that a missing one is added under.
pub(crate) fn products(
    tx: &mut Tx,
    products: &BTreeMap<(Id<Category>, &str), &str>,
) -> Result<Vec<Id<Product>>, Error> {
    let rows = products.iter().zip(0..).map(|(((category, key), name), place)| {
        [Value::Int(place), Value::Int(category.number()), Value::Text(name), Value::Text(key)]
    });
    tx.stage("import_product", ["place BIGINT", "category_id BIGINT", "name TEXT", "name_key TEXT"], rows)?;
    let sql = "INSERT INTO product (category_id, name, name_key)
               SELECT s.category_id, s.name, s.name_key FROM import_product s
               WHERE NOT EXISTS (SELECT 1 FROM product p WHERE p.category_id = s.category_id AND p.name_key = s.name_key)
               ORDER BY s.place
               ON CONFLICT (category_id, name_key) DO NOTHING";
    let _ = tx.defer(sql, &[])?;
    let sql = "SELECT s.place, p.id FROM import_product s CROSS JOIN product p
               WHERE p.category_id = s.category_id AND p.name_key = s.name_key";
    let found = tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    in_order(found, products.len())
}

/// An offer as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) id: Id<Offer>,
    pub(crate) price: i64,
    pub(crate) price_rrc: i64,
    pub(crate) text_hash: i64,
    pub(crate) visible: bool,
    pub(crate) on_hand: i64,
}

/// The shop's offers of these products and names, each in its place.
pub(crate) fn find<'a>(
    tx: &mut Tx,
    shop: Id<Shop>,
    asked: impl ExactSizeIterator<Item = (Id<Product>, &'a str)>,
) -> Result<Vec<Option<Known>>, Error> {
    let mut found = vec![None; asked.len()];
    let rows = asked.zip(0..).map(|((product, name), place)| {
        [Value::Int(place), Value::Int(product.number()), Value::Int(shop.number()), Value::Text(name)]
    });
    // The shop is a column of the set: a constant would tempt PostgreSQL, without statistics, to begin with all of
    // the shop's offers.
    tx.stage("import_offer", ["place BIGINT", "product_id BIGINT", "shop_id BIGINT", "name TEXT"], rows)?;
    let sql = "SELECT s.place, o.id, o.price, o.price_rrc, o.text_hash, o.visible, k.on_hand
               FROM import_offer s CROSS JOIN offer o CROSS JOIN stock k
               WHERE o.product_id = s.product_id AND o.shop_id = s.shop_id AND o.name = s.name AND k.offer_id = o.id";
    let known = tx.query(sql, &[], |row| {
        let known = Known {
            id: row.get(1)?,
            price: row.get(2)?,
            price_rrc: row.get(3)?,
            text_hash: row.get(4)?,
            visible: row.get(5)?,
            on_hand: row.get(6)?,
        };
        Ok((row.get::<i64>(0)?, known))
    })?;
    for (place, known) in known {
        let place = usize::try_from(place).ok().and_then(|place| found.get_mut(place));
        *place.ok_or(Error::NoRow)? = Some(known);
    }
    Ok(found)
}

/// An offer that the shop did not have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewOffer<'a> {
    pub(crate) product: Id<Product>,
    pub(crate) row: &'a Prepared,
}

/// Adds offers and their stock; returns their numbers in the order given.
pub(crate) fn insert(
    tx: &mut Tx,
    (run, shop): (Id<Run>, Id<Shop>),
    new: &[NewOffer],
) -> Result<Vec<Id<Offer>>, Error> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let (ids, now) = (tx.new_ids("offer", new.len())?, tx.now());
    let rows = ids.iter().zip(new).map(|(id, NewOffer { product, row })| {
        [
            Value::Int(*id),
            Value::Uid(Uid::new(now)),
            Value::Int(shop.number()),
            Value::Int(product.number()),
            Value::Int(row.category.number()),
            Value::Text(&row.name),
            Value::Int(row.price),
            Value::Int(row.price_rrc),
            Value::Text(&row.parameters),
            Value::Int(row.text_hash),
        ]
    });
    let columns = [
        "id",
        "uid",
        "shop_id",
        "product_id",
        "category_id",
        "name",
        "price",
        "price_rrc",
        "parameters",
        "text_hash",
    ];
    tx.load("offer", columns, rows)?;
    let stock = ids.iter().zip(new).map(|(id, new)| [Value::Int(*id), Value::Int(new.row.on_hand)]);
    tx.load("stock", ["offer_id", "on_hand"], stock)?;
    journal::created(tx, run, ids.iter().zip(new).map(|(id, new)| (*id, new.row.on_hand)))?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// An offer of which the price or a text changed, or that was hidden.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    pub(crate) offer: Id<Offer>,
    pub(crate) row: &'a Prepared,
}

/// Makes offers what their rows say, and visible.
pub(crate) fn update(tx: &mut Tx, run: Id<Run>, changes: &[Change]) -> Result<(), Error> {
    if changes.is_empty() {
        return Ok(());
    }
    let rows = changes.iter().map(|Change { offer, row }| {
        [
            Value::Int(offer.number()),
            Value::Int(row.price),
            Value::Int(row.price_rrc),
            Value::Text(&row.parameters),
            Value::Int(row.text_hash),
        ]
    });
    let columns =
        ["offer_id BIGINT", "price BIGINT", "price_rrc BIGINT", "parameters TEXT", "text_hash BIGINT"];
    tx.stage("import_change", columns, rows)?;
    journal::changing(tx, run)?;
    let sql = "UPDATE offer SET price = s.price, price_rrc = s.price_rrc, visible = TRUE, parameters = s.parameters,
                   text_hash = s.text_hash
               FROM import_change s WHERE offer.id = s.offer_id";
    let _ = tx.defer(sql, &[])?;
    Ok(())
}

/// Says how much of each offer is on hand; what is reserved stays. In order of the offers, as orders take stock.
pub(crate) fn set_on_hand(tx: &mut Tx, run: Id<Run>, mut stock: Vec<(Id<Offer>, i64)>) -> Result<(), Error> {
    if stock.is_empty() {
        return Ok(());
    }
    stock.sort_unstable();
    let rows = stock.iter().map(|(offer, on_hand)| [Value::Int(offer.number()), Value::Int(*on_hand)]);
    tx.stage("import_stock", ["offer_id BIGINT", "on_hand BIGINT"], rows)?;
    journal::counting(tx, run)?;
    // A join over the staged rows in their order, or over the key of stock in its order: the same order. An order
    // that meets it the other way round is run again.
    let sql = "UPDATE stock SET on_hand = s.on_hand FROM import_stock s WHERE stock.offer_id = s.offer_id";
    let _ = tx.defer(sql, &[])?;
    Ok(())
}

/// A page of the shop's visible offers.
pub(crate) fn visible_after(
    tx: &mut Tx,
    shop: Id<Shop>,
    after: Id<Offer>,
    most: i64,
) -> Result<Vec<Id<Offer>>, Error> {
    let sql = "SELECT id FROM offer WHERE shop_id = ?1 AND id > ?2 AND visible ORDER BY id LIMIT ?3";
    tx.query(sql, &[&shop, &after, &most], |row| row.get(0))
}

/// Shows offers no more.
pub(crate) fn hide(tx: &mut Tx, offers: &[i64]) -> Result<u64, Error> {
    tx.execute(
        "UPDATE offer SET visible = FALSE WHERE id IN (SELECT value FROM each_int(?1)) AND visible",
        &[&offers],
    )
}
