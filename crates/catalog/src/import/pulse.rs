//! What a run under way tells: how far it is, and that it is alive.
//!
//! The work only writes numbers down here; [`Pulse::beat`] carries them to the database at its own pace, so that
//! neither a long parse nor a long wait for the writer makes a run look dead.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use db::{Db, Tx};
use kernel::Uid;

use super::{Error, Progress, Stage};
use crate::{facts, store};

/// How often progress is written: enough for a bar to move, nothing for the writer.
const INTERVAL: Duration = Duration::from_millis(500);
/// Without news a sign of life is enough.
const QUIET_BEATS: u32 = 20;

/// The progress of one run.
pub(crate) struct Pulse {
    uid: Uid,
    progress: Mutex<Progress>,
    stopped: AtomicBool,
}

/// Who is told of progress besides the database.
pub(crate) type Watch<'a> = &'a (dyn Fn(&Progress) + Sync);

impl Pulse {
    pub(crate) fn new(uid: Uid) -> Self {
        Self::from(uid, Progress { stage: Stage::Reading, ..Progress::default() })
    }

    /// Goes on from where a run stands.
    pub(crate) fn from(uid: Uid, progress: Progress) -> Self {
        Self { uid, progress: Mutex::new(progress), stopped: AtomicBool::new(false) }
    }

    pub(crate) fn progress(&self) -> Progress {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn note(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.progress.lock().unwrap_or_else(PoisonError::into_inner));
    }

    pub(crate) fn reading(&self, rows: i64, rejected: i64) {
        self.note(|progress| {
            progress.rows_done = rows;
            progress.counts.rejected = rejected;
        });
    }

    /// Tells the thread that reads that nobody waits for it any more.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Beats until dropped; ends only when the run is no longer ours to work on.
    pub(crate) async fn beat(&self, db: &Db, watch: Watch<'_>) -> Error {
        let (mut told, mut quiet) = (Progress::default(), 0);
        loop {
            tokio::time::sleep(INTERVAL).await;
            let progress = self.progress();
            quiet += 1;
            if progress == told && quiet < QUIET_BEATS {
                continue;
            }
            watch(&progress);
            let uid = self.uid;
            let beat = move |tx: &mut Tx<'_>| {
                let ours = store::import::beat(tx, uid, &progress)?;
                if ours {
                    facts::import_changed(tx, uid)?;
                }
                Ok::<_, db::Error>(ours)
            };
            match db.write(beat).await {
                Ok(true) => (told, quiet) = (progress, 0),
                Ok(false) => return Error::Replaced,
                // The work itself will meet the same trouble and say so; a missed beat is not worth a run.
                Err(error) => {
                    tracing::warn!(error = db::Error::chain(&error), "an import could not tell its progress");
                }
            }
        }
    }
}
