//! What a backup says of itself.

use anyhow::{Context, ensure};
use db::{Applied, Engine, Snapshot};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The layout of the file; another one is another program's to read.
const FORMAT: u32 = 1;

/// The first file of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The layout of the file.
    pub(crate) format: u32,
    /// The version of the program that wrote it.
    pub(crate) program: String,
    /// When its copy of the database was taken.
    pub(crate) created_at: Timestamp,
    /// The engine that the database ran on.
    pub(crate) engine: Engine,
    /// What the database had gone through.
    pub(crate) migrations: Vec<Applied>,
    /// Whether the folder of files is in it.
    pub(crate) media: bool,
    /// Whether the key that everything is signed with is in it.
    pub(crate) secret_key: bool,
}

impl Manifest {
    pub(super) fn of(copy: &Snapshot, created_at: Timestamp, (media, secret_key): (bool, bool)) -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            created_at,
            engine: copy.engine(),
            migrations: copy.history().to_vec(),
            media,
            secret_key,
        }
    }

    pub(super) fn read(text: &[u8]) -> anyhow::Result<Self> {
        // The layout first: what follows is understood only if it is ours.
        #[derive(Deserialize)]
        struct Layout {
            format: u32,
        }
        let Layout { format } = serde_json::from_slice(text).context("this is no backup of Torg's")?;
        ensure!(format == FORMAT, "the backup's layout is {format}, which this program does not know");
        serde_json::from_slice(text).context("the backup's manifest")
    }

    /// The last migration, for a person.
    pub(crate) fn schema(&self) -> String {
        self.migrations.last().map_or_else(String::new, |last| format!("{:04} {}", last.number, last.name))
    }
}
