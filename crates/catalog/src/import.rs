//! Imports: a shop's price list read, compared with the catalogue and applied, as a run that can be watched.
//!
//! A run goes through three stages. *Reading* goes over the whole file and writes every good row into a spool, a
//! nameless temporary file: a price list that cannot be read to its end applies nothing, and applying does not
//! parse YAML again. *Comparing* holds the rows against the shop's offers, which were read meanwhile: a run that was
//! asked for as a preview, or that goes over a [guard rail](Guards), is held with its [`Difference`] and its file
//! until somebody applies or discards it. *Applying* takes the spool in chunks; each becomes a few set-based
//! statements in slices short enough for buyers not to notice, and writes only what differs.
//!
//! Invariants:
//! * a shop has at most one run under way: an index over the active runs says so, not a lock that dies with us;
//! * applying is idempotent, so a run that was cut off is simply run again, whole;
//! * what a run changes it notes with the change itself, so the latest one of a shop can be [rolled back](roll_back);
//! * an import tells how much is on hand and never touches what is reserved, but for what its sender [counts](Counted);
//! * what comes again as it was, onto what it left, is not even read: it would change nothing;
//! * a held run that is applied is read and compared anew: nobody has approved a catalogue that has changed since;
//! * memory is bounded whatever the file: by one chunk and the next, the caches' limits, and while it is read by 24
//!   bytes a row and 48 an offer of the shop.
//!
//! A row that is no good is left out and reported with its line; the rest lands. What the index calls
//! `rejected` are those rows, and rows that a later row of the same file replaces.

pub(crate) mod again;
pub(crate) mod apart;
mod apply;
mod at_once;
mod begin;
pub(crate) mod compare;
mod counted;
mod decide;
pub(crate) mod deleted;
mod difference;
pub(crate) mod families;
mod group;
mod guards;
mod held;
mod hide;
pub(crate) mod names;
pub(crate) mod prepare;
mod price_lists;
mod pulse;
pub mod reader;
mod roll_back;
mod run;
pub(crate) mod slices;
mod source;
pub(crate) mod spool;
mod sweep;
mod tokens;
mod validate;

#[cfg(test)]
pub(crate) mod tests;

use std::fmt;
use std::io;
use std::str::FromStr;

use kernel::{Id, Timestamp, Uid};
use serde::{Deserialize, Serialize};
use web::AccountId;

pub use begin::{StartError, Started};
pub use compare::{FindingKind, MOST_FINDINGS};
pub use counted::Counted;
pub use decide::{DecideError, DecideOrRunError, SUPERSEDED, approve, discard, find};
pub use difference::{Difference, PriceBar, PriceChanges};
pub use group::{Group, Plan};
pub use guards::{Guard, Guards, Stop};
pub use reader::Reader;
pub use roll_back::roll_back;
pub(crate) use run::blocking;
pub use run::{Error, JOB, Runs};
pub use source::Source;

use crate::{Shop, StockSource};

/// Row errors that a run keeps with their lines; all are counted. Nobody mends more than this by hand.
pub const MOST_ERRORS: usize = 1_000;

/// One import, as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Its number.
    pub id: Id<Run>,
    /// What it is called outside: the task id.
    pub uid: Uid,
    /// Whose price list.
    pub shop: Id<Shop>,
    /// The shop's name.
    pub shop_name: String,
    /// Whether it is over, and how.
    pub state: State,
    /// How far it is.
    pub progress: Progress,
    /// The first [`MOST_ERRORS`] rows that were left out.
    pub errors: Vec<RowReport>,
    /// Why it failed, if it did.
    pub failure: Option<Failure>,
    /// Whose file it is.
    pub source: StockSource,
    /// What it was asked for.
    pub wanted: Wanted,
    /// What its file would change, once that has been compared; of a run that was applied, what was expected.
    pub difference: Option<Difference>,
    /// The guard rails in its way, while it waits for a decision.
    pub stopped: Vec<Stop>,
    /// Since when it waits for a decision, if it does or did.
    pub held_at: Option<Timestamp>,
    /// When it began to apply, if it did.
    pub applied_at: Option<Timestamp>,
    /// What of it was changed back, if that was asked for.
    pub rolled_back: RolledBack,
    /// Who asked for it; nobody when the operator did, at the command line.
    pub started_by: Option<AccountId>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was over.
    pub finished_at: Option<Timestamp>,
}

/// What became of a roll-back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportRolledBack)]
pub struct RolledBack {
    /// Offers that are as they were before.
    pub restored: i64,
    /// Offers that were not there before, and are hidden now.
    pub withdrawn: i64,
    /// Offers that were left, because somebody has changed them since.
    pub kept: i64,
}

