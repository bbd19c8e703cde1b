//! Why a file could not be stored or read.

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
