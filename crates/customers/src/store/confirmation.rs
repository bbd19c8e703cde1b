//! Links that were mailed to confirm contacts.

use db::{Error, Tx};
use kernel::{Id, Timestamp};

use crate::{Confirmation, Contact, CustomerId};

/// Adds a link.
pub(crate) fn insert(
    tx: &mut Tx,
    card: CustomerId,
    contact: Id<Contact>,
    email: &str,
    expires_at: Timestamp,
) -> Result<Id<Confirmation>, Error> {
    let now = tx.now();
    tx.query_one(
        "INSERT INTO contact_confirmation (customer_id, contact_id, email, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
        &[&card, &contact, &email, &now, &expires_at],
        |row| row.get(0),
    )
}

/// A link that was neither used nor replaced.
pub(crate) fn find_open(tx: &mut Tx, id: Id<Confirmation>) -> Result<Option<Confirmation>, Error> {
    let sql = "SELECT id, contact_id, email, expires_at FROM contact_confirmation
               WHERE id = ?1 AND ended_at IS NULL";
    tx.query_opt(sql, &[&id], |row| {
        Ok(Confirmation {
            id: row.get(0)?,
            contact: row.get(1)?,
            email: row.get(2)?,
            expires_at: row.get(3)?,
        })
    })
}

/// Uses a link; of several at once one comes through.
pub(crate) fn end(tx: &mut Tx, id: Id<Confirmation>) -> Result<bool, Error> {
    let now = tx.now();
    let sql = "UPDATE contact_confirmation SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL";
    Ok(tx.execute(sql, &[&id, &now])? > 0)
}

/// Makes the links of a contact void.
pub(crate) fn end_of(tx: &mut Tx, card: CustomerId, contact: Id<Contact>) -> Result<(), Error> {
    let now = tx.now();
    let sql = "UPDATE contact_confirmation SET ended_at = ?3 WHERE customer_id = ?1 AND contact_id = ?2 AND ended_at IS NULL";
    let _ = tx.defer(sql, &[&card, &contact, &now])?;
    Ok(())
}

/// How many links were made for a customer since then.
pub(crate) fn count_since(tx: &mut Tx, card: CustomerId, since: Timestamp) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM contact_confirmation WHERE customer_id = ?1 AND created_at > ?2";
    tx.query_one(sql, &[&card, &since], |row| row.get(0))
}

/// Forgets a customer's links that expired before then.
pub(crate) fn forget(tx: &mut Tx, card: CustomerId, before: Timestamp) -> Result<(), Error> {
    let sql = "DELETE FROM contact_confirmation WHERE customer_id = ?1 AND expires_at < ?2";
    let _ = tx.defer(sql, &[&card, &before])?;
    Ok(())
}
