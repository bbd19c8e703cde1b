//! The account of one person.

use kernel::Lang;
use web::{AccountId, Permissions, Role, ShopId};

/// A person who can sign in. The password's hash is no part of it: it never leaves the store but to be verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The e-mail address as its owner writes it; the user's name, too.
    pub email: String,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// What the account is for.
    pub role: Role,
    /// What its role may do.
    pub permissions: Permissions,
    /// The shop whose goods a supplier keeps.
    pub shop: Option<ShopId>,
    /// Whether the person may sign in.
    pub active: bool,
    /// Whether the e-mail address was proven to be theirs; nobody signs in before.
    pub confirmed: bool,
    /// The language in which letters are written.
    pub lang: Lang,
}
