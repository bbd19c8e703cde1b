//! `import` of goods: what a conversation has sent so far becomes a delivery, and an import run of the shop reads it.
//!
//! 1C asks for one file after another and waits for each. The first that is asked for takes along all that have come, so
//! that names, prices and stock of the same goods are read together; of the others it is then only said how that went. A
//! request is held for a while: some programs ask again without drawing breath.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use catalog::Shop;
use catalog::StockSource;
use catalog::import::{StartError, State, Wanted};
use jobs::NewJob;
use kernel::{Id, Lang, Timestamp, Uid, random};
use web::text;

use crate::archive::blocking;
use crate::catalogue::{Delivery, Part, Piece, Whole};
use crate::error::Refusal;
use crate::node::{MissingFromFull, Node};
use crate::session::{Session, hex};
use crate::store::delivery::{Delivered, NewDelivery};
use crate::sweep::DELIVERIES_KEPT;
use crate::unpacking::{turn_of, unpacked};
use crate::upload::{Incoming, Kind, Stage};
use crate::{Error, Exchange, file_name, pictures, said_of, store, unpack};

/// How long a request is held before it is told to come again: programs give up after three minutes.
const HOLD: Duration = Duration::from_secs(20);
/// How often it is looked whether the import is over.
const LOOK: Duration = Duration::from_millis(150);

/// Deliveries that one may stand for: a day of changes every quarter of an hour. All of them are read again with each that
/// comes while nobody decides.
const MOST_PARTS: usize = 100;

/// What is said of an import.
pub(crate) enum Said {
    /// It is over; how it went.
    Over(String),
    /// It is not; how far it is.
    Under(String),
}

/// Has the file of this name read, with all that came beside it, and says how far that is. With `preview` it is only said
/// what would change, and a person decides.
pub(crate) async fn import(
    exchange: &Exchange,
    session: &Session,
    name: &str,
    preview: bool,
) -> Result<Said, Error> {
    let name = file_name::of_call(name).ok_or(Refusal::BadFileName)?;
    let until = Instant::now() + HOLD;
    loop {
        match step(exchange, session, &name, (preview, until)).await? {
            Said::Under(_) if Instant::now() < until => tokio::time::sleep(LOOK).await,
            said => return Ok(said),
        }
    }
}

async fn step(
    exchange: &Exchange,
    session: &Session,
    name: &str,
    (preview, until): (bool, Instant),
) -> Result<Said, Error> {
    let mut file = find(exchange, session.id, name).await?;
    if file.as_ref().is_none_or(Incoming::is_to_come) {
        // It may be in an archive, and somebody may be unpacking that.
        let Some(_turn) = unpacked(exchange, session.id, until).await? else { return Ok(unpacking()) };
        file = find(exchange, session.id, name).await?;
    }
    let file = file.ok_or(Refusal::NoSuchFile)?;
    let delivery = match (file.stage, file.delivery) {
        (Stage::Failed, _) => return Err(Refusal::Before(file.outcome.unwrap_or_default()).into()),
        // Of an archive it is said what became of what was in it.
        (Stage::Done, None) if unpack::is_zip(name) => None,
        (Stage::Done, _) => return Ok(Said::Over(file.outcome.unwrap_or_default())),
        (Stage::Receiving, _) if file.is_to_come() => return Err(Refusal::EmptyFile.into()),
        (Stage::Receiving, delivery) => delivery,
    };
    let known = match delivery {
        Some(id) => exchange.db.read(move |tx| store::delivery::find(tx, id)).await?,
        None => None,
    };
    match known {
        Some(delivered) => look(exchange, &delivered).await,
        None => begin(exchange, session, (preview, until)).await,
    }
}

fn unpacking() -> Said {
    Said::Under(text::text(Lang::Ru, "onec-goods-unpacking", &[]))
}

async fn find(exchange: &Exchange, session: Id<Session>, name: &str) -> Result<Option<Incoming>, db::Error> {
    let name = name.to_owned();
    exchange.db.read(move |tx| store::file::latest(tx, session, (Kind::Catalog, &name))).await
}

