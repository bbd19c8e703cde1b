//! `import`: reads a file that has arrived, once; whoever asks again is told what came of it.
//!
//! Programs of before `import` expect a file of orders to be read when its last part arrives, so it is tried after each
//! part; one that only lacks its end waits for more. An archive may come instead of a file, whatever `init` was told.

use std::io;
use std::path::{Path, PathBuf};

use db::Error as DbError;
use kernel::Lang;

use crate::archive::blocking;
use crate::error::Refusal;
use crate::session::Session;
use crate::spelling::is_near_the_end;
use crate::upload::{Incoming, Kind, Stage};
use crate::{Error, Exchange, documents, file_name, store, unpack};

/// The element that a file of documents ends with.
const ROOT: &str = "КоммерческаяИнформация";
/// So much is read as often as it comes: some milliseconds, and more than most files ever have.
const BEGINNING: u64 = 1024 * 1024;

/// What came of a file, in a line for whoever watches 1C.
pub(crate) async fn import(
    exchange: &Exchange,
    session: &Session,
    (kind, name): (Kind, &str),
) -> Result<String, Error> {
    let name = file_name::of_call(name).ok_or(Refusal::BadFileName)?;
    let file = find(exchange, session, (kind, name)).await?.ok_or(Refusal::NoSuchFile)?;
    match (file.stage, file.kind) {
        (Stage::Done, _) => Ok(file.outcome.unwrap_or_default()),
        (Stage::Failed, _) => Err(Refusal::Before(file.outcome.unwrap_or_default()).into()),
        (Stage::Receiving, _) => take_in(exchange, session, &file, true).await,
    }
}

async fn find(
    exchange: &Exchange,
    session: &Session,
    of: (Kind, String),
) -> Result<Option<Incoming>, DbError> {
    let id = session.id;
    exchange.db.read(move |tx| store::file::latest(tx, id, (of.0, &of.1))).await
}

/// A part of a file of orders has arrived: reads the file if this was its last one.
pub(crate) async fn try_at_once(
    exchange: &Exchange,
    session: &Session,
    file: &Incoming,
) -> Result<String, Error> {
    take_in(exchange, session, file, false).await
}

/// Reads what has arrived and applies it; an empty line where it is not `whole` and lacks its end.
async fn take_in(
    exchange: &Exchange,
    session: &Session,
    file: &Incoming,
    whole: bool,
) -> Result<String, Error> {
    let _turn = exchange.turn(file.id).await.ok_or(Refusal::FileBusy)?;
    let (path, length) = place_of(exchange, session, file).await?;
    let looked_at = path.clone();
    let is_archive =
        move || unpack::is_archive(&looked_at, length).then(|| unpack::is_whole(&looked_at, length));
    match blocking(is_archive).await {
        None => take_in_documents(exchange, session, file, whole).await,
        Some(false) if !whole => Ok(String::new()),
        Some(_) => take_in_archive(exchange, session, file, (path, length)).await,
    }
}

/// Where a file lies, and how much of it has arrived.
async fn place_of(exchange: &Exchange, session: &Session, file: &Incoming) -> Result<(PathBuf, u64), Error> {
    let (archive, id, number) = (exchange.archive.clone(), session.id, file.id);
    let path = blocking(move || archive.incoming(id, number)).await?;
    Ok((path, u64::try_from(file.length).unwrap_or(0)))
}

