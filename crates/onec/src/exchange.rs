//! The exchange: what its routes and jobs share.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use catalog::import::Runs;
use db::Db;
use kernel::Id;
use web::Throttle;

use crate::Error;
use crate::archive::Archive;
use crate::known::Known;
use crate::session::Session;

/// The exchange with 1C. Cloning shares it.
#[derive(Clone)]
pub struct Exchange {
    pub(crate) db: Db,
    pub(crate) archive: Archive,
    pub(crate) throttle: Throttle,
    /// Passwords that were right before.
    pub(crate) known: Arc<Known>,
    /// The imports that read goods.
    pub(crate) runs: Runs,
    /// Files that somebody writes at the moment, by their numbers.
    pub(crate) writing: Arc<Mutex<HashMap<i64, Weak<tokio::sync::Mutex<()>>>>>,
    /// Why archives of conversations could not be unpacked, where nobody waited for it any more.
    untold: Arc<Mutex<HashMap<i64, Error>>>,
}

impl Exchange {
    /// An exchange whose files are in this data folder, and whose goods these imports read.
    pub fn new(db: Db, data_dir: &Path, throttle: Throttle, runs: Runs) -> Self {
        let (archive, known) = (Archive::in_folder(data_dir), Arc::new(Known::new()));
        Self { db, archive, throttle, known, runs, writing: Arc::default(), untold: Arc::default() }
    }

    /// Why the archives of a conversation could not be unpacked, for whoever asks next.
    pub(crate) fn keep_untold(&self, session: Id<Session>, error: Error) {
        tracing::info!(%session, %error, "an archive of 1C could not be unpacked, and nobody waited for it");
        self.untold.lock().unwrap_or_else(PoisonError::into_inner).insert(session.number(), error);
    }

    /// The same, told once.
    pub(crate) fn untold(&self, session: Id<Session>) -> Option<Error> {
        self.untold.lock().unwrap_or_else(PoisonError::into_inner).remove(&session.number())
    }

    /// The folder of its files.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }
}
