//! An order as agents see it.

use db::Tx;
use kernel::{Timestamp, Zone};
use orders::{DeliveryMethod, Order, sales};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::ShopId;

use crate::{Amount, Caller, Error, Status, Tongue};

/// An order in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreOrderBrief)]
pub struct OrderBrief {
    /// What it is called between programs.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub id: String,
    /// The number that people know it by.
    #[schema(example = "1024")]
    pub order_number: String,
    /// Where it stands.
    pub status: Status,
    /// The same for a person.
    #[schema(example = "Подтверждён")]
    pub status_label: String,
    /// When it was made, RFC 3339.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// What is paid, delivery included.
    #[schema(value_type = f64, example = 12800.0)]
    pub total: Amount,
    /// ISO 4217.
    #[schema(example = "RUB")]
    pub currency: String,
    /// What is in it, on one line.
    #[schema(example = "4x Michelin X-Ice North 4 215/55 R17")]
    pub items_summary: String,
    /// The day it is expected, if that is known.
    #[schema(format = Date, example = "2026-12-01")]
    pub estimated_delivery: Option<String>,
    /// What its carrier calls it.
    pub tracking_number: Option<String>,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreItem)]
pub struct Item {
    /// What.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub product_id: String,
    /// What it is called.
    #[schema(example = "Michelin X-Ice North 4 215/55 R17")]
    pub name: String,
    /// How many.
    #[schema(example = 4)]
    pub quantity: i64,
    /// What one costs.
    #[schema(value_type = f64, example = 3200.0)]
    pub price_per_unit: Amount,
    /// What all of them cost.
    #[schema(value_type = f64, example = 12800.0)]
    pub total: Amount,
}

/// Everything about an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreOrder)]
pub struct OrderCard {
    /// What a list shows.
    #[serde(flatten)]
    pub brief: OrderBrief,
    /// Whose it is.
    pub customer: CustomerCard,
    /// What was ordered.
    pub items: Vec<Item>,
    /// The goods alone.
    #[schema(value_type = f64, example = 12800.0)]
    pub subtotal: Amount,
    /// How it reaches the buyer; null until that is said.
    pub delivery: Option<Delivery>,
    /// How it is paid.
    pub payment: Payment,
    /// Until when a draft keeps its goods; null of any other order.
    #[schema(format = DateTime)]
    pub expires_at: Option<String>,
    /// What became of it, the oldest first.
    pub status_history: Vec<StatusChange>,
}

/// Whose an order is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreCustomer)]
pub struct CustomerCard {
    /// E.164.
    #[schema(example = "+79161234567")]
    pub phone: String,
    /// What the person is called; empty where nobody has said.
    #[schema(example = "Иван Петров")]
    pub name: String,
}

/// How an order reaches its buyer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreDelivery)]
pub struct Delivery {
    /// `delivery` or `pickup`.
    #[serde(rename = "type")]
    #[schema(example = "pickup")]
    pub kind: String,
    /// The city.
    #[schema(example = "Уфа")]
    pub city: Option<String>,
    /// The address, or the pickup point's.
    #[schema(example = "ул. Ленина, 5")]
    pub address: Option<String>,
    /// Who carries it; empty is the firm itself.
    #[schema(example = "СДЭК")]
    pub carrier: String,
    /// What it costs.
    #[schema(value_type = f64, example = 0.0)]
    pub cost: Amount,
    /// How many days it takes: `2-3`.
    #[schema(example = "2-3")]
    pub estimated_days: Option<String>,
    /// The day it is expected.
    #[schema(format = Date)]
    pub estimated_date: Option<String>,
    /// What its carrier calls it.
    pub tracking_number: Option<String>,
}

/// How an order is paid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StorePayment)]
pub struct Payment {
    /// `cod`, `card_on_delivery` or `online`; null until that is said.
    #[schema(example = "cod")]
    pub method: Option<String>,
    /// `pending`, `paid`, `failed` or `refunded`.
    #[schema(example = "pending")]
    pub status: String,
    /// What is to be paid.
    #[schema(value_type = f64, example = 12800.0)]
    pub total: Amount,
}

/// A step in an order's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreStatusChange)]
pub struct StatusChange {
    /// Where it stood then.
    pub status: Status,
    /// Since when.
    #[schema(format = DateTime)]
    pub at: String,
}

/// What orders are shown with.
pub(crate) struct Eye {
    tongue: Tongue,
    zone: Zone,
}

impl Eye {
    pub(crate) fn of(tx: &mut Tx, caller: &Caller) -> Result<Self, Error> {
        Ok(Self { tongue: caller.tongue, zone: sales::zone_of(tx, None)? })
    }

