//! What a file consists of, one thing after another.

use crate::classifier::{Category, Group, MeasureUnit, PriceType, Property, Warehouse};
use crate::goods::{Offer, Product};
use crate::party::Counterparty;
use crate::record::record;
use crate::{Date, Document, Moment};

/// What the root of a file says.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Header {
    /// `ВерсияСхемы`: `2.03` to `3.1`. It is told, and nothing is read differently for it.
    pub version: Option<String>,
    /// `ДатаФормирования`.
    pub formed_at: Option<Moment>,
    /// `xmlns`, when there is one.
    pub namespace: Option<String>,
    /// `Ид`: the name of the exchange in 1C.
    pub id: Option<String>,
}

/// One thing of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Item {
    /// A part of the file begins: whose, and whether it tells everything or only what has changed. One whose own
    /// fields stand behind its contents is told again at its end, whole.
    Section(Box<Section>),
    /// A group; its parent came before it.
    Group(Box<Group>),
    /// A property and the values it may have.
    Property(Box<Property>),
    /// A category.
    Category(Box<Category>),
    /// A unit of measure.
    Unit(Box<MeasureUnit>),
    /// A type of prices.
    PriceType(Box<PriceType>),
    /// A warehouse.
    Warehouse(Box<Warehouse>),
    /// Goods.
    Product(Box<Product>),
    /// An offer: what goods cost and how many there are.
    Offer(Box<Offer>),
    /// A counterparty that stands outside of documents.
    Counterparty(Box<Counterparty>),
    /// An order, or what became of one.
    Document(Box<Document>),
}

/// Which part of a file.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Hash)]
pub enum SectionKind {
    /// `Классификатор`: groups, properties, types of prices, warehouses, units.
    #[default]
    Classifier,
    /// `Каталог`: goods.
    Catalog,
    /// `ПакетПредложений`: offers.
    Offers,
    /// `ИзмененияПакетаПредложений`: offers that have changed.
    OfferChanges,
}

impl SectionKind {
    /// The part that an element is.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "Классификатор" => Self::Classifier,
            "Каталог" => Self::Catalog,
            "ПакетПредложений" => Self::Offers,
            "ИзмененияПакетаПредложений" => Self::OfferChanges,
            _ => return None,
        })
    }

    /// The element of the part.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Classifier => "Классификатор",
            Self::Catalog => "Каталог",
            Self::Offers => "ПакетПредложений",
            Self::OfferChanges => "ИзмененияПакетаПредложений",
        }
    }
}

record! {
    /// What a part of a file says of itself.
    pub struct Section {
        /// Which part it is.
        kind: SectionKind = apart "",
        /// `СодержитТолькоИзменения`: what is missing has not changed, rather than gone. `None` when it is not said.
        only_changes: Option<bool> = attribute "СодержитТолькоИзменения",
        /// `Ид`. That of offers for one group ends with `#` and the group.
        id: String = one "Ид",
        /// `Наименование`.
        name: Option<String> = one "Наименование",
        /// `ИдКаталога` that the offers are of.
        catalog_id: Option<String> = one "ИдКаталога",
        /// `ИдКлассификатора` that the goods are classified by.
        classifier_id: Option<String> = one "ИдКлассификатора",
        /// `ДействительноС`.
        valid_from: Option<Date> = one "ДействительноС",
        /// `ДействительноДо`.
        valid_until: Option<Date> = one "ДействительноДо",
        /// `Описание`.
        description: Option<String> = one "Описание",
        /// `Владелец`.
        owner: Option<Counterparty> = one "Владелец",
    }
}

impl Section {
    /// Whether what it does not name stays as it is. Who says nothing tells everything.
    pub fn is_partial(&self) -> bool {
        self.only_changes == Some(true) || self.kind == SectionKind::OfferChanges
    }
}
