//! Messages: everything that channels say and are told, so that a person can see what was sent, what came of it,
//! and what the other side wrote.
//!
//! ```ignore
//! let new = NewMessage::outgoing("mail", "Заказ 17 принят").order(order.id).carrying("text/plain", &body);
//! let message = messages::record(tx, &new.once("order_placed:17"))?; // in the caller's transaction
//! messages::tried(tx, message, &outcome)?;                           // when it was tried, beside the job's outcome
//! ```
//!
//! * A message is recorded and changed in the caller's transaction: what was not done was not said.
//! * With a [key](NewMessage::once) it is recorded once, however often the job that records it is run.
//! * A channel takes its secrets out (tokens, passwords, codes of confirmation) **before** it records a payload:
//!   whoever may see messages sees all of it.
//! * A payload is cut at [`LONGEST_PAYLOAD`] and kept for 90 days; what was said, and how it ended, for two years.

pub(crate) mod store;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use db::{Error, Later, Tx};
use kernel::{Id, Timestamp};
use serde::{Deserialize, Serialize};

use crate::queue::cut;
use crate::{Job, Outcome, Slice, stream};

/// The most of a payload that is kept, in bytes: more than any document of one order, and a thousand of them a day
/// are 23 GB a year at the very worst.
pub const LONGEST_PAYLOAD: usize = 64 * 1024;
/// The longest subject kept, in bytes: a line on a screen.
const LONGEST_SUBJECT: usize = 500;

/// Which way a message went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To us.
    In,
    /// From us.
    Out,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Still to be sent, or to be worked on.
    Waiting,
    /// The other side has it; or we did what it says.
    Done,
    /// It is tried no more and waits for a person.
    Failed,
    /// It was none of ours, old news, or a repetition: nothing was to be done.
    Ignored,
}

macro_rules! words {
    ($type:ty, $($variant:ident => $word:literal),*) => {
        impl $type {
            /// The word it is stored and shown by.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl FromStr for $type {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word { $($word => Ok(Self::$variant),)* _ => Err(UnknownWord) }
            }
        }
    };
}

words!(Direction, In => "in", Out => "out");
words!(State, Waiting => "waiting", Done => "done", Failed => "failed", Ignored => "ignored");

/// The word names no direction or state of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no direction or state of a message")
    }
}
impl std::error::Error for UnknownWord {}

/// A message as it stands, without its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its number.
    pub id: Id<Message>,
    /// The channel's name: `mail`, `onec`.
    pub channel: String,
    /// Which way it went.
    pub direction: Direction,
    /// What it is about, in a line for a person.
    pub subject: String,
    /// The number of the order it belongs to.
    pub order: Option<i64>,
    /// The number of the customer it belongs to.
    pub customer: Option<i64>,
    /// The job that sends it or takes it in.
    pub job: Option<Id<Job>>,
    /// What became of it.
    pub state: State,
    /// How often it was tried.
    pub attempts: i64,
    /// Why it did not succeed the last time, or why it was ignored.
    pub error: Option<String>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// What its payload is: `application/json`, `text/xml`.
    pub media_type: String,
    /// How long the payload was, in bytes; [`LONGEST_PAYLOAD`] of them are kept.
    pub payload_size: i64,
}

/// A message to be recorded.
#[derive(Clone, Debug)]
pub struct NewMessage<'a> {
    channel: &'a str,
    direction: Direction,
    subject: &'a str,
    key: Option<String>,
    order: Option<i64>,
    customer: Option<i64>,
    job: Option<Id<Job>>,
    state: State,
    error: Option<&'a str>,
    media_type: &'a str,
    payload: &'a str,
}

impl NewMessage<'_> {
    fn recorded_as(&self, id: Id<Message>) -> Changed {
        Changed { id, channel: self.channel.to_owned(), order: self.order }
    }
}

impl<'a> NewMessage<'a> {
    /// A message of ours that waits to be sent.
    pub fn outgoing(channel: &'a str, subject: &'a str) -> Self {
        Self::new(channel, Direction::Out, subject)
    }

    /// A message of theirs that waits to be worked on.
    pub fn incoming(channel: &'a str, subject: &'a str) -> Self {
        Self::new(channel, Direction::In, subject)
    }

