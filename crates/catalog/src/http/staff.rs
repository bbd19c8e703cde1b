//! The catalogue as those see and change it who keep it: administrators everything, a supplier the own shop's offers.
//! Whoever sees all orders sees all of it.

mod categories;
mod offers;
mod products;
mod shops;

use db::Db;
use kernel::{Id, Money};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Cursor, Fields, Permission, Problem, ShopId, User};

use crate::by_hand::{Error, MAX_ON_HAND, MAX_PRICE};
use crate::{Shop, StockSource};

/// The routes of those who keep the catalogue.
pub fn staff_routes(db: Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(offers::get_offers, offers::post_offer))
        .routes(routes!(offers::post_bulk))
        .routes(routes!(offers::get_offer, offers::patch_offer))
        .routes(routes!(offers::post_stock))
        .routes(routes!(products::get_products, products::post_product))
        .routes(routes!(products::get_product, products::patch_product))
        .routes(routes!(categories::post_category))
        .routes(routes!(categories::patch_category, categories::delete_category))
        .routes(routes!(shops::get_shops))
        .routes(routes!(shops::get_shop, shops::patch_shop))
        .with_state(db)
}

/// The shop whose goods somebody keeps, as the catalogue numbers it.
fn own_shop(user: &User) -> Option<Id<Shop>> {
    let shop = user.shop.filter(|shop| user.keeps(*shop))?;
    Some(Id::new(shop.number()))
}

/// The one shop of which somebody sees the goods, or every shop; 403 for whoever is no member of staff.
fn sees(user: &User) -> web::Result<Option<Id<Shop>>> {
    let sees_all = [Permission::ManageCatalog, Permission::ManageShops, Permission::ViewOrders];
    if sees_all.into_iter().any(|permission| user.may(permission)) {
        return Ok(user.bound_to().map(|shop| Id::new(shop.number())));
    }
    own_shop(user).map(Some).ok_or_else(Problem::forbidden)
}

/// The one shop whose goods somebody may change, or every shop; 403 for whoever may change none.
fn changes(user: &User) -> web::Result<Option<Id<Shop>>> {
    if user.may(Permission::ManageCatalog) {
        return Ok(None);
    }
    own_shop(user).map(Some).ok_or_else(Problem::forbidden)
}

/// 404 unless the goods of this shop are somebody's to change.
fn keeps(user: &User, shop: Id<Shop>) -> web::Result<()> {
    match changes(user)? {
        Some(own) if own != shop => Err(Error::NoSuchShop.into()),
        _ => Ok(()),
    }
}

/// Whether somebody keeps this shop, or all of them.
fn may_change_shop(user: &User, shop: Id<Shop>) -> bool {
    user.may(Permission::ManageShops) || user.keeps(ShopId::new(shop.number()))
}

fn cursor<T>(id: Id<T>) -> Cursor {
    Cursor { key: String::new(), id: id.number() }
}

/// A price as it is typed; what is wrong with it goes to `fields`.
fn price(fields: &mut Fields, field: &'static str, typed: Option<&str>) -> Option<Money> {
    let typed = typed?;
    match typed.trim().parse::<Money>() {
        Ok(price) if (1..=MAX_PRICE).contains(&price.minor()) => return Some(price),
        Ok(_) => {
            let dearest = Money::from_minor(MAX_PRICE).to_string();
            fields.add_with(field, "out_of_range", vec![("min", "0.01".to_owned()), ("max", dearest)]);
        }
        Err(_) => fields.add(field, "invalid_number"),
    }
    None
}

/// A number of pieces between `least` and as many as anybody has.
fn pieces(fields: &mut Fields, field: &'static str, told: Option<i64>, least: i64) -> Option<i64> {
    let told = told?;
    if (least..=MAX_ON_HAND).contains(&told) {
        return Some(told);
    }
    fields.add_with(
        field,
        "out_of_range",
        vec![("min", least.to_string()), ("max", MAX_ON_HAND.to_string())],
    );
    None
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NoSuchShop => Self::not_found("no_such_shop"),
            Error::NoSuchCategory => Self::not_found("no_such_category"),
            Error::NoSuchProduct => Self::not_found("no_such_product"),
            Error::NoSuchOffer => Self::not_found("no_such_offer"),
            Error::NameTaken => Self::conflict("name_taken"),
            Error::NotEmpty => Self::conflict("category_not_empty"),
            Error::WithinItself => Self::conflict("category_within_itself"),
            Error::AnotherSource(source) => another_source(source),
            Error::ImportInProgress => Self::conflict("import_in_progress"),
            Error::HasGoods => Self::conflict("shop_has_goods"),
            Error::TooFew { on_hand } => {
                Self::conflict("too_few_pieces").arg("on_hand", on_hand).with("on_hand", on_hand)
            }
            Error::TooMany => Self::conflict("too_many_pieces").arg("max", MAX_ON_HAND),
            Error::Db(error) => error.into(),
        }
    }
}

/// The refusal to whoever is not the one source of a shop's prices and stock.
pub(super) fn another_source(source: StockSource) -> Problem {
    Problem::conflict("another_stock_source").with("stock_source", source.name())
}
