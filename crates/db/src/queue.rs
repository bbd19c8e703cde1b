//! The queue before database threads: a lane of short work and a lane of bulk slices, both bounded.
//!
//! Of the threads that sleep, the one that worked last is woken first: what it keeps (pages, prepared statements, memory)
//! is warm, and as many threads keep such things as there ever was work for at once, not as many as there are.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::Error;
use crate::job::Ticket;

/// How many pieces of work may wait for one group of threads. At 10,000 a second that is a tenth of a second.
const MOST_WAITING: usize = 1_024;
/// How many bulk slices may wait: each importer has one under way.
const MOST_BULK: usize = 4;
/// How long a caller waits for a place before it is told to come back: longer than any burst takes to drain.
const PLACE_TIMEOUT: Duration = Duration::from_secs(2);

pub(crate) struct Queue {
    lanes: Mutex<Lanes>,
    places: Arc<Semaphore>,
    bulk_places: Arc<Semaphore>,
}

#[derive(Default)]
struct Lanes {
    short: VecDeque<Ticket>,
    bulk: VecDeque<Ticket>,
    closed: bool,
    /// The threads that sleep; the one that fell asleep last is the last.
    asleep: Vec<Thread>,
}

/// What a thread takes at once.
pub(crate) struct Batch {
    pub(crate) short: Vec<Ticket>,
    pub(crate) bulk: Option<Ticket>,
}

impl Queue {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            lanes: Mutex::default(),
            places: Arc::new(Semaphore::new(MOST_WAITING)),
            bulk_places: Arc::new(Semaphore::new(MOST_BULK)),
        })
    }

    /// Queues short work, waiting a bounded time for a place.
    pub(crate) async fn push(&self, mut ticket: Ticket) -> Result<(), Error> {
        ticket.permit = Some(match Arc::clone(&self.places).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => {
                let place = Arc::clone(&self.places).acquire_owned();
                tokio::time::timeout(PLACE_TIMEOUT, place)
                    .await
                    .map_err(|_| Error::Busy)?
                    .map_err(|_| Error::Closed)?
            }
        });
        self.put(ticket, |lanes| &mut lanes.short)
    }

    /// Queues one bulk slice behind all short work, waiting as long as it takes.
    pub(crate) async fn push_bulk(&self, mut ticket: Ticket) -> Result<(), Error> {
        let place = Arc::clone(&self.bulk_places).acquire_owned();
        ticket.permit = Some(place.await.map_err(|_| Error::Closed)?);
        self.put(ticket, |lanes| &mut lanes.bulk)
    }

    fn put(&self, ticket: Ticket, lane: fn(&mut Lanes) -> &mut VecDeque<Ticket>) -> Result<(), Error> {
        let mut lanes = self.lock();
        if lanes.closed {
            return Err(Error::Closed);
        }
        lane(&mut lanes).push_back(ticket);
        let woken = lanes.asleep.pop();
        drop(lanes);
        if let Some(thread) = woken {
            thread.unpark();
        }
        Ok(())
    }

    /// Sleeps until there is work, then takes up to `most` short pieces and at most one bulk slice; nothing once
    /// the queue is closed and empty.
    pub(crate) fn take(&self, most: usize) -> Option<Batch> {
        let mut lanes = self.lock();
        loop {
            if !lanes.short.is_empty() || !lanes.bulk.is_empty() {
                let count = lanes.short.len().min(most);
                let short = lanes.short.drain(..count).collect();
                return Some(Batch { short, bulk: lanes.bulk.pop_front() });
            }
            if lanes.closed {
                return None;
            }
            lanes.asleep.push(thread::current());
            drop(lanes);
            thread::park();
            lanes = self.lock();
            // A thread may wake with nobody having woken it.
            let me = thread::current().id();
            lanes.asleep.retain(|thread| thread.id() != me);
        }
    }

    /// Takes one short piece of work.
    pub(crate) fn take_one(&self) -> Option<Ticket> {
        self.take(1)?.short.pop()
    }

    /// Whether short work waits right now.
    pub(crate) fn has_short(&self) -> bool {
        !self.lock().short.is_empty()
    }

    /// How much waits right now, in both lanes.
    pub(crate) fn len(&self) -> usize {
        let lanes = self.lock();
        lanes.short.len() + lanes.bulk.len()
    }

    /// Refuses new work; threads finish what waits and end.
    pub(crate) fn close(&self) {
        let mut lanes = self.lock();
        lanes.closed = true;
        let asleep = std::mem::take(&mut lanes.asleep);
        drop(lanes);
        asleep.iter().for_each(Thread::unpark);
    }

    fn lock(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
