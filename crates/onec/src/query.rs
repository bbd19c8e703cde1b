//! `query`: chooses the orders that 1C has not got yet, writes them down, and only then sends them.
//!
//! 1. Conversations that took a batch and did not confirm it are counted ([`crate::patience`]); of a base that never says
//!    `success` they are confirmed instead, where it was told to be one.
//! 2. Changes of orders since the last time are looked through, and what concerns the node waits for it, until there is
//!    enough for a batch.
//! 3. The orders are written into a file of the archive, each as it is at one revision, with the hash of its document.
//! 4. One write freezes the batch: these orders, at these revisions, in this file. A crash before it leaves nothing, and
//!    one after it a batch that nobody has received.
//! 5. The file is sent. Before its last bytes leave, the batch is marked as delivered: nobody can have the whole of a
//!    batch that is not.
//!
//! Asked again in the same conversation before it confirmed, it sends the same bytes: whoever asks again may not have
//! read them, and that all of them have left proves nothing. The module of Bitrix asks on until nothing new comes
//! ([`Speaker::asks_until_nothing`]): it gets the batch a second time, and then nothing. A client that repeats what broke
//! off does so once before it gives up, so of two sendings it has read one.

use std::io::{Read, Seek};
use std::sync::Arc;
use std::time::Duration;

use commerceml::Writer;
use db::{Db, Error as DbError, Tx};
use jobs::Outcome;
use jobs::messages::{self, NewMessage};
use kernel::{Id, Lang, Timestamp, Zone};
use orders::Order;

use crate::archive::{Archive, Archived, Draft, NewArchived, Stored, blocking};
use crate::batch::{Batch, BatchState, Item, USUAL_BATCH};
use crate::dialect::Speaker;
use crate::document::{self, Placed};
use crate::error::Refusal;
use crate::hold::Hold;
use crate::node::Node;
use crate::patience::{self, Patience};
use crate::session::{Session, hash};
use crate::store::order::Mark;
use crate::{CHANNEL, Error, Exchange, acknowledge, store};

/// Orders that are looked at in one read.
const GLANCE: i64 = 2_000;
/// Orders that are read and written down at once.
const CHUNK: usize = 100;
/// Changes are looked at again for this long: a transaction is dated when it begins and seen when it ends, and no write
/// takes half a minute, nor do clocks of servers differ by more.
const OVERLAP: Duration = Duration::from_secs(600);
/// Rounds in which nothing but orders to be kept back is found, before the answer is that there is nothing.
const MOST_ROUNDS: usize = 8;
/// Sendings of a batch, whole as far as we can tell, after which whoever asks until nothing comes is told so.
const ENOUGH_DELIVERIES: i64 = 2;

/// What is sent.
#[derive(Debug)]
pub(crate) struct Parcel {
    pub(crate) batch: Id<Batch>,
    pub(crate) contents: Contents,
}

/// The bytes of a batch.
#[derive(Debug)]
pub(crate) enum Contents {
    /// Those of a file of the archive.
    Kept(Box<Archived>),
    /// These few.
    Nothing(Vec<u8>),
}

/// What this conversation is to be sent.
pub(crate) async fn query(
    exchange: &Exchange,
    session: &Session,
    speaker: Speaker,
    zip: bool,
) -> Result<Parcel, Error> {
    let sent = {
        let session = session.id;
        exchange.db.read(move |tx| store::batch::of_session(tx, session)).await?
    };
    let last = sent.iter().rfind(|batch| batch.orders > 0 && batch.state != BatchState::Acknowledged);
    if let Some(batch) = last
        && let Some(archived) = archived(exchange, batch).await?
        && archived.name == file_name(zip)
    {
        if speaker.asks_until_nothing() && batch.deliveries >= ENOUGH_DELIVERIES {
            return nothing(exchange, session, speaker, zip).await;
        }
        let id = batch.id;
        if batch.state == BatchState::Delivered && !speaker.asks_until_nothing() {
            exchange.db.write(move |tx| store::batch::broke_off(tx, id)).await?;
        }
        return Ok(Parcel { batch: id, contents: Contents::Kept(Box::new(archived)) });
    }
    let (node, id) = (session.node.clone(), session.id);
    let most = exchange.db.write(move |tx| count_misses(tx, &node, id)).await?;
    let mut unseen = true;
    for _ in 0..MOST_ROUNDS {
        if unseen {
            unseen = look_around(exchange, &session.node).await?;
        }
        let node = session.node.id;
        let chosen = walk(&exchange.db, move |tx| store::order::waiting(tx, node, most)).await?;
        if chosen.is_empty() {
            break;
        }
        if let Some(parcel) = send(exchange, session, speaker, (chosen, zip)).await? {
            return Ok(parcel);
        }
    }
    nothing(exchange, session, speaker, zip).await
}

