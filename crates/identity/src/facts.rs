//! What this domain announces.

use db::{Error, Tx};
use serde::{Deserialize, Serialize};
use web::AccountId;

use crate::Account;

/// Somebody has an account now.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccountRegistered {
    /// The account.
    pub account: AccountId,
    /// Its e-mail address.
    pub email: String,
    /// How to address the person.
    pub first_name: String,
    /// Its role's name.
    pub role: String,
}

impl AccountRegistered {
    /// The kind under which it is recorded.
    pub const KIND: &'static str = "account.registered";

    pub(crate) fn record(tx: &mut Tx, account: &Account) -> Result<(), Error> {
        let fact = Self {
            account: account.id,
            email: account.email.clone(),
            first_name: account.first_name.clone(),
            role: account.role.name().to_owned(),
        };
        jobs::record(tx, Self::KIND, &account.id.to_string(), &fact)
    }
}
