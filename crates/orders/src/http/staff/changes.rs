//! Changes of one order.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use db::{Db, Tx};
use kernel::{Id, Money, Timestamp};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Command, Fields, Language, Path, Permission, Problem, ProblemDocument, Reply, User};

use super::Seen;
use super::answers::StaffOrder;
use crate::http::answers::eye;
use crate::http::order::LONGEST_NOTE;
use crate::{
    Change, DeliveryMethod, Error, LONGEST_TRACKING_NUMBER, NewDelivery, NewPayment, Order, Status,
    arrange_delivery, move_on, must_serve, settle_payment, take_note,
};

/// The dearest delivery: a hundred million; more is a slip of the finger.
const DEAREST_DELIVERY: Money = Money::from_minor(10_000_000_000);

/// Who changes which order, as they saw it.
fn change_of(order: Id<Order>, user: &User, seen: Seen, note: Option<String>) -> web::Result<Change> {
    let note = note.unwrap_or_default();
    let mut fields = Fields::default();
    fields.at_most("note", &note, LONGEST_NOTE);
    fields.finish()?;
    Ok(Change { order, staff: user.id, seen: seen.revision, note: note.trim().to_owned() })
}

/// Where an order shall go.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = StaffStatusForm)]
pub(super) struct StatusForm {
    /// One of the order's `next_states`.
    #[schema(example = "shipped")]
    status: String,
    /// For the timeline; at most 500 characters.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// The order's revision as it was seen.
    #[schema(example = 3)]
    revision: Option<i64>,
}

#[utoipa::path(
    post, path = "/api/v1/staff/orders/{id}/status/", tag = "staff: orders", operation_id = "staffMoveOrder",
    summary = "Move an order on, or cancel it",
    description = "Steps may be skipped; back it does not go. An order that stands there already stays so.",
    params(
        ("id" = i64, Path, description = "The order."),
        ("If-Match" = Option<String>, Header, description = "The revision as it was seen, in quotation marks."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = StatusForm,
    responses(
        (status = 200, description = "The order as it is now.", body = StaffOrder),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators; `order_of_several_shops`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`order_cannot_become` (with `state`); `changed_meanwhile` (with `revision`, `state`).", body = ProblemDocument),
        (status = 412, description = "`changed_meanwhile`, where the revision was told by `If-Match`.", body = ProblemDocument),
    )
)]
pub(super) async fn post_status(
    State(db): State<Db>,
    Language(lang): Language,
    Path(id): Path<Id<Order>>,
    headers: HeaderMap,
    command: Command<StatusForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageOrders)?;
    let StatusForm { status, note, revision } = command.body;
    let to = status_of(&status)?;
    let seen = Seen::of(&headers, revision)?;
    let (change, eye) = (change_of(id, &user, seen, note)?, eye(&user, lang));
    let go = move |tx: &mut Tx<'_>| {
        must_serve(tx, id, &user)?;
        let moved = move_on(tx, &change, to).map_err(|error| seen.refusal(error))?;
        Ok::<_, Problem>(Reply::ok(&StaffOrder::whole(moved.order, eye)))
    };
    command.once.write(&db, go).await
}

pub(super) fn status_of(word: &str) -> web::Result<Status> {
    word.parse().map_err(|_| Problem::bad_request("validation").field("status", "invalid"))
}

/// How an order's payment shall be; what is left out stays.
#[derive(Clone, Deserialize, ToSchema)]
pub(super) struct PaymentForm {
    /// One of the order's `next_payment_statuses`.
    #[schema(example = "paid")]
    status: Option<String>,
    /// `cod`, `card_on_delivery` or `online`.
    #[schema(example = "card_on_delivery")]
    method: Option<String>,
    /// For the timeline; at most 500 characters.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// The order's revision as it was seen.
    #[schema(example = 3)]
    revision: Option<i64>,
}

#[utoipa::path(
    post, path = "/api/v1/staff/orders/{id}/payment/", tag = "staff: orders", operation_id = "staffSettlePayment",
    summary = "Say how an order is paid, or that it is",
    params(
        ("id" = i64, Path, description = "The order."),
        ("If-Match" = Option<String>, Header, description = "The revision as it was seen, in quotation marks."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = PaymentForm,
    responses(
        (status = 200, description = "The order as it is now.", body = StaffOrder),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators; `order_of_several_shops`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`payment_cannot_become`, `payment_unavailable`, `changed_meanwhile`.", body = ProblemDocument),
        (status = 412, description = "`changed_meanwhile`, where the revision was told by `If-Match`.", body = ProblemDocument),
    )
)]
pub(super) async fn post_payment(
    State(db): State<Db>,
    Language(lang): Language,
    Path(id): Path<Id<Order>>,
    headers: HeaderMap,
    command: Command<PaymentForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageOrders)?;
    let PaymentForm { status, method, note, revision } = command.body;
    let mut fields = Fields::default();
    let (status, method) = (status.map(|word| word.parse()), method.map(|word| word.parse()));
    fields.check(!matches!(status, Some(Err(_))), "status", "invalid");
    fields.check(!matches!(method, Some(Err(_))), "method", "invalid");
    fields.finish()?;
    let new = NewPayment { status: status.and_then(Result::ok), method: method.and_then(Result::ok) };
    let seen = Seen::of(&headers, revision)?;
    let (change, eye) = (change_of(id, &user, seen, note)?, eye(&user, lang));
    let settle = move |tx: &mut Tx<'_>| {
        must_serve(tx, id, &user)?;
        let settled = settle_payment(tx, &change, &new).map_err(|error| seen.refusal(error))?;
        Ok::<_, Problem>(Reply::ok(&StaffOrder::whole(settled.order, eye)))
    };
    command.once.write(&db, settle).await
}

