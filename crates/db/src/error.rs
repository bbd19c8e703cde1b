//! What can go wrong between a use case and its data, in the cases a caller acts on.

use std::error::Error as StdError;
use std::sync::Arc;

/// A database error. Cheap to clone: a failed commit is told to every write of its batch.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The queue stayed full for as long as a caller may wait; nothing was tried.
    #[error("the database is busy")]
    Busy,
    /// The database was closed while the work waited.
    #[error("the database is closed")]
    Closed,
    /// The server cannot be reached, or the connection broke.
    #[error("the database cannot be reached")]
    Unreachable(#[source] Cause),
    /// COMMIT failed or its answer was lost: the write may have happened (PostgreSQL) or has not (SQLite).
    #[error("the write could not be committed")]
    Commit(#[source] Cause),
    /// Another transaction held what this one needed for too long.
    #[error("waited too long for another write")]
    Locked(#[source] Cause),
    /// The engine asks for the transaction to be run again, and did so too often.
    #[error("too much contention")]
    Contention(#[source] Cause),
    /// A constraint refused the row. A use case that expects this says `ON CONFLICT` instead.
    #[error("a constraint was violated")]
    Constraint(#[source] Cause),
    /// The statement did not finish in its time.
    #[error("a statement took too long")]
    TimedOut(#[source] Cause),
    /// The closure panicked; everything it did is undone.
    #[error("the work panicked: {0}")]
    Panicked(Arc<str>),
    /// Exactly one row was asked for and there was none.
    #[error("no such row")]
    NoRow,
    /// A cell held another type than the caller reads, or an argument is missing: a defect in our SQL.
    #[error("{0}")]
    Shape(Arc<str>),
    /// The schema of this database is not one this program can use.
    #[error("{0}")]
    Schema(Arc<str>),
    /// What was asked for must not be done to this database; nothing was.
    #[error("{0}")]
    Refused(Arc<str>),
    /// A file beside the database could not be read or written.
    #[error("a file could not be read or written")]
    File(#[source] Cause),
    /// Anything else the engine says.
    #[error("the database refused a statement")]
    Engine(#[source] Cause),
}

/// The engine's own error.
pub(crate) type Cause = Arc<dyn StdError + Send + Sync>;

impl Error {
    /// The transaction may be run again as it is.
    pub(crate) fn is_transient(&self) -> bool {
        matches!(self, Self::Contention(_))
    }

    pub(crate) fn shape(message: impl Into<Arc<str>>) -> Self {
        Self::Shape(message.into())
    }

    pub(crate) fn schema(message: impl Into<Arc<str>>) -> Self {
        Self::Schema(message.into())
    }

    pub(crate) fn refused(message: impl Into<Arc<str>>) -> Self {
        Self::Refused(message.into())
    }

    /// This error and every cause of it on one line: PostgreSQL's own texts hide behind "db error".
    pub fn chain(&self) -> String {
        let mut text = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            text.push_str(": ");
            text.push_str(&error.to_string());
            cause = error.source();
        }
        text
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::File(Arc::new(error))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let code = error.sqlite_error_code();
        let cause: Cause = Arc::new(error);
        match code {
            Some(Code::ConstraintViolation) => Self::Constraint(cause),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked(cause),
            Some(Code::OperationInterrupted) => Self::TimedOut(cause),
            Some(Code::CannotOpen | Code::NotADatabase | Code::DatabaseCorrupt) => Self::Unreachable(cause),
            _ => Self::Engine(cause),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState as State;
        let state = error.code().cloned();
        let closed = error.is_closed();
        let cause: Cause = Arc::new(error);
        match state {
            Some(State::T_R_SERIALIZATION_FAILURE | State::T_R_DEADLOCK_DETECTED) => Self::Contention(cause),
            Some(State::LOCK_NOT_AVAILABLE) => Self::Locked(cause),
            Some(State::QUERY_CANCELED) => Self::TimedOut(cause),
            Some(state) if state.code().starts_with("23") => Self::Constraint(cause),
            // 57P01…57P03: the server is going down or coming up; 08: the connection itself; 53300: no place.
            Some(state)
                if state.code().starts_with("57P")
                    || state.code().starts_with("08")
                    || state.code() == "53300" =>
            {
                Self::Unreachable(cause)
            }
            Some(_) => Self::Engine(cause),
            None if closed => Self::Unreachable(cause),
            None => Self::Engine(cause),
        }
    }
}
