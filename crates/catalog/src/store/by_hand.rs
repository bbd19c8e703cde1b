//! Statements of those who keep the catalogue by hand.

use db::{Arg, Error, Row, Tx, Value};
use kernel::{Id, Money, Uid, text};
use web::PageRequest;

use super::narrow::Narrow;
use crate::by_hand::{ListedOffer, ListedProduct, OfferFilter, ProductFilter, Scope};
use crate::listing::ShownParameter;
use crate::{Category, Offer, Product, Shop};

pub(crate) fn category_of(row: &Row) -> Result<Category, Error> {
    Ok(Category { id: row.get(0)?, name: row.get(1)?, description: row.get(2)?, parent_id: row.maybe(3)? })
}

pub(crate) fn category(tx: &mut Tx, id: Id<Category>) -> Result<Option<Category>, Error> {
    tx.query_opt("SELECT id, name, description, parent_id FROM category WHERE id = ?1", &[&id], category_of)
}

/// Makes changes of the shelves come one after another: of two moves at once neither sees the other's.
pub(crate) fn hold_categories(tx: &mut Tx) -> Result<(), Error> {
    let sql = "UPDATE category SET description = description WHERE id = (SELECT MIN(c.id) FROM category c)";
    let _ = tx.defer(sql, &[])?;
    Ok(())
}

/// Nothing where the name is taken.
pub(crate) fn insert_category(
    tx: &mut Tx,
    name: &str,
    description: &str,
    parent: Option<Id<Category>>,
) -> Result<Option<Category>, Error> {
    let sql = "INSERT INTO category (name, name_key, description, parent_id) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (name_key) DO NOTHING RETURNING id, name, description, parent_id";
    tx.query_opt(sql, &[&name, &text::key(name), &description, &parent], category_of)
}

/// False where the name is taken.
pub(crate) fn update_category(tx: &mut Tx, it: &Category) -> Result<bool, Error> {
    let sql = "UPDATE category SET name = ?2, name_key = ?3, description = ?4, parent_id = ?5 WHERE id = ?1
               AND NOT EXISTS (SELECT 1 FROM category c WHERE c.name_key = ?3 AND c.id <> ?1)";
    Ok(tx.execute(sql, &[&it.id, &it.name, &text::key(&it.name), &it.description, &it.parent_id])? > 0)
}

/// False where something stands on it.
pub(crate) fn delete_category(tx: &mut Tx, id: Id<Category>) -> Result<bool, Error> {
    let sql = "DELETE FROM category WHERE id = ?1
               AND NOT EXISTS (SELECT 1 FROM product p WHERE p.category_id = ?1)
               AND NOT EXISTS (SELECT 1 FROM category c WHERE c.parent_id = ?1)";
    Ok(tx.execute(sql, &[&id])? > 0)
}

const PRODUCT: &str = "SELECT p.id, p.name, p.category_id, c.name,
    (SELECT COUNT(*) FROM offer o WHERE o.product_id = p.id) FROM product p JOIN category c ON c.id = p.category_id";

fn product_of(row: &Row) -> Result<ListedProduct, Error> {
    Ok(ListedProduct {
        id: row.get(0)?,
        name: row.get(1)?,
        category_id: row.get(2)?,
        category_name: row.get(3)?,
        offers: row.get(4)?,
    })
}

pub(crate) fn product(tx: &mut Tx, id: Id<Product>) -> Result<Option<ListedProduct>, Error> {
    tx.query_opt(&format!("{PRODUCT} WHERE p.id = ?1"), &[&id], product_of)
}

pub(crate) fn product_named(
    tx: &mut Tx,
    key: &str,
    category: Id<Category>,
) -> Result<Option<Id<Product>>, Error> {
    let sql = "SELECT id FROM product WHERE category_id = ?1 AND name_key = ?2";
    tx.query_opt(sql, &[&category, &key], |row| row.get(0))
}

pub(crate) fn hold_product(tx: &mut Tx, id: Id<Product>) -> Result<(), Error> {
    let _ = tx.defer("UPDATE product SET name = name WHERE id = ?1", &[&id])?;
    Ok(())
}

