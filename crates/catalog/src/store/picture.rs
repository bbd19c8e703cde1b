//! Statements about products' pictures.

use db::{Error, Row, Tx};
use kernel::Id;
use media::Key;

use crate::picture::Pictures;
use crate::{Product, Shop};

/// A product's pictures from three columns, the first of them at `first`.
pub(crate) fn pictures(row: &Row, first: usize) -> Result<Pictures, Error> {
    Ok(Pictures {
        original_image: row.maybe(first)?,
        thumb: row.maybe(first + 1)?,
        detail_view: row.maybe(first + 2)?,
    })
}

/// What pictures a product has; nothing where there is no such product.
pub(crate) fn of(tx: &mut Tx, product: Id<Product>) -> Result<Option<Pictures>, Error> {
    let sql = "SELECT original_image, thumb, detail_view FROM product WHERE id = ?1";
    tx.query_opt(sql, &[&product], |row| pictures(row, 0))
}

/// Whether the shop has an offer of the product, shown or not.
pub(crate) fn is_offered_by(tx: &mut Tx, product: Id<Product>, shop: Id<Shop>) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM offer WHERE product_id = ?1 AND shop_id = ?2)";
    tx.query_one(sql, &[&product, &shop], |row| row.get(0))
}

/// The product that the shop's other system calls so.
pub(crate) fn product_called(
    tx: &mut Tx,
    shop: Id<Shop>,
    external_id: &str,
) -> Result<Option<Id<Product>>, Error> {
    let sql = "SELECT product_id FROM product_external WHERE shop_id = ?1 AND external_id = ?2";
    tx.query_opt(sql, &[&shop, &external_id], |row| row.get(0))
}

/// Sets the picture and says which the product had before; of two at once, the second is told of the first.
pub(crate) fn replace(tx: &mut Tx, product: Id<Product>, original: &Key) -> Result<Option<Pictures>, Error> {
    let _ = tx.defer("UPDATE product SET category_id = category_id WHERE id = ?1", &[&product])?; // holds the row
    let before = of(tx, product)?;
    let sql = "UPDATE product SET original_image = ?2, thumb = NULL, detail_view = NULL WHERE id = ?1";
    let _ = tx.defer(sql, &[&product, original])?;
    Ok(before)
}

/// Adds the smaller ones; `false` where the product has another picture by now, or has them already.
pub(crate) fn add_smaller(
    tx: &mut Tx,
    product: Id<Product>,
    original: &Key,
    (thumb, detail): (&Key, &Key),
) -> Result<bool, Error> {
    let sql = "UPDATE product SET thumb = ?3, detail_view = ?4
               WHERE id = ?1 AND original_image = ?2 AND thumb IS NULL";
    Ok(tx.execute(sql, &[&product, original, thumb, detail])? == 1)
}
