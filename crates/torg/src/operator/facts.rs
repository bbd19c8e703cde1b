//! The outbox: facts, and what became of each at its subscribers.

use axum::extract::State;
use axum::http::Uri;
use db::{Db, Tx};
use jobs::board::{self, FactFilter, FactRow};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use web::{Json, Listing, PageQuery, Path, Permission, Problem, ProblemDocument, Query, Result, User};

use super::queue::JobAnswer;
use super::{listing, slice_of};

/// Something that happened.
#[derive(Serialize, ToSchema)]
#[schema(as = Fact)]
pub(super) struct FactAnswer {
    #[schema(example = 17)]
    id: i64,
    #[schema(example = "order.placed")]
    kind: String,
    /// To what: a number or an identifier.
    #[schema(example = "1024")]
    subject: String,
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    /// Whether its subscribers' jobs were made.
    dispatched: bool,
}

/// A fact, what it says, and a job for each subscriber.
#[derive(Serialize, ToSchema)]
pub(super) struct WholeFact {
    #[serde(flatten)]
    fact: FactAnswer,
    /// What its kind says of it.
    #[schema(value_type = Value)]
    payload: Value,
    /// The jobs of its subscribers, as long as they are kept.
    deliveries: Vec<JobAnswer>,
}

impl From<FactRow> for FactAnswer {
    fn from(row: FactRow) -> Self {
        let FactRow { id, kind, subject, recorded_at, dispatched } = row;
        Self { id, kind, subject, recorded_at, dispatched }
    }
}

/// Which facts, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FactsQuery {
    /// Of this kind.
    kind: Option<String>,
    /// Of this subject.
    subject: Option<String>,
    /// `true`: those whose subscribers' jobs are not made yet.
    waiting: Option<bool>,
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
    get, path = "/api/v1/facts/", tag = "operator", operation_id = "facts", summary = "Facts, newest first",
    params(FactsQuery),
    responses(
        (status = 200, description = "A page of facts.", body = Listing<FactAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
    )
)]
pub(super) async fn list_facts(
    State(db): State<Db>,
    user: User,
    Query(query): Query<FactsQuery>,
    uri: Uri,
) -> Result<Json<Listing<FactAnswer>>> {
    user.needs(Permission::ViewSystem)?;
    let FactsQuery { kind, subject, waiting, limit, cursor, page, count } = query;
    let page = PageQuery { limit, cursor, page, count }.resolve()?;
    let said = |text: Option<String>| text.filter(|text| !text.is_empty());
    let filter = FactFilter { kind: said(kind), subject: said(subject), waiting };
    let (slice, counted) = (slice_of(&page), page.count);
    let look = move |tx: &mut Tx<'_>| {
        let count = if counted { Some(board::count_facts(tx, &filter)?) } else { None };
        Ok::<_, db::Error>((board::facts(tx, &filter, &slice)?, count))
    };
    let (rows, count) = db.read(look).await?;
    let listing = listing(rows, &page, &uri, |fact| fact.id).counted(count);
    Ok(Json(listing.map(Into::into)))
}

#[utoipa::path(
    get, path = "/api/v1/facts/{id}/", tag = "operator", operation_id = "fact",
    summary = "A fact, and what became of it at each subscriber",
    params(("id" = i64, Path, description = "The fact.")),
    responses(
        (status = 200, description = "The fact.", body = WholeFact),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
    )
)]
pub(super) async fn get_fact(
    State(db): State<Db>,
    user: User,
    Path(id): Path<i64>,
) -> Result<Json<WholeFact>> {
    user.needs(Permission::ViewSystem)?;
    let found = db.read(move |tx| board::fact(tx, id)).await?;
    let (fact, dispatched, deliveries) = found.ok_or_else(|| Problem::not_found("not_found"))?;
    let jobs::Fact { id, kind, subject, payload, recorded_at } = fact;
    let fact = FactAnswer { id, kind, subject, recorded_at, dispatched };
    Ok(Json(WholeFact { fact, payload, deliveries: deliveries.into_iter().map(Into::into).collect() }))
}
