//! What a store answers about orders.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::{DeliveryType, OrderId, PaymentMethod, PaymentStatus, Status};
use crate::amount::Amount;
use crate::delivery::Days;
use crate::products::ProductId;

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OrderBrief {
    /// Its id.
    pub id: OrderId,
    /// The number that people know it by.
    pub order_number: String,
    /// Where it stands.
    pub status: Status,
    /// The same in the store's words, in the language asked for.
    #[serde(default)]
    pub status_label: String,
    /// When it was made.
    pub created_at: Option<Timestamp>,
    /// What it costs, delivery included.
    pub total: Amount,
    /// ISO 4217.
    #[serde(default)]
    pub currency: String,
    /// `4x Michelin X-Ice North 4 215/55 R17`
    #[serde(default)]
    pub items_summary: String,
    /// When it is expected.
    pub estimated_delivery: Option<Date>,
    /// What the carrier knows it by.
    pub tracking_number: Option<String>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Item {
    /// What.
    pub product_id: ProductId,
    /// What it is called.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// What one costs.
    pub price_per_unit: Amount,
    /// What the line costs.
    pub total: Amount,
}

/// Everything about one order.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// The number that people know it by.
    pub order_number: String,
    /// Where it stands.
    pub status: Status,
    /// The same in the store's words, in the language asked for.
    #[serde(default)]
    pub status_label: String,
    /// When it was made.
    pub created_at: Option<Timestamp>,
    /// Whose it is.
    pub customer: Option<Customer>,
    /// What was ordered.
    pub items: Vec<Item>,
    /// The goods alone.
    pub subtotal: Option<Amount>,
    /// The whole, delivery included.
    pub total: Option<Amount>,
    /// ISO 4217.
    #[serde(default)]
    pub currency: String,
    /// How it reaches the buyer; `None` until that is said.
    pub delivery: Option<OrderDelivery>,
    /// How it is paid for; `None` until that is said.
    pub payment: Option<Payment>,
    /// When it is expected.
    pub estimated_delivery: Option<Date>,
    /// What became of it, the oldest first.
    #[serde(default)]
    pub status_history: Vec<StatusChange>,
}

/// Whose an order is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Customer {
    /// E.164.
    pub phone: Option<String>,
    /// What the person is called.
    pub name: Option<String>,
}

/// How an order reaches the buyer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OrderDelivery {
    /// To an address or to a pickup point.
    #[serde(rename = "type")]
    pub kind: DeliveryType,
    /// The city.
    pub city: Option<String>,
    /// The address, or the pickup point's.
    pub address: Option<String>,
    /// What it costs.
    pub cost: Option<Amount>,
    /// How many days it takes, where that is known.
    pub estimated_days: Option<Days>,
    /// When it is expected.
    pub estimated_date: Option<Date>,
    /// What the carrier knows it by.
    pub tracking_number: Option<String>,
}

/// How an order is paid for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Payment {
    /// How.
    pub method: Option<PaymentMethod>,
    /// How far.
    pub status: PaymentStatus,
    /// What is to be paid.
    pub total: Option<Amount>,
}

/// A step in an order's life.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StatusChange {
    /// Where it stood then.
    pub status: Status,
    /// Since when.
    pub at: Timestamp,
}

/// A draft that was made.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: OrderId,
    /// The number that people know it by. Not to be told before the order is confirmed.
    pub order_number: String,
    /// Where it stands.
    pub status: Status,
    /// Its lines, with the store's names and prices.
    #[serde(default)]
    pub items: Vec<Item>,
    /// The goods alone.
    pub subtotal: Option<Amount>,
    /// The whole, as far as it is known.
    pub total: Option<Amount>,
    /// ISO 4217.
    #[serde(default)]
    pub currency: String,
    /// Until when it holds its goods.
    pub expires_at: Option<Timestamp>,
    /// The same goods were drafted earlier in this talk, and this is that draft.
    #[serde(default)]
    pub duplicate_of_call: bool,
}

/// A draft whose delivery is set.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "delivery_set::Wire")]
pub struct DeliverySet {
    /// Which draft.
    pub order_id: OrderId,
    /// How it reaches the buyer.
    pub delivery: OrderDelivery,
    /// The whole, with the delivery.
    pub total: Amount,
}

/// An order that is agreed to.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "confirmed::Wire")]
pub struct Confirmed {
    /// Its id.
    pub id: OrderId,
    /// The number that people know it by.
    pub order_number: String,
    /// Where it stands.
    pub status: Status,
    /// The whole.
    pub total: Amount,
    /// When it is expected.
    pub estimated_delivery: Option<Date>,
    /// Whether an SMS is on its way.
    pub sms_sent: bool,
    /// How it is paid for.
    pub payment: Option<Payment>,
}

/// An order that was called off.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Canceled {
    /// Its id.
    pub id: OrderId,
    /// The number that people know it by.
    pub order_number: Option<String>,
    /// Where it stands.
    pub status: Status,
}

/// Stores say `order_id`, `id`, or both.
fn either(order_id: Option<OrderId>, id: Option<OrderId>) -> Result<OrderId, &'static str> {
    order_id.or(id).ok_or("neither order_id nor id")
}

/// The delivery comes as an object, spread over the answer, or as both.
mod delivery_set {
    use super::{Amount, Days, DeliverySet, DeliveryType, Deserialize, OrderDelivery, OrderId, either};

    #[derive(Deserialize)]
    pub(super) struct Wire {
        order_id: Option<OrderId>,
        id: Option<OrderId>,
        delivery: Option<OrderDelivery>,
        delivery_type: Option<DeliveryType>,
        delivery_cost: Option<Amount>,
        estimated_days: Option<Days>,
        total: Amount,
    }

    impl TryFrom<Wire> for DeliverySet {
        type Error = &'static str;

        fn try_from(wire: Wire) -> Result<Self, Self::Error> {
            let delivery = match (wire.delivery, wire.delivery_type) {
                (Some(delivery), _) => delivery,
                (None, Some(kind)) => OrderDelivery {
                    kind,
                    city: None,
                    address: None,
                    cost: wire.delivery_cost,
                    estimated_days: wire.estimated_days,
                    estimated_date: None,
                    tracking_number: None,
                },
                (None, None) => return Err("neither delivery nor delivery_type"),
            };
            Ok(Self { order_id: either(wire.order_id, wire.id)?, delivery, total: wire.total })
        }
    }
}

mod confirmed {
    use super::{Amount, Confirmed, Date, Deserialize, OrderId, Payment, Status, either};

    #[derive(Deserialize)]
    pub(super) struct Wire {
        order_id: Option<OrderId>,
        id: Option<OrderId>,
        order_number: String,
        status: Status,
        total: Amount,
        estimated_delivery: Option<Date>,
        #[serde(default)]
        sms_sent: bool,
        payment: Option<Payment>,
    }

    impl TryFrom<Wire> for Confirmed {
        type Error = &'static str;

        fn try_from(wire: Wire) -> Result<Self, Self::Error> {
            Ok(Self {
                id: either(wire.id, wire.order_id)?,
                order_number: wire.order_number,
                status: wire.status,
                total: wire.total,
                estimated_delivery: wire.estimated_delivery,
                sms_sent: wire.sms_sent,
                payment: wire.payment,
            })
        }
    }
}
