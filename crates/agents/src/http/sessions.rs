//! Talks of agents, for those who serve orders.

use axum::extract::State;
use axum::http::Uri;
use kernel::{Id, Lang, Timestamp};
use orders::Order;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Cursor, Fields, Json, KeyId, Language, Listing, PageQuery, Path, Permission, Problem, ProblemDocument,
    Query, User,
};

use crate::create_draft::LONGEST_CALL;
use crate::sessions::{self, Happening, Session, SessionFilter, SessionOrder, masked};
use crate::{Agents, ApprovalState};

/// A talk of an agent in which something was drafted.
#[derive(Serialize, ToSchema)]
#[schema(as = AgentSession)]
pub(super) struct SessionAnswer {
    #[schema(example = "6f1b1f0e-8f0e-4e57-9d0b-1d6f0a3c2b11")]
    call_id: String,
    /// The program.
    #[schema(value_type = i64, example = 2)]
    key_id: KeyId,
    #[schema(example = "Голосовой агент")]
    key_name: String,
    /// Whom it talked with: of the newest order, and only its beginning and end.
    #[schema(example = "+7••••••4567")]
    phone: String,
    /// When something was first drafted in it.
    #[schema(value_type = String, format = DateTime)]
    first_seen_at: Timestamp,
    /// When the agent last drafted, confirmed, or asked for an approval.
    #[schema(value_type = String, format = DateTime)]
    last_seen_at: Timestamp,
    /// What was drafted in it, the newest first; at most 20 in a list.
    orders: Vec<OrderAnswer>,
}

/// An order of a talk.
#[derive(Serialize, ToSchema)]
#[schema(as = AgentSessionOrder)]
struct OrderAnswer {
    #[schema(value_type = i64, example = 1024)]
    id: Id<Order>,
    /// The same, as people are told it.
    #[schema(example = "1024")]
    number: String,
    #[schema(example = "confirmed")]
    status: &'static str,
    /// The same for a person.
    #[schema(example = "Подтверждён")]
    status_display: &'static str,
    /// What is paid, delivery included.
    #[schema(value_type = String, example = "12800.00")]
    total: String,
    #[schema(example = "RUB")]
    currency: String,
    #[schema(value_type = String, format = DateTime)]
    drafted_at: Timestamp,
    /// When the agent's word made it an order.
    #[schema(value_type = Option<String>, format = DateTime)]
    confirmed_at: Option<Timestamp>,
    /// Where somebody's word on it stands, if one was asked for.
    approval: Option<ApprovalState>,
}

/// A talk and what happened in it.
#[derive(Serialize, ToSchema)]
#[schema(as = AgentSessionWhole)]
pub(super) struct WholeAnswer {
    #[serde(flatten)]
    session: SessionAnswer,
    /// From the first; at most 500.
    events: Vec<EventAnswer>,
}

/// Something that happened to an order of a talk.
#[derive(Serialize, ToSchema)]
#[schema(as = AgentSessionEvent)]
struct EventAnswer {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    #[schema(value_type = i64, example = 1024)]
    order_id: Id<Order>,
    /// As on the order's timeline, and `approval_asked`, `approval_approved`, `approval_refused`.
    #[schema(example = "delivery_changed")]
    kind: String,
    /// Where the order stood after it, if it moved.
    #[schema(example = "confirmed")]
    status: Option<&'static str>,
    /// `agents`, `staff:3`, `system`…
    #[schema(example = "agents")]
    actor: String,
    note: String,
}

impl SessionAnswer {
    fn of(session: Session, lang: Lang) -> Self {
        Self {
            last_seen_at: session.last_at(),
            call_id: session.call,
            key_id: session.key,
            key_name: session.key_name,
            phone: masked(&session.phone),
            first_seen_at: session.first_at,
            orders: session.orders.into_iter().map(|order| OrderAnswer::of(order, lang)).collect(),
        }
    }
}

