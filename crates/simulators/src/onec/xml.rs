//! Documents as 1C writes them.

use encoding_rs::WINDOWS_1251;
use roxmltree::Document;

use super::dialect::{Dialect, Writing};

/// An element to be written.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Text(String),
    Children(Vec<Element>),
}

impl Element {
    /// An element around these.
    pub(super) fn of(name: &'static str, children: impl IntoIterator<Item = Self>) -> Self {
        Self { name, attributes: Vec::new(), content: Content::Children(children.into_iter().collect()) }
    }

    /// An element around a text.
    pub(super) fn text(name: &'static str, text: impl Into<String>) -> Self {
        Self { name, attributes: Vec::new(), content: Content::Text(text.into()) }
    }

    /// The same, with an attribute.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    fn write(&self, depth: usize, out: &mut String) {
        out.extend(std::iter::repeat_n('\t', depth));
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
        }
        match &self.content {
            Content::Text(text) if text.is_empty() => out.push_str("/>\n"),
            Content::Children(children) if children.is_empty() => out.push_str("/>\n"),
            Content::Text(text) => out.push_str(&format!(">{}</{}>\n", escaped(text), self.name)),
            Content::Children(children) => {
                out.push_str(">\n");
                children.iter().for_each(|child| child.write(depth + 1, out));
                out.extend(std::iter::repeat_n('\t', depth));
                out.push_str(&format!("</{}>\n", self.name));
            }
        }
    }
}

/// A whole document of this dialect, in its encoding, with what its root says of itself.
pub(super) fn document(
    dialect: Dialect,
    formed: &str,
    children: impl IntoIterator<Item = Element>,
) -> Vec<u8> {
    let mut root = Element::of("КоммерческаяИнформация", children);
    if let Some(namespace) = dialect.namespace() {
        root = root
            .with("xmlns", namespace)
            .with("xmlns:xs", "http://www.w3.org/2001/XMLSchema")
            .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    }
    root = root.with("ВерсияСхемы", dialect.schema()).with("ДатаФормирования", formed);
    let encoding = match dialect.writing() {
        Writing::Utf8WithMark => "UTF-8",
        Writing::Windows1251 => "windows-1251",
    };
    let mut text = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n");
    root.write(0, &mut text);
    debug_assert!(Document::parse(&text).is_ok(), "what is written can be read");
    match dialect.writing() {
        Writing::Utf8WithMark => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Writing::Windows1251 => WINDOWS_1251.encode(&text).0.into_owned(),
    }
}

/// A requisite of a document or of goods.
pub(super) fn requisite(name: &str, value: impl Into<String>) -> Element {
    Element::of("ЗначениеРеквизита", [Element::text("Наименование", name), Element::text("Значение", value)])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
