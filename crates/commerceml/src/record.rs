//! One table for each sort of element: its children, in the order they are written, and what they hold.
//!
//! The same table reads and writes, so what is written is what would be read. Reading does not look at the order and
//! passes over what the table has not; writing leaves out what is absent or blank.

use std::io::Read;

use crate::markup::Markup;
use crate::xml::Xml;
use crate::{Date, Decimal, Error, Kind, Moment, Time};

/// What can be the whole contents of an element.
pub(crate) trait Element: Sized {
    /// Reads the element that was just entered, and leaves it; `None` when it is blank.
    fn read<R: Read>(xml: &mut Xml<R>) -> Result<Option<Self>, Error>;
    /// Writes it as the element `name`.
    fn write(&self, name: &str, out: &mut Markup);
}

/// What a record keeps of its children of one name.
pub(crate) trait Field {
    /// Reads one more child of that name.
    fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Error>;
    /// Writes all of them.
    fn write(&self, name: &str, out: &mut Markup);
}

/// What a record keeps of a list, which has an element of its own around it.
pub(crate) trait List {
    /// Reads the list that was just entered; its members are elements called `name`.
    fn read<R: Read>(&mut self, name: &str, xml: &mut Xml<R>) -> Result<(), Error>;
    /// Writes the list as `outer`.
    fn write(&self, outer: &str, name: &str, out: &mut Markup);
}

