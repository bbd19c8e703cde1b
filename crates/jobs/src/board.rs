//! The operator's view of the queue and the outbox: what waits, what failed and why, and what a person does about
//! it. Whoever does something is written down by the caller.

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use db::{Error, Tx};
use kernel::{Id, Timestamp};

use crate::queue::{Job, LONGEST_REASON, QUEUE, changed, cut, many_changed};
use crate::{Fact, Slice, messages, store};

/// Jobs that one [`replay`] sends again at most: a slice of a second for the writer, and few enough to look at.
pub const MOST_REPLAYED: i64 = 1_000;

/// Where a job is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// It will be done when it is due.
    Waiting,
    /// A worker has it.
    Running,
    /// It is done.
    Done,
    /// It is tried no more and waits for a person.
    Failed,
}

impl JobState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Running, Self::Done, Self::Failed];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

/// The word names no state of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownState;

impl fmt::Display for UnknownState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a job is waiting, running, done or failed")
    }
}
impl std::error::Error for UnknownState {}

impl FromStr for JobState {
    type Err = UnknownState;

    fn from_str(word: &str) -> Result<Self, UnknownState> {
        Self::ALL.into_iter().find(|state| state.name() == word).ok_or(UnknownState)
    }
}

/// A job as it stands, without its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRow {
    /// Its number.
    pub id: Id<Job>,
    /// What it does.
    pub kind: String,
    /// Where it is in its life.
    pub state: JobState,
    /// How often it was tried.
    pub attempts: i64,
    /// Why the last try did not succeed.
    pub error: Option<String>,
    /// What there is one of at a time, if anything.
    pub key: Option<String>,
    /// When it was put into the queue.
    pub created_at: Timestamp,
    /// When it is, or was, due.
    pub run_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// Which jobs.
#[derive(Clone, Debug, Default)]
pub struct JobFilter {
    /// In this state.
    pub state: Option<JobState>,
    /// Of this kind.
    pub kind: Option<String>,
    /// Put into the queue before this moment.
    pub before: Option<Timestamp>,
}

/// A fact as it stands, without its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// Its number.
    pub id: i64,
    /// What happened.
    pub kind: String,
    /// To what.
    pub subject: String,
    /// When.
    pub recorded_at: Timestamp,
    /// Whether its subscribers' jobs were made.
    pub dispatched: bool,
}

/// Which facts.
#[derive(Clone, Debug, Default)]
pub struct FactFilter {
    /// Of this kind.
    pub kind: Option<String>,
    /// Of this subject.
    pub subject: Option<String>,
    /// Whether they still wait for their subscribers' jobs.
    pub waiting: Option<bool>,
}

/// How many jobs of a kind are in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The kind.
    pub kind: String,
    /// The state.
    pub state: JobState,
    /// How many; of those done, those of the last 24 hours.
    pub count: i64,
    /// When the oldest of them came into the queue.
    pub oldest: Timestamp,
}

/// The queue and the outbox in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// By kind and state.
    pub jobs: Vec<Sum>,
    /// Since when the oldest due job has been waiting to be taken.
    pub due_since: Option<Timestamp>,
    /// Facts whose subscribers' jobs are not made yet.
    pub facts_waiting: i64,
    /// When the oldest of them was recorded.
    pub oldest_fact: Option<Timestamp>,
}

/// Why a job cannot be sent again or given up.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such job (any more).
    Unknown,
    /// A worker has it at the moment.
    Running,
    /// Another job of the same key is waiting or running.
    Twin,
    /// It is over already.
    Over,
}

/// Jobs from the newest; one more than the slice's limit where there are more.
pub fn jobs(tx: &mut Tx, filter: &JobFilter, slice: &Slice) -> Result<Vec<JobRow>, Error> {
    store::board::jobs(tx, filter, slice)
}

/// How many jobs there are in all.
pub fn count_jobs(tx: &mut Tx, filter: &JobFilter) -> Result<i64, Error> {
    store::board::count_jobs(tx, filter)
}

/// A job and its payload.
pub fn job(tx: &mut Tx, id: Id<Job>) -> Result<Option<(JobRow, String)>, Error> {
    store::board::job(tx, id)
}

/// Facts from the newest; one more than the slice's limit where there are more.
pub fn facts(tx: &mut Tx, filter: &FactFilter, slice: &Slice) -> Result<Vec<FactRow>, Error> {
    store::board::facts(tx, filter, slice)
}

/// How many facts there are in all.
pub fn count_facts(tx: &mut Tx, filter: &FactFilter) -> Result<i64, Error> {
    store::board::count_facts(tx, filter)
}

/// A fact, whether it was dispatched, and the jobs of its subscribers.
pub fn fact(tx: &mut Tx, id: i64) -> Result<Option<(Fact, bool, Vec<JobRow>)>, Error> {
    let Some((fact, dispatched)) = store::board::fact(tx, id)? else { return Ok(None) };
    Ok(Some((fact, dispatched, store::board::jobs_of_key(tx, &format!("fact:{id}"))?)))
}

/// The queue and the outbox in numbers.
pub fn sums(tx: &mut Tx) -> Result<Sums, Error> {
    store::board::sums(tx)
}

/// Sends a job again, at once and with all its tries before it: one that failed, one that is done, or one that
/// waits for its time. The messages that failed with it wait again.
pub fn send_again(tx: &mut Tx, id: Id<Job>) -> Result<Result<JobRow, Refusal>, Error> {
    if store::board::send_again(tx, id)? {
        messages::wait_with(tx, &[id.number()])?;
        tx.touch(QUEUE);
        let row = store::board::job(tx, id)?.map(|(row, _)| row).ok_or(Error::NoRow)?;
        changed(tx, row.id, &row.kind, JobState::Waiting)?;
        return Ok(Ok(row));
    }
    Ok(Err(match store::board::job(tx, id)? {
        None => Refusal::Unknown,
        Some((row, _)) if row.state == JobState::Running => Refusal::Running,
        Some(_) => Refusal::Twin,
    }))
}

/// Gives a job up, for this reason: it fails, and so do the messages that wait for it. A worker that has it is told
/// within a third of its lease.
pub fn give_up(tx: &mut Tx, id: Id<Job>, reason: &str) -> Result<Result<JobRow, Refusal>, Error> {
    let reason = cut(reason, LONGEST_REASON);
    let given_up = store::board::give_up(tx, id, reason)?;
    let Some((row, _)) = store::board::job(tx, id)? else { return Ok(Err(Refusal::Unknown)) };
    if !given_up {
        return Ok(Err(Refusal::Over));
    }
    messages::fail_with(tx, id, reason)?;
    changed(tx, row.id, &row.kind, JobState::Failed)?;
    Ok(Ok(row))
}

/// How many failed jobs a [`replay`] would send again, counted up to one more than [`MOST_REPLAYED`].
pub fn replayable(tx: &mut Tx, filter: &JobFilter) -> Result<i64, Error> {
    store::board::replayable(tx, filter, MOST_REPLAYED + 1)
}

/// Sends failed jobs again, the oldest first, [`MOST_REPLAYED`] at most; says which. Of several with one key the
/// newest speaks for all, and none where one is waiting or running.
pub fn replay(tx: &mut Tx, filter: &JobFilter) -> Result<Vec<i64>, Error> {
    let replayed = store::board::replay(tx, filter, MOST_REPLAYED)?;
    if !replayed.is_empty() {
        messages::wait_with(tx, &replayed)?;
        tx.touch(QUEUE);
        many_changed(tx, filter.kind.as_deref(), JobState::Waiting)?;
    }
    Ok(replayed)
}
