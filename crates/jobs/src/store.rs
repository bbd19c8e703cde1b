//! Every statement on `fact`, `job` and `kept_answer`.

pub(crate) mod board;
pub(crate) mod stream;

use db::{Arg, Engine, Error, Later, Row, Slot, Tx, Value};
use kernel::{Id, Timestamp};

use crate::backlog::Waiting;
use crate::kept::KeptAnswer;
use crate::outbox::Fact;
use crate::queue::{Claimed, Job};
use crate::reason;

// Kept answers.

pub(crate) fn keep(tx: &mut Tx, scope: &str, key: &str, answer: &KeptAnswer) -> Result<Slot, Error> {
    let sql = "INSERT INTO kept_answer (scope, key, request_hash, status, body, kept_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (scope, key) DO NOTHING";
    let now = tx.now();
    tx.defer(sql, &[&scope, &key, &answer.request_hash, &answer.status, &answer.body, &now])
}

pub(crate) fn kept(tx: &mut Tx, scope: &str, key: &str) -> Result<Option<KeptAnswer>, Error> {
    let sql = "SELECT request_hash, status, body FROM kept_answer WHERE scope = ?1 AND key = ?2";
    tx.query_opt(sql, &[&scope, &key], |row| {
        Ok(KeptAnswer { request_hash: row.get(0)?, status: row.get(1)?, body: row.get(2)? })
    })
}

pub(crate) fn is_kept_since_before(
    tx: &mut Tx,
    scope: &str,
    key: &str,
    then: Timestamp,
) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM kept_answer WHERE scope = ?1 AND key = ?2 AND kept_at < ?3)";
    tx.query_one(sql, &[&scope, &key, &then], |row| row.get(0))
}

pub(crate) fn forget_answer(tx: &mut Tx, scope: &str, key: &str, then: Timestamp) -> Result<(), Error> {
    let sql = "DELETE FROM kept_answer WHERE scope = ?1 AND key = ?2 AND kept_at < ?3";
    let _ = tx.defer(sql, &[&scope, &key, &then])?;
    Ok(())
}

pub(crate) fn forget_answers(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM kept_answer WHERE (scope, key) IN
                 (SELECT scope, key FROM kept_answer WHERE kept_at < ?1 ORDER BY kept_at LIMIT ?2)";
    tx.execute(sql, &[&before, &most])
}

// Facts.

pub(crate) fn record(tx: &mut Tx, kind: &str, subject: &str, payload: &str) -> Result<Slot, Error> {
    let sql = "INSERT INTO fact (kind, subject, payload, recorded_at) VALUES (?1, ?2, ?3, ?4)";
    let now = tx.now();
    tx.defer(sql, &[&kind, &subject, &payload, &now])
}

macro_rules! waiting_facts {
    ($lock:literal) => {
        concat!(
            "SELECT id, kind, subject, payload, recorded_at FROM fact WHERE NOT dispatched ORDER BY id LIMIT ?1 ",
            $lock
        )
    };
}

/// The oldest facts that nobody has dispatched, held by this transaction until it ends.
pub(crate) fn waiting_facts(tx: &mut Tx, most: i64) -> Result<Vec<Fact>, Error> {
    let sql = match tx.engine() {
        Engine::Sqlite => waiting_facts!(""), // one write at a time
        Engine::Postgres => waiting_facts!("FOR UPDATE SKIP LOCKED"),
    };
    tx.query(sql, &[&most], fact)
}

/// A fact of the columns `id, kind, subject, payload, recorded_at`.
fn fact(row: &Row<'_>) -> Result<Fact, Error> {
    let payload: String = row.get(3)?;
    let payload = serde_json::from_str(&payload)
        .map_err(|error| Error::Shape(format!("a fact's payload: {error}").into()))?;
    Ok(Fact { id: row.get(0)?, kind: row.get(1)?, subject: row.get(2)?, payload, recorded_at: row.get(4)? })
}

/// A fact that nobody's job waits for.
pub(crate) fn announce(tx: &mut Tx, kind: &str, subject: &str, payload: &str) -> Result<(), Error> {
    let sql =
        "INSERT INTO fact (kind, subject, payload, recorded_at, dispatched) VALUES (?1, ?2, ?3, ?4, TRUE)";
    let now = tx.now();
    let _ = tx.defer(sql, &[&kind, &subject, &payload, &now])?;
    Ok(())
}

