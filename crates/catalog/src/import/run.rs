//! One run from its beginning to its end, and the job that does it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use db::Db;
use jobs::{NewJob, Outcome, Workers};
use kernel::{Id, Uid};

use super::prepare::Preparer;
use super::pulse::{Pulse, Watch};
use super::validate::{Refusal, Validated, validate};
use super::{Failure, Progress, Run, Source, Stage, StartError, apply, group, hide};
use crate::store::import::{self as store, Task};
use crate::{CATALOG, MissingGoods, Shop, facts, shop};

/// The kind of the job that runs imports; its payload is the uid of a run or of a group.
pub const JOB: &str = "import_price_list";

/// The kind of the job that tells the planner of what came with a large import.
const STATISTICS_JOB: &str = "refresh_catalogue_statistics";
/// A catalogue that has grown by so many offers is planned for as if it were still small, until PostgreSQL looks at
/// it by itself, which may be a minute later.
const LARGE_IMPORT: i64 = 10_000;
/// What an import writes and readers join; looking at one takes a second, for only a sample of its rows is read.
const TABLES: &[&str] = &["category", "product", "offer", "stock", "parameter", "offer_words"];

/// Imports of price lists on one database. Cloning shares it.
#[derive(Clone)]
pub struct Runs {
    pub(crate) db: Db,
    /// The only folder from which files named over the API are read.
    pub(crate) import_folder: Option<PathBuf>,
    /// Where uploaded copies and spools lie.
    pub(crate) uploads: PathBuf,
}

/// Why a run could not go on. A file that is no good is none of these: it fails the run, which is an answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such run.
    #[error("there is no such import")]
    Unknown,
    /// The run was given up for dead, and another took its place.
    #[error("the import was replaced by another")]
    Replaced,
    /// The spool could not be written or read back.
    #[error("the rows could not be kept for applying")]
    Spool(#[source] io::Error),
    /// The work panicked.
    #[error("the work panicked")]
    Panicked,
    /// It could not begin.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// Runs work that keeps a processor or a disk busy where it is in nobody's way.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Panicked)
}

/// Whether the price list opens or closes its shop, or what is wrong with it.
type Applied = Result<Option<bool>, Failure>;

impl Runs {
    /// Imports on `db`: of files inside `import_folder` where somebody names one over the API (without a folder,
    /// of none), and of copies in `uploads`, which is made when it is needed.
    pub fn new(db: Db, import_folder: Option<PathBuf>, uploads: PathBuf) -> Self {
        Self { db, import_folder, uploads }
    }

    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    /// The folder of uploaded copies.
    pub(crate) fn uploads(&self) -> &Path {
        &self.uploads
    }

    /// The run called `uid`, as it stands.
    pub async fn find(&self, uid: Uid) -> Result<Option<Run>, db::Error> {
        self.db.read(move |tx| store::find(tx, uid)).await
    }

    /// Runs the import called `uid` to its end and returns how it ended. One that is over already stays as it is.
    pub async fn run(&self, uid: Uid) -> Result<Run, Error> {
        self.run_watched(uid, &|_| ()).await
    }

    /// The same; `watch` is told of progress about twice a second.
    pub async fn run_watched(&self, uid: Uid, watch: Watch<'_>) -> Result<Run, Error> {
        if let Some(task) = self.db.write(move |tx| take_up(tx, uid)).await? {
            let pulse = Stopping(Arc::new(Pulse::new(uid)));
            let applied = tokio::select! {
                applied = self.work_on(uid, &task, &pulse.0) => applied?,
                lost = pulse.0.beat(&self.db, watch) => return Err(lost),
            };
            let progress = pulse.0.progress();
            watch(&Progress { stage: Stage::Finished, ..progress });
            self.finish(uid, &task, applied, progress).await?;
        }
        self.find(uid).await?.ok_or(Error::Unknown)
    }

    /// Imports `file` into the shop of this name, which is made if there is none: for the operator, who waits.
    pub async fn import_now(&self, shop_name: &str, file: PathBuf, watch: Watch<'_>) -> Result<Run, Error> {
        let name = shop_name.to_owned();
        let shop = self.db.write(move |tx| find_or_add(tx, &name)).await?;
        let uid = self.begin(shop, Source::File(file), None, false).await?.uid;
        let ended = self.run_watched(uid, watch).await;
        if let Err(error) = &ended {
            // Nobody else will take it up, and the next import need not wait until it counts as dead.
            self.give_up(uid, error).await;
        }
        ended
    }

    /// Lets `workers` run imports.
    #[must_use]
    pub fn register(self, workers: Workers) -> Workers {
        let db = self.db.clone();
        let workers = workers.handle(JOB, move |context, payload| {
            let runs = self.clone();
            async move { runs.handle(context.attempt, &payload).await }
        });
        workers.handle(STATISTICS_JOB, move |_, _| {
            let db = db.clone();
            async move { db.refresh_statistics(TABLES).await.into() }
        })
    }

    async fn handle(&self, attempt: i64, payload: &str) -> Outcome {
        let Ok(uid) = serde_json::from_str::<Uid>(payload) else {
            return Outcome::Failed("the payload is no uid".to_owned());
        };
        let ended = self.run_all(uid).await;
        match &ended {
            Err(Error::Unknown | Error::Replaced) => return Outcome::Failed("the import is gone".to_owned()),
            Err(error) if attempt >= jobs::MOST_ATTEMPTS => self.give_up(uid, error).await,
            _ => {}
        }
        ended.into()
    }

