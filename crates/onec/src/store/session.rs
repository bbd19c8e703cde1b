//! Statements about conversations.

use db::{Error, Row, Tx};
use kernel::{Id, Timestamp};

use crate::dialect::{Speaker, Version};
use crate::node::Node;
use crate::session::{NewSession, Session, hash, token_of};
use crate::store::Slice;

/// A conversation as staff see it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SessionRow {
    pub(crate) id: Id<Session>,
    pub(crate) node: Id<Node>,
    pub(crate) kind: String,
    pub(crate) dialect: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) address: String,
    pub(crate) agent: String,
    pub(crate) last_mode: String,
    pub(crate) last_answer: String,
    pub(crate) calls: i64,
    pub(crate) started_at: Timestamp,
    pub(crate) seen_at: Timestamp,
}

pub(crate) fn insert(tx: &mut Tx, new: &NewSession) -> Result<Id<Session>, Error> {
    let sql =
        "INSERT INTO onec_session (node_id, cookie_hash, kind, address, agent, last_mode, last_answer, calls,
                                         started_at, seen_at)
               VALUES (?1, ?2, ?3, ?4, ?5, 'checkauth', 'success', 1, ?6, ?6) RETURNING id";
    let now = tx.now();
    tx.query_one(sql, &[&new.node, &new.cookie_hash, &new.kind, &new.address, &new.agent, &now], |row| {
        row.get(0)
    })
}

/// The conversation of this cookie, if it was heard of after `since` and its node may still speak.
pub(crate) fn find(tx: &mut Tx, cookie: &str, since: Timestamp) -> Result<Option<Session>, Error> {
    let sql = "SELECT s.id, s.node_id, s.dialect, s.version, s.started_at FROM onec_session s
               JOIN onec_node n ON n.id = s.node_id WHERE s.cookie_hash = ?1 AND s.seen_at > ?2 AND n.active";
    let found = tx.query_opt(sql, &[&hash(cookie), &since], |row| {
        Ok((row.get(0)?, row.get::<Id<Node>>(1)?, speaker(row, 2)?, row.get(4)?))
    })?;
    let Some((id, node, speaker, began_at)) = found else { return Ok(None) };
    let Some(node) = super::node::find(tx, node)? else { return Ok(None) };
    Ok(Some(Session { id, node, token: token_of(cookie), speaker, began_at }))
}

fn speaker(row: &Row, at: usize) -> Result<Option<Speaker>, Error> {
    let dialect = row.maybe::<String>(at)?.and_then(|word| word.parse().ok());
    let version = row.maybe::<String>(at + 1)?.and_then(|text| Version::read(&text));
    Ok(dialect.map(|dialect| Speaker { dialect, version }))
}

/// Who speaks is known.
pub(crate) fn speaks(tx: &mut Tx, id: Id<Session>, speaker: Speaker) -> Result<(), Error> {
    let sql = "UPDATE onec_session SET dialect = ?2, version = ?3 WHERE id = ?1";
    let (dialect, version) = (speaker.dialect.name(), speaker.version.map(|it| it.to_string()));
    let _ = tx.defer(sql, &[&id, &dialect, &version])?;
    Ok(())
}

/// A call was heard and answered so.
pub(crate) fn heard(tx: &mut Tx, id: Id<Session>, (mode, answer): (&str, &str)) -> Result<(), Error> {
    let sql = "UPDATE onec_session SET last_mode = ?2, last_answer = ?3, calls = calls + 1, seen_at = ?4 WHERE id = ?1";
    let now = tx.now();
    let _ = tx.defer(sql, &[&id, &mode, &answer, &now])?;
    Ok(())
}

/// The bytes that a conversation has sent.
pub(crate) fn received(tx: &mut Tx, id: Id<Session>) -> Result<i64, Error> {
    tx.query_one("SELECT received FROM onec_session WHERE id = ?1", &[&id], |row| row.get(0))
}

/// So many bytes more came in it; fewer, where something is begun anew.
pub(crate) fn receives(tx: &mut Tx, id: Id<Session>, bytes: i64) -> Result<(), Error> {
    let _ = tx.defer("UPDATE onec_session SET received = received + ?2 WHERE id = ?1", &[&id, &bytes])?;
    Ok(())
}

/// Conversations from the newest; with `failed`, those whose last call was refused, or was not.
pub(crate) fn page(
    tx: &mut Tx,
    (node, failed): (Option<Id<Node>>, Option<bool>),
    slice: Slice,
) -> Result<Vec<SessionRow>, Error> {
    let sql = "SELECT id, node_id, kind, dialect, version, address, agent, last_mode, last_answer, calls, started_at, seen_at
               FROM onec_session WHERE (?1 = 0 OR node_id = ?1) AND (?2 = 0 OR id < ?2)
                 AND (?3 OR (last_answer LIKE 'failure%') = ?4) ORDER BY id DESC LIMIT ?5 OFFSET ?6";
    let (node, (before, _)) = (node.map_or(0, Id::number), slice.before);
    let (any, failed) = (failed.is_none(), failed.unwrap_or_default());
    tx.query(sql, &[&node, &before, &any, &failed, &slice.limit, &slice.skip], |row| {
        Ok(SessionRow {
            id: row.get(0)?,
            node: row.get(1)?,
            kind: row.get(2)?,
            dialect: row.maybe(3)?,
            version: row.maybe(4)?,
            address: row.get(5)?,
            agent: row.get(6)?,
            last_mode: row.get(7)?,
            last_answer: row.get(8)?,
            calls: row.get(9)?,
            started_at: row.get(10)?,
            seen_at: row.get(11)?,
        })
    })
}

/// Forgets conversations that led to nothing, last heard of before `before`: those of which batches and files tell
/// stay as long as these, and a base's last one tells since when it is silent. How many went.
pub(crate) fn forget(tx: &mut Tx, before: Timestamp, most: i64) -> Result<u64, Error> {
    let idle = "SELECT s.id FROM onec_session s WHERE s.seen_at < ?1
                  AND s.id <> (SELECT MAX(latest.id) FROM onec_session latest WHERE latest.node_id = s.node_id)
                  AND NOT EXISTS (SELECT 1 FROM onec_batch b WHERE b.session_id = s.id AND b.orders > 0)
                  AND NOT EXISTS (SELECT 1 FROM onec_file f WHERE f.session_id = s.id) ORDER BY s.id LIMIT ?2";
    // Chosen once: the empty batches that go are theirs and nobody else's, or one that stays would hold its conversation.
    let idle: Vec<i64> = tx.query(idle, &[&before, &most], |row| row.get(0))?;
    let empty = "DELETE FROM onec_batch WHERE orders = 0 AND session_id IN (SELECT value FROM each_int(?1))";
    let _ = tx.defer(empty, &[&idle])?;
    tx.execute("DELETE FROM onec_session WHERE id IN (SELECT value FROM each_int(?1))", &[&idle])
}
