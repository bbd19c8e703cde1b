//! A product: a thing of one kind, whoever sells it. Matched by its normalised name within its category.

use db::Tx;
use kernel::{Id, Money};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::listing::ShownParameter;
use crate::picture::Pictures;
use crate::{Category, Offer, Shop, store};

/// A product, the same for all shops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its number.
    pub id: Id<Product>,
    /// The shelf it stands on.
    pub category: Id<Category>,
    /// Its name; unique within the category by [`kernel::text::key`].
    pub name: String,
}

/// A product with everybody's offers of it, as its page shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProductPage {
    /// Its number.
    #[schema(value_type = i64, example = 7)]
    pub id: Id<Product>,
    /// Its name.
    #[schema(example = "iPhone 15")]
    pub name: String,
    /// Its category's name.
    #[schema(example = "Смартфоны")]
    pub category_name: String,
    /// What it looks like.
    #[serde(flatten)]
    pub pictures: Pictures,
    /// Visible offers of open shops, cheapest first; at most [`MOST_OFFERS`].
    pub product_infos: Vec<ProductOffer>,
}

/// One shop's offer on a product's page.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProductOffer {
    /// Its number.
    #[schema(value_type = i64, example = 15)]
    pub id: Id<Offer>,
    /// What other systems call it.
    #[schema(example = "0197a1c2-8f00-7000-8000-2b1f6f0c9d11")]
    pub uid: String,
    /// The seller's own name for it.
    #[schema(example = "iPhone 15 128GB Black")]
    pub name: String,
    /// Who sells it.
    #[schema(value_type = i64, example = 1)]
    pub shop_id: Id<Shop>,
    /// The shop's name.
    #[schema(example = "Магазин Электроники")]
    pub shop_name: String,
    /// What a buyer pays.
    #[schema(value_type = String, example = "75000.00")]
    pub price: Money,
    /// The price its maker recommends.
    #[schema(value_type = String, example = "80000.00")]
    pub price_rrc: Money,
    /// How many are available.
    #[schema(example = 50)]
    pub quantity: i64,
    /// What is told of it.
    #[schema(value_type = Vec<ShownParameter>)]
    pub product_parameters: Box<RawValue>,
    /// The category's description.
    #[schema(example = "Мобильные телефоны и аксессуары")]
    pub description: String,
}

/// Offers of one product that its page shows.
pub const MOST_OFFERS: i64 = 200;

/// A product's page; nothing where there is no such product.
pub fn page(tx: &mut Tx, id: Id<Product>) -> Result<Option<ProductPage>, db::Error> {
    store::product::page(tx, id)
}