/// Many of a kind: subjects and payloads.
pub(crate) fn announce_all(tx: &mut Tx, kind: &str, facts: &[(String, String)]) -> Result<(), Error> {
    let now = tx.now();
    let rows = facts.iter().map(|(subject, payload)| {
        [Value::Text(kind), Value::Text(subject), Value::Text(payload), now.value(), Value::Bool(true)]
    });
    tx.load("fact", ["kind", "subject", "payload", "recorded_at", "dispatched"], rows).map(drop)
}

/// How many facts wait, and since when.
pub(crate) fn undispatched(tx: &mut Tx) -> Result<(i64, Option<Timestamp>), Error> {
    let sql = "SELECT COUNT(*), MIN(recorded_at) FROM fact WHERE NOT dispatched";
    tx.query_one(sql, &[], |row| Ok((row.get(0)?, row.maybe(1)?)))
}

pub(crate) fn mark_dispatched(tx: &mut Tx, facts: &[i64]) -> Result<Slot, Error> {
    tx.defer("UPDATE fact SET dispatched = TRUE WHERE id IN (SELECT value FROM each_int(?1))", &[&facts])
}

/// Looks only at the oldest facts by number: no index on time is kept for this.
pub(crate) fn forget_facts(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM fact WHERE id IN
                 (SELECT oldest.id
                  FROM (SELECT id, dispatched, recorded_at FROM fact ORDER BY id LIMIT ?2) AS oldest
                  WHERE oldest.dispatched AND oldest.recorded_at < ?1)";
    tx.execute(sql, &[&before, &most])
}

// Jobs.

pub(crate) fn enqueue(
    tx: &mut Tx,
    kind: &str,
    payload: &str,
    unique_key: Option<&str>,
    run_at: Timestamp,
) -> Result<Option<Id<Job>>, Error> {
    let sql = "INSERT INTO job (kind, payload, unique_key, state, run_at, created_at) VALUES (?1, ?2, ?3, 'waiting', ?4, ?5)
               ON CONFLICT (kind, unique_key) WHERE unique_key IS NOT NULL AND state IN ('waiting', 'running') DO NOTHING
               RETURNING id";
    let now = tx.now();
    tx.query_opt(sql, &[&kind, &payload, &unique_key, &run_at, &now], |row| row.get(0))
}

/// Whether there is anything for a worker to do.
pub(crate) fn anything_due(tx: &mut Tx, kinds: &[String]) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM fact WHERE NOT dispatched)
                   OR EXISTS (SELECT 1 FROM job WHERE state = 'waiting' AND run_at <= ?1
                                AND kind IN (SELECT value FROM each_text(?2)))
                   OR EXISTS (SELECT 1 FROM job WHERE state = 'running' AND lease_until <= ?1)";
    let now = tx.now();
    tx.query_one(sql, &[&now, &kinds], |row| row.get(0))
}

/// The unique key of recurring work: one planned or running at a time.
pub(crate) const RECURRING_KEY: &str = "recurring";

/// How many of these recurring works are planned or running.
pub(crate) fn planned(tx: &mut Tx, names: &[String]) -> Result<usize, Error> {
    let sql = "SELECT kind FROM job WHERE unique_key = ?2 AND unique_key IS NOT NULL AND state IN ('waiting', 'running')
                 AND kind IN (SELECT value FROM each_text(?1))";
    Ok(tx.query(sql, &[&names, &RECURRING_KEY], |_| Ok(()))?.len())
}

/// A job that was given up, with its kind; nothing for one that waits again.
pub(crate) type GivenUp = Option<(Id<Job>, String)>;

/// Jobs whose worker fell silent wait again, or failed if that was their last try: a job that kills its worker
/// must not do so for ever. Answers with those that failed.
pub(crate) fn ask_give_back_expired(
    tx: &mut Tx,
    now: Timestamp,
    most_attempts: i64,
) -> Result<Later<GivenUp>, Error> {
    let sql = "UPDATE job
               SET state = CASE WHEN attempts - forgiven >= ?2 THEN 'failed' ELSE 'waiting' END,
                   finished_at = CASE WHEN attempts - forgiven >= ?2 THEN ?1 END,
                   lease_until = NULL,
                   last_error = ?3
               WHERE state = 'running' AND lease_until <= ?1
               RETURNING CASE WHEN state = 'failed' THEN id END, kind";
    tx.ask(sql, &[&now, &most_attempts, &reason::SILENT], |row| Ok(row.maybe(0)?.zip(row.maybe(1)?)))
}

