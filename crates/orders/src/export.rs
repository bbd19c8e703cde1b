//! Orders as a table for a spreadsheet.
//!
//! Spreadsheets of Russian-speaking offices part columns by semicolons and decimals by commas, others do the
//! reverse: the language decides. The text begins with a byte order mark, or they take it for another encoding.
//! What a buyer typed may begin like a formula; an apostrophe before it makes it a text again.

use std::fmt::Write;

use db::Tx;
use kernel::{Lang, Money, Zone};
use web::{Cursor, PageRequest, Place, text};

use crate::history::{Filter, Viewer};
use crate::{Order, history};

/// Orders that one table has at most: what a spreadsheet opens at once.
pub const MOST_EXPORTED: i64 = 100_000;
/// Orders that are read at once.
const PAGE: i64 = 200;
/// Says that the text is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The columns, by the keys of their titles.
const COLUMNS: [&str; 19] = [
    "number",
    "created",
    "state",
    "payment-status",
    "payment-method",
    "source",
    "customer",
    "phone",
    "email",
    "address",
    "delivery-method",
    "delivery-price",
    "total",
    "due",
    "currency",
    "eta",
    "tracking-number",
    "shops",
    "goods",
];

/// How a table is written.
#[derive(Clone, Debug)]
pub struct Table {
    /// The language of its titles and words, which also says how columns and decimals are parted.
    pub lang: Lang,
    /// Where its times are of.
    pub zone: Zone,
}

/// The next orders of an export, after `after`: few enough to be read at once, and none after the last.
pub fn export_page(
    tx: &mut Tx,
    viewer: &Viewer,
    filter: &Filter,
    after: Option<Cursor>,
) -> Result<Vec<Order>, db::Error> {
    let place = after.map_or(Place::First, Place::After);
    let page = PageRequest { limit: PAGE, place, count: false };
    let mut orders = history::page(tx, viewer, filter, &page)?;
    orders.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(orders)
}

impl Table {
    /// The first line, with the mark before it.
    pub fn head(&self) -> String {
        let titles = COLUMNS.map(|column| text::text(self.lang, &format!("column-{column}"), &[]));
        format!("{BYTE_ORDER_MARK}{}", self.row(&titles))
    }

    /// The line of an order.
    pub fn line(&self, order: &Order) -> String {
        let contact = &order.contact.details;
        let [mut shops, mut goods] = [String::new(), String::new()];
        for item in &order.items {
            let between = if goods.is_empty() { "" } else { "; " };
            let _ = write!(goods, "{between}{} × {}", item.offer_name, item.quantity.pieces());
            if !shops.split("; ").any(|shop| shop == item.shop_name) {
                let _ = write!(shops, "{}{}", if shops.is_empty() { "" } else { "; " }, item.shop_name);
            }
        }
        let time = |moment| self.zone.wall_clock(moment);
        self.row(&[
            order.id.to_string(),
            time(order.created_at),
            order.status.title(self.lang).to_owned(),
            self.word("payment-status", order.payment_status.name()),
            self.word("payment-method", order.payment_method.name()),
            self.word("source", &order.source),
            joined(&[&contact.last_name, &contact.first_name], " "),
            contact.phone.clone(),
            contact.email.clone(),
            address(contact),
            order.delivery.method.map_or(String::new(), |method| self.word("delivery-method", method.name())),
            self.money(order.delivery.price),
            self.money(order.total),
            self.money(order.due()),
            order.currency.clone(),
            order.eta.map_or(String::new(), time),
            order.tracking_number.clone().unwrap_or_default(),
            shops,
            goods,
        ])
    }

    /// What people call what is stored by this name in this column; a channel that nobody has named goes by its own.
    fn word(&self, column: &str, name: &str) -> String {
        let key = format!("{column}-{}", text::key_of(name));
        text::find(self.lang, &key, &[]).unwrap_or_else(|| name.to_owned())
    }

    fn money(&self, amount: Money) -> String {
        match self.lang {
            Lang::Ru => amount.to_string().replace('.', ","),
            Lang::En => amount.to_string(),
        }
    }

    fn row(&self, cells: &[String]) -> String {
        let between = if self.lang == Lang::Ru { ';' } else { ',' };
        let mut line = String::new();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                line.push(between);
            }
            line.push_str(&quoted(cell));
        }
        line.push_str("\r\n");
        line
    }
}

/// A cell that holds nothing but text, in quotation marks.
fn quoted(cell: &str) -> String {
    let like_a_formula =
        cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r', '\n']);
    let apostrophe = if like_a_formula { "'" } else { "" };
    format!("\"{apostrophe}{}\"", cell.replace('"', "\"\""))
}

fn address(contact: &customers::Details) -> String {
    joined(
        &[
            &contact.city,
            &contact.street,
            &contact.house,
            &contact.structure,
            &contact.building,
            &contact.apartment,
        ],
        ", ",
    )
}

fn joined(parts: &[&String], between: &str) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DeliveryMethod, PaymentMethod, PaymentStatus};

    #[test]
    fn no_word_is_the_one_it_is_stored_by() {
        let [ru, en] = [Lang::Ru, Lang::En].map(|lang| Table { lang, zone: Zone::default() });
        let stored = PaymentStatus::ALL.map(|it| ("payment-status", it.name())).into_iter();
        let stored = stored.chain(PaymentMethod::ALL.map(|it| ("payment-method", it.name())));
        let stored = stored.chain(DeliveryMethod::ALL.map(|it| ("delivery-method", it.name())));
        for (column, name) in stored.chain([("source", "web"), ("source", "ai_agent")]) {
            let (russian, english) = (ru.word(column, name), en.word(column, name));
            assert!(!russian.contains(|c: char| c.is_ascii_alphabetic()), "{column} {name}: {russian}");
            assert!(english != name && english.is_ascii(), "{column} {name}: {english}");
        }
        assert_eq!(ru.word("source", "pigeon"), "pigeon");
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        for (cell, written) in [
            ("Иван \"Грозный\"; 1", "\"Иван \"\"Грозный\"\"; 1\""),
            ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""),
            ("+79161234567", "\"'+79161234567\""),
            (" @SUM(A1)", "\"' @SUM(A1)\""),
            ("-1", "\"'-1\""),
            ("\t=1", "\"'\t=1\""),
            ("a=1", "\"a=1\""),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
