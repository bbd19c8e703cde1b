//! PostgreSQL: every connection on a thread of its own, behind the same queues as SQLite's threads.

mod session;
mod target;
pub(crate) mod versions;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use kernel::{Clock, random};

pub(crate) use session::Session;
pub(crate) use target::Target;
pub use target::Wire;

use crate::job::{Ticket, Undo};
use crate::queue::Queue;
use crate::topic::{Topic, Topics};
use crate::{Error, Load, Tx, migrate};

/// Writing connections a core: 8 to 32 on two cores were within 8 % of each other, so the middle.
const WRITERS_A_CORE: usize = 6;
/// Reading connections a core.
const READERS_A_CORE: usize = 4;
/// The server's `max_connections` is 100 by default and not ours alone.
const MOST_WRITERS: usize = 32;
const MOST_READERS: usize = 16;
/// How often a transaction is run again when the engine asks for it.
const MOST_ATTEMPTS: u32 = 8;
/// The first pause before running again; it doubles.
const FIRST_PAUSE: Duration = Duration::from_micros(400);
/// A server that does not answer a connection attempt for this long is down.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// The oldest release whose SQL we use.
const OLDEST_VERSION: i64 = 150_000;

pub(crate) struct Postgres {
    pub(crate) writers: Arc<Queue>,
    pub(crate) readers: Arc<Queue>,
    pub(crate) bulk: Arc<Queue>,
    counts: Arc<Counts>,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Counts {
    commits: AtomicU64,
    connections: AtomicUsize,
}

/// What a connection is for; its settings follow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Write,
    Read,
    Bulk,
    /// A copy of everything, as long as it takes.
    Copy,
}

impl Purpose {
    /// Session settings, as `options` of the connection.
    ///
    /// A plan made for an empty table is cached and reads the whole table once it has grown: measured, 3,930
    /// orders a second fell to 975 until the statistics caught up. Writes look rows up by key, so they never
    /// want a sequential scan. Compiling a plan takes longer than any of our statements runs: a scan that is
    /// merely discouraged is priced so high that each would be compiled.
    ///
    /// Bulk work joins staged sets, whose rows nobody has counted: each is looked up by key, one after another.
    const fn options(self) -> &'static str {
        match self {
            Self::Write => {
                "-c jit=off -c enable_seqscan=off -c statement_timeout=10000 -c lock_timeout=5000 \
                 -c idle_in_transaction_session_timeout=15000"
            }
            Self::Read => {
                "-c jit=off -c statement_timeout=10000 -c lock_timeout=5000 \
                 -c idle_in_transaction_session_timeout=15000"
            }
            Self::Bulk => {
                "-c jit=off -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off \
                 -c max_parallel_workers_per_gather=0 -c statement_timeout=60000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000"
            }
            Self::Copy => {
                "-c jit=off -c statement_timeout=0 -c lock_timeout=10000 \
                 -c idle_in_transaction_session_timeout=0"
            }
        }
    }

    const fn begin(self) -> &'static str {
        match self {
            Self::Write | Self::Bulk | Self::Copy => "BEGIN ISOLATION LEVEL READ COMMITTED",
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        }
    }
}

impl Postgres {
    pub(crate) fn open(url: &str, clock: &Clock, topics: &Arc<Topics>) -> Result<Self, Error> {
        let target = Target::parse(url)?;
        let now = clock.now();
        apart(&target, Purpose::Bulk, move |session| migrate::postgres(session, now))?;
        let (writers, readers, bulk) = (Queue::new(), Queue::new(), Queue::new());
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let crew = [
            (Purpose::Write, &writers, (cores * WRITERS_A_CORE).min(MOST_WRITERS)),
            (Purpose::Read, &readers, (cores * READERS_A_CORE).min(MOST_READERS)),
            // One: parallel imports would only wait for each other's rows.
            (Purpose::Bulk, &bulk, 1),
        ];
        let counts = Arc::<Counts>::default();
        let mut threads = Vec::new();
        for (purpose, queue, count) in crew {
            for _ in 0..count {
                let mut worker = Worker {
                    target: target.clone(),
                    purpose,
                    queue: Arc::clone(queue),
                    clock: clock.clone(),
                    topics: Arc::clone(topics),
                    counts: Arc::clone(&counts),
                    session: None,
                };
                threads.push(spawn("torg-postgres", move || worker.run())?);
            }
        }
        Ok(Self { writers, readers, bulk, counts, threads })
    }

