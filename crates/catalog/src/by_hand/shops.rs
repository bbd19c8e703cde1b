//! Shops as those who keep them see and change them.

use db::Tx;
use identity::audit::Changes;
use kernel::{Id, Zone};
use web::{AccountId, PageRequest};

use super::reindex::{Scope, reindex_later};
use super::{Error, record, tidy};
use crate::shop::ShopError;
use crate::store::{self, by_hand};
use crate::{CATALOG, MissingGoods, NewShop, Shop, StockSource};

/// What shall become of a shop; what is not told stays.
#[derive(Clone, Debug, Default)]
pub struct ShopEdit {
    /// Its name.
    pub name: Option<String>,
    /// Whether its goods are shown and may be ordered.
    pub open: Option<bool>,
    /// What happens to goods that its price list no longer names.
    pub missing_goods: Option<MissingGoods>,
    /// Where its price list lies; `Some(None)` forgets it.
    pub source_file: Option<Option<String>>,
    /// ISO 4217 code of its prices.
    pub currency: Option<String>,
    /// The VAT within its prices; `Some(None)` is without.
    pub vat_percent: Option<Option<i64>>,
    /// Where it is.
    pub time_zone: Option<Zone>,
    /// Who tells its prices and stock.
    pub stock_source: Option<StockSource>,
}

/// A page of shops by their numbers, closed ones too, with one more than asked for where there are more; and how many
/// there are in all, where that was asked. `only` leaves one of them.
pub fn shops(
    tx: &mut Tx,
    only: Option<Id<Shop>>,
    page: &PageRequest,
) -> Result<(Vec<Shop>, Option<i64>), db::Error> {
    match only {
        Some(id) => {
            let own: Vec<Shop> = store::shop::by_id(tx, id)?.into_iter().collect();
            let count = page.count.then_some(i64::try_from(own.len()).unwrap_or(0));
            Ok((own, count))
        }
        None => store::shop::all_shops(tx, page),
    }
}

/// Adds a shop, open from now on.
pub fn open_shop(tx: &mut Tx, by: AccountId, new: &NewShop) -> Result<Shop, ShopError> {
    let shop = crate::shop::add(tx, new)?;
    record(tx, by, "shop.added", &format!("shop:{}", shop.id), &Changes::between(&(), &shop))?;
    Ok(shop)
}

/// Changes a shop. Its offers are found by the new name as soon as a job has seen to it.
pub fn edit_shop(tx: &mut Tx, by: AccountId, id: Id<Shop>, edit: &ShopEdit) -> Result<Shop, Error> {
    by_hand::hold_shop(tx, id)?;
    let before = store::shop::by_id(tx, id)?.ok_or(Error::NoSuchShop)?;
    let after = edited(&before, edit);
    if after == before {
        return Ok(after);
    }
    if after.currency != before.currency && by_hand::has_offers(tx, id)? {
        return Err(Error::HasGoods);
    }
    if after.stock_source != before.stock_source && store::import::active(tx, id)?.is_some() {
        return Err(Error::ImportInProgress);
    }
    if !by_hand::update_shop(tx, &after)? {
        return Err(Error::NameTaken);
    }
    if after.name != before.name {
        reindex_later(tx, Scope::Shop(id))?;
    }
    tx.touch(CATALOG);
    record(tx, by, "shop.changed", &format!("shop:{id}"), &Changes::between(&before, &after))?;
    Ok(after)
}

fn edited(before: &Shop, edit: &ShopEdit) -> Shop {
    let mut after = before.clone();
    if let Some(name) = &edit.name {
        after.name = tidy(name);
    }
    after.open = edit.open.unwrap_or(after.open);
    after.missing_goods = edit.missing_goods.unwrap_or(after.missing_goods);
    if let Some(file) = &edit.source_file {
        after.source_file.clone_from(file);
    }
    if let Some(currency) = &edit.currency {
        after.currency.clone_from(currency);
    }
    after.vat_percent = edit.vat_percent.unwrap_or(after.vat_percent);
    if let Some(zone) = &edit.time_zone {
        zone.name().clone_into(&mut after.time_zone);
    }
    after.stock_source = edit.stock_source.unwrap_or(after.stock_source);
    after
}
