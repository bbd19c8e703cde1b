//! The shapes of answers: `{"data": …}`, or what is in it alone, as the caller's key says.

use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use identity::api_key::Envelope;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use web::Json;

use crate::{Caller, Done, Page, Pagination};

/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// An answer, for the description.
#[derive(Serialize, ToSchema)]
#[schema(as = StoreAnswer)]
pub(super) struct Answer<T> {
    data: T,
}

/// A list, for the description.
#[derive(Serialize, ToSchema)]
#[schema(as = StoreList)]
pub(super) struct List<T> {
    data: Vec<T>,
    pagination: Pagination,
}

/// One thing.
pub(super) fn one(caller: &Caller, value: &impl Serialize) -> Response {
    Json(wrapped(caller, value)).into_response()
}

/// What was done: 201 where something came to be, 200 otherwise.
pub(super) fn done<T: Serialize>(caller: &Caller, done: &Done<T>) -> Response {
    let status = if done.created { StatusCode::CREATED } else { StatusCode::OK };
    let mut response = (status, Json(wrapped(caller, &done.value))).into_response();
    if done.replayed {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

/// The same of a door whose answers have no envelope.
pub(crate) fn bare(done: &Done<Value>) -> Response {
    let status = if done.created { StatusCode::CREATED } else { StatusCode::OK };
    let mut response = (status, axum::Json(&done.value)).into_response();
    if done.replayed {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

/// A page of a list.
pub(super) fn list<T: Serialize>(caller: &Caller, page: &Page<T>) -> Response {
    let Page { items, pagination } = page;
    let body = match caller.key.terms.envelope {
        Envelope::Data => json!({ "data": items, "pagination": pagination }),
        Envelope::Bare => json!({ "items": items, "total": pagination.total }),
    };
    Json(body).into_response()
}

fn wrapped(caller: &Caller, value: &impl Serialize) -> Value {
    match caller.key.terms.envelope {
        Envelope::Data => json!({ "data": value }),
        Envelope::Bare => json!(value),
    }
}
