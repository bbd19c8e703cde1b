//! What platforms send. What is sent besides is not read.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shapes::{Address, Buyer};

/// A cart or a checkout, told whole: what is left out is not wished for any more.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpCheckoutForm, example = json!({
    "line_items": [{"item": {"id": "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87"}, "quantity": 4}],
    "buyer": {"first_name": "Иван", "phone_number": "+79161234567"},
    "fulfillment": {"methods": [{"type": "pickup", "selected_destination_id": "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a88"}]},
    "payment": {"instruments": [{"handler_id": "pay_on_delivery", "type": "cod", "selected": true}]}
}))]
pub(super) struct CheckoutForm {
    /// What, and how many. Prices are the store's.
    pub(super) line_items: Option<Vec<LineForm>>,
    pub(super) buyer: Option<Buyer>,
    /// How it reaches the buyer.
    pub(super) fulfillment: Option<FulfillmentForm>,
    /// How it is paid.
    pub(super) payment: Option<PaymentForm>,
    /// The cart that it is made of, whose lines then stand for these.
    pub(super) cart_id: Option<String>,
}

/// A cart, told whole.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpCartForm, example = json!({"line_items": [{"item": {"id": "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87"}, "quantity": 4}]}))]
pub(super) struct CartForm {
    /// What, and how many. Prices are the store's.
    pub(super) line_items: Option<Vec<LineForm>>,
    pub(super) buyer: Option<Buyer>,
}

/// A line.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpLineForm)]
pub(super) struct LineForm {
    pub(super) item: ItemForm,
    /// 1 to 99.
    #[schema(minimum = 1, maximum = 99, example = 4)]
    pub(super) quantity: i64,
}

/// What a line is of.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpItemForm)]
pub(super) struct ItemForm {
    /// As the catalogue tells it.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub(super) id: String,
}

/// How it reaches the buyer: of several methods the one counts of which something is chosen.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpFulfillmentForm)]
pub(super) struct FulfillmentForm {
    pub(super) methods: Option<Vec<MethodForm>>,
}

/// A way.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpMethodForm)]
pub(super) struct MethodForm {
    pub(super) id: Option<String>,
    /// `shipping` or `pickup`.
    #[serde(rename = "type")]
    #[schema(example = "shipping")]
    pub(super) kind: Option<String>,
    /// Of a shipping: the address.
    pub(super) destinations: Option<Vec<DestinationForm>>,
    /// Of a pickup: the point.
    pub(super) selected_destination_id: Option<String>,
    pub(super) groups: Option<Vec<GroupForm>>,
}

/// Where goods go.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpDestinationForm)]
pub(super) struct DestinationForm {
    pub(super) id: Option<String>,
    #[serde(flatten)]
    pub(super) address: Address,
}

/// What was chosen of a parcel's options.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpGroupForm)]
pub(super) struct GroupForm {
    pub(super) selected_option_id: Option<String>,
}

/// How it is paid.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpPaymentForm)]
pub(super) struct PaymentForm {
    pub(super) instruments: Option<Vec<InstrumentForm>>,
}

/// A way of paying.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpInstrumentForm)]
pub(super) struct InstrumentForm {
    #[schema(example = "pay_on_delivery")]
    pub(super) handler_id: String,
    /// `cod` or `card_on_delivery`.
    #[serde(rename = "type")]
    #[schema(example = "cod")]
    pub(super) kind: String,
    pub(super) selected: Option<bool>,
}

/// The buyer's yes.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = UcpComplete, example = json!({"payment": {"instruments": [{"handler_id": "pay_on_delivery", "type": "cod"}]}}))]
pub(super) struct CompleteForm {
    /// How it is paid, where the checkout does not say.
    pub(super) payment: Option<PaymentForm>,
}

/// Nothing is asked but that.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Nothing {}
