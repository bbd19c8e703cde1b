//! A product's picture: taken as somebody sent it, and cut to the sizes that pages show.
//!
//! The new picture is shown from the moment it is taken: where a page wants a smaller one that is not made yet, it
//! gets the picture itself. A product belongs to nobody, so every shop that offers it may change its picture.

use db::Tx;
use identity::audit::{self, Actor, Changes};
use jobs::{NewJob, Outcome, Workers};
use kernel::Id;
use media::picture::Cut;
use media::{Files, Key, Kind};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use web::AccountId;

use crate::{CATALOG, Product, Shop, store};

/// The job that cuts a product's picture.
const JOB: &str = "catalog.product_picture";
/// What a list shows.
const THUMB: (Kind, Cut) = (Kind::ProductThumb, Cut { width: 300, height: 300, quality: 70 });
/// What a product's own page shows.
const DETAIL: (Kind, Cut) = (Kind::ProductDetail, Cut { width: 800, height: 600, quality: 85 });

/// A product's picture in its sizes, as paths on this server; null where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pictures {
    /// In its full size.
    #[schema(value_type = Option<String>, example = "/media/products/originals/5f2b….jpg")]
    pub original_image: Option<Key>,
    /// 300 × 300; the original until it is made.
    #[schema(value_type = Option<String>, example = "/media/products/thumbs/5f2b….jpg")]
    pub thumb: Option<Key>,
    /// 800 × 600; the original until it is made.
    #[schema(value_type = Option<String>, example = "/media/products/details/5f2b….jpg")]
    pub detail_view: Option<Key>,
}

/// Who may change a product's picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Giver {
    /// Somebody who may change the picture of any product.
    Anyone,
    /// Whoever keeps the goods of this shop, if it offers the product.
    Shop(Id<Shop>),
}

/// Why a picture was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// There is no such product.
    #[error("no such product")]
    NoSuchProduct,
    /// The shop does not offer the product.
    #[error("the shop does not offer this product")]
    NotOffered,
    /// The files.
    #[error(transparent)]
    Files(#[from] media::Error),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// The product whose picture is to be cut.
#[derive(Serialize, Deserialize)]
struct Payload {
    product: Id<Product>,
}

/// Whether this product's picture may be changed by `giver`.
pub fn may_change(tx: &mut Tx, product: Id<Product>, giver: Giver) -> Result<(), PictureError> {
    store::picture::of(tx, product)?.ok_or(PictureError::NoSuchProduct)?;
    match giver {
        Giver::Shop(shop) if !store::picture::is_offered_by(tx, product, shop)? => {
            Err(PictureError::NotOffered)
        }
        _ => Ok(()),
    }
}

/// Gives the product this picture in place of the one it had, as `by` wishes. The smaller ones are made by a job.
pub fn replace(
    tx: &mut Tx,
    product: Id<Product>,
    by: AccountId,
    giver: Giver,
    original: &Key,
) -> Result<Pictures, PictureError> {
    may_change(tx, product, giver)?;
    give(tx, product, &Actor::User(by), original)
}

/// The product that the shop's other system calls so.
pub fn product_called(
    tx: &mut Tx,
    shop: Id<Shop>,
    external_id: &str,
) -> Result<Option<Id<Product>>, db::Error> {
    store::picture::product_called(tx, shop, external_id)
}

/// Gives the product this picture, unless it is the one it has.
pub fn give(tx: &mut Tx, product: Id<Product>, by: &Actor, original: &Key) -> Result<Pictures, PictureError> {
    let now = store::picture::of(tx, product)?.ok_or(PictureError::NoSuchProduct)?;
    if now.original_image.as_ref().is_some_and(|now| now.is_same_content(original)) {
        return Ok(now.or_original());
    }
    let before = store::picture::replace(tx, product, original)?.ok_or(PictureError::NoSuchProduct)?;
    media::keep(tx, original)?;
    let changes = Changes::none().and("original_image", json!(before.original_image), json!(original));
    for key in [before.original_image, before.thumb, before.detail_view].iter().flatten() {
        media::release(tx, key)?;
    }
    jobs::enqueue(tx, NewJob::new(JOB, &Payload { product }))?;
    tx.touch(CATALOG);
    audit::record(tx, by, "product.picture_changed", &format!("product:{product}"), &changes)?;
    Ok(Pictures { original_image: Some(original.clone()), ..Pictures::default() }.or_original())
}

impl Pictures {
    /// With the original wherever a smaller one is not made yet.
    #[must_use]
    pub(crate) fn or_original(mut self) -> Self {
        for smaller in [&mut self.thumb, &mut self.detail_view] {
            *smaller = smaller.take().or_else(|| self.original_image.clone());
        }
        self
    }
}

/// Adds the job that cuts pictures.
pub fn register(files: Files, workers: Workers) -> Workers {
    workers.handle(JOB, move |_, payload| {
        let files = files.clone();
        async move {
            match serde_json::from_str::<Payload>(&payload) {
                Ok(Payload { product }) => cut(&files, product).await.into(),
                Err(error) => Outcome::Failed(error.to_string()),
            }
        }
    })
}

/// Makes the smaller ones of the product's picture, if they are not made. Should the picture be replaced meanwhile,
/// they are nobody's, and its successor has a job of its own.
async fn cut(files: &Files, product: Id<Product>) -> Result<(), PictureError> {
    let pictures = files.db().read(move |tx| store::picture::of(tx, product)).await?.unwrap_or_default();
    let Pictures { original_image: Some(original), thumb: None, .. } = pictures else { return Ok(()) };
    let keys = files.put_cuts(&original, &[THUMB, DETAIL]).await?;
    let [thumb, detail] = &keys[..] else { return Ok(()) }; // one for each cut
    let (thumb, detail) = (thumb.clone(), detail.clone());
    let show = move |tx: &mut Tx<'_>| {
        if store::picture::add_smaller(tx, product, &original, (&thumb, &detail))? {
            media::keep(tx, &thumb)?;
            media::keep(tx, &detail)?;
            tx.touch(CATALOG);
        }
        Ok(())
    };
    files.db().write(show).await
}
