//! The shop window: offers by filters, words and order, a page at a time.
//!
//! Shown are visible offers of open shops, each once. Texts are matched anywhere, whatever their case; words are
//! matched by stem ([`crate::words`]). Filters on names and parameters are first looked up in their own small
//! tables, so that the big one is only ever entered by a key.

use db::Tx;
use kernel::{Id, Money, text};
use media::Key;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use web::{Cursor, PageRequest};

use crate::store::listing::{self as store, Names, Narrow};
use crate::words::{self, Query};
use crate::{Category, Offer, Parameter, Product, Shop};

/// Parameters that one parameter filter may match: beyond it the filter says nothing.
pub const MOST_PARAMETERS: usize = 2_000;
/// Shelves or shops that are asked of the index as facets; more are looked at row by row.
const MOST_FACETS: usize = 50;

/// Which offers are wanted. Everything given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words, the last of which may be unfinished.
    pub search: Option<String>,
    /// Part of the product's name.
    pub product_name: Option<String>,
    /// Part of the category's name.
    pub category_name: Option<String>,
    /// Part of the shop's name.
    pub shop_name: Option<String>,
    /// Parameters, each of which the offer must have.
    pub parameters: Vec<ParameterFilter>,
    /// The category.
    pub category: Option<Id<Category>>,
    /// The shop.
    pub shop: Option<Id<Shop>>,
    /// One of these shops; any where none is named.
    pub shops: Vec<Id<Shop>>,
    /// What the offer must be told to be, word for word.
    pub traits: Vec<Trait>,
    /// The least price and the highest, inclusive.
    pub price: Range<Money>,
    /// The least number of pieces available and the highest, inclusive.
    pub quantity: Range<i64>,
}

/// One parameter with both this in its name and that in its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParameterFilter {
    /// Part of its name.
    pub name: Option<String>,
    /// Part of its value.
    pub value: Option<String>,
}

/// A parameter that has one of these names and one of these values, whole and in any case: `width` and `215`, whoever
/// writes `Ширина` for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trait {
    /// Its names.
    pub names: Vec<String>,
    /// Its values; any where none is said.
    pub values: Vec<String>,
}

/// From here to there, inclusive; `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range<T> {
    /// From.
    pub min: Option<T>,
    /// To.
    pub max: Option<T>,
}

impl<T> Range<T> {
    /// Whether it says anything.
    pub const fn is_given(&self) -> bool {
        self.min.is_some() || self.max.is_some()
    }
}

/// By what a listing is ordered; ties are broken by id, in the same direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ordering {
    /// The value.
    pub by: OrderBy,
    /// Highest first.
    pub descending: bool,
}

/// A value to order by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderBy {
    /// The offer's number.
    #[default]
    Id,
    /// What it costs.
    Price,
    /// How many are available.
    Quantity,
}

impl Ordering {
    /// The first of a comma-separated list that names an ordering, `-` for descending; by id without one.
    pub fn of(list: &str) -> Self {
        let one = |word: &str| {
            let (word, descending) = word.strip_prefix('-').map_or((word, false), |word| (word, true));
            let by = match word {
                "id" => OrderBy::Id,
                "price" => OrderBy::Price,
                "quantity" => OrderBy::Quantity,
                _ => return None,
            };
            Some(Self { by, descending })
        };
        list.split(',').find_map(|word| one(word.trim())).unwrap_or_default()
    }
}

/// An offer as the listing shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedOffer {
    /// Its number.
    #[schema(value_type = i64, example = 15)]
    pub id: Id<Offer>,
    /// What other systems call it.
    #[schema(example = "0197a1c2-8f00-7000-8000-2b1f6f0c9d11")]
    pub uid: String,
    /// Its product.
    #[schema(value_type = i64, example = 7)]
    pub product_id: Id<Product>,
    /// The seller's own name for it.
    #[schema(example = "iPhone 15 128GB Black")]
    pub name: String,
    /// The product's name.
    #[schema(example = "iPhone 15")]
    pub product_name: String,
    /// The path of the product's picture, 300 × 300; null where it has none.
    #[schema(value_type = Option<String>, example = "/media/products/thumbs/5f2b….jpg")]
    pub thumb: Option<Key>,
    /// The category's name.
    #[schema(example = "Смартфоны")]
    pub product_category_name: String,
    /// The category's description.
    #[schema(example = "Мобильные телефоны и аксессуары")]
    pub product_description: String,
    /// Who sells it.
    #[schema(value_type = i64, example = 1)]
    pub shop_id: Id<Shop>,
    /// The shop's name.
    #[schema(example = "Магазин Электроники")]
    pub shop_name: String,
    /// What is told of it.
    #[schema(value_type = Vec<ShownParameter>)]
    pub product_parameters: Box<RawValue>,
    /// What a buyer pays.
    #[schema(value_type = String, example = "75000.00")]
    pub price: Money,
    /// The price its maker recommends.
    #[schema(value_type = String, example = "80000.00")]
    pub price_rrc: Money,
    /// How many are available.
    #[schema(example = 50)]
    pub quantity: i64,
}

