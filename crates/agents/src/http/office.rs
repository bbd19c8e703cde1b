//! What waits for somebody's word, for those who serve orders.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use db::Tx;
use kernel::{Id, Timestamp};
use orders::Order;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    AccountId, Command, Cursor, Fields, Json, KeyId, Listing, PageQuery, Path, Permission, Problem,
    ProblemDocument, Query, Reply, User,
};

use crate::approvals::{self, DecisionError};
use crate::{Agents, Approval, ApprovalState, Reason};

/// The longest note to a decision, in characters.
const LONGEST_NOTE: usize = 500;

/// An order of an agent that waits, or waited, for somebody's word.
#[derive(Serialize, ToSchema)]
#[schema(as = AgentApproval)]
pub(super) struct ApprovalAnswer {
    #[schema(value_type = i64, example = 3)]
    id: Id<Approval>,
    /// What the agent was told.
    #[schema(value_type = String, format = Uuid)]
    approval_id: String,
    /// The draft.
    #[schema(value_type = i64, example = 1024)]
    order_id: Id<Order>,
    /// The program.
    #[schema(value_type = i64, example = 2)]
    key_id: KeyId,
    #[schema(example = "Голосовой агент")]
    key_name: String,
    /// What goes beyond the key's limits.
    reasons: Vec<Reason>,
    /// What the buyer has said yes to, delivery included.
    #[schema(value_type = Option<String>, example = "64000.00")]
    total: Option<String>,
    /// `waiting`, `approved`, `refused`, or `lapsed`: the draft ended before.
    state: ApprovalState,
    note: String,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
    #[schema(value_type = Option<i64>)]
    decided_by: Option<AccountId>,
}

impl From<Approval> for ApprovalAnswer {
    fn from(approval: Approval) -> Self {
        Self {
            id: approval.id,
            approval_id: approval.uid.to_string(),
            order_id: approval.order,
            key_id: approval.key,
            key_name: approval.key_name,
            reasons: approval.reasons,
            total: approval.agreement.total.map(|total| total.to_string()),
            state: approval.state,
            note: approval.note,
            asked_at: approval.asked_at,
            decided_at: approval.decided_at,
            decided_by: approval.decided_by,
        }
    }
}

/// Which approvals, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ApprovalsQuery {
    /// `true`: those alone that wait.
    waiting: Option<bool>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
}

#[utoipa::path(
    get, path = "/api/v1/staff/agent-approvals/", tag = "staff: agents", operation_id = "agent_approvals",
    summary = "Orders of agents that wait for somebody's word, newest first",
    params(ApprovalsQuery),
    responses(
        (status = 200, description = "A page of them.", body = Listing<ApprovalAnswer>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.view`, or of one shop alone.", body = ProblemDocument),
    )
)]
pub(super) async fn get_approvals(
    State(agents): State<Agents>,
    user: User,
    Query(query): Query<ApprovalsQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<ApprovalAnswer>>> {
    user.needs_for_all(Permission::ViewOrders)?;
    let ApprovalsQuery { waiting, limit, cursor, page } = query;
    let page = PageQuery { limit, cursor, page, count: None }.resolve()?;
    let (asked, waiting) = (page.clone(), waiting.unwrap_or(false));
    let rows = agents.db().read(move |tx| approvals::page(tx, waiting, &asked)).await?;
    let cursor = |row: &Approval| Cursor { key: String::new(), id: row.id.number() };
    Ok(Json(Listing::new(rows, &page, &uri, cursor).map(ApprovalAnswer::from)))
}

/// What whoever decides has to say.
#[derive(Deserialize, ToSchema)]
#[schema(as = AgentDecision)]
pub(super) struct DecisionForm {
    /// For the order's timeline; at most 500 characters.
    #[schema(max_length = 500, example = "Перезвонил, всё верно")]
    note: Option<String>,
}

#[utoipa::path(
    post, path = "/api/v1/staff/agent-approvals/{id}/approve/", tag = "staff: agents", operation_id = "approve_agent_order",
    summary = "Agree to an order of an agent",
    description = "The order is confirmed as its buyer had said yes to it. If it costs something else by now, it is not.",
    params(
        ("id" = i64, Path, description = "The approval."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = DecisionForm,
    responses(
        (status = 200, description = "The approval.", body = ApprovalAnswer),
        (status = 400, description = "The note is too long.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.manage`, or of one shop alone.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`approval_decided` (with `state`); `total_changed`, `draft_lapsed`", body = ProblemDocument),
    )
)]
pub(super) async fn post_approve(
    State(agents): State<Agents>,
    Path(id): Path<Id<Approval>>,
    command: Command<DecisionForm>,
) -> web::Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageOrders)?;
    let (note, notices) = (note_of(command.body.note)?, agents.notices);
    let go = move |tx: &mut Tx<'_>| {
        let (approval, _) = approvals::approve(tx, id, &user, &note, notices)?;
        Ok::<_, DecisionError>(Reply::ok(&ApprovalAnswer::from(approval)))
    };
    command.once.write(agents.db(), go).await
}

#[utoipa::path(
    post, path = "/api/v1/staff/agent-approvals/{id}/refuse/", tag = "staff: agents", operation_id = "refuse_agent_order",
    summary = "Refuse an order of an agent", description = "The draft is called off, and its goods are for sale again.",
    params(
        ("id" = i64, Path, description = "The approval."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = DecisionForm,
    responses(
        (status = 200, description = "The approval.", body = ApprovalAnswer),
        (status = 400, description = "The note is too long.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.manage`, or of one shop alone.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`approval_decided` (with `state`)", body = ProblemDocument),
    )
)]
pub(super) async fn post_refuse(
    State(agents): State<Agents>,
    Path(id): Path<Id<Approval>>,
    command: Command<DecisionForm>,
) -> web::Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageOrders)?;
    let note = note_of(command.body.note)?;
    let go = move |tx: &mut Tx<'_>| {
        let (approval, _) = approvals::refuse(tx, id, &user, &note)?;
        Ok::<_, DecisionError>(Reply::ok(&ApprovalAnswer::from(approval)))
    };
    command.once.write(agents.db(), go).await
}

fn note_of(note: Option<String>) -> web::Result<String> {
    let note = note.unwrap_or_default();
    let mut fields = Fields::default();
    fields.at_most("note", &note, LONGEST_NOTE);
    fields.finish()?;
    Ok(note.trim().to_owned())
}

impl From<DecisionError> for Problem {
    fn from(error: DecisionError) -> Self {
        match error {
            DecisionError::NotFound => Self::not_found("approval_not_found"),
            DecisionError::Decided(state) => Self::conflict("approval_decided").with("state", state.name()),
            DecisionError::Order(error) => error.into(),
        }
    }
}
