//! A cart: what somebody may buy. It keeps no prices and reserves nothing; both are settled when it is confirmed.

use catalog::Offer;
use db::Value;
use kernel::{Id, Money, Quantity, Timestamp};
use web::{AccountId, Guest};

/// Lines of one cart at most: what a person can still look over, and what one order may cost the database.
pub const MOST_LINES: i64 = 200;

/// Whose a cart is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// An account's.
    User(AccountId),
    /// A guest's.
    Guest(Guest),
}

impl Owner {
    pub(crate) fn arg(&self) -> Value<'_> {
        match self {
            Self::User(user) => Value::Int(user.number()),
            Self::Guest(guest) => Value::Text(guest.as_str()),
        }
    }
}

/// A cart with everything in it. One that nobody has put anything into yet has no number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cart {
    /// Its number.
    pub id: Option<Id<Cart>>,
    /// Its lines, in the order in which they were added.
    pub lines: Vec<Line>,
    /// When it last changed.
    pub updated_at: Option<Timestamp>,
}

/// A line of a cart, with its offer as it is today.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number.
    pub id: Id<Line>,
    /// How many.
    pub quantity: Quantity,
    /// What.
    pub goods: Goods,
}

/// What a cart shows of an offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Goods {
    /// Which.
    pub offer: Id<Offer>,
    /// The product's name.
    pub product_name: String,
    /// The seller's own name for it.
    pub offer_name: String,
    /// The seller's name.
    pub shop_name: String,
    /// For one piece, today.
    pub price: Money,
    /// How many may be ordered now: none of what is not for sale.
    pub available: i64,
}

impl Goods {
    /// As many of `wanted` pieces as one line may have now; nothing where it may have none.
    pub fn cut(&self, wanted: i64) -> Option<Quantity> {
        Quantity::new(wanted.min(self.available).min(Quantity::MOST)).ok()
    }
}

impl Line {
    /// The price of the whole line today, or as much as a number holds.
    pub fn total(&self) -> Money {
        self.goods.price.times(self.quantity).unwrap_or(Money::from_minor(i64::MAX))
    }
}

impl Cart {
    /// The price of everything today.
    pub fn total(&self) -> Money {
        self.lines.iter().map(Line::total).sum()
    }
}
