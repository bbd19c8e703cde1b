//! What 1C says of orders: found, compared, applied one by one, and never a step backwards.
//!
//! An order is found by its number, then by what 1C calls it, then by what we do; where these disagree nothing is done.
//! A document that names an order proves that 1C has it. What 1C says of where it stands moves the order forward or
//! calls it off; an older word is kept on the timeline. A base that serves only some of an order's lines does not move it.

use std::fs::File;
use std::path::PathBuf;

use commerceml::{Document, Item, Kind as Fault, Reader, operation};
use db::{Error as DbError, Tx};
use jobs::messages::{self, NewMessage};
use kernel::{Id, Lang, Uid};
use orders::{Actor, Order, Status};
use web::text;

use crate::archive::{Archived, blocking};
use crate::document::alone;
use crate::error::Refusal;
use crate::node::Node;
use crate::session::hash;
use crate::status::{Day, Word};
use crate::{CHANNEL, Error, Exchange, acknowledge, store};

/// Documents that one file may have: more than a base changes between two exchanges.
pub(crate) const MOST_DOCUMENTS: usize = 10_000;

/// What came of a file of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) changed: usize,
    pub(crate) same: usize,
    /// Of the changed and the same: whose status means nothing here.
    pub(crate) unknown: usize,
    /// Why the others were not applied.
    pub(crate) refused: Vec<String>,
    /// What of those that were applied was not.
    pub(crate) left_out: Vec<String>,
}

/// The longest number of a document that is repeated to people, in characters.
const LONGEST_TOLD: usize = 50;
/// Reasons that are told to 1C.
const MOST_REASONS: usize = 5;

impl Sum {
    /// In a line for whoever watches 1C.
    pub(crate) fn text(&self) -> String {
        let args = [
            ("changed", self.changed.to_string()),
            ("same", self.same.to_string()),
            ("refused", self.refused.len().to_string()),
            ("unknown", self.unknown.to_string()),
        ];
        let mut line = text::text(Lang::Ru, "onec-documents-taken", &args);
        for reason in self.refused.iter().chain(&self.left_out).take(MOST_REASONS) {
            line.push_str("; ");
            line.push_str(reason);
        }
        line
    }
}

/// Reads a file of documents to its end, or says why it cannot be.
pub(crate) fn read(path: &PathBuf, length: u64) -> Result<Vec<Document>, commerceml::Error> {
    let file = std::io::Read::take(File::open(path)?, length);
    let mut documents = Vec::new();
    for item in Reader::new(file)? {
        match item {
            Ok(Item::Document(document)) => documents.push(*document),
            Ok(_) => {}
            Err(error) if !error.is_fatal() => {
                tracing::info!(%error, "a document of 1C has a value that is none");
            }
            Err(error) => return Err(error),
        }
        if documents.len() > MOST_DOCUMENTS {
            break;
        }
    }
    Ok(documents)
}

/// Whether a file that cannot be read yet may only lack its end.
pub(crate) fn may_go_on(error: &commerceml::Error) -> bool {
    matches!(error.kind(), Fault::Truncated | Fault::Encoding | Fault::Empty)
}

/// Applies documents one after another, each in a write of its own.
pub(crate) async fn apply_all(
    exchange: &Exchange,
    node: &Node,
    archived: Id<Archived>,
    documents: Vec<Document>,
) -> Result<Sum, Error> {
    if documents.len() > MOST_DOCUMENTS {
        return Err(Refusal::TooManyDocuments.into());
    }
    let mut sum = Sum::default();
    for document in documents {
        let (known, number) = (node.clone(), document.number.clone());
        let applied = exchange.db.write(move |tx| apply(tx, &known, archived, &document)).await;
        match applied {
            Ok(Applied::Refused(code)) => sum.refused.push(why(Lang::Ru, code, &number)),
            Ok(Applied::Taken(taken)) => {
                sum.changed += usize::from(taken.changed);
                sum.same += usize::from(!taken.changed);
                sum.unknown += usize::from(taken.unknown);
                sum.left_out.extend(taken.bad_date.then(|| why(Lang::Ru, BAD_DATE, &number)));
            }
            Err(Error::Db(error)) => return Err(error.into()),
            Err(error) => {
                tracing::warn!(%error, "a document of 1C could not be applied");
                sum.refused.push(why(Lang::Ru, FAILED, &number));
            }
        }
    }
    Ok(sum)
}

/// The key of what is said of a document with a date that cannot be read.
pub(crate) const BAD_DATE: &str = "onec-document-bad-date";
/// The key of what is said of a document that an order would not take.
pub(crate) const FAILED: &str = "onec-document-failed";

/// What is said of a document of this number, in words.
pub(crate) fn why(lang: Lang, key: &str, number: &str) -> String {
    text::text(lang, key, &[("number", told(number))])
}

/// As much of a document's number as is repeated to people.
pub(crate) fn told(number: &str) -> String {
    number.trim().chars().take(LONGEST_TOLD).collect()
}

