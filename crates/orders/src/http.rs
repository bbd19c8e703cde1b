//! The routes of carts and orders, and what their refusals look like.
//!
//! A person who signs in with a guest's cookie still on them brings the guest's cart along: whichever of these
//! routes comes first merges it in its own write and takes the cookie away.

mod answers;
mod cart;
mod delivery;
mod order;
mod return_answers;
mod returns;
mod staff;
mod timeline;

use axum::http::{StatusCode, header};
use axum::response::Response;
use db::{Db, Tx};
pub use staff::staff_routes;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{AnsweredBefore, Fields, Guests, Principal, Problem};

use kernel::Quantity;

use crate::cart::{MOST_LINES, Owner};
use crate::{Error, Merged, Shortage, merge};

#[derive(Clone)]
struct App {
    db: Db,
    guests: Guests,
    secure: bool,
}

/// The routes of this domain. `guests` signs the cookies of guests, which are sent over HTTPS only where `secure`.
pub fn routes(db: Db, guests: Guests, secure: bool) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(cart::get_cart, cart::put_cart, cart::delete_cart))
        .routes(routes!(cart::post_cart_add))
        .routes(routes!(cart::put_cart_item, cart::patch_cart_item, cart::delete_cart_item))
        .routes(routes!(order::post_confirm_order))
        .routes(routes!(order::list_orders))
        .routes(routes!(order::get_order))
        .routes(routes!(order::post_order_cancel))
        .routes(routes!(order::post_order_status))
        .routes(routes!(timeline::get_timeline))
        .routes(routes!(delivery::get_quote))
        .routes(routes!(delivery::get_points))
        .with_state(App { db, guests, secure })
}

pub use returns::routes as return_routes;

/// Whose cart a request is about, a guest's merged into the account's; nobody's where nothing is known of the
/// caller.
fn owner_of(tx: &mut Tx, who: &Principal) -> Result<Option<Owner>, db::Error> {
    bring_along(tx, who)?;
    Ok(match (&who.user, &who.guest) {
        (Some(user), _) => Some(Owner::User(user.id)),
        (None, Some(guest)) => Some(Owner::Guest(guest.clone())),
        (None, None) => None,
    })
}

/// Merges the guest's cart of a person who has signed in.
fn bring_along(tx: &mut Tx, who: &Principal) -> Result<Option<Merged>, db::Error> {
    match (&who.user, &who.guest) {
        (Some(user), Some(guest)) => merge(tx, user.id, guest),
        _ => Ok(None),
    }
}

/// Somebody who is a guest no longer.
fn has_grown(who: &Principal) -> bool {
    who.user.is_some() && who.guest.is_some()
}

impl App {
    /// The answer to `who`, whose guest's cookie is taken away if it was merged.
    fn farewell(&self, who: &Principal, mut response: Response) -> Response {
        // Of a request that was answered to the guest nothing is merged yet: the next one does it.
        let merged = response.extensions().get::<AnsweredBefore>().is_none();
        if has_grown(who) && merged {
            response.headers_mut().append(header::SET_COOKIE, self.guests.farewell(self.secure));
        }
        response
    }
}

/// So many pieces, or 400.
fn quantity_of(pieces: i64) -> web::Result<Quantity> {
    Quantity::new(pieces).map_err(|_| {
        let mut fields = Fields::default();
        let range = vec![("min", "1".to_owned()), ("max", Quantity::MOST.to_string())];
        fields.add_with("quantity", "out_of_range", range);
        fields.finish().err().unwrap_or_else(Problem::internal)
    })
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::OfferNotFound => Self::not_found("offer_not_found"),
            Error::NotEnoughStock(short) => not_enough(&short),
            Error::CartFull => Self::conflict("cart_full").arg("max", MOST_LINES),
            Error::LineNotFound => Self::not_found("cart_item_not_found"),
            Error::CartNotFound => Self::not_found("cart_not_found"),
            Error::CartEmpty => Self::bad_request("cart_empty"),
            Error::CartChanged => Self::conflict("cart_changed"),
            Error::ContactNotFound => Self::not_found("contact_not_found"),
            Error::MixedCurrencies => Self::conflict("mixed_currencies"),
            Error::TotalTooLarge => Self::conflict("total_too_large"),
            Error::PaymentUnavailable => Self::conflict("payment_unavailable"),
            Error::OrderNotFound => Self::not_found("order_not_found"),
            Error::OrderOfSeveralShops => Self::new(StatusCode::FORBIDDEN, "order_of_several_shops"),
            Error::CannotCancel(status) => {
                Self::conflict("order_not_cancelable").with("state", status.name())
            }
            Error::CannotBecome { from, to } => {
                Self::conflict("order_cannot_become").arg("to", to).with("state", from.name())
            }
            Error::PaymentCannotBecome { from, to } => {
                Self::conflict("payment_cannot_become").arg("to", to).with("payment_status", from.name())
            }
            Error::OrderIsOver(status) => Self::conflict("order_is_over").with("state", status.name()),
            Error::ChangedMeanwhile { revision, status } => {
                Self::conflict("changed_meanwhile").with("revision", revision).with("state", status.name())
            }
            Error::CannotReturn(status) => {
                Self::conflict("order_not_returnable").with("state", status.name())
            }
            Error::ReturnLineNotFound(item) => {
                Self::not_found("order_item_not_found").with("item_id", item.number())
            }
            Error::TooManyReturned { item, name, left } => Self::conflict("too_many_returned")
                .arg("name", name)
                .arg("left", left)
                .with("item_id", item.number())
                .with("left", left),
            Error::ReturnNotFound => Self::not_found("return_not_found"),
            Error::ReturnCannotBecome { from, .. } => {
                Self::conflict("return_cannot_become").with("state", from.name())
            }
            Error::RefundTooLarge(max) => {
                Self::conflict("refund_too_large").arg("max", max).with("max", max.to_string())
            }
            Error::RestockMismatch => Self::bad_request("validation").field("items", "restock_mismatch"),
            Error::NotADraft(status) => Self::conflict("order_not_editable").with("state", status.name()),
            Error::DraftLapsed => Self::conflict("draft_lapsed"),
            Error::DeliveryRequired => Self::conflict("delivery_required"),
            Error::DeliveryUnavailable => Self::conflict("delivery_unavailable"),
            Error::AlreadyConfirmed => Self::conflict("already_confirmed"),
            Error::TotalChanged(total) => {
                Self::conflict("total_changed").arg("total", total).with("total", total.to_string())
            }
            Error::TariffNotFound => Self::not_found("delivery_tariff_not_found"),
            Error::PointNotFound => Self::not_found("pickup_point_not_found"),
            Error::PointCodeTaken => Self::conflict("pickup_point_code_taken"),
            Error::Files(error) => error.into(),
            Error::Db(error) => error.into(),
        }
    }
}

fn not_enough(short: &Shortage) -> Problem {
    Problem::conflict("not_enough_stock")
        .arg("name", &short.name)
        .arg("available", short.available)
        .arg("requested", short.requested)
        .with("product_info_id", short.offer.number())
        .with("available", short.available)
        .with("requested", short.requested)
}
