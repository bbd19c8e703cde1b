//! What a channel tells of an order besides where it stands: that it is paid, and what its carrier calls it.

use db::Tx;
use kernel::Id;
use serde_json::{Value, json};

use crate::advance::{Moved, held};
use crate::order::{Actor, Event, Order, kind};
use crate::{Error, PaymentStatus, facts, store};

/// The money of an order came, a channel says. What is paid already stays so; what was refunded is not paid again.
pub fn paid_by_channel(
    tx: &mut Tx,
    id: Id<Order>,
    channel: &'static str,
    note: &str,
) -> Result<Moved, Error> {
    let mut order = held(tx, id)?;
    let (from, to) = (order.payment_status, PaymentStatus::Paid);
    if from == to {
        return Ok(Moved { order, changed: false });
    }
    if !from.next().contains(&to) {
        return Err(Error::PaymentCannotBecome { from, to });
    }
    order.payment_status = to;
    let changes = json!({ "payment_status": [from.name(), to.name()] });
    tell(tx, order, (kind::PAYMENT, channel, note), changes)
}

/// The carrier calls an order's parcel so, a channel says. What is over goes nowhere any more.
pub fn tracked_by_channel(
    tx: &mut Tx,
    id: Id<Order>,
    channel: &'static str,
    number: &str,
) -> Result<Moved, Error> {
    let mut order = held(tx, id)?;
    if order.tracking_number.as_deref() == Some(number) {
        return Ok(Moved { order, changed: false });
    }
    if order.status.next().is_empty() {
        return Err(Error::OrderIsOver(order.status));
    }
    let changes = json!({ "tracking_number": [order.tracking_number, number] });
    order.tracking_number = Some(number.to_owned());
    tell(tx, order, (kind::DELIVERY, channel, ""), changes)
}

/// Writes the order as it is now, its timeline and the fact.
fn tell(
    tx: &mut Tx,
    mut order: Order,
    (kind, channel, note): (&str, &'static str, &str),
    changes: Value,
) -> Result<Moved, Error> {
    let now = tx.now();
    order.revision += 1;
    order.updated_at = now;
    store::order::told(tx, &order)?;
    let event = Event { changes: Some(changes), ..Event::new(now, kind, &Actor::Channel(channel), note) };
    facts::changed(tx, &order, &event)?;
    store::order::record(tx, order.id, &event)?;
    order.history.push(event);
    Ok(Moved { order, changed: true })
}
