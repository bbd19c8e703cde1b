//! How often one caller may ask: so many times a minute, counted from the first of them.
//!
//! A caller who is signed in is counted by account, everybody else by address. Counting is a lock, a look into a
//! map and an addition; refusing costs no more, so a flood meets the cheapest answer there is.
//!
//! Several servers count together over what they share ([`Shared`]), in small leases, so that most requests cost no
//! question there; while it is away, each counts alone.
//!
//! Doors with callers of their own (keys, exchange nodes, webhooks) name a [`Limit`] and [`Throttle::take`] it.

mod count;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use kernel::{Clock, Timestamp};

use self::count::{Counters, Taken};
use crate::{Address, Forged, Identified, Problem, Result, Shared};

/// How many of one kind of request one caller may send in a minute.
#[derive(Debug)]
pub struct Limit {
    /// What is counted; limits of one name share their counts.
    pub name: &'static str,
    /// The most in a minute.
    pub per_minute: u32,
}

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Everybody of one [`Address::network`].
    Network(u64),
    /// An account, a key, a node: the limit's name says which.
    Number(i64),
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network(network) => write!(f, "net {network:x}"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

impl From<Address> for Who {
    fn from(address: Address) -> Self {
        Self::Network(address.network())
    }
}

/// Which limits hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// By what is asked for: guessing is dear, looking around is cheap.
    #[default]
    Usual,
    /// 10 requests a minute of whoever is not signed in and 100 of whoever is, whatever they are.
    Strict,
}

impl FromStr for Profile {
    type Err = &'static str;

    fn from_str(word: &str) -> std::result::Result<Self, Self::Err> {
        match word {
            "usual" => Ok(Self::Usual),
            "strict" => Ok(Self::Strict),
            _ => Err("a throttling profile is usual or strict"),
        }
    }
}

/// Signing in, registering, confirming, and whatever else somebody unknown changes.
const STRANGER_WRITES: Limit = Limit { name: "stranger writes", per_minute: 10 };
/// Filling a cart takes a click a line.
const GUEST_CART: Limit = Limit { name: "guest cart", per_minute: 60 };
const STRANGER_READS: Limit = Limit { name: "stranger reads", per_minute: 600 };
const STRANGER: Limit = Limit { name: "stranger", per_minute: 10 };
/// Whoever goes on with a sign-in: every page that is opened does, and an office shares an address.
const REFRESHES: Limit = Limit { name: "refreshes", per_minute: 100 };
const ACCOUNT_WRITES: Limit = Limit { name: "account writes", per_minute: 100 };
const ACCOUNT_READS: Limit = Limit { name: "account reads", per_minute: 600 };
const ACCOUNT: Limit = Limit { name: "account", per_minute: 100 };
/// Marks that are nobody's: forged tokens, wrong keys.
const FAILURES: Limit = Limit { name: "failures", per_minute: 10 };

/// What is counted; the rest (pages, their parts, the server's health) is files out of memory.
const COUNTED: [&str; 2] = ["/api/v1/", "/auth/"];
const CART: &str = "/api/v1/cart/";
const REFRESHED: [&str; 2] = ["/api/v1/session/refresh/", "/api/v1/token/refresh/"];
/// Where secrets could be tried one after the other: counted by address even when somebody signed in asks, and
/// even when it is a GET.
const GUESSABLE: [&str; 9] = [
    "/api/v1/login/",
    "/api/v1/register/",
    "/api/v1/session/",
    "/api/v1/token/",
    "/api/v1/password",
    "/api/v1/confirm-email/",
    "/api/v1/confirm-contact/",
    "/api/v1/auth/exchange/",
    "/auth/",
];

/// Counts requests and refuses the one too many. Clones count together.
#[derive(Clone)]
pub struct Throttle(Option<Arc<Counting>>);

struct Counting {
    profile: Profile,
    clock: Clock,
    counters: Counters,
    shared: Option<Shared>,
}

/// The time in which so many requests are allowed.
const MINUTE: Duration = Duration::from_mins(1);
/// A server asks for a fiftieth of a limit at once: so far may several of them together be off.
const LEASES: u32 = 50;

