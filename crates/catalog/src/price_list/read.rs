//! The way down a price list: file, category, product, offer, parameter.
//!
//! Each function reads one level from its first event to its last, whatever stands there, so a surprise at
//! one level never shifts the reading of the next. Nothing of a row is kept once it has been handed over.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::events::{Event, Events, Scalar};
use super::key::{Key, Seen};
use super::offer::{Category, Name, Offer};
use super::value::{self, Fault};
use super::{FileError, Header, Limits, Reason, Row, RowError};

/// The beginning of a value which should be a list.
enum List {
    Open,
    Absent,
    /// Something else; it has been passed over.
    Wrong,
}

/// One reading of one file.
pub(super) struct Reader<'a, R: Read> {
    events: Events<R>,
    limits: &'a Limits,
    on_event: &'a mut dyn FnMut(Result<Row, RowError>) -> ControlFlow<()>,
    rows: u64,
}

impl<'a, R: Read> Reader<'a, R> {
    pub(super) fn new(
        source: R,
        limits: &'a Limits,
        on_event: &'a mut dyn FnMut(Result<Row, RowError>) -> ControlFlow<()>,
    ) -> Self {
        Self { events: Events::new(source, limits), limits, on_event, rows: 0 }
    }

    /// The whole file.
    pub(super) fn file(mut self) -> Result<Header, FileError> {
        let mut header = Header::default();
        let mut seen = Seen::default();
        if !matches!(self.events.next()?, Event::Mapping) {
            return Err(FileError::NotAPriceList { line: self.events.line });
        }
        let begin = self.events.line;
        while let Some(key) = self.unrepeated_key(&mut seen)? {
            match key {
                Key::Name => header.name = self.header_text(key)?,
                Key::SourceFile => header.source_file = self.header_text(key)?,
                Key::State => header.state = self.state()?,
                Key::Categories => match self.list()? {
                    List::Open => self.categories()?,
                    List::Absent | List::Wrong => {
                        return Err(FileError::NotAPriceList { line: self.events.line });
                    }
                },
                _ => self.events.skip()?,
            }
        }
        if !seen.has(Key::Categories) {
            return Err(FileError::NotAPriceList { line: begin });
        }
        // Whatever follows the mapping is an error, and only reading to the end shows it.
        while !matches!(self.events.next()?, Event::EndOfDocument) {}
        Ok(header)
    }

    fn header_text(&mut self, key: Key) -> Result<Option<String>, FileError> {
        let found = self.scalar()?.and_then(|scalar| value::text(scalar, self.limits.max_text_chars));
        found.map_err(|_| FileError::BadHeader { line: self.events.line, key: key.text() })
    }

    fn state(&mut self) -> Result<Option<bool>, FileError> {
        let bad = FileError::BadHeader { line: self.events.line, key: Key::State.text() };
        match self.scalar()? {
            Ok(scalar) if scalar.is_null() => Ok(None),
            Ok(scalar) => value::boolean(&scalar).map(Some).ok_or(bad),
            Err(_) => Err(bad),
        }
    }

    fn categories(&mut self) -> Result<(), FileError> {
        while let Some(mapping) = self.item()? {
            match mapping {
                Ok(_) => self.category()?,
                Err(line) => self.emit_broken(line)?,
            }
        }
        Ok(())
    }

    fn category(&mut self) -> Result<(), FileError> {
        let missing = Fault::new(Reason::MissingCategoryName, "");
        let mut category = Category { name: Err(missing.clone()), description: Ok(None) };
        let mut seen = Seen::default();
        while let Some(key) = self.unrepeated_key(&mut seen)? {
            match key {
                Key::Name | Key::Description if seen.has(Key::Products) => {
                    return Err(FileError::CategoryKeyTooLate { line: self.events.line, key: key.text() });
                }
                Key::Name => category.name = self.name(missing.clone())?,
                Key::Description => {
                    let max = self.limits.max_description_chars;
                    let found = self.scalar()?.and_then(|scalar| value::text(scalar, max));
                    category.description = found.map(|text| text.map(Arc::from));
                }
                Key::Products => match self.list()? {
                    List::Open => self.products(&category)?,
                    List::Absent => {}
                    List::Wrong => self.emit_broken(self.events.line)?,
                },
                _ => self.events.skip()?,
            }
        }
        Ok(())
    }

