//! What went wrong, where, and in words a person understands.
//!
//! The words are English; [`Kind`] is stable, so a program that speaks another language says it in its own.

use std::fmt;

/// Where in a file something stands.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Hash)]
pub struct Position {
    /// The line, counted from 1.
    pub line: u64,
    /// Bytes of the file before it, in the file's own encoding.
    pub byte: u64,
}

impl fmt::Display for Position {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}, byte {}", self.line, self.byte)
    }
}

/// What sort of fault it is. The names are stable: a caller may translate by them.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Reading or writing itself failed: a disk, a connection.
    Io,
    /// There is nothing in the file.
    Empty,
    /// It is XML, but not CommerceML 2 or 3.
    NotCommerceMl,
    /// It is CommerceML 1, which keeps everything in attributes and is not read here.
    CommerceMlOne,
    /// The bytes are not what the encoding says, or the encoding is not one we read.
    Encoding,
    /// The XML is broken.
    Malformed,
    /// The file ends before its elements are closed: half a file.
    Truncated,
    /// A document type definition or an entity of its own: refused whatever it says.
    Forbidden,
    /// One value is longer than [`Limits::text`](crate::Limits::text).
    TextTooLong,
    /// One item takes more of the file than [`Limits::item`](crate::Limits::item).
    ItemTooLarge,
    /// Elements stand in each other deeper than [`Limits::depth`](crate::Limits::depth).
    TooDeep,
    /// A number that is none.
    BadNumber,
    /// A date or a time that is none.
    BadDate,
    /// Neither `true` nor `false`.
    BadFlag,
    /// An item was given to the writer where it has no place.
    Misplaced,
}

impl Kind {
    /// Whether one value is wrong and the items after it can still be read. Everything else ends the reading.
    pub fn spoils_one_item(self) -> bool {
        matches!(self, Self::BadNumber | Self::BadDate | Self::BadFlag)
    }
}

/// A reason names what it is about, and that comes from the file: this much of it is kept.
const MAX_REASON_CHARS: usize = 300;

/// A fault in a document, or in writing one.
#[derive(Debug, thiserror::Error)]
#[error("{reason}{}", place(*at))]
pub struct Error {
    kind: Kind,
    at: Position,
    reason: String,
    item: Option<String>,
    #[source]
    source: Option<std::io::Error>,
}

impl Error {
    pub(crate) fn new(kind: Kind, at: Position, reason: impl Into<String>) -> Self {
        let mut reason = reason.into();
        if let Some((end, _)) = reason.char_indices().nth(MAX_REASON_CHARS) {
            reason.truncate(end);
        }
        Self { kind, at, reason, item: None, source: None }
    }

    /// The fault of a disk or a connection, if it is one; otherwise it is what it was.
    pub fn into_io(self) -> Result<std::io::Error, Self> {
        match self.source {
            Some(source) => Ok(source),
            None => Err(self),
        }
    }

    pub(crate) fn io(at: Position, source: std::io::Error) -> Self {
        Self { at, ..Self::from(source) }
    }

    pub(crate) fn about(mut self, item: &str) -> Self {
        self.item = (!item.is_empty()).then(|| item.to_owned());
        self
    }

    /// The sort of fault.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where it was met; line 0 where there is no place to name, as in what is being written.
    pub fn at(&self) -> Position {
        self.at
    }

    /// What is wrong, in one English sentence without the position.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The `Ид` (of a document: the number) of the item that is spoilt, where it is known.
    pub fn item(&self) -> Option<&str> {
        self.item.as_deref()
    }

    /// Whether nothing more can be read: see [`Kind::spoils_one_item`].
    pub fn is_fatal(&self) -> bool {
        !self.kind.spoils_one_item()
    }
}

impl From<std::io::Error> for Error {
    fn from(source: std::io::Error) -> Self {
        let reason = "the file could not be read or written".to_owned();
        Self { kind: Kind::Io, at: Position::default(), reason, item: None, source: Some(source) }
    }
}

/// The position, where there is one: what is written has none.
fn place(at: Position) -> String {
    if at.line == 0 { String::new() } else { format!(" ({at})") }
}
