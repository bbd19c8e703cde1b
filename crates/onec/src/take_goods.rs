//! `import` of goods: what a conversation has sent so far becomes a delivery, and an import run of the shop reads it.
//!
//! 1C asks for one file after another and waits for each. The first that is asked for takes along all that have come, so
//! that names, prices and stock of the same goods are read together; of the others it is then only said how that went. A
//! request is held for a while: some programs ask again without drawing breath.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use catalog::Shop;
use catalog::StockSource;
use catalog::import::{Run, Source, Stage as RunStage, StartError, State};
use jobs::NewJob;
use kernel::{Id, Lang, Timestamp, Uid, random};
use web::text;

use crate::archive::blocking;
use crate::catalogue::{Delivery, Whole};
use crate::error::Refusal;
use crate::node::{MissingFromFull, Node};
use crate::session::{Session, hex};
use crate::store::delivery::{Delivered, NewDelivery};
use crate::upload::{Incoming, Kind, Stage};
use crate::{Error, Exchange, file_name, pictures, store, unpack};

/// How long a request is held before it is told to come again: programs give up after three minutes.
const HOLD: Duration = Duration::from_secs(20);
/// How often it is looked whether the import is over.
const LOOK: Duration = Duration::from_millis(150);

/// What is said of an import.
pub(crate) enum Said {
    /// It is over; how it went.
    Over(String),
    /// It is not; how far it is.
    Under(String),
}

/// Has the file of this name read, with all that came beside it, and says how far that is.
pub(crate) async fn import(exchange: &Exchange, session: &Session, name: &str) -> Result<Said, Error> {
    let name = file_name::of_call(name).ok_or(Refusal::BadFileName)?;
    let until = Instant::now() + HOLD;
    loop {
        match step(exchange, session, &name).await? {
            Said::Under(_) if Instant::now() < until => tokio::time::sleep(LOOK).await,
            said => return Ok(said),
        }
    }
}

async fn step(exchange: &Exchange, session: &Session, name: &str) -> Result<Said, Error> {
    let mut file = find(exchange, session.id, name).await?;
    if file.is_none() {
        // It may be in an archive, and somebody may be unpacking that.
        let Some(_turn) = turn_of(exchange, session).await else { return Ok(unpacking()) };
        unpack::all(exchange, session.id).await?;
        file = find(exchange, session.id, name).await?;
    }
    let file = file.ok_or(Refusal::NoSuchFile)?;
    let delivery = match (file.stage, file.delivery) {
        (Stage::Failed, _) => return Err(Refusal::Before(file.outcome.unwrap_or_default()).into()),
        // Of an archive it is said what became of what was in it.
        (Stage::Done, None) if unpack::is_zip(name) => None,
        (Stage::Done, _) => return Ok(Said::Over(file.outcome.unwrap_or_default())),
        (Stage::Receiving, delivery) => delivery,
    };
    let known = match delivery {
        Some(id) => exchange.db.read(move |tx| store::delivery::find(tx, id)).await?,
        None => None,
    };
    match known {
        Some(delivered) => look(exchange, &delivered).await,
        None => begin(exchange, session).await,
    }
}

/// One at a time: two requests of one conversation would deliver the same files. Nothing while another is at it.
async fn turn_of(exchange: &Exchange, session: &Session) -> Option<tokio::sync::OwnedMutexGuard<()>> {
    exchange.turn(-session.id.number()).await // files have numbers above nought
}

fn unpacking() -> Said {
    Said::Under(text::text(Lang::Ru, "onec-goods-unpacking", &[]))
}

async fn find(exchange: &Exchange, session: Id<Session>, name: &str) -> Result<Option<Incoming>, db::Error> {
    let name = name.to_owned();
    exchange.db.read(move |tx| store::file::latest(tx, session, (Kind::Catalog, &name))).await
}

/// Delivers what waits in the conversation.
async fn begin(exchange: &Exchange, session: &Session) -> Result<Said, Error> {
    let id = session.id;
    let Some(_turn) = turn_of(exchange, session).await else { return Ok(unpacking()) };
    unpack::all(exchange, id).await?;
    let files = exchange.db.read(move |tx| store::file::pending(tx, id)).await?;
    if !files.iter().any(|file| unpack::is_xml(&file.name)) {
        let latest = exchange.db.read(move |tx| store::delivery::latest(tx, id)).await?;
        return match latest {
            Some(delivered) => look(exchange, &delivered).await, // somebody was faster
            None => Err(Refusal::NoSuchFile.into()),
        };
    }
    let (shop, currency) = shop_of(exchange, &session.node).await?;
    if let Some(said) = in_the_way(exchange, shop).await? {
        return Ok(said);
    }
    let whole = match session.node.options.missing_goods {
        None => Whole::AsTold,
        Some(MissingFromFull::Keep) => Whole::Never,
        Some(MissingFromFull::Hide) => Whole::Hides,
    };
    let (xml, turns) = whole_files(exchange, session, &files).await?;
    let ids = files.iter().map(|file| file.id).collect();
    let mut delivery = delivery(&session.node, (shop, currency), whole);
    delivery.pictures = files.iter().any(|file| !unpack::is_xml(&file.name));
    // It counted before it came, or while it spoke: what it took of ours later is not in it.
    delivery.counted_by = Some((session.node.id, session.began_at));
    let said = deliver(exchange, session, (delivery, xml, ids), None).await;
    drop(turns);
    said
}

