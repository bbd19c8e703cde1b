//! What this domain announces. Each fact is written in the transaction in which it became true; its subject is
//! the order's number.

use db::Tx;
use jobs::Fact;
use kernel::{Id, Money, Uid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::{AccountId, Permission, ShopId, Show, Sight, User};

use crate::order::kind;
use crate::{Event, Order, Return, Status};

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

/// Kind of [`ConfirmationRequested`].
pub const ORDER_CONFIRMATION_REQUESTED: &str = "order.confirmation_requested";

/// Kind of [`OrderReturn`]: somebody wants to give goods back.
pub const RETURN_REQUESTED: &str = "order.return_requested";
/// Kind of [`OrderReturn`]: the staff agreed.
pub const RETURN_ACCEPTED: &str = "order.return_accepted";
/// Kind of [`OrderReturn`]: it is settled.
pub const RETURN_COMPLETED: &str = "order.return_completed";
/// Kind of [`OrderReturn`]: it was refused.
pub const RETURN_REJECTED: &str = "order.return_rejected";

/// Whom an order concerns besides those who serve it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concerned {
    /// The account that placed it.
    #[serde(default)]
    pub user: Option<AccountId>,
    /// The shops whose goods are in it.
    #[serde(default)]
    pub shops: Vec<ShopId>,
}

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
    /// Where it stands: a draft may be agreed to at once. Not told by older facts, whose orders were new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Whom it concerns.
    #[serde(flatten)]
    pub concerned: Concerned,
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
    /// Whom it concerns.
    #[serde(flatten)]
    pub concerned: Concerned,
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
    /// Whom it concerns.
    #[serde(flatten)]
    pub concerned: Concerned,
}

impl Concerned {
    fn by(order: &Order) -> Self {
        let mut shops: Vec<ShopId> = order.items.iter().map(|item| ShopId::new(item.shop.number())).collect();
        shops.sort_unstable();
        shops.dedup();
        Self { user: order.user, shops }
    }

    /// Whether it is this person's business.
    fn includes(&self, user: &User) -> bool {
        let kept = self.shops.iter().any(|shop| user.keeps(*shop));
        self.user == Some(user.id) || kept || self.is_served_by(user)
    }

    /// Whether this person is staff of one of its shops.
    fn is_served_by(&self, user: &User) -> bool {
        let works_for = user.bound_to().filter(|_| user.may(Permission::ViewOrders));
        works_for.is_some_and(|shop| self.shops.contains(&shop))
    }
}

/// What people see of these facts as they happen: the order's number, and where it stands if that changed; of a return
/// its number and state besides. What staff wrote down only staff hears of.
pub fn live() -> [Show; 10] {
    let kinds = [
        ORDER_PLACED,
        ORDER_CANCELED,
        ORDER_STATUS_CHANGED,
        ORDER_PAYMENT_CHANGED,
        ORDER_DELIVERY_CHANGED,
        ORDER_NOTED,
        RETURN_REQUESTED,
        RETURN_ACCEPTED,
        RETURN_COMPLETED,
        RETURN_REJECTED,
    ];
    kinds.map(|kind| Show { kind, sight })
}

fn sight(fact: &Fact, user: &User) -> Sight {
    let concerned = Concerned::deserialize(&fact.payload).unwrap_or_default();
    let sees_all = user.may(Permission::ViewOrders) && user.bound_to().is_none();
    let staff_only = fact.kind == ORDER_NOTED;
    let theirs = if staff_only { concerned.is_served_by(user) } else { concerned.includes(user) };
    if !sees_all && !theirs {
        return Sight::Hidden;
    }
    let placed = (fact.kind == ORDER_PLACED).then_some(Status::New.name());
    let state = fact.payload["to"].as_str().or(placed);
    let mut shown = json!({"order": fact.payload["order"], "state": state});
    if let Some(back) = fact.payload.get("return") {
        shown["return"] = json!({"id": back, "state": fact.payload["status"]});
    }
    Sight::Shown(shown)
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
    /// Whom it concerns.
    #[serde(flatten)]
    pub concerned: Concerned,
}

/// Staff wrote something down; whoever shows the order may show it anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderNoted {
    /// On which.
    pub order: Id<Order>,
    /// Whose staff it concerns.
    #[serde(flatten)]
    pub concerned: Concerned,
}

