//! Returns over HTTP. Another's return does not exist.

use std::collections::BTreeMap;

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::response::Response;
use db::Tx;
use kernel::{Id, Money, Quantity};
use media::{Files, Kind};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{
    Command, Cursor, Fields, Json, Language, Listing, PageQuery, Path, Permission, Problem, ProblemDocument,
    Query, Reply, User, user_of,
};

use super::return_answers::{Looker, ReturnAnswer};
use crate::order::{Actor, Item, Order};
use crate::return_history::{ReturnFilter, find_return, page_of_returns};
use crate::return_items::{ReturnRequest, return_items};
use crate::returns::{MOST_PHOTOS, Photo, Return, ReturnStatus};
use crate::review_return::{Settlement, accept_return, complete_return, may_show, put_photo, reject_return};
use crate::serve::{actor_on, actor_on_return, must_serve_return};
use crate::{Error, MOST_LINES, Viewer};

/// The longest reason or note, in characters.
const LONGEST_REASON: usize = 1_000;
/// The field of the form that has the photo in it.
const PHOTO: &str = "photo";

/// The routes of returns.
pub fn routes(files: Files) -> OpenApiRouter {
    let photos = OpenApiRouter::new().routes(routes!(put_return_photo)).layer(media::limit());
    OpenApiRouter::new()
        .merge(photos)
        .routes(routes!(post_order_return))
        .routes(routes!(list_returns))
        .routes(routes!(get_return))
        .routes(routes!(post_return_accept))
        .routes(routes!(post_return_reject))
        .routes(routes!(post_return_complete))
        .with_state(files)
}

/// What shall come back.
#[derive(Deserialize, ToSchema)]
struct ReturnForm {
    /// Lines of the order, and how many pieces of each.
    items: Vec<ReturnLineForm>,
    /// Why; at most 1,000 characters.
    #[schema(max_length = 1000, example = "Не подошёл размер")]
    reason: String,
}

/// Pieces of a line.
#[derive(Deserialize, ToSchema)]
struct ReturnLineForm {
    /// The `id` of a line of the order.
    #[schema(value_type = i64, example = 2048)]
    item_id: Id<Item>,
    #[schema(example = 1)]
    quantity: i64,
}

#[utoipa::path(
    post, path = "/api/v1/orders/{id}/returns/", tag = "returns", operation_id = "ask_return", summary = "Ask to give goods back",
    description = "The buyer, or whoever has `orders.manage` for them, of an order that is `shipped`, `delivered` or \
                   `finished`: of each line no more pieces than were bought and are not in another return.",
    params(
        ("id" = i64, Path, description = "The order."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = ReturnForm,
    responses(
        (status = 201, description = "The return, `requested`.", body = ReturnAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "`order_not_found`, `order_item_not_found`.", body = ProblemDocument),
        (status = 409, description = "`order_not_returnable` (with `state`); `too_many_returned` (with `item_id`, `left`).",
         body = ProblemDocument),
    )
)]
async fn post_order_return(
    State(files): State<Files>,
    Language(lang): Language,
    Path(order): Path<Id<Order>>,
    command: Command<ReturnForm>,
) -> web::Result<Response> {
    let user = user_of(&command.caller)?;
    let ReturnForm { items, reason } = command.body;
    let mut fields = Fields::default();
    let items = lines_of(&mut fields, &items);
    fields.required("reason", &reason, LONGEST_REASON);
    fields.finish()?;
    let (db, look, reason) = (files.db().clone(), Looker { files, lang }, reason.trim().to_owned());
    let ask = move |tx: &mut Tx<'_>| {
        let actor = actor_on(tx, order, &user)?;
        let request = ReturnRequest { order, items: items.clone(), reason: reason.clone(), actor };
        Ok::<_, Error>(Reply::created(&ReturnAnswer::new(return_items(tx, &request)?, &look)))
    };
    command.once.write(&db, ask).await
}

