//! Forgets talks that are long over.

use std::time::Duration;

use db::{Db, Error};

use crate::store;

/// The job's kind.
pub const SWEEP: &str = "agents.sweep";
/// How often it is done: what has waited days may wait an hour.
pub const SWEEP_INTERVAL: Duration = Duration::from_secs(3_600);
/// Longer than any draft of a talk lives, with the day that one may wait for somebody's word.
const REMEMBERED: Duration = Duration::from_secs(3 * 24 * 3_600);
/// Carts and checkouts are looked at for a month after their time: an order tells which of them it was.
const SESSIONS_REMEMBERED: Duration = Duration::from_secs(30 * 24 * 3_600);
/// Rows forgotten in one write: about a millisecond of SQLite's only writer.
const SLICE: u32 = 200;

/// Forgets every talk in which nothing can be drafted twice any more, and the carts and checkouts of long ago.
pub async fn sweep(db: &Db) -> Result<(), Error> {
    jobs::in_slices(db, REMEMBERED, SLICE, store::forget_calls).await?;
    jobs::in_slices(db, SESSIONS_REMEMBERED, SLICE, crate::ucp::forget).await
}
