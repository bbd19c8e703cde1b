//! `file`: what 1C sends, part by part, kept until it is read.
//!
//! Parts of one file come one after another under the same name and say neither where they belong nor how many there
//! will be. A part counts when all of it is on the disk and the database knows: what a broken connection left behind
//! is cut off by the next part, or the file would hold half a part twice. A name that comes again after its file was
//! read begins a new file.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, Weak};
use std::time::Duration;

use axum::body::BodyDataStream;
use db::Tx;
use futures_util::StreamExt;
use kernel::Id;
use tokio::io::{AsyncSeekExt, AsyncWriteExt};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::archive::blocking;
use crate::error::Refusal;
use crate::session::Session;
use crate::{Error, Exchange, file_name, store};

/// The most bytes of one part, where the node does not say: what goes through within a minute on a poor line.
pub(crate) const USUAL_PART: u64 = 10 * 1024 * 1024;
/// The most bytes of one file: a whole catalogue of a million goods in one piece has less.
pub(crate) const LARGEST_FILE: u64 = 4 * 1024 * 1024 * 1024;
/// The most bytes of one conversation: a hundred thousand pictures have less.
pub(crate) const LARGEST_SESSION: u64 = 20 * 1024 * 1024 * 1024;
/// How long a part waits for another part of the same file: the one whose client has gone away.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the rest of a part is heard that is not wanted: a usual one on a poor line.
const REST_PATIENCE: Duration = Duration::from_secs(60);

/// What a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Orders.
    Sale,
    /// Goods.
    Catalog,
}

impl Kind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Catalog => "catalog",
        }
    }

    pub(crate) fn stored(word: &str) -> Self {
        if word == "sale" { Self::Sale } else { Self::Catalog }
    }
}

/// How far a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Parts may still come.
    Receiving,
    /// It was read.
    Done,
    /// It could not be.
    Failed,
}

impl Stage {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Receiving => "receiving",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    pub(crate) fn stored(word: &str) -> Self {
        match word {
            "done" => Self::Done,
            "failed" => Self::Failed,
            _ => Self::Receiving,
        }
    }
}

/// A file that comes in.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    pub(crate) id: i64,
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) generation: i64,
    /// Bytes that arrived in whole parts.
    pub(crate) length: i64,
    pub(crate) stage: Stage,
    /// What was said of it once it was read.
    pub(crate) outcome: Option<String>,
    /// The delivery of goods that it became part of.
    pub(crate) delivery: Option<i64>,
}

impl Incoming {
    /// Whether nothing of it has come: its part was refused, or the archive that it is in is being unpacked.
    pub(crate) fn is_to_come(&self) -> bool {
        self.stage == Stage::Receiving && self.delivery.is_none() && self.length == 0
    }
}

/// Takes one part; the file as it is now. Of a part that is refused the rest is left to be heard.
pub(crate) async fn receive(
    exchange: &Exchange,
    session: &Session,
    (kind, name): (Kind, &str),
    body: &mut BodyDataStream,
) -> Result<Incoming, Error> {
    let name = file_name::of_call(name).ok_or(Refusal::BadFileName)?;
    let id = session.id;
    let file = exchange.db.write(move |tx| begun(tx, id, (kind, &name))).await??;
    let _turn = exchange.turn(file.id).await.ok_or(Refusal::FileBusy)?;
    let now = {
        let name = file.name.clone();
        exchange.db.read(move |tx| store::file::latest(tx, id, (kind, &name))).await?
    };
    // Whoever was before us may have made it longer.
    let file = now.filter(|now| now.id == file.id).ok_or(Refusal::FileBusy)?;
    let archive = exchange.archive.clone();
    let path = blocking(move || archive.incoming(id, file.id)).await?;
    let most = session.node.options.file_limit.unwrap_or(USUAL_PART);
    let length = append(path, u64::try_from(file.length).unwrap_or(0), most, body).await;
    let length = length.inspect_err(|_| {
        tracing::info!(session = %id, file = file.id, "a part of a file did not arrive");
    })?;
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let before = file.clone();
    let grown = exchange.db.write(move |tx| {
        let grown = store::file::grown(tx, &before, length)?;
        if grown {
            store::session::receives(tx, id, length - before.length)?;
        }
        Ok::<_, db::Error>(grown)
    });
    if !grown.await? {
        return Err(Refusal::FileBusy.into());
    }
    Ok(Incoming { length, ..file })
}

