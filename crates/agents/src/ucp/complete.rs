//! Completing a checkout: its goods are drafted, delivered and confirmed in one write, at the total that was told last.
//!
//! What is missing, or costs something else by now, is told before anything is claimed: the same `Idempotency-Key` may be sent
//! again when it is mended. What goes beyond the key's limits is undone, and a second write makes its draft wait for a person.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use db::Tx;
use identity::api_key::Scope;
use kernel::Phone;
use orders::Order;
use orders::draft::{Wish as Delivery, deliver_draft};
use serde_json::Value;
use web::{Command, Path};

use super::bill::Bill;
use super::checkout::{settled, shown};
use super::door::Desk;
use super::forms::CompleteForm;
use super::refusals::{RefusalDocument, Result};
use super::session::{Kind, Session, Way, Wish, held, one_breath, payment};
use super::shapes::{Checkout, Message};
use super::store;
use crate::approvals::{Agreed, keep_waiting};
use crate::confirm::{self, PaymentMethod};
use crate::create_draft::{ACTOR, Plan};
use crate::error::{Faults, of_order};
use crate::work::Made;
use crate::{Agents, Error, Reason};

#[utoipa::path(
    post, path = "/ucp/v1/checkout-sessions/{id}/complete", tag = "ucp", operation_id = "ucp_complete_checkout", summary = "Place the order",
    description = "Only after the buyer has seen the whole of it and said yes. A second yes is the first. What goes beyond \
                   the key's limits waits for somebody of the staff: `requires_escalation`.",
    params(
        ("id" = String, Path, description = "The checkout."),
        ("Idempotency-Key" = Option<String>, Header,
         description = "Sent again, the request has no second effect. Needed unless the key says otherwise."),
    ),
    request_body = CompleteForm, security(("store_key" = [])),
    responses(
        (status = 200, description = "The checkout: `completed` with its `order`, or `messages` that say why not.", body = Checkout),
        (status = 400, description = "`bad_request`, `idempotency_key_required`", body = RefusalDocument),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = RefusalDocument),
        (status = 409, description = "`idempotency_conflict`: the key came with another body.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn post_complete(
    State(agents): State<Agents>,
    desk: Desk,
    Path(id): Path<String>,
    command: Command<CompleteForm>,
) -> Result {
    let (desk, form) = desk.acting(command);
    match completed(&agents, &desk, &id, &form).await {
        Ok(Completed::NotReady(checkout)) => Ok(Json(checkout).into_response()),
        Ok(Completed::Done(done)) => settled(&agents, &desk, &id, Ok(done)).await,
        Err(error) => settled(&agents, &desk, &id, Err(error)).await,
    }
}

/// How completing went.
enum Completed {
    /// Something is missing, or it costs something else now.
    NotReady(Value),
    Done(crate::Done<Value>),
}

async fn completed(
    agents: &Agents,
    desk: &Desk,
    id: &str,
    form: &CompleteForm,
) -> std::result::Result<Completed, Error> {
    desk.caller.needs(Scope::WriteOrders)?;
    desk.caller.must_act_once()?;
    let mut faults = Faults::default();
    let method = payment(&mut faults, form.payment.as_ref());
    faults.finish()?;
    let (at, named) = (desk.clone(), id.to_owned());
    let missing = agents.db().write(move |tx| missing(tx, &at, &named, method)).await?;
    if let Some(checkout) = missing {
        return Ok(Completed::NotReady(checkout));
    }
    let (at, named, notices) = (desk.clone(), id.to_owned(), agents.notices);
    let done = agents.act(&desk.caller, move |tx| {
        let mut session = held(tx, &at, Kind::Checkout, &named)?;
        if session.order.is_none() {
            let order = drafted(tx, &at, &mut session, method)?;
            confirm::work(tx, &at.caller, &order, &agreed(&at, &session), notices)?;
            store::ordered(tx, session.id, order.id)?;
        }
        Ok(Made::Known(shown(tx, &at, &session, Vec::new(), false)?))
    });
    match done.await {
        Ok(done) => Ok(Completed::Done(done)),
        Err(Error::BeyondLimits(reasons)) => {
            Ok(Completed::NotReady(waiting(agents, desk, id, (method, reasons)).await?))
        }
        Err(error) => Err(error),
    }
}

