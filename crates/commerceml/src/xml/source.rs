//! Bytes of any encoding as a bounded stream of UTF-8 that knows where in the file it is.
//!
//! The XML reader above keeps one piece of markup or text whole in memory, and we keep one item. Both are bounded
//! here, where the bytes come in, so that no element can get around it.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE};

use crate::encoding::detect;
use crate::{Error, Kind, Limits, Position};

/// Bytes read from the file at once: enough for a disk, little enough for a thousand readers.
const CHUNK: usize = 64 * 1024;
/// What is looked at to find the encoding: longer than any declaration.
const HEAD: usize = 256;
/// A character of one byte may become three in UTF-8.
const WIDEST: usize = 3;

/// How many bytes of the file a character took, to say where we are in it.
#[derive(Clone, Copy)]
enum Width {
    Utf8,
    OneByte,
    Utf16,
}

/// Why the stream ended before the file did.
pub(super) struct Stop {
    pub(super) kind: Kind,
    pub(super) reason: String,
}

/// The file, as the XML reader sees it.
pub(super) struct Source<R> {
    file: R,
    raw: Box<[u8]>,
    /// `raw[at..end]` is read and not yet decoded (UTF-8: not yet consumed).
    at: usize,
    end: usize,
    ended: bool,
    decoder: Option<Decoder>,
    /// Whether the decoder has given everything, or met bytes that are none of its encoding.
    decoded: bool,
    malformed: bool,
    text: Box<[u8]>,
    /// `text[text_at..text_end]` is decoded and not yet consumed.
    text_at: usize,
    text_end: usize,
    width: Width,
    position: Position,
    limits: Limits,
    /// Bytes since the last [`Source::start_piece`] and [`Source::start_item`].
    piece: u64,
    item: Option<u64>,
    stop: Option<Stop>,
}

impl<R: Read> Source<R> {
    pub(super) fn new(file: R, limits: Limits) -> Result<Self, Error> {
        let mut source = Self {
            file,
            raw: vec![0; CHUNK].into_boxed_slice(),
            at: 0,
            end: 0,
            ended: false,
            decoder: None,
            decoded: false,
            malformed: false,
            text: Box::default(),
            text_at: 0,
            text_end: 0,
            width: Width::Utf8,
            position: Position { line: 1, byte: 0 },
            limits,
            piece: 0,
            item: None,
            stop: None,
        };
        while source.end < HEAD && !source.ended {
            source.read_more().map_err(|error| Error::io(source.position, error))?;
        }
        let detected = detect(&source.raw[..source.end]).map_err(|name| {
            let reason = format!("the encoding \"{name}\" is not one that can be read");
            Error::new(Kind::Encoding, source.position, reason)
        })?;
        source.at = detected.mark.min(source.end);
        source.position.byte = source.at as u64;
        if detected.encoding != UTF_8 {
            let sixteen = detected.encoding == UTF_16LE || detected.encoding == UTF_16BE;
            source.width = if sixteen { Width::Utf16 } else { Width::OneByte };
            source.decoder = Some(detected.encoding.new_decoder_without_bom_handling());
            source.text = vec![0; CHUNK * WIDEST].into_boxed_slice();
        }
        Ok(source)
    }

    pub(super) fn position(&self) -> Position {
        self.position
    }

    /// Why reading stopped, once.
    pub(super) fn take_stop(&mut self) -> Option<Stop> {
        self.stop.take()
    }

    /// Whether everything that the file has was taken.
    pub(super) fn is_over(&self) -> bool {
        self.ended && self.at == self.end && self.text_at == self.text_end
    }

    /// Counts the next piece of markup or text from here.
    pub(super) fn start_piece(&mut self) {
        self.piece = 0;
    }

    /// Counts the bytes of an item from here.
    pub(super) fn start_item(&mut self) {
        self.item = Some(0);
    }

    /// What follows is no item until the next starts.
    pub(super) fn end_item(&mut self) {
        self.item = None;
    }

    fn read_more(&mut self) -> io::Result<()> {
        if self.at == self.end {
            (self.at, self.end) = (0, 0);
        }
        if self.end == self.raw.len() {
            // Only a few bytes of a character cut in two are ever left.
            self.raw.copy_within(self.at..self.end, 0);
            (self.at, self.end) = (0, self.end - self.at);
        }
        loop {
            match self.file.read(&mut self.raw[self.end..]) {
                Ok(0) => self.ended = true,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            }
            return Ok(());
        }
    }

    fn check_bounds(&mut self) -> io::Result<()> {
        let (text, item) = (self.limits.text, self.limits.item);
        let (kind, reason) = if self.piece > text as u64 {
            (Kind::TextTooLong, format!("a text or a tag is longer than {text} bytes"))
        } else if self.item.is_some_and(|bytes| bytes > item as u64) {
            (Kind::ItemTooLarge, format!("one item takes more than {item} bytes"))
        } else {
            return Ok(());
        };
        Err(self.stopped(kind, reason))
    }

    fn stopped(&mut self, kind: Kind, reason: String) -> io::Error {
        self.stop = Some(Stop { kind, reason });
        io::Error::other("stopped")
    }

    /// Decodes what is read, and reads on until there is some text or the file ends.
    fn decode(&mut self) -> io::Result<()> {
        while self.text_at == self.text_end {
            if self.malformed {
                let reason = "the bytes are not in the encoding that the file begins with".to_owned();
                return Err(self.stopped(Kind::Encoding, reason));
            }
            if self.at == self.end && !self.ended {
                self.read_more()?;
            }
            let Some(decoder) = self.decoder.as_mut().filter(|_| !self.decoded) else { break };
            let raw = &self.raw[self.at..self.end];
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(raw, &mut self.text, self.ended);
            self.at += read;
            (self.text_at, self.text_end) = (0, written);
            // What stands before the wrong bytes is still handed out.
            self.malformed = matches!(result, DecoderResult::Malformed(..));
            self.decoded = self.ended && result == DecoderResult::InputEmpty;
        }
        Ok(())
    }

    fn count(&mut self, amount: usize) {
        let consumed = match self.decoder {
            None => &self.raw[self.at..self.at + amount],
            Some(_) => &self.text[self.text_at..self.text_at + amount],
        };
        let lines = consumed.iter().filter(|byte| **byte == b'\n').count();
        let starts = || consumed.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let bytes = match self.width {
            Width::Utf8 => amount,
            Width::OneByte => starts(),
            // A character of four bytes in UTF-8 is a pair in UTF-16.
            Width::Utf16 => 2 * (starts() + consumed.iter().filter(|byte| **byte >= 0xF0).count()),
        };
        self.position.line += lines as u64;
        self.position.byte += bytes as u64;
        self.piece += amount as u64;
        self.item = self.item.map(|counted| counted + amount as u64);
    }
}

impl<R: Read> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check_bounds()?;
        if self.decoder.is_some() {
            self.decode()?;
            return Ok(&self.text[self.text_at..self.text_end]);
        }
        if self.at == self.end && !self.ended {
            self.read_more()?;
        }
        Ok(&self.raw[self.at..self.end])
    }

    fn consume(&mut self, amount: usize) {
        self.count(amount);
        if self.decoder.is_some() { self.text_at += amount } else { self.at += amount }
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}
