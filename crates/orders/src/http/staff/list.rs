//! The list of orders and the card of one.

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use db::{Db, Tx};
use kernel::Id;
use web::{Json, Language, Listing, Path, ProblemDocument, Query, User};

use super::answers::StaffOrder;
use super::query::OrdersQuery;
use super::viewer_of;
use crate::http::answers::eye;
use crate::{Error, Order, count, find, page};

#[utoipa::path(
    get, path = "/api/v1/staff/orders/", tag = "staff: orders", operation_id = "staffOrders", summary = "Orders, filtered",
    description = "Everybody's for sellers, observers and administrators; for a supplier those with lines of the own \
                   shop, and of them these lines. A supplier cannot ask by `total`. Without `history`.",
    params(OrdersQuery),
    responses(
        (status = 200, description = "A page of orders.", body = Listing<StaffOrder>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
    )
)]
pub(super) async fn get_orders(
    State(db): State<Db>,
    user: User,
    Language(lang): Language,
    Query(query): Query<OrdersQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<StaffOrder>>> {
    let viewer = viewer_of(&user)?;
    let asked = query.page().resolve()?;
    let wanted = query.wanted(&viewer)?;
    let ordering = wanted.ordering();
    let request = asked.clone();
    let look = move |tx: &mut Tx<'_>| {
        let filter = wanted.filter(tx, &viewer)?;
        let count = if request.count { Some(count(tx, &viewer, &filter)?) } else { None };
        Ok::<_, db::Error>((page(tx, &viewer, &filter, &request)?, count))
    };
    let (rows, count) = db.read(look).await?;
    let listing = Listing::new(rows, &asked, &uri, |order| ordering.cursor(order)).counted(count);
    let eye = eye(&user, lang);
    Ok(Json(listing.map(|order| StaffOrder::listed(order, eye))))
}

#[utoipa::path(
    get, path = "/api/v1/staff/orders/{id}/", tag = "staff: orders", operation_id = "staffOrder",
    summary = "An order, its timeline, and what may be done with it",
    params(("id" = i64, Path, description = "The order.")),
    responses(
        (status = 200, description = "The order; `ETag` is its revision.", body = StaffOrder),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
        (status = 404, description = "There is none, or it has no line of the supplier's shop.", body = ProblemDocument),
    )
)]
pub(super) async fn get_order(
    State(db): State<Db>,
    user: User,
    Language(lang): Language,
    Path(id): Path<Id<Order>>,
) -> web::Result<Response> {
    let viewer = viewer_of(&user)?;
    let order = db.read(move |tx| find(tx, id, &viewer)).await?.ok_or(Error::OrderNotFound)?;
    let tag = HeaderValue::from_str(&format!("\"{}\"", order.revision));
    let mut response = Json(StaffOrder::whole(order, eye(&user, lang))).into_response();
    if let Ok(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}
