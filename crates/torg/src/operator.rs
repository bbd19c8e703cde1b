//! What the operator watches and mends: the routes of the back office that belong to no domain.

mod facts;
mod health;
mod live;
mod messages;
mod queue;
mod samples;

use axum::http::Uri;
pub(crate) use health::System;
use jobs::{Slice, SlicePlace};
pub(crate) use live::live;
pub(crate) use samples::Samples;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Cursor, Listing, PageRequest, Place};

/// The operator's routes.
pub(crate) fn routes(system: System, samples: Samples) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(messages::list_messages))
        .routes(routes!(messages::get_message))
        .routes(routes!(queue::list_jobs))
        .routes(routes!(queue::get_summary))
        .routes(routes!(queue::post_replay))
        .routes(routes!(queue::get_job))
        .routes(routes!(queue::post_send_again))
        .routes(routes!(queue::post_give_up))
        .routes(routes!(facts::list_facts))
        .routes(routes!(facts::get_fact))
        .with_state(system.db.clone())
        .merge(OpenApiRouter::new().routes(routes!(health::get_health)).with_state(system))
        .merge(OpenApiRouter::new().routes(routes!(samples::post_samples)).with_state(samples))
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
