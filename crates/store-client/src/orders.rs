//! Orders: found, drafted, delivered, confirmed, canceled.

mod answers;
mod requests;

use http::Method;
use serde_json::json;

pub use answers::{
    Canceled, Confirmed, Customer, DeliverySet, Draft, Item, Order, OrderBrief, OrderDelivery, Payment,
    StatusChange,
};
pub use requests::{Confirmation, Delivery, NewOrder, OrderQuery};

use crate::call::{self, Call};
use crate::client::StoreClient;
use crate::envelope::Page;
use crate::words::{ids, open_words};

ids! {
    /// What an order is called between programs. Where one is asked for, its number will do as well.
    OrderId,
}

open_words! {
    /// Where an order stands.
    Status {
        /// Put together, not agreed to. It holds its goods for a while.
        Draft = "draft",
        /// Placed, not looked at yet.
        Created = "created",
        /// Agreed to.
        Confirmed = "confirmed",
        /// Being packed.
        Processing = "processing",
        /// Waits at the pickup point.
        ReadyForPickup = "ready_for_pickup",
        /// Handed to the carrier.
        Shipped = "shipped",
        /// On its way to the door.
        Delivering = "delivering",
        /// Handed over.
        Delivered = "delivered",
        /// Called off.
        Cancelled = "cancelled",
        /// A draft that nobody confirmed in time.
        Expired = "expired",
        /// Brought back.
        Returned = "returned",
    }

    /// How the goods reach the buyer.
    DeliveryType {
        /// To an address.
        Delivery = "delivery",
        /// From a pickup point.
        Pickup = "pickup",
    }

    /// How an order is paid for.
    PaymentMethod {
        /// Cash on receipt.
        Cod = "cod",
        /// By card on receipt.
        CardOnDelivery = "card_on_delivery",
        /// Over the network, before delivery.
        Online = "online",
    }

    /// How far the payment is.
    PaymentStatus {
        /// Not paid yet.
        Pending = "pending",
        /// Paid.
        Paid = "paid",
        /// Did not succeed.
        Failed = "failed",
        /// Given back.
        Refunded = "refunded",
    }
}

impl StoreClient {
    /// `GET /orders/search`: somebody's orders by telephone or by number, the newest first. None is no error.
    pub fn find_orders(&self, query: &OrderQuery) -> Call<Page<OrderBrief>> {
        call::list(self, "find_orders", &["orders", "search"], query)
    }

    /// `GET /orders/{id}`: everything about one order, by its id or its number.
    pub fn order(&self, id: &OrderId) -> Call<Order> {
        call::get(self, "order", &["orders", id.as_str()])
    }

    /// `POST /orders`: a draft, which holds its goods until [`Draft::expires_at`]. Prices are the store's.
    pub fn create_order(&self, order: &NewOrder) -> Call<Draft> {
        call::send(self, "create_order", Method::POST, &["orders"], order)
    }

    /// `PATCH /orders/{id}/delivery`: how a draft shall be delivered; said again, it replaces what was said.
    pub fn set_delivery(&self, id: &OrderId, delivery: &Delivery) -> Call<DeliverySet> {
        call::send(self, "set_delivery", Method::PATCH, &["orders", id.as_str(), "delivery"], delivery)
    }

    /// `POST /orders/{id}/confirm`: makes a draft with a delivery an order. Only after the person has heard the
    /// whole of it and said yes.
    pub fn confirm_order(&self, id: &OrderId, confirmation: &Confirmation) -> Call<Confirmed> {
        call::send(self, "confirm_order", Method::POST, &["orders", id.as_str(), "confirm"], confirmation)
    }

    /// `POST /orders/{id}/cancel`: drops a draft, or calls off an order that has not left yet.
    pub fn cancel_order(&self, id: &OrderId, reason: Option<&str>) -> Call<Canceled> {
        let body = reason.map_or_else(|| json!({}), |reason| json!({ "reason": reason }));
        call::send(self, "cancel_order", Method::POST, &["orders", id.as_str(), "cancel"], &body)
    }
}
