//! Checkouts: wished for, looked at, told anew, called off. Completing one is in `complete`.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use db::Tx;
use identity::api_key::Scope;
use kernel::Uid;
use orders::{Order, Viewer};
use serde_json::Value;
use web::{Command, Path};

use super::bill::{Bill, choosable, location};
use super::door::Desk;
use super::forms::{CheckoutForm, Nothing};
use super::order::of_placed;
use super::profile::handlers;
use super::refusals::{Fate, RefusalDocument, Refused, Result, nothing};
use super::session::{
    ADDRESS, HANDLER, Kind, Session, Way, Wish, buyer, goods, held, must_be_sold, of_key, payment, way,
};
use super::shapes::{
    Address, Capability, Checkout, Chosen, Confirmation, Destination, Fulfillment, Group, Message, Meta,
    Method, Outcome, Payment, Severity, Standing, Total, Whereto,
};
use super::store;
use crate::confirm::PaymentMethod;
use crate::create_draft::ACTOR;
use crate::error::{Faults, of_order};
use crate::work::Made;
use crate::{Agents, Caller, Done, Error};

#[utoipa::path(
    post, path = "/ucp/v1/checkout-sessions", tag = "ucp", operation_id = "ucp_create_checkout", summary = "Begin a checkout",
    description = "Nothing is reserved before it is completed. Of a cart there is one checkout: asked for again, it is that one.",
    params(("Idempotency-Key" = Option<String>, Header,
            description = "Sent again, the request has no second effect. Needed unless the key says otherwise.")),
    request_body = CheckoutForm, security(("store_key" = [])),
    responses(
        (status = 201, description = "The checkout; `messages` say what is missing.", body = Checkout),
        (status = 200, description = "The checkout of this cart; or `messages` alone, and there is none.", body = Outcome),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = RefusalDocument),
        (status = 409, description = "`idempotency_conflict`: the key came with another body.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn post_checkout(
    State(agents): State<Agents>,
    desk: Desk,
    command: Command<CheckoutForm>,
) -> Result {
    let (desk, form) = desk.acting(command);
    let at = desk.clone();
    let made = agents.act(&desk.caller, move |tx| {
        at.caller.needs(Scope::WriteOrders)?;
        let cart = form.cart_id.as_deref().map(|cart| of_key(tx, &at, Kind::Cart, cart)).transpose()?;
        let mut wish = read(&at.caller, &form, cart.as_ref().map(|cart| &cart.wish), None)?;
        if let Some(cart) = &cart {
            wish.goods.clone_from(&cart.wish.goods);
            if let Some(known) = store::of_cart(tx, cart.id)? {
                return Ok(Made::Known(shown(tx, &at, &known, Vec::new(), true)?));
            }
        }
        must_be_sold(tx, &at, &wish)?;
        let session = store::insert(tx, at.caller.key.id, Kind::Checkout, &wish, cart.map(|cart| cart.id))?;
        Ok(Made::New(shown(tx, &at, &session, Vec::new(), true)?))
    });
    match made.await {
        Ok(made) => Ok(answer(made)),
        Err(error) => match Fate::of(error, desk.caller.tongue) {
            Fate::Refused(refused) => Err(refused),
            Fate::Told(messages) => Ok(nothing(Capability::Checkout, messages, &desk.site)),
        },
    }
}

