//! Looks at a database without changing anything: for whoever wants to know before a server is started on it.

use kernel::Timestamp;
use rusqlite::{Connection, OpenFlags};

use crate::postgres::{Purpose, Target};
use crate::{Error, Location, migrate, postgres, sqlite};

/// How a database stands to this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// Migrations that it has.
    pub applied: usize,
    /// Migrations that it lacks: a server applies them when it starts.
    pub pending: usize,
    /// What its server's clock says, where it has one of its own.
    pub clock: Option<Timestamp>,
}

/// Inspects the database at `location`. One that does not exist yet, where a file may be made, has no migration.
///
/// Blocks. An error says why a server could not start on it.
pub fn inspect(location: &Location) -> Result<Inspection, Error> {
    match location {
        Location::Sqlite(file) if !file.exists() => Ok(of(0, None)),
        Location::Sqlite(file) => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(file, flags)?;
            connection.busy_timeout(sqlite::BUSY_TIMEOUT)?;
            Ok(of(migrate::sqlite_history(&connection)?, None))
        }
        Location::Postgres(url) => {
            // A thread of its own: the caller may stand on a runtime, and this blocks on another.
            postgres::apart(&Target::parse(url)?, Purpose::Read, |session| {
                let clock = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";
                let clock = session.query(clock, &[], &mut |row| row.get::<i64>(0))?.pop();
                Ok(of(migrate::postgres_history(session)?, clock.map(Timestamp::from_micros)))
            })
        }
    }
}

fn of(applied: usize, clock: Option<Timestamp>) -> Inspection {
    Inspection { applied, pending: migrate::count() - applied, clock }
}
