//! Writes a file, one item after another.

use std::io::Write;

use crate::markup::Markup;
use crate::record::{Element, Record as _};
use crate::{Document, Encoding, Error, Group, Item, Kind, Moment, Position, Section};

/// The bytes that wait before they are given to the file.
const CHUNK: usize = 64 * 1024;
/// The root of everything.
pub(crate) const ROOT: &str = "КоммерческаяИнформация";

/// How a file is to look. Which of it a given 1C wants is for the caller to know:
///
/// * stock configurations read `Документ` only right under the root, and with a namespace they check it strictly:
///   [`Format::flat`];
/// * the module of 1C-Bitrix from version 3 on sees only documents in a `Контейнер` of their own:
///   [`Format::in_containers`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Format {
    /// `ВерсияСхемы`: `2.08`.
    pub version: String,
    /// `ДатаФормирования`, local to the shop.
    pub formed_at: Moment,
    /// The characters.
    pub encoding: Encoding,
    /// Whether each document stands in a `Контейнер` of its own.
    pub containers: bool,
    /// `xmlns`, `urn:1C.ru:commerceml_2` or another of them.
    pub namespace: Option<String>,
    /// `Ид` of the root, which 1C writes from version 2.09 on.
    pub id: Option<String>,
}

impl Format {
    /// Documents right under the root, schema 2.08, without a namespace.
    pub fn flat(formed_at: Moment) -> Self {
        Self {
            version: "2.08".to_owned(),
            formed_at,
            encoding: Encoding::Utf8,
            containers: false,
            namespace: None,
            id: None,
        }
    }

    /// Every document in a `Контейнер`, schema 3.1.
    pub fn in_containers(formed_at: Moment) -> Self {
        Self { version: "3.1".to_owned(), containers: true, ..Self::flat(formed_at) }
    }

    /// The same in another encoding.
    #[must_use]
    pub fn encoded(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }
}

/// A file that is being written. Nothing is whole before [`Writer::finish`].
///
/// ```
/// use commerceml::{Date, Decimal, Document, Format, Line, Moment, Time, Writer, operation, role};
///
/// let formed_at = Moment { date: Date::new(2026, 11, 20).unwrap(), time: Time::new(13, 5, 0).unwrap() };
/// let mut writer = Writer::new(Vec::new(), Format::flat(formed_at))?;
/// writer.document(&Document {
///     id: "7c1f0a52-0000-4000-8000-000000000017".into(),
///     number: "26000000017".into(),
///     operation: Some(operation::ORDER.into()),
///     role: Some(role::SELLER.into()),
///     lines: vec![Line { id: "A-15".into(), quantity: Some(Decimal::from(2)), ..Line::default() }],
///     ..Document::default()
/// })?;
/// let bytes = writer.finish()?;
/// assert!(String::from_utf8(bytes).unwrap().contains("<Номер>26000000017</Номер>"));
/// # Ok::<(), commerceml::Error>(())
/// ```
#[derive(Debug)]
pub struct Writer<W> {
    file: W,
    format: Format,
    out: Markup,
    bytes: Vec<u8>,
    /// The part that is open, and the list in it (or the list of counterparties, which is in none).
    section: Option<&'static str>,
    list: Option<&'static str>,
    groups: Vec<OpenGroup>,
}

/// A group whose element is open, because its children may follow.
#[derive(Debug)]
struct OpenGroup {
    id: String,
    has_children: bool,
}

const GROUPS: &str = "Группы";
const GROUP: &str = "Группа";

impl<W: Write> Writer<W> {
    /// Begins a file. The declaration and the root are written even when nothing follows: that is how 1C is told that
    /// there are no orders.
    pub fn new(file: W, format: Format) -> Result<Self, Error> {
        let mut out = Markup::default();
        out.raw(&format!("<?xml version=\"1.0\" encoding=\"{}\"?>\n", format.encoding.name()));
        let attributes = [
            ("xmlns", format.namespace.clone()),
            ("ВерсияСхемы", Some(format.version.clone())),
            ("ДатаФормирования", Some(format.formed_at.to_string())),
            ("Ид", format.id.clone()),
        ];
        out.open(ROOT, &attributes);
        let bytes = format.encoding.mark().to_vec();
        Ok(Self { file, format, out, bytes, section: None, list: None, groups: Vec::new() })
    }

    /// Adds a document.
    pub fn document(&mut self, document: &Document) -> Result<(), Error> {
        self.end_section();
        self.end_list();
        if self.format.containers {
            self.out.element("Контейнер", &[], |out| document.write("Документ", out));
        } else {
            document.write("Документ", &mut self.out);
        }
        self.pour_when_full()
    }

