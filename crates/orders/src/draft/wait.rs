//! A draft that waits for somebody's word.

use std::time::Duration;

use db::Tx;
use kernel::Id;

use super::held;
use crate::order::Order;
use crate::{Error, store};

/// Makes a draft keep its goods for `time` from now, unless it keeps them longer already.
pub fn keep_waiting(tx: &mut Tx, id: Id<Order>, time: Duration) -> Result<Order, Error> {
    let mut order = held(tx, id)?;
    let until = tx.now().plus(time);
    if order.expires_at.is_none_or(|expires| expires < until) {
        order.expires_at = Some(until);
        store::order::keeps_until(tx, order.id, until)?;
    }
    Ok(order)
}
