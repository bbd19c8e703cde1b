//! Finds out who asks, before the router runs, and leaves it with the request for `web`'s extractors.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::map_request_with_state;
use web::{Forged, GoodUntil, Guests, Identified, Principal};

use crate::Tokens;

/// What callers are known by.
#[derive(Clone)]
struct Marks {
    tokens: Tokens,
    guests: Guests,
}

/// Surrounds `router`, so that its handlers know who asks: by the bearer token and by the guest's cookie.
///
/// A bearer token that is no good is only remembered here. Whoever wants to know the caller refuses it; sign-in,
/// which does not, goes on.
pub fn identify(router: Router, tokens: Tokens, guests: Guests) -> Router {
    router.layer(map_request_with_state(Marks { tokens, guests }, mark))
}

async fn mark(State(marks): State<Marks>, mut request: Request) -> Request {
    let token = bearer(request.headers());
    let known = token.map(|token| marks.tokens.read(token));
    let bad_token = matches!(known, Some(Err(_)));
    let forged = bad_token && token.is_some_and(|token| !marks.tokens.made(token));
    let (user, good_until) = known.and_then(Result::ok).unzip();
    let principal = Principal { user, guest: marks.guests.read(request.headers()), key: None };
    if let Some(good_until) = good_until {
        request.extensions_mut().insert(GoodUntil(good_until));
    }
    request.extensions_mut().insert(Identified { principal, bad_token });
    if forged {
        request.extensions_mut().insert(Forged);
    }
    request
}

/// The bearer token of a request (RFC 6750). Other schemes are other doors'; a header that is no text is a bad
/// token.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?;
    let Ok(text) = value.to_str() else { return Some("") };
    let (scheme, token) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_the_bearer_scheme_is_ours() {
        let of = |text: &str| {
            let headers =
                HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_str(text).unwrap())]);
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(of("Bearer a.b.c").as_deref(), Some("a.b.c"));
        assert_eq!(of("bearer  a.b.c ").as_deref(), Some("a.b.c"));
        assert_eq!(of("Bearer").as_deref(), Some(""));
        assert_eq!(of("Basic YTpi"), None);
        assert_eq!(bearer(&HeaderMap::new()), None);
    }
}
