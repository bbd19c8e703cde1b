//! Runs that wait for a decision: what they keep meanwhile, and for how long.

use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use db::Pace;
use identity::audit::Actor;
use kernel::Uid;

use super::compare::Compared;
use super::run::{self, Runs};
use super::{DecideError, Error, Stop, decide, slices};
use crate::facts;
use crate::store::import::{self as store, Task, findings};

/// Runs of one shop that wait: each keeps its file. Who asks for another gives up the oldest of those that were asked for the
/// same: looking at what would change costs nobody what is to be applied.
const MOST_HELD: i64 = 5;
/// A run waits so long; a price list of last week is nobody's truth any more.
const HELD_FOR: Duration = Duration::from_secs(7 * 24 * 3_600);
/// What a roll-back has left as it was is listed for so long: who looks it up does it in the days after.
const LEFT_KEPT: Duration = Duration::from_secs(30 * 24 * 3_600);
/// Runs given up in one write, and findings forgotten in one: some milliseconds of SQLite's only writer.
const AT_ONCE: u32 = 20;
const FINDINGS_AT_ONCE: u32 = 1_000;

/// A file while it is read: open, with what tells whether somebody writes into it meanwhile.
pub(crate) struct Original {
    path: PathBuf,
    file: File,
    length: u64,
    written: Option<SystemTime>,
}

impl Original {
    /// Nothing where `path` is a folder: whoever laid it there keeps it.
    pub(crate) fn of(path: &Path) -> io::Result<Option<Self>> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        let original =
            Self { path: path.to_owned(), file, length: about.len(), written: about.modified().ok() };
        Ok(about.is_file().then_some(original))
    }

    /// Copies what was read, byte for byte, into `folder`; nothing where somebody has written into it since.
    fn keep(&mut self, folder: &Path) -> io::Result<Option<PathBuf>> {
        self.file.seek(SeekFrom::Start(0))?;
        let mut copy = tempfile::Builder::new().prefix("held-").tempfile_in(folder)?;
        io::copy(&mut self.file, copy.as_file_mut())?;
        copy.as_file().sync_data()?;
        // The file that was opened, and the one that has its name: the reader opened that one by itself.
        for about in [self.file.metadata()?, std::fs::metadata(&self.path)?] {
            if about.len() != self.length || about.modified().ok() != self.written {
                return Ok(None);
            }
        }
        let (_, path) = copy.keep().map_err(|error| error.error)?;
        File::open(folder)?.sync_all()?; // and be found after a crash
        Ok(Some(path))
    }
}

impl Runs {
    /// Lets a run under way wait, with what was found and its file. False where the file changed while it was read.
    pub(crate) async fn hold(
        &self,
        uid: Uid,
        task: &Task,
        original: Option<Original>,
        (compared, stops): (Compared, Vec<Stop>),
    ) -> Result<bool, Error> {
        let Some(file) = self.kept_file(task, original).await? else { return Ok(false) };
        let run = task.run;
        self.db.write(move |tx| findings::forget(tx, run)).await?;
        slices::each(&self.db, &Pace::default(), Arc::new(compared.findings), move |tx, slice| {
            findings::insert(tx, run, slice)
        })
        .await?;
        let (of, difference) = ((task.shop, task.wanted), compared.difference);
        let held = self.db.write(move |tx| {
            let held = store::decide::hold(tx, uid, &file, &difference, &stops)?;
            if held {
                facts::import_changed(tx, uid)?;
                for oldest in store::decide::held_beyond(tx, of, MOST_HELD)? {
                    give_up(tx, oldest)?;
                }
            }
            Ok::<_, db::Error>(held)
        });
        if held.await? { Ok(true) } else { Err(Error::Replaced) }
    }

    /// Where the run's own copy of its file is: an upload is one already.
    async fn kept_file(&self, task: &Task, original: Option<Original>) -> Result<Option<String>, Error> {
        let Some(mut original) = original.filter(|_| !task.remove_file) else {
            return Ok(Some(task.file.clone()));
        };
        let folder = self.uploads.clone();
        let kept = run::blocking(move || original.keep(&folder)).await?.map_err(Error::Spool)?;
        Ok(kept.map(|path| path.to_string_lossy().into_owned()))
    }

    /// Gives up runs that waited too long, and forgets what was found by those that are decided.
    pub(crate) async fn sweep_held(&self) -> Result<(), db::Error> {
        jobs::in_slices(&self.db, HELD_FOR, AT_ONCE, |tx, since, most| {
            let late = store::decide::held_before(tx, since, most)?;
            late.iter().try_for_each(|uid| give_up(tx, *uid))?;
            Ok(late.len() as u64)
        })
        .await?;
        self.remove_discarded().await?;
        jobs::in_slices(&self.db, LEFT_KEPT, FINDINGS_AT_ONCE, store::decide::forget_findings).await
    }

    /// Removes the copies that discarded runs kept.
    async fn remove_discarded(&self) -> Result<(), db::Error> {
        loop {
            let found = self.db.read(|tx| store::decide::discarded_files(tx, i64::from(AT_ONCE))).await?;
            if found.is_empty() {
                return Ok(());
            }
            let (runs, files): (Vec<i64>, Vec<String>) = found.into_iter().unzip();
            let removing = run::blocking(move || {
                for file in files {
                    let _ = std::fs::remove_file(file); // what stays is litter one day
                }
            });
            let _ = removing.await;
            self.db.write(move |tx| store::decide::forget_files(tx, &runs)).await?;
        }
    }
}

/// Discards a run for which nobody decided; its file goes with the next sweep.
fn give_up(tx: &mut db::Tx, uid: Uid) -> Result<(), db::Error> {
    match decide::discard(tx, uid, Actor::System) {
        Err(DecideError::Db(error)) => Err(error),
        Err(_) | Ok(_) => Ok(()), // somebody has decided after all
    }
}
