//! A shop: who sells, and what its price lists mean.

use std::fmt;
use std::str::FromStr;

use db::Tx;
use kernel::{Id, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{PageRequest, ShopId};

use crate::{CATALOG, store};

/// A shop of the hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffShop)]
pub struct Shop {
    /// Its number.
    #[schema(value_type = i64, example = 1)]
    pub id: Id<Shop>,
    /// Its name; unique by [`kernel::text::key`].
    #[schema(example = "Магазин Электроники")]
    pub name: String,
    /// Where its price list lies, relative to the import folder.
    pub source_file: Option<String>,
    /// Whether its goods are shown and may be ordered.
    pub open: bool,
    /// What happens to goods that its price list no longer names.
    pub missing_goods: MissingGoods,
    /// ISO 4217 code of its prices.
    #[schema(example = "RUB")]
    pub currency: String,
    /// IANA name of its time zone.
    #[schema(example = "Europe/Moscow")]
    pub time_zone: String,
    /// The VAT within its prices; none where it is without.
    #[schema(example = 20)]
    pub vat_percent: Option<i64>,
    /// Who tells its prices and stock.
    pub stock_source: StockSource,
}

/// Who tells a shop's prices and stock: one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StockSource {
    /// Its price lists.
    #[default]
    PriceList,
    /// A person.
    Hand,
    /// 1C.
    Onec,
    /// A Bitrix24 portal.
    Bitrix,
}

impl StockSource {
    /// Every source.
    pub const ALL: [Self; 4] = [Self::PriceList, Self::Hand, Self::Onec, Self::Bitrix];

    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PriceList => "price_list",
            Self::Hand => "hand",
            Self::Onec => "onec",
            Self::Bitrix => "bitrix",
        }
    }
}

impl fmt::Display for StockSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The word is no source of prices and stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a source is price_list, hand, onec or bitrix")]
pub struct UnknownStockSource;

impl FromStr for StockSource {
    type Err = UnknownStockSource;

    fn from_str(word: &str) -> Result<Self, UnknownStockSource> {
        Self::ALL.into_iter().find(|source| source.name() == word).ok_or(UnknownStockSource)
    }
}

/// What an import does with the offers that a shop's new price list does not name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum MissingGoods {
    /// They stay as they were.
    #[default]
    Keep,
    /// They are shown no more, until a list names them again.
    Hide,
}

impl MissingGoods {
    /// As it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Hide => "hide",
        }
    }
}

impl fmt::Display for MissingGoods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text is neither `keep` nor `hide`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("missing goods are either kept or hidden")]
pub struct BadMissingGoods;

impl FromStr for MissingGoods {
    type Err = BadMissingGoods;

    fn from_str(text: &str) -> Result<Self, BadMissingGoods> {
        match text {
            "keep" => Ok(Self::Keep),
            "hide" => Ok(Self::Hide),
            _ => Err(BadMissingGoods),
        }
    }
}

/// A shop to be added.
#[derive(Clone, Debug, Default)]
pub struct NewShop {
    /// Its name.
    pub name: String,
    /// Where its price list lies.
    pub source_file: Option<String>,
    /// What happens to goods that its price list no longer names.
    pub missing_goods: MissingGoods,
}

/// Why a shop could not be added.
#[derive(Debug, thiserror::Error)]
pub enum ShopError {
    /// Another shop has this name.
    #[error("a shop of this name exists")]
    NameTaken,
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// Adds a shop, open from now on.
pub fn add(tx: &mut Tx, new: &NewShop) -> Result<Shop, ShopError> {
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let added = store::shop::insert(tx, &NewShop { name, ..new.clone() })?.ok_or(ShopError::NameTaken)?;
    tx.touch(CATALOG);
    Ok(added)
}

/// The shop of this name, however it is spelled.
pub fn find_by_name(tx: &mut Tx, name: &str) -> Result<Option<Shop>, db::Error> {
    store::shop::by_key(tx, &text::key(name))
}

/// The shop of this number.
pub fn find(tx: &mut Tx, id: Id<Shop>) -> Result<Option<Shop>, db::Error> {
    store::shop::by_id(tx, id)
}

/// Whether there is a shop of this number; asked by domains that know shops by their numbers alone.
pub fn exists(tx: &mut Tx, id: ShopId) -> Result<bool, db::Error> {
    Ok(find(tx, Id::new(id.number()))?.is_some())
}

/// What each of the open shops prices its goods in, ISO 4217, by its number.
pub fn currencies(tx: &mut Tx) -> Result<Vec<(Id<Shop>, String)>, db::Error> {
    store::shop::currencies(tx)
}

/// The number and the name of every shop.
pub fn names(tx: &mut Tx) -> Result<Vec<(Id<Shop>, String)>, db::Error> {
    store::shop::names(tx)
}

/// A page of open shops by their numbers, with one more than asked for where there are more; and how many there are
/// in all, where that was asked.
pub fn page(tx: &mut Tx, page: &PageRequest) -> Result<(Vec<Shop>, Option<i64>), db::Error> {
    store::shop::open_shops(tx, page)
}
