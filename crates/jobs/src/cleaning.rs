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
    let slice = i64::from(SLICE);
    in_slices(&db, ANSWERS_KEPT, move |tx, before| store::forget_answers(tx, before, slice)).await?;
    in_slices(&db, DONE_KEPT, move |tx, before| store::forget_jobs(tx, "done", before, slice)).await?;
    in_slices(&db, FAILED_KEPT, move |tx, before| store::forget_jobs(tx, "failed", before, slice)).await?;
    in_slices(&db, PAYLOADS_KEPT, move |tx, before| messages::store::forget_payloads(tx, before, slice))
        .await?;
    in_slices(&db, MESSAGES_KEPT, move |tx, before| messages::store::forget(tx, before, slice)).await?;
    in_slices(&db, FACTS_KEPT, move |tx, before| store::forget_facts(tx, before, slice)).await
}

async fn in_slices<F>(db: &Db, kept: Duration, forget: F) -> Result<(), Error>
where
    F: Fn(&mut Tx, Timestamp) -> Result<u64, Error> + Copy + Send + 'static,
{
    loop {
        let forgotten = db.write(move |tx| forget(tx, tx.now().minus(kept))).await?;
        if forgotten < u64::from(SLICE) {
            return Ok(());
        }
    }
}
