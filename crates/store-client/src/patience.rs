//! How long a call may take, and how often it is tried.

use std::time::Duration;

/// The bounds of one call. All of its attempts, and the pauses between them, fit into [`deadline`](Self::deadline).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// The most that the whole call takes.
    pub deadline: Duration,
    /// How long one attempt may take where another may follow; the last one has what is left of the deadline.
    pub attempt: Duration,
    /// Attempts after the first.
    pub retries: u32,
    /// The bound of the first pause; each further one is twice as long. The pause itself falls anywhere below its
    /// bound (full jitter), so that those who failed together do not return together.
    pub first_pause: Duration,
    /// A store that asks for more than this (`Retry-After`) is not waited for: the call fails at once, and its
    /// error says when.
    pub longest_retry_after: Duration,
}

impl Patience {
    /// For a person who listens: five seconds in all, pauses below 0.5 and 1 s.
    pub const fn live() -> Self {
        Self {
            deadline: Duration::from_secs(5),
            attempt: Duration::from_secs(2),
            retries: 2,
            first_pause: Duration::from_millis(500),
            longest_retry_after: Duration::from_secs(5),
        }
    }

    /// For work that nobody waits for: three minutes in all, pauses below 1, 2, 4 and 8 s.
    pub const fn background() -> Self {
        Self {
            deadline: Duration::from_secs(180),
            attempt: Duration::from_secs(10),
            retries: 4,
            first_pause: Duration::from_secs(1),
            longest_retry_after: Duration::from_secs(60),
        }
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self::live()
    }
}
