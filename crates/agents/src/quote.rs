//! What delivery costs.

use identity::api_key::Scope;
use kernel::Money;
use orders::DeliveryMethod;
use orders::delivery::{Choice, Parcel};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::deliver::LONGEST_CITY;
use crate::error::{FaultCode, Faults};
use crate::find_orders::seen;
use crate::{Agents, Amount, Caller, Error, card, store};

/// The heaviest parcel, in kilograms: a lorry.
const HEAVIEST_KG: f64 = 20_000.0;
/// The currency where there is no shop.
pub(crate) const USUAL_CURRENCY: &str = "RUB";

/// What is to be delivered, and where to.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams, ToSchema, JsonSchema)]
#[into_params(parameter_in = Query)]
#[schema(as = StoreQuoteQuery)]
pub struct Quote {
    /// The city, as anybody writes it.
    #[param(example = "Уфа")]
    pub city: String,
    /// Of the goods of this draft or order.
    pub order_id: Option<String>,
    /// Of goods that weigh this, in kilograms.
    #[serde(default, deserialize_with = "lenient")]
    pub items_weight_kg: Option<f64>,
    /// Of goods that cost this: some deliveries are free from a sum on.
    #[param(value_type = Option<f64>)]
    #[schema(value_type = Option<f64>)]
    pub order_total: Option<Amount>,
}

/// In a query every value is a text.
fn lenient<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(f64),
        Text(String),
    }
    match Option::<Either>::deserialize(deserializer)? {
        None => Ok(None),
        Some(Either::Number(number)) => Ok(Some(number)),
        Some(Either::Text(text)) => text.trim().parse().map(Some).map_err(serde::de::Error::custom),
    }
}

/// What delivery to a city costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreQuote)]
pub struct Quoted {
    /// To where.
    #[schema(example = "Уфа")]
    pub city: String,
    /// What the cheapest way to the door costs; where there is none, what picking up costs.
    #[schema(value_type = f64, example = 350.0)]
    pub cost: Amount,
    /// ISO 4217.
    #[schema(example = "RUB")]
    pub currency: String,
    /// From what sum of the goods on that costs nothing.
    #[schema(value_type = Option<f64>, example = 5000.0)]
    pub free_from: Option<Amount>,
    /// How many days that takes.
    #[schema(example = "2-3")]
    pub estimated_days: Option<String>,
    /// Every way there is.
    pub options: Vec<QuoteOption>,
}

/// One way of delivery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreQuoteOption)]
pub struct QuoteOption {
    /// `delivery` or `pickup`.
    #[serde(rename = "type")]
    #[schema(example = "delivery")]
    pub kind: String,
    /// Who carries it; empty is the firm itself.
    #[schema(example = "СДЭК")]
    pub carrier: String,
    /// What it costs.
    #[schema(value_type = f64, example = 350.0)]
    pub cost: Amount,
    /// How many days it takes.
    #[schema(example = "2-3")]
    pub estimated_days: Option<String>,
}

/// What delivery costs. Where nobody delivers, the city is refused.
pub async fn quote(agents: &Agents, caller: &Caller, input: Quote) -> Result<Quoted, Error> {
    caller.needs(Scope::Catalog)?;
    let mut faults = Faults::default();
    let city = faults.needed("city", Some(&input.city), LONGEST_CITY).to_owned();
    let weight = input.items_weight_kg;
    faults.check(
        weight.is_none_or(|kg| (0.0..=HEAVIEST_KG).contains(&kg)),
        "items_weight_kg",
        FaultCode::Invalid,
    );
    let goods = input.order_total.map_or(Money::ZERO, |total| total.0);
    faults.check(goods >= Money::ZERO, "order_total", FaultCode::Invalid);
    faults.finish()?;
    if input.order_id.is_some() {
        caller.needs(Scope::ReadOrders)?;
    }
    let caller = caller.clone();
    let reference = input.order_id.filter(|reference| !reference.trim().is_empty());
    agents
        .look(move |tx| {
            let (currency, goods) = match &reference {
                Some(reference) => {
                    let order = seen(tx, &caller, reference)?;
                    (order.currency.clone(), order.total)
                }
                None => {
                    let shops: Vec<i64> = caller.key.terms.shops.iter().map(|shop| shop.number()).collect();
                    let currency = store::currency(tx, &shops)?;
                    (currency.unwrap_or_else(|| USUAL_CURRENCY.to_owned()), goods)
                }
            };
            let parcel = Parcel { city: city.clone(), currency, goods, weight_g: weight.map(grams) };
            let choices = orders::delivery::quote(tx, &parcel)?;
            Quoted::of(parcel, &choices).ok_or_else(|| Error::fault("city", FaultCode::NoDelivery))
        })
        .await
}

#[expect(clippy::cast_possible_truncation, reason = "a weight within its bounds, in whole grams")]
fn grams(kilograms: f64) -> i64 {
    (kilograms * 1_000.0).ceil() as i64
}

impl Quoted {
    /// Nothing where nobody delivers.
    fn of(parcel: Parcel, choices: &[Choice]) -> Option<Self> {
        let to_the_door = choices.iter().find(|choice| choice.method == DeliveryMethod::Delivery);
        let usual = to_the_door.or(choices.first())?;
        Some(Self {
            city: parcel.city,
            currency: parcel.currency,
            cost: usual.price.into(),
            free_from: usual.free_from.map(Amount),
            estimated_days: days(usual),
            options: choices.iter().map(QuoteOption::of).collect(),
        })
    }
}

impl QuoteOption {
    fn of(choice: &Choice) -> Self {
        Self {
            kind: choice.method.name().to_owned(),
            carrier: choice.carrier.clone(),
            cost: choice.price.into(),
            estimated_days: days(choice),
        }
    }
}

fn days(choice: &Choice) -> Option<String> {
    choice.days_from.zip(choice.days_to).map(|(from, to)| card::days(from, to))
}
