//! Sign-ins.

use db::{Error, Tx};
use kernel::Timestamp;
use web::{AccountId, SessionId};

use crate::sessions::{MOST_SESSIONS, OpenSession};
use crate::sign_in::Entry;
use crate::tokens::Session;

/// Opens a session of an account that may sign in; nothing where it may not (any more).
pub(crate) fn open(
    tx: &mut Tx,
    user: AccountId,
    entry: Entry<'_>,
    ends: Timestamp,
) -> Result<Option<Session>, Error> {
    let now = tx.now();
    let opened = tx.query_opt(
        "INSERT INTO session (user_id, device, generation, created_at, last_used_at, expires_at)
         SELECT id, ?4, 0, ?2, ?2, ?3 FROM user_account WHERE id = ?1 AND active AND (confirmed OR NOT ?5)
         RETURNING id",
        &[&user, &now, &ends, &entry.device, &entry.confirm_email],
        |row| Ok(Session { id: row.get(0)?, user, generation: 0 }),
    )?;
    if opened.is_some() {
        let sql = "UPDATE session SET ended_at = ?2 WHERE user_id = ?1 AND ended_at IS NULL AND id NOT IN
                     (SELECT id FROM session WHERE user_id = ?1 AND ended_at IS NULL AND expires_at > ?2
                      ORDER BY id DESC LIMIT ?3)";
        let _ = tx.defer(sql, &[&user, &now, &MOST_SESSIONS])?;
    }
    Ok(opened)
}

/// Takes the session from this generation to the next. Does nothing, and says so, where the session has another
/// generation, was ended or has expired: of two requests with one token one comes through.
pub(crate) fn advance(tx: &mut Tx, session: Session, ends: Timestamp) -> Result<bool, Error> {
    let now = tx.now();
    let advanced = tx.execute(
        "UPDATE session SET generation = generation + 1, last_used_at = ?4, expires_at = ?5
         WHERE id = ?1 AND user_id = ?2 AND generation = ?3 AND ended_at IS NULL AND expires_at > ?4",
        &[&session.id, &session.user, &session.generation, &now, &ends],
    )?;
    Ok(advanced > 0)
}

/// Ends the session if it is past this generation: whoever shows this token shows it a second time.
pub(crate) fn end_if_past(tx: &mut Tx, session: Session) -> Result<bool, Error> {
    let now = tx.now();
    let ended = tx.execute(
        "UPDATE session SET ended_at = ?4 WHERE id = ?1 AND user_id = ?2 AND generation > ?3 AND ended_at IS NULL",
        &[&session.id, &session.user, &session.generation, &now],
    )?;
    Ok(ended > 0)
}

/// The open sessions of an account, newest first.
pub(crate) fn open_of(tx: &mut Tx, user: AccountId, most: i64) -> Result<Vec<OpenSession>, Error> {
    let now = tx.now();
    let sql = "SELECT id, device, created_at, last_used_at, expires_at FROM session
               WHERE user_id = ?1 AND ended_at IS NULL AND expires_at > ?2 ORDER BY id DESC LIMIT ?3";
    tx.query(sql, &[&user, &now, &most], |row| {
        Ok(OpenSession {
            id: row.get(0)?,
            device: row.get(1)?,
            created_at: row.get(2)?,
            last_used_at: row.get(3)?,
            expires_at: row.get(4)?,
        })
    })
}

/// Ends an open session of this account; says whether there was one.
pub(crate) fn end(tx: &mut Tx, user: AccountId, session: SessionId) -> Result<bool, Error> {
    let now = tx.now();
    let sql = "UPDATE session SET ended_at = ?3 WHERE id = ?2 AND user_id = ?1 AND ended_at IS NULL AND expires_at > ?3";
    Ok(tx.execute(sql, &[&user, &session, &now])? > 0)
}

/// Ends every session of an account, but for the one to `keep`.
pub(crate) fn end_all(tx: &mut Tx, user: AccountId, keep: Option<SessionId>) -> Result<(), Error> {
    let now = tx.now();
    let keep = keep.map_or(0, SessionId::number); // no session has the number 0
    let sql = "UPDATE session SET ended_at = ?3 WHERE user_id = ?1 AND id <> ?2 AND ended_at IS NULL";
    let _ = tx.defer(sql, &[&user, &keep, &now])?;
    Ok(())
}

/// Forgets up to `most` sessions that expired before then.
pub(crate) fn forget(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)";
    tx.execute(sql, &[&before, &most])
}
