//! Calling an order off.

use db::Tx;
use identity::audit;
use kernel::Id;

use crate::advance::{Moved, go, held};
use crate::order::{Actor, Order, kind};
use crate::{Error, Status};

/// Calls an order off and gives its stock back: a buyer their own, before anybody has worked on it; everybody
/// else before it is delivered. An order that is canceled already stays so. What staff call off stands in the audit
/// trail, too.
pub fn cancel(tx: &mut Tx, id: Id<Order>, actor: &Actor, note: &str) -> Result<Moved, Error> {
    let order = held(tx, id)?;
    let status = order.status;
    if let Actor::Buyer(user) = actor {
        if order.user != Some(*user) {
            return Err(Error::OrderNotFound);
        }
        if !status.buyer_may_cancel() && status != Status::Canceled {
            return Err(Error::CannotCancel(status));
        }
    }
    let moved = go(tx, order, Status::Canceled, actor, note).map_err(|error| match error {
        Error::CannotBecome { from, .. } => Error::CannotCancel(from),
        error => error,
    })?;
    if let Actor::Staff(user) = actor
        && moved.changed
    {
        let changes = audit::Changes::none().and("status", status.name(), Status::Canceled.name());
        let action = format!("order.{}", kind::MOVED);
        audit::record(tx, &audit::Actor::User(*user), &action, &format!("order:{id}"), &changes)?;
    }
    Ok(moved)
}
