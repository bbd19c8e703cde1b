//! Asking for an import: whose, of which file, and whether it may begin.

use std::path::PathBuf;
use std::time::Duration;

use db::Tx;
use identity::audit::{self, Actor, Changes};
use jobs::NewJob;
use kernel::{Id, Timestamp, Uid};
use serde_json::Value;
use web::AccountId;

use super::run::{self, JOB, Runs};
use super::{Failure, Run, Source, Wanted, decide, source};
use crate::store::import::{self as store, NewRun};
use crate::{Shop, StockSource, facts, shop};

/// A run that gave no sign of life for this long has died with its process.
const DEAD_AFTER: Duration = Duration::from_secs(60);
/// A run waits for its job, and one of several for those before it; after this long its job is gone.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(12 * 3_600);
/// How often the index is asked again when a run ends just as another wants to begin.
const MOST_TRIES: usize = 3;

/// A run that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// Its task id.
    pub uid: Uid,
    /// The shop's name.
    pub shop_name: String,
}

/// Why an import may not begin.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The shop has a run under way: this one.
    #[error("the shop's import {0} is under way")]
    InProgress(Uid),
    /// There is no such shop.
    #[error("there is no such shop")]
    UnknownShop,
    /// The shop's prices and stock are told by another.
    #[error("the shop's prices and stock are told by {0}")]
    AnotherSource(StockSource),
    /// The shop has no price list of its own; over all shops: none has.
    #[error("there is no price list to import")]
    NoSource,
    /// The file named is not inside the import folder.
    #[error("the file is not inside the import folder")]
    PathNotAllowed,
    /// There is no such file.
    #[error("there is no such file")]
    FileNotFound,
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
    /// The work itself went wrong.
    #[error("the file could not be looked for")]
    Broken,
}

impl Runs {
    /// Asks for an import; a job runs it.
    pub async fn start(
        &self,
        shop: Id<Shop>,
        source: Source,
        by: Option<AccountId>,
    ) -> Result<Started, StartError> {
        self.begin((shop, source), by, How::queued(Wanted::Apply), nothing).await
    }

    /// Asks what an import would change; a job finds out, and the run then waits for a decision.
    pub async fn preview(
        &self,
        shop: Id<Shop>,
        source: Source,
        by: Option<AccountId>,
    ) -> Result<Started, StartError> {
        self.begin((shop, source), by, How::queued(Wanted::Preview), nothing).await
    }

