//! What an import writes into products, offers and stock, set by set.
//!
//! `CROSS JOIN` is how SQLite is told to begin with the staged set: without statistics it would rather walk over all
//! offers of the shop.

use std::collections::BTreeMap;

use db::{Error, Kind, Row, Tx, Value};
use kernel::{Id, Uid};

use super::journal;
use super::names::in_order;
use crate::import::Run;
use crate::import::apart::Named as NamedRow;
use crate::import::deleted::{Deleted, Shown};
use crate::import::families::{Goods, Parameters, VariantOffer};
use crate::import::prepare::{Prepared, PreparedTexts};
use crate::import::reader::VARIANT_MARK;
use crate::import::spool::Named;
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

/// Whether other goods of the shop are these products, as far as another system has named them, and not those that would be:
/// each in its place.
pub(crate) fn products_of_others(
    tx: &mut Tx,
    shop: Id<Shop>,
    asked: &[(Id<Product>, &str)],
) -> Result<Vec<bool>, Error> {
    let mut others = vec![false; asked.len()];
    if asked.is_empty() {
        return Ok(others);
    }
    let rows = asked.iter().zip(0..).map(|((product, goods), place)| {
        [Value::Int(place), Value::Int(product.number()), Value::Int(shop.number()), Value::Text(goods)]
    });
    let columns = ["place BIGINT", "product_id BIGINT", "shop_id BIGINT", "external_id TEXT"];
    tx.stage("import_owner", columns, rows)?;
    let sql = "SELECT DISTINCT s.place FROM import_owner s CROSS JOIN product_external e
               WHERE e.product_id = s.product_id AND e.shop_id = s.shop_id AND e.external_id <> s.external_id
                   AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.shop_id = s.shop_id AND o.external_id = s.external_id
                                       AND o.product_id = s.product_id)";
    for place in tx.query(sql, &[], |row| row.get::<i64>(0))? {
        let place = usize::try_from(place).ok().and_then(|place| others.get_mut(place));
        *place.ok_or(Error::NoRow)? = true;
    }
    Ok(others)
}

/// Remembers what another system calls products: those that the offers of these rows stand in by now. Variants stand where
/// their goods do, whose own rows have told that.
pub(crate) fn know_products<'a>(
    tx: &mut Tx,
    shop: Id<Shop>,
    rows: impl Iterator<Item = NamedRow<'a>>,
) -> Result<(), Error> {
    let known = rows.filter_map(|it| {
        let id = it.row.external_id.as_deref().filter(|id| !id.contains(VARIANT_MARK));
        Some((it.told.product_external_id.as_deref()?, id?))
    });
    let known: BTreeMap<&str, &str> = known.collect();
    if known.is_empty() {
        return Ok(());
    }
    let rows = known.iter().zip(0..).map(|((product, offer), place)| {
        [Value::Int(place), Value::Int(shop.number()), Value::Text(product), Value::Text(offer)]
    });
    let columns = ["place BIGINT", "shop_id BIGINT", "external_id TEXT", "offer TEXT"];
    tx.stage("import_product_external", columns, rows)?;
    let sql = "INSERT INTO product_external (shop_id, external_id, product_id)
               SELECT s.shop_id, s.external_id, o.product_id FROM import_product_external s CROSS JOIN offer o
               WHERE o.shop_id = s.shop_id AND o.external_id = s.offer ORDER BY s.place
               ON CONFLICT (shop_id, external_id) DO UPDATE SET product_id = excluded.product_id
               WHERE product_external.product_id <> excluded.product_id";
    let _ = tx.defer(sql, &[])?;
    Ok(())
}

/// An offer as it is.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) id: Id<Offer>,
    pub(crate) price: i64,
    pub(crate) price_rrc: i64,
    pub(crate) text_hash: i64,
    pub(crate) visible: bool,
    pub(crate) deleted: Deleted,
    pub(crate) on_hand: i64,
    pub(crate) product: Id<Product>,
    pub(crate) name: String,
    pub(crate) external_id: Option<String>,
}

/// An offer that is of another product now, has another name, or is known to another system.
#[derive(Clone, Debug)]
pub(crate) struct Moved<'a> {
    offer: Id<Offer>,
    product: Id<Product>,
    category: Id<Category>,
    name: &'a str,
    external_id: Option<&'a str>,
}

