//! The exchange: what its routes and jobs share.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, Weak};

use db::Db;
use web::Throttle;

use crate::archive::Archive;

/// The exchange with 1C. Cloning shares it.
#[derive(Clone)]
pub struct Exchange {
    pub(crate) db: Db,
    pub(crate) archive: Archive,
    pub(crate) throttle: Throttle,
    /// Files that somebody writes at the moment, by their numbers.
    pub(crate) writing: Arc<Mutex<HashMap<i64, Weak<tokio::sync::Mutex<()>>>>>,
}

impl Exchange {
    /// An exchange whose files are in this data folder.
    pub fn new(db: Db, data_dir: &Path, throttle: Throttle) -> Self {
        Self { db, archive: Archive::in_folder(data_dir), throttle, writing: Arc::default() }
    }

    /// The folder of its files.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }
}
