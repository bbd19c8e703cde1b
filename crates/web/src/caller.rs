//! Who asks. `identity` finds it out before the router runs and leaves it with the request; here it is read.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kernel::{Id, Timestamp};

use crate::{Guest, Permission, Permissions, Problem, Result, Role};

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

/// Marks the ids of sign-ins.
#[derive(Debug)]
pub enum SessionMark {}
/// The id of a sign-in: one browser of one person.
pub type SessionId = Id<SessionMark>;

/// Marks the ids of API keys.
#[derive(Debug)]
pub enum KeyMark {}
/// The id of a program's API key.
pub type KeyId = Id<KeyMark>;

/// A signed-in person. As an extractor it refuses everybody else with 401.
#[derive(Clone, Copy, Debug)]
pub struct User {
    /// Their account.
    pub id: AccountId,
    /// What their account is for.
    pub role: Role,
    /// What they may do.
    pub permissions: Permissions,
    /// The shop whose goods they keep.
    pub shop: Option<ShopId>,
    /// The sign-in that the request comes of.
    pub session: Option<SessionId>,
}

impl User {
    /// Whether the person may do this.
    pub const fn may(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }

    /// 403 unless the person may do this.
    pub fn needs(&self, permission: Permission) -> Result<()> {
        if self.may(permission) { Ok(()) } else { Err(Problem::forbidden()) }
    }

    /// The one shop that the person works for, if it is one: whatever their role lets them do with orders, they do it
    /// with that shop's. Whoever may do everything is bound to none.
    pub fn bound_to(&self) -> Option<ShopId> {
        self.shop.filter(|_| !self.may(Permission::Everything))
    }

    /// 403 unless the person may do this, and works for the whole firm: what belongs to no shop is not a shop's to see.
    pub fn needs_for_all(&self, permission: Permission) -> Result<()> {
        self.needs(permission)?;
        if self.bound_to().is_some() { Err(Problem::forbidden()) } else { Ok(()) }
    }

    /// Whether the person keeps the goods of this shop.
    pub fn keeps(&self, shop: ShopId) -> bool {
        self.may(Permission::OwnShop) && self.shop == Some(shop)
    }
}

/// Everything known about who asks.
#[derive(Clone, Debug, Default)]
pub struct Principal {
    /// The signed-in person.
    pub user: Option<User>,
    /// The guest whose cookie came along; a person may have just signed in with a guest's cart.
    pub guest: Option<Guest>,
    /// The API key of a program. Whoever shows one is neither a person nor a guest.
    pub key: Option<KeyId>,
}

impl Principal {
    /// The program that has this key.
    pub fn program(key: KeyId) -> Self {
        Self { key: Some(key), ..Self::default() }
    }

    /// The signed-in person who may do this: 401 for nobody, 403 for somebody else.
    pub fn needs(&self, permission: Permission) -> Result<User> {
        let user = user_of(self)?;
        user.needs(permission)?;
        Ok(user)
    }

    /// The person, if they may do this and work for the whole firm.
    pub fn needs_for_all(&self, permission: Permission) -> Result<User> {
        let user = user_of(self)?;
        user.needs_for_all(permission)?;
        Ok(user)
    }

    /// The name under which idempotency keys of this caller are kept.
    pub(crate) fn scope(&self) -> String {
        match (&self.key, &self.user, &self.guest) {
            (Some(key), ..) => format!("key {key}"),
            (None, Some(user), _) => format!("user {}", user.id),
            (None, None, Some(guest)) => guest_scope(guest),
            (None, None, None) => STRANGER.to_owned(),
        }
    }

    /// The names under which this caller may have sent the same request before signing in: as the guest whose
    /// cookie is still here, and, `told_apart` by the key alone, as the stranger that the guest first was.
    pub(crate) fn former_scopes(&self, told_apart: bool) -> impl Iterator<Item = String> {
        let guest = self.guest.as_ref().filter(|_| self.user.is_some());
        let stranger = guest.filter(|_| told_apart).map(|_| STRANGER.to_owned());
        guest.map(guest_scope).into_iter().chain(stranger)
    }
}

/// Strangers have one name, and are told apart by their keys.
const STRANGER: &str = "anonymous";

fn guest_scope(guest: &Guest) -> String {
    format!("guest {}", guest.as_str())
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

/// What `identity` leaves beside it when the bearer token was never one of ours: somebody is guessing. A token of
/// ours that has expired is nobody's guess.
#[derive(Clone, Copy, Debug)]
pub struct Forged;

/// Until when the token that came along is good; `identity` leaves it with the request. As an extractor it refuses
/// those who have none with 401: for what outlasts its request.
#[derive(Clone, Copy, Debug)]
pub struct GoodUntil(pub Timestamp);

impl<S: Send + Sync> FromRequestParts<S> for GoodUntil {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let known = parts.extensions.get::<Self>().copied();
        known.ok_or_else(|| Problem::unauthorized("not_authenticated"))
    }
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
