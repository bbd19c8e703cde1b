//! The 1C exchange: a 1C comes, takes every order exactly once, and says what became of them.
//!
//! **Promise**: an order is 1C's when that 1C has said so, and not before. What one conversation was sent is written
//! down before it leaves, order by order and revision by revision; its `success` confirms exactly that. An order that
//! changes goes out again; several bases each have what they have; nothing is marked by time.
//!
//! **Tables owned**: `onec_node`, `onec_node_shop` (the bases and the shops they serve), `onec_session`, `onec_batch`,
//! `onec_batch_item`, `onec_order` (what a base has of an order), `onec_archive`, `onec_archive_order` (orders that went
//! out and documents that came in), `onec_file` (what comes in), `onec_delivery` (goods on their way into an import),
//! `onec_word` (what 1C calls things). `orders` knows nothing of 1C: it keeps that some receiver has an order at some
//! revision ([`orders::hand_over`]).
//!
//! **Invariants**
//! * `onec_order.acked_revision` is a revision that was delivered whole to that base and confirmed by it, by a document
//!   that names the order, or by a person.
//! * A batch is `delivered` before its last byte leaves, and `acknowledged` only by its own conversation, or, of a base that
//!   was told never to say `success`, by a later one.
//! * What an order keeps reserved in a shop whose stock a base tells ends once, with stock that this base began to tell after
//!   it had the order (`onec_order.known_at`) with that line in it.
//! * Whatever order changes after `onec_node.seen_until`, less the longest transaction, is looked at by the next query, or,
//!   where a batch is full before that, by one of those that follow.
//! * No text that 1C sends becomes a path.
//!
//! | 1C asks | file |
//! |---|---|
//! | `checkauth`, `init`, and who speaks | `http`, `session`, `dialect` |
//! | `query` | `query`, `document`, `patience` |
//! | `success` | `acknowledge` |
//! | `file`, `import` of orders | `upload`, `import`, `documents`, `status` |
//! | `import` of goods, `deactivate` | `take_goods`, `unpack`, `unpacking`, `catalogue`, `pictures` |
//! | `info` | `info` |
//!
//! What staff want of it: `node`, `acknowledge`, `dry_run`; of files of this machine: `by_operator`.

mod acknowledge;
mod answer;
mod archive;
mod batch;
mod by_operator;
mod catalogue;
mod dialect;
mod document;
mod documents;
mod dry_run;
mod error;
mod exchange;
pub mod facts;
mod fault;
mod figures;
mod file_name;
mod hold;
mod http;
mod import;
mod info;
mod known;
mod node;
mod patience;
mod pictures;
mod query;
mod request;
mod said_of;
mod session;
mod settle;
mod spelling;
mod status;
mod store;
mod sweep;
mod take_goods;
#[cfg(test)]
mod tests;
mod unpack;
mod unpacking;
mod upload;

pub use acknowledge::{Evidence, acknowledge_by_hand, send_again};
pub use archive::{Archive, Archived};
pub use batch::{Batch, BatchState, Item, MOST_BATCH};
pub use by_operator::{Goods, GoodsError, bring};
pub use catalogue::CatalogueReader;
pub use dialect::{Dialect, UnknownDialect};
pub use error::{Error, Refusal};
pub use exchange::Exchange;
pub use figures::{Figures, figures};
pub use hold::Hold;
pub use http::{DIALECTS, routes, staff_routes};
pub use node::{
    Encoding, LONGEST_NAME, LONGEST_PASSWORD, MissingFromFull, NewNode, Node, NodeChange, Options,
    SHORTEST_PASSWORD, UnitOfLines, add_node, change_node, login_fits, nodes, password_fits,
};
pub use pictures::give_pictures;
pub use session::Session;
pub use sweep::{SWEEP, SWEEP_INTERVAL};

/// The channel's name among the messages and the actors.
pub const CHANNEL: &str = "onec";
/// The name under which orders know who has them.
pub(crate) const RECEIVER: &str = "1c";
