//! What people may do.
//!
//! A role is a name for a set of permissions; which, the tables `role` and `role_permission` say, and an operator
//! may add roles of their own. So a route never asks for a role: it says which permission it needs, and whoever
//! may do everything passes it.

use std::fmt;
use std::str::FromStr;

/// One thing that somebody may do. Adding one takes a variant, its name, and a row of the table `permission` (and
/// of `role_permission` for each role that shall have it; administrators have everything).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Everything, whatever will be added: this, and nothing else, makes an administrator.
    Everything,
    /// To keep the goods of one's own shop: its imports, its offers, its settings.
    OwnShop,
    /// To add shops and change any of them.
    ManageShops,
    /// To change products, categories and pictures, whose shop they may be.
    ManageCatalog,
    /// To see everybody's imports.
    ViewImports,
    /// To start the import of any shop.
    RunImports,
    /// To have an import applied that a guard rail stopped.
    ApproveImports,
    /// To see everybody's orders.
    ViewOrders,
    /// To serve everybody's orders.
    ManageOrders,
    /// To see everybody's customer cards.
    ViewCustomers,
    /// To change everybody's customer cards.
    ManageCustomers,
    /// To see everybody's accounts.
    ViewAccounts,
    /// To change everybody's accounts, and with them what people may do.
    ManageAccounts,
    /// To see the API keys of programs, to give them out and to take them back.
    ManageKeys,
    /// To read the audit trail.
    ViewAudit,
    /// To see the outbox, the jobs, the messages and the settings.
    ViewSystem,
    /// To change them: send again, call off, back up.
    ManageSystem,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 17] = [
        Self::Everything,
        Self::OwnShop,
        Self::ManageShops,
        Self::ManageCatalog,
        Self::ViewImports,
        Self::RunImports,
        Self::ApproveImports,
        Self::ViewOrders,
        Self::ManageOrders,
        Self::ViewCustomers,
        Self::ManageCustomers,
        Self::ViewAccounts,
        Self::ManageAccounts,
        Self::ManageKeys,
        Self::ViewAudit,
        Self::ViewSystem,
        Self::ManageSystem,
    ];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::OwnShop => "own_shop",
            Self::ManageShops => "shops.manage",
            Self::ManageCatalog => "catalog.manage",
            Self::ViewImports => "imports.view",
            Self::RunImports => "imports.run",
            Self::ApproveImports => "imports.approve",
            Self::ViewOrders => "orders.view",
            Self::ManageOrders => "orders.manage",
            Self::ViewCustomers => "customers.view",
            Self::ManageCustomers => "customers.manage",
            Self::ViewAccounts => "accounts.view",
            Self::ManageAccounts => "accounts.manage",
            Self::ManageKeys => "api_keys.manage",
            Self::ViewAudit => "audit.view",
            Self::ViewSystem => "system.view",
            Self::ManageSystem => "system.manage",
        }
    }

    const fn bit(self) -> u64 {
        1 << self as u32
    }
}

/// The word is no permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownPermission;

impl fmt::Display for UnknownPermission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = Permission::ALL.iter().map(|permission| permission.name()).collect();
        write!(f, "a permission is one of {}", names.join(", "))
    }
}
impl std::error::Error for UnknownPermission {}

impl FromStr for Permission {
    type Err = UnknownPermission;

    fn from_str(word: &str) -> Result<Self, UnknownPermission> {
        Self::ALL.into_iter().find(|permission| permission.name() == word).ok_or(UnknownPermission)
    }
}

/// What somebody may do, taken together.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Permissions(u64);

impl Permissions {
    /// Nothing but what everybody may.
    pub const NONE: Self = Self(0);

    /// Whether this is among them.
    pub const fn has(self, permission: Permission) -> bool {
        self.0 & (permission.bit() | Permission::Everything.bit()) != 0
    }

    /// Whether all of those are among them.
    pub const fn cover(self, others: Self) -> bool {
        self.has(Permission::Everything) || self.0 & others.0 == others.0
    }

    /// Those that these words name. A word that only a newer program knows allows nothing here.
    pub fn named<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        words.into_iter().filter_map(|word| word.parse::<Permission>().ok()).collect()
    }

    /// Their words, as they were given: an administrator's is `everything`.
    pub fn names(self) -> Vec<&'static str> {
        let given = |permission: &Permission| self.0 & permission.bit() != 0;
        Permission::ALL.into_iter().filter(given).map(Permission::name).collect()
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        Self(permissions.into_iter().fold(0, |bits, permission| bits | permission.bit()))
    }
}

impl From<Permission> for Permissions {
    fn from(permission: Permission) -> Self {
        Self(permission.bit())
    }
}

impl fmt::Debug for Permissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_may_do_everything_may_do_each_thing() {
        for permission in Permission::ALL {
            assert!(Permissions::from(Permission::Everything).has(permission));
            assert!(!Permissions::NONE.has(permission));
            assert_eq!(permission.name().parse(), Ok(permission));
        }
    }

    #[test]
    fn a_permission_allows_itself_alone() {
        for given in Permission::ALL.into_iter().filter(|it| *it != Permission::Everything) {
            for asked in Permission::ALL {
                assert_eq!(Permissions::from(given).has(asked), given == asked, "{given:?} {asked:?}");
            }
        }
    }

    #[test]
    fn rights_cover_what_is_among_them() {
        let some: Permissions = [Permission::ViewOrders, Permission::ViewAccounts].into_iter().collect();
        let all = Permissions::from(Permission::Everything);
        assert!(
            some.cover(Permission::ViewOrders.into()) && some.cover(some) && some.cover(Permissions::NONE)
        );
        assert!(
            all.cover(some) && !some.cover(all) && !Permissions::from(Permission::ViewOrders).cover(some)
        );
    }

    #[test]
    fn a_word_of_a_newer_program_allows_nothing() {
        let some = Permissions::named(["orders.view", "moon.sell"]);
        assert_eq!(some.names(), ["orders.view"]);
    }
}
