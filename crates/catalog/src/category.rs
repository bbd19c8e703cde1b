//! A category: the shelf on which products of one kind stand, in every shop alike.

use db::Tx;
use kernel::Id;
use serde::Serialize;
use utoipa::ToSchema;
use web::PageRequest;

use crate::store;

/// A category, the same for all shops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Category {
    /// Its number.
    #[schema(value_type = i64, example = 3)]
    pub id: Id<Category>,
    /// Its name; unique by [`kernel::text::key`].
    #[schema(example = "Смартфоны")]
    pub name: String,
    /// What stands on this shelf, in words. Empty where nobody wrote any.
    #[schema(example = "Мобильные телефоны и аксессуары")]
    pub description: String,
    /// The category it stands within, if any.
    #[schema(value_type = Option<i64>, example = 2)]
    pub parent_id: Option<Id<Category>>,
}

/// A page of categories by their numbers, with one more than asked for where there are more; and how many there are
/// in all, where that was asked.
pub fn page(tx: &mut Tx, page: &PageRequest) -> Result<(Vec<Category>, Option<i64>), db::Error> {
    store::shop::categories(tx, page)
}
