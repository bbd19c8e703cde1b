//! Reading a delivery: its dictionaries first, then every file in the order in which 1C means them, part by part.
//!
//! Parts that came before one which says that it is everything are passed over: it tells all of it anew.

use std::collections::HashMap;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufWriter, Write};
use std::path::Path;

use catalog::MissingGoods;
use catalog::import::reader::{About, Listener, Row, VARIANT_MARK};
use catalog::import::{Failure, RowReport};
use commerceml::{Error, Item, Kind, Product, Reader, Section, SectionKind};

use super::book::{Book, WordKind};
use super::delivery::{Delivery, PICTURES, Piece, Whole};
use super::look::look;
use super::offers::{self, PriceTypes, Warehouses};
use super::{goods, stopped};

/// How often, in items, it is told how far reading is.
const ITEMS_A_REPORT: u64 = 500;
/// The longest name of a picture that is looked for.
const LONGEST_PICTURE: usize = 500;
/// Characters of an id that tell variants of one name apart.
const SHORT_ID: usize = 8;

/// Reads everything; what was learnt is in `book`.
pub(super) fn read(
    delivery: &Delivery,
    folder: &Path,
    book: &mut Book,
    listener: &mut dyn Listener,
) -> Result<About, Failure> {
    let first = latest_whole(delivery)?;
    let mut files = Vec::new();
    for (part, number) in delivery.parts.iter().zip(0..).skip(first) {
        for piece in part {
            let looked = look(piece, book).map_err(|failure| failure.in_file(&piece.name))?;
            files.push((number, looked, piece, piece.path.metadata().map_or(0, |about| about.len())));
        }
    }
    // Files of one sort stay in their order.
    files.sort_by_key(|(number, looked, ..)| (*number, looked.rank));
    let pictures = File::create(folder.join(PICTURES)).map_err(|error| Failure::of_disk(&error))?;
    let types = PriceTypes::of(delivery, book);
    let mut reading = Reading {
        delivery,
        book,
        listener,
        types,
        warehouses: Warehouses::default(),
        pictures: BufWriter::new(pictures),
        named: HashMap::new(),
        known: Known::default(),
        learnt: false,
        tells_stock: false,
        done: 0,
        total: files.iter().map(|(.., length)| *length).sum(),
    };
    // Everything, and what has changed since, is everything.
    let (mut told, mut part) = (false, None);
    for (number, looked, piece, length) in &files {
        if part.replace(*number).is_some_and(|before: i32| before != *number) {
            told |= std::mem::take(&mut reading.known).is_everything();
            reading.listener.newer();
        }
        reading.tells_stock = looked.tells_stock;
        reading.file(&piece.path).map_err(|failure| failure.in_file(&piece.name))?;
        reading.done += length;
        reading.listener.read(reading.done, reading.total);
    }
    told |= reading.known.is_everything();
    let unknown = || reading.warehouses.unknown(delivery, reading.book);
    if let Some(unknown) = reading.types.unknown(delivery, reading.book).or_else(unknown) {
        return Err(unknown);
    }
    reading.pictures.flush().map_err(|error| Failure::of_disk(&error))?;
    let (whole, missing) = match delivery.whole {
        Whole::AsTold => (told, None),
        Whole::Hides => (told, Some(MissingGoods::Hide)),
        Whole::Never => (false, None),
        Whole::Closes => (true, Some(MissingGoods::Hide)),
    };
    Ok(About { open: None, whole, missing, learnt: reading.learnt })
}

/// The latest part that tells everything, where its word is taken for that; or else the first.
fn latest_whole(delivery: &Delivery) -> Result<usize, Failure> {
    if !matches!(delivery.whole, Whole::AsTold | Whole::Hides) {
        return Ok(0);
    }
    for (place, part) in delivery.parts.iter().enumerate().skip(1).rev() {
        let mut known = Known::default();
        for piece in part {
            sections(piece, &mut known).map_err(|failure| failure.in_file(&piece.name))?;
        }
        if known.is_everything() {
            return Ok(place);
        }
    }
    Ok(0)
}

/// What a file says of how much it has.
fn sections(piece: &Piece, known: &mut Known) -> Result<(), Failure> {
    for item in open(&piece.path)? {
        match item {
            Err(error) if error.is_fatal() => return Err(failed(&error)),
            Ok(Item::Section(section)) => known.note(&section),
            _ => {}
        }
    }
    Ok(())
}

pub(super) fn open(path: &Path) -> Result<Reader<File>, Failure> {
    let file = File::open(path).map_err(|error| Failure::new("io", error))?;
    Reader::new(file).map_err(|error| failed(&error))
}

/// Why a file cannot be read to its end.
pub(super) fn failed(error: &Error) -> Failure {
    let code = match error.kind() {
        Kind::Io => "io",
        Kind::Empty => "xml_empty",
        Kind::NotCommerceMl | Kind::CommerceMlOne => "xml_foreign",
        Kind::Encoding => "xml_encoding",
        Kind::Truncated => "xml_truncated",
        Kind::Forbidden => "xml_forbidden",
        Kind::TextTooLong | Kind::ItemTooLarge | Kind::TooDeep => "xml_too_large",
        _ => "xml_malformed",
    };
    let line = error.at().line;
    Failure { line: (line > 0).then_some(line), ..Failure::new(code, error) }
}

