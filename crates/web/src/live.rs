//! Live events: facts that a person may see, as they happen, as server-sent events.
//!
//! Domains announce facts and say who may see what of them ([`Show`]); everything else is here:
//!
//! * One [hub](Live::run) a server follows the facts, at most once in `PAUSE`, and only while somebody watches.
//!   It keeps the last `RING` of them, so that a thousand watchers cost the database what one costs.
//! * A stream is a place in the sequence of facts. What it has missed it reads from the database, however it came
//!   to miss it (a broken connection, a slow reader, another server), so nothing is lost and nothing comes twice.
//! * A stream ends with the token it was opened with, when its owner's rights change, and when the server stops.

mod hub;
mod reader;
mod route;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use db::Db;
use jobs::Fact;
use kernel::Clock;
use serde_json::Value;
use tokio::sync::{Notify, watch};

pub use route::routes;

use crate::{AccountId, Problem, Result, User};

/// The pause between two looks at the facts: what happens at once is read at once.
const PAUSE: Duration = Duration::from_millis(100);
/// How soon facts of another process are seen; this process wakes the hub itself.
const POLL: Duration = Duration::from_secs(1);
/// Facts kept for those who are up to date: a burst of a second.
const RING: usize = 1_024;
/// Facts read at once.
const PAGE: i64 = 200;
/// A stream that is further behind begins anew: to read what it missed is more than to load the page again.
const FURTHEST_BEHIND: i64 = 10_000;
/// A sign of life goes out after this silence: before the proxies between us and a browser lose their patience.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Streams of one server: each holds a connection.
const MOST_STREAMS: usize = 1_000;
/// Streams of one person on one server: more tabs than anybody reads.
const MOST_STREAMS_OF_ONE: usize = 8;
/// When somebody with too many streams may try again.
const TOO_MANY_SECONDS: u64 = 30;

/// What somebody is shown of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Sight {
    /// Nothing: it is none of their business.
    Hidden,
    /// This.
    Shown(Value),
    /// What they may see has changed: the stream ends, and they come again as who they are now.
    Over,
}

/// A kind of fact that is shown, and what each person sees of one.
#[derive(Clone, Copy)]
pub struct Show {
    /// The kind.
    pub kind: &'static str,
    /// What this person sees of this fact.
    pub sight: fn(&Fact, &User) -> Sight,
}

/// Live events. Cloning shares them.
#[derive(Clone)]
pub struct Live(Arc<Shared>);

struct Shared {
    db: Db,
    clock: Clock,
    shows: HashMap<&'static str, fn(&Fact, &User) -> Sight>,
    ring: RwLock<Ring>,
    /// The last position of the ring; nothing as long as nobody follows the facts.
    head: watch::Sender<Option<i64>>,
    streams: Mutex<HashMap<AccountId, usize>>,
    somebody_came: Notify,
    stopped: watch::Sender<bool>,
}

/// The latest facts: all those after `from`, up to `head`.
#[derive(Default)]
struct Ring {
    from: i64,
    head: i64,
    facts: VecDeque<(i64, Arc<Fact>)>,
}

/// A place among the streams; given back when it is dropped.
struct Seat {
    shared: Arc<Shared>,
    user: AccountId,
}

impl Live {
    /// Live events of the facts in `db`, of which `shows` are shown.
    pub fn new(db: Db, shows: impl IntoIterator<Item = Show>) -> Self {
        let clock = db.clock().clone();
        let shows = shows.into_iter().map(|show| (show.kind, show.sight)).collect();
        Self(Arc::new(Shared {
            db,
            clock,
            shows,
            ring: RwLock::default(),
            head: watch::channel(None).0,
            streams: Mutex::default(),
            somebody_came: Notify::new(),
            stopped: watch::channel(false).0,
        }))
    }

    /// How many streams are open.
    pub fn streams(&self) -> usize {
        self.0.streams.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }

    fn sit(&self, user: AccountId) -> Result<Seat> {
        let mut streams = self.0.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = streams.values().sum();
        let own = streams.entry(user).or_default();
        if all >= MOST_STREAMS || *own >= MOST_STREAMS_OF_ONE {
            return Err(Problem::new(axum::http::StatusCode::TOO_MANY_REQUESTS, "too_many_streams")
                .retry_after(TOO_MANY_SECONDS));
        }
        *own += 1;
        self.0.somebody_came.notify_one();
        Ok(Seat { shared: Arc::clone(&self.0), user })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut streams = self.shared.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = streams.get_mut(&self.user) {
            *own -= 1;
            if *own == 0 {
                streams.remove(&self.user);
            }
        }
    }
}

impl Shared {
    fn sight(&self, fact: &Fact, user: &User) -> Sight {
        self.shows.get(fact.kind.as_str()).map_or(Sight::Hidden, |sight| sight(fact, user))
    }
}

impl Ring {
    /// Up to a page of facts after `position`; nothing where the ring does not reach back so far.
    fn after(&self, position: i64) -> Option<Vec<(i64, Arc<Fact>)>> {
        if position < self.from {
            return None;
        }
        let begin = self.facts.partition_point(|(at, _)| *at <= position);
        let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
        Some(self.facts.iter().skip(begin).take(most).cloned().collect())
    }

    fn push(&mut self, position: i64, fact: Fact) {
        self.facts.push_back((position, Arc::new(fact)));
        self.head = position;
        while self.facts.len() > RING {
            if let Some((gone, _)) = self.facts.pop_front() {
                self.from = gone;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(id: i64) -> Fact {
        let recorded_at = kernel::Timestamp::from_micros(0);
        Fact { id, kind: "x".into(), subject: String::new(), payload: Value::Null, recorded_at }
    }

    #[test]
    fn the_ring_gives_all_that_is_after_a_position_or_says_that_it_cannot() {
        let mut ring = Ring { from: 10, head: 10, facts: VecDeque::new() };
        for position in (11..=40).step_by(3) {
            ring.push(position, fact(position));
        }
        let after = |ring: &Ring, position| {
            ring.after(position).map(|facts| facts.iter().map(|(at, _)| *at).collect::<Vec<_>>())
        };
        assert_eq!(after(&ring, 9), None);
        assert_eq!(after(&ring, 10).map(|all| (all[0], all.len())), Some((11, 10)));
        assert_eq!(after(&ring, 35), Some(vec![38]));
        assert_eq!(after(&ring, 38), Some(vec![]));
        for position in 41..=41 + i64::try_from(RING).unwrap() {
            ring.push(position, fact(position));
        }
        assert_eq!(ring.facts.len(), RING);
        assert_eq!(after(&ring, 38), None, "what fell out is read from the database");
        assert_eq!(after(&ring, 41).map(|all| all[0]), Some(42));
    }
}
