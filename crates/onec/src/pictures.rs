//! Pictures of goods that came with them: given to the products as if somebody had uploaded them.
//!
//! Which picture belongs to which goods, reading the delivery has left in its folder. They are given once the goods are
//! there; a run that waits for a decision is waited for.

use std::io::{BufRead, BufReader, ErrorKind};
use std::time::Duration;

use catalog::import::{Runs, State};
use identity::audit::Actor;
use jobs::{JobContext, NewJob, Outcome, Workers};
use media::{Files, Kind as MediaKind};
use serde::{Deserialize, Serialize};

use crate::archive::blocking;
use crate::catalogue::PICTURES;
use crate::store::delivery::Delivered;
use crate::upload::Kind;
use crate::{CHANNEL, Error, Exchange, file_name, store};

/// The job that gives products the pictures of one delivery.
pub(crate) const JOB: &str = "onec.pictures";
/// Pictures given in one job: some seconds of decoding.
const AT_ONCE: usize = 40;
/// When it is looked again whether the goods are there.
const LATER: Duration = Duration::from_secs(5);
/// The same, where a person has to decide first.
const MUCH_LATER: Duration = Duration::from_secs(300);
/// The largest picture that is looked at: as many bytes as a person may upload.
const LARGEST: u64 = 10 * 1024 * 1024;

/// Which delivery, and how many of its pictures are done.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) delivery: i64,
    pub(crate) from: usize,
}

/// Adds the job.
pub(crate) fn register(exchange: &Exchange, files: Files, workers: Workers) -> Workers {
    let exchange = exchange.clone();
    workers.handle(JOB, move |_: JobContext, payload| {
        let (exchange, files) = (exchange.clone(), files.clone());
        async move {
            match serde_json::from_str::<Payload>(&payload) {
                Ok(payload) => give(&exchange, &files, payload).await.into(),
                Err(error) => Outcome::Failed(error.to_string()),
            }
        }
    })
}

async fn give(exchange: &Exchange, files: &Files, at: Payload) -> Result<(), Error> {
    let id = at.delivery;
    let Some(delivery) = exchange.db.read(move |tx| store::delivery::find(tx, id)).await? else {
        return Ok(());
    };
    let runs: &Runs = &exchange.runs;
    let Some(run) = runs.find(delivery.run).await? else { return Ok(()) };
    match run.state {
        State::Done => {}
        State::Waiting | State::Running => return again(exchange, at, LATER).await,
        State::Held => return again(exchange, at, MUCH_LATER).await,
        State::Failed | State::Discarded | State::RolledBack => return Ok(()),
    }
    let (archive, folder) = (exchange.archive.clone(), delivery.folder.clone());
    let some = blocking(move || {
        let list = archive.delivery(&folder)?.join(PICTURES);
        let list = match std::fs::File::open(list) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()), // nothing had to be read
            list => list?,
        };
        BufReader::new(list).lines().skip(at.from).take(AT_ONCE).collect::<std::io::Result<Vec<String>>>()
    })
    .await?;
    for line in &some {
        if let Some((goods, name)) = line.split_once('\t') {
            one(exchange, files, &delivery, (goods, name)).await?;
        }
    }
    match some.len() < AT_ONCE {
        true => Ok(()),
        false => again(exchange, Payload { from: at.from + AT_ONCE, ..at }, Duration::ZERO).await,
    }
}

async fn again(exchange: &Exchange, payload: Payload, later: Duration) -> Result<(), Error> {
    let enqueue = move |tx: &mut db::Tx<'_>| {
        let at = tx.now().plus(later);
        jobs::enqueue(tx, NewJob::new(JOB, &payload).at(at)).map(drop)
    };
    Ok(exchange.db.write(enqueue).await?)
}

/// Gives one product its picture; one that did not come, or is none, is passed over.
async fn one(
    exchange: &Exchange,
    files: &Files,
    delivery: &Delivered,
    (goods, name): (&str, &str),
) -> Result<(), Error> {
    let Some(name) = file_name::clean(name) else { return Ok(()) };
    let (session, shop, id) = (delivery.session, delivery.shop, goods.to_owned());
    let found = exchange.db.read(move |tx| {
        let product = catalog::picture::product_called(tx, shop, &id)?;
        let file = store::file::latest(tx, session, (Kind::Catalog, &name))?;
        Ok::<_, db::Error>(product.zip(file))
    });
    let Some((product, file)) = found.await? else { return Ok(()) };
    let (archive, number, length) = (exchange.archive.clone(), file.id, file.length);
    if !u64::try_from(length).is_ok_and(|length| length <= LARGEST) {
        return Ok(());
    }
    let bytes = blocking(move || std::fs::read(archive.incoming(session, number)?)).await;
    let Ok(mut bytes) = bytes else { return Ok(()) }; // swept, or on another machine
    bytes.truncate(usize::try_from(length).unwrap_or(0));
    match files.take_picture(MediaKind::ProductOriginal, bytes).await {
        Ok(Ok(original)) => {
            let give = move |tx: &mut db::Tx<'_>| {
                catalog::picture::give(tx, product, &Actor::Channel(CHANNEL), &original).map(drop)
            };
            exchange.db.write(give).await.map_err(Error::Picture)
        }
        Ok(Err(bad)) => {
            tracing::info!(%product, reason = %bad, "a picture of 1C is none");
            Ok(())
        }
        Err(error) => Err(Error::Picture(error.into())),
    }
}