    /// Asks for an import of what another source has delivered; a job runs it. What `beside` notes of it stands from the
    /// very moment the run does: a run whose delivery nobody knows would be in the way of all that follow.
    ///
    /// With `instead_of` that run, which waits for a decision, is discarded with the same write: the new one tells all that
    /// is still true of it.
    pub async fn start_delivery<F>(
        &self,
        shop: Id<Shop>,
        (source, path): (StockSource, PathBuf),
        (wanted, instead_of): (Wanted, Option<Uid>),
        beside: F,
    ) -> Result<Uid, StartError>
    where
        F: FnMut(&mut Tx<'_>, Uid) -> Result<(), db::Error> + Send + 'static,
    {
        let how = How { instead_of, ..How::queued(wanted) };
        Ok(self.begin((shop, Source::Delivery(source, path)), None, how, beside).await?.uid)
    }

    pub(crate) async fn begin<F>(
        &self,
        (shop, source): (Id<Shop>, Source),
        by: Option<AccountId>,
        How { wanted, queued, instead_of }: How,
        mut beside: F,
    ) -> Result<Started, StartError>
    where
        F: FnMut(&mut Tx<'_>, Uid) -> Result<(), db::Error> + Send + 'static,
    {
        let found = self.db.read(move |tx| shop::find(tx, shop)).await?.ok_or(StartError::UnknownShop)?;
        let told_by = match source {
            Source::Delivery(source, _) => source,
            _ => StockSource::PriceList,
        };
        let remove_file = matches!(source, Source::Upload(_));
        let file = self.locate(found.source_file, source).await?.to_string_lossy().into_owned();
        let begun = self.db.write(move |tx| {
            let uid = single(tx);
            let file = file.clone();
            let new = NewRun { uid, shop, file, remove_file, source: told_by, wanted, started_by: by };
            claim(tx, &new)?;
            if let Some(waiting) = instead_of
                && !decide::supersede(tx, waiting, uid)?
            {
                return Err(StartError::InProgress(waiting)); // somebody has decided meanwhile
            }
            if queued {
                let _ = jobs::enqueue(tx, NewJob::new(JOB, &uid).once(uid))?;
            }
            beside(tx, uid)?;
            Ok::<_, StartError>(uid)
        });
        Ok(Started { uid: begun.await?, shop_name: found.name })
    }

    async fn locate(&self, own: Option<String>, source: Source) -> Result<PathBuf, StartError> {
        let name = match source {
            Source::Upload(file) | Source::File(file) | Source::Delivery(_, file) => return Ok(file),
            Source::Named(name) => name,
            Source::Own => own.ok_or(StartError::NoSource)?,
        };
        self.inside(name).await
    }

    pub(crate) async fn inside(&self, name: String) -> Result<PathBuf, StartError> {
        let folder = self.import_folder.clone();
        let found = run::blocking(move || source::inside(folder.as_deref(), &name));
        found.await.map_err(|_| StartError::Broken)?
    }
}

/// Of a price list nothing else is noted.
pub(crate) fn nothing(_: &mut Tx<'_>, _: Uid) -> Result<(), db::Error> {
    Ok(())
}

/// Keeps in the audit trail who began the import.
fn record(tx: &mut Tx, new: &NewRun) -> Result<(), db::Error> {
    let actor = new.started_by.map_or(Actor::Operator, Actor::User);
    let changes = Changes::none().and("run", Value::Null, new.uid.to_string());
    audit::record(tx, &actor, "import.started", &format!("shop:{}", new.shop), &changes)
}

/// What a run begins with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct How {
    pub(crate) wanted: Wanted,
    /// Whether a job runs it, or whoever asked.
    pub(crate) queued: bool,
    /// One that waits for a decision and is superseded.
    pub(crate) instead_of: Option<Uid>,
}

impl How {
    pub(crate) const fn queued(wanted: Wanted) -> Self {
        Self { wanted, queued: true, instead_of: None }
    }

    pub(crate) const fn at_once(wanted: Wanted) -> Self {
        Self { wanted, queued: false, instead_of: None }
    }
}

/// Holds the shop until this write ends, if one of `sources` tells its prices and stock, and buries a run of it that
/// has died.
pub(crate) fn hold_shop(tx: &mut Tx, shop: Id<Shop>, sources: &[StockSource]) -> Result<(), StartError> {
    let source = store::stock_source(tx, shop)?;
    if !sources.contains(&source) {
        return Err(StartError::AnotherSource(source));
    }
    let since = alive_since(tx);
    Ok(store::bury(tx, shop, since, &Failure::new("interrupted", "no sign of life"))?)
}

/// Since when a run that is worked on, and one that waits for its job, must have given a sign of life.
fn alive_since(tx: &Tx) -> (Timestamp, Timestamp) {
    (tx.now().minus(DEAD_AFTER), tx.now().minus(FORGOTTEN_AFTER))
}

/// The shop's run of this source's files that is alive, or that waits for a decision: one that has died stands in
/// nobody's way.
pub(crate) fn unsettled(tx: &mut Tx, shop: Id<Shop>, source: StockSource) -> Result<Option<Run>, db::Error> {
    let since = alive_since(tx);
    store::unsettled(tx, (shop, source), since)
}

/// Writes the run down, or says which one is in its way.
pub(crate) fn claim(tx: &mut Tx, new: &NewRun) -> Result<(), StartError> {
    hold_shop(tx, new.shop, &[new.source])?;
    for _ in 0..MOST_TRIES {
        if store::insert(tx, new)? {
            record(tx, new)?;
            return Ok(facts::import_changed(tx, new.uid)?);
        }
        if let Some(active) = store::active(tx, new.shop)? {
            return Err(StartError::InProgress(active));
        }
    }
    Err(StartError::Db(db::Error::Busy))
}

/// A run's uid; one that ends like a [group](super::group)'s is passed over.
fn single(tx: &Tx) -> Uid {
    loop {
        let uid = Uid::new(tx.now());
        if !super::group::is_group(uid) {
            return uid;
        }
    }
}
