//! One connection: prepared statements, and the statements that wait to travel together.
//!
//! tokio-postgres sends what is polled, in the order in which it is polled. A deferred statement is a future that
//! nobody has polled yet; a question polls all of them and then itself, so that they leave in one packet.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::io::Read;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::future::join_all;
use futures_util::{SinkExt, TryStreamExt};
use tokio::runtime::Runtime;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::tls::TlsStream;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Socket, Statement};

use super::{CONNECT_TIMEOUT, Purpose, Target};
use crate::row::{Row, Source};
use crate::value::Owned;
use crate::{Arg, Error, Value};

/// Prepared statements a connection keeps; texts are fixed, but for lists of filters.
const STATEMENTS: usize = 500;

/// Statements that wait to travel together at most: each holds its arguments until all have answered, and a thousand of
/// them are a megabyte on every connection that ever sent so many.
const TOGETHER: usize = 128;

/// What is copied into the server at once.
const COPY_BUFFER: usize = 64 * 1024;

pub(crate) struct Session {
    client: Arc<Client>,
    statements: HashMap<String, Statement>,
    waiting: Vec<Waiting>,
    /// What came back, in the order in which it was asked; `None` for what failed or was taken.
    answers: Vec<Option<Answer>>,
    first_error: Option<Error>,
    begun: bool,
    /// Sets of this connection to join with, and those that the transaction under way makes.
    staged: HashSet<String>,
    staging: Vec<String>,
    runtime: Runtime,
}

type Waiting = Pin<Box<dyn Future<Output = Result<Answer, tokio_postgres::Error>> + Send>>;

enum Answer {
    Count(u64),
    Rows(Vec<tokio_postgres::Row>),
}

