//! A refusal, told as RFC 9457 Problem JSON in the caller's language.
//!
//! A handler says what is wrong ([`Problem`]: a status, a stable code, arguments); the words are found when the
//! answer leaves, in [`crate::layer`], where the caller's language and the request's id are known.

use std::collections::BTreeMap;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Day, Lang};
use serde::Serialize;
use serde_json::Value;

use crate::text::{self, Args};

/// Why a request is refused. `code` never changes once published; texts may.
#[derive(Clone, Debug)]
pub struct Problem {
    inner: Box<Inner>,
}

#[derive(Clone, Debug)]
struct Inner {
    status: StatusCode,
    code: &'static str,
    args: Args,
    fields: Vec<FieldError>,
    members: Vec<(&'static str, Value)>,
    retry_after: Option<u64>,
}

#[derive(Clone, Debug)]
struct FieldError {
    field: String,
    code: &'static str,
    args: Args,
}

/// The document as a client reads it.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// Always `about:blank`: the code says which problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: String,
    /// The HTTP status.
    #[schema(example = 409)]
    status: u16,
    /// The stable name of this problem.
    #[schema(example = "not_enough_stock")]
    code: &'static str,
    /// What is wrong, for a person, in the language of `Accept-Language`.
    detail: String,
    /// What is wrong with each field, by its name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    errors: BTreeMap<String, Vec<FieldDocument>>,
    /// The id under which the server's log has this request.
    request_id: String,
    /// Members of this problem alone.
    #[serde(flatten)]
    #[schema(ignore)]
    members: BTreeMap<&'static str, Value>,
}

/// One thing wrong with one field.
#[derive(Serialize, utoipa::ToSchema)]
struct FieldDocument {
    /// The stable name of the mistake.
    #[schema(example = "required")]
    code: &'static str,
    /// For a person.
    message: String,
}

impl Problem {
    /// A problem of this status and stable code. Its text is the key `code` (with `-` for `_`) of the locales.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        let (args, fields, members) = (Vec::new(), Vec::new(), Vec::new());
        Self { inner: Box::new(Inner { status, code, args, fields, members, retry_after: None }) }
    }

    /// 400: the request makes no sense as it is.
    pub fn bad_request(code: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code)
    }

    /// 401: who asks is not known.
    pub fn unauthorized(code: &'static str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code)
    }

    /// 403: who asks may not.
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden")
    }

    /// 404: there is no such thing, or it is another's.
    pub fn not_found(code: &'static str) -> Self {
        Self::new(StatusCode::NOT_FOUND, code)
    }

    /// 409: the state of things forbids it now.
    pub fn conflict(code: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    /// 500: our defect.
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
    }

    /// 503: not now, but soon.
    pub fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy").retry_after(BUSY_RETRY_SECONDS)
    }

    /// An argument of the text.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        self.inner.args.push((name, value.to_string()));
        self
    }

    /// Something wrong with one field; its text is the key `field-<code>`.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>, code: &'static str) -> Self {
        self.inner.fields.push(FieldError { field: field.into(), code, args: Vec::new() });
        self
    }

    /// A member of this problem alone, for a program to read.
    #[must_use]
    pub fn with(mut self, member: &'static str, value: impl Into<Value>) -> Self {
        self.inner.members.push((member, value.into()));
        self
    }

    /// When to come back, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.inner.retry_after = Some(seconds);
        self
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.inner.status
    }

    /// When to come back, in seconds, where that was said.
    pub fn comes_back_in(&self) -> Option<u64> {
        self.inner.retry_after
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.inner.code
    }

    /// The arguments of its text.
    pub fn args(&self) -> &[(&'static str, String)] {
        &self.inner.args
    }

    /// When to come back, in seconds, if that was said.
    pub fn comes_back_after(&self) -> Option<u64> {
        self.inner.retry_after
    }

    /// The document in `lang`.
    pub fn document(&self, lang: Lang, request_id: &str) -> ProblemDocument {
        let it = &*self.inner;
        let mut errors = BTreeMap::<String, Vec<FieldDocument>>::new();
        for error in &it.fields {
            let message = text::text(lang, &format!("field-{}", text::key_of(error.code)), &error.args);
            errors.entry(error.field.clone()).or_default().push(FieldDocument { code: error.code, message });
        }
        ProblemDocument {
            kind: "about:blank",
            title: text::text(lang, &format!("status-{}", it.status.as_u16()), &[]),
            status: it.status.as_u16(),
            code: it.code,
            detail: text::text(lang, &text::key_of(it.code), &it.args),
            errors,
            request_id: request_id.to_owned(),
            members: it.members.iter().cloned().collect(),
        }
    }

    /// The whole answer in `lang`.
    pub fn render(&self, lang: Lang, request_id: &str) -> Response {
        let body = serde_json::to_vec(&self.document(lang, request_id)).unwrap_or_default();
        let mut response = (self.inner.status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
        if let Some(seconds) = self.inner.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.inner.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"api\""));
        }
        response
    }
}

