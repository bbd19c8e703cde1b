//! A backup: everything that Torg keeps, of one moment, in one file; and the way back.
//!
//! The file is a tar in gzip, to be looked into with any tar:
//!
//! ```text
//! manifest.json    which program, which engine, which migrations, what is in it
//! database/…       torg.db, or the tables of a PostgreSQL database, row by row
//! media/…          the files that people sent, where they are kept in a folder and not in a bucket
//! secret.key       only if it was asked for
//! SHA256SUMS       of everything before it, as sha256sum writes and checks it
//! ```
//!
//! * Nothing waits for a backup: servers go on writing. The database is copied first and the files after it, so
//!   that every file which the database knows is there.
//! * A backup is read back from the disk before it gets its name; one without its last line is refused.
//! * A restoration changes nothing until everything has been read and checked, and keeps what it replaces where
//!   that is a file.

mod archive;
mod check;
mod manifest;
mod restore;
mod write;

pub(crate) use check::check;
pub(crate) use manifest::Manifest;
pub(crate) use restore::{How, Restored, restore};
pub(crate) use write::{Wanted, write};

use std::path::Path;

use anyhow::Context;
use media::Place;

use crate::Config;

/// The file that says what a backup is.
const MANIFEST: &str = "manifest.json";
/// The checksums of everything before them.
const SUMS: &str = "SHA256SUMS";
/// What the database consists of.
const DATABASE: &str = "database/";
/// The folder of files, in a backup.
const MEDIA: &str = "media";
/// What everything is signed with.
const SECRET: &str = "secret.key";

/// What a backup turned out to hold.
#[derive(Debug)]
pub(crate) struct Contents {
    pub(crate) manifest: Manifest,
    /// How many files of people's are in it.
    pub(crate) media_files: u64,
    /// Bytes of everything in it, unpacked.
    pub(crate) bytes: u64,
}

/// Who is told how many bytes have gone by.
pub(crate) type Watch<'a> = &'a (dyn Fn(u64) + Sync);

/// The folder of files; nothing where they are kept in a bucket, which has copies of its own.
pub(crate) fn media_folder(config: &Config) -> Option<&Path> {
    match &config.media {
        Place::Folder(folder) => Some(folder),
        _ => None,
    }
}

/// Makes sure that a name in `folder` survives a crash.
fn sync_folder(folder: &Path) -> anyhow::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let synced = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    synced.with_context(|| folder.display().to_string())
}
