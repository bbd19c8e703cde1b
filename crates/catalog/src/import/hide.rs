//! Goods that a price list does not name any more, where the shop wants them hidden.

use std::sync::Arc;

use db::{BULK_CHUNK, Db, Error, Pace};
use kernel::Id;

use super::pulse::Pulse;
use super::{Run, slices};
use crate::{CATALOG, Offer, Shop, store};

/// Hides the shop's visible offers that are not among `seen`, which is sorted.
///
/// A list without a single good row hides nothing: that is a supplier's broken export, not an empty warehouse.
pub(crate) async fn hide(
    db: &Db,
    (run, shop): (Id<Run>, Id<Shop>),
    seen: &[Id<Offer>],
    pulse: &Pulse,
) -> Result<(), Error> {
    if seen.is_empty() {
        return Ok(());
    }
    let (mut after, pace) = (Id::new(0), Pace::default());
    loop {
        let most = i64::try_from(BULK_CHUNK).unwrap_or(i64::MAX);
        let page = db.read(move |tx| store::import::offers::visible_after(tx, shop, after, most)).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = *last;
        let missing: Vec<i64> =
            page.iter().filter(|id| seen.binary_search(id).is_err()).map(|id| id.number()).collect();
        let hidden = slices::each(db, &pace, Arc::new(missing), move |tx, ids| {
            tx.touch(CATALOG);
            store::import::journal::hiding(tx, run, ids)?;
            store::import::offers::hide(tx, ids)
        });
        let hidden: u64 = hidden.await?.iter().sum();
        pulse.note(|progress| progress.counts.hidden += hidden.cast_signed());
    }
}