/// Delivers what waits in the conversation.
async fn begin(
    exchange: &Exchange,
    session: &Session,
    (preview, until): (bool, Instant),
) -> Result<Said, Error> {
    let id = session.id;
    let Some(_turn) = unpacked(exchange, id, until).await? else { return Ok(unpacking()) };
    let files = exchange.db.read(move |tx| store::file::pending(tx, id)).await?;
    if !files.iter().any(|file| unpack::is_xml(&file.name)) {
        let latest = exchange.db.read(move |tx| store::delivery::latest(tx, id)).await?;
        return match latest {
            Some(delivered) => look(exchange, &delivered).await, // somebody was faster
            None => Err(Refusal::NoSuchFile.into()),
        };
    }
    let (shop, currency) = shop_of(exchange, &session.node).await?;
    let before = match in_the_way(exchange, shop).await? {
        Way::Busy => return Ok(another()),
        // What waits stays as it is, for nothing is applied.
        _ if preview => None,
        Way::Waits(run) => Some(waiting(exchange, run).await?),
        Way::Free => owed(exchange, shop).await?,
    };
    let whole = match session.node.options.missing_goods {
        None => Whole::AsTold,
        Some(MissingFromFull::Keep) => Whole::Never,
        Some(MissingFromFull::Hide) => Whole::Hides,
    };
    let (part, turns) = whole_files(exchange, session, &files).await?;
    let ids = files.iter().map(|file| file.id).collect();
    let mut delivery = delivery(&session.node, (shop, currency), whole);
    delivery.pictures = files.iter().any(|file| !unpack::is_xml(&file.name));
    // It counted before it came, or while it spoke: what it took of ours later is not in it.
    delivery.counted_by = Some((session.node.id, session.began_at));
    let stands_for = before.map(|(before, told)| {
        if let Some(told) = told {
            delivery.follow(told);
        }
        before
    });
    delivery.parts.push(part);
    let parcel = Parcel { delivery, ids, closes: None, preview, stands_for };
    let said = deliver(exchange, session, parcel).await;
    drop(turns);
    said
}

/// What a node wants of a delivery of its shop; the files, and whether there are pictures, are still to be told.
fn delivery(node: &Node, (shop, currency): (Id<Shop>, String), whole: Whole) -> Delivery {
    Delivery {
        shop,
        currency,
        parts: Vec::new(),
        stands_for: 0,
        whole,
        price_type: node.options.price_type.clone(),
        price_rrc_type: node.options.price_rrc_type.clone(),
        warehouses: node.options.warehouses.clone(),
        pictures: false,
        counted_by: None,
    }
}

fn another() -> Said {
    Said::Under(text::text(Lang::Ru, "onec-goods-another", &[]))
}

/// The shop whose goods a node tells.
async fn shop_of(exchange: &Exchange, node: &Node) -> Result<(Id<Shop>, String), Error> {
    let fed = exchange.db.read(store::delivery::fed_shops).await?;
    let mut ours = fed.into_iter().filter(|(shop, _)| match node.options.goods_shop {
        Some(told) => told == shop.number(),
        None => node.serves(*shop),
    });
    match (ours.next(), ours.next()) {
        (Some(shop), None) => Ok(shop),
        (None, _) => Err(Refusal::NoShop.into()),
        (Some(_), Some(_)) => Err(Refusal::ManyShops.into()),
    }
}

/// What of the shop's imports stands before a new one.
enum Way {
    Free,
    /// One that is under way is waited for.
    Busy,
    /// One that a guard rail has stopped, and a person has to decide on.
    Waits(Uid),
}

async fn in_the_way(exchange: &Exchange, shop: Id<Shop>) -> Result<Way, Error> {
    let found = exchange.runs.unsettled(shop, StockSource::Onec).await?;
    Ok(match found {
        Some(run) if run.state == State::Held => Way::Waits(run.uid),
        Some(_) => Way::Busy,
        None => Way::Free,
    })
}

