//! Every SQL statement of this door.

use db::{Error, Row, Tx};
use kernel::{Id, Timestamp, Uid};
use orders::Order;
use web::KeyId;

use super::session::{Kind, Session, Wish};

const SESSION: &str = "SELECT s.id, s.uid, s.wish, s.told, s.order_id, s.canceled_at IS NOT NULL, s.expires_at FROM ucp_session s";

fn session(row: &Row) -> Result<Session, Error> {
    let wish: String = row.get(2)?;
    Ok(Session {
        id: row.get(0)?,
        uid: row.get(1)?,
        wish: serde_json::from_str(&wish).map_err(|_| Error::Shape("a wish of ours".into()))?,
        told: row.maybe(3)?,
        order: row.maybe(4)?,
        is_canceled: row.get(5)?,
        expires_at: row.get(6)?,
    })
}

fn written(wish: &Wish) -> Result<String, Error> {
    serde_json::to_string(wish).map_err(|_| Error::Shape("a wish of ours".into()))
}

/// A new one, made of a cart if one is named.
pub(super) fn insert(
    tx: &mut Tx,
    key: KeyId,
    kind: Kind,
    wish: &Wish,
    cart: Option<Id<Session>>,
) -> Result<Session, Error> {
    let sql = "INSERT INTO ucp_session (uid, key_id, kind, wish, cart_id, created_at, expires_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
    let now = tx.now();
    let (uid, expires_at) = (Uid::new(now), now.plus(kind.lives()));
    let told = written(wish)?;
    let id =
        tx.query_one(sql, &[&uid, &key, &kind.name(), &told, &cart, &now, &expires_at], |row| row.get(0))?;
    Ok(Session { id, uid, wish: wish.clone(), told: None, order: None, is_canceled: false, expires_at })
}

/// This key's.
pub(super) fn find(tx: &mut Tx, key: KeyId, kind: Kind, uid: Uid) -> Result<Option<Session>, Error> {
    let sql = format!("{SESSION} WHERE s.uid = ?1 AND s.key_id = ?2 AND s.kind = ?3");
    tx.query_opt(&sql, &[&uid, &key, &kind.name()], session)
}

/// Holds one, so that whoever changes it as well waits.
pub(super) fn hold(tx: &mut Tx, key: KeyId, uid: Uid) -> Result<(), Error> {
    let _ = tx.defer("UPDATE ucp_session SET uid = uid WHERE uid = ?1 AND key_id = ?2", &[&uid, &key])?;
    Ok(())
}

/// The checkout of this cart that still lives.
pub(super) fn of_cart(tx: &mut Tx, cart: Id<Session>) -> Result<Option<Session>, Error> {
    let sql = format!(
        "{SESSION} WHERE s.cart_id = ?1 AND s.order_id IS NULL AND s.canceled_at IS NULL AND s.expires_at > ?2
         ORDER BY s.id DESC LIMIT 1"
    );
    let now = tx.now();
    tx.query_opt(&sql, &[&cart, &now], session)
}

pub(super) fn update(tx: &mut Tx, id: Id<Session>, wish: &Wish) -> Result<(), Error> {
    let wish = written(wish)?;
    let _ = tx.defer("UPDATE ucp_session SET wish = ?2 WHERE id = ?1", &[&id, &wish])?;
    Ok(())
}

/// This total was told.
pub(super) fn tell(tx: &mut Tx, id: Id<Session>, total: i64) -> Result<(), Error> {
    let _ = tx.defer("UPDATE ucp_session SET told = ?2 WHERE id = ?1", &[&id, &total])?;
    Ok(())
}

/// It became this order, or waits to become it.
pub(super) fn ordered(tx: &mut Tx, id: Id<Session>, order: Id<Order>) -> Result<(), Error> {
    let _ = tx.defer("UPDATE ucp_session SET order_id = ?2 WHERE id = ?1", &[&id, &order])?;
    Ok(())
}

pub(super) fn cancel(tx: &mut Tx, id: Id<Session>) -> Result<(), Error> {
    let now = tx.now();
    let _ = tx.defer("UPDATE ucp_session SET canceled_at = ?2 WHERE id = ?1", &[&id, &now])?;
    Ok(())
}

/// The checkout that became this order.
pub(super) fn of_order(tx: &mut Tx, order: Id<Order>) -> Result<Option<Uid>, Error> {
    tx.query_opt("SELECT uid FROM ucp_session WHERE order_id = ?1", &[&order], |row| row.get(0))
}

/// What is called an approval of this order, if it waits for one.
pub(super) fn approval(tx: &mut Tx, order: Id<Order>) -> Result<Option<Uid>, Error> {
    tx.query_opt("SELECT uid FROM agent_approval WHERE order_id = ?1", &[&order], |row| row.get(0))
}

/// Forgets those whose time was over before then.
pub(crate) fn forget(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM ucp_session WHERE id IN
                   (SELECT id FROM ucp_session WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)";
    tx.execute(sql, &[&before, &most])
}
