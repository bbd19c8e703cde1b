//! The words of offers after a name above them has changed.
//!
//! A product's offers are seen to at once: there are a few for every shop. A category and a shop may have a million:
//! a job works through them behind the short writes, and may be run again from its beginning.

use std::sync::Arc;

use db::{Db, Pace, Tx};
use jobs::{NewJob, Outcome, Workers};
use kernel::Id;
use serde::{Deserialize, Serialize};

use crate::import::slices;
use crate::store::by_hand as store;
use crate::store::import::{names, words as index};
use crate::words::{self, Searchable};
use crate::{CATALOG, Category, Offer, Product, Shop};

/// The job's kind.
const JOB: &str = "catalog.reindex";
/// Offers whose numbers are read at once.
const PAGE: i64 = 2_000;
/// Offers of a product that are seen to at once.
const MOST_AT_ONCE: i64 = 500;

/// Whose offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Scope {
    Product(Id<Product>),
    Category(Id<Category>),
    Shop(Id<Shop>),
}

/// Lets `workers` see to the words of offers.
pub fn register(workers: Workers, db: &Db) -> Workers {
    let db = db.clone();
    workers.handle(JOB, move |_, payload| {
        let db = db.clone();
        async move {
            match serde_json::from_str(&payload) {
                Ok(scope) => run(&db, scope).await.into(),
                Err(_) => Outcome::Failed("the payload names nothing".to_owned()),
            }
        }
    })
}

async fn run(db: &Db, scope: Scope) -> Result<(), db::Error> {
    let (mut after, pace) = (Id::new(0), Pace::default());
    loop {
        let page = db.read(move |tx| store::offers_of(tx, scope, after, PAGE)).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = *last;
        slices::each(db, &pace, Arc::new(page), reindex).await?;
    }
}

/// Has the words of these offers seen to.
pub(crate) fn reindex_later(tx: &mut Tx, scope: Scope) -> Result<(), db::Error> {
    // No key: one that runs already may have passed by an offer before this change.
    let _ = jobs::enqueue(tx, NewJob::new(JOB, &scope))?;
    Ok(())
}

/// Sees to the words of these offers, and leaves to a job what is more than usual.
pub(crate) fn reindex_now(tx: &mut Tx, scope: Scope) -> Result<(), db::Error> {
    let few = store::offers_of(tx, scope, Id::new(0), MOST_AT_ONCE)?;
    if i64::try_from(few.len()).unwrap_or(i64::MAX) == MOST_AT_ONCE {
        return reindex_later(tx, scope);
    }
    reindex(tx, &few)
}

/// Writes the words of offers anew.
pub(crate) fn reindex(tx: &mut Tx, offers: &[Id<Offer>]) -> Result<(), db::Error> {
    if offers.is_empty() {
        return Ok(());
    }
    let texts = store::texts(tx, offers)?;
    let mut pairs: Vec<(&str, &str)> = texts.iter().flat_map(store::Texts::pairs).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let numbers = names::known(tx, &pairs)?;
    let mut written = Vec::with_capacity(texts.len());
    for it in &texts {
        let pairs: Vec<(&str, &str)> = it.pairs().collect();
        let known: Vec<_> = pairs
            .iter()
            .filter_map(|pair| numbers.get(&(pair.0.to_owned(), pair.1.to_owned())))
            .copied()
            .collect();
        let words = words::of_offer(&Searchable {
            product: &it.product,
            offer: &it.name,
            category: &it.category,
            shop: &it.shop,
            parameters: &pairs,
            category_id: it.category_id,
            shop_id: it.shop_id,
            parameter_ids: &known,
        });
        written.push((it.id, words::hash(&[&it.json, &words]), words));
    }
    store::set_hashes(tx, written.iter().map(|(id, hash, _)| (*id, *hash)))?;
    let indexed: Vec<(Id<Offer>, &str)> =
        written.iter().map(|(id, _, words)| (*id, words.as_str())).collect();
    index::write(tx, &indexed)?;
    tx.touch(CATALOG);
    Ok(())
}
