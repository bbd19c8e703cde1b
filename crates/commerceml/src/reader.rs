//! Walks through a file and hands out one item after another.

use std::io::Read;

use crate::item::{Header, Item, Section, SectionKind};
use crate::record::{Element, Record as _};
use crate::writer::ROOT;
use crate::xml::Xml;
use crate::{
    Category, Counterparty, Document, Error, Group, Kind, Limits, MeasureUnit, Offer, Position, PriceType,
    Product, Property, Skipped, Warehouse,
};

/// A file that is being read: an iterator of what stands in it.
///
/// Memory is that of one item, within [`Limits`], whatever the file. An error that [spoils one
/// item](Kind::spoils_one_item) is told in its place and reading goes on; after any other there is nothing more.
///
/// ```
/// use commerceml::{Item, Reader};
///
/// let file = r#"<?xml version="1.0" encoding="UTF-8"?>
/// <КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_3" ВерсияСхемы="3.1">
///   <ПакетПредложений СодержитТолькоИзменения="true">
///     <Ид>c1#</Ид>
///     <Предложения><Предложение><Ид>g1#x1</Ид>
///       <Цены><Цена><ИдТипаЦены>retail</ИдТипаЦены><ЦенаЗаЕдиницу>1 350,5</ЦенаЗаЕдиницу></Цена></Цены>
///     </Предложение></Предложения>
///   </ПакетПредложений>
/// </КоммерческаяИнформация>"#;
///
/// let mut reader = Reader::new(file.as_bytes())?;
/// assert_eq!(reader.header().version.as_deref(), Some("3.1"));
/// let Some(Item::Section(section)) = reader.next().transpose()? else { panic!() };
/// assert!(section.is_partial());
/// let Some(Item::Offer(offer)) = reader.next().transpose()? else { panic!() };
/// assert_eq!((offer.product_id(), offer.characteristic_id()), ("g1", Some("x1")));
/// let price = offer.prices.unwrap().remove(0).amount.unwrap();
/// assert_eq!(price.rounded(2), Some(135_050));
/// assert!(reader.next().is_none());
/// # Ok::<(), commerceml::Error>(())
/// ```
pub struct Reader<R> {
    xml: Xml<R>,
    header: Header,
    /// The elements we are in that are more than one item.
    places: Vec<Place>,
    section: Option<Told<Section>>,
    groups: Vec<Told<Group>>,
    ended: bool,
}

/// Something that is told before all of it is read.
struct Told<T> {
    value: T,
    /// Whether it was told, and whether it has grown since.
    told: bool,
    grown: bool,
}

impl<T: Clone> Told<T> {
    fn new(value: T) -> Self {
        Self { value, told: false, grown: false }
    }

    /// The value, the first time.
    fn tell(&mut self) -> Option<T> {
        let first = !self.told;
        self.told = true;
        first.then(|| self.value.clone())
    }

    /// The value, if what was told is not all of it.
    fn rest(self) -> Option<T> {
        (!self.told || self.grown).then_some(self.value)
    }
}

#[derive(Clone, Copy)]
enum Place {
    /// The root, or a `Контейнер`.
    Root,
    Section,
    Groups,
    Group,
    List(List),
}

/// An element around items of one sort.
#[derive(Clone, Copy)]
enum List {
    Properties,
    Categories,
    Units,
    PriceTypes,
    Warehouses,
    Products,
    Offers,
    Counterparties,
}

impl<R: Read> Reader<R> {
    /// Begins to read: the encoding, the root and its attributes. The file needs no buffer around it.
    pub fn new(file: R) -> Result<Self, Error> {
        Self::with_limits(file, Limits::default())
    }

