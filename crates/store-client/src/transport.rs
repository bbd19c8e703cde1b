//! The way to a store: one request, one answer.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response};

use crate::error::Cause;

/// What [`Transport::send`] answers.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Response<Bytes>, Lost>> + Send + 'a>>;

/// Sends one request and reads the whole answer. [`Https`] is the one that goes over the network; another may add
/// tracing, or play the store in a test.
///
/// Repeating, pausing and giving up are not its business. It need not bound the time of an attempt either: an
/// attempt that takes too long is dropped.
pub trait Transport: Send + Sync + 'static {
    /// Sends it.
    fn send(&self, request: Request<Bytes>) -> Sending<'_>;
}

/// No answer came.
#[derive(Debug)]
pub enum Lost {
    /// No connection: the store has not seen the request.
    NotSent(Cause),
    /// The connection broke, and nobody knows what the store has seen.
    Broken(Cause),
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSent(_) => "no connection",
            Self::Broken(_) => "the connection broke",
        })
    }
}

impl std::error::Error for Lost {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotSent(cause) | Self::Broken(cause) => Some(cause.as_ref()),
        }
    }
}

/// A store that cannot be connected to by then is away.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);
/// Connections kept open for the next calls.
const IDLE_CONNECTIONS: usize = 10;
/// The longest page of products has some 100 KB; what is much longer is no answer of a store.
const LONGEST_ANSWER: usize = 4 * 1024 * 1024;

/// HTTP over TLS (rustls with ring), or without TLS where the address says `http`.
#[derive(Clone, Debug)]
pub struct Https(reqwest::Client);

impl Https {
    /// A transport with connections of its own.
    pub fn new() -> Result<Self, Cause> {
        // Only where the program has not chosen a provider of cryptography yet.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            // The key belongs to the configured store, and to nobody it might redirect to.
            .redirect(reqwest::redirect::Policy::none())
            // Attempts are counted in one place.
            .retry(reqwest::retry::never())
            .user_agent(concat!("store-client/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(quiet)?;
        Ok(Self(client))
    }

    async fn exchange(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Lost> {
        let request = reqwest::Request::try_from(request).map_err(|error| Lost::NotSent(quiet(error)))?;
        let mut response = self.0.execute(request).await.map_err(lost)?;
        let mut answer = Response::new(Bytes::new());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(lost)? {
            if body.len() + chunk.len() > LONGEST_ANSWER {
                return Err(Lost::Broken(format!("the answer is longer than {LONGEST_ANSWER} bytes").into()));
            }
            body.extend_from_slice(&chunk);
        }
        *answer.body_mut() = body.freeze();
        Ok(answer)
    }
}

impl Transport for Https {
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        Box::pin(self.exchange(request))
    }
}

fn lost(error: reqwest::Error) -> Lost {
    if error.is_connect() { Lost::NotSent(quiet(error)) } else { Lost::Broken(quiet(error)) }
}

/// Without the address: its query may carry a telephone number, which has no business in a log.
fn quiet(error: reqwest::Error) -> Cause {
    Box::new(error.without_url())
}
