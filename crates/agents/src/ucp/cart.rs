//! Carts: what somebody thinks of buying, with what it would cost. Nothing is reserved by them.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use db::Tx;
use identity::api_key::Scope;
use serde_json::Value;
use web::{Command, Path};

use super::bill::Bill;
use super::checkout::answer;
use super::door::Desk;
use super::forms::{CartForm, Nothing};
use super::refusals::{Fate, RefusalDocument, Result, nothing};
use super::session::{Kind, Session, Wish, buyer, goods, held, must_be_sold, of_key};
use super::shapes::{Capability, Cart, Meta, Outcome};
use super::store;
use crate::error::Faults;
use crate::work::Made;
use crate::{Agents, Done, Error};

#[utoipa::path(
    post, path = "/ucp/v1/carts", tag = "ucp", operation_id = "ucp_create_cart", summary = "Begin a cart",
    params(("Idempotency-Key" = Option<String>, Header,
            description = "Sent again, the request has no second effect. Needed unless the key says otherwise.")),
    request_body = CartForm, security(("store_key" = [])),
    responses(
        (status = 201, description = "The cart.", body = Cart),
        (status = 200, description = "`messages` alone, and there is no cart.", body = Outcome),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = RefusalDocument),
        (status = 409, description = "`idempotency_conflict`: the key came with another body.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn post_cart(
    State(agents): State<Agents>,
    desk: Desk,
    command: Command<CartForm>,
) -> Result {
    let (desk, form) = desk.acting(command);
    let at = desk.clone();
    let made = agents.act(&desk.caller, move |tx| {
        let wish = read(tx, &at, &form)?;
        let session = store::insert(tx, at.caller.key.id, Kind::Cart, &wish, None)?;
        Ok(Made::New(shown(tx, &at, &session)?))
    });
    told(&desk, made.await)
}

#[utoipa::path(
    get, path = "/ucp/v1/carts/{id}", tag = "ucp", operation_id = "ucp_cart", summary = "A cart as it stands",
    params(("id" = String, Path, description = "The cart.")), security(("store_key" = [])),
    responses(
        (status = 200, description = "The cart; or `messages` alone: `not_found`.", body = Cart),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:read`.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn get_cart(State(agents): State<Agents>, desk: Desk, Path(id): Path<String>) -> Result {
    let at = desk.clone();
    let look = move |tx: &mut Tx<'_>| {
        at.caller.needs(Scope::ReadOrders)?;
        let session = of_key(tx, &at, Kind::Cart, &id)?;
        shown(tx, &at, &session)
    };
    match agents.look(look).await {
        Ok(cart) => Ok(Json(cart).into_response()),
        Err(error) => told(&desk, Err(error)),
    }
}

#[utoipa::path(
    put, path = "/ucp/v1/carts/{id}", tag = "ucp", operation_id = "ucp_update_cart", summary = "Tell a cart anew",
    description = "It is told whole: what is left out is not in it any more.",
    params(
        ("id" = String, Path, description = "The cart."),
        ("Idempotency-Key" = Option<String>, Header,
         description = "Sent again, the request has no second effect. Needed unless the key says otherwise."),
    ),
    request_body = CartForm, security(("store_key" = [])),
    responses(
        (status = 200, description = "The cart as it is now; or `messages` alone, and nothing has changed.", body = Cart),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = RefusalDocument),
        (status = 409, description = "`idempotency_conflict`: the key came with another body.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn put_cart(
    State(agents): State<Agents>,
    desk: Desk,
    Path(id): Path<String>,
    command: Command<CartForm>,
) -> Result {
    let (desk, form) = desk.acting(command);
    let at = desk.clone();
    let done = agents.act(&desk.caller, move |tx| {
        let mut session = to_change(tx, &at, &id)?;
        session.wish = read(tx, &at, &form)?;
        store::update(tx, session.id, &session.wish)?;
        Ok(Made::Known(shown(tx, &at, &session)?))
    });
    told(&desk, done.await)
}

#[utoipa::path(
    post, path = "/ucp/v1/carts/{id}/cancel", tag = "ucp", operation_id = "ucp_cancel_cart", summary = "Give a cart up",
    params(
        ("id" = String, Path, description = "The cart."),
        ("Idempotency-Key" = Option<String>, Header,
         description = "Sent again, the request has no second effect. Needed unless the key says otherwise."),
    ),
    security(("store_key" = [])),
    responses(
        (status = 200, description = "The cart as it was; there is none any more.", body = Cart),
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
    let at = desk.clone();
    let done = agents.act(&desk.caller, move |tx| {
        let session = to_change(tx, &at, &id)?;
        store::cancel(tx, session.id)?;
        Ok(Made::Known(shown(tx, &at, &session)?))
    });
    told(&desk, done.await)
}

/// What is wished for, of goods that this key sells.
fn read(tx: &mut Tx, desk: &Desk, form: &CartForm) -> std::result::Result<Wish, Error> {
    desk.caller.needs(Scope::WriteOrders)?;
    let mut faults = Faults::default();
    let goods = goods(&mut faults, form.line_items.as_deref().unwrap_or_default());
    let buyer = buyer(&mut faults, &desk.caller, form.buyer.clone())?;
    faults.finish()?;
    let wish = Wish { goods, buyer, ..Wish::default() };
    must_be_sold(tx, desk, &wish)?;
    Ok(wish)
}

fn to_change(tx: &mut Tx, desk: &Desk, id: &str) -> std::result::Result<Session, Error> {
    desk.caller.needs(Scope::WriteOrders)?;
    held(tx, desk, Kind::Cart, id)
}

fn shown(tx: &mut Tx, desk: &Desk, session: &Session) -> std::result::Result<Value, Error> {
    let bill = Bill::of(tx, desk, Kind::Cart, &session.wish)?;
    let cart = Cart {
        ucp: Meta::of(&[Capability::Cart]),
        id: session.uid.to_string(),
        totals: bill.totals(desk.caller.tongue),
        line_items: bill.lines,
        buyer: session.wish.named_buyer(),
        currency: bill.currency,
        messages: bill.messages,
        expires_at: session.expires_at.to_string(),
    };
    serde_json::to_value(cart).map_err(|_| Error::Internal)
}

/// What was done, or why nothing was.
fn told(desk: &Desk, done: std::result::Result<Done<Value>, Error>) -> Result {
    match done {
        Ok(done) => Ok(answer(done)),
        Err(error) => match Fate::of(error, desk.caller.tongue) {
            Fate::Refused(refused) => Err(refused),
            Fate::Told(messages) => Ok(nothing(Capability::Cart, messages, &desk.site)),
        },
    }
}
