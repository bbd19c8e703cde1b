//! Finding goods by words, as people name them.

use std::collections::BTreeMap;

use catalog::listing::{self, Filter, ListedOffer, ListingError, OrderBy, Ordering, Range, ShownParameter};
use db::Tx;
use identity::api_key::Scope;
use kernel::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::{FaultCode, Faults};
use crate::page::Wanted;
use crate::{Agents, Amount, Caller, Error, Page, store};

/// The longest words, in characters.
pub(crate) const LONGEST_WORDS: usize = 100;
/// The most that anything may cost in a question, so that it is a number of kopecks.
const HIGHEST_PRICE: i64 = 1_000_000_000_000;

/// Which goods are looked for. Everything given must hold.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams, ToSchema, JsonSchema)]
#[into_params(parameter_in = Query)]
#[schema(as = StoreProductQuery)]
pub struct SearchProducts {
    /// Words in any form, all of which must match; the last may be unfinished.
    #[param(example = "зимние шины")]
    pub q: Option<String>,
    /// The maker.
    pub brand: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// Not cheaper than this.
    #[param(value_type = Option<f64>)]
    #[schema(value_type = Option<f64>)]
    pub min_price: Option<Amount>,
    /// Not dearer than this.
    #[param(value_type = Option<f64>)]
    #[schema(value_type = Option<f64>)]
    pub max_price: Option<Amount>,
    /// Only what there is, or only what there is none of.
    pub in_stock: Option<bool>,
    /// What comes first.
    #[param(inline)]
    pub sort: Option<Sort>,
    /// From 1.
    pub page: Option<i64>,
    /// 1 to 50; 20 if not given.
    pub per_page: Option<i64>,
}

/// What comes first in a list of goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StoreSort)]
pub enum Sort {
    /// The cheapest.
    PriceAsc,
    /// The dearest.
    PriceDesc,
    /// As the catalogue has it: what was listed first. Sales are not counted for it.
    Popularity,
}

/// Goods in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreProduct)]
pub struct Product {
    /// What they are called between programs.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub id: String,
    /// What they are called.
    #[schema(example = "Michelin X-Ice North 4 215/55 R17")]
    pub name: String,
    /// The maker, where it is told.
    #[schema(example = "Michelin")]
    pub brand: Option<String>,
    /// The shelf.
    #[schema(example = "Зимние шины")]
    pub category: String,
    /// What one costs.
    #[schema(value_type = f64, example = 3200.0)]
    pub price: Amount,
    /// ISO 4217.
    #[schema(example = "RUB")]
    pub currency: String,
    /// Whether there is any.
    #[schema(example = true)]
    pub in_stock: bool,
    /// How many there are.
    #[schema(example = 24)]
    pub stock_quantity: i64,
    /// A picture.
    pub image_url: Option<String>,
    /// What is told of them.
    pub description: Option<String>,
    /// What they are like: `{"Цвет": "Чёрный"}`.
    pub attributes: BTreeMap<String, String>,
}

/// Everything about goods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreProductDetails)]
pub struct ProductDetails {
    /// What a list shows.
    #[serde(flatten)]
    pub product: Product,
    /// The price that its maker recommends, where ours is lower.
    #[schema(value_type = Option<f64>, example = 3900.0)]
    pub old_price: Option<Amount>,
    /// What they are like, in words.
    #[schema(example = json!(["Сезон: зима"]))]
    pub features: Vec<String>,
}

/// What makers and models are called among parameters.
pub(crate) const BRAND: [&str; 5] = ["Бренд", "Производитель", "Марка", "Виробник", "brand"];
pub(crate) const MODEL: [&str; 2] = ["Модель", "model"];

/// A page of goods.
pub async fn search_products(
    agents: &Agents,
    caller: &Caller,
    input: SearchProducts,
) -> Result<Page<Product>, Error> {
    in_category(agents, caller, input, None).await
}

/// The same, of the category of this name if one is given.
pub(crate) async fn in_category(
    agents: &Agents,
    caller: &Caller,
    input: SearchProducts,
    category: Option<String>,
) -> Result<Page<Product>, Error> {
    let search = GoodsSearch::read(caller, &input)?;
    let site = agents.site.clone();
    agents
        .look(move |tx| {
            let mut search = search.clone();
            if let Some(name) = &category {
                let Some(id) = store::category(tx, name)? else { return Ok(search.wanted.of(Vec::new(), 0)) };
                search.filter.category = Some(Id::new(id));
            }
            let (offers, currencies, wanted, total) = search.find(tx)?;
            let goods = offers.iter().map(|offer| Product::of(offer, &currencies, site.as_deref()));
            Ok(wanted.of(goods.collect(), total))
        })
        .await
}

/// A search for goods, understood.
#[derive(Clone)]
pub(crate) struct GoodsSearch {
    pub(crate) filter: Filter,
    ordering: Ordering,
    wanted: Wanted,
}

/// What a search came to: goods, what their shops price in, the page, and how many there are in all.
type GoodsFound = (Vec<ListedOffer>, Currencies, Wanted, i64);

