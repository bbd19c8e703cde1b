//! Orders over HTTP. Another's order does not exist.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use customers::Contact;
use db::Tx;
use kernel::{Id, Lang};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Command, Cursor, Fields, Json, Language, Listing, PageQuery, Path, Permission, ProblemDocument, Query,
    Reply, User, user_of,
};

use super::answers::{OrderAnswer, eye};
use super::{App, bring_along};
use crate::delivery::PickupPoint;
use crate::{
    Cart, Change, DeliveryMethod, Error, Filter, Order, PaymentMethod, Place, Status, Viewer, Way, actor_on,
    cancel, count, find, move_on, must_serve, page, place,
};

/// The name of this door on an order.
const SOURCE: &str = "web";
/// The header of an answer that was given before.
const REPLAYED: &str = "idempotent-replayed";
/// More than the longest order's answer, in bytes.
const LONGEST_ANSWER: usize = 4 << 20;
/// The longest note to an order, in characters.
pub(super) const LONGEST_NOTE: usize = 500;

/// A cart to be confirmed.
#[derive(Deserialize, ToSchema)]
pub(super) struct ConfirmForm {
    #[schema(required, value_type = i64, example = 5)]
    cart_id: Option<Id<Cart>>,
    /// One of my contacts.
    #[schema(required, value_type = i64, example = 17)]
    contact_id: Option<Id<Contact>>,
    /// `cod`, `card_on_delivery` or `online`.
    #[schema(default = "cod", example = "cod")]
    payment_method: Option<String>,
    /// `delivery` to the contact's address or `pickup`, at the price of `delivery/quote/`, which is added to what is
    /// due; without it, staff arrange it later.
    #[schema(example = "delivery")]
    delivery_method: Option<String>,
    /// By this carrier of the quote; by the cheapest if none is named.
    #[schema(example = "СДЭК")]
    carrier: Option<String>,
    /// The point of a `pickup`.
    #[schema(value_type = Option<i64>, example = 2)]
    pickup_point_id: Option<Id<PickupPoint>>,
}

#[utoipa::path(
    post, path = "/api/v1/confirm-order/", tag = "orders", operation_id = "confirm_order",
    summary = "Order everything in my cart",
    params(("Idempotency-Key" = Option<String>, Header,
            description = "Sent again, the request makes no second order: it answers 200 with the first as it is now.")),
    request_body = ConfirmForm,
    responses(
        (status = 201, description = "The order; the cart is empty.", body = OrderAnswer),
        (status = 200, description = "The order that this key has made, as it is now.", body = OrderAnswer),
        (status = 400, description = "A field is missing; `cart_empty`.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "`cart_not_found`, `contact_not_found`: there is none, or it is another's; \
                                      `pickup_point_not_found`.",
         body = ProblemDocument),
        (status = 409, description = "`not_enough_stock` (with `product_info_id`, `available`, `requested`), \
                                      `payment_unavailable`, `mixed_currencies`, `total_too_large`, `cart_changed`, \
                                      `delivery_unavailable`.",
         body = ProblemDocument),
    )
)]
pub(super) async fn post_confirm_order(
    State(app): State<App>,
    Language(lang): Language,
    command: Command<ConfirmForm>,
) -> web::Result<Response> {
    let Command { caller: who, body, once } = command;
    let user = user_of(&who)?;
    let new = wanted(&user, &body)?;
    let (asked, eye) = (who.clone(), eye(&user, lang));
    let confirm = move |tx: &mut Tx<'_>| {
        let mut new = new.clone();
        if let Some(merged) = bring_along(tx, &asked)?
            && merged.from == new.cart
        {
            new.cart = merged.to;
        }
        Ok::<_, Error>(Reply::created(&OrderAnswer::whole(place(tx, &new)?.order, eye)))
    };
    let response = once.write(&app.db, confirm).await?;
    let response = if response.headers().contains_key(REPLAYED) {
        as_it_is_now(&app, &user, lang, response).await?
    } else {
        response
    };
    Ok(app.farewell(&who, response))
}

fn wanted(user: &User, form: &ConfirmForm) -> web::Result<Place> {
    let mut fields = Fields::default();
    let payment = form.payment_method.as_deref().unwrap_or(PaymentMethod::Cod.name()).parse();
    fields.check(form.cart_id.is_some(), "cart_id", "required");
    fields.check(form.contact_id.is_some(), "contact_id", "required");
    fields.check(payment.is_ok(), "payment_method", "invalid");
    let delivery = way(&mut fields, form);
    fields.finish()?;
    Ok(Place {
        delivery,
        user: user.id,
        cart: form.cart_id.unwrap_or(Id::new(0)),
        contact: form.contact_id.unwrap_or(Id::new(0)),
        payment: payment.unwrap_or_default(),
        source: SOURCE,
    })
}

