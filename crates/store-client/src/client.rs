//! The client, and how it is made.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;
use reqwest::Url;

use crate::breaker::Breaker;
use crate::chance::{self, Chance, Machine};
use crate::error::Cause;
use crate::observer::{Nobody, Observer};
use crate::transport::{Https, Transport};
use crate::{IdempotencyKey, Patience};

/// A client of one store. Cloning is cheap and shares everything: connections and the breaker, too.
#[derive(Clone)]
pub struct StoreClient(Arc<Inner>);

struct Inner {
    base: Url,
    authorization: HeaderValue,
    language: HeaderValue,
    patience: Patience,
    breaker: Breaker,
    transport: Arc<dyn Transport>,
    observer: Arc<dyn Observer>,
    chance: Arc<dyn Chance>,
}

/// Settings of a client that is to be made.
#[must_use = "a builder makes nothing until it is built"]
pub struct Builder {
    base: String,
    api_key: String,
    language: String,
    patience: Patience,
    breaker: Breaker,
    transport: Option<Arc<dyn Transport>>,
    observer: Arc<dyn Observer>,
    chance: Arc<dyn Chance>,
}

/// A client cannot be made of these settings.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BadSettings {
    /// The address is no `http` or `https` URL.
    #[error("the store's address is no http or https URL")]
    Address,
    /// The API key is empty or has characters that no header holds.
    #[error("the API key is empty or has characters that a header cannot hold")]
    ApiKey,
    /// The language is no value of `Accept-Language`.
    #[error("the language is no value of Accept-Language")]
    Language,
    /// The network's client cannot be set up.
    #[error("the network's client cannot be set up")]
    Transport(#[source] Cause),
}

/// Where the contract's paths begin, below the store's address.
const ROOT: [&str; 2] = ["api", "v1"];

impl StoreClient {
    /// A client of the store at this address (`https://shop.example`, or with a path before `/api/v1`:
    /// `https://shop.example/store`), with everything else as it is by default.
    pub fn new(base: impl Into<String>, api_key: impl Into<String>) -> Result<Self, BadSettings> {
        Self::builder(base, api_key).build()
    }

    /// The same, with more to choose.
    pub fn builder(base: impl Into<String>, api_key: impl Into<String>) -> Builder {
        Builder {
            base: base.into(),
            api_key: api_key.into(),
            language: "ru".to_owned(),
            patience: Patience::default(),
            breaker: Breaker::default(),
            transport: None,
            observer: Arc::new(Nobody),
            chance: Arc::new(Machine),
        }
    }

    /// The breaker in front of this store.
    pub fn breaker(&self) -> &Breaker {
        &self.0.breaker
    }

    /// A new key, for a call that this process may not live to repeat: keep it first, then make the call with it.
    pub fn new_key(&self) -> IdempotencyKey {
        IdempotencyKey::random(self.chance())
    }

    pub(crate) fn new_id(&self) -> String {
        chance::uuid(self.chance())
    }

    pub(crate) fn url(&self, path: &[&str], query: &str) -> Url {
        let mut url = self.0.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(ROOT).extend(path);
        }
        url.set_query((!query.is_empty()).then_some(query));
        url
    }

    pub(crate) fn patience(&self) -> Patience {
        self.0.patience
    }

    pub(crate) fn authorization(&self) -> &HeaderValue {
        &self.0.authorization
    }

    pub(crate) fn language(&self) -> &HeaderValue {
        &self.0.language
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        self.0.transport.as_ref()
    }

    pub(crate) fn observer(&self) -> &dyn Observer {
        self.0.observer.as_ref()
    }

    pub(crate) fn chance(&self) -> &dyn Chance {
        self.0.chance.as_ref()
    }
}

impl fmt::Debug for StoreClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the key.
        f.debug_struct("StoreClient").field("base", &self.0.base.as_str()).finish_non_exhaustive()
    }
}

impl Builder {
    /// The language of labels and messages (`Accept-Language`); Russian unless said otherwise.
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.language = language.into();
        self
    }

    /// The bounds of every call that has none of its own.
    pub fn patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// Another client's breaker: they have one upstream.
    pub fn breaker(mut self, breaker: Breaker) -> Self {
        self.breaker = breaker;
        self
    }

    /// Another way to the store than the network.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Who is told of attempts and calls.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.observer = Arc::new(observer);
        self
    }

    /// Another source of chance than the machine's.
    pub fn chance(mut self, chance: impl Chance) -> Self {
        self.chance = Arc::new(chance);
        self
    }

    /// Makes the client. Nothing is sent.
    pub fn build(self) -> Result<StoreClient, BadSettings> {
        let base = Url::parse(&self.base).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let base = base.ok_or(BadSettings::Address)?;
        if self.api_key.is_empty() {
            return Err(BadSettings::ApiKey);
        }
        let bearer = HeaderValue::from_str(&format!("Bearer {}", self.api_key));
        let mut authorization = bearer.map_err(|_| BadSettings::ApiKey)?;
        authorization.set_sensitive(true);
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(Https::new().map_err(BadSettings::Transport)?),
        };
        Ok(StoreClient(Arc::new(Inner {
            base,
            authorization,
            language: HeaderValue::from_str(&self.language).map_err(|_| BadSettings::Language)?,
            patience: self.patience,
            breaker: self.breaker,
            transport,
            observer: self.observer,
            chance: self.chance,
        })))
    }
}
