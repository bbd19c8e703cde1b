//! A walk over the elements of a document: into a child, over it, or its text.
//!
//! Elements are matched by their local names, because CommerceML is written with five namespaces and without one. All
//! that is not an element, its attributes or its text is either passed over (comments, instructions) or refused
//! (document types, entities of one's own).

mod source;

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, BytesStart, Event};

use self::source::{Source, Stop};
use crate::markup::allowed;
use crate::skipped::Skipped;
use crate::{Error, Kind, Limits, Position};

/// What was met on the way.
enum Step {
    Open,
    Close,
    Between,
    End,
}

/// A document that is being read.
pub(crate) struct Xml<R> {
    reader: Reader<Source<R>>,
    piece: Vec<u8>,
    /// The local name of the element that was entered last.
    name: String,
    /// Its attributes as they stand in the tag.
    attributes: String,
    depth: usize,
    limits: Limits,
    /// Where the last piece began.
    at: Position,
    /// The first wrong value of the item that is being read.
    spoilt: Option<Error>,
    pub(crate) skipped: Skipped,
}

impl<R: Read> Xml<R> {
    pub(crate) fn new(file: R, limits: Limits) -> Result<Self, Error> {
        let mut reader = Reader::from_reader(Source::new(file, limits)?);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self {
            reader,
            piece: Vec::new(),
            name: String::new(),
            attributes: String::new(),
            depth: 0,
            limits,
            at: Position::default(),
            spoilt: None,
            skipped: Skipped::default(),
        })
    }

    /// The local name of the element that was entered last; of no use once its children are read.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Where the last piece of the document began.
    pub(crate) fn position(&self) -> Position {
        self.at
    }

    /// An attribute of the element that was entered last, before its children are read. A blank one is none.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        if self.attributes.is_empty() {
            return None;
        }
        let found = Attributes::new(&self.attributes, 0)
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The namespace of the element that was entered last, if it declares one.
    pub(crate) fn namespace(&self) -> Option<String> {
        Attributes::new(&self.attributes, 0)
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.as_ref() == b"xmlns")
            .map(|attribute| String::from_utf8_lossy(&attribute.value).into_owned())
    }

    /// Enters the next child of the element we are in; `false` when it has no more and was left.
    pub(crate) fn next_child(&mut self) -> Result<bool, Error> {
        loop {
            match self.step(None)? {
                Step::Open => return Ok(true),
                Step::Close => return Ok(false),
                Step::Between => {}
                Step::End => return Err(self.truncated()),
            }
        }
    }

    /// Like [`Xml::next_child`], with the text between the children put at the end of `text`.
    pub(crate) fn next_child_or_text(&mut self, text: &mut String) -> Result<bool, Error> {
        loop {
            match self.step(Some(text))? {
                Step::Open => return Ok(true),
                Step::Close => return Ok(false),
                Step::Between => {}
                Step::End => return Err(self.truncated()),
            }
        }
    }

    /// Enters the root; `None` when the file ends without one.
    pub(crate) fn enter_root(&mut self) -> Result<Option<()>, Error> {
        let mut text = String::new();
        loop {
            match self.step(Some(&mut text))? {
                Step::Open => return Ok(Some(())),
                Step::End => return Ok(None),
                _ if text.trim().is_empty() => text.clear(),
                _ => return Err(self.error(Kind::Malformed, "there is text outside of the document")),
            }
        }
    }

    /// The text of the element we are in, which is left; spaces around it are taken off, children passed over.
    pub(crate) fn text(&mut self) -> Result<String, Error> {
        let mut text = String::new();
        while self.next_child_or_text(&mut text)? {
            self.pass_over()?;
        }
        let trimmed = text.trim();
        if trimmed.len() == text.len() { Ok(text) } else { Ok(trimmed.to_owned()) }
    }

    /// Leaves the element we are in, whatever it holds.
    pub(crate) fn leave(&mut self) -> Result<(), Error> {
        let outside = self.depth - 1;
        while self.depth > outside {
            if matches!(self.step(None)?, Step::End) {
                return Err(self.truncated());
            }
        }
        Ok(())
    }

    /// Leaves the element we are in and remembers its name as one we do not know.
    pub(crate) fn pass_over(&mut self) -> Result<(), Error> {
        self.skipped.add(&self.name);
        self.leave()
    }

    /// Marks the item that is being read as spoilt by a wrong value. The first one is told.
    pub(crate) fn spoil(&mut self, kind: Kind, what: &str, value: &str) {
        if self.spoilt.is_none() {
            let value: String = value.chars().take(MAX_QUOTED_CHARS).collect();
            let reason = format!("\"{value}\" is not {what}");
            self.spoilt = Some(self.error(kind, reason));
        }
    }

    /// Begins an item: what it may take is counted from here.
    pub(crate) fn start_item(&mut self) {
        self.spoilt = None;
        self.reader.get_mut().start_item();
    }

    /// Ends an item: an error if a value of it was wrong.
    pub(crate) fn end_item(&mut self, id: &str) -> Result<(), Error> {
        self.reader.get_mut().end_item();
        self.spoilt.take().map_or(Ok(()), |error| Err(error.about(id)))
    }

    pub(crate) fn error(&self, kind: Kind, reason: impl Into<String>) -> Error {
        Error::new(kind, self.at, reason)
    }

    fn truncated(&self) -> Error {
        self.error(Kind::Truncated, "the file ends before its elements are closed")
    }

    fn step(&mut self, text: Option<&mut String>) -> Result<Step, Error> {
        let source = self.reader.get_mut();
        self.at = source.position();
        source.start_piece();
        self.piece.clear();
        let found = match self.reader.read_event_into(&mut self.piece) {
            Ok(event) => event,
            Err(error) => {
                let source = self.reader.get_mut();
                let (stop, over) = (source.take_stop(), source.is_over());
                return Err(broken(error, stop, (self.at, over)));
            }
        };
        let wrong = |kind, reason: &str| Err(Error::new(kind, self.at, reason));
        let piece: &[u8] = match &found {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > self.limits.depth {
                    let reason = format!("elements stand in each other deeper than {}", self.limits.depth);
                    return wrong(Kind::TooDeep, &reason);
                }
                let known = keep_tag(tag, &mut self.name, &mut self.attributes);
                return if known { Ok(Step::Open) } else { wrong(Kind::Encoding, NOT_UTF_8) };
            }
            Event::End(_) => {
                self.depth -= 1;
                return Ok(Step::Close);
            }
            Event::Eof => return Ok(Step::End),
            Event::DocType(_) => return wrong(Kind::Forbidden, "a document type definition is not accepted"),
            Event::GeneralRef(reference) => {
                let Some(c) = resolve(reference) else { return wrong(Kind::Forbidden, ENTITY) };
                if let Some(text) = text.filter(|_| allowed(c)) {
                    text.push(c);
                }
                return Ok(Step::Between);
            }
            Event::Text(piece) => piece,
            Event::CData(piece) => piece,
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::Empty(_) => return Ok(Step::Between),
        };
        let Some(text) = text else { return Ok(Step::Between) };
        let Ok(piece) = std::str::from_utf8(piece) else { return wrong(Kind::Encoding, NOT_UTF_8) };
        push_text(text, piece);
        if text.len() > self.limits.text {
            let reason = format!("a text is longer than {} bytes", self.limits.text);
            return wrong(Kind::TextTooLong, &reason);
        }
        Ok(Step::Between)
    }
}

