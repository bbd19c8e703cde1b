//! An offer: one shop's sellable position of a product.

use std::collections::BTreeMap;

use db::{Error, Tx};
use kernel::{Id, Money, Uid};

use crate::{Category, Product, Shop, store};

/// One shop's position of a product, with its price. How many are left is [stock](crate::stock)'s matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its number.
    pub id: Id<Offer>,
    /// What other systems call it.
    pub uid: Uid,
    /// Who sells it.
    pub shop: Id<Shop>,
    /// What it is.
    pub product: Id<Product>,
    /// The shelf, kept here too so that a page of a category needs no join.
    pub category: Id<Category>,
    /// The seller's own name for it.
    pub name: String,
    /// What a buyer pays, in the shop's currency.
    pub price: Money,
    /// The price its maker recommends.
    pub price_rrc: Money,
    /// Whether its shop offers it now.
    pub visible: bool,
}

/// What an offer is known by where it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Its id in 1C, where 1C feeds its shop: the goods', and behind a `#` the variant's.
    pub onec_id: Option<String>,
    /// Its article, the value of `Артикул`.
    pub article: Option<String>,
}

/// What these offers are known by where they came from.
pub fn origins(tx: &mut Tx, offers: &[i64]) -> Result<BTreeMap<Id<Offer>, Origin>, Error> {
    store::product::origins(tx, offers)
}
