//! Orders as staff see and change them.
//!
//! A supplier sees, of everybody's orders, the lines of the own shop; sellers and administrators see and change
//! everything, observers see it. Whoever is bound to a shop sees its lines, and changes the orders that have no others. Every change says which revision was looked at, in its body or as `If-Match`.

mod answers;
mod bulk;
mod changes;
mod customer;
mod delivery;
mod export;
mod list;
mod overview;
mod query;

use axum::http::{HeaderMap, StatusCode, header};
use db::Db;
use kernel::Id;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Permission, Problem, User};

use crate::{Error, Viewer};

/// The routes of staff.
pub fn staff_routes(db: Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list::get_orders))
        .routes(routes!(list::get_order))
        .routes(routes!(export::get_export))
        .routes(routes!(changes::post_status))
        .routes(routes!(changes::post_payment))
        .routes(routes!(changes::post_delivery))
        .routes(routes!(changes::post_note))
        .routes(routes!(bulk::post_statuses))
        .routes(routes!(customer::get_customer))
        .routes(routes!(customer::post_merge))
        .routes(routes!(overview::get_overview))
        .routes(routes!(overview::get_sales))
        .routes(routes!(delivery::tariffs::get_tariffs, delivery::tariffs::post_tariff))
        .routes(routes!(delivery::tariffs::put_tariff, delivery::tariffs::delete_tariff))
        .routes(routes!(delivery::points::get_points, delivery::points::post_point))
        .routes(routes!(delivery::points::get_point, delivery::points::put_point))
        .merge(delivery::import::routes())
        .with_state(db)
}

/// What somebody sees of orders; 403 for whoever is no member of staff.
fn viewer_of(user: &User) -> web::Result<Viewer> {
    match user.bound_to() {
        None if user.may(Permission::ViewOrders) => Ok(Viewer::All),
        Some(shop) if user.may(Permission::ViewOrders) || user.keeps(shop) => {
            Ok(Viewer::Shop(Id::new(shop.number())))
        }
        _ => Err(Problem::forbidden()),
    }
}

/// The revision that somebody was looking at, and how they said so.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    revision: Option<i64>,
    by_header: bool,
}

impl Seen {
    /// By `If-Match: "7"`, or by the body's `revision`.
    fn of(headers: &HeaderMap, revision: Option<i64>) -> web::Result<Self> {
        let Some(value) = headers.get(header::IF_MATCH) else {
            return Ok(Self { revision, by_header: false });
        };
        let tag = value.to_str().unwrap_or("").trim();
        if tag == "*" {
            return Ok(Self::default());
        }
        let number = tag.trim_start_matches("W/").trim_matches('"').parse();
        match number {
            Ok(revision) => Ok(Self { revision: Some(revision), by_header: true }),
            Err(_) => Err(Problem::bad_request("validation").field("If-Match", "invalid")),
        }
    }

    /// The refusal, told by the status that belongs to how the revision was said.
    fn refusal(self, error: Error) -> Problem {
        match error {
            Error::ChangedMeanwhile { revision, status } if self.by_header => {
                Problem::new(StatusCode::PRECONDITION_FAILED, "changed_meanwhile")
                    .with("revision", revision)
                    .with("state", status.name())
            }
            error => error.into(),
        }
    }
}
