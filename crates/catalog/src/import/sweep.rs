//! What nobody needs any more: copies of uploads that were cut off and of runs that died or were given up, and runs for
//! which nobody decided.

use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use kernel::Timestamp;

use super::run::{self, Runs};
use crate::store;

/// The job's kind.
pub(super) const SWEEP: &str = "catalog.sweep_imports";
/// How often it is done: what has waited a day may wait an hour.
pub(super) const SWEEP_INTERVAL: Duration = Duration::from_secs(3_600);
/// An upload takes minutes; what is older than this and belongs to no run under way is litter.
const LITTER_AFTER: Duration = Duration::from_secs(24 * 3_600);

impl Runs {
    /// Gives up runs that waited too long, and removes what they leave.
    pub(crate) async fn tidy(&self) -> Result<(), db::Error> {
        self.sweep_held().await?;
        self.sweep_journals().await?;
        self.sweep().await
    }

    /// Removes litter from the folder of uploads; what cannot be removed stays for the next time.
    pub(crate) async fn sweep(&self) -> Result<(), db::Error> {
        let needed = self.db.read(store::import::needed_files).await?;
        let (folder, now) = (self.uploads.clone(), self.db.clock().now());
        let swept = run::blocking(move || {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let file = entry.path();
                if is_litter(&file, now) && !needed.iter().any(|needed| Path::new(needed) == file) {
                    let _ = std::fs::remove_file(&file);
                }
            }
        });
        let _ = swept.await;
        Ok(())
    }
}

fn is_litter(file: &Path, now: Timestamp) -> bool {
    let Ok(about) = file.metadata() else { return false };
    let written = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let now = Duration::from_micros(u64::try_from(now.micros()).unwrap_or(0));
    about.is_file() && written.is_some_and(|written| now.saturating_sub(written) > LITTER_AFTER)
}