    fn products(&mut self, category: &Category) -> Result<(), FileError> {
        while let Some(mapping) = self.item()? {
            match mapping {
                Ok(_) => self.product(category)?,
                Err(line) => self.emit_broken(line)?,
            }
        }
        Ok(())
    }

    fn product(&mut self, category: &Category) -> Result<(), FileError> {
        let missing = Fault::new(Reason::MissingProductName, "");
        let mut name = None;
        let mut waiting = Vec::new();
        let mut seen = Seen::default();
        while let Some(key) = self.unrepeated_key(&mut seen)? {
            match key {
                Key::Name => name = Some(self.name(missing.clone())?),
                Key::ProductInfos => match (self.list()?, &name) {
                    (List::Open, Some(name)) => self.offers(category, name)?,
                    (List::Open, None) => waiting = self.waiting_offers()?,
                    (List::Absent, _) => {}
                    (List::Wrong, _) => self.emit_broken(self.events.line)?,
                },
                _ => self.events.skip()?,
            }
        }
        let name = name.unwrap_or(Err(missing));
        for offer in waiting {
            self.emit(offer.finish(category, &name))?;
        }
        Ok(())
    }

    /// Offers whose product is known: handed over one by one.
    fn offers(&mut self, category: &Category, product: &Name) -> Result<(), FileError> {
        while let Some(mapping) = self.item()? {
            let offer = self.offer(mapping)?;
            self.emit(offer.finish(category, product))?;
        }
        Ok(())
    }

    /// Offers which stand before the name of their product.
    fn waiting_offers(&mut self) -> Result<Vec<Offer>, FileError> {
        let mut waiting = Vec::new();
        let mut weight = 0;
        while let Some(mapping) = self.item()? {
            let offer = self.offer(mapping)?;
            weight += offer.weight();
            if weight > self.limits.max_waiting_bytes {
                return Err(FileError::ProductNameTooLate { line: offer.line });
            }
            waiting.push(offer);
        }
        Ok(waiting)
    }

    fn offer(&mut self, mapping: Result<u64, u64>) -> Result<Offer, FileError> {
        let mut offer = match mapping {
            Ok(line) => Offer::at(line),
            Err(line) => return Ok(Offer::broken(line)),
        };
        let mut seen = Seen::default();
        while let Some(key) = self.key()? {
            if seen.again(key) {
                offer.blame(Fault::new(Reason::DuplicateKey, key.text()));
                self.events.skip()?;
                continue;
            }
            match key {
                Key::Name => {
                    let found = self.scalar()?;
                    offer.name =
                        offer.keep(found.and_then(|scalar| value::text(scalar, self.limits.max_text_chars)));
                }
                Key::Price => offer.price = offer.keep(self.scalar()?.and_then(|s| value::price(&s))),
                Key::PriceRrc => {
                    let found = self.scalar()?.and_then(|s| value::price(&s));
                    offer.price_rrc =
                        offer.keep(found.map_err(|fault| Fault { reason: Reason::BadPriceRrc, ..fault }));
                }
                Key::Quantity => {
                    offer.quantity = offer.keep(self.scalar()?.and_then(|s| value::quantity(&s)));
                }
                Key::Parameters => match self.list()? {
                    List::Open => self.parameters(&mut offer)?,
                    List::Absent => {}
                    List::Wrong => offer.blame(Fault::new(Reason::BadStructure, Key::Parameters.text())),
                },
                _ => self.events.skip()?,
            }
        }
        Ok(offer)
    }

    fn parameters(&mut self, offer: &mut Offer) -> Result<(), FileError> {
        while let Some(mapping) = self.item()? {
            if mapping.is_err() {
                offer.blame(Fault::new(Reason::BadStructure, Key::Parameters.text()));
            } else if let Some((name, value)) = self.parameter(offer)? {
                if offer.parameters.len() < self.limits.max_parameters {
                    offer.parameters.push((name, value));
                } else {
                    offer.blame(Fault::new(Reason::TooManyParameters, &name));
                }
            }
        }
        Ok(())
    }

