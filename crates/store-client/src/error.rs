//! What can go wrong with a call, and what to do next.

use std::time::Duration;

use crate::refusal::Refusal;
use crate::{IdempotencyKey, NextAction};

/// What caused a failure below HTTP.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// A call that did not succeed.
#[derive(Debug, thiserror::Error)]
#[error("the call {request_id} failed")]
pub struct Error {
    /// What happened.
    #[source]
    pub kind: ErrorKind,
    /// The id that every attempt carried (`X-Request-Id`): what the store's log knows the call by.
    pub request_id: String,
    /// How often the store was asked; nought where it was not asked at all.
    pub attempts: u32,
    /// The key of a call that changes something: given to the same call again, it happens at most once.
    pub key: Option<IdempotencyKey>,
}

/// The ways a call can fail.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The store answered, and said no.
    #[error("the store refused: {0}")]
    Refused(Box<Refusal>),
    /// The store failed too often lately and was not asked.
    #[error("the store is down and is left alone; worth asking again in {retry_in:?}")]
    CircuitOpen {
        /// When the next call may be let through.
        retry_in: Duration,
    },
    /// No connection: nothing was sent.
    #[error("the store cannot be reached")]
    Unreachable(#[source] Cause),
    /// No answer in time. What was asked for may have happened.
    #[error("the store did not answer in time")]
    TimedOut,
    /// The connection broke before the answer was whole. What was asked for may have happened.
    #[error("the connection broke before the answer was whole")]
    Broken(#[source] Cause),
    /// The store said yes in a shape that the contract does not know. What was asked for has happened.
    #[error("the answer (status {status}) is not what the contract says")]
    Unreadable {
        /// The answer's status.
        status: u16,
        /// Where the shape differs.
        #[source]
        cause: Cause,
    },
    /// The request cannot be written down: an address, a header or a body that HTTP does not allow.
    #[error("the request cannot be made")]
    Unsendable(#[source] Cause),
}

impl Error {
    /// A stable word for logs and metrics: the store's own code, or one for what happened on the way to it.
    pub fn code(&self) -> &str {
        match &self.kind {
            ErrorKind::Refused(refusal) => refusal.code.as_str(),
            ErrorKind::CircuitOpen { .. } => "circuit_open",
            ErrorKind::Unreachable(_) => "unreachable",
            ErrorKind::TimedOut => "timeout",
            ErrorKind::Broken(_) => "connection_broken",
            ErrorKind::Unreadable { .. } => "unreadable_answer",
            ErrorKind::Unsendable(_) => "unsendable",
        }
    }

    /// What an agent does next.
    pub fn next_action(&self) -> NextAction {
        match &self.kind {
            ErrorKind::Refused(refusal) => refusal.next_action(),
            ErrorKind::CircuitOpen { .. } | ErrorKind::Unreachable(_) => NextAction::RepeatLater,
            ErrorKind::TimedOut | ErrorKind::Broken(_) if self.key.is_some() => NextAction::RepeatWithSameKey,
            ErrorKind::TimedOut | ErrorKind::Broken(_) => NextAction::RepeatLater,
            ErrorKind::Unreadable { .. } | ErrorKind::Unsendable(_) => NextAction::ReportDefect,
        }
    }

    /// Whether what was asked for may have happened all the same: a key was sent, and no word came of what became
    /// of it. Repeating the call with [`key`](Self::key) settles it.
    pub fn may_have_happened(&self) -> bool {
        self.key.is_some()
            && match &self.kind {
                ErrorKind::TimedOut | ErrorKind::Broken(_) | ErrorKind::Unreadable { .. } => true,
                ErrorKind::Refused(refusal) => refusal.status >= 500 || refusal.is_in_flight(),
                ErrorKind::CircuitOpen { .. } | ErrorKind::Unreachable(_) | ErrorKind::Unsendable(_) => false,
            }
    }

    /// When asking again is worth it, where that is known.
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.kind {
            ErrorKind::Refused(refusal) => refusal.retry_after,
            ErrorKind::CircuitOpen { retry_in } => Some(*retry_in),
            _ => None,
        }
    }

    /// The store's refusal, if that is what it was.
    pub fn refusal(&self) -> Option<&Refusal> {
        match &self.kind {
            ErrorKind::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}
