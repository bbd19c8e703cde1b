//! Extractors whose refusals are problems: what is wrong, with which field, never HTML.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use crate::{Problem, Result};

/// A body in JSON or as a form; as an answer, JSON.
pub struct Json<T>(pub T);

/// The values in a path. A value that cannot be one of ours is a thing that does not exist: 404.
pub struct Path<T>(pub T);

/// The values of a query string.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let (headers, bytes) = read(request, state).await?;
        parse(&headers, &bytes).map(Self)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|path| Self(path.0)).map_err(|_| Problem::not_found("not_found"))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let query = parts.uri.query().unwrap_or("");
        parse_form(query.as_bytes()).map(Self)
    }
}

/// A member that is there, be it null: for `#[serde(default, deserialize_with = "web::given")]`, where what is left
/// out stays as it is and null forgets it.
pub fn given<'de, D, T>(member: D) -> std::result::Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(member).map(Some)
}

/// The whole body, within the limit that the router sets.
pub(crate) async fn read<S: Send + Sync>(
    request: Request,
    state: &S,
) -> Result<(HeaderMap, axum::body::Bytes)> {
    let headers = request.headers().clone();
    match axum::body::Bytes::from_request(request, state).await {
        Ok(bytes) => Ok((headers, bytes)),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large"))
        }
        Err(_) => Err(Problem::bad_request("body_unreadable")),
    }
}

/// Whether a body is a form, by its content type; everything else is read as JSON.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    kind.trim_start().to_ascii_lowercase().starts_with("application/x-www-form-urlencoded")
}

pub(crate) fn parse<T: DeserializeOwned>(headers: &HeaderMap, bytes: &[u8]) -> Result<T> {
    if is_form(headers) {
        return parse_form(bytes);
    }
    let bytes = if bytes.trim_ascii().is_empty() { b"{}" } else { bytes };
    if bytes.windows(NUL_ESCAPE.len()).any(|part| part == NUL_ESCAPE) {
        return Err(Problem::bad_request("nul_character"));
    }
    // serde would take a list for an object, its members by their positions.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(match serde_json::from_slice::<serde::de::IgnoredAny>(bytes) {
            Ok(_) => Problem::bad_request("body_of_another_shape"),
            Err(error) => malformed(&error),
        });
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| misfit(&error))?;
    json.end().map_err(|error| malformed(&error))?;
    Ok(value)
}

/// U+0000 as JSON writes it: PostgreSQL cannot hold it in a text, and no name or address has it.
const NUL_ESCAPE: &[u8] = b"\\u0000";

fn parse_form<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    if form_urlencoded::parse(bytes).any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(Problem::bad_request("nul_character"));
    }
    let form = serde_urlencoded::Deserializer::new(form_urlencoded::parse(bytes));
    serde_path_to_error::deserialize(form)
        .map_err(|error| field_problem(&error.path().to_string(), &error.inner().to_string()))
}

fn misfit(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    if error.inner().is_data() {
        field_problem(&error.path().to_string(), &error.inner().to_string())
    } else {
        malformed(error.inner())
    }
}

fn malformed(error: &serde_json::Error) -> Problem {
    Problem::bad_request("malformed_json").arg("line", error.line()).arg("column", error.column())
}

/// serde tells of a missing field in words only; everything else has a path.
fn field_problem(path: &str, message: &str) -> Problem {
    let missing = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    let problem = Problem::bad_request("validation");
    match (missing, path) {
        (Some(field), "." | "") => problem.field(field, "required"),
        (Some(field), path) if path.ends_with(field) => problem.field(path, "required"),
        (Some(field), path) => problem.field(format!("{path}.{field}"), "required"),
        (None, "." | "") => Problem::bad_request("body_of_another_shape"),
        (None, path) => problem.field(path, "invalid"),
    }
}
