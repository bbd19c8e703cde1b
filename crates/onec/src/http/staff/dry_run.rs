//! What would become of a file of the archive if it came now.

use axum::extract::State;
use axum::http::Uri;
use kernel::{Id, Lang};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Json, Language, Listing, Path, Permission, Problem, ProblemDocument, Query, User};

use super::Forwards;
use crate::archive::Archived;
use crate::dry_run::{Change, Tried, dry_run};
use crate::{Exchange, documents, store};

/// What would become of a document.
#[derive(Serialize, ToSchema)]
#[schema(as = OnecDryRun)]
pub(super) struct TriedAnswer {
    /// Its place in the file, from 1.
    #[schema(example = 1)]
    position: i64,
    /// Its number, as 1C wrote it.
    #[schema(example = "1024")]
    number: String,
    /// The order that it is about.
    #[schema(example = 1024)]
    order_id: Option<i64>,
    /// Where the order stands in 1C, in 1C's own words.
    #[schema(example = "К выполнению")]
    onec_status: Option<String>,
    /// `changed`, `same` or `refused`: nothing would be done.
    #[schema(example = "changed")]
    outcome: &'static str,
    /// What of the order would be another.
    changes: Vec<ChangeAnswer>,
    /// Why nothing of it, or not all, would be done.
    reason: Option<String>,
}

/// What of an order would be another.
#[derive(Serialize, ToSchema)]
#[schema(as = OnecDryRunChange)]
struct ChangeAnswer {
    /// `state`, `payment`, `tracking_number` or `sent_to_1c`.
    #[schema(example = "state")]
    field: &'static str,
    #[schema(example = "confirmed")]
    from: Option<String>,
    #[schema(example = "assembling")]
    to: Option<String>,
}

impl From<Change> for ChangeAnswer {
    fn from(change: Change) -> Self {
        Self { field: change.field, from: change.from, to: change.to }
    }
}

impl TriedAnswer {
    fn new(tried: Tried, lang: Lang) -> Self {
        Self {
            position: tried.position,
            reason: tried.reason.map(|key| documents::why(lang, key, &tried.number)),
            number: tried.number,
            order_id: tried.order.map(Id::number),
            onec_status: tried.raw,
            outcome: tried.outcome.name(),
            changes: tried.changes.into_iter().map(Into::into).collect(),
        }
    }
}

/// Which page of the documents.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct DryRunQuery {
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
}

#[utoipa::path(
    get, path = "/api/v1/onec/archive/{id}/dry-run/", tag = "1C", operation_id = "onec_dry_run",
    summary = "What would become of each document of a file if 1C sent it now",
    description = "Each document is tried as if it came alone, by the options that the base has now, and nothing is changed.",
    params(("id" = i64, Path, description = "The file."), DryRunQuery),
    responses(
        (status = 200, description = "A page of documents, in the order of the file.", body = Listing<TriedAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is gone.", body = ProblemDocument),
        (status = 409, description = "`onec_not_incoming`: the file went to 1C.", body = ProblemDocument),
        (status = 422, description = "`onec_unreadable`, `onec_bad_archive`, `onec_archive_too_large`, `onec_too_many_documents`: the file cannot be read.", body = ProblemDocument),
    )
)]
pub(super) async fn get_dry_run(
    State(exchange): State<Exchange>,
    user: User,
    Path(id): Path<Id<Archived>>,
    Query(query): Query<DryRunQuery>,
    asked: (Language, Uri),
) -> web::Result<Json<Listing<TriedAnswer>>> {
    user.needs_for_all(Permission::ViewSystem)?;
    let (Language(lang), uri) = asked;
    let page = Forwards::of(query.limit, query.cursor, query.page)?;
    let slice = page.slice();
    let found = exchange.db.read(move |tx| store::archive::find(tx, id)).await?;
    let found = found.ok_or_else(|| Problem::not_found("not_found"))?;
    let rows = dry_run(&exchange, found, (slice.before.0 + slice.skip, slice.limit), lang).await?;
    let listing = page.listing(rows, &uri, |row| (row.position, 0));
    Ok(Json(listing.map(|row| TriedAnswer::new(row, lang))))
}
