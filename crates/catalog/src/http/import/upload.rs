//! A price list on its way in: streamed to disk under a bound, and gone again unless it becomes a run's.

use std::path::Path;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use tempfile::TempPath;
use tokio::io::AsyncWriteExt;
use web::{Problem, Result};

use crate::import::blocking;
use crate::price_list::MAX_BYTES;

/// A path in a form; more is no path.
const MOST_PATH_BYTES: usize = 4 * 1024;

/// What a form brought.
pub(super) enum Form {
    File(Upload),
    /// The name of a file of the server's, if even that.
    Named(Option<String>),
}

/// A copy in the folder of uploads; removed when this is dropped.
pub(super) struct Upload(TempPath);

impl Upload {
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// It is somebody else's from now on.
    pub(super) fn keep(self) {
        // Fails on no system of ours; if it did, the file would go and the run would say that there is none.
        let _ = self.0.keep();
    }
}

/// Reads the form; of several files the first one counts.
pub(super) async fn receive(folder: &Path, request: Request) -> Result<Form> {
    let mut form =
        Multipart::from_request(request, &()).await.map_err(|_| Problem::bad_request("malformed_form"))?;
    let mut named = None;
    while let Some(field) = form.next_field().await.map_err(|error| unreadable(&error))? {
        match field.name() {
            Some("file") => return store(folder, field).await.map(Form::File),
            Some("yaml_file_path") => named = Some(short_text(field).await?),
            _ => {} // the next field is found past this one
        }
    }
    Ok(Form::Named(named))
}

async fn store(folder: &Path, mut field: Field<'_>) -> Result<Upload> {
    let (own, parent) = (folder.to_owned(), folder.to_owned());
    let made = blocking(move || {
        std::fs::create_dir_all(&own)?;
        tempfile::Builder::new().prefix("upload-").suffix(".yaml").tempfile_in(&own)
    });
    let (file, path) =
        made.await.map_err(|_| Problem::internal())?.map_err(|error| unwritable(&error))?.into_parts();
    let (mut file, mut length) = (tokio::fs::File::from_std(file), 0);
    while let Some(bytes) = field.chunk().await.map_err(|error| unreadable(&error))? {
        length += bytes.len() as u64;
        if length > MAX_BYTES {
            return Err(
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "file_too_large").arg("max", MAX_BYTES >> 30)
            );
        }
        file.write_all(&bytes).await.map_err(|error| unwritable(&error))?;
    }
    // The answer promises that the import will be done; then the file must be there after a crash, too.
    file.flush().await.map_err(|error| unwritable(&error))?;
    file.sync_data().await.map_err(|error| unwritable(&error))?;
    // And be found: its name is the folder's to keep.
    let kept = blocking(move || std::fs::File::open(parent)?.sync_all()).await;
    kept.map_err(|_| Problem::internal())?.map_err(|error| unwritable(&error))?;
    Ok(Upload(path))
}

async fn short_text(mut field: Field<'_>) -> Result<String> {
    let mut text = Vec::new();
    while let Some(bytes) = field.chunk().await.map_err(|error| unreadable(&error))? {
        text.extend_from_slice(&bytes);
        if text.len() > MOST_PATH_BYTES {
            return Err(Problem::bad_request("path_not_allowed"));
        }
    }
    String::from_utf8(text).map_err(|_| Problem::bad_request("path_not_allowed"))
}

fn unreadable(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "file_too_large").arg("max", MAX_BYTES >> 30);
    }
    Problem::bad_request("malformed_form")
}

fn unwritable(error: &std::io::Error) -> Problem {
    tracing::error!(%error, "an uploaded price list cannot be written");
    Problem::internal()
}
