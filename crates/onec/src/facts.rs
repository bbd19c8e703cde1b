//! What this channel announces: that a base has orders. No job waits for it; it is shown as it happens.

use db::Tx;
use jobs::{Fact, stream};
use kernel::Id;
use orders::Order;
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::{Permission, Show, Sight, User};

use crate::acknowledge::Evidence;
use crate::node::Node;

/// Kind of [`OrdersTaken`]; its subject is the node's number.
pub const ORDERS_TAKEN: &str = "onec.orders_taken";

/// A base has confirmed orders: all that one of its calls confirmed, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersTaken {
    /// Which base.
    pub node: Id<Node>,
    /// How it is known, by the word of [`Evidence`].
    pub evidence: String,
    /// How many orders.
    pub count: usize,
    /// Which, by number; one that was confirmed at several revisions stands here once.
    pub orders: Vec<Id<Order>>,
}

/// Announces that a base has these orders.
pub(crate) fn orders_taken(
    tx: &mut Tx,
    node: Id<Node>,
    orders: &[(Id<Order>, i64)],
    evidence: Evidence,
) -> Result<(), db::Error> {
    let mut orders: Vec<Id<Order>> = orders.iter().map(|(order, _)| *order).collect();
    orders.sort_unstable();
    orders.dedup();
    let taken = OrdersTaken { node, evidence: evidence.name().to_owned(), count: orders.len(), orders };
    stream::announce(tx, ORDERS_TAKEN, &node.to_string(), &taken)
}

/// What people see of it: whoever sees every order sees all of it.
pub fn live() -> [Show; 1] {
    [Show { kind: ORDERS_TAKEN, sight }]
}

fn sight(fact: &Fact, user: &User) -> Sight {
    let Ok(taken) = OrdersTaken::deserialize(&fact.payload) else { return Sight::Hidden };
    if user.bound_to().is_some() || !user.may(Permission::ViewOrders) {
        return Sight::Hidden;
    }
    Sight::Shown(json!({
        "node_id": taken.node, "evidence": taken.evidence, "count": taken.count, "orders": taken.orders,
    }))
}