impl Session {
    pub(crate) fn connect(target: &Target, purpose: Purpose) -> Result<Self, Error> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Error::Unreachable(Arc::new(error)))?;
        let Target { mut config, tls } = target.clone();
        let options = [config.get_options().unwrap_or(""), purpose.options()].join(" ");
        config.options(options.trim()).application_name("torg").connect_timeout(CONNECT_TIMEOUT);
        let client = runtime.block_on(async {
            let (client, connection) = config.connect(tls).await?;
            drive(connection);
            Ok::<_, tokio_postgres::Error>(client)
        });
        Ok(Self {
            client: Arc::new(client.map_err(|error| Error::Unreachable(Arc::new(error)))?),
            statements: HashMap::new(),
            waiting: Vec::new(),
            answers: Vec::new(),
            first_error: None,
            begun: false,
            staged: HashSet::new(),
            staging: Vec::new(),
            runtime,
        })
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Refuses a server older than `oldest` (as `server_version_num` counts).
    pub(crate) fn require_version(&mut self, oldest: i64) -> Result<(), Error> {
        let sql = "SELECT CAST(current_setting('server_version_num') AS BIGINT)";
        let version: i64 =
            self.query(sql, &[], &mut |row| row.get(0))?.into_iter().next().ok_or(Error::NoRow)?;
        if version < oldest {
            return Err(Error::schema(format!(
                "PostgreSQL {} or later is needed, this one is {version}",
                oldest / 10_000
            )));
        }
        Ok(())
    }

    /// Runs statements that are not prepared, at once.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        self.settle()?;
        Ok(self.runtime.block_on(self.client.batch_execute(sql))?)
    }

    pub(crate) fn begin(&mut self, sql: &'static str) {
        self.waiting.clear();
        self.answers.clear();
        self.first_error = None;
        self.begun = false;
        self.staging.clear();
        self.command(sql);
    }

    /// Sends what waits and COMMIT in one go. On an aborted transaction COMMIT succeeds as a rollback, so the
    /// first error decides, never COMMIT's own answer.
    pub(crate) fn commit(&mut self) -> Result<(), Error> {
        self.command("COMMIT");
        self.settle().map_err(|error| match error {
            // Nobody knows whether the server got as far as the commit.
            Error::Unreachable(cause) => Error::Commit(cause),
            known => known,
        })?;
        self.staged.extend(self.staging.drain(..));
        Ok(())
    }

    pub(crate) fn rollback(&mut self) {
        self.waiting.clear();
        if self.begun && !self.is_closed() {
            // If even this fails, the connection is closed and the server rolls back by itself.
            let _ = self.runtime.block_on(self.client.batch_execute("ROLLBACK"));
        }
    }

    fn command(&mut self, sql: &'static str) {
        let client = Arc::clone(&self.client);
        self.waiting
            .push(Box::pin(async move { client.batch_execute(sql).await.map(|()| Answer::Count(0)) }));
    }

    pub(crate) fn defer(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<usize, Error> {
        if self.waiting.len() >= TOGETHER {
            self.settle()?;
        }
        let (statement, args) = self.bound(sql, args)?;
        let client = Arc::clone(&self.client);
        self.waiting
            .push(Box::pin(async move { client.execute_raw(&statement, args).await.map(Answer::Count) }));
        Ok(self.answers.len() + self.waiting.len() - 1)
    }

    pub(crate) fn ask(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<usize, Error> {
        let (statement, args) = self.bound(sql, args)?;
        let client = Arc::clone(&self.client);
        self.waiting.push(Box::pin(async move {
            let rows = client.query_raw(&statement, args).await?;
            rows.try_collect().await.map(Answer::Rows)
        }));
        Ok(self.answers.len() + self.waiting.len() - 1)
    }

    pub(crate) fn affected(&mut self, slot: usize) -> Result<u64, Error> {
        self.settle()?;
        match self.answers.get(slot) {
            Some(Some(Answer::Count(count))) => Ok(*count),
            _ => Err(Error::NoRow),
        }
    }

    pub(crate) fn answer<T>(
        &mut self,
        question: usize,
        mut map: impl FnMut(&Row) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        self.settle()?;
        match self.answers.get_mut(question).and_then(Option::take) {
            Some(Answer::Rows(rows)) => rows.iter().map(|row| map(&Row(Source::Postgres(row)))).collect(),
            _ => Err(Error::NoRow),
        }
    }

    pub(crate) fn query<T>(
        &mut self,
        sql: &str,
        args: &[&dyn Arg],
        map: &mut impl FnMut(&Row) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let question = self.ask(sql, args)?;
        self.answer(question, map)
    }

    pub(crate) fn load<'r, const N: usize>(
        &mut self,
        table: &str,
        columns: [&str; N],
        rows: impl IntoIterator<Item = [Value<'r>; N]>,
    ) -> Result<u64, Error> {
        self.settle()?;
        let mut rows = rows.into_iter().peekable();
        let Some(first) = rows.peek() else { return Ok(0) };
        let types: Vec<Type> = first.iter().map(|value| value.kind().postgres()).collect();
        let sql = format!("COPY {table} ({}) FROM STDIN (FORMAT binary)", columns.join(", "));
        let (statement, _) = self.bound(&sql, &[])?;
        let copied = self.runtime.block_on(async {
            let writer = BinaryCopyInWriter::new(self.client.copy_in(&statement).await?, &types);
            let mut writer = std::pin::pin!(writer);
            for row in rows {
                let cells: [&(dyn ToSql + Sync); N] =
                    std::array::from_fn(|index| &row[index] as &(dyn ToSql + Sync));
                writer.as_mut().write(&cells).await?;
            }
            writer.finish().await
        });
        copied.map_err(|error: tokio_postgres::Error| self.failed(error.into()))
    }

    /// Loads `rows` into the set `table`: a table with a key, seen through a view that asks for that key.
    ///
    /// A plain table could only be scanned from end to end, and a scan is priced out of sight (see `Purpose`): beside
    /// such a price the planner no longer tells a look-up from a walk over the catalogue (measured: an unchanged list
    /// at 9,280 offers a second, and at 19,116 this way). DELETE would leave every chunk's rows for the next to read
    /// through.
    pub(crate) fn stage<'r, const N: usize>(
        &mut self,
        table: &str,
        columns: [&str; N],
        names: [&str; N],
        rows: impl IntoIterator<Item = [Value<'r>; N]>,
    ) -> Result<u64, Error> {
        let (kept, key) = (format!("{table}_rows"), names.first().copied().unwrap_or_default());
        if !self.staged.contains(table) && !self.staging.iter().any(|staging| staging == table) {
            let columns = columns.join(", ");
            self.defer(&format!("CREATE TEMP TABLE {kept} ({columns}, PRIMARY KEY ({key}))"), &[])?;
            self.defer(&format!("CREATE TEMP VIEW {table} AS SELECT * FROM {kept} WHERE {key} >= 0"), &[])?;
            self.staging.push(table.to_owned());
        } else {
            self.defer(&format!("TRUNCATE {kept}"), &[])?;
        }
        self.load(&kept, names, rows)
    }

    /// Runs a `COPY … TO STDOUT`, handing on what comes, piece by piece.
    pub(crate) fn copy_out(
        &mut self,
        sql: &str,
        each: &mut dyn FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.settle()?;
        let mut coming = Box::pin(self.runtime.block_on(self.client.copy_out(sql))?);
        while let Some(bytes) = self.runtime.block_on(coming.try_next())? {
            each(&bytes)?;
        }
        Ok(())
    }

    /// Runs a `COPY … FROM STDIN` on all of `bytes`.
    pub(crate) fn copy_in(&mut self, sql: &str, bytes: &mut dyn Read) -> Result<(), Error> {
        self.settle()?;
        let mut going = Box::pin(self.runtime.block_on(self.client.copy_in::<_, Bytes>(sql))?);
        let mut buffer = vec![0; COPY_BUFFER];
        loop {
            let length = bytes.read(&mut buffer)?;
            if length == 0 {
                self.runtime.block_on(going.as_mut().finish())?;
                return Ok(());
            }
            self.runtime.block_on(going.send(Bytes::copy_from_slice(&buffer[..length])))?;
        }
    }

    /// The prepared statement and its arguments, owned, so that they can wait.
    fn bound(&mut self, sql: &str, args: &[&dyn Arg]) -> Result<(Statement, Vec<Owned>), Error> {
        let values = args.iter().map(|arg| arg.value().to_owned()).collect();
        if let Some(statement) = self.statements.get(sql) {
            return Ok((statement.clone(), values));
        }
        // What waits may make the very table that this statement names.
        self.settle()?;
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        let types: Vec<Type> = args.iter().map(|arg| arg.value().kind().postgres()).collect();
        let prepared = self.runtime.block_on(self.client.prepare_typed(&postgres_dialect(sql), &types));
        let statement = prepared.map_err(|error| self.failed(error.into()))?;
        if statement.params().len() != args.len() {
            return Err(Error::shape(format!("{} arguments for {sql}", args.len())));
        }
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok((statement, values))
    }

    /// Sends everything that waits and takes all answers in.
    pub(crate) fn settle(&mut self) -> Result<(), Error> {
        if !self.waiting.is_empty() {
            self.begun = true;
            let waiting = std::mem::take(&mut self.waiting);
            for answer in self.runtime.block_on(join_all(waiting)) {
                let kept = answer.map_err(|error| self.failed(error.into())).ok();
                self.answers.push(kept);
            }
        }
        self.first_error.clone().map_or(Ok(()), Err)
    }

    fn failed(&mut self, error: Error) -> Error {
        self.first_error.get_or_insert(error).clone()
    }
}

#[expect(clippy::disallowed_methods, reason = "the connection's own task, on the runtime of its own thread")]
fn drive<S: TlsStream + Send + Unpin + 'static>(connection: tokio_postgres::Connection<Socket, S>) {
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::warn!(error = Error::from(error).chain(), "a database connection ended");
        }
    });
}

/// `?1` is `$1` there.
fn postgres_dialect(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut rest = sql.chars().peekable();
    let mut quoted = false;
    while let Some(c) = rest.next() {
        quoted ^= c == '\'';
        let placeholder = c == '?' && !quoted && rest.peek().is_some_and(char::is_ascii_digit);
        text.push(if placeholder { '$' } else { c });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::postgres_dialect;

    #[test]
    fn only_placeholders_change_their_spelling() {
        assert_eq!(
            postgres_dialect("SELECT ?1, '?2', x FROM t WHERE y = ?12"),
            "SELECT $1, '?2', x FROM t WHERE y = $12"
        );
    }
}
