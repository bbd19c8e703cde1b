//! The audit trail: written, never changed.

use db::{Error, Tx};

/// Adds a row.
pub(crate) fn insert(
    tx: &mut Tx,
    actor: &str,
    action: &str,
    subject: &str,
    changes: &str,
) -> Result<(), Error> {
    let now = tx.now();
    let _ = tx.defer(
        "INSERT INTO audit (at, actor, action, subject, changes) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&now, &actor, &action, &subject, &changes],
    )?;
    Ok(())
}