/// How the buyer wants the goods, if they said so.
fn way(fields: &mut Fields, form: &ConfirmForm) -> Option<Way> {
    let carrier = form.carrier.as_deref().map(str::trim).filter(|carrier| !carrier.is_empty());
    match fields.word("delivery_method", form.delivery_method.as_deref())? {
        DeliveryMethod::Delivery => Some(Way::Door { carrier: carrier.map(str::to_owned) }),
        DeliveryMethod::Pickup => {
            fields.check(form.pickup_point_id.is_some(), "pickup_point_id", "required");
            form.pickup_point_id.map(|point| Way::Pickup { point })
        }
    }
}

/// A replayed confirmation tells of the order as it stands, not as it stood.
async fn as_it_is_now(app: &App, user: &User, lang: Lang, replayed: Response) -> web::Result<Response> {
    #[derive(Deserialize)]
    struct Numbered {
        id: Id<Order>,
    }
    let (mut parts, body) = replayed.into_parts();
    let bytes = axum::body::to_bytes(body, LONGEST_ANSWER).await.unwrap_or_default();
    let Ok(Numbered { id }) = serde_json::from_slice(&bytes) else {
        return Ok(Response::from_parts(parts, bytes.into()));
    };
    let viewer = viewer(user);
    let order = app.db.read(move |tx| find(tx, id, &viewer)).await?.ok_or(Error::OrderNotFound)?;
    parts.status = StatusCode::OK;
    let body = Json(OrderAnswer::whole(order, eye(user, lang))).into_response().into_body();
    Ok(Response::from_parts(parts, body))
}

/// Which orders, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OrdersQuery {
    /// Only these: a `status` (`new`, `processing`, `shipped`, `delivered`, `canceled`) or a `state`. Without it, drafts
    /// and those that expired are left out.
    status: Option<String>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
    /// `true`: count all rows, too.
    count: Option<bool>,
}

