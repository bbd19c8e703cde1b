//! Answers kept for their `Idempotency-Key`, so that a repeat is answered and not done again.
//!
//! The answer commits with the work it answers. Two equal requests at once write the same key: the second waits
//! for the first's commit, finds the key taken, undoes its own work and replays what it finds.

use db::{Error, Slot, Tx};
use kernel::Timestamp;

use crate::store;

/// A kept answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The hash of the request that was answered: another request under the same key is refused.
    pub request_hash: String,
    /// The HTTP status.
    pub status: i64,
    /// The body, byte for byte.
    pub body: String,
}

/// Keeps `answer` under `key` in `scope` (who asked, how, where). If the slot's statement affected no row,
/// somebody else has the key, and this write must be undone.
pub fn keep(tx: &mut Tx, scope: &str, key: &str, answer: &KeptAnswer) -> Result<Slot, Error> {
    store::keep(tx, scope, key, answer)
}

/// The answer kept under `key` in `scope`, if there is one.
pub fn kept(tx: &mut Tx, scope: &str, key: &str) -> Result<Option<KeptAnswer>, Error> {
    store::kept(tx, scope, key)
}

/// Whether the answer kept under `key` in `scope` was kept before then.
pub fn is_kept_since_before(tx: &mut Tx, scope: &str, key: &str, then: Timestamp) -> Result<bool, Error> {
    store::is_kept_since_before(tx, scope, key, then)
}

/// Forgets the answer kept under `key` in `scope`, if it was kept before then: the same may be asked for anew.
pub fn forget(tx: &mut Tx, scope: &str, key: &str, then: Timestamp) -> Result<(), Error> {
    store::forget_answer(tx, scope, key, then)
}
