//! Writes documents one at a time.

use std::io::Write;

use crate::markup::Markup;
use crate::record::Element as _;
use crate::{Document, Encoding, Error, Moment};

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
}

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
        Ok(Self { file, format, out, bytes })
    }

    /// Adds a document.
    pub fn document(&mut self, document: &Document) -> Result<(), Error> {
        if self.format.containers {
            self.out.element("Контейнер", &[], |out| document.write("Документ", out));
        } else {
            document.write("Документ", &mut self.out);
        }
        if self.out.len() >= CHUNK { self.pour() } else { Ok(()) }
    }

    /// Ends the file and gives it back.
    pub fn finish(mut self) -> Result<W, Error> {
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