impl Throttle {
    /// Under the limits of `profile`, with minutes of `clock`, together with the servers that share the same.
    pub fn new(profile: Profile, clock: Clock, shared: Option<Shared>) -> Self {
        Self(Some(Arc::new(Counting { profile, clock, counters: Counters::default(), shared })))
    }

    /// Refuses nobody.
    pub fn off() -> Self {
        Self(None)
    }

    /// Counts one request of `who`, or refuses it with 429 when it is one too many.
    pub async fn take(&self, limit: &Limit, who: impl Into<Who>) -> Result<()> {
        let Some(it) = &self.0 else { return Ok(()) };
        let (who, now) = (who.into(), it.clock.now());
        let taken = it.counters.take(limit, who, now).map_err(too_many)?;
        match &it.shared {
            Some(shared) if taken == Taken::Unleased => it.lease(shared, limit, who, now).await,
            _ => Ok(()),
        }
    }

    /// Counts a failed authentication of this address. Whoever has had too many of them is refused by
    /// [`Throttle::may_try`] for the rest of the minute, with a right key as well.
    pub async fn failed(&self, address: Address) {
        // The refusal of the one too many is for whoever tries next.
        let _ = self.take(&FAILURES, address).await;
    }

    /// 429 for an address that has failed to authenticate itself too often.
    pub async fn may_try(&self, address: Address) -> Result<()> {
        let Some(it) = &self.0 else { return Ok(()) };
        it.counters.look(&FAILURES, address.into(), it.clock.now()).map_err(too_many)
    }

    /// What a request is counted as when it arrives.
    pub(crate) fn counts_of(
        &self,
        request: &Request,
        address: Address,
    ) -> [Option<(&'static Limit, Who)>; 2] {
        let (method, path) = (request.method(), request.uri().path());
        let Some(it) = self.0.as_ref().filter(|_| COUNTED.iter().any(|prefix| path.starts_with(prefix)))
        else {
            return [None, None];
        };
        let forged = request.extensions().get::<Forged>().map(|_| (&FAILURES, address.into()));
        let user = request.extensions().get::<Identified>().and_then(|known| known.principal.user);
        let asked = match user.filter(|_| !is_guessable(path)) {
            Some(user) => (it.profile.of_account(method), Who::Number(user.id.number())),
            None => (it.profile.of_stranger(method, path), address.into()),
        };
        [forged, Some(asked)]
    }
}

impl Counting {
    /// Asks how many all servers have let through, and for the next few at once.
    async fn lease(&self, shared: &Shared, limit: &Limit, who: Who, now: Timestamp) -> Result<()> {
        let lease = (limit.per_minute / LEASES).max(1);
        let key = format!("throttle:{}:{who}", limit.name);
        let Ok(total) = shared.add(&key, lease, MINUTE).await else { return Ok(()) };
        let before = total.saturating_sub(lease.into());
        match u32::try_from(before).ok().and_then(|before| limit.per_minute.checked_sub(before)) {
            Some(left @ 1..) => self.counters.grant(limit, who, lease.min(left) - 1),
            _ => return Err(too_many(self.counters.shut(limit, who, now))),
        }
        Ok(())
    }
}

impl Profile {
    fn of_account(self, method: &Method) -> &'static Limit {
        match self {
            Self::Strict => &ACCOUNT,
            Self::Usual if method.is_safe() => &ACCOUNT_READS,
            Self::Usual => &ACCOUNT_WRITES,
        }
    }

    fn of_stranger(self, method: &Method, path: &str) -> &'static Limit {
        match self {
            Self::Strict => &STRANGER,
            Self::Usual if REFRESHED.contains(&path) => &REFRESHES,
            Self::Usual if is_guessable(path) => &STRANGER_WRITES,
            Self::Usual if method.is_safe() => &STRANGER_READS,
            Self::Usual if path.starts_with(CART) => &GUEST_CART,
            Self::Usual => &STRANGER_WRITES,
        }
    }
}

fn is_guessable(path: &str) -> bool {
    GUESSABLE.iter().any(|prefix| path.starts_with(prefix))
}

/// 429, and when to come back.
fn too_many(wait_seconds: u64) -> Problem {
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
        .arg("seconds", wait_seconds)
        .retry_after(wait_seconds)
}
