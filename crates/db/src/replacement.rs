//! A copy on its way back: built beside the database, put in its place at the very end, or not at all.
//!
//! * **SQLite**: a new file beside the old one, checked, migrated, and renamed over it; the old one keeps a name
//!   of its own. The old file is held alone from the beginning, so nobody writes what would be lost.
//! * **PostgreSQL**: one transaction that drops what is there, makes the schema of the copy's time from our own
//!   migrations, fills it, and migrates it on. Constraints between tables are made anew over all rows at the end,
//!   which checks every one of them.

mod postgres;
mod sqlite;

use std::io::Read;
use std::path::PathBuf;

use kernel::Clock;

use crate::migrate::{self, Applied};
use crate::{Engine, Error, Location};

/// A database being put in the place of another. Dropped before [`Replacement::commit`], it leaves everything as
/// it was. Everything here blocks.
pub struct Replacement(Inner);

enum Inner {
    Sqlite(sqlite::NewFile),
    Postgres(postgres::Refill),
}

impl Replacement {
    /// Begins to replace the database at `location` by a copy of `engine` that had gone through `history`.
    ///
    /// Refuses a copy of another engine or of a newer program, a database in use, and, unless `force`, one that
    /// holds rows.
    pub fn begin(
        location: &Location,
        (engine, history): (Engine, &[Applied]),
        force: bool,
        clock: &Clock,
    ) -> Result<Self, Error> {
        migrate::require_known(engine, history)?;
        match (location, engine) {
            (Location::Sqlite(file), Engine::Sqlite) => {
                sqlite::NewFile::beside(file, history, force, clock).map(Inner::Sqlite)
            }
            (Location::Postgres(url), Engine::Postgres) => {
                postgres::Refill::begin(url, history, force, clock).map(Inner::Postgres)
            }
            (Location::Sqlite(_), Engine::Postgres) => Err(Error::refused(
                "this is a copy of a PostgreSQL database, and the database here is SQLite",
            )),
            (Location::Postgres(_), Engine::Sqlite) => Err(Error::refused(
                "this is a copy of an SQLite database, and the database here is PostgreSQL",
            )),
        }
        .map(Self)
    }

    /// Takes one part of the copy in; they come in the order in which [`crate::Snapshot::parts`] gave them.
    pub fn part(&mut self, name: &str, bytes: &mut dyn Read) -> Result<(), Error> {
        match &mut self.0 {
            Inner::Sqlite(file) => file.part(name, bytes),
            Inner::Postgres(refill) => refill.part(name, bytes),
        }
    }

    /// Does everything that can still fail: checks what came, brings its schema up to date, and has the rows of one table
    /// numbered on; says what the next one's number will be.
    pub fn finish(&mut self, numbering: Numbering<'_>) -> Result<i64, Error> {
        match &mut self.0 {
            Inner::Sqlite(file) => file.finish(numbering),
            Inner::Postgres(refill) => refill.finish(numbering),
        }
    }

    /// Puts it in its place; returns the file under which the old database is kept, if it is.
    pub fn commit(self) -> Result<Option<PathBuf>, Error> {
        match self.0 {
            Inner::Sqlite(file) => file.commit(),
            Inner::Postgres(refill) => refill.commit().map(|()| None),
        }
    }
}

/// How the rows of a table are numbered on whose numbers others know: what was made after the copy was taken is lost, and
/// its number shall not be another's.
#[derive(Clone, Copy, Debug)]
pub struct Numbering<'a> {
    /// The table.
    pub table: &'a str,
    /// How many numbers are left out where nobody knows how many were given out since. The database that is replaced
    /// knows, if it has gone on from where the copy was taken.
    pub skip: i64,
}

impl Numbering<'_> {
    /// The last number that counts as given out, by the last ones of the copy and of what it replaces.
    fn last(self, copied: i64, replaced: i64) -> i64 {
        if replaced > copied { replaced } else { copied.saturating_add(self.skip) }
    }
}

fn holds_rows(table: &str) -> Error {
    Error::refused(format!("the database holds data already (table {table}); --force replaces it"))
}

fn in_use() -> Error {
    Error::refused("the database is in use: stop every Torg that works on it first")
}

fn unknown_part(name: &str) -> Error {
    Error::refused(format!("the copy has a part {name:?} that does not belong to it"))
}