/// What came of one document.
#[derive(Debug)]
pub(crate) enum Applied {
    /// It is about an order of ours, or about nothing that is done here.
    Taken(Taken),
    /// Nothing was done; the key of the reason.
    Refused(&'static str),
}

/// A document that could be applied.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// The order as it was, if it is about one.
    pub(crate) order: Option<Box<Order>>,
    /// The order is another now.
    pub(crate) changed: bool,
    /// Its status means nothing here.
    pub(crate) unknown: bool,
    /// It has a date that is none.
    pub(crate) bad_date: bool,
    /// Why not all of it was done; the key of the reason.
    pub(crate) left: Option<&'static str>,
}

/// Does what one document says.
pub(crate) fn apply(
    tx: &mut Tx,
    node: &Node,
    archived: Id<Archived>,
    document: &Document,
) -> Result<Applied, Error> {
    if document.operation.as_deref().is_some_and(|word| word.trim() != operation::ORDER) {
        // Payments and shipments stand as facts in their orders, too.
        return Ok(Applied::Taken(Taken::default()));
    }
    let order = match find(tx, node, document)? {
        Named::One(order) => order,
        Named::Not(orders) => {
            store::archive::about(tx, archived, &orders)?;
            return Ok(Applied::Refused(pass_over(tx, node, document, &orders)?));
        }
    };
    let word = Word::of(document, &node.options);
    store::archive::about(tx, archived, &[order.id.number()])?;
    let paid_before = store::order::stand_of(tx, node.id, order.id)?.and_then(|stand| stand.paid_on);
    store::order::told(tx, (node.id, order.id), document, &word)?;
    let proven = acknowledge::proven(tx, node.id, order.id)?;
    let before = order.revision;
    let (mut said, after) = if order.items.iter().all(|item| node.serves(item.shop)) {
        obey(tx, &order, &word)?
    } else {
        (Said::NotAlone, before)
    };
    if after > before {
        acknowledge::knows(tx, node.id, order.id, (before, after))?;
    }
    if said == Said::Done && word.paid_on == Day::None && paid_before.is_some() {
        said = Said::Unpaid;
    }
    let left = said.left(&word);
    record(tx, node, (&order, document, &word), left)?;
    let bad_date = [word.paid_on, word.shipped_on].contains(&Day::Bad);
    let changed = after > before || proven;
    Ok(Applied::Taken(Taken { order: Some(order), changed, unknown: word.unknown, bad_date, left }))
}

/// What a document is about.
enum Named {
    /// An order, held until the write ends.
    One(Box<Order>),
    /// No order that the node was ever sent; or its number and its id are two orders'; or it is another document about the
    /// one order that has one already.
    Not(Vec<i64>),
}

/// The order that a document is about. A number alone names an order only to a base that was sent it: 1C numbers
/// documents of its own, too.
fn find(tx: &mut Tx, node: &Node, document: &Document) -> Result<Named, DbError> {
    let id = document.id.trim();
    let mut by_id = store::order::by_guid(tx, node.id, id)?;
    if by_id.is_none()
        && let Ok(uid) = id.parse::<Uid>()
    {
        by_id = orders::by_uid(tx, uid)?;
    }
    let number = document.number.trim();
    let by_number = number.parse().ok().map(Id::<Order>::new).filter(|order| order.to_string() == number);
    let order = match (by_number, by_id) {
        (Some(order), Some(other)) if order != other => {
            let known = orders::all_of(tx, &[order, other])?;
            return Ok(match known.len() {
                2 => Named::Not(known.iter().map(|order| order.id.number()).collect()),
                _ => Named::Not(Vec::new()),
            });
        }
        (_, Some(order)) => order,
        (Some(order), None) if store::order::was_sent(tx, node.id, order)? => order,
        (_, None) => return Ok(Named::Not(Vec::new())),
    };
    // In the order in which whoever confirms orders holds them.
    store::order::hold_all(tx, &[order.number()])?;
    orders::hold(tx, order)?;
    let theirs = |order: &Order| {
        let is_placed = !matches!(order.status, Status::Draft | Status::Expired);
        is_placed && order.items.iter().any(|item| node.serves(item.shop))
    };
    let Some(order) = orders::all_of(tx, &[order])?.pop().filter(theirs) else {
        return Ok(Named::Not(Vec::new()));
    };
    if by_id.is_none() && !id.is_empty() && store::order::is_called_otherwise(tx, (node.id, &order), id)? {
        return Ok(Named::Not(vec![order.id.number()]));
    }
    Ok(Named::One(Box::new(order)))
}

/// A document that nothing is done about, where people look for it: on the timelines of the orders that it names, or
/// among the messages of the channel alone. The key of the reason.
fn pass_over(tx: &mut Tx, node: &Node, document: &Document, orders: &[i64]) -> Result<&'static str, DbError> {
    let key = match orders {
        [] => "onec-document-unknown",
        [_] => "onec-document-another",
        _ => "onec-document-conflict",
    };
    let reason = why(Lang::Ru, key, &document.number);
    let payload = alone(document).unwrap_or_default();
    let payload = String::from_utf8_lossy(&payload);
    let subject = subject(node, document.number.trim(), None);
    let named: Vec<Option<Id<Order>>> = match orders {
        [] => vec![None],
        orders => orders.iter().map(|order| Some(Id::new(*order))).collect(),
    };
    for order in named {
        let about = order.map_or_else(|| "-".to_owned(), |order| order.to_string());
        let new = NewMessage::incoming(CHANNEL, &subject)
            .once(format!("{}:{about}:{}", node.id, hash(&payload)))
            .carrying("application/xml", &payload)
            .ignored(&reason);
        let new = match order {
            Some(order) => new.order(order),
            None => new,
        };
        messages::record(tx, &new)?;
    }
    Ok(key)
}

