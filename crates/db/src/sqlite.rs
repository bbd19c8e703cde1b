//! SQLite: one writer thread with group commit, a few reader threads.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use kernel::Clock;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::job::{Ticket, Undo};
use crate::queue::{Batch, Queue};
use crate::topic::{Topic, Topics};
use crate::{Error, Load, Tx, migrate};

/// Writes that share one commit at most.
const BATCH_MOST: usize = 256;
/// And for how long a batch takes new writes in: what a caller may wait before the fsync begins.
const BATCH_TIME: Duration = Duration::from_millis(20);
/// Batches whose writes have savepoints after one was refused without.
const GUARDED_BATCHES: u32 = 64;
/// How long another process may hold the file before a statement gives up (an import beside the server).
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Page cache of a reading connection, in KiB (negative is SQLite's way to say so). Taken only as it fills.
const READER_CACHE_KIB: i64 = -64 * 1024;
/// And of the writer's. As long as the file is smaller than 1 GiB, each COMMIT after pages of an index were parted looks
/// at every cached page: SQLite has used the page at 1 GiB as a spare number, and takes it for a cut-off end. With
/// 64 MiB that was 7 % of the writing thread's time in an import (`perf record`), and it grows with the cache.
const WRITER_CACHE_KIB: i64 = -16 * 1024;
/// Prepared statements a connection keeps.
const STATEMENTS: usize = 256;
/// WAL pages before a checkpoint: 16 MB. Measured: no commit waited over 12 ms for one.
const CHECKPOINT_PAGES: i64 = 4_000;
/// After a read this long the answer is no use to anybody.
const READ_TIMEOUT: Duration = Duration::from_secs(10);
/// SQLite calls back once in so many of its instructions: about a millisecond.
const INSTRUCTIONS_A_LOOK: std::os::raw::c_int = 100_000;

pub(crate) struct Sqlite {
    pub(crate) writer: Arc<Queue>,
    pub(crate) readers: Arc<Queue>,
    counts: Arc<Counts>,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Counts {
    commits: AtomicU64,
    writes: AtomicU64,
    /// How many short writes were in the last batch: whether an import has company.
    last_batch: AtomicU64,
}

impl Sqlite {
    pub(crate) fn open(file: &Path, clock: &Clock, topics: &Arc<Topics>) -> Result<Self, Error> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Error::Unreachable(Arc::new(error)))?;
        }
        let mut connection = connect(file, false)?;
        migrate::sqlite(&mut connection, file, clock)?;
        let (writer, readers, counts) = (Queue::new(), Queue::new(), Arc::<Counts>::default());
        let mut threads = Vec::new();
        let mut own = Writer {
            connection,
            queue: Arc::clone(&writer),
            clock: clock.clone(),
            topics: Arc::clone(topics),
            counts: Arc::clone(&counts),
            guarded: 0,
        };
        threads.push(spawn("torg-writer", move || own.run())?);
        for _ in 0..reader_count() {
            let mut connection = connect(file, true)?;
            let (queue, clock) = (Arc::clone(&readers), clock.clone());
            threads.push(spawn("torg-reader", move || read_forever(&mut connection, &queue, &clock))?);
        }
        Ok(Self { writer, readers, counts, threads })
    }

    /// Whether short writes wait or came with the last slice.
    pub(crate) fn is_busy(&self) -> bool {
        self.counts.last_batch.load(Ordering::Relaxed) > 0 || self.writer.has_short()
    }

    pub(crate) fn load(&self) -> Load {
        Load {
            commits: self.counts.commits.load(Ordering::Relaxed),
            writes: self.counts.writes.load(Ordering::Relaxed),
            waiting: self.writer.len() + self.readers.len(),
            connections: self.threads.len(),
        }
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.writer.close();
        self.readers.close();
        for thread in self.threads.drain(..) {
            // The last clone may be dropped by work that runs on one of the threads.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Error> {
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(run);
    thread.map_err(|error| Error::Unreachable(Arc::new(error)))
}

fn reader_count() -> usize {
    std::thread::available_parallelism().map_or(2, |cores| cores.get().clamp(2, 8))
}

pub(crate) fn connect(file: &Path, read_only: bool) -> Result<Connection, Error> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A misspelt column in double quotes is an error, not a text.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Plans do not depend on the values bound: without this, a statement whose condition SQLite has compared with
    // a partial index's is parsed and planned anew each time it is bound, at twice the cost of running it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // FULL: COMMIT returns after the fsync of the WAL. This is what makes an acknowledged order survive.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let cache = if read_only { READER_CACHE_KIB } else { WRITER_CACHE_KIB };
    connection.pragma_update(None, "cache_size", cache)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    if read_only {
        connection.pragma_update(None, "query_only", true)?;
    }
    Ok(connection)
}

