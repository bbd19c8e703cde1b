//! The account of one person.

use web::{AccountId, Role, ShopId, User};

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
    /// What the person may do.
    pub role: Role,
    /// The shop whose goods a supplier keeps.
    pub shop: Option<ShopId>,
    /// Whether the person may sign in.
    pub active: bool,
}

impl Account {
    /// The person as requests carry them.
    pub fn user(&self) -> User {
        User { id: self.id, role: self.role, shop: self.shop }
    }
}
