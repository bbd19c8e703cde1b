//! What staff tell of an order, each change with the revision they were looking at: of two managers who change one
//! order at the same time the second is told so, and overwrites nothing.

use customers::{Contact, CustomerId, Details};
use db::Tx;
use identity::audit;
use kernel::{Id, Money, Timestamp};
use serde_json::{Map, Value, json};
use web::AccountId;

use crate::advance::{Moved, go, held};
use crate::order::{Actor, Event, Order, kind};
use crate::{Delivery, DeliveryMethod, Error, PaymentMethod, PaymentStatus, Status, facts, store};

/// A change by a member of staff.
#[derive(Clone, Debug)]
pub struct Change {
    /// Of which order.
    pub order: Id<Order>,
    /// By whom.
    pub staff: AccountId,
    /// The revision of the order that they were looking at; without one, whichever it has.
    pub seen: Option<i64>,
    /// For the timeline.
    pub note: String,
}

/// How an order's payment shall be; what is not told stays.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewPayment {
    /// Whether the money came.
    pub status: Option<PaymentStatus>,
    /// How it comes.
    pub method: Option<PaymentMethod>,
}

/// How an order shall reach its buyer; what is not told stays.
#[derive(Clone, Debug, Default)]
pub struct NewDelivery {
    /// How; `Some(None)` is not agreed any more.
    pub method: Option<Option<DeliveryMethod>>,
    /// What it costs the buyer.
    pub price: Option<Money>,
    /// Who receives it, and where; checked.
    pub contact: Option<customers::Change>,
    /// When it shall arrive.
    pub eta: Option<Option<Timestamp>>,
    /// What its carrier calls it.
    pub tracking_number: Option<Option<String>>,
}

/// Moves an order on, or calls it off. An order that stands there already stays so, whoever has moved it.
pub fn move_on(tx: &mut Tx, change: &Change, to: Status) -> Result<Moved, Error> {
    let order = held(tx, change.order)?;
    let from = order.status;
    if from != to {
        change.is_of(&order)?;
    }
    let moved = go(tx, order, to, &Actor::Staff(change.staff), &change.note)?;
    if moved.changed {
        let changes = audit::Changes::none().and("status", from.name(), to.name());
        change.audit(tx, kind::MOVED, &changes)?;
    }
    Ok(moved)
}

/// Says how an order is paid, or that it is.
pub fn settle_payment(tx: &mut Tx, change: &Change, new: &NewPayment) -> Result<Moved, Error> {
    let mut order = change.held(tx)?;
    let mut changes = Changes::default();
    if let Some(status) = new.status.filter(|status| *status != order.payment_status) {
        if !order.payment_status.next().contains(&status) {
            return Err(Error::PaymentCannotBecome { from: order.payment_status, to: status });
        }
        changes.note("payment_status", json!(order.payment_status.name()), json!(status.name()));
        order.payment_status = status;
    }
    if let Some(method) = new.method.filter(|method| *method != order.payment_method) {
        if method == PaymentMethod::Online {
            return Err(Error::PaymentUnavailable); // no provider is configured anywhere yet
        }
        changes.note("payment_method", json!(order.payment_method.name()), json!(method.name()));
        order.payment_method = method;
    }
    change.tell(tx, order, kind::PAYMENT, changes)
}

