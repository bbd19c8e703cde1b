//! The catalogue kept by people: shops, categories, products, offers, prices and stock.
//!
//! One source tells a shop's prices and stock at a time ([`StockSource`]): while that is not a person, nothing of
//! its offers is changed here, and while it is, no price list is imported. Every change leaves a row in the audit
//! trail, touches [`CATALOG`](crate::CATALOG), and keeps the words by which offers are found.

mod categories;
mod offers;
mod products;
mod reindex;
mod shops;

pub use categories::{CategoryChange, add_category, change_category, remove_category};
pub use offers::{
    ListedOffer, NewOffer, OfferChange, OfferFilter, Pieces, Stocked, add_offer, change_offer, find_offer,
    offers,
};
pub use products::{
    ListedProduct, ProductChange, ProductFilter, add_product, change_product, product, products,
};
pub use reindex::register;
pub(crate) use reindex::{Scope, reindex};
pub use shops::{ShopEdit, edit_shop, open_shop, shops};

use db::Tx;
use identity::audit::{self, Changes};
use kernel::Id;
use web::AccountId;

use crate::{Shop, StockSource};

/// The longest name of anything that is kept by hand, as in a price list.
pub const MAX_NAME_CHARS: usize = crate::price_list::MAX_TEXT_CHARS;
/// The dearest offer, in minor units: what price lists may say, too.
pub const MAX_PRICE: i64 = 9_999_999_999;
/// The largest stock of one offer.
pub const MAX_ON_HAND: i64 = 1_000_000_000;

/// Why something was not changed. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such shop, or whoever asks may not know of it.
    #[error("no such shop")]
    NoSuchShop,
    /// There is no such category.
    #[error("no such category")]
    NoSuchCategory,
    /// There is no such product.
    #[error("no such product")]
    NoSuchProduct,
    /// There is no such offer, or it is another shop's.
    #[error("no such offer")]
    NoSuchOffer,
    /// Another of its kind has this name.
    #[error("the name is taken")]
    NameTaken,
    /// Products or categories stand on the shelf.
    #[error("the category is not empty")]
    NotEmpty,
    /// A shelf cannot stand within itself.
    #[error("a category cannot stand within itself")]
    WithinItself,
    /// The shop's prices and stock are told by somebody else.
    #[error("the shop's prices and stock are told by {0}")]
    AnotherSource(StockSource),
    /// The shop's import is under way.
    #[error("an import of the shop is under way")]
    ImportInProgress,
    /// The shop has goods whose prices would mean something else.
    #[error("the shop has goods")]
    HasGoods,
    /// There are fewer pieces than shall be taken away.
    #[error("there are only {on_hand} pieces")]
    TooFew {
        /// How many there are.
        on_hand: i64,
    },
    /// There would be more pieces than anybody has.
    #[error("there would be too many pieces")]
    TooMany,
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// Single spaces, none around: as a price list's names are read.
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn record(
    tx: &mut Tx,
    by: AccountId,
    action: &str,
    subject: &str,
    changes: &Changes,
) -> Result<(), db::Error> {
    audit::record(tx, &audit::Actor::User(by), action, subject, changes)
}

/// The shop, if a person tells its prices and stock.
fn kept_by_hand(tx: &mut Tx, id: Id<Shop>) -> Result<Shop, Error> {
    let shop = crate::shop::find(tx, id)?.ok_or(Error::NoSuchShop)?;
    match shop.stock_source {
        StockSource::Hand => Ok(shop),
        other => Err(Error::AnotherSource(other)),
    }
}
