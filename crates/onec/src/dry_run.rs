//! What would become of a file of 1C's documents if it came now: each document is applied as if it came alone, looked at,
//! and taken back whole.
//!
//! For whoever has told a base what a status means, or wonders why a file changed nothing: by the options that the base
//! has now, upon the orders as they are now.

use std::path::{Path, PathBuf};

use commerceml::Document;
use db::{Error as DbError, Tx};
use jobs::messages::Direction;
use kernel::{Id, Lang};
use orders::Order;

use crate::archive::{Archived, blocking};
use crate::documents::{self, Applied, MOST_DOCUMENTS, Taken, ZIP};
use crate::error::Refusal;
use crate::node::{Node, find_node};
use crate::status::Word;
use crate::{Error, Exchange, RECEIVER, fault, unpack};

/// What would become of a document.
#[derive(Debug)]
pub(crate) struct Tried {
    /// Its place in the file, from 1.
    pub(crate) position: i64,
    /// Its number, as 1C wrote it.
    pub(crate) number: String,
    /// The order that it is about.
    pub(crate) order: Option<Id<Order>>,
    /// Where the order stands in 1C's words.
    pub(crate) raw: Option<String>,
    pub(crate) outcome: Outcome,
    pub(crate) changes: Vec<Change>,
    /// Why nothing of it, or not all, would be done; the key of the reason.
    pub(crate) reason: Option<&'static str>,
}

/// What would become of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It would be another.
    Changed,
    /// It is so already, or the document says nothing of it.
    Same,
    /// Nothing would be done.
    Refused,
}

impl Outcome {
    /// The word it is shown by.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Refused => "refused",
        }
    }
}

/// What of an order would be another.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// As the order has it in the API.
    pub(crate) field: &'static str,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
}

/// Tries at most `most` documents of a file, from behind the place `after`; what is wrong with the file is said in `lang`.
pub(crate) async fn dry_run(
    exchange: &Exchange,
    file: Archived,
    (after, most): (i64, i64),
    lang: Lang,
) -> Result<Vec<Tried>, Error> {
    if file.direction != Direction::In.name() {
        return Err(Error::NotIncoming);
    }
    let archived = file.id;
    let node = exchange.db.read(move |tx| find_node(tx, file.node)).await?;
    let place = exchange.archive.place(&file.path);
    let is_zip = file.media_type == ZIP.1;
    let documents = blocking(move || match is_zip {
        _ if !place.exists() => Err(Error::FileGone),
        true => within(&place, lang),
        false => read(&place, lang),
    })
    .await?;
    if documents.len() > MOST_DOCUMENTS {
        return Err(Refusal::TooManyDocuments.into());
    }
    let wanted = (1_i64..).zip(documents).skip_while(|(position, _)| *position <= after);
    let mut tried = Vec::new();
    for (position, document) in wanted.take(usize::try_from(most).unwrap_or(0)) {
        tried.push(try_one(exchange, &node, archived, (position, document)).await?);
    }
    Ok(tried)
}

/// The documents of a file. Blocks.
fn read(path: &PathBuf, lang: Lang) -> Result<Vec<Document>, Error> {
    let length = std::fs::metadata(path)?.len();
    documents::read(path, length).map_err(|error| Refusal::Unreadable(fault::text(lang, &error)).into())
}

/// The documents of every file in an archive, by the files' names. Blocks.
fn within(zip: &Path, lang: Lang) -> Result<Vec<Document>, Error> {
    let folder = tempfile::tempdir()?;
    let mut all = Vec::new();
    for (name, path) in unpack::contents(zip, folder.path())? {
        if unpack::is_xml(&name) && all.len() <= MOST_DOCUMENTS {
            all.extend(read(&path, lang)?);
        }
    }
    Ok(all)
}

/// A write that is not to be kept: what was seen in it, or why it could not be.
enum Undone {
    Seen(Box<Tried>),
    Failed(Error),
}

impl From<DbError> for Undone {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}

async fn try_one(
    exchange: &Exchange,
    node: &Node,
    archived: Id<Archived>,
    (position, document): (i64, Document),
) -> Result<Tried, Error> {
    let node = node.clone();
    let undone = exchange.db.write(move |tx| {
        let seen = look(tx, &node, archived, (position, &document));
        // Refused whatever was seen: nothing of a refused write remains.
        Err::<(), _>(seen.map_or_else(Undone::Failed, |tried| Undone::Seen(Box::new(tried))))
    });
    match undone.await {
        Err(Undone::Seen(tried)) => Ok(*tried),
        Err(Undone::Failed(error)) => Err(error),
        Ok(()) => Err(DbError::Closed.into()), // it never succeeds
    }
}

fn look(
    tx: &mut Tx,
    node: &Node,
    archived: Id<Archived>,
    (position, document): (i64, &Document),
) -> Result<Tried, Error> {
    let raw = Word::of(document, &node.options).raw;
    let number = documents::told(&document.number);
    let tried = Tried {
        position,
        number,
        order: None,
        raw,
        outcome: Outcome::Refused,
        changes: Vec::new(),
        reason: None,
    };
    let taken = match documents::apply(tx, node, archived, document) {
        Ok(Applied::Taken(taken)) => taken,
        Ok(Applied::Refused(key)) => return Ok(Tried { reason: Some(key), ..tried }),
        Err(Error::Db(error)) => return Err(error.into()),
        Err(_) => return Ok(Tried { reason: Some(documents::FAILED), ..tried }),
    };
    let Taken { order: before, changed, bad_date, left, .. } = taken;
    let order = before.as_ref().map(|order| order.id);
    let after = match order {
        Some(order) => orders::all_of(tx, &[order])?.pop(),
        None => None,
    };
    let changes = before.as_deref().zip(after.as_ref()).map(between).unwrap_or_default();
    let outcome = if changed { Outcome::Changed } else { Outcome::Same };
    let reason = left.or_else(|| bad_date.then_some(documents::BAD_DATE));
    Ok(Tried { order, outcome, changes, reason, ..tried })
}

/// What of an order is another after than before.
fn between((before, after): (&Order, &Order)) -> Vec<Change> {
    let shown = |order: &Order| {
        let sent = order.handed_over_at(RECEIVER).is_some();
        [
            ("state", Some(order.status.name().to_owned())),
            ("payment", Some(order.payment_status.name().to_owned())),
            ("tracking_number", order.tracking_number.clone()),
            ("sent_to_1c", Some(sent.to_string())),
        ]
    };
    let pairs = shown(before).into_iter().zip(shown(after));
    let changes = pairs.map(|((field, from), (_, to))| Change { field, from, to });
    changes.filter(|change| change.from != change.to).collect()
}
