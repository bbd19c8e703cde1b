//! The window of decoded text which the YAML parser looks through.
//!
//! The parser asks for characters one at a time and may look a few ahead. Its own adapter for streams takes
//! them from an iterator of single characters, and costs more, before an event has any meaning, than this
//! whole reader does; this one keeps a chunk of checked UTF-8 and hands out runs of it. It knows nothing of
//! YAML beyond "this run of a quoted text holds nothing special".
//!
//! Invariants:
//! * after every call at least [`AHEAD`] unread bytes are in the window, or the source has ended;
//! * the window never grows beyond one chunk and that remainder, whatever the file holds;
//! * a failure (I/O, encoding, size) is kept in [`Shared`] and shown to the parser only when the text before
//!   it has been used up: the rows before it are still delivered, and it is never taken for a clean end.

use std::cell::{Cell, RefCell};
use std::io::{ErrorKind, Read};
use std::rc::Rc;

use serde_saphyr::granit_parser::{BorrowedInput, ErrorKind as ParserError, Input};

/// Bytes taken from the source at a time: fits the second-level cache, and far above the cost of a system
/// call.
const CHUNK: usize = 32 * 1024;
/// Characters the parser may look ahead; its own buffered input offers as many.
const AHEAD_CHARS: usize = 16;
/// The same in bytes, at four to a character.
const AHEAD: usize = AHEAD_CHARS * 4;
/// The longest stretch of file without a single YAML event. The parser gathers a scalar in memory before it
/// shows it, so this is what bounds the memory for a text which never ends. A long comment counts too.
pub(super) const MAX_SILENCE: usize = 1024 * 1024;

/// Why the source cannot be read further.
#[derive(Debug)]
pub(super) enum Failure {
    Io(std::io::Error),
    NotUtf8,
    TooLarge,
    TooLong,
}

/// What the reader and the window, which the parser owns, tell each other.
#[derive(Default)]
pub(super) struct Shared {
    failure: RefCell<Option<Failure>>,
    silence: Cell<usize>,
}

impl Shared {
    /// The parser has produced an event: the next scalar may be as long as this one was allowed to be.
    #[inline]
    pub(super) fn event_seen(&self) {
        self.silence.set(0);
    }

    /// The failure behind the parser's error, if the source is to blame.
    pub(super) fn take_failure(&self) -> Option<Failure> {
        self.failure.borrow_mut().take()
    }
}

/// Checked text of the source from the parser's position on.
pub(super) struct Window<R> {
    source: R,
    shared: Rc<Shared>,
    text: String,
    pos: usize,
    raw: Box<[u8]>,
    /// Bytes at the beginning of `raw` which are the first part of a character cut by the chunk's end.
    carried: usize,
    budget: u64,
    ended: bool,
    failed: bool,
}

impl<R: Read> Window<R> {
    pub(super) fn new(source: R, max_bytes: u64, shared: Rc<Shared>) -> Self {
        let mut window = Self {
            source,
            shared,
            text: String::with_capacity(CHUNK + 2 * AHEAD),
            pos: 0,
            raw: vec![0; CHUNK].into_boxed_slice(),
            carried: 0,
            budget: max_bytes,
            ended: false,
            failed: false,
        };
        window.refill();
        window
    }

    #[inline]
    fn left(&self) -> usize {
        self.text.len() - self.pos
    }

    #[inline]
    fn keep_ahead(&mut self) {
        if self.left() < AHEAD && !self.ended {
            self.refill();
        }
    }

    #[cold]
    fn refill(&mut self) {
        self.text.drain(..self.pos);
        self.pos = 0;
        while self.text.len() < AHEAD && !self.ended {
            if let Err(failure) = self.read_chunk() {
                self.shared.failure.replace(Some(failure));
                self.failed = true;
                self.ended = true;
            }
        }
    }

