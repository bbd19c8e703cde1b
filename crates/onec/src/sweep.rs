//! Forgetting what nobody will ask for again: conversations that led to nothing, and files of long ago.

use std::time::Duration;

use db::{Db, Error, Tx};
use jobs::{JobContext, Outcome, Workers};
use kernel::Id;

use crate::archive::blocking;
use crate::session::Session;
use crate::{Exchange, pictures, store, upload};

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
const SLICE: i64 = 200;

impl Exchange {
    /// Does the work of the exchange that nobody waits for; pictures become `files`.
    pub fn register(&self, files: media::Files, workers: Workers) -> Workers {
        let workers = pictures::register(self, files, workers);
        let exchange = self.clone();
        workers.every(SWEEP, SWEEP_INTERVAL, move |job: JobContext| {
            let exchange = exchange.clone();
            async move { Outcome::from(exchange.sweep(&job.db).await) }
        })
    }

    async fn sweep(&self, db: &Db) -> Result<(), crate::Error> {
        jobs::in_slices(db, SESSIONS_KEPT, 200, store::session::forget).await?;
        loop {
            let forget = |tx: &mut Tx<'_>| store::archive::forget(tx, tx.now().minus(ARCHIVE_KEPT), SLICE);
            let paths: Vec<String> = db.write(forget).await?;
            let (archive, last) = (self.archive.clone(), paths.len());
            blocking(move || paths.iter().try_for_each(|path| upload::remove(&archive.place(path)))).await?;
            if i64::try_from(last).is_ok_and(|last| last < SLICE) {
                break;
            }
        }
        loop {
            let forget =
                |tx: &mut Tx<'_>| store::delivery::forget(tx, tx.now().minus(DELIVERIES_KEPT), SLICE);
            let folders: Vec<String> = db.write(forget).await?;
            let (archive, last) = (self.archive.clone(), folders.len());
            blocking(move || {
                folders.iter().try_for_each(|folder| std::fs::remove_dir_all(archive.delivery(folder)?))
            })
            .await?;
            if i64::try_from(last).is_ok_and(|last| last < SLICE) {
                break;
            }
        }
        let forget = |tx: &mut Tx<'_>| store::file::forget(tx, tx.now().minus(FILES_KEPT), SLICE);
        let files: Vec<(i64, Id<Session>)> = db.write::<_, Error, _>(forget).await?;
        let archive = self.archive.clone();
        blocking(move || {
            files.iter().try_for_each(|(file, session)| upload::remove(&archive.incoming(*session, *file)?))
        })
        .await?;
        Ok(())
    }
}
