//! What somebody decides about a run: one that waits is applied or discarded.

use db::Tx;
use identity::audit::{self, Actor, Changes};
use jobs::NewJob;
use kernel::Uid;
use serde_json::json;

use super::begin::{self, StartError};
use super::pulse::Watch;
use super::{Error, Failure, JOB, Run, Runs, State};
use crate::facts;
use crate::store::import::{self as store, decide};

/// The code of why a run was discarded that a newer one has superseded.
pub const SUPERSEDED: &str = "superseded";

/// Why a decision has no effect.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// There is no such run.
    #[error("there is no such import")]
    Unknown,
    /// It waits for no decision.
    #[error("the import is {0} and waits for no decision")]
    NotHeld(State),
    /// It has applied nothing, or was rolled back already.
    #[error("the import is {0} and has nothing to roll back")]
    NotApplied(State),
    /// Another import of the shop has been applied since: this one.
    #[error("the import {0} came after it")]
    Followed(Uid),
    /// What it changed is not known any more.
    #[error("what the import has changed is not known any more")]
    TooOld,
    /// It may not begin now.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// The run called `uid`, as it stands.
pub fn find(tx: &mut Tx, uid: Uid) -> Result<Option<Run>, db::Error> {
    store::find(tx, uid)
}

/// Has a run that waits applied: a job reads and compares its file anew, and applies it unless it goes over a guard
/// rail that was not in its way before, or further over one that was. Returns the run as it was.
pub fn approve(tx: &mut Tx, uid: Uid, by: Actor) -> Result<Run, DecideError> {
    let run = release(tx, uid, by)?;
    // Without a key: the job that compared it may still be ending.
    let _ = jobs::enqueue(tx, NewJob::new(JOB, &uid))?;
    Ok(run)
}

fn release(tx: &mut Tx, uid: Uid, by: Actor) -> Result<Run, DecideError> {
    let run = held(tx, uid)?;
    begin::hold_shop(tx, run.shop, &[run.source])?;
    if let Some(active) = store::active(tx, run.shop)? {
        return Err(StartError::InProgress(active).into());
    }
    if !decide::release(tx, uid)? {
        return Err(DecideError::NotHeld(State::Waiting)); // somebody was faster
    }
    record(tx, &run, by, "import.approved")?;
    facts::import_changed(tx, uid)?;
    Ok(run)
}

/// Ends a run that waits without applying it; its file is removed with the next sweep. Returns the run as it was.
pub fn discard(tx: &mut Tx, uid: Uid, by: Actor) -> Result<Run, DecideError> {
    let run = held(tx, uid)?;
    if !decide::discard(tx, uid, None)? {
        return Err(DecideError::NotHeld(State::Discarded)); // somebody was faster
    }
    record(tx, &run, by, "import.discarded")?;
    facts::import_changed(tx, uid)?;
    Ok(run)
}

/// Ends a run that waits because `by` tells all that is still true of it, and says so. False where it does not wait any
/// more.
pub(super) fn supersede(tx: &mut Tx, uid: Uid, by: Uid) -> Result<bool, db::Error> {
    let Some(run) = store::find(tx, uid)?.filter(|run| run.state == State::Held) else { return Ok(false) };
    let why = Failure::new(SUPERSEDED, format!("superseded by the import {by}"));
    if !decide::discard(tx, uid, Some(&why))? {
        return Ok(false);
    }
    record(tx, &run, Actor::System, "import.superseded")?;
    facts::import_changed(tx, uid)?;
    Ok(true)
}

fn held(tx: &mut Tx, uid: Uid) -> Result<Run, DecideError> {
    let run = store::find(tx, uid)?.ok_or(DecideError::Unknown)?;
    if run.state == State::Held { Ok(run) } else { Err(DecideError::NotHeld(run.state)) }
}

/// The trail says which rails were in its way.
pub(super) fn record(tx: &mut Tx, run: &Run, by: Actor, action: &str) -> Result<(), db::Error> {
    let stopped: Vec<String> =
        run.stopped.iter().map(|stop| format!("{} {} %", stop.guard.name(), stop.percent())).collect();
    let told = json!({"shop": run.shop, "stopped": stopped});
    audit::record(tx, &by, action, &format!("import:{}", run.uid), &Changes::between(&(), &told))
}

impl Runs {
    /// The same as [`approve`], and runs it at once: for the operator, who waits.
    pub async fn approve_now(&self, uid: Uid, watch: Watch<'_>) -> Result<Run, DecideOrRunError> {
        self.db.write(move |tx| release(tx, uid, Actor::Operator)).await?;
        Ok(self.run_to_the_end(uid, watch).await?)
    }
}

/// Why a run was not applied at once.
#[derive(Debug, thiserror::Error)]
pub enum DecideOrRunError {
    /// The decision had no effect.
    #[error(transparent)]
    Decide(#[from] DecideError),
    /// It could not go on.
    #[error(transparent)]
    Run(#[from] Error),
}
