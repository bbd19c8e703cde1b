//! Offers, their prices and their stock.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use db::{Db, Tx};
use kernel::{Id, Lang, Money};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Command, Fields, Json, Language, Listing, PageQuery, PageRequest, Path, Problem, ProblemDocument, Query,
    Reply, User, user_of,
};

use super::{changes, cursor, keeps, pieces, price, sees};
use crate::by_hand::{
    Error, ListedOffer, MAX_NAME_CHARS, MAX_ON_HAND, NewOffer, OfferChange, OfferFilter, Pieces, Stocked,
    add_offer, change_offer, find_offer, offers,
};
use crate::listing::ShownParameter;
use crate::price_list::MAX_PARAMETERS;
use crate::{Category, Offer, Product, Shop};

/// The longest text to look for, in characters.
const LONGEST_SEARCH: usize = 100;
/// Offers that one request changes: a page of a list.
const MOST_OFFERS: usize = 200;

/// Which offers, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OffersQuery {
    /// Words in any form, all of which must match; the last one may be unfinished. The first 5,000 found are shown.
    search: Option<String>,
    /// Of this shop; a supplier's is always the own.
    shop_id: Option<i64>,
    /// On this shelf.
    category_id: Option<i64>,
    /// Of this product.
    product_id: Option<i64>,
    /// `true`: only shown ones; `false`: only hidden ones.
    visible: Option<bool>,
    /// For at least so much.
    price_min: Option<String>,
    /// For at most so much.
    price_max: Option<String>,
    /// With at most so many pieces that may still be ordered: what runs out.
    quantity_max: Option<i64>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
    /// `true`: count all rows, too.
    count: Option<bool>,
}

impl OffersQuery {
    /// What is looked for, of the `own` shop where it has to be that one.
    fn read(self, own: Option<Id<Shop>>) -> web::Result<(OfferFilter, PageRequest)> {
        let page = PageQuery { limit: self.limit, cursor: self.cursor, page: self.page, count: self.count }
            .resolve()?;
        let search = self.search.map(|typed| typed.trim().to_owned()).filter(|typed| !typed.is_empty());
        let mut fields = Fields::default();
        fields.at_most("search", search.as_deref().unwrap_or(""), LONGEST_SEARCH);
        let price_min = sum(&mut fields, "price_min", self.price_min.as_deref());
        let price_max = sum(&mut fields, "price_max", self.price_max.as_deref());
        fields.finish()?;
        let filter = OfferFilter {
            search,
            shop: own.or(self.shop_id.map(Id::new)),
            category: self.category_id.map(Id::new),
            product: self.product_id.map(Id::new),
            visible: self.visible,
            price_min,
            price_max,
            available_max: self.quantity_max,
        };
        Ok((filter, page))
    }
}

fn sum(fields: &mut Fields, field: &'static str, text: Option<&str>) -> Option<Money> {
    let sum = text?.trim().parse().ok();
    fields.check(sum.is_some(), field, "invalid_number");
    sum
}

#[utoipa::path(
    get, path = "/api/v1/staff/offers/", tag = "staff: catalog", operation_id = "staffOffers", summary = "Offers with their stock",
    description = "Hidden ones and those of closed shops, too. A supplier sees the own shop's.",
    params(OffersQuery),
    responses(
        (status = 200, description = "A page of offers, by their numbers.", body = Listing<ListedOffer>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
    )
)]
pub(crate) async fn get_offers(
    State(db): State<Db>,
    user: User,
    Query(query): Query<OffersQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<ListedOffer>>> {
    let own = sees(&user)?;
    let (filter, page) = query.read(own)?;
    let asked = page.clone();
    let (rows, count) = db.read(move |tx| offers(tx, &filter, &asked)).await?;
    Ok(Json(Listing::new(rows, &page, &uri, |offer| cursor(offer.id)).counted(count)))
}

#[utoipa::path(
    get, path = "/api/v1/staff/offers/{id}/", tag = "staff: catalog", operation_id = "staffOffer", summary = "An offer with its stock",
    params(("id" = i64, Path, description = "The offer.")),
    responses(
        (status = 200, description = "The offer.", body = ListedOffer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
        (status = 404, description = "`no_such_offer`: there is none, or it is another shop's.", body = ProblemDocument),
    )
)]
pub(crate) async fn get_offer(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Offer>>,
) -> web::Result<Json<ListedOffer>> {
    let own = sees(&user)?;
    let found = db.read(move |tx| find_offer(tx, id)).await?;
    let found = found.filter(|offer| own.is_none_or(|shop| shop == offer.shop_id));
    found.map(Json).ok_or_else(|| Error::NoSuchOffer.into())
}