/// How an order shall reach its buyer; what is left out stays, null forgets.
#[derive(Clone, Deserialize, ToSchema)]
pub(super) struct DeliveryForm {
    /// `delivery` or `pickup`.
    #[serde(default, deserialize_with = "web::given")]
    #[schema(value_type = Option<String>, example = "delivery")]
    method: Option<Option<String>>,
    /// What it costs the buyer, beside the goods.
    #[schema(value_type = Option<String>, example = "300.00")]
    price: Option<String>,
    /// Who receives it, and where: what of it is left out stays.
    contact: Option<customers::Change>,
    /// When it shall arrive.
    #[serde(default, deserialize_with = "web::given")]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-25T12:00:00Z")]
    eta: Option<Option<Timestamp>>,
    /// What its carrier calls it; at most 100 characters.
    #[serde(default, deserialize_with = "web::given")]
    #[schema(value_type = Option<String>, max_length = 100, example = "RA123456789RU")]
    tracking_number: Option<Option<String>>,
    /// For the timeline; at most 500 characters.
    #[schema(max_length = 500)]
    note: Option<String>,
    /// The order's revision as it was seen.
    #[schema(example = 3)]
    revision: Option<i64>,
}

#[utoipa::path(
    post, path = "/api/v1/staff/orders/{id}/delivery/", tag = "staff: orders", operation_id = "staffArrangeDelivery",
    summary = "Say how, where to, for how much and by when an order goes",
    params(
        ("id" = i64, Path, description = "The order."),
        ("If-Match" = Option<String>, Header, description = "The revision as it was seen, in quotation marks."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = DeliveryForm,
    responses(
        (status = 200, description = "The order as it is now.", body = StaffOrder),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators; `order_of_several_shops`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`order_is_over` (with `state`), `changed_meanwhile`.", body = ProblemDocument),
        (status = 412, description = "`changed_meanwhile`, where the revision was told by `If-Match`.", body = ProblemDocument),
    )
)]
pub(super) async fn post_delivery(
    State(db): State<Db>,
    Language(lang): Language,
    Path(id): Path<Id<Order>>,
    headers: HeaderMap,
    command: Command<DeliveryForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageOrders)?;
    let seen = Seen::of(&headers, command.body.revision)?;
    let (note, new) = (command.body.note.clone(), delivery_of(command.body)?);
    let (change, eye) = (change_of(id, &user, seen, note)?, eye(&user, lang));
    let arrange = move |tx: &mut Tx<'_>| {
        must_serve(tx, id, &user)?;
        let arranged = arrange_delivery(tx, &change, &new).map_err(|error| seen.refusal(error))?;
        Ok::<_, Problem>(Reply::ok(&StaffOrder::whole(arranged.order, eye)))
    };
    command.once.write(&db, arrange).await
}

fn delivery_of(form: DeliveryForm) -> web::Result<NewDelivery> {
    let mut fields = Fields::default();
    let method = form.method.map(|word| word.map(|word| word.parse::<DeliveryMethod>()).transpose());
    fields.check(!matches!(method, Some(Err(_))), "method", "invalid");
    let price = form.price.map(|price| price.trim().parse::<Money>());
    match &price {
        Some(Err(_)) => fields.add("price", "invalid_number"),
        Some(Ok(price)) if !(Money::ZERO..=DEAREST_DELIVERY).contains(price) => {
            let range = vec![("min", "0".to_owned()), ("max", DEAREST_DELIVERY.to_string())];
            fields.add_with("price", "out_of_range", range);
        }
        _ => {}
    }
    let tracking_number = form
        .tracking_number
        .map(|number| number.map(|number| number.trim().to_owned()).filter(|number| !number.is_empty()));
    let number = tracking_number.iter().flatten().next().map_or("", String::as_str);
    fields.at_most("tracking_number", number, LONGEST_TRACKING_NUMBER);
    fields.check(!number.contains(char::is_control), "tracking_number", "invalid");
    let contact = form.contact.map(|contact| contact.checked(&mut fields));
    fields.finish()?;
    Ok(NewDelivery {
        method: method.and_then(Result::ok),
        price: price.and_then(Result::ok),
        contact,
        eta: form.eta,
        tracking_number,
    })
}

/// What staff tell each other of an order.
#[derive(Clone, Deserialize, ToSchema)]
pub(super) struct NoteForm {
    /// 1 to 500 characters.
    #[schema(max_length = 500, example = "Просил позвонить после шести")]
    text: String,
}

#[utoipa::path(
    post, path = "/api/v1/staff/orders/{id}/notes/", tag = "staff: orders", operation_id = "staffNote",
    summary = "Write something down, for staff alone",
    params(
        ("id" = i64, Path, description = "The order."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = NoteForm,
    responses(
        (status = 201, description = "The order; the note is the last of its `history`.", body = StaffOrder),
        (status = 400, description = "What is wrong with the text.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators; `order_of_several_shops`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
    )
)]
pub(super) async fn post_note(
    State(db): State<Db>,
    Language(lang): Language,
    Path(id): Path<Id<Order>>,
    command: Command<NoteForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageOrders)?;
    let mut fields = Fields::default();
    fields.required("text", &command.body.text, LONGEST_NOTE);
    fields.finish()?;
    let (change, eye) = (change_of(id, &user, Seen::default(), Some(command.body.text))?, eye(&user, lang));
    let note = move |tx: &mut Tx<'_>| {
        must_serve(tx, id, &user)?;
        Ok::<_, Error>(Reply::created(&StaffOrder::whole(take_note(tx, &change)?, eye)))
    };
    command.once.write(&db, note).await
}