impl Known {
    /// What a row with these texts makes of its place, if that is another.
    pub(crate) fn moved<'a>(
        &self,
        texts: &'a PreparedTexts,
        product: Id<Product>,
        external_id: Option<&'a str>,
    ) -> Option<Moved<'a>> {
        let stays = self.product == product
            && self.name == texts.name
            && (external_id.is_none() || self.external_id.as_deref() == external_id);
        let moved =
            Moved { offer: self.id, product, category: texts.category, name: &texts.name, external_id };
        (!stays).then_some(moved)
    }
}

const KNOWN: &str = "o.id, o.price, o.price_rrc, o.text_hash, o.visible, k.on_hand, o.product_id, o.name, o.external_id, o.deleted";

fn known(row: &Row) -> Result<(i64, Known), Error> {
    let known = Known {
        id: row.get(1)?,
        price: row.get(2)?,
        price_rrc: row.get(3)?,
        text_hash: row.get(4)?,
        visible: row.get(5)?,
        on_hand: row.get(6)?,
        product: row.get(7)?,
        name: row.get(8)?,
        external_id: row.maybe(9)?,
        deleted: Deleted::stored(row.get(10)?),
    };
    Ok((row.get(0)?, known))
}

/// The shop's offers that another system calls so, each in its place.
pub(crate) fn find_external<'a>(
    tx: &mut Tx,
    shop: Id<Shop>,
    ids: impl ExactSizeIterator<Item = &'a str>,
) -> Result<Vec<Option<Known>>, Error> {
    let mut found = vec![None; ids.len()];
    let rows =
        ids.zip(0..).map(|(id, place)| [Value::Int(place), Value::Int(shop.number()), Value::Text(id)]);
    tx.stage("import_external", ["place BIGINT", "shop_id BIGINT", "external_id TEXT"], rows)?;
    let sql = format!(
        "SELECT s.place, {KNOWN} FROM import_external s CROSS JOIN offer o CROSS JOIN stock k
         WHERE o.shop_id = s.shop_id AND o.external_id = s.external_id AND k.offer_id = o.id"
    );
    in_place(&mut found, tx.query(&sql, &[], known)?)?;
    Ok(found)
}

/// The variants of these goods.
pub(crate) fn known_variants<'a>(
    tx: &mut Tx,
    shop: Id<Shop>,
    goods: impl Iterator<Item = &'a str>,
) -> Result<Vec<Known>, Error> {
    let bounds: Vec<(String, String)> = goods.filter(|id| !id.contains(VARIANT_MARK)).map(bounds).collect();
    if bounds.is_empty() {
        return Ok(Vec::new());
    }
    stage_families(tx, shop, &bounds)?;
    let sql = format!(
        "SELECT s.place, {KNOWN} FROM import_family s CROSS JOIN offer o CROSS JOIN stock k
         WHERE o.shop_id = s.shop_id AND o.external_id >= s.first AND o.external_id < s.bound
             AND k.offer_id = o.id"
    );
    Ok(tx.query(&sql, &[], known)?.into_iter().map(|(_, known)| known).collect())
}

/// Stages between what the ids of variants lie.
fn stage_families(tx: &mut Tx, shop: Id<Shop>, bounds: &[(String, String)]) -> Result<(), Error> {
    let rows = bounds.iter().zip(0..).map(|((first, end), place)| {
        [Value::Int(place), Value::Int(shop.number()), Value::Text(first), Value::Text(end)]
    });
    let columns = ["place BIGINT", "shop_id BIGINT", "first TEXT", "bound TEXT"];
    tx.stage("import_family", columns, rows)?;
    Ok(())
}

/// Between what the ids of all variants of goods lie.
fn bounds(goods: &str) -> (String, String) {
    let next = char::from_u32(u32::from(VARIANT_MARK) + 1).unwrap_or(VARIANT_MARK);
    (format!("{goods}{VARIANT_MARK}"), format!("{goods}{next}"))
}

/// What is told of goods that another system calls so, each in its place.
pub(crate) fn goods(tx: &mut Tx, shop: Id<Shop>, ids: &[String]) -> Result<Vec<Option<Goods>>, Error> {
    let mut found = vec![None; ids.len()];
    let rows = ids
        .iter()
        .zip(0..)
        .map(|(id, place)| [Value::Int(place), Value::Int(shop.number()), Value::Text(id)]);
    tx.stage("import_goods", ["place BIGINT", "shop_id BIGINT", "external_id TEXT"], rows)?;
    let sql = "SELECT s.place, c.name, c.name_key, p.name, p.name_key, o.parameters, o.name
               FROM import_goods s CROSS JOIN offer o CROSS JOIN product p CROSS JOIN category c
               WHERE o.shop_id = s.shop_id AND o.external_id = s.external_id AND p.id = o.product_id
                   AND c.id = p.category_id";
    let told = tx.query(sql, &[], |row| {
        let named = |name: String, key: String| Named { name: name.into(), key: key.into() };
        let (category, product) = (named(row.get(1)?, row.get(2)?), named(row.get(3)?, row.get(4)?));
        let parameters = Parameters::Json(row.get(5)?);
        Ok((row.get::<i64>(0)?, Goods { category, product, name: row.get(6)?, parameters }))
    })?;
    for (place, goods) in told {
        let place = usize::try_from(place).ok().and_then(|place| found.get_mut(place));
        *place.ok_or(Error::NoRow)? = Some(goods);
    }
    Ok(found)
}

