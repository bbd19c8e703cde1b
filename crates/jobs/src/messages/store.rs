//! Every statement on `message`.

use std::collections::HashMap;

use db::{Arg, Error, Later, Row, Tx, Value};
use kernel::{Id, Timestamp};

use super::{Changed, ChannelSum, Filter, Message, NewMessage, State};
use crate::queue::Job;
use crate::slice::{Slice, Text};

macro_rules! head {
    ($more:literal) => {
        concat!(
            "SELECT id, channel, direction, subject, order_id, customer_id, job_id, state, attempts, last_error, recorded_at,
                    changed_at, media_type, payload_size",
            $more,
            " FROM message"
        )
    };
}

pub(crate) fn record(
    tx: &mut Tx,
    new: &NewMessage,
    subject: &str,
    payload: &str,
) -> Result<Id<Message>, Error> {
    // DO UPDATE, although nothing changes: only so the row that was there says its number.
    let sql = "INSERT INTO message (channel, direction, unique_key, subject, order_id, customer_id, job_id, state, last_error,
                                    recorded_at, changed_at, media_type, payload_size, payload)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12, ?13)
               ON CONFLICT (channel, unique_key) WHERE unique_key IS NOT NULL DO UPDATE SET channel = excluded.channel
               RETURNING id";
    let now = tx.now();
    let size = i64::try_from(new.payload.len()).unwrap_or(i64::MAX);
    let (direction, state) = (new.direction.name(), new.state.name());
    tx.query_one(
        sql,
        &[
            &new.channel,
            &direction,
            &new.key,
            &subject,
            &new.order,
            &new.customer,
            &new.job,
            &state,
            &new.error,
            &now,
            &new.media_type,
            &size,
            &payload,
        ],
        |row| row.get(0),
    )
}

/// The same of many at once, each of which has a key; their numbers, by the keys.
pub(crate) fn record_all(
    tx: &mut Tx,
    new: &[(&NewMessage, String, String)],
) -> Result<HashMap<String, Id<Message>>, Error> {
    let rows = (0..).zip(new).map(|(line, (new, subject, payload))| {
        [
            Value::Int(line),
            Value::Text(new.channel),
            Value::Text(new.direction.name()),
            Value::Text(new.key.as_deref().unwrap_or_default()),
            Value::Text(subject),
            new.order.value(),
            new.customer.value(),
            new.job.value(),
            Value::Text(new.state.name()),
            new.error.value(),
            Value::Text(new.media_type),
            Value::Int(i64::try_from(new.payload.len()).unwrap_or(i64::MAX)),
            Value::Text(payload),
        ]
    });
    let columns = [
        "line BIGINT",
        "channel TEXT",
        "direction TEXT",
        "unique_key TEXT",
        "subject TEXT",
        "order_id BIGINT",
        "customer_id BIGINT",
        "job_id BIGINT",
        "state TEXT",
        "last_error TEXT",
        "media_type TEXT",
        "payload_size BIGINT",
        "payload TEXT",
    ];
    tx.stage("new_messages", columns, rows)?;
    let sql = "INSERT INTO message (channel, direction, unique_key, subject, order_id, customer_id, job_id, state, last_error,
                                    recorded_at, changed_at, media_type, payload_size, payload)
               SELECT s.channel, s.direction, s.unique_key, s.subject, s.order_id, s.customer_id, s.job_id, s.state, s.last_error,
                      ?1, ?1, s.media_type, s.payload_size, s.payload FROM new_messages s WHERE TRUE ORDER BY s.line
               ON CONFLICT (channel, unique_key) WHERE unique_key IS NOT NULL DO UPDATE SET channel = excluded.channel
               RETURNING unique_key, id";
    let now = tx.now();
    let recorded = tx.query(sql, &[&now], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(recorded.into_iter().collect())
}

/// Those of the messages that there are.
pub(crate) fn change(
    tx: &mut Tx,
    ids: &[i64],
    state: State,
    reason: Option<&str>,
    tries: i64,
) -> Result<Vec<Changed>, Error> {
    let sql = "UPDATE message SET state = ?2, last_error = ?3, attempts = attempts + ?4, changed_at = ?5
               WHERE id IN (SELECT value FROM each_int(?1)) RETURNING id, channel, order_id";
    let now = tx.now();
    tx.query(sql, &[&ids, &state.name(), &reason, &tries, &now], changed)
}

pub(crate) fn link_order(
    tx: &mut Tx,
    id: Id<Message>,
    order: i64,
) -> Result<Option<(Changed, State)>, Error> {
    let sql = "UPDATE message SET order_id = ?2, changed_at = ?3 WHERE id = ?1 RETURNING id, channel, order_id, state";
    let now = tx.now();
    tx.query_opt(sql, &[&id, &order, &now], |row| Ok((changed(row)?, word(row, 3)?)))
}

/// Those that failed.
pub(crate) fn fail_with(tx: &mut Tx, job: Id<Job>, reason: &str) -> Result<Vec<Changed>, Error> {
    let sql = "UPDATE message SET state = 'failed', last_error = ?2, changed_at = ?3
               WHERE job_id = ?1 AND job_id IS NOT NULL AND state = 'waiting' RETURNING id, channel, order_id";
    let now = tx.now();
    tx.query(sql, &[&job, &reason, &now], changed)
}

