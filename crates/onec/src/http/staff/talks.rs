//! Conversations and batches.

use axum::extract::State;
use axum::http::Uri;
use kernel::{Id, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Json, Listing, Path, Permission, Problem, ProblemDocument, Query, User};

use super::Forwards;
use crate::batch::Batch;
use crate::store::session::SessionRow;
use crate::{Exchange, store};

/// A conversation with a 1C base.
#[derive(Serialize, ToSchema)]
#[schema(as = OnecSession)]
pub(super) struct SessionAnswer {
    #[schema(example = 12)]
    id: i64,
    #[schema(example = 1)]
    node_id: i64,
    /// `sale` or `catalog`.
    #[schema(example = "sale")]
    kind: String,
    /// `plain`, `stock`, `bitrix` or `unf`; null until it is known.
    #[schema(example = "stock")]
    dialect: Option<String>,
    /// The version of CommerceML that it said.
    version: Option<String>,
    /// From where it called.
    address: String,
    /// The program that it named.
    agent: String,
    /// What it asked last.
    #[schema(example = "success")]
    last_mode: String,
    /// How that was answered; after `failure` with the code of the reason.
    #[schema(example = "success")]
    last_answer: String,
    calls: i64,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
}

impl From<SessionRow> for SessionAnswer {
    fn from(row: SessionRow) -> Self {
        Self {
            id: row.id.number(),
            node_id: row.node.number(),
            kind: row.kind,
            dialect: row.dialect,
            version: row.version,
            address: row.address,
            agent: row.agent,
            last_mode: row.last_mode,
            last_answer: row.last_answer,
            calls: row.calls,
            started_at: row.started_at,
            seen_at: row.seen_at,
        }
    }
}

/// Which conversations, and which page.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TalksQuery {
    /// Of this node.
    node_id: Option<i64>,
    /// `true`: those whose last call was refused; `false`: the others.
    failed: Option<bool>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
}

#[utoipa::path(
    get, path = "/api/v1/onec/sessions/", tag = "1C", operation_id = "onec_sessions",
    summary = "Conversations with 1C, newest first",
    params(TalksQuery),
    responses(
        (status = 200, description = "A page of conversations.", body = Listing<SessionAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
    )
)]
pub(super) async fn list_sessions(
    State(exchange): State<Exchange>,
    user: User,
    Query(query): Query<TalksQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<SessionAnswer>>> {
    user.needs_for_all(Permission::ViewSystem)?;
    let page = Forwards::of(query.limit, query.cursor, query.page)?;
    let (of, slice) = ((query.node_id.map(Id::new), query.failed), page.slice());
    let rows = exchange.db.read(move |tx| store::session::page(tx, of, slice)).await?;
    Ok(Json(page.listing(rows, &uri, |row| (row.id.number(), 0)).map(Into::into)))
}

/// Orders that left together.
#[derive(Serialize, ToSchema)]
#[schema(as = OnecBatch)]
pub(super) struct BatchAnswer {
    #[schema(example = 7)]
    id: i64,
    #[schema(example = 1)]
    node_id: i64,
    #[schema(example = 12)]
    session_id: i64,
    /// `frozen` (not all of it was sent), `delivered`, `replaced` (delivered, and its orders have left anew since nobody
    /// confirmed it), or `acknowledged`.
    #[schema(example = "acknowledged")]
    state: &'static str,
    /// How many orders.
    #[schema(example = 3)]
    orders: i64,
    /// Its file in the archive.
    archive_id: Option<i64>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    delivered_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    acknowledged_at: Option<Timestamp>,
}

impl From<Batch> for BatchAnswer {
    fn from(batch: Batch) -> Self {
        Self {
            id: batch.id.number(),
            node_id: batch.node.number(),
            session_id: batch.session.number(),
            state: batch.stands(),
            orders: batch.orders,
            archive_id: batch.archived.map(Id::number),
            created_at: batch.created_at,
            delivered_at: batch.delivered_at,
            acknowledged_at: batch.acknowledged_at,
        }
    }
}

/// Which batches, and which page.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct BatchesQuery {
    /// Of this node.
    node_id: Option<i64>,
    /// `frozen`, `delivered`, `replaced` or `acknowledged`.
    state: Option<String>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
}

#[utoipa::path(
    get, path = "/api/v1/onec/batches/", tag = "1C", operation_id = "onec_batches",
    summary = "Batches of orders, newest first",
    params(BatchesQuery),
    responses(
        (status = 200, description = "A page of batches.", body = Listing<BatchAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
    )
)]
pub(super) async fn list_batches(
    State(exchange): State<Exchange>,
    user: User,
    Query(query): Query<BatchesQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<BatchAnswer>>> {
    user.needs_for_all(Permission::ViewSystem)?;
    let word = query.state.filter(|word| !word.is_empty());
    let state = word.as_deref().and_then(Batch::asked_by);
    if word.is_some() && state.is_none() {
        return Err(Problem::bad_request("validation").field("state", "invalid"));
    }
    let page = Forwards::of(query.limit, query.cursor, query.page)?;
    let (of, slice) = ((query.node_id.map(Id::new), state), page.slice());
    let rows = exchange.db.read(move |tx| store::batch::page(tx, of, slice)).await?;
    Ok(Json(page.listing(rows, &uri, |row| (row.id.number(), 0)).map(Into::into)))
}

/// A batch and its orders.
#[derive(Serialize, ToSchema)]
pub(super) struct WholeBatch {
    #[serde(flatten)]
    batch: BatchAnswer,
    /// In the order in which they stand in the file.
    items: Vec<BatchItem>,
}

/// An order in a batch.
#[derive(Serialize, ToSchema)]
struct BatchItem {
    #[schema(example = 1024)]
    order_id: i64,
    #[schema(example = 2)]
    revision: i64,
    /// SHA-256 of its document.
    hash: String,
}

#[utoipa::path(
    get, path = "/api/v1/onec/batches/{id}/", tag = "1C", operation_id = "onec_batch", summary = "A batch and its orders",
    params(("id" = i64, Path, description = "The batch.")),
    responses(
        (status = 200, description = "The batch.", body = WholeBatch),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
    )
)]
pub(super) async fn get_batch(
    State(exchange): State<Exchange>,
    user: User,
    Path(id): Path<Id<Batch>>,
) -> web::Result<Json<WholeBatch>> {
    user.needs_for_all(Permission::ViewSystem)?;
    let look = move |tx: &mut db::Tx<'_>| {
        Ok::<_, db::Error>((store::batch::find(tx, id)?, store::batch::items(tx, &[id.number()])?))
    };
    let (batch, items) = exchange.db.read(look).await?;
    let batch = batch.ok_or_else(|| Problem::not_found("not_found"))?.into();
    let items = items.into_iter().map(|item| BatchItem {
        order_id: item.order.number(),
        revision: item.revision,
        hash: item.hash,
    });
    Ok(Json(WholeBatch { batch, items: items.collect() }))
}
