//! One run from its beginning to its end or to a decision, and the job that does it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use db::Db;
use jobs::{NewJob, Outcome, Workers};
use kernel::{Id, Uid};
use web::PageRequest;

use super::begin;
use super::compare::{self, Compared, Standing};
use super::counted::Ending;
use super::prepare::Preparer;
use super::price_lists::PriceLists;
use super::pulse::{Pulse, Watch};
use super::reader::{Reader, Readers};
use super::sweep::{SWEEP, SWEEP_INTERVAL};
use super::validate::{Refusal, Validated, validate};
use super::{
    Difference, Failure, FindingKind, Progress, Run, Stage, StartError, State, Wanted, apply, group, hide,
    is_full,
};
use crate::store::import::findings::ShownFinding;
use crate::store::import::{self as store, Task};
use crate::{CATALOG, MissingGoods, Shop, StockSource, facts};

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
    pub(super) readers: Readers,
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

/// How the work on a run ended.
pub(super) enum Worked {
    /// The file is applied; it opens or closes its shop, or says nothing of that.
    Applied(Option<bool>),
    /// It waits for somebody's decision.
    Held,
    /// What it had changed is changed back.
    RolledBack,
    /// The file is no good.
    Failed(Failure),
}

impl Runs {
    /// Imports on `db`: of files inside `import_folder` where somebody names one over the API (without a folder,
    /// of none), and of copies in `uploads`, which is made when it is needed.
    pub fn new(db: Db, import_folder: Option<PathBuf>, uploads: PathBuf) -> Self {
        Self { db, import_folder, uploads, readers: Readers::new(Arc::new(PriceLists)) }
    }

