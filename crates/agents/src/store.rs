//! Every SQL statement of this crate.

pub(crate) mod sessions;

use std::str::FromStr;

use db::{Error, Row, Tx};
use kernel::{Id, Timestamp, Uid};
use orders::Order;
use web::{AccountId, KeyId, PageRequest, Place};

use crate::approvals::{Approval, ApprovalState};

/// An order that an agent has drafted.
#[derive(Clone, Debug)]
pub(crate) struct Drafting<'a> {
    pub(crate) order: Id<Order>,
    pub(crate) key: KeyId,
    pub(crate) call: Option<&'a str>,
    pub(crate) phone: &'a str,
    pub(crate) goods: &'a str,
}

/// Holds a talk's row, so that whatever else is drafted in it waits.
pub(crate) fn hold_call(tx: &mut Tx, key: KeyId, call: &str) -> Result<(), Error> {
    let sql = "INSERT INTO agent_call (key_id, call_id, begun_at) VALUES (?1, ?2, ?3)
               ON CONFLICT (key_id, call_id) DO UPDATE SET begun_at = agent_call.begun_at";
    let now = tx.now();
    let _ = tx.defer(sql, &[&key, &call, &now])?;
    Ok(())
}

/// Forgets talks that began before then.
pub(crate) fn forget_calls(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM agent_call WHERE (key_id, call_id) IN
                   (SELECT key_id, call_id FROM agent_call WHERE begun_at < ?1 ORDER BY begun_at LIMIT ?2)";
    tx.execute(sql, &[&before, &most])
}

/// The draft of these goods in this talk that still lives.
pub(crate) fn living_draft(
    tx: &mut Tx,
    key: KeyId,
    call: &str,
    goods: &str,
) -> Result<Option<Id<Order>>, Error> {
    let sql = "SELECT a.order_id FROM agent_order a JOIN orders o ON o.id = a.order_id
               WHERE a.key_id = ?1 AND a.call_id = ?2 AND a.goods = ?3 AND o.status = 'draft' AND o.expires_at > ?4
               ORDER BY a.order_id DESC LIMIT 1";
    let now = tx.now();
    tx.query_opt(sql, &[&key, &call, &goods, &now], |row| row.get(0))
}

pub(crate) fn drafted(tx: &mut Tx, new: &Drafting) -> Result<(), Error> {
    let sql = "INSERT INTO agent_order (order_id, key_id, call_id, phone, goods, drafted_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let now = tx.now();
    let _ = tx.defer(sql, &[&new.order, &new.key, &new.call, &new.phone, &new.goods, &now])?;
    Ok(())
}

/// Holds every row of a telephone number, so that its orders are counted one after the other.
pub(crate) fn hold_phone(tx: &mut Tx, phone: &str) -> Result<(), Error> {
    let _ = tx.defer("UPDATE agent_order SET phone = phone WHERE phone = ?1", &[&phone])?;
    Ok(())
}

/// How many orders of this number agents have confirmed since then.
pub(crate) fn confirmed_since(tx: &mut Tx, phone: &str, since: Timestamp) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM agent_order WHERE phone = ?1 AND confirmed_at > ?2";
    tx.query_one(sql, &[&phone, &since], |row| row.get(0))
}

/// An agent's order was agreed to; `notice` says that a message about it was queued.
pub(crate) fn confirmed(tx: &mut Tx, order: Id<Order>, notice: bool) -> Result<(), Error> {
    let sql = "UPDATE agent_order SET confirmed_at = ?2, notice = ?3 WHERE order_id = ?1";
    let now = tx.now();
    let _ = tx.defer(sql, &[&order, &now, &notice])?;
    Ok(())
}

/// Whether a message about this order was queued.
pub(crate) fn was_noticed(tx: &mut Tx, order: Id<Order>) -> Result<bool, Error> {
    let sql = "SELECT notice FROM agent_order WHERE order_id = ?1";
    Ok(tx.query_opt(sql, &[&order], |row| row.get(0))?.unwrap_or(false))
}

const APPROVAL: &str = "SELECT a.id, a.uid, a.order_id, a.key_id, k.name, a.reasons, a.agreement, a.state, a.note, a.asked_at,
                               a.decided_at, a.decided_by, o.status = 'draft' AND o.expires_at > ?1
                        FROM agent_approval a JOIN orders o ON o.id = a.order_id JOIN api_key k ON k.id = a.key_id";

fn approval(row: &Row) -> Result<Approval, Error> {
    let (reasons, agreement, state): (String, String, String) = (row.get(5)?, row.get(6)?, row.get(7)?);
    let shape = |what: &str| Error::Shape(format!("{what} of an approval").into());
    Ok(Approval {
        id: row.get(0)?,
        uid: row.get(1)?,
        order: row.get(2)?,
        key: row.get(3)?,
        key_name: row.get(4)?,
        reasons: serde_json::from_str(&reasons).map_err(|_| shape("the reasons"))?,
        agreement: serde_json::from_str(&agreement).map_err(|_| shape("the agreement"))?,
        state: standing(&state, row.get(12)?)?,
        note: row.get(8)?,
        asked_at: row.get(9)?,
        decided_at: row.maybe(10)?,
        decided_by: row.maybe(11)?,
    })
}

