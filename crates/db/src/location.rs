//! Where a database is: a file, or a server's URL.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL connection URL, password and all.
    Postgres(String),
}

impl FromStr for Location {
    type Err = UnknownScheme;

    /// Reads `postgres://…`, `postgresql://…` or `sqlite://path`.
    fn from_str(url: &str) -> Result<Self, UnknownScheme> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Ok(Self::Postgres(url.to_owned()))
        } else if let Some(path) = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
            Ok(Self::Sqlite(path.into()))
        } else {
            Err(UnknownScheme)
        }
    }
}

/// The URL is of no engine we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a database URL starts with postgres:// or sqlite://")]
pub struct UnknownScheme;

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Without the password: this is what a log may show.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(file) => write!(f, "sqlite://{}", file.display()),
            Self::Postgres(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", ""));
                let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
                // A password may also stand among the parameters.
                write!(f, "{scheme}://{}", host.split('?').next().unwrap_or(""))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_never_shows_its_password() {
        for url in ["postgres://torg:secret@db:5432/torg", "postgresql://db/torg?user=torg&password=secret"] {
            let location: Location = url.parse().unwrap();
            assert!(!format!("{location} {location:?}").contains("secret"));
        }
        assert!("mysql://db".parse::<Location>().is_err());
    }
}
