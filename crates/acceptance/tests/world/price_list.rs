//! Price lists as suppliers write them.

use std::fmt::Write;

/// A price list in the making. Every offer is of a product of its own name unless it says otherwise.
#[derive(Clone, Debug, Default)]
pub(crate) struct PriceList {
    closed: bool,
    categories: Vec<(String, String)>,
}

impl PriceList {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The shop says that it is closed.
    pub(crate) fn closed(mut self) -> Self {
        self.closed = true;
        self
    }

    /// What follows stands on this shelf.
    pub(crate) fn category(mut self, name: &str) -> Self {
        self.categories.push((name.to_owned(), String::new()));
        self
    }

    pub(crate) fn offer(self, name: &str, price: &str, quantity: i64) -> Self {
        self.offer_with(name, price, quantity, &[])
    }

    pub(crate) fn offer_with(
        self,
        name: &str,
        price: &str,
        quantity: i64,
        parameters: &[(&str, &str)],
    ) -> Self {
        let mut row =
            format!("name: {}, price: {price}, price_rrc: {price}, quantity: {quantity}", quoted(name));
        if !parameters.is_empty() {
            let pairs = parameters
                .iter()
                .map(|(name, value)| format!("{{name: {}, value: {}}}", quoted(name), quoted(value)));
            let _ = write!(row, ", parameters: [{}]", pairs.collect::<Vec<_>>().join(", "));
        }
        self.row(name, &row)
    }

    /// A product with one offer, written as this flow mapping.
    pub(crate) fn row(mut self, product: &str, row: &str) -> Self {
        if self.categories.is_empty() {
            self = self.category("Разное");
        }
        if let Some((_, products)) = self.categories.last_mut() {
            let _ = write!(
                products,
                "      - name: {}\n        product_infos:\n          - {{{row}}}\n",
                quoted(product)
            );
        }
        self
    }

    pub(crate) fn yaml(&self) -> String {
        let mut text = format!("name: \"Файл\"\nstate: {}\ncategories:\n", !self.closed);
        for (name, products) in &self.categories {
            let _ = write!(
                text,
                "  - name: {}\n    description: {}\n    products:\n{products}",
                quoted(name),
                quoted(&format!("Полка {name}"))
            );
        }
        text
    }
}

/// A text in double quotes, as YAML reads it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
