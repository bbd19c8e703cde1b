//! What this domain announces to those who watch: that somebody is not who they were when they opened a stream.

use db::{Error, Tx};
use jobs::{Fact, stream};
use web::{AccountId, Role, Show, Sight, User};

/// Kind of the fact that an account's rights changed; its subject is the account's number.
const ACCOUNT_CHANGED: &str = "account.changed";
/// Kind of the fact that a role's permissions changed; its subject is the role's name.
const ROLE_CHANGED: &str = "role.changed";

/// Announces that what this account may do has changed, or that it is active no more.
pub(crate) fn account_changed(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    stream::announce(tx, ACCOUNT_CHANGED, &account.to_string(), &())
}

/// Announces that whoever has this role may do other things now.
pub(crate) fn role_changed(tx: &mut Tx, role: Role) -> Result<(), Error> {
    stream::announce(tx, ROLE_CHANGED, role.name(), &())
}

/// Whose streams these facts end: their owners come again with a fresh token, if they get one.
pub fn live() -> [Show; 2] {
    [Show { kind: ACCOUNT_CHANGED, sight: account }, Show { kind: ROLE_CHANGED, sight: role }]
}

fn account(fact: &Fact, user: &User) -> Sight {
    if fact.subject == user.id.to_string() { Sight::Over } else { Sight::Hidden }
}

fn role(fact: &Fact, user: &User) -> Sight {
    if fact.subject == user.role.name() { Sight::Over } else { Sight::Hidden }
}