macro_rules! claim {
    ($lock:literal) => {
        concat!(
            "WITH due AS (SELECT id FROM job
                          WHERE state = 'waiting' AND run_at <= ?1 AND kind IN (SELECT value FROM each_text(?2))
                          ORDER BY run_at, id LIMIT ?3 ",
            $lock,
            ")
             UPDATE job SET state = 'running', attempts = job.attempts + 1, lease_until = ?4
             FROM due WHERE job.id = due.id
             RETURNING job.id, job.kind, job.payload, job.attempts, job.run_at, job.attempts - job.forgiven"
        )
    };
}

/// Several servers share a PostgreSQL: each takes what the others do not hold, and waits for none of them.
pub(crate) fn claim(
    tx: &mut Tx,
    kinds: &[String],
    lease_until: Timestamp,
    most: i64,
) -> Result<Vec<Claimed>, Error> {
    let sql = match tx.engine() {
        Engine::Sqlite => claim!(""),
        Engine::Postgres => claim!("FOR UPDATE SKIP LOCKED"),
    };
    let now = tx.now();
    tx.query(sql, &[&now, &kinds, &most, &lease_until], claimed)
}

fn claimed(row: &Row<'_>) -> Result<Claimed, Error> {
    Ok(Claimed {
        id: row.get(0)?,
        kind: row.get(1)?,
        payload: row.get(2)?,
        attempt: row.get(3)?,
        run_at: row.get(4)?,
        tries: row.get(5)?,
    })
}

pub(crate) fn extend(tx: &mut Tx, job: &Claimed, until: Timestamp) -> Result<u64, Error> {
    let sql = "UPDATE job SET lease_until = ?3 WHERE id = ?1 AND attempts = ?2 AND state = 'running'";
    tx.execute(sql, &[&job.id, &job.attempt, &until])
}

pub(crate) fn end(tx: &mut Tx, job: &Claimed, state: &str, reason: Option<&str>) -> Result<u64, Error> {
    let sql = "UPDATE job SET state = ?3, last_error = ?4, finished_at = ?5, lease_until = NULL
               WHERE id = ?1 AND attempts = ?2 AND state = 'running'";
    let now = tx.now();
    tx.execute(sql, &[&job.id, &job.attempt, &state, &reason, &now])
}

pub(crate) fn put_back(tx: &mut Tx, job: &Claimed, run_at: Timestamp, reason: &str) -> Result<u64, Error> {
    let sql = "UPDATE job SET state = 'waiting', last_error = ?4, run_at = ?3, lease_until = NULL
               WHERE id = ?1 AND attempts = ?2 AND state = 'running'";
    tx.execute(sql, &[&job.id, &job.attempt, &run_at, &reason])
}

/// A try that was not made does not count.
pub(crate) fn release(tx: &mut Tx, job: &Claimed) -> Result<Slot, Error> {
    let sql = "UPDATE job SET state = 'waiting', attempts = job.attempts - 1, lease_until = NULL
               WHERE id = ?1 AND attempts = ?2 AND state = 'running'";
    tx.defer(sql, &[&job.id, &job.attempt])
}

/// Jobs that are not done, by kind and state. Each part is one index's own.
pub(crate) fn jobs_by_kind(tx: &mut Tx) -> Result<Vec<Waiting>, Error> {
    let sql =
        "SELECT kind, state, COUNT(*), MIN(run_at) FROM job WHERE state = 'waiting' GROUP BY kind, state
               UNION ALL
               SELECT kind, state, COUNT(*), MIN(run_at) FROM job WHERE state = 'running' GROUP BY kind, state
               UNION ALL
               SELECT kind, state, COUNT(*), MIN(run_at) FROM job
               WHERE state = 'failed' GROUP BY kind, state";
    tx.query(sql, &[], |row| {
        Ok(Waiting { kind: row.get(0)?, state: row.get(1)?, count: row.get(2)?, oldest: row.get(3)? })
    })
}

/// Forgets jobs that ended in `state`.
pub(crate) fn forget_jobs(tx: &mut Tx, state: &str, before: Timestamp, most: i64) -> Result<u64, Error> {
    // The first condition is the index's own.
    let sql = "DELETE FROM job WHERE id IN
                 (SELECT id FROM job WHERE state IN ('done', 'failed') AND finished_at < ?1 AND state = ?2
                  ORDER BY finished_at LIMIT ?3)";
    tx.execute(sql, &[&before, &state, &most])
}
