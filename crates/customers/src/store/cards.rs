//! Statements on cards as staff keep them.

use std::collections::HashMap;

use db::{Arg, Error, Row, Tx, Value};
use web::{PageRequest, Place};

use super::{columns, read};
use crate::cards::{Card, Filter};
use crate::{Contact, CustomerId, words};

const CARD: &str = "SELECT c.id, c.name, c.note, c.user_id, c.created_at FROM customer c";

fn card(row: &Row) -> Result<Card, Error> {
    Ok(Card {
        id: row.get(0)?,
        name: row.get(1)?,
        note: row.get(2)?,
        user_id: row.maybe(3)?,
        created_at: row.get(4)?,
        contacts: Vec::new(),
    })
}

/// The condition of a filter and its arguments.
fn narrowed<'a>(filter: &Filter, bounds: &'a [(String, String)]) -> (String, Vec<Value<'a>>) {
    let mut sql = " WHERE c.merged_into IS NULL".to_owned();
    match filter.has_account {
        Some(true) => sql.push_str(" AND c.user_id IS NOT NULL"),
        Some(false) => sql.push_str(" AND c.user_id IS NULL"),
        None => {}
    }
    let mut args = Vec::new();
    for (term, end) in bounds {
        args.extend([Value::Text(term), Value::Text(end)]);
        let [from, to] = [args.len() - 1, args.len()];
        sql.push_str(&format!(
            " AND c.id IN (SELECT w.customer_id FROM customer_word w WHERE w.word >= ?{from} AND w.word < ?{to})"
        ));
    }
    (sql, args)
}

fn bounds(filter: &Filter) -> Vec<(String, String)> {
    filter.terms.iter().map(|term| (term.clone(), words::end_of(term))).collect()
}

fn all<'a>(args: &'a [Value<'a>]) -> Vec<&'a dyn Arg> {
    args.iter().map(|arg| arg as &dyn Arg).collect()
}

/// A page of cards, newest first, each with its newest contact.
pub(crate) fn page(tx: &mut Tx, filter: &Filter, page: &PageRequest) -> Result<Vec<Card>, Error> {
    let bounds = bounds(filter);
    let (mut sql, mut args) = narrowed(filter, &bounds);
    if let Place::After(cursor) | Place::Before(cursor) = &page.place {
        args.push(Value::Int(cursor.id));
        let compare = if page.is_backwards() { '>' } else { '<' };
        sql.push_str(&format!(" AND c.id {compare} ?{}", args.len()));
    }
    let direction = if page.is_backwards() { "ASC" } else { "DESC" };
    args.extend([Value::Int(page.limit + 1), Value::Int(page.offset())]);
    let [limit, offset] = [args.len() - 1, args.len()];
    let sql = format!("{CARD}{sql} ORDER BY c.id {direction} LIMIT ?{limit} OFFSET ?{offset}");
    let mut cards = tx.query(&sql, &all(&args), card)?;
    newest_contacts(tx, &mut cards)?;
    Ok(cards)
}

pub(crate) fn count(tx: &mut Tx, filter: &Filter) -> Result<i64, Error> {
    let bounds = bounds(filter);
    let (sql, args) = narrowed(filter, &bounds);
    tx.query_one(&format!("SELECT COUNT(*) FROM customer c{sql}"), &all(&args), |row| row.get(0))
}

/// Gives each card its newest contact.
pub(crate) fn newest_contacts(tx: &mut Tx, cards: &mut [Card]) -> Result<(), Error> {
    let ids: Vec<i64> = cards.iter().map(|card| card.id.number()).collect();
    let sql = concat!(
        "SELECT ",
        columns!(),
        ", contact.customer_id FROM contact WHERE contact.id IN
             (SELECT MAX(n.id) FROM contact n WHERE n.customer_id IN (SELECT value FROM each_int(?1)) GROUP BY n.customer_id)"
    );
    let newest = tx.query(sql, &[&ids], |row| Ok((row.get(11)?, read(row)?)))?;
    let mut newest: HashMap<CustomerId, Contact> = newest.into_iter().collect();
    for card in cards {
        card.contacts.extend(newest.remove(&card.id));
    }
    Ok(())
}

/// The card, or the one that it was merged into; without contacts.
pub(crate) fn find(tx: &mut Tx, id: CustomerId) -> Result<Option<Card>, Error> {
    let sql =
        format!("{CARD} WHERE c.id = (SELECT COALESCE(m.merged_into, m.id) FROM customer m WHERE m.id = ?1)");
    tx.query_opt(&sql, &[&id], card)
}

/// All contacts on a card, newest first.
pub(crate) fn contacts(tx: &mut Tx, id: CustomerId) -> Result<Vec<Contact>, Error> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM contact WHERE contact.customer_id = ?1 ORDER BY contact.id DESC"
    );
    tx.query(sql, &[&id], read)
}

pub(crate) fn insert(tx: &mut Tx, name: &str, note: &str) -> Result<Card, Error> {
    let now = tx.now();
    let sql = "INSERT INTO customer (name, note, created_at) VALUES (?1, ?2, ?3)
               RETURNING id, name, note, user_id, created_at";
    tx.query_one(sql, &[&name, &note, &now], card)
}

pub(crate) fn update(tx: &mut Tx, card: &Card) -> Result<(), Error> {
    let sql = "UPDATE customer SET name = ?2, note = ?3, user_id = ?4 WHERE id = ?1";
    let _ = tx.defer(sql, &[&card.id, &card.name, &card.note, &card.user_id])?;
    Ok(())
}

/// Moves what is on one card to another, to which it leads from now on.
pub(crate) fn give_up(tx: &mut Tx, from: CustomerId, into: CustomerId) -> Result<(), Error> {
    for sql in [
        "UPDATE contact SET customer_id = ?2 WHERE customer_id = ?1",
        "INSERT INTO customer_word (word, customer_id) SELECT w.word, ?2 FROM customer_word w WHERE w.customer_id = ?1
         ON CONFLICT (word, customer_id) DO NOTHING",
        "UPDATE customer SET merged_into = ?2, user_id = NULL WHERE id = ?1 OR merged_into = ?1",
    ] {
        let _ = tx.defer(sql, &[&from, &into])?;
    }
    let _ = tx.defer("DELETE FROM customer_word WHERE customer_id = ?1", &[&from])?;
    Ok(())
}
