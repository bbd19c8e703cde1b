//! What delivery costs and where goods are picked up, for whoever is about to order.

use axum::extract::State;
use axum::http::Uri;
use db::Tx;
use kernel::{Id, Money, Uid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Caller, Cursor, Fields, Json, Listing, PageQuery, Principal, ProblemDocument, Query};

use super::App;
use crate::delivery::{Choice, Parcel, PickupPoint, PointFilter, pickup_points, quote};
use crate::{Owner, cart};

/// The longest name of a city, and the longest words of a search.
const LONGEST_WORDS: usize = 100;
/// The heaviest parcel, in grams: a lorry.
const HEAVIEST_G: i64 = 20_000_000;
/// The currency where nobody says.
const USUAL_CURRENCY: &str = "RUB";

/// What is to be delivered, and where to.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct QuoteQuery {
    /// The city: `Уфа`, `г. Уфа`.
    #[param(required)]
    city: Option<String>,
    /// The sum of the goods; that of my cart if not given.
    total: Option<String>,
    /// ISO 4217 code of their prices; RUB if not given.
    currency: Option<String>,
    /// What they weigh, in grams.
    weight_g: Option<i64>,
}

/// What delivery to a city costs.
#[derive(Serialize, ToSchema)]
#[schema(as = DeliveryQuote)]
pub(super) struct QuoteAnswer {
    #[schema(example = "Уфа")]
    city: String,
    #[schema(example = "RUB")]
    currency: String,
    /// The sum of the goods that was reckoned with.
    #[schema(value_type = String, example = "4200.00")]
    total: Money,
    /// The ways there are, the cheapest way to the door first; none where nobody delivers.
    choices: Vec<Choice>,
}

#[utoipa::path(
    get, path = "/api/v1/delivery/quote/", tag = "orders", operation_id = "deliveryQuote", summary = "What delivery costs",
    security((), ("bearer" = [])),
    params(QuoteQuery),
    responses(
        (status = 200, description = "The ways of delivery and their prices.", body = QuoteAnswer),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
    )
)]
pub(super) async fn get_quote(
    State(app): State<App>,
    Caller(who): Caller,
    Query(query): Query<QuoteQuery>,
) -> web::Result<Json<QuoteAnswer>> {
    let (mut parcel, told) = query.read()?;
    let look = move |tx: &mut Tx<'_>| {
        parcel.goods = match (told, whose_cart(&who)) {
            (Some(total), _) => total,
            (None, Some(owner)) => cart(tx, &owner)?.total(),
            (None, None) => Money::ZERO,
        };
        let choices = quote(tx, &parcel)?;
        Ok::<_, db::Error>((parcel.clone(), choices))
    };
    let (Parcel { city, currency, goods, .. }, choices) = app.db.read(look).await?;
    Ok(Json(QuoteAnswer { city, currency, total: goods, choices }))
}

/// Whose cart is meant: of somebody who has just signed in the account's, before the guest's is merged into it.
fn whose_cart(who: &Principal) -> Option<Owner> {
    let account = who.user.as_ref().map(|user| Owner::User(user.id));
    account.or_else(|| who.guest.clone().map(Owner::Guest))
}

impl QuoteQuery {
    fn read(self) -> web::Result<(Parcel, Option<Money>)> {
        let mut fields = Fields::default();
        let city = self.city.unwrap_or_default().trim().to_owned();
        fields.required("city", &city, LONGEST_WORDS);
        let total = self.total.map(|total| total.trim().parse::<Money>());
        fields.check(total.as_ref().is_none_or(Result::is_ok), "total", "invalid_number");
        let total = total.and_then(Result::ok);
        fields.check(total.is_none_or(|total| total >= Money::ZERO), "total", "invalid");
        let currency = self.currency.unwrap_or_else(|| USUAL_CURRENCY.to_owned());
        fields.check(is_currency(&currency), "currency", "invalid");
        if self.weight_g.is_some_and(|grams| !(0..=HEAVIEST_G).contains(&grams)) {
            let range = vec![("min", "0".to_owned()), ("max", HEAVIEST_G.to_string())];
            fields.add_with("weight_g", "out_of_range", range);
        }
        fields.finish()?;
        Ok((Parcel { city, currency, goods: Money::ZERO, weight_g: self.weight_g }, total))
    }
}

pub(super) fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Which pickup points, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PointsQuery {
    /// Only in this city.
    city: Option<String>,
    /// Only with these words in the address, the name, the district or the landmarks.
    query: Option<String>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
    /// `true`: count all rows, too.
    count: Option<bool>,
}

impl PointsQuery {
    pub(super) fn read(self, closed_too: bool) -> web::Result<(PointFilter, PageQuery)> {
        let mut fields = Fields::default();
        let said = |words: Option<String>| words.filter(|words| !words.trim().is_empty());
        let (city, words) = (said(self.city), said(self.query));
        fields.at_most("city", city.as_deref().unwrap_or(""), LONGEST_WORDS);
        fields.at_most("query", words.as_deref().unwrap_or(""), LONGEST_WORDS);
        fields.finish()?;
        let page = PageQuery { limit: self.limit, cursor: self.cursor, page: self.page, count: self.count };
        Ok((PointFilter { city, words, closed_too }, page))
    }
}

/// A place where goods are handed over.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenPickupPoint)]
pub(super) struct PointAnswer {
    #[schema(value_type = i64, example = 2)]
    id: Id<PickupPoint>,
    /// What other systems call it.
    #[schema(value_type = String)]
    uid: Uid,
    #[schema(example = "На Ленина")]
    name: String,
    #[schema(example = "Уфа")]
    city: String,
    #[schema(example = "ул. Ленина, 5")]
    address: String,
    /// In words.
    #[schema(example = "пн–сб 10:00–20:00")]
    working_hours: Option<String>,
    phone: Option<String>,
    /// Part of the city.
    district: Option<String>,
    /// What one sees there.
    landmarks: Option<String>,
    /// How to find it.
    description: Option<String>,
}

impl From<PickupPoint> for PointAnswer {
    fn from(point: PickupPoint) -> Self {
        let PickupPoint { id, uid, place } = point;
        Self {
            id,
            uid,
            name: place.name,
            city: place.city,
            address: place.address,
            working_hours: place.working_hours,
            phone: place.phone,
            district: place.district,
            landmarks: place.landmarks,
            description: place.description,
        }
    }
}

#[utoipa::path(
    get, path = "/api/v1/pickup-points/", tag = "orders", operation_id = "pickupPoints", summary = "Where goods are picked up",
    security(()),
    params(PointsQuery),
    responses(
        (status = 200, description = "A page of pickup points that are open.", body = Listing<PointAnswer>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
    )
)]
pub(super) async fn get_points(
    State(app): State<App>,
    Query(query): Query<PointsQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<PointAnswer>>> {
    let (filter, page) = query.read(false)?;
    let page = page.resolve()?;
    let asked = page.clone();
    let (rows, count) = app.db.read(move |tx| pickup_points(tx, &filter, &asked)).await?;
    let listing = Listing::new(rows, &page, &uri, cursor).counted(count);
    Ok(Json(listing.map(PointAnswer::from)))
}

pub(super) fn cursor(point: &PickupPoint) -> Cursor {
    Cursor { key: String::new(), id: point.id.number() }
}
