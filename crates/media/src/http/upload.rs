//! A picture on its way in, within its bound.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::StatusCode;
use web::{Fields, Problem, Result};

use crate::picture::MOST_BYTES;

/// What a form may have besides the picture: names, boundaries, a forgotten field.
const FORM_BYTES: usize = 64 * 1024;

/// The limit of a body with a picture in it, for the routes that take one.
pub fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(MOST_BYTES + FORM_BYTES)
}

/// The content of the form's field `name`; 400 where it is missing or empty, 413 where it is too large.
pub async fn picture_field(request: Request, name: &'static str) -> Result<Vec<u8>> {
    let mut form =
        Multipart::from_request(request, &()).await.map_err(|_| Problem::bad_request("malformed_form"))?;
    while let Some(field) = form.next_field().await.map_err(|error| unreadable(&error))? {
        if field.name() == Some(name) {
            let content = content(field).await?;
            if !content.is_empty() {
                return Ok(content);
            }
        }
    }
    let mut fields = Fields::default();
    fields.add(name, "required");
    Err(fields.finish().err().unwrap_or_else(Problem::internal))
}

async fn content(mut field: Field<'_>) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    while let Some(bytes) = field.chunk().await.map_err(|error| unreadable(&error))? {
        if content.len() + bytes.len() > MOST_BYTES {
            return Err(too_large());
        }
        content.extend_from_slice(&bytes);
    }
    Ok(content)
}

fn unreadable(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    Problem::bad_request("malformed_form")
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "picture_too_large").arg("max", MOST_BYTES >> 20)
}
