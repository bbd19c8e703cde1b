//! Imports of all shops at once, under one task id.
//!
//! A group needs no table: its uid ends with `0000`, and its runs have the same uid with `0001`, `0002`… there. One
//! job works through them, so that a hundred price lists do not keep every worker from everything else.

use db::Tx;
use jobs::NewJob;
use kernel::{Id, Uid};
use web::AccountId;

use super::begin::{self, StartError};
use super::run::{JOB, Runs};
use super::{Failure, Run, State, Wanted};
use crate::store::import::{self as store, NewRun};
use crate::{Shop, StockSource};

/// How a group's uid ends.
const GROUP: &str = "0000";
/// Runs of one group: what four hexadecimal digits count.
const MOST_RUNS: u16 = u16::MAX;

/// Imports of all shops, before they begin.
#[derive(Clone, Debug)]
pub struct Plan(Vec<(Id<Shop>, Result<String, Failure>)>);

/// Imports of all shops, as they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What it is called outside: the task id.
    pub uid: Uid,
    /// Its runs; never empty.
    pub runs: Vec<Run>,
}

impl Group {
    /// Waiting before the first run is taken up, running until the last is over, failed when all of them did.
    pub fn state(&self) -> State {
        let are = |state| self.runs.iter().filter(|run| run.state == state).count();
        let (waiting, failed) = (are(State::Waiting), are(State::Failed));
        match self.runs.len() {
            all if failed == all => State::Failed,
            _ if self.runs.iter().all(|run| run.state.is_over()) => State::Done,
            all if failed + waiting == all => State::Waiting,
            _ => State::Running,
        }
    }
}

pub(crate) fn is_group(uid: Uid) -> bool {
    uid.to_string().ends_with(GROUP)
}

/// The uid in the place of `number` after the group `uid`.
fn member(uid: Uid, number: u16) -> Uid {
    let text = uid.to_string();
    let stem = text.get(..text.len() - GROUP.len()).unwrap_or_default();
    format!("{stem}{number:04x}").parse().unwrap_or(uid) // hexadecimal digits for hexadecimal digits
}

impl Runs {
    /// What importing every open shop that has a price list would mean.
    pub async fn plan_all(&self) -> Result<Plan, StartError> {
        let mut plan = Vec::new();
        for (shop, file) in self.db.read(store::fed_shops).await? {
            let found = self.inside(file).await.map(|file| file.to_string_lossy().into_owned());
            plan.push((shop, found.map_err(|error| failure(&error))));
        }
        if plan.is_empty() { Err(StartError::NoSource) } else { Ok(Plan(plan)) }
    }

    /// The group called `uid`, if there is one.
    pub async fn group(&self, uid: Uid) -> Result<Option<Group>, db::Error> {
        if !is_group(uid) {
            return Ok(None);
        }
        let runs = self.db.read(move |tx| store::between(tx, uid, member(uid, MOST_RUNS))).await?;
        Ok((!runs.is_empty()).then_some(Group { uid, runs }))
    }
}

impl Plan {
    /// Begins everything planned, in one write. A shop that cannot begin has a run that failed for that reason.
    pub fn begin(&self, tx: &mut Tx, by: Option<AccountId>) -> Result<Uid, StartError> {
        let group = member(Uid::new(tx.now()), 0);
        for ((shop, file), number) in self.0.iter().zip(1..=MOST_RUNS) {
            let uid = member(group, number);
            let name = file.clone().unwrap_or_default();
            let new = NewRun {
                uid,
                shop: *shop,
                file: name,
                remove_file: false,
                source: StockSource::PriceList,
                wanted: Wanted::Apply,
                started_by: by,
            };
            let begun = match file {
                Ok(_) => match begin::claim(tx, &new) {
                    Err(error @ StartError::InProgress(_)) => Err(failure(&error)),
                    other => Ok(other?),
                },
                Err(failure) => Err(failure.clone()),
            };
            if let Err(failure) = begun {
                store::insert_failed(tx, &new, &failure)?;
            }
        }
        let _ = jobs::enqueue(tx, NewJob::new(JOB, &group).once(group))?;
        Ok(group)
    }
}

/// Fails the runs of a group that are not over.
pub(crate) fn fail_rest(tx: &mut Tx, uid: Uid, failure: &Failure) -> Result<(), db::Error> {
    for run in store::between(tx, uid, member(uid, MOST_RUNS))? {
        store::finish(tx, run.uid, Some(failure))?;
    }
    Ok(())
}

fn failure(error: &StartError) -> Failure {
    let code = match error {
        StartError::InProgress(_) => "import_in_progress",
        StartError::PathNotAllowed => "path_not_allowed",
        StartError::FileNotFound => "file_not_found",
        StartError::UnknownShop
        | StartError::AnotherSource(_)
        | StartError::NoSource
        | StartError::Db(_)
        | StartError::Broken => "io",
    };
    Failure::new(code, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_of_a_group_follow_its_uid() {
        let uid = Uid::new(db::testing::START);
        let group = member(uid, 0);
        assert!(is_group(group));
        let members = [member(group, 1), member(group, 2), member(group, MOST_RUNS)];
        assert!(group < members[0] && members[0] < members[1] && members[1] < members[2]);
        assert!(members.iter().all(|uid| !is_group(*uid) && member(*uid, 0) == group));
    }
}
