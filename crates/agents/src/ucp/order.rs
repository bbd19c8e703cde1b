//! Orders as platforms look at them afterwards.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use db::Tx;
use identity::api_key::Scope;
use kernel::Timestamp;
use orders::{Order, Status};
use serde::Serialize;
use utoipa::ToSchema;
use web::Path;

use super::checkout::{address_of, permalink};
use super::door::Desk;
use super::refusals::{Fate, RefusalDocument, Result, nothing};
use super::shapes::{Address, Capability, Item, Line, Meta, Total};
use super::store;
use crate::card::{came_back_at, days};
use crate::find_orders::seen;
use crate::{Agents, Error, Tongue};

/// An order.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpOrder)]
pub(super) struct OrderAnswer {
    ucp: Meta,
    id: String,
    /// The number that people know it by.
    #[schema(example = "1024")]
    label: String,
    /// The checkout that it was; the order's own id where it came by another door.
    checkout_id: String,
    permalink_url: String,
    line_items: Vec<OrderLine>,
    fulfillment: Fulfillment,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    adjustments: Vec<Adjustment>,
    #[schema(example = "RUB")]
    currency: String,
    totals: Vec<Total>,
}

/// A line, and how far it is.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpOrderLine)]
struct OrderLine {
    id: String,
    item: Item,
    quantity: Pieces,
    totals: Vec<Total>,
    /// `processing`, `fulfilled`, or `removed`.
    #[schema(example = "processing")]
    status: &'static str,
}

/// How many, and how many of them are with the buyer.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[schema(as = UcpPieces)]
struct Pieces {
    original: i64,
    total: i64,
    fulfilled: i64,
}

/// How it goes to its buyer, and what became of that.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpOrderFulfillment)]
struct Fulfillment {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    expectations: Vec<Expectation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<Event>,
}

/// What a buyer may expect.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpExpectation)]
struct Expectation {
    id: &'static str,
    line_items: Vec<Part>,
    /// `shipping` or `pickup`.
    method_type: &'static str,
    destination: Address,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2-3")]
    description: Option<String>,
}

/// So many of a line.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = UcpPart)]
struct Part {
    id: String,
    quantity: i64,
}

/// Something that happened on the way.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpFulfillmentEvent)]
struct Event {
    id: String,
    #[schema(value_type = String, format = DateTime)]
    occurred_at: Timestamp,
    /// `processing`, `ready_for_pickup`, `shipped`, `delivered` or `canceled`.
    #[serde(rename = "type")]
    #[schema(example = "shipped")]
    kind: &'static str,
    line_items: Vec<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tracking_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier: Option<String>,
}

/// Goods that came back.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpAdjustment)]
struct Adjustment {
    id: &'static str,
    /// `return`
    #[serde(rename = "type")]
    kind: &'static str,
    #[schema(value_type = String, format = DateTime)]
    occurred_at: Timestamp,
    /// `completed`
    status: &'static str,
}