fn run_cached(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection.prepare_cached(sql)?.raw_execute()?;
    Ok(())
}

struct Writer {
    connection: Connection,
    queue: Arc<Queue>,
    clock: Clock,
    topics: Arc<Topics>,
    counts: Arc<Counts>,
    /// How many more batches run each write in a savepoint of its own.
    guarded: u32,
}

/// A write that ran, waiting for the commit that it shares. One that was refused waits, too: it may have been
/// refused because of an earlier write of the same batch, which nobody can see before the commit.
struct Done {
    ticket: Ticket,
    touched: Vec<Topic>,
    refused: bool,
    fate: Result<(), Error>,
}

/// How one write of a batch went.
enum Ran {
    /// It waits for the commit.
    On,
    /// It was refused and had no savepoint: the whole transaction must be undone.
    Spoilt,
    /// The engine ended the transaction under it, and everybody has been told.
    Lost,
}

impl Writer {
    fn run(&mut self) {
        while let Some(batch) = self.queue.take(BATCH_MOST) {
            self.counts.last_batch.store(batch.short.len() as u64, Ordering::Relaxed);
            let Batch { short: mut waiting, bulk } = batch;
            waiting.extend(bulk);
            // Whatever does not fit into the time of one commit goes into the next.
            while !waiting.is_empty() {
                waiting = self.commit_together(waiting);
            }
        }
    }

    /// Runs writes in one transaction and commits it; returns those that it had no time for.
    ///
    /// Most writes are not refused, so at first none has a savepoint, which would copy every page it changes. When
    /// one is refused after all, everything is undone and run again, each in its savepoint, and so are the next
    /// batches: where one buyer comes too late, others do.
    fn commit_together(&mut self, waiting: Vec<Ticket>) -> Vec<Ticket> {
        let guarded = self.guarded > 0;
        self.guarded = self.guarded.saturating_sub(1);
        let started = Instant::now();
        let mut waiting = waiting.into_iter();
        if let Err(error) = run_cached(&self.connection, "BEGIN IMMEDIATE") {
            waiting.for_each(|ticket| ticket.answer(Err(error.clone())));
            return Vec::new();
        }
        let mut done = Vec::new();
        for ticket in waiting.by_ref() {
            match self.run_one(ticket, guarded, &mut done) {
                Ran::On if started.elapsed() < BATCH_TIME => {}
                Ran::On => break,
                Ran::Lost => return waiting.collect(),
                Ran::Spoilt => return self.again(done, waiting.collect()),
            }
        }
        self.commit(done);
        waiting.collect()
    }

    /// Undoes a transaction of which the last write was refused; returns what is to be run again.
    fn again(&mut self, mut done: Vec<Done>, rest: Vec<Ticket>) -> Vec<Ticket> {
        if let Err(error) = run_cached(&self.connection, "ROLLBACK") {
            done.into_iter().for_each(|write| write.ticket.answer(Err(error.clone())));
            return rest;
        }
        if done.len() == 1 {
            // Nothing went before it that it could have been refused for.
            done.drain(..).for_each(|write| write.ticket.answer(write.fate));
            return rest;
        }
        self.guarded = GUARDED_BATCHES;
        done.into_iter().map(|write| write.ticket).chain(rest).collect()
    }

