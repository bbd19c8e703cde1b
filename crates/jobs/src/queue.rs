//! The queue: jobs waiting for a worker, taken under a lease, finished with an outcome.

use std::time::Duration;

use db::{Error, Topic, Tx};
use kernel::{Id, Timestamp, random};
use serde::{Deserialize, Serialize};

use crate::board::JobState;
use crate::{messages, outbox, reason, retry, store, stream};

/// Touched by every new job.
pub const QUEUE: Topic = Topic::new("queue");

/// How long a worker may be silent before its job is given to another. It renews the lease three times within.
pub(crate) const LEASE: Duration = Duration::from_secs(60);
/// The longest reason kept with a job: enough for an error and its causes, and no server's whole HTML page.
pub(crate) const LONGEST_REASON: usize = 2_000;

/// What an [`Id`] of a job numbers.
#[derive(Debug)]
pub enum Job {}

/// A job to be.
#[derive(Debug)]
pub struct NewJob {
    pub(crate) kind: String,
    pub(crate) payload: Result<String, Error>,
    pub(crate) unique_key: Option<String>,
    pub(crate) run_at: Option<Timestamp>,
}

impl NewJob {
    /// A job of this kind, due at once.
    pub fn new(kind: &str, payload: &impl Serialize) -> Self {
        Self { kind: kind.to_owned(), payload: outbox::to_json(payload), unique_key: None, run_at: None }
    }

    /// Only if no job of this kind with this key is waiting or running.
    #[must_use]
    pub fn once(mut self, key: impl ToString) -> Self {
        self.unique_key = Some(key.to_string());
        self
    }

    /// Not before `run_at`.
    #[must_use]
    pub fn at(mut self, run_at: Timestamp) -> Self {
        self.run_at = Some(run_at);
        self
    }
}

/// Puts `job` in the queue; nothing when its [key](NewJob::once) is already waiting or running.
pub fn enqueue(tx: &mut Tx, job: NewJob) -> Result<Option<Id<Job>>, Error> {
    let payload = job.payload?;
    let run_at = job.run_at.unwrap_or(tx.now());
    let id = store::enqueue(tx, &job.kind, &payload, job.unique_key.as_deref(), run_at)?;
    if id.is_some() {
        tx.touch(QUEUE);
    }
    Ok(id)
}

/// How one try of a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// Not this time, for this reason; try again later.
    Retry(String),
    /// It never will be, for this reason.
    Failed(String),
}

impl Outcome {
    /// The word for it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Retry(_) => "retry",
            Self::Failed(_) => "failed",
        }
    }
}

/// An error is worth another try; what is not, the handler says with [`Outcome::Failed`].
impl<E: std::error::Error> From<Result<(), E>> for Outcome {
    fn from(result: Result<(), E>) -> Self {
        let Err(error) = result else { return Self::Done };
        let mut reason = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            reason.push_str(": ");
            reason.push_str(&error.to_string());
            cause = error.source();
        }
        Self::Retry(reason)
    }
}

/// A job taken by a worker. `attempt` also proves that it is still this worker's: the next taker counts on.
#[derive(Clone, Debug)]
pub(crate) struct Claimed {
    pub(crate) id: Id<Job>,
    pub(crate) kind: String,
    pub(crate) payload: String,
    pub(crate) attempt: i64,
    /// Tries since a person last sent it again, this one included.
    pub(crate) tries: i64,
    pub(crate) run_at: Timestamp,
}

/// Takes up to `most` due jobs of these kinds, oldest first; before that, gives back those whose worker is silent.
pub(crate) fn claim(tx: &mut Tx, kinds: &[String], most: i64) -> Result<Vec<Claimed>, Error> {
    let now = tx.now();
    let silent = store::ask_give_back_expired(tx, now, retry::MOST_ATTEMPTS)?;
    let mut claimed = store::claim(tx, kinds, now.plus(LEASE), most)?;
    for (given_up, kind) in tx.answer(silent)?.into_iter().flatten() {
        messages::fail_with(tx, given_up, reason::SILENT)?;
        changed(tx, given_up, &kind, JobState::Failed)?;
    }
    claimed.sort_by_key(|job| (job.run_at, job.id)); // RETURNING has no order
    Ok(claimed)
}

/// Renews the lease; `false` when the job is no longer this worker's.
pub(crate) fn extend(tx: &mut Tx, job: &Claimed) -> Result<bool, Error> {
    let until = tx.now().plus(LEASE);
    Ok(store::extend(tx, job, until)? == 1)
}

/// Writes down how a try ended; without effect when the job is no longer this worker's.
pub(crate) fn finish(tx: &mut Tx, job: &Claimed, outcome: &Outcome) -> Result<(), Error> {
    let now = tx.now();
    let (affected, state) = match outcome {
        Outcome::Done => (store::end(tx, job, "done", None)?, JobState::Done),
        Outcome::Failed(reason) => (give_up(tx, job, reason)?, JobState::Failed),
        Outcome::Retry(reason) if job.tries >= retry::MOST_ATTEMPTS => {
            (give_up(tx, job, reason)?, JobState::Failed)
        }
        Outcome::Retry(reason) => {
            let again_at = now.plus(retry::pause(job.tries, random::fraction()));
            (store::put_back(tx, job, again_at, cut(reason, LONGEST_REASON))?, JobState::Waiting)
        }
    };
    if affected == 0 {
        tracing::warn!(job = %job.id, kind = job.kind, "a job ended after its lease had passed to another worker");
        return Ok(());
    }
    // A job that succeeds the first time is nobody's news.
    if state != JobState::Done || job.attempt > 1 {
        changed(tx, job.id, &job.kind, state)?;
    }
    Ok(())
}

/// The kind under which [`JobChanged`] is announced; its subject is the job's number, or `*` for many.
pub const JOB_CHANGED: &str = "job.changed";

/// A job did not succeed, did so after all, or a person saw to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobChanged {
    /// What it does; nothing where many kinds changed at once.
    pub kind: Option<String>,
    /// The word of the state it is in now.
    pub state: String,
}

pub(crate) fn changed(tx: &mut Tx, id: Id<Job>, kind: &str, state: JobState) -> Result<(), Error> {
    let news = JobChanged { kind: Some(kind.to_owned()), state: state.name().to_owned() };
    stream::announce(tx, JOB_CHANGED, &id.to_string(), &news)
}

pub(crate) fn many_changed(tx: &mut Tx, kind: Option<&str>, state: JobState) -> Result<(), Error> {
    let news = JobChanged { kind: kind.map(str::to_owned), state: state.name().to_owned() };
    stream::announce(tx, JOB_CHANGED, "*", &news)
}

/// The job failed for good, and so did the messages that waited for it.
fn give_up(tx: &mut Tx, job: &Claimed, reason: &str) -> Result<u64, Error> {
    let reason = cut(reason, LONGEST_REASON);
    let affected = store::end(tx, job, "failed", Some(reason))?;
    if affected > 0 {
        messages::fail_with(tx, job.id, reason)?;
    }
    Ok(affected)
}

/// Gives a job back untried, for a worker that stops.
pub(crate) fn release(tx: &mut Tx, job: &Claimed) -> Result<(), Error> {
    let _ = store::release(tx, job)?;
    tx.touch(QUEUE);
    Ok(())
}

/// The first bytes of a text, whole characters of it.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}
