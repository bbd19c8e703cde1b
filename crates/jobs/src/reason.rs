//! Reasons that are the queue's own, and no handler's words.

/// Why a job was taken from its worker.
pub(crate) const SILENT: &str = "the worker stopped answering";
/// Why a job failed that was given up without a word.
pub const GIVEN_UP: &str = "given up";

/// The code of a reason of the queue's own, for whoever says it in another language; nothing for a handler's words.
#[must_use]
pub fn code_of(reason: &str) -> Option<&'static str> {
    match reason {
        SILENT => Some("worker_silent"),
        GIVEN_UP => Some("given_up"),
        _ => None,
    }
}
