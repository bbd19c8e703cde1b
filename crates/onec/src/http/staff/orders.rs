//! What each 1C base has of each order.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use db::Tx;
use identity::audit::Actor;
use kernel::{Id, Lang, Timestamp};
use orders::Order;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Command, Json, Language, Listing, Path, Permission, Problem, ProblemDocument, Query, Reply, User};

use super::Forwards;
use crate::node::Node;
use crate::store::order::{Asked, Stand, Which};
use crate::{Error, Exchange, acknowledge_by_hand, send_again, store};

/// What a 1C base has of an order.
#[derive(Serialize, ToSchema)]
#[schema(as = OnecOrder)]
pub(super) struct StandAnswer {
    #[schema(example = 1024)]
    order_id: i64,
    #[schema(example = 1)]
    node_id: i64,
    /// What people call the base.
    #[schema(example = "Бухгалтерия")]
    node_name: String,
    /// `waiting`: to be taken or confirmed; `held`: kept back; `confirmed`: 1C has it as it is now.
    #[schema(example = "confirmed")]
    state: &'static str,
    /// The order's revision now.
    #[schema(example = 2)]
    revision: i64,
    /// The latest revision that 1C has confirmed; 0 where it has none.
    #[schema(example = 2)]
    acknowledged_revision: i64,
    #[schema(value_type = Option<String>, format = DateTime)]
    acknowledged_at: Option<Timestamp>,
    /// How it is known: `success`, `document`, `person` or `next_query`.
    #[schema(example = "success")]
    evidence: Option<String>,
    /// The stable code of why it is kept back.
    hold: Option<&'static str>,
    /// The same in words.
    hold_reason: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    held_at: Option<Timestamp>,
    /// Deliveries since the last confirmed one.
    tries: i64,
    /// What 1C calls it.
    onec_number: Option<String>,
    /// 1C's own identifier of it.
    onec_id: Option<String>,
    /// Its date there, by 1C's own clock.
    #[schema(example = "2026-11-21T10:00:00")]
    onec_date: Option<String>,
    /// Where it stands in 1C, in 1C's own words.
    onec_status: Option<String>,
    /// When it was paid, by 1C's own clock.
    #[schema(example = "2026-11-21T10:00:00")]
    onec_paid_at: Option<String>,
    /// When all of it was shipped, by 1C's own clock.
    #[schema(example = "2026-11-21T10:00:00")]
    onec_shipped_at: Option<String>,
}

impl StandAnswer {
    fn new(stand: Stand, lang: Lang) -> Self {
        let held = stand.hold.is_some();
        let state = match (held, stand.acked_revision >= stand.revision) {
            (true, _) => "held",
            (false, true) => "confirmed",
            (false, false) => "waiting",
        };
        Self {
            order_id: stand.order.number(),
            node_id: stand.node.number(),
            node_name: stand.node_name,
            state,
            revision: stand.revision,
            acknowledged_revision: stand.acked_revision,
            acknowledged_at: stand.acked_at,
            evidence: stand.evidence,
            hold: stand.hold.as_ref().map(crate::Hold::code),
            hold_reason: stand.hold.as_ref().map(|hold| hold.text(lang)),
            held_at: stand.held_at,
            tries: stand.tries,
            onec_number: stand.number,
            onec_id: stand.guid,
            onec_date: stand.dated_on,
            onec_status: stand.raw_status,
            onec_paid_at: stand.paid_on,
            onec_shipped_at: stand.shipped_on,
        }
    }
}

/// Which orders, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OrdersQuery {
    /// `waiting`, `held` or `confirmed`; all without.
    state: Option<String>,
    /// Of this node.
    node_id: Option<i64>,
    /// This order.
    order_id: Option<i64>,
    /// What 1C calls it: its number there, or its id.
    onec: Option<String>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
}

