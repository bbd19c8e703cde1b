//! Elements as text: escaped, indented, and never empty.
//!
//! 1C reads `<ИНН/>` as an object and not as an empty text, so an element with nothing in it is not written. That is
//! decided here, once: what an element would hold is written, and the element is taken back when that was nothing.

use std::borrow::Cow;

use quick_xml::escape::{escape, partial_escape};

const INDENT: &str = "  ";

/// XML that is being put together.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    text: String,
    depth: usize,
}

/// Attributes of an element: names, and values where there are any.
pub(crate) type Attributes = [(&'static str, Option<String>)];

impl Markup {
    /// An element with a value. Nothing is written when the value is blank.
    pub(crate) fn leaf(&mut self, name: &str, value: &str) {
        self.leaf_with(name, &[], value);
    }

    /// An element with attributes and a value. Nothing is written when all of them are blank.
    pub(crate) fn leaf_with(&mut self, name: &str, attributes: &Attributes, value: &str) {
        let value = clean(value);
        let before = self.text.len();
        let attributes = self.start(name, attributes);
        if value.is_empty() && !attributes {
            self.text.truncate(before);
        } else if value.is_empty() {
            self.text.push_str("/>\n");
        } else {
            self.text.push('>');
            self.text.push_str(&partial_escape(value));
            self.end(name);
        }
    }

    /// An element that holds what `inside` writes. Nothing is written when that is nothing and there are no attributes.
    pub(crate) fn element(&mut self, name: &str, attributes: &Attributes, inside: impl FnOnce(&mut Self)) {
        let before = self.text.len();
        let attributes = self.start(name, attributes);
        self.text.push_str(">\n");
        let opened = self.text.len();
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        if self.text.len() > opened {
            self.indent();
            self.end(name);
        } else if attributes {
            self.text.truncate(opened - ">\n".len());
            self.text.push_str("/>\n");
        } else {
            self.text.truncate(before);
        }
    }

    /// An element with nothing in it, where that says something.
    pub(crate) fn blank(&mut self, name: &str) {
        self.start(name, &[]);
        self.text.push_str("/>\n");
    }

    /// Text among the children of an element.
    pub(crate) fn text(&mut self, value: &str) {
        let value = clean(value);
        if !value.is_empty() {
            self.indent();
            self.text.push_str(&partial_escape(value));
            self.text.push('\n');
        }
    }

    /// The start of an element whose contents come later; it is written whatever they are.
    pub(crate) fn open(&mut self, name: &str, attributes: &Attributes) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
    }

    /// The end of what [`Markup::open`] began.
    pub(crate) fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.indent();
        self.end(name);
    }

    /// Something that is not an element, as it stands: the declaration.
    pub(crate) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// How much waits to be taken.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// What was written since the last time; the room is kept for what follows.
    pub(crate) fn take(&mut self, into: impl FnOnce(&str)) {
        into(&self.text);
        self.text.clear();
    }

    /// `<name a="…"`, and whether any attribute stood.
    fn start(&mut self, name: &str, attributes: &Attributes) -> bool {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        let mut any = false;
        for (name, value) in attributes {
            let value = value.as_deref().map(clean).unwrap_or_default();
            if !value.is_empty() {
                any = true;
                self.text.push(' ');
                self.text.push_str(name);
                self.text.push_str("=\"");
                // A reader makes a space of a line's end in an attribute, unless it is a reference.
                self.text.push_str(&escape(value).replace('\n', "&#10;").replace('\t', "&#9;"));
                self.text.push('"');
            }
        }
        any
    }

    fn end(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str(INDENT);
        }
    }
}

/// Without what XML 1.0 forbids (control characters come from scanners and from pasting) and spaces around; lines end
/// with `\n`, because a reader would make the others so.
fn clean(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    if value.chars().all(|c| c != '\r' && allowed(c)) {
        return Cow::Borrowed(value);
    }
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(value.chars().filter(|c| allowed(*c)).collect::<String>().trim().to_owned())
}

/// Whether XML 1.0 has a place for the character.
pub(crate) fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Markup)) -> String {
        let mut out = Markup::default();
        write(&mut out);
        out.text
    }

    #[test]
    fn an_element_with_nothing_in_it_is_not_written() {
        assert_eq!(written(|out| out.leaf("ИНН", " \u{1}")), "");
        assert_eq!(written(|out| out.element("Товары", &[], |out| out.leaf("Товар", ""))), "");
        assert_eq!(
            written(|out| out.element("Товар", &[("Статус", Some("Удален".into()))], |_| ())),
            "<Товар Статус=\"Удален\"/>\n"
        );
    }

    #[test]
    fn text_is_escaped_once_and_without_what_xml_forbids() {
        assert_eq!(
            written(|out| out.leaf("Имя", " Мяч \"Ёж\" & <Ко>\u{0}\u{B}\r\nдва\u{FFFF} ")),
            "<Имя>Мяч \"Ёж\" &amp; &lt;Ко&gt;\nдва</Имя>\n"
        );
        assert_eq!(
            written(|out| out.leaf_with("Е", &[("Код", Some("\"<7>\"".into())), ("Пусто", None)], "шт")),
            "<Е Код=\"&quot;&lt;7&gt;&quot;\">шт</Е>\n"
        );
    }
}