/// An offer to be added to a shop whose prices and stock a person tells.
#[derive(Clone, Deserialize, ToSchema)]
pub(crate) struct NewOfferForm {
    #[schema(value_type = i64, example = 1)]
    shop_id: Id<Shop>,
    /// What it is; or `product_name` and `category_id` of a product that is added where there is none.
    #[schema(value_type = Option<i64>, example = 7)]
    product_id: Option<Id<Product>>,
    #[schema(example = "iPhone 15")]
    product_name: Option<String>,
    #[schema(value_type = Option<i64>, example = 3)]
    category_id: Option<Id<Category>>,
    /// The shop's own name for it; the product's if not given.
    #[schema(max_length = 1000, example = "iPhone 15 128GB Black")]
    name: Option<String>,
    #[schema(example = "75000.00")]
    price: String,
    /// The price its maker recommends; `price` if not given.
    #[schema(example = "80000.00")]
    price_rrc: Option<String>,
    /// How many pieces there are; none if not given.
    #[schema(example = 50)]
    on_hand: Option<i64>,
    /// At most 100.
    parameters: Option<Vec<ShownParameter>>,
}

#[utoipa::path(
    post, path = "/api/v1/staff/offers/", tag = "staff: catalog", operation_id = "staffAddOffer", summary = "Add an offer",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = NewOfferForm,
    responses(
        (status = 201, description = "The offer; it is shown.", body = ListedOffer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for the shop's supplier and administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_shop`, `no_such_product`, `no_such_category`.", body = ProblemDocument),
        (status = 409, description = "`another_stock_source` (with `stock_source`), `name_taken`.", body = ProblemDocument),
    )
)]
pub(crate) async fn post_offer(
    State(db): State<Db>,
    command: Command<NewOfferForm>,
) -> web::Result<Response> {
    let user = user_of(&command.caller)?;
    changes(&user)?;
    let form = command.body;
    keeps(&user, form.shop_id)?;
    let mut fields = Fields::default();
    let offer = OfferChange {
        name: name(&mut fields, "name", form.name).filter(|name| !name.trim().is_empty()),
        price: price(&mut fields, "price", Some(&form.price)),
        price_rrc: price(&mut fields, "price_rrc", form.price_rrc.as_deref()),
        visible: None,
        parameters: parameters(&mut fields, form.parameters),
    };
    let on_hand = pieces(&mut fields, "on_hand", form.on_hand, 0).unwrap_or(0);
    let product =
        match (form.product_id, name(&mut fields, "product_name", form.product_name), form.category_id) {
            (Some(product), _, _) => Ok(product),
            (None, Some(name), Some(category)) if !name.trim().is_empty() => Err((name, category)),
            _ => {
                fields.add("product_id", "required");
                Ok(Id::new(0))
            }
        };
    fields.finish()?;
    let new = NewOffer { shop: form.shop_id, product, offer, on_hand };
    let add = move |tx: &mut Tx<'_>| Ok::<_, Error>(Reply::created(&add_offer(tx, user.id, &new)?));
    command.once.write(&db, add).await
}

/// What is to be changed of an offer; what is left out stays.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[schema(as = StaffOfferForm)]
pub(crate) struct OfferForm {
    /// The shop's own name for it.
    #[schema(max_length = 1000, example = "iPhone 15 128GB Black")]
    name: Option<String>,
    #[schema(example = "75000.00")]
    price: Option<String>,
    /// The price its maker recommends.
    #[schema(example = "80000.00")]
    price_rrc: Option<String>,
    /// Whether it is offered.
    visible: Option<bool>,
    /// All of them anew; at most 100.
    parameters: Option<Vec<ShownParameter>>,
}

