//! A transaction, the same on both engines.

use crate::postgres::Session;
use crate::topic::Topic;
use crate::value::{Value, bind};
use crate::{Arg, Engine, Error, Row};

use std::borrow::Cow;

use kernel::Timestamp;

/// A transaction under way. Statements run in the order in which they are given.
///
/// The first statement that fails decides: the write as a whole fails with its error, whatever the closure makes
/// of it afterwards.
pub struct Tx<'a> {
    inner: Inner<'a>,
    now: Timestamp,
    first_error: Option<Error>,
    touched: Vec<Topic>,
}

enum Inner<'a> {
    Sqlite { connection: &'a rusqlite::Connection, counts: Vec<u64> },
    Postgres(&'a mut Session),
}

/// A statement given to [`Tx::defer`], for asking later how many rows it affected.
#[derive(Clone, Copy, Debug)]
#[must_use = "a slot that nobody asks about needs no name: `let _ = tx.defer(…)`"]
pub struct Slot(usize);

/// A question given to [`Tx::ask`], for taking its rows later.
#[must_use]
pub struct Later<T>(LaterRows<T>);

enum LaterRows<T> {
    Ready(Vec<T>),
    Asked { question: usize, map: fn(&Row) -> Result<T, Error> },
}

impl<'a> Tx<'a> {
    pub(crate) fn on_sqlite(connection: &'a rusqlite::Connection, now: Timestamp) -> Self {
        Self::new(Inner::Sqlite { connection, counts: Vec::new() }, now)
    }

    pub(crate) fn on_postgres(session: &'a mut Session, now: Timestamp) -> Self {
        Self::new(Inner::Postgres(session), now)
    }

    fn new(inner: Inner<'a>, now: Timestamp) -> Self {
        Self { inner, now, first_error: None, touched: Vec::new() }
    }

    /// The moment by which everything in this transaction is dated.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The engine behind this transaction: for the few statements that must be written twice.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite { .. } => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Says that this write changes `topic`: its version grows when the write is committed.
    pub fn touch(&mut self, topic: Topic) {
        if !self.touched.contains(&topic) {
            self.touched.push(topic);
        }
    }

    /// All rows of the answer, each made by `map`.
    pub fn query<T>(
        &mut self,
        sql: &str,
        args: &[&dyn Arg],
        mut map: impl FnMut(&Row) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let rows = match &mut self.inner {
            Inner::Sqlite { connection, .. } => sqlite_query(connection, sql, args, &mut map),
            Inner::Postgres(session) => session.query(sql, args, &mut map),
        };
        self.keep(rows)
    }

    /// The first row of the answer, if there is one.
    pub fn query_opt<T>(
        &mut self,
        sql: &str,
        args: &[&dyn Arg],
        map: impl FnMut(&Row) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        Ok(self.query(sql, args, map)?.into_iter().next())
    }

    /// The one row of the answer; [`Error::NoRow`] where there is none.
    pub fn query_one<T>(
        &mut self,
        sql: &str,
        args: &[&dyn Arg],
        map: impl FnMut(&Row) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.query_opt(sql, args, map)?.ok_or(Error::NoRow)
    }

    /// Runs a statement and says how many rows it affected.
    pub fn execute(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<u64, Error> {
        let slot = self.defer(sql, args)?;
        self.affected(slot)
    }

    /// Runs a statement whose outcome is not needed yet. On PostgreSQL it travels with the next question or with
    /// COMMIT and costs no round trip of its own; a failure surfaces there.
    pub fn defer(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<Slot, Error> {
        let slot = match &mut self.inner {
            Inner::Sqlite { connection, counts } => sqlite_execute(connection, sql, args).map(|count| {
                counts.push(count);
                counts.len() - 1
            }),
            Inner::Postgres(session) => session.defer(sql, args),
        };
        self.keep(slot.map(Slot))
    }

    /// How many rows a deferred statement affected.
    pub fn affected(&mut self, slot: Slot) -> Result<u64, Error> {
        let count = match &mut self.inner {
            Inner::Sqlite { counts, .. } => counts.get(slot.0).copied().ok_or(Error::NoRow),
            Inner::Postgres(session) => session.affected(slot.0),
        };
        self.keep(count)
    }

    /// One statement with many sets of arguments; says for each how many rows it affected. One round trip.
    pub fn execute_many<'r>(
        &mut self,
        sql: &str,
        rows: impl IntoIterator<Item = &'r [&'r dyn Arg]>,
    ) -> Result<Vec<u64>, Error> {
        let slots: Vec<Slot> =
            rows.into_iter().map(|args| self.defer(sql, args)).collect::<Result<_, _>>()?;
        slots.into_iter().map(|slot| self.affected(slot)).collect()
    }

    /// Asks a question whose rows are taken later with [`Tx::answer`]: questions asked one after another share a
    /// round trip.
    pub fn ask<T>(
        &mut self,
        sql: &str,
        args: &[&dyn Arg],
        map: fn(&Row) -> Result<T, Error>,
    ) -> Result<Later<T>, Error> {
        let rows = match &mut self.inner {
            Inner::Sqlite { connection, .. } => {
                sqlite_query(connection, sql, args, &mut { map }).map(LaterRows::Ready)
            }
            Inner::Postgres(session) => {
                session.ask(sql, args).map(|question| LaterRows::Asked { question, map })
            }
        };
        self.keep(rows.map(Later))
    }

    /// The rows of a question asked before.
    pub fn answer<T>(&mut self, later: Later<T>) -> Result<Vec<T>, Error> {
        let rows = match (later.0, &mut self.inner) {
            (LaterRows::Ready(rows), _) => Ok(rows),
            (LaterRows::Asked { question, map }, Inner::Postgres(session)) => session.answer(question, map),
            (LaterRows::Asked { .. }, Inner::Sqlite { .. }) => Err(Error::NoRow),
        };
        self.keep(rows)
    }

    /// Writes rows into a table that nothing else contends for: COPY on PostgreSQL, one prepared INSERT run over
    /// and over on SQLite. A row that violates a constraint fails the write.
    pub fn load<'r, const N: usize>(
        &mut self,
        table: &str,
        columns: [&str; N],
        rows: impl IntoIterator<Item = [Value<'r>; N]>,
    ) -> Result<u64, Error> {
        let count = match &mut self.inner {
            Inner::Sqlite { connection, .. } => sqlite_load(connection, table, columns, rows),
            Inner::Postgres(session) => session.load(table, columns, rows),
        };
        self.keep(count)
    }

    /// Loads `rows` into the temporary set `table`, which is made where this connection has none yet and emptied
    /// before: a set to join with. `columns` are names and types, e.g. `["line BIGINT", "name TEXT"]`; the first
    /// is a whole number from 0 that no two rows share.
    pub fn stage<'r, const N: usize>(
        &mut self,
        table: &str,
        columns: [&'static str; N],
        rows: impl IntoIterator<Item = [Value<'r>; N]>,
    ) -> Result<u64, Error> {
        let names = columns.map(|column| column.split(' ').next().unwrap_or(column));
        let count = match &mut self.inner {
            Inner::Sqlite { connection, .. } => sqlite_stage(connection, table, columns, names, rows),
            Inner::Postgres(session) => session.stage(table, columns, names, rows),
        };
        self.keep(count)
    }

    /// Gives back the memory that reading has filled: after a walk over rows that nobody will ask for again soon.
    /// SQLite keeps up to 64 MiB of pages for each connection; PostgreSQL keeps its own.
    pub fn give_memory_back(&mut self) -> Result<(), Error> {
        match self.engine() {
            Engine::Sqlite => self.query("PRAGMA shrink_memory", &[], |_| Ok(())).map(drop),
            Engine::Postgres => Ok(()),
        }
    }

    /// Takes `count` new ids of `table`, for rows that are [loaded](Tx::load) with their ids.
    pub fn new_ids(&mut self, table: &str, count: usize) -> Result<Vec<i64>, Error> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        match self.engine() {
            // One writer, and AUTOINCREMENT follows the highest id inserted.
            Engine::Sqlite => {
                let sql = "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = ?1), 0)";
                let last: i64 = self.query_one(sql, &[&table], |row| row.get(0))?;
                Ok((last + 1..=last + count).collect())
            }
            Engine::Postgres => {
                let sql = "SELECT nextval(pg_get_serial_sequence(?1, 'id')) FROM generate_series(1, ?2)";
                self.query(sql, &[&table, &count], |row| row.get(0))
            }
        }
    }

    pub(crate) fn first_error(&self) -> Option<Error> {
        self.first_error.clone()
    }

    pub(crate) fn into_touched(self) -> Vec<Topic> {
        self.touched
    }

    fn keep<T>(&mut self, outcome: Result<T, Error>) -> Result<T, Error> {
        if let (Err(error), None) = (&outcome, &self.first_error) {
            self.first_error = Some(error.clone());
        }
        outcome
    }
}

/// `each_int(?1)` and `each_text(?1)` are SQLite's own `json_each(?1)`.
fn sqlite_dialect(sql: &str) -> Cow<'_, str> {
    if sql.contains("each_") && !sql.contains("json_each") {
        Cow::Owned(sql.replace("each_int(", "json_each(").replace("each_text(", "json_each("))
    } else {
        Cow::Borrowed(sql)
    }
}

