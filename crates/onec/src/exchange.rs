//! The exchange: what its routes and jobs share.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, Weak};

use catalog::import::Runs;
use db::Db;
use web::Throttle;

use crate::archive::Archive;
use crate::known::Known;

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
}

impl Exchange {
    /// An exchange whose files are in this data folder, and whose goods these imports read.
    pub fn new(db: Db, data_dir: &Path, throttle: Throttle, runs: Runs) -> Self {
        let (archive, known) = (Archive::in_folder(data_dir), Arc::new(Known::new()));
        Self { db, archive, throttle, known, runs, writing: Arc::default() }
    }

    /// The folder of its files.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }
}
