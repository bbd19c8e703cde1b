//! A batch: the exact orders that left together, each at its revision and with the hash of what was written.

use jobs::messages::Message;
use kernel::{Id, Timestamp};
use orders::Order;

use crate::archive::Archived;
use crate::node::Node;
use crate::session::Session;

/// The most orders that leave together where the node does not say: three megabytes of XML, which every 1C reads within
/// its three minutes, and which are held several times while they are written down.
pub(crate) const USUAL_BATCH: i64 = 500;
/// The most that a node may say.
pub const MOST_BATCH: i64 = 10_000;

/// Orders that left together.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// Its number.
    pub id: Id<Batch>,
    /// For whom.
    pub node: Id<Node>,
    /// In which conversation.
    pub session: Id<Session>,
    /// What became of it.
    pub state: BatchState,
    /// It was delivered, and its conversation ended without confirming it.
    pub missed: bool,
    /// How many orders.
    pub orders: i64,
    /// Its file; an empty batch has none.
    pub archived: Option<Id<Archived>>,
    /// When its orders were chosen.
    pub created_at: Timestamp,
    /// When its last byte was sent for the first time.
    pub delivered_at: Option<Timestamp>,
    /// When 1C confirmed it.
    pub acknowledged_at: Option<Timestamp>,
    /// How often all of its bytes were sent.
    pub deliveries: i64,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchState {
    /// Its orders are chosen; not all of its bytes have been sent.
    Frozen,
    /// All of its bytes have been sent.
    Delivered,
    /// 1C has confirmed it.
    Acknowledged,
}

impl BatchState {
    /// The word it is stored and shown by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Frozen => "frozen",
            Self::Delivered => "delivered",
            Self::Acknowledged => "acknowledged",
        }
    }

    pub(crate) fn stored(word: &str) -> Self {
        Self::named(word).unwrap_or(Self::Frozen)
    }

    fn named(word: &str) -> Option<Self> {
        [Self::Frozen, Self::Delivered, Self::Acknowledged].into_iter().find(|state| state.name() == word)
    }
}

/// What people are told of a batch that was delivered and not confirmed, once its orders have left anew.
const REPLACED: &str = "replaced";

impl Batch {
    /// The word that people are told of it.
    pub fn stands(&self) -> &'static str {
        match self.state {
            BatchState::Delivered if self.missed => REPLACED,
            state => state.name(),
        }
    }

    /// The word that people may ask by, if it is one.
    pub(crate) fn asked_by(word: &str) -> Option<&'static str> {
        let states =
            [BatchState::Frozen, BatchState::Delivered, BatchState::Acknowledged].map(BatchState::name);
        states.into_iter().chain([REPLACED]).find(|known| *known == word)
    }
}

/// An order in a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Which.
    pub order: Id<Order>,
    /// As it was at this revision.
    pub revision: i64,
    /// SHA-256 of its document, in hexadecimal.
    pub hash: String,
    /// The message that says so on the order's timeline.
    pub message: Id<Message>,
}
