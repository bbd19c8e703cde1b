//! The workers: they dispatch facts, take due jobs and run each one's handler under a lease.
//!
//! Any number of servers may do this on one database at once. Permits bound what one of them runs at a time;
//! [`Workers::drain`] takes them all, so that a test and a running server never work on the queue together.

use std::any::Any;
use std::collections::BTreeMap;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use db::{Db, Error};
use futures_util::FutureExt;
use kernel::{Id, Timestamp};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;

use crate::dispatch::{FACTS_A_WRITE, Subscription, dispatch};
use crate::outbox::FACTS;
use crate::queue::{self, Claimed, Job, LEASE, NewJob, Outcome, QUEUE};
use crate::retry::MOST_ATTEMPTS;
use crate::{cleaning, store};

/// Jobs one server runs at a time: they mostly wait for other systems, and leave the cores to the buyers.
const MOST_AT_ONCE: u32 = 4;
/// How soon work of another process is noticed; this process wakes its workers itself.
const POLL: Duration = Duration::from_secs(1);
/// A lease is renewed this often, so that one renewal may be lost.
const HEARTBEAT: Duration = Duration::from_secs(LEASE.as_secs() / 3);
/// How long a stopping server lets its jobs finish before it gives them back.
const GRACE: Duration = Duration::from_secs(10);

type Handling = Pin<Box<dyn Future<Output = Outcome> + Send>>;
type Handler = Arc<dyn Fn(JobContext, String) -> Handling + Send + Sync>;

/// What a handler is told besides its payload.
#[derive(Clone)]
pub struct JobContext {
    /// The database.
    pub db: Db,
    /// The job's number.
    pub id: Id<Job>,
    /// Which try this is, from 1 since the job came or a person sent it again.
    pub attempt: i64,
}

/// One try of a job that ended.
#[derive(Clone, Copy, Debug)]
pub struct Tried<'a> {
    /// The job's kind.
    pub kind: &'a str,
    /// `done`, `retry` or `failed`.
    pub outcome: &'static str,
    /// How long the handler took.
    pub took: Duration,
}

