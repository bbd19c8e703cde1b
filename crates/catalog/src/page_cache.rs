//! Ready answers of the shop window, kept for as long as they are true.
//!
//! A key is the version of [`CATALOG`] and the canonical address. The version is read before the snapshot that
//! the answer is made of: a write that commits in between makes the key one that nobody asks for again, never an
//! answer that is older than its key. Another process's writes are not heard of, so nothing is kept for longer
//! than [`KEPT`]. Callers who miss the same key at once wait for one answer.
//!
//! Where several servers share a memory, a page that is not here is looked for there before it is made
//! ([`between`]).
//!
//! Most questions come again to the letter. [`Typed`] knows them by what was typed and spares them being
//! understood: that and the lookup by canonical address take half as long as sending the answer.

mod between;

use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use db::Db;
use moka::future::Cache;
use serde::Serialize;
use web::{Problem, Shared};

use crate::CATALOG;
use between::Between;

/// What all answers together may weigh.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// How long an import by another process may go unseen.
const KEPT: Duration = Duration::from_secs(1);
/// What the cache itself holds for an entry: its key's and value's headers and links.
const ENTRY_BYTES: usize = 200;

/// What the answers known by what was typed may weigh; beyond it all of them are forgotten, and remade in no time.
const MOST_TYPED_BYTES: usize = 16 * 1024 * 1024;

/// The cache.
pub struct PageCache {
    pages: Cache<Key, Page>,
    typed: RwLock<Typed>,
    between: Option<Between>,
    count: Count,
}

/// How often pages were found ready, and what they weigh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageFigures {
    /// Found in the process.
    pub hits: u64,
    /// Not found there.
    pub misses: u64,
    /// Of those, found in the memory that servers share.
    pub shared_hits: u64,
    /// Looked for there in vain.
    pub shared_misses: u64,
    /// What the pages in the process weigh, in bytes.
    pub bytes: u64,
}

#[derive(Default)]
struct Count {
    hits: AtomicU64,
    misses: AtomicU64,
    shared_hits: AtomicU64,
    shared_misses: AtomicU64,
}

impl Count {
    fn hit(&self) {
        self.hits.fetch_add(1, Ordering::Relaxed);
    }

    fn miss(&self) {
        self.misses.fetch_add(1, Ordering::Relaxed);
    }

    fn shared_hit(&self) {
        self.shared_hits.fetch_add(1, Ordering::Relaxed);
    }

    fn shared_miss(&self) {
        self.shared_misses.fetch_add(1, Ordering::Relaxed);
    }
}

/// A ready answer and when it was made.
#[derive(Clone)]
struct Page {
    body: Bytes,
    made: Instant,
}

/// Answers by the query as it was typed.
#[derive(Default)]
struct Typed {
    pages: HashMap<String, (u64, Page)>,
    bytes: usize,
}

/// An answer's address at a version.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    version: u64,
    address: String,
}

impl PageCache {
    /// An empty cache; pages are also shared through `memory`, where there is one.
    pub fn new(memory: Option<Shared>) -> Self {
        Self { between: memory.map(Between::new), ..Self::of(MOST_BYTES) }
    }

    /// What it has done so far.
    pub fn figures(&self) -> PageFigures {
        let (count, typed) = (&self.count, self.typed.read().unwrap_or_else(PoisonError::into_inner));
        PageFigures {
            hits: count.hits.load(Ordering::Relaxed),
            misses: count.misses.load(Ordering::Relaxed),
            shared_hits: count.shared_hits.load(Ordering::Relaxed),
            shared_misses: count.shared_misses.load(Ordering::Relaxed),
            bytes: self.pages.weighted_size() + typed.bytes as u64,
        }
    }

    fn of(most_bytes: u64) -> Self {
        let weight = |key: &Key, page: &Page| {
            u32::try_from(key.address.len() + page.body.len() + ENTRY_BYTES).unwrap_or(u32::MAX)
        };
        Self {
            pages: Cache::builder().max_capacity(most_bytes).weigher(weight).time_to_live(KEPT).build(),
            typed: RwLock::default(),
            between: None,
            count: Count::default(),
        }
    }

