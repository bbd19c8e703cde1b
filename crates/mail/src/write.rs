//! From a fact to its letters: each becomes a job of its own, so that one that cannot be sent holds up no other.

use customers::ContactConfirmationAsked;
use db::{Db, Tx};
use jobs::{Fact, NewJob};

use crate::{Letter, account, contact, order, send};

/// Puts the letters that a fact makes into the queue.
pub(crate) async fn write(db: &Db, fact: Fact) -> anyhow::Result<()> {
    db.write(move |tx| {
        for letter in letters(tx, &fact)? {
            jobs::enqueue(tx, NewJob::new(send::KIND, &letter).once(&letter.key))?;
        }
        Ok(())
    })
    .await
}

fn letters(tx: &mut Tx, fact: &Fact) -> anyhow::Result<Vec<Letter>> {
    if order::FACTS.contains(&fact.kind.as_str()) {
        return order::letters(tx, fact);
    }
    if fact.kind == ContactConfirmationAsked::KIND {
        return Ok(vec![contact::letter(tx, fact)?]);
    }
    Ok(account::letter(fact)?.into_iter().collect())
}
