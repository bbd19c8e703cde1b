//! What proves that 1C has an order: its `success`, a document of its own that names the order, or a person's word; and,
//! of a base that was told never to say `success`, that it comes again.
//!
//! `success` confirms what its own conversation was sent whole, order by order and revision by revision, and nothing
//! else: neither what was placed meanwhile nor what another conversation took. An order that changes afterwards has a
//! later revision and goes out again.

use db::{Error as DbError, Tx};
use identity::audit::{self, Actor, Changes};
use jobs::Outcome;
use jobs::messages;
use kernel::Id;
use orders::Order;

use crate::batch::{Batch, BatchState, Item};
use crate::error::Refusal;
use crate::node::{Node, find_node};
use crate::session::Session;
use crate::{Error, RECEIVER, facts, store};

/// How it is known that 1C has an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// It said `success`.
    Success,
    /// It sent a document that names the order.
    Document,
    /// A person said so.
    Person,
    /// It never says `success`, and came for orders again.
    NextQuery,
}

impl Evidence {
    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Document => "document",
            Self::Person => "person",
            Self::NextQuery => "next_query",
        }
    }
}

/// 1C says that it has what this conversation sent it; how many orders that confirmed.
///
/// Said again it changes nothing. Where nothing was sent whole there is nothing to confirm, but an empty batch.
pub(crate) fn success(tx: &mut Tx, session: &Session) -> Result<Result<usize, Refusal>, DbError> {
    let confirmed = store::batch::acknowledge(tx, session.id)?;
    if confirmed.is_empty() {
        let sent = store::batch::of_session(tx, session.id)?;
        let before = sent.iter().any(|batch| batch.state == BatchState::Acknowledged);
        return Ok(if before { Ok(0) } else { Err(Refusal::NothingDelivered) });
    }
    Ok(Ok(confirm(tx, session.node.id, &confirmed, Evidence::Success)?))
}

/// A base that never says `success` comes for orders again: it has what its conversations before were sent whole, but for
/// those that were counted as lost before it was known to be so.
pub(crate) fn came_again(tx: &mut Tx, node: &Node, session: Id<Session>) -> Result<(), DbError> {
    let confirmed = store::batch::acknowledge_earlier(tx, node.id, session)?;
    confirm(tx, node.id, &confirmed, Evidence::NextQuery).map(drop)
}

/// The orders of these batches are confirmed at their revisions, and whoever watches is told; how many they are.
fn confirm(tx: &mut Tx, node: Id<Node>, batches: &[Id<Batch>], evidence: Evidence) -> Result<usize, DbError> {
    let batches: Vec<i64> = batches.iter().map(|batch| batch.number()).collect();
    let items: Vec<Item> = store::batch::items(tx, &batches)?;
    if items.is_empty() {
        return Ok(0);
    }
    let orders: Vec<(Id<Order>, i64)> = items.iter().map(|item| (item.order, item.revision)).collect();
    note(tx, node, &orders, evidence)?;
    let told: Vec<i64> = items.iter().map(|item| item.message.number()).collect();
    messages::tried_all(tx, &told, &Outcome::Done)?;
    let patience = store::node::hold_patience(tx, node)?;
    let more = !store::order::waiting(tx, node, 1)?.is_empty();
    store::node::set_patience(tx, node, patience.confirmed(more))?;
    facts::orders_taken(tx, node, &orders, evidence)?;
    Ok(items.len())
}

/// Writes down what is confirmed, and tells the orders that every base which serves them has them now.
fn note(tx: &mut Tx, node: Id<Node>, orders: &[(Id<Order>, i64)], evidence: Evidence) -> Result<(), DbError> {
    let mut numbers: Vec<i64> = orders.iter().map(|(order, _)| order.number()).collect();
    numbers.sort_unstable();
    // Of two bases that confirm one order at the same time the second shall see the first.
    store::order::hold_all(tx, &numbers)?;
    store::order::acknowledge(tx, node, orders, evidence.name())?;
    let settled = store::order::settled(tx, &numbers)?;
    orders::hand_over(tx, RECEIVER, &settled)
}

/// A document of 1C names this order: 1C has at least the first of what it was ever sent of it.
pub(crate) fn proven(tx: &mut Tx, node: Id<Node>, order: Id<Order>) -> Result<bool, DbError> {
    let Some(stand) = store::order::stand_of(tx, node, order)? else { return Ok(false) };
    let Some(revision) = store::batch::first_delivered(tx, node, order)? else { return Ok(false) };
    if stand.acked_revision >= revision {
        return Ok(false);
    }
    note(tx, node, &[(order, revision)], Evidence::Document)?;
    for message in store::batch::messages_of(tx, node, order, revision)? {
        messages::tried(tx, message, &Outcome::Done)?;
    }
    Ok(true)
}

/// 1C moved an order itself: where it had confirmed the order as it was before, it has it as it is after.
pub(crate) fn knows(
    tx: &mut Tx,
    node: Id<Node>,
    order: Id<Order>,
    (before, after): (i64, i64),
) -> Result<(), DbError> {
    let stand = store::order::stand_of(tx, node, order)?;
    match stand {
        Some(stand) if stand.acked_revision >= before => {
            note(tx, node, &[(order, after)], Evidence::Document)
        }
        _ => Ok(()),
    }
}

/// A person vouches that 1C has an order as it is now.
pub fn acknowledge_by_hand(tx: &mut Tx, node: Id<Node>, order: Id<Order>, by: &Actor) -> Result<(), Error> {
    find_node(tx, node)?;
    let stand = store::order::stand_of(tx, node, order)?.ok_or(Error::OrderNotFound)?;
    note(tx, node, &[(order, stand.revision)], Evidence::Person)?;
    for message in store::batch::messages_of(tx, node, order, stand.revision)? {
        messages::tried(tx, message, &Outcome::Done)?;
    }
    let changes = Changes::none().and("acknowledged", stand.acked_revision, stand.revision);
    Ok(audit::record(tx, by, "onec_order.acknowledged", &subject(node, order), &changes)?)
}

/// A person wants an order to be sent again, whatever 1C has confirmed and whatever kept it back.
pub fn send_again(tx: &mut Tx, node: Id<Node>, order: Id<Order>, by: &Actor) -> Result<(), Error> {
    find_node(tx, node)?;
    if store::order::stand_of(tx, node, order)?.is_none() {
        return Err(Error::OrderNotFound);
    }
    store::order::reopen(tx, node, order)?;
    orders::take_back(tx, RECEIVER, order)?;
    Ok(audit::record(tx, by, "onec_order.sent_again", &subject(node, order), &Changes::none())?)
}

fn subject(node: Id<Node>, order: Id<Order>) -> String {
    format!("order:{order}@onec_node:{node}")
}
