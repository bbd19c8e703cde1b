//! Statements about one product.

use std::collections::BTreeMap;

use db::{Error, Tx};
use kernel::Id;

use super::listing::{AVAILABLE, parameters};
use super::picture::pictures;
use crate::Product;
use crate::listing::ShownParameter;
use crate::offer::{Offer, Origin};
use crate::product::{MOST_OFFERS, ProductOffer, ProductPage};

pub(crate) fn page(tx: &mut Tx, id: Id<Product>) -> Result<Option<ProductPage>, Error> {
    let product = "SELECT p.name, c.name, c.description, p.original_image, p.thumb, p.detail_view
                   FROM product p JOIN category c ON c.id = p.category_id WHERE p.id = ?1";
    let asked = tx.ask(product, &[&id], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?, pictures(row, 3)?))
    })?;
    let sql = format!(
        "SELECT o.id, o.uid, o.name, o.shop_id, s.name, o.price, o.price_rrc, {AVAILABLE}, o.parameters
         FROM offer o JOIN shop s ON s.id = o.shop_id LEFT JOIN stock k ON k.offer_id = o.id
         WHERE o.product_id = ?1 AND o.visible AND s.open
         ORDER BY o.price, o.id LIMIT {MOST_OFFERS}"
    );
    let offers = tx.query(&sql, &[&id], |row| {
        Ok(ProductOffer {
            id: row.get(0)?,
            uid: row.get(1)?,
            name: row.get(2)?,
            shop_id: row.get(3)?,
            shop_name: row.get(4)?,
            price: row.get(5)?,
            price_rrc: row.get(6)?,
            quantity: row.get(7)?,
            product_parameters: parameters(row.get(8)?),
            description: String::new(), // the category's, known below
        })
    })?;
    let Some((name, category_name, description, pictures)) = tx.answer(asked)?.into_iter().next() else {
        return Ok(None);
    };
    let product_infos =
        offers.into_iter().map(|offer| ProductOffer { description: description.clone(), ..offer }).collect();
    Ok(Some(ProductPage { id, name, category_name, pictures: pictures.or_original(), product_infos }))
}

/// What sellers and 1C call the parameter by which people find goods.
const ARTICLE: &str = "артикул";

pub(crate) fn origins(tx: &mut Tx, offers: &[i64]) -> Result<BTreeMap<Id<Offer>, Origin>, Error> {
    // Ids of a price list are no ids of 1C's.
    let sql = "SELECT o.id, CASE WHEN s.stock_source = 'onec' THEN o.external_id END, o.parameters
               FROM offer o JOIN shop s ON s.id = o.shop_id WHERE o.id IN (SELECT value FROM each_int(?1))";
    let rows = tx.query(sql, &[&offers], |row| {
        let parameters: Vec<ShownParameter> =
            serde_json::from_str(&row.get::<String>(2)?).unwrap_or_default();
        let article = parameters.iter().find(|it| it.parameter_name.trim().to_lowercase() == ARTICLE);
        let article = article.map(|it| it.value.trim().to_owned());
        Ok((row.get(0)?, Origin { onec_id: row.maybe(1)?, article: article.filter(|it| !it.is_empty()) }))
    })?;
    Ok(rows.into_iter().collect())
}
