//! Who is whom at which provider, and the codes that stand for an account once.

use db::{Error, Tx};
use kernel::Timestamp;
use web::AccountId;

/// The account that a provider's person has here.
pub(crate) fn owner(tx: &mut Tx, provider: &str, subject: &str) -> Result<Option<AccountId>, Error> {
    tx.query_opt(
        "SELECT user_id FROM social_identity WHERE provider = ?1 AND subject = ?2",
        &[&provider, &subject],
        |row| row.get(0),
    )
}

/// This account is that provider's person, from now on.
pub(crate) fn link(tx: &mut Tx, provider: &str, subject: &str, user: AccountId) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO social_identity (provider, subject, user_id, created_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (provider, subject) DO NOTHING",
        &[&provider, &subject, &user, &now],
    )?;
    Ok(())
}

/// Keeps a code, and forgets those that are over: no more stay than were made in a minute.
pub(crate) fn keep_code(
    tx: &mut Tx,
    hash: &str,
    browser: Option<&str>,
    user: AccountId,
    ends: Timestamp,
) -> Result<(), Error> {
    let now = tx.now();
    tx.execute("DELETE FROM social_code WHERE expires_at <= ?1", &[&now])?;
    tx.execute(
        "INSERT INTO social_code (code_hash, browser_hash, user_id, expires_at) VALUES (?1, ?2, ?3, ?4)",
        &[&hash, &browser, &user, &ends],
    )?;
    Ok(())
}

/// Takes a code away and says whose it was; nothing where there is none, it is over, or another browser's.
pub(crate) fn take_code(tx: &mut Tx, hash: &str, browser: Option<&str>) -> Result<Option<AccountId>, Error> {
    let now = tx.now();
    tx.query_opt(
        "DELETE FROM social_code
         WHERE code_hash = ?1 AND expires_at > ?2 AND (browser_hash IS NULL OR browser_hash = ?3)
         RETURNING user_id",
        &[&hash, &now, &browser],
        |row| row.get(0),
    )
}

/// Forgets every provider's person that this account was, and every code that stands for it.
pub(crate) fn forget_all(tx: &mut Tx, user: AccountId) -> Result<(), Error> {
    for sql in
        ["DELETE FROM social_identity WHERE user_id = ?1", "DELETE FROM social_code WHERE user_id = ?1"]
    {
        let _ = tx.defer(sql, &[&user])?;
    }
    Ok(())
}