impl OrderAnswer {
    fn of(order: SessionOrder, lang: Lang) -> Self {
        Self {
            id: order.id,
            number: order.id.to_string(),
            status: order.status.name(),
            status_display: order.status.title(lang),
            total: order.due.to_string(),
            currency: order.currency,
            drafted_at: order.drafted_at,
            confirmed_at: order.confirmed_at,
            approval: order.approval,
        }
    }
}

impl From<Happening> for EventAnswer {
    fn from(it: Happening) -> Self {
        let status = it.status.map(orders::Status::name);
        Self { at: it.at, order_id: it.order, kind: it.kind, status, actor: it.actor, note: it.note }
    }
}

/// Which talks, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SessionsQuery {
    /// The talk of this name.
    call_id: Option<String>,
    /// Those of this program.
    key_id: Option<i64>,
    /// The one in which this order was drafted.
    order_number: Option<i64>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
}

impl SessionsQuery {
    fn filter(&self) -> web::Result<SessionFilter> {
        let mut fields = Fields::default();
        let call = self.call_id.as_deref().map(str::trim).filter(|call| !call.is_empty());
        fields.at_most("call_id", call.unwrap_or(""), LONGEST_CALL);
        fields.finish()?;
        Ok(SessionFilter {
            call: call.map(str::to_owned),
            key: self.key_id.map(KeyId::new),
            order: self.order_number.map(Id::new),
        })
    }
}

#[utoipa::path(
    get, path = "/api/v1/staff/agent-sessions/", tag = "staff: agents", operation_id = "agent_sessions",
    summary = "Talks of agents in which something was drafted, newest first",
    params(SessionsQuery),
    responses(
        (status = 200, description = "A page of them.", body = Listing<SessionAnswer>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.view`, or of one shop alone.", body = ProblemDocument),
    )
)]
pub(super) async fn get_sessions(
    State(agents): State<Agents>,
    user: User,
    Language(lang): Language,
    Query(query): Query<SessionsQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<SessionAnswer>>> {
    user.needs_for_all(Permission::ViewOrders)?;
    let filter = query.filter()?;
    let SessionsQuery { limit, cursor, page, .. } = query;
    let page = PageQuery { limit, cursor, page, count: None }.resolve()?;
    let asked = page.clone();
    let rows = agents.db().read(move |tx| sessions::page(tx, &filter, &asked)).await?;
    let cursor = |row: &Session| Cursor { key: String::new(), id: row.latest.number() };
    Ok(Json(Listing::new(rows, &page, &uri, cursor).map(|session| SessionAnswer::of(session, lang))))
}

/// Whose talk.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WhoseQuery {
    /// This program's, where several have named a talk alike; the newest without one.
    key_id: Option<i64>,
}

#[utoipa::path(
    get, path = "/api/v1/staff/agent-sessions/{call_id}/", tag = "staff: agents", operation_id = "agent_session",
    summary = "A talk of an agent, and what happened in it",
    params(WhoseQuery, ("call_id" = String, Path, description = "The talk.")),
    responses(
        (status = 200, description = "The talk.", body = WholeAnswer),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.view`, or of one shop alone.", body = ProblemDocument),
        (status = 404, description = "`agent_session_not_found`: nothing was drafted in such a talk.", body = ProblemDocument),
    )
)]
pub(super) async fn get_session(
    State(agents): State<Agents>,
    user: User,
    Language(lang): Language,
    Path(call_id): Path<String>,
    Query(whose): Query<WhoseQuery>,
) -> web::Result<Json<WholeAnswer>> {
    user.needs_for_all(Permission::ViewOrders)?;
    let key = whose.key_id.map(KeyId::new);
    let found = agents.db().read(move |tx| sessions::find(tx, &call_id, key)).await?;
    let (session, events) = found.ok_or_else(|| Problem::not_found("agent_session_not_found"))?;
    Ok(Json(WholeAnswer {
        session: SessionAnswer::of(session, lang),
        events: events.into_iter().map(EventAnswer::from).collect(),
    }))
}
