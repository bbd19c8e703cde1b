//! The catalogue: searched by words, looked up by ids, one product looked at. An offer is a product with one variant.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use catalog::listing;
use db::Tx;
use identity::api_key::Scope;
use kernel::{Money, Uid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::ShopId;

use super::door::Desk;
use super::refusals::{Fate, RefusalDocument, Result, nothing};
use super::shapes::{Capability, Message, Meta};
use crate::error::{FaultCode, Faults};
use crate::search_products::{self, Currencies};
use crate::{Agents, Amount, Error, Product, ProductDetails, SearchProducts};

/// Rows of a page where nobody says how many.
const USUAL_LIMIT: i64 = 10;
/// Ids looked up at once.
const MOST_IDS: usize = 50;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = UcpSearch, example = json!({"query": "зимние шины", "filters": {"price": {"max": 500_000}}, "pagination": {"limit": 10}}))]
pub(super) struct SearchForm {
    /// Words in any form, all of which must match.
    #[schema(example = "зимние шины")]
    query: Option<String>,
    filters: Option<Filters>,
    pagination: Option<Paging>,
}

/// What must hold besides.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = UcpFilters)]
struct Filters {
    /// Of this one, as the answers call it; one at most.
    categories: Option<Vec<String>>,
    price: Option<PriceFilter>,
}

/// In minor units.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[schema(as = UcpPriceFilter)]
struct PriceFilter {
    min: Option<i64>,
    max: Option<i64>,
}

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = UcpPaging)]
struct Paging {
    /// Where to go on, from another page.
    cursor: Option<String>,
    /// 1 to 50; 10 if not given.
    limit: Option<i64>,
}

/// Goods that were found.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpProducts)]
pub(super) struct Found {
    ucp: Meta,
    products: Vec<Goods>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pagination: Option<Paged>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    messages: Vec<Message>,
}

/// Where a page stands.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpPaged)]
struct Paged {
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
    has_next_page: bool,
    total_count: i64,
}

/// Goods.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpProduct)]
struct Goods {
    id: String,
    title: String,
    description: Description,
    categories: Vec<Category>,
    price_range: PriceRange,
    #[serde(skip_serializing_if = "Option::is_none")]
    list_price_range: Option<PriceRange>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    media: Vec<Media>,
    /// One.
    variants: Vec<Variant>,
}

/// What is told of goods.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = UcpDescription)]
struct Description {
    plain: String,
}

/// A shelf.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = UcpCategory)]
struct Category {
    value: String,
    /// Always `merchant`.
    taxonomy: &'static str,
}

/// From the cheapest variant to the dearest.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = UcpPriceRange)]
struct PriceRange {
    min: Price,
    max: Price,
}

/// A sum in minor units.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = UcpPrice)]
struct Price {
    amount: i64,
    #[schema(example = "RUB")]
    currency: String,
}

/// A picture.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = UcpMedia)]
struct Media {
    #[serde(rename = "type")]
    kind: &'static str,
    url: String,
}

/// What is ordered.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpVariant)]
struct Variant {
    /// What lines call it.
    id: String,
    title: String,
    description: Description,
    price: Price,
    #[serde(skip_serializing_if = "Option::is_none")]
    list_price: Option<Price>,
    availability: Availability,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inputs: Vec<Input>,
}

/// Whether there is any.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpAvailability)]
struct Availability {
    available: bool,
    /// `in_stock` or `out_of_stock`.
    status: &'static str,
}

/// By what it was asked for.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpInput)]
struct Input {
    id: String,
    /// Always `exact`.
    #[serde(rename = "match")]
    matched: &'static str,
}

