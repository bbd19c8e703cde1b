//! Where a talk stands.

use db::{Error, Tx};
use web::KeyId;

/// The state of the latest order drafted in this talk, and whether its delivery is set.
pub(super) fn latest(tx: &mut Tx, key: KeyId, call: &str) -> Result<Option<(String, bool)>, Error> {
    let sql =
        "SELECT o.status, o.delivery_method IS NOT NULL FROM agent_order a JOIN orders o ON o.id = a.order_id
               WHERE a.key_id = ?1 AND a.call_id = ?2 ORDER BY a.order_id DESC LIMIT 1";
    tx.query_opt(sql, &[&key, &call], |row| Ok((row.get(0)?, row.get(1)?)))
}
