//! Counts of failed sign-ins, by slot.

use db::{Error, Tx};
use kernel::Timestamp;

/// Until when the one who waits longest of these waits.
pub(crate) fn until(tx: &mut Tx, slots: [i64; 2]) -> Result<Option<Timestamp>, Error> {
    let sql =
        "SELECT wait_until FROM sign_in_failure WHERE slot IN (?1, ?2) ORDER BY wait_until DESC LIMIT 1";
    tx.query_opt(sql, &[&slots[0], &slots[1]], |row| row.get(0))
}

/// Counts one more, and says how many there are now; those whose last one is older than `since` are forgotten.
pub(crate) fn count(tx: &mut Tx, slot: i64, since: Timestamp) -> Result<i64, Error> {
    let now = tx.now();
    tx.query_one(
        "INSERT INTO sign_in_failure (slot, failures, last_at, wait_until) VALUES (?1, 1, ?2, ?2)
         ON CONFLICT (slot) DO UPDATE SET
           failures = CASE WHEN sign_in_failure.last_at < ?3 THEN 1 ELSE sign_in_failure.failures + 1 END,
           last_at = excluded.last_at
         RETURNING failures",
        &[&slot, &now, &since],
        |row| row.get(0),
    )
}

/// Lets nobody try before then.
pub(crate) fn wait(tx: &mut Tx, slot: i64, until: Timestamp) -> Result<(), Error> {
    let _ = tx.defer("UPDATE sign_in_failure SET wait_until = ?2 WHERE slot = ?1", &[&slot, &until])?;
    Ok(())
}

/// Forgets the failures of a slot.
pub(crate) fn forget(tx: &mut Tx, slot: i64) -> Result<(), Error> {
    let _ = tx.defer("DELETE FROM sign_in_failure WHERE slot = ?1", &[&slot])?;
    Ok(())
}
