//! Roles: five that are there from the start and never change, and those that an operator adds.

use db::Tx;
use web::{Permissions, Role, User};

use crate::audit::{self, Actor, Changes};
use crate::{Error, live, people, store};

/// A role and what it may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRow {
    /// Its name.
    pub role: Role,
    /// What people call it, in Russian.
    pub title_ru: String,
    /// And in English.
    pub title_en: String,
    /// What it may do.
    pub permissions: Permissions,
    /// How many accounts have it.
    pub accounts: i64,
}

/// What shall be different about a role.
#[derive(Clone, Debug, Default)]
pub struct RoleChange {
    /// What people call it, in Russian.
    pub title_ru: Option<String>,
    /// And in English.
    pub title_en: Option<String>,
    /// What it may do.
    pub permissions: Option<Permissions>,
}

/// Every role, by name.
pub fn all(tx: &mut Tx) -> Result<Vec<RoleRow>, db::Error> {
    store::roles::all(tx)
}

/// Every permission: its word, and what people call it in Russian and in English.
pub fn permissions(tx: &mut Tx) -> Result<Vec<(String, String, String)>, db::Error> {
    store::roles::permissions(tx)
}

/// Adds a role. Nobody adds one that may do what they may not.
pub fn add(tx: &mut Tx, new: &RoleRow, by: &User) -> Result<RoleRow, Error> {
    if !by.permissions.cover(new.permissions) {
        return Err(Error::BeyondOwnRights);
    }
    if !store::roles::insert(tx, new)? {
        return Err(Error::RoleTaken);
    }
    store::roles::set_permissions(tx, new.role, new.permissions)?;
    record(tx, "role.added", new.role, &Changes::between(&(), &told(new)), by)?;
    Ok(RoleRow { accounts: 0, ..new.clone() })
}

/// Changes a role that was added, and with it what everybody who has it may do.
pub fn change(tx: &mut Tx, role: Role, change: &RoleChange, by: &User) -> Result<RoleRow, Error> {
    store::roles::hold(tx)?;
    let before = store::roles::all(tx)?.into_iter().find(|row| row.role == role).ok_or(Error::UnknownRole)?;
    if !matches!(role, Role::Added(_)) {
        return Err(Error::RoleIsFixed);
    }
    let after = RoleRow {
        title_ru: change.title_ru.clone().unwrap_or_else(|| before.title_ru.clone()),
        title_en: change.title_en.clone().unwrap_or_else(|| before.title_en.clone()),
        permissions: change.permissions.unwrap_or(before.permissions),
        ..before.clone()
    };
    if !by.permissions.cover(before.permissions) || !by.permissions.cover(after.permissions) {
        return Err(Error::BeyondOwnRights);
    }
    if after == before {
        return Ok(after);
    }
    store::roles::update(tx, &after)?;
    if after.permissions != before.permissions {
        store::roles::set_permissions(tx, role, after.permissions)?;
        people::keep_an_administrator(tx)?;
        live::role_changed(tx, role)?;
    }
    record(tx, "role.changed", role, &Changes::between(&told(&before), &told(&after)), by)?;
    Ok(after)
}

fn told(row: &RoleRow) -> serde_json::Value {
    serde_json::json!({
        "title_ru": row.title_ru, "title_en": row.title_en, "permissions": row.permissions.names(),
    })
}

fn record(tx: &mut Tx, action: &str, role: Role, changes: &Changes, by: &User) -> Result<(), db::Error> {
    audit::record(tx, &Actor::from(by), action, &format!("role:{}", role.name()), changes)
}