/// Says how, where to, for how much and by when an order goes. What is over goes nowhere any more.
pub fn arrange_delivery(tx: &mut Tx, change: &Change, new: &NewDelivery) -> Result<Moved, Error> {
    let mut order = change.held(tx)?;
    if order.status.next().is_empty() {
        return Err(Error::OrderIsOver(order.status));
    }
    let mut changes = Changes::default();
    let name = |method: Option<DeliveryMethod>| json!(method.map(DeliveryMethod::name));
    if let Some(method) = new.method {
        changes.note("delivery_method", name(order.delivery.method), name(method));
        if order.delivery.method != method {
            // Who would have carried it the other way says nothing of this one.
            order.delivery = Delivery { method, price: order.delivery.price, ..Delivery::default() };
        }
    }
    if let Some(price) = new.price {
        changes.note("delivery_price", json!(order.delivery.price), json!(price));
        order.delivery.price = price;
    }
    if let Some(eta) = new.eta {
        changes.note("eta", json!(order.eta), json!(eta));
        order.eta = eta;
    }
    if let Some(number) = &new.tracking_number {
        changes.note("tracking_number", json!(order.tracking_number), json!(number));
        order.tracking_number.clone_from(number);
    }
    if let Some(contact) = &new.contact {
        order.contact = redirected(tx, order.customer, &order.contact, contact, &mut changes)?;
    }
    change.tell(tx, order, kind::DELIVERY, changes)
}

/// The contact after `change`; the customer is known by its words from now on.
fn redirected(
    tx: &mut Tx,
    customer: CustomerId,
    contact: &Contact,
    change: &customers::Change,
    changes: &mut Changes,
) -> Result<Contact, Error> {
    let details: Details = contact.details.clone().after(change);
    changes.note("contact", json!(contact.details), json!(details));
    customers::remember(tx, customer, &details)?;
    Ok(Contact { id: contact.id, details })
}

/// Writes down something that staff tell each other. It changes nothing of the order, so it is never too late.
pub fn take_note(tx: &mut Tx, change: &Change) -> Result<Order, Error> {
    let mut order = held(tx, change.order)?;
    let event = Event::new(tx.now(), kind::NOTE, &Actor::Staff(change.staff), &change.note);
    store::order::record(tx, order.id, &event)?;
    facts::noted(tx, &order)?;
    change.audit(tx, kind::NOTE, &audit::Changes::none().and("note", Value::Null, change.note.as_str()))?;
    order.history.push(event);
    Ok(order)
}

/// What was changed, from what to what.
#[derive(Debug, Default)]
struct Changes(Map<String, Value>);

impl Changes {
    fn note(&mut self, field: &str, from: Value, to: Value) {
        if from != to {
            self.0.insert(field.to_owned(), json!([from, to]));
        }
    }
}

impl Change {
    /// The order, which nobody else can change now, if it is still as it was seen.
    fn held(&self, tx: &mut Tx) -> Result<Order, Error> {
        let order = held(tx, self.order)?;
        self.is_of(&order)?;
        Ok(order)
    }

    fn is_of(&self, order: &Order) -> Result<(), Error> {
        match self.seen {
            Some(seen) if seen != order.revision => {
                Err(Error::ChangedMeanwhile { revision: order.revision, status: order.status })
            }
            _ => Ok(()),
        }
    }

    fn audit(&self, tx: &mut Tx, kind: &str, changes: &audit::Changes) -> Result<(), db::Error> {
        let (actor, subject) = (audit::Actor::User(self.staff), format!("order:{}", self.order));
        audit::record(tx, &actor, &format!("order.{kind}"), &subject, changes)
    }

    /// Writes the order as it is now, the timeline, the audit trail and the fact; nothing where nothing was changed.
    fn tell(&self, tx: &mut Tx, mut order: Order, kind: &str, changes: Changes) -> Result<Moved, Error> {
        if changes.0.is_empty() {
            return Ok(Moved { order, changed: false });
        }
        let now = tx.now();
        order.revision += 1;
        order.updated_at = now;
        store::order::told(tx, &order)?;
        let mut audited = audit::Changes::none();
        for (field, change) in &changes.0 {
            audited = audited.and(field, change[0].clone(), change[1].clone());
        }
        self.audit(tx, kind, &audited)?;
        let changes = Some(Value::Object(changes.0));
        let event = Event { changes, ..Event::new(now, kind, &Actor::Staff(self.staff), &self.note) };
        if order.status != Status::Draft {
            facts::changed(tx, &order, &event)?;
        }
        store::order::record(tx, order.id, &event)?;
        order.history.push(event);
        Ok(Moved { order, changed: true })
    }
}
