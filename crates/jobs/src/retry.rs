//! How often and how soon a job is tried again.

use std::time::Duration;

/// Tries before a job counts as failed: with the pauses below ten hours and a half, longer than a night's outage of
/// an outside system; what has not worked until morning needs a person.
pub const MOST_ATTEMPTS: i64 = 20;
/// The pause after the first try; it doubles with every other.
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// The longest pause: an hour after the other side is back, everything has been sent.
const LONGEST_PAUSE: Duration = Duration::from_secs(3_600);
/// How far a pause is spread, so that a thousand jobs that failed together do not come back together.
const JITTER: f64 = 0.2;

/// The pause after the try number `attempt` (from 1); `chance` in `0.0..1.0` spreads it.
pub(crate) fn pause(attempt: i64, chance: f64) -> Duration {
    let doublings = u32::try_from(attempt.clamp(1, 32) - 1).unwrap_or(0);
    let pause = FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE);
    pause.mul_f64(1.0 - JITTER + 2.0 * JITTER * chance).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_to_an_hour_and_are_spread() {
        let seconds = |attempt| pause(attempt, 0.5).as_secs_f64().round();
        assert_eq!([1, 2, 3, 10, 11, 20].map(seconds), [5.0, 10.0, 20.0, 2_560.0, 3_600.0, 3_600.0]);
        assert_eq!(pause(1, 0.0), Duration::from_secs(4));
        assert!(pause(1, 0.999) < Duration::from_secs(6));
        assert!(pause(i64::MAX, 0.999) <= LONGEST_PAUSE);
    }
}