/// The file of this name that still grows, begun where there is none.
pub(crate) fn begun(
    tx: &mut Tx,
    session: Id<Session>,
    (kind, name): (Kind, &str),
) -> Result<Result<Incoming, Error>, db::Error> {
    let latest = store::file::latest(tx, session, (kind, name))?;
    let generation = match latest {
        Some(file) if file.stage == Stage::Receiving && file.delivery.is_none() => return Ok(Ok(file)),
        Some(file) => file.generation + 1,
        None => 1,
    };
    let sent = u64::try_from(store::session::received(tx, session)?).unwrap_or(0);
    if sent >= LARGEST_SESSION {
        return Ok(Err(Refusal::FileTooLarge.into()));
    }
    store::file::insert(tx, session, (kind, name), generation).map(Ok)
}

/// Writes a part behind the `length` bytes that are there; how many there are then. What did not become whole is cut
/// off by whoever comes next.
async fn append(path: PathBuf, length: u64, most: u64, stream: &mut BodyDataStream) -> Result<u64, Error> {
    let mut file = tokio::fs::OpenOptions::new().create(true).truncate(false).write(true).open(&path).await?;
    if file.metadata().await?.len() < length {
        return Err(Refusal::NoSuchFile.into()); // its beginning is on another machine, or was taken away
    }
    file.set_len(length).await?;
    file.seek(std::io::SeekFrom::End(0)).await?;
    let mut part = 0_u64;
    while let Some(bytes) = stream.next().await {
        let bytes = bytes.map_err(|_| Refusal::PartCut)?;
        part += bytes.len() as u64;
        if part > most {
            return Err(Refusal::PartTooLong.into());
        }
        if length + part > LARGEST_FILE {
            return Err(Refusal::FileTooLarge.into());
        }
        file.write_all(&bytes).await?;
    }
    if part == 0 {
        return Err(Refusal::EmptyFile.into());
    }
    file.flush().await?;
    file.sync_data().await?;
    Ok(length + part)
}

/// Hears the rest of a part that is not wanted: 1C listens only when it has said everything, and to it an answer before
/// that is a broken connection. So it is with every refusal; what is longer than a part, or takes longer, is cut off.
pub(crate) async fn drain(mut stream: BodyDataStream, most: u64) {
    let hear = async {
        let mut heard = 0;
        while let Some(Ok(bytes)) = stream.next().await {
            heard += bytes.len() as u64;
            if heard > most {
                return;
            }
        }
    };
    let _ = tokio::time::timeout(REST_PATIENCE, hear).await;
}

impl Exchange {
    /// The right to write a file: one at a time, while this lives. Nothing where somebody else keeps it for too long.
    pub(crate) async fn turn(&self, file: i64) -> Option<OwnedMutexGuard<()>> {
        let lock = {
            let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
            writing.retain(|_, lock: &mut Weak<Mutex<()>>| lock.strong_count() > 0);
            lock_of(&mut writing, file)
        };
        tokio::time::timeout(PATIENCE, lock.lock_owned()).await.ok()
    }
}

fn lock_of(writing: &mut HashMap<i64, Weak<Mutex<()>>>, file: i64) -> Arc<Mutex<()>> {
    if let Some(lock) = writing.get(&file).and_then(Weak::upgrade) {
        return lock;
    }
    let lock = Arc::new(Mutex::new(()));
    writing.insert(file, Arc::downgrade(&lock));
    lock
}

/// A conversation begins anew: its files that are not whole are forgotten, and nobody else's.
pub(crate) async fn init(exchange: &Exchange, session: Id<Session>, kind: Kind) -> Result<(), Error> {
    let dropped = exchange.db.write(move |tx| {
        let dropped = store::file::drop_unfinished(tx, session, kind)?;
        let bytes: i64 = dropped.iter().map(|(_, length)| length).sum();
        if bytes > 0 {
            store::session::receives(tx, session, -bytes)?;
        }
        Ok::<_, db::Error>(dropped)
    });
    let (archive, dropped) = (exchange.archive.clone(), dropped.await?);
    blocking(move || {
        for (file, _) in dropped {
            remove(&archive.incoming(session, file)?)?;
        }
        Ok::<_, std::io::Error>(())
    })
    .await?;
    Ok(())
}

/// Takes a file away, if it is there.
pub(crate) fn remove(path: &std::path::Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
