//! Carts, orders, each order's timeline, and returns.
//!
//! **Promise**: an order is placed whole or not at all, once for each cart as it stood, and the stock it took is
//! given back, shipped or [let go](let_go) exactly once.
//!
//! **Tables owned**: `cart`, `cart_item`, `orders`, `order_item`, `order_event`, `order_return`, `order_return_item`,
//! `order_return_photo`, `order_handover`, `delivery_tariff`, `pickup_point`. Prices, names and what is for
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
//! * A draft holds its goods until `expires_at` and not a minute's job longer; nothing of it is announced before it
//!   becomes an order.
//! * `order_item.returned` is the number of pieces of the line in returns that were not rejected, and never passes what
//!   was bought. Whatever changes a return holds the order's row.
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
mod channel_word;
pub mod customer;
pub mod delivery;
pub mod draft;
mod empty_cart;
mod error;
pub mod export;
pub mod facts;
mod handover;
mod history;
mod http;
mod merge;
mod order;
mod payment;
mod place;
mod reservation;
mod return_history;
mod return_items;
mod returns;
mod review_return;
pub mod sales;
mod serve;
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
pub use channel_word::{paid_by_channel, tracked_by_channel};
pub use delivery::{Delivery, DeliveryMethod, UnknownDelivery};
pub use empty_cart::{cart, empty_cart};
pub use error::{Error, Shortage};
pub use facts::request_confirmation;
pub use handover::{Handover, all_of, by_uid, hand_over, handed_over, hold, take_back};
pub use history::{Filter, OrderBy, Ordering, Search, Viewer, came_back, count, find, number_of, page};
pub use http::{return_routes, routes, staff_routes};
pub use merge::{Merged, merge};
pub use order::{Actor, Event, Item, LONGEST_TRACKING_NUMBER, Order, kind};
pub use payment::{PaymentMethod, PaymentStatus, UnknownPayment};
pub use place::{Place, Placed, Way, place};
pub use reservation::let_go;
pub use return_history::{ReturnFilter, find_return, page_of_returns};
pub use return_items::{ReturnRequest, return_items};
pub use returns::{MOST_PHOTOS, Photo, Return, ReturnItem, ReturnStatus, UnknownReturnStatus};
pub use review_return::{Settlement, accept_return, complete_return, put_photo, reject_return};
pub use serve::{actor_on, must_serve, must_serve_return};
pub use status::{Fate, Status, UnknownStatus};
pub use sweep::{SWEEP, SWEEP_INTERVAL, sweep};
pub use timeline::{Entry, Stretch, What, timeline, timeline_length};
