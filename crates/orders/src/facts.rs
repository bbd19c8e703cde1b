//! What this domain announces. Each fact is written in the transaction in which it became true; its subject is
//! the order's number.

use db::Tx;
use kernel::{Id, Money, Uid};
use serde::{Deserialize, Serialize};

use crate::order::kind;
use crate::{Event, Order, Status};

/// Kind of [`OrderPlaced`].
pub const ORDER_PLACED: &str = "order.placed";
/// Kind of [`OrderCanceled`].
pub const ORDER_CANCELED: &str = "order.canceled";
/// Kind of [`OrderStatusChanged`].
pub const ORDER_STATUS_CHANGED: &str = "order.status_changed";

/// Kind of an [`OrderChanged`] of its payment.
pub const ORDER_PAYMENT_CHANGED: &str = "order.payment_changed";
/// Kind of an [`OrderChanged`] of where it goes, how and by when.
pub const ORDER_DELIVERY_CHANGED: &str = "order.delivery_changed";
/// Kind of [`OrderNoted`].
pub const ORDER_NOTED: &str = "order.noted";

/// An order was placed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderPlaced {
    /// Which.
    pub order: Id<Order>,
    /// What other systems call it.
    pub uid: Uid,
    /// The door it came through: a channel skips what it brought itself.
    pub source: String,
    /// Its sum, in `currency`.
    pub total: Money,
    /// ISO 4217 code.
    pub currency: String,
}

/// An order was called off, or expired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderCanceled {
    /// Which.
    pub order: Id<Order>,
    /// What other systems call it.
    pub uid: Uid,
    /// The change's number on this order.
    pub revision: i64,
    /// Where it stood before.
    pub from: String,
    /// `canceled` or `expired`.
    pub to: String,
    /// By whom, as the timeline has it.
    pub actor: String,
}

/// An order went forward.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderStatusChanged {
    /// Which.
    pub order: Id<Order>,
    /// What other systems call it.
    pub uid: Uid,
    /// The change's number on this order.
    pub revision: i64,
    /// Where it stood before.
    pub from: String,
    /// Where it stands now.
    pub to: String,
    /// By whom, as the timeline has it.
    pub actor: String,
}

/// Something of an order besides its state was told anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderChanged {
    /// Which.
    pub order: Id<Order>,
    /// What other systems call it.
    pub uid: Uid,
    /// The change's number on this order.
    pub revision: i64,
    /// The names of what was changed; the values are the order's own.
    pub fields: Vec<String>,
    /// By whom, as the timeline has it.
    pub actor: String,
}

/// Staff wrote something down; whoever shows the order may show it anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderNoted {
    /// On which.
    pub order: Id<Order>,
}

pub(crate) fn placed(tx: &mut Tx, order: &Order) -> Result<(), db::Error> {
    let fact = OrderPlaced {
        order: order.id,
        uid: order.uid,
        source: order.source.clone(),
        total: order.total,
        currency: order.currency.clone(),
    };
    jobs::record(tx, ORDER_PLACED, &order.id.to_string(), &fact)
}

/// `order` as it is now, after it stood at `from`.
pub(crate) fn moved(tx: &mut Tx, order: &Order, from: Status, actor: &str) -> Result<(), db::Error> {
    let (uid, revision, subject) = (order.uid, order.revision, order.id.to_string());
    let (from, to, actor) = (from.name().to_owned(), order.status.name().to_owned(), actor.to_owned());
    if matches!(order.status, Status::Canceled | Status::Expired) {
        let fact = OrderCanceled { order: order.id, uid, revision, from, to, actor };
        jobs::record(tx, ORDER_CANCELED, &subject, &fact)
    } else {
        let fact = OrderStatusChanged { order: order.id, uid, revision, from, to, actor };
        jobs::record(tx, ORDER_STATUS_CHANGED, &subject, &fact)
    }
}

/// `order` as it is now, after `event`.
pub(crate) fn changed(tx: &mut Tx, order: &Order, event: &Event) -> Result<(), db::Error> {
    let kind = if event.kind == kind::PAYMENT { ORDER_PAYMENT_CHANGED } else { ORDER_DELIVERY_CHANGED };
    let fields = event.changes.as_ref().and_then(serde_json::Value::as_object);
    let fact = OrderChanged {
        order: order.id,
        uid: order.uid,
        revision: order.revision,
        fields: fields.map(|fields| fields.keys().cloned().collect()).unwrap_or_default(),
        actor: event.actor.clone(),
    };
    jobs::record(tx, kind, &order.id.to_string(), &fact)
}

pub(crate) fn noted(tx: &mut Tx, order: &Order) -> Result<(), db::Error> {
    jobs::record(tx, ORDER_NOTED, &order.id.to_string(), &OrderNoted { order: order.id })
}
