//! A guest signs in: what is in the guest's cart goes into the account's.

use std::collections::HashMap;

use catalog::Offer;
use db::Tx;
use kernel::{Id, Quantity};
use web::{AccountId, Guest};

use crate::cart::{Cart, MOST_LINES, Owner};
use crate::store;

/// What became of a guest's cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The guest's cart, which is gone.
    pub from: Id<Cart>,
    /// The account's, which has everything now.
    pub to: Id<Cart>,
}

/// Adds the guest's quantities to the account's, cut to the stock; nothing where the guest has no cart. What a
/// cart already had is never lost to a stock that has run out since.
pub fn merge(tx: &mut Tx, user: AccountId, guest: &Guest) -> Result<Option<Merged>, db::Error> {
    let (theirs, ours) = (Owner::Guest(guest.clone()), Owner::User(user));
    // The guest's row first, everywhere: two tabs that sign in at once wait for each other, and never in a ring.
    let from = store::cart::ask_held_if_any(tx, &theirs)?;
    let coming = store::cart::ask_lines(tx, &theirs)?;
    let Some(from) = tx.answer(from)?.pop() else {
        return Ok(None);
    };
    let coming = tx.answer(coming)?;
    let to = store::cart::ask_held(tx, &ours)?;
    let kept = store::cart::ask_lines(tx, &ours)?;
    let to = tx.answer(to)?.pop().ok_or(db::Error::NoRow)?;
    let mut kept: HashMap<Id<Offer>, Quantity> =
        tx.answer(kept)?.into_iter().map(|line| (line.goods.offer, line.quantity)).collect();
    for line in coming {
        let offer = line.goods.offer;
        let before = kept.get(&offer).map_or(0, |quantity| quantity.pieces());
        let full = before == 0 && i64::try_from(kept.len()).unwrap_or(i64::MAX) >= MOST_LINES;
        let Some(cut) = line.goods.cut(before + line.quantity.pieces()).filter(|_| !full) else {
            continue;
        };
        match Quantity::new(cut.pieces() - before) {
            // Added, not set: what a confirmation has just taken out of the cart must not come back.
            Ok(more) => drop(store::cart::ask_added(tx, to, offer, more)?),
            Err(_) => store::cart::set(tx, to, offer, cut)?,
        }
        kept.insert(offer, cut);
    }
    store::cart::empty(tx, &theirs)?;
    store::cart::discard(tx, from)?;
    Ok(Some(Merged { from, to }))
}