/// Nothing where the category has a product of this name.
pub(crate) fn insert_product(
    tx: &mut Tx,
    name: &str,
    category: Id<Category>,
) -> Result<Option<Id<Product>>, Error> {
    let sql = "INSERT INTO product (category_id, name, name_key) VALUES (?1, ?2, ?3)
               ON CONFLICT (category_id, name_key) DO NOTHING RETURNING id";
    tx.query_opt(sql, &[&category, &name, &text::key(name)], |row| row.get(0))
}

/// False where the category has another product of this name. Its offers stand where it stands.
pub(crate) fn update_product(tx: &mut Tx, it: &ListedProduct) -> Result<bool, Error> {
    let sql = "UPDATE product SET name = ?2, name_key = ?3, category_id = ?4 WHERE id = ?1
               AND NOT EXISTS (SELECT 1 FROM product p WHERE p.category_id = ?4 AND p.name_key = ?3 AND p.id <> ?1)";
    if tx.execute(sql, &[&it.id, &it.name, &text::key(&it.name), &it.category_id])? == 0 {
        return Ok(false);
    }
    let moved = "UPDATE offer SET category_id = ?2 WHERE product_id = ?1 AND category_id <> ?2";
    let _ = tx.defer(moved, &[&it.id, &it.category_id])?;
    Ok(true)
}

pub(crate) fn products(
    tx: &mut Tx,
    filter: &ProductFilter,
    page: &PageRequest,
) -> Result<(Vec<ListedProduct>, Option<i64>), Error> {
    let like = filter.name.as_deref().map(text::contains_pattern);
    let mut narrow = Narrow::default();
    narrow.and("p.name_key LIKE ? ESCAPE '\\'", like.as_deref().map(Value::Text));
    narrow.and("p.category_id = ?", filter.category.map(|id| Value::Int(id.number())));
    let count = if page.count {
        let sql = format!("SELECT COUNT(*) FROM product p WHERE TRUE{}", narrow.sql);
        Some(tx.query_one(&sql, &narrow.args(), |row| row.get(0))?)
    } else {
        None
    };
    narrow.page("p.id", page);
    let rows = tx.query(&format!("{PRODUCT} WHERE TRUE{}", narrow.sql), &narrow.args(), product_of)?;
    Ok((rows, count))
}

const OFFER: &str =
    "SELECT o.id, o.uid, o.name, o.product_id, p.name, o.category_id, c.name, o.shop_id, s.name, o.price,
    o.price_rrc, o.visible, COALESCE(k.on_hand, 0), COALESCE(k.reserved, 0), o.parameters
    FROM offer o JOIN product p ON p.id = o.product_id JOIN category c ON c.id = o.category_id
    JOIN shop s ON s.id = o.shop_id LEFT JOIN stock k ON k.offer_id = o.id";

fn offer_of(row: &Row) -> Result<ListedOffer, Error> {
    let (on_hand, reserved): (i64, i64) = (row.get(12)?, row.get(13)?);
    Ok(ListedOffer {
        id: row.get(0)?,
        uid: row.get(1)?,
        name: row.get(2)?,
        product_id: row.get(3)?,
        product_name: row.get(4)?,
        category_id: row.get(5)?,
        category_name: row.get(6)?,
        shop_id: row.get(7)?,
        shop_name: row.get(8)?,
        price: row.get(9)?,
        price_rrc: row.get(10)?,
        visible: row.get(11)?,
        on_hand,
        reserved,
        available: (on_hand - reserved).max(0),
        parameters: shown(&row.get::<String>(14)?),
    })
}

/// The list as the importer wrote it.
fn shown(json: &str) -> Vec<ShownParameter> {
    serde_json::from_str(json).unwrap_or_default()
}

pub(crate) fn offer(tx: &mut Tx, id: Id<Offer>) -> Result<Option<ListedOffer>, Error> {
    tx.query_opt(&format!("{OFFER} WHERE o.id = ?1"), &[&id], offer_of)
}

