//! A product and everybody's offers of it.

use axum::extract::State;
use axum::response::Response;
use kernel::Id;
use web::{Path, Problem, ProblemDocument};

use super::App;
use crate::Product;
use crate::page_cache::body;
use crate::product::{self, ProductPage};

#[utoipa::path(
    get, path = "/api/v1/products/{id}/", tag = "catalog", operation_id = "product", summary = "A product with its offers",
    params(("id" = i64, Path, description = "The product.")), security(()),
    responses(
        (status = 200, description = "The product; an empty list of offers where nobody offers it now.", body = ProductPage),
        (status = 404, description = "There is no such product.", body = ProblemDocument),
    )
)]
pub(super) async fn get_product(
    State(app): State<App>,
    Path(id): Path<Id<Product>>,
) -> web::Result<Response> {
    let db = app.db.clone();
    let make = |_| async move {
        let page = db.read(move |tx| product::page(tx, id)).await?;
        body(&page.ok_or_else(|| Problem::not_found("no_such_product"))?)
    };
    app.pages.get(&app.db, format!("/api/v1/products/{id}/"), make).await
}