    /// The day of a moment, where the firm is.
    pub(crate) fn day(&self, moment: Timestamp) -> String {
        self.zone.day_of(moment).to_string()
    }

    /// An order in a list; `came_back` where its goods did.
    pub(crate) fn brief(&self, order: &Order, came_back: bool) -> OrderBrief {
        let status = if came_back { Status::Returned } else { Status::of(order.status) };
        OrderBrief {
            id: order.uid.to_string(),
            order_number: order.id.to_string(),
            status,
            status_label: status.label(self.tongue).to_owned(),
            created_at: order.created_at.to_string(),
            total: order.due().into(),
            currency: order.currency.clone(),
            items_summary: summary(order),
            estimated_delivery: order.eta.map(|eta| self.day(eta)),
            tracking_number: order.tracking_number.clone(),
        }
    }

    /// Everything about an order.
    pub(crate) fn whole(&self, order: &Order, came_back: bool) -> OrderCard {
        let details = &order.contact.details;
        let name = format!("{} {}", details.first_name, details.last_name);
        OrderCard {
            brief: self.brief(order, came_back),
            customer: CustomerCard { phone: details.phone_key(), name: name.trim().to_owned() },
            items: items(order),
            subtotal: order.total.into(),
            delivery: self.delivery(order),
            payment: payment(order),
            expires_at: order.expires_at.map(|until| until.to_string()),
            status_history: history(order, came_back),
        }
    }

    /// How an order reaches its buyer, if that was said.
    pub(crate) fn delivery(&self, order: &Order) -> Option<Delivery> {
        let delivery = &order.delivery;
        let method = delivery.method?;
        let details = &order.contact.details;
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (city, address) = match (&delivery.point, method) {
            (Some(point), DeliveryMethod::Pickup) => (said(&point.place.city), said(&point.place.address)),
            _ => (said(&details.city), said(&street_of(details))),
        };
        Some(Delivery {
            kind: method.name().to_owned(),
            city,
            address,
            carrier: delivery.carrier.clone(),
            cost: delivery.price.into(),
            estimated_days: delivery.days.map(|(from, to)| days(from, to)),
            estimated_date: order.eta.map(|eta| self.day(eta)),
            tracking_number: order.tracking_number.clone(),
        })
    }
}

/// The address without its city: told in one breath it stands in the street alone.
fn street_of(details: &customers::Details) -> String {
    let without_city = customers::Details { city: String::new(), ..details.clone() };
    without_city.address(kernel::Lang::Ru)
}

/// `2-3`, or `1`.
pub(crate) fn days(from: i64, to: i64) -> String {
    if from == to { to.to_string() } else { format!("{from}-{to}") }
}

/// The lines of an order.
pub(crate) fn items(order: &Order) -> Vec<Item> {
    let line = |item: &orders::Item| Item {
        product_id: item.offer_uid.to_string(),
        name: item.offer_name.clone(),
        quantity: item.quantity.pieces(),
        price_per_unit: item.price.into(),
        total: item.total().into(),
    };
    order.items.iter().map(line).collect()
}

/// How an order is paid. Of a draft nobody has said it yet.
pub(crate) fn payment(order: &Order) -> Payment {
    let is_said = order.status != orders::Status::Draft;
    Payment {
        method: is_said.then(|| order.payment_method.name().to_owned()),
        status: order.payment_status.name().to_owned(),
        total: order.due().into(),
    }
}

/// The shops of an order.
pub(crate) fn shops(order: &Order) -> impl Iterator<Item = ShopId> {
    order.items.iter().map(|item| ShopId::new(item.shop.number()))
}

fn summary(order: &Order) -> String {
    let line = |item: &orders::Item| format!("{}x {}", item.quantity.pieces(), item.offer_name);
    order.items.iter().map(line).collect::<Vec<_>>().join(", ")
}

/// It begins with the order's coming to be; then each change.
fn history(order: &Order, came_back: bool) -> Vec<StatusChange> {
    let mut history = vec![StatusChange { status: Status::Created, at: order.created_at.to_string() }];
    for event in order.history.iter().skip(1) {
        let Some(status) = event.status.map(Status::of) else { continue };
        if history.last().is_none_or(|last| last.status != status) {
            history.push(StatusChange { status, at: event.at.to_string() });
        }
    }
    if came_back {
        history.push(StatusChange { status: Status::Returned, at: came_back_at(order).to_string() });
    }
    history
}

/// When the latest return of an order was settled.
pub(crate) fn came_back_at(order: &Order) -> Timestamp {
    let settled = order.history.iter().rev().find(|event| event.kind == orders::kind::RETURN_COMPLETED);
    settled.map_or(order.updated_at, |event| event.at)
}