    fn new(channel: &'a str, direction: Direction, subject: &'a str) -> Self {
        Self {
            channel,
            direction,
            subject,
            key: None,
            order: None,
            customer: None,
            job: None,
            state: State::Waiting,
            error: None,
            media_type: "text/plain",
            payload: "",
        }
    }

    /// Recorded once in this channel under this key: a repetition changes nothing and finds the first.
    #[must_use]
    pub fn once(mut self, key: impl ToString) -> Self {
        self.key = Some(key.to_string());
        self
    }

    /// It belongs to this order.
    #[must_use]
    pub fn order<T>(mut self, order: Id<T>) -> Self {
        self.order = Some(order.number());
        self
    }

    /// It belongs to this customer.
    #[must_use]
    pub fn customer<T>(mut self, customer: Id<T>) -> Self {
        self.customer = Some(customer.number());
        self
    }

    /// This job sends it or takes it in. When the queue gives the job up, the message has failed, too.
    #[must_use]
    pub fn job(mut self, job: Id<Job>) -> Self {
        self.job = Some(job);
        self
    }

    /// What it says, without secrets; the first [`LONGEST_PAYLOAD`] bytes are kept.
    #[must_use]
    pub fn carrying(mut self, media_type: &'a str, payload: &'a str) -> Self {
        (self.media_type, self.payload) = (media_type, payload);
        self
    }

    /// It is over already: sent, or worked on.
    #[must_use]
    pub fn done(mut self) -> Self {
        self.state = State::Done;
        self
    }

    /// It has failed already, for this reason.
    #[must_use]
    pub fn failed(mut self, reason: &'a str) -> Self {
        (self.state, self.error) = (State::Failed, Some(reason));
        self
    }

    /// Nothing is to be done about it, for this reason.
    #[must_use]
    pub fn ignored(mut self, reason: &'a str) -> Self {
        (self.state, self.error) = (State::Ignored, Some(reason));
        self
    }
}

/// Records a message; says its number, the first one's where there is one with the same [key](NewMessage::once).
pub fn record(tx: &mut Tx, new: &NewMessage) -> Result<Id<Message>, Error> {
    let id =
        store::record(tx, new, &text(new.subject, LONGEST_SUBJECT), &text(new.payload, LONGEST_PAYLOAD))?;
    announce(tx, [(new.recorded_as(id), new.state)])?;
    Ok(id)
}

/// Records many messages at once, in one question for all of them; their numbers, in the order given. Each must have a
/// [key](NewMessage::once).
pub fn record_all(tx: &mut Tx, new: &[NewMessage]) -> Result<Vec<Id<Message>>, Error> {
    let rows: Vec<(&NewMessage, String, String)> = new
        .iter()
        .map(|new| (new, text(new.subject, LONGEST_SUBJECT), text(new.payload, LONGEST_PAYLOAD)))
        .collect();
    let recorded = store::record_all(tx, &rows)?;
    let number = |new: &NewMessage| {
        let key = new.key.as_deref().unwrap_or_default();
        recorded.get(key).copied().ok_or(Error::NoRow)
    };
    let ids = new.iter().map(number).collect::<Result<Vec<_>, _>>()?;
    announce(tx, new.iter().zip(&ids).map(|(new, id)| (new.recorded_as(*id), new.state)))?;
    Ok(ids)
}

/// PostgreSQL cannot hold U+0000 in a text; what a stranger sends may.
fn text(text: &str, longest: usize) -> String {
    cut(text, longest).replace('\0', "\u{fffd}")
}

/// The kind under which [`MessageChanged`] is announced; its subject is the message's number.
pub const MESSAGE_CHANGED: &str = "message.changed";

/// A message was recorded, or something became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageChanged {
    /// Of which channel.
    pub channel: String,
    /// The word of the state it is in now.
    pub state: String,
    /// The number of the order it belongs to.
    pub order: Option<i64>,
}

/// A message that a statement changed.
pub(crate) struct Changed {
    pub(crate) id: Id<Message>,
    pub(crate) channel: String,
    pub(crate) order: Option<i64>,
}

fn announce(tx: &mut Tx, changed: impl IntoIterator<Item = (Changed, State)>) -> Result<(), Error> {
    let news = |(Changed { id, channel, order }, state): (Changed, State)| {
        (id.to_string(), MessageChanged { channel, state: state.name().to_owned(), order })
    };
    stream::announce_all(tx, MESSAGE_CHANGED, changed.into_iter().map(news))
}

