//! Every SQL statement of this crate.

use db::{Error, Row, Tx};
use kernel::{Email, Lang};
use web::{AccountId, Permissions, Role, ShopId};

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
            permissions!("user_account.role"),
            ", confirmed, lang"
        )
    };
}

pub(crate) mod api_keys;
pub(crate) mod audit;
pub(crate) mod avatar;
pub(crate) mod links;
pub(crate) mod patience;
pub(crate) mod people;
pub(crate) mod roles;
pub(crate) mod sessions;
pub(crate) mod social;
mod text;

/// Adds an account and says what it may do; nothing where the e-mail address is taken.
pub(crate) fn insert(
    tx: &mut Tx,
    new: &NewAccount,
    confirmed: bool,
    lang: Lang,
) -> Result<Option<(AccountId, Permissions)>, Error> {
    let now = tx.now();
    tx.query_opt(
        concat!("INSERT INTO user_account (email, email_key, password_hash, first_name, last_name, role, shop_id, active, created_at,
                                   confirmed, lang)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, TRUE, ?8, ?9, ?10)
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
            &confirmed,
            &lang.tag(),
        ],
        |row| Ok((row.get(0)?, permissions(row, 1)?)),
    )
}

/// The account with this id.
pub(crate) fn find(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, Error> {
    tx.query_opt(concat!("SELECT ", columns!(), " FROM user_account WHERE id = ?1"), &[&id], account)
}

/// The account with this e-mail address.
pub(crate) fn find_by_email(tx: &mut Tx, email_key: &str) -> Result<Option<Account>, Error> {
    tx.query_opt(
        concat!("SELECT ", columns!(), " FROM user_account WHERE email_key = ?1"),
        &[&email_key],
        account,
    )
}

/// The account with this id and the hash of its password.
pub(crate) fn credentials_of(tx: &mut Tx, id: AccountId) -> Result<Option<(Account, String)>, Error> {
    tx.query_opt(
        concat!("SELECT ", columns!(), ", password_hash FROM user_account WHERE id = ?1"),
        &[&id],
        |row| Ok((account(row)?, row.get(10)?)),
    )
}

/// The account with this e-mail address and the hash of its password.
pub(crate) fn credentials(tx: &mut Tx, email_key: &str) -> Result<Option<(Account, String)>, Error> {
    tx.query_opt(
        concat!("SELECT ", columns!(), ", password_hash FROM user_account WHERE email_key = ?1"),
        &[&email_key],
        |row| Ok((account(row)?, row.get(10)?)),
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
        confirmed: row.get(8)?,
        lang: Lang::preferred(&row.get::<String>(9)?),
    })
}

fn permissions(row: &Row<'_>, at: usize) -> Result<Permissions, Error> {
    let words: Option<String> = row.maybe(at)?;
    Ok(Permissions::named(words.unwrap_or_default().split(' ')))
}

/// The active accounts that keep this shop's goods, oldest first.
pub(crate) fn keepers_of(tx: &mut Tx, shop: ShopId, most: i64) -> Result<Vec<Account>, Error> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM user_account WHERE shop_id = ?1 AND active AND EXISTS
            (SELECT 1 FROM role_permission WHERE role_permission.role = user_account.role AND permission = 'own_shop')
          ORDER BY id LIMIT ?2"
    );
    tx.query(sql, &[&shop, &most], account)
}

/// Whether there is this role.
pub(crate) fn role_exists(tx: &mut Tx, role: Role) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM role WHERE name = ?1)";
    tx.query_one(sql, &[&role.name()], |row| row.get(0))
}

/// The owner of this account has proven its address.
pub(crate) fn set_confirmed(tx: &mut Tx, id: AccountId) -> Result<(), Error> {
    let _ = tx.defer("UPDATE user_account SET confirmed = TRUE WHERE id = ?1", &[&id])?;
    Ok(())
}

/// Nobody has proven the address that this account has now.
pub(crate) fn set_unconfirmed(tx: &mut Tx, id: AccountId) -> Result<(), Error> {
    let _ = tx.defer("UPDATE user_account SET confirmed = FALSE WHERE id = ?1", &[&id])?;
    Ok(())
}

/// Gives an account another address, which nobody else has.
pub(crate) fn set_email(tx: &mut Tx, id: AccountId, email: &Email) -> Result<(), Error> {
    let sql = "UPDATE user_account SET email = ?2, email_key = ?3 WHERE id = ?1";
    let _ = tx.defer(sql, &[&id, &email.as_str(), &email.key()])?;
    Ok(())
}

/// Writes the names and the language of an account.
pub(crate) fn set_profile(tx: &mut Tx, account: &Account) -> Result<(), Error> {
    let sql = "UPDATE user_account SET first_name = ?2, last_name = ?3, lang = ?4 WHERE id = ?1";
    let lang = account.lang.tag();
    let _ = tx.defer(sql, &[&account.id, &account.first_name, &account.last_name, &lang])?;
    Ok(())
}

/// Gives an account another password.
pub(crate) fn set_password(tx: &mut Tx, id: AccountId, hash: &str) -> Result<(), Error> {
    let _ = tx.defer("UPDATE user_account SET password_hash = ?2 WHERE id = ?1", &[&id, &hash])?;
    Ok(())
}
