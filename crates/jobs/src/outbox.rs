//! The outbox: facts, written where they happen.

use db::{Error, Topic, Tx};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use crate::store;

/// Touched by every new fact.
pub const FACTS: Topic = Topic::new("facts");

/// A fact as a subscriber's job carries it: `serde_json::from_str::<Fact>(&payload)`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The fact's number: grows, and names the fact for ever.
    pub id: i64,
    /// What happened, e.g. `order.placed`.
    pub kind: String,
    /// To what: the subject's number or unique identifier.
    pub subject: String,
    /// What the kind says of it.
    pub payload: serde_json::Value,
    /// When.
    pub recorded_at: Timestamp,
}

/// Records that `kind` happened to `subject`. Deferred: it costs no round trip of its own.
pub fn record(tx: &mut Tx, kind: &str, subject: &str, payload: &impl Serialize) -> Result<(), Error> {
    let payload = to_json(payload)?;
    let _ = store::record(tx, kind, subject, &payload)?;
    tx.touch(FACTS);
    Ok(())
}

/// `payload` as JSON; a type that cannot be written as JSON is a defect of ours, like a statement's shape.
pub(crate) fn to_json(payload: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(payload).map_err(|error| Error::Shape(format!("a payload: {error}").into()))
}
