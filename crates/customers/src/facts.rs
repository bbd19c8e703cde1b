//! What this domain announces.

use db::{Error, Tx};
use kernel::Id;
use serde::{Deserialize, Serialize};
use web::AccountId;

use crate::{Confirmation, Contact, CustomerId};

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

/// Somebody wants to prove that a contact's e-mail address is theirs. Its subject is the contact's number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ContactConfirmationAsked {
    /// The account that asks.
    pub account: AccountId,
    /// Whose card it is.
    pub customer: CustomerId,
    /// The contact.
    pub contact: Id<Contact>,
    /// Its e-mail address.
    pub email: String,
    /// How to address the person; may be empty.
    pub first_name: String,
    /// What the link names.
    pub confirmation: Id<Confirmation>,
}

impl ContactConfirmationAsked {
    /// The kind under which it is recorded.
    pub const KIND: &'static str = "contact.confirmation_asked";

    pub(crate) fn record(&self, tx: &mut Tx) -> Result<(), Error> {
        jobs::record(tx, Self::KIND, &self.contact.to_string(), self)
    }
}
