//! The schema's history: one numbered list, written for each engine, applied whole or not at all.
//!
//! A database whose history is not a beginning of ours (a migration edited after it ran, one missing, or one that
//! only a newer program knows) is refused with the reason, before anything is touched.

use std::path::{Path, PathBuf};

use kernel::{Clock, Timestamp};
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::postgres::Session;
use crate::{Engine, Error};

struct Migration {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal $file:literal),* $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $file)),
            postgres: include_str!(concat!("../migrations/postgres/", $file)),
        }),*]
    };
}

const HISTORY: &[Migration] = migrations! {
    1 "jobs" "0001_jobs.sql",
    2 "identity" "0002_identity.sql",
    3 "catalog" "0003_catalog.sql",
    4 "customers" "0004_customers.sql",
    5 "orders" "0005_orders.sql",
    6 "permissions" "0006_permissions.sql",
    7 "messages" "0007_messages.sql",
    8 "media" "0008_media.sql",
    9 "staff_orders" "0009_staff_orders.sql",
    10 "cards" "0010_cards.sql",
    11 "import_reading" "0011_import_reading.sql",
    12 "by_hand" "0012_by_hand.sql",
    13 "settings" "0013_settings.sql",
    14 "upkeep" "0014_upkeep.sql",
    15 "operator" "0015_operator.sql",
    16 "accounts" "0016_accounts.sql",
    17 "returns" "0017_returns.sql",
    18 "avatars" "0018_avatars.sql",
    19 "social" "0019_social.sql",
    20 "delivery" "0020_delivery.sql",
    21 "drafts" "0021_drafts.sql",
    22 "import_decisions" "0022_import_decisions.sql",
    23 "import_journal" "0023_import_journal.sql",
    24 "onec" "0024_onec.sql",
    25 "catalogue_in" "0025_catalogue_in.sql",
    26 "agents" "0026_agents.sql",
    27 "counted" "0027_counted.sql",
    28 "import_again" "0028_import_again.sql",
    29 "ucp" "0029_ucp.sql",
    30 "onec_names" "0030_onec_names.sql",
    31 "former_words" "0031_former_words.sql",
    32 "goods_apart" "0032_goods_apart.sql",
    33 "received" "0033_received.sql",
    34 "warehouses" "0034_warehouses.sql",
};

const HISTORY_TABLE: &str = "CREATE TABLE IF NOT EXISTS migration (
    number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";
const APPLIED: &str = "SELECT number, name, checksum FROM migration ORDER BY number";

/// Any number that nobody else takes as a lock: "torg" in ASCII.
const LOCK: i64 = 0x746f_7267;

/// A migration that a database has gone through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// Its place in the history, from 1.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// SHA-256 of its text, in hexadecimal.
    pub checksum: String,
}

/// Refuses a history that is not a beginning of ours, with the reason.
pub(crate) fn require_known(engine: Engine, applied: &[Applied]) -> Result<(), Error> {
    pending(applied, text_for(engine)).map(|_| ())
}

fn text_for(engine: Engine) -> fn(&Migration) -> &'static str {
    match engine {
        Engine::Sqlite => |migration| migration.sqlite,
        Engine::Postgres => |migration| migration.postgres,
    }
}

/// Brings an SQLite file up to date, after copying it beside itself if it holds anything.
pub(crate) fn sqlite(connection: &mut Connection, file: &Path, clock: &Clock) -> Result<(), Error> {
    connection.execute_batch(HISTORY_TABLE)?;
    let applied = sqlite_applied(connection)?;
    if pending(&applied, text_for(Engine::Sqlite))?.is_empty() {
        return Ok(());
    }
    if !applied.is_empty() {
        let copy = snapshot_path(file, applied.len(), clock.now());
        connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
        tracing::info!(copy = %copy.display(), "the database was copied before its schema changes");
    }
    sqlite_in_place(connection, HISTORY.len(), clock)
}

/// Brings an SQLite file to the first `most` migrations; nobody has another copy of it.
pub(crate) fn sqlite_in_place(connection: &mut Connection, most: usize, clock: &Clock) -> Result<(), Error> {
    connection.execute_batch(HISTORY_TABLE)?;
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been faster while we waited for the lock.
    let applied = sqlite_applied(&tx)?;
    for migration in until(most, pending(&applied, text_for(Engine::Sqlite))?) {
        tx.execute_batch(migration.sqlite).map_err(|error| failed(migration, &error.into()))?;
        let now = clock.now().micros();
        let row = (migration.number, migration.name, checksum(migration.sqlite), now);
        tx.execute(
            "INSERT INTO migration (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
            row,
        )?;
    }
    Ok(tx.commit()?)
}

/// Brings an SQLite file that nobody else uses up to date.
pub(crate) fn sqlite_alone(connection: &mut Connection, clock: &Clock) -> Result<(), Error> {
    sqlite_in_place(connection, HISTORY.len(), clock)
}

