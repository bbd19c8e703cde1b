//! Links that were mailed to people.

use db::{Error, Row, Tx};
use kernel::{Id, Timestamp};
use web::AccountId;

use crate::confirm::{LinkKind, MailedLink};

/// Adds a link.
pub(crate) fn insert(
    tx: &mut Tx,
    account: AccountId,
    kind: LinkKind,
    email: &str,
    expires_at: Timestamp,
) -> Result<Id<MailedLink>, Error> {
    let now = tx.now();
    tx.query_one(
        "INSERT INTO mailed_link (kind, user_id, email, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
        &[&kind.name(), &account, &email, &now, &expires_at],
        |row| row.get(0),
    )
}

/// The link of this number.
pub(crate) fn find(tx: &mut Tx, id: Id<MailedLink>) -> Result<Option<MailedLink>, Error> {
    let sql = "SELECT id, kind, user_id, email, expires_at, used_at FROM mailed_link WHERE id = ?1";
    tx.query_opt(sql, &[&id], link)
}

fn link(row: &Row<'_>) -> Result<MailedLink, Error> {
    let kind: String = row.get(1)?;
    Ok(MailedLink {
        id: row.get(0)?,
        kind: LinkKind::named(&kind)
            .ok_or_else(|| Error::Shape(format!("a link of the kind {kind}").into()))?,
        account: row.get(2)?,
        email: row.get(3)?,
        expires_at: row.get(4)?,
        used_at: row.maybe(5)?,
    })
}

/// Uses a link; of several at once one comes through.
pub(crate) fn use_up(tx: &mut Tx, id: Id<MailedLink>) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute("UPDATE mailed_link SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL", &[&id, &now])? > 0)
}

/// Makes every unused link of this kind void.
pub(crate) fn void(tx: &mut Tx, account: AccountId, kind: LinkKind) -> Result<(), Error> {
    let now = tx.now();
    let sql = "UPDATE mailed_link SET expires_at = ?3 WHERE user_id = ?1 AND kind = ?2 AND used_at IS NULL AND expires_at > ?3";
    let _ = tx.defer(sql, &[&account, &kind.name(), &now])?;
    Ok(())
}

/// How many links of this kind were made since then.
pub(crate) fn count_since(
    tx: &mut Tx,
    account: AccountId,
    kind: LinkKind,
    since: Timestamp,
) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM mailed_link WHERE user_id = ?1 AND kind = ?2 AND created_at > ?3";
    tx.query_one(sql, &[&account, &kind.name(), &since], |row| row.get(0))
}

/// The address that an account's owner has still to confirm.
pub(crate) fn pending_email(tx: &mut Tx, account: AccountId) -> Result<Option<String>, Error> {
    let now = tx.now();
    let sql = "SELECT email FROM mailed_link
               WHERE user_id = ?1 AND kind = 'change' AND used_at IS NULL AND expires_at > ?2 ORDER BY id DESC LIMIT 1";
    tx.query_opt(sql, &[&account, &now], |row| row.get(0))
}

/// Forgets up to `most` links that expired before then.
pub(crate) fn forget(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM mailed_link WHERE id IN (SELECT id FROM mailed_link WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)";
    tx.execute(sql, &[&before, &most])
}