/// Reads, and keeps nothing of it where it was much: whoever comes every minute and finds little leaves to buyers what
/// their reads have filled.
async fn walk<T: Send + 'static>(
    db: &Db,
    read: impl Fn(&mut Tx) -> Result<Vec<T>, DbError> + Send + 'static,
) -> Result<Vec<T>, DbError> {
    db.read(move |tx| {
        let found = read(tx)?;
        if found.len() >= CHUNK {
            tx.give_memory_back()?;
        }
        Ok(found)
    })
    .await
}

async fn archived(exchange: &Exchange, batch: &Batch) -> Result<Option<Archived>, DbError> {
    let Some(id) = batch.archived else { return Ok(None) };
    exchange.db.read(move |tx| store::archive::find(tx, id)).await
}

/// Finds the orders that changed since the node last asked, and lets those that concern it wait for it; stops when
/// enough wait for a whole batch, and tells whether there may be more.
async fn look_around(exchange: &Exchange, node: &Node) -> Result<bool, DbError> {
    let (db, id) = (&exchange.db, node.id);
    let enough = usual_batch(node);
    let began = db.clock().now().minus(OVERLAP);
    let from = db.read(move |tx| store::node::seen_until(tx, id)).await?;
    // What was placed later changed later, too.
    let placed_from = node.options.orders_from.unwrap_or(from);
    let mut mark = Mark { at: from.max(placed_from), order: 0 };
    let mut known = from;
    loop {
        let looker = node.clone();
        let seen = walk(db, move |tx| store::order::changed(tx, &looker, mark, GLANCE)).await?;
        let Some(last) = seen.last() else { return Ok(false) };
        mark = last.mark;
        let more = i64::try_from(seen.len()).is_ok_and(|count| count == GLANCE);
        let news: Vec<i64> = seen.iter().filter(|seen| seen.news).map(|seen| seen.mark.order).collect();
        let until = if more { mark.at.min(began) } else { began };
        if !news.is_empty() || more {
            let noted = db.write(move |tx| {
                store::order::open(tx, id, &news)?;
                store::node::set_seen_until(tx, id, (known, until))
            });
            if !noted.await? {
                return Ok(true); // somebody has changed the node meanwhile, or looks around as well
            }
            known = until;
        }
        if !more {
            return Ok(false);
        }
        let waiting = walk(db, move |tx| store::order::waiting(tx, id, enough)).await?;
        if i64::try_from(waiting.len()).is_ok_and(|count| count == enough) {
            return Ok(true);
        }
    }
}

/// So many orders leave together while nothing is wrong.
fn usual_batch(node: &Node) -> i64 {
    node.options.batch.unwrap_or(USUAL_BATCH)
}

/// Counts the batches that other conversations took and did not confirm; the most orders that the next one may take.
fn count_misses(tx: &mut Tx, node: &Node, session: Id<Session>) -> Result<i64, DbError> {
    let usual = usual_batch(node);
    if node.options.next_query_confirms {
        acknowledge::came_again(tx, node, session)?;
    }
    let patience = store::node::hold_patience(tx, node.id)?;
    let missed = store::batch::take_missed(tx, node.id, session)?;
    let orders: i64 = missed.iter().map(|(_, orders)| orders).sum();
    let patience = if orders == 0 { patience } else { after_miss(tx, node, patience, (&missed, orders))? };
    Ok(patience.cap.map_or(usual, |cap| cap.min(usual)).max(1))
}

