//! How much waits, and for how long: what an operator watches.

use db::{Error, Tx};
use kernel::Timestamp;

use crate::store;

/// Jobs of one kind in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Their kind.
    pub kind: String,
    /// `waiting`, `running` or `failed`.
    pub state: String,
    /// How many there are.
    pub count: i64,
    /// When the first of them was, or will be, due.
    pub oldest: Timestamp,
}

/// Everything that is not done yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// The queue, by kind and state.
    pub jobs: Vec<Waiting>,
    /// Facts that nobody has dispatched.
    pub facts: i64,
    /// When the first of those was recorded.
    pub oldest_fact: Option<Timestamp>,
}

/// What waits in the queue and the outbox.
pub fn backlog(tx: &mut Tx) -> Result<Backlog, Error> {
    let jobs = store::jobs_by_kind(tx)?;
    let (facts, oldest_fact) = store::undispatched(tx)?;
    Ok(Backlog { jobs, facts, oldest_fact })
}