/// What a node wants of a delivery of its shop; the files, and whether there are pictures, are still to be told.
fn delivery(node: &Node, (shop, currency): (Id<Shop>, String), whole: Whole) -> Delivery {
    Delivery {
        shop,
        currency,
        files: Vec::new(),
        whole,
        price_type: node.options.price_type.clone(),
        price_rrc_type: node.options.price_rrc_type.clone(),
        warehouses: node.options.warehouses.clone(),
        pictures: false,
        counted_by: None,
    }
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

/// Another import of the shop: one that is under way is waited for; one that a person has to decide on stands before all
/// that came later, or older prices would follow newer ones. 1C sends what is refused again.
async fn in_the_way(exchange: &Exchange, shop: Id<Shop>) -> Result<Option<Said>, Error> {
    let found = exchange.runs.unsettled(shop, StockSource::Onec).await?;
    match found {
        Some(run) if run.state == State::Held => Err(Refusal::WaitsForDecision.into()),
        Some(_) => Ok(Some(Said::Under(text::text(Lang::Ru, "onec-goods-another", &[])))),
        None => Ok(None),
    }
}

/// The XML among the files, cut to what arrived whole; nobody writes into it while the turns live.
async fn whole_files(
    exchange: &Exchange,
    session: &Session,
    files: &[Incoming],
) -> Result<(Vec<PathBuf>, Vec<tokio::sync::OwnedMutexGuard<()>>), Error> {
    let (mut paths, mut turns) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| unpack::is_xml(&file.name)) {
        turns.push(exchange.turn(file.id).await.ok_or(Refusal::FileBusy)?);
        let (archive, id, number) = (exchange.archive.clone(), session.id, file.id);
        let length = u64::try_from(file.length).unwrap_or(0);
        let path = blocking(move || {
            let path = archive.incoming(id, number)?;
            let on_disk = std::fs::OpenOptions::new().write(true).open(&path)?;
            on_disk.set_len(length)?; // what a broken connection left behind
            Ok::<_, std::io::Error>(path)
        });
        paths.push(path.await?);
    }
    Ok((paths, turns))
}

/// Lays a delivery down and begins the import that reads it.
async fn deliver(
    exchange: &Exchange,
    session: &Session,
    (mut delivery, xml, ids): (Delivery, Vec<PathBuf>, Vec<i64>),
    closes: Option<i64>,
) -> Result<Said, Error> {
    let (archive, shop) = (exchange.archive.clone(), delivery.shop);
    let name = hex(&random::bytes::<16>());
    let folder = name.clone();
    let path = blocking(move || {
        let path = archive.delivery(&folder)?;
        for (from, number) in xml.iter().zip(0..) {
            let to = path.join(format!("{number}.xml"));
            // The same bytes under another name: what came in is swept sooner than what waits for a decision.
            if std::fs::hard_link(from, &to).is_err() {
                std::fs::copy(from, &to)?;
            }
            delivery.files.push(to);
        }
        delivery.write(&path)?;
        Ok::<_, std::io::Error>(path)
    });
    let path = path.await?;
    let source = Source::Delivery(StockSource::Onec, path.clone());
    let run: Uid = match exchange.runs.start(shop, source, None).await {
        Ok(started) => started.uid,
        Err(error) => {
            blocking(move || std::fs::remove_dir_all(path)).await?;
            return match error {
                StartError::InProgress(_) => Ok(Said::Under(text::text(Lang::Ru, "onec-goods-another", &[]))),
                StartError::UnknownShop | StartError::AnotherSource(_) => Err(Refusal::NoShop.into()),
                StartError::Db(error) => Err(error.into()),
                other => {
                    tracing::error!(error = %other, "goods of 1C could not be delivered");
                    Err(Refusal::Unavailable.into())
                }
            };
        }
    };
    let (node, id) = (Some(session.node.id), session.id);
    let begun = exchange.db.write(move |tx| {
        let new = NewDelivery { node, session: id, shop, folder: name.clone(), run, closes };
        let delivery = store::delivery::insert(tx, &new)?;
        store::file::deliver(tx, delivery, &ids)?;
        if closes.is_none() {
            let _ = jobs::enqueue(tx, NewJob::new(pictures::JOB, &pictures::Payload { delivery, from: 0 }))?;
        }
        Ok::<_, db::Error>(())
    });
    begun.await?;
    tracing::info!(session = %id, import = %run, "goods of 1C are read");
    Ok(Said::Under(text::text(Lang::Ru, "onec-goods-waits", &[])))
}

