//! Which orders 1C has, told to the orders anew: a base that is added, switched off or given other shops makes it another
//! question. Whoever confirms an order answers it for that one at once (see `acknowledge`); this goes through all others.

use db::{Db, Error, Tx};
use jobs::{JobContext, NewJob, Workers};
use kernel::Id;
use orders::Order;

use crate::{RECEIVER, store};

/// The job that goes through all orders.
const JOB: &str = "onec.settle";
/// Orders looked at in one write: few, so that no buyer waits for it.
const AT_ONCE: i64 = 200;

/// Adds the job.
pub(crate) fn register(workers: Workers) -> Workers {
    workers.handle(JOB, |job: JobContext, _| async move { settle_all(&job.db).await.into() })
}

/// All orders shall be gone through once this write is done. One that runs already may have passed some by, so there may
/// be two of them.
pub(crate) fn wanted(tx: &mut Tx) -> Result<(), Error> {
    jobs::enqueue(tx, NewJob::new(JOB, &())).map(drop)
}

async fn settle_all(db: &Db) -> Result<(), Error> {
    let mut last = Some(0);
    while let Some(after) = last {
        last = db.write(move |tx| settle(tx, after)).await?;
    }
    Ok(())
}

/// Tells the next orders whether 1C has them; the number of the last one, if there may be more.
fn settle(tx: &mut Tx, after: i64) -> Result<Option<i64>, Error> {
    let numbers = store::order::behind(tx, after, AT_ONCE)?;
    let others = told_otherwise(tx, &numbers)?;
    if !others.is_empty() {
        // Looked at again once nobody else changes what the bases have of them.
        store::order::hold_all(tx, &others)?;
        let has = store::order::settled(tx, &others)?;
        for number in others.iter().filter(|number| !contains(&has, **number)) {
            orders::take_back(tx, RECEIVER, Id::new(*number))?;
        }
        orders::hand_over(tx, RECEIVER, &has)?;
    }
    let full = i64::try_from(numbers.len()).is_ok_and(|count| count == AT_ONCE);
    Ok(numbers.last().copied().filter(|_| full))
}

/// Of these orders those which are told that 1C has them and it has them not, or the other way round.
fn told_otherwise(tx: &mut Tx, numbers: &[i64]) -> Result<Vec<i64>, Error> {
    let has = store::order::settled(tx, numbers)?;
    let told = orders::handed_over(tx, RECEIVER, numbers)?;
    let told = |number: i64| told.iter().any(|order| order.number() == number);
    Ok(numbers.iter().copied().filter(|number| contains(&has, *number) != told(*number)).collect())
}

fn contains(orders: &[(Id<Order>, i64)], number: i64) -> bool {
    orders.iter().any(|(order, _)| order.number() == number)
}
