//! An order as staff read it.

use customers::CustomerId;
use kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::answers::{Eye, OrderAnswer};
use crate::{Order, PaymentStatus, Status};

/// An order, and what staff may do with it.
#[derive(Serialize, ToSchema)]
#[schema(as = StaffOrder)]
pub(super) struct StaffOrder {
    #[serde(flatten)]
    order: OrderAnswer,
    /// To be sent back with a change: of two people who change one order at once the second is told so.
    #[schema(example = 3)]
    revision: i64,
    /// The door it came through: `web`, `telegram`…
    #[schema(example = "web")]
    source: String,
    #[schema(value_type = i64, example = 7)]
    customer_id: CustomerId,
    /// Until when a draft holds its goods; null of any other order.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// The states it may go to.
    next_states: Vec<Choice>,
    /// What may become of its payment.
    #[schema(example = json!(["paid", "failed"]))]
    next_payment_statuses: Vec<&'static str>,
}

/// A state to choose.
#[derive(Serialize, ToSchema)]
#[schema(as = OrderStateChoice)]
pub(super) struct Choice {
    #[schema(example = "shipped")]
    state: &'static str,
    /// For a person.
    #[schema(example = "Отправлен")]
    title: &'static str,
}

impl Choice {
    pub(super) fn new(status: Status, eye: Eye) -> Self {
        Self { state: status.name(), title: status.title(eye.lang) }
    }
}

impl StaffOrder {
    /// With its timeline.
    pub(super) fn whole(order: Order, eye: Eye) -> Self {
        Self::of(order, eye, OrderAnswer::whole)
    }

    /// In a list.
    pub(super) fn listed(order: Order, eye: Eye) -> Self {
        Self::of(order, eye, OrderAnswer::listed)
    }

    fn of(order: Order, eye: Eye, show: fn(Order, Eye) -> OrderAnswer) -> Self {
        let reachable = Status::ALL.into_iter().filter(|to| order.status.leads_to(*to));
        Self {
            revision: order.revision,
            source: order.source.clone(),
            customer_id: order.customer,
            expires_at: order.expires_at,
            next_states: reachable.map(|status| Choice::new(status, eye)).collect(),
            next_payment_statuses: order
                .payment_status
                .next()
                .iter()
                .copied()
                .map(PaymentStatus::name)
                .collect(),
            order: show(order, eye),
        }
    }
}
