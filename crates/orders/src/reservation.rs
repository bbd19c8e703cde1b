//! Reservations that end because somebody else counts an order's goods from now on.

use catalog::Offer;
use db::Tx;
use kernel::{Id, Quantity};

use crate::order::Item;
use crate::store;

/// Lets these lines keep nothing reserved any more, and says how many pieces of which offers they had; nothing of a line
/// that was shipped or called off before.
///
/// The stock is the caller's to change, in the same write: it knows what is on hand without these pieces. What becomes of
/// the order later touches the stock no more.
pub fn let_go(tx: &mut Tx, lines: &[Id<Item>]) -> Result<Vec<(Id<Offer>, Quantity)>, db::Error> {
    let lines: Vec<i64> = lines.iter().map(|line| line.number()).collect();
    // Whoever moves one of these orders waits, or was first; in one order, so that nobody waits in a ring.
    for order in store::order::of_lines(tx, &lines)? {
        store::order::hold(tx, order)?;
    }
    let held = store::order::held_by(tx, &lines)?;
    if !held.is_empty() {
        store::order::let_go_of(tx, &lines)?;
    }
    Ok(held)
}
