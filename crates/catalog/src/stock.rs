//! Taking, giving back, shipping and restocking stock.
//!
//! Available = `on_hand - reserved`. A placed order takes, a canceled one releases, a shipped one ships. Stock is
//! never read before it is written: one conditional statement a line decides, in ascending order of offers, so
//! that two orders of the same goods wait for each other and never in a ring.

use db::Tx;
use kernel::{Id, Quantity};

use crate::{CATALOG, Offer, store};

/// So many pieces of an offer.
pub type Line = (Id<Offer>, Quantity);

/// Why stock could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// There is less than was asked for.
    #[error("offer {} has only {} left", .0.offer, .0.available)]
    Short(Shortage),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// The first offer, by number, of which there is not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Which offer.
    pub offer: Id<Offer>,
    /// How many of it are left; zero also where nobody knows the offer.
    pub available: i64,
}

/// Reserves all of `lines`, or refuses with the first shortage. Lines of one offer add up.
///
/// After a refusal the write must fail: what was taken before the short line is undone by that alone.
pub fn take(tx: &mut Tx, lines: &[Line]) -> Result<(), TakeError> {
    let lines = ordered(lines);
    let taken = store::stock::take(tx, &lines)?;
    if let Some(((offer, _), _)) = lines.iter().zip(taken).find(|(_, rows)| *rows == 0) {
        let available = store::stock::available(tx, *offer)?;
        return Err(TakeError::Short(Shortage { offer: *offer, available }));
    }
    tx.touch(CATALOG);
    Ok(())
}

/// Gives reserved pieces back for sale.
pub fn release(tx: &mut Tx, lines: &[Line]) -> Result<(), db::Error> {
    store::stock::release(tx, &ordered(lines))?;
    tx.touch(CATALOG);
    Ok(())
}

/// Lets reserved pieces leave the warehouse: both numbers fall, neither below zero.
pub fn ship(tx: &mut Tx, lines: &[Line]) -> Result<(), db::Error> {
    store::stock::ship(tx, &ordered(lines))?;
    tx.touch(CATALOG);
    Ok(())
}

/// Puts pieces that came back on the shelf again: for sale from now on.
pub fn restock(tx: &mut Tx, lines: &[Line]) -> Result<(), db::Error> {
    store::stock::restock(tx, &ordered(lines))?;
    tx.touch(CATALOG);
    Ok(())
}

/// One entry an offer, ascending.
fn ordered(lines: &[Line]) -> Vec<(Id<Offer>, i64)> {
    let mut ordered: Vec<(Id<Offer>, i64)> =
        lines.iter().map(|(offer, quantity)| (*offer, quantity.pieces())).collect();
    ordered.sort_unstable_by_key(|(offer, _)| *offer);
    ordered.dedup_by(|line, kept| {
        let same = line.0 == kept.0;
        if same {
            kept.1 += line.1;
        }
        same
    });
    ordered
}
