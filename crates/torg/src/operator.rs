//! What the operator watches and mends: the routes of the back office that belong to no domain.

mod messages;

use axum::http::Uri;
use db::Db;
use jobs::{Slice, SlicePlace};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Cursor, Listing, PageRequest, Place};

/// The operator's routes.
pub(crate) fn routes(db: Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(messages::list_messages))
        .routes(routes!(messages::get_message))
        .with_state(db)
}

/// The rows of a page that is listed from the newest.
fn slice_of(page: &PageRequest) -> Slice {
    let place = match &page.place {
        Place::First | Place::Number(_) => SlicePlace::Newest,
        Place::After(cursor) => SlicePlace::OlderThan(cursor.id),
        Place::Before(cursor) => SlicePlace::NewerThan(cursor.id),
    };
    Slice { limit: page.limit, offset: page.offset(), place }
}

/// The page of rows that are told apart by a number.
fn listing<T>(rows: Vec<T>, page: &PageRequest, uri: &Uri, number: impl Fn(&T) -> i64) -> Listing<T> {
    Listing::new(rows, page, uri, |row| Cursor { key: String::new(), id: number(row) })
}