/// Every variant of these goods, shown or not.
pub(crate) fn variants(tx: &mut Tx, shop: Id<Shop>, goods: &[String]) -> Result<Vec<VariantOffer>, Error> {
    let bounds: Vec<(String, String)> = goods.iter().map(|id| bounds(id)).collect();
    stage_families(tx, shop, &bounds)?;
    let sql = "SELECT o.external_id, o.name, o.parameters FROM import_family s CROSS JOIN offer o
               WHERE o.shop_id = s.shop_id AND o.external_id >= s.first AND o.external_id < s.bound";
    tx.query(sql, &[], |row| {
        Ok(VariantOffer { external_id: row.get(0)?, name: row.get(1)?, parameters: row.get(2)? })
    })
}

/// The shop's offers of these products and names, each in its place.
pub(crate) fn find_by_names<'a>(
    tx: &mut Tx,
    shop: Id<Shop>,
    asked: impl ExactSizeIterator<Item = (Id<Product>, &'a str)>,
) -> Result<Vec<Option<Known>>, Error> {
    let mut found = vec![None; asked.len()];
    if found.is_empty() {
        return Ok(found);
    }
    let rows = asked.zip(0..).map(|((product, name), place)| {
        [Value::Int(place), Value::Int(product.number()), Value::Int(shop.number()), Value::Text(name)]
    });
    // The shop is a column of the set: a constant would tempt PostgreSQL, without statistics, to begin with all of
    // the shop's offers.
    tx.stage("import_offer", ["place BIGINT", "product_id BIGINT", "shop_id BIGINT", "name TEXT"], rows)?;
    let sql = format!(
        "SELECT s.place, {KNOWN} FROM import_offer s CROSS JOIN offer o CROSS JOIN stock k
         WHERE o.product_id = s.product_id AND o.shop_id = s.shop_id AND o.name = s.name AND k.offer_id = o.id"
    );
    in_place(&mut found, tx.query(&sql, &[], known)?)?;
    Ok(found)
}

fn in_place(found: &mut [Option<Known>], known: Vec<(i64, Known)>) -> Result<(), Error> {
    for (place, known) in known {
        let place = usize::try_from(place).ok().and_then(|place| found.get_mut(place));
        *place.ok_or(Error::NoRow)? = Some(known);
    }
    Ok(())
}

/// An offer that the shop did not have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewOffer<'a> {
    pub(crate) product: Id<Product>,
    pub(crate) row: &'a Prepared,
    pub(crate) texts: &'a PreparedTexts,
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
    let rows = ids.iter().zip(new).map(|(id, NewOffer { product, row, texts })| {
        let (price, price_rrc) = row.prices.unwrap_or((0, 0));
        [
            Value::Int(*id),
            Value::Uid(Uid::new(now)),
            Value::Int(shop.number()),
            Value::Int(product.number()),
            Value::Int(texts.category.number()),
            Value::Text(&texts.name),
            Value::Int(price),
            Value::Int(price_rrc),
            Value::Bool(price > 0 && !row.deleted),
            Value::Text(&texts.parameters),
            Value::Int(texts.text_hash),
            row.external_id.as_deref().map_or(Value::Null(Kind::Text), Value::Text),
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
        "visible",
        "parameters",
        "text_hash",
        "external_id",
    ];
    tx.load("offer", columns, rows)?;
    let pieces = |new: &NewOffer| new.row.on_hand.unwrap_or(0);
    let stock = ids.iter().zip(new).map(|(id, new)| [Value::Int(*id), Value::Int(pieces(new))]);
    tx.load("stock", ["offer_id", "on_hand"], stock)?;
    journal::created(tx, run, ids.iter().zip(new).map(|(id, new)| (*id, pieces(new))))?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// What an offer shall be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    pub(crate) offer: Id<Offer>,
    pub(crate) shown: Shown,
    pub(crate) price_rrc: i64,
    /// Where they change.
    pub(crate) texts: Option<&'a PreparedTexts>,
}

impl Change<'_> {
    /// None yet.
    pub(crate) const fn of(known: &Known) -> Self {
        let Known { id: offer, price, price_rrc, visible, deleted, .. } = *known;
        Self { offer, shown: Shown { price, visible, deleted }, price_rrc, texts: None }
    }
}

