//! Versions of topics as the database counts them, for caches that several processes share.
//!
//! Counted in the very transaction that touches the topic, so that whoever sees the data sees the count and nobody
//! sees one without the other. Each connection counts in a row of its own and the version is their sum: one row for
//! all would make every order wait for the one before it.

use kernel::random;

use super::Session;
use crate::topic::Topic;
use crate::{Error, Tx};

/// Rows of a topic at most. Connections whose process numbers are equal modulo this share a row, and wait for each
/// other as equal stock would make them.
const COUNT: &str = "INSERT INTO topic_version (topic, part, count) VALUES (?1, pg_backend_pid() % 1024, 1)
                     ON CONFLICT (topic, part) DO UPDATE SET count = topic_version.count + 1";

/// Counts a touch in the transaction under way. To be the last statement before COMMIT: nothing is waited for with
/// this row held.
pub(super) fn count(session: &mut Session, topic: Topic) -> Result<(), Error> {
    session.defer(COUNT, &[&topic.name()]).map(drop)
}

/// The names of the topics that are counted.
pub(super) fn shared(session: &mut Session) -> Result<Vec<String>, Error> {
    session.query("SELECT DISTINCT topic FROM topic_version", &[], &mut |row| row.get(0))
}

/// Makes the version one that it never was, and never was in a copy of this database that went on by itself.
pub(crate) fn leap(tx: &mut Tx, topic: Topic) -> Result<(), Error> {
    let sql = "INSERT INTO topic_version (topic, part, count) VALUES (?1, pg_backend_pid() % 1024, ?2)
               ON CONFLICT (topic, part) DO UPDATE SET count = topic_version.count + excluded.count";
    let far = 1 + i64::from(u32::from_be_bytes(random::bytes()));
    tx.execute(sql, &[&topic.name(), &far]).map(drop)
}

/// The version.
pub(crate) fn of(tx: &mut Tx, topic: Topic) -> Result<i64, Error> {
    let sql = "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) FROM topic_version WHERE topic = ?1";
    tx.query_one(sql, &[&topic.name()], |row| row.get(0))
}
