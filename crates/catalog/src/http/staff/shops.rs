//! Shops as those who keep them see and change them.

use axum::extract::State;
use axum::http::Uri;
use db::Db;
use kernel::{Id, Zone};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Fields, Json, Listing, PageQuery, Path, Permission, Problem, ProblemDocument, Query, User};

use super::{cursor, may_change_shop, sees};
use crate::by_hand::{Error, ShopEdit, edit_shop, shops};
use crate::http::shop::{LONGEST_FILE, LONGEST_NAME};
use crate::{MissingGoods, Shop, StockSource, shop};

/// The highest rate of VAT anywhere, with room above it.
const HIGHEST_VAT: i64 = 99;

#[utoipa::path(
    get, path = "/api/v1/staff/shops/", tag = "staff: catalog", operation_id = "staffShops", summary = "Shops, closed ones too",
    description = "A supplier sees the own shop.",
    params(PageQuery),
    responses(
        (status = 200, description = "A page of shops, by their numbers.", body = Listing<Shop>),
        (status = 400, description = "What is wrong with each parameter.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
    )
)]
pub(crate) async fn get_shops(
    State(db): State<Db>,
    user: User,
    Query(query): Query<PageQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<Shop>>> {
    let own = sees(&user)?;
    let page = query.resolve()?;
    let asked = page.clone();
    let (rows, count) = db.read(move |tx| shops(tx, own, &asked)).await?;
    Ok(Json(Listing::new(rows, &page, &uri, |shop| cursor(shop.id)).counted(count)))
}

#[utoipa::path(
    get, path = "/api/v1/staff/shops/{id}/", tag = "staff: catalog", operation_id = "staffShop", summary = "A shop and its settings",
    params(("id" = i64, Path, description = "The shop.")),
    responses(
        (status = 200, description = "The shop.", body = Shop),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
        (status = 404, description = "`no_such_shop`: there is none, or it is another supplier's.", body = ProblemDocument),
    )
)]
pub(crate) async fn get_shop(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Shop>>,
) -> web::Result<Json<Shop>> {
    let own = sees(&user)?;
    let found = db.read(move |tx| shop::find(tx, id)).await?;
    let found = found.filter(|shop| own.is_none_or(|own| own == shop.id));
    found.map(Json).ok_or_else(|| Error::NoSuchShop.into())
}

/// What is to be changed of a shop; what is left out stays.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = StaffShopForm)]
pub(crate) struct ShopForm {
    /// At most 200 characters; no other shop may have it.
    #[schema(max_length = 200, example = "Магазин Электроники")]
    name: Option<String>,
    /// Whether its goods are shown and may be ordered.
    open: Option<bool>,
    /// What an import does with goods that the price list no longer names.
    missing_goods: Option<MissingGoods>,
    /// Where its price list lies in the import folder; null forgets it.
    #[serde(default, deserialize_with = "web::given")]
    #[schema(value_type = Option<String>)]
    source_file: Option<Option<String>>,
    /// ISO 4217 code; only while the shop has no goods.
    #[schema(example = "RUB")]
    currency: Option<String>,
    /// The VAT within its prices, 0 to 99; null is without.
    #[serde(default, deserialize_with = "web::given")]
    #[schema(value_type = Option<i64>, example = 20)]
    vat_percent: Option<Option<i64>>,
    /// IANA name: where its days begin.
    #[schema(example = "Europe/Moscow")]
    time_zone: Option<String>,
    /// Who tells its prices and stock: `price_list`, `hand`, `onec` or `bitrix`; one at a time.
    stock_source: Option<StockSource>,
}

#[utoipa::path(
    patch, path = "/api/v1/staff/shops/{id}/", tag = "staff: catalog", operation_id = "staffChangeShop", summary = "Change a shop",
    description = "An administrator may change everything, the shop's supplier `missing_goods`, `stock_source` and `time_zone`.",
    params(("id" = i64, Path, description = "The shop.")), request_body = ShopForm,
    responses(
        (status = 200, description = "The shop as it is now.", body = Shop),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for the shop's supplier and administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_shop`: there is none, or it is another supplier's.", body = ProblemDocument),
        (status = 409, description = "`name_taken`, `shop_has_goods`, `import_in_progress`.", body = ProblemDocument),
    )
)]
pub(crate) async fn patch_shop(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Shop>>,
    Json(form): Json<ShopForm>,
) -> web::Result<Json<Shop>> {
    if !may_change_shop(&user, id) {
        return Err(if user.may(Permission::OwnShop) {
            Error::NoSuchShop.into()
        } else {
            Problem::forbidden()
        });
    }
    if !user.may(Permission::ManageShops) && form.is_for_administrators() {
        return Err(Problem::forbidden());
    }
    let edit = form.read()?;
    Ok(Json(db.write(move |tx| edit_shop(tx, user.id, id, &edit)).await?))
}

impl ShopForm {
    fn is_for_administrators(&self) -> bool {
        self.name.is_some()
            || self.open.is_some()
            || self.source_file.is_some()
            || self.currency.is_some()
            || self.vat_percent.is_some()
    }

    fn read(self) -> web::Result<ShopEdit> {
        let mut fields = Fields::default();
        if let Some(name) = &self.name {
            fields.required("name", name, LONGEST_NAME);
            fields.check(!name.contains(char::is_control), "name", "invalid");
        }
        let file = self.source_file.as_ref().and_then(Option::as_deref);
        fields.at_most("source_file", file.unwrap_or(""), LONGEST_FILE);
        let is_code = |code: &String| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        fields.check(self.currency.as_ref().is_none_or(is_code), "currency", "invalid");
        if self.vat_percent.flatten().is_some_and(|vat| !(0..=HIGHEST_VAT).contains(&vat)) {
            let range = vec![("min", "0".to_owned()), ("max", HIGHEST_VAT.to_string())];
            fields.add_with("vat_percent", "out_of_range", range);
        }
        let time_zone = self.time_zone.map(|name| name.parse::<Zone>());
        fields.check(!matches!(time_zone, Some(Err(_))), "time_zone", "invalid");
        fields.finish()?;
        Ok(ShopEdit {
            name: self.name,
            open: self.open,
            missing_goods: self.missing_goods,
            source_file: self.source_file,
            currency: self.currency,
            vat_percent: self.vat_percent,
            time_zone: time_zone.and_then(Result::ok),
            stock_source: self.stock_source,
        })
    }
}
