//! Pictures of goods that came with them: given to the products as if somebody had uploaded them.
//!
//! Which picture belongs to which goods, reading the delivery has left in its folder. They are given once the goods are
//! there; a run that waits for a decision is waited for.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use catalog::import::{Run, Runs, State};
use db::Db;
use identity::audit::Actor;
use jobs::{JobContext, NewJob, Outcome, Workers};
use kernel::Id;
use media::{Files, Kind as MediaKind};
use serde::{Deserialize, Serialize};

use crate::archive::{Archive, blocking};
use crate::catalogue::{BROUGHT, MANIFEST, PICTURES};
use crate::session::Session;
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

/// Where pictures come from, and where they go.
struct Desk<'a> {
    db: &'a Db,
    archive: &'a Archive,
    files: &'a Files,
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
        State::Waiting | State::Running => return again(&exchange.db, at, LATER).await,
        State::Held => return again(&exchange.db, at, MUCH_LATER).await,
        State::Failed | State::Discarded | State::RolledBack => return Ok(()),
    }
    let together = exchange.db.read(move |tx| store::delivery::of_run(tx, run.uid)).await?;
    // The latest one gives for those that it stands for, and knows best.
    if together.first().is_none_or(|latest| latest.id != id) {
        return Ok(());
    }
    let desk = Desk { db: &exchange.db, archive: &exchange.archive, files };
    match desk.some(&together, at.from).await? {
        true => again(&exchange.db, Payload { from: at.from + AT_ONCE, ..at }, Duration::ZERO).await,
        false => Ok(()),
    }
}

/// Gives the goods of a delivery their pictures: for the operator, who waits. What waits for a decision gets them from the
/// server once it is applied.
pub async fn give_pictures(db: &Db, archive: &Archive, files: &Files, run: &Run) -> Result<(), Error> {
    let uid = run.uid;
    let together = db.read(move |tx| store::delivery::of_run(tx, uid)).await?;
    let Some(latest) = together.first() else { return Ok(()) };
    match run.state {
        State::Held => again(db, Payload { delivery: latest.id, from: 0 }, MUCH_LATER).await,
        State::Done => {
            let (desk, mut from) = (Desk { db, archive, files }, 0);
            while desk.some(&together, from).await? {
                from += AT_ONCE;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn again(db: &Db, payload: Payload, later: Duration) -> Result<(), Error> {
    let enqueue = move |tx: &mut db::Tx<'_>| {
        let at = tx.now().plus(later);
        jobs::enqueue(tx, NewJob::new(JOB, &payload).at(at)).map(drop)
    };
    Ok(db.write(enqueue).await?)
}

impl Desk<'_> {
    /// Gives some pictures of deliveries that were read as one, the newest first; whether there may be more.
    async fn some(&self, together: &[Delivered], from: usize) -> Result<bool, Error> {
        let Some(latest) = together.first() else { return Ok(false) };
        let (archive, folder) = (self.archive.clone(), latest.folder.clone());
        let folders: Vec<String> = together.iter().map(|it| it.folder.clone()).collect();
        let (some, brought) = blocking(move || {
            let folder = archive.delivered(&folder);
            let list = match File::open(folder.join(PICTURES)) {
                // Nothing had to be read; or the folder is on another machine, whose turn it is.
                Err(error) if error.kind() == ErrorKind::NotFound && folder.join(MANIFEST).exists() => {
                    return Ok(Default::default());
                }
                list => list?,
            };
            let lines = BufReader::new(list).lines();
            let some = lines.skip(from).take(AT_ONCE).collect::<std::io::Result<Vec<String>>>()?;
            let mut all = HashMap::new();
            for older in folders.iter().rev() {
                all.extend(brought(&archive.delivery(older)?)?);
            }
            Ok::<_, std::io::Error>((some, all))
        })
        .await?;
        for line in &some {
            if let Some((goods, name)) = line.split_once('\t') {
                self.one(together, &brought, (goods, name)).await?;
            }
        }
        Ok(some.len() == AT_ONCE)
    }

    /// Gives one product its picture; one that did not come, or is none, is passed over.
    async fn one(
        &self,
        together: &[Delivered],
        brought: &HashMap<String, PathBuf>,
        (goods, name): (&str, &str),
    ) -> Result<(), Error> {
        let (Some(name), Some(latest)) = (file_name::clean(name), together.first()) else { return Ok(()) };
        let (shop, id) = (latest.shop, goods.to_owned());
        let found = self.db.read(move |tx| catalog::picture::product_called(tx, shop, &id)).await?;
        let (Some(product), Some((path, length))) = (found, self.place(together, brought, name).await?)
        else {
            return Ok(());
        };
        if length > LARGEST {
            return Ok(());
        }
        let bytes = blocking(move || std::fs::read(path)).await;
        let Ok(mut bytes) = bytes else { return Ok(()) }; // swept, or on another machine
        bytes.truncate(usize::try_from(length).unwrap_or(0));
        match self.files.take_picture(MediaKind::ProductOriginal, bytes).await {
            Ok(Ok(original)) => {
                let give = move |tx: &mut db::Tx<'_>| {
                    catalog::picture::give(tx, product, &Actor::Channel(CHANNEL), &original).map(drop)
                };
                self.db.write(give).await.map_err(Error::Picture)
            }
            Ok(Err(bad)) => {
                tracing::info!(%product, reason = %bad, "a picture of 1C is none");
                Ok(())
            }
            Err(error) => Err(Error::Picture(error.into())),
        }
    }

    /// Where a picture lies, and how many bytes of it there are: as it came in the latest of these conversations, or as the
    /// operator has brought it.
    async fn place(
        &self,
        together: &[Delivered],
        brought: &HashMap<String, PathBuf>,
        name: String,
    ) -> Result<Option<(PathBuf, u64)>, Error> {
        if let Some(path) = brought.get(&name).cloned() {
            return Ok(blocking(move || path.metadata().map(|about| (path, about.len())).ok()).await);
        }
        let sessions: Vec<Id<Session>> = together.iter().map(|it| it.session).collect();
        let found = self.db.read(move |tx| {
            for session in sessions.iter().copied() {
                if let Some(file) = store::file::latest(tx, session, (Kind::Catalog, &name))? {
                    return Ok::<_, db::Error>(Some((session, file)));
                }
            }
            Ok(None)
        });
        let Some((session, file)) = found.await? else { return Ok(None) };
        let archive = self.archive.clone();
        let path = blocking(move || archive.incoming(session, file.id)).await?;
        Ok(Some((path, u64::try_from(file.length).unwrap_or(0))))
    }
}

/// What the operator has brought, by what the XML calls it.
fn brought(folder: &Path) -> std::io::Result<HashMap<String, PathBuf>> {
    let note = match File::open(folder.join(BROUGHT)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(HashMap::new()),
        note => note?,
    };
    let mut brought = HashMap::new();
    for line in BufReader::new(note).lines() {
        let line = line?;
        if let Some((place, name)) = line.split_once('\t') {
            brought.insert(name.to_owned(), folder.join(place));
        }
    }
    Ok(brought)
}