/// The checkout, where something is missing or it costs something else than was told; that is told now.
fn missing(
    tx: &mut Tx,
    desk: &Desk,
    id: &str,
    method: Option<PaymentMethod>,
) -> std::result::Result<Option<Value>, Error> {
    let session = held(tx, desk, Kind::Checkout, id)?;
    if session.order.is_some() {
        return Ok(None);
    }
    if session.is_canceled || session.expires_at <= tx.now() {
        return Err(Error::OrderNotEditable(crate::Status::Cancelled));
    }
    let tongue = desk.caller.tongue;
    let bill = Bill::of(tx, desk, Kind::Checkout, &session.wish)?;
    let mut messages = Vec::new();
    if method.or(session.wish.payment).is_none() {
        messages.push(Message::error("payment_required", Some("$.payment.instruments"), tongue));
    }
    if bill.is_ready() && session.told != Some(bill.due().minor()) {
        messages.push(Message::error("total_changed", Some("$.totals"), tongue));
    }
    if bill.is_ready() && messages.is_empty() {
        return Ok(None);
    }
    shown(tx, desk, &session, messages, true).map(Some)
}

/// The draft of a checkout, with its delivery.
fn drafted(
    tx: &mut Tx,
    desk: &Desk,
    session: &mut Session,
    method: Option<PaymentMethod>,
) -> std::result::Result<Order, Error> {
    session.wish.payment = method.or(session.wish.payment);
    let Wish { goods, buyer, way, .. } = &session.wish;
    let phone: Option<Phone> = buyer.phone_number.as_deref().and_then(|phone| phone.parse().ok());
    let names = [&buyer.first_name, &buyer.last_name].into_iter().flatten();
    let name = names.map(String::as_str).collect::<Vec<_>>().join(" ");
    let plan = Plan {
        phone: phone.ok_or(Error::PhoneRequired)?,
        name: (!name.is_empty()).then(|| name.chars().take(crate::error::LONGEST_NAME).collect()),
        email: buyer.email.clone(),
        call: Some(session.uid.to_string()),
        lines: goods.clone(),
    };
    let (Made::New(draft) | Made::Known(draft)) = plan.draft(tx, &desk.caller)?;
    let wish = delivery(way.as_ref()).ok_or(Error::DeliveryRequired)?;
    // What was chosen by its price alone is chosen by its name here, so that it is the same.
    let bill = Bill::of(tx, desk, Kind::Checkout, &session.wish)?;
    let wish = match (wish, bill.choice) {
        (Delivery::Door { city, address, .. }, Some(choice)) => {
            Delivery::Door { city, address, carrier: Some(choice.carrier) }
        }
        (wish, _) => wish,
    };
    let order = deliver_draft(tx, draft.id, &wish, &ACTOR).map_err(of_order)?;
    store::update(tx, session.id, &session.wish)?;
    session.order = Some(order.id);
    Ok(order)
}

fn delivery(way: Option<&Way>) -> Option<Delivery> {
    match way? {
        Way::Shipping { address, .. } => Some(Delivery::Door {
            city: address.address_locality.clone()?,
            address: one_breath(address),
            carrier: None,
        }),
        Way::Pickup { point } => Some(Delivery::Pickup { point: point.as_deref()?.parse().ok()? }),
    }
}

/// What the buyer has said yes to: the total that was told last.
fn agreed(desk: &Desk, session: &Session) -> Agreed {
    Agreed {
        payment: session.wish.payment.unwrap_or(PaymentMethod::Cod),
        name: None,
        total: session.told.map(|told| kernel::Money::from_minor(told).into()),
        notice: true,
        language: desk.caller.tongue.tag().to_owned(),
    }
}

/// Makes the checkout wait for somebody's word.
async fn waiting(
    agents: &Agents,
    desk: &Desk,
    id: &str,
    (method, reasons): (Option<PaymentMethod>, Vec<Reason>),
) -> std::result::Result<Value, Error> {
    let (at, named) = (desk.clone(), id.to_owned());
    let write = move |tx: &mut Tx<'_>| {
        let mut session = held(tx, &at, Kind::Checkout, &named)?;
        if session.order.is_none() {
            let order = drafted(tx, &at, &mut session, method)?;
            keep_waiting(tx, at.caller.key.id, &order, &agreed(&at, &session), &reasons)?;
            store::ordered(tx, session.id, order.id)?;
        }
        shown(tx, &at, &session, Vec::new(), false)
    };
    agents.db().write(write).await
}