/// The table of an element.
pub(crate) trait Record {
    /// Takes what stands in the tag that was just entered.
    fn read_attributes<R: Read>(&mut self, xml: &mut Xml<R>);
    /// Reads the child that was just entered, and leaves it.
    fn read_child<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Error>;
    /// Adds what is to stand in the tag.
    fn add_attributes(&self, to: &mut Vec<(&'static str, Option<String>)>);
    /// What is to stand in the tag.
    fn attributes(&self) -> Vec<(&'static str, Option<String>)> {
        let mut attributes = Vec::new();
        self.add_attributes(&mut attributes);
        attributes
    }
    /// Writes the children.
    fn write_children(&self, out: &mut Markup);
}

/// What a record keeps of an attribute.
pub(crate) trait Attribute {
    /// Takes it from the tag that was just entered.
    fn enter<R: Read>(&mut self, name: &str, xml: &mut Xml<R>);
    /// What is written.
    fn text(&self) -> Option<String>;
}

impl Attribute for Option<String> {
    fn enter<R: Read>(&mut self, name: &str, xml: &mut Xml<R>) {
        *self = xml.attribute(name);
    }

    fn text(&self) -> Option<String> {
        self.clone()
    }
}

impl Attribute for Option<bool> {
    fn enter<R: Read>(&mut self, name: &str, xml: &mut Xml<R>) {
        if let Some(text) = xml.attribute(name) {
            *self = flag(&text);
            if self.is_none() {
                xml.spoil(Kind::BadFlag, "true or false", &text);
            }
        }
    }

    fn text(&self) -> Option<String> {
        self.map(|flag| flag.to_string())
    }
}

impl<T: Element> Field for Option<T> {
    fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Error> {
        if let Some(value) = T::read(xml)? {
            *self = Some(value);
        }
        Ok(())
    }

    fn write(&self, name: &str, out: &mut Markup) {
        if let Some(value) = self {
            value.write(name, out);
        }
    }
}

impl<T: Element> Field for Vec<T> {
    fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Error> {
        self.extend(T::read(xml)?);
        Ok(())
    }

    fn write(&self, name: &str, out: &mut Markup) {
        self.iter().for_each(|value| value.write(name, out));
    }
}

/// A text that everything of its sort has: an identifier, a name. Blank where it is missing after all.
impl Field for String {
    fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Error> {
        *self = xml.text()?;
        Ok(())
    }

    fn write(&self, name: &str, out: &mut Markup) {
        out.leaf(name, self);
    }
}

impl<T: Element> List for Vec<T> {
    fn read<R: Read>(&mut self, name: &str, xml: &mut Xml<R>) -> Result<(), Error> {
        while xml.next_child()? {
            if xml.name() == name { self.extend(T::read(xml)?) } else { xml.pass_over()? }
        }
        Ok(())
    }

    fn write(&self, outer: &str, name: &str, out: &mut Markup) {
        if !self.is_empty() {
            out.element(outer, &[], |out| Field::write(self, name, out));
        }
    }
}

/// A list of which it matters whether the file has it: an offer with no prices, or of whose prices nothing is said.
impl<T: Element> List for Option<Vec<T>> {
    fn read<R: Read>(&mut self, name: &str, xml: &mut Xml<R>) -> Result<(), Error> {
        List::read(self.get_or_insert_default(), name, xml)
    }

    fn write(&self, outer: &str, name: &str, out: &mut Markup) {
        match self {
            // Here alone an empty element means something, and 1C is not who reads it.
            Some(values) if values.is_empty() => out.blank(outer),
            Some(values) => List::write(values, outer, name, out),
            None => {}
        }
    }
}

impl Element for String {
    fn read<R: Read>(xml: &mut Xml<R>) -> Result<Option<Self>, Error> {
        let text = xml.text()?;
        Ok((!text.is_empty()).then_some(text))
    }

    fn write(&self, name: &str, out: &mut Markup) {
        out.leaf(name, self);
    }
}

/// Reads a value that `parse` understands; a text it does not spoils the item.
fn parsed<R: Read, T>(
    xml: &mut Xml<R>,
    (kind, what): (Kind, &str),
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Error> {
    let text = xml.text()?;
    if text.is_empty() {
        return Ok(None);
    }
    let value = parse(&text);
    if value.is_none() {
        xml.spoil(kind, what, &text);
    }
    Ok(value)
}

impl Element for Decimal {
    fn read<R: Read>(xml: &mut Xml<R>) -> Result<Option<Self>, Error> {
        parsed(xml, (Kind::BadNumber, "a number"), |text| text.parse().ok())
    }

    fn write(&self, name: &str, out: &mut Markup) {
        out.leaf(name, &self.to_string());
    }
}

impl Element for bool {
    fn read<R: Read>(xml: &mut Xml<R>) -> Result<Option<Self>, Error> {
        parsed(xml, (Kind::BadFlag, "true or false"), flag)
    }

    fn write(&self, name: &str, out: &mut Markup) {
        out.leaf(name, if *self { "true" } else { "false" });
    }
}

/// `true` and `false` as 1C and its processors write them.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "1" | "да" | "истина" => Some(true),
        "false" | "0" | "нет" | "ложь" => Some(false),
        _ => None,
    }
}

impl Element for Date {
    fn read<R: Read>(xml: &mut Xml<R>) -> Result<Option<Self>, Error> {
        let date: Option<Self> = parsed(xml, (Kind::BadDate, "a date"), |text| text.parse().ok())?;
        Ok(date.filter(|date| !date.is_empty()))
    }

    fn write(&self, name: &str, out: &mut Markup) {
        out.leaf(name, &self.to_string());
    }
}

impl Element for Time {
    fn read<R: Read>(xml: &mut Xml<R>) -> Result<Option<Self>, Error> {
        parsed(xml, (Kind::BadDate, "a time"), |text| text.parse().ok())
    }

    fn write(&self, name: &str, out: &mut Markup) {
        out.leaf(name, &self.to_string());
    }
}

impl Element for Moment {
    fn read<R: Read>(xml: &mut Xml<R>) -> Result<Option<Self>, Error> {
        let moment: Option<Self> = parsed(xml, (Kind::BadDate, "a date"), |text| text.parse().ok())?;
        Ok(moment.filter(|moment| !moment.date.is_empty()))
    }

