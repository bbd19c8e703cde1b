//! What this domain announces. Each fact is written in the transaction in which it became true; its subject is
//! the order's number.

use db::Tx;
use kernel::{Id, Money, Uid};
use serde::{Deserialize, Serialize};

use crate::{Order, Status};

/// Kind of [`OrderPlaced`].
pub const ORDER_PLACED: &str = "order.placed";
/// Kind of [`OrderCanceled`].
pub const ORDER_CANCELED: &str = "order.canceled";
/// Kind of [`OrderStatusChanged`].
pub const ORDER_STATUS_CHANGED: &str = "order.status_changed";

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