impl GoodsSearch {
    pub(crate) fn read(caller: &Caller, input: &SearchProducts) -> Result<Self, Error> {
        caller.needs(Scope::Catalog)?;
        let mut faults = Faults::default();
        let words = [("q", &input.q), ("brand", &input.brand), ("model", &input.model)]
            .into_iter()
            .filter_map(|(field, words)| faults.text(field, words.as_deref(), LONGEST_WORDS))
            .collect::<Vec<_>>()
            .join(" ");
        for (field, price) in [("min_price", input.min_price), ("max_price", input.max_price)] {
            let minor = price.map_or(0, |price| price.0.minor());
            faults.check((0..=HIGHEST_PRICE).contains(&minor), field, FaultCode::Invalid);
        }
        let wanted = Wanted::read(&mut faults, input.page, input.per_page);
        faults.finish()?;
        let quantity = match input.in_stock {
            Some(true) => Range { min: Some(1), max: None },
            Some(false) => Range { min: None, max: Some(0) },
            None => Range::default(),
        };
        let ordering = match input.sort {
            Some(Sort::PriceAsc) => Ordering { by: OrderBy::Price, descending: false },
            Some(Sort::PriceDesc) => Ordering { by: OrderBy::Price, descending: true },
            Some(Sort::Popularity) | None => Ordering::default(),
        };
        let filter = Filter {
            search: (!words.is_empty()).then_some(words),
            price: Range { min: input.min_price.map(|it| it.0), max: input.max_price.map(|it| it.0) },
            quantity,
            shops: caller.key.terms.shops.iter().map(|shop| Id::new(shop.number())).collect(),
            ..Filter::default()
        };
        Ok(Self { filter, ordering, wanted })
    }

    pub(crate) fn find(&self, tx: &mut Tx) -> Result<GoodsFound, Error> {
        let found = listing::page(tx, &self.filter, self.ordering, &self.wanted.request());
        let found = found.map_err(|error| match error {
            ListingError::TooBroad | ListingError::BadCursor => Error::fault("q", FaultCode::Invalid),
            ListingError::Db(error) => error.into(),
        })?;
        let total = found.count.unwrap_or(0);
        Ok((found.rows, Currencies::of(tx)?, self.wanted, total))
    }
}

/// What shops price their goods in.
pub(crate) struct Currencies(Vec<(i64, String)>);

impl Currencies {
    pub(crate) fn of(tx: &mut Tx) -> Result<Self, Error> {
        let all = catalog::shop::currencies(tx)?;
        Ok(Self(all.into_iter().map(|(shop, currency)| (shop.number(), currency)).collect()))
    }

    fn in_shop(&self, shop: i64) -> String {
        let found = self.0.iter().find(|(number, _)| *number == shop);
        found.map(|(_, currency)| currency.clone()).unwrap_or_default()
    }
}

impl Product {
    pub(crate) fn of(offer: &ListedOffer, currencies: &Currencies, site: Option<&str>) -> Self {
        let attributes = attributes(offer);
        let picture = offer.thumb.as_ref().and_then(|key| serde_json::to_value(key).ok());
        let picture = picture.as_ref().and_then(|path| path.as_str());
        Self {
            id: offer.uid.clone(),
            name: name_of(offer),
            brand: told(&attributes, &BRAND),
            category: offer.product_category_name.clone(),
            price: offer.price.into(),
            currency: currencies.in_shop(offer.shop_id.number()),
            in_stock: offer.quantity > 0,
            stock_quantity: offer.quantity,
            image_url: picture.map(|path| format!("{}{path}", site.unwrap_or_default())),
            description: Some(offer.product_description.clone()).filter(|text| !text.is_empty()),
            attributes,
        }
    }
}

impl ProductDetails {
    pub(crate) fn of(offer: &ListedOffer, currencies: &Currencies, site: Option<&str>) -> Self {
        let product = Product::of(offer, currencies, site);
        let features = product.attributes.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let old_price = (offer.price_rrc > offer.price).then_some(Amount(offer.price_rrc));
        Self { product, old_price, features }
    }
}

/// The seller's own name; the product's where that says nothing.
fn name_of(offer: &ListedOffer) -> String {
    if offer.name.trim().is_empty() { offer.product_name.clone() } else { offer.name.clone() }
}

fn attributes(offer: &ListedOffer) -> BTreeMap<String, String> {
    let told: Vec<ShownParameter> = serde_json::from_str(offer.product_parameters.get()).unwrap_or_default();
    told.into_iter().map(|it| (it.parameter_name, it.value)).collect()
}

/// What is told under one of these names, in any case.
pub(crate) fn told(attributes: &BTreeMap<String, String>, names: &[&str]) -> Option<String> {
    let keys: Vec<String> = names.iter().map(|name| kernel::text::key(name)).collect();
    attributes
        .iter()
        .find(|(name, _)| keys.contains(&kernel::text::key(name)))
        .map(|(_, value)| value.clone())
}
