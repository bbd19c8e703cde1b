//! Statements about shops and categories.

use db::{Error, Row, Tx};
use kernel::{Id, text};
use web::{PageRequest, Place};

use super::by_hand;
use crate::shop::NewShop;
use crate::{Category, Shop, StockSource};

const COLUMNS: &str =
    "id, name, source_file, open, missing_goods, currency, time_zone, vat_percent, stock_source";

fn shop(row: &Row) -> Result<Shop, Error> {
    let missing: String = row.get(4)?;
    Ok(Shop {
        id: row.get(0)?,
        name: row.get(1)?,
        source_file: row.maybe(2)?,
        open: row.get(3)?,
        missing_goods: missing.parse().unwrap_or_default(), // a CHECK holds it to the two words
        currency: row.get(5)?,
        time_zone: row.get(6)?,
        vat_percent: row.maybe(7)?,
        stock_source: row.get::<String>(8)?.parse().unwrap_or_default(),
    })
}

/// Nothing where the name is taken.
pub(crate) fn insert(tx: &mut Tx, new: &NewShop) -> Result<Option<Shop>, Error> {
    let sql = format!(
        "INSERT INTO shop (name, name_key, source_file, missing_goods, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (name_key) DO NOTHING RETURNING {COLUMNS}"
    );
    let now = tx.now();
    tx.query_opt(
        &sql,
        &[&new.name, &text::key(&new.name), &new.source_file, &new.missing_goods.name(), &now],
        shop,
    )
}

pub(crate) fn by_key(tx: &mut Tx, key: &str) -> Result<Option<Shop>, Error> {
    tx.query_opt(&format!("SELECT {COLUMNS} FROM shop WHERE name_key = ?1"), &[&key], shop)
}

pub(crate) fn by_id(tx: &mut Tx, id: Id<Shop>) -> Result<Option<Shop>, Error> {
    tx.query_opt(&format!("SELECT {COLUMNS} FROM shop WHERE id = ?1"), &[&id], shop)
}

/// Shops are few: hundreds at most.
pub(crate) fn currencies(tx: &mut Tx) -> Result<Vec<(Id<Shop>, String)>, Error> {
    tx.query("SELECT id, currency FROM shop WHERE open ORDER BY id", &[], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Shops are few: hundreds at most.
pub(crate) fn names(tx: &mut Tx) -> Result<Vec<(Id<Shop>, String)>, Error> {
    tx.query("SELECT id, name FROM shop ORDER BY id", &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// A page of a small table ordered by its ids; `columns` start with the id.
struct ById<'a> {
    select: &'a str,
    /// A condition on its rows.
    condition: &'a str,
}

impl ById<'_> {
    fn page<T>(
        &self,
        tx: &mut Tx,
        page: &PageRequest,
        map: fn(&Row) -> Result<T, Error>,
    ) -> Result<(Vec<T>, Option<i64>), Error> {
        let (compare, direction) = if page.is_backwards() { ("<", "DESC") } else { (">", "ASC") };
        let beyond = match &page.place {
            Place::After(cursor) | Place::Before(cursor) => cursor.id,
            Place::First | Place::Number(_) => 0,
        };
        let Self { select, condition } = self;
        let sql = format!(
            "SELECT {select} WHERE {condition} AND id {compare} ?1 ORDER BY id {direction} LIMIT ?2 OFFSET ?3"
        );
        let rows = tx.query(&sql, &[&beyond, &(page.limit + 1), &page.offset()], map)?;
        let (_, table) = select.split_once(" FROM ").unwrap_or(("", select));
        let count = format!("SELECT COUNT(*) FROM {table} WHERE {condition}");
        let count = if page.count { Some(tx.query_one(&count, &[], |row| row.get(0))?) } else { None };
        Ok((rows, count))
    }
}

/// Shops that are open, with one more than the page holds where there are more, and their count where asked.
pub(crate) fn open_shops(tx: &mut Tx, page: &PageRequest) -> Result<(Vec<Shop>, Option<i64>), Error> {
    ById { select: &format!("{COLUMNS} FROM shop"), condition: "open" }.page(tx, page, shop)
}

/// All shops, likewise.
pub(crate) fn all_shops(tx: &mut Tx, page: &PageRequest) -> Result<(Vec<Shop>, Option<i64>), Error> {
    ById { select: &format!("{COLUMNS} FROM shop"), condition: "TRUE" }.page(tx, page, shop)
}

/// Categories, likewise.
pub(crate) fn categories(tx: &mut Tx, page: &PageRequest) -> Result<(Vec<Category>, Option<i64>), Error> {
    ById { select: "id, name, description, parent_id FROM category", condition: "TRUE" }.page(
        tx,
        page,
        by_hand::category_of,
    )
}

/// Says who tells a shop's prices and stock.
pub(crate) fn set_source(tx: &mut Tx, id: Id<Shop>, source: StockSource) -> Result<(), Error> {
    let _ = tx.defer("UPDATE shop SET stock_source = ?2 WHERE id = ?1", &[&id, &source.name()])?;
    Ok(())
}
