//! Statements of the operator's view.

use std::time::Duration;

use db::{Error, Row, Tx, Value};
use kernel::{Id, Timestamp};

use super::fact as whole_fact;
use crate::board::{FactFilter, FactRow, JobFilter, JobRow, JobState, Sum, Sums};
use crate::outbox::Fact;
use crate::queue::Job;
use crate::slice::{Slice, Text};

/// Done jobs are counted for this long.
const RECENT: Duration = Duration::from_secs(24 * 3_600);

macro_rules! job_columns {
    ($more:literal) => {
        concat!(
            "SELECT id, kind, state, attempts, last_error, unique_key, created_at, run_at, finished_at",
            $more,
            " FROM job"
        )
    };
}

pub(crate) fn jobs(tx: &mut Tx, filter: &JobFilter, slice: &Slice) -> Result<Vec<JobRow>, Error> {
    let mut text = Text::new(job_columns!(""));
    narrow_jobs(&mut text, filter);
    text.slice(slice);
    tx.query(&text.sql, &text.args(), job_row)
}

pub(crate) fn count_jobs(tx: &mut Tx, filter: &JobFilter) -> Result<i64, Error> {
    let mut text = Text::new("SELECT COUNT(*) FROM job");
    narrow_jobs(&mut text, filter);
    tx.query_one(&text.sql, &text.args(), |row| row.get(0))
}

fn narrow_jobs<'a>(text: &mut Text<'a>, filter: &'a JobFilter) {
    // The states in words, as the partial indexes have them.
    match filter.state {
        Some(JobState::Waiting) => text.push("AND state = 'waiting'", None),
        Some(JobState::Running) => text.push("AND state = 'running'", None),
        Some(JobState::Failed) => text.push("AND state = 'failed'", None),
        Some(JobState::Done) => text.push("AND state IN ('done', 'failed') AND state = 'done'", None),
        None => {}
    }
    text.push_some("AND kind = ?", filter.kind.as_deref().map(Value::Text));
    text.push_some("AND created_at < ?", filter.before.map(|moment| Value::Int(moment.micros())));
}

pub(crate) fn job(tx: &mut Tx, id: Id<Job>) -> Result<Option<(JobRow, String)>, Error> {
    tx.query_opt(concat!(job_columns!(", payload"), " WHERE id = ?1"), &[&id], |row| {
        Ok((job_row(row)?, row.get(9)?))
    })
}

pub(crate) fn jobs_of_key(tx: &mut Tx, key: &str) -> Result<Vec<JobRow>, Error> {
    let sql = concat!(job_columns!(""), " WHERE unique_key IS NOT NULL AND unique_key = ?1 ORDER BY id");
    tx.query(sql, &[&key], job_row)
}

fn job_row(row: &Row<'_>) -> Result<JobRow, Error> {
    Ok(JobRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        state: state(row, 2)?,
        attempts: row.get(3)?,
        error: row.maybe(4)?,
        key: row.maybe(5)?,
        created_at: row.get(6)?,
        run_at: row.get(7)?,
        finished_at: row.maybe(8)?,
    })
}

fn state(row: &Row<'_>, index: usize) -> Result<JobState, Error> {
    let word: String = row.get(index)?;
    word.parse().map_err(|error| Error::Shape(format!("{word:?}: {error}").into()))
}

pub(crate) fn facts(tx: &mut Tx, filter: &FactFilter, slice: &Slice) -> Result<Vec<FactRow>, Error> {
    let mut text = Text::new("SELECT id, kind, subject, recorded_at, dispatched FROM fact");
    narrow_facts(&mut text, filter);
    text.slice(slice);
    tx.query(&text.sql, &text.args(), |row| {
        Ok(FactRow {
            id: row.get(0)?,
            kind: row.get(1)?,
            subject: row.get(2)?,
            recorded_at: row.get(3)?,
            dispatched: row.get(4)?,
        })
    })
}

pub(crate) fn count_facts(tx: &mut Tx, filter: &FactFilter) -> Result<i64, Error> {
    let mut text = Text::new("SELECT COUNT(*) FROM fact");
    narrow_facts(&mut text, filter);
    tx.query_one(&text.sql, &text.args(), |row| row.get(0))
}

fn narrow_facts<'a>(text: &mut Text<'a>, filter: &'a FactFilter) {
    text.push_some("AND kind = ?", filter.kind.as_deref().map(Value::Text));
    text.push_some("AND subject = ?", filter.subject.as_deref().map(Value::Text));
    match filter.waiting {
        Some(true) => text.push("AND NOT dispatched", None),
        Some(false) => text.push("AND dispatched", None),
        None => {}
    }
}

pub(crate) fn fact(tx: &mut Tx, id: i64) -> Result<Option<(Fact, bool)>, Error> {
    let sql = "SELECT id, kind, subject, payload, recorded_at, dispatched FROM fact WHERE id = ?1";
    tx.query_opt(sql, &[&id], |row| Ok((whole_fact(row)?, row.get(5)?)))
}

