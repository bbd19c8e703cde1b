//! Which tools there are, and what is told of each before it is called.

use std::sync::{Arc, LazyLock};

use identity::api_key::Scope;
use rmcp::model::{self, JsonObject, ToolAnnotations};

use super::schemas::{acting, input, output, with_order};
use super::shapes::{
    Availability, AvailabilityQuery, CatalogQuery, FoundOrders, FoundPoints, FoundProducts, FoundTires,
    OrderStatusQuery, PointsQuery, TiresQuery,
};
use crate::{
    Cancel, Canceled, Confirm, Confirmed, CreateDraft, DeliverySet, Drafted, OrderCard, OrderRef,
    ProductDetails, ProductRef, Quote, Quoted, SetDelivery,
};

/// A tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Tyres by their size.
    SearchTires,
    /// How many there are of something.
    CheckAvailability,
    /// Orders of a number, or one.
    GetOrderStatus,
    /// A draft.
    CreateOrderDraft,
    /// How a draft is delivered.
    UpdateOrderDelivery,
    /// A yes.
    ConfirmOrder,
    /// Where goods are picked up.
    GetPickupPoints,
    /// A no.
    CancelOrder,
    /// What delivery costs.
    CalculateDelivery,
    /// Goods of any kind.
    SearchCatalog,
    /// Everything about something.
    GetProduct,
    /// Everything about an order.
    GetOrder,
}

/// What a tool does to the world, as clients are told; every hint is said, for what is not said means the worst.
#[derive(Clone, Copy)]
struct Hints {
    reads_only: bool,
    destroys: bool,
    repeats: bool,
}

const LOOKS: Hints = Hints { reads_only: true, destroys: false, repeats: true };
const ADDS: Hints = Hints { reads_only: false, destroys: false, repeats: false };
const SETS: Hints = Hints { reads_only: false, destroys: false, repeats: true };
/// What is not taken back by calling something else.
const ENDS: Hints = Hints { reads_only: false, destroys: true, repeats: true };

impl Tool {
    /// Every tool, in the order in which a talk meets them.
    pub const ALL: [Self; 12] = [
        Self::SearchTires,
        Self::SearchCatalog,
        Self::GetProduct,
        Self::CheckAvailability,
        Self::CreateOrderDraft,
        Self::GetPickupPoints,
        Self::CalculateDelivery,
        Self::UpdateOrderDelivery,
        Self::ConfirmOrder,
        Self::CancelOrder,
        Self::GetOrderStatus,
        Self::GetOrder,
    ];