    fn run_one(&self, mut ticket: Ticket, guarded: bool, done: &mut Vec<Done>) -> Ran {
        if guarded && let Err(error) = run_cached(&self.connection, "SAVEPOINT one") {
            ticket.answer(Err(error));
            return if self.connection.is_autocommit() { self.lost(done) } else { Ran::On };
        }
        let mut tx = Tx::on_sqlite(&self.connection, self.clock.now());
        let outcome = ticket.run(&mut tx);
        let touched = tx.into_touched();
        let (refused, mut fate) = match outcome {
            Ok(()) => (false, Ok(())),
            Err(Undo::Refused) => (true, Ok(())),
            Err(Undo::Failed(error)) => (true, Err(error)),
        };
        if self.connection.is_autocommit() {
            ticket.answer(fate.and(Err(given_up())));
            return self.lost(done);
        }
        if guarded {
            let undone = if refused { run_cached(&self.connection, "ROLLBACK TO one") } else { Ok(()) };
            fate = fate.and(undone).and(run_cached(&self.connection, "RELEASE one"));
        }
        done.push(Done { ticket, touched, refused, fate });
        if refused && !guarded { Ran::Spoilt } else { Ran::On }
    }

    /// Disk full or an I/O error: SQLite has rolled everything back, this batch's earlier writes too.
    fn lost(&self, done: &mut Vec<Done>) -> Ran {
        done.drain(..).for_each(|earlier| earlier.ticket.answer(Err(given_up())));
        Ran::Lost
    }

    fn commit(&self, done: Vec<Done>) {
        let writes = done.iter().filter(|write| !write.refused).count() as u64;
        if writes == 0 {
            let _ = run_cached(&self.connection, "ROLLBACK");
            return done.into_iter().for_each(|write| write.ticket.answer(write.fate));
        }
        match run_cached(&self.connection, "COMMIT") {
            Ok(()) => {
                self.counts.commits.fetch_add(1, Ordering::Relaxed);
                self.counts.writes.fetch_add(writes, Ordering::Relaxed);
                // All versions first: nobody who is answered may find a cache that has not heard of it.
                let kept = done.iter().filter(|write| !write.refused);
                kept.for_each(|write| self.topics.bump(&write.touched));
                done.into_iter().for_each(|write| write.ticket.answer(write.fate));
            }
            Err(error) => {
                if !self.connection.is_autocommit() {
                    let _ = run_cached(&self.connection, "ROLLBACK");
                }
                let failed = Error::Commit(Arc::new(error));
                done.into_iter().for_each(|write| write.ticket.answer(Err(failed.clone())));
            }
        }
    }
}

fn given_up() -> Error {
    Error::Commit(Arc::new(std::io::Error::other("the engine gave the transaction up")))
}

fn read_forever(connection: &mut Connection, queue: &Queue, clock: &Clock) {
    while let Some(mut ticket) = queue.take_one() {
        let deadline = Instant::now() + READ_TIMEOUT;
        let _ = connection.progress_handler(INSTRUCTIONS_A_LOOK, Some(move || Instant::now() > deadline));
        if let Err(error) = run_cached(connection, "BEGIN") {
            ticket.answer(Err(error));
            continue;
        }
        let mut tx = Tx::on_sqlite(connection, clock.now());
        let outcome = ticket.run(&mut tx);
        if !connection.is_autocommit() {
            let _ = run_cached(connection, "ROLLBACK");
        }
        ticket.answer(match outcome {
            Err(Undo::Failed(error)) => Err(error),
            Ok(()) | Err(Undo::Refused) => Ok(()),
        });
    }
}