/// What a base says of an order, in a line.
fn subject(node: &Node, number: &str, status: Option<&str>) -> String {
    let args =
        [("number", told(number)), ("node", node.name.clone()), ("status", status.unwrap_or("—").to_owned())];
    text::text(Lang::Ru, "onec-message-told", &args)
}

/// What was done about a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// What it says is so now.
    Done,
    /// The order is further already, or over.
    Late,
    /// The base serves only some of its lines.
    NotAlone,
    /// 1C takes back that it is paid; whether the money went back, staff say.
    Unpaid,
}

impl Said {
    /// Why not all that `word` says was done; the key of the reason.
    fn left(self, word: &Word) -> Option<&'static str> {
        match self {
            Self::Late => Some("onec-told-late"),
            Self::NotAlone => Some("onec-told-not-alone"),
            Self::Unpaid => Some("onec-told-unpaid"),
            Self::Done => word.unknown.then_some("onec-told-unknown"),
        }
    }
}

/// Does what a document says; the order's revision then.
fn obey(tx: &mut Tx, order: &Order, word: &Word) -> Result<(Said, i64), Error> {
    let (mut said, mut revision) = (Said::Done, order.revision);
    if word.paid {
        match orders::paid_by_channel(tx, order.id, CHANNEL, "") {
            Ok(moved) => revision = moved.order.revision,
            Err(orders::Error::PaymentCannotBecome { .. }) => said = Said::Late,
            Err(error) => return Err(of_orders(error)),
        }
    }
    if let Some(number) = &word.tracking {
        match orders::tracked_by_channel(tx, order.id, CHANNEL, number) {
            Ok(moved) => revision = moved.order.revision,
            Err(orders::Error::OrderIsOver(_)) => said = Said::Late,
            Err(error) => return Err(of_orders(error)),
        }
    }
    if let Some(to) = word.status.filter(|to| *to != order.status) {
        if order.status.leads_to(to) {
            let moved = orders::advance(tx, order.id, to, &Actor::Channel(CHANNEL), "").map_err(of_orders)?;
            revision = moved.order.revision;
        } else {
            said = Said::Late;
        }
    }
    Ok((said, revision))
}

fn of_orders(error: orders::Error) -> Error {
    match error {
        orders::Error::Db(error) => Error::Db(error),
        error => Error::Order(error),
    }
}

/// The document on the order's timeline, once however often it comes.
fn record(
    tx: &mut Tx,
    node: &Node,
    (order, document, word): (&Order, &Document, &Word),
    left: Option<&'static str>,
) -> Result<(), DbError> {
    let bytes = alone(document).unwrap_or_default();
    let payload = String::from_utf8_lossy(&bytes);
    let status = word.raw.as_deref().or(word.status.map(|status| status.title(Lang::Ru)));
    let subject = subject(node, &order.id.to_string(), status);
    let new = NewMessage::incoming(CHANNEL, &subject)
        .order(order.id)
        .once(format!("{}:{}:{}", node.id, order.id, hash(&payload)))
        .carrying("application/xml", &payload);
    let reason = left.map(|key| text::text(Lang::Ru, key, &[]));
    let new = match &reason {
        Some(reason) => new.ignored(reason),
        None => new.done(),
    };
    messages::record(tx, &new).map(drop)
}

/// How a file of the archive is written: the end of its name, and its type.
pub(crate) type Written = (&'static str, &'static str);
/// As XML.
pub(crate) const XML: Written = ("xml", "application/xml");
/// Packed.
pub(crate) const ZIP: Written = ("zip", "application/zip");

/// Lays a copy of a file that came in into the archive; its number and its hash.
pub(crate) async fn keep(
    exchange: &Exchange,
    (node, session): (Id<Node>, Id<crate::Session>),
    (path, name, length): (PathBuf, String, u64),
    (end, media_type): Written,
) -> Result<(Id<Archived>, String), Error> {
    let (archive, now) = (exchange.archive.clone(), exchange.db.clock().now());
    let stored = blocking(move || {
        let mut draft = archive.draft()?;
        std::io::copy(&mut std::io::Read::take(File::open(&path)?, length), &mut draft)?;
        archive.keep(draft, now, session, end)
    })
    .await?;
    let sha256 = stored.sha256.clone();
    let new = crate::archive::NewArchived {
        node,
        session,
        direction: messages::Direction::In,
        name,
        media_type,
        stored,
    };
    let id = exchange.db.write(move |tx| store::archive::insert(tx, &new)).await?;
    Ok((id, sha256))
}
