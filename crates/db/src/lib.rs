//! One way to read and one way to write, on an embedded SQLite file or on PostgreSQL.
//!
//! ```ignore
//! let page = db.read(move |tx| store::page(tx, &filter)).await?; // a snapshot, many at once
//! let order = db.write(move |tx| place(tx, &command)).await?;    // atomic, and durable when it returns
//! ```
//!
//! The closure is synchronous, does no I/O but the database's, and may be run again (a serialisation failure, a
//! lost connection before COMMIT), so a use case stays a plain function over [`Tx`].
//!
//! * **SQLite**: one writer thread takes every waiting write, runs each in its own savepoint inside one
//!   transaction, commits once and only then answers them all (group commit). Reads run on a few threads with
//!   connections of their own.
//! * **PostgreSQL**: every connection lives on its own thread. What is paid there is the round trip, so
//!   statements whose answer is not needed yet are deferred and travel with the next question.
//!
//! SQL is written once, in the subset both engines speak (placeholders `?1`, lists through `each_int(?1)` and
//! `each_text(?1)`); the rules are in `docs/decisions/0002-one-sql-dialect.md`. A statement that fails makes the
//! whole write fail, on both engines: what may conflict says `ON CONFLICT`.

mod bulk;
mod error;
mod inspect;
mod job;
mod location;
mod migrate;
mod postgres;
mod queue;
mod replacement;
mod row;
mod snapshot;
mod sqlite;
#[cfg(feature = "testing")]
pub mod testing;
mod topic;
mod tx;
mod value;

use std::ops::Range;
use std::sync::Arc;

use kernel::Clock;
use serde::{Deserialize, Serialize};

pub use bulk::{BULK_CHUNK, Pace};
pub use error::Error;
pub use inspect::{Inspection, inspect};
pub use location::Location;
pub use migrate::Applied;
pub use postgres::Wire;
pub use replacement::{Numbering, Replacement};
pub use row::{Cell, Row};
pub use snapshot::{EachPart, Snapshot};
pub use topic::Topic;
pub use tx::{Later, Slot, Tx};
pub use value::{Arg, Kind, Typed, Value};

use crate::job::Ticket;
use crate::topic::Topics;

/// The database. Cloning shares it; the last clone closes it.
#[derive(Clone)]
pub struct Db {
    store: Arc<Store>,
    topics: Arc<Topics>,
    clock: Clock,
}

/// Which engine answers: for the few statements that must be written twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// An embedded SQLite file.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// Runs a statement that no transaction may hold (`CREATE DATABASE`) on the PostgreSQL server of `url`. Blocks.
pub fn administer(url: &str, sql: &str) -> Result<(), Error> {
    let sql = sql.to_owned();
    postgres::apart(&postgres::Target::parse(url)?, postgres::Purpose::Copy, move |session| {
        session.batch(&sql)
    })
}

/// What a database has done since it was opened, and has to do now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Transactions committed.
    pub commits: u64,
    /// Writes in them: on SQLite several share a commit.
    pub writes: u64,
    /// Work that waits for a thread.
    pub waiting: usize,
    /// Connections that are open.
    pub connections: usize,
}

enum Store {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

impl Db {
    /// Opens the database at `location`, making it where there is none and bringing its schema up to date.
    ///
    /// Blocks while it migrates. An SQLite file is copied beside itself before its schema changes.
    pub fn open(location: &Location, clock: Clock) -> Result<Self, Error> {
        let topics = Arc::new(Topics::default());
        let store = match location {
            Location::Sqlite(file) => Store::Sqlite(sqlite::Sqlite::open(file, &clock, &topics)?),
            Location::Postgres(url) => Store::Postgres(postgres::Postgres::open(url, &clock, &topics)?),
        };
        Ok(Self { store: Arc::new(store), topics, clock })
    }

    /// Runs `work` on a snapshot: everything it reads is of one moment. It cannot write.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (ticket, answer) = Ticket::new(work);
        match &*self.store {
            Store::Sqlite(sqlite) => sqlite.readers.push(ticket).await?,
            Store::Postgres(postgres) => postgres.readers.push(ticket).await?,
        }
        answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// Runs `work` as one atomic write; when this returns `Ok`, it survives a crash. If `work` refuses (`Err`),
    /// nothing of it remains.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (ticket, answer) = Ticket::new(work);
        match &*self.store {
            Store::Sqlite(sqlite) => sqlite.writer.push(ticket).await?,
            Store::Postgres(postgres) => postgres.writers.push(ticket).await?,
        }
        answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// Runs `work` over `0..total` in slices, each a write of its own behind the short writes, and none so long
    /// that a buyer would notice. `work` is called with one slice at a time, in order, and must do all of it.
    /// `pace` belongs to this kind of work; whoever comes with more of it brings the same one again.
    ///
    /// Slices already committed stay when a later one fails.
    pub async fn write_bulk<E, F>(&self, pace: &Pace, total: usize, work: F) -> Result<(), E>
    where
        F: FnMut(&mut Tx, Range<usize>) -> Result<(), E> + Send + 'static,
        E: From<Error> + Send + 'static,
    {
        bulk::run(self, pace, total, work).await
    }

    /// Brings up to date what the planner knows of `tables`, one after another, behind everything short. On SQLite
    /// plans do not depend on it, and nothing is done.
    pub async fn refresh_statistics(&self, tables: &'static [&'static str]) -> Result<(), Error> {
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        let each = move |tx: &mut Tx<'_>, slice: Range<usize>| -> Result<(), Error> {
            tables[slice]
                .iter()
                .try_for_each(|table| tx.execute(&format!("ANALYZE {table}"), &[]).map(|_| ()))
        };
        self.write_bulk(&Pace::default(), tables.len(), each).await
    }

    /// The engine behind this database.
    pub fn engine(&self) -> Engine {
        match &*self.store {
            Store::Sqlite(_) => Engine::Sqlite,
            Store::Postgres(_) => Engine::Postgres,
        }
    }

    /// How many commits of this process have touched `topic` so far. Grows before the write that did it is
    /// answered, so whoever reads a version first and the data afterwards can keep the data for as long as the
    /// version stands.
    pub fn version(&self, topic: Topic) -> u64 {
        self.topics.version(topic)
    }

    /// Wakes when a commit of this process touches `topic`.
    pub fn watch(&self, topic: Topic) -> tokio::sync::watch::Receiver<u64> {
        self.topics.watch(topic)
    }

    /// From now on the database itself counts the commits that touch `topic`, of every process that has this said or
    /// connects later; begins with a leap, so that no count of before comes again. Without effect on SQLite, which
    /// one server has to itself.
    pub async fn share(&self, topic: Topic) -> Result<(), Error> {
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        self.topics.share([topic.name().to_owned()]);
        self.write(move |tx| postgres::versions::leap(tx, topic)).await
    }

    /// How often `topic` was touched, as the database counts it for all processes; nothing where it does not
    /// ([`Db::share`]). Whoever reads this first and the data afterwards has data that is at least as new, and two
    /// who read the same number see the same data under it.
    pub async fn shared_version(&self, topic: Topic) -> Result<Option<i64>, Error> {
        if !self.topics.shares(topic) {
            return Ok(None);
        }
        self.read(move |tx| postgres::versions::of(tx, topic)).await.map(Some)
    }

    /// The clock by which this database dates its writes.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// What it has done and has to do.
    pub fn load(&self) -> Load {
        match &*self.store {
            Store::Sqlite(sqlite) => sqlite.load(),
            Store::Postgres(postgres) => postgres.load(),
        }
    }
}