/// A page of offers; of those `found` only, where something was looked for.
pub(crate) fn offers(
    tx: &mut Tx,
    filter: &OfferFilter,
    found: Option<&[i64]>,
    page: &PageRequest,
) -> Result<(Vec<ListedOffer>, Option<i64>), Error> {
    let mut narrow = Narrow::default();
    narrow.and("o.id IN (SELECT value FROM each_int(?))", found.map(Value::Ints));
    narrow.and("o.shop_id = ?", filter.shop.map(|id| Value::Int(id.number())));
    narrow.and("o.category_id = ?", filter.category.map(|id| Value::Int(id.number())));
    narrow.and("o.product_id = ?", filter.product.map(|id| Value::Int(id.number())));
    narrow.and("o.price >= ?", filter.price_min.map(|price| Value::Int(price.minor())));
    narrow.and("o.price <= ?", filter.price_max.map(|price| Value::Int(price.minor())));
    narrow.and(
        "COALESCE((SELECT on_hand - reserved FROM stock WHERE offer_id = o.id), 0) <= ?",
        filter.available_max.map(Value::Int),
    );
    match filter.visible {
        Some(true) => narrow.sql.push_str(" AND o.visible"),
        Some(false) => narrow.sql.push_str(" AND NOT o.visible"),
        None => {}
    }
    let count = if page.count {
        let sql = format!("SELECT COUNT(*) FROM offer o WHERE TRUE{}", narrow.sql);
        Some(tx.query_one(&sql, &narrow.args(), |row| row.get(0))?)
    } else {
        None
    };
    narrow.page("o.id", page);
    let rows = tx.query(&format!("{OFFER} WHERE TRUE{}", narrow.sql), &narrow.args(), offer_of)?;
    Ok((rows, count))
}

/// Keeps other changes of this offer by hand, and orders of it, waiting until this write ends.
pub(crate) fn hold_offer(tx: &mut Tx, id: Id<Offer>) -> Result<(), Error> {
    let _ = tx.defer("UPDATE offer SET visible = visible WHERE id = ?1", &[&id])?;
    let _ = tx.defer("UPDATE stock SET on_hand = on_hand WHERE offer_id = ?1", &[&id])?;
    Ok(())
}

/// Nothing where the shop has an offer of this name of this product.
pub(crate) fn insert_offer(
    tx: &mut Tx,
    shop: Id<Shop>,
    product: &ListedProduct,
    name: &str,
    (price, price_rrc): (Money, Money),
) -> Result<Option<Id<Offer>>, Error> {
    let uid = Uid::new(tx.now());
    let sql = "INSERT INTO offer (uid, shop_id, product_id, category_id, name, price, price_rrc, parameters, text_hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '[]', 0)
               ON CONFLICT (product_id, shop_id, name) DO NOTHING RETURNING id";
    let args: [&dyn Arg; 7] = [&uid, &shop, &product.id, &product.category_id, &name, &price, &price_rrc];
    tx.query_opt(sql, &args, |row| row.get(0))
}

pub(crate) fn insert_stock(tx: &mut Tx, id: Id<Offer>, on_hand: i64) -> Result<(), Error> {
    let _ = tx.defer("INSERT INTO stock (offer_id, on_hand) VALUES (?1, ?2)", &[&id, &on_hand])?;
    Ok(())
}

/// False where the shop has another offer of this name of this product.
pub(crate) fn update_offer(tx: &mut Tx, it: &ListedOffer) -> Result<bool, Error> {
    let sql = "UPDATE offer SET name = ?2, price = ?3, price_rrc = ?4, visible = ?5 WHERE id = ?1
               AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.product_id = ?6 AND o.shop_id = ?7 AND o.name = ?2 AND o.id <> ?1)";
    let args: [&dyn Arg; 7] =
        [&it.id, &it.name, &it.price, &it.price_rrc, &it.visible, &it.product_id, &it.shop_id];
    Ok(tx.execute(sql, &args)? > 0)
}

/// So many pieces more, or less; what is reserved stays.
pub(crate) fn add_pieces(tx: &mut Tx, id: Id<Offer>, pieces: i64) -> Result<(), Error> {
    let _ = tx.defer("UPDATE stock SET on_hand = on_hand + ?2 WHERE offer_id = ?1", &[&id, &pieces])?;
    Ok(())
}

pub(crate) fn tell_parameters(tx: &mut Tx, id: Id<Offer>, json: &str) -> Result<(), Error> {
    let _ = tx.defer("UPDATE offer SET parameters = ?2 WHERE id = ?1", &[&id, &json])?;
    Ok(())
}

