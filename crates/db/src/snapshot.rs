//! A copy of everything in a database, of one moment, while others go on writing.
//!
//! An SQLite database is copied by `VACUUM INTO`: one read of the whole, which no writer disturbs. Of PostgreSQL
//! the rows of every table are read with COPY in one snapshot; the schema is not, for the migrations are its only
//! source: [`crate::Replacement`] makes it from them. So neither needs a program that is not this one, and a copy
//! can be put back by any later release.

use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};

use crate::migrate::{self, Applied};
use crate::postgres::{self, Purpose, Session, Target};
use crate::{Engine, Error, Location, sqlite};

/// The one part of an SQLite copy.
pub(crate) const SQLITE_PART: &str = "torg.db";
/// The part of a PostgreSQL copy that says what the others are.
pub(crate) const LISTING_PART: &str = "tables.json";
/// Rows are handed on in parts of about this many bytes: what a copy needs of memory.
const PART_BYTES: usize = 4 * 1024 * 1024;

/// Tables, sequences and so on that are ours: in our schema, and no extension's.
pub(crate) const OURS: &str = "relnamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace)
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = CAST('pg_class' AS regclass)
                    AND d.objid = pg_class.oid AND d.deptype = 'e')";

/// What is handed a part: its name, its length in bytes, and its bytes.
pub type EachPart<'a> = &'a mut dyn FnMut(&str, u64, &mut dyn Read) -> Result<(), Error>;

/// A copy that has been taken and is still to be written down. Everything here blocks.
pub struct Snapshot {
    history: Vec<Applied>,
    source: Source,
}

enum Source {
    Sqlite(PathBuf),
    Postgres(Box<Session>),
}

/// What a PostgreSQL copy consists of.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Listing {
    pub(crate) tables: Vec<Table>,
    pub(crate) sequences: Vec<Sequence>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Sequence {
    pub(crate) name: String,
    pub(crate) last_value: i64,
    pub(crate) is_called: bool,
}

impl Snapshot {
    /// Takes a copy of the database at `location`. `scratch` is a file to be, for SQLite's.
    pub fn take(location: &Location, scratch: &Path) -> Result<Self, Error> {
        match location {
            Location::Sqlite(file) => sqlite_copy(file, scratch),
            Location::Postgres(url) => postgres_snapshot(url),
        }
    }

    /// The engine it is of.
    pub fn engine(&self) -> Engine {
        match self.source {
            Source::Sqlite(_) => Engine::Sqlite,
            Source::Postgres(_) => Engine::Postgres,
        }
    }

    /// The migrations that the database had gone through.
    pub fn history(&self) -> &[Applied] {
        &self.history
    }

    /// Hands on everything, part by part.
    pub fn parts(self, each: EachPart<'_>) -> Result<(), Error> {
        match self.source {
            Source::Sqlite(file) => {
                let mut file = std::fs::File::open(file)?;
                let length = file.metadata()?.len();
                each(SQLITE_PART, length, &mut file)
            }
            Source::Postgres(mut session) => postgres_parts(&mut session, each),
        }
    }
}

fn no_database() -> Error {
    Error::refused("there is no database to copy")
}

fn sqlite_copy(file: &Path, scratch: &Path) -> Result<Snapshot, Error> {
    if !file.try_exists()? {
        return Err(no_database());
    }
    let source = sqlite::connect(file, false)?;
    source.execute("VACUUM INTO ?1", [scratch.to_string_lossy()])?;
    let copy = Connection::open_with_flags(scratch, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let known: bool =
        copy.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'migration')", [], |row| {
            row.get(0)
        })?;
    if !known {
        return Err(no_database());
    }
    Ok(Snapshot { history: migrate::sqlite_applied(&copy)?, source: Source::Sqlite(scratch.to_owned()) })
}