#[utoipa::path(
    get, path = "/ucp/v1/orders/{id}", tag = "ucp", operation_id = "ucp_order", summary = "An order as it stands",
    params(("id" = String, Path, description = "Its id or its number.")), security(("store_key" = [])),
    responses(
        (status = 200, description = "The order; or `messages` alone: `not_found`.", body = OrderAnswer),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:read`.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn get_order(State(agents): State<Agents>, desk: Desk, Path(id): Path<String>) -> Result {
    let at = desk.clone();
    let look = move |tx: &mut Tx<'_>| {
        at.caller.needs(Scope::ReadOrders)?;
        let order = seen(tx, &at.caller, &id)?;
        if order.status == Status::Draft {
            return Err(Error::NotFound); // nobody has agreed to it: it is a checkout
        }
        let came_back = !orders::came_back(tx, &[order.id])?.is_empty();
        let checkout = store::of_order(tx, order.id)?;
        let checkout_id = checkout.map_or_else(|| order.uid.to_string(), |uid| uid.to_string());
        Ok(OrderAnswer::of(&order, &at, checkout_id, came_back))
    };
    match agents.look(look).await {
        Ok(order) => Ok(Json(order).into_response()),
        Err(error) => match Fate::of(error, desk.caller.tongue) {
            Fate::Refused(refused) => Err(refused),
            Fate::Told(messages) => Ok(nothing(Capability::Order, messages, &desk.site)),
        },
    }
}

impl OrderAnswer {
    fn of(order: &Order, desk: &Desk, checkout_id: String, came_back: bool) -> Self {
        let tongue = desk.caller.tongue;
        let returned = came_back.then(|| Adjustment {
            id: "return",
            kind: "return",
            occurred_at: came_back_at(order),
            status: "completed",
        });
        Self {
            ucp: Meta::of(&[Capability::Order]),
            id: order.uid.to_string(),
            label: order.id.to_string(),
            checkout_id,
            permalink_url: permalink(&desk.site, order),
            line_items: of_placed(order, tongue)
                .into_iter()
                .map(|line| OrderLine::of(line, order.status))
                .collect(),
            fulfillment: Fulfillment { expectations: expectations(order), events: events(order) },
            adjustments: returned.into_iter().collect(),
            currency: order.currency.clone(),
            totals: Total::all(order.total, Some(order.delivery.price), tongue),
        }
    }
}

impl OrderLine {
    fn of(line: Line, status: Status) -> Self {
        let original = line.quantity;
        let (total, fulfilled, status) = match status {
            Status::Delivered | Status::Finished => (original, original, "fulfilled"),
            Status::Canceled | Status::Expired => (0, 0, "removed"),
            _ => (original, 0, "processing"),
        };
        Self {
            id: line.id,
            item: line.item,
            quantity: Pieces { original, total, fulfilled },
            totals: line.totals,
            status,
        }
    }
}

/// The lines of an order, as they were when it was placed.
pub(super) fn of_placed(order: &Order, tongue: Tongue) -> Vec<Line> {
    let line = |item: &orders::Item| {
        let id = item.offer_uid.to_string();
        Line {
            item: Item {
                id: id.clone(),
                title: item.offer_name.clone(),
                price: item.price.minor(),
                image_url: None,
            },
            id,
            quantity: item.quantity.pieces(),
            totals: Total::all(item.total(), None, tongue),
        }
    };
    order.items.iter().map(line).collect()
}

fn parts(order: &Order) -> Vec<Part> {
    let part =
        |item: &orders::Item| Part { id: item.offer_uid.to_string(), quantity: item.quantity.pieces() };
    order.items.iter().map(part).collect()
}

fn expectations(order: &Order) -> Vec<Expectation> {
    let (method_type, destination) = match (order.delivery.method, &order.delivery.point) {
        (None, _) => return Vec::new(),
        (Some(_), Some(point)) => {
            let street_address = Some(point.place.address.clone());
            let address_locality = Some(point.place.city.clone());
            ("pickup", Address { street_address, address_locality, ..Address::default() })
        }
        (Some(orders::DeliveryMethod::Pickup), None) => ("pickup", address_of(order)),
        (Some(orders::DeliveryMethod::Delivery), None) => ("shipping", address_of(order)),
    };
    let description = order.delivery.days.map(|(from, to)| days(from, to));
    vec![Expectation { id: "parcel", line_items: parts(order), method_type, destination, description }]
}

/// What happened on the way, as far as the protocol has a word for it.
fn events(order: &Order) -> Vec<Event> {
    let carrier = Some(order.delivery.carrier.clone()).filter(|carrier| !carrier.is_empty());
    let told = |(place, event): (usize, &orders::Event)| {
        let kind = match event.status? {
            Status::Assembling => "processing",
            Status::ReadyForPickup => "ready_for_pickup",
            Status::Shipped => "shipped",
            Status::Delivered => "delivered",
            Status::Canceled => "canceled",
            _ => return None,
        };
        let has_left = matches!(kind, "shipped" | "delivered");
        Some(Event {
            id: format!("event_{}", place + 1),
            occurred_at: event.at,
            kind,
            line_items: parts(order),
            tracking_number: order.tracking_number.clone().filter(|_| has_left),
            carrier: carrier.clone().filter(|_| has_left),
        })
    };
    order.history.iter().enumerate().filter_map(told).collect()
}
