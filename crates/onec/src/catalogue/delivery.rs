//! A delivery: the files of one conversation in a folder of ours, and what is to be made of them.
//!
//! Where earlier ones wait for a decision that they will not get any more, their files stand before its own, part by part
//! in the order they came: read one after another they come to what they would have come to one by one.

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

/// The note of pictures that the operator has brought: where each lies in the folder, and what the XML calls it.
pub(crate) const BROUGHT: &str = "brought.tsv";

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

/// The files of one conversation, in the order they came.
pub(crate) type Part = Vec<Piece>;

/// A file of a delivery.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Piece {
    pub(crate) path: PathBuf,
    /// What its sender calls it.
    pub(crate) name: String,
}

/// What is to be read, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Delivery {
    pub(crate) shop: Id<Shop>,
    /// ISO 4217 code of the shop's prices.
    pub(crate) currency: String,
    /// What came in each conversation, in their order.
    pub(crate) parts: Vec<Part>,
    /// So many of them, the first ones, waited for a decision when it came; it stands for them.
    #[serde(default)]
    pub(crate) stands_for: usize,
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

    /// Stands for what waits, too: its files come first, and if all else was to be hidden it still is.
    pub(crate) fn follow(&mut self, before: Self) {
        self.stands_for = before.parts.len();
        self.parts = before.parts;
        if before.whole == Whole::Closes {
            self.whole = Whole::Closes;
        }
        self.pictures |= before.pictures;
        // What only the earlier files tell was counted when these began to come.
        self.counted_by = match (self.counted_by, before.counted_by) {
            (Some((base, _)), Some((earlier, began))) if base == earlier => Some((base, began)),
            _ => None,
        };
    }

    /// The files that came with it, without those it stands for.
    pub(crate) fn own(&self) -> impl Iterator<Item = &Piece> {
        self.parts.iter().skip(self.stands_for).flatten()
    }

    /// Brings the files into the folder, and the note of them.
    pub(crate) fn lay_down(&mut self, folder: &Path) -> io::Result<()> {
        for (piece, number) in self.parts.iter_mut().flatten().zip(0..) {
            let to = folder.join(format!("{number}.xml"));
            link(&piece.path, &to)?;
            piece.path = to;
        }
        self.write(folder)
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

/// The same bytes under another name: what came in is swept sooner than what waits for a decision.
pub(crate) fn link(from: &Path, to: &Path) -> io::Result<()> {
    if fs::hard_link(from, to).is_err() {
        fs::copy(from, to)?;
    }
    Ok(())
}
