//! The guard rails of shops.

use db::{Arg, Error, Tx};
use kernel::Id;

use crate::Shop;
use crate::import::Guards;

/// Nothing where nobody has changed them.
pub(crate) fn find(tx: &mut Tx, shop: Id<Shop>) -> Result<Option<Guards>, Error> {
    let sql =
        "SELECT hidden_percent, jump_percent, jump_times, sold_out_percent, zero_price_percent, least_offers
               FROM import_guard WHERE shop_id = ?1";
    tx.query_opt(sql, &[&shop], |row| {
        Ok(Guards {
            hidden_percent: row.maybe(0)?,
            jump_percent: row.maybe(1)?,
            jump_times: row.get(2)?,
            sold_out_percent: row.maybe(3)?,
            zero_price_percent: row.maybe(4)?,
            least_offers: row.get(5)?,
        })
    })
}

pub(crate) fn keep(tx: &mut Tx, shop: Id<Shop>, it: &Guards) -> Result<(), Error> {
    let sql = "INSERT INTO import_guard (shop_id, hidden_percent, jump_percent, jump_times, sold_out_percent,
                   zero_price_percent, least_offers)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
               ON CONFLICT (shop_id) DO UPDATE SET hidden_percent = excluded.hidden_percent,
                   jump_percent = excluded.jump_percent, jump_times = excluded.jump_times,
                   sold_out_percent = excluded.sold_out_percent, zero_price_percent = excluded.zero_price_percent,
                   least_offers = excluded.least_offers";
    let args: [&dyn Arg; 7] = [
        &shop,
        &it.hidden_percent,
        &it.jump_percent,
        &it.jump_times,
        &it.sold_out_percent,
        &it.zero_price_percent,
        &it.least_offers,
    ];
    let _ = tx.defer(sql, &args)?;
    Ok(())
}
