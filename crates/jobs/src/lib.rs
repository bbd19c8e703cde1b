//! Work that must happen although nobody waits for it: the outbox, the queue, its workers; and the answers kept
//! for their idempotency keys, which are the same promise seen from the other side.
//!
//! ```ignore
//! jobs::record(tx, "order.placed", &order.to_string(), &placed)?; // in the order's own transaction
//! jobs::enqueue(tx, NewJob::new("import.run", &run).once(shop))?;
//! Workers::new(db).subscribe("order.placed", "mail.order").handle("mail.order", send).run(stop).await;
//! ```
//!
//! * A **fact** says what happened. It is written in the transaction in which it happened, and dispatched once:
//!   one job for each subscriber, in the transaction that marks the fact.
//! * A **job** is done at least once: a worker takes it under a lease and renews the lease; a worker that died
//!   lets it lapse, and the job is taken again. So a handler is idempotent.
//! * A job ends done or failed. What failed stays visible with its reason.
//!
//! * Facts are followed in the order in which they became visible: [`stream`]. An operator looks at all of it, and
//!   sends again or gives up, through [`board`].
//! * A **message** is what a channel said or was told: [`messages`].
//!
//! Owns the tables `fact`, `job`, `kept_answer` and `message`.

mod backlog;
pub mod board;
mod cleaning;
mod dispatch;
mod kept;
pub mod messages;
mod outbox;
mod queue;
pub mod reason;
mod retry;
mod slice;
mod store;
pub mod stream;
#[cfg(test)]
mod tests;
mod workers;

pub use backlog::{Backlog, Waiting, backlog};
pub use cleaning::in_slices;
pub use kept::{KeptAnswer, forget, is_kept_since_before, keep, kept};
pub use outbox::{FACTS, Fact, record};
pub use queue::{JOB_CHANGED, Job, JobChanged, NewJob, Outcome, QUEUE, enqueue};
pub use retry::MOST_ATTEMPTS;
pub use slice::{Slice, SlicePlace};
pub use workers::{JobContext, Observer, Tried, Workers};
