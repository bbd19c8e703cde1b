//! The filtered list as a table for a spreadsheet, sent while it is read.

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use db::{Db, Tx};
use futures_util::stream;
use web::{Cursor, Language, Problem, ProblemDocument, Query, User};

use super::query::OrdersQuery;
use super::viewer_of;
use crate::export::{MOST_EXPORTED, Table, export_page};
use crate::history::{Filter, Viewer};
use crate::{Order, count, sales};

/// How the file is called.
const DISPOSITION: &str = "attachment; filename=\"orders.csv\"";

/// An export under way: what is to be sent next, if anything is.
struct Export {
    db: Db,
    viewer: Viewer,
    filter: Filter,
    table: Table,
    next: Option<String>,
    after: Option<Cursor>,
}

#[utoipa::path(
    get, path = "/api/v1/staff/orders/export/", tag = "staff: orders", operation_id = "staffExportOrders",
    summary = "Filtered orders as CSV",
    description = "UTF-8 with a byte order mark; columns parted by `;` and decimals by `,` in Russian, by `,` and `.` in \
                   English. A cell that begins like a formula has an apostrophe before it. Paging is ignored; at most \
                   100,000 orders.",
    params(OrdersQuery),
    responses(
        (status = 200, description = "The table.", body = String, content_type = "text/csv"),
        (status = 400, description = "What is wrong with each parameter; `too_many_to_export`.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
    )
)]
pub(super) async fn get_export(
    State(db): State<Db>,
    user: User,
    Language(lang): Language,
    Query(query): Query<OrdersQuery>,
) -> web::Result<Response> {
    let viewer = viewer_of(&user)?;
    let wanted = query.wanted(&viewer)?;
    let prepare = move |tx: &mut Tx<'_>| {
        let filter = wanted.filter(tx, &viewer)?;
        let zone = sales::zone_of(tx, filter.shop)?;
        Ok::<_, db::Error>((count(tx, &viewer, &filter)?, filter, zone))
    };
    let (count, filter, zone) = db.read(prepare).await?;
    if count > MOST_EXPORTED {
        return Err(Problem::bad_request("too_many_to_export")
            .arg("max", MOST_EXPORTED)
            .with("count", count));
    }
    let table = Table { lang, zone };
    let export = Export { next: Some(table.head()), db, viewer, filter, table, after: None };
    let body = Body::from_stream(stream::try_unfold(export, Export::step));
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, DISPOSITION)];
    Ok((headers, body).into_response())
}

impl Export {
    /// What is sent now, and the rest. A page is read when whoever listens has taken the one before.
    async fn step(mut self) -> Result<Option<(String, Self)>, db::Error> {
        let Some(chunk) = self.next.take() else { return Ok(None) };
        let (viewer, filter, after) = (self.viewer, self.filter.clone(), self.after.take());
        let orders = self.db.read(move |tx| export_page(tx, &viewer, &filter, after.clone())).await?;
        if let Some(last) = orders.last() {
            self.after = Some(self.filter.ordering.cursor(last));
            self.next = Some(orders.iter().map(|order: &Order| self.table.line(order)).collect());
        }
        Ok(Some((chunk, self)))
    }
}
