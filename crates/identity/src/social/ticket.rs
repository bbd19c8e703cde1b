//! What must come back from a provider as it was sent: kept by the browser in a signed cookie, so that any server
//! can finish what another began, and nobody can finish what somebody else's browser began.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use kernel::{Clock, Timestamp};
use serde::{Deserialize, Serialize};

use crate::jwt::Signer;

/// The cookie's name.
const COOKIE: &str = "torg_sign_in";
/// Only these addresses need it.
const PATH: &str = "/auth/";
/// As long as somebody may look for their second factor.
const LIFE: Duration = Duration::from_mins(10);

/// A sign-in that has begun. Nothing in it is a secret from whoever signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ticket {
    pub(crate) provider: String,
    pub(crate) state: String,
    pub(crate) nonce: String,
    /// Of the PKCE challenge: whoever overhears the code cannot use it.
    pub(crate) verifier: String,
    exp: i64,
}

impl Ticket {
    pub(crate) fn new(provider: &str, state: &str, nonce: &str, verifier: &str, now: Timestamp) -> Self {
        Self {
            provider: provider.to_owned(),
            state: state.to_owned(),
            nonce: nonce.to_owned(),
            verifier: verifier.to_owned(),
            exp: now.plus(LIFE).seconds(),
        }
    }
}

/// Signs tickets and reads them back.
#[derive(Clone)]
pub(crate) struct Tickets {
    pub(crate) signer: Signer,
    pub(crate) clock: Clock,
    pub(crate) secure: bool,
}

impl Tickets {
    pub(crate) fn hand_out(&self, ticket: &Ticket) -> HeaderValue {
        web::set_cookie(COOKIE, &self.signer.sign(ticket), PATH, LIFE, self.secure)
    }

    /// The `Set-Cookie` that takes it back: a ticket is good for one answer.
    pub(crate) fn take_back(&self) -> HeaderValue {
        web::set_cookie(COOKIE, "", PATH, Duration::ZERO, self.secure)
    }

    /// The ticket to which the provider's answer with this `state` belongs.
    pub(crate) fn of(&self, headers: &HeaderMap, provider: &str, state: &str) -> Option<Ticket> {
        let ticket: Ticket = self.signer.read(web::cookie(headers, COOKIE)?)?;
        let is_it = ticket.provider == provider && ticket.state == state && !state.is_empty();
        (is_it && self.clock.now().seconds() < ticket.exp).then_some(ticket)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    const START: Timestamp = Timestamp::from_micros(1_767_225_600_000_000);

    #[test]
    fn a_ticket_is_good_for_its_own_answer_in_its_own_time() {
        let clock = Clock::manual(START);
        let tickets = Tickets { signer: Signer::new([7; 32]), clock: clock.clone(), secure: true };
        let ticket = Ticket::new("github", "state", "nonce", "verifier", clock.now());
        let cookie = tickets.hand_out(&ticket);
        let (pair, attributes) = cookie.to_str().unwrap().split_once("; ").unwrap();
        assert_eq!(attributes, "Path=/auth/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");
        let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_str(pair).unwrap())]);
        assert_eq!(tickets.of(&headers, "github", "state"), Some(ticket));
        for (provider, state) in [("google-oauth2", "state"), ("github", "other"), ("github", "")] {
            assert_eq!(tickets.of(&headers, provider, state), None);
        }
        let others = Tickets { signer: Signer::new([8; 32]), ..tickets.clone() };
        assert_eq!(others.of(&headers, "github", "state"), None);
        clock.advance(LIFE);
        assert_eq!(tickets.of(&headers, "github", "state"), None);
    }
}
