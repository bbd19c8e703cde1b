//! How the exchange fares, in numbers.

use db::{Error, Tx};
use kernel::Timestamp;

use crate::store;

/// How one node fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Its name.
    pub node: String,
    /// Orders that it has yet to take or confirm, those held back not among them.
    pub waiting: i64,
    /// When the oldest of them last changed.
    pub waiting_since: Option<Timestamp>,
    /// Since when a delivered batch has not been confirmed.
    pub unconfirmed_since: Option<Timestamp>,
    /// Orders that are held back.
    pub held: i64,
    /// Since when it is silent: when it last called, or was added where it never did.
    pub silent_since: Timestamp,
}

/// Every active node's, by number.
pub fn figures(tx: &mut Tx) -> Result<Vec<Figures>, Error> {
    let mut all = Vec::new();
    for node in store::node::all(tx)?.into_iter().filter(|node| node.active) {
        let (waiting, waiting_since) = store::figures::waiting(tx, &node)?;
        all.push(Figures {
            waiting,
            waiting_since,
            unconfirmed_since: store::batch::unconfirmed_since(tx, node.id)?,
            held: store::figures::held(tx, node.id)?,
            silent_since: store::figures::last_seen(tx, node.id)?.unwrap_or(node.created_at),
            node: node.name,
        });
    }
    Ok(all)
}
