//! Forgetting what nobody will ask for again: conversations that led to nothing, and files of long ago.

use std::time::Duration;

use db::{Db, Error as DbError, Tx};
use jobs::{JobContext, Outcome, Workers};
use kernel::Id;

use crate::archive::blocking;
use crate::session::Session;
use crate::{Error, Exchange, pictures, settle, store, upload};

/// The name of this recurring work.
pub const SWEEP: &str = "onec.sweep";
/// How often it is done.
pub const SWEEP_INTERVAL: Duration = Duration::from_secs(3_600);

const DAY: u64 = 24 * 3_600;
/// A poll every five minutes is a conversation that nobody looks at a month later.
const SESSIONS_KEPT: Duration = Duration::from_secs(30 * DAY);
/// What was sent, for as long as a claim may be brought; as long as messages are kept.
const ARCHIVE_KEPT: Duration = Duration::from_secs(2 * 365 * DAY);
/// What came in stays in the archive once it was read; the rest is half a file that nobody went on with.
const FILES_KEPT: Duration = Duration::from_secs(3 * DAY);
/// Goods that were taken in: what one catalogue consists of is told again when it is closed, a day later at most.
pub(crate) const DELIVERIES_KEPT: Duration = Duration::from_secs(3 * DAY);
/// Rows forgotten in one write.
const AT_ONCE: u32 = 200;
const SLICE: i64 = AT_ONCE as i64;

impl Exchange {
    /// Does the work of the exchange that nobody waits for; pictures become `files`.
    pub fn register(&self, files: media::Files, workers: Workers) -> Workers {
        let workers = settle::register(pictures::register(self, files, workers));
        let exchange = self.clone();
        workers.every(SWEEP, SWEEP_INTERVAL, move |job: JobContext| {
            let exchange = exchange.clone();
            async move { Outcome::from(exchange.sweep(&job.db).await) }
        })
    }

    /// Forgets what is old, each kind for itself: one that cannot be forgotten keeps no other.
    pub(crate) async fn sweep(&self, db: &Db) -> Result<(), Error> {
        let done = [
            self.forget_conversations(db).await,
            self.forget_archive(db).await,
            self.forget_deliveries(db).await,
            self.forget_files(db).await,
        ];
        let mut failed = done.into_iter().filter_map(Result::err);
        let Some(first) = failed.next() else { return Ok(()) };
        for other in failed {
            tracing::error!(error = %other, "something old of the exchange with 1C could not be forgotten");
        }
        Err(first)
    }

    async fn forget_conversations(&self, db: &Db) -> Result<(), Error> {
        jobs::in_slices(db, SESSIONS_KEPT, AT_ONCE, store::session::forget).await?;
        Ok(())
    }

    async fn forget_archive(&self, db: &Db) -> Result<(), Error> {
        loop {
            let forget = |tx: &mut Tx<'_>| store::archive::forget(tx, tx.now().minus(ARCHIVE_KEPT), SLICE);
            let paths: Vec<String> = db.write::<_, DbError, _>(forget).await?;
            let (archive, count) = (self.archive.clone(), paths.len());
            blocking(move || paths.iter().try_for_each(|path| upload::remove(&archive.place(path)))).await?;
            if is_last(count) {
                return Ok(());
            }
        }
    }

    async fn forget_deliveries(&self, db: &Db) -> Result<(), Error> {
        loop {
            let forget =
                |tx: &mut Tx<'_>| store::delivery::forget(tx, tx.now().minus(DELIVERIES_KEPT), SLICE);
            let folders: Vec<String> = db.write::<_, DbError, _>(forget).await?;
            let (archive, count) = (self.archive.clone(), folders.len());
            blocking(move || {
                folders.iter().try_for_each(|folder| std::fs::remove_dir_all(archive.delivery(folder)?))
            })
            .await?;
            if is_last(count) {
                return Ok(());
            }
        }
    }

    async fn forget_files(&self, db: &Db) -> Result<(), Error> {
        loop {
            let forget = |tx: &mut Tx<'_>| store::file::forget(tx, tx.now().minus(FILES_KEPT), SLICE);
            let files: Vec<(i64, Id<Session>)> = db.write::<_, DbError, _>(forget).await?;
            let (archive, count) = (self.archive.clone(), files.len());
            blocking(move || {
                files
                    .iter()
                    .try_for_each(|(file, session)| upload::remove(&archive.incoming(*session, *file)?))
            })
            .await?;
            if is_last(count) {
                return Ok(());
            }
        }
    }
}

/// Whether nothing is left behind a slice of so many.
fn is_last(count: usize) -> bool {
    u32::try_from(count).is_ok_and(|count| count < AT_ONCE)
}
