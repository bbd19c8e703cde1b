//! Forgets the carts of guests who will not come back.

use std::time::Duration;

use db::{Db, Error};
use web::GUEST_LIFE;

use crate::store;

/// The job's kind.
pub const SWEEP: &str = "orders.sweep";
/// How often it is done: what has waited a season may wait an hour.
pub const SWEEP_INTERVAL: Duration = Duration::from_secs(3_600);
/// Carts forgotten in one write. With their lines they are some hundreds of rows: a few milliseconds of SQLite's
/// only writer.
const SLICE: u32 = 50;

/// Forgets guests' carts that nobody has touched for as long as a guest is known: their cookies are over.
pub async fn sweep(db: &Db) -> Result<(), Error> {
    jobs::in_slices(db, GUEST_LIFE, SLICE, store::cart::forget_guest_carts).await
}