pub(super) fn learn(item: &Item, book: &mut Book) {
    match item {
        Item::Group(group) => book.learn(WordKind::Group, &group.id, &group.name),
        Item::Property(property) => {
            book.learn(WordKind::Property, &property.id, &property.name);
            for variant in &property.variants {
                if let Some(id) = &variant.id {
                    book.learn(WordKind::Variant, id, &variant.value);
                }
            }
        }
        Item::PriceType(kind) if kind.deleted != Some(true) => {
            book.learn(WordKind::PriceType, &kind.id, &kind.name);
        }
        Item::Warehouse(it) if it.deleted != Some(true) => {
            book.learn(WordKind::Warehouse, &it.id, &it.name);
        }
        _ => {}
    }
}

/// Whether all goods and all offers came, as far as the files say; nothing where there were none.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    goods: Option<bool>,
    offers: Option<bool>,
}

impl Known {
    fn note(&mut self, section: &Section) {
        let known = match section.kind {
            SectionKind::Classifier => return,
            SectionKind::Catalog => &mut self.goods,
            _ => &mut self.offers,
        };
        *known = Some(known.unwrap_or(true) && !section.is_partial());
    }

    fn is_everything(self) -> bool {
        self.goods == Some(true) && self.offers == Some(true)
    }
}

struct Reading<'a> {
    delivery: &'a Delivery,
    book: &'a mut Book,
    listener: &'a mut dyn Listener,
    types: PriceTypes,
    warehouses: Warehouses,
    pictures: BufWriter<File>,
    /// Of groups and names of goods, hashed, whose they are: those of one name are told apart.
    named: HashMap<u64, u64>,
    known: Known,
    /// Words stood behind what they are needed for.
    learnt: bool,
    /// Whether the file says how much there is of everything that it names: see [`Looked`](super::look::Looked).
    tells_stock: bool,
    done: u64,
    total: u64,
}

impl Reading<'_> {
    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        let mut items = open(path)?;
        let mut count = 0;
        while let Some(item) = items.next() {
            let at = items.position();
            match item {
                Err(error) if error.is_fatal() => return Err(failed(&error)),
                Err(error) => self.spoilt(&error)?,
                Ok(Item::Section(section)) => self.known.note(&section),
                Ok(Item::Product(product)) => self.product(&product, at.line)?,
                Ok(Item::Offer(offer)) => {
                    self.types.meet(offer.prices.as_deref().unwrap_or_default(), self.book);
                    self.warehouses.meet(&offer, self.book);
                    let by = (self.delivery, &self.types);
                    let (row, report) = offers::row(&offer, by, self.tells_stock, self.book, at.line);
                    if let Some(mut row) = row {
                        self.tell_variant_apart(&mut row);
                        stopped(self.listener.row(Ok(row)))?;
                    }
                    if let Some(report) = report {
                        stopped(self.listener.row(Err(report)))?;
                    }
                }
                Ok(item) => {
                    let before = self.book.count_new();
                    learn(&item, self.book);
                    self.learnt |= self.book.count_new() > before;
                }
            }
            count += 1;
            if count % ITEMS_A_REPORT == 0 {
                self.listener.read(self.done + at.byte, self.total);
            }
        }
        Ok(())
    }

    fn product(&mut self, product: &Product, line: u64) -> Result<(), Failure> {
        let mut row = match goods::row(product, self.book, line) {
            Ok(row) => row,
            Err(report) => return stopped(self.listener.row(Err(report))),
        };
        let name = row.texts.as_ref().map(|texts| texts.name.clone()).unwrap_or_default();
        let mut marks = goods::marks(product);
        while self.is_anothers(&row) {
            let Some(mark) = marks.next() else { break };
            goods::tell_apart(&mut row, &name, &mark);
        }
        self.note_picture(product).map_err(|error| Failure::of_disk(&error))?;
        stopped(self.listener.row(Ok(row)))
    }

    /// Whether other goods of this group are called so.
    fn is_anothers(&mut self, row: &Row) -> bool {
        let Some(texts) = &row.texts else { return false };
        let own = hashed(&row.external_id);
        let name = hashed(&(kernel::text::key(&texts.category), kernel::text::key(&texts.product)));
        *self.named.entry(name).or_insert(own) != own
    }

    /// Variants of one name are told apart by the beginnings of their ids, or by these.
    fn tell_variant_apart(&mut self, row: &mut Row) {
        let (Some(variant), Some(id)) = (&mut row.variant, &row.external_id) else { return };
        let Some(name) = &mut variant.name else { return };
        let own = id.split_once(VARIANT_MARK).map_or(id.as_str(), |(_, own)| own);
        let short: String = own.chars().take(SHORT_ID).collect();
        let told = name.clone();
        for mark in [short.as_str(), own] {
            let known = self.named.entry(hashed(&(&variant.of, kernel::text::key(name))));
            if *known.or_insert(hashed(id)) == hashed(id) {
                return;
            }
            *name = format!("{told} ({mark})");
        }
    }

    fn note_picture(&mut self, product: &Product) -> std::io::Result<()> {
        let Some(name) = product.pictures.first().map(|name| name.trim()) else { return Ok(()) };
        let plain = |text: &str| !text.is_empty() && !text.contains(char::is_control);
        if product.is_deleted() || !plain(name) || name.len() > LONGEST_PICTURE || !plain(product.id.trim()) {
            return Ok(());
        }
        writeln!(self.pictures, "{}\t{name}", product.id.trim())
    }

    fn spoilt(&mut self, error: &Error) -> Result<(), Failure> {
        let code = match error.kind() {
            Kind::BadNumber => "bad_number",
            Kind::BadDate => "bad_date",
            _ => "bad_flag",
        };
        let value = error.item().unwrap_or_default().chars().take(100).collect();
        let report = RowReport { line: error.at().line, code: code.to_owned(), value };
        stopped(self.listener.row(Err(report)))
    }
}

fn hashed(it: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    it.hash(&mut hasher);
    hasher.finish()
}