/// What a delivery stands for besides itself.
enum Before {
    /// An import that waits for a decision, and is superseded.
    Waits(Uid),
    /// One that has failed, with what it stood for.
    Failed(Delivered),
}

/// What waits for a decision, which what comes now supersedes. Its files are read again before the new ones: applied alone
/// these would be overwritten by older ones later, or lack what they refer to; and nothing that 1C has told is lost. When
/// too much waits already it is a person's turn, and 1C sends what is refused again.
///
/// Where its files are gone, as they are once a backup was restored, it is superseded all the same: nobody could apply it.
async fn waiting(exchange: &Exchange, run: Uid) -> Result<(Before, Option<Delivery>), Error> {
    let delivered = exchange.db.read(move |tx| store::delivery::of_run(tx, run)).await?;
    let Some(latest) = delivered.into_iter().next() else { return Err(Refusal::WaitsForDecision.into()) };
    match laid_down(exchange, latest.folder).await? {
        Some(before) if before.parts.len() >= MOST_PARTS => Err(Refusal::WaitsForDecision.into()),
        before => Ok((Before::Waits(run), before)),
    }
}

/// What lies in a delivery's folder; nothing where it was swept, or came with no backup.
async fn laid_down(exchange: &Exchange, folder: String) -> Result<Option<Delivery>, Error> {
    let archive = exchange.archive.clone();
    let found = blocking(move || match Delivery::open(&archive.delivery(&folder)?) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        told => told.map(Some),
    });
    Ok(found.await?)
}

/// What stood for goods that waited, and failed: its own files 1C sends again, but the others it takes for delivered.
async fn owed(exchange: &Exchange, shop: Id<Shop>) -> Result<Option<(Before, Option<Delivery>)>, Error> {
    let Some(failed) = exchange.db.read(move |tx| store::delivery::failed(tx, shop)).await? else {
        return Ok(None);
    };
    let Some(mut told) = laid_down(exchange, failed.folder.clone()).await? else { return Ok(None) };
    told.parts.truncate(told.stands_for);
    Ok((!told.parts.is_empty()).then_some((Before::Failed(failed), Some(told))))
}

/// The XML among the files, cut to what arrived whole; nobody writes into it while the turns live.
async fn whole_files(
    exchange: &Exchange,
    session: &Session,
    files: &[Incoming],
) -> Result<(Part, Vec<tokio::sync::OwnedMutexGuard<()>>), Error> {
    let (mut part, mut turns) = (Part::new(), Vec::new());
    for file in files.iter().filter(|file| unpack::is_xml(&file.name)) {
        turns.push(exchange.turn(file.id).await.ok_or(Refusal::FileBusy)?);
        let (archive, id, number) = (exchange.archive.clone(), session.id, file.id);
        let length = u64::try_from(file.length).unwrap_or(0);
        let path = blocking(move || {
            let path = archive.incoming(id, number)?;
            let on_disk = std::fs::OpenOptions::new().write(true).open(&path)?;
            if on_disk.metadata()?.len() < length {
                return Err(Error::from(Refusal::NoSuchFile)); // its end is on another machine, or was taken away
            }
            on_disk.set_len(length)?; // what a broken connection left behind
            Ok(path)
        });
        part.push(Piece { path: path.await?, name: file.name.clone() });
    }
    Ok((part, turns))
}

/// A delivery to be laid down.
struct Parcel {
    delivery: Delivery,
    /// The files of the conversation that are in it.
    ids: Vec<i64>,
    /// Everything that did not come since this moment is to be hidden.
    closes: Option<i64>,
    preview: bool,
    stands_for: Option<Before>,
}

