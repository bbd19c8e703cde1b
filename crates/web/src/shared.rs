//! What several servers share besides the database: a Redis, for what may be lost at any moment.
//!
//! Ready pages and counters of a minute live there, and nothing else: whoever asks it has a way to go on without
//! ([`Away`]). A server that does not answer costs one caller [`ANSWER_TIMEOUT`], then nobody anything for
//! [`PAUSE`], after which one caller tries again. The connection is made anew in the background.

use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, RedisResult, cmd, pipe};

/// What one question may cost its caller: many times what a healthy server in the same room needs.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(250);
/// How long a new connection may take to come about, in the background.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);
/// How long a server that did not answer is left alone: recovery is noticed within it.
const PAUSE: Duration = Duration::from_millis(500);
/// A longer value is not kept: the server's memory is for many pages, and so is the way to it.
const LONGEST_VALUE: usize = 1024 * 1024;
/// Before every key: others may use the same server.
const PREFIX: &str = "torg:";

/// The shared memory of several servers. Cloning shares the connection.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

struct Inner {
    client: Client,
    place: String,
    connection: RwLock<Option<ConnectionManager>>,
    circuit: Circuit,
}

/// It cannot be asked now: go on without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the shared memory does not answer")]
pub struct Away;

/// The address is not one of a Redis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the address of a cache is redis://[user:password@]host[:port][/number]")]
pub struct BadAddress;

impl Shared {
    /// The Redis at this address. Nothing is connected before the first question.
    pub fn at(url: &str) -> Result<Self, BadAddress> {
        if !url.starts_with("redis://") && !url.starts_with("valkey://") {
            return Err(BadAddress); // rediss:// would need TLS, which the library is built without
        }
        let client = Client::open(url).map_err(|_| BadAddress)?;
        let place = client.get_connection_info().addr().to_string();
        let (connection, circuit) = (RwLock::default(), Circuit::default());
        Ok(Self(Arc::new(Inner { client, place, connection, circuit })))
    }

    /// Whether it answers, asked whatever happened before.
    pub async fn ping(&self) -> Result<(), Away> {
        let answer = self.ask(async |mut redis| cmd("PING").query_async::<String>(&mut redis).await).await;
        answer.map(drop)
    }

    /// The value kept under `key`.
    pub async fn get(&self, key: &str) -> Result<Option<Bytes>, Away> {
        let get = async |mut redis| cmd("GET").arg(name(key)).query_async(&mut redis).await;
        let value: Option<Vec<u8>> = self.unless_away(get).await?;
        Ok(value.map(Bytes::from))
    }

    /// Keeps `value` under `key` for `life`, in place of what was there. A value over a mebibyte is not kept.
    pub async fn set(&self, key: &str, value: &[u8], life: Duration) -> Result<(), Away> {
        if value.len() > LONGEST_VALUE {
            return Ok(());
        }
        let set = async |mut redis| {
            let mut set = cmd("SET");
            set.arg(name(key)).arg(value).arg("PX").arg(millis(life));
            set.query_async::<()>(&mut redis).await
        };
        self.unless_away(set).await
    }

    /// Adds `count` to the counter `key` and says what it is now. It begins at nought, and ends `life` after its
    /// first increment, whatever came since.
    pub async fn add(&self, key: &str, count: u32, life: Duration) -> Result<u64, Away> {
        let add = async |mut redis| {
            let mut steps = pipe();
            steps.atomic();
            steps.cmd("SET").arg(name(key)).arg(0).arg("PX").arg(millis(life)).arg("NX").ignore();
            steps.cmd("INCRBY").arg(name(key)).arg(count);
            steps.query_async::<(u64,)>(&mut redis).await
        };
        self.unless_away(add).await.map(|(count,)| count)
    }

    async fn unless_away<T, F: Future<Output = RedisResult<T>>>(
        &self,
        question: impl FnOnce(ConnectionManager) -> F,
    ) -> Result<T, Away> {
        if self.0.circuit.admits() { self.ask(question).await } else { Err(Away) }
    }

