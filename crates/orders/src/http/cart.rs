//! Carts over HTTP: an account's or a guest's.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::Id;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Caller, Command, Json, Language, Path, Principal, ProblemDocument, Reply};

use super::answers::{AddedAnswer, CartAnswer, CartItemAnswer, ChangedItemAnswer, LimitedAnswer};
use super::{App, has_grown, owner_of, quantity_of};
use crate::{Added, Cart, Error, Line, add_to_cart, cart, change_item, empty_cart, remove_item};

#[utoipa::path(
    get, path = "/api/v1/cart/", tag = "cart", operation_id = "cart", summary = "My cart",
    description = "A guest's cart is found by its cookie. Whoever has none yet sees an empty one.",
    security((), ("bearer" = [])),
    responses((status = 200, description = "The cart.", body = CartAnswer))
)]
pub(super) async fn get_cart(State(app): State<App>, Caller(who): Caller) -> web::Result<Response> {
    let asked = who.clone();
    let look = move |tx: &mut Tx<'_>| match owner_of(tx, &asked)? {
        Some(owner) => cart(tx, &owner),
        None => Ok(Cart::default()),
    };
    let found = if has_grown(&who) { app.db.write(look).await? } else { app.db.read(look).await? };
    Ok(app.farewell(&who, Json(CartAnswer::from(found)).into_response()))
}

#[utoipa::path(
    delete, path = "/api/v1/cart/", tag = "cart", operation_id = "empty_cart", summary = "Empty my cart",
    security((), ("bearer" = [])), responses((status = 204, description = "It is empty."))
)]
pub(super) async fn delete_cart(State(app): State<App>, Caller(who): Caller) -> web::Result<Response> {
    empty(&app, who).await
}

#[utoipa::path(
    put, path = "/api/v1/cart/", tag = "cart", operation_id = "empty_cart_too", summary = "Empty my cart",
    description = "The same as DELETE; older clients say it so.",
    security((), ("bearer" = [])), responses((status = 204, description = "It is empty."))
)]
pub(super) async fn put_cart(State(app): State<App>, Caller(who): Caller) -> web::Result<Response> {
    empty(&app, who).await
}

async fn empty(app: &App, who: Principal) -> web::Result<Response> {
    let asked = who.clone();
    app.db
        .write(move |tx| match owner_of(tx, &asked)? {
            Some(owner) => empty_cart(tx, &owner),
            None => Ok(()),
        })
        .await?;
    Ok(app.farewell(&who, StatusCode::NO_CONTENT.into_response()))
}

/// Goods for a cart.
#[derive(Deserialize, ToSchema)]
pub(super) struct AddForm {
    #[schema(required, value_type = i64, example = 17)]
    product_info_id: Option<Id<catalog::Offer>>,
    /// 1 to 1,000,000.
    #[schema(default = 1, minimum = 1, maximum = 1_000_000)]
    quantity: Option<i64>,
}

#[utoipa::path(
    post, path = "/api/v1/cart/add/", tag = "cart", operation_id = "add_to_cart", summary = "Put goods into my cart",
    description = "Goods that are in the cart already are added up. Somebody who is not signed in becomes a guest, \
                   whose cart is kept under a cookie for 90 days.",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = AddForm, security((), ("bearer" = [])),
    responses(
        (status = 201, description = "A new line.", body = CartItemAnswer),
        (status = 200, description = "The line with the quantity added; or, as `LimitedAnswer`, the line unchanged \
                                      because there is no stock for more.", body = AddedAnswer),
        (status = 400, description = "The quantity is out of range.", body = ProblemDocument),
        (status = 404, description = "`offer_not_found`: no such goods are for sale.", body = ProblemDocument),
        (status = 409, description = "`not_enough_stock` (with `available`), `cart_full`.", body = ProblemDocument),
    )
)]
pub(super) async fn post_cart_add(
    State(app): State<App>,
    Language(lang): Language,
    command: Command<AddForm>,
) -> web::Result<Response> {
    let Command { caller: who, body, once } = command;
    let offer = body.product_info_id.ok_or(Error::OfferNotFound)?;
    let quantity = quantity_of(body.quantity.unwrap_or(1))?;
    let stranger = who.user.is_none() && who.guest.is_none();
    let invited = stranger.then(|| app.guests.invite(&once));
    let asked = Principal { guest: who.guest.clone().or_else(|| invited.clone()), ..who.clone() };
    let add = move |tx: &mut Tx<'_>| {
        let owner = owner_of(tx, &asked)?.ok_or(Error::CartNotFound)?;
        Ok::<_, Error>(match add_to_cart(tx, &owner, offer, quantity)? {
            Added::New(line) => Reply::created(&CartItemAnswer::from(line)),
            Added::More(line) => Reply::ok(&AddedAnswer::More(line.into())),
            Added::Limited(line) => Reply::ok(&AddedAnswer::Limited(LimitedAnswer::new(line, lang))),
        })
    };
    let mut response = once.write(&app.db, add).await?;
    if let Some(guest) = invited {
        response.headers_mut().append(header::SET_COOKIE, app.guests.cookie(&guest, app.secure));
    }
    Ok(app.farewell(&who, response))
}

