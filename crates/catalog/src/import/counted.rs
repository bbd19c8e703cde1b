//! Reservations that end with a run: whoever tells the stock may count goods itself that somebody here keeps reserved.
//!
//! From then on they would be subtracted twice. So the pieces are told as reserved no more in the very write that tells
//! what is on hand, offer by offer: what may be sold is right before it and after it, and a crash leaves one or the other.
//! An offer of whose stock the file says nothing keeps its reservations, and one that is rolled back gets back what it had
//! for sale before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use db::Tx;
use kernel::Id;

use super::{Error, Failure, Reader, run};
use crate::Offer;
use crate::stock::Line;

/// What the sender of a file counts itself of what is reserved here.
pub trait Counted: Send + Sync {
    /// The offers that it concerns.
    fn offers(&self) -> BTreeSet<Id<Offer>>;

    /// Lets go of it, for these of the offers: whoever keeps it reserved does so no more when this write is committed.
    /// Returns how many pieces of which offers, which may come more than once; nothing of what was let go before.
    ///
    /// # Errors
    /// The database's.
    fn let_go(&self, tx: &mut Tx, offers: &[Id<Offer>]) -> Result<Vec<Line>, db::Error>;
}

/// Of one run.
#[derive(Clone, Default)]
pub(crate) struct Ending {
    offers: Arc<BTreeSet<Id<Offer>>>,
    counted: Option<Arc<dyn Counted>>,
}

impl Ending {
    /// What `reader` knows to be counted by the sender of what lies at `path`.
    pub(crate) async fn of(reader: Arc<dyn Reader>, path: PathBuf) -> Result<Result<Self, Failure>, Error> {
        let counted = match run::blocking(move || reader.counted(&path)).await? {
            Ok(counted) => counted,
            Err(failure) => return Ok(Err(failure)),
        };
        let offers = counted.as_ref().map(|counted| counted.offers()).unwrap_or_default();
        Ok(Ok(Self { offers: Arc::new(offers), counted }))
    }

    /// Whether there is anything to end.
    pub(crate) fn ends_something(&self) -> bool {
        !self.offers.is_empty()
    }

    /// Ends what is reserved of these offers, and says how many pieces of each.
    pub(crate) fn end(
        &self,
        tx: &mut Tx,
        told: impl Iterator<Item = Id<Offer>>,
    ) -> Result<BTreeMap<Id<Offer>, i64>, db::Error> {
        let Some(counted) = &self.counted else { return Ok(BTreeMap::new()) };
        let concerned: Vec<Id<Offer>> = told.filter(|offer| self.offers.contains(offer)).collect();
        if concerned.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut ended: BTreeMap<Id<Offer>, i64> = BTreeMap::new();
        for (offer, pieces) in counted.let_go(tx, &concerned)? {
            *ended.entry(offer).or_default() += pieces.pieces();
        }
        Ok(ended)
    }
}
