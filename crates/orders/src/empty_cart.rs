//! Looking into a cart, and emptying it.

use db::Tx;

use crate::cart::{Cart, Owner};
use crate::store;

/// The owner's cart; an empty one without a number where there is none.
pub fn cart(tx: &mut Tx, owner: &Owner) -> Result<Cart, db::Error> {
    let head = store::cart::ask_head(tx, owner)?;
    let lines = store::cart::ask_lines(tx, owner)?;
    let (id, updated_at) = tx.answer(head)?.pop().unzip();
    Ok(Cart { id, lines: tx.answer(lines)?, updated_at })
}

/// Takes everything out of the owner's cart.
pub fn empty_cart(tx: &mut Tx, owner: &Owner) -> Result<(), db::Error> {
    let _ = store::cart::ask_held_if_any(tx, owner)?;
    store::cart::empty(tx, owner)
}
