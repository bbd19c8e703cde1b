//! Offers of a shop whose prices and stock a person tells.

use db::Tx;
use identity::audit::Changes;
use kernel::{Id, Money, text};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use web::{AccountId, PageRequest};

use super::reindex::reindex;
use super::{Error, MAX_ON_HAND, kept_by_hand, record, tidy};
use crate::import::names::ParameterToAdd;
use crate::listing::ShownParameter;
use crate::store::by_hand as store;
use crate::{CATALOG, Category, Offer, Product, Shop};

/// An offer as those who keep it see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffOffer)]
pub struct ListedOffer {
    /// Its number.
    #[schema(value_type = i64, example = 15)]
    pub id: Id<Offer>,
    /// What other systems call it.
    #[schema(example = "0197a1c2-8f00-7000-8000-2b1f6f0c9d11")]
    pub uid: String,
    /// The shop's own name for it.
    #[schema(example = "iPhone 15 128GB Black")]
    pub name: String,
    /// What it is.
    #[schema(value_type = i64, example = 7)]
    pub product_id: Id<Product>,
    /// The product's name.
    #[schema(example = "iPhone 15")]
    pub product_name: String,
    /// The shelf.
    #[schema(value_type = i64, example = 3)]
    pub category_id: Id<Category>,
    /// The shelf's name.
    #[schema(example = "Смартфоны")]
    pub category_name: String,
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
    /// Whether it is offered.
    pub visible: bool,
    /// How many pieces there are, as the stock's source tells.
    #[schema(example = 50)]
    pub on_hand: i64,
    /// How many of them orders keep.
    #[schema(example = 3)]
    pub reserved: i64,
    /// How many may still be ordered.
    #[schema(example = 47)]
    pub available: i64,
    /// What is told of it.
    pub parameters: Vec<ShownParameter>,
}

/// Which offers.
#[derive(Clone, Debug, Default)]
pub struct OfferFilter {
    /// Words.
    pub search: Option<String>,
    /// The shop.
    pub shop: Option<Id<Shop>>,
    /// The shelf.
    pub category: Option<Id<Category>>,
    /// The product.
    pub product: Option<Id<Product>>,
    /// Shown ones, or hidden ones.
    pub visible: Option<bool>,
    /// For at least so much.
    pub price_min: Option<Money>,
    /// For at most so much.
    pub price_max: Option<Money>,
    /// With at most so many pieces that may still be ordered.
    pub available_max: Option<i64>,
}

/// An offer to be added.
#[derive(Clone, Debug)]
pub struct NewOffer {
    /// Whose.
    pub shop: Id<Shop>,
    /// What it is: a product there is, or the name and the category of one that is added where there is none.
    pub product: Result<Id<Product>, (String, Id<Category>)>,
    /// The rest: a name and prices are there.
    pub offer: OfferChange,
    /// How many pieces there are.
    pub on_hand: i64,
}

/// What shall become of an offer; what is not told stays.
#[derive(Clone, Debug, Default)]
pub struct OfferChange {
    /// The shop's own name for it.
    pub name: Option<String>,
    /// What a buyer pays.
    pub price: Option<Money>,
    /// The price its maker recommends.
    pub price_rrc: Option<Money>,
    /// Whether it is offered.
    pub visible: Option<bool>,
    /// What is told of it: all of it anew.
    pub parameters: Option<Vec<ShownParameter>>,
}

/// How many pieces there shall be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pieces {
    /// So many, as somebody has counted. What orders keep stays kept.
    Counted(i64),
    /// So many more, or less.
    Changed(i64),
}

/// What shall become of an offer and of its stock, both or either.
#[derive(Clone, Debug, Default)]
pub struct Stocked {
    /// The offer.
    pub offer: OfferChange,
    /// The stock.
    pub pieces: Option<Pieces>,
}

/// Offers that a word leads to, of which a page is made.
const MOST_FOUND: i64 = 5_000;

/// A page of offers by their numbers, hidden ones and those of closed shops too, with one more than asked for where
/// there are more; and how many there are in all, where that was asked.
pub fn offers(
    tx: &mut Tx,
    filter: &OfferFilter,
    page: &PageRequest,
) -> Result<(Vec<ListedOffer>, Option<i64>), db::Error> {
    let found = match &filter.search {
        Some(typed) => Some(
            crate::listing::named(tx, typed, MOST_FOUND)?.into_iter().map(Id::number).collect::<Vec<_>>(),
        ),
        None => None,
    };
    store::offers(tx, filter, found.as_deref(), page)
}

/// An offer, if there is one.
pub fn find_offer(tx: &mut Tx, id: Id<Offer>) -> Result<Option<ListedOffer>, db::Error> {
    store::offer(tx, id)
}

