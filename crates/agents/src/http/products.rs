//! Goods.

use axum::extract::State;
use web::{Path, Query};

use super::answers::{Answer, List, list, one};
use super::refusals::{ErrorDocument, Result};
use crate::{
    Agents, Available, Caller, Product, ProductDetails, ProductRef, SearchProducts, availability, product,
    search_products,
};

#[utoipa::path(
    get, path = "/store/api/v1/products/search", tag = "store", operation_id = "store_products", summary = "Find goods",
    params(SearchProducts), security(("store_key" = [])),
    responses(
        (status = 200, description = "A page of goods.", body = List<Product>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = ErrorDocument),
        (status = 422, description = "`validation_error`", body = ErrorDocument),
    )
)]
pub(super) async fn search(
    State(agents): State<Agents>,
    caller: Caller,
    Query(query): Query<SearchProducts>,
) -> Result {
    let page = search_products(&agents, &caller, query).await.map_err(caller.refused())?;
    Ok(list(&caller, &page))
}

#[utoipa::path(
    get, path = "/store/api/v1/products/{id}", tag = "store", operation_id = "store_product", summary = "Everything about goods",
    params(("id" = String, Path, description = "The goods.")), security(("store_key" = [])),
    responses(
        (status = 200, description = "The goods.", body = Answer<ProductDetails>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = ErrorDocument),
        (status = 404, description = "`not_found`: there are none, or this key does not sell them.", body = ErrorDocument),
    )
)]
pub(super) async fn get(
    State(agents): State<Agents>,
    caller: Caller,
    Path(product_id): Path<String>,
) -> Result {
    let found = product(&agents, &caller, ProductRef { product_id }).await.map_err(caller.refused())?;
    Ok(one(&caller, &found))
}

#[utoipa::path(
    get, path = "/store/api/v1/products/{id}/availability", tag = "store", operation_id = "store_availability",
    summary = "How many there are, and where",
    params(("id" = String, Path, description = "The goods.")), security(("store_key" = [])),
    responses(
        (status = 200, description = "How many.", body = Answer<Available>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = ErrorDocument),
        (status = 404, description = "`not_found`: there are none, or this key does not sell them.", body = ErrorDocument),
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