impl IntoResponse for Problem {
    /// The answer without its words: the layer around the router finds them.
    fn into_response(self) -> Response {
        let mut response = self.inner.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// How long a client waits before it tries a busy database again.
const BUSY_RETRY_SECONDS: u64 = 1;

impl From<db::Error> for Problem {
    fn from(error: db::Error) -> Self {
        use db::Error as E;
        match &error {
            E::Busy
            | E::Closed
            | E::Unreachable(_)
            | E::Commit(_)
            | E::Locked(_)
            | E::Contention(_)
            | E::TimedOut(_) => {
                tracing::warn!(error = error.chain(), "the database did not answer a request");
                Self::busy()
            }
            _ => {
                tracing::error!(error = error.chain(), "a request failed in the database");
                Self::internal()
            }
        }
    }
}

/// Collects what is wrong with the fields of a body, to tell all of it at once.
#[derive(Default)]
pub struct Fields(Vec<FieldError>);

impl Fields {
    /// This field is wrong in this way.
    pub fn add(&mut self, field: impl Into<String>, code: &'static str) {
        self.add_with(field, code, Vec::new());
    }

    /// This field is wrong in this way, with arguments for the text.
    pub fn add_with(&mut self, field: impl Into<String>, code: &'static str, args: Args) {
        self.0.push(FieldError { field: field.into(), code, args });
    }

    /// Unless `good`, this field is wrong in this way.
    pub fn check(&mut self, good: bool, field: &'static str, code: &'static str) {
        if !good {
            self.add(field, code);
        }
    }

    /// A text of at most `max` characters.
    pub fn at_most(&mut self, field: &'static str, value: &str, max: usize) {
        if value.chars().count() > max {
            self.add_with(field, "too_long", vec![("max", max.to_string())]);
        }
    }

    /// A text that is there, of at most `max` characters.
    pub fn required(&mut self, field: &'static str, value: &str, max: usize) {
        self.check(!value.trim().is_empty(), field, "required");
        self.at_most(field, value, max);
    }

    /// What this word means, if anything was said; a word that means nothing is wrong.
    pub fn word<T: std::str::FromStr>(&mut self, field: &'static str, word: Option<&str>) -> Option<T> {
        self.read(field, word, "invalid")
    }

    /// The day that is told, if one is.
    pub fn day(&mut self, field: &'static str, day: Option<&str>) -> Option<Day> {
        self.read(field, day, "invalid_date")
    }

    /// What this text means, if anything was said; one that means nothing is wrong in this way.
    pub fn read<T: std::str::FromStr>(
        &mut self,
        field: &'static str,
        text: Option<&str>,
        code: &'static str,
    ) -> Option<T> {
        let meant = text.map(str::trim).filter(|text| !text.is_empty())?.parse().ok();
        self.check(meant.is_some(), field, code);
        meant
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Nothing wrong, or 400 `validation` with everything that is.
    pub fn finish(self) -> crate::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut problem = Problem::bad_request("validation");
        problem.inner.fields = self.0;
        Err(problem)
    }
}
