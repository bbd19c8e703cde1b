//! An order: what was bought, from whom, for how much, and where it goes, all as it was when it was placed.
//!
//! Nothing of it follows the catalogue or the address book afterwards: a shop that renames its goods or a buyer
//! who moves house changes no order. Where it goes and how may be told anew by staff, order by order.

use std::fmt;

use catalog::{Offer, Shop};
use customers::{Contact, CustomerId};
use kernel::{Id, Money, Quantity, Timestamp, Uid};
use serde_json::Value;
use web::AccountId;

use crate::{Delivery, Handover, PaymentMethod, PaymentStatus, Status};

/// The longest number of a carrier for a parcel, in characters.
pub const LONGEST_TRACKING_NUMBER: usize = 100;

/// An order. Its number is its id: from the database, never reused.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Its number.
    pub id: Id<Order>,
    /// What other systems call it.
    pub uid: Uid,
    /// The account that placed it; none where it came by telephone or from another system.
    pub user: Option<AccountId>,
    /// Whose it is.
    pub customer: CustomerId,
    /// The door it came through.
    pub source: String,
    /// Where it stands.
    pub status: Status,
    /// Whether it is paid.
    pub payment_status: PaymentStatus,
    /// How it is paid.
    pub payment_method: PaymentMethod,
    /// ISO 4217 code of every amount in it.
    pub currency: String,
    /// The sum of its lines.
    pub total: Money,
    /// Who receives it, and where.
    pub contact: Contact,
    /// How it gets there.
    pub delivery: Delivery,
    /// When it shall arrive.
    pub eta: Option<Timestamp>,
    /// What its carrier calls it.
    pub tracking_number: Option<String>,
    /// Until when a draft holds its goods; none of any other order.
    pub expires_at: Option<Timestamp>,
    /// Grows with every change that a channel must hear of.
    pub revision: i64,
    /// When it was placed.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Its lines, by offer.
    pub items: Vec<Item>,
    /// What systems outside have of it.
    pub handovers: Vec<Handover>,
    /// What happened to it, from the first; empty in a page of orders.
    pub history: Vec<Event>,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its number.
    pub id: Id<Item>,
    /// What was bought.
    pub offer: Id<Offer>,
    /// What other systems call it.
    pub offer_uid: Uid,
    /// Who sells it.
    pub shop: Id<Shop>,
    /// The product's name.
    pub product_name: String,
    /// The seller's own name for it.
    pub offer_name: String,
    /// The seller's name.
    pub shop_name: String,
    /// For one piece.
    pub price: Money,
    /// How many.
    pub quantity: Quantity,
    /// The VAT within the price.
    pub vat_percent: Option<i64>,
    /// How many pieces this line still keeps reserved.
    pub held: i64,
}

/// Something that happened to an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What: see [`kind`].
    pub kind: String,
    /// Where the order stood after it, if it moved.
    pub status: Option<Status>,
    /// By whom, as [`Actor`] is written.
    pub actor: String,
    /// In words.
    pub note: String,
    /// What was changed, from what to what: `{"tracking_number": [null, "RA123"]}`.
    pub changes: Option<Value>,
}

/// Kinds of [`Event`] that orders themselves make; channels add their own.
pub mod kind {
    /// Somebody has begun to put it together.
    pub const DRAFTED: &str = "drafted";
    /// Its goods cost something else than when it was drafted.
    pub const REPRICED: &str = "repriced";
    /// The order was placed.
    pub const PLACED: &str = "placed";
    /// It went a step on.
    pub const MOVED: &str = "status_changed";
    /// It was called off.
    pub const CANCELED: &str = "canceled";
    /// Its payment is another, or stands elsewhere.
    pub const PAYMENT: &str = "payment_changed";
    /// Where it goes, how, for how much or by when is another.
    pub const DELIVERY: &str = "delivery_changed";
    /// Staff wrote something down for each other; no buyer sees it.
    pub const NOTE: &str = "note";
    /// Somebody wants to give goods back.
    pub const RETURN_REQUESTED: &str = "return_requested";
    /// The staff agreed to it.
    pub const RETURN_ACCEPTED: &str = "return_accepted";
    /// It is settled.
    pub const RETURN_COMPLETED: &str = "return_completed";
    /// It was refused.
    pub const RETURN_REJECTED: &str = "return_rejected";
}

/// Who does something to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The buyer.
    Buyer(AccountId),
    /// A seller or an administrator.
    Staff(AccountId),
    /// A channel, by its name.
    Channel(&'static str),
    /// Time itself.
    System,
}

impl fmt::Display for Actor {
    /// As the timeline keeps it: `buyer:7`, `staff:3`, `onec`, `system`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Buyer(user) => write!(f, "buyer:{user}"),
            Self::Staff(user) => write!(f, "staff:{user}"),
            Self::Channel(name) => f.write_str(name),
            Self::System => f.write_str("system"),
        }
    }
}

impl Item {
    /// The price of the whole line. A line whose price no number holds is never placed.
    pub fn total(&self) -> Money {
        self.price.times(self.quantity).unwrap_or(Money::from_minor(i64::MAX))
    }
}

impl Event {
    /// Something that happens now and moves the order nowhere.
    pub(crate) fn new(at: Timestamp, kind: &str, actor: &Actor, note: &str) -> Self {
        Self {
            at,
            kind: kind.to_owned(),
            status: None,
            actor: actor.to_string(),
            note: note.to_owned(),
            changes: None,
        }
    }
}

impl Order {
    /// The shop of all its lines; nothing where there are several.
    pub fn only_shop(&self) -> Option<Id<Shop>> {
        let first = self.items.first()?.shop;
        self.items.iter().all(|item| item.shop == first).then_some(first)
    }

    /// What the buyer pays: the goods and their delivery.
    pub fn due(&self) -> Money {
        self.total.plus(self.delivery.price).unwrap_or(Money::from_minor(i64::MAX))
    }

    /// What a shop may see of it: its own lines and their sum.
    #[must_use]
    pub fn only_of(mut self, shop: Id<Shop>) -> Self {
        self.items.retain(|item| item.shop == shop);
        self.total = self.items.iter().map(Item::total).sum();
        self
    }
}
