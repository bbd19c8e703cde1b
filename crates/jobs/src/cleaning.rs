//! Forgetting what nobody will ask for again, in slices that no buyer notices.

use std::time::Duration;

use db::{Db, Error, Tx};
use kernel::Timestamp;

use crate::{messages, store};

pub(crate) const KIND: &str = "jobs.cleaning";
pub(crate) const INTERVAL: Duration = Duration::from_secs(3_600);

const DAY: Duration = Duration::from_secs(24 * 3_600);
/// How long the same idempotency key has one effect: what the API promises.
const ANSWERS_KEPT: Duration = Duration::from_secs(72 * 3_600);
/// Done jobs are kept for the question "was it sent last week?".
const DONE_KEPT: Duration = Duration::from_secs(7 * DAY.as_secs());
/// Failed jobs wait for a person, but not for ever.
const FAILED_KEPT: Duration = Duration::from_secs(90 * DAY.as_secs());
/// Dispatched facts are kept as long as a new subscriber may want to look back.
const FACTS_KEPT: Duration = Duration::from_secs(30 * DAY.as_secs());
/// What a message carried is looked at while its order is disputed.
const PAYLOADS_KEPT: Duration = Duration::from_secs(90 * DAY.as_secs());
/// That it was sent, and what came of it, for as long as a claim may be brought.
const MESSAGES_KEPT: Duration = Duration::from_secs(2 * 365 * DAY.as_secs());
/// Rows forgotten in one write: about a millisecond of SQLite's only writer.
const SLICE: u32 = 200;

/// Forgets everything that is old enough.
pub(crate) async fn clean(db: Db) -> Result<(), Error> {
    in_slices(&db, ANSWERS_KEPT, SLICE, store::forget_answers).await?;
    let forget_done = |tx: &mut Tx<'_>, before, most| store::forget_jobs(tx, "done", before, most);
    in_slices(&db, DONE_KEPT, SLICE, forget_done).await?;
    let forget_failed = |tx: &mut Tx<'_>, before, most| store::forget_jobs(tx, "failed", before, most);
    in_slices(&db, FAILED_KEPT, SLICE, forget_failed).await?;
    in_slices(&db, PAYLOADS_KEPT, SLICE, messages::store::forget_payloads).await?;
    in_slices(&db, MESSAGES_KEPT, SLICE, messages::store::forget).await?;
    in_slices(&db, FACTS_KEPT, SLICE, store::forget_facts).await
}

/// Forgets what is older than `kept` in slices, each a write of its own: `forget` is told before when and how much at
/// most, and says how much it was.
pub async fn in_slices<F>(db: &Db, kept: Duration, slice: u32, forget: F) -> Result<(), Error>
where
    F: Fn(&mut Tx, Timestamp, i64) -> Result<u64, Error> + Copy + Send + 'static,
{
    loop {
        let forgotten = db.write(move |tx| forget(tx, tx.now().minus(kept), i64::from(slice))).await?;
        if forgotten < u64::from(slice) {
            return Ok(());
        }
    }
}
