//! Statements about roles and permissions.

use db::{Error, Row, Tx};
use web::{Permissions, Role};

use crate::roles::RoleRow;

/// Holds what decides who is an administrator: whoever changes accounts or roles waits, and what is asked after
/// this is settled.
pub(crate) fn hold(tx: &mut Tx) -> Result<(), Error> {
    let _ = tx.defer("UPDATE role SET title_en = title_en WHERE name = 'admin'", &[])?;
    Ok(())
}

/// What a role may do; nothing where there is no such role.
pub(crate) fn permissions_of(tx: &mut Tx, role: Role) -> Result<Option<Permissions>, Error> {
    let sql = "SELECT (SELECT string_agg(permission, ' ') FROM role_permission WHERE role_permission.role = role.name)
               FROM role WHERE name = ?1";
    tx.query_opt(sql, &[&role.name()], |row| {
        let words: Option<String> = row.maybe(0)?;
        Ok(Permissions::named(words.unwrap_or_default().split(' ')))
    })
}

pub(crate) fn somebody_may_do_everything(tx: &mut Tx) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM role_permission JOIN user_account ON user_account.role = role_permission.role
                              WHERE role_permission.permission = 'everything' AND user_account.active)";
    tx.query_one(sql, &[], |row| row.get(0))
}

pub(crate) fn all(tx: &mut Tx) -> Result<Vec<RoleRow>, Error> {
    let sql = "SELECT name, title_ru, title_en,
                      (SELECT string_agg(permission, ' ') FROM role_permission WHERE role_permission.role = role.name),
                      (SELECT COUNT(*) FROM user_account WHERE user_account.role = role.name)
               FROM role ORDER BY name";
    tx.query(sql, &[], row)
}

fn row(row: &Row<'_>) -> Result<RoleRow, Error> {
    let (name, words): (String, Option<String>) = (row.get(0)?, row.maybe(3)?);
    Ok(RoleRow {
        role: name.parse().map_err(|_| Error::Shape(format!("the role {name:?}").into()))?,
        title_ru: row.get(1)?,
        title_en: row.get(2)?,
        permissions: Permissions::named(words.unwrap_or_default().split(' ')),
        accounts: row.get(4)?,
    })
}

pub(crate) fn permissions(tx: &mut Tx) -> Result<Vec<(String, String, String)>, Error> {
    let sql = "SELECT name, title_ru, title_en FROM permission ORDER BY name";
    tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Whether it was added; it is not where there is one of this name.
pub(crate) fn insert(tx: &mut Tx, new: &RoleRow) -> Result<bool, Error> {
    let sql = "INSERT INTO role (name, title_ru, title_en) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO NOTHING";
    Ok(tx.execute(sql, &[&new.role.name(), &new.title_ru, &new.title_en])? > 0)
}

pub(crate) fn update(tx: &mut Tx, role: &RoleRow) -> Result<(), Error> {
    let sql = "UPDATE role SET title_ru = ?2, title_en = ?3 WHERE name = ?1";
    let _ = tx.defer(sql, &[&role.role.name(), &role.title_ru, &role.title_en])?;
    Ok(())
}

pub(crate) fn set_permissions(tx: &mut Tx, role: Role, permissions: Permissions) -> Result<(), Error> {
    let words: Vec<String> = permissions.names().into_iter().map(str::to_owned).collect();
    let _ = tx.defer("DELETE FROM role_permission WHERE role = ?1", &[&role.name()])?;
    let sql = "INSERT INTO role_permission (role, permission)
               SELECT ?1, name FROM permission WHERE name IN (SELECT value FROM each_text(?2))";
    let _ = tx.defer(sql, &[&role.name(), &words])?;
    Ok(())
}
