//! Statements about stock. `execute_many`, not one `UPDATE … FROM`: the order in which that would lock rows is
//! nobody's promise.

use db::{Arg, Error, Tx};
use kernel::Id;

use crate::Offer;

type Pieces = (Id<Offer>, i64);

/// Says for each line whether it was taken (1) or there is not enough (0).
pub(crate) fn take(tx: &mut Tx, lines: &[Pieces]) -> Result<Vec<u64>, Error> {
    let sql = "UPDATE stock SET reserved = reserved + ?2 WHERE offer_id = ?1 AND on_hand - reserved >= ?2";
    let args: Vec<[&dyn Arg; 2]> =
        lines.iter().map(|(offer, pieces)| [offer as &dyn Arg, pieces as &dyn Arg]).collect();
    tx.execute_many(sql, args.iter().map(|args| &args[..]))
}

/// What is left of an offer for sale; zero where it has no stock at all.
pub(crate) fn available(tx: &mut Tx, offer: Id<Offer>) -> Result<i64, Error> {
    let left =
        tx.query_opt("SELECT on_hand - reserved FROM stock WHERE offer_id = ?1", &[&offer], |row| {
            row.get::<i64>(0)
        })?;
    Ok(left.unwrap_or(0).max(0))
}

pub(crate) fn release(tx: &mut Tx, lines: &[Pieces]) -> Result<(), Error> {
    // A plain subtraction: a release of what was never taken violates the table's CHECK and must not pass.
    for (offer, pieces) in lines {
        let _ =
            tx.defer("UPDATE stock SET reserved = reserved - ?2 WHERE offer_id = ?1", &[offer, pieces])?;
    }
    Ok(())
}

pub(crate) fn ship(tx: &mut Tx, lines: &[Pieces]) -> Result<(), Error> {
    let sql = "UPDATE stock SET on_hand = CASE WHEN on_hand > ?2 THEN on_hand - ?2 ELSE 0 END, reserved = reserved - ?2
               WHERE offer_id = ?1";
    for (offer, pieces) in lines {
        let _ = tx.defer(sql, &[offer, pieces])?;
    }
    Ok(())
}

pub(crate) fn restock(tx: &mut Tx, lines: &[Pieces]) -> Result<(), Error> {
    for (offer, pieces) in lines {
        let _ = tx.defer("UPDATE stock SET on_hand = on_hand + ?2 WHERE offer_id = ?1", &[offer, pieces])?;
    }
    Ok(())
}
