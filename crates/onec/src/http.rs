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

use crate::error::Refusal;
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
            Error::NodeNotFound | Error::FileGone => Self::not_found("not_found"),
            Error::OrderNotFound => Self::not_found("order_not_found"),
            Error::Order(error) => error.into(),
            Error::Db(error) => error.into(),
            Error::NotIncoming => Self::conflict("onec_not_incoming"),
            Error::Refused(refusal) => of_file(refusal),
            Error::Disk(_) | Error::Xml(_) | Error::Picture(_) => {
                tracing::error!(%error, "the exchange with 1C");
                Self::internal()
            }
        }
    }
}

/// What is wrong with a file of the archive that staff want to be read again.
fn of_file(refusal: Refusal) -> Problem {
    let unprocessable = |code| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code);
    match refusal {
        Refusal::Unreadable(why) => unprocessable("onec_unreadable").arg("why", why),
        Refusal::BadArchive => unprocessable("onec_bad_archive"),
        Refusal::ArchiveTooLarge => unprocessable("onec_archive_too_large"),
        Refusal::TooManyDocuments => unprocessable("onec_too_many_documents"),
        _ => Problem::busy(),
    }
}