#[utoipa::path(
    get, path = "/api/v1/onec/orders/", tag = "1C", operation_id = "onec_orders",
    summary = "What 1C has of orders, newest first",
    description = "Orders that a base has found since it last asked; one that was placed since then follows at its next `query`.",
    params(OrdersQuery),
    responses(
        (status = 200, description = "A page of orders, a row for each base.", body = Listing<StandAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see all orders.", body = ProblemDocument),
    )
)]
pub(super) async fn list_orders(
    State(exchange): State<Exchange>,
    user: User,
    Language(lang): Language,
    Query(query): Query<OrdersQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<StandAnswer>>> {
    user.needs_for_all(Permission::ViewOrders)?;
    let which = match query.state.as_deref() {
        None | Some("") => Which::All,
        Some("waiting") => Which::Waiting,
        Some("held") => Which::Held,
        Some("confirmed") => Which::Confirmed,
        Some(_) => return Err(Problem::bad_request("validation").field("state", "invalid")),
    };
    let page = Forwards::of(query.limit, query.cursor, query.page)?;
    let name = query.onec.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let asked = Asked { which, node: query.node_id.map(Id::new), order: query.order_id, name };
    let slice = page.slice();
    let rows = exchange.db.read(move |tx| store::order::page(tx, &asked, slice)).await?;
    let listing = page.listing(rows, &uri, |row| (row.order.number(), row.node.number()));
    Ok(Json(listing.map(|row| StandAnswer::new(row, lang))))
}

/// At which base.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = OnecOrderForm)]
pub(super) struct OrderForm {
    /// The base.
    #[schema(example = 1)]
    node_id: i64,
}

type Act = fn(&mut Tx, Id<Node>, Id<Order>, &Actor) -> Result<(), Error>;

/// Does something about one order at one base, and says how it stands then.
async fn act(
    exchange: &Exchange,
    order: Id<Order>,
    lang: Lang,
    command: Command<OrderForm>,
    act: Act,
) -> web::Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageOrders)?;
    let node = Id::new(command.body.node_id);
    let go = move |tx: &mut Tx<'_>| {
        act(tx, node, order, &Actor::from(&user))?;
        let stand = store::order::stand_of(tx, node, order)?.ok_or(Error::OrderNotFound)?;
        Ok::<_, Error>(Reply::ok(&StandAnswer::new(stand, lang)))
    };
    command.once.write(&exchange.db, go).await
}

#[utoipa::path(
    post, path = "/api/v1/onec/orders/{id}/send-again/", tag = "1C", operation_id = "onec_send_again",
    summary = "Send an order to 1C again, whatever it has confirmed and whatever kept it back",
    params(
        ("id" = i64, Path, description = "The order."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = OrderForm,
    responses(
        (status = 200, description = "How the order stands at the base.", body = StandAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators.", body = ProblemDocument),
        (status = 404, description = "There is no such base, or it has nothing to do with the order.", body = ProblemDocument),
    )
)]
pub(super) async fn post_send_again(
    State(exchange): State<Exchange>,
    Path(id): Path<Id<Order>>,
    Language(lang): Language,
    command: Command<OrderForm>,
) -> web::Result<Response> {
    act(&exchange, id, lang, command, send_again).await
}

#[utoipa::path(
    post, path = "/api/v1/onec/orders/{id}/acknowledge/", tag = "1C", operation_id = "onec_acknowledge",
    summary = "Vouch that 1C has an order as it is now",
    params(
        ("id" = i64, Path, description = "The order."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = OrderForm,
    responses(
        (status = 200, description = "How the order stands at the base.", body = StandAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators.", body = ProblemDocument),
        (status = 404, description = "There is no such base, or it has nothing to do with the order.", body = ProblemDocument),
    )
)]
pub(super) async fn post_acknowledge(
    State(exchange): State<Exchange>,
    Path(id): Path<Id<Order>>,
    Language(lang): Language,
    command: Command<OrderForm>,
) -> web::Result<Response> {
    act(&exchange, id, lang, command, acknowledge_by_hand).await
}