#[utoipa::path(
    post, path = "/ucp/v1/catalog/search", tag = "ucp", operation_id = "ucp_search", summary = "Find goods",
    request_body = SearchForm, security(("store_key" = [])),
    responses(
        (status = 200, description = "A page of goods; or `messages` alone.", body = Found),
        (status = 400, description = "`bad_request`", body = RefusalDocument),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn post_search(
    State(agents): State<Agents>,
    desk: Desk,
    web::Json(form): web::Json<SearchForm>,
) -> Result {
    match search(&agents, &desk, form).await {
        Ok(found) => Ok(Json(found).into_response()),
        Err(error) => refused(error, &desk, Capability::Search),
    }
}

async fn search(agents: &Agents, desk: &Desk, form: SearchForm) -> std::result::Result<Found, Error> {
    let Filters { categories, price } = form.filters.unwrap_or_default();
    let price = price.unwrap_or_default();
    let paging = form.pagination.unwrap_or_default();
    let page = paging.cursor.as_deref().map(str::parse::<i64>).transpose();
    let page = page.map_err(|_| Error::fault("pagination.cursor", FaultCode::Invalid))?.unwrap_or(1);
    let limit = paging.limit.unwrap_or(USUAL_LIMIT).min(crate::MOST_PER_PAGE);
    let sum = |minor: Option<i64>| minor.map(|minor| Amount(Money::from_minor(minor)));
    let query = SearchProducts {
        q: form.query,
        min_price: sum(price.min),
        max_price: sum(price.max),
        page: Some(page),
        per_page: Some(limit),
        ..SearchProducts::default()
    };
    let mut categories = categories.unwrap_or_default();
    if categories.len() > 1 {
        return Err(Error::fault("filters.categories", FaultCode::TooMany));
    }
    let found = search_products::in_category(agents, &desk.caller, query, categories.pop()).await?;
    let has_next_page = found.pagination.page < found.pagination.total_pages;
    let paged = Paged {
        cursor: has_next_page.then(|| (page + 1).to_string()),
        has_next_page,
        total_count: found.pagination.total,
    };
    let products = found.items.into_iter().map(|product| Goods::of(product, None, desk, false)).collect();
    Ok(Found {
        ucp: Meta::of(&[Capability::Search]),
        products,
        pagination: Some(paged),
        messages: Vec::new(),
    })
}

/// Which goods.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = UcpLookup, example = json!({"ids": ["019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87"]}))]
pub(super) struct LookupForm {
    /// At most 50.
    #[serde(default)]
    ids: Vec<String>,
}

#[utoipa::path(
    post, path = "/ucp/v1/catalog/lookup", tag = "ucp", operation_id = "ucp_lookup", summary = "Goods by their ids",
    description = "What there is none of is left out, and said in `messages`.",
    request_body = LookupForm, security(("store_key" = [])),
    responses(
        (status = 200, description = "The goods; or `messages` alone.", body = Found),
        (status = 400, description = "`bad_request`", body = RefusalDocument),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn post_lookup(
    State(agents): State<Agents>,
    desk: Desk,
    web::Json(form): web::Json<LookupForm>,
) -> Result {
    match looked_up(&agents, &desk, form.ids).await {
        Ok(found) => Ok(Json(found).into_response()),
        Err(error) => refused(error, &desk, Capability::Lookup),
    }
}

async fn looked_up(agents: &Agents, desk: &Desk, ids: Vec<String>) -> std::result::Result<Found, Error> {
    let mut faults = Faults::default();
    faults.check(!ids.is_empty(), "ids", FaultCode::Required);
    faults.check(ids.len() <= MOST_IDS, "ids", FaultCode::TooMany);
    faults.finish()?;
    let many = ids.len();
    let products = details(agents, desk, ids).await?;
    let products: Vec<Goods> =
        products.into_iter().map(|it| Goods::of(it.product, it.old_price, desk, true)).collect();
    let messages =
        if products.len() < many { vec![Message::info("not_found", desk.caller.tongue)] } else { Vec::new() };
    Ok(Found { ucp: Meta::of(&[Capability::Lookup]), products, pagination: None, messages })
}

/// Which product.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = UcpProductForm, example = json!({"id": "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87"}))]
pub(super) struct ProductForm {
    id: String,
}

/// A product.
#[derive(Serialize, ToSchema)]
#[schema(as = UcpProductAnswer)]
pub(super) struct FoundOne {
    ucp: Meta,
    product: Goods,
}

#[utoipa::path(
    post, path = "/ucp/v1/catalog/product", tag = "ucp", operation_id = "ucp_product", summary = "Everything about goods",
    request_body = ProductForm, security(("store_key" = [])),
    responses(
        (status = 200, description = "The goods; or `messages` alone: `not_found`.", body = FoundOne),
        (status = 400, description = "`bad_request`", body = RefusalDocument),
        (status = 401, description = "`unauthorized`", body = RefusalDocument),
        (status = 403, description = "`forbidden`: the key lacks `catalog:read`.", body = RefusalDocument),
        (status = 422, description = "`version_unsupported`", body = RefusalDocument),
    )
)]
pub(super) async fn post_product(
    State(agents): State<Agents>,
    desk: Desk,
    web::Json(form): web::Json<ProductForm>,
) -> Result {
    let found = details(&agents, &desk, vec![form.id]).await;
    match found.and_then(|found| found.into_iter().next().ok_or(Error::NotFound)) {
        Ok(it) => {
            let product = Goods::of(it.product, it.old_price, &desk, false);
            Ok(Json(FoundOne { ucp: Meta::of(&[Capability::Lookup]), product }).into_response())
        }
        Err(error) => refused(error, &desk, Capability::Lookup),
    }
}