fn after_miss(
    tx: &mut Tx,
    node: &Node,
    patience: Patience,
    (missed, orders): (&[(i64, i64)], i64),
) -> Result<Patience, DbError> {
    let batches: Vec<i64> = missed.iter().map(|(batch, _)| *batch).collect();
    store::order::missed(tx, node.id, &batches, orders == 1)?;
    let said = Outcome::Retry(web::text::text(Lang::Ru, "onec-not-confirmed", &[]));
    let told: Vec<i64> =
        store::batch::items(tx, &batches)?.iter().map(|item| item.message.number()).collect();
    messages::tried_all(tx, &told, &said)?;
    let mut patience = patience.missed(orders);
    if orders == 1
        && let Some((order, revision, alone)) = store::order::lonely(tx, node.id, batches[0])?
        && patience::is_refused(alone, store::order::refused_since_confirmed(tx, node.id, Hold::REFUSED)?)
    {
        keep_back(tx, node, (order, revision), &Hold::Refused { times: alone })?;
        patience = Patience::relieved();
    }
    store::node::set_patience(tx, node.id, patience)?;
    Ok(patience)
}

/// Puts an order aside, with the reason on its timeline.
fn keep_back(
    tx: &mut Tx,
    node: &Node,
    (order, revision): (Id<Order>, i64),
    hold: &Hold,
) -> Result<(), DbError> {
    store::order::hold(tx, node.id, order, revision, hold)?;
    let args = [("number", order.to_string()), ("node", node.name.clone())];
    let (subject, reason) = (web::text::text(Lang::Ru, "onec-message-held", &args), hold.text(Lang::Ru));
    let new = NewMessage::outgoing(CHANNEL, &subject).order(order).failed(&reason);
    messages::record(tx, &new.once(format!("{}:{order}:{revision}:{}", node.id, hold.code())))?;
    tracing::warn!(node = %node.id, %order, hold = hold.code(), "an order is kept back from 1C");
    Ok(())
}

/// What was drawn up for a batch.
struct Drawn {
    items: Vec<DrawnItem>,
    held: Vec<(Id<Order>, i64, Hold)>,
}

struct DrawnItem {
    order: Id<Order>,
    revision: i64,
    hash: String,
    alone: String,
}

/// Writes these orders down, freezes the batch; nothing where every one of them was kept back.
async fn send(
    exchange: &Exchange,
    session: &Session,
    speaker: Speaker,
    (chosen, zip): (Vec<Id<Order>>, bool),
) -> Result<Option<Parcel>, Error> {
    let now = exchange.db.clock().now();
    let format = document::format(&session.node, speaker, now).ok_or(Refusal::Unavailable)?;
    let archive = exchange.archive.clone();
    let mut pen = blocking(move || Ok::<_, Error>(Writer::new(archive.draft()?, format)?)).await?;
    let mut drawn = Drawn { items: Vec::new(), held: Vec::new() };
    for chunk in chosen.chunks(CHUNK) {
        let chunk = chunk.to_vec();
        let placed = walk(&exchange.db, move |tx| placed(tx, &chunk)).await?;
        let node = session.node.clone();
        (pen, drawn) = blocking(move || write_down(&node, &placed, pen, drawn)).await?;
    }
    let stored = if drawn.items.is_empty() {
        None
    } else {
        let (archive, id) = (exchange.archive.clone(), session.id);
        Some(blocking(move || finish(&archive, pen, (now, id), zip)).await?)
    };
    let (node, id) = (session.node.clone(), session.id);
    let frozen = exchange.db.write(move |tx| freeze(tx, &node, id, (&drawn, stored.as_ref(), zip))).await?;
    let Some((batch, archived)) = frozen else { return Ok(None) };
    let found = exchange.db.read(move |tx| store::archive::find(tx, archived)).await?;
    let archived = found.ok_or(DbError::NoRow)?;
    Ok(Some(Parcel { batch, contents: Contents::Kept(Box::new(archived)) }))
}

