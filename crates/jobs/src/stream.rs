//! Facts as a stream that can be followed: each has a position, positions grow, and once a reader has seen a
//! position nothing new ever appears before it.
//!
//! That is more than ids promise. On PostgreSQL a transaction may take an id and commit after one that took a
//! later id, so a reader who remembers the last id would miss a fact. Therefore whoever follows the stream first
//! [settles](settle) it: facts that are visible and have no position yet get one, by one hand at a time, on
//! whichever server that is. Writers pay nothing for it but an entry in an index. On SQLite writes come one after
//! another, so the id is the position and there is nothing to settle.

#[cfg(test)]
mod tests;

use db::{Error, Tx};
use serde::Serialize;

use crate::outbox::{Fact, to_json};
use crate::store;

/// Touched by what is announced and is nobody's work: see [`announce`].
pub const ANNOUNCEMENTS: db::Topic = db::Topic::new("announcements");

/// Facts settled in one write: about ten milliseconds.
pub const SETTLED_AT_ONCE: i64 = 1_000;

/// Records a fact that no job waits for: it is only shown to those who watch. Deferred, like [`crate::record`].
pub fn announce(tx: &mut Tx, kind: &str, subject: &str, payload: &impl Serialize) -> Result<(), Error> {
    let payload = to_json(payload)?;
    store::announce(tx, kind, subject, &payload)?;
    tx.touch(ANNOUNCEMENTS);
    Ok(())
}

/// So many facts are sooner announced one by one, with whatever else travels to the database, than in a copy of their own.
const FEW: usize = 8;

/// Records many such facts of a kind: subjects and payloads.
pub fn announce_all(
    tx: &mut Tx,
    kind: &str,
    facts: impl IntoIterator<Item = (String, impl Serialize)>,
) -> Result<(), Error> {
    let written = |(subject, payload)| Ok::<_, Error>((subject, to_json(&payload)?));
    let facts = facts.into_iter().map(written).collect::<Result<Vec<_>, _>>()?;
    if facts.len() > FEW {
        store::announce_all(tx, kind, &facts)?;
    } else {
        facts.iter().try_for_each(|(subject, payload)| store::announce(tx, kind, subject, payload))?;
    }
    if !facts.is_empty() {
        tx.touch(ANNOUNCEMENTS);
    }
    Ok(())
}

/// Whether there are facts without a position.
pub fn unsettled(tx: &mut Tx) -> Result<bool, Error> {
    store::stream::unsettled(tx)
}

/// Gives up to [`SETTLED_AT_ONCE`] facts their positions; says how many.
pub fn settle(tx: &mut Tx) -> Result<u64, Error> {
    store::stream::settle(tx, SETTLED_AT_ONCE)
}

/// The last position given.
pub fn head(tx: &mut Tx) -> Result<i64, Error> {
    store::stream::head(tx)
}

/// The position of the oldest fact that is kept; zero where there is none.
pub fn oldest(tx: &mut Tx) -> Result<i64, Error> {
    store::stream::oldest(tx)
}

/// Up to `most` facts after `position`, with their positions, in order.
pub fn after(tx: &mut Tx, position: i64, most: i64) -> Result<Vec<(i64, Fact)>, Error> {
    store::stream::after(tx, position, most)
}
