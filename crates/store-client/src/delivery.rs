//! What delivery costs, and where goods can be picked up.

use std::fmt;

use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize};

use crate::amount::{self, Amount};
use crate::call::{self, Call};
use crate::client::StoreClient;
use crate::envelope::Page;
use crate::orders::{DeliveryType, OrderId};
use crate::words::ids;

ids! {
    /// What a pickup point is called between programs.
    PickupPointId,
}

/// What a delivery is asked the price of.
#[derive(Clone, Debug, Default, Serialize)]
pub struct QuoteQuery {
    city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<OrderId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items_weight_kg: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "amount::as_text")]
    order_total: Option<Amount>,
}

impl QuoteQuery {
    /// To this city.
    pub fn to(city: impl Into<String>) -> Self {
        Self { city: city.into(), ..Self::default() }
    }

    /// Of this draft.
    pub fn order(self, id: OrderId) -> Self {
        Self { order_id: Some(id), ..self }
    }

    /// Of goods that weigh this, in kilograms.
    pub fn weight_kg(self, kilograms: f64) -> Self {
        Self { items_weight_kg: Some(kilograms), ..self }
    }

    /// Of goods that cost this: some deliveries are free from a sum on.
    pub fn order_total(self, total: Amount) -> Self {
        Self { order_total: Some(total), ..self }
    }
}

/// What a delivery costs.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DeliveryQuote {
    /// To where.
    pub city: String,
    /// What it costs.
    pub cost: Amount,
    /// ISO 4217.
    #[serde(default)]
    pub currency: String,
    /// From what sum on it costs nothing.
    pub free_from: Option<Amount>,
    /// How many days it takes.
    pub estimated_days: Option<Days>,
    /// Every way there is.
    #[serde(default)]
    pub options: Vec<QuoteOption>,
}

/// One way of delivery.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct QuoteOption {
    /// To an address or to a pickup point.
    #[serde(rename = "type")]
    pub kind: DeliveryType,
    /// Who carries it.
    pub carrier: Option<String>,
    /// What it costs.
    pub cost: Amount,
    /// How many days it takes.
    pub estimated_days: Option<Days>,
}

/// Which pickup points are looked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PointQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<String>,
}

impl PointQuery {
    /// Everywhere.
    pub fn all() -> Self {
        Self::default()
    }

    /// In this city.
    pub fn in_city(city: impl Into<String>) -> Self {
        Self { city: Some(city.into()), query: None }
    }

    /// In this street or district.
    pub fn near(self, words: impl Into<String>) -> Self {
        Self { query: Some(words.into()), ..self }
    }
}

/// Where goods can be picked up.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PickupPoint {
    /// Its id.
    pub id: PickupPointId,
    /// What it is called.
    pub name: String,
    /// The city.
    pub city: String,
    /// Street and house.
    pub address: String,
    /// When it is open, in the store's words.
    pub working_hours: Option<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Part of the city.
    pub district: Option<String>,
    /// What one sees there.
    pub landmarks: Option<String>,
    /// How to find it.
    pub description: Option<String>,
}

/// How many days something takes: `2-3`, or `1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days(String);

impl Days {
    /// As the store wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// From and to; `None` where the store wrote something else than days.
    pub fn range(&self) -> Option<(u32, u32)> {
        let (from, to) = self.0.split_once(['-', '–']).unwrap_or((&self.0, &self.0));
        let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        (from <= to).then_some((from, to))
    }
}

impl<T: Into<String>> From<T> for Days {
    fn from(days: T) -> Self {
        Self(days.into())
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reading;

        impl Visitor<'_> for Reading {
            type Value = Days;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of days or a range of them")
            }

            fn visit_str<E>(self, days: &str) -> Result<Days, E> {
                Ok(days.into())
            }

            fn visit_u64<E>(self, days: u64) -> Result<Days, E> {
                Ok(days.to_string().into())
            }
        }

        deserializer.deserialize_any(Reading)
    }
}

impl StoreClient {
    /// `GET /delivery/calculate`: what a delivery to a city costs.
    pub fn quote_delivery(&self, query: &QuoteQuery) -> Call<DeliveryQuote> {
        call::query(self, "quote_delivery", &["delivery", "calculate"], query)
    }

    /// `GET /pickup-points`: where goods can be picked up.
    pub fn pickup_points(&self, query: &PointQuery) -> Call<Page<PickupPoint>> {
        call::list(self, "pickup_points", &["pickup-points"], query)
    }
}