/// The orders with the clocks of their shops, and what 1C knows their goods by.
fn placed(tx: &mut Tx, orders: &[Id<Order>]) -> Result<Vec<Placed>, DbError> {
    let mut zones: Vec<(Id<catalog::Shop>, Zone)> = Vec::new();
    let mut all = Vec::new();
    let orders = orders::all_of(tx, orders)?;
    let mut offers: Vec<i64> =
        orders.iter().flat_map(|it| &it.items).map(|item| item.offer.number()).collect();
    offers.sort_unstable();
    offers.dedup();
    let origins = Arc::new(catalog::offer::origins(tx, &offers)?);
    let nodes: Vec<Node> = store::node::all(tx)?.into_iter().filter(|node| node.active).collect();
    for order in orders {
        let shop = order.items.first().map(|item| item.shop);
        let known = zones.iter().find(|(known, _)| Some(*known) == shop).map(|(_, zone)| zone.clone());
        let zone = match (known, shop) {
            (Some(zone), _) => zone,
            (None, None) => Zone::default(),
            (None, Some(shop)) => {
                let found = catalog::shop::find(tx, shop)?;
                let zone: Zone = found.and_then(|shop| shop.time_zone.parse().ok()).unwrap_or_default();
                zones.push((shop, zone.clone()));
                zone
            }
        };
        let served = |shop: Id<catalog::Shop>| nodes.iter().any(|node| node.takes(shop, order.created_at));
        let delivery_with = order.items.iter().map(|item| item.shop).find(|shop| served(*shop));
        all.push(Placed { order, zone, origins: Arc::clone(&origins), delivery_with });
    }
    Ok(all)
}

fn write_down(
    node: &Node,
    placed: &[Placed],
    mut pen: Writer<Draft>,
    mut drawn: Drawn,
) -> Result<(Writer<Draft>, Drawn), Error> {
    for placed in placed {
        let (order, revision) = (placed.order.id, placed.order.revision);
        let written = document::document(node, placed).and_then(|it| Ok((document::alone(&it)?, it)));
        match written {
            Ok((alone, document)) => {
                pen.document(&document)?;
                let alone = String::from_utf8_lossy(&alone).into_owned();
                drawn.items.push(DrawnItem { order, revision, hash: hash(&alone), alone });
            }
            Err(hold) => drawn.held.push((order, revision, hold)),
        }
    }
    Ok((pen, drawn))
}

/// Closes the file, packs it where that is wanted, and gives it its place.
fn finish(
    archive: &Archive,
    pen: Writer<Draft>,
    (now, session): (Timestamp, Id<Session>),
    zip: bool,
) -> Result<Stored, Error> {
    let draft = pen.finish()?;
    if !zip {
        return Ok(archive.keep(draft, now, session, "xml")?);
    }
    let packed = pack(draft.into_reader()?, archive)?;
    Ok(archive.keep(packed, now, session, "zip")?)
}

/// A ZIP archive with `orders.xml` alone in it: 1C takes no other. Its head says how long it is, so it is written where
/// one can go back.
fn pack(mut xml: impl Read, archive: &Archive) -> std::io::Result<Draft> {
    let mut zip = zip::ZipWriter::new(archive.scratch()?);
    zip.start_file("orders.xml", zip::write::SimpleFileOptions::default())?;
    std::io::copy(&mut xml, &mut zip)?;
    let mut packed = zip.finish()?;
    packed.rewind()?;
    let mut draft = archive.draft()?;
    std::io::copy(&mut packed, &mut draft)?;
    Ok(draft)
}

pub(crate) fn file_name(zip: bool) -> &'static str {
    if zip { "orders.zip" } else { "orders.xml" }
}

/// A batch and its file.
type Frozen = (Id<Batch>, Id<Archived>);