    /// A parameter, unless its name or its value is empty.
    fn parameter(&mut self, offer: &mut Offer) -> Result<Option<(String, String)>, FileError> {
        let (mut name, mut value) = (None, None);
        let mut seen = Seen::default();
        while let Some(key) = self.key()? {
            if seen.again(key) {
                offer.blame(Fault::new(Reason::DuplicateKey, key.text()));
                self.events.skip()?;
                continue;
            }
            let slot = match key {
                Key::Name => &mut name,
                Key::Value => &mut value,
                _ => {
                    self.events.skip()?;
                    continue;
                }
            };
            let found = self.scalar()?;
            *slot = offer.keep(found.and_then(|scalar| value::text(scalar, self.limits.max_text_chars)));
        }
        Ok(name.zip(value))
    }

    fn name(&mut self, missing: Fault) -> Result<Name, FileError> {
        let found = self.scalar()?.and_then(|scalar| value::text(scalar, self.limits.max_text_chars));
        Ok(found.and_then(|text| text.map(Arc::from).ok_or(missing)))
    }

    /// The next value, which should be a scalar; anything else is passed over.
    fn scalar(&mut self) -> Result<Result<Scalar, Fault>, FileError> {
        match self.events.next()? {
            Event::Scalar(scalar) => Ok(Ok(scalar)),
            other => {
                self.events.skip_rest(&other)?;
                Ok(Err(Fault::new(Reason::BadStructure, "")))
            }
        }
    }

    fn list(&mut self) -> Result<List, FileError> {
        match self.events.next()? {
            Event::Sequence => Ok(List::Open),
            Event::Scalar(scalar) if scalar.is_null() => Ok(List::Absent),
            other => {
                self.events.skip_rest(&other)?;
                Ok(List::Wrong)
            }
        }
    }

    /// The next item of a list: `Ok` with the line of the mapping it is, or `Err` with the line of something
    /// else, which has been passed over.
    fn item(&mut self) -> Result<Option<Result<u64, u64>>, FileError> {
        let event = self.events.next()?;
        let line = self.events.line;
        match event {
            Event::Mapping => Ok(Some(Ok(line))),
            Event::End | Event::EndOfDocument => Ok(None),
            other => {
                self.events.skip_rest(&other)?;
                Ok(Some(Err(line)))
            }
        }
    }

    /// The next key of a mapping.
    fn key(&mut self) -> Result<Option<Key>, FileError> {
        match self.events.next()? {
            Event::Scalar(key) if key.plain && key.text == "<<" => {
                Err(FileError::Aliases { line: self.events.line })
            }
            Event::Scalar(key) => Ok(Some(Key::of(&key.text))),
            Event::End | Event::EndOfDocument => Ok(None),
            // YAML lets a whole collection be a key; its value is passed over like that of any unknown key.
            other => {
                self.events.skip_rest(&other)?;
                Ok(Some(Key::Unknown))
            }
        }
    }

    /// The next key where a second one of the same name would make the file ambiguous.
    fn unrepeated_key(&mut self, seen: &mut Seen) -> Result<Option<Key>, FileError> {
        let key = self.key()?;
        match key {
            Some(key) if seen.again(key) => {
                Err(FileError::DuplicateKey { line: self.events.line, key: key.text() })
            }
            _ => Ok(key),
        }
    }

    fn emit_broken(&mut self, line: u64) -> Result<(), FileError> {
        self.emit(Err(RowError { line, reason: Reason::BadStructure, value: String::new() }))
    }

    fn emit(&mut self, row: Result<Row, RowError>) -> Result<(), FileError> {
        let line = row.as_ref().map_or_else(|error| error.line, |row| row.line);
        self.rows += 1;
        if self.rows > self.limits.max_rows {
            return Err(FileError::TooManyRows { line, limit: self.limits.max_rows });
        }
        match (self.on_event)(row) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(FileError::Stopped { line }),
        }
    }
}