    fn write(&self, name: &str, out: &mut Markup) {
        out.leaf(name, &self.to_string());
    }
}

/// Declares a record and the table of its element: `field: Type = how "Тег"`. The ways are `one` child (of any of
/// several names, the first of which is written), a `list` with an element around its members, an `attribute` (read as
/// a child, too), and `apart`: kept by whoever reads the element.
macro_rules! record {
    (
        $(#[$about:meta])*
        pub struct $record:ident {
            $( $(#[$doc:meta])* $field:ident: $kind:ty = $how:ident $tag:literal $(| $alias:literal)* $(/ $member:literal)?, )*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, Eq, PartialEq)]
        pub struct $record {
            $( $(#[$doc])* pub $field: $kind, )*
        }

        impl $crate::record::Record for $record {
            fn read_attributes<R: std::io::Read>(&mut self, _xml: &mut $crate::xml::Xml<R>) {
                $( $crate::record::record!(@enter $how self.$field, _xml, $tag); )*
            }

            fn read_child<R: std::io::Read>(
                &mut self,
                xml: &mut $crate::xml::Xml<R>,
            ) -> Result<(), $crate::Error> {
                match xml.name() {
                    $( $tag $(| $alias)* => $crate::record::record!(@read $how self.$field, xml $(, $member)?), )*
                    _ => xml.pass_over(),
                }
            }

            fn add_attributes(&self, _to: &mut Vec<(&'static str, Option<String>)>) {
                $( $crate::record::record!(@attribute $how self.$field, _to, $tag); )*
            }

            fn write_children(&self, out: &mut $crate::markup::Markup) {
                $( $crate::record::record!(@write $how self.$field, out, $tag $(, $member)?); )*
            }
        }
    };
    (@enter attribute $field:expr, $xml:ident, $tag:literal) => {
        $crate::record::Attribute::enter(&mut $field, $tag, $xml)
    };
    (@enter $other:ident $field:expr, $xml:ident, $tag:literal) => {};
    (@attribute attribute $field:expr, $attributes:ident, $tag:literal) => {
        $attributes.push(($tag, $crate::record::Attribute::text(&$field)))
    };
    (@attribute $other:ident $field:expr, $attributes:ident, $tag:literal) => {};
    (@read one $field:expr, $xml:ident) => { $crate::record::Field::read(&mut $field, $xml) };
    (@read attribute $field:expr, $xml:ident) => { $crate::record::Field::read(&mut $field, $xml) };
    (@read apart $field:expr, $xml:ident) => { $xml.pass_over() };
    (@read list $field:expr, $xml:ident, $member:literal) => {
        $crate::record::List::read(&mut $field, $member, $xml)
    };
    (@write one $field:expr, $out:ident, $tag:literal) => { $crate::record::Field::write(&$field, $tag, $out) };
    (@write attribute $field:expr, $out:ident, $tag:literal) => {};
    (@write apart $field:expr, $out:ident, $tag:literal) => {};
    (@write list $field:expr, $out:ident, $tag:literal, $member:literal) => {
        $crate::record::List::write(&$field, $tag, $member, $out)
    };
}
pub(crate) use record;

/// Records whose element is nothing but its attributes and children.
macro_rules! plain_element {
    ($($record:ty),* $(,)?) => { $(
        impl $crate::record::Element for $record {
            fn read<R: std::io::Read>(xml: &mut $crate::xml::Xml<R>) -> Result<Option<Self>, $crate::Error> {
                use $crate::record::Record as _;
                let mut record = Self::default();
                record.read_attributes(xml);
                while xml.next_child()? {
                    record.read_child(xml)?;
                }
                Ok((record != Self::default()).then_some(record))
            }

            fn write(&self, name: &str, out: &mut $crate::markup::Markup) {
                use $crate::record::Record as _;
                out.element(name, &self.attributes(), |out| self.write_children(out));
            }
        }
    )* };
}
pub(crate) use plain_element;