    /// The tool of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.name() == name)
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SearchTires => "search_tires",
            Self::CheckAvailability => "check_availability",
            Self::GetOrderStatus => "get_order_status",
            Self::CreateOrderDraft => "create_order_draft",
            Self::UpdateOrderDelivery => "update_order_delivery",
            Self::ConfirmOrder => "confirm_order",
            Self::GetPickupPoints => "get_pickup_points",
            Self::CancelOrder => "cancel_order",
            Self::CalculateDelivery => "calculate_delivery",
            Self::SearchCatalog => "search_catalog",
            Self::GetProduct => "get_product",
            Self::GetOrder => "get_order",
        }
    }

    /// What a key must be allowed for it.
    pub const fn scope(self) -> Scope {
        match self {
            Self::SearchTires
            | Self::SearchCatalog
            | Self::GetProduct
            | Self::CheckAvailability
            | Self::GetPickupPoints
            | Self::CalculateDelivery => Scope::Catalog,
            Self::GetOrderStatus | Self::GetOrder => Scope::ReadOrders,
            Self::CreateOrderDraft | Self::UpdateOrderDelivery | Self::ConfirmOrder | Self::CancelOrder => {
                Scope::WriteOrders
            }
        }
    }

    /// Whether it changes anything.
    pub const fn is_acting(self) -> bool {
        !self.hints().reads_only
    }

    /// Whether it is done to an order that there is.
    pub(super) const fn is_of_order(self) -> bool {
        matches!(self, Self::UpdateOrderDelivery | Self::ConfirmOrder | Self::CancelOrder)
    }

    const fn hints(self) -> Hints {
        match self {
            Self::CreateOrderDraft => ADDS,
            Self::UpdateOrderDelivery => SETS,
            Self::ConfirmOrder | Self::CancelOrder => ENDS,
            _ => LOOKS,
        }
    }

    /// A title for a person, and what a model is told.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::SearchTires => (
                "Search tyres",
                "Finds tyres by size and season, at most five, cheap to dear. Without a brand each is of another brand.",
            ),
            Self::CheckAvailability => (
                "Check availability",
                "Says how many pieces of a product there are and what one costs. By product_id, or by words of its name.",
            ),
            Self::GetOrderStatus => (
                "Order status",
                "Finds the orders of a telephone number, the newest first, or one order by its number or id.",
            ),
            Self::CreateOrderDraft => (
                "Draft an order",
                "Drafts an order and reserves its goods for a while. Nothing is ordered until confirm_order. Prices are the store's.",
            ),
            Self::UpdateOrderDelivery => (
                "Set delivery",
                "Says how a draft is delivered: to city and address, or from a pickup point. Said again, it replaces what was said. Answers the cost and the new total.",
            ),
            Self::ConfirmOrder => (
                "Confirm an order",
                "Makes a draft an order. Call it only after the whole summary was read out and the buyer said yes. Pass the total that was read out as expected_total.",
            ),
            Self::GetPickupPoints => (
                "Pickup points",
                "Where goods can be picked up: in a city, or by words of the address. At most ten.",
            ),
            Self::CancelOrder => (
                "Cancel an order",
                "Calls a draft off, or an order that has not left yet, and gives its goods back.",
            ),
            Self::CalculateDelivery => (
                "Cost of delivery",
                "What delivery to a city costs, and how long it takes, by every way there is.",
            ),
            Self::SearchCatalog => {
                ("Search the catalogue", "Finds goods of any kind by words, brand and price.")
            }
            Self::GetProduct => ("Product details", "Everything that is known of a product."),
            Self::GetOrder => (
                "Order details",
                "Everything about an order, by its number or id: lines, delivery, payment, what became of it.",
            ),
        }
    }

    fn schemas(self) -> (JsonObject, JsonObject) {
        match self {
            Self::SearchTires => (input::<TiresQuery>(), output::<FoundTires>()),
            Self::CheckAvailability => (input::<AvailabilityQuery>(), output::<Availability>()),
            Self::GetOrderStatus => (input::<OrderStatusQuery>(), output::<FoundOrders>()),
            Self::CreateOrderDraft => (acting(input::<CreateDraft>()), output::<Drafted>()),
            Self::UpdateOrderDelivery => {
                (acting(with_order(input::<SetDelivery>())), output::<DeliverySet>())
            }
            Self::ConfirmOrder => (acting(with_order(input::<Confirm>())), output::<Confirmed>()),
            Self::GetPickupPoints => (input::<PointsQuery>(), output::<FoundPoints>()),
            Self::CancelOrder => (acting(with_order(input::<Cancel>())), output::<Canceled>()),
            Self::CalculateDelivery => (input::<Quote>(), output::<Quoted>()),
            Self::SearchCatalog => (input::<CatalogQuery>(), output::<FoundProducts>()),
            Self::GetProduct => (input::<ProductRef>(), output::<ProductDetails>()),
            Self::GetOrder => (input::<OrderRef>(), output::<OrderCard>()),
        }
    }

    /// Everything that is told of it.
    pub(super) fn definition(self) -> model::Tool {
        static ALL: LazyLock<Vec<model::Tool>> =
            LazyLock::new(|| Tool::ALL.into_iter().map(Tool::defined).collect());
        let place = Self::ALL.iter().position(|tool| *tool == self).unwrap_or_default();
        ALL[place].clone()
    }

    fn defined(self) -> model::Tool {
        let (title, description) = self.words();
        let (asked, answered) = self.schemas();
        let Hints { reads_only, destroys, repeats } = self.hints();
        let hints = ToolAnnotations::with_title(title)
            .read_only(reads_only)
            .destructive(destroys)
            .idempotent(repeats)
            .open_world(false);
        model::Tool::new(self.name(), description, Arc::new(asked))
            .with_title(title)
            .with_raw_output_schema(Arc::new(answered))
            .with_annotations(hints)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_says_what_it_takes_gives_and_does() {
        for tool in Tool::ALL {
            assert_eq!(Tool::named(tool.name()), Some(tool));
            let told = serde_json::to_value(tool.definition()).unwrap();
            for schema in ["inputSchema", "outputSchema"] {
                assert_eq!(told[schema]["type"], "object", "{told}");
                assert!(told[schema]["properties"].is_object(), "{told}");
            }
            for hint in ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"] {
                assert!(told["annotations"][hint].is_boolean(), "{told}");
            }
            let key = &told["inputSchema"]["properties"]["idempotency_key"];
            assert_eq!(key.is_object(), tool.is_acting(), "{told}");
        }
    }
}
