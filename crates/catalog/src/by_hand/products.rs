//! Products: added, renamed, moved to another category, for all shops at once.

use db::Tx;
use identity::audit::Changes;
use kernel::Id;
use serde::Serialize;
use utoipa::ToSchema;
use web::{AccountId, PageRequest};

use super::reindex::{Scope, reindex_now};
use super::{Error, record, tidy};
use crate::store::by_hand as store;
use crate::{CATALOG, Category, Product};

/// A product as those who keep the catalogue see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffProduct)]
pub struct ListedProduct {
    /// Its number.
    #[schema(value_type = i64, example = 7)]
    pub id: Id<Product>,
    /// Its name.
    #[schema(example = "iPhone 15")]
    pub name: String,
    /// The shelf it stands on.
    #[schema(value_type = i64, example = 3)]
    pub category_id: Id<Category>,
    /// The shelf's name.
    #[schema(example = "Смартфоны")]
    pub category_name: String,
    /// How many offers there are of it, hidden ones too.
    #[schema(example = 4)]
    pub offers: i64,
}

/// Which products.
#[derive(Clone, Debug, Default)]
pub struct ProductFilter {
    /// Part of the name.
    pub name: Option<String>,
    /// The shelf.
    pub category: Option<Id<Category>>,
}

/// What shall become of a product; what is not told stays.
#[derive(Clone, Debug, Default)]
pub struct ProductChange {
    /// Its name.
    pub name: Option<String>,
    /// The shelf it stands on.
    pub category: Option<Id<Category>>,
}

/// A page of products by their numbers, with one more than asked for where there are more; and how many there are in
/// all, where that was asked.
pub fn products(
    tx: &mut Tx,
    filter: &ProductFilter,
    page: &PageRequest,
) -> Result<(Vec<ListedProduct>, Option<i64>), db::Error> {
    store::products(tx, filter, page)
}

/// The product of this number.
pub fn product(tx: &mut Tx, id: Id<Product>) -> Result<ListedProduct, Error> {
    store::product(tx, id)?.ok_or(Error::NoSuchProduct)
}

/// Adds a product to a category.
pub fn add_product(
    tx: &mut Tx,
    by: AccountId,
    name: &str,
    category: Id<Category>,
) -> Result<ListedProduct, Error> {
    store::category(tx, category)?.ok_or(Error::NoSuchCategory)?;
    let id = store::insert_product(tx, &tidy(name), category)?.ok_or(Error::NameTaken)?;
    let added = store::product(tx, id)?.ok_or(Error::NoSuchProduct)?;
    tx.touch(CATALOG);
    record(tx, by, "product.added", &subject(id), &Changes::between(&(), &added))?;
    Ok(added)
}

/// Renames a product or moves it to another category, with everybody's offers of it.
pub fn change_product(
    tx: &mut Tx,
    by: AccountId,
    id: Id<Product>,
    change: &ProductChange,
) -> Result<ListedProduct, Error> {
    store::hold_product(tx, id)?;
    let before = store::product(tx, id)?.ok_or(Error::NoSuchProduct)?;
    let mut after = before.clone();
    if let Some(name) = &change.name {
        after.name = tidy(name);
    }
    if let Some(category) = change.category {
        after.category_name = store::category(tx, category)?.ok_or(Error::NoSuchCategory)?.name;
        after.category_id = category;
    }
    if after == before {
        return Ok(after);
    }
    if !store::update_product(tx, &after)? {
        return Err(Error::NameTaken);
    }
    reindex_now(tx, Scope::Product(id))?;
    tx.touch(CATALOG);
    record(tx, by, "product.changed", &subject(id), &Changes::between(&before, &after))?;
    Ok(after)
}

fn subject(id: Id<Product>) -> String {
    format!("product:{id}")
}