/// The same became of all of them.
fn announce_as(tx: &mut Tx, changed: Vec<Changed>, state: State) -> Result<(), Error> {
    announce(tx, changed.into_iter().map(|changed| (changed, state)))
}

/// What waited for this job waits no more: the job was given up.
pub(crate) fn fail_with(tx: &mut Tx, job: Id<Job>, reason: &str) -> Result<(), Error> {
    let failed = store::fail_with(tx, job, reason)?;
    announce_as(tx, failed, State::Failed)
}

/// What failed with these jobs waits again: the jobs were sent again.
pub(crate) fn wait_with(tx: &mut Tx, jobs: &[i64]) -> Result<(), Error> {
    let waiting = store::wait_with(tx, jobs)?;
    announce_as(tx, waiting, State::Waiting)
}

/// Writes down how a try to send a message, or to work on it, ended: the outcome of the job that tried.
pub fn tried(tx: &mut Tx, id: Id<Message>, outcome: &Outcome) -> Result<(), Error> {
    tried_all(tx, &[id.number()], outcome)
}

/// The same of many messages that were tried together.
pub fn tried_all(tx: &mut Tx, ids: &[i64], outcome: &Outcome) -> Result<(), Error> {
    let (state, reason) = match outcome {
        Outcome::Done => (State::Done, None),
        Outcome::Retry(reason) => (State::Waiting, Some(reason)),
        Outcome::Failed(reason) => (State::Failed, Some(reason)),
    };
    change(tx, ids, state, reason.map(|reason| brief(reason)).as_deref(), 1)
}

/// Nothing is to be done about a message after all, for this reason.
pub fn ignore(tx: &mut Tx, id: Id<Message>, reason: &str) -> Result<(), Error> {
    change(tx, &[id.number()], State::Ignored, Some(&brief(reason)), 0)
}

/// Messages that one statement changes at most.
const CHUNK: usize = 100;

/// What was forgotten meanwhile stays forgotten.
fn change(tx: &mut Tx, ids: &[i64], state: State, reason: Option<&str>, tries: i64) -> Result<(), Error> {
    // A message is long, and SQLite keeps what a statement writes over in memory until it ends.
    for ids in ids.chunks(CHUNK) {
        let changed = store::change(tx, ids, state, reason, tries)?;
        announce_as(tx, changed, state)?;
    }
    Ok(())
}

/// A message belongs to an order that was not known when it was recorded.
pub fn link_order<T>(tx: &mut Tx, id: Id<Message>, order: Id<T>) -> Result<(), Error> {
    match store::link_order(tx, id, order.number())? {
        Some(changed) => announce(tx, [changed]),
        None => Ok(()),
    }
}

fn brief(reason: &str) -> String {
    text(reason, crate::queue::LONGEST_REASON)
}

/// Which messages.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this channel.
    pub channel: Option<String>,
    /// That went this way.
    pub direction: Option<Direction>,
    /// Of which this became.
    pub state: Option<State>,
    /// Of this order.
    pub order: Option<i64>,
    /// Of this customer.
    pub customer: Option<i64>,
}

/// Messages from the newest; one more than the slice's limit where there are more.
pub fn page(tx: &mut Tx, filter: &Filter, slice: &Slice) -> Result<Vec<Message>, Error> {
    store::page(tx, filter, slice)
}

/// How many messages there are in all.
pub fn count(tx: &mut Tx, filter: &Filter) -> Result<i64, Error> {
    store::count(tx, filter)
}

/// A message and its payload, as long as that is kept.
pub fn find(tx: &mut Tx, id: Id<Message>) -> Result<Option<(Message, Option<String>)>, Error> {
    store::find(tx, id)
}

/// How the messages of a channel fare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelSum {
    /// The channel.
    pub channel: String,
    /// Messages that wait to be sent or worked on.
    pub waiting: i64,
    /// Messages that wait for a person.
    pub failed: i64,
    /// When a message last got through, as far as the last thousands of messages tell.
    pub last_done_at: Option<Timestamp>,
}

/// Every channel that has said anything lately, by name.
pub fn channels(tx: &mut Tx) -> Result<Vec<ChannelSum>, Error> {
    store::channels(tx)
}

/// Asks for these messages, which come in no order: for read models of the domains above.
pub fn ask_all(tx: &mut Tx, ids: &[i64]) -> Result<Later<Message>, Error> {
    store::ask_all(tx, ids)
}
