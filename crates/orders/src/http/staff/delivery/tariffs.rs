//! Tariffs of delivery.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use db::{Db, Tx};
use kernel::{Id, Money};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{
    Command, Cursor, Fields, Json, Listing, PageQuery, Path, Permission, ProblemDocument, Query, Reply, User,
};

use super::optional;
use crate::delivery::{LONGEST_DAYS, Tariff, Terms, add_tariff, change_tariff, remove_tariff, tariffs};
use crate::http::delivery::is_currency;
use crate::{DeliveryMethod, Error};

/// The heaviest parcel of any tariff, in grams.
const HEAVIEST_G: i64 = 20_000_000;
/// The dearest delivery, and the largest sum of goods, in minor units.
const MOST_MONEY: i64 = catalog::by_hand::MAX_PRICE;

#[utoipa::path(
    get, path = "/api/v1/staff/delivery-tariffs/", tag = "staff: orders", operation_id = "staffTariffs", summary = "Tariffs of delivery",
    params(PageQuery),
    responses(
        (status = 200, description = "A page of tariffs, by their numbers.", body = Listing<Tariff>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Without `orders.view`.", body = ProblemDocument),
    )
)]
pub(crate) async fn get_tariffs(
    State(db): State<Db>,
    user: User,
    Query(query): Query<PageQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<Tariff>>> {
    user.needs(Permission::ViewOrders)?;
    let page = query.resolve()?;
    let asked = page.clone();
    let (rows, count) = db.read(move |tx| tariffs(tx, &asked)).await?;
    let cursor = |tariff: &Tariff| Cursor { key: String::new(), id: tariff.id.number() };
    Ok(Json(Listing::new(rows, &page, &uri, cursor).counted(count)))
}

/// A tariff, told whole.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = DeliveryTariffForm)]
pub(crate) struct TariffForm {
    /// `delivery` (to the door) or `pickup`.
    #[schema(required, example = "delivery")]
    method: Option<String>,
    /// Who carries it, at most 500 characters; nothing is the firm itself.
    #[schema(example = "СДЭК")]
    carrier: Option<String>,
    /// The city it is for, at most 500 characters; nothing is everywhere.
    #[schema(example = "Москва")]
    city: Option<String>,
    /// ISO 4217 code; RUB if not given.
    #[schema(example = "RUB")]
    currency: Option<String>,
    /// The heaviest parcel, in grams, 1 to 20,000,000; nothing is any.
    #[schema(example = 20000)]
    max_weight_g: Option<i64>,
    /// What it costs.
    #[schema(required, example = "350.00")]
    price: Option<String>,
    /// From what sum of the goods on it costs nothing.
    #[schema(example = "5000.00")]
    free_from: Option<String>,
    /// How many days it takes at least, 0 to 365.
    #[schema(example = 1)]
    days_from: Option<i64>,
    /// And at most; the same if not given.
    #[schema(example = 3)]
    days_to: Option<i64>,
}

impl TariffForm {
    fn read(&self) -> web::Result<Terms> {
        let mut fields = Fields::default();
        let method = fields.word::<DeliveryMethod>("method", self.method.as_deref());
        fields.check(self.method.as_deref().is_some_and(|word| !word.is_empty()), "method", "required");
        let currency = self.currency.clone().unwrap_or_else(|| "RUB".to_owned());
        fields.check(is_currency(&currency), "currency", "invalid");
        let price = money(&mut fields, "price", self.price.as_deref());
        fields.check(self.price.is_some(), "price", "required");
        let days_to = self.days_to.or(self.days_from);
        let (first, last) = (self.days_from.unwrap_or(0), days_to.unwrap_or(0));
        within(&mut fields, "days_from", first, 0..=LONGEST_DAYS);
        within(&mut fields, "days_to", last, 0..=LONGEST_DAYS);
        fields.check(days_to.is_none() || first <= last, "days_to", "before_days_from");
        within(&mut fields, "max_weight_g", self.max_weight_g.unwrap_or(1), 1..=HEAVIEST_G);
        let terms = Terms {
            method: method.unwrap_or(DeliveryMethod::Delivery),
            carrier: optional(&mut fields, "carrier", self.carrier.as_deref()).unwrap_or_default(),
            city: optional(&mut fields, "city", self.city.as_deref()),
            currency,
            max_weight_g: self.max_weight_g,
            price: price.unwrap_or_default(),
            free_from: money(&mut fields, "free_from", self.free_from.as_deref()),
            days_from: self.days_from,
            days_to,
        };
        fields.finish()?;
        Ok(terms)
    }
}

fn money(fields: &mut Fields, field: &'static str, text: Option<&str>) -> Option<Money> {
    let money = text?.trim().parse::<Money>().ok();
    fields.check(money.is_some(), field, "invalid_number");
    if money.is_some_and(|money| !(0..=MOST_MONEY).contains(&money.minor())) {
        let range = vec![("min", "0".to_owned()), ("max", Money::from_minor(MOST_MONEY).to_string())];
        fields.add_with(field, "out_of_range", range);
    }
    money
}

fn within(fields: &mut Fields, field: &'static str, number: i64, range: std::ops::RangeInclusive<i64>) {
    if !range.contains(&number) {
        let range = vec![("min", range.start().to_string()), ("max", range.end().to_string())];
        fields.add_with(field, "out_of_range", range);
    }
}

#[utoipa::path(
    post, path = "/api/v1/staff/delivery-tariffs/", tag = "staff: orders", operation_id = "staffAddTariff", summary = "Add a tariff",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = TariffForm,
    responses(
        (status = 201, description = "The tariff.", body = Tariff),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
    )
)]
pub(crate) async fn post_tariff(State(db): State<Db>, command: Command<TariffForm>) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageSystem)?;
    let terms = command.body.read()?;
    let add = move |tx: &mut Tx<'_>| Ok::<_, Error>(Reply::created(&add_tariff(tx, user.id, &terms)?));
    command.once.write(&db, add).await
}

#[utoipa::path(
    put, path = "/api/v1/staff/delivery-tariffs/{id}/", tag = "staff: orders", operation_id = "staffChangeTariff",
    summary = "Give a tariff other terms",
    params(("id" = i64, Path, description = "The tariff.")), request_body = TariffForm,
    responses(
        (status = 200, description = "The tariff as it is now.", body = Tariff),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 404, description = "`delivery_tariff_not_found`.", body = ProblemDocument),
    )
)]
pub(crate) async fn put_tariff(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Tariff>>,
    Json(form): Json<TariffForm>,
) -> web::Result<Json<Tariff>> {
    user.needs(Permission::ManageSystem)?;
    let terms = form.read()?;
    Ok(Json(db.write(move |tx| change_tariff(tx, user.id, id, &terms)).await?))
}

#[utoipa::path(
    delete, path = "/api/v1/staff/delivery-tariffs/{id}/", tag = "staff: orders", operation_id = "staffRemoveTariff",
    summary = "Remove a tariff", description = "Orders keep what their delivery cost.",
    params(("id" = i64, Path, description = "The tariff.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 404, description = "`delivery_tariff_not_found`.", body = ProblemDocument),
    )
)]
pub(crate) async fn delete_tariff(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Tariff>>,
) -> web::Result<StatusCode> {
    user.needs(Permission::ManageSystem)?;
    db.write(move |tx| remove_tariff(tx, user.id, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