    /// The answer to `query` as it was typed; `canonical` is the address that equal questions share. `make` makes
    /// the answer at that address, from a snapshot that it takes itself.
    pub(crate) async fn answer<F>(
        &self,
        db: &Db,
        query: &str,
        canonical: impl FnOnce(&str) -> String,
        make: impl FnOnce(String) -> F,
    ) -> web::Result<Response>
    where
        F: Future<Output = web::Result<Bytes>>,
    {
        let version = db.version(CATALOG);
        if let Some(body) = self.typed.read().unwrap_or_else(PoisonError::into_inner).find(query, version) {
            self.count.hit();
            return Ok(answer(body));
        }
        let page = self.page(db, version, canonical(query), make).await?;
        self.typed.write().unwrap_or_else(PoisonError::into_inner).keep(query, version, page.clone());
        Ok(answer(page.body))
    }

    /// The answer at `address`, which is canonical.
    pub(crate) async fn get<F>(
        &self,
        db: &Db,
        address: String,
        make: impl FnOnce(String) -> F,
    ) -> web::Result<Response>
    where
        F: Future<Output = web::Result<Bytes>>,
    {
        Ok(answer(self.page(db, db.version(CATALOG), address, make).await?.body))
    }

    async fn page<F>(
        &self,
        db: &Db,
        version: u64,
        address: String,
        make: impl FnOnce(String) -> F,
    ) -> web::Result<Page>
    where
        F: Future<Output = web::Result<Bytes>>,
    {
        let key = Key { version, address };
        if let Some(page) = self.pages.get(&key).await {
            self.count.hit();
            return Ok(page);
        }
        self.count.miss();
        let (address, making) = (key.address.clone(), make(key.address.clone()));
        let made = Instant::now();
        let page = async {
            let body = match &self.between {
                Some(between) => between.page(db, &self.count, &address, making).await?,
                None => making.await?,
            };
            Ok(Page { body, made })
        };
        let page = self.pages.try_get_with(key, page).await;
        page.map_err(|problem: Arc<Problem>| Arc::unwrap_or_clone(problem))
    }
}

impl Default for PageCache {
    fn default() -> Self {
        Self::new(None)
    }
}

impl Typed {
    fn find(&self, query: &str, version: u64) -> Option<Bytes> {
        let (kept, page) = self.pages.get(query)?;
        (*kept == version && page.made.elapsed() < KEPT).then(|| page.body.clone())
    }

    fn keep(&mut self, query: &str, version: u64, page: Page) {
        self.bytes += query.len() + page.body.len() + ENTRY_BYTES;
        if self.bytes > MOST_TYPED_BYTES {
            self.pages.clear();
            self.bytes = query.len() + page.body.len() + ENTRY_BYTES;
        }
        self.pages.insert(query.to_owned(), (version, page));
    }
}

/// A page as it is kept.
pub(crate) fn body(page: &impl Serialize) -> web::Result<Bytes> {
    match serde_json::to_vec(page) {
        Ok(json) => Ok(json.into()),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a page cannot be written");
            Err(Problem::internal())
        }
    }
}

fn answer(page: Bytes) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], page).into_response()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use db::testing::TestDb;

    use super::*;

    #[tokio::test]
    async fn those_who_miss_together_wait_for_one_answer() {
        let test = TestDb::on(db::Engine::Sqlite).unwrap();
        let (cache, made) = (PageCache::default(), AtomicUsize::new(0));
        let ask = || {
            let make = |_| async {
                made.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await; // the others ask now
                Ok(Bytes::from_static(b"{}"))
            };
            cache.get(&test.db, "/x/".to_owned(), make)
        };
        let (one, two, three) = tokio::join!(ask(), ask(), ask());
        assert!(one.is_ok() && two.is_ok() && three.is_ok());
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn many_different_answers_stay_within_the_bound() {
        let test = TestDb::on(db::Engine::Sqlite).unwrap();
        let cache = PageCache::of(100_000);
        for at in 0..500 {
            let make = |_| async { Ok(Bytes::from(vec![b' '; 1_000])) };
            cache.get(&test.db, format!("/x/?{at}"), make).await.unwrap();
        }
        // The answers known by what was typed are bounded as well.
        cache.pages.run_pending_tasks().await;
        assert!(cache.pages.weighted_size() <= 100_000);
        assert!(cache.pages.entry_count() > 10);
    }

    #[tokio::test]
    async fn a_refusal_is_not_kept() {
        let test = TestDb::on(db::Engine::Sqlite).unwrap();
        let cache = PageCache::default();
        let refuse = |_| async { Err(Problem::bad_request("filter_too_broad")) };
        assert_eq!(
            cache.get(&test.db, "/x/".to_owned(), refuse).await.unwrap_err().code(),
            "filter_too_broad"
        );
        let make = |_| async { Ok(Bytes::from_static(b"{}")) };
        assert!(cache.get(&test.db, "/x/".to_owned(), make).await.is_ok());
    }
}