    /// With another kind of files that can be read.
    #[must_use]
    pub fn reading(mut self, reader: Arc<dyn Reader>) -> Self {
        self.readers.add(reader);
        self
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

    /// The shop's run of this source's files that is under way, or that a guard rail has stopped and nobody has decided on.
    pub async fn unsettled(&self, shop: Id<Shop>, source: StockSource) -> Result<Option<Run>, db::Error> {
        self.db.read(move |tx| begin::unsettled(tx, shop, source)).await
    }

    /// A page of runs, the newest first, with one more than asked for where there are more; and how many there are in
    /// all, where that was asked.
    pub(crate) async fn page(
        &self,
        filter: (Option<Id<Shop>>, Option<State>),
        page: PageRequest,
    ) -> Result<(Vec<Run>, Option<i64>), db::Error> {
        self.db.read(move |tx| store::page(tx, filter, &page)).await
    }

    /// A page of what was found in comparing, likewise, the worst first.
    pub(crate) async fn findings(
        &self,
        run: Id<Run>,
        kind: FindingKind,
        page: PageRequest,
    ) -> Result<(Vec<ShownFinding>, Option<i64>), db::Error> {
        self.db.read(move |tx| store::findings::page(tx, run, kind, &page)).await
    }

    /// Runs the import called `uid` to its end and returns how it ended. One that is over already stays as it is.
    pub async fn run(&self, uid: Uid) -> Result<Run, Error> {
        self.run_watched(uid, &|_| ()).await
    }

    /// The same; `watch` is told of progress about twice a second.
    pub async fn run_watched(&self, uid: Uid, watch: Watch<'_>) -> Result<Run, Error> {
        if let Some(task) = self.db.write(move |tx| take_up(tx, uid)).await? {
            let pulse = Stopping(Arc::new(match self.find(uid).await? {
                Some(run) if task.wanted == Wanted::RollBack => Pulse::from(uid, run.progress),
                _ => Pulse::new(uid),
            }));
            let worked = tokio::select! {
                worked = self.work_on(uid, &task, &pulse.0) => worked?,
                lost = pulse.0.beat(&self.db, watch) => return Err(lost),
            };
            let progress = pulse.0.progress();
            watch(&Progress { stage: Stage::Finished, ..progress });
            match worked {
                Worked::Applied(open) => self.finish(uid, &task, Ok(open), progress).await?,
                Worked::Failed(failure) => self.finish(uid, &task, Err(failure), progress).await?,
                Worked::RolledBack => self.finish_undo(uid, &task).await?,
                Worked::Held => self.sweep().await?,
            }
        }
        self.find(uid).await?.ok_or(Error::Unknown)
    }

    /// Lets `workers` run imports.
    #[must_use]
    pub fn register(self, workers: Workers) -> Workers {
        let (db, sweeping) = (self.db.clone(), self.clone());
        let workers = workers.handle(JOB, move |context, payload| {
            let runs = self.clone();
            async move { runs.handle(context.attempt, &payload).await }
        });
        let workers = workers.handle(STATISTICS_JOB, move |_, _| {
            let db = db.clone();
            async move { db.refresh_statistics(TABLES).await.into() }
        });
        workers.every(SWEEP, SWEEP_INTERVAL, move |_| {
            let runs = sweeping.clone();
            async move { runs.tidy().await.into() }
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

    pub(super) async fn give_up(&self, uid: Uid, error: &Error) {
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

    async fn work_on(&self, uid: Uid, task: &Task, pulse: &Arc<Pulse>) -> Result<Worked, Error> {
        if task.wanted == Wanted::RollBack {
            self.undo(task, pulse).await?;
            return Ok(Worked::RolledBack);
        }
        if task.wanted == Wanted::Apply
            && !task.begun
            && let Some(difference) = self.comes_again(task).await?
        {
            return self.leave(uid, task, difference, pulse).await;
        }
        // The shop is read while its file is: each keeps one processor busy.
        let (list, standing) = tokio::try_join!(self.read(task, pulse), self.standing(task))?;
        let mut list = match list {
            Ok(list) => list,
            Err(failure) => return Ok(Worked::Failed(failure)),
        };
        pulse.note(|progress| {
            progress.stage = Stage::Comparing;
            progress.read_percent = 100;
            progress.rows_total = list.total;
            progress.rows_done = list.rejected;
            progress.counts.rejected = list.rejected;
        });
        let (progress, errors) = (pulse.progress(), std::mem::take(&mut list.errors));
        self.db
            .write(move |tx| {
                store::beat(tx, uid, &progress)?;
                store::keep_errors(tx, uid, &errors)
            })
            .await?;
        if let Some(standing) = standing {
            let compared = compare_with(&mut list, standing, task).await?;
            let stops = task.guards.stops(&compared.difference, &task.approved);
            if task.wanted == Wanted::Preview || !stops.is_empty() {
                return match self.hold(uid, task, list.original, (compared, stops)).await? {
                    true => Ok(Worked::Held),
                    false => Ok(Worked::Failed(Failure::new("file_changed", "the file changed meanwhile"))),
                };
            }
            self.db.write(move |tx| store::decide::keep_difference(tx, uid, &compared.difference)).await?;
        }
        match self.ending(task).await? {
            Ok(ending) => self.apply(task, (list, ending), pulse).await.map(Worked::Applied),
            Err(failure) => Ok(Worked::Failed(failure)),
        }
    }

    /// The reservations that end with what the file tells of the stock.
    pub(super) async fn ending(&self, task: &Task) -> Result<Result<Ending, Failure>, Error> {
        match self.readers.of(task.source) {
            Some(reader) => Ending::of(reader, PathBuf::from(&task.file)).await,
            None => Ok(Ok(Ending::default())),
        }
    }

    /// The shop's offers, unless nobody asks what would change: of a run that was cut off somebody has.
    async fn standing(&self, task: &Task) -> Result<Option<Vec<Standing>>, Error> {
        if task.wanted != Wanted::Preview && (task.begun || task.guards.are_off()) {
            return Ok(None);
        }
        Ok(Some(compare::standing(&self.db, task.shop, task.is_delivery()).await?))
    }

    /// The stage *applying*; returns whether the file opens or closes its shop.
    async fn apply(
        &self,
        task: &Task,
        (mut list, ending): (Validated, Ending),
        pulse: &Pulse,
    ) -> Result<Option<bool>, Error> {
        let told = std::mem::take(&mut list.told);
        // Of a price list they are many, and nobody asks for them again.
        let told = task.is_delivery().then_some(told);
        pulse.note(|progress| progress.stage = Stage::Applying);
        let run = task.run;
        self.db.write(move |tx| store::journal::begin(tx, run)).await?;
        let missing = missing(&list, task);
        let hides = missing == MissingGoods::Hide;
        let rows = Preparer::new(task.shop, task.shop_name.clone(), list.rows, list.last_of);
        let applied = apply::apply(&self.db, (run, task.shop), (rows, ending), pulse, hides).await?;
        if hides {
            hide::hide(&self.db, (run, task.shop), &applied.seen, pulse).await?;
        }
        let wholly = applied.refused.is_empty()
            && list.rejected == 0
            && list.about.open.is_none()
            && !list.about.learnt;
        if !applied.refused.is_empty() {
            self.db.write(move |tx| store::add_errors(tx, run, &applied.refused)).await?;
        }
        if wholly && let Some(told) = told {
            self.note_what_is_left(task, told, (list.total, missing)).await?;
        }
        Ok(list.about.open)
    }

    /// The stage *reading*.
    async fn read(&self, task: &Task, pulse: &Arc<Pulse>) -> Result<Result<Validated, Failure>, Error> {
        let Some(reader) = self.readers.of(task.source) else {
            return Ok(Err(Failure::new("unknown_reader", format!("nobody here reads for {}", task.source))));
        };
        let (path, folder, pulse) = (PathBuf::from(&task.file), self.uploads.clone(), Arc::clone(pulse));
        match blocking(move || validate(&*reader, &path, &folder, &pulse)).await? {
            Ok(list) => Ok(Ok(list)),
            Err(Refusal::File(failure)) => Ok(Err(failure)),
            // Whoever laid it there asks again; of an upload there is no other copy, so it is tried again.
            Err(Refusal::Spool(error)) if is_full(&error) && !task.remove_file => {
                Ok(Err(Failure::of_disk(&error)))
            }
            Err(Refusal::Spool(error)) => Err(Error::Spool(error)),
            Err(Refusal::Stopped) => Err(Error::Replaced),
        }
    }

    async fn finish(
        &self,
        uid: Uid,
        task: &Task,
        applied: Result<Option<bool>, Failure>,
        progress: Progress,
    ) -> Result<(), Error> {
        let ids = (task.run, task.shop);
        let (open, failure) = match applied {
            Ok(open) => (open, None),
            Err(failure) => (None, Some(failure)),
        };
        let ours = self.db.write(move |tx| {
            if !store::beat(tx, uid, &progress)? {
                return Ok::<_, db::Error>(false);
            }
            if let Some(open) = open
                && store::open_shop(tx, ids, open)?
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

/// What becomes of goods that the file does not name.
fn missing(list: &Validated, task: &Task) -> MissingGoods {
    match list.about.whole {
        true => list.about.missing.unwrap_or(task.missing_goods),
        false => MissingGoods::Keep,
    }
}

/// The stage *comparing*.
async fn compare_with(list: &mut Validated, standing: Vec<Standing>, task: &Task) -> Result<Compared, Error> {
    let (rows, guards) = (std::mem::take(&mut list.told), task.guards);
    let missing = missing(list, task);
    let of_file = Difference { rows: list.total, zero_prices: list.zero_prices, ..Difference::default() };
    let comparing = blocking(move || (compare::compare(&rows, &standing, of_file, &guards, missing), rows));
    let (compared, rows) = comparing.await?;
    list.told = rows;
    Ok(compared)
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
