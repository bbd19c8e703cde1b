//! Orders that went out and documents that came in, to the byte, in files of the data folder that no server shows to
//! anybody but staff.
//!
//! `1c_exchange/logs/<day>/<session>-<random>.xml`; the database knows what is where and about which orders. A file is
//! on the disk, whole, before the first byte of it is sent. Names are ours: nothing that 1C says becomes a path.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::{Id, Timestamp, Zone, random};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::node::Node;
use crate::session::{Session, hex};

/// The folder of the exchange, in the data folder.
const FOLDER: &str = "1c_exchange";
const LOGS: &str = "logs";
const INCOMING: &str = "incoming";
const DELIVERIES: &str = "deliveries";

/// A file of the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Archived {
    /// Its number.
    pub id: Id<Archived>,
    /// Whose exchange it belongs to.
    pub node: Id<Node>,
    /// In which conversation it went.
    pub session: Id<Session>,
    /// `in` or `out`.
    pub direction: String,
    /// What 1C or we called it.
    pub name: String,
    /// Where it lies, in the folder of the exchange.
    pub path: String,
    /// What it is.
    pub media_type: String,
    /// How many bytes.
    pub size: i64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
    /// When it went.
    pub recorded_at: Timestamp,
}

/// A file to be noted.
pub(crate) struct NewArchived {
    pub(crate) node: Id<Node>,
    pub(crate) session: Id<Session>,
    pub(crate) direction: jobs::messages::Direction,
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) stored: Stored,
}

/// A file on the disk.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    /// In the folder of the exchange.
    pub(crate) path: String,
    pub(crate) size: i64,
    pub(crate) sha256: String,
}

/// The folder of the exchange. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Archive(Arc<PathBuf>);

impl Archive {
    /// The folder of the exchange in this data folder.
    pub fn in_folder(data_dir: &Path) -> Self {
        Self(Arc::new(data_dir.join(FOLDER)))
    }

    /// A file that is being written. Blocks.
    pub(crate) fn draft(&self) -> io::Result<Draft> {
        let logs = self.0.join(LOGS);
        make(&logs)?;
        let file = tempfile::Builder::new().prefix("draft-").tempfile_in(&logs)?;
        Ok(Draft { file: BufWriter::new(file), hash: Sha256::new(), size: 0 })
    }

    /// A file without a name, for what is read back at once. Blocks.
    pub(crate) fn scratch(&self) -> io::Result<File> {
        let logs = self.0.join(LOGS);
        make(&logs)?;
        tempfile::tempfile_in(&logs)
    }

    /// Gives a draft its place, on the disk for good. Blocks.
    pub(crate) fn keep(
        &self,
        draft: Draft,
        day: Timestamp,
        session: Id<Session>,
        end: &str,
    ) -> io::Result<Stored> {
        let Draft { file, hash, size } = draft;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_data()?;
        let day = Zone::default().day_of(day).to_string();
        let folder = self.0.join(LOGS).join(&day);
        make(&folder)?;
        let name = format!("{session}-{}.{end}", hex(&random::bytes::<8>()));
        file.persist_noclobber(folder.join(&name)).map_err(|error| error.error)?;
        File::open(&folder)?.sync_all()?; // its name is the folder's to keep
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        Ok(Stored { path: format!("{LOGS}/{day}/{name}"), size, sha256: hex(&hash.finalize()) })
    }

    /// Where a file of the archive lies: `path` is one of ours.
    pub(crate) fn place(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    /// The folder of a delivery of goods: `name` is one of ours. Blocks.
    pub(crate) fn delivery(&self, name: &str) -> io::Result<PathBuf> {
        let folder = self.delivered(name);
        make(&folder)?;
        Ok(folder)
    }

    /// The same folder, where it is on this machine.
    pub(crate) fn delivered(&self, name: &str) -> PathBuf {
        self.0.join(DELIVERIES).join(name)
    }

    /// Where a file of a conversation comes in, piece by piece. Blocks.
    pub(crate) fn incoming(&self, session: Id<Session>, file: i64) -> io::Result<PathBuf> {
        let folder = self.0.join(INCOMING).join(session.to_string());
        make(&folder)?;
        Ok(folder.join(file.to_string()))
    }
}

/// For its owner alone: buyers' names and addresses are in it.
fn make(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// A file that is being written, hashed on the way; gone unless it is kept.
pub(crate) struct Draft {
    file: BufWriter<NamedTempFile>,
    hash: Sha256,
    size: u64,
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Runs `work` off the request threads.
pub(crate) async fn blocking<T, F>(work: F) -> T
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        // It panicked, and panics go on; or the runtime ends, and with it whoever waits.
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => std::future::pending().await,
        },
    }
}

impl Draft {
    /// What was written so far, from its beginning; the draft is given up with it.
    pub(crate) fn into_reader(self) -> io::Result<File> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.reopen()
    }
}
