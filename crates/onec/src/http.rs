//! The routes: the exchange itself, and what staff see and do.

mod door;
mod refusals;
mod send;
mod staff;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::any;
use web::Problem;

pub use refusals::DIALECTS;
pub use staff::routes as staff_routes;

use crate::{Error, Exchange};

/// Where 1C calls: ours, and the addresses that programs have by default or had before.
const ADDRESSES: [&str; 5] = [
    "/1c/exchange",
    "/1c/exchange/",
    "/bitrix/admin/1c_exchange.php",
    "/api/integration/1c/exchange",
    "/api/integration/1c/exchange/",
];

/// The exchange: no part of the API's description, because its protocol is 1C's.
pub fn routes(exchange: Exchange) -> Router {
    let router = ADDRESSES.into_iter().fold(Router::new(), |router, at| router.route(at, any(door::call)));
    router.with_state(exchange)
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NodeTaken => Self::conflict("name_taken"),
            Error::NodeNotFound => Self::not_found("not_found"),
            Error::OrderNotFound => Self::not_found("order_not_found"),
            Error::Order(error) => error.into(),
            Error::Db(error) => error.into(),
            Error::Refused(_) => Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Error::Disk(_) | Error::Xml(_) | Error::Picture(_) => {
                tracing::error!(%error, "the exchange with 1C");
                Self::internal()
            }
        }
    }
}
