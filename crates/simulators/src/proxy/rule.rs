//! What goes wrong, and when.

use std::time::Duration;

/// What happens to one exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The server hears nothing, the client's connection is closed without an answer.
    LoseRequest,
    /// The server does its work; the client's connection is closed without an answer.
    LoseAnswer,
    /// The server gets so many bytes of the request's body at most and then a broken connection; so does the client.
    CutRequest(usize),
    /// The client gets the whole head, so many bytes of the body at most, and then a broken connection.
    CutAnswer(usize),
    /// The request waits so long before the server hears of it.
    Delay(Duration),
    /// The server does its work, and the client waits for an answer until it gives up.
    Stall,
    /// The server hears nothing; this is answered in its place.
    Answer(Substitute),
}

/// An answer that no server gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitute {
    /// The status, as `429` or `503`.
    pub status: u16,
    /// The header `Retry-After`, in seconds.
    pub retry_after_s: Option<u32>,
    /// The body.
    pub body: String,
}

impl Fault {
    /// An answer of this status, with nothing in it.
    pub fn status(status: u16) -> Self {
        Self::Answer(Substitute { status, retry_after_s: None, body: String::new() })
    }

    /// The same, asking to come back in so many seconds.
    pub fn status_retry_after(status: u16, seconds: u32) -> Self {
        Self::Answer(Substitute { status, retry_after_s: Some(seconds), body: String::new() })
    }
}

/// A fault, and the exchanges that it befalls: all of them, unless it is narrowed.
#[derive(Clone, Debug)]
pub struct Rule {
    fault: Fault,
    part: Option<String>,
    skip: u32,
    times: u32,
}

impl Rule {
    /// Befalls every exchange.
    pub fn always(fault: Fault) -> Self {
        Self { fault, part: None, skip: 0, times: u32::MAX }
    }

    /// Befalls the next exchange.
    pub fn once(fault: Fault) -> Self {
        Self::times(fault, 1)
    }

    /// Befalls the next `times` exchanges.
    pub fn times(fault: Fault, times: u32) -> Self {
        Self { times, ..Self::always(fault) }
    }

    /// Only exchanges that have this in `METHOD /path?query`.
    #[must_use]
    pub fn on(mut self, part: impl Into<String>) -> Self {
        self.part = Some(part.into());
        self
    }

    /// Lets so many of them pass first.
    #[must_use]
    pub fn after(mut self, passing: u32) -> Self {
        self.skip = passing;
        self
    }

    /// What befalls this exchange by this rule, which is used up by it.
    pub(super) fn befall(&mut self, line: &str) -> Option<Fault> {
        let meant = self.part.as_ref().is_none_or(|part| line.contains(part.as_str()));
        if !meant || self.times == 0 {
            return None;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return None;
        }
        if self.times != u32::MAX {
            self.times -= 1;
        }
        Some(self.fault.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_befalls_what_it_names_after_what_it_lets_pass_and_as_often_as_it_says() {
        let mut rule = Rule::times(Fault::LoseAnswer, 2).on("mode=query").after(1);
        let lines = [
            "GET /x",
            "GET /?mode=query",
            "GET /?mode=query",
            "GET /x",
            "GET /?mode=query",
            "GET /?mode=query",
        ];
        let befallen: Vec<bool> = lines.iter().map(|line| rule.befall(line).is_some()).collect();
        assert_eq!(befallen, [false, false, true, false, true, false]);
    }
}
