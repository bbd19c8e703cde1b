//! The routes of the catalogue.

pub mod import;
mod listing;
pub mod picture;
mod product;
mod shop;
mod staff;

use std::sync::Arc;

use db::Db;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub use staff::staff_routes;

use crate::page_cache::PageCache;

/// What the handlers share: one pointer to clone for a request.
type App = Arc<Shared>;

struct Shared {
    db: Db,
    pages: Arc<PageCache>,
}

/// The shop window, shops and categories; imports and [pictures](picture::routes) have [routes of
/// their own](import::routes).
pub fn routes(db: Db, pages: Arc<PageCache>) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(listing::get_product_infos))
        .routes(routes!(product::get_product))
        .routes(routes!(shop::get_shops, shop::post_shop))
        .routes(routes!(shop::get_shop, shop::patch_shop))
        .routes(routes!(shop::get_categories))
        .with_state(Arc::new(Shared { db, pages }))
}