/// Reads every file of documents in an archive, each of which is asked for by its own name, too. 1C sends a file again
/// that fails, so an archive fails where one of them cannot be read, or none is of any use.
async fn take_in_archive(
    exchange: &Exchange,
    session: &Session,
    zip: &Incoming,
    (path, length): (PathBuf, u64),
) -> Result<String, Error> {
    let (about, of) = ((session.node.id, session.id), (path, zip.name.clone(), length));
    let (_, sha256) = documents::keep(exchange, about, of, documents::ZIP).await?;
    let files = match unpack::documents(exchange, session.id, zip).await {
        Ok(files) => files,
        Err(Error::Refused(refusal @ (Refusal::BadArchive | Refusal::ArchiveTooLarge))) => {
            return fail(exchange, zip, refusal, sha256).await;
        }
        Err(error) => return Err(error),
    };
    let (mut said, mut unreadable, mut useless) = (Vec::new(), None, Vec::new());
    for file in &files {
        let _turn = exchange.turn(file.id).await.ok_or(Refusal::FileBusy)?;
        match take_in_documents(exchange, session, file, true).await {
            Ok(line) => said.push(line),
            Err(Error::Refused(refusal @ Refusal::Unreadable(_))) => unreadable = Some(refusal),
            Err(Error::Refused(refusal @ Refusal::NothingApplied(_))) => useless.push(refusal),
            Err(error) => return Err(error),
        }
    }
    let refusal = unreadable.or_else(|| if said.is_empty() { useless.pop() } else { None });
    if let Some(refusal) = refusal {
        return fail(exchange, zip, refusal, sha256).await;
    }
    said.extend(useless.iter().map(|refusal| refusal.text(Lang::Ru)));
    let said = said.join("; ");
    end(exchange, zip, (Stage::Done, said.clone(), sha256)).await?;
    Ok(said)
}

/// Reads a file of documents and applies them; an empty line where it is not `whole` and lacks its end.
async fn take_in_documents(
    exchange: &Exchange,
    session: &Session,
    file: &Incoming,
    whole: bool,
) -> Result<String, Error> {
    let (path, length) = place_of(exchange, session, file).await?;
    if !whole {
        let path = path.clone();
        if !blocking(move || may_be_whole(&path, length)).await? {
            return Ok(String::new());
        }
    }
    let read = {
        let path = path.clone();
        blocking(move || documents::read(&path, length)).await
    };
    let node = &session.node;
    let (about, of) = ((node.id, session.id), (path, file.name.clone(), length));
    let documents = match read {
        Ok(documents) => documents,
        Err(error) if !whole && documents::may_go_on(&error) => return Ok(String::new()),
        Err(error) => {
            let (_, sha256) = documents::keep(exchange, about, of, documents::XML).await?;
            let refusal = Refusal::Unreadable(crate::fault::text(Lang::Ru, &error));
            return fail(exchange, file, refusal, sha256).await;
        }
    };
    let (archived, sha256) = documents::keep(exchange, about, of, documents::XML).await?;
    if documents.is_empty() {
        tracing::warn!(session = %session.id, file = file.id, "a file of 1C has no document in it");
    }
    let sum = documents::apply_all(exchange, node, archived, documents).await?;
    if sum.changed + sum.same == 0 && !sum.refused.is_empty() {
        return fail(exchange, file, Refusal::NothingApplied(sum.refused[0].clone()), sha256).await;
    }
    let said = sum.text();
    end(exchange, file, (Stage::Done, said.clone(), sha256)).await?;
    Ok(said)
}

/// Whether it is worth reading a file before anybody asks for it: one that has only begun may be refused at once; of one that
/// is read from its beginning at each part only the end matters.
fn may_be_whole(path: &Path, length: u64) -> io::Result<bool> {
    Ok(length <= BEGINNING || is_near_the_end(path, length, ROOT)?)
}

/// A file could not be taken in, and whoever asks again is told the same.
async fn fail(
    exchange: &Exchange,
    file: &Incoming,
    refusal: Refusal,
    sha256: String,
) -> Result<String, Error> {
    end(exchange, file, (Stage::Failed, refusal.text(Lang::Ru), sha256)).await?;
    Err(refusal.into())
}

async fn end(
    exchange: &Exchange,
    file: &Incoming,
    (stage, outcome, sha256): (Stage, String, String),
) -> Result<(), DbError> {
    let id = file.id;
    exchange.db.write(move |tx| store::file::ended(tx, id, stage, &outcome, &sha256)).await
}
