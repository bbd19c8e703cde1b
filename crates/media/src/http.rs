//! Serving files: by their names alone, to be kept for ever.

mod upload;

use std::error::Error as _;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use web::{Path, Problem};

pub use self::upload::{Bound, Form, file_field, form_with_picture, is_multipart, limit, picture_field};
use crate::picture::{BadPicture, MOST_MEGAPIXELS};
use crate::{Error, Files, Key};

/// A name is never used again: what is served under it may be kept for as long as caches can (a year).
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A private file is looked at, and kept by nobody.
const NEVER: HeaderValue = HeaderValue::from_static("private, no-store");
/// Should a browser be led to show a file as a page, the page can do nothing.
const INERT: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// When a client comes back whose file could not be stored or read.
const RETRY_SECONDS: u64 = 5;

/// `/media/…`: no part of the API's description, because its addresses come from answers of the API.
pub fn routes(files: Files) -> Router {
    Router::new().route("/media/{*key}", get(get_file)).with_state(files)
}

async fn get_file(
    State(files): State<Files>,
    Path(key): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> web::Result<Response> {
    let unknown = || Problem::not_found("no_such_file");
    let key = Key::parse(&key).ok_or_else(unknown)?;
    if !files.admits(&key, uri.query().unwrap_or("")) {
        return Err(unknown());
    }
    let tag = format!("\"{}\"", key.stem());
    let same = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let same = same.is_some_and(|tags| tags == "*" || tags.split(',').any(|one| of_tag(one) == tag));
    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let file = files.get(&key).await?;
        let length = HeaderValue::from(file.meta.size);
        let kind = HeaderValue::from_static(key.format().content_type());
        let body = Body::from_stream(file.into_stream());
        ([(header::CONTENT_TYPE, kind), (header::CONTENT_LENGTH, length)], body).into_response()
    };
    let public = key.kind().is_public();
    let fixed = response.headers_mut();
    fixed.insert(header::CACHE_CONTROL, if public { FOR_EVER } else { NEVER });
    fixed.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    fixed.insert(header::CONTENT_SECURITY_POLICY, INERT);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        fixed.insert(header::ETAG, tag);
    }
    Ok(response)
}

/// A tag of `If-None-Match`: weak or not makes no difference there.
fn of_tag(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix("W/").unwrap_or(text)
}

impl From<BadPicture> for Problem {
    fn from(bad: BadPicture) -> Self {
        match bad {
            BadPicture::WrongType => Self::bad_request("picture_of_another_type"),
            BadPicture::TooManyPixels => {
                Self::bad_request("picture_too_many_pixels").arg("max", MOST_MEGAPIXELS)
            }
            BadPicture::Damaged => Self::bad_request("picture_damaged"),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Db(error) => error.into(),
            Error::Missing(_) => Self::not_found("no_such_file"),
            Error::Busy | Error::Going(_) => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy").retry_after(RETRY_SECONDS)
            }
            Error::Store(error) => {
                let cause = error.source().map(ToString::to_string);
                tracing::error!(%error, cause, "the files' store does not answer");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "files_unavailable").retry_after(RETRY_SECONDS)
            }
        }
    }
}