#[utoipa::path(
    get, path = "/api/v1/orders/", tag = "orders", operation_id = "orders", summary = "Orders, newest first",
    description = "A buyer's own; all of them for sellers, observers and administrators; for a supplier, besides \
                   their own, what others have ordered in their shop. Without `history`.",
    params(OrdersQuery),
    responses(
        (status = 200, description = "A page of orders.", body = Listing<OrderAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
pub(super) async fn list_orders(
    State(app): State<App>,
    user: User,
    Language(lang): Language,
    Query(query): Query<OrdersQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<OrderAnswer>>> {
    let OrdersQuery { status, limit, cursor, page: number, count: counted } = query;
    let asked = PageQuery { limit, cursor, page: number, count: counted }.resolve()?;
    let statuses = statuses_of(status.as_deref())?;
    let filter = Filter { agreed_only: statuses.is_empty(), statuses, ..Filter::default() };
    let (viewer, eye) = (viewer(&user), eye(&user, lang));
    let request = asked.clone();
    let look = move |tx: &mut Tx<'_>| {
        let rows = page(tx, &viewer, &filter, &request)?;
        let count = if request.count { Some(count(tx, &viewer, &filter)?) } else { None };
        Ok::<_, db::Error>((rows, count))
    };
    let (rows, count) = app.db.read(look).await?;
    let cursor = |order: &Order| Cursor { key: String::new(), id: order.id.number() };
    let listing = Listing::new(rows, &asked, &uri, cursor).counted(count);
    Ok(Json(listing.map(|order| OrderAnswer::listed(order, eye))))
}

fn statuses_of(word: Option<&str>) -> web::Result<Vec<Status>> {
    let mut fields = Fields::default();
    let statuses = word.filter(|word| !word.is_empty()).map_or(Ok(Vec::new()), Status::meant_by);
    fields.check(statuses.is_ok(), "status", "invalid");
    fields.finish()?;
    Ok(statuses.unwrap_or_default())
}

#[utoipa::path(
    get, path = "/api/v1/orders/{id}/", tag = "orders", operation_id = "order", summary = "An order and its timeline",
    params(("id" = i64, Path, description = "The order.")),
    responses(
        (status = 200, description = "The order.", body = OrderAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
pub(super) async fn get_order(
    State(app): State<App>,
    user: User,
    Language(lang): Language,
    Path(id): Path<Id<Order>>,
) -> web::Result<Json<OrderAnswer>> {
    let (viewer, eye) = (viewer(&user), eye(&user, lang));
    let order = app.db.read(move |tx| find(tx, id, &viewer)).await?.ok_or(Error::OrderNotFound)?;
    Ok(Json(OrderAnswer::whole(order, eye)))
}

/// Why.
#[derive(Deserialize, ToSchema)]
pub(super) struct CancelForm {
    /// The reason, for the timeline; at most 500 characters.
    #[schema(max_length = 500, example = "Передумал")]
    note: Option<String>,
}

#[utoipa::path(
    post, path = "/api/v1/orders/{id}/cancel/", tag = "orders", operation_id = "cancel_order", summary = "Cancel an order",
    description = "A buyer cancels their own while it is `new` or `confirmed`; sellers and administrators any that is \
                   not delivered. Its stock is for sale again. A canceled order stays so.",
    params(
        ("id" = i64, Path, description = "The order."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = CancelForm,
    responses(
        (status = 200, description = "The order, canceled.", body = OrderAnswer),
        (status = 400, description = "The note is too long.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
        (status = 409, description = "`order_not_cancelable`: it is too late (with `state`).", body = ProblemDocument),
    )
)]
pub(super) async fn post_order_cancel(
    State(app): State<App>,
    Language(lang): Language,
    Path(id): Path<Id<Order>>,
    command: Command<CancelForm>,
) -> web::Result<Response> {
    let user = user_of(&command.caller)?;
    let (note, eye) = (note_of(command.body.note)?, eye(&user, lang));
    let call_off = move |tx: &mut Tx<'_>| {
        let actor = actor_on(tx, id, &user)?;
        let moved = cancel(tx, id, &actor, &note)?;
        Ok::<_, Error>(Reply::ok(&OrderAnswer::whole(moved.order, eye)))
    };
    command.once.write(&app.db, call_off).await
}

/// Where an order shall go.
#[derive(Deserialize, ToSchema)]
pub(super) struct StatusForm {
    /// A `state`.
    #[schema(example = "shipped")]
    status: String,
    /// For the timeline; at most 500 characters.
    #[schema(max_length = 500)]
    note: Option<String>,
}

#[utoipa::path(
    post, path = "/api/v1/orders/{id}/status/", tag = "orders", operation_id = "move_order", summary = "Move an order on",
    description = "By whoever has `orders.manage`. Steps may be skipped; back it does not go. An order that is there \
                   already stays so.",
    params(
        ("id" = i64, Path, description = "The order."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = StatusForm,
    responses(
        (status = 200, description = "The order as it is now.", body = OrderAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.manage`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`order_cannot_become`: it does not go this way (with `state`).", body = ProblemDocument),
    )
)]
pub(super) async fn post_order_status(
    State(app): State<App>,
    Language(lang): Language,
    Path(id): Path<Id<Order>>,
    command: Command<StatusForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageOrders)?;
    let mut fields = Fields::default();
    let to = command.body.status.parse::<Status>();
    fields.check(to.is_ok(), "status", "invalid");
    fields.finish()?;
    let (to, note) = (to.unwrap_or(Status::New), note_of(command.body.note)?);
    let (change, eye) = (Change { order: id, staff: user.id, seen: None, note }, eye(&user, lang));
    let go = move |tx: &mut Tx<'_>| {
        must_serve(tx, id, &user)?;
        let moved = move_on(tx, &change, to)?;
        Ok::<_, Error>(Reply::ok(&OrderAnswer::whole(moved.order, eye)))
    };
    command.once.write(&app.db, go).await
}

fn note_of(note: Option<String>) -> web::Result<String> {
    let note = note.unwrap_or_default();
    let mut fields = Fields::default();
    fields.at_most("note", &note, LONGEST_NOTE);
    fields.finish()?;
    Ok(note.trim().to_owned())
}

pub(super) fn viewer(user: &User) -> Viewer {
    match user.bound_to() {
        None if user.may(Permission::ViewOrders) => Viewer::All,
        Some(shop) if user.may(Permission::ViewOrders) || user.keeps(shop) => {
            Viewer::Supplier(user.id, Id::new(shop.number()))
        }
        _ => Viewer::Buyer(user.id),
    }
}
