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

/// A mark that is absent where it is false.
impl Field for bool {
    fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Error> {
        *self = <bool as Element>::read(xml)?.unwrap_or_default();
        Ok(())
    }

    fn write(&self, name: &str, out: &mut Markup) {
        if *self {
            out.leaf(name, "true");
        }
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
/// several names, the first of which is written) and a `list` with an element around its members.
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

        impl $record {
            #[doc(hidden)]
            pub(crate) fn read_child<R: std::io::Read>(
                &mut self,
                xml: &mut $crate::xml::Xml<R>,
            ) -> Result<(), $crate::Error> {
                match xml.name() {
                    $( $tag $(| $alias)* => $crate::record::record!(@read $how self.$field, xml $(, $member)?), )*
                    _ => xml.pass_over(),
                }
            }

            pub(crate) fn write_children(&self, out: &mut $crate::markup::Markup) {
                $( $crate::record::record!(@write $how self.$field, out, $tag $(, $member)?); )*
            }
        }
    };
    (@read one $field:expr, $xml:ident) => { $crate::record::Field::read(&mut $field, $xml) };
    (@read list $field:expr, $xml:ident, $member:literal) => {
        $crate::record::List::read(&mut $field, $member, $xml)
    };
    (@write one $field:expr, $out:ident, $tag:literal) => { $crate::record::Field::write(&$field, $tag, $out) };
    (@write list $field:expr, $out:ident, $tag:literal, $member:literal) => {
        $crate::record::List::write(&$field, $tag, $member, $out)
    };
}
pub(crate) use record;

/// Records whose element is nothing but its children.
macro_rules! plain_element {
    ($($record:ty),* $(,)?) => { $(
        impl $crate::record::Element for $record {
            fn read<R: std::io::Read>(xml: &mut $crate::xml::Xml<R>) -> Result<Option<Self>, $crate::Error> {
                let mut record = Self::default();
                while xml.next_child()? {
                    record.read_child(xml)?;
                }
                Ok((record != Self::default()).then_some(record))
            }

            fn write(&self, name: &str, out: &mut $crate::markup::Markup) {
                out.element(name, &[], |out| self.write_children(out));
            }
        }
    )* };
}
pub(crate) use plain_element;