/// What is for sale under these ids and is this key's to sell, each once.
async fn details(
    agents: &Agents,
    desk: &Desk,
    ids: Vec<String>,
) -> std::result::Result<Vec<ProductDetails>, Error> {
    desk.caller.needs(Scope::Catalog)?;
    let uids: Vec<String> =
        ids.iter().filter_map(|id| id.trim().parse::<Uid>().ok()).map(|uid| uid.to_string()).collect();
    let desk = desk.clone();
    let look = move |tx: &mut Tx<'_>| {
        let offers = listing::by_uids(tx, &uids)?;
        let currencies = Currencies::of(tx)?;
        let sold =
            offers.iter().filter(|offer| desk.caller.key.terms.sell(ShopId::new(offer.shop_id.number())));
        Ok(sold.map(|offer| ProductDetails::of(offer, &currencies, Some(&*desk.site))).collect())
    };
    agents.look(look).await
}

fn refused(error: Error, desk: &Desk, capability: Capability) -> Result {
    match Fate::of(error, desk.caller.tongue) {
        Fate::Refused(refused) => Err(refused),
        Fate::Told(messages) => Ok::<Response, _>(nothing(capability, messages, &desk.site)),
    }
}

impl Goods {
    fn of(product: Product, old_price: Option<Amount>, desk: &Desk, is_looked_up: bool) -> Self {
        let price = |amount: Amount| Price { amount: amount.0.minor(), currency: product.currency.clone() };
        let range = |price: Price| PriceRange { min: price.clone(), max: price };
        let plain = product.description.clone().unwrap_or_else(|| product.name.clone());
        let plain =
            product.attributes.iter().fold(plain, |text, (name, value)| format!("{text}\n{name}: {value}"));
        let description = Description { plain };
        let picture = product.image_url.map(|url| {
            let url = if url.starts_with('/') { format!("{}{url}", desk.site) } else { url };
            Media { kind: "image", url }
        });
        let inputs = is_looked_up.then(|| Input { id: product.id.clone(), matched: "exact" });
        let variant = Variant {
            id: product.id.clone(),
            title: product.name.clone(),
            description: description.clone(),
            price: price(product.price),
            list_price: old_price.map(price),
            availability: Availability {
                available: product.in_stock,
                status: if product.in_stock { "in_stock" } else { "out_of_stock" },
            },
            inputs: inputs.into_iter().collect(),
        };
        Self {
            price_range: range(price(product.price)),
            list_price_range: old_price.map(|old| range(price(old))),
            categories: vec![Category { value: product.category, taxonomy: "merchant" }],
            id: product.id,
            title: product.name,
            description,
            media: picture.into_iter().collect(),
            variants: vec![variant],
        }
    }
}
