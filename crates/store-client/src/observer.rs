//! What a program may count.

use std::time::Duration;

use crate::Circuit;

/// Is told of attempts and calls, for metrics and logs. Every method does nothing unless it is written; none may
/// block.
///
/// What is told has no personal data in it: no path, no query, no body.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use store_client::{Finished, Observer};
///
/// #[derive(Default)]
/// struct Failed(AtomicU64);
///
/// impl Observer for Failed {
///     fn finished(&self, call: &Finished<'_>) {
///         if call.outcome != "ok" {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
/// ```
pub trait Observer: Send + Sync + 'static {
    /// The store was asked once.
    fn attempted(&self, _attempt: &Attempted) {}
    /// A call is over, with all its attempts.
    fn finished(&self, _call: &Finished<'_>) {}
    /// Where the breaker stands after a call; told also where nothing changed.
    fn circuit(&self, _circuit: Circuit) {}
}

/// One request to the store.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempted {
    /// The call's name: `create_order`.
    pub call: &'static str,
    /// From 1.
    pub number: u32,
    /// The status of the answer, if there was one.
    pub status: Option<u16>,
    /// How long it took.
    pub took: Duration,
}

/// One call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Finished<'a> {
    /// The call's name: `create_order`.
    pub call: &'static str,
    /// `ok`, or the code of the error.
    pub outcome: &'a str,
    /// How often the store was asked.
    pub attempts: u32,
    /// Whether the store had done it before, and repeated its answer.
    pub replayed: bool,
    /// How long everything took.
    pub took: Duration,
    /// The id that every attempt carried.
    pub request_id: &'a str,
}

/// Nobody counts.
pub(crate) struct Nobody;

impl Observer for Nobody {}