    /// The run of this uid, or those of the group, one after another.
    async fn run_all(&self, uid: Uid) -> Result<(), Error> {
        match self.group(uid).await? {
            None => self.run(uid).await.map(|_| ()),
            Some(group) => {
                for run in group.runs {
                    match self.run(run.uid).await {
                        Err(Error::Replaced) | Ok(_) => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok(())
            }
        }
    }

    async fn give_up(&self, uid: Uid, error: &Error) {
        let failure = Failure::new("interrupted", error);
        let written = self.db.write(move |tx| match group::is_group(uid) {
            true => group::fail_rest(tx, uid, &failure),
            false => {
                store::finish(tx, uid, Some(&failure))?;
                facts::import_changed(tx, uid)
            }
        });
        if let Err(error) = written.await {
            tracing::error!(import = %uid, error = error.chain(), "a failed import could not be written down");
        }
    }

    async fn work_on(&self, uid: Uid, task: &Task, pulse: &Arc<Pulse>) -> Result<Applied, Error> {
        let list = match self.read(task, pulse).await? {
            Ok(list) => list,
            Err(failure) => return Ok(Err(failure)),
        };
        pulse.note(|progress| {
            progress.stage = Stage::Applying;
            progress.read_percent = 100;
            progress.rows_total = list.total;
            progress.rows_done = list.rejected;
            progress.counts.rejected = list.rejected;
        });
        let errors = list.errors;
        self.db.write(move |tx| store::keep_errors(tx, uid, &errors)).await?;
        let hides = task.missing_goods == MissingGoods::Hide;
        let rows = Preparer::new(task.shop, task.shop_name.clone(), list.rows, list.last_of);
        let seen = apply::apply(&self.db, task.shop, rows, pulse, hides).await?;
        if hides {
            hide::hide(&self.db, task.shop, &seen, pulse).await?;
        }
        Ok(Ok(list.header.state))
    }

    /// The stage *reading*.
    async fn read(&self, task: &Task, pulse: &Arc<Pulse>) -> Result<Result<Validated, Failure>, Error> {
        let (path, folder, pulse) = (PathBuf::from(&task.file), self.uploads.clone(), Arc::clone(pulse));
        let read = blocking(move || match File::open(&path) {
            Ok(file) => validate(file, &folder, &pulse).map_err(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(None),
            Err(source) => Err(Some(Refusal::File(crate::price_list::FileError::Io { line: 0, source }))),
        });
        match read.await? {
            Ok(list) => Ok(Ok(list)),
            Err(None) => Ok(Err(Failure::new("file_not_found", "there is no such file"))),
            Err(Some(Refusal::File(error))) => {
                Ok(Err(Failure { line: Some(error.line()), ..Failure::new(error.code(), &error) }))
            }
            Err(Some(Refusal::Spool(error))) => Err(Error::Spool(error)),
            Err(Some(Refusal::Stopped)) => Err(Error::Replaced),
        }
    }

    async fn finish(&self, uid: Uid, task: &Task, applied: Applied, progress: Progress) -> Result<(), Error> {
        let shop = task.shop;
        let (open, failure) = match applied {
            Ok(open) => (open, None),
            Err(failure) => (None, Some(failure)),
        };
        let ours = self.db.write(move |tx| {
            if !store::beat(tx, uid, &progress)? {
                return Ok::<_, db::Error>(false);
            }
            if let Some(open) = open
                && store::open_shop(tx, shop, open)?
            {
                tx.touch(CATALOG);
            }
            if progress.counts.created >= LARGE_IMPORT && tx.engine() == db::Engine::Postgres {
                let _ = jobs::enqueue(tx, NewJob::new(STATISTICS_JOB, &()).once(STATISTICS_JOB))?;
            }
            let ended = store::finish(tx, uid, failure.as_ref())?;
            facts::import_changed(tx, uid)?;
            Ok(ended)
        });
        if !ours.await? {
            return Err(Error::Replaced);
        }
        if task.remove_file {
            let file = task.file.clone();
            let _ = blocking(move || std::fs::remove_file(file)).await; // what stays is swept
        }
        self.sweep().await?;
        Ok(())
    }
}

/// Stops the thread that reads when nobody waits for it any more, however the run was left.
struct Stopping(Arc<Pulse>);

impl Drop for Stopping {
    fn drop(&mut self) {
        self.0.stop();
    }
}

fn take_up(tx: &mut db::Tx, uid: Uid) -> Result<Option<Task>, db::Error> {
    let task = store::take_up(tx, uid)?;
    if task.is_some() {
        facts::import_changed(tx, uid)?;
    }
    Ok(task)
}

fn find_or_add(tx: &mut db::Tx, name: &str) -> Result<Id<Shop>, db::Error> {
    for _ in 0..2 {
        if let Some(shop) = shop::find_by_name(tx, name)? {
            return Ok(shop.id);
        }
        match shop::add(tx, &shop::NewShop { name: name.to_owned(), ..shop::NewShop::default() }) {
            Ok(shop) => return Ok(shop.id),
            Err(shop::ShopError::Db(error)) => return Err(error),
            Err(shop::ShopError::NameTaken) => {} // somebody was faster
        }
    }
    Err(db::Error::Busy)
}