#[utoipa::path(
    get, path = "/ucp/v1/checkout-sessions/{id}", tag = "ucp", operation_id = "ucp_checkout", summary = "A checkout as it stands",
    params(("id" = String, Path, description = "The checkout.")), security(("store_key" = [])),
    responses(
        (status = 200, description = "The checkout; or `messages` alone: `not_found`.", body = Checkout),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:read`.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn get_checkout(State(agents): State<Agents>, desk: Desk, Path(id): Path<String>) -> Result {
    desk.caller.needs(Scope::ReadOrders).map_err(|error| Refused::new(&error, desk.caller.tongue))?;
    as_it_stands(&agents, &desk, &id, Vec::new()).await
}

#[utoipa::path(
    put, path = "/ucp/v1/checkout-sessions/{id}", tag = "ucp", operation_id = "ucp_update_checkout", summary = "Tell a checkout anew",
    description = "It is told whole: what is left out is not wished for any more. Where something cannot be, nothing of it \
                   changes, and `messages` say why.",
    params(
        ("id" = String, Path, description = "The checkout."),
        ("Idempotency-Key" = Option<String>, Header,
         description = "Sent again, the request has no second effect. Needed unless the key says otherwise."),
    ),
    request_body = CheckoutForm, security(("store_key" = [])),
    responses(
        (status = 200, description = "The checkout as it is now.", body = Checkout),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = RefusalDocument),
        (status = 409, description = "`idempotency_conflict`: the key came with another body.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn put_checkout(
    State(agents): State<Agents>,
    desk: Desk,
    Path(id): Path<String>,
    command: Command<CheckoutForm>,
) -> Result {
    let (desk, form) = desk.acting(command);
    let (at, named) = (desk.clone(), id.clone());
    let done = agents.act(&desk.caller, move |tx| {
        let mut session = to_change(tx, &at, &named)?;
        let wish = read(&at.caller, &form, None, session.wish.way.as_ref())?;
        must_be_sold(tx, &at, &wish)?;
        store::update(tx, session.id, &wish)?;
        session.wish = wish;
        Ok(Made::Known(shown(tx, &at, &session, Vec::new(), true)?))
    });
    settled(&agents, &desk, &id, done.await).await
}

#[utoipa::path(
    post, path = "/ucp/v1/checkout-sessions/{id}/cancel", tag = "ucp", operation_id = "ucp_cancel_checkout", summary = "Call a checkout off",
    params(
        ("id" = String, Path, description = "The checkout."),
        ("Idempotency-Key" = Option<String>, Header,
         description = "Sent again, the request has no second effect. Needed unless the key says otherwise."),
    ),
    security(("store_key" = [])),
    responses(
        (status = 200, description = "The checkout as it is now; one that is complete stays so.", body = Checkout),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = RefusalDocument),
        (status = 409, description = "`idempotency_conflict`: the key came with another body.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn post_cancel(
    State(agents): State<Agents>,
    desk: Desk,
    Path(id): Path<String>,
    command: Command<Nothing>,
) -> Result {
    let (desk, _) = desk.acting(command);
    let (at, named) = (desk.clone(), id.clone());
    let done = agents.act(&desk.caller, move |tx| {
        at.caller.needs(Scope::WriteOrders)?;
        let mut session = held(tx, &at, Kind::Checkout, &named)?;
        if let Some(order) = placed(tx, &session)? {
            match standing(&order, tx.now()) {
                Standing::RequiresEscalation => {
                    orders::cancel(tx, order.id, &ACTOR, "").map_err(of_order)?;
                }
                Standing::Canceled => {}
                _ => return Err(Error::OrderNotEditable(crate::Status::of(order.status))),
            }
        } else if !session.is_canceled {
            store::cancel(tx, session.id)?;
            session.is_canceled = true;
        }
        Ok(Made::Known(shown(tx, &at, &session, Vec::new(), false)?))
    });
    settled(&agents, &desk, &id, done.await).await
}

/// What a platform wishes for. A cart's buyer stands where the form names none.
fn read(
    caller: &Caller,
    form: &CheckoutForm,
    cart: Option<&Wish>,
    before: Option<&Way>,
) -> std::result::Result<Wish, Error> {
    let mut faults = Faults::default();
    let goods = match cart {
        Some(cart) => cart.goods.clone(),
        None => goods(&mut faults, form.line_items.as_deref().unwrap_or_default()),
    };
    let said = form.buyer.clone().or_else(|| cart.map(|cart| cart.buyer.clone()));
    let buyer = buyer(&mut faults, caller, said)?;
    let way = way(&mut faults, form.fulfillment.as_ref(), before);
    let payment = payment(&mut faults, form.payment.as_ref());
    faults.finish()?;
    Ok(Wish { goods, buyer, way, payment })
}

/// A checkout that may be told anew.
fn to_change(tx: &mut Tx, desk: &Desk, id: &str) -> std::result::Result<Session, Error> {
    desk.caller.needs(Scope::WriteOrders)?;
    let session = held(tx, desk, Kind::Checkout, id)?;
    let is_over = session.is_canceled || session.order.is_some() || session.expires_at <= tx.now();
    if is_over { Err(Error::OrderNotEditable(crate::Status::Cancelled)) } else { Ok(session) }
}

/// The order that it became or waits to become.
pub(super) fn placed(tx: &mut Tx, session: &Session) -> std::result::Result<Option<Order>, Error> {
    match session.order {
        Some(order) => Ok(orders::find(tx, order, &Viewer::All)?),
        None => Ok(None),
    }
}

/// Where a checkout stands whose draft there is.
fn standing(order: &Order, now: kernel::Timestamp) -> Standing {
    let was_agreed_to = order.history.iter().any(|event| event.status == Some(orders::Status::Confirmed));
    match order.status {
        orders::Status::Draft if order.expires_at.is_some_and(|until| until > now) => {
            Standing::RequiresEscalation
        }
        _ if was_agreed_to => Standing::Completed,
        _ => Standing::Canceled,
    }
}

/// The checkout as it stands, and what else there is to say of it. Where `telling`, its total is what was told last.
pub(super) fn shown(
    tx: &mut Tx,
    desk: &Desk,
    session: &Session,
    messages: Vec<Message>,
    telling: bool,
) -> std::result::Result<Value, Error> {
    let mut checkout = match placed(tx, session)? {
        Some(order) => {
            let standing = standing(&order, tx.now());
            let approval = match standing {
                Standing::RequiresEscalation => store::approval(tx, order.id)?,
                _ => None,
            };
            of_order_as(desk, session, &order, standing, approval)
        }
        None => {
            let bill = Bill::of(tx, desk, Kind::Checkout, &session.wish)?;
            if telling {
                store::tell(tx, session.id, bill.due().minor())?;
            }
            of_bill(desk, session, bill, tx.now())
        }
    };
    checkout.messages.extend(messages);
    serde_json::to_value(checkout).map_err(|_| Error::Internal)
}

fn of_bill(desk: &Desk, session: &Session, bill: Bill, now: kernel::Timestamp) -> Checkout {
    let tongue = desk.caller.tongue;
    let is_over = session.is_canceled || session.expires_at <= now;
    let status = match (is_over, bill.is_ready()) {
        (true, _) => Standing::Canceled,
        (false, true) => Standing::ReadyForComplete,
        (false, false) => Standing::Incomplete,
    };
    Checkout {
        ucp: Meta::of_checkout(handlers(&desk.site)),
        id: session.uid.to_string(),
        status,
        totals: bill.totals(tongue),
        line_items: bill.lines,
        buyer: session.wish.named_buyer(),
        currency: bill.currency,
        messages: if is_over { Vec::new() } else { bill.messages },
        links: [],
        fulfillment: Some(Fulfillment { methods: bill.methods }),
        payment: session.wish.payment.map(paid),
        expires_at: Some(session.expires_at.to_string()),
        continue_url: None,
        order: None,
    }
}

fn of_order_as(
    desk: &Desk,
    session: &Session,
    order: &Order,
    status: Standing,
    approval: Option<Uid>,
) -> Checkout {
    let tongue = desk.caller.tongue;
    let waits = status == Standing::RequiresEscalation;
    let asked = Message::error("operator_required", None, tongue)
        .severe(Severity::RequiresBuyerReview)
        .approval(approval.map(|uid| uid.to_string()));
    let confirmation = Confirmation {
        id: order.uid.to_string(),
        label: order.id.to_string(),
        permalink_url: permalink(&desk.site, order),
    };
    Checkout {
        ucp: Meta::of_checkout(handlers(&desk.site)),
        id: session.uid.to_string(),
        status,
        line_items: of_placed(order, tongue),
        buyer: Some(session.wish.buyer.clone()),
        currency: order.currency.clone(),
        totals: Total::all(order.total, Some(order.delivery.price), tongue),
        messages: if waits { vec![asked] } else { Vec::new() },
        links: [],
        fulfillment: way_of(order, desk).map(|method| Fulfillment { methods: vec![method] }),
        payment: session.wish.payment.map(paid),
        expires_at: order.expires_at.filter(|_| waits).map(|until| until.to_string()),
        continue_url: waits.then(|| format!("{}/", desk.site)),
        order: (status == Standing::Completed).then_some(confirmation),
    }
}

/// Where the order is shown on the site.
pub(super) fn permalink(site: &str, order: &Order) -> String {
    format!("{site}/orders/{}", order.id)
}

/// How an order goes.
fn way_of(order: &Order, desk: &Desk) -> Option<Method> {
    let delivery = &order.delivery;
    let choice = orders::delivery::Choice {
        method: delivery.method?,
        carrier: delivery.carrier.clone(),
        price: delivery.price,
        free_from: None,
        days_from: delivery.days.map(|(from, _)| from),
        days_to: delivery.days.map(|(_, to)| to),
    };
    let (kind, destination) = match &delivery.point {
        Some(point) => ("pickup", location(point)),
        None => (
            "shipping",
            Destination::ShippingAddress(Whereto { id: ADDRESS.to_owned(), address: address_of(order) }),
        ),
    };
    let id = destination.id().to_owned();
    let lines: Vec<String> = order.items.iter().map(|item| item.offer_uid.to_string()).collect();
    let option = choosable(&choice, order.created_at, desk.caller.tongue);
    let selected = Some(option.id.clone());
    let group = Group {
        id: "parcel",
        line_item_ids: lines.clone(),
        options: vec![option],
        selected_option_id: selected,
    };
    Some(Method {
        id: kind,
        kind,
        line_item_ids: lines,
        destinations: vec![destination],
        selected_destination_id: Some(id),
        groups: vec![group],
    })
}

/// Where an order goes.
pub(super) fn address_of(order: &Order) -> Address {
    let details = &order.contact.details;
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Address {
        street_address: said(&details.street),
        address_locality: said(&details.city),
        ..Address::default()
    }
}

fn paid(method: PaymentMethod) -> Payment {
    let kind = orders::PaymentMethod::from(method).name();
    Payment { instruments: vec![Chosen { id: kind, handler_id: HANDLER, kind, selected: true }] }
}

/// The checkout as it stands, with these messages; nothing but messages where there is none.
pub(super) async fn as_it_stands(agents: &Agents, desk: &Desk, id: &str, messages: Vec<Message>) -> Result {
    let (at, named) = (desk.clone(), id.to_owned());
    let look = move |tx: &mut Tx<'_>| {
        let session = of_key(tx, &at, Kind::Checkout, &named)?;
        shown(tx, &at, &session, messages.clone(), false)
    };
    match agents.look(look).await {
        Ok(checkout) => Ok(Json(checkout).into_response()),
        Err(error) => match Fate::of(error, desk.caller.tongue) {
            Fate::Refused(refused) => Err(refused),
            Fate::Told(messages) => Ok(nothing(Capability::Checkout, messages, &desk.site)),
        },
    }
}

/// What was done; or the checkout as it stands, and why nothing was.
pub(super) async fn settled(
    agents: &Agents,
    desk: &Desk,
    id: &str,
    done: std::result::Result<Done<Value>, Error>,
) -> Result {
    match done {
        Ok(done) => Ok(answer(done)),
        Err(error) => match Fate::of(error, desk.caller.tongue) {
            Fate::Refused(refused) => Err(refused),
            Fate::Told(messages) => as_it_stands(agents, desk, id, messages).await,
        },
    }
}

/// 201 where something came to be.
pub(super) fn answer(done: Done<Value>) -> Response {
    crate::http::bare(&done)
}
