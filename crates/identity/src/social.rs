//! Sign-in through somebody who vouches for people: Google, GitHub, any OpenID Connect issuer.
//!
//! The authorization-code flow with PKCE, `state` and `nonce`. What must come back as it was sent travels in a
//! signed cookie (`ticket`), so any server can finish. The front end gets a code in its address, never a token;
//! the code is good once, for a minute, and where the front end is served by this server in one browser alone.
//! Nothing that a provider gives is kept but who somebody is there.

pub(crate) mod enter;
mod github;
mod openid;
pub(crate) mod outside;
pub(crate) mod provider;
pub(crate) mod ticket;

use std::sync::Arc;

use kernel::Clock;

use self::openid::Issuers;
use self::outside::{Outside, Unanswered};
use self::provider::Vouched;
pub use self::provider::{Kind, Provider};
use self::ticket::{Ticket, Tickets};
use crate::jwt::Signer;
use crate::secret::derive_key;

/// Where the front end takes over, below the server's own address.
const SUCCESS_PATH: &str = "/social-login-success";

/// Who may vouch for people, and where people and answers go.
pub struct Settings {
    /// Those who may vouch.
    pub providers: Vec<Provider>,
    /// The address by which people reach this server, without a slash at the end.
    pub base_url: String,
    /// Where the front end takes over, if it is not served by this server.
    pub success_url: Option<String>,
}

/// Everything that sign-in through others needs. Clones share it.
#[derive(Clone)]
pub struct Social(pub(crate) Arc<Parts>);

pub(crate) struct Parts {
    pub(crate) providers: Vec<Provider>,
    /// Nothing where nobody vouches: a server without providers has no use for it.
    outside: Option<Outside>,
    issuers: Issuers,
    pub(crate) tickets: Tickets,
    base_url: String,
    pub(crate) success_url: String,
}

/// Where somebody is sent, and what must come back.
pub(crate) struct Sent {
    pub(crate) url: String,
    pub(crate) state: String,
    pub(crate) nonce: String,
    pub(crate) verifier: String,
}

/// What came back from a provider.
#[derive(Clone, Copy)]
struct Answer<'a> {
    code: &'a str,
    ticket: &'a Ticket,
    /// The address it came back to, which the provider compares.
    back: &'a str,
}

impl Social {
    /// With cookies signed under a key of `secret`.
    pub fn new(settings: Settings, secret: &[u8], clock: Clock) -> Result<Self, reqwest::Error> {
        let Settings { providers, base_url, success_url } = settings;
        let outside = if providers.is_empty() { None } else { Some(Outside::new()?) };
        let signer = Signer::new(derive_key(secret, "social sign-in"));
        let tickets = Tickets { signer, clock, secure: base_url.starts_with("https://") };
        let success_url = success_url.unwrap_or_else(|| format!("{base_url}{SUCCESS_PATH}"));
        let issuers = Issuers::default();
        Ok(Self(Arc::new(Parts { providers, outside, issuers, tickets, base_url, success_url })))
    }
}

impl Parts {
    pub(crate) fn provider(&self, name: &str) -> Option<(&Provider, &Outside)> {
        let provider = self.providers.iter().find(|provider| provider.name == name)?;
        Some((provider, self.outside.as_ref()?))
    }

    /// The address to which `provider` sends people back.
    fn back(&self, provider: &Provider) -> String {
        format!("{}/auth/complete/{}/", self.base_url, provider.name)
    }

    /// The front end is served from here, so its requests bring this server's cookies.
    pub(crate) fn is_front_end_ours(&self) -> bool {
        self.success_url.strip_prefix(&self.base_url).is_some_and(|path| path.starts_with('/'))
    }

    pub(crate) async fn send(&self, provider: &Provider, outside: &Outside) -> Result<Sent, Unanswered> {
        let back = self.back(provider);
        match &provider.kind {
            Kind::OpenId { issuer } => self.issuers.send(provider, issuer, outside, &back).await,
            Kind::GitHub { site, .. } => github::send(provider, site, &back),
        }
    }

    pub(crate) async fn receive(
        &self,
        provider: &Provider,
        outside: &Outside,
        code: &str,
        ticket: &Ticket,
    ) -> Result<Vouched, Unanswered> {
        let back = self.back(provider);
        let answer = Answer { code, ticket, back: &back };
        match &provider.kind {
            Kind::OpenId { issuer } => self.issuers.receive(provider, issuer, outside, answer).await,
            Kind::GitHub { site, api } => github::receive(provider, (site, api), outside, answer).await,
        }
    }
}
