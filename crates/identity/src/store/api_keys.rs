//! Statements on `api_key`.

use db::{Arg, Error, Row, Tx};
use kernel::Id;
use web::{KeyId, PageRequest, Place};

use crate::api_key::{ApiKey, Limits, Terms};

const COLUMNS: &str = "id, prefix, name, scopes, per_minute, order_pieces, order_total, orders_a_day, phone_bound, require_idempotency,
                       envelope, language, country, shops, created_at, last_used_at, revoked_at";

fn key(row: &Row) -> Result<ApiKey, Error> {
    let words = |index| row.get::<String>(index);
    let (scopes, shops, envelope) = (words(3)?, words(13)?, words(10)?);
    let terms = Terms {
        name: row.get(2)?,
        // A word that only a newer program knows allows nothing here.
        scopes: scopes.split(' ').filter_map(|word| word.parse().ok()).collect(),
        limits: Limits {
            per_minute: u32::try_from(row.get::<i64>(4)?).unwrap_or(u32::MAX),
            order_pieces: row.maybe(5)?,
            order_total: row.maybe(6)?,
            orders_a_day: row.maybe(7)?,
        },
        phone_bound: row.get(8)?,
        require_idempotency: row.get(9)?,
        envelope: envelope.parse().unwrap_or_default(), // a CHECK holds it to the two words
        language: row.get(11)?,
        country: row.get(12)?,
        shops: shops.split(' ').filter_map(|number| number.parse().ok().map(Id::new)).collect(),
    };
    Ok(ApiKey {
        id: row.get(0)?,
        prefix: row.get(1)?,
        terms,
        created_at: row.get(14)?,
        last_used_at: row.maybe(15)?,
        revoked_at: row.maybe(16)?,
    })
}

pub(crate) fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<ApiKey>, Error> {
    tx.query_opt(&format!("SELECT {COLUMNS} FROM api_key WHERE hash = ?1"), &[&hash], key)
}

pub(crate) fn find(tx: &mut Tx, id: KeyId) -> Result<Option<ApiKey>, Error> {
    tx.query_opt(&format!("SELECT {COLUMNS} FROM api_key WHERE id = ?1"), &[&id], key)
}

pub(crate) fn page(tx: &mut Tx, page: &PageRequest) -> Result<Vec<ApiKey>, Error> {
    let (beyond, direction) = if page.is_backwards() { ("<", "DESC") } else { (">", "ASC") };
    let start = match &page.place {
        Place::After(cursor) | Place::Before(cursor) => cursor.id,
        Place::First | Place::Number(_) => 0,
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM api_key WHERE id {beyond} ?1 ORDER BY id {direction} LIMIT ?2 OFFSET ?3"
    );
    tx.query(&sql, &[&start, &(page.limit + 1), &page.offset()], key)
}

pub(crate) fn insert(tx: &mut Tx, terms: &Terms, prefix: &str, hash: &str) -> Result<KeyId, Error> {
    let sql =
        "INSERT INTO api_key (name, scopes, per_minute, order_pieces, order_total, orders_a_day, phone_bound,
                   require_idempotency, envelope, language, country, shops, prefix, hash, created_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) RETURNING id";
    let (words, now) = (Words::of(terms), tx.now());
    let mut args = args(terms, &words);
    args.extend([&prefix as &dyn Arg, &hash, &now]);
    tx.query_one(sql, &args, |row| row.get(0))
}

pub(crate) fn update(tx: &mut Tx, id: KeyId, terms: &Terms) -> Result<(), Error> {
    let sql = "UPDATE api_key SET name = ?1, scopes = ?2, per_minute = ?3, order_pieces = ?4, order_total = ?5, orders_a_day = ?6,
                   phone_bound = ?7, require_idempotency = ?8, envelope = ?9, language = ?10, country = ?11, shops = ?12
               WHERE id = ?13";
    let words = Words::of(terms);
    let mut args = args(terms, &words);
    args.push(&id);
    let _ = tx.defer(sql, &args)?;
    Ok(())
}

/// What of the terms is written in words.
struct Words {
    scopes: String,
    envelope: &'static str,
    shops: String,
}

impl Words {
    fn of(terms: &Terms) -> Self {
        Self { scopes: terms.scope_words(), envelope: terms.envelope.name(), shops: terms.shop_words() }
    }
}

fn args<'a>(terms: &'a Terms, words: &'a Words) -> Vec<&'a dyn Arg> {
    let limits = &terms.limits;
    vec![
        &terms.name,
        &words.scopes,
        &limits.per_minute,
        &limits.order_pieces,
        &limits.order_total,
        &limits.orders_a_day,
        &terms.phone_bound,
        &terms.require_idempotency,
        &words.envelope,
        &terms.language,
        &terms.country,
        &words.shops,
    ]
}

/// Whether it was good until now.
pub(crate) fn revoke(tx: &mut Tx, id: KeyId) -> Result<bool, Error> {
    let now = tx.now();
    let sql = "UPDATE api_key SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL";
    Ok(tx.execute(sql, &[&id, &now])? > 0)
}

pub(crate) fn note_use(tx: &mut Tx, id: KeyId) -> Result<(), Error> {
    let now = tx.now();
    let sql =
        "UPDATE api_key SET last_used_at = ?2 WHERE id = ?1 AND (last_used_at IS NULL OR last_used_at < ?2)";
    let _ = tx.defer(sql, &[&id, &now])?;
    Ok(())
}
