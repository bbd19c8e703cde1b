//! What staff see of the exchange, and do about it.

mod archive;
mod dry_run;
mod nodes;
mod orders;
mod talks;

use axum::http::Uri;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Cursor, Listing, PageQuery, PageRequest, Place, Problem};

use crate::Exchange;
use crate::store::Slice;

/// The routes of staff.
pub fn routes(exchange: Exchange) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(nodes::list_nodes, nodes::post_node))
        .routes(routes!(nodes::patch_node))
        .routes(routes!(talks::list_sessions))
        .routes(routes!(talks::list_batches))
        .routes(routes!(talks::get_batch))
        .routes(routes!(orders::list_orders))
        .routes(routes!(orders::post_send_again))
        .routes(routes!(orders::post_acknowledge))
        .routes(routes!(archive::list_archive))
        .routes(routes!(archive::get_archived))
        .routes(routes!(dry_run::get_dry_run))
        .with_state(exchange)
}

/// A page of what has an order of its own, forwards alone.
struct Forwards {
    page: PageRequest,
    /// The numbers behind which it lies; zero at the beginning.
    before: (i64, i64),
}

impl Forwards {
    fn of(limit: Option<i64>, cursor: Option<String>, page: Option<i64>) -> web::Result<Self> {
        let page = PageQuery { limit, cursor, page, count: None }.resolve()?;
        let before = match &page.place {
            Place::First | Place::Number(_) => (0, 0),
            Place::After(cursor) => (cursor.id, cursor.key.parse().unwrap_or(0)),
            Place::Before(_) => return Err(Problem::bad_request("validation").field("cursor", "invalid")),
        };
        Ok(Self { page, before })
    }

    /// One row more than the page holds.
    fn slice(&self) -> Slice {
        Slice { before: self.before, skip: self.page.offset(), limit: self.page.limit + 1 }
    }

    fn listing<T>(&self, rows: Vec<T>, uri: &Uri, mark: impl Fn(&T) -> (i64, i64)) -> Listing<T> {
        Listing::new(rows, &self.page, uri, |row| {
            let (id, key) = mark(row);
            Cursor { key: key.to_string(), id }
        })
        .one_way()
    }
}