/// Offers of a product, a category or a shop, by their numbers, after `after`.
pub(crate) fn offers_of(
    tx: &mut Tx,
    scope: Scope,
    after: Id<Offer>,
    most: i64,
) -> Result<Vec<Id<Offer>>, Error> {
    let (sql, id) = match scope {
        Scope::Product(id) => {
            ("SELECT id FROM offer WHERE product_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3", id.number())
        }
        Scope::Category(id) => {
            ("SELECT id FROM offer WHERE category_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3", id.number())
        }
        Scope::Shop(id) => {
            ("SELECT id FROM offer WHERE shop_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3", id.number())
        }
    };
    tx.query(sql, &[&id, &after, &most], |row| row.get(0))
}

/// The texts by which an offer is found.
pub(crate) struct Texts {
    pub(crate) id: Id<Offer>,
    pub(crate) product: String,
    pub(crate) name: String,
    pub(crate) category: String,
    pub(crate) shop: String,
    pub(crate) category_id: Id<Category>,
    pub(crate) shop_id: Id<Shop>,
    /// The parameters as they are written.
    pub(crate) json: String,
    parameters: Vec<ShownParameter>,
}

impl Texts {
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters.iter().map(|it| (it.parameter_name.as_str(), it.value.as_str()))
    }
}

pub(crate) fn texts(tx: &mut Tx, offers: &[Id<Offer>]) -> Result<Vec<Texts>, Error> {
    let ids: Vec<i64> = offers.iter().map(|id| id.number()).collect();
    let sql = "SELECT o.id, p.name, o.name, c.name, s.name, o.category_id, o.shop_id, o.parameters
               FROM offer o JOIN product p ON p.id = o.product_id JOIN category c ON c.id = o.category_id
                    JOIN shop s ON s.id = o.shop_id
               WHERE o.id IN (SELECT value FROM each_int(?1)) ORDER BY o.id";
    tx.query(sql, &[&ids], |row| {
        let json: String = row.get(7)?;
        Ok(Texts {
            id: row.get(0)?,
            product: row.get(1)?,
            name: row.get(2)?,
            category: row.get(3)?,
            shop: row.get(4)?,
            category_id: row.get(5)?,
            shop_id: row.get(6)?,
            parameters: shown(&json),
            json,
        })
    })
}

/// Writes by what an import tells whether a text has changed.
pub(crate) fn set_hashes(tx: &mut Tx, hashes: impl Iterator<Item = (Id<Offer>, i64)>) -> Result<(), Error> {
    for (id, hash) in hashes {
        let _ = tx.defer("UPDATE offer SET text_hash = ?2 WHERE id = ?1", &[&id, &hash])?;
    }
    Ok(())
}

/// Keeps other changes of this shop waiting until this write ends.
pub(crate) fn hold_shop(tx: &mut Tx, id: Id<Shop>) -> Result<(), Error> {
    let _ = tx.defer("UPDATE shop SET open = open WHERE id = ?1", &[&id])?;
    Ok(())
}

pub(crate) fn has_offers(tx: &mut Tx, id: Id<Shop>) -> Result<bool, Error> {
    tx.query_one("SELECT EXISTS (SELECT 1 FROM offer WHERE shop_id = ?1)", &[&id], |row| row.get(0))
}

/// False where another shop has the name.
pub(crate) fn update_shop(tx: &mut Tx, it: &Shop) -> Result<bool, Error> {
    let sql = "UPDATE shop SET name = ?2, name_key = ?3, open = ?4, missing_goods = ?5, source_file = ?6, currency = ?7,
                   vat_percent = ?8, time_zone = ?9, stock_source = ?10
               WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM shop s WHERE s.name_key = ?3 AND s.id <> ?1)";
    let args: [&dyn Arg; 10] = [
        &it.id,
        &it.name,
        &text::key(&it.name),
        &it.open,
        &it.missing_goods.name(),
        &it.source_file,
        &it.currency,
        &it.vat_percent,
        &it.time_zone,
        &it.stock_source.name(),
    ];
    Ok(tx.execute(sql, &args)? > 0)
}