    /// The same with other bounds.
    pub fn with_limits(file: R, limits: Limits) -> Result<Self, Error> {
        let mut xml = Xml::new(file, limits)?;
        if xml.enter_root()?.is_none() {
            return Err(xml.error(Kind::Empty, "there is nothing in the file"));
        }
        let mut reader = Self {
            xml,
            header: Header::default(),
            places: Vec::new(),
            section: None,
            groups: Vec::new(),
            ended: false,
        };
        let root = reader.xml.name();
        if let Some(kind) = SectionKind::of(root) {
            // Some programs cut the classifier out and send it by itself.
            reader.header.namespace = reader.xml.namespace();
            reader.begin_section(kind)?;
        } else if root == ROOT {
            reader.read_header();
            reader.places.push(Place::Root);
        } else {
            let reason = format!("this is not CommerceML: the root is \"{root}\" and not \"{ROOT}\"");
            return Err(reader.xml.error(Kind::NotCommerceMl, reason));
        }
        Ok(reader)
    }

    /// What the root says.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The part we are in or were in last.
    pub fn section(&self) -> Option<&Section> {
        self.section.as_ref().map(|section| &section.value)
    }

    /// How far reading has come: after an item, its end.
    pub fn position(&self) -> Position {
        self.xml.position()
    }

    /// The elements that were passed over because nothing here is kept of them.
    pub fn skipped(&self) -> &Skipped {
        &self.xml.skipped
    }

    fn read_header(&mut self) {
        let attribute = |name: &str| self.xml.attribute(name);
        self.header = Header {
            version: attribute("ВерсияСхемы"),
            formed_at: attribute("ДатаФормирования").and_then(|text| text.parse().ok()),
            namespace: self.xml.namespace(),
            id: attribute("Ид"),
        };
    }

    fn advance(&mut self) -> Result<Option<Item>, Error> {
        while let Some(place) = self.places.last().copied() {
            let item = if self.xml.next_child()? {
                match place {
                    Place::Root => self.root_child()?,
                    Place::Section => self.section_child()?,
                    Place::Groups => self.groups_child()?,
                    Place::Group => self.group_child()?,
                    Place::List(list) => self.list_child(list)?,
                }
            } else {
                self.places.pop();
                self.leave(place)
            };
            if item.is_some() {
                return Ok(item);
            }
        }
        match self.xml.enter_root()? {
            None => Ok(None),
            Some(()) => {
                Err(self.xml.error(Kind::Malformed, "another document begins where the file should end"))
            }
        }
    }

    fn root_child(&mut self) -> Result<Option<Item>, Error> {
        match self.xml.name() {
            "Контейнер" => self.places.push(Place::Root),
            "Контрагенты" => self.places.push(Place::List(List::Counterparties)),
            "Документ" => {
                self.refuse_version_one()?;
                return self.item::<Document>(|document| &document.number, Item::Document);
            }
            name => match SectionKind::of(name) {
                Some(kind) => self.begin_section(kind)?,
                None => self.xml.pass_over()?,
            },
        }
        Ok(None)
    }

    fn begin_section(&mut self, kind: SectionKind) -> Result<(), Error> {
        self.refuse_version_one()?;
        self.xml.start_item();
        let mut section = Section { kind, ..Section::default() };
        section.read_attributes(&mut self.xml);
        self.section = Some(Told::new(section));
        self.places.push(Place::Section);
        self.xml.end_item("")
    }

    /// Version 1 has the same root and the same names, with everything in attributes.
    fn refuse_version_one(&self) -> Result<(), Error> {
        if self.xml.attribute("Идентификатор").is_none() && self.xml.attribute("ХозОперация").is_none()
        {
            return Ok(());
        }
        Err(self.xml.error(Kind::CommerceMlOne, "this is CommerceML 1; versions 2 and 3 are read"))
    }

    fn section_child(&mut self) -> Result<Option<Item>, Error> {
        let Some(section) = &mut self.section else { return Ok(None) };
        let place = match self.xml.name() {
            "Группы" => Place::Groups,
            "Свойства" => Place::List(List::Properties),
            "Категории" => Place::List(List::Categories),
            "ЕдиницыИзмерения" => Place::List(List::Units),
            "ТипыЦен" => Place::List(List::PriceTypes),
            "Склады" => Place::List(List::Warehouses),
            "Товары" => Place::List(List::Products),
            "Предложения" => Place::List(List::Offers),
            _ => {
                section.grown = true;
                self.xml.start_item();
                section.value.read_child(&mut self.xml)?;
                self.xml.end_item(&section.value.id)?;
                return Ok(None);
            }
        };
        self.places.push(place);
        Ok(self.tell_section())
    }

