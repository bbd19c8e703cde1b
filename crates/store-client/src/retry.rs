//! Whether an attempt is worth another, and after what pause.

use std::time::Duration;

use http::{HeaderMap, Method, StatusCode, header};

use crate::chance::{self, Chance};
use crate::patience::Patience;
use crate::transport::Lost;

/// What one attempt came to.
pub(crate) enum Outcome {
    /// The store answered, with whatever status.
    Answered(http::Response<bytes::Bytes>),
    /// Nothing was heard in time.
    TimedOut,
    Lost(Lost),
}

/// What makes a repeat harmless.
#[derive(Clone, Copy)]
pub(crate) struct Repeat {
    /// The store knows a repeat by its key.
    pub(crate) keyed: bool,
    /// The call changes nothing.
    pub(crate) reads: bool,
}

impl Repeat {
    pub(crate) fn of(method: &Method, keyed: bool) -> Self {
        Self { keyed, reads: method.is_safe() }
    }
}

impl Outcome {
    /// Whether the store works, as the breaker understands it.
    pub(crate) fn store_works(&self) -> bool {
        matches!(self, Self::Answered(answer) if !answer.status().is_server_error())
    }

    pub(crate) fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Answered(answer) => Some(answer.status()),
            Self::TimedOut | Self::Lost(_) => None,
        }
    }

    /// How long to wait before the next attempt, if there is sense in one. `failed` attempts came before it.
    pub(crate) fn pause(
        &self,
        repeat: Repeat,
        failed: u32,
        patience: &Patience,
        chance: &dyn Chance,
    ) -> Option<Duration> {
        let asked = match self {
            Self::Answered(answer) if is_momentary(answer) => retry_after(answer.headers()),
            Self::Lost(Lost::NotSent(_)) => None,
            Self::Lost(Lost::Broken(_)) if repeat.keyed || repeat.reads => None,
            // A reader that was too slow once is too slow again; a writer must know what became of it.
            Self::TimedOut if repeat.keyed => None,
            _ => return None,
        };
        let asked = asked.unwrap_or_default();
        if asked > patience.longest_retry_after {
            return None;
        }
        let bound = patience.first_pause.saturating_mul(1 << (failed - 1).min(LAST_DOUBLING));
        // Never earlier than asked, and not all at that very moment.
        Some(asked + chance::up_to(chance, bound))
    }
}

/// Pauses stop growing here: 1,024 times the first.
const LAST_DOUBLING: u32 = 10;

/// Slow down, away for a while, or an earlier attempt of this very call is still being worked on.
fn is_momentary(answer: &http::Response<bytes::Bytes>) -> bool {
    match answer.status() {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => true,
        StatusCode::CONFLICT => crate::refusal::Refusal::read(409, None, answer.body()).is_in_flight(),
        _ => false,
    }
}

/// Seconds, or a date, which is counted from the answer's own `Date`: whose clock is right does not matter then.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    let value = text(header::RETRY_AFTER)?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = httpdate::parse_http_date(value).ok()?;
    let now = httpdate::parse_http_date(text(header::DATE)?).ok()?;
    Some(then.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(status: u16, headers: &[(&str, &str)]) -> Outcome {
        let mut answer = http::Response::builder().status(status);
        for (name, value) in headers {
            answer = answer.header(*name, *value);
        }
        Outcome::Answered(answer.body(bytes::Bytes::new()).unwrap())
    }

    #[test]
    fn a_date_is_counted_from_the_answers_own() {
        let headers =
            [("date", "Sat, 21 Nov 2026 12:00:00 GMT"), ("retry-after", "Sat, 21 Nov 2026 12:00:03 GMT")];
        let Outcome::Answered(answer) = answer(503, &headers) else { unreachable!() };
        assert_eq!(retry_after(answer.headers()), Some(Duration::from_secs(3)));
    }

    proptest! {
        #[test]
        fn a_pause_is_never_shorter_than_asked_nor_longer_than_the_bound(
            asked in 0_u64..=5, failed in 1_u32..40, drawn in any::<u128>(), status in prop_oneof![Just(429_u16), Just(503)],
        ) {
            let patience = Patience::live();
            let outcome = answer(status, &[("retry-after", &asked.to_string())]);
            let repeat = Repeat { keyed: false, reads: false };
            let pause = outcome.pause(repeat, failed, &patience, &move || drawn).unwrap();
            let asked = Duration::from_secs(asked);
            prop_assert!(pause >= asked);
            prop_assert!(pause <= asked + patience.first_pause * (1 << (failed - 1).min(10)));
        }

        #[test]
        fn other_statuses_are_not_repeated(status in 200_u16..600) {
            prop_assume!(status != 429 && status != 503);
            let repeat = Repeat { keyed: true, reads: true };
            prop_assert!(answer(status, &[]).pause(repeat, 1, &Patience::live(), &|| 0).is_none());
        }
    }
}
