//! Shops and categories: read by anybody, shops kept by the staff.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use kernel::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Command, Cursor, Fields, Json, Listing, PageQuery, Path, Permission, Problem, ProblemDocument, Query,
    Reply, ShopId, User,
};

use super::App;
use crate::by_hand::{ShopEdit, edit_shop, open_shop};
use crate::shop::{self, ShopError};
use crate::{Category, MissingGoods, NewShop, Shop, category};

/// The longest name of a shop, in characters.
pub(super) const LONGEST_NAME: usize = 200;
/// The longest path of a price list.
pub(super) const LONGEST_FILE: usize = 500;

/// A shop as anybody sees it.
#[derive(Serialize, ToSchema)]
#[schema(as = Shop)]
pub(super) struct ShownShop {
    #[schema(value_type = i64, example = 1)]
    id: Id<Shop>,
    #[schema(example = "Магазин Электроники")]
    name: String,
    #[schema(example = "RUB")]
    currency: String,
}

/// A shop as those who keep it see it.
#[derive(Serialize, ToSchema)]
pub(super) struct KeptShop {
    #[serde(flatten)]
    shown: ShownShop,
    /// Whether its goods are shown and may be ordered.
    open: bool,
    /// What an import does with goods that the price list no longer names.
    missing_goods: MissingGoods,
    /// Where its price list lies in the import folder.
    source_file: Option<String>,
    #[schema(example = "Europe/Moscow")]
    time_zone: String,
}

impl From<Shop> for ShownShop {
    fn from(shop: Shop) -> Self {
        Self { id: shop.id, name: shop.name, currency: shop.currency }
    }
}

impl From<Shop> for KeptShop {
    fn from(shop: Shop) -> Self {
        Self {
            open: shop.open,
            missing_goods: shop.missing_goods,
            source_file: shop.source_file.clone(),
            time_zone: shop.time_zone.clone(),
            shown: shop.into(),
        }
    }
}

fn cursor<T>(id: Id<T>) -> Cursor {
    Cursor { key: id.to_string(), id: id.number() }
}

#[utoipa::path(
    get, path = "/api/v1/shops/", tag = "catalog", operation_id = "shops", summary = "Open shops",
    params(PageQuery), security(()),
    responses((status = 200, body = Listing<ShownShop>), (status = 400, body = ProblemDocument))
)]
pub(super) async fn get_shops(
    State(app): State<App>,
    uri: Uri,
    Query(query): Query<PageQuery>,
) -> web::Result<Json<Listing<ShownShop>>> {
    let page = query.resolve()?;
    let wanted = page.clone();
    let (shops, count) = app.db.read(move |tx| shop::page(tx, &wanted)).await?;
    Ok(Json(Listing::new(shops, &page, &uri, |shop| cursor(shop.id)).map(ShownShop::from).counted(count)))
}

#[utoipa::path(
    get, path = "/api/v1/categories/", tag = "catalog", operation_id = "categories", summary = "Categories",
    params(PageQuery), security(()),
    responses((status = 200, body = Listing<Category>), (status = 400, body = ProblemDocument))
)]
pub(super) async fn get_categories(
    State(app): State<App>,
    uri: Uri,
    Query(query): Query<PageQuery>,
) -> web::Result<Json<Listing<Category>>> {
    let page = query.resolve()?;
    let wanted = page.clone();
    let (categories, count) = app.db.read(move |tx| category::page(tx, &wanted)).await?;
    Ok(Json(Listing::new(categories, &page, &uri, |category| cursor(category.id)).counted(count)))
}

#[utoipa::path(
    get, path = "/api/v1/shops/{id}/", tag = "catalog", operation_id = "shop", summary = "An open shop",
    params(("id" = i64, Path, description = "The shop.")), security(()),
    responses((status = 200, body = ShownShop), (status = 404, body = ProblemDocument))
)]
pub(super) async fn get_shop(
    State(app): State<App>,
    Path(id): Path<Id<Shop>>,
) -> web::Result<Json<ShownShop>> {
    let shop = app.db.read(move |tx| shop::find(tx, id)).await?;
    shop.filter(|shop| shop.open).map(|shop| Json(shop.into())).ok_or_else(no_such_shop)
}

