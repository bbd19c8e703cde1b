//! One thing: everything about it, and how many there are.

use catalog::listing::{self, ListedOffer};
use db::Tx;
use identity::api_key::Scope;
use kernel::Uid;
use orders::DeliveryMethod;
use orders::delivery::Parcel;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::ShopId;

use crate::search_products::Currencies;
use crate::{Agents, Amount, Caller, Error, ProductDetails, TireDetails};

/// One thing.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema, JsonSchema)]
#[schema(as = StoreProductRef)]
pub struct ProductRef {
    /// Its id.
    pub product_id: String,
}

/// How many there are, and where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreAvailability)]
pub struct Available {
    /// Of what.
    #[schema(example = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87")]
    pub product_id: String,
    /// How many in all.
    #[schema(example = 24)]
    pub total_quantity: i64,
    /// The same, as older clients call it.
    pub quantity: i64,
    /// Whether there is any.
    #[schema(example = true)]
    pub in_stock: bool,
    /// Where.
    pub locations: Vec<Location>,
    /// When more comes; null, for no source of stock tells it.
    pub next_delivery: Option<String>,
    /// In how many days it can be with a buyer anywhere: of the quickest tariff that is of no city alone; null where there
    /// is none that says so.
    pub delivery_days: Option<i64>,
    /// What one costs.
    #[schema(value_type = f64, example = 3200.0)]
    pub price: Amount,
    /// ISO 4217.
    #[schema(example = "RUB")]
    pub currency: String,
}

/// A place where goods are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, JsonSchema)]
#[schema(as = StoreLocation)]
pub struct Location {
    /// The place.
    #[schema(example = "Лавка")]
    pub warehouse: String,
    /// How many there.
    #[schema(example = 24)]
    pub quantity: i64,
    /// `now`, or the day from which on.
    #[schema(example = "now")]
    pub available_from: String,
}

/// Everything about one thing.
pub async fn product(agents: &Agents, caller: &Caller, input: ProductRef) -> Result<ProductDetails, Error> {
    caller.needs(Scope::Catalog)?;
    let (caller, site) = (caller.clone(), agents.site.clone());
    agents
        .look(move |tx| {
            let offer = one(tx, &caller, &input.product_id)?;
            Ok(ProductDetails::of(&offer, &Currencies::of(tx)?, site.as_deref()))
        })
        .await
}

/// The same in the spelling of a tyre shop.
pub async fn tire(agents: &Agents, caller: &Caller, input: ProductRef) -> Result<TireDetails, Error> {
    Ok(TireDetails::of(product(agents, caller, input).await?))
}

/// How many there are, and where.
pub async fn availability(agents: &Agents, caller: &Caller, input: ProductRef) -> Result<Available, Error> {
    caller.needs(Scope::Catalog)?;
    let caller = caller.clone();
    agents
        .look(move |tx| {
            let offer = one(tx, &caller, &input.product_id)?;
            let details = ProductDetails::of(&offer, &Currencies::of(tx)?, None);
            let there = Available::of(&offer, details.product.currency);
            let delivery_days = if there.in_stock { days_anywhere(tx, &there)? } else { None };
            Ok(Available { delivery_days, ..there })
        })
        .await
}

/// In how many days one piece is brought to any place, at the earliest.
fn days_anywhere(tx: &mut Tx, there: &Available) -> Result<Option<i64>, Error> {
    let (currency, goods) = (there.currency.clone(), there.price.0);
    let parcel = Parcel { city: String::new(), currency, goods, weight_g: None };
    let choices = orders::delivery::quote(tx, &parcel)?;
    let to_the_door = choices.iter().filter(|choice| choice.method == DeliveryMethod::Delivery);
    Ok(to_the_door.filter_map(|choice| choice.days_from).min())
}

/// What is for sale under this id, and is this key's to sell.
fn one(tx: &mut Tx, caller: &Caller, id: &str) -> Result<ListedOffer, Error> {
    let uid: Uid = id.trim().parse().map_err(|_| Error::NotFound)?;
    let found = listing::by_uids(tx, &[uid.to_string()])?.pop().ok_or(Error::NotFound)?;
    if caller.key.terms.sell(ShopId::new(found.shop_id.number())) { Ok(found) } else { Err(Error::NotFound) }
}

impl Available {
    fn of(offer: &ListedOffer, currency: String) -> Self {
        let here = Location {
            warehouse: offer.shop_name.clone(),
            quantity: offer.quantity,
            available_from: "now".to_owned(),
        };
        Self {
            product_id: offer.uid.clone(),
            total_quantity: offer.quantity,
            quantity: offer.quantity,
            in_stock: offer.quantity > 0,
            locations: if offer.quantity > 0 { vec![here] } else { Vec::new() },
            next_delivery: None,
            delivery_days: None,
            price: offer.price.into(),
            currency,
        }
    }
}