/// Whoever ordered by word of mouth wants it in writing, at the telephone number of the order's contact. Who that is
/// is read from the order: a fact names no person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationRequested {
    /// Which order.
    pub order: Id<Order>,
    /// What other systems call it.
    pub uid: Uid,
    /// The language of the message: `ru`, `uk` or `en`.
    pub language: String,
}

/// A return went a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderReturn {
    /// Of which order.
    pub order: Id<Order>,
    /// What other systems call it.
    pub uid: Uid,
    /// The change's number on this order.
    pub revision: i64,
    /// Which return.
    #[serde(rename = "return")]
    pub back: Id<Return>,
    /// What other systems call the return.
    pub return_uid: Uid,
    /// Where it stands now.
    pub status: String,
    /// By whom, as the timeline has it.
    pub actor: String,
    /// What the buyer was given back, in the order's currency.
    pub refund: Option<Money>,
    /// What comes back.
    pub items: Vec<ReturnedPieces>,
    /// Whom its order concerns.
    #[serde(flatten)]
    pub concerned: Concerned,
}

/// Pieces of one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReturnedPieces {
    /// The offer, as other systems call it.
    pub offer: Uid,
    /// How many.
    pub quantity: i64,
    /// How many of them are for sale again, once it is settled.
    pub restocked: Option<i64>,
}

pub(crate) fn placed(tx: &mut Tx, order: &Order) -> Result<(), db::Error> {
    let fact = OrderPlaced {
        order: order.id,
        uid: order.uid,
        source: order.source.clone(),
        total: order.total,
        currency: order.currency.clone(),
        to: (order.status != Status::New).then(|| order.status.name().to_owned()),
        concerned: Concerned::by(order),
    };
    jobs::record(tx, ORDER_PLACED, &order.id.to_string(), &fact)
}

/// `order` as it is now, after it stood at `from`.
pub(crate) fn moved(tx: &mut Tx, order: &Order, from: Status, actor: &str) -> Result<(), db::Error> {
    let (uid, revision, subject) = (order.uid, order.revision, order.id.to_string());
    let (from, to, actor) = (from.name().to_owned(), order.status.name().to_owned(), actor.to_owned());
    let concerned = Concerned::by(order);
    if matches!(order.status, Status::Canceled | Status::Expired) {
        let fact = OrderCanceled { order: order.id, uid, revision, from, to, actor, concerned };
        jobs::record(tx, ORDER_CANCELED, &subject, &fact)
    } else {
        let fact = OrderStatusChanged { order: order.id, uid, revision, from, to, actor, concerned };
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
        concerned: Concerned::by(order),
    };
    jobs::record(tx, kind, &order.id.to_string(), &fact)
}

/// Announces that the buyer wants this order in writing; with the order's own write.
pub fn request_confirmation(tx: &mut Tx, order: &Order, language: &str) -> Result<(), db::Error> {
    let fact = ConfirmationRequested { order: order.id, uid: order.uid, language: language.to_owned() };
    jobs::record(tx, ORDER_CONFIRMATION_REQUESTED, &order.id.to_string(), &fact)
}

pub(crate) fn noted(tx: &mut Tx, order: &Order) -> Result<(), db::Error> {
    let fact = OrderNoted { order: order.id, concerned: Concerned::by(order) };
    jobs::record(tx, ORDER_NOTED, &order.id.to_string(), &fact)
}

/// `back` as it is now; `order` with the revision that this step made.
pub(crate) fn returned(
    tx: &mut Tx,
    kind: &str,
    order: &Order,
    back: &Return,
    actor: &str,
) -> Result<(), db::Error> {
    let pieces = back.items.iter().map(|item| ReturnedPieces {
        offer: item.offer_uid,
        quantity: item.quantity.pieces(),
        restocked: item.restocked,
    });
    let fact = OrderReturn {
        order: order.id,
        uid: order.uid,
        revision: order.revision,
        back: back.id,
        return_uid: back.uid,
        status: back.status.name().to_owned(),
        actor: actor.to_owned(),
        refund: back.refund,
        items: pieces.collect(),
        concerned: Concerned::by(order),
    };
    jobs::record(tx, kind, &order.id.to_string(), &fact)
}