    /// Adds whatever a [`Reader`](crate::Reader) would hand out, in an order it could have been handed out in: a part
    /// before its contents, a group right behind its parent or the parent's other children. A part that a reader told
    /// again at its end becomes one of its own, without contents.
    pub fn item(&mut self, item: &Item) -> Result<(), Error> {
        match item {
            Item::Section(section) => self.begin_section(section),
            Item::Document(document) => return self.document(document),
            Item::Group(group) => self.group(group)?,
            Item::Property(property) => self.member("Свойства", "Свойство", &**property)?,
            Item::Category(category) => self.member("Категории", "Категория", &**category)?,
            Item::Unit(unit) => self.member("ЕдиницыИзмерения", "ЕдиницаИзмерения", &**unit)?,
            Item::PriceType(kind) => self.member("ТипыЦен", "ТипЦены", &**kind)?,
            Item::Warehouse(warehouse) => self.member("Склады", "Склад", &**warehouse)?,
            Item::Product(product) => self.member("Товары", "Товар", &**product)?,
            Item::Offer(offer) => self.member("Предложения", "Предложение", &**offer)?,
            Item::Counterparty(party) => {
                self.end_section();
                self.begin_list("Контрагенты");
                party.write("Контрагент", &mut self.out);
            }
        }
        self.pour_when_full()
    }

    fn begin_section(&mut self, section: &Section) {
        self.end_section();
        self.end_list();
        self.out.open(section.kind.tag(), &section.attributes());
        section.write_children(&mut self.out);
        self.section = Some(section.kind.tag());
    }

    /// Closes the part that is open; a list outside of parts stays.
    fn end_section(&mut self) {
        if let Some(section) = self.section.take() {
            self.end_list();
            self.out.close(section);
        }
    }

    fn begin_list(&mut self, list: &'static str) {
        if self.list != Some(list) {
            self.end_list();
            self.out.open(list, &[]);
            self.list = Some(list);
        }
    }

    fn end_list(&mut self) {
        while self.end_group() {}
        if let Some(list) = self.list.take() {
            self.out.close(list);
        }
    }

    fn member(&mut self, list: &'static str, name: &str, member: &impl Element) -> Result<(), Error> {
        if self.section.is_none() {
            return Err(misplaced("it belongs into a part of a file, and none was begun"));
        }
        self.begin_list(list);
        member.write(name, &mut self.out);
        Ok(())
    }

    fn group(&mut self, group: &Group) -> Result<(), Error> {
        let parent = group.parent_id.as_deref();
        if self.section.is_none() {
            return Err(misplaced("it belongs into a part of a file, and none was begun"));
        }
        if parent.is_some_and(|parent| self.groups.iter().all(|open| open.id != parent)) {
            return Err(misplaced("the group's parent is not open"));
        }
        self.begin_list(GROUPS);
        while self.groups.last().is_some_and(|open| Some(open.id.as_str()) != parent) {
            self.end_group();
        }
        if let Some(open) = self.groups.last_mut().filter(|open| !open.has_children) {
            open.has_children = true;
            self.out.open(GROUPS, &[]);
        }
        self.out.open(GROUP, &group.attributes());
        group.write_children(&mut self.out);
        self.groups.push(OpenGroup { id: group.id.clone(), has_children: false });
        Ok(())
    }

    /// Closes the innermost open group, if there is one.
    fn end_group(&mut self) -> bool {
        let Some(open) = self.groups.pop() else { return false };
        if open.has_children {
            self.out.close(GROUPS);
        }
        self.out.close(GROUP);
        true
    }

    fn pour_when_full(&mut self) -> Result<(), Error> {
        if self.out.len() >= CHUNK { self.pour() } else { Ok(()) }
    }

    /// Ends the file and gives it back.
    pub fn finish(mut self) -> Result<W, Error> {
        self.end_section();
        self.end_list();
        self.out.close(ROOT);
        self.pour()?;
        self.file.flush()?;
        Ok(self.file)
    }

    fn pour(&mut self) -> Result<(), Error> {
        let (encoding, bytes) = (self.format.encoding, &mut self.bytes);
        self.out.take(|text| encoding.encode(text, bytes));
        self.file.write_all(&self.bytes)?;
        self.bytes.clear();
        Ok(())
    }
}

fn misplaced(reason: &str) -> Error {
    Error::new(Kind::Misplaced, Position::default(), reason)
}
