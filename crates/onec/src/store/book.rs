//! Statements about what things are called in a shop's 1C.

use catalog::Shop;
use db::{Error, Tx, Value};
use kernel::Id;

use crate::catalogue::{Word, WordKind};

/// Every word of a shop.
pub(crate) fn find(tx: &mut Tx, shop: Id<Shop>) -> Result<Vec<Word>, Error> {
    let sql = "SELECT kind, id, name, place, former FROM onec_word WHERE shop_id = ?1";
    tx.query(sql, &[&shop], |row| {
        let kind: String = row.get(0)?;
        let former: String = row.get(4)?;
        let former = former.lines().map(str::to_owned).collect();
        Ok(Word {
            kind: WordKind::stored(&kind),
            id: row.get(1)?,
            name: row.get(2)?,
            place: row.get(3)?,
            former,
        })
    })
}

/// Takes words down: each once, those that are known under their new names.
pub(crate) fn keep(tx: &mut Tx, shop: Id<Shop>, words: &[Word]) -> Result<(), Error> {
    // A name is one line.
    let former: Vec<String> = words.iter().map(|word| word.former.join("\n")).collect();
    let rows = words.iter().zip(&former).zip(0..).map(|((word, former), line)| {
        [
            Value::Int(line),
            Value::Int(shop.number()),
            Value::Text(word.kind.name()),
            Value::Text(&word.id),
            Value::Text(&word.name),
            Value::Int(word.place),
            Value::Text(former),
        ]
    });
    let columns =
        ["line BIGINT", "shop_id BIGINT", "kind TEXT", "id TEXT", "name TEXT", "place BIGINT", "former TEXT"];
    tx.stage("onec_words", columns, rows)?;
    let sql = "INSERT INTO onec_word (shop_id, kind, id, name, place, former)
               SELECT s.shop_id, s.kind, s.id, s.name, s.place, s.former FROM onec_words s WHERE TRUE ORDER BY s.line
               ON CONFLICT (shop_id, kind, id) DO UPDATE SET name = excluded.name, former = excluded.former";
    let _ = tx.defer(sql, &[])?;
    Ok(())
}
