//! Statements on pairs of cards that may be one person's.

use std::collections::HashMap;

use db::{Error, Tx};
use web::{PageRequest, Place};

use super::cards::newest_contacts;
use crate::cards::Card;
use crate::twins::{Pair, Twin};
use crate::{CustomerId, Details, words};

/// Cards that one new contact is compared with, newest first: a number that more people have tells nobody apart.
const MOST_TWINS: i64 = 20;

/// Suggests the cards on which one of these details is, too.
pub(crate) fn suggest(tx: &mut Tx, card: CustomerId, details: &Details) -> Result<(), Error> {
    let by_phone = "INSERT INTO customer_twin (one, other, reason)
         SELECT DISTINCT CASE WHEN t.id < ?2 THEN t.id ELSE ?2 END, CASE WHEN t.id < ?2 THEN ?2 ELSE t.id END, 'phone'
         FROM (SELECT a.customer_id AS id FROM contact a WHERE a.phone_key = ?1 AND a.customer_id <> ?2 ORDER BY a.id DESC LIMIT ?3) AS t
         WHERE TRUE ON CONFLICT (one, other) DO NOTHING";
    let by_email = "INSERT INTO customer_twin (one, other, reason)
         SELECT DISTINCT CASE WHEN t.id < ?2 THEN t.id ELSE ?2 END, CASE WHEN t.id < ?2 THEN ?2 ELSE t.id END, 'email'
         FROM (SELECT w.customer_id AS id FROM customer_word w WHERE w.word = ?1 AND w.customer_id <> ?2 ORDER BY w.customer_id DESC LIMIT ?3) AS t
         WHERE TRUE ON CONFLICT (one, other) DO NOTHING";
    let (phone, email) = (details.phone_key(), words::email_of(details));
    if !phone.is_empty() {
        let _ = tx.defer(by_phone, &[&phone, &card, &MOST_TWINS])?;
    }
    if let Some(email) = email {
        let _ = tx.defer(by_email, &[&email, &card, &MOST_TWINS])?;
    }
    Ok(())
}

/// The cards that may be the same person's as this one.
pub(crate) fn of(tx: &mut Tx, id: CustomerId) -> Result<Vec<Twin>, Error> {
    let sql = "SELECT CASE WHEN t.one = ?1 THEN t.other ELSE t.one END, t.reason FROM customer_twin t
               WHERE (t.one = ?1 OR t.other = ?1) AND NOT t.dismissed ORDER BY t.one, t.other";
    tx.query(sql, &[&id], |row| Ok(Twin { customer_id: row.get(0)?, reason: row.get(1)? }))
}

/// A page of pairs, by their numbers.
pub(crate) fn pairs(tx: &mut Tx, page: &PageRequest) -> Result<Vec<Pair>, Error> {
    let (compare, direction) = if page.is_backwards() { ("<", "DESC") } else { (">", "ASC") };
    // A cursor's key is the first card of a pair, its id the second.
    let (one, other) = match &page.place {
        Place::After(cursor) | Place::Before(cursor) => (cursor.key.parse().unwrap_or(0), cursor.id),
        Place::First | Place::Number(_) => (0_i64, 0_i64),
    };
    let sql = format!(
        "SELECT t.one, t.other, t.reason FROM customer_twin t WHERE NOT t.dismissed AND (t.one, t.other) {compare} (?1, ?2)
         ORDER BY t.one {direction}, t.other {direction} LIMIT ?3 OFFSET ?4"
    );
    let pairs: Vec<(CustomerId, CustomerId, String)> =
        tx.query(&sql, &[&one, &other, &(page.limit + 1), &page.offset()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let ids: Vec<i64> = pairs.iter().flat_map(|(one, other, _)| [one.number(), other.number()]).collect();
    let cards = by_number(tx, &ids)?;
    let pair = |(one, other, reason): (CustomerId, CustomerId, String)| {
        Some(Pair { one: cards.get(&one)?.clone(), other: cards.get(&other)?.clone(), reason })
    };
    Ok(pairs.into_iter().filter_map(pair).collect())
}

fn by_number(tx: &mut Tx, ids: &[i64]) -> Result<HashMap<CustomerId, Card>, Error> {
    let sql = "SELECT c.id, c.name, c.note, c.user_id, c.created_at FROM customer c WHERE c.id IN (SELECT value FROM each_int(?1))";
    let mut cards = tx.query(sql, &[&ids], |row| {
        Ok(Card {
            id: row.get(0)?,
            name: row.get(1)?,
            note: row.get(2)?,
            user_id: row.maybe(3)?,
            created_at: row.get(4)?,
            contacts: Vec::new(),
        })
    })?;
    newest_contacts(tx, &mut cards)?;
    Ok(cards.into_iter().map(|card| (card.id, card)).collect())
}

/// Says that the two are two; false where nobody suggested that they are one.
pub(crate) fn dismiss(tx: &mut Tx, one: CustomerId, other: CustomerId) -> Result<bool, Error> {
    let sql = "UPDATE customer_twin SET dismissed = TRUE WHERE one = ?1 AND other = ?2";
    Ok(tx.execute(sql, &[&one.min(other), &one.max(other)])? > 0)
}

/// Whoever may be the same person as `from` may be the same as `into`.
pub(crate) fn take_over(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    let sql = "INSERT INTO customer_twin (one, other, reason, dismissed)
         SELECT CASE WHEN t.id < ?2 THEN t.id ELSE ?2 END, CASE WHEN t.id < ?2 THEN ?2 ELSE t.id END, t.reason, t.dismissed
         FROM (SELECT CASE WHEN p.one = ?1 THEN p.other ELSE p.one END AS id, p.reason, p.dismissed
               FROM customer_twin p WHERE p.one = ?1 OR p.other = ?1) AS t
         WHERE t.id <> ?2 ON CONFLICT (one, other) DO NOTHING";
    let _ = tx.defer(sql, &[&from, &into])?;
    let _ = tx.defer("DELETE FROM customer_twin WHERE one = ?1 OR other = ?1", &[&from])?;
    Ok(())
}
