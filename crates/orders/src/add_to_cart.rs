//! Putting goods into a cart.

use catalog::Offer;
use db::Tx;
use kernel::{Id, Quantity};

use crate::cart::{Line, MOST_LINES, Owner};
use crate::{Error, Shortage, store};

/// What became of goods that were put into a cart.
#[derive(Clone, Debug, PartialEq)]
pub enum Added {
    /// They make a line of their own.
    New(Line),
    /// They were added to their line.
    More(Line),
    /// Their line stays as it was: there is no stock for more.
    Limited(Line),
}

/// Puts `more` pieces of an offer into the owner's cart, which is made on first need. Nothing is reserved.
pub fn add_to_cart(tx: &mut Tx, owner: &Owner, offer: Id<Offer>, more: Quantity) -> Result<Added, Error> {
    let cart = store::cart::ask_held(tx, owner)?;
    let goods = store::cart::ask_goods(tx, offer)?;
    let contents = store::cart::ask_contents(tx, owner, offer)?;
    let cart = tx.answer(cart)?.pop().ok_or(db::Error::NoRow)?;
    let goods = tx.answer(goods)?.pop().ok_or(Error::OfferNotFound)?;
    let contents = tx.answer(contents)?.pop().ok_or(db::Error::NoRow)?;
    let enough = |pieces: i64| goods.cut(pieces).is_some_and(|cut| cut.pieces() == pieces);
    match contents.line {
        Some((id, quantity)) if !enough(quantity.pieces() + more.pieces()) => {
            return Ok(Added::Limited(Line { id, quantity, goods }));
        }
        None if !enough(more.pieces()) => {
            let (name, available) = (goods.offer_name, goods.available);
            return Err(Error::NotEnoughStock(Shortage { offer, name, available, requested: more.pieces() }));
        }
        None if contents.lines >= MOST_LINES => return Err(Error::CartFull),
        _ => {}
    }
    let added = store::cart::ask_added(tx, cart, offer, more)?;
    let (id, quantity) = tx.answer(added)?.pop().ok_or(db::Error::NoRow)?;
    let line = Line { id, quantity, goods };
    // Not by what was read above: a confirmation may have taken the line away since.
    Ok(if quantity == more { Added::New(line) } else { Added::More(line) })
}
