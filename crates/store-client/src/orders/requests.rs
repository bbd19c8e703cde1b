//! What is asked of a store about orders.

use serde::Serialize;

use super::{PaymentMethod, Status};
use crate::amount::Amount;
use crate::delivery::PickupPointId;
use crate::products::ProductId;

/// Which orders are looked for: by telephone, by number, or by both.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OrderQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
}

impl OrderQuery {
    /// Orders of the person with this number (E.164).
    pub fn by_phone(phone: impl Into<String>) -> Self {
        Self { phone: Some(phone.into()), ..Self::default() }
    }

    /// The order with this number.
    pub fn by_number(number: impl Into<String>) -> Self {
        Self { order_number: Some(number.into()), ..Self::default() }
    }

    /// Of them, those of this person.
    pub fn and_phone(self, phone: impl Into<String>) -> Self {
        Self { phone: Some(phone.into()), ..self }
    }

    /// Of them, those that stand here.
    pub fn in_status(self, status: Status) -> Self {
        Self { status: Some(status), ..self }
    }
}

/// What is to be drafted.
#[derive(Clone, Debug, Serialize)]
pub struct NewOrder {
    customer_phone: String,
    items: Vec<NewItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_name: Option<String>,
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    call_id: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct NewItem {
    product_id: ProductId,
    quantity: u32,
}

impl NewOrder {
    /// An order of the person with this number (E.164), empty as yet.
    pub fn of(customer_phone: impl Into<String>) -> Self {
        Self {
            customer_phone: customer_phone.into(),
            items: Vec::new(),
            customer_name: None,
            source: "ai_agent".to_owned(),
            call_id: None,
        }
    }

    /// So many of these; stores take 1 to 99.
    pub fn item(mut self, product_id: impl Into<ProductId>, quantity: u32) -> Self {
        self.items.push(NewItem { product_id: product_id.into(), quantity });
        self
    }

    /// What the person is called.
    pub fn customer_name(self, name: impl Into<String>) -> Self {
        Self { customer_name: Some(name.into()), ..self }
    }

    /// Where the order comes from; `ai_agent` unless said otherwise.
    pub fn source(self, source: impl Into<String>) -> Self {
        Self { source: source.into(), ..self }
    }

    /// The id of the talk: the same goods drafted twice in one talk are one draft.
    pub fn call_id(self, call_id: impl Into<String>) -> Self {
        Self { call_id: Some(call_id.into()), ..self }
    }
}

/// How a draft shall be delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "delivery_type", rename_all = "snake_case")]
pub enum Delivery {
    /// To an address.
    Delivery {
        /// The city.
        city: String,
        /// Street, house, flat.
        address: String,
    },
    /// From a pickup point.
    Pickup {
        /// Which.
        pickup_point_id: PickupPointId,
    },
}

/// The person's yes.
#[derive(Clone, Debug, Serialize)]
pub struct Confirmation {
    payment_method: PaymentMethod,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_name: Option<String>,
    send_sms_confirmation: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected_total: Option<Amount>,
}

impl Confirmation {
    /// Yes, paying so; an SMS shall tell of it.
    pub fn paying(payment_method: PaymentMethod) -> Self {
        Self { payment_method, customer_name: None, send_sms_confirmation: true, expected_total: None }
    }

    /// The total that was read out. If it is another one by now, the store refuses (`total_changed`).
    pub fn expecting(self, total: Amount) -> Self {
        Self { expected_total: Some(total), ..self }
    }

    /// Who will receive it.
    pub fn customer_name(self, name: impl Into<String>) -> Self {
        Self { customer_name: Some(name.into()), ..self }
    }

    /// No SMS.
    pub fn without_sms(self) -> Self {
        Self { send_sms_confirmation: false, ..self }
    }
}
