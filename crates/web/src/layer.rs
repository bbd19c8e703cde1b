//! What surrounds the whole router: the request's id, the language, one log line, and the words of problems.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{FromRequestParts, MatchedPath, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use kernel::{Lang, random};
use tower_http::catch_panic::CatchPanicLayer;

use crate::turns::Turns;
use crate::{Problem, Result};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The longest id taken from a caller; a longer one is replaced by ours.
const LONGEST_REQUEST_ID: usize = 64;

tokio::task_local! {
    /// The id of the request under way: whatever is logged meanwhile carries it.
    static REQUEST: HeaderValue;
}

/// The id of the request that is being answered where this is called; nothing outside of one.
pub fn current_request_id() -> Option<String> {
    REQUEST.try_with(|id| id.to_str().unwrap_or("").to_owned()).ok()
}

/// A request that was answered: what may be counted and shown to anybody.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The method.
    pub method: &'a Method,
    /// The template of its address, never the address itself.
    pub route: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// How long it took.
    pub took: Duration,
    /// The request's id.
    pub id: &'a str,
}

/// Hears of every request that was answered. It is called on the request's own way: it is quick.
pub type Observer = Arc<dyn Fn(Answered<'_>) + Send + Sync>;

/// How refusals are told below one address, where they are not told as Problem JSON.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// Every path that begins so.
    pub prefix: &'static str,
    /// Tells a problem to whoever sent this `Accept-Language`, under the request's id.
    pub tell: fn(&Problem, Option<&HeaderValue>, &str) -> Response,
}

/// The language the caller asked for.
#[derive(Clone, Copy, Debug)]
pub struct Language(pub Lang);

impl Language {
    /// By `Accept-Language`.
    pub fn of(headers: &HeaderMap) -> Self {
        let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self(header.map_or(Lang::default(), Lang::preferred))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers))
    }
}

/// Surrounds a finished router: unknown addresses and methods, panics, ids, the log and the words.
pub fn surround(router: Router) -> Router {
    surround_observed(router, Arc::new(|_| {}), &[])
}

/// The same, and tells `observer` of every request; some addresses tell their refusals in `dialects` of their own.
pub fn surround_observed(router: Router, observer: Observer, dialects: &'static [Dialect]) -> Router {
    router
        .method_not_allowed_fallback(async || {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
        })
        .layer(CatchPanicLayer::custom(panicked))
        .layer(Extension(Turns::default()))
        .layer(from_fn(move |request, next| observe(request, next, Arc::clone(&observer), dialects)))
}

fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("no message"), "a handler panicked");
    Problem::internal().into_response()
}

/// One request: its id, its log line (never a query string or a body: they hold personal data), its words.
async fn observe(
    mut request: Request,
    next: Next,
    observer: Observer,
    dialects: &'static [Dialect],
) -> Response {
    let started = Instant::now();
    let id = request_id(request.headers());
    let Language(lang) = Language::of(request.headers());
    let asked = request.uri().path();
    let dialect = dialects.iter().find(|dialect| asked.starts_with(dialect.prefix));
    let tongue = dialect.and_then(|_| request.headers().get(header::ACCEPT_LANGUAGE).cloned());
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();
    request.headers_mut().insert(REQUEST_ID, id.clone());
    let mut response = REQUEST.scope(id.clone(), next.run(request)).await;
    let shown_id = id.to_str().unwrap_or("");
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let headers = std::mem::take(response.headers_mut());
        response = match dialect {
            Some(dialect) => (dialect.tell)(&problem, tongue.as_ref(), shown_id),
            None => problem.render(lang, shown_id),
        };
        for (name, value) in &headers {
            response.headers_mut().entry(name).or_insert(value.clone());
        }
    }
    response.headers_mut().insert(REQUEST_ID, id.clone());
    let path = path.as_ref().map_or("(no route)", MatchedPath::as_str);
    let (status, took) = (response.status().as_u16(), started.elapsed());
    observer(Answered { method: &method, route: path, status, took, id: shown_id });
    let ms = took.as_secs_f64() * 1_000.0;
    if status >= 500 {
        tracing::error!(%method, path, status, ms, request_id = shown_id, "answered");
    } else {
        tracing::debug!(%method, path, status, ms, request_id = shown_id, "answered");
    }
    response
}

/// The caller's own id if it is a sane one, or a new one.
fn request_id(headers: &HeaderMap) -> HeaderValue {
    let sane = |value: &&HeaderValue| {
        let bytes = value.as_bytes();
        (1..=LONGEST_REQUEST_ID).contains(&bytes.len())
            && bytes.iter().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b))
    };
    if let Some(id) = headers.get(REQUEST_ID).filter(sane) {
        return id.clone();
    }
    let id = random::bytes::<8>()
        .iter()
        .fold(String::with_capacity(16), |text, byte| text + &format!("{byte:02x}"));
    HeaderValue::from_str(&id).unwrap_or_else(|_| HeaderValue::from_static("0"))
}

/// Every API path answers with and without its trailing slash; routes are written with it, those of the Store API
/// without. To be applied before routing, around [`surround`]'s router.
pub fn add_trailing_slash(mut request: Request<Body>) -> Request<Body> {
    let path = request.uri().path();
    let path = match path.strip_suffix('/') {
        Some(bare) if path.starts_with("/store/api/v1/") => bare.to_owned(),
        None if path.starts_with("/api/v1/") => format!("{path}/"),
        _ => return request,
    };
    let target = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    if let Ok(uri) = target.parse::<Uri>() {
        *request.uri_mut() = uri;
    }
    request
}

/// What an address that nobody serves answers.
pub async fn not_found() -> Result<()> {
    Err(Problem::not_found("no_such_address"))
}
