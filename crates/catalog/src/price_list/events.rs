//! The file as a flat stream of the few YAML events a price list is made of.
//!
//! Everything a price list has no use for is refused here, once, with its line: anchors and aliases (an alias
//! can multiply a small file into a huge one, and the parser remembers every anchor's name), a second
//! document, and collections nested deeper than any price list. What remains needs constant memory.

use std::io::Read;
use std::rc::Rc;

use serde_saphyr::granit_parser::{ErrorKind, Event as Parsed, Options, Parser, ScalarStyle, ScanError};

use super::source::{Failure, Shared, Window};
use super::{FileError, Limits};

/// One scalar as the file spells it.
pub(super) struct Scalar {
    pub(super) text: String,
    /// Written without quotes, so `null`, `~` and nothing at all mean "absent".
    pub(super) plain: bool,
}

impl Scalar {
    pub(super) fn is_null(&self) -> bool {
        self.plain && matches!(self.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
    }
}

pub(super) enum Event {
    Scalar(Scalar),
    Mapping,
    Sequence,
    /// The end of a mapping or a sequence.
    End,
    /// The end of the only document.
    EndOfDocument,
}

pub(super) struct Events<R: Read> {
    parser: Parser<'static, Window<R>>,
    shared: Rc<Shared>,
    documents: u32,
    max_bytes: u64,
    /// Line of the latest event, from 1.
    pub(super) line: u64,
}

impl<R: Read> Events<R> {
    pub(super) fn new(source: R, limits: &Limits) -> Self {
        let mut options = Options::default();
        options.set_emit_comments(false);
        options.flow_nesting_limit = limits.max_depth;
        options.block_nesting_limit = limits.max_depth;
        let shared = Rc::new(Shared::default());
        let window = Window::new(source, limits.max_bytes, Rc::clone(&shared));
        let parser = Parser::with_options(window, options);
        Self { parser, shared, documents: 0, max_bytes: limits.max_bytes, line: 1 }
    }

    /// The next event.
    pub(super) fn next(&mut self) -> Result<Event, FileError> {
        loop {
            let (event, span) = match self.parser.next_event() {
                Some(Ok(found)) => found,
                Some(Err(error)) => return Err(self.failure(error)),
                None => return Ok(Event::EndOfDocument),
            };
            self.shared.event_seen();
            self.line = span.start.line() as u64;
            return Ok(match event {
                Parsed::Scalar(text, style, 0, _) => {
                    Event::Scalar(Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain })
                }
                Parsed::MappingStart(_, 0, _) => Event::Mapping,
                Parsed::SequenceStart(_, 0, _) => Event::Sequence,
                Parsed::MappingEnd | Parsed::SequenceEnd => Event::End,
                Parsed::StreamEnd => Event::EndOfDocument,
                Parsed::DocumentStart(..) => {
                    self.documents += 1;
                    if self.documents > 1 {
                        return Err(FileError::MultipleDocuments { line: self.line });
                    }
                    continue;
                }
                Parsed::StreamStart | Parsed::DocumentEnd => continue,
                // A node with an anchor, an alias, or an event this version of the parser does not have.
                _ => return Err(FileError::Aliases { line: self.line }),
            });
        }
    }

    /// Passes over the rest of a value whose first event is `event`, however large, keeping nothing.
    pub(super) fn skip_rest(&mut self, event: &Event) -> Result<(), FileError> {
        let mut open = usize::from(matches!(event, Event::Mapping | Event::Sequence));
        while open > 0 {
            match self.next()? {
                Event::Mapping | Event::Sequence => open += 1,
                Event::End => open -= 1,
                Event::Scalar(_) => {}
                Event::EndOfDocument => break,
            }
        }
        Ok(())
    }

    /// Passes over the next value.
    pub(super) fn skip(&mut self) -> Result<(), FileError> {
        let first = self.next()?;
        self.skip_rest(&first)
    }

    fn failure(&self, error: ScanError) -> FileError {
        let line = error.marker().line().max(1) as u64;
        match self.shared.take_failure() {
            Some(Failure::Io(source)) => return FileError::Io { line, source },
            Some(Failure::NotUtf8) => return FileError::NotUtf8 { line },
            Some(Failure::TooLarge) => {
                return FileError::TooLarge { line, limit: self.max_bytes };
            }
            Some(Failure::TooLong) => return FileError::TextWithoutEnd { line },
            None => {}
        }
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => FileError::TooDeep { line },
            ErrorKind::UnknownAnchor => FileError::Aliases { line },
            _ => FileError::Syntax { line, column: error.marker().col() as u64 + 1, source: Box::new(error) },
        }
    }
}