fn sqlite_prepare<'c>(
    connection: &'c rusqlite::Connection,
    sql: &str,
    args: &[&dyn Arg],
) -> Result<rusqlite::CachedStatement<'c>, Error> {
    let mut statement = connection.prepare_cached(&sqlite_dialect(sql))?;
    if statement.parameter_count() != args.len() {
        return Err(Error::shape(format!("{} arguments for {sql}", args.len())));
    }
    for (index, arg) in args.iter().enumerate() {
        bind(&mut statement, index + 1, arg.value())?;
    }
    Ok(statement)
}

fn sqlite_query<T>(
    connection: &rusqlite::Connection,
    sql: &str,
    args: &[&dyn Arg],
    map: &mut impl FnMut(&Row) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut statement = sqlite_prepare(connection, sql, args)?;
    let mut rows = statement.raw_query();
    let mut made = Vec::new();
    while let Some(row) = rows.next()? {
        made.push(map(&Row(crate::row::Source::Sqlite(row)))?);
    }
    Ok(made)
}

fn sqlite_execute(connection: &rusqlite::Connection, sql: &str, args: &[&dyn Arg]) -> Result<u64, Error> {
    let mut statement = sqlite_prepare(connection, sql, args)?;
    Ok(statement.raw_execute()? as u64)
}

fn sqlite_stage<'r, const N: usize>(
    connection: &rusqlite::Connection,
    table: &str,
    columns: [&str; N],
    names: [&str; N],
    rows: impl IntoIterator<Item = [Value<'r>; N]>,
) -> Result<u64, Error> {
    let made = format!("CREATE TEMP TABLE IF NOT EXISTS {table} ({})", columns.join(", "));
    sqlite_execute(connection, &made, &[])?;
    sqlite_execute(connection, &format!("DELETE FROM {table}"), &[])?;
    sqlite_load(connection, table, names, rows)
}

fn sqlite_load<'r, const N: usize>(
    connection: &rusqlite::Connection,
    table: &str,
    columns: [&str; N],
    rows: impl IntoIterator<Item = [Value<'r>; N]>,
) -> Result<u64, Error> {
    let places: Vec<String> = (1..=N).map(|index| format!("?{index}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "));
    let mut statement = connection.prepare_cached(&sql)?;
    let mut count = 0;
    for row in rows {
        for (index, value) in row.into_iter().enumerate() {
            bind(&mut statement, index + 1, value)?;
        }
        count += statement.raw_execute()? as u64;
    }
    Ok(count)
}
