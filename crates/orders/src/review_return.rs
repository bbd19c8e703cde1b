//! What the staff make of a return: agree, refuse, settle; and the photos that help them.

use std::collections::HashMap;

use catalog::stock;
use db::Tx;
use kernel::{Id, Money, Quantity};
use media::Key;

use crate::advance::held;
use crate::order::{Actor, Item, Order};
use crate::return_items::tell;
use crate::returns::{Photo, Return, ReturnStatus};
use crate::{Error, store};

/// How a return is settled.
#[derive(Clone, Debug)]
pub struct Settlement {
    /// For every line that comes back, how many of its pieces are for sale again; the others are written off.
    pub restock: Vec<(Id<Item>, i64)>,
    /// What the buyer is given back: no more than was paid for the goods.
    pub refund: Money,
    /// For the timeline.
    pub note: String,
}

/// Agrees to a return: the goods may come.
pub fn accept_return(tx: &mut Tx, id: Id<Return>, actor: &Actor, note: &str) -> Result<Return, Error> {
    let (mut order, mut back) = open(tx, id, ReturnStatus::InProgress)?;
    back.status = ReturnStatus::InProgress;
    close(tx, &mut order, &mut back, actor, note)?;
    Ok(back)
}

/// Refuses a return, for this reason. Its pieces may be asked for again.
pub fn reject_return(tx: &mut Tx, id: Id<Return>, actor: &Actor, reason: &str) -> Result<Return, Error> {
    let (mut order, mut back) = open(tx, id, ReturnStatus::Rejected)?;
    back.status = ReturnStatus::Rejected;
    back.refusal = Some(reason.to_owned());
    store::returns::give_up(tx, &back.items)?;
    close(tx, &mut order, &mut back, actor, reason)?;
    Ok(back)
}

/// Settles a return: what is good goes back on the shelf, the rest is written off, and the refund is noted.
pub fn complete_return(
    tx: &mut Tx,
    id: Id<Return>,
    actor: &Actor,
    how: &Settlement,
) -> Result<Return, Error> {
    let (mut order, mut back) = open(tx, id, ReturnStatus::Completed)?;
    if how.refund < Money::ZERO || how.refund > back.paid() {
        return Err(Error::RefundTooLarge(back.paid()));
    }
    let restock: HashMap<Id<Item>, i64> = how.restock.iter().copied().collect();
    let named = restock.len() == how.restock.len() && restock.len() == back.items.len();
    for item in &mut back.items {
        let pieces = restock.get(&item.item).copied().filter(|_| named).ok_or(Error::RestockMismatch)?;
        if !(0..=item.quantity.pieces()).contains(&pieces) {
            return Err(Error::RestockMismatch);
        }
        item.restocked = Some(pieces);
    }
    let good = back.items.iter().filter_map(|item| Some((item.offer, Quantity::new(item.restocked?).ok()?)));
    let good: Vec<stock::Line> = good.collect();
    stock::restock(tx, &good)?;
    store::returns::settle(tx, &back)?;
    (back.status, back.refund) = (ReturnStatus::Completed, Some(how.refund));
    close(tx, &mut order, &mut back, actor, &how.note)?;
    Ok(back)
}

/// Whether `actor` may show photos for this return now; said before a photo is sent, and by [`put_photo`] again.
pub(crate) fn may_show(tx: &mut Tx, id: Id<Return>, actor: &Actor) -> Result<Return, Error> {
    let back = store::returns::find(tx, id)?.ok_or(Error::ReturnNotFound)?;
    match actor {
        Actor::Buyer(user) if back.user != Some(*user) => Err(Error::ReturnNotFound),
        _ if back.status.is_open() => Ok(back),
        _ => Err(Error::ReturnCannotBecome { from: back.status, to: back.status }),
    }
}

/// Shows a photo in this place (1 to [`MOST_PHOTOS`](crate::MOST_PHOTOS)), instead of the one that was there.
pub fn put_photo(tx: &mut Tx, id: Id<Return>, actor: &Actor, photo: &Photo) -> Result<Return, Error> {
    let order = store::returns::order_of(tx, id)?.ok_or(Error::ReturnNotFound)?;
    store::order::hold(tx, order)?;
    let mut back = may_show(tx, id, actor)?;
    let before: Option<Key> =
        back.photos.iter().find(|shown| shown.place == photo.place).map(|shown| shown.key.clone());
    media::keep(tx, &photo.key)?;
    store::returns::put_photo(tx, id, photo)?;
    if let Some(before) = before {
        media::release(tx, &before)?;
    }
    back.photos.retain(|shown| shown.place != photo.place);
    back.photos.push(photo.clone());
    back.photos.sort_unstable_by_key(|shown| shown.place);
    Ok(back)
}

/// The return and its order, held, if the return may go to `to`.
fn open(tx: &mut Tx, id: Id<Return>, to: ReturnStatus) -> Result<(Order, Return), Error> {
    let order = store::returns::order_of(tx, id)?.ok_or(Error::ReturnNotFound)?;
    let order = held(tx, order)?;
    let back = store::returns::find(tx, id)?.ok_or(Error::ReturnNotFound)?;
    if back.status.leads_to(to) {
        Ok((order, back))
    } else {
        Err(Error::ReturnCannotBecome { from: back.status, to })
    }
}

/// Writes where the return stands now, and tells of it.
fn close(tx: &mut Tx, order: &mut Order, back: &mut Return, actor: &Actor, words: &str) -> Result<(), Error> {
    back.updated_at = tx.now();
    store::returns::moved(tx, back)?;
    tell(tx, order, back, actor, words)
}
