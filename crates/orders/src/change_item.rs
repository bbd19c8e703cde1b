//! Changing a line of a cart, and taking it out.

use db::Tx;
use kernel::{Id, Quantity};

use crate::cart::{Line, Owner};
use crate::{Error, Shortage, store};

/// A changed line.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The line as it is now.
    pub line: Line,
    /// Fewer than were asked for: that is all there is.
    pub limited: bool,
}

/// Sets how many pieces a line of the owner's cart has, cut to the stock; `None` leaves it as it is.
pub fn change_item(tx: &mut Tx, owner: &Owner, id: Id<Line>, to: Option<Quantity>) -> Result<Changed, Error> {
    let held = store::cart::ask_held_if_any(tx, owner)?;
    let found = store::cart::ask_line(tx, owner, id)?;
    tx.answer(held)?.pop().ok_or(Error::LineNotFound)?;
    let mut line = tx.answer(found)?.pop().ok_or(Error::LineNotFound)?;
    let Some(wanted) = to else {
        return Ok(Changed { line, limited: false });
    };
    let Some(cut) = line.goods.cut(wanted.pieces()) else {
        let (offer, name, available) = (line.goods.offer, line.goods.offer_name, line.goods.available);
        return Err(Error::NotEnoughStock(Shortage { offer, name, available, requested: wanted.pieces() }));
    };
    if !store::cart::change(tx, id, cut)? {
        return Err(Error::LineNotFound);
    }
    line.quantity = cut;
    Ok(Changed { line, limited: cut < wanted })
}

/// Takes a line out of the owner's cart.
pub fn remove_item(tx: &mut Tx, owner: &Owner, id: Id<Line>) -> Result<(), Error> {
    let _ = store::cart::ask_held_if_any(tx, owner)?;
    if store::cart::remove(tx, owner, id)? { Ok(()) } else { Err(Error::LineNotFound) }
}
