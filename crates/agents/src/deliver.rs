//! Saying how a draft shall be delivered. Said again, it replaces what was said before.

use identity::api_key::Scope;
use kernel::Uid;
use orders::Order;
use orders::draft::{Wish, deliver_draft};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::card::{self, Delivery, Eye};
use crate::create_draft::ACTOR;
use crate::error::{FaultCode, Faults, of_order};
use crate::find_orders::to_change;
use crate::work::Made;
use crate::{Agents, Amount, Caller, Done, Error};

/// The longest name of a city, and the longest address, in characters.
pub(crate) const LONGEST_CITY: usize = 100;
pub(crate) const LONGEST_ADDRESS: usize = 200;
/// The longest name of a carrier, in characters.
const LONGEST_CARRIER: usize = 100;

/// How a draft shall be delivered.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema, JsonSchema)]
#[schema(as = StoreSetDelivery, example = json!({"delivery_type": "delivery", "city": "Уфа", "address": "ул. Ленина, 5, кв. 12"}))]
pub struct SetDelivery {
    /// To an address, or from a pickup point.
    pub delivery_type: DeliveryType,
    /// The city; of a delivery to an address.
    #[schema(max_length = 100, example = "Уфа")]
    pub city: Option<String>,
    /// Street, house, flat; of a delivery to an address.
    #[schema(max_length = 200, example = "ул. Ленина, 5, кв. 12")]
    pub address: Option<String>,
    /// By this carrier; by the cheapest if none is named.
    #[schema(max_length = 100, example = "СДЭК")]
    pub carrier: Option<String>,
    /// The pickup point.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub pickup_point_id: Option<String>,
}

/// To an address, or from a pickup point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StoreDeliveryType)]
pub enum DeliveryType {
    /// To an address.
    Delivery,
    /// From a pickup point.
    Pickup,
}

/// A draft whose delivery is set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreDeliverySet)]
pub struct DeliverySet {
    /// Which draft.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub order_id: String,
    /// The same, as older clients call it.
    pub id: String,
    /// How it reaches the buyer.
    pub delivery: Option<Delivery>,
    /// `delivery` or `pickup`, as older clients read it.
    pub delivery_type: DeliveryType,
    /// What it costs, as older clients read it.
    #[schema(value_type = f64, example = 0.0)]
    pub delivery_cost: Amount,
    /// How many days it takes, as older clients read it.
    #[schema(example = "2-3")]
    pub estimated_days: Option<String>,
    /// The goods alone.
    #[schema(value_type = f64, example = 12800.0)]
    pub subtotal: Amount,
    /// The whole, with the delivery.
    #[schema(value_type = f64, example = 12800.0)]
    pub total: Amount,
    /// ISO 4217.
    #[schema(example = "RUB")]
    pub currency: String,
    /// Until when the draft keeps its goods.
    #[schema(format = DateTime)]
    pub expires_at: Option<String>,
}

/// Says how the draft of this id or number shall be delivered, at the price of the tariffs.
pub async fn deliver(
    agents: &Agents,
    caller: &Caller,
    order: &str,
    input: SetDelivery,
) -> Result<Done<DeliverySet>, Error> {
    caller.needs(Scope::WriteOrders)?;
    let wish = wish(&input)?;
    let (who, order) = (caller.clone(), order.to_owned());
    agents
        .act(caller, move |tx| {
            let draft = to_change(tx, &who, &order)?;
            let draft = deliver_draft(tx, draft.id, &wish, &ACTOR).map_err(of_order)?;
            let eye = Eye::of(tx, &who)?;
            Ok(Made::Known(DeliverySet::of(&draft, &eye, input.delivery_type)))
        })
        .await
}

fn wish(input: &SetDelivery) -> Result<Wish, Error> {
    let mut faults = Faults::default();
    let wish = match input.delivery_type {
        DeliveryType::Delivery => Wish::Door {
            city: faults.needed("city", input.city.as_deref(), LONGEST_CITY).to_owned(),
            address: faults.needed("address", input.address.as_deref(), LONGEST_ADDRESS).to_owned(),
            carrier: faults.text("carrier", input.carrier.as_deref(), LONGEST_CARRIER).map(str::to_owned),
        },
        DeliveryType::Pickup => {
            let said = faults.needed("pickup_point_id", input.pickup_point_id.as_deref(), LONGEST_CARRIER);
            match said.parse::<Uid>() {
                Ok(point) => Wish::Pickup { point },
                Err(_) => {
                    faults.check(said.is_empty(), "pickup_point_id", FaultCode::UnknownPoint);
                    faults.finish()?;
                    return Err(Error::Internal);
                }
            }
        }
    };
    faults.finish()?;
    Ok(wish)
}

impl DeliverySet {
    fn of(order: &Order, eye: &Eye, delivery_type: DeliveryType) -> Self {
        Self {
            order_id: order.uid.to_string(),
            id: order.uid.to_string(),
            delivery: eye.delivery(order),
            delivery_type,
            delivery_cost: order.delivery.price.into(),
            estimated_days: order.delivery.days.map(|(from, to)| card::days(from, to)),
            subtotal: order.total.into(),
            total: order.due().into(),
            currency: order.currency.clone(),
            expires_at: order.expires_at.map(|until| until.to_string()),
        }
    }
}
