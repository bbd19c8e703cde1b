//! Giving back what drafts hold whose time is over.

use std::time::Duration;

use db::{Db, Tx};
use kernel::Id;

use super::has_lapsed;
use crate::advance::{go, held};
use crate::order::{Actor, Order};
use crate::{Error, Status, store};

/// The job's kind.
pub const EXPIRE: &str = "orders.expire_drafts";
/// How often it is done: goods wait for sale a minute longer than they have to, at most.
pub const EXPIRE_INTERVAL: Duration = Duration::from_secs(60);
/// Drafts looked up at once; each is a write of its own, so that buyers wait for none of it.
const SLICE: i64 = 100;

/// Expires every draft whose time is over.
pub async fn expire_drafts(db: &Db) -> Result<(), Error> {
    loop {
        let lapsed = db.read(|tx| store::order::lapsed(tx, tx.now(), SLICE)).await?;
        let more = lapsed.len() == usize::try_from(SLICE).unwrap_or(usize::MAX);
        for id in lapsed {
            db.write(move |tx| expire(tx, id)).await?;
        }
        if !more {
            return Ok(());
        }
    }
}

/// Unless somebody has agreed to it, or called it off, since it was looked up.
fn expire(tx: &mut Tx, id: Id<Order>) -> Result<(), Error> {
    let order = held(tx, id)?;
    if order.status == Status::Draft && has_lapsed(&order, tx.now()) {
        go(tx, order, Status::Expired, &Actor::System, "")?;
    }
    Ok(())
}
