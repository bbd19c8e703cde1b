//! A new SQLite file beside the old one.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use kernel::{Clock, random};
use rusqlite::{Connection, OpenFlags};

use super::{Numbering, holds_rows, in_use, unknown_part};
use crate::migrate::{self, Applied};
use crate::snapshot::{SQLITE_PART, quoted};
use crate::{Error, sqlite};

/// How long a process that has just ended may take to let the file go.
const RELEASE_TIME: Duration = Duration::from_secs(1);

pub(super) struct NewFile {
    /// Where it will be.
    file: PathBuf,
    /// Where it is now.
    draft: PathBuf,
    /// The old one, if there is one, held alone.
    old: Option<Old>,
    history: Vec<Applied>,
    clock: Clock,
}

struct Old {
    held: Connection,
    holds_rows: bool,
}

impl NewFile {
    pub(super) fn beside(
        file: &Path,
        history: &[Applied],
        force: bool,
        clock: &Clock,
    ) -> Result<Self, Error> {
        let old = if file.try_exists()? { Some(hold(file, force)?) } else { None };
        let draft = named(file, &format!("restoring-{:016x}", u64::from_be_bytes(random::bytes())));
        Ok(Self { file: file.to_owned(), draft, old, history: history.to_vec(), clock: clock.clone() })
    }

    pub(super) fn part(&mut self, name: &str, bytes: &mut dyn Read) -> Result<(), Error> {
        if name != SQLITE_PART {
            return Err(unknown_part(name));
        }
        let mut draft = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&self.draft)?;
        std::io::copy(bytes, &mut draft)?;
        Ok(())
    }

    pub(super) fn finish(&mut self, numbering: Numbering<'_>) -> Result<i64, Error> {
        if !self.draft.try_exists()? {
            return Err(Error::refused("the copy has no database in it"));
        }
        let mut connection = sqlite::connect(&self.draft, false)?;
        check(&connection)?;
        if migrate::sqlite_applied(&connection)? != self.history {
            return Err(Error::refused("the copy's database is not the one that the copy tells of"));
        }
        migrate::sqlite_alone(&mut connection, &self.clock)?;
        let replaced = self.old.as_ref().map_or(Ok(0), |old| last_number(&old.held, numbering.table))?;
        let last = numbering.last(last_number(&connection, numbering.table)?, replaced);
        number_on(&connection, numbering.table, last)?;
        // Everything in one file, for only one is renamed.
        let _: String = connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
        connection.close().map_err(|(_, error)| error)?;
        File::open(&self.draft)?.sync_all()?;
        Ok(last.saturating_add(1))
    }

    pub(super) fn commit(mut self) -> Result<Option<PathBuf>, Error> {
        let kept = match self.old.as_ref().filter(|old| old.holds_rows) {
            Some(_) => {
                let kept = named(&self.file, &format!("replaced-{}", self.clock.now().micros()));
                fs::hard_link(&self.file, &kept)?;
                Some(kept)
            }
            None => None,
        };
        fs::rename(&self.draft, &self.file)?;
        if let Some(folder) = self.file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            File::open(folder)?.sync_all()?;
        }
        self.old = None;
        Ok(kept)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        for leftover in ["", "-wal", "-shm", "-journal"] {
            let mut name = self.draft.clone().into_os_string();
            name.push(leftover);
            let _ = fs::remove_file(name); // after a commit there is none
        }
    }
}

/// Opens the old file so that nobody else can until this is dropped.
fn hold(file: &Path, force: bool) -> Result<Old, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let held = Connection::open_with_flags(file, flags)?;
    held.busy_timeout(RELEASE_TIME)?;
    held.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    // Leaving WAL is possible to the only one who has the file open, and leaves one file instead of three.
    let alone = held
        .query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0))
        .is_ok_and(|mode| mode == "delete")
        && held.execute_batch("BEGIN EXCLUSIVE").is_ok();
    if !alone {
        return Err(in_use());
    }
    let full = table_with_rows(&held)?;
    match full {
        Some(table) if !force => Err(holds_rows(&table)),
        full => Ok(Old { held, holds_rows: full.is_some() }),
    }
}

fn table_with_rows(connection: &Connection) -> Result<Option<String>, Error> {
    let mut tables = connection.prepare(
        "SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name <> 'migration' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY name",
    )?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    for name in names {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {})", quoted(&name));
        if connection.query_row(&sql, [], |row| row.get(0))? {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// The last number that was given to a row of `table`; 0 where there is no such table, or nothing was ever in it.
fn last_number(connection: &Connection, table: &str) -> Result<i64, Error> {
    // A file that was never migrated has no sequences at all.
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence')";
    if !connection.query_row(sql, [], |row| row.get(0))? {
        return Ok(0);
    }
    let sql = "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = ?1";
    Ok(connection.query_row(sql, [table], |row| row.get(0))?)
}

/// The next row of `table` gets the number behind `last`.
fn number_on(connection: &Connection, table: &str, last: i64) -> Result<(), Error> {
    let changed = connection.execute("UPDATE sqlite_sequence SET seq = ?2 WHERE name = ?1", (table, last))?;
    if changed == 0 {
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)", (table, last))?;
    }
    Ok(())
}

/// Every page, every index and every reference.
fn check(connection: &Connection) -> Result<(), Error> {
    let broken = |what: &str| Error::refused(format!("the copy's database is damaged: {what}"));
    let told: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| broken(&error.to_string()))?;
    if told != "ok" {
        return Err(broken(&told));
    }
    let mut lost = connection.prepare("PRAGMA foreign_key_check")?;
    match lost.query([])?.next()? {
        Some(row) => Err(broken(&format!("a row of {} refers to nothing", row.get::<_, String>(0)?))),
        None => Ok(()),
    }
}

fn named(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{suffix}"));
    file.with_file_name(name)
}
