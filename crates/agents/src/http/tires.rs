//! Goods in the spelling of a tyre shop.

use axum::extract::State;
use web::{Path, Query};

use super::answers::{Answer, List, list, one};
use super::refusals::{ErrorDocument, Result};
use crate::{
    Agents, Available, Caller, ProductRef, SearchTires, Tire, TireDetails, availability, search_tires, tire,
};

#[utoipa::path(
    get, path = "/store/api/v1/tires/search", tag = "store", operation_id = "store_tires", summary = "Find tyres",
    description = "The same goods as `products/search`, with the measures of a tyre where they are told to have them.",
    params(SearchTires), security(("store_key" = [])),
    responses(
        (status = 200, description = "A page of tyres.", body = List<Tire>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = ErrorDocument),
        (status = 422, description = "`validation_error`", body = ErrorDocument),
    )
)]
pub(super) async fn search(
    State(agents): State<Agents>,
    caller: Caller,
    Query(query): Query<SearchTires>,
) -> Result {
    let page = search_tires(&agents, &caller, query).await.map_err(caller.refused())?;
    Ok(list(&caller, &page))
}

#[utoipa::path(
    get, path = "/store/api/v1/tires/{id}", tag = "store", operation_id = "store_tire", summary = "Everything about a tyre",
    params(("id" = String, Path, description = "The tyre.")), security(("store_key" = [])),
    responses(
        (status = 200, description = "The tyre.", body = Answer<TireDetails>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = ErrorDocument),
        (status = 404, description = "`not_found`: there is none, or this key does not sell it.", body = ErrorDocument),
    )
)]
pub(super) async fn get(
    State(agents): State<Agents>,
    caller: Caller,
    Path(product_id): Path<String>,
) -> Result {
    let found = tire(&agents, &caller, ProductRef { product_id }).await.map_err(caller.refused())?;
    Ok(one(&caller, &found))
}

#[utoipa::path(
    get, path = "/store/api/v1/tires/{id}/availability", tag = "store", operation_id = "store_tire_availability",
    summary = "How many there are, and where",
    params(("id" = String, Path, description = "The tyre.")), security(("store_key" = [])),
    responses(
        (status = 200, description = "How many.", body = Answer<Available>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = ErrorDocument),
        (status = 404, description = "`not_found`: there is none, or this key does not sell it.", body = ErrorDocument),
    )
)]
pub(super) async fn get_availability(
    State(agents): State<Agents>,
    caller: Caller,
    Path(product_id): Path<String>,
) -> Result {
    let found = availability(&agents, &caller, ProductRef { product_id }).await.map_err(caller.refused())?;
    Ok(one(&caller, &found))
}
