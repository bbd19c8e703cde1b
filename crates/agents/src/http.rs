//! The Store API over HTTP, and the back office of it.
//!
//! `door` finds out which program asks, before anything else; `answers` have the envelope that its key says;
//! `refusals` are `{"error": {…}}`, whoever refuses.

mod answers;
mod delivery;
mod door;
mod office;
mod orders;
mod products;
mod refusals;
mod sessions;
mod tires;

use axum::middleware::from_fn_with_state;
use axum::routing::any;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Agents;

pub(crate) use answers::bare;
pub use door::recognise;
pub(crate) use door::{CALL, PHONE};
pub use refusals::{DIALECT, Refusal, status_of};

/// Where the Store API is.
pub const PREFIX: &str = "/store/api/v1/";

/// The routes of the Store API.
pub fn routes(agents: Agents) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(products::search))
        .routes(routes!(products::get))
        .routes(routes!(products::get_availability))
        .routes(routes!(tires::search))
        .routes(routes!(tires::get))
        .routes(routes!(tires::get_availability))
        .routes(routes!(orders::search))
        .routes(routes!(orders::get))
        .routes(routes!(orders::post))
        .routes(routes!(orders::patch_delivery))
        .routes(routes!(orders::post_confirm))
        .routes(routes!(orders::post_cancel))
        .routes(routes!(delivery::get_quote))
        .routes(routes!(delivery::get_points))
        .route("/store/api/v1/{*rest}", any(web::layer::not_found))
        .with_state(agents.clone())
        .layer(from_fn_with_state(agents, door::enter))
}

/// The routes of staff: what waits for somebody's word, and the talks of agents.
pub fn staff_routes(agents: Agents) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(office::get_approvals))
        .routes(routes!(office::post_approve))
        .routes(routes!(office::post_refuse))
        .routes(routes!(sessions::get_sessions))
        .routes(routes!(sessions::get_session))
        .with_state(agents)
}
