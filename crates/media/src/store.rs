//! Every statement on `media_file`.
//!
//! A row is `waiting` (its file is being written, or nobody has kept it yet), `kept`, `released` (it was kept once),
//! or `going` (its file is being removed, and it is nobody's any more). `since` is when it came to that.

use db::{Error, Tx};
use kernel::Timestamp;
use web::AccountId;

use crate::Key;

/// A file about to be written.
pub(crate) struct NewFile<'a> {
    pub(crate) key: &'a Key,
    pub(crate) size: i64,
    pub(crate) sha256: &'a str,
    pub(crate) owner: Option<AccountId>,
}

/// Writes the row of a file about to be written, or renews it where it waits already. `false` where a file of this
/// name is being removed.
pub(crate) fn expect(tx: &mut Tx, file: &NewFile) -> Result<bool, Error> {
    let sql = "INSERT INTO media_file (key, kind, size, sha256, content_type, owner_id, state, since, created_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', ?7, ?7)
               ON CONFLICT (key) DO UPDATE SET size = excluded.size, sha256 = excluded.sha256, since = excluded.since
               WHERE media_file.state <> 'going'";
    let now = tx.now();
    let (kind, encoded) = (file.key.kind().folder(), file.key.format().content_type());
    Ok(tx.execute(sql, &[file.key, &kind, &file.size, &file.sha256, &encoded, &file.owner, &now])? == 1)
}

/// The file is somebody's from now on: to be said in the write that takes its key. A file that waited too long is
/// gone, and the write fails.
pub fn keep(tx: &mut Tx, key: &Key) -> Result<(), crate::Error> {
    let sql =
        "UPDATE media_file SET state = 'kept', since = ?2 WHERE key = ?1 AND state IN ('waiting', 'kept')";
    let now = tx.now();
    if tx.execute(sql, &[key, &now])? == 1 { Ok(()) } else { Err(crate::Error::Going(key.to_string())) }
}

/// The file is nobody's any more: to be said in the write that forgets its key.
pub fn release(tx: &mut Tx, key: &Key) -> Result<(), Error> {
    let sql = "UPDATE media_file SET state = 'released', since = ?2 WHERE key = ?1 AND state IN ('waiting', 'kept')";
    let now = tx.now();
    let _ = tx.defer(sql, &[key, &now])?;
    Ok(())
}

/// Takes up to `most` files that nobody wants since `before`, and those whose removal was interrupted.
pub(crate) fn condemn(tx: &mut Tx, before: Timestamp, most: i64) -> Result<Vec<Key>, Error> {
    // The state is asked for twice: a file that is kept while this waits for its row must stay.
    let sql = "UPDATE media_file SET state = 'going', since = ?2
               WHERE state <> 'kept' AND key IN
                 (SELECT f.key FROM media_file f WHERE f.state <> 'kept' AND (f.since < ?1 OR f.state = 'going')
                  ORDER BY f.since LIMIT ?3)
               RETURNING key";
    let now = tx.now();
    tx.query(sql, &[&before, &now, &most], |row| row.get(0))
}

/// Forgets a file that is no more.
pub(crate) fn forget(tx: &mut Tx, key: &Key) -> Result<(), Error> {
    let _ = tx.defer("DELETE FROM media_file WHERE key = ?1 AND state = 'going'", &[key])?;
    Ok(())
}
