//! Bulk work over a list, with what each slice made of its part.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use db::{Db, Error, Pace, Tx};

/// Runs `work` over all of `items` in slices; returns what it made of each, in order.
///
/// A slice may be run again before it is committed, so its outcome is kept by its place and the last one counts.
pub(crate) async fn each<T, O, F>(
    db: &Db,
    pace: &Pace,
    items: Arc<Vec<T>>,
    mut work: F,
) -> Result<Vec<O>, Error>
where
    T: Send + Sync + 'static,
    O: Send + 'static,
    F: FnMut(&mut Tx, &[T]) -> Result<O, Error> + Send + 'static,
{
    let outcomes = Arc::new(Mutex::new(BTreeMap::new()));
    let (kept, total) = (Arc::clone(&outcomes), items.len());
    db.write_bulk(pace, total, move |tx, range| {
        let start = range.start;
        let outcome = work(tx, items.get(range).unwrap_or_default())?;
        kept.lock().unwrap_or_else(PoisonError::into_inner).insert(start, outcome);
        Ok::<_, Error>(())
    })
    .await?;
    let mut outcomes = outcomes.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(std::mem::take(&mut *outcomes).into_values().collect())
}
