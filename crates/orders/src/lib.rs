//! Carts, orders, and each order's timeline.
//!
//! **Promise**: an order is placed whole or not at all, once for each cart as it stood, and the stock it took is
//! given back or shipped exactly once.
//!
//! **Tables owned**: `cart`, `cart_item`, `orders`, `order_item`, `order_event`. Prices, names and what is for
//! sale are read from the tables of `catalog`, the address from those of `customers`; stock changes only through
//! [`catalog::stock`].
//!
//! **Facts emitted**: see [`facts`].
//!
//! **Invariants**
//! * `stock.reserved` of an offer is the sum of `order_item.held` of its lines. `held` changes only under the lock
//!   of the order's own row, together with the stock.
//! * An order's prices, names, currency and tax never change; its address only by the word of staff.
//! * A change by staff says which revision it was made on, and is refused on another.
//! * An order goes only the ways of [`Status::next`], skipping or not.
//! * Whatever changes a cart, but for confirming it, holds the cart's row; confirming is decided by which lines it
//!   could delete (see [`place`]).

mod add_to_cart;
mod advance;
pub mod attention;
mod cancel;
mod cart;
mod change;
mod change_item;
pub mod customer;
mod delivery;
mod empty_cart;
mod error;
pub mod export;
pub mod facts;
mod history;
mod http;
mod merge;
mod order;
mod payment;
mod place;
pub mod sales;
mod status;
mod store;
mod sweep;
#[cfg(test)]
mod tests;
mod timeline;

pub use add_to_cart::{Added, add_to_cart};
pub use advance::{Moved, advance};
pub use cancel::cancel;
pub use cart::{Cart, Goods, Line, MOST_LINES, Owner};
pub use change::{Change, NewDelivery, NewPayment, arrange_delivery, move_on, settle_payment, take_note};
pub use change_item::{Changed, change_item, remove_item};
pub use delivery::{Delivery, DeliveryMethod, UnknownDelivery};
pub use empty_cart::{cart, empty_cart};
pub use error::{Error, Shortage};
pub use history::{Filter, OrderBy, Ordering, Search, Viewer, count, find, page};
pub use http::{routes, staff_routes};
pub use merge::{Merged, merge};
pub use order::{Actor, Event, Item, Order, kind};
pub use payment::{PaymentMethod, PaymentStatus, UnknownPayment};
pub use place::{Place, Placed, place};
pub use status::{Fate, Status, UnknownStatus};
pub use sweep::{SWEEP, SWEEP_INTERVAL, sweep};
pub use timeline::{Entry, Stretch, What, timeline, timeline_length};
