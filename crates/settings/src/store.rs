//! Every SQL statement of this crate.

use db::{Arg, Error, Tx};
use kernel::{Id, Timestamp};
use serde_json::Value;
use web::AccountId;

use crate::views::View;

/// A setting that somebody told.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) value: Value,
    pub(crate) told_at: Timestamp,
    pub(crate) told_by: AccountId,
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default() // our own JSON
}

pub(crate) fn settings(tx: &mut Tx) -> Result<Vec<Row>, Error> {
    tx.query("SELECT name, value, told_at, told_by FROM setting ORDER BY name", &[], |row| {
        Ok(Row {
            name: row.get(0)?,
            value: json(&row.get::<String>(1)?),
            told_at: row.get(2)?,
            told_by: row.get(3)?,
        })
    })
}

pub(crate) fn setting(tx: &mut Tx, name: &str) -> Result<Option<Value>, Error> {
    tx.query_opt("SELECT value FROM setting WHERE name = ?1", &[&name], |row| {
        Ok(json(&row.get::<String>(0)?))
    })
}

/// Makes those who tell settings at once take turns.
pub(crate) fn hold(tx: &mut Tx) -> Result<(), Error> {
    let _ = tx.defer("UPDATE setting SET told_at = told_at", &[])?;
    Ok(())
}

pub(crate) fn put(tx: &mut Tx, name: &str, value: &Value, by: AccountId) -> Result<(), Error> {
    let (now, value) = (tx.now(), value.to_string());
    let sql = "INSERT INTO setting (name, value, told_at, told_by) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value, told_at = excluded.told_at, told_by = excluded.told_by
               WHERE setting.value <> excluded.value";
    let _ = tx.defer(sql, &[&name, &value, &now, &by])?;
    Ok(())
}

pub(crate) fn forget(tx: &mut Tx, name: &str) -> Result<(), Error> {
    let _ = tx.defer("DELETE FROM setting WHERE name = ?1", &[&name])?;
    Ok(())
}

const VIEW: &str = "SELECT id, user_id, screen, name, filters, shared, updated_at FROM saved_view";

fn view_of(row: &db::Row) -> Result<View, Error> {
    Ok(View {
        id: row.get(0)?,
        owner_id: row.get(1)?,
        screen: row.get(2)?,
        name: row.get(3)?,
        filters: json(&row.get::<String>(4)?),
        shared: row.get(5)?,
        updated_at: row.get(6)?,
    })
}

/// Views that are shown at once: everybody's shared ones are few.
const MOST_SHOWN: i64 = 1_000;

pub(crate) fn views(tx: &mut Tx, user: AccountId, screen: Option<&str>) -> Result<Vec<View>, Error> {
    match screen {
        Some(screen) => {
            let sql = format!(
                "{VIEW} WHERE (user_id = ?1 OR shared) AND screen = ?2 ORDER BY name, id LIMIT {MOST_SHOWN}"
            );
            tx.query(&sql, &[&user, &screen], view_of)
        }
        None => {
            let sql =
                format!("{VIEW} WHERE user_id = ?1 OR shared ORDER BY screen, name, id LIMIT {MOST_SHOWN}");
            tx.query(&sql, &[&user], view_of)
        }
    }
}

pub(crate) fn view(tx: &mut Tx, id: Id<View>) -> Result<Option<View>, Error> {
    tx.query_opt(&format!("{VIEW} WHERE id = ?1"), &[&id], view_of)
}

pub(crate) fn count_views(tx: &mut Tx, user: AccountId) -> Result<i64, Error> {
    tx.query_one("SELECT COUNT(*) FROM saved_view WHERE user_id = ?1", &[&user], |row| row.get(0))
}

/// Nothing where the owner has a view of this name for the screen.
pub(crate) fn insert_view(tx: &mut Tx, it: &View) -> Result<Option<Id<View>>, Error> {
    let sql = "INSERT INTO saved_view (user_id, screen, name, filters, shared, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (user_id, screen, name) DO NOTHING RETURNING id";
    let filters = it.filters.to_string();
    let args: [&dyn Arg; 6] = [&it.owner_id, &it.screen, &it.name, &filters, &it.shared, &it.updated_at];
    tx.query_opt(sql, &args, |row| row.get(0))
}

/// False where the owner has another view of this name for the screen.
pub(crate) fn update_view(tx: &mut Tx, it: &View) -> Result<bool, Error> {
    let sql = "UPDATE saved_view SET name = ?2, filters = ?3, shared = ?4, updated_at = ?5 WHERE id = ?1
               AND NOT EXISTS (SELECT 1 FROM saved_view v WHERE v.user_id = ?6 AND v.screen = ?7 AND v.name = ?2 AND v.id <> ?1)";
    let filters = it.filters.to_string();
    let args: [&dyn Arg; 7] =
        [&it.id, &it.name, &filters, &it.shared, &it.updated_at, &it.owner_id, &it.screen];
    Ok(tx.execute(sql, &args)? > 0)
}

pub(crate) fn delete_view(tx: &mut Tx, id: Id<View>) -> Result<(), Error> {
    let _ = tx.defer("DELETE FROM saved_view WHERE id = ?1", &[&id])?;
    Ok(())
}
