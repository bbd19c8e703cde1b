//! Pages that several servers of one database share, in a memory that may be away.
//!
//! Each page lies there with the version of the catalogue that it was made at, as the *database* counts it
//! ([`Db::shared_version`]). The version is read before the snapshot the page is made of, and a page is only taken
//! with exactly the version that the database has now: whoever stores an old page late, stores it for nobody. When
//! the memory or the count is away, the page is made, which is slower and not wrong.

use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use db::Db;
use web::Shared;

use super::Count;
use crate::CATALOG;

/// How long a page may lie there. It is never wrong; this is when it is forgotten if nobody asks for it any more.
const LIFE: Duration = Duration::from_secs(60);
/// What one server may bring there within [`LIFE`]: callers choose which pages are made, and the memory is others',
/// too.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// A longer address is not worth a place: nobody asks the same twice.
const LONGEST_ADDRESS: usize = 1_024;
/// Before the page, its version.
const VERSION_BYTES: usize = 8;

/// The shared memory, seen as pages.
pub(super) struct Between {
    memory: Shared,
    budget: Budget,
}

impl Between {
    pub(super) fn new(memory: Shared) -> Self {
        Self { memory, budget: Budget::default() }
    }

    /// The page at `address`: another server's, or made now and left for the others.
    pub(super) async fn page<F>(&self, db: &Db, count: &Count, address: &str, make: F) -> web::Result<Bytes>
    where
        F: Future<Output = web::Result<Bytes>>,
    {
        let version = match db.shared_version(CATALOG).await {
            Ok(Some(version)) if address.len() <= LONGEST_ADDRESS => version,
            _ => return make.await,
        };
        let key = format!("page:{address}");
        let kept = self.memory.get(&key).await;
        if let Ok(Some(kept)) = &kept
            && let Some(page) = page_of(kept, version)
        {
            count.shared_hit();
            return Ok(page);
        }
        count.shared_miss();
        let page = make.await?;
        if kept.is_ok() && self.budget.allows(page.len(), Instant::now()) {
            let _ = self.memory.set(&key, &[&version.to_be_bytes(), &*page].concat(), LIFE).await;
        }
        Ok(page)
    }
}

/// The page, if it was made at this version.
fn page_of(kept: &Bytes, version: i64) -> Option<Bytes> {
    let (made_at, _) = kept.split_first_chunk::<VERSION_BYTES>()?;
    (i64::from_be_bytes(*made_at) == version).then(|| kept.slice(VERSION_BYTES..))
}

/// Bytes brought since a moment.
#[derive(Default)]
struct Budget(Mutex<Option<(Instant, usize)>>);

impl Budget {
    /// Whether so many more may be brought now; then they count.
    fn allows(&self, bytes: usize, now: Instant) -> bool {
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, before) =
            spent.filter(|(since, _)| now.duration_since(*since) < LIFE).unwrap_or((now, 0));
        let after = before.saturating_add(bytes);
        let allowed = after <= MOST_BYTES;
        *spent = Some((since, if allowed { after } else { before }));
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_another_version_is_none() {
        let kept = Bytes::from([7_i64.to_be_bytes().as_slice(), b"{}"].concat());
        assert_eq!(page_of(&kept, 7).unwrap(), Bytes::from_static(b"{}"));
        assert_eq!((page_of(&kept, 6), page_of(&kept, 8)), (None, None));
        assert_eq!(page_of(&Bytes::from_static(b"short"), 7), None);
    }

    #[test]
    fn no_more_than_the_budget_is_brought_in_its_time() {
        let (budget, start) = (Budget::default(), Instant::now());
        assert!(budget.allows(MOST_BYTES, start));
        assert!(!budget.allows(1, start + LIFE / 2));
        assert!(budget.allows(1, start + LIFE));
        assert!(!budget.allows(MOST_BYTES, start + LIFE) && budget.allows(MOST_BYTES - 1, start + LIFE));
    }
}