/// Each line once, its pieces added up.
fn lines_of(fields: &mut Fields, lines: &[ReturnLineForm]) -> Vec<(Id<Item>, Quantity)> {
    let mut pieces = BTreeMap::<Id<Item>, i64>::new();
    for line in lines {
        let sum = pieces.entry(line.item_id).or_default();
        *sum = sum.saturating_add(line.quantity);
        fields.check(line.quantity > 0, "items", "invalid");
    }
    fields.check(!lines.is_empty(), "items", "required");
    if i64::try_from(lines.len()).is_ok_and(|lines| lines > MOST_LINES) {
        fields.add_with("items", "too_many", vec![("max", MOST_LINES.to_string())]);
    }
    let wanted = pieces.into_iter().map(|(item, pieces)| Some((item, Quantity::new(pieces).ok()?)));
    wanted.collect::<Option<Vec<_>>>().unwrap_or_else(|| {
        let range = vec![("min", "1".to_owned()), ("max", Quantity::MOST.to_string())];
        fields.add_with("items", "out_of_range", range);
        Vec::new()
    })
}

/// Which returns, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ReturnsQuery {
    /// Only these: `requested`, `in_progress`, `completed` or `rejected`.
    status: Option<String>,
    /// Only those of this order.
    order_id: Option<i64>,
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
    get, path = "/api/v1/returns/", tag = "returns", operation_id = "returns", summary = "Returns, newest first",
    description = "One's own; everybody's for whoever has `orders.view`, of one shop for whoever is bound to it.",
    params(ReturnsQuery),
    responses(
        (status = 200, description = "A page of returns.", body = Listing<ReturnAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
async fn list_returns(
    State(files): State<Files>,
    user: User,
    Language(lang): Language,
    Query(query): Query<ReturnsQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<ReturnAnswer>>> {
    let ReturnsQuery { status, order_id, limit, cursor, page: number, count } = query;
    let asked = PageQuery { limit, cursor, page: number, count }.resolve()?;
    let status = status.filter(|word| !word.is_empty()).map(|word| word.parse::<ReturnStatus>()).transpose();
    let mut fields = Fields::default();
    fields.check(status.is_ok(), "status", "invalid");
    fields.finish()?;
    let filter = ReturnFilter { status: status.unwrap_or_default(), order: order_id.map(Id::new) };
    let (viewer, request) = (viewer(&user), asked.clone());
    let (rows, count) = files.db().read(move |tx| page_of_returns(tx, &viewer, &filter, &request)).await?;
    let cursor = |back: &Return| Cursor { key: String::new(), id: back.id.number() };
    let look = Looker { files, lang };
    let listing = Listing::new(rows, &asked, &uri, cursor).counted(count);
    Ok(Json(listing.map(|back| ReturnAnswer::new(back, &look))))
}

#[utoipa::path(
    get, path = "/api/v1/returns/{id}/", tag = "returns", operation_id = "return", summary = "A return",
    params(("id" = i64, Path, description = "The return.")),
    responses(
        (status = 200, description = "The return.", body = ReturnAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
async fn get_return(
    State(files): State<Files>,
    user: User,
    Language(lang): Language,
    Path(id): Path<Id<Return>>,
) -> web::Result<Json<ReturnAnswer>> {
    let viewer = viewer(&user);
    let found = files.db().read(move |tx| find_return(tx, id, &viewer)).await?;
    let back = found.ok_or(Error::ReturnNotFound)?;
    Ok(Json(ReturnAnswer::new(back, &Looker { files, lang })))
}

/// A photo of what comes back.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the form, which is read as it comes")]
struct PhotoForm {
    /// JPEG, PNG or WebP, at most 10 MiB and 32 megapixels.
    #[schema(value_type = String, format = Binary)]
    photo: Vec<u8>,
}

#[utoipa::path(
    put, path = "/api/v1/returns/{id}/photos/{place}/", tag = "returns", operation_id = "put_return_photo",
    summary = "Show a photo of what comes back",
    description = "Up to three, at the places 1 to 3; a photo takes the place of the one that was there. Only while the \
                   return is `requested` or `in_progress`.",
    params(("id" = i64, Path, description = "The return."), ("place" = i64, Path, description = "1, 2 or 3.")),
    request_body(content = PhotoForm, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "The return.", body = ReturnAnswer),
        (status = 400, description = "`picture_of_another_type`, `picture_damaged`, `picture_too_many_pixels`, \
                                      `malformed_form`, or no photo.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is no such return or place, or it is another's.", body = ProblemDocument),
        (status = 409, description = "`return_cannot_become`: it is settled (with `state`).", body = ProblemDocument),
        (status = 413, description = "`picture_too_large`.", body = ProblemDocument),
        (status = 503, description = "`files_unavailable`, `busy`: try again.", body = ProblemDocument),
    )
)]
async fn put_return_photo(
    State(files): State<Files>,
    user: User,
    Language(lang): Language,
    Path((id, place)): Path<(Id<Return>, i64)>,
    request: Request,
) -> web::Result<Json<ReturnAnswer>> {
    if !(1..=MOST_PHOTOS).contains(&place) {
        return Err(Problem::not_found("not_found"));
    }
    // Before the photo comes, not after: nobody uploads one to be told that they may not.
    let actor = files.db().read(move |tx| shower(tx, id, &user)).await?;
    let sent = media::picture_field(request, PHOTO).await?;
    let key = files.put_picture(Kind::ReturnPhoto, sent, user.id).await??;
    let photo = Photo { place, key };
    let back = files.db().write(move |tx| put_photo(tx, id, &actor, &photo)).await?;
    Ok(Json(ReturnAnswer::new(back, &Looker { files, lang })))
}

/// Something to say.
#[derive(Deserialize, ToSchema)]
struct AcceptForm {
    /// For the timeline; at most 1,000 characters.
    #[schema(max_length = 1000, example = "Ждём посылку")]
    note: Option<String>,
}

#[utoipa::path(
    post, path = "/api/v1/returns/{id}/accept/", tag = "returns", operation_id = "accept_return", summary = "Agree to a return",
    params(
        ("id" = i64, Path, description = "The return."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = AcceptForm,
    responses(
        (status = 200, description = "The return, `in_progress`.", body = ReturnAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.manage`; `order_of_several_shops`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`return_cannot_become` (with `state`).", body = ProblemDocument),
    )
)]
async fn post_return_accept(
    State(files): State<Files>,
    Language(lang): Language,
    Path(id): Path<Id<Return>>,
    command: Command<AcceptForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageOrders)?;
    let actor = Actor::Staff(user.id);
    let note = note_of(command.body.note)?;
    let (db, look) = (files.db().clone(), Looker { files, lang });
    let accept = move |tx: &mut Tx<'_>| {
        must_serve_return(tx, id, &user)?;
        Ok::<_, Error>(Reply::ok(&ReturnAnswer::new(accept_return(tx, id, &actor, &note)?, &look)))
    };
    command.once.write(&db, accept).await
}

/// Why not.
#[derive(Deserialize, ToSchema)]
struct RejectForm {
    /// For the buyer; at most 1,000 characters.
    #[schema(max_length = 1000, example = "Товар был в употреблении")]
    reason: String,
}

#[utoipa::path(
    post, path = "/api/v1/returns/{id}/reject/", tag = "returns", operation_id = "reject_return", summary = "Refuse a return",
    description = "Its pieces may be asked for again.",
    params(
        ("id" = i64, Path, description = "The return."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = RejectForm,
    responses(
        (status = 200, description = "The return, `rejected`.", body = ReturnAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.manage`; `order_of_several_shops`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`return_cannot_become` (with `state`).", body = ProblemDocument),
    )
)]
async fn post_return_reject(
    State(files): State<Files>,
    Language(lang): Language,
    Path(id): Path<Id<Return>>,
    command: Command<RejectForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageOrders)?;
    let actor = Actor::Staff(user.id);
    let reason = command.body.reason.trim().to_owned();
    let mut fields = Fields::default();
    fields.required("reason", &reason, LONGEST_REASON);
    fields.finish()?;
    let (db, look) = (files.db().clone(), Looker { files, lang });
    let reject = move |tx: &mut Tx<'_>| {
        must_serve_return(tx, id, &user)?;
        Ok::<_, Error>(Reply::ok(&ReturnAnswer::new(reject_return(tx, id, &actor, &reason)?, &look)))
    };
    command.once.write(&db, reject).await
}

/// How a return is settled.
#[derive(Deserialize, ToSchema)]
struct CompleteForm {
    /// Every line that comes back, once.
    items: Vec<RestockForm>,
    /// What the buyer is given back: no more than was paid for the goods.
    #[schema(value_type = String, example = "1500.00")]
    refund: Money,
    /// For the timeline; at most 1,000 characters.
    #[schema(max_length = 1000)]
    note: Option<String>,
}

/// What becomes of a line's pieces.
#[derive(Deserialize, ToSchema)]
struct RestockForm {
    /// The `item_id` of a line of the return.
    #[schema(value_type = i64, example = 2048)]
    item_id: Id<Item>,
    /// How many are for sale again; the others are written off.
    #[schema(example = 1)]
    restock: i64,
}

#[utoipa::path(
    post, path = "/api/v1/returns/{id}/complete/", tag = "returns", operation_id = "complete_return", summary = "Settle a return",
    description = "What is good goes back on the shelf, the rest is written off, the refund is noted.",
    params(
        ("id" = i64, Path, description = "The return."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = CompleteForm,
    responses(
        (status = 200, description = "The return, `completed`.", body = ReturnAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.manage`; `order_of_several_shops`.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`return_cannot_become` (with `state`); `refund_too_large` (with `max`).",
         body = ProblemDocument),
    )
)]
async fn post_return_complete(
    State(files): State<Files>,
    Language(lang): Language,
    Path(id): Path<Id<Return>>,
    command: Command<CompleteForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageOrders)?;
    let actor = Actor::Staff(user.id);
    let CompleteForm { items, refund, note } = command.body;
    let mut fields = Fields::default();
    fields.check(refund >= Money::ZERO, "refund", "invalid");
    fields.finish()?;
    let restock = items.iter().map(|item| (item.item_id, item.restock)).collect();
    let how = Settlement { restock, refund, note: note_of(note)? };
    let (db, look) = (files.db().clone(), Looker { files, lang });
    let complete = move |tx: &mut Tx<'_>| {
        must_serve_return(tx, id, &user)?;
        Ok::<_, Error>(Reply::ok(&ReturnAnswer::new(complete_return(tx, id, &actor, &how)?, &look)))
    };
    command.once.write(&db, complete).await
}

fn note_of(note: Option<String>) -> web::Result<String> {
    let note = note.unwrap_or_default();
    let mut fields = Fields::default();
    fields.at_most("note", &note, LONGEST_REASON);
    fields.finish()?;
    Ok(note.trim().to_owned())
}

/// As whom somebody shows photos for this return: whoever serves the order for the buyer, everybody else for themselves.
fn shower(tx: &mut Tx<'_>, id: Id<Return>, user: &User) -> Result<Actor, Error> {
    let actor = actor_on_return(tx, id, user)?;
    may_show(tx, id, &actor).map(|_| actor)
}

/// Whose returns somebody sees: everybody's, those of the shop they work for, or their own.
fn viewer(user: &User) -> Viewer {
    match user.bound_to() {
        _ if !user.may(Permission::ViewOrders) => Viewer::Buyer(user.id),
        None => Viewer::All,
        Some(shop) => Viewer::Supplier(user.id, Id::new(shop.number())),
    }
}
