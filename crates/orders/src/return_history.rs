//! Looking at returns: a buyer at their own, the staff at all of them or at those of one shop.

use db::Tx;
use kernel::Id;
use web::PageRequest;

use crate::history::Viewer;
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

/// One return, if there is one that `viewer` may see.
pub fn find_return(tx: &mut Tx, id: Id<Return>, viewer: &Viewer) -> Result<Option<Return>, db::Error> {
    store::returns::find_for(tx, id, viewer)
}

/// A page of returns from the newest, and how many there are in all where that was asked; one more than the page's
/// limit where there are more.
pub fn page_of_returns(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: &ReturnFilter,
    page: &PageRequest,
) -> Result<(Vec<Return>, Option<i64>), db::Error> {
    let rows = store::returns::page(tx, viewer, filter, page)?;
    let count = if page.count { Some(store::returns::count(tx, viewer, filter)?) } else { None };
    Ok((rows, count))
}