impl OfferForm {
    fn read(self, fields: &mut Fields) -> OfferChange {
        let name = name(fields, "name", self.name);
        fields.check(name.as_deref().is_none_or(|name| !name.trim().is_empty()), "name", "required");
        OfferChange {
            name,
            price: price(fields, "price", self.price.as_deref()),
            price_rrc: price(fields, "price_rrc", self.price_rrc.as_deref()),
            visible: self.visible,
            parameters: parameters(fields, self.parameters),
        }
    }
}

fn name(fields: &mut Fields, field: &'static str, name: Option<String>) -> Option<String> {
    let told = name.as_deref().unwrap_or("");
    fields.at_most(field, told, MAX_NAME_CHARS);
    fields.check(!told.contains(char::is_control), field, "invalid");
    name
}

fn parameters(fields: &mut Fields, told: Option<Vec<ShownParameter>>) -> Option<Vec<ShownParameter>> {
    let told = told?;
    if told.len() > MAX_PARAMETERS {
        fields.add_with("parameters", "too_many", vec![("max", MAX_PARAMETERS.to_string())]);
    }
    for text in told.iter().flat_map(|it| [&it.parameter_name, &it.value]) {
        fields.at_most("parameters", text, MAX_NAME_CHARS);
        fields.check(!text.contains(char::is_control), "parameters", "invalid");
    }
    Some(told)
}

#[utoipa::path(
    patch, path = "/api/v1/staff/offers/{id}/", tag = "staff: catalog", operation_id = "staffChangeOffer", summary = "Change an offer",
    params(("id" = i64, Path, description = "The offer.")), request_body = OfferForm,
    responses(
        (status = 200, description = "The offer as it is now.", body = ListedOffer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for the shop's supplier and administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_offer`: there is none, or it is another shop's.", body = ProblemDocument),
        (status = 409, description = "`another_stock_source` (with `stock_source`), `name_taken`.", body = ProblemDocument),
    )
)]
pub(crate) async fn patch_offer(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Offer>>,
    Json(form): Json<OfferForm>,
) -> web::Result<Json<ListedOffer>> {
    let own = changes(&user)?;
    let mut fields = Fields::default();
    let change = Stocked { offer: form.read(&mut fields), pieces: None };
    fields.finish()?;
    Ok(Json(db.write(move |tx| change_offer(tx, user.id, (id, own), &change)).await?))
}

/// How many pieces there shall be: one of the two.
#[derive(Clone, Copy, Deserialize, ToSchema)]
pub(crate) struct StockForm {
    /// As somebody has counted; what orders keep stays kept.
    #[schema(example = 50)]
    on_hand: Option<i64>,
    /// So many more, or less.
    #[schema(example = -2)]
    delta: Option<i64>,
}

impl StockForm {
    fn read(self, fields: &mut Fields) -> Option<Pieces> {
        let (counted, changed) =
            (pieces(fields, "on_hand", self.on_hand, 0), pieces(fields, "delta", self.delta, -MAX_ON_HAND));
        fields.check(self.on_hand.is_none() || self.delta.is_none(), "delta", "invalid");
        counted.map(Pieces::Counted).or(changed.map(Pieces::Changed))
    }
}

