//! The back office of accounts over HTTP: people, roles, the keys of programs, the audit trail.

mod audit;
mod keys;
mod roles;
mod users;

use axum::extract::FromRef;
use db::Db;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::Cursor;

use crate::people::ShopExists;

#[derive(Clone, FromRef)]
struct Office {
    db: Db,
    shop_exists: ShopExists,
}

/// The routes of the back office.
pub fn routes(db: Db, shop_exists: ShopExists) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(users::list_users, users::post_user))
        .routes(routes!(users::get_user, users::patch_user))
        .routes(routes!(roles::list_roles, roles::post_role))
        .routes(routes!(roles::patch_role))
        .routes(routes!(roles::list_permissions))
        .routes(routes!(audit::list_audit))
        .routes(routes!(keys::list_keys, keys::post_key))
        .routes(routes!(keys::patch_key))
        .routes(routes!(keys::post_revoke))
        .with_state(Office { db, shop_exists })
}

/// Where a page goes on behind a row of this number.
fn cursor(number: i64) -> Cursor {
    Cursor { key: String::new(), id: number }
}