/// Where an approval stands, of the word that is kept of it and of whether its draft lives.
fn standing(word: &str, is_living: bool) -> Result<ApprovalState, Error> {
    match word.parse().map_err(|()| Error::Shape("the state of an approval".into()))? {
        ApprovalState::Waiting if !is_living => Ok(ApprovalState::Lapsed),
        state => Ok(state),
    }
}

/// A word of ours.
fn word<T: FromStr>(row: &Row, column: usize) -> Result<T, Error> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| Error::Shape(format!("{text:?} is no word of ours").into()))
}

/// Asks for an approval, or tells anew what is agreed to where one waits; says what it is called.
pub(crate) fn ask(
    tx: &mut Tx,
    order: Id<Order>,
    key: KeyId,
    reasons: &str,
    agreement: &str,
) -> Result<Uid, Error> {
    let sql = "INSERT INTO agent_approval (uid, order_id, key_id, reasons, agreement, state, asked_at)
               VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', ?6)
               ON CONFLICT (order_id) DO UPDATE SET reasons = excluded.reasons, agreement = excluded.agreement
               RETURNING uid";
    let now = tx.now();
    tx.query_one(sql, &[&Uid::new(now), &order, &key, &reasons, &agreement, &now], |row| row.get(0))
}

pub(crate) fn find_approval(tx: &mut Tx, id: Id<Approval>) -> Result<Option<Approval>, Error> {
    let now = tx.now();
    tx.query_opt(&format!("{APPROVAL} WHERE a.id = ?2"), &[&now, &id], approval)
}

/// Holds an approval's row, so that whoever decides on it as well waits.
pub(crate) fn hold_approval(tx: &mut Tx, id: Id<Approval>) -> Result<(), Error> {
    let _ = tx.defer("UPDATE agent_approval SET state = state WHERE id = ?1", &[&id])?;
    Ok(())
}

/// Approvals from the newest; those alone that wait for a word, where that is wanted. One more than the page has.
pub(crate) fn approvals(tx: &mut Tx, waiting: bool, page: &PageRequest) -> Result<Vec<Approval>, Error> {
    let now = tx.now();
    let (beyond, direction) = if page.is_backwards() { (">", "ASC") } else { ("<", "DESC") };
    let start = match &page.place {
        Place::After(cursor) | Place::Before(cursor) => cursor.id,
        Place::First | Place::Number(_) => i64::MAX,
    };
    let waiting =
        if waiting { "AND a.state = 'waiting' AND o.status = 'draft' AND o.expires_at > ?1" } else { "" };
    let sql =
        format!("{APPROVAL} WHERE a.id {beyond} ?2 {waiting} ORDER BY a.id {direction} LIMIT ?3 OFFSET ?4");
    tx.query(&sql, &[&now, &start, &(page.limit + 1), &page.offset()], approval)
}

pub(crate) fn decide(
    tx: &mut Tx,
    id: Id<Approval>,
    state: ApprovalState,
    note: &str,
    by: AccountId,
) -> Result<(), Error> {
    let sql =
        "UPDATE agent_approval SET state = ?2, note = ?3, decided_at = ?4, decided_by = ?5 WHERE id = ?1";
    let now = tx.now();
    let _ = tx.defer(sql, &[&id, &state.name(), &note, &now, &by])?;
    Ok(())
}

/// What goods priced in by default: the first open shop's, of these where any are named.
pub(crate) fn currency(tx: &mut Tx, shops: &[i64]) -> Result<Option<String>, Error> {
    let sql = "SELECT currency FROM shop WHERE open AND (?2 OR id IN (SELECT value FROM each_int(?1))) ORDER BY id LIMIT 1";
    tx.query_opt(sql, &[&shops, &shops.is_empty()], |row| row.get(0))
}

/// The category of this name.
pub(crate) fn category(tx: &mut Tx, name: &str) -> Result<Option<i64>, Error> {
    tx.query_opt("SELECT id FROM category WHERE name = ?1 ORDER BY id LIMIT 1", &[&name], |row| row.get(0))
}

/// Which of these offers there are, and who sells them, whether or not they are for sale now.
pub(crate) fn offers(tx: &mut Tx, uids: &[String]) -> Result<Vec<(String, i64, i64)>, Error> {
    let sql = "SELECT uid, id, shop_id FROM offer WHERE uid IN (SELECT value FROM each_text(?1))";
    tx.query(sql, &[&uids], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}
