//! Roles: names for sets of [permissions](crate::Permission). Five are there from the start; an operator may add
//! more, and a role that was added is as good as one of the five.

use std::fmt;
use std::hash::Hash;
use std::str::FromStr;

/// What an account is for. What its owner may do is decided by the role's permissions, never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Buys.
    Buyer,
    /// Keeps one shop's goods.
    Supplier,
    /// A manager: serves orders.
    Seller,
    /// Sees everything a manager sees, changes nothing.
    Observer,
    /// Does everything.
    Admin,
    /// A role that an operator added.
    Added(RoleName),
}

/// The name of a role that was added: up to 24 of `a-z`, `0-9` and `_`, beginning with a letter.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RoleName {
    bytes: [u8; Self::LONGEST],
    length: u8,
}

impl RoleName {
    /// The most characters.
    pub const LONGEST: usize = 24;

    fn new(word: &str) -> Option<Self> {
        let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let length = u8::try_from(word.len()).ok()?;
        let mut bytes = [0; Self::LONGEST];
        bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        (word.starts_with(|c: char| c.is_ascii_lowercase()) && word.bytes().all(good))
            .then_some(Self { bytes, length })
    }

    fn as_str(&self) -> &str {
        // Made of ASCII alone.
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Debug for RoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Role {
    /// The five that are there from the start.
    pub const ALL: [Self; 5] = [Self::Buyer, Self::Supplier, Self::Seller, Self::Observer, Self::Admin];

    /// The word it is stored and shown by.
    pub fn name(&self) -> &str {
        match self {
            Self::Buyer => "buyer",
            Self::Supplier => "supplier",
            Self::Seller => "seller",
            Self::Observer => "observer",
            Self::Admin => "admin",
            Self::Added(name) => name.as_str(),
        }
    }
}

/// The word cannot be a role's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRole;

impl fmt::Display for UnknownRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a role is buyer, supplier, seller, observer, admin or one that was added")
    }
}
impl std::error::Error for UnknownRole {}

impl FromStr for Role {
    type Err = UnknownRole;

    /// Any word that a role may have for a name; whether there is such a role, the database knows.
    fn from_str(word: &str) -> Result<Self, UnknownRole> {
        let built_in = Self::ALL.into_iter().find(|role| role.name() == word);
        built_in.or_else(|| RoleName::new(word).map(Self::Added)).ok_or(UnknownRole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_found_by_its_name_whoever_added_it() {
        for word in ["buyer", "admin", "warehouse_2", "a", &"z".repeat(24)] {
            assert_eq!(word.parse::<Role>().unwrap().name(), word);
        }
        assert_eq!("admin".parse(), Ok(Role::Admin));
        for word in ["", "Admin", "2nd", "_a", "склад", "a b", &"z".repeat(25), &"z".repeat(300)] {
            assert_eq!(word.parse::<Role>(), Err(UnknownRole), "{word}");
        }
    }
}
