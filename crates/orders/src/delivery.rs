//! How an order reaches its buyer, and what that costs them.

mod file;
mod keep;
mod point;
mod quote;
mod tariff;

use std::fmt;
use std::str::FromStr;

use kernel::Money;
use serde::Serialize;

pub use file::{BadFile, DeliveryFile, Imported, MOST_BYTES, Wrong, WrongRow, import_delivery};
pub(crate) use file::{LONGEST_DAYS, LONGEST_TEXT, MOST_ROWS};
pub use keep::{add_point, add_tariff, change_point, change_tariff, pickup_point, remove_tariff, tariffs};
pub(crate) use point::city_key;
pub use point::{PickupPoint, Place, PointFilter};
pub use quote::{open_point, pickup_points, quote};
pub use tariff::{Choice, Parcel, Tariff, Terms};

/// How the goods get to the buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryMethod {
    /// Somebody brings them to the address of the order's contact.
    Delivery,
    /// The buyer comes for them.
    Pickup,
}

/// The way of an order to its buyer, as it was agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// How; nothing while nobody has told.
    pub method: Option<DeliveryMethod>,
    /// What it costs the buyer, in the order's currency, beside the goods.
    pub price: Money,
    /// Who carries it; empty is the firm itself, or nobody has told.
    pub carrier: String,
    /// Where the buyer comes for it, as it was when that was said.
    pub point: Option<PickupPoint>,
    /// Within how many days it shall be there: at least, and at most.
    pub days: Option<(i64, i64)>,
}

/// The word is no way of delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a way of delivery")]
pub struct UnknownDelivery;

impl DeliveryMethod {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Delivery, Self::Pickup];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Delivery => "delivery",
            Self::Pickup => "pickup",
        }
    }
}

impl fmt::Display for DeliveryMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for DeliveryMethod {
    type Err = UnknownDelivery;

    fn from_str(word: &str) -> Result<Self, UnknownDelivery> {
        Self::ALL.into_iter().find(|method| method.name() == word).ok_or(UnknownDelivery)
    }
}