/// Makes offers what they shall be.
pub(crate) fn update(tx: &mut Tx, run: Id<Run>, changes: &[Change]) -> Result<(), Error> {
    if changes.is_empty() {
        return Ok(());
    }
    let rows = changes.iter().map(|it| {
        [
            Value::Int(it.offer.number()),
            Value::Int(it.shown.price),
            Value::Int(it.price_rrc),
            Value::Bool(it.shown.visible),
            Value::Int(it.shown.deleted.number()),
            it.texts.map_or(Value::Null(Kind::Text), |texts| Value::Text(&texts.parameters)),
            it.texts.map_or(Value::Null(Kind::Int), |texts| Value::Int(texts.text_hash)),
        ]
    });
    let columns = [
        "offer_id BIGINT",
        "price BIGINT",
        "price_rrc BIGINT",
        "visible BOOLEAN",
        "deleted BIGINT",
        "parameters TEXT",
        "text_hash BIGINT",
    ];
    tx.stage("import_change", columns, rows)?;
    journal::changing(tx, run)?;
    let sql = "UPDATE offer SET price = s.price, price_rrc = s.price_rrc, visible = s.visible, deleted = s.deleted,
                   parameters = COALESCE(s.parameters, offer.parameters), text_hash = COALESCE(s.text_hash, offer.text_hash)
               FROM import_change s WHERE offer.id = s.offer_id";
    let _ = tx.defer(sql, &[])?;
    Ok(())
}

/// Gives offers their places and names, but for a name that another offer of the product has.
pub(crate) fn rename(tx: &mut Tx, run: Id<Run>, moved: &[Moved]) -> Result<(), Error> {
    if moved.is_empty() {
        return Ok(());
    }
    let rows = moved.iter().map(|it| {
        [
            Value::Int(it.offer.number()),
            Value::Int(it.product.number()),
            Value::Int(it.category.number()),
            Value::Text(it.name),
            it.external_id.map_or(Value::Null(Kind::Text), Value::Text),
        ]
    });
    let columns =
        ["offer_id BIGINT", "product_id BIGINT", "category_id BIGINT", "name TEXT", "external_id TEXT"];
    tx.stage("import_move", columns, rows)?;
    journal::moving(tx, run)?;
    let sql = "UPDATE offer SET product_id = s.product_id, category_id = s.category_id, name = s.name
               FROM import_move s WHERE offer.id = s.offer_id
                   AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.product_id = s.product_id AND o.shop_id = offer.shop_id
                                       AND o.name = s.name AND o.id <> s.offer_id)";
    let _ = tx.defer(sql, &[])?;
    let sql = "UPDATE offer SET external_id = s.external_id FROM import_move s
               WHERE offer.id = s.offer_id AND s.external_id IS NOT NULL AND offer.external_id IS NULL";
    let _ = tx.defer(sql, &[])?;
    Ok(())
}

/// What is told of the stock of an offer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counting {
    pub(crate) offer: Id<Offer>,
    pub(crate) on_hand: i64,
    /// Pieces that are reserved no more, since they are missing from `on_hand` already.
    pub(crate) ended: i64,
}

/// Says how much of each offer is on hand; what is reserved stays, but for what has ended. `stock` is in order of the
/// offers, as orders take stock.
pub(crate) fn set_on_hand(tx: &mut Tx, run: Id<Run>, stock: &[Counting]) -> Result<(), Error> {
    if stock.is_empty() {
        return Ok(());
    }
    let rows =
        stock.iter().map(|it| [Value::Int(it.offer.number()), Value::Int(it.on_hand), Value::Int(it.ended)]);
    tx.stage("import_stock", ["offer_id BIGINT", "on_hand BIGINT", "ended BIGINT"], rows)?;
    journal::counting(tx, run)?;
    // A join over the staged rows in their order, or over the key of stock in its order: the same order. An order
    // that meets it the other way round is run again.
    let sql = "UPDATE stock SET on_hand = s.on_hand, reserved = stock.reserved - s.ended
               FROM import_stock s WHERE stock.offer_id = s.offer_id";
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
