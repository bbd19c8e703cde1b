//! Giving keys out, changing what they may do, and taking them back.

use db::Tx;
use serde_json::{Value, json};
use web::{KeyId, PageRequest};

use super::{ApiKey, NewKey, Terms, hash, make_secret};
use crate::audit::{self, Actor, Changes};
use crate::store;

/// A page of keys by their numbers, with one more where there are more.
pub fn all(tx: &mut Tx, page: &PageRequest) -> Result<Vec<ApiKey>, db::Error> {
    store::api_keys::page(tx, page)
}

/// A key.
pub fn find(tx: &mut Tx, id: KeyId) -> Result<Option<ApiKey>, db::Error> {
    store::api_keys::find(tx, id)
}

/// Makes a key on these terms, which are checked.
pub fn add(tx: &mut Tx, terms: &Terms, by: &Actor) -> Result<NewKey, db::Error> {
    let (prefix, secret) = make_secret();
    let id = store::api_keys::insert(tx, terms, &prefix, &hash(&secret))?;
    record(tx, by, "added", id, &Changes::between(&(), &told(terms)))?;
    let (terms, created_at) = (terms.clone(), tx.now());
    let key = ApiKey { id, prefix, terms, created_at, last_used_at: None, revoked_at: None };
    Ok(NewKey { key, secret })
}

/// Puts a key on other terms; nothing where there is none.
pub fn change(tx: &mut Tx, id: KeyId, terms: &Terms, by: &Actor) -> Result<Option<ApiKey>, db::Error> {
    let Some(before) = store::api_keys::find(tx, id)? else { return Ok(None) };
    let changes = Changes::between(&told(&before.terms), &told(terms));
    if !changes.is_empty() {
        store::api_keys::update(tx, id, terms)?;
        record(tx, by, "changed", id, &changes)?;
    }
    Ok(Some(ApiKey { terms: terms.clone(), ..before }))
}

/// Takes a key back, for good; nothing where there is none. One that was taken back stays so.
pub fn revoke(tx: &mut Tx, id: KeyId, by: &Actor) -> Result<Option<ApiKey>, db::Error> {
    if store::api_keys::revoke(tx, id)? {
        record(tx, by, "revoked", id, &Changes::none())?;
    }
    store::api_keys::find(tx, id)
}

fn record(tx: &mut Tx, by: &Actor, what: &str, id: KeyId, changes: &Changes) -> Result<(), db::Error> {
    audit::record(tx, by, &format!("api_key.{what}"), &format!("api_key:{id}"), changes)
}

fn told(terms: &Terms) -> Value {
    json!({
        "name": terms.name,
        "scopes": terms.scope_words(),
        "per_minute": terms.limits.per_minute,
        "order_pieces": terms.limits.order_pieces,
        "order_total": terms.limits.order_total,
        "orders_a_day": terms.limits.orders_a_day,
        "phone_bound": terms.phone_bound,
        "require_idempotency": terms.require_idempotency,
        "envelope": terms.envelope.name(),
        "language": terms.language,
        "country": terms.country,
        "shops": terms.shops,
    })
}
