//! What tools take and give where that is not what the verbs take and give: a model reads every word, so it is told few,
//! under the names that tyre shops' agents know.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Amount, FindOrders, FindPoints, OrderBrief, Page, Point, Product, SearchProducts, Season, Sort, Tire,
    Tongue, words,
};

/// The most rows of a list that is read out.
pub(super) const MOST_READ_OUT: i64 = 5;
/// The most pickup points.
const MOST_POINTS: i64 = 10;
/// The most goods of a search by words.
const MOST_PRODUCTS: i64 = 10;

/// Tyres of a size.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct TiresQuery {
    /// Width in millimetres: 215.
    pub(super) width: i64,
    /// Height in per cent of the width: 55.
    pub(super) profile: i64,
    /// Diameter in inches: 17.
    pub(super) diameter: i64,
    /// What they are made for.
    pub(super) season: Season,
    /// The maker; without one, each tyre found is of another maker.
    pub(super) brand: Option<String>,
}

/// A tyre that may be ordered.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub(super) struct FoundTire {
    /// The product_id of other tools.
    id: String,
    name: String,
    brand: Option<String>,
    model: Option<String>,
    /// `215/55 R17`
    size: Option<String>,
    season: Option<Season>,
    /// What one costs.
    price: Amount,
    /// ISO 4217.
    currency: String,
    in_stock: bool,
    stock_quantity: i64,
}

/// Tyres.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub(super) struct FoundTires {
    /// How many there are in all, of which these are some.
    pub(super) total: i64,
    pub(super) items: Vec<FoundTire>,
    /// What to say where there are none.
    pub(super) message: Option<String>,
}

impl From<Tire> for FoundTire {
    fn from(tire: Tire) -> Self {
        let (product, measures) = (tire.product, tire.measures);
        Self {
            id: product.id,
            name: product.name,
            brand: product.brand,
            model: measures.model,
            size: measures.size,
            season: measures.season,
            price: product.price,
            currency: product.currency,
            in_stock: product.in_stock,
            stock_quantity: product.stock_quantity,
        }
    }
}

impl FoundTires {
    pub(super) fn of(total: i64, items: Vec<Tire>, tongue: Tongue) -> Self {
        let message = items.is_empty().then(|| nothing(tongue));
        Self { total, items: items.into_iter().map(FoundTire::from).collect(), message }
    }
}

/// What to say where nothing was found.
pub(super) fn nothing(tongue: Tongue) -> String {
    words::refusal("not_found", tongue).to_owned()
}

/// How many there are of what: one of the two is needed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct AvailabilityQuery {
    /// The id of a product, as other tools tell it.
    pub(super) product_id: Option<String>,
    /// Words of its name.
    pub(super) query: Option<String>,
}

/// How many there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub(super) struct Availability {
    /// Whether there is any.
    pub(super) available: bool,
    pub(super) product_id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) quantity: Option<i64>,
    /// What one costs.
    pub(super) price: Option<Amount>,
    /// ISO 4217.
    pub(super) currency: Option<String>,
    /// In how many days it is here, where that is known.
    pub(super) delivery_days: Option<i64>,
    /// What to say where there is no such product.
    pub(super) message: Option<String>,
}

/// Whose orders, or which: one of the two is needed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct OrderStatusQuery {
    /// A telephone number, in any usual spelling.
    phone: Option<String>,
    /// An order's number, or its id.
    order_id: Option<String>,
}

/// Orders that were found.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub(super) struct FoundOrders {
    /// Whether there are any.
    found: bool,
    /// How many there are in all, of which these are the newest.
    total: i64,
    orders: Vec<OrderBrief>,
    /// What to say where there are none.
    message: Option<String>,
}

impl From<OrderStatusQuery> for FindOrders {
    fn from(query: OrderStatusQuery) -> Self {
        Self {
            phone: query.phone,
            order_number: query.order_id,
            status: None,
            page: None,
            per_page: Some(MOST_READ_OUT),
        }
    }
}

impl FoundOrders {
    pub(super) fn of(page: Page<OrderBrief>, tongue: Tongue) -> Self {
        let message = page.items.is_empty().then(|| nothing(tongue));
        Self { found: message.is_none(), total: page.pagination.total, orders: page.items, message }
    }
}

/// Which pickup points.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct PointsQuery {
    /// In this city, as anybody writes it.
    city: Option<String>,
    /// With these words in the address, the name, the district or the landmarks.
    query: Option<String>,
}

/// A place where goods are picked up.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub(super) struct FoundPoint {
    /// The pickup_point_id of other tools.
    id: String,
    name: String,
    city: String,
    address: String,
    /// When it is open, in words.
    working_hours: Option<String>,
}

/// Pickup points.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub(super) struct FoundPoints {
    /// How many there are in all, of which these are some.
    total: i64,
    points: Vec<FoundPoint>,
}

impl From<PointsQuery> for FindPoints {
    fn from(query: PointsQuery) -> Self {
        Self { city: query.city, query: query.query, page: None, per_page: Some(MOST_POINTS) }
    }
}

impl From<Page<Point>> for FoundPoints {
    fn from(page: Page<Point>) -> Self {
        let point = |it: Point| FoundPoint {
            id: it.id,
            name: it.name,
            city: it.city,
            address: it.address,
            working_hours: it.working_hours,
        };
        Self { total: page.pagination.total, points: page.items.into_iter().map(point).collect() }
    }
}

/// Which goods.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(super) struct CatalogQuery {
    /// Words in any form, all of which must match.
    query: Option<String>,
    /// The maker.
    brand: Option<String>,
    /// Not cheaper than this.
    min_price: Option<Amount>,
    /// Not dearer than this.
    max_price: Option<Amount>,
    /// Only what there is, or only what there is none of.
    in_stock: Option<bool>,
    /// What comes first.
    sort: Option<Sort>,
    /// From 1.
    page: Option<i64>,
}

/// Goods that may be ordered.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub(super) struct FoundProduct {
    /// The product_id of other tools.
    id: String,
    name: String,
    brand: Option<String>,
    category: String,
    /// What one costs.
    price: Amount,
    /// ISO 4217.
    currency: String,
    in_stock: bool,
    stock_quantity: i64,
}

/// A page of goods.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub(super) struct FoundProducts {
    /// How many there are in all.
    total: i64,
    page: i64,
    total_pages: i64,
    items: Vec<FoundProduct>,
}

impl From<CatalogQuery> for SearchProducts {
    fn from(query: CatalogQuery) -> Self {
        Self {
            q: query.query,
            brand: query.brand,
            model: None,
            min_price: query.min_price,
            max_price: query.max_price,
            in_stock: query.in_stock,
            sort: query.sort,
            page: query.page,
            per_page: Some(MOST_PRODUCTS),
        }
    }
}

impl From<Page<Product>> for FoundProducts {
    fn from(page: Page<Product>) -> Self {
        let product = |it: Product| FoundProduct {
            id: it.id,
            name: it.name,
            brand: it.brand,
            category: it.category,
            price: it.price,
            currency: it.currency,
            in_stock: it.in_stock,
            stock_quantity: it.stock_quantity,
        };
        let pagination = page.pagination;
        Self {
            total: pagination.total,
            page: pagination.page,
            total_pages: pagination.total_pages,
            items: page.items.into_iter().map(product).collect(),
        }
    }
}