/// A shop to be added.
#[derive(Clone, Deserialize, ToSchema)]
pub(super) struct NewShopForm {
    /// At most 200 characters; no other shop may have it.
    #[schema(example = "Магазин Электроники", max_length = 200)]
    name: String,
    #[serde(default)]
    missing_goods: MissingGoods,
    /// Where its price list lies in the import folder.
    source_file: Option<String>,
}

#[utoipa::path(
    post, path = "/api/v1/shops/", tag = "catalog", operation_id = "addShop", summary = "Add a shop",
    request_body = NewShopForm,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repetition harmless.")),
    responses(
        (status = 201, description = "The shop is open.", body = KeptShop),
        (status = 400, body = ProblemDocument),
        (status = 401, body = ProblemDocument),
        (status = 403, description = "Without `shops.manage`.", body = ProblemDocument),
        (status = 409, description = "Another shop has this name.", body = ProblemDocument),
    )
)]
pub(super) async fn post_shop(
    State(app): State<App>,
    command: Command<NewShopForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageShops)?;
    let form = command.body;
    let mut fields = Fields::default();
    fields.required("name", &form.name, LONGEST_NAME);
    fields.at_most("source_file", form.source_file.as_deref().unwrap_or(""), LONGEST_FILE);
    fields.finish()?;
    let new = NewShop { name: form.name, source_file: form.source_file, missing_goods: form.missing_goods };
    let add = move |tx: &mut db::Tx<'_>| {
        open_shop(tx, user.id, &new).map(|shop| Reply::created(&KeptShop::from(shop)))
    };
    command.once.write(&app.db, add).await
}

/// What is to be changed; what is left out stays.
#[derive(Clone, Deserialize, ToSchema)]
pub(super) struct ShopChangeForm {
    open: Option<bool>,
    missing_goods: Option<MissingGoods>,
    /// Null forgets it.
    #[serde(default, deserialize_with = "web::given")]
    #[schema(value_type = Option<String>)]
    source_file: Option<Option<String>>,
}

#[utoipa::path(
    patch, path = "/api/v1/shops/{id}/", tag = "catalog", operation_id = "changeShop", summary = "Change a shop",
    description = "With `shops.manage` everything may be changed, by the shop's supplier `missing_goods`.",
    params(("id" = i64, Path, description = "The shop.")), request_body = ShopChangeForm,
    responses(
        (status = 200, body = KeptShop),
        (status = 400, body = ProblemDocument),
        (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument),
        (status = 404, description = "There is no such shop, or it is another supplier's.", body = ProblemDocument),
    )
)]
pub(super) async fn patch_shop(
    State(app): State<App>,
    user: User,
    Path(id): Path<Id<Shop>>,
    Json(form): Json<ShopChangeForm>,
) -> web::Result<Json<KeptShop>> {
    if !user.may(Permission::ManageShops) {
        user.needs(Permission::OwnShop)?;
        if !user.keeps(ShopId::new(id.number())) {
            return Err(no_such_shop());
        }
        if form.open.is_some() || form.source_file.is_some() {
            return Err(Problem::forbidden());
        }
    }
    let mut fields = Fields::default();
    let file = form.source_file.as_ref().and_then(Option::as_deref);
    fields.at_most("source_file", file.unwrap_or(""), LONGEST_FILE);
    fields.finish()?;
    let edit = ShopEdit {
        open: form.open,
        missing_goods: form.missing_goods,
        source_file: form.source_file,
        ..ShopEdit::default()
    };
    Ok(Json(app.db.write(move |tx| edit_shop(tx, user.id, id, &edit)).await?.into()))
}

fn no_such_shop() -> Problem {
    Problem::not_found("no_such_shop")
}

impl From<ShopError> for Problem {
    fn from(error: ShopError) -> Self {
        match error {
            ShopError::NameTaken => Self::conflict("shop_exists"),
            ShopError::Db(error) => error.into(),
        }
    }
}
