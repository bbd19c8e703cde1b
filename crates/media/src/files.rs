//! The files: storing, reading, and making pictures, one at a time.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use db::Db;
use object_store::path::Path;
use object_store::{
    Attribute, AttributeValue, Attributes, GetResult, ObjectStore, ObjectStoreExt, PutOptions, PutPayload,
};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use web::AccountId;

use crate::key::hex;
use crate::link::Links;
use crate::picture::{self, BadPicture, Cut, Picture};
use crate::{Error, Format, Key, Kind, Place, store};

/// Pictures in work at a time: one may take hundreds of megabytes and a whole core.
const AT_ONCE: usize = 1;
/// How long a picture waits for its turn while somebody waits for the answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where files are stored and read. Cloning shares it.
#[derive(Clone)]
pub struct Files(Arc<Shared>);

struct Shared {
    db: Db,
    objects: Arc<dyn ObjectStore>,
    prefix: String,
    /// The store keeps what a file's content is; in a folder its name says it.
    keeps_types: bool,
    links: Links,
    turns: Semaphore,
}

/// A file to be stored, and who sent it.
struct Incoming<'a> {
    key: &'a Key,
    bytes: &'a [u8],
    owner: Option<AccountId>,
}

impl Files {
    /// The files at `place`; links to private ones are signed with `link_key`.
    pub fn open(db: Db, place: &Place, link_key: [u8; 32]) -> Result<Self, Error> {
        let (objects, prefix) = (place.open()?, place.prefix().to_owned());
        let keeps_types = matches!(place, Place::Bucket(_));
        let (links, turns) = (Links::new(link_key), Semaphore::new(AT_ONCE));
        Ok(Self(Arc::new(Shared { db, objects, prefix, keeps_types, links, turns })))
    }

    /// The database with the files' rows.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Stores a picture that somebody sent, made fit for it. It waits to be [kept](crate::keep).
    pub async fn put_picture(
        &self,
        kind: Kind,
        sent: Vec<u8>,
        owner: AccountId,
    ) -> Result<Result<Key, BadPicture>, Error> {
        self.put_picture_of(kind, sent, Some(owner)).await
    }

    /// The same of a picture that came from another system and is nobody's.
    pub async fn take_picture(&self, kind: Kind, sent: Vec<u8>) -> Result<Result<Key, BadPicture>, Error> {
        self.put_picture_of(kind, sent, None).await
    }

    async fn put_picture_of(
        &self,
        kind: Kind,
        sent: Vec<u8>,
        owner: Option<AccountId>,
    ) -> Result<Result<Key, BadPicture>, Error> {
        let Picture { format, bytes } = match self.work(move || picture::develop(&sent)).await? {
            Ok(picture) => picture,
            Err(bad) => return Ok(Err(bad)),
        };
        let key = Key::new(kind, format, &bytes);
        self.put(&Incoming { key: &key, bytes: &bytes, owner }).await?;
        Ok(Ok(key))
    }

    /// Makes these cuts of a picture and stores them under names [derived](Key::derived) from its own. They wait to
    /// be kept. Doing it again does the same.
    pub async fn put_cuts(&self, original: &Key, cuts: &[(Kind, Cut)]) -> Result<Vec<Key>, Error> {
        let bytes = self.read(original).await?;
        let shapes: Vec<Cut> = cuts.iter().map(|(_, cut)| *cut).collect();
        let made = self.work(move || picture::cut(&bytes, &shapes)).await?;
        // It was encoded here: what cannot be read any more was damaged in the store.
        let made = made.map_err(|bad| {
            Error::Store(object_store::Error::Generic { store: "picture", source: bad.into() })
        })?;
        let mut keys = Vec::with_capacity(made.len());
        for ((kind, _), bytes) in cuts.iter().zip(&made) {
            let key = original.derived(*kind, Format::Jpeg);
            self.put(&Incoming { key: &key, bytes, owner: None }).await?;
            keys.push(key);
        }
        Ok(keys)
    }

    /// Stores a file: its row first, so that it can be found whatever happens next. Durable when this returns.
    async fn put(&self, file: &Incoming<'_>) -> Result<(), Error> {
        let (key, size) = (file.key.clone(), i64::try_from(file.bytes.len()).unwrap_or(i64::MAX));
        let (sha256, owner) = (hex(&Sha256::digest(file.bytes)), file.owner);
        let expect = move |tx: &mut db::Tx<'_>| {
            store::expect(tx, &store::NewFile { key: &key, size, sha256: &sha256, owner })
        };
        if !self.db().write(expect).await? {
            return Err(Error::Going(file.key.to_string()));
        }
        let kind = AttributeValue::from(file.key.format().content_type());
        let kind = self.0.keeps_types.then_some((Attribute::ContentType, kind));
        let attributes = Attributes::from_iter(kind);
        let payload = PutPayload::from(Bytes::copy_from_slice(file.bytes));
        let options = PutOptions { attributes, ..PutOptions::default() };
        self.0.objects.put_opts(&self.path(file.key), payload, options).await?;
        Ok(())
    }

    /// The whole file.
    pub async fn read(&self, key: &Key) -> Result<Bytes, Error> {
        Ok(self.get(key).await?.bytes().await?)
    }

    pub(crate) async fn get(&self, key: &Key) -> Result<GetResult, Error> {
        self.0.objects.get(&self.path(key)).await.map_err(|error| match error {
            object_store::Error::NotFound { .. } => Error::Missing(key.to_string()),
            error => error.into(),
        })
    }

    /// The path and query by which a private file can be asked for within the next hour.
    pub fn link(&self, key: &Key) -> String {
        self.0.links.link(key, self.db().clock().now())
    }

    pub(crate) fn admits(&self, key: &Key, query: &str) -> bool {
        key.kind().is_public() || self.0.links.admits(key, query, self.db().clock().now())
    }

    pub(crate) fn objects(&self) -> &dyn ObjectStore {
        &*self.0.objects
    }

    /// A key's place in the store: our own keys need no escaping.
    pub(crate) fn path(&self, key: &Key) -> Path {
        Path::from_iter(
            self.0.prefix.split('/').chain(key.as_str().split('/')).filter(|part| !part.is_empty()),
        )
    }

    /// Runs `work` on a thread of its own when it is its turn.
    async fn work<T, F>(&self, work: F) -> Result<T, Error>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        let turn = tokio::time::timeout(PATIENCE, self.0.turns.acquire()).await;
        let Ok(Ok(_turn)) = turn else { return Err(Error::Busy) };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| Error::Store(object_store::Error::JoinError { source: error }))
    }
}