/// Of `pending`, those that belong to the first `most` of the history.
fn until(most: usize, pending: &'static [Migration]) -> &'static [Migration] {
    let done = HISTORY.len() - pending.len();
    &pending[..most.saturating_sub(done).min(pending.len())]
}

pub(crate) fn sqlite_applied(connection: &Connection) -> Result<Vec<Applied>, Error> {
    let mut statement = connection.prepare(APPLIED)?;
    let rows = statement
        .query_map([], |row| Ok(Applied { number: row.get(0)?, name: row.get(1)?, checksum: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn snapshot_path(file: &Path, applied: usize, now: Timestamp) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".before-{:04}-{}", applied + 1, now.seconds()));
    file.with_file_name(name)
}

/// Brings a PostgreSQL database up to date; several servers starting at once take turns.
pub(crate) fn postgres(session: &mut Session, now: Timestamp) -> Result<(), Error> {
    postgres_begin(session)?;
    postgres_in_transaction(session, HISTORY.len(), now)?;
    session.batch("COMMIT")
}

/// Begins a transaction in which nobody else migrates.
pub(crate) fn postgres_begin(session: &mut Session) -> Result<(), Error> {
    session.batch(&format!("BEGIN; SELECT pg_advisory_xact_lock({LOCK})"))
}

/// Brings the database to the first `most` migrations, within a transaction that has begun.
pub(crate) fn postgres_in_transaction(
    session: &mut Session,
    most: usize,
    now: Timestamp,
) -> Result<(), Error> {
    session.batch(HISTORY_TABLE)?;
    let applied = postgres_applied(session)?;
    for migration in until(most, pending(&applied, text_for(Engine::Postgres))?) {
        session.batch(migration.postgres).map_err(|error| failed(migration, &error))?;
        let sql = "INSERT INTO migration (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)";
        let _ =
            session.defer(sql, &[&migration.number, &migration.name, &checksum(migration.postgres), &now])?;
    }
    session.settle()
}

/// The same to the end of the history.
pub(crate) fn postgres_to_the_end(session: &mut Session, now: Timestamp) -> Result<(), Error> {
    postgres_in_transaction(session, HISTORY.len(), now)
}

pub(crate) fn postgres_applied(session: &mut Session) -> Result<Vec<Applied>, Error> {
    session.query(APPLIED, &[], &mut |row| {
        Ok(Applied { number: row.get(0)?, name: row.get(1)?, checksum: row.get(2)? })
    })
}

/// Makes the schema of the first `most` migrations where there is none.
#[cfg(feature = "testing")]
pub(crate) fn make_old(location: &crate::Location, most: usize, clock: &Clock) -> Result<(), Error> {
    match location {
        crate::Location::Sqlite(file) => sqlite_in_place(&mut Connection::open(file)?, most, clock),
        crate::Location::Postgres(url) => {
            let now = clock.now();
            let target = crate::postgres::Target::parse(url)?;
            crate::postgres::apart(&target, crate::postgres::Purpose::Bulk, move |session| {
                postgres_begin(session)?;
                postgres_in_transaction(session, most, now)?;
                session.batch("COMMIT")
            })
        }
    }
}

/// How many migrations there are.
pub(crate) fn count() -> usize {
    HISTORY.len()
}

/// How many of them this file has, or why it is not ours to touch.
pub(crate) fn sqlite_history(connection: &Connection) -> Result<usize, Error> {
    let sql = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'migration'";
    if connection.query_row(sql, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(0);
    }
    Ok(count() - pending(&sqlite_applied(connection)?, |migration| migration.sqlite)?.len())
}

/// How many of them this database has, or why it is not ours to touch.
pub(crate) fn postgres_history(session: &mut Session) -> Result<usize, Error> {
    let there = "SELECT to_regclass('migration') IS NOT NULL";
    if session.query(there, &[], &mut |row| row.get::<bool>(0))? != [true] {
        return Ok(0);
    }
    let applied = postgres_applied(session)?;
    Ok(count() - pending(&applied, |migration| migration.postgres)?.len())
}

/// The migrations still to apply, or why this database is not ours to touch.
fn pending(applied: &[Applied], text: fn(&Migration) -> &'static str) -> Result<&'static [Migration], Error> {
    for (index, row) in applied.iter().enumerate() {
        let Some(ours) = HISTORY.get(index) else {
            return Err(Error::schema(format!(
                "this database has migration {:04} {:?}, which this program does not know: use a newer program",
                row.number, row.name
            )));
        };
        if ours.number != row.number || ours.name != row.name {
            return Err(Error::schema(format!(
                "migration {:04} {:?} is missing from this database, which has {:04} {:?} in its place",
                ours.number, ours.name, row.number, row.name
            )));
        }
        if checksum(text(ours)) != row.checksum {
            return Err(Error::schema(format!(
                "migration {:04} {:?} was edited after it was applied",
                row.number, row.name
            )));
        }
    }
    Ok(&HISTORY[applied.len()..])
}

fn failed(migration: &Migration, error: &Error) -> Error {
    Error::schema(format!("migration {:04} {:?} failed: {}", migration.number, migration.name, error.chain()))
}

fn checksum(sql: &str) -> String {
    Sha256::digest(sql).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
