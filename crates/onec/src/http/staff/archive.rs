//! The archive: every file both ways, found by the orders it is about.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use db::Tx;
use futures_util::stream;
use kernel::{Id, Timestamp};
use orders::sales;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt;
use utoipa::ToSchema;
use web::{Fields, Json, Listing, Path, Permission, Problem, ProblemDocument, Query, User};

use super::Forwards;
use crate::archive::Archived;
use crate::store::archive::Asked;
use crate::{Exchange, store};

/// Bytes that are read and sent at once.
const PIECE: usize = 64 * 1024;

/// A file of the exchange.
#[derive(Serialize, ToSchema)]
#[schema(as = OnecFile)]
pub(super) struct ArchivedAnswer {
    #[schema(example = 3)]
    id: i64,
    #[schema(example = 1)]
    node_id: i64,
    #[schema(example = 12)]
    session_id: i64,
    /// `in`: to us; `out`: from us.
    #[schema(example = "out")]
    direction: String,
    #[schema(example = "orders.xml")]
    name: String,
    #[schema(example = "application/xml")]
    media_type: String,
    /// In bytes.
    #[schema(example = 4096)]
    size: i64,
    sha256: String,
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
}

impl From<Archived> for ArchivedAnswer {
    fn from(file: Archived) -> Self {
        Self {
            id: file.id.number(),
            node_id: file.node.number(),
            session_id: file.session.number(),
            direction: file.direction,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            sha256: file.sha256,
            recorded_at: file.recorded_at,
        }
    }
}

/// Which files, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ArchiveQuery {
    /// Of this node.
    node_id: Option<i64>,
    /// About the order of this number.
    order_id: Option<i64>,
    /// Of this day or later, in the firm's time zone.
    #[param(example = "2026-11-01")]
    recorded_from: Option<String>,
    /// Of this day or before.
    #[param(example = "2026-11-30")]
    recorded_to: Option<String>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
}

#[utoipa::path(
    get, path = "/api/v1/onec/archive/", tag = "1C", operation_id = "onec_archive",
    summary = "Files that went to 1C or came from it, newest first",
    params(ArchiveQuery),
    responses(
        (status = 200, description = "A page of files.", body = Listing<ArchivedAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
    )
)]
pub(super) async fn list_archive(
    State(exchange): State<Exchange>,
    user: User,
    Query(query): Query<ArchiveQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<ArchivedAnswer>>> {
    user.needs_for_all(Permission::ViewSystem)?;
    let page = Forwards::of(query.limit, query.cursor, query.page)?;
    let mut fields = Fields::default();
    let from = fields.day("recorded_from", query.recorded_from.as_deref());
    let to = fields.day("recorded_to", query.recorded_to.as_deref());
    fields.finish()?;
    let (node, order, slice) = (query.node_id.map(Id::new), query.order_id, page.slice());
    let look = move |tx: &mut Tx<'_>| {
        let zone = sales::zone_of(tx, None)?;
        let (from, until) = (from.map(|day| zone.start_of(day)), to.map(|day| zone.start_of(day.next())));
        store::archive::page(tx, Asked { node, order, from, until }, slice)
    };
    let rows = exchange.db.read(look).await?;
    Ok(Json(page.listing(rows, &uri, |row| (row.id.number(), 0)).map(Into::into)))
}

#[utoipa::path(
    get, path = "/api/v1/onec/archive/{id}/", tag = "1C", operation_id = "onec_archived",
    summary = "A file that went to 1C or came from it, to the byte",
    params(("id" = i64, Path, description = "The file.")),
    responses(
        (status = 200, description = "The file.", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see the system.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is gone.", body = ProblemDocument),
    )
)]
pub(super) async fn get_archived(
    State(exchange): State<Exchange>,
    user: User,
    Path(id): Path<Id<Archived>>,
) -> web::Result<Response> {
    user.needs_for_all(Permission::ViewSystem)?;
    let found = exchange.db.read(move |tx| store::archive::find(tx, id)).await?;
    let found = found.ok_or_else(|| Problem::not_found("not_found"))?;
    let file = tokio::fs::File::open(exchange.archive.place(&found.path)).await;
    let file = file.map_err(|_| Problem::not_found("not_found"))?;
    let pieces = stream::try_unfold(file, |mut file| async move {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then_some((bytes::Bytes::from(piece), file)))
    });
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    // Downloaded and never shown: what 1C sent is nothing for a browser to run.
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(found.size));
    Ok(response)
}
