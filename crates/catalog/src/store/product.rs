//! Statements about one product.

use db::{Error, Tx};
use kernel::Id;

use super::listing::{AVAILABLE, parameters};
use super::picture::pictures;
use crate::Product;
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
