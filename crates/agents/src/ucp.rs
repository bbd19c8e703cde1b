//! The Universal Commerce Protocol over REST, version 2026-08-25: platforms find goods, fill carts and check out.
//!
//! **Promise**: whatever a platform repeats, a checkout becomes one order; and it becomes one at the total that the
//! platform was last told, or not at all.
//!
//! **Tables owned**: `ucp_session`, a cart or a checkout as it was wished for. What it comes to (prices, stock, what delivery
//! costs, what is missing) is reckoned anew each time (`bill`), and nothing is reserved before the buyer's yes. Completing drafts,
//! delivers and confirms by the verbs of this crate, in one write.
//!
//! A cart and a checkout are their key's. What a platform did wrong on its way here is a status of HTTP with `code` and
//! `content` (`refusals`); what comes of its business is a 200 with `messages`.
//!
//! The door is closed unless the configuration opens it.

mod bill;
mod cart;
mod catalog;
mod checkout;
mod complete;
mod door;
mod forms;
mod order;
mod profile;
mod refusals;
mod session;
mod shapes;
mod store;

use axum::middleware::from_fn_with_state;
use axum::routing::any;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Agents;

pub use refusals::DIALECT;
pub(crate) use store::forget;

/// Where the operations are; the profile says so, too.
pub const PREFIX: &str = "/ucp/v1";

/// The profile and the operations.
pub fn routes(agents: Agents) -> OpenApiRouter {
    let operations = OpenApiRouter::new()
        .routes(routes!(catalog::post_search))
        .routes(routes!(catalog::post_lookup))
        .routes(routes!(catalog::post_product))
        .routes(routes!(cart::post_cart))
        .routes(routes!(cart::get_cart, cart::put_cart))
        .routes(routes!(cart::post_cancel))
        .routes(routes!(checkout::post_checkout))
        .routes(routes!(checkout::get_checkout, checkout::put_checkout))
        .routes(routes!(complete::post_complete))
        .routes(routes!(checkout::post_cancel))
        .routes(routes!(order::get_order))
        .route("/ucp/v1/{*rest}", any(web::layer::not_found))
        .with_state(agents.clone())
        .layer(from_fn_with_state(agents.clone(), door::enter));
    OpenApiRouter::new().routes(routes!(profile::get_profile)).with_state(agents).merge(operations)
}
