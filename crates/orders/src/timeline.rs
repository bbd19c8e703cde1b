//! One order's timeline: what happened to it and what channels said of it, on one line in time order.
//!
//! A read model over two tables: the order's own events, and the messages of all channels that belong to it. Nobody
//! writes it; a message that changes its state changes its entry.

use std::collections::HashMap;

use db::Tx;
use jobs::messages::{self, Message};
use kernel::{Id, Timestamp};
use web::{Cursor, PageRequest, Place};

use crate::order::{Event, Order};
use crate::store;

/// Something on the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number among its own kind.
    pub id: i64,
    /// What it is.
    pub what: What,
}

/// What an entry of the timeline is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Something that happened to the order.
    Event(Event),
    /// What a channel said or was told.
    Message(Message),
}

/// The place of an entry: by its time; of one moment, events come before messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) at: Timestamp,
    pub(crate) kind: i64,
    pub(crate) id: i64,
}

/// [`Spot::kind`] of an event.
pub(crate) const EVENT: i64 = 0;
/// [`Spot::kind`] of a message.
pub(crate) const MESSAGE: i64 = 1;

/// A stretch of a timeline: a page of it, from the first entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// What it lies behind, or before where it is fetched backwards.
    pub(crate) spot: Option<Spot>,
    pub(crate) backwards: bool,
    pub(crate) limit: i64,
    pub(crate) offset: i64,
}

impl Stretch {
    /// The stretch that this page is; nothing where its cursor is none of ours.
    pub fn of(page: &PageRequest) -> Option<Self> {
        let spot = match &page.place {
            Place::First | Place::Number(_) => None,
            Place::After(cursor) | Place::Before(cursor) => Some(Spot::of(cursor)?),
        };
        Some(Self { spot, backwards: page.is_backwards(), limit: page.limit, offset: page.offset() })
    }
}

impl Entry {
    /// When it happened.
    pub fn at(&self) -> Timestamp {
        match &self.what {
            What::Event(event) => event.at,
            What::Message(message) => message.recorded_at,
        }
    }

    /// Where a page goes on behind it.
    pub fn cursor(&self) -> Cursor {
        let kind = match self.what {
            What::Event(_) => EVENT,
            What::Message(_) => MESSAGE,
        };
        Cursor { key: format!("{}.{kind}", self.at().micros()), id: self.id }
    }
}

impl Spot {
    fn of(cursor: &Cursor) -> Option<Self> {
        let (at, kind) = cursor.key.split_once('.')?;
        Some(Self { at: Timestamp::from_micros(at.parse().ok()?), kind: kind.parse().ok()?, id: cursor.id })
    }
}

/// A stretch of an order's timeline, one more entry than its limit where there are more; without messages for
/// those who may not see them. Two round trips on PostgreSQL.
pub fn timeline(
    tx: &mut Tx,
    order: Id<Order>,
    with_messages: bool,
    stretch: &Stretch,
) -> Result<Vec<Entry>, db::Error> {
    let spots = store::timeline::spots(tx, order, with_messages, stretch)?;
    let numbers = |kind: i64| -> Vec<i64> {
        spots.iter().filter(|spot| spot.kind == kind).map(|spot| spot.id).collect()
    };
    let events = store::timeline::ask_events(tx, &numbers(EVENT))?;
    let messages = messages::ask_all(tx, &numbers(MESSAGE))?;
    let events = tx.answer(events)?.into_iter().map(|(id, event)| ((EVENT, id), What::Event(event)));
    let messages = tx.answer(messages)?.into_iter();
    let messages = messages.map(|message| ((MESSAGE, message.id.number()), What::Message(message)));
    let mut found: HashMap<(i64, i64), What> = events.chain(messages).collect();
    let entry = |spot: Spot| Some(Entry { id: spot.id, what: found.remove(&(spot.kind, spot.id))? });
    Ok(spots.into_iter().filter_map(entry).collect())
}

/// How many entries there are in all.
pub fn timeline_length(tx: &mut Tx, order: Id<Order>, with_messages: bool) -> Result<i64, db::Error> {
    store::timeline::length(tx, order, with_messages)
}