    fn read_chunk(&mut self) -> Result<(), Failure> {
        let read = loop {
            match self.source.read(&mut self.raw[self.carried..]) {
                Ok(read) => break read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Failure::Io(error)),
            }
        };
        let filled = self.carried + read;
        self.budget = self.budget.checked_sub(read as u64).ok_or(Failure::TooLarge)?;
        let silence = self.shared.silence.get() + read;
        self.shared.silence.set(silence);
        if silence > MAX_SILENCE {
            return Err(Failure::TooLong);
        }
        if read == 0 {
            self.ended = true;
            return if self.carried == 0 { Ok(()) } else { Err(Failure::NotUtf8) };
        }
        self.take_valid(filled)
    }

    fn take_valid(&mut self, filled: usize) -> Result<(), Failure> {
        let (valid, cut) = match std::str::from_utf8(&self.raw[..filled]) {
            Ok(text) => {
                self.text.push_str(text);
                self.carried = 0;
                return Ok(());
            }
            Err(error) => (error.valid_up_to(), error.error_len().is_none()),
        };
        self.text.push_str(&String::from_utf8_lossy(&self.raw[..valid]));
        self.raw.copy_within(valid..filled, 0);
        self.carried = filled - valid;
        // Only a character cut by the end of the chunk may be completed by the next one.
        if cut { Ok(()) } else { Err(Failure::NotUtf8) }
    }

    #[inline]
    fn front(&self) -> Option<char> {
        match self.text.as_bytes().get(self.pos) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            Some(_) => self.text[self.pos..].chars().next(),
            None => None,
        }
    }

    #[inline]
    fn advance(&mut self, bytes: usize) {
        self.pos += bytes;
        self.keep_ahead();
    }
}

impl<R: Read> Input for Window<R> {
    #[inline]
    fn lookahead(&mut self, _count: usize) {
        self.keep_ahead();
    }

    #[inline]
    fn buflen(&self) -> usize {
        AHEAD_CHARS
    }

    #[inline]
    fn bufmaxlen(&self) -> usize {
        AHEAD_CHARS
    }

    #[inline]
    fn raw_read_ch(&mut self) -> char {
        let next = self.front();
        self.advance(next.map_or(0, char::len_utf8));
        next.unwrap_or('\0')
    }

    #[inline]
    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        let next = self.front().filter(|c| !matches!(c, '\n' | '\r' | '\0'))?;
        self.advance(next.len_utf8());
        Some(next)
    }

    #[inline]
    fn skip(&mut self) {
        self.advance(self.front().map_or(0, char::len_utf8));
    }

    #[inline]
    fn skip_n(&mut self, count: usize) {
        for _ in 0..count {
            self.skip();
        }
    }

    #[inline]
    fn peek(&self) -> char {
        self.front().unwrap_or('\0')
    }

    #[inline]
    fn peek_nth(&self, n: usize) -> char {
        let rest = &self.text.as_bytes()[self.pos..];
        match rest.get(..=n) {
            Some(ahead) if ahead.is_ascii() => char::from(ahead[n]),
            _ => self.text[self.pos..].chars().nth(n).unwrap_or('\0'),
        }
    }

    #[inline]
    fn next_is_z(&self) -> bool {
        self.left() == 0
    }

    fn take_source_error(&mut self) -> Option<ParserError> {
        if !self.failed || self.left() > AHEAD {
            return None;
        }
        self.failed = false;
        // Only a signal to stop: the reader finds the real cause in `Shared`.
        Some(ParserError::InputDecoding { message: String::new() })
    }

    /// A run of a quoted text with no blank, break, quote or escape in it, as the parser's own string input
    /// does.
    fn take_quoted_scalar_chunk(&mut self, single: bool) -> (&str, usize) {
        self.keep_ahead();
        let rest = &self.text[self.pos..];
        // The last bytes of the window stay: the parser looks ahead from the end of the run.
        let room = if self.ended { rest.len() } else { rest.len().saturating_sub(AHEAD) };
        let mut count = 0;
        let mut end = 0;
        for (at, c) in rest.char_indices() {
            let ordinary = match c {
                '"' => single,
                '\'' => !single,
                '\\' => single,
                // The blocks YAML calls printable without exception; the rest goes the slow way, through its
                // checks.
                '!'..='~' | '\u{A0}'..='\u{D7FF}' => true,
                _ => false,
            };
            if !ordinary || at + c.len_utf8() > room {
                break;
            }
            end = at + c.len_utf8();
            count += 1;
        }
        let start = self.pos;
        self.pos += end;
        (&self.text[start..start + end], count)
    }
}

/// A window moves on, so nothing can be lent out of it for the length of the parse.
impl<R: Read> BorrowedInput<'static> for Window<R> {
    #[inline]
    fn slice_borrowed(&self, _start: usize, _end: usize) -> Option<&'static str> {
        None
    }
}
