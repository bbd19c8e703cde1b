//! Asking to give goods back.

use db::Tx;
use identity::audit;
use kernel::{Id, Quantity, Uid};
use serde_json::Value;

use crate::advance::held;
use crate::order::{Actor, Event, Item, Order, kind};
use crate::returns::{Return, ReturnItem, ReturnStatus};
use crate::{Error, facts, store};

/// What somebody wants to give back.
#[derive(Clone, Debug)]
pub struct ReturnRequest {
    /// Of which order.
    pub order: Id<Order>,
    /// Pieces of its lines, each line once.
    pub items: Vec<(Id<Item>, Quantity)>,
    /// Why.
    pub reason: String,
    /// Who asks: the buyer, or the staff for them.
    pub actor: Actor,
}

/// Asks for the return of goods that were shipped or delivered: never more of a line than was bought and is not in
/// another return already.
///
/// The order's row is held, so of two who ask at once the second sees what the first took; and the count itself is
/// changed by one conditional statement a line, as stock is.
pub fn return_items(tx: &mut Tx, request: &ReturnRequest) -> Result<Return, Error> {
    let mut order = held(tx, request.order)?;
    if let Actor::Buyer(user) = request.actor
        && order.user != Some(user)
    {
        return Err(Error::OrderNotFound);
    }
    if !order.status.may_be_returned() {
        return Err(Error::CannotReturn(order.status));
    }
    let mut items = Vec::with_capacity(request.items.len());
    for (id, quantity) in &request.items {
        let line = order.items.iter().find(|line| line.id == *id).ok_or(Error::ReturnLineNotFound(*id))?;
        items.push(returned(line, *quantity));
    }
    items.sort_unstable_by_key(|item| item.item);
    claim(tx, &items)?;
    let now = tx.now();
    let mut asked = Return {
        id: Id::new(0),
        uid: Uid::new(now),
        order: order.id,
        user: order.user,
        status: ReturnStatus::Requested,
        reason: request.reason.clone(),
        refusal: None,
        currency: order.currency.clone(),
        refund: None,
        created_at: now,
        updated_at: now,
        items,
        photos: Vec::new(),
    };
    asked.id = store::returns::insert(tx, &asked)?;
    tell(tx, &mut order, &asked, &request.actor, &request.reason)?;
    Ok(asked)
}

fn returned(line: &Item, quantity: Quantity) -> ReturnItem {
    ReturnItem {
        item: line.id,
        offer: line.offer,
        offer_uid: line.offer_uid,
        product_name: line.product_name.clone(),
        offer_name: line.offer_name.clone(),
        price: line.price,
        quantity,
        restocked: None,
    }
}

/// Counts the pieces as returned, or refuses with the first line that has not so many left.
fn claim(tx: &mut Tx, items: &[ReturnItem]) -> Result<(), Error> {
    let claimed = store::returns::claim(tx, items)?;
    match items.iter().zip(claimed).find(|(_, rows)| *rows == 0) {
        None => Ok(()),
        Some((short, _)) => {
            let left = store::returns::left(tx, short.item)?;
            Err(Error::TooManyReturned { item: short.item, name: short.offer_name.clone(), left })
        }
    }
}

/// A step of a return is a change of its order: on the timeline, in the outbox, and in the order's revision; and a row
/// of the audit trail where the staff took it.
pub(crate) fn tell(
    tx: &mut Tx,
    order: &mut Order,
    back: &Return,
    actor: &Actor,
    words: &str,
) -> Result<(), Error> {
    order.revision += 1;
    order.updated_at = tx.now();
    store::order::moved(tx, order)?;
    let (kind, fact) = match back.status {
        ReturnStatus::Requested => (kind::RETURN_REQUESTED, facts::RETURN_REQUESTED),
        ReturnStatus::InProgress => (kind::RETURN_ACCEPTED, facts::RETURN_ACCEPTED),
        ReturnStatus::Completed => (kind::RETURN_COMPLETED, facts::RETURN_COMPLETED),
        ReturnStatus::Rejected => (kind::RETURN_REJECTED, facts::RETURN_REJECTED),
    };
    facts::returned(tx, fact, order, back, &actor.to_string())?;
    let note = if words.is_empty() { format!("№{}", back.id) } else { format!("№{}: {words}", back.id) };
    let event = Event::new(order.updated_at, kind, actor, &note);
    store::order::record(tx, order.id, &event)?;
    if let Actor::Staff(user) = actor {
        let subject = format!("order:{}", order.id);
        let changes = audit::Changes::none().and("return", Value::Null, back.id.number());
        audit::record(tx, &audit::Actor::User(*user), fact, &subject, &changes)?;
    }
    Ok(())
}