const NOT_UTF_8: &str = "the bytes are not in the encoding that the file begins with";
const ENTITY: &str = "an entity of the document's own is not accepted";
/// So much of a wrong value is repeated to the person who will look for it.
const MAX_QUOTED_CHARS: usize = 60;

/// Copies the name and the attributes of a tag; `false` when they are not UTF-8.
fn keep_tag(tag: &BytesStart<'_>, name: &mut String, attributes: &mut String) -> bool {
    name.clear();
    attributes.clear();
    let local = tag.local_name();
    let raw = tag.attributes_raw();
    match (std::str::from_utf8(local.as_ref()), std::str::from_utf8(raw)) {
        (Ok(local), Ok(raw)) => {
            name.push_str(local);
            attributes.push_str(raw);
            true
        }
        _ => false,
    }
}

/// Text without what XML forbids, lines ending with `\n`.
fn push_text(text: &mut String, piece: &str) {
    if piece.bytes().all(|byte| byte >= b' ' || byte == b'\n' || byte == b'\t') {
        text.push_str(piece);
        return;
    }
    let mut previous = ' ';
    for c in piece.chars() {
        match c {
            '\n' if previous == '\r' => {}
            '\r' => text.push('\n'),
            c if allowed(c) => text.push(c),
            _ => {}
        }
        previous = c;
    }
}

/// The character of `&amp;`, `&#1234;` and their like; `None` for entities that a document would have to define.
fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match reference.as_ref() {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

/// What a fault of the XML is, met at a place of the file behind which there may be nothing more.
fn broken(error: quick_xml::Error, stop: Option<Stop>, (at, over): (Position, bool)) -> Error {
    if let Some(stop) = stop {
        return Error::new(stop.kind, at, stop.reason);
    }
    use quick_xml::errors::{IllFormedError, SyntaxError};
    match error {
        quick_xml::Error::Io(error) => Error::io(at, std::io::Error::new(error.kind(), error)),
        quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) if !over => {
            Error::new(Kind::Malformed, at, "markup after \"<!\" that XML does not have")
        }
        quick_xml::Error::Syntax(error) => {
            Error::new(Kind::Truncated, at, format!("the file ends in a tag: {error}"))
        }
        quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(_)) => {
            Error::new(Kind::Truncated, at, "the file ends before its elements are closed")
        }
        // Of `&amp;` cut in two the rest may still come; followed by anything else it is a mistake.
        quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) if over => {
            Error::new(Kind::Truncated, at, "the file ends in an entity")
        }
        error => Error::new(Kind::Malformed, at, format!("the XML is broken: {error}")),
    }
}
