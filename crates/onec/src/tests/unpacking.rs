//! Archives that take longer to unpack than anybody waits.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use db::Tx;
use kernel::Id;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::market::{Market, exchange};
use crate::error::Refusal;
use crate::unpacking::{turn_of, unpacked};
use crate::upload::Kind;
use crate::{Dialect, Error, Exchange, Session, store};

/// Files of an archive.
const MANY: usize = 500;
/// Longer than any of it takes.
const MINUTE: Duration = Duration::from_secs(60);

fn archive() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..MANY {
        zip.start_file(format!("import_files/{number}.png"), SimpleFileOptions::default()).unwrap();
        zip.write_all(b"picture").unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An archive has come in this conversation.
async fn comes(exchange: &Exchange, session: Id<Session>, name: &'static str, bytes: Vec<u8>) {
    let length = i64::try_from(bytes.len()).unwrap();
    let begin = move |tx: &mut Tx<'_>| {
        let file = store::file::insert(tx, session, (Kind::Catalog, name), 1)?;
        assert!(store::file::grown(tx, &file, length)?);
        Ok::<_, db::Error>(file.id)
    };
    let file = exchange.db.write(begin).await.unwrap();
    std::fs::write(exchange.archive.incoming(session, file).unwrap(), bytes).unwrap();
}

/// Somebody asks who is gone before it could begin.
async fn nobody_waits(exchange: &Exchange, session: Id<Session>) {
    let turn = turn_of(exchange, session).await;
    assert!(turn.is_some() && unpacked(exchange, session, Instant::now()).await.unwrap().is_none());
}

db::on_both_engines! {
    async fn an_archive_is_unpacked_although_nobody_waits(test: TestDb) {
        let folder = tempfile::tempdir().unwrap();
        let exchange = exchange(&test.db, folder.path());
        let mut base = Market::open(&exchange, 1, 1).await.base(0, &[0], Dialect::Stock).await;
        base.greets().await;
        let session = base.session();
        comes(&exchange, session, "v8.zip", archive()).await;
        nobody_waits(&exchange, session).await;
        let turn = unpacked(&exchange, session, Instant::now() + MINUTE).await.unwrap();
        let files = exchange.db.read(move |tx| store::file::pending(tx, session)).await.unwrap();
        assert_eq!(files.iter().filter(|file| file.length == 7 && file.generation == 1).count(), MANY);
        drop(turn.expect("it was waited for"));
        comes(&exchange, session, "v9.zip", b"PK, and nothing else".to_vec()).await;
        nobody_waits(&exchange, session).await;
        let refused = unpacked(&exchange, session, Instant::now() + MINUTE).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::Before(_)))), "whoever asks next is told: {refused:?}");
        assert!(unpacked(&exchange, session, Instant::now() + MINUTE).await.unwrap().is_some(), "once");
    }
}