/// Hears of every try of a job.
pub type Observer = Arc<dyn Fn(Tried<'_>) + Send + Sync>;

/// The handlers of this program's jobs, its subscriptions and its recurring work.
pub struct Workers {
    db: Db,
    handlers: BTreeMap<&'static str, Handler>,
    subscriptions: Arc<[Subscription]>,
    recurring: Arc<[(&'static str, Duration)]>,
    permits: Arc<Semaphore>,
    observer: Option<Observer>,
}

impl Workers {
    /// Workers on `db` that know no job yet but the hourly cleaning of their own tables.
    pub fn new(db: Db) -> Self {
        let permits = Arc::new(Semaphore::new(MOST_AT_ONCE as usize));
        let workers = Self {
            db,
            handlers: BTreeMap::new(),
            subscriptions: Arc::default(),
            recurring: Arc::default(),
            permits,
            observer: None,
        };
        workers.every(cleaning::KIND, cleaning::INTERVAL, |context| async move {
            cleaning::clean(context.db).await.into()
        })
    }

    /// Jobs of `kind` are done by `handler`, which must be idempotent: it may see a job again.
    #[must_use]
    pub fn handle<F, Fut>(mut self, kind: &'static str, handler: F) -> Self
    where
        F: Fn(JobContext, String) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Outcome> + Send + 'static,
    {
        self.handlers.insert(kind, Arc::new(move |context, payload| Box::pin(handler(context, payload))));
        self
    }

    /// Every fact of the kind `fact` becomes one job of the kind `job`, with the [`Fact`](crate::Fact) as payload.
    #[must_use]
    pub fn subscribe(mut self, fact: &'static str, job: &'static str) -> Self {
        self.subscriptions = self.subscriptions.iter().cloned().chain([Subscription { fact, job }]).collect();
        self
    }

    /// Runs `work` at every full `interval` since the epoch, once over all servers, as the job `name`.
    #[must_use]
    pub fn every<F, Fut>(mut self, name: &'static str, interval: Duration, work: F) -> Self
    where
        F: Fn(JobContext) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Outcome> + Send + 'static,
    {
        self.recurring = self.recurring.iter().copied().chain([(name, interval)]).collect();
        self.handle(name, move |context, _| work(context))
    }

    /// Tells `observer` of every try.
    #[must_use]
    pub fn observed(mut self, observer: Observer) -> Self {
        self.observer = Some(observer);
        self
    }

    /// The kinds of jobs that are done here.
    pub fn kinds(&self) -> Vec<&'static str> {
        self.handlers.keys().copied().collect()
    }

    /// Works until `shutdown` resolves; then lets what is running finish, or gives it back.
    pub async fn run(&self, shutdown: impl Future<Output = ()>) {
        let (mut facts, mut queue) = (self.db.watch(FACTS), self.db.watch(QUEUE));
        let (stop, stopped) = watch::channel(false);
        let mut running = JoinSet::new();
        let mut poll = tokio::time::interval(POLL);
        poll.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            let permits = tokio::select! {
                () = &mut shutdown => break,
                permits = self.free_permits() => permits,
            };
            // Seen before looking, so that what comes while we look wakes us.
            facts.mark_unchanged();
            queue.mark_unchanged();
            let claimed = self.take(permits.len()).await.unwrap_or_else(|error| {
                tracing::warn!(error = error.chain(), "the queue cannot be read");
                Vec::new()
            });
            let idle = claimed.is_empty();
            for (job, permit) in claimed.into_iter().zip(permits) {
                let work = self.work(job, stopped.clone());
                running.spawn(async move {
                    work.await;
                    drop(permit);
                });
            }
            while running.try_join_next().is_some() {}
            if idle {
                tokio::select! {
                    () = &mut shutdown => break,
                    _ = facts.changed() => {}
                    _ = queue.changed() => {}
                    _ = poll.tick() => {}
                }
            }
        }
        if tokio::time::timeout(GRACE, finished(&mut running)).await.is_err() {
            let _ = stop.send(true);
            finished(&mut running).await;
        }
    }

    /// Runs everything that is due, one after another, until nothing is. For tests: waits for what the workers of
    /// this process have under way, and keeps them from taking more meanwhile.
    pub async fn drain(&self) -> Result<(), Error> {
        let _all = self.permits.acquire_many(MOST_AT_ONCE).await;
        let (_stop, stopped) = watch::channel(false);
        loop {
            let claimed = self.take(1).await?;
            if claimed.is_empty() {
                return Ok(());
            }
            for job in claimed {
                self.work(job, stopped.clone()).await;
            }
        }
    }

    /// One permit, and whatever else is free.
    async fn free_permits(&self) -> Vec<OwnedSemaphorePermit> {
        let Ok(first) = Arc::clone(&self.permits).acquire_owned().await else {
            return std::future::pending().await; // never closed
        };
        let others = std::iter::from_fn(|| Arc::clone(&self.permits).try_acquire_owned().ok());
        [first].into_iter().chain(others).collect()
    }

    /// Plans recurring work, dispatches waiting facts and takes up to `most` due jobs.
    async fn take(&self, most: usize) -> Result<Vec<Claimed>, Error> {
        let kinds: Vec<String> = self.handlers.keys().map(|&kind| kind.to_owned()).collect();
        let (known, recurring) = (kinds.clone(), Arc::clone(&self.recurring));
        let (due, unplanned) = self
            .db
            .read(move |tx| {
                let names: Vec<String> = recurring.iter().map(|&(name, _)| name.to_owned()).collect();
                let planned = store::planned(tx, &names)?;
                Ok::<_, Error>((store::anything_due(tx, &known)?, planned < names.len()))
            })
            .await?;
        if unplanned {
            let recurring = Arc::clone(&self.recurring);
            self.db.write(move |tx| plan(tx, &recurring)).await?;
        }
        if !due {
            return Ok(Vec::new());
        }
        let subscriptions = Arc::clone(&self.subscriptions);
        let dispatched = move |tx: &mut db::Tx| dispatch(tx, &subscriptions);
        while self.db.write(dispatched.clone()).await? == FACTS_A_WRITE {}
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.db.write(move |tx| queue::claim(tx, &kinds, most)).await
    }

    /// One try of a job, from its handler to the written outcome.
    pub(crate) fn work(
        &self,
        job: Claimed,
        stopped: watch::Receiver<bool>,
    ) -> impl Future<Output = ()> + Send + 'static {
        let db = self.db.clone();
        let context = JobContext { db: db.clone(), id: job.id, attempt: job.tries };
        let handler = self.handlers.get(job.kind.as_str()).cloned();
        let observer = self.observer.clone();
        async move {
            let started = Instant::now();
            let handling = async {
                match handler {
                    Some(handler) => handler(context, job.payload.clone()).await,
                    None => Outcome::Retry("no handler".to_owned()), // only kinds with one are taken
                }
            };
            let ended = tokio::select! {
                outcome = AssertUnwindSafe(handling).catch_unwind() => Some(outcome.unwrap_or_else(|panic| panicked(&*panic))),
                () = lease_lost(&db, &job) => return,
                () = told(stopped) => None,
            };
            let (id, kind) = (job.id, job.kind.clone());
            if let Some(outcome) = &ended {
                tell(&job, outcome);
                if let Some(observer) = observer {
                    let took = started.elapsed();
                    observer(Tried { kind: &kind, outcome: outcome.name(), took });
                }
            }
            let written = db.write(move |tx| match &ended {
                Some(outcome) => queue::finish(tx, &job, outcome),
                None => queue::release(tx, &job),
            });
            if let Err(error) = written.await {
                // Its lease will lapse, and it will be done again.
                tracing::error!(job = %id, kind, error = error.chain(), "a job's outcome could not be written");
            }
        }
    }
}

/// Logs a try that did not succeed; the last one is a defect that somebody must look at.
fn tell(job: &Claimed, outcome: &Outcome) {
    let (id, kind, attempt) = (job.id, &job.kind, job.attempt);
    match outcome {
        Outcome::Done => {}
        Outcome::Retry(reason) if attempt < MOST_ATTEMPTS => {
            tracing::warn!(job = %id, kind, attempt, reason, "a job did not succeed");
        }
        Outcome::Retry(reason) | Outcome::Failed(reason) => {
            tracing::error!(job = %id, kind, attempt, reason, "a job failed");
        }
    }
}

/// Plans the next run of each recurring work that has none.
fn plan(tx: &mut db::Tx, recurring: &[(&'static str, Duration)]) -> Result<(), Error> {
    for &(name, interval) in recurring {
        let next = next_full(tx.now(), interval);
        queue::enqueue(tx, NewJob::new(name, &()).once(store::RECURRING_KEY).at(next))?;
    }
    Ok(())
}

/// The first full `interval` since the epoch after `now`: the same moment on every server.
fn next_full(now: Timestamp, interval: Duration) -> Timestamp {
    let interval = i64::try_from(interval.as_micros()).unwrap_or(i64::MAX).max(1);
    Timestamp::from_micros(now.micros().div_euclid(interval).saturating_add(1).saturating_mul(interval))
}

/// Renews the lease for ever; returns when it is lost to another worker.
async fn lease_lost(db: &Db, job: &Claimed) {
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        let renewed = job.clone();
        match db.write(move |tx| queue::extend(tx, &renewed)).await {
            Ok(true) => {}
            Ok(false) => {
                tracing::warn!(job = %job.id, kind = job.kind, "a job passed to another worker while it ran");
                return;
            }
            Err(error) => {
                tracing::warn!(job = %job.id, error = error.chain(), "a lease could not be renewed");
            }
        }
    }
}

/// Returns when the flag is raised.
async fn told(mut stopped: watch::Receiver<bool>) {
    if stopped.wait_for(|&stopped| stopped).await.is_err() {
        std::future::pending::<()>().await;
    }
}

async fn finished(running: &mut JoinSet<()>) {
    while running.join_next().await.is_some() {}
}

fn panicked(panic: &(dyn Any + Send)) -> Outcome {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Outcome::Retry(format!("the handler panicked: {}", text.as_deref().unwrap_or("no message")))
}