#[utoipa::path(
    post, path = "/api/v1/staff/offers/{id}/stock/", tag = "staff: catalog", operation_id = "staffStock",
    summary = "Say how many pieces there are",
    params(
        ("id" = i64, Path, description = "The offer."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = StockForm,
    responses(
        (status = 200, description = "The offer as it is now.", body = ListedOffer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for the shop's supplier and administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_offer`: there is none, or it is another shop's.", body = ProblemDocument),
        (status = 409, description = "`another_stock_source` (with `stock_source`), `too_few_pieces` (with `on_hand`).", body = ProblemDocument),
    )
)]
pub(crate) async fn post_stock(
    State(db): State<Db>,
    Path(id): Path<Id<Offer>>,
    command: Command<StockForm>,
) -> web::Result<Response> {
    let user = user_of(&command.caller)?;
    let own = changes(&user)?;
    let mut fields = Fields::default();
    let told = command.body.on_hand.is_some() || command.body.delta.is_some();
    fields.check(told, "on_hand", "required");
    let change = Stocked { offer: OfferChange::default(), pieces: command.body.read(&mut fields) };
    fields.finish()?;
    let tell =
        move |tx: &mut Tx<'_>| Ok::<_, Error>(Reply::ok(&change_offer(tx, user.id, (id, own), &change)?));
    command.once.write(&db, tell).await
}

/// Offers to be changed.
#[derive(Clone, Deserialize, ToSchema)]
pub(crate) struct BulkForm {
    /// 1 to 200 offers, each once.
    offers: Vec<BulkRow>,
}

/// An offer to be changed; what is left out stays.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = StaffOfferRow)]
struct BulkRow {
    #[schema(value_type = i64, example = 15)]
    id: Id<Offer>,
    #[schema(example = "75000.00")]
    price: Option<String>,
    #[schema(example = "80000.00")]
    price_rrc: Option<String>,
    visible: Option<bool>,
    /// As somebody has counted.
    #[schema(example = 50)]
    on_hand: Option<i64>,
    /// So many more, or less.
    #[schema(example = -2)]
    delta: Option<i64>,
}

/// What became of each.
#[derive(Serialize, ToSchema)]
#[schema(as = StaffOffersOutcome)]
pub(crate) struct BulkAnswer {
    /// By the offers' numbers.
    results: Vec<BulkOutcome>,
}

/// What became of one offer.
#[derive(Serialize, ToSchema)]
#[schema(as = StaffOfferOutcome)]
struct BulkOutcome {
    #[schema(value_type = i64, example = 15)]
    id: Id<Offer>,
    /// The offer as it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    offer: Option<ListedOffer>,
    /// Why nothing of it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<ProblemDocument>,
}

#[utoipa::path(
    post, path = "/api/v1/staff/offers/bulk/", tag = "staff: catalog", operation_id = "staffChangeOffers",
    summary = "Change prices and stock of many offers",
    description = "In one write: what is refused of one offer does not keep the others back.",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = BulkForm,
    responses(
        (status = 200, description = "What became of each.", body = BulkAnswer),
        (status = 400, description = "What is wrong with each field; nothing was changed.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for suppliers and administrators.", body = ProblemDocument),
    )
)]
pub(crate) async fn post_bulk(
    State(db): State<Db>,
    Language(lang): Language,
    command: Command<BulkForm>,
) -> web::Result<Response> {
    let user = user_of(&command.caller)?;
    let own = changes(&user)?;
    let rows = rows(command.body)?;
    let work = move |tx: &mut Tx<'_>| {
        let change = |(id, change): &(Id<Offer>, Stocked)| {
            outcome(*id, change_offer(tx, user.id, (*id, own), change), lang)
        };
        let results = rows.iter().map(change).collect::<Result<_, db::Error>>()?;
        Ok::<_, Error>(Reply::ok(&BulkAnswer { results }))
    };
    command.once.write(&db, work).await
}

/// The changes, by the offers' numbers: stock is locked in this order by everybody.
fn rows(form: BulkForm) -> web::Result<Vec<(Id<Offer>, Stocked)>> {
    let mut fields = Fields::default();
    fields.check(!form.offers.is_empty(), "offers", "required");
    if form.offers.len() > MOST_OFFERS {
        fields.add_with("offers", "too_many", vec![("max", MOST_OFFERS.to_string())]);
        fields.finish()?;
        return Ok(Vec::new());
    }
    let mut rows = Vec::with_capacity(form.offers.len());
    for BulkRow { id, price, price_rrc, visible, on_hand, delta } in form.offers {
        let offer = OfferForm { price, price_rrc, visible, ..OfferForm::default() }.read(&mut fields);
        rows.push((id, Stocked { offer, pieces: StockForm { on_hand, delta }.read(&mut fields) }));
    }
    rows.sort_by_key(|(id, _)| *id);
    fields.check(rows.windows(2).all(|pair| pair[0].0 != pair[1].0), "offers", "invalid");
    fields.finish()?;
    Ok(rows)
}

fn outcome(id: Id<Offer>, changed: Result<ListedOffer, Error>, lang: Lang) -> Result<BulkOutcome, db::Error> {
    match changed {
        Ok(offer) => Ok(BulkOutcome { id, offer: Some(offer), problem: None }),
        Err(Error::Db(error)) => Err(error),
        Err(refused) => {
            Ok(BulkOutcome { id, offer: None, problem: Some(Problem::from(refused).document(lang, "")) })
        }
    }
}
