//! The dictionaries that all shops share, set by set. `CROSS JOIN` is how SQLite is told to begin with the staged
//! set: without statistics it would rather scan the dictionary.

use std::collections::HashMap;

use db::{Error, Tx, Value};
use kernel::Id;

use crate::import::names::{CategoryToAdd, ParameterToAdd};
use crate::{Category, Parameter};

/// The numbers of `categories`, of which each comes once; missing ones are added. A description that the list has
/// replaces the one that is there. Also says how many descriptions that changed.
pub(crate) fn categories(
    tx: &mut Tx,
    categories: &[CategoryToAdd],
) -> Result<(Vec<Id<Category>>, u64), Error> {
    let rows = categories.iter().zip(0..).map(|(it, place)| {
        [Value::Int(place), Value::Text(&it.name), Value::Text(&it.key), Value::Text(&it.description)]
    });
    tx.stage("import_category", ["place BIGINT", "name TEXT", "name_key TEXT", "description TEXT"], rows)?;
    let sql = "INSERT INTO category (name, name_key, description)
               SELECT s.name, s.name_key, s.description FROM import_category s
               WHERE NOT EXISTS (SELECT 1 FROM category c WHERE c.name_key = s.name_key) ORDER BY s.place
               ON CONFLICT (name_key) DO NOTHING";
    let _ = tx.defer(sql, &[])?;
    let sql = "UPDATE category SET description = s.description FROM import_category s
               WHERE category.name_key = s.name_key AND s.description <> '' AND category.description <> s.description";
    let described = tx.defer(sql, &[])?;
    let sql =
        "SELECT s.place, c.id FROM import_category s CROSS JOIN category c WHERE c.name_key = s.name_key";
    let found = tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((in_order(found, categories.len())?, tx.affected(described)?))
}

/// The numbers of `parameters`, of which each comes once; missing ones are added.
pub(crate) fn parameters(tx: &mut Tx, parameters: &[ParameterToAdd]) -> Result<Vec<Id<Parameter>>, Error> {
    let rows = parameters.iter().zip(0..).map(|(it, place)| {
        let texts = [&it.name, &it.value, &it.name_key, &it.value_key].map(|text| Value::Text(text));
        let [name, value, name_key, value_key] = texts;
        [Value::Int(place), name, value, name_key, value_key]
    });
    let columns = ["place BIGINT", "name TEXT", "value TEXT", "name_key TEXT", "value_key TEXT"];
    tx.stage("import_parameter", columns, rows)?;
    let sql = "INSERT INTO parameter (name, value, name_key, value_key)
               SELECT s.name, s.value, s.name_key, s.value_key FROM import_parameter s
               WHERE NOT EXISTS (SELECT 1 FROM parameter p WHERE p.name = s.name AND p.value = s.value) ORDER BY s.place
               ON CONFLICT (name, value) DO NOTHING";
    let _ = tx.defer(sql, &[])?;
    let sql = "SELECT s.place, p.id FROM import_parameter s CROSS JOIN parameter p
               WHERE p.name = s.name AND p.value = s.value";
    let found = tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    in_order(found, parameters.len())
}

/// The numbers of those of these names and values that the dictionary has.
pub(crate) fn known(
    tx: &mut Tx,
    pairs: &[(&str, &str)],
) -> Result<HashMap<(String, String), Id<Parameter>>, Error> {
    let rows = pairs
        .iter()
        .zip(0..)
        .map(|((name, value), place)| [Value::Int(place), Value::Text(name), Value::Text(value)]);
    tx.stage("known_parameter", ["place BIGINT", "name TEXT", "value TEXT"], rows)?;
    let sql = "SELECT p.name, p.value, p.id FROM known_parameter s CROSS JOIN parameter p
               WHERE p.name = s.name AND p.value = s.value";
    let found = tx.query(sql, &[], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(found.into_iter().collect())
}

/// The numbers by their places, of which there must be one each.
pub(crate) fn in_order<T>(mut found: Vec<(i64, Id<T>)>, count: usize) -> Result<Vec<Id<T>>, Error> {
    found.sort_unstable_by_key(|(place, _)| *place);
    if found.len() == count { Ok(found.into_iter().map(|(_, id)| id).collect()) } else { Err(Error::NoRow) }
}
