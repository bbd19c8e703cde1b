//! What every answer says to browsers: what a page may load, who may frame it, and from which other origins the
//! API may be called.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::map_response_with_state;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use tower_http::cors::CorsLayer;

use crate::Problem;

/// What is no page loads nothing.
const NO_PAGE: &str = "default-src 'none'; frame-ancestors 'none'";
/// A page's own scripts and styles, nobody else's; pictures may lie in a store of objects elsewhere.
const PAGE: &str = "default-src 'self'; img-src 'self' data: blob: https:; object-src 'none'; base-uri 'none'; \
                    form-action 'self'; frame-ancestors 'none'";
/// A year, as browsers ask of a site that means it. Whoever serves other names on the domain decides for them.
const HTTPS_ONLY: &str = "max-age=31536000";
/// Nothing here needs them.
const NO_DEVICES: &str = "camera=(), geolocation=(), microphone=()";
/// How long a browser may remember what another origin may ask.
const PREFLIGHT: Duration = Duration::from_hours(1);

/// Surrounds everything: every answer says what browsers may do with it, unless its handler did, and pages of
/// `origins` may call the API and read its answers, cookies included. `https`: people come over TLS, and are to
/// come no other way.
pub fn tell_browsers(router: Router, https: bool, origins: &[String]) -> Router {
    router.layer(map_response_with_state(https, tell)).layer(cross_origin(origins))
}

/// Whether a browser was led to this address, rather than that a program reads the answer: only the former asks for
/// HTML by its name.
pub fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|kinds| kinds.contains("text/html"))
}

/// 303 to a page of this site: `/orders/17`.
pub fn see_page(path: &str) -> Response {
    match HeaderValue::from_str(path) {
        Ok(path) => {
            let vary = HeaderValue::from_static("accept");
            (StatusCode::SEE_OTHER, [(header::LOCATION, path), (header::VARY, vary)]).into_response()
        }
        Err(_) => Problem::internal().into_response(),
    }
}

async fn tell(State(https): State<bool>, mut response: Response) -> Response {
    let headers = response.headers_mut();
    let kind = headers.get(header::CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let is_kept = headers.contains_key(header::ETAG) || headers.contains_key(header::LAST_MODIFIED);
    let mut say = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    say(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    say(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    say(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    if is_page {
        say(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE));
        say(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
        say(HeaderName::from_static("permissions-policy"), HeaderValue::from_static(NO_DEVICES));
    } else {
        say(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(NO_PAGE));
    }
    if https {
        say(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HTTPS_ONLY));
    }
    if !is_kept {
        // Without a word about keeping it, an answer is for whoever asked, now.
        say(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The content security policy of one page: its own origin, and the scripts and styles that stand in it, each
/// by its hash.
pub fn page_policy(html: &str) -> HeaderValue {
    let (scripts, styles) = (inline(html, "script"), inline(html, "style"));
    let directive = |name: &str, hashes: Vec<String>| match hashes.is_empty() {
        true => String::new(),
        false => format!("; {name} 'self' {}", hashes.join(" ")),
    };
    let policy = format!("{PAGE}{}{}", directive("script-src", scripts), directive("style-src", styles));
    // Base64 and our own words: always a header.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(NO_PAGE))
}

/// The hashes of what stands between `<element…>` and `</element>`.
fn inline(html: &str, element: &str) -> Vec<String> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let bodies = html.split(&open).skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once(&close));
    bodies
        .filter(|(body, _)| !body.trim().is_empty())
        .map(|(body, _)| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(body))))
        .collect()
}

/// An origin that is no header is nobody's.
fn cross_origin(origins: &[String]) -> CorsLayer {
    let origins: Vec<_> = origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok()).collect();
    let own = |name: &'static str| HeaderName::from_static(name);
    CorsLayer::new()
        .allow_origin(origins)
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers([
            header::ACCEPT,
            header::ACCEPT_LANGUAGE,
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_NONE_MATCH,
            own("idempotency-key"),
            own("last-event-id"),
            own("x-request-id"),
        ])
        .expose_headers([
            header::CONTENT_DISPOSITION,
            header::ETAG,
            header::LOCATION,
            header::RETRY_AFTER,
            own("idempotent-replayed"),
            own("x-request-id"),
        ])
        .vary([header::ORIGIN])
        .max_age(PREFLIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_page_is_allowed_by_its_hash_alone() {
        let policy =
            page_policy("<head><style media=\"all\">body{}</style></head><script src=\"/a.js\"></script>");
        let policy = policy.to_str().unwrap();
        // printf 'body{}' | openssl dgst -sha256 -binary | base64
        assert!(
            policy.ends_with("; style-src 'self' 'sha256-fJgEClQWV1hGkK4qHMO0KotTsVnMYMXTq7/suurGyUo='"),
            "{policy}"
        );
        assert!(!policy.contains("script-src") && !policy.contains("unsafe"), "{policy}");
    }
}
