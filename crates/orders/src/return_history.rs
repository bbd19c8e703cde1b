//! Looking at returns: a buyer at their own, the staff at all of them.

use db::Tx;
use kernel::Id;
use web::{AccountId, PageRequest};

use crate::order::Order;
use crate::returns::{Return, ReturnStatus};
use crate::store;

/// Which returns.
#[derive(Clone, Debug, Default)]
pub struct ReturnFilter {
    /// Those in this state.
    pub status: Option<ReturnStatus>,
    /// Those of this order.
    pub order: Option<Id<Order>>,
}

/// One return, if there is one that `owner` may see; everybody's where that is nobody in particular.
pub fn find_return(
    tx: &mut Tx,
    id: Id<Return>,
    owner: Option<AccountId>,
) -> Result<Option<Return>, db::Error> {
    let found = store::returns::find(tx, id)?;
    Ok(found.filter(|back| owner.is_none() || back.user == owner))
}

/// A page of returns from the newest, and how many there are in all where that was asked; one more than the page's
/// limit where there are more.
pub fn page_of_returns(
    tx: &mut Tx,
    owner: Option<AccountId>,
    filter: &ReturnFilter,
    page: &PageRequest,
) -> Result<(Vec<Return>, Option<i64>), db::Error> {
    let rows = store::returns::page(tx, owner, filter, page)?;
    let count = if page.count { Some(store::returns::count(tx, owner, filter)?) } else { None };
    Ok((rows, count))
}
