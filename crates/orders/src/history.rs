//! Looking at orders: one, or a page of them, as far as whoever looks may see.

use catalog::Shop;
use db::Tx;
use kernel::Id;
use web::{AccountId, PageRequest};

use crate::order::Order;
use crate::{Status, store};

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Staff: everything.
    All,
    /// A buyer: their own orders.
    Buyer(AccountId),
    /// A supplier: their own orders, and of everybody's the lines of their shop.
    Supplier(AccountId, Id<Shop>),
}

/// Which orders.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those in one of these states; all without any.
    pub statuses: Vec<Status>,
}

impl Viewer {
    /// What this viewer sees of an order, if anything.
    fn sees(&self, order: Order) -> Option<Order> {
        match self {
            Self::All => Some(order),
            Self::Buyer(user) | Self::Supplier(user, _) if order.user == Some(*user) => Some(order),
            Self::Buyer(_) => None,
            Self::Supplier(_, shop) => Some(order.only_of(*shop)).filter(|order| !order.items.is_empty()),
        }
    }
}

/// One order with its timeline, if there is one that `viewer` may see.
pub fn find(tx: &mut Tx, id: Id<Order>, viewer: &Viewer) -> Result<Option<Order>, db::Error> {
    Ok(store::reading::order(tx, id)?.and_then(|order| viewer.sees(order)))
}

/// A page of orders from the newest, without their timelines; one more than the page's limit where there are
/// more. Two round trips on PostgreSQL.
pub fn page(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Vec<Order>, db::Error> {
    let orders = store::reading::page(tx, viewer, filter, page)?;
    Ok(orders.into_iter().filter_map(|order| viewer.sees(order)).collect())
}

/// How many orders there are in all.
pub fn count(tx: &mut Tx, viewer: &Viewer, filter: &Filter) -> Result<i64, db::Error> {
    store::reading::count(tx, viewer, filter)
}