    fn tell_section(&mut self) -> Option<Item> {
        let section = self.section.as_mut()?;
        let told = section.tell()?;
        section.grown = false;
        Some(Item::Section(Box::new(told)))
    }

    fn groups_child(&mut self) -> Result<Option<Item>, Error> {
        if self.xml.name() != "Группа" {
            self.xml.pass_over()?;
            return Ok(None);
        }
        let parent_id = self.groups.last().map(|parent| parent.value.id.clone());
        let mut group = Group { parent_id, ..Group::default() };
        group.read_attributes(&mut self.xml);
        self.groups.push(Told::new(group));
        self.places.push(Place::Group);
        Ok(None)
    }

    fn group_child(&mut self) -> Result<Option<Item>, Error> {
        let Some(group) = self.groups.last_mut() else { return Ok(None) };
        if self.xml.name() == "Группы" {
            self.places.push(Place::Groups);
            let told = group.tell();
            group.grown &= told.is_none();
            return Ok(told.map(|group| Item::Group(Box::new(group))));
        }
        group.grown = true;
        self.xml.start_item();
        group.value.read_child(&mut self.xml)?;
        self.xml.end_item(&group.value.id)?;
        Ok(None)
    }

    fn list_child(&mut self, list: List) -> Result<Option<Item>, Error> {
        match (list, self.xml.name()) {
            (List::Properties, "Свойство" | "СвойствоНоменклатуры") => {
                self.item::<Property>(|property| &property.id, Item::Property)
            }
            (List::Categories, "Категория") => {
                self.item::<Category>(|category| &category.id, Item::Category)
            }
            (List::Units, "ЕдиницаИзмерения") => self.item::<MeasureUnit>(|_| "", Item::Unit),
            (List::PriceTypes, "ТипЦены") => self.item::<PriceType>(|kind| &kind.id, Item::PriceType),
            (List::Warehouses, "Склад") => self.item::<Warehouse>(|place| &place.id, Item::Warehouse),
            (List::Products, "Товар") => self.item::<Product>(|product| &product.id, Item::Product),
            (List::Offers, "Предложение") => self.item::<Offer>(|offer| &offer.id, Item::Offer),
            (List::Counterparties, "Контрагент") => {
                self.item::<Counterparty>(|party| &party.id, Item::Counterparty)
            }
            _ => self.xml.pass_over().map(|()| None),
        }
    }

    /// Reads the item that was just entered.
    fn item<T: Element>(
        &mut self,
        id: fn(&T) -> &str,
        item: fn(Box<T>) -> Item,
    ) -> Result<Option<Item>, Error> {
        self.xml.start_item();
        let read = T::read(&mut self.xml)?;
        self.xml.end_item(read.as_ref().map(id).unwrap_or_default())?;
        Ok(read.map(Box::new).map(item))
    }

    /// What is still to be told when an element ends.
    fn leave(&mut self, place: Place) -> Option<Item> {
        match place {
            Place::Group => self.groups.pop()?.rest().map(|group| Item::Group(Box::new(group))),
            Place::Section => {
                let section = self.section.as_mut()?;
                let untold = !section.told || section.grown;
                section.told = true;
                section.grown = false;
                untold.then(|| Item::Section(Box::new(section.value.clone())))
            }
            _ => None,
        }
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.advance().transpose();
        self.ended = match &next {
            None => true,
            Some(Ok(_)) => false,
            Some(Err(error)) => error.is_fatal(),
        };
        next
    }
}

impl<R> std::iter::FusedIterator for Reader<R> where R: Read {}
