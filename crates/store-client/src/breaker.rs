//! The circuit breaker: a store that is down is left alone, and asked by one call whether it is back.
//!
//! Closed, it lets everybody through and counts failures in a row. The fifth opens it: calls are refused at once
//! for 30 seconds. Then one call may try (half open), with a single request; its outcome closes the breaker or
//! opens it for another 30 seconds. Only a store that does not work is a failure: no connection, no whole answer,
//! a status of 5xx after all retries. "No such order", "slow down" and every other 4xx prove that it works.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Failed calls in a row that open the breaker.
pub const FAILURES_TO_OPEN: u32 = 5;
/// How long an open breaker refuses before it lets one call try.
pub const OPEN_FOR: Duration = Duration::from_secs(30);

/// The breaker of one upstream. Cloning shares it: two clients of the same store may have one.
#[derive(Clone, Debug, Default)]
pub struct Breaker(Arc<Mutex<Inner>>);

/// What the breaker does with the next call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circuit {
    /// Calls go through.
    Closed,
    /// Calls are refused.
    Open,
    /// One call is trying; the others are refused.
    HalfOpen,
}

impl Circuit {
    /// `closed`, `open`, `half_open`: the label of a metric.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::HalfOpen => "half_open",
        }
    }
}

#[derive(Debug, Default)]
struct Inner {
    state: State,
    /// Grows with each change of state: the word of a call that began before it is late, and not heard.
    era: u64,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Closed { failures: u32 },
    Open { until: Instant },
    HalfOpen { until: Instant },
}

impl Default for State {
    fn default() -> Self {
        Self::Closed { failures: 0 }
    }
}

/// A call that was let through. Dropped without a word (its caller went away), it gives its turn back.
#[derive(Debug)]
pub(crate) struct Admitted {
    breaker: Breaker,
    era: u64,
    probe: bool,
}

impl Breaker {
    /// Where the breaker stands.
    pub fn circuit(&self) -> Circuit {
        match self.lock().state {
            State::Closed { .. } => Circuit::Closed,
            State::Open { .. } => Circuit::Open,
            State::HalfOpen { .. } => Circuit::HalfOpen,
        }
    }

    /// Lets a call through, or says after what time it is worth asking again.
    pub(crate) fn admit(&self) -> Result<Admitted, Duration> {
        let now = Instant::now();
        let mut inner = self.lock();
        let probe = match inner.state {
            State::Closed { .. } => false,
            State::Open { until } if until <= now => {
                inner.turn(State::HalfOpen { until });
                true
            }
            State::Open { until } => return Err(until - now),
            State::HalfOpen { .. } => return Err(PROBE_TAKES),
        };
        Ok(Admitted { breaker: self.clone(), era: inner.era, probe })
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Every change under the lock is one assignment: there is no half of it to find.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When a call refused beside a probe may come again: the probe is one request.
const PROBE_TAKES: Duration = Duration::from_secs(1);

impl Inner {
    fn turn(&mut self, state: State) {
        self.state = state;
        self.era += 1;
    }
}

impl Admitted {
    /// Whether this is the one call that tries whether the store is back.
    pub(crate) fn is_probe(&self) -> bool {
        self.probe
    }

    /// Tells how the call ended: whether the store works.
    pub(crate) fn works(&self, works: bool) {
        let mut inner = self.breaker.lock();
        if inner.era != self.era {
            return;
        }
        match (inner.state, works) {
            (State::Closed { .. }, true) => inner.state = State::Closed { failures: 0 },
            (State::Closed { failures }, false) if failures + 1 < FAILURES_TO_OPEN => {
                inner.state = State::Closed { failures: failures + 1 };
            }
            (_, true) => inner.turn(State::default()),
            (_, false) => inner.turn(State::Open { until: Instant::now() + OPEN_FOR }),
        }
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let mut inner = self.breaker.lock();
        if let (true, State::HalfOpen { until }) = (inner.era == self.era && self.probe, inner.state) {
            inner.turn(State::Open { until });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Clone, Debug)]
    enum Step {
        Call,
        End { which: usize, works: bool },
        Drop(usize),
        Wait(u64),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            4 => Just(Step::Call),
            4 => (any::<usize>(), any::<bool>()).prop_map(|(which, works)| Step::End { which, works }),
            1 => any::<usize>().prop_map(Step::Drop),
            2 => (0_u64..40).prop_map(Step::Wait),
        ];
        proptest::collection::vec(step, 1..200)
    }

    async fn walk(steps: Vec<Step>) -> Result<(), TestCaseError> {
        let breaker = Breaker::default();
        let mut under_way: Vec<Admitted> = Vec::new();
        for step in steps {
            match step {
                Step::Call => {
                    let before = breaker.circuit();
                    match breaker.admit() {
                        Ok(admitted) => {
                            prop_assert_ne!(before, Circuit::HalfOpen, "a second call beside the probe");
                            prop_assert_eq!(admitted.is_probe(), before == Circuit::Open);
                            under_way.push(admitted);
                        }
                        Err(after) => {
                            prop_assert_ne!(before, Circuit::Closed);
                            prop_assert!(after <= OPEN_FOR);
                        }
                    }
                }
                Step::End { which, works } if !under_way.is_empty() => {
                    let which = which % under_way.len();
                    under_way.swap_remove(which).works(works);
                }
                Step::Drop(which) if !under_way.is_empty() => {
                    let which = which % under_way.len();
                    drop(under_way.swap_remove(which));
                }
                Step::Wait(seconds) => tokio::time::advance(Duration::from_secs(seconds)).await,
                Step::End { .. } | Step::Drop(_) => {}
            }
        }
        // Whatever happened: when nobody is under way and half a minute passed, somebody is let through.
        under_way.clear();
        tokio::time::advance(OPEN_FOR).await;
        prop_assert!(breaker.admit().is_ok());
        Ok(())
    }

    proptest! {
        #[test]
        fn there_is_never_more_than_one_probe_and_never_a_dead_end(steps in steps()) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
            runtime.unwrap().block_on(walk(steps))?;
        }
    }
}