/// A parameter as it is shown with an offer. The importer writes a list of these as the offer's `parameters`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShownParameter {
    /// What is told.
    #[schema(example = "Цвет")]
    pub parameter_name: String,
    /// What it is.
    #[schema(example = "Черный")]
    pub value: String,
}

impl ListedOffer {
    /// Its place in `ordering`.
    pub fn cursor(&self, ordering: Ordering) -> Cursor {
        let key = match ordering.by {
            OrderBy::Id => self.id.number(),
            OrderBy::Price => self.price.minor(),
            OrderBy::Quantity => self.quantity,
        };
        Cursor { key: key.to_string(), id: self.id.number() }
    }
}

/// A page of offers, with one row more than asked for where there are more.
#[derive(Debug, Default)]
pub struct Found {
    /// The rows, as [`web::Listing::new`] wants them.
    pub rows: Vec<ListedOffer>,
    /// How many match in all, where that was asked.
    pub count: Option<i64>,
}

/// Why there is no page.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ListingError {
    /// A parameter filter matches more than [`MOST_PARAMETERS`] different parameters.
    #[error("a parameter filter matches too many parameters")]
    TooBroad,
    /// The cursor is of another ordering.
    #[error("the cursor does not belong to this ordering")]
    BadCursor,
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// A page of what `filter` leaves.
pub fn page(
    tx: &mut Tx,
    filter: &Filter,
    ordering: Ordering,
    page: &PageRequest,
) -> Result<Found, ListingError> {
    let nothing = || Found { rows: Vec::new(), count: page.count.then_some(0) };
    let Some(narrow) = narrow(tx, filter)? else {
        return Ok(nothing());
    };
    let place = store::place_of(page).ok_or(ListingError::BadCursor)?;
    Ok(store::page(tx, &narrow, ordering, &place)?)
}

/// Offers found by these words, whether or not they are for sale now: at most `most` of them, in no order.
pub fn named(tx: &mut Tx, typed: &str, most: i64) -> Result<Vec<Id<Offer>>, db::Error> {
    match Query::typed(typed) {
        Some(query) => store::named(tx, &query.text(tx.engine()), most),
        None => Ok(Vec::new()),
    }
}

/// The offers that other systems call so, whether or not there are any pieces left of them; what is not for sale is
/// left out.
pub fn by_uids(tx: &mut Tx, uids: &[String]) -> Result<Vec<ListedOffer>, db::Error> {
    store::by_uids(tx, uids)
}

/// Whether any offer was ever told to be something under one of these names.
pub fn is_told(tx: &mut Tx, names: &[String]) -> Result<bool, db::Error> {
    store::is_told(tx, names)
}

/// The filter with names and parameters looked up; nothing where they leave nothing.
fn narrow(tx: &mut Tx, filter: &Filter) -> Result<Option<Narrow>, ListingError> {
    let mut names = store::look_up(tx, filter)?;
    if names.parameters.iter().any(|ids| ids.len() > MOST_PARAMETERS) {
        return Err(ListingError::TooBroad);
    }
    names.categories = names.categories.and_also(filter.category.map(Id::number));
    names.shops = names.shops.and_also(filter.shop.map(Id::number));
    names.shops = names.shops.and_among(&filter.shops.iter().map(|shop| shop.number()).collect::<Vec<_>>());
    let typed = filter.search.as_deref().filter(|typed| !typed.trim().is_empty());
    let words = match typed.map(Query::typed) {
        Some(None) => return Ok(None),
        Some(Some(query)) => Some(query),
        None if names.parameters.is_empty() => None,
        None => Some(Query::default()),
    };
    if names.leave_nothing() {
        return Ok(None);
    }
    let words = words.map(|query| with_facets(query, &mut names).text(tx.engine()));
    Ok(Some(Narrow { words, names, price: filter.price, quantity: filter.quantity }))
}

/// What the index can intersect by itself is asked of the index.
fn with_facets(mut query: Query, names: &mut Names) -> Query {
    for ids in &names.parameters {
        query.and_any(ids.iter().map(|id| words::parameter_facet(Id::<Parameter>::new(*id))));
    }
    if let Some(ids) = names.categories.take_few(MOST_FACETS) {
        query.and_any(ids.into_iter().map(|id| words::category_facet(Id::new(id))));
    }
    if let Some(ids) = names.shops.take_few(MOST_FACETS) {
        query.and_any(ids.into_iter().map(|id| words::shop_facet(Id::new(id))));
    }
    query
}

/// The pattern by which a key is found that has `part` in it.
pub(crate) fn pattern(part: &str) -> String {
    text::contains_pattern(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordering_is_the_first_known_word() {
        let of = |by, descending| Ordering { by, descending };
        for (list, ordering) in [
            ("price", of(OrderBy::Price, false)),
            ("-quantity", of(OrderBy::Quantity, true)),
            ("name, -price", of(OrderBy::Price, true)),
            ("--id", Ordering::default()),
            ("", Ordering::default()),
        ] {
            assert_eq!(Ordering::of(list), ordering, "{list}");
        }
    }
}