/// Those that wait again.
pub(crate) fn wait_with(tx: &mut Tx, jobs: &[i64]) -> Result<Vec<Changed>, Error> {
    let sql = "UPDATE message SET state = 'waiting', changed_at = ?2
               WHERE job_id IN (SELECT value FROM each_int(?1)) AND job_id IS NOT NULL AND state = 'failed'
               RETURNING id, channel, order_id";
    let now = tx.now();
    tx.query(sql, &[&jobs, &now], changed)
}

fn changed(row: &Row<'_>) -> Result<Changed, Error> {
    Ok(Changed { id: row.get(0)?, channel: row.get(1)?, order: row.maybe(2)? })
}

pub(crate) fn find(tx: &mut Tx, id: Id<Message>) -> Result<Option<(Message, Option<String>)>, Error> {
    tx.query_opt(concat!(head!(", payload"), " WHERE id = ?1"), &[&id], |row| {
        Ok((message(row)?, row.maybe(14)?))
    })
}

pub(crate) fn ask_all(tx: &mut Tx, ids: &[i64]) -> Result<Later<Message>, Error> {
    tx.ask(concat!(head!(""), " WHERE id IN (SELECT value FROM each_int(?1))"), &[&ids], message)
}

pub(crate) fn page(tx: &mut Tx, filter: &Filter, slice: &Slice) -> Result<Vec<Message>, Error> {
    let mut text = Text::new(head!(""));
    narrow(&mut text, filter);
    text.slice(slice);
    tx.query(&text.sql, &text.args(), message)
}

pub(crate) fn count(tx: &mut Tx, filter: &Filter) -> Result<i64, Error> {
    let mut text = Text::new("SELECT COUNT(*) FROM message");
    narrow(&mut text, filter);
    tx.query_one(&text.sql, &text.args(), |row| row.get(0))
}

/// The newest messages are looked at to see which channels there are: not a table of years.
const LATELY: i64 = 5_000;

pub(crate) fn channels(tx: &mut Tx) -> Result<Vec<ChannelSum>, Error> {
    let sql = "WITH lately AS (SELECT channel, state, changed_at FROM message ORDER BY id DESC LIMIT ?1),
                    unsettled AS (SELECT channel, state FROM message WHERE state IN ('waiting', 'failed'))
               SELECT known.channel,
                      (SELECT COUNT(*) FROM unsettled WHERE unsettled.channel = known.channel AND unsettled.state = 'waiting'),
                      (SELECT COUNT(*) FROM unsettled WHERE unsettled.channel = known.channel AND unsettled.state = 'failed'),
                      (SELECT MAX(changed_at) FROM lately WHERE lately.channel = known.channel AND lately.state = 'done')
               FROM (SELECT channel FROM lately UNION SELECT channel FROM unsettled) AS known ORDER BY known.channel";
    tx.query(sql, &[&LATELY], |row| {
        Ok(ChannelSum {
            channel: row.get(0)?,
            waiting: row.get(1)?,
            failed: row.get(2)?,
            last_done_at: row.maybe(3)?,
        })
    })
}

fn narrow<'a>(text: &mut Text<'a>, filter: &'a Filter) {
    text.push_some("AND channel = ?", filter.channel.as_deref().map(Value::Text));
    text.push_some("AND direction = ?", filter.direction.map(|direction| Value::Text(direction.name())));
    match filter.state {
        // As the index over what is not over says it.
        Some(state @ (State::Waiting | State::Failed)) => {
            text.push("AND state IN ('waiting', 'failed') AND state = ?", Value::Text(state.name()));
        }
        state => text.push_some("AND state = ?", state.map(|state| Value::Text(state.name()))),
    }
    text.push_some("AND order_id IS NOT NULL AND order_id = ?", filter.order.map(Value::Int));
    text.push_some("AND customer_id IS NOT NULL AND customer_id = ?", filter.customer.map(Value::Int));
}

fn message(row: &Row<'_>) -> Result<Message, Error> {
    Ok(Message {
        id: row.get(0)?,
        channel: row.get(1)?,
        direction: word(row, 2)?,
        subject: row.get(3)?,
        order: row.maybe(4)?,
        customer: row.maybe(5)?,
        job: row.maybe(6)?,
        state: word(row, 7)?,
        attempts: row.get(8)?,
        error: row.maybe(9)?,
        recorded_at: row.get(10)?,
        changed_at: row.get(11)?,
        media_type: row.get(12)?,
        payload_size: row.get(13)?,
    })
}

fn word<T: std::str::FromStr<Err: std::fmt::Display>>(row: &Row<'_>, index: usize) -> Result<T, Error> {
    let text: String = row.get(index)?;
    text.parse().map_err(|error| Error::Shape(format!("{text:?} in column {index}: {error}").into()))
}

/// Forgets what old messages carried.
pub(crate) fn forget_payloads(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "UPDATE message SET payload = NULL WHERE id IN
                 (SELECT id FROM message WHERE payload IS NOT NULL AND recorded_at < ?1 ORDER BY recorded_at LIMIT ?2)";
    tx.execute(sql, &[&before, &most])
}

pub(crate) fn forget(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let sql = "DELETE FROM message WHERE id IN
                 (SELECT id FROM message WHERE recorded_at < ?1 ORDER BY recorded_at LIMIT ?2)";
    tx.execute(sql, &[&before, &most])
}