/// How many pieces a line shall have.
#[derive(Deserialize, ToSchema)]
pub(super) struct ChangeForm {
    /// 1 to 1,000,000; without it the line stays as it is.
    #[schema(minimum = 1, maximum = 1_000_000, example = 3)]
    quantity: Option<i64>,
}

#[utoipa::path(
    put, path = "/api/v1/cart/item/{id}/", tag = "cart", operation_id = "set_cart_item", summary = "Change a line of my cart",
    description = "More than there is in stock is cut to the stock; `message` says so.",
    params(("id" = i64, Path, description = "The line.")), request_body = ChangeForm, security((), ("bearer" = [])),
    responses(
        (status = 200, description = "The line as it is now.", body = ChangedItemAnswer),
        (status = 400, description = "The quantity is out of range.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
        (status = 409, description = "`not_enough_stock`: nothing is left.", body = ProblemDocument),
    )
)]
pub(super) async fn put_cart_item(
    State(app): State<App>,
    Language(lang): Language,
    Caller(who): Caller,
    Path(id): Path<Id<Line>>,
    Json(form): Json<ChangeForm>,
) -> web::Result<Response> {
    let to = form.quantity.map(quantity_of).transpose()?;
    let asked = who.clone();
    let changed = app
        .db
        .write(move |tx| {
            let owner = owner_of(tx, &asked)?.ok_or(Error::LineNotFound)?;
            change_item(tx, &owner, id, to)
        })
        .await?;
    Ok(app.farewell(&who, Json(ChangedItemAnswer::new(changed, lang)).into_response()))
}

#[utoipa::path(
    patch, path = "/api/v1/cart/item/{id}/", tag = "cart", operation_id = "change_cart_item",
    summary = "Change a line of my cart", description = "The same as PUT.",
    params(("id" = i64, Path, description = "The line.")), request_body = ChangeForm, security((), ("bearer" = [])),
    responses(
        (status = 200, description = "The line as it is now.", body = ChangedItemAnswer),
        (status = 400, description = "The quantity is out of range.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
        (status = 409, description = "`not_enough_stock`: nothing is left.", body = ProblemDocument),
    )
)]
pub(super) async fn patch_cart_item(
    state: State<App>,
    language: Language,
    caller: Caller,
    id: Path<Id<Line>>,
    form: Json<ChangeForm>,
) -> web::Result<Response> {
    put_cart_item(state, language, caller, id, form).await
}

#[utoipa::path(
    delete, path = "/api/v1/cart/item/{id}/", tag = "cart", operation_id = "remove_cart_item",
    summary = "Take a line out of my cart",
    params(("id" = i64, Path, description = "The line.")), security((), ("bearer" = [])),
    responses(
        (status = 204, description = "It is gone."),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
pub(super) async fn delete_cart_item(
    State(app): State<App>,
    Caller(who): Caller,
    Path(id): Path<Id<Line>>,
) -> web::Result<Response> {
    let asked = who.clone();
    app.db
        .write(move |tx| {
            let owner = owner_of(tx, &asked)?.ok_or(Error::LineNotFound)?;
            remove_item(tx, &owner, id)
        })
        .await?;
    Ok(app.farewell(&who, StatusCode::NO_CONTENT.into_response()))
}
