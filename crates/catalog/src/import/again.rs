//! What comes again as it was, onto what it left: nothing of it has to be read.
//!
//! After a run of many rows is applied, the shop is read and compared with them once more. Where they would change
//! nothing of it, the run keeps two fingerprints: of what was delivered, and of the shop as it was read. As long as both
//! are the same, applying the delivery changes nothing, whoever wrote meanwhile: whatever is not as it was gives the shop
//! another fingerprint, and everything is read and applied as ever. A delivery with which [reservations
//! end](super::Counted) is applied as ever, too: the same pieces on the shelf are then more to sell.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use kernel::Uid;

use super::compare::{self, Rows, Standing};
use super::pulse::Pulse;
use super::run::{Error, Runs, Worked, blocking};
use super::{Difference, Stage};
use crate::MissingGoods;
use crate::store::import::{Task, again as store, decide, journal};

/// Files of fewer rows than a quarter of the shop's offers are read sooner than the shop is.
const WORTH_IT: i64 = 4;

/// What a run has left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Left {
    /// The shop's fingerprint.
    pub(crate) shop: i64,
    /// What a comparison with the rows says of it.
    pub(crate) difference: Difference,
}

impl Runs {
    /// The difference that the delivery makes, which is none, where it and the shop are what an earlier run has left.
    pub(super) async fn comes_again(&self, task: &Task) -> Result<Option<Difference>, Error> {
        let shop = task.shop;
        if !self.db.read(move |tx| store::has_any(tx, shop)).await? {
            return Ok(None);
        }
        let Some(fingerprint) = self.fingerprint(task).await? else { return Ok(None) };
        let left = self.db.read(move |tx| store::find(tx, shop, &fingerprint)).await?;
        let Some(left) = left else { return Ok(None) };
        // The same pieces as before, of which some are reserved no more.
        if self.ending(task).await?.is_ok_and(|ending| ending.ends_something()) {
            return Ok(None);
        }
        let standing = compare::standing(&self.db, shop, task.is_delivery()).await?;
        Ok((of_shop(&standing) == left.shop).then_some(left.difference))
    }

    /// What would change nothing is done.
    pub(super) async fn leave(
        &self,
        uid: Uid,
        task: &Task,
        difference: Difference,
        pulse: &Pulse,
    ) -> Result<Worked, Error> {
        pulse.note(|progress| {
            progress.stage = Stage::Applying;
            progress.read_percent = 100;
            (progress.rows_total, progress.rows_done) = (difference.rows, difference.rows);
            progress.counts.unchanged = difference.rows;
        });
        let run = task.run;
        self.db
            .write(move |tx| {
                decide::keep_difference(tx, uid, &difference)?;
                journal::begin(tx, run)
            })
            .await?;
        Ok(Worked::Applied(None))
    }

    /// Notes what an applied run has left, where its rows would change nothing of it.
    pub(super) async fn note_what_is_left(
        &self,
        task: &Task,
        rows: Rows,
        (total, missing): (i64, MissingGoods),
    ) -> Result<(), Error> {
        let shop = task.shop;
        let offers = self.db.read(move |tx| crate::store::import::compare::count(tx, shop)).await?;
        if total < offers / WORTH_IT {
            return Ok(());
        }
        let standing = compare::standing(&self.db, shop, task.is_delivery()).await?;
        let (guards, of_file) = (task.guards, Difference { rows: total, ..Difference::default() });
        let (left, difference) = blocking(move || {
            let compared = compare::compare(&rows, &standing, of_file, &guards, missing);
            (of_shop(&standing), compared.difference)
        })
        .await?;
        // Only now: what is known of the words in the files belongs to the fingerprint, and reading them has added to it.
        if difference.changes_nothing()
            && let Some(fingerprint) = self.fingerprint(task).await?
        {
            let run = task.run;
            self.db.write(move |tx| store::note(tx, run, &fingerprint, (left, &difference))).await?;
        }
        Ok(())
    }

    /// What tells what is delivered from everything that reads or applies otherwise, where its reader can say that.
    async fn fingerprint(&self, task: &Task) -> Result<Option<String>, Error> {
        let Some(reader) = self.readers.of(task.source) else { return Ok(None) };
        let path = PathBuf::from(&task.file);
        let told = blocking(move || reader.fingerprint(&path)).await?;
        // A file that cannot be read is told of when it is read.
        Ok(told.ok().flatten().map(|told| format!("{told} {}", task.missing_goods.name())))
    }
}

/// A fingerprint of all of a shop's offers.
fn of_shop(standing: &[Standing]) -> i64 {
    let mut hasher = DefaultHasher::new();
    for it in standing {
        (it.offer.number(), it.subject, it.told).hash(&mut hasher);
    }
    hasher.finish().cast_signed()
}
