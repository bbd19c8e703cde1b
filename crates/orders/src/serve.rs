//! Who serves which orders: a manager of the firm all of them, a manager of one shop those whose lines are all of that
//! shop. An order of several shops is moved by nobody who answers for one of them alone.

use db::Tx;
use kernel::Id;
use web::{Permission, User};

use crate::order::{Actor, Order};
use crate::returns::Return;
use crate::{Error, store};

/// Refuses whoever does not serve this order: it does not exist for them, or is not theirs alone to change.
pub fn must_serve(tx: &mut Tx, order: Id<Order>, user: &User) -> Result<(), Error> {
    let Some(shop) = user.bound_to() else { return Ok(()) };
    let shops = store::order::shops_of(tx, order)?;
    match shops.as_slice() {
        [one] if *one == shop.number() => Ok(()),
        several if several.contains(&shop.number()) => Err(Error::OrderOfSeveralShops),
        _ => Err(Error::OrderNotFound),
    }
}

/// The same, of the order of a return.
pub fn must_serve_return(tx: &mut Tx, id: Id<Return>, user: &User) -> Result<(), Error> {
    let order = store::returns::order_of(tx, id)?.ok_or(Error::ReturnNotFound)?;
    must_serve(tx, order, user).map_err(|error| match error {
        Error::OrderNotFound => Error::ReturnNotFound,
        error => error,
    })
}

/// As whom somebody acts on this order: as staff where they serve it, else as its buyer.
pub fn actor_on(tx: &mut Tx, order: Id<Order>, user: &User) -> Result<Actor, Error> {
    if !user.may(Permission::ManageOrders) {
        return Ok(Actor::Buyer(user.id));
    }
    match must_serve(tx, order, user) {
        Ok(()) => Ok(Actor::Staff(user.id)),
        Err(Error::OrderOfSeveralShops | Error::OrderNotFound) => Ok(Actor::Buyer(user.id)),
        Err(error) => Err(error),
    }
}

/// The same, of the order of a return.
pub(crate) fn actor_on_return(tx: &mut Tx, id: Id<Return>, user: &User) -> Result<Actor, Error> {
    let order = store::returns::order_of(tx, id)?.ok_or(Error::ReturnNotFound)?;
    actor_on(tx, order, user)
}
