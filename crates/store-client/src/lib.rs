//! A client of the Store API: an agent on the telephone or in a chat searches goods, drafts an order, sets its
//! delivery and confirms it, and however often something is repeated on the way, the order is one.
//!
//! ```no_run
//! use store_client::{Confirmation, Delivery, Language, NewOrder, PaymentMethod, ProductQuery, StoreClient};
//!
//! # async fn call() -> Result<(), Box<dyn std::error::Error>> {
//! let store = StoreClient::new("https://shop.example/store", "key")?;
//! let found = store.search_products(&ProductQuery::words("зимние шины")).await?;
//! let tires = found.items.first().ok_or("nothing found")?;
//!
//! let draft = store.create_order(&NewOrder::of("+380441234567").item(tires.id.clone(), 4)).await?;
//! let delivery = Delivery::Pickup { pickup_point_id: "pp-1".into() };
//! let set = store.set_delivery(&draft.id, &delivery).await?;
//! let confirmation = Confirmation::paying(PaymentMethod::Cod).expecting(set.total);
//! store.confirm_order(&draft.id, &confirmation).await?;
//! println!("{}", store.order(&draft.id).await?.spoken(Language::Russian));
//! # Ok(()) }
//! ```
//!
//! # What a call is
//!
//! A method of [`StoreClient`] returns a [`Call`], which is made when it is awaited:
//!
//! * What changes something carries an [`IdempotencyKey`], made once for the call and sent with all its attempts.
//! * 429, 503, a store that cannot be connected to and a call of the same key still under way are tried again, with
//!   growing pauses, never earlier than `Retry-After` says. A connection that breaks is tried again if the call has
//!   a key or changes nothing; a timeout only if it has a key. 500 is not.
//! * All attempts and pauses fit into the deadline of [`Patience`].
//! * A [`Breaker`] leaves a store alone that is down.
//! * An [`Error`] says what happened, whether it may have taken effect all the same, and what to do next.
//!
//! Answers come as `{"data": …}` or bare; both are understood.
//!
//! # Time and chance
//!
//! Time is tokio's, so a test holds it with `tokio::time::pause`; chance is a [`Chance`] given to the
//! [`Builder`]; the network is a [`Transport`]. Tests of a program that uses this library need not sleep.

mod amount;
mod breaker;
mod call;
mod chance;
mod client;
mod delivery;
mod envelope;
mod error;
mod key;
mod observer;
mod orders;
mod patience;
mod products;
mod refusal;
mod retry;
pub mod speech;
mod tires;
mod transport;
mod words;

pub use amount::{Amount, BadAmount};
pub use breaker::{Breaker, Circuit, FAILURES_TO_OPEN, OPEN_FOR};
pub use call::Call;
pub use chance::Chance;
pub use client::{BadSettings, Builder, StoreClient};
pub use delivery::{Days, DeliveryQuote, PickupPoint, PickupPointId, PointQuery, QuoteOption, QuoteQuery};
pub use envelope::{Page, Pagination};
pub use error::{Cause, Error, ErrorKind};
pub use key::{BadKey, IdempotencyKey};
pub use observer::{Attempted, Finished, Observer};
pub use orders::{
    Canceled, Confirmation, Confirmed, Customer, Delivery, DeliverySet, DeliveryType, Draft, Item, NewOrder,
    Order, OrderBrief, OrderDelivery, OrderId, OrderQuery, Payment, PaymentMethod, PaymentStatus, Status,
    StatusChange,
};
pub use patience::Patience;
pub use products::{Availability, Location, Product, ProductDetails, ProductId, ProductQuery, Sort};
pub use refusal::{Code, Detail, NextAction, Refusal, Shortage};
pub use speech::Language;
pub use tires::{Measures, Season, Tire, TireDetails, TireQuery};
pub use transport::{Https, Lost, Sending, Transport};