    pub(crate) fn load(&self) -> Load {
        let commits = self.counts.commits.load(Ordering::Relaxed);
        Load {
            commits,
            writes: commits,
            waiting: self.writers.len() + self.readers.len() + self.bulk.len(),
            connections: self.counts.connections.load(Ordering::Relaxed),
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        for queue in [&self.writers, &self.readers, &self.bulk] {
            queue.close();
        }
        for thread in self.threads.drain(..) {
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

/// Does `work` on a new connection, on a thread of its own: the caller may stand on a runtime, and this blocks on
/// another.
pub(crate) fn apart<T: Send + 'static>(
    target: &Target,
    purpose: Purpose,
    work: impl FnOnce(&mut Session) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let target = target.clone();
    let done = spawn("torg-apart", move || work(&mut connect(&target, purpose)?))?;
    done.join().map_err(|_| Error::Panicked("a connection's own thread".into()))?
}

/// A connection to a server that is new enough.
pub(crate) fn connect(target: &Target, purpose: Purpose) -> Result<Session, Error> {
    let mut session = Session::connect(target, purpose)?;
    session.require_version(OLDEST_VERSION)?;
    Ok(session)
}

fn spawn<T: Send + 'static>(
    name: &str,
    run: impl FnOnce() -> T + Send + 'static,
) -> Result<JoinHandle<T>, Error> {
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(run);
    thread.map_err(|error| Error::Unreachable(Arc::new(error)))
}

/// One connection and the thread it lives on. It connects when the first work comes.
struct Worker {
    target: Target,
    purpose: Purpose,
    queue: Arc<Queue>,
    clock: Clock,
    topics: Arc<Topics>,
    counts: Arc<Counts>,
    session: Option<Session>,
}

impl Worker {
    fn run(&mut self) {
        while let Some(batch) = self.queue.take(1) {
            batch.short.into_iter().chain(batch.bulk).for_each(|ticket| self.finish(ticket));
        }
    }

    /// Runs one piece of work, again where the engine asks for it, and answers it.
    fn finish(&mut self, mut ticket: Ticket) {
        let mut pause = FIRST_PAUSE;
        for attempt in 1.. {
            let error = match self.attempt(&mut ticket) {
                Ok(touched) => {
                    self.topics.bump(&touched);
                    return ticket.answer(Ok(()));
                }
                Err(Undo::Refused) => return ticket.answer(Ok(())),
                Err(Undo::Failed(error)) => error,
            };
            // A connection that broke before COMMIT was sent has changed nothing: once more on a new one.
            let again = error.is_transient() || (attempt == 1 && matches!(error, Error::Unreachable(_)));
            if attempt == MOST_ATTEMPTS || !again {
                return ticket.answer(Err(error));
            }
            std::thread::sleep(pause.mul_f64(0.5 + random::fraction()));
            pause *= 2;
        }
    }

    fn attempt(&mut self, ticket: &mut Ticket) -> Result<Vec<Topic>, Undo> {
        if self.session.as_ref().is_none_or(Session::is_closed) {
            self.connect().map_err(Undo::Failed)?;
        }
        let Some(session) = &mut self.session else {
            return Err(Undo::Failed(Error::Closed));
        };
        session.begin(self.purpose.begin());
        let mut tx = Tx::on_postgres(session, self.clock.now());
        let outcome = ticket.run(&mut tx);
        let touched = tx.into_touched();
        match outcome {
            Ok(()) => {
                let mut shared = touched.iter().filter(|topic| self.topics.shares(**topic));
                if let Err(error) = shared.try_for_each(|topic| versions::count(session, *topic)) {
                    session.rollback();
                    return Err(Undo::Failed(error));
                }
                session.commit().map_err(Undo::Failed)?;
                if self.purpose != Purpose::Read {
                    self.counts.commits.fetch_add(1, Ordering::Relaxed);
                }
                Ok(touched)
            }
            Err(undo) => {
                session.rollback();
                Err(undo)
            }
        }
    }

    fn connect(&mut self) -> Result<(), Error> {
        if self.session.take().is_some() {
            self.counts.connections.fetch_sub(1, Ordering::Relaxed);
        }
        let mut session = Session::connect(&self.target, self.purpose)?;
        if self.purpose != Purpose::Read {
            self.topics.share(versions::shared(&mut session)?);
        }
        self.session = Some(session);
        self.counts.connections.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}
