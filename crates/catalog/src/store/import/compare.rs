//! The shop's offers as they stand, read from end to end to be compared with a file.

use db::{Error, Tx};
use kernel::Id;

use crate::import::compare::{Standing, Told, by_external_id, by_names};
use crate::import::deleted::Deleted;
use crate::import::reader::VARIANT_MARK;
use crate::store::entry::plan_by_keys;
use crate::{Offer, Shop};

/// How many offers the shop has.
pub(crate) fn count(tx: &mut Tx, shop: Id<Shop>) -> Result<i64, Error> {
    tx.query_one("SELECT COUNT(*) FROM offer WHERE shop_id = ?1", &[&shop], |row| row.get(0))
}

/// A page of the shop's offers by their numbers. `CROSS JOIN` is how SQLite is told to begin with the offers.
pub(crate) fn after(
    tx: &mut Tx,
    (shop, external): (Id<Shop>, bool),
    after: Id<Offer>,
    most: i64,
) -> Result<Vec<Standing>, Error> {
    plan_by_keys(tx)?;
    let sql = "SELECT o.id, c.name_key, p.name_key, o.name, o.price, o.price_rrc, k.on_hand, o.visible, o.parameters, o.external_id,
                   o.deleted
               FROM offer o CROSS JOIN product p CROSS JOIN category c CROSS JOIN stock k
               WHERE o.shop_id = ?1 AND o.id > ?2 AND p.id = o.product_id AND c.id = p.category_id AND k.offer_id = o.id
               ORDER BY o.id LIMIT ?3";
    let page = tx.query(sql, &[&shop, &after, &most], |row| {
        let texts: [String; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
        let [category, product, name] = &texts;
        let parameters: String = row.get(8)?;
        let names = (category.as_str(), product.as_str(), name.as_str());
        let prices = (row.get(4)?, row.get(5)?);
        let seen = (row.get(7)?, Deleted::stored(row.get(10)?));
        let told = Told::of_offer(names, prices, row.get(6)?, seen, &parameters);
        let id: Option<String> = row.maybe(9)?;
        let id = id.filter(|_| external);
        let subject = match &id {
            Some(id) => by_external_id(id),
            None => by_names(category, product, name),
        };
        let goods = id.as_deref().and_then(|id| id.split_once(VARIANT_MARK));
        let goods = goods.map(|(goods, _)| by_external_id(goods));
        Ok(Standing { offer: row.get(0)?, subject, goods, told })
    })?;
    tx.give_memory_back()?;
    Ok(page)
}