    async fn ask<T, F: Future<Output = RedisResult<T>>>(
        &self,
        question: impl FnOnce(ConnectionManager) -> F,
    ) -> Result<T, Away> {
        let connection = self.connection()?;
        let error = match tokio::time::timeout(ANSWER_TIMEOUT, question(connection)).await {
            Ok(Ok(answer)) => {
                if self.0.circuit.answered() {
                    tracing::info!(cache = self.0.place, "the cache answers again");
                }
                return Ok(answer);
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => {
                // Perhaps the machine is gone, and the connection would not know for minutes.
                *self.0.connection.write().unwrap_or_else(PoisonError::into_inner) = None;
                "no answer in time".to_owned()
            }
        };
        if self.0.circuit.failed() {
            tracing::warn!(cache = self.0.place, error, "the cache does not answer: going on without");
        }
        Err(Away)
    }

    fn connection(&self) -> Result<ConnectionManager, Away> {
        if let Some(connection) = &*self.0.connection.read().unwrap_or_else(PoisonError::into_inner) {
            return Ok(connection.clone());
        }
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(CONNECT_TIMEOUT))
            .set_response_timeout(Some(ANSWER_TIMEOUT))
            .set_number_of_retries(0); // the circuit decides when to try again
        let made =
            ConnectionManager::new_lazy_with_config(self.0.client.clone(), config).map_err(|_| Away)?;
        let mut kept = self.0.connection.write().unwrap_or_else(PoisonError::into_inner);
        Ok(kept.get_or_insert(made).clone())
    }
}

/// Host and port, never the password.
impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.place)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}

fn millis(life: Duration) -> u64 {
    u64::try_from(life.as_millis()).unwrap_or(u64::MAX).max(1)
}

/// Keeps callers from a server that does not answer.
struct Circuit {
    start: Instant,
    /// Until when nobody asks, in milliseconds from `start`; 0 while it answers.
    until: AtomicU64,
}

impl Default for Circuit {
    fn default() -> Self {
        Self { start: Instant::now(), until: AtomicU64::new(0) }
    }
}

impl Circuit {
    fn after_a_pause(&self) -> u64 {
        millis(self.start.elapsed() + PAUSE)
    }

    /// Whether this caller may ask: after a pause, one of those who come at once.
    fn admits(&self) -> bool {
        let until = self.until.load(Ordering::Acquire);
        if until == 0 {
            return true;
        }
        let over = millis(self.start.elapsed()) >= until;
        over && self
            .until
            .compare_exchange(until, self.after_a_pause(), Ordering::AcqRel, Ordering::Relaxed)
            .is_ok()
    }

    /// Whether that is news.
    fn answered(&self) -> bool {
        self.until.load(Ordering::Acquire) != 0 && self.until.swap(0, Ordering::AcqRel) != 0
    }

    /// Whether that is news.
    fn failed(&self) -> bool {
        self.until.swap(self.after_a_pause(), Ordering::AcqRel) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_address_of_a_redis_is_taken_and_its_password_never_shown() {
        for url in ["", "localhost:6379", "http://localhost", "rediss://localhost", "redis://"] {
            assert!(Shared::at(url).is_err(), "{url}");
        }
        let shared = Shared::at("redis://torg:hunter2@cache:6380/3").unwrap();
        assert_eq!(format!("{shared} {shared:?}"), "cache:6380 cache:6380");
    }

    #[test]
    fn after_a_failure_nobody_asks_for_a_while_and_then_one_does() {
        let circuit = Circuit::default();
        assert!(circuit.admits());
        assert!(circuit.failed() && !circuit.failed(), "news once");
        assert!(!circuit.admits());
        circuit.until.store(1, Ordering::Release); // the pause is over
        while millis(circuit.start.elapsed()) < 1 {}
        assert!(circuit.admits() && !circuit.admits(), "one of many");
        assert!(circuit.answered() && !circuit.answered(), "news once");
        assert!(circuit.admits());
    }
}
