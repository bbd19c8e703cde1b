//! Who asks. `identity` finds it out before the router runs and leaves it with the request; here it is read.

use std::fmt;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kernel::Id;

use crate::{Guest, Problem, Result};

/// Marks the ids of accounts.
#[derive(Debug)]
pub enum Account {}
/// The id of a person's account.
pub type AccountId = Id<Account>;

/// Marks the ids of shops.
#[derive(Debug)]
pub enum ShopMark {}
/// The id of a shop.
pub type ShopId = Id<ShopMark>;

/// What a person may do.
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
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [Self::Buyer, Self::Supplier, Self::Seller, Self::Observer, Self::Admin];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Supplier => "supplier",
            Self::Seller => "seller",
            Self::Observer => "observer",
            Self::Admin => "admin",
        }
    }

    /// May serve other people's orders.
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Seller | Self::Admin)
    }

    /// May see other people's orders.
    pub const fn sees_all(self) -> bool {
        matches!(self, Self::Seller | Self::Observer | Self::Admin)
    }
}

/// The word is no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRole;

impl fmt::Display for UnknownRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a role is buyer, supplier, seller, observer or admin")
    }
}
impl std::error::Error for UnknownRole {}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(word: &str) -> std::result::Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.name() == word).ok_or(UnknownRole)
    }
}

/// A signed-in person. As an extractor it refuses everybody else with 401.
#[derive(Clone, Copy, Debug)]
pub struct User {
    /// Their account.
    pub id: AccountId,
    /// What they may do.
    pub role: Role,
    /// A supplier's shop.
    pub shop: Option<ShopId>,
}

impl User {
    /// 403 unless the person has one of `roles`.
    pub fn require(&self, roles: &[Role]) -> Result<()> {
        if roles.contains(&self.role) { Ok(()) } else { Err(Problem::forbidden()) }
    }
}

/// Everything known about who asks.
#[derive(Clone, Debug, Default)]
pub struct Principal {
    /// The signed-in person.
    pub user: Option<User>,
    /// The guest whose cookie came along; a person may have just signed in with a guest's cart.
    pub guest: Option<Guest>,
}

impl Principal {
    /// The name under which idempotency keys of this caller are kept.
    pub(crate) fn scope(&self) -> String {
        match (&self.user, &self.guest) {
            (Some(user), _) => format!("user {}", user.id),
            (None, Some(guest)) => format!("guest {}", guest.as_str()),
            (None, None) => "anonymous".to_owned(),
        }
    }
}

/// The signed-in person, or 401.
pub fn user_of(principal: &Principal) -> Result<User> {
    principal.user.ok_or_else(|| Problem::unauthorized("not_authenticated"))
}

/// What `identity` leaves with a request.
#[derive(Clone, Debug)]
pub struct Identified {
    /// Who asks.
    pub principal: Principal,
    /// A bearer token came along and was no good: nobody is asked to guess what it meant.
    pub bad_token: bool,
}

/// Whoever asks: a signed-in person, a guest, or nobody known. A bad bearer token is refused with 401.
#[derive(Clone, Debug)]
pub struct Caller(pub Principal);

impl Caller {
    pub(crate) fn of(parts: &Parts) -> Result<Principal> {
        match parts.extensions.get::<Identified>() {
            Some(identified) if identified.bad_token => Err(Problem::unauthorized("token_not_valid")),
            Some(identified) => Ok(identified.principal.clone()),
            None => Ok(Principal::default()),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        Self::of(parts).map(Self)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for User {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        user_of(&Caller::of(parts)?)
    }
}
