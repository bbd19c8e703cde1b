//! What this domain announces.

use db::{Error, Tx};
use serde::{Deserialize, Serialize};

use crate::CustomerId;

/// Kind of [`CustomersMerged`]; its subject is the card that stays.
pub const CUSTOMERS_MERGED: &str = "customer.merged";

/// Two cards have become one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomersMerged {
    /// The card that stays.
    pub into: CustomerId,
    /// The card that leads there now.
    pub from: CustomerId,
}

pub(crate) fn merged(tx: &mut Tx, into: CustomerId, from: CustomerId) -> Result<(), Error> {
    jobs::record(tx, CUSTOMERS_MERGED, &into.to_string(), &CustomersMerged { into, from })
}
