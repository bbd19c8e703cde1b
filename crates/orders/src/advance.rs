//! Moving an order on: by staff, by a channel, by time. Steps may be skipped, and nobody goes back.

use catalog::stock;
use db::Tx;
use kernel::{Id, Quantity};

use crate::order::{Actor, Event, Order, kind};
use crate::{Error, Fate, Status, facts, store};

/// An order after somebody wanted it to move.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The order as it stands.
    pub order: Order,
    /// Whether it moved; it does not where it already stands there.
    pub changed: bool,
}

/// Moves an order on to `to`. The pieces it keeps reserved leave the warehouse when it is first shipped or
/// delivered, and are for sale again when it is canceled or expires.
///
/// Two round trips on PostgreSQL. The order's row is held first, so whatever is read of it is settled, and each
/// reserved piece is shipped or given back by one of those who race for it, once.
pub fn advance(tx: &mut Tx, id: Id<Order>, to: Status, actor: &Actor, note: &str) -> Result<Moved, Error> {
    let order = held(tx, id)?;
    if let Actor::Buyer(_) = actor {
        return Err(Error::CannotBecome { from: order.status, to });
    }
    go(tx, order, to, actor, note)
}

/// The order, which nobody else can move now.
pub(crate) fn held(tx: &mut Tx, id: Id<Order>) -> Result<Order, Error> {
    store::order::hold(tx, id)?;
    store::reading::order(tx, id)?.ok_or(Error::OrderNotFound)
}

/// The same of an order that is held already.
pub(crate) fn go(
    tx: &mut Tx,
    mut order: Order,
    to: Status,
    actor: &Actor,
    note: &str,
) -> Result<Moved, Error> {
    let from = order.status;
    if from == to {
        return Ok(Moved { order, changed: false });
    }
    if !from.leads_to(to) {
        return Err(Error::CannotBecome { from, to });
    }
    let now = tx.now();
    order.status = to;
    order.expires_at = None;
    order.revision += 1;
    order.updated_at = now;
    settle_stock(tx, &mut order)?;
    store::order::moved(tx, &order)?;
    let kind = match (from, to.stock()) {
        (_, Fate::Back) => kind::CANCELED,
        (Status::Draft, _) => kind::PLACED,
        _ => kind::MOVED,
    };
    let event = Event { status: Some(to), ..Event::new(now, kind, actor, note) };
    match kind {
        // Nobody outside has heard of a draft, so nobody needs to hear that it is no more.
        kind::CANCELED if from == Status::Draft => {}
        kind::PLACED => facts::placed(tx, &order)?,
        _ => facts::moved(tx, &order, from, &event.actor)?,
    }
    store::order::record(tx, order.id, &event)?;
    order.history.push(event);
    Ok(Moved { order, changed: true })
}

/// Ships or gives back what the order's lines keep reserved, and makes them forget it.
fn settle_stock(tx: &mut Tx, order: &mut Order) -> Result<(), Error> {
    let fate = order.status.stock();
    let held: Vec<stock::Line> =
        order.items.iter().filter_map(|item| Some((item.offer, Quantity::new(item.held).ok()?))).collect();
    if held.is_empty() || fate == Fate::Kept {
        return Ok(());
    }
    match fate {
        Fate::Gone => stock::ship(tx, &held)?,
        Fate::Back => stock::release(tx, &held)?,
        Fate::Kept => {}
    }
    store::order::let_go(tx, order.id)?;
    order.items.iter_mut().for_each(|item| item.held = 0);
    Ok(())
}
