//! Goods: found, looked at, counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::amount::{self, Amount};
use crate::call::{self, Call};
use crate::client::StoreClient;
use crate::envelope::Page;
use crate::words::{ids, open_words};

ids! {
    /// What goods are called between programs.
    ProductId,
}

open_words! {
    /// What comes first.
    Sort {
        /// The cheapest.
        PriceAsc = "price_asc",
        /// The dearest.
        PriceDesc = "price_desc",
        /// What is bought most.
        Popularity = "popularity",
    }
}

/// Which goods are looked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProductQuery {
    /// Words of a name or a description.
    #[serde(rename = "q", skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The maker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Not cheaper than this.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "amount::as_text")]
    pub min_price: Option<Amount>,
    /// Not dearer than this.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "amount::as_text")]
    pub max_price: Option<Amount>,
    /// Only what there is (or is not).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_stock: Option<bool>,
    /// What comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// From 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// At most 50; 20 unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u32>,
}

impl ProductQuery {
    /// By words.
    pub fn words(words: impl Into<String>) -> Self {
        Self { words: Some(words.into()), ..Self::default() }
    }
}

/// Goods in a list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// What it is called.
    pub name: String,
    /// The maker.
    pub brand: Option<String>,
    /// What one costs.
    pub price: Amount,
    /// ISO 4217.
    #[serde(default)]
    pub currency: String,
    /// Whether there is any.
    #[serde(default)]
    pub in_stock: bool,
    /// How many there are.
    #[serde(default)]
    pub stock_quantity: u32,
    /// A picture.
    pub image_url: Option<String>,
    /// What the store tells of it.
    pub description: Option<String>,
    /// What it is like: `{"цвет": "чёрный"}`.
    #[serde(default)]
    pub attributes: BTreeMap<String, Value>,
}

/// Everything about goods.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ProductDetails {
    /// What a list shows.
    #[serde(flatten)]
    pub product: Product,
    /// What it cost before.
    pub old_price: Option<Amount>,
    /// What it is praised for.
    #[serde(default)]
    pub features: Vec<String>,
}

/// How much there is, and where.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Availability {
    /// Of what.
    pub product_id: ProductId,
    /// How many in all.
    pub total_quantity: u32,
    /// Whether there is any.
    pub in_stock: bool,
    /// Where.
    #[serde(default)]
    pub locations: Vec<Location>,
    /// When more comes (a date, or the store's words).
    pub next_delivery: Option<String>,
    /// What one costs, where the store says so here.
    pub price: Option<Amount>,
}

/// A place where goods are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Location {
    /// The place.
    pub warehouse: String,
    /// How many there.
    pub quantity: u32,
    /// `now`, or the date from which on.
    pub available_from: Option<String>,
}

impl StoreClient {
    /// `GET /products/search`.
    pub fn search_products(&self, query: &ProductQuery) -> Call<Page<Product>> {
        call::list(self, "search_products", &["products", "search"], query)
    }

    /// `GET /products/{id}`.
    pub fn product(&self, id: &ProductId) -> Call<ProductDetails> {
        call::get(self, "product", &["products", id.as_str()])
    }

    /// `GET /products/{id}/availability`.
    pub fn availability(&self, id: &ProductId) -> Call<Availability> {
        call::get(self, "availability", &["products", id.as_str(), "availability"])
    }
}
