//! The shapes that the protocol knows, as far as we fill them. Sums are in minor units.

use std::collections::BTreeMap;

use kernel::Money;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Tongue, words};

/// The version of the protocol that is spoken.
pub(super) const VERSION: &str = "2026-08-25";

/// What this server can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capability {
    Search,
    Lookup,
    Cart,
    Checkout,
    Fulfillment,
    Order,
}

impl Capability {
    pub(super) const ALL: [Self; 6] =
        [Self::Search, Self::Lookup, Self::Cart, Self::Checkout, Self::Fulfillment, Self::Order];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Search => "dev.ucp.shopping.catalog.search",
            Self::Lookup => "dev.ucp.shopping.catalog.lookup",
            Self::Cart => "dev.ucp.shopping.cart",
            Self::Checkout => "dev.ucp.shopping.checkout",
            Self::Fulfillment => "dev.ucp.shopping.fulfillment",
            Self::Order => "dev.ucp.shopping.order",
        }
    }
}

/// What every answer says of the protocol.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = UcpMeta)]
pub(super) struct Meta {
    #[schema(example = "2026-08-25")]
    version: &'static str,
    /// `success`, or `error` where `messages` are all there is.
    #[schema(example = "success")]
    status: &'static str,
    /// By their names, the capabilities that made this answer.
    #[schema(value_type = Object)]
    capabilities: BTreeMap<&'static str, [Versioned; 1]>,
    /// By their names, who takes payments; of a checkout.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    payment_handlers: Option<Handlers>,
}

/// By their names, who takes payments.
pub(super) type Handlers = BTreeMap<String, [Handler; 1]>;

#[derive(Clone, Copy, Debug, Serialize)]
struct Versioned {
    version: &'static str,
}

/// Somebody who takes payments: here the firm itself, when it hands the goods over.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Handler {
    pub(super) id: &'static str,
    pub(super) version: &'static str,
    pub(super) available_instruments: Vec<Instrument>,
}

/// A way of paying that there is.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Instrument {
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
}

impl Meta {
    pub(super) fn of(capabilities: &[Capability]) -> Self {
        let versioned = |it: &Capability| (it.name(), [Versioned { version: VERSION }]);
        let capabilities = capabilities.iter().map(versioned).collect();
        Self { version: VERSION, status: "success", capabilities, payment_handlers: None }
    }

    pub(super) fn of_checkout(handlers: Handlers) -> Self {
        let capabilities = [Capability::Checkout, Capability::Fulfillment];
        Self { payment_handlers: Some(handlers), ..Self::of(&capabilities) }
    }

    pub(super) fn error(capability: Capability) -> Self {
        Self { status: "error", ..Self::of(&[capability]) }
    }
}

/// What is wrong or missing, or what else there is to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = UcpMessage)]
pub(super) struct Message {
    /// `error`, or `info`.
    #[serde(rename = "type")]
    #[schema(example = "error")]
    kind: &'static str,
    #[schema(example = "buyer_phone_required")]
    pub(super) code: &'static str,
    /// What of the answer it is about, as a JSONPath.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "$.buyer.phone_number")]
    path: Option<String>,
    /// For a person.
    content: String,
    /// What a platform does about an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "recoverable")]
    severity: Option<Severity>,
    /// What staff finds the waiting order by; of `operator_required`.
    #[serde(skip_serializing_if = "Option::is_none")]
    approval_id: Option<String>,
}

/// What a platform does about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = UcpSeverity)]
pub(super) enum Severity {
    /// It says something else and tries again.
    Recoverable,
    /// It waits for a person.
    RequiresBuyerReview,
    /// It begins anew: there is nothing to go on with.
    Unrecoverable,
}

impl Message {
    /// An error that a platform can mend.
    pub(super) fn error(code: &'static str, path: Option<&str>, tongue: Tongue) -> Self {
        let content = words::commerce(code, tongue).to_owned();
        let severity = Some(Severity::Recoverable);
        Self { kind: "error", code, path: path.map(str::to_owned), content, severity, approval_id: None }
    }

    pub(super) fn info(code: &'static str, tongue: Tongue) -> Self {
        Self { kind: "info", severity: None, ..Self::error(code, None, tongue) }
    }

    #[must_use]
    pub(super) fn severe(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    #[must_use]
    pub(super) fn saying(self, content: String) -> Self {
        Self { content, ..self }
    }

    #[must_use]
    pub(super) fn approval(self, id: Option<String>) -> Self {
        Self { approval_id: id, ..self }
    }

    pub(super) fn is_error(&self) -> bool {
        self.severity.is_some()
    }
}

/// Nothing but messages: there is nothing to show.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = UcpOutcome)]
pub(super) struct Outcome {
    pub(super) ucp: Meta,
    pub(super) messages: Vec<Message>,
    /// Where a buyer goes on by hand.
    pub(super) continue_url: String,
}

/// A part of what is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = UcpTotal)]
pub(super) struct Total {
    /// `subtotal`, `fulfillment` or `total`.
    #[serde(rename = "type")]
    #[schema(example = "total")]
    kind: &'static str,
    #[schema(example = "Итого")]
    display_text: &'static str,
    /// In minor units.
    #[schema(example = 1280000)]
    amount: i64,
}

impl Total {
    pub(super) fn of(kind: &'static str, amount: Money, tongue: Tongue) -> Self {
        Self { kind, display_text: words::commerce(kind, tongue), amount: amount.minor() }
    }

