//! The shop front and the back office: one page, and what it is made of, inside the binary.
//!
//! `make ui` builds them with Node into `web/dist`, whence they are embedded, texts also compressed. A build without
//! them serves the start page of [`crate::page`] instead. Nothing is fetched from elsewhere: the policy forbids it.

use std::sync::Arc;

use anyhow::anyhow;
use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};
use sentry_types::Dsn;
use web::Problem;

use crate::{Config, page};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[exclude = ".gitignore"]
#[exclude = "manifest.json"]
struct Files;

/// The addresses of the pages, as their own router knows them; a test there keeps both alike.
const ADDRESSES: &str = include_str!("../../../web/src/app/routes.json");
const INDEX: &str = "index.html";

/// Stands in the page, as its build has put it there, where each answer has a word of its own.
const NONCE: &str = "__NONCE__";
/// What nobody guesses: half of it would do.
const NONCE_BYTES: usize = 16;

/// What the page may do, until its nonce is said. Scripts and fonts are ours alone, and so are styles, but for those
/// elements that the components make and mark with the page's nonce. Pictures may come from the storage that the
/// operator has chosen, and errors go where the operator wants them.
fn policy(config: &Config) -> anyhow::Result<String> {
    let reports = config.sentry_dsn_frontend.as_deref().map(origin_of).transpose()?;
    let reports = reports.map(|origin| format!(" {origin}")).unwrap_or_default();
    let policy = format!(
        "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{NONCE}'; font-src 'self'; \
         img-src 'self' https: data: blob:; connect-src 'self'{reports}; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy)?;
    Ok(policy)
}

/// Where reports to this DSN are sent: `https://sentry.example`.
fn origin_of(dsn: &str) -> anyhow::Result<String> {
    let dsn: Dsn = dsn.parse().map_err(|_| anyhow!("sentry_dsn_frontend is like https://key@host/1"))?;
    Ok(format!("{}://{}:{}", dsn.scheme(), dsn.host(), dsn.port()))
}

/// A file whose name changes with its content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A file whose name stays: asked for each time, sent when it has changed.
const ASK: &str = "no-cache";

/// Whether this program has the pages in it.
pub(crate) fn has_pages() -> bool {
    Files::get(INDEX).is_some()
}

/// The pages, or the page that says how to build them.
pub(crate) fn routes(config: &Config) -> anyhow::Result<Router> {
    if !has_pages() {
        return Ok(Router::new().route("/", get(page::root)));
    }
    let page = Page { html: whole_text(INDEX)?, policy: policy(config)? };
    let page = Arc::new(page);
    let addresses: Vec<String> = serde_json::from_str(ADDRESSES)?;
    let mut router = Router::new().route("/assets/{file}", get(asset));
    for address in &addresses {
        let page = page.clone();
        router = router.route(address, get(async move || page.with_nonce()));
    }
    for file in Files::iter().filter(|file| !file.contains('/') && file != INDEX && kind_of(file).is_some()) {
        router = router.route(&format!("/{file}"), get(move |headers| whole(file.to_string(), headers)));
    }
    Ok(router)
}

/// The page of every address, and what it may do.
struct Page {
    html: String,
    policy: String,
}

impl Page {
    /// Never the same twice, so it has no tag.
    fn with_nonce(&self) -> Response {
        let nonce = kernel::random::bytes::<NONCE_BYTES>().map(|byte| format!("{byte:02x}")).concat();
        let headers = [
            (header::CONTENT_SECURITY_POLICY, self.policy.replace(NONCE, &nonce)),
            (header::CACHE_CONTROL, ASK.to_owned()),
        ];
        (headers, Html(self.html.replace(NONCE, &nonce))).into_response()
    }
}

fn whole_text(name: &str) -> anyhow::Result<String> {
    let file = Files::get(name).ok_or_else(|| anyhow!("the pages were built without {name}"))?;
    Ok(String::from_utf8(file.data.into_owned())?)
}

async fn asset(Path(file): Path<String>, headers: HeaderMap) -> Response {
    send(&format!("assets/{file}"), FOR_EVER, &headers)
}

async fn whole(file: String, headers: HeaderMap) -> Response {
    send(&file, ASK, &headers)
}

/// The file in the smallest form that the caller reads; nothing but its tag where the caller has it.
fn send(name: &str, cache: &'static str, asked: &HeaderMap) -> Response {
    let (Some(kind), Some((encoding, file))) = (kind_of(name), smallest(name, asked)) else {
        return Problem::not_found("no_such_address").into_response();
    };
    let tag = tag_of(&file, encoding);
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    let unchanged = asked.get(header::IF_NONE_MATCH).is_some_and(|has| has.as_bytes() == tag.as_bytes());
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if unchanged {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, file.data).into_response()
}

/// Brotli where it is read (browsers ask for it over HTTPS alone), else gzip, else the file as it is.
fn smallest(name: &str, asked: &HeaderMap) -> Option<(Option<&'static str>, EmbeddedFile)> {
    let reads = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let reads = |word: &str| {
        reads.split(',').any(|it| {
            let mut parts = it.split(';').map(str::trim);
            parts.next() == Some(word) && parts.next() != Some("q=0")
        })
    };
    for (word, ending) in [("br", "br"), ("gzip", "gz")] {
        if reads(word)
            && let Some(file) = Files::get(&format!("{name}.{ending}"))
        {
            return Some((Some(word), file));
        }
    }
    Some((None, Files::get(name)?))
}

/// Another form of the same file is another tag.
fn tag_of(file: &EmbeddedFile, encoding: Option<&str>) -> String {
    let hash: String =
        file.metadata.sha256_hash().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hash}{}\"", encoding.unwrap_or_default())
}

/// What the pages are made of; a compressed form is no file of its own.
fn kind_of(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        _ => return None,
    })
}