/// The batch and its file, in one write; nothing where it would be empty.
fn freeze(
    tx: &mut Tx,
    node: &Node,
    session: Id<Session>,
    (drawn, stored, zip): (&Drawn, Option<&Stored>, bool),
) -> Result<Option<Frozen>, DbError> {
    for (order, revision, hold) in &drawn.held {
        match hold {
            // Nobody could do anything about it: its shops are another base's now.
            Hold::NoLines => store::order::close(tx, node.id, *order)?,
            hold => keep_back(tx, node, (*order, *revision), hold)?,
        }
    }
    let Some(stored) = stored else { return Ok(None) };
    let archived = NewArchived {
        node: node.id,
        session,
        direction: messages::Direction::Out,
        name: file_name(zip).to_owned(),
        media_type: if zip { "application/zip" } else { "application/xml" },
        stored: stored.clone(),
    };
    let archived = store::archive::insert(tx, &archived)?;
    let count = i64::try_from(drawn.items.len()).unwrap_or(i64::MAX);
    let batch = store::batch::insert(tx, (node.id, session), count, Some(archived))?;
    let told = tell(tx, node, &drawn.items)?;
    let item = |(item, message): (&DrawnItem, Id<messages::Message>)| Item {
        order: item.order,
        revision: item.revision,
        hash: item.hash.clone(),
        message,
    };
    let items: Vec<Item> = drawn.items.iter().zip(told).map(item).collect();
    store::batch::insert_items(tx, batch, &items)?;
    let orders: Vec<i64> = items.iter().map(|item| item.order.number()).collect();
    store::archive::about(tx, archived, &orders)?;
    store::order::let_go(tx, node.id, &orders)?;
    Ok(Some((batch, archived)))
}

/// The messages on the orders' timelines: one for each revision that the node is sent, however often.
fn tell(tx: &mut Tx, node: &Node, items: &[DrawnItem]) -> Result<Vec<Id<messages::Message>>, DbError> {
    let subject = |item: &DrawnItem| {
        let args = [("number", item.order.to_string()), ("node", node.name.clone())];
        web::text::text(Lang::Ru, "onec-message-sent", &args)
    };
    let mut told = Vec::with_capacity(items.len());
    // Their documents are long, and a connection keeps the room that it needed once.
    for items in items.chunks(CHUNK) {
        let subjects: Vec<String> = items.iter().map(subject).collect();
        let mut new = Vec::with_capacity(items.len());
        for (item, subject) in items.iter().zip(&subjects) {
            let DrawnItem { order, revision, alone, .. } = item;
            let message =
                NewMessage::outgoing(CHANNEL, subject).order(*order).carrying("application/xml", alone);
            new.push(message.once(format!("{}:{order}:{revision}", node.id)));
        }
        told.extend(messages::record_all(tx, &new)?);
    }
    Ok(told)
}

/// The answer when there is nothing: a root without children, which `success` may confirm.
async fn nothing(
    exchange: &Exchange,
    session: &Session,
    speaker: Speaker,
    zip: bool,
) -> Result<Parcel, Error> {
    let now = exchange.db.clock().now();
    let format = document::format(&session.node, speaker, now).ok_or(Refusal::Unavailable)?;
    let mut bytes = Writer::new(Vec::new(), format)?.finish()?;
    if zip {
        let archive = exchange.archive.clone();
        bytes = blocking(move || {
            let packed = pack(bytes.as_slice(), &archive)?;
            let mut bytes = Vec::new();
            packed.into_reader()?.read_to_end(&mut bytes)?;
            Ok::<_, std::io::Error>(bytes)
        })
        .await?;
    }
    let (node, id) = (session.node.id, session.id);
    let batch = exchange.db.write(move |tx| store::batch::insert(tx, (node, id), 0, None)).await?;
    Ok(Parcel { batch, contents: Contents::Nothing(bytes) })
}

/// The last bytes of a batch are about to leave.
pub(crate) async fn delivered(exchange: &Exchange, batch: Id<Batch>) -> Result<bool, DbError> {
    exchange.db.write(move |tx| store::batch::delivered(tx, batch)).await
}
