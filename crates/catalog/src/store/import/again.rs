//! Statements about what runs have read and left.

use db::{Error, Tx};
use kernel::Id;

use super::json;
use crate::Shop;
use crate::import::again::Left;
use crate::import::{Difference, Run};

/// Whether any run of the shop has left it so that the same would change nothing.
pub(crate) fn has_any(tx: &mut Tx, shop: Id<Shop>) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM import_run WHERE shop_id = ?1 AND fingerprint IS NOT NULL LIMIT 1";
    Ok(tx.query_opt(sql, &[&shop], |row| row.get::<i64>(0))?.is_some())
}

/// What the latest run that read this has left.
pub(crate) fn find(tx: &mut Tx, shop: Id<Shop>, fingerprint: &str) -> Result<Option<Left>, Error> {
    let sql = "SELECT left_shop, left_difference FROM import_run WHERE shop_id = ?1 AND fingerprint = ?2
               ORDER BY id DESC LIMIT 1";
    tx.query_opt(sql, &[&shop, &fingerprint], |row| {
        let difference: String = row.get(1)?;
        Ok(Left { shop: row.get(0)?, difference: serde_json::from_str(&difference).unwrap_or_default() })
    })
}

/// Notes what a run has read and left.
pub(crate) fn note(
    tx: &mut Tx,
    run: Id<Run>,
    fingerprint: &str,
    (shop, difference): (i64, &Difference),
) -> Result<(), Error> {
    let sql = "UPDATE import_run SET fingerprint = ?2, left_shop = ?3, left_difference = ?4 WHERE id = ?1";
    let _ = tx.defer(sql, &[&run, &fingerprint, &shop, &json(difference)])?;
    Ok(())
}
