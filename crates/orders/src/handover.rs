//! What systems outside have of an order: each confirms the revision that it took over.
//!
//! Which systems there are, and when one of them has an order, channels know; here stands only what they confirmed.

use db::Tx;
use kernel::{Id, Timestamp, Uid};

use crate::order::Order;
use crate::store;

/// That a system outside has an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Which system, by the word that its channel chose.
    pub receiver: String,
    /// The latest revision of the order that it has confirmed.
    pub revision: i64,
    /// When.
    pub at: Timestamp,
}

impl Order {
    /// When `receiver` confirmed that it has the order as it is now; nothing while it has not.
    pub fn handed_over_at(&self, receiver: &str) -> Option<Timestamp> {
        let known = self.handovers.iter().find(|handover| handover.receiver == receiver)?;
        (known.revision >= self.revision).then_some(known.at)
    }
}

/// `receiver` has these orders at these revisions; what it had before stays where that is later.
pub fn hand_over(tx: &mut Tx, receiver: &str, orders: &[(Id<Order>, i64)]) -> Result<(), db::Error> {
    store::handover::confirm(tx, receiver, orders)
}

/// Of these orders, by number, those that `receiver` has confirmed as they are now.
pub fn handed_over(tx: &mut Tx, receiver: &str, orders: &[i64]) -> Result<Vec<Id<Order>>, db::Error> {
    store::handover::confirmed(tx, receiver, orders)
}

/// `receiver` shall have an order anew: what it confirmed counts no more.
pub fn take_back(tx: &mut Tx, receiver: &str, order: Id<Order>) -> Result<(), db::Error> {
    store::handover::forget(tx, receiver, order)
}

/// Holds an order, so that nobody changes it until this write ends: what is read after this stays so.
pub fn hold(tx: &mut Tx, order: Id<Order>) -> Result<(), db::Error> {
    store::order::hold(tx, order)
}

/// The number of the order that other systems call so.
pub fn by_uid(tx: &mut Tx, uid: Uid) -> Result<Option<Id<Order>>, db::Error> {
    store::reading::by_uid(tx, uid)
}

/// These orders with their lines, by number and without their timelines; those that are not there are left out.
pub fn all_of(tx: &mut Tx, orders: &[Id<Order>]) -> Result<Vec<Order>, db::Error> {
    let numbers: Vec<i64> = orders.iter().map(|order| order.number()).collect();
    store::reading::all_of(tx, &numbers)
}
