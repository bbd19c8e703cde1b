//! `import`: reads a file that has arrived, once; whoever asks again is told what came of it.
//!
//! Programs of before `import` expect a file of orders to be read when its last part arrives, so it is tried after each
//! part; one that only lacks its end waits for more.

use db::Error as DbError;

use crate::archive::blocking;
use crate::error::Refusal;
use crate::session::Session;
use crate::upload::{Incoming, Kind, Stage};
use crate::{Error, Exchange, documents, file_name, store};

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

/// Reads a file of documents and applies them; an empty line where it is not `whole` and lacks its end.
async fn take_in(
    exchange: &Exchange,
    session: &Session,
    file: &Incoming,
    whole: bool,
) -> Result<String, Error> {
    let _turn = exchange.turn(file.id).await.ok_or(Refusal::FileBusy)?;
    let (archive, id, number) = (exchange.archive.clone(), session.id, file.id);
    let path = blocking(move || archive.incoming(id, number)).await?;
    let length = u64::try_from(file.length).unwrap_or(0);
    let read = {
        let path = path.clone();
        blocking(move || documents::read(&path, length)).await
    };
    let node = &session.node;
    let of = (path, file.name.clone(), length);
    let documents = match read {
        Ok(documents) => documents,
        Err(error) if !whole && documents::may_go_on(&error) => return Ok(String::new()),
        Err(error) => {
            let (_, sha256) = documents::keep(exchange, (node.id, session.id), of).await?;
            let refusal = Refusal::Unreadable(crate::fault::text(&error));
            end(exchange, file, (Stage::Failed, refusal.text(kernel::Lang::Ru), sha256)).await?;
            return Err(refusal.into());
        }
    };
    let (archived, sha256) = documents::keep(exchange, (node.id, session.id), of).await?;
    if documents.is_empty() {
        tracing::warn!(session = %session.id, file = file.id, "a file of 1C has no document in it");
    }
    let sum = documents::apply_all(exchange, node, archived, documents).await?;
    if sum.changed + sum.same == 0 && !sum.refused.is_empty() {
        let refusal = Refusal::NothingApplied(sum.refused[0].clone());
        end(exchange, file, (Stage::Failed, refusal.text(kernel::Lang::Ru), sha256)).await?;
        return Err(refusal.into());
    }
    let said = sum.text();
    end(exchange, file, (Stage::Done, said.clone(), sha256)).await?;
    Ok(said)
}

async fn end(
    exchange: &Exchange,
    file: &Incoming,
    (stage, outcome, sha256): (Stage, String, String),
) -> Result<(), DbError> {
    let id = file.id;
    exchange.db.write(move |tx| store::file::ended(tx, id, stage, &outcome, &sha256)).await
}
