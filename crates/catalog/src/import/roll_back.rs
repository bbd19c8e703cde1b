//! Changing back what an import has changed: prices, texts and visibility as they were, stock by as many pieces as the
//! file had added, so that what was sold meanwhile stays sold.
//!
//! Only what the run changed and nobody has changed since; the rest is left and reported. Only the shop's latest
//! import: what came after it was told of a catalogue that had it. A roll-back that is cut off is run again and goes
//! on, for a slice forgets in its own transaction what it has changed back.

use std::sync::Arc;
use std::time::Duration;

use db::{BULK_CHUNK, Pace, Tx};
use identity::audit::Actor;
use jobs::NewJob;
use kernel::{Id, Uid};

use super::decide::record;
use super::pulse::{Pulse, Watch};
use super::{DecideError, DecideOrRunError, Error, JOB, Run, Runs, StartError, State, begin, slices};
use crate::by_hand::reindex;
use crate::store::import::{self as store, Task, journal};
use crate::{CATALOG, StockSource, facts};

/// An import may be rolled back for so long, unless another follows it. Whoever finds out later than in a month has
/// changed too much since.
const JOURNAL_KEPT: Duration = Duration::from_secs(30 * 24 * 3_600);
/// Rows of a journal forgotten in one write: some milliseconds of SQLite's only writer.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

/// Has an import changed back by a job. Returns the run as it was.
pub fn roll_back(tx: &mut Tx, uid: Uid, by: Actor) -> Result<Run, DecideError> {
    let run = take_back(tx, uid, by)?;
    let _ = jobs::enqueue(tx, NewJob::new(JOB, &uid))?;
    Ok(run)
}

fn take_back(tx: &mut Tx, uid: Uid, by: Actor) -> Result<Run, DecideError> {
    let run = store::find(tx, uid)?.ok_or(DecideError::Unknown)?;
    // If another source tells them by now, that one corrects them.
    begin::hold_shop(tx, run.shop, &[run.source, StockSource::Hand])?;
    if !matches!(run.state, State::Done | State::Failed) || run.applied_at.is_none() {
        return Err(DecideError::NotApplied(run.state));
    }
    match journal::latest(tx, run.shop)? {
        Some((latest, true)) if latest == uid => {}
        Some((latest, _)) if latest != uid => return Err(DecideError::Followed(latest)),
        _ => return Err(DecideError::TooOld),
    }
    if let Some(active) = store::active(tx, run.shop)? {
        return Err(StartError::InProgress(active).into());
    }
    if !store::decide::take_back(tx, uid)? {
        return Err(DecideError::NotApplied(State::Running)); // somebody was faster
    }
    record(tx, &run, by, "import.rolled_back")?;
    facts::import_changed(tx, uid)?;
    Ok(run)
}

impl Runs {
    /// The same as [`roll_back`], at once: for the operator, who waits.
    pub async fn roll_back_now(&self, uid: Uid, watch: Watch<'_>) -> Result<Run, DecideOrRunError> {
        self.db.write(move |tx| take_back(tx, uid, Actor::Operator)).await?;
        Ok(self.run_to_the_end(uid, watch).await?)
    }

    /// The stage *rolling back*.
    pub(crate) async fn undo(&self, task: &Task, pulse: &Pulse) -> Result<(), Error> {
        let (run, most) = (task.run, i64::try_from(BULK_CHUNK).unwrap_or(i64::MAX));
        let total = self.db.read(move |tx| journal::count(tx, run)).await?;
        pulse.note(|progress| (progress.rows_total, progress.rows_done) = (total, 0));
        let (mut after, pace) = (Id::new(0), Pace::default());
        loop {
            let page = self.db.read(move |tx| journal::after(tx, run, after, most)).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = *last;
            let undone = slices::each(&self.db, &pace, Arc::new(page), move |tx, offers| {
                let offers = journal::before(tx, run, offers)?;
                journal::undo(tx, run, &offers)?;
                let texts: Vec<_> =
                    offers.iter().filter(|it| it.parameters.is_some()).map(|it| it.offer).collect();
                reindex(tx, &texts)?;
                // Last, because buyers take from these rows: they are locked until the commit.
                journal::take_pieces_back(tx, &offers)?;
                tx.touch(CATALOG);
                Ok(offers.len())
            });
            let undone: usize = undone.await?.iter().sum();
            pulse.note(|progress| progress.rows_done += i64::try_from(undone).unwrap_or(i64::MAX));
        }
    }

    /// Writes down that a roll-back is over.
    pub(crate) async fn finish_undo(&self, uid: Uid, task: &Task) -> Result<(), Error> {
        let run = task.run;
        let ours = self.db.write(move |tx| {
            let ours = journal::finish(tx, run)?;
            tx.touch(CATALOG);
            facts::import_changed(tx, uid)?;
            Ok::<_, db::Error>(ours)
        });
        if ours.await? { Ok(()) } else { Err(Error::Replaced) }
    }

    /// Forgets the journals that nobody needs any more.
    pub(crate) async fn sweep_journals(&self) -> Result<(), db::Error> {
        let since = self.db.clock().now().minus(JOURNAL_KEPT);
        while let Some(run) = self.db.read(move |tx| journal::dead(tx, since)).await? {
            while self.db.write(move |tx| journal::forget(tx, run, FORGOTTEN_AT_ONCE)).await? > 0 {}
        }
        Ok(())
    }
}
