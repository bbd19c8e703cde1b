//! Why a file could not be stored or read.

use std::error::Error as _;

use axum::http::StatusCode;
use web::Problem;

/// A failure. What the caller sent was good.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder or the bucket.
    #[error("the files' store failed")]
    Store(#[from] object_store::Error),
    /// There is no such file.
    #[error("there is no file {0}")]
    Missing(String),
    /// The file is being removed: it was stored too long ago to be kept now.
    #[error("the file {0} is being removed")]
    Going(String),
    /// As many pictures wait as may.
    #[error("too many pictures at once")]
    Busy,
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// When a client comes back whose file could not be stored or read.
const RETRY_SECONDS: u64 = 5;

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
