//! A picture on its way in, within its bound.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use web::{Fields, Problem, Result};

use crate::picture::MOST_BYTES;

/// What a form may have besides the file: names, boundaries, a forgotten field.
const FORM_BYTES: usize = 64 * 1024;

/// How long a file may be.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// In bytes.
    pub most: usize,
    /// The code of what is said of a longer one.
    pub code: &'static str,
}

impl Bound {
    /// The limit of a body with such a file in it, for the routes that take one.
    pub fn limit(self) -> DefaultBodyLimit {
        DefaultBodyLimit::max(self.most + FORM_BYTES)
    }

    /// What is said of a longer one: 413.
    pub fn exceeded(self) -> Problem {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, self.code).arg("max", self.most >> 20)
    }

    fn unreadable(self, error: &MultipartError) -> Problem {
        match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => self.exceeded(),
            _ => Problem::bad_request("malformed_form"),
        }
    }
}

/// Of pictures.
const PICTURE: Bound = Bound { most: MOST_BYTES, code: "picture_too_large" };

/// The limit of a body with a picture in it, for the routes that take one.
pub fn limit() -> DefaultBodyLimit {
    PICTURE.limit()
}

/// Whether a body is a form that may hold files.
pub fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

/// What somebody sent in a form: short texts by their names, and a picture if there is one.
#[derive(Debug, Default)]
pub struct Form {
    /// The texts, in their order.
    pub texts: Vec<(String, String)>,
    /// The picture.
    pub picture: Option<Vec<u8>>,
}

/// Reads a form whose picture, if it has one, is in the field `name`; 413 where anything of it is too large.
pub async fn form_with_picture(request: Request, name: &'static str) -> Result<Form> {
    let mut sent =
        Multipart::from_request(request, &()).await.map_err(|_| Problem::bad_request("malformed_form"))?;
    let (mut form, mut left) = (Form::default(), FORM_BYTES);
    while let Some(field) = sent.next_field().await.map_err(|error| PICTURE.unreadable(&error))? {
        if field.name() == Some(name) {
            form.picture =
                Some(content(field, PICTURE).await?).filter(|content| !content.is_empty()).or(form.picture);
            continue;
        }
        let of = field.name().unwrap_or_default().to_owned();
        let text = String::from_utf8(content(field, PICTURE).await?);
        let text = text.map_err(|_| Problem::bad_request("malformed_form"))?;
        left = left.checked_sub(text.len() + of.len()).ok_or_else(too_long)?;
        form.texts.push((of, text));
    }
    Ok(form)
}

/// The picture in the form's field `name`; 400 where it is missing or empty, 413 where it is too large.
pub async fn picture_field(request: Request, name: &'static str) -> Result<Vec<u8>> {
    file_field(request, name, PICTURE).await
}

/// The same of any file.
pub async fn file_field(request: Request, name: &'static str, bound: Bound) -> Result<Vec<u8>> {
    let mut form =
        Multipart::from_request(request, &()).await.map_err(|_| Problem::bad_request("malformed_form"))?;
    while let Some(field) = form.next_field().await.map_err(|error| bound.unreadable(&error))? {
        if field.name() == Some(name) {
            let content = content(field, bound).await?;
            if !content.is_empty() {
                return Ok(content);
            }
        }
    }
    let mut fields = Fields::default();
    fields.add(name, "required");
    Err(fields.finish().err().unwrap_or_else(Problem::internal))
}

async fn content(mut field: Field<'_>, bound: Bound) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    while let Some(bytes) = field.chunk().await.map_err(|error| bound.unreadable(&error))? {
        if content.len() + bytes.len() > bound.most {
            return Err(bound.exceeded());
        }
        content.extend_from_slice(&bytes);
    }
    Ok(content)
}

fn too_long() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large")
}