/// Lays a delivery down and begins the import that reads it.
async fn deliver(exchange: &Exchange, session: &Session, parcel: Parcel) -> Result<Said, Error> {
    let Parcel { mut delivery, ids, closes, preview, stands_for } = parcel;
    let (archive, shop) = (exchange.archive.clone(), delivery.shop);
    let name = hex(&random::bytes::<16>());
    let folder = name.clone();
    let path = blocking(move || {
        let path = archive.delivery(&folder)?;
        let laid = delivery.lay_down(&path);
        if laid.is_err() {
            let _ = std::fs::remove_dir_all(&path); // of no use to anybody
        }
        laid.map(|()| path)
    });
    let path = path.await?;
    let wanted = if preview { Wanted::Preview } else { Wanted::Apply };
    let instead_of = match &stands_for {
        Some(Before::Waits(run)) if !preview => Some(*run),
        _ => None,
    };
    let new = NewDelivery { node: Some(session.node.id), session: session.id, shop, folder: name, closes };
    let note = move |tx: &mut db::Tx<'_>, run| note(tx, (&new, run), &ids, stands_for.as_ref());
    let from = (StockSource::Onec, path.clone());
    match exchange.runs.start_delivery(shop, from, (wanted, instead_of), note).await {
        Ok(run) => tracing::info!(session = %session.id, import = %run, "goods of 1C are read"),
        Err(error) => {
            blocking(move || std::fs::remove_dir_all(path)).await?;
            return not_begun(error);
        }
    }
    Ok(Said::Under(text::text(Lang::Ru, "onec-goods-waits", &[])))
}

/// What is said where no import could begin.
fn not_begun(error: StartError) -> Result<Said, Error> {
    match error {
        StartError::InProgress(_) => Ok(another()),
        StartError::UnknownShop | StartError::AnotherSource(_) => Err(Refusal::NoShop.into()),
        StartError::Db(error) => Err(error.into()),
        other => {
            tracing::error!(error = %other, "goods of 1C could not be delivered");
            Err(Refusal::Unavailable.into())
        }
    }
}

/// Notes with the import what it reads, and which files of the conversation that is.
fn note(
    tx: &mut db::Tx<'_>,
    (new, run): (&NewDelivery, Uid),
    files: &[i64],
    stands_for: Option<&Before>,
) -> Result<(), db::Error> {
    match stands_for {
        Some(Before::Waits(before)) => store::delivery::pass_on(tx, (*before, 0), run)?,
        Some(Before::Failed(failed)) => store::delivery::pass_on(tx, (failed.run, failed.id), run)?,
        None => {}
    }
    let delivery = store::delivery::insert(tx, new, run)?;
    store::file::deliver(tx, delivery, files)?;
    if new.closes.is_none() {
        let _ = jobs::enqueue(tx, NewJob::new(pictures::JOB, &pictures::Payload { delivery, from: 0 }))?;
    }
    Ok(())
}

/// How far a delivery is; once it is over, that is what is said of its files.
async fn look(exchange: &Exchange, delivered: &Delivered) -> Result<Said, Error> {
    let Some(run) = exchange.runs.find(delivered.run).await? else {
        return Err(Refusal::NoSuchFile.into());
    };
    let (stage, said) = match run.state {
        State::Waiting | State::Running => return Ok(Said::Under(said_of::under_way(&run))),
        State::Failed => (Stage::Failed, said_of::failed(&run)),
        State::Held if run.wanted == Wanted::Preview => (Stage::Done, said_of::previewed(&run)),
        State::Held => (Stage::Done, text::text(Lang::Ru, "onec-goods-held", &[])),
        State::Discarded => (Stage::Done, text::text(Lang::Ru, "onec-goods-discarded", &[])),
        State::Done | State::RolledBack => (Stage::Done, said_of::done(&run)),
    };
    let (id, outcome) = (delivered.id, said.clone());
    exchange.db.write(move |tx| store::file::end_delivery(tx, id, stage, &outcome)).await?;
    match stage {
        Stage::Failed => Err(Refusal::GoodsFailed(said).into()),
        _ => Ok(Said::Over(said)),
    }
}