pub(crate) fn sums(tx: &mut Tx) -> Result<Sums, Error> {
    // One pass over each partial index: jobs that are long done are not counted.
    let sql = "SELECT kind, state, COUNT(*), MIN(created_at) FROM job WHERE state = 'waiting' GROUP BY kind, state
               UNION ALL
               SELECT kind, state, COUNT(*), MIN(created_at) FROM job WHERE state = 'running' GROUP BY kind, state
               UNION ALL
               SELECT kind, state, COUNT(*), MIN(created_at) FROM job WHERE state = 'failed' GROUP BY kind, state
               UNION ALL
               SELECT kind, state, COUNT(*), MIN(created_at) FROM job
               WHERE state IN ('done', 'failed') AND state = 'done' AND finished_at > ?1 GROUP BY kind, state
               ORDER BY 1, 2";
    let now = tx.now();
    let jobs = tx.ask(sql, &[&now.minus(RECENT)], |row| {
        Ok(Sum { kind: row.get(0)?, state: state(row, 1)?, count: row.get(2)?, oldest: row.get(3)? })
    })?;
    let due = "SELECT MIN(run_at) FROM job WHERE state = 'waiting' AND run_at <= ?1";
    let due = tx.ask(due, &[&now], |row| row.maybe::<Timestamp>(0))?;
    let facts = "SELECT COUNT(*), MIN(recorded_at) FROM fact WHERE NOT dispatched";
    let facts = tx.ask(facts, &[], |row| Ok((row.get::<i64>(0)?, row.maybe::<Timestamp>(1)?)))?;
    let jobs = tx.answer(jobs)?;
    let due_since = tx.answer(due)?.pop().flatten();
    let (facts_waiting, oldest_fact) = tx.answer(facts)?.pop().unwrap_or_default();
    Ok(Sums { jobs, due_since, facts_waiting, oldest_fact })
}

/// Waiting again, with all tries before it. A worker that was given up may still be at it: `attempts` counts on.
macro_rules! waiting_again {
    () => {
        "SET state = 'waiting', run_at = ?1, finished_at = NULL, lease_until = NULL, forgiven = attempts"
    };
}

/// Another job of the same key that is waiting or running.
macro_rules! twin {
    ($or:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM job twin WHERE twin.kind = job.kind AND twin.unique_key = job.unique_key
                       AND twin.unique_key IS NOT NULL AND (twin.state IN ('waiting', 'running')",
            $or,
            "))"
        )
    };
}

/// Whether there was such a job that could be sent again.
pub(crate) fn send_again(tx: &mut Tx, id: Id<Job>) -> Result<bool, Error> {
    let sql = concat!(
        "UPDATE job ",
        waiting_again!(),
        " WHERE id = ?2 AND (state = 'waiting' OR state IN ('done', 'failed') AND NOT ",
        twin!(""),
        ")"
    );
    let now = tx.now();
    Ok(tx.execute(sql, &[&now, &id])? > 0)
}

/// Whether it was waiting or running.
pub(crate) fn give_up(tx: &mut Tx, id: Id<Job>, reason: &str) -> Result<bool, Error> {
    let sql = "UPDATE job SET state = 'failed', finished_at = ?2, lease_until = NULL, last_error = ?3
               WHERE id = ?1 AND state IN ('waiting', 'running')";
    let now = tx.now();
    Ok(tx.execute(sql, &[&id, &now, &reason])? > 0)
}

pub(crate) fn replayable(tx: &mut Tx, filter: &JobFilter, most: i64) -> Result<i64, Error> {
    let mut text = failed(filter, "SELECT COUNT(*) FROM (SELECT id FROM job");
    text.push("LIMIT ?) AS chosen", Value::Int(most));
    tx.query_one(&text.sql, &text.args(), |row| row.get(0))
}

pub(crate) fn replay(tx: &mut Tx, filter: &JobFilter, most: i64) -> Result<Vec<i64>, Error> {
    let now = tx.now();
    let mut text = failed(filter, "WITH chosen AS (SELECT id FROM job");
    text.push("ORDER BY id LIMIT ?)", Value::Int(most));
    // Of two replays at once the second finds the jobs waiting and leaves them alone.
    text.push(
        "UPDATE job SET state = 'waiting', run_at = ?, finished_at = NULL, lease_until = NULL, forgiven = attempts
         FROM chosen WHERE job.id = chosen.id AND job.state = 'failed' RETURNING job.id",
        Value::Int(now.micros()),
    );
    tx.query(&text.sql, &text.args(), |row| row.get(0))
}

/// Failed jobs of this filter that may be sent again together.
fn failed<'a>(filter: &'a JobFilter, select: &str) -> Text<'a> {
    let mut text = Text::new(select);
    text.push("AND state = 'failed'", None);
    text.push_some("AND kind = ?", filter.kind.as_deref().map(Value::Text));
    text.push_some("AND created_at < ?", filter.before.map(|moment| Value::Int(moment.micros())));
    text.push(concat!("AND NOT ", twin!(" OR twin.state = 'failed' AND twin.id > job.id")), None);
    text
}