/// Adds an offer, shown from now on.
pub fn add_offer(tx: &mut Tx, by: AccountId, new: &NewOffer) -> Result<ListedOffer, Error> {
    kept_by_hand(tx, new.shop)?;
    let product = match &new.product {
        Ok(product) => store::product(tx, *product)?.ok_or(Error::NoSuchProduct)?,
        Err((name, category)) => {
            store::category(tx, *category)?.ok_or(Error::NoSuchCategory)?;
            let name = tidy(name);
            let id = match store::insert_product(tx, &name, *category)? {
                Some(added) => added,
                None => {
                    store::product_named(tx, &text::key(&name), *category)?.ok_or(Error::NoSuchProduct)?
                }
            };
            store::product(tx, id)?.ok_or(Error::NoSuchProduct)?
        }
    };
    let name = tidy(new.offer.name.as_deref().unwrap_or(&product.name));
    let price = new.offer.price.unwrap_or_default();
    let prices = (price, new.offer.price_rrc.unwrap_or(price));
    let id = store::insert_offer(tx, new.shop, &product, &name, prices)?.ok_or(Error::NameTaken)?;
    store::insert_stock(tx, id, new.on_hand)?;
    let parameters = new.offer.parameters.clone().unwrap_or_default();
    tell_parameters(tx, id, &parameters)?;
    reindex(tx, &[id])?;
    tx.touch(CATALOG);
    let added = store::offer(tx, id)?.ok_or(Error::NoSuchOffer)?;
    record(tx, by, "offer.added", &subject(id), &Changes::between(&(), &added))?;
    Ok(added)
}

/// Changes an offer of a shop whose goods a person tells, and its stock. `shop` is the only one whose offers whoever
/// asks may change, if there is one.
pub fn change_offer(
    tx: &mut Tx,
    by: AccountId,
    (id, shop): (Id<Offer>, Option<Id<Shop>>),
    change: &Stocked,
) -> Result<ListedOffer, Error> {
    store::hold_offer(tx, id)?;
    let before = store::offer(tx, id)?.ok_or(Error::NoSuchOffer)?;
    if shop.is_some_and(|own| own != before.shop_id) {
        return Err(Error::NoSuchOffer);
    }
    kept_by_hand(tx, before.shop_id)?;
    let mut after = changed(&before, &change.offer);
    after.on_hand = counted(&before, change.pieces)?;
    after.available = (after.on_hand - after.reserved).max(0);
    if after == before {
        return Ok(after);
    }
    if !store::update_offer(tx, &after)? {
        return Err(Error::NameTaken);
    }
    crate::store::import::journal::keep(tx, before.shop_id, id)?;
    if after.parameters != before.parameters {
        tell_parameters(tx, id, &after.parameters)?;
    }
    if after.parameters != before.parameters || after.name != before.name {
        reindex(tx, &[id])?;
    }
    if after.on_hand != before.on_hand {
        // Last, because buyers take from this row: it is locked until the commit.
        store::add_pieces(tx, id, after.on_hand - before.on_hand)?;
    }
    tx.touch(CATALOG);
    record(tx, by, "offer.changed", &subject(id), &Changes::between(&before, &after))?;
    Ok(after)
}

fn changed(before: &ListedOffer, change: &OfferChange) -> ListedOffer {
    let mut after = before.clone();
    if let Some(name) = &change.name {
        after.name = tidy(name);
    }
    after.price = change.price.unwrap_or(after.price);
    after.price_rrc = change.price_rrc.unwrap_or(after.price_rrc);
    after.visible = change.visible.unwrap_or(after.visible);
    if let Some(parameters) = &change.parameters {
        after.parameters = distinct(parameters);
    }
    after
}

fn counted(before: &ListedOffer, pieces: Option<Pieces>) -> Result<i64, Error> {
    let on_hand = match pieces {
        None => before.on_hand,
        Some(Pieces::Counted(on_hand)) => on_hand,
        Some(Pieces::Changed(by)) => before.on_hand.saturating_add(by),
    };
    match on_hand {
        ..0 => Err(Error::TooFew { on_hand: before.on_hand }),
        0..=MAX_ON_HAND => Ok(on_hand),
        _ => Err(Error::TooMany),
    }
}

/// Each name and value once, tidied, in their order.
fn distinct(parameters: &[ShownParameter]) -> Vec<ShownParameter> {
    let mut kept: Vec<ShownParameter> = Vec::new();
    for it in parameters {
        let it = ShownParameter { parameter_name: tidy(&it.parameter_name), value: tidy(&it.value) };
        if !it.parameter_name.is_empty() && !it.value.is_empty() && !kept.contains(&it) {
            kept.push(it);
        }
    }
    kept
}

/// Writes what is told of an offer, and what of it the dictionary does not have yet.
fn tell_parameters(tx: &mut Tx, id: Id<Offer>, parameters: &[ShownParameter]) -> Result<(), db::Error> {
    let parameters = distinct(parameters);
    let mut added: Vec<ParameterToAdd> = parameters
        .iter()
        .map(|it| ParameterToAdd {
            name: it.parameter_name.clone(),
            value: it.value.clone(),
            name_key: text::key(&it.parameter_name),
            value_key: text::key(&it.value),
        })
        .collect();
    added.sort_by(|a, b| (&a.name, &a.value).cmp(&(&b.name, &b.value))); // as imports do: locked in one order
    if !added.is_empty() {
        crate::store::import::names::parameters(tx, &added)?;
    }
    store::tell_parameters(tx, id, &json!(parameters).to_string())
}

fn subject(id: Id<Offer>) -> String {
    format!("offer:{id}")
}
