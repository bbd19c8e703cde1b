//! From the outbox to the queue: one job for each fact and subscriber.

use db::{Error, Tx};

use crate::outbox::Fact;
use crate::queue::{NewJob, enqueue};
use crate::store;

/// Facts dispatched in one write: short enough for a buyer's write behind it.
pub(crate) const FACTS_A_WRITE: usize = 100;

/// A kind of fact, and the kind of job that wants to hear of it.
#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    pub(crate) fact: &'static str,
    pub(crate) job: &'static str,
}

/// Turns the oldest waiting facts into jobs and marks them; says how many there were.
///
/// The facts are held while this lasts and marked in the same transaction, so two dispatchers never see the same.
pub(crate) fn dispatch(tx: &mut Tx, subscriptions: &[Subscription]) -> Result<usize, Error> {
    let facts = store::waiting_facts(tx, i64::try_from(FACTS_A_WRITE).unwrap_or(i64::MAX))?;
    for fact in &facts {
        for subscription in subscriptions.iter().filter(|subscription| subscription.fact == fact.kind) {
            enqueue(tx, job(subscription, fact))?;
        }
    }
    if !facts.is_empty() {
        let ids: Vec<i64> = facts.iter().map(|fact| fact.id).collect();
        let _ = store::mark_dispatched(tx, &ids)?;
    }
    Ok(facts.len())
}

fn job(subscription: &Subscription, fact: &Fact) -> NewJob {
    NewJob::new(subscription.job, fact).once(format_args!("fact:{}", fact.id))
}