/// `complete`: 1C has sent all that it wanted to send. Whether all of it was taken in; what is still under way goes on.
pub(crate) async fn complete(exchange: &Exchange, session: &Session) -> Result<String, Error> {
    let id = session.id;
    let (failed, latest) = exchange
        .db
        .read(move |tx| Ok::<_, db::Error>((store::file::failed(tx, id)?, store::delivery::latest(tx, id)?)))
        .await?;
    match (failed, latest) {
        (Some(why), _) => Err(Refusal::Before(why).into()),
        (None, None) => Ok(String::new()),
        (None, Some(delivered)) => match look(exchange, &delivered).await? {
            Said::Over(said) | Said::Under(said) => Ok(said),
        },
    }
}

/// `deactivate`: everything that this base has not delivered since a moment is hidden. What it has delivered is read
/// again, all of it as one, and what is in none of it is missing; the guard rails stand in the way as ever.
pub(crate) async fn close(
    exchange: &Exchange,
    session: &Session,
    since: i64,
    preview: bool,
) -> Result<Said, Error> {
    let until = Instant::now() + HOLD;
    loop {
        match close_step(exchange, session, since, preview).await? {
            Said::Under(_) if Instant::now() < until => tokio::time::sleep(LOOK).await,
            said => return Ok(said),
        }
    }
}

async fn close_step(
    exchange: &Exchange,
    session: &Session,
    since: i64,
    preview: bool,
) -> Result<Said, Error> {
    let node = session.node.id;
    let Some(_turn) = turn_of(exchange, session.id).await else { return Ok(unpacking()) };
    if let Some(known) = exchange.db.read(move |tx| store::delivery::closing(tx, node, since)).await? {
        return look(exchange, &known).await;
    }
    let (shop, currency) = shop_of(exchange, &session.node).await?;
    let from = Timestamp::from_micros(since.saturating_mul(1_000_000));
    let delivered = exchange.db.read(move |tx| {
        let is_kept = from >= tx.now().minus(DELIVERIES_KEPT);
        Ok::<_, db::Error>(if is_kept { Some(store::delivery::since(tx, (node, shop), from)?) } else { None })
    });
    // What came that long ago may be forgotten, and would be hidden although it came.
    let delivered = delivered.await?.ok_or(Refusal::PartlyTaken)?;
    if delivered.is_empty() {
        return Err(Refusal::NothingToClose.into());
    }
    let mut delivery = delivery(&session.node, (shop, currency), Whole::Closes);
    match taken(exchange, &delivered, preview).await? {
        Some(parts) => delivery.parts = parts,
        None => return Ok(another()),
    }
    match in_the_way(exchange, shop).await? {
        Way::Busy => return Ok(another()),
        Way::Waits(_) if !preview => return Err(Refusal::WaitsForDecision.into()),
        Way::Waits(_) | Way::Free => {}
    }
    let parcel = Parcel { delivery, ids: Vec::new(), closes: Some(since), preview, stands_for: None };
    deliver(exchange, session, parcel).await
}

/// All that these deliveries have brought, part by part; nothing while one of them is still read. One that failed, and whose
/// files all came again under their names and were taken in, is as if it had never come.
async fn taken(
    exchange: &Exchange,
    delivered: &[Delivered],
    preview: bool,
) -> Result<Option<Vec<Part>>, Error> {
    let (mut parts, mut came) = (Vec::new(), BTreeSet::new());
    for (before, it) in delivered.iter().enumerate().rev() {
        // Files of one that was superseded are with the one that came instead.
        if delivered[before + 1..].iter().any(|later| later.run == it.run) {
            continue;
        }
        let run = exchange.runs.find(it.run).await?;
        let told = laid_down(exchange, it.folder.clone()).await?.ok_or(Refusal::PartlyTaken)?;
        match run.as_ref().map(|run| (run.state, run.wanted)) {
            Some((State::Done, _)) => {}
            Some((State::Held, Wanted::Preview)) if preview => {}
            Some((State::Waiting | State::Running, _)) => return Ok(None),
            Some((State::Failed, _)) if told.own().all(|piece| came.contains(&piece.name)) => continue,
            _ => return Err(Refusal::PartlyTaken.into()),
        }
        came.extend(told.own().map(|piece| piece.name.clone()));
        parts.extend(told.parts.into_iter().rev());
    }
    parts.reverse();
    Ok(Some(parts))
}