    /// What goods come to, and with their delivery where that is chosen.
    pub(super) fn all(goods: Money, delivery: Option<Money>, tongue: Tongue) -> Vec<Self> {
        let due = goods.plus(delivery.unwrap_or(Money::ZERO)).unwrap_or(Money::from_minor(i64::MAX));
        let subtotal = Self::of("subtotal", goods, tongue);
        let delivery = delivery.map(|price| Self::of("fulfillment", price, tongue));
        [Some(subtotal), delivery, Some(Self::of("total", due, tongue))].into_iter().flatten().collect()
    }
}

/// A line of a cart or a checkout.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpLine)]
pub(super) struct Line {
    /// That of its goods: they stand on one line.
    pub(super) id: String,
    pub(super) item: Item,
    #[schema(example = 4)]
    pub(super) quantity: i64,
    pub(super) totals: Vec<Total>,
}

/// What a line is of.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpItem)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) title: String,
    /// Of one, in minor units.
    pub(super) price: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image_url: Option<String>,
}

/// Who buys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = UcpBuyer)]
pub(super) struct Buyer {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Иван")]
    pub(super) first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Петров")]
    pub(super) last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "ivan@example.com")]
    pub(super) email: Option<String>,
    /// Needed to complete a checkout.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "+79161234567")]
    pub(super) phone_number: Option<String>,
}

/// Where something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = UcpAddress)]
pub(super) struct Address {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "ул. Ленина, 5")]
    pub(super) street_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "кв. 12")]
    pub(super) extended_address: Option<String>,
    /// The city.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Уфа")]
    pub(super) address_locality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address_region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "450000")]
    pub(super) postal_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "RU")]
    pub(super) address_country: Option<String>,
}

/// How goods reach their buyer.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpFulfillment)]
pub(super) struct Fulfillment {
    pub(super) methods: Vec<Method>,
}

/// A way that there is, or that was chosen.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpMethod)]
pub(super) struct Method {
    #[schema(example = "shipping")]
    pub(super) id: &'static str,
    /// `shipping` or `pickup`.
    #[serde(rename = "type")]
    #[schema(example = "shipping")]
    pub(super) kind: &'static str,
    pub(super) line_item_ids: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) destinations: Vec<Destination>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) selected_destination_id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) groups: Vec<Group>,
}

/// Where goods go, or where they wait.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = UcpDestination)]
pub(super) enum Destination {
    /// An address of the buyer's.
    ShippingAddress(Whereto),
    /// A pickup point.
    BusinessLocation(Location),
}

impl Destination {
    pub(super) fn id(&self) -> &str {
        match self {
            Self::ShippingAddress(Whereto { id, .. }) | Self::BusinessLocation(Location { id, .. }) => id,
        }
    }
}

/// An address of the buyer's.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpShippingAddress)]
pub(super) struct Whereto {
    pub(super) id: String,
    #[serde(flatten)]
    pub(super) address: Address,
}

/// A pickup point.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpLocation)]
pub(super) struct Location {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) address: Address,
}

/// Everything goes in one parcel.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpGroup)]
pub(super) struct Group {
    #[schema(example = "parcel")]
    pub(super) id: &'static str,
    pub(super) line_item_ids: Vec<String>,
    pub(super) options: Vec<Choosable>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) selected_option_id: Option<String>,
}

/// Who brings it, for how much, by when.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpOption)]
pub(super) struct Choosable {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) carrier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub(super) earliest_fulfillment_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub(super) latest_fulfillment_time: Option<String>,
    pub(super) totals: Vec<Total>,
}

/// How it is paid.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpPayment)]
pub(super) struct Payment {
    pub(super) instruments: Vec<Chosen>,
}

/// The way of paying that was chosen.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpInstrument)]
pub(super) struct Chosen {
    pub(super) id: &'static str,
    #[schema(example = "pay_on_delivery")]
    pub(super) handler_id: &'static str,
    /// `cod` or `card_on_delivery`.
    #[serde(rename = "type")]
    #[schema(example = "cod")]
    pub(super) kind: &'static str,
    pub(super) selected: bool,
}

/// The order that a checkout became.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = UcpConfirmation)]
pub(super) struct Confirmation {
    pub(super) id: String,
    /// The number that people know it by.
    #[schema(example = "1024")]
    pub(super) label: String,
    pub(super) permalink_url: String,
}

/// A checkout.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = UcpCheckout)]
pub(super) struct Checkout {
    pub(super) ucp: Meta,
    pub(super) id: String,
    pub(super) status: Standing,
    pub(super) line_items: Vec<Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) buyer: Option<Buyer>,
    #[schema(example = "RUB")]
    pub(super) currency: String,
    pub(super) totals: Vec<Total>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) messages: Vec<Message>,
    /// What there is to read on the firm's site: nothing is told of it.
    #[schema(value_type = Vec<Object>)]
    pub(super) links: [(); 0],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fulfillment: Option<Fulfillment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) payment: Option<Payment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub(super) expires_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) continue_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) order: Option<Confirmation>,
}

/// Where a checkout stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = UcpStatus)]
pub(super) enum Standing {
    /// Something is missing or wrong.
    Incomplete,
    /// It waits for somebody of the staff.
    RequiresEscalation,
    /// Only the buyer's yes is missing.
    ReadyForComplete,
    /// It became an order.
    Completed,
    /// It was called off, or its time is over.
    Canceled,
}

/// A cart.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = UcpCart)]
pub(super) struct Cart {
    pub(super) ucp: Meta,
    pub(super) id: String,
    pub(super) line_items: Vec<Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) buyer: Option<Buyer>,
    #[schema(example = "RUB")]
    pub(super) currency: String,
    pub(super) totals: Vec<Total>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) messages: Vec<Message>,
    #[schema(format = DateTime)]
    pub(super) expires_at: String,
}
