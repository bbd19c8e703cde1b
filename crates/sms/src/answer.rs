//! What a gateway's answer means.

use jobs::Outcome;
use reqwest::StatusCode;

/// The most of an answer that is read: it says in a line what it has to say.
pub(crate) const LONGEST_ANSWER: usize = 16 * 1024;
/// The most of it that is told to a person.
const LONGEST_TOLD: usize = 200;

/// What becomes of a text after this answer. `accepts` is what an answer says that accepts; without it every 2xx does.
pub(crate) fn judged(status: StatusCode, answer: &str, accepts: Option<&str>) -> Outcome {
    if status.is_success() {
        return match accepts {
            Some(accepts) if !answer.contains(accepts) => {
                Outcome::Failed(format!("the gateway does not accept it: {}", brief(answer)))
            }
            _ => Outcome::Done,
        };
    }
    let later = status.is_server_error()
        || matches!(
            status,
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS
        );
    let reason = format!("the gateway answered {}: {}", status.as_u16(), brief(answer));
    if later { Outcome::Retry(reason) } else { Outcome::Failed(reason) }
}

fn brief(answer: &str) -> String {
    let line = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_TOLD) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// The outcome without the number: gateways repeat whom they do not know, and reasons are logged and shown.
pub(crate) fn without(outcome: Outcome, phone: &str) -> Outcome {
    // Its end is the same in every spelling of a country's prefix.
    let digits = phone.trim_start_matches('+');
    let local = &digits[digits.len().saturating_sub(LOCAL_DIGITS)..];
    let hidden = |reason: String| reason.replace(phone, "…").replace(digits, "…").replace(local, "…");
    match outcome {
        Outcome::Done => Outcome::Done,
        Outcome::Retry(reason) => Outcome::Retry(hidden(reason)),
        Outcome::Failed(reason) => Outcome::Failed(hidden(reason)),
    }
}

/// The digits of a number without its country, at least.
const LOCAL_DIGITS: usize = 9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_come_later_is_tried_again_and_what_is_refused_is_not() {
        let done = |status, answer, accepts| {
            judged(StatusCode::from_u16(status).unwrap(), answer, accepts) == Outcome::Done
        };
        assert!(done(200, "", None) && done(201, "x", None) && done(200, r#"{"status":"OK"}"#, Some("OK")));
        for (status, answer) in [(200, "ERROR"), (301, ""), (400, ""), (401, ""), (404, "")] {
            let outcome = judged(StatusCode::from_u16(status).unwrap(), answer, Some("OK"));
            assert!(matches!(outcome, Outcome::Failed(_)), "{status}");
        }
        for status in [408, 425, 429, 500, 502, 503] {
            let outcome = judged(StatusCode::from_u16(status).unwrap(), "OK", Some("OK"));
            assert!(matches!(outcome, Outcome::Retry(_)), "{status}");
        }
    }

    #[test]
    fn a_reason_is_short_and_names_nobody() {
        let answer = format!("no such number +79161234567 (79161234567, 8 9161234567) {}", "x".repeat(500));
        let outcome = judged(StatusCode::BAD_REQUEST, &answer, None);
        let Outcome::Failed(reason) = without(outcome, "+79161234567") else { panic!("refused") };
        assert!(!reason.contains("161234567") && reason.chars().count() < 260, "{reason}");
    }
}
