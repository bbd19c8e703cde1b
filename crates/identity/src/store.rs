//! Every SQL statement of this crate.

use db::{Error, Row, Tx};
use kernel::Timestamp;
use web::{AccountId, Permissions, Role};

use crate::tokens::Session;
use crate::{Account, NewAccount};

/// What a role may do, as [`account`] reads it.
macro_rules! permissions {
    ($role:literal) => {
        concat!(
            "(SELECT string_agg(permission, ' ') FROM role_permission WHERE role_permission.role = ",
            $role,
            ")"
        )
    };
}

/// The columns of an account, in the order in which [`account`] reads them.
macro_rules! columns {
    () => {
        concat!(
            "id, email, first_name, last_name, role, shop_id, active, ",
            permissions!("user_account.role")
        )
    };
}

pub(crate) mod audit;
pub(crate) mod people;
pub(crate) mod roles;
mod text;

/// Adds an account and says what it may do; nothing where the e-mail address is taken.
pub(crate) fn insert(tx: &mut Tx, new: &NewAccount) -> Result<Option<(AccountId, Permissions)>, Error> {
    let now = tx.now();
    tx.query_opt(
        concat!("INSERT INTO user_account (email, email_key, password_hash, first_name, last_name, role, shop_id, active, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, TRUE, ?8)
         ON CONFLICT (email_key) DO NOTHING RETURNING id, ", permissions!("user_account.role")),
        &[
            &new.email.as_str(),
            &new.email.key(),
            &new.password_hash,
            &new.first_name,
            &new.last_name,
            &new.role.name(),
            &new.shop,
            &now,
        ],
        |row| Ok((row.get(0)?, permissions(row, 1)?)),
    )
}

/// The account with this id.
pub(crate) fn find(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Error> {
    tx.query_opt(concat!("SELECT ", columns!(), " FROM user_account WHERE id = ?1"), &[&id], account)
}

/// The account with this e-mail address and the hash of its password.
pub(crate) fn credentials(tx: &mut Tx, email_key: &str) -> Result<Option<(Account, String)>, Error> {
    tx.query_opt(
        concat!("SELECT ", columns!(), ", password_hash FROM user_account WHERE email_key = ?1"),
        &[&email_key],
        |row| Ok((account(row)?, row.get(8)?)),
    )
}

fn account(row: &Row<'_>) -> Result<Account, Error> {
    let role: String = row.get(4)?;
    Ok(Account {
        id: row.get(0)?,
        email: row.get(1)?,
        first_name: row.get(2)?,
        last_name: row.get(3)?,
        role: role
            .parse()
            .map_err(|_| Error::Shape(format!("account with the unknown role {role}").into()))?,
        shop: row.maybe(5)?,
        active: row.get(6)?,
        permissions: permissions(row, 7)?,
    })
}

fn permissions(row: &Row<'_>, at: usize) -> Result<Permissions, Error> {
    let words: Option<String> = row.maybe(at)?;
    Ok(Permissions::named(words.unwrap_or_default().split(' ')))
}

/// Whether there is this role.
pub(crate) fn role_exists(tx: &mut Tx, role: Role) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM role WHERE name = ?1)";
    tx.query_one(sql, &[&role.name()], |row| row.get(0))
}

/// Opens a session of an active account; nothing where it is not active (any more).
pub(crate) fn open_session(tx: &mut Tx, user: AccountId, ends: Timestamp) -> Result<Option<Session>, Error> {
    let now = tx.now();
    tx.query_opt(
        "INSERT INTO session (user_id, generation, created_at, last_used_at, expires_at)
         SELECT id, 0, ?2, ?2, ?3 FROM user_account WHERE id = ?1 AND active
         RETURNING id",
        &[&user, &now, &ends],
        |row| Ok(Session { id: row.get(0)?, user, generation: 0 }),
    )
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

/// Forgets sessions that ended by themselves before `before`; says how many.
pub(crate) fn forget_sessions(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM session WHERE id IN
                 (SELECT id FROM session WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)";
    tx.execute(sql, &[&before, &most])
}