/// How far a delivery is; once it is over, that is what is said of its files.
async fn look(exchange: &Exchange, delivered: &Delivered) -> Result<Said, Error> {
    let Some(run) = exchange.runs.find(delivered.run).await? else {
        return Err(Refusal::NoSuchFile.into());
    };
    let (stage, said) = match run.state {
        State::Waiting | State::Running => return Ok(Said::Under(under_way(&run))),
        State::Failed => (Stage::Failed, failed(&run)),
        State::Held => (Stage::Done, text::text(Lang::Ru, "onec-goods-held", &[])),
        State::Discarded => (Stage::Done, text::text(Lang::Ru, "onec-goods-discarded", &[])),
        State::Done | State::RolledBack => (Stage::Done, done(&run)),
    };
    let (id, outcome) = (delivered.id, said.clone());
    exchange.db.write(move |tx| store::file::end_delivery(tx, id, stage, &outcome)).await?;
    match stage {
        Stage::Failed => Err(Refusal::Before(said).into()),
        _ => Ok(Said::Over(said)),
    }
}

fn under_way(run: &Run) -> String {
    let progress = run.progress;
    match progress.stage {
        RunStage::Waiting => text::text(Lang::Ru, "onec-goods-waits", &[]),
        RunStage::Reading | RunStage::Comparing => {
            text::text(Lang::Ru, "onec-goods-reading", &[("percent", progress.read_percent.to_string())])
        }
        _ => {
            let told = [("done", progress.rows_done.to_string()), ("total", progress.rows_total.to_string())];
            text::text(Lang::Ru, "onec-goods-applying", &told)
        }
    }
}

fn done(run: &Run) -> String {
    let counts = run.progress.counts;
    let told = [
        ("created", counts.created.to_string()),
        ("updated", counts.updated.to_string()),
        ("unchanged", counts.unchanged.to_string()),
        ("hidden", counts.hidden.to_string()),
        ("rejected", counts.rejected.to_string()),
    ];
    text::text(Lang::Ru, "onec-goods-done", &told)
}

/// Why nothing was taken in, as the list of imports says it, too.
fn failed(run: &Run) -> String {
    let Some(failure) = &run.failure else { return text::text(Lang::Ru, "onec-unavailable", &[]) };
    let key = format!("file-error-{}", text::key_of(&failure.code));
    let why = text::find(Lang::Ru, &key, &[]).unwrap_or_else(|| failure.code.clone());
    match failure.line {
        Some(line) => text::text(Lang::Ru, "import-at-line", &[("line", line.to_string()), ("reason", why)]),
        None => why,
    }
}

/// `deactivate`: everything that this base has not delivered since a moment is hidden. What it has delivered is read
/// again, all of it as one, and what is in none of it is missing; the guard rails stand in the way as ever.
pub(crate) async fn close(exchange: &Exchange, session: &Session, since: i64) -> Result<Said, Error> {
    let until = Instant::now() + HOLD;
    loop {
        match close_step(exchange, session, since).await? {
            Said::Under(_) if Instant::now() < until => tokio::time::sleep(LOOK).await,
            said => return Ok(said),
        }
    }
}

async fn close_step(exchange: &Exchange, session: &Session, since: i64) -> Result<Said, Error> {
    let node = session.node.id;
    let Some(_turn) = turn_of(exchange, session).await else { return Ok(unpacking()) };
    if let Some(known) = exchange.db.read(move |tx| store::delivery::closing(tx, node, since)).await? {
        return look(exchange, &known).await;
    }
    let (shop, currency) = shop_of(exchange, &session.node).await?;
    let from = Timestamp::from_micros(since.saturating_mul(1_000_000));
    let delivered = exchange.db.read(move |tx| store::delivery::since(tx, (node, shop), from)).await?;
    if delivered.is_empty() {
        return Err(Refusal::NothingToClose.into());
    }
    let mut xml = Vec::new();
    for it in &delivered {
        let run = exchange.runs.find(it.run).await?;
        match run.as_ref().map(|run| run.state) {
            Some(State::Done) => {}
            Some(State::Waiting | State::Running) => {
                return Ok(Said::Under(text::text(Lang::Ru, "onec-goods-another", &[])));
            }
            _ => return Err(Refusal::PartlyTaken.into()),
        }
        let (archive, folder) = (exchange.archive.clone(), it.folder.clone());
        let read = blocking(move || {
            let path = archive.delivery(&folder)?;
            Ok::<_, std::io::Error>(Delivery::open(&path)?.files)
        });
        xml.extend(read.await?);
    }
    if let Some(said) = in_the_way(exchange, shop).await? {
        return Ok(said);
    }
    let delivery = delivery(&session.node, (shop, currency), Whole::Closes);
    deliver(exchange, session, (delivery, xml, Vec::new()), Some(since)).await
}
