//! The word index, which is FTS5 on SQLite and a table of `tsvector` with a GIN index on PostgreSQL.

use db::{Engine, Error, Tx, Value};
use kernel::Id;

use crate::Offer;

/// Indexes offers under these words, whatever they were under before.
pub(crate) fn write(tx: &mut Tx, offers: &[(Id<Offer>, &str)]) -> Result<(), Error> {
    if offers.is_empty() {
        return Ok(());
    }
    let rows = offers.iter().map(|(offer, words)| [Value::Int(offer.number()), Value::Text(words)]);
    tx.stage("import_words", ["offer_id BIGINT", "words TEXT"], rows)?;
    let sql = match tx.engine() {
        Engine::Sqlite => {
            "INSERT OR REPLACE INTO offer_words (rowid, words) SELECT offer_id, words FROM import_words"
        }
        Engine::Postgres => {
            "INSERT INTO offer_words (offer_id, words)
             SELECT offer_id, array_to_tsvector(string_to_array(words, ' ')) FROM import_words
             ON CONFLICT (offer_id) DO UPDATE SET words = excluded.words"
        }
    };
    let _ = tx.defer(sql, &[])?;
    Ok(())
}

/// Writes up to about `pages` pages of merged segments; false when there was nothing to merge.
///
/// SQLite's own merging is off: it stalls a commit for 100-300 ms. PostgreSQL does all of it at once: new words
/// lie in a list that every search reads through until somebody takes it into the index.
pub(crate) fn merge(tx: &mut Tx, pages: usize) -> Result<bool, Error> {
    if tx.engine() == Engine::Postgres {
        let sql = "SELECT gin_clean_pending_list(CAST('offer_words_index' AS regclass))";
        tx.query_one(sql, &[], |row| row.get::<i64>(0))?;
        return Ok(false);
    }
    let before: i64 = changes(tx)?;
    let pages = i64::try_from(pages).unwrap_or(i64::MAX);
    let _ = tx.defer("INSERT INTO offer_words (offer_words, rank) VALUES ('merge', ?1)", &[&pages])?;
    // FTS5 counts one change for the command itself, and more where it moved something.
    Ok(changes(tx)? - before >= 2)
}

fn changes(tx: &mut Tx) -> Result<i64, Error> {
    tx.query_one("SELECT total_changes()", &[], |row| row.get(0))
}
