//! Agreeing to a draft: only now is the order placed.

use std::time::Duration;

use db::Tx;
use kernel::{Id, Money};
use serde_json::json;

use super::held;
use crate::advance::{self, Moved, go};
use crate::order::{Actor, Event, Item, Order, kind};
use crate::{Error, PaymentMethod, Status, store};

/// What a buyer says yes to.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// How it is paid.
    pub payment: PaymentMethod,
    /// Who receives it, where that is said only now.
    pub name: Option<String>,
    /// What was told to them, delivery included. If it is another sum by now, nobody has agreed to it.
    pub total: Option<Money>,
    /// Where the order goes: `new` to be looked at, `confirmed` where nobody needs to.
    pub to: Status,
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Makes a draft an order, at today's prices. An order that was agreed to already, to be paid in the same way, stays as
/// it is, so a repeat does nothing.
pub fn confirm_draft(
    tx: &mut Tx,
    id: Id<Order>,
    agreement: &Agreement,
    actor: &Actor,
) -> Result<Moved, Error> {
    if agreement.payment == PaymentMethod::Online {
        return Err(Error::PaymentUnavailable); // no provider is configured anywhere yet
    }
    let mut order = match held(tx, id) {
        Err(Error::NotADraft(status)) if status != Status::Canceled => return repeated(tx, id, agreement),
        order => order?,
    };
    if order.delivery.method.is_none() {
        return Err(Error::DeliveryRequired);
    }
    reprice(tx, &mut order, agreement.total, actor)?;
    order.payment_method = agreement.payment;
    if let Some(name) = &agreement.name {
        name.clone_into(&mut order.contact.details.first_name);
        order.contact.details.last_name.clear();
    }
    order.eta = order.delivery.days.and_then(|(_, most)| {
        let days = u32::try_from(most).ok()?;
        Some(tx.now().plus(DAY * days))
    });
    store::order::told(tx, &order)?;
    go(tx, order, agreement.to, actor, "")
}

/// A second yes to an order that goes its way.
fn repeated(tx: &mut Tx, id: Id<Order>, agreement: &Agreement) -> Result<Moved, Error> {
    let order = advance::held(tx, id)?;
    if order.payment_method == agreement.payment {
        Ok(Moved { order, changed: false })
    } else {
        Err(Error::AlreadyConfirmed)
    }
}

/// Gives the lines today's prices, if the buyer has agreed to what comes of it: by naming the new total, or because
/// nothing has changed.
fn reprice(tx: &mut Tx, order: &mut Order, agreed: Option<Money>, actor: &Actor) -> Result<(), Error> {
    let before = order.due();
    for (offer, price) in store::order::prices_today(tx, order.id)? {
        if let Some(item) = order.items.iter_mut().find(|item| item.offer == offer) {
            item.price = price;
        }
    }
    let sum = |total: Money, item: &Item| total.plus(item.price.times(item.quantity)?);
    order.total = order.items.iter().try_fold(Money::ZERO, sum).ok_or(Error::TotalTooLarge)?;
    let now = order.due();
    if agreed.unwrap_or(before) != now {
        return Err(Error::TotalChanged(now));
    }
    if before != now {
        store::order::repriced(tx, order)?;
        let changes = Some(json!({ "due": [before, now] }));
        let event = Event { changes, ..Event::new(tx.now(), kind::REPRICED, actor, "") };
        store::order::record(tx, order.id, &event)?;
        order.history.push(event);
    }
    Ok(())
}