/// Where a run is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has taken it up yet.
    Waiting,
    /// Under way.
    Running,
    /// Read and compared; somebody has to decide whether it is applied.
    Held,
    /// Everything that could be applied was.
    Done,
    /// It ended without; see [`Run::failure`].
    Failed,
    /// Somebody, or time, decided that it is not applied.
    Discarded,
    /// It was applied, and what it changed was changed back.
    RolledBack,
}

impl State {
    /// Whether nothing more will become of it by itself.
    pub const fn is_over(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }
}

/// What a run is to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// To tell what the file would change, and wait.
    Preview,
    /// To apply it, unless a guard rail is in the way.
    #[default]
    Apply,
    /// To change back what it has changed.
    RollBack,
}

/// What a run is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nothing yet.
    #[default]
    Waiting,
    /// Reads the file and checks every row; nothing is applied.
    Reading,
    /// Holds the file against the shop.
    Comparing,
    /// Writes what differs.
    Applying,
    /// Changes back what it has changed.
    RollingBack,
    /// Nothing more.
    Finished,
}

macro_rules! stored_words {
    ($type:ty, $($variant:ident => $word:literal),*) => {
        impl $type {
            /// The word it is stored by.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
        impl FromStr for $type {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word { $($word => Ok(Self::$variant),)* _ => Err(UnknownWord) }
            }
        }
    };
}

stored_words!(State, Waiting => "waiting", Running => "running", Held => "held", Done => "done", Failed => "failed",
    Discarded => "discarded", RolledBack => "rolled_back");
stored_words!(Stage, Waiting => "waiting", Reading => "reading", Comparing => "comparing", Applying => "applying",
    RollingBack => "rolling_back", Finished => "finished");
stored_words!(Wanted, Preview => "preview", Apply => "apply", RollBack => "roll_back");

/// The text names no state, stage or purpose of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no state, stage or purpose of an import")]
pub struct UnknownWord;

/// How far a run is. In the end `rows_done` is `rows_total`, and the sum of created, updated, unchanged and
/// rejected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub stage: Stage,
    /// How much of the file has been read, in hundredths.
    pub read_percent: i64,
    /// Rows of the file; zero until it has been read.
    pub rows_total: i64,
    /// Rows read, while reading; rows settled, while applying.
    pub rows_done: i64,
    /// What became of them.
    pub counts: Counts,
}

/// What became of a file's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportCounts)]
pub struct Counts {
    /// Offers that are new.
    pub created: i64,
    /// Offers of which something changed.
    pub updated: i64,
    /// Offers that were as the file says.
    pub unchanged: i64,
    /// Offers that the file does not name any more and that are shown no more.
    pub hidden: i64,
    /// Rows left out.
    pub rejected: i64,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReport {
    /// Line of the file, from 1.
    pub line: u64,
    /// Stable name of what is wrong.
    pub code: String,
    /// The beginning of the offending value; may be empty.
    pub value: String,
}

/// Why a run failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Stable name of the reason.
    pub code: String,
    /// Line of the file at which reading ended.
    pub line: Option<u64>,
    /// Which file, where several were delivered together: as its sender calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The beginning of the value that is to blame, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Box<str>>,
    /// What would have been understood in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Box<str>>,
    /// For the log; people are shown the text of the code in their language.
    pub message: String,
}

impl Failure {
    /// Of a file that cannot even be opened.
    pub(crate) fn unread(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::new("file_not_found", "there is no such file"),
            _ => Self::of_disk(error),
        }
    }

    /// Of a disk: that it is full is for the operator to mend, and not for whoever sent the file.
    pub fn of_disk(error: &io::Error) -> Self {
        Self::new(if is_full(error) { "no_room" } else { "io" }, error)
    }

    /// With the name of the file that is to blame.
    #[must_use]
    pub fn in_file(self, name: &str) -> Self {
        Self { file: Some(name.to_owned()), ..self }
    }

    /// With this stable name of the reason.
    pub fn new(code: &str, message: impl fmt::Display) -> Self {
        let (code, message) = (code.to_owned(), message.to_string());
        Self { code, line: None, file: None, value: None, known: None, message }
    }

    /// What its text names.
    pub fn named(&self) -> [(&'static str, String); 2] {
        let text = |named: &Option<Box<str>>| named.as_deref().unwrap_or_default().to_owned();
        [("value", text(&self.value)), ("known", text(&self.known))]
    }
}

/// Whether a disk has no room for what is to be written: it is full, or a quota or a limit of the process is reached.
pub fn is_full(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded, io::ErrorKind::FileTooLarge];
    kinds.contains(&error.kind())
}