fn postgres_snapshot(url: &str) -> Result<Snapshot, Error> {
    let mut session = postgres::connect(&Target::parse(url)?, Purpose::Copy)?;
    session.batch("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")?;
    let sql = "SELECT to_regclass('migration') IS NOT NULL";
    if !session.query(sql, &[], &mut |row| row.get::<bool>(0))?.contains(&true) {
        return Err(no_database());
    }
    let history = migrate::postgres_applied(&mut session)?;
    Ok(Snapshot { history, source: Source::Postgres(Box::new(session)) })
}

fn postgres_parts(session: &mut Session, each: EachPart<'_>) -> Result<(), Error> {
    let listing = listing(session)?;
    let text = serde_json::to_vec_pretty(&listing).map_err(|error| Error::shape(error.to_string()))?;
    each(LISTING_PART, text.len() as u64, &mut text.as_slice())?;
    for table in &listing.tables {
        copy_table(session, table, each)?;
    }
    session.batch("COMMIT")
}

fn listing(session: &mut Session) -> Result<Listing, Error> {
    let mut tables = tables(session)?;
    let names: Vec<String> = tables.iter().map(|table| quoted(&table.name)).collect();
    // Nobody changes a table's shape before its rows are read.
    session.batch(&format!("LOCK TABLE {} IN ACCESS SHARE MODE", names.join(", ")))?;
    for table in &mut tables {
        let sql = "SELECT CAST(attname AS TEXT) FROM pg_attribute
                   WHERE attrelid = CAST(?1 AS regclass) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                   ORDER BY attnum";
        let sql = sql.replace("?1", &literal(&quoted(&table.name)));
        table.columns = session.query(&sql, &[], &mut |row| row.get(0))?;
    }
    Ok(Listing { tables, sequences: sequences(session)? })
}

/// Our sequences, as they are now.
pub(crate) fn sequences(session: &mut Session) -> Result<Vec<Sequence>, Error> {
    let sql =
        format!("SELECT CAST(relname AS TEXT) FROM pg_class WHERE relkind = 'S' AND {OURS} ORDER BY relname");
    let mut sequences = Vec::new();
    for name in session.query(&sql, &[], &mut |row| row.get::<String>(0))? {
        // Not of the snapshot but of now, which is later: no number in a row is ahead of its sequence.
        let sql = format!("SELECT last_value, is_called FROM {}", quoted(&name));
        sequences.extend(session.query(&sql, &[], &mut |row| {
            Ok(Sequence { name: name.clone(), last_value: row.get(0)?, is_called: row.get(1)? })
        })?);
    }
    Ok(sequences)
}

/// Our tables, their columns still unknown.
pub(crate) fn tables(session: &mut Session) -> Result<Vec<Table>, Error> {
    let sql = format!(
        "SELECT CAST(relname AS TEXT) FROM pg_class WHERE relkind IN ('r', 'p') AND {OURS} ORDER BY relname"
    );
    session.query(&sql, &[], &mut |row| Ok(Table { name: row.get(0)?, columns: Vec::new() }))
}

/// Hands on a table's rows in parts that end where a row does: a line feed within a row is written `\n`.
fn copy_table(session: &mut Session, table: &Table, each: EachPart<'_>) -> Result<(), Error> {
    let (mut waiting, mut number) = (Vec::new(), 0);
    let mut hand_on = |rows: &[u8]| {
        number += 1;
        each(&format!("{}/{number:06}.copy", table.name), rows.len() as u64, &mut { rows })
    };
    session.copy_out(&format!("COPY {} TO STDOUT", table.described()), &mut |bytes| {
        waiting.extend_from_slice(bytes);
        if waiting.len() < PART_BYTES {
            return Ok(());
        }
        let whole = waiting.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        hand_on(&waiting[..whole])?;
        waiting.drain(..whole);
        Ok(())
    })?;
    if waiting.is_empty() { Ok(()) } else { hand_on(&waiting) }
}

impl Table {
    /// The table with its columns, as COPY names them.
    pub(crate) fn described(&self) -> String {
        let columns: Vec<String> = self.columns.iter().map(|column| quoted(column)).collect();
        format!("{} ({})", quoted(&self.name), columns.join(", "))
    }
}

/// A name as it stands in a statement.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text as it stands in a statement.
pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
