//! A delivery: the files of one conversation in a folder of ours, and what is to be made of them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use catalog::Shop;
use kernel::{Id, Timestamp};
use serde::{Deserialize, Serialize};

use crate::node::Node;

/// The note in a delivery's folder.
pub(crate) const MANIFEST: &str = "delivery.json";
/// What reading leaves in it: which pictures belong to which goods, a line each.
pub(crate) const PICTURES: &str = "pictures.tsv";

/// Whether what a delivery does not name is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Whole {
    /// As its files say, and the shop wants of missing goods.
    #[default]
    AsTold,
    /// As its files say; what is missing is hidden.
    Hides,
    /// It never is.
    Never,
    /// Everything else is to be hidden, whatever the files say: 1C has said so.
    Closes,
}

/// What is to be read, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Delivery {
    pub(crate) shop: Id<Shop>,
    /// ISO 4217 code of the shop's prices.
    pub(crate) currency: String,
    /// The files, in the order they came.
    pub(crate) files: Vec<PathBuf>,
    #[serde(default)]
    pub(crate) whole: Whole,
    /// The name or the id of the type of prices that the shop sells by; the first one where it is not told.
    #[serde(default)]
    pub(crate) price_type: Option<String>,
    /// That of recommended prices.
    #[serde(default)]
    pub(crate) price_rrc_type: Option<String>,
    /// The ids of the warehouses whose stock counts; all where none is told.
    #[serde(default)]
    pub(crate) warehouses: Vec<String>,
    /// Whether pictures came with it.
    #[serde(default)]
    pub(crate) pictures: bool,
    /// The base that counted the stock, and when it began to tell it. Nobody's where the operator brought the files, and
    /// where they are read again.
    #[serde(default)]
    pub(crate) counted_by: Option<(Id<Node>, Timestamp)>,
}

impl Delivery {
    /// What lies in this folder.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let note = fs::read(folder.join(MANIFEST))?;
        serde_json::from_slice(&note).map_err(io::Error::other)
    }

    /// Lays the note down, so that a crash leaves all of it or nothing.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        let mut note = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer(&mut note, self).map_err(io::Error::other)?;
        note.as_file().sync_data()?;
        note.persist(folder.join(MANIFEST)).map_err(|error| error.error)?;
        fs::File::open(folder)?.sync_all()
    }
}
