//! Goods put straight into the tables.

use catalog::words::{self, Searchable};
use catalog::{Category, NewShop, Offer, Parameter, Product, Shop};
use db::{Db, Engine, Tx};
use kernel::{Id, Uid, text};

/// An offer to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Good {
    pub(crate) shop: &'static str,
    pub(crate) category: &'static str,
    pub(crate) product: &'static str,
    pub(crate) name: &'static str,
    /// In kopecks.
    pub(crate) price: i64,
    pub(crate) on_hand: i64,
    pub(crate) parameters: &'static [(&'static str, &'static str)],
}

impl Default for Good {
    fn default() -> Self {
        let (shop, category) = ("Магазин", "Разное");
        Self {
            shop, category, product: "Товар", name: "Товар", price: 100, on_hand: 1, parameters: &[]
        }
    }
}

/// Adds goods, with their shops and categories, in order; returns their numbers.
pub(crate) async fn add(db: &Db, goods: &[Good]) -> Vec<Id<Offer>> {
    let goods = goods.to_vec();
    let add = move |tx: &mut Tx<'_>| -> Result<Vec<Id<Offer>>, db::Error> {
        tx.touch(catalog::CATALOG);
        goods.iter().enumerate().map(|(at, good)| add_one(tx, at, good)).collect()
    };
    db.write(add).await.unwrap()
}

fn add_one(tx: &mut Tx, at: usize, good: &Good) -> Result<Id<Offer>, db::Error> {
    let shop = shop(tx, good.shop)?;
    let category = category(tx, good.category)?;
    let product: Id<Product> = tx.query_one(
        "INSERT INTO product (category_id, name, name_key) VALUES (?1, ?2, ?3)
         ON CONFLICT (category_id, name_key) DO UPDATE SET name = excluded.name RETURNING id",
        &[&category, &good.product, &text::key(good.product)],
        |row| row.get(0),
    )?;
    let mut parameters = Vec::new();
    for (name, value) in good.parameters {
        parameters.push(parameter(tx, name, value)?);
    }
    let shown: Vec<String> = good
        .parameters
        .iter()
        .map(|(name, value)| format!(r#"{{"parameter_name":"{name}","value":"{value}"}}"#))
        .collect();
    let now = tx.now();
    let name = if good.name == "Товар" { format!("Товар {at}") } else { good.name.to_owned() };
    let id: Id<Offer> = tx.query_one(
        "INSERT INTO offer (uid, shop_id, product_id, category_id, name, price, price_rrc, visible, parameters, text_hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, TRUE, ?7, 0) RETURNING id",
        &[&Uid::new(now), &shop, &product, &category, &name, &good.price, &format!("[{}]", shown.join(","))],
        |row| row.get(0),
    )?;
    tx.execute("INSERT INTO stock (offer_id, on_hand) VALUES (?1, ?2)", &[&id, &good.on_hand])?;
    let words = words::of_offer(&Searchable {
        product: good.product,
        offer: &name,
        category: good.category,
        shop: good.shop,
        parameters: good.parameters,
        category_id: category,
        shop_id: shop,
        parameter_ids: &parameters,
    });
    let sql = match tx.engine() {
        Engine::Sqlite => "INSERT INTO offer_words (rowid, words) VALUES (?1, ?2)",
        Engine::Postgres => "INSERT INTO offer_words (offer_id, words) VALUES (?1, CAST(?2 AS tsvector))",
    };
    tx.execute(sql, &[&id, &words])?;
    Ok(id)
}

fn shop(tx: &mut Tx, name: &str) -> Result<Id<Shop>, db::Error> {
    if let Some(shop) = catalog::shop::find_by_name(tx, name)? {
        return Ok(shop.id);
    }
    let new = NewShop { name: name.to_owned(), ..NewShop::default() };
    Ok(catalog::add_shop(tx, &new).unwrap().id)
}

/// Asked for first: a conflict would use a number up, on each engine in its own way.
fn category(tx: &mut Tx, name: &str) -> Result<Id<Category>, db::Error> {
    let key = text::key(name);
    let known = tx.query_opt("SELECT id FROM category WHERE name_key = ?1", &[&key], |row| row.get(0))?;
    known.map_or_else(
        || {
            tx.query_one(
                "INSERT INTO category (name, name_key) VALUES (?1, ?2) RETURNING id",
                &[&name, &key],
                |row| row.get(0),
            )
        },
        Ok,
    )
}

fn parameter(tx: &mut Tx, name: &str, value: &str) -> Result<Id<Parameter>, db::Error> {
    tx.query_one(
        "INSERT INTO parameter (name, value, name_key, value_key) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name, value) DO UPDATE SET name_key = excluded.name_key RETURNING id",
        &[&name, &value, &text::key(name), &text::key(value)],
        |row| row.get(0),
    )
}
