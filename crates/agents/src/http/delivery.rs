//! What delivery costs, and where goods can be picked up.

use axum::extract::State;
use web::Query;

use super::answers::{Answer, List, list, one};
use super::refusals::{ErrorDocument, Result};
use crate::{Agents, Caller, FindPoints, Point, Quote, Quoted, pickup_points, quote};

#[utoipa::path(
    get, path = "/store/api/v1/delivery/calculate", tag = "store", operation_id = "store_quote", summary = "What delivery costs",
    params(Quote), security(("store_key" = [])),
    responses(
        (status = 200, description = "The ways there are, and what they cost.", body = Answer<Quoted>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = ErrorDocument),
        (status = 404, description = "`not_found`: there is no such order.", body = ErrorDocument),
        (status = 422, description = "`validation_error`: among others, nobody delivers there.", body = ErrorDocument),
    )
)]
pub(super) async fn get_quote(
    State(agents): State<Agents>,
    caller: Caller,
    Query(query): Query<Quote>,
) -> Result {
    let quoted = quote(&agents, &caller, query).await.map_err(caller.refused())?;
    Ok(one(&caller, &quoted))
}

#[utoipa::path(
    get, path = "/store/api/v1/pickup-points", tag = "store", operation_id = "store_points", summary = "Where goods are picked up",
    params(FindPoints), security(("store_key" = [])),
    responses(
        (status = 200, description = "A page of pickup points.", body = List<Point>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = ErrorDocument),
        (status = 422, description = "`validation_error`", body = ErrorDocument),
    )
)]
pub(super) async fn get_points(
    State(agents): State<Agents>,
    caller: Caller,
    Query(query): Query<FindPoints>,
) -> Result {
    let page = pickup_points(&agents, &caller, query).await.map_err(caller.refused())?;
    Ok(list(&caller, &page))
}
