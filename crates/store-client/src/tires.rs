//! Goods in the spelling of a tyre shop: the same calls, with the measures of a tyre beside them.

use serde::{Deserialize, Serialize};

use crate::call::{self, Call};
use crate::client::StoreClient;
use crate::envelope::Page;
use crate::products::{Availability, Product, ProductDetails, ProductId, ProductQuery};
use crate::words::open_words;

open_words! {
    /// What a tyre is made for.
    Season {
        /// Summer.
        Summer = "summer",
        /// Winter.
        Winter = "winter",
        /// The whole year.
        AllSeason = "all_season",
    }
}

/// Which tyres are looked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TireQuery {
    /// Millimetres: 215.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Per cent of the width: 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<u32>,
    /// Inches: 17.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diameter: Option<u32>,
    /// What it is made for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub season: Option<Season>,
    /// The model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// What is asked of any goods.
    #[serde(flatten)]
    pub product: ProductQuery,
}

impl TireQuery {
    /// Of this size: `TireQuery::size(215, 55, 17)`.
    pub fn size(width: u32, profile: u32, diameter: u32) -> Self {
        Self { width: Some(width), profile: Some(profile), diameter: Some(diameter), ..Self::default() }
    }

    /// For this season.
    pub fn season(self, season: Season) -> Self {
        Self { season: Some(season), ..self }
    }
}

/// A tyre in a list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Tire {
    /// What is known of any goods.
    #[serde(flatten)]
    pub product: Product,
    /// The measures of a tyre.
    #[serde(flatten)]
    pub measures: Measures,
}

/// The measures of a tyre.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Measures {
    /// The model.
    pub model: Option<String>,
    /// `215/55 R17`
    pub size: Option<String>,
    /// Millimetres.
    pub width: Option<u32>,
    /// Per cent of the width.
    pub profile: Option<u32>,
    /// Inches.
    pub diameter: Option<u32>,
    /// What it is made for.
    pub season: Option<Season>,
    /// `studded` and the like.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// `94`
    pub load_index: Option<String>,
    /// `T`
    pub speed_index: Option<String>,
}

/// Everything about a tyre.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TireDetails {
    /// What is known of any goods.
    #[serde(flatten)]
    pub details: ProductDetails,
    /// The measures of a tyre.
    #[serde(flatten)]
    pub measures: Measures,
    /// `Toyota Camry (2018-2024)`
    #[serde(default)]
    pub compatible_vehicles: Vec<String>,
}

impl StoreClient {
    /// `GET /tires/search`.
    pub fn search_tires(&self, query: &TireQuery) -> Call<Page<Tire>> {
        call::list(self, "search_tires", &["tires", "search"], query)
    }

    /// `GET /tires/{id}`.
    pub fn tire(&self, id: &ProductId) -> Call<TireDetails> {
        call::get(self, "tire", &["tires", id.as_str()])
    }

    /// `GET /tires/{id}/availability`.
    pub fn tire_availability(&self, id: &ProductId) -> Call<Availability> {
        call::get(self, "tire_availability", &["tires", id.as_str(), "availability"])
    }
}
