//! `info`: the statuses, ways of payment and of delivery that we know, for the settings of 1C.
//!
//! In windows-1251, as 1C asks for it. The tag of statuses begins with a Latin C, which 1C compares to the letter.

use encoding_rs::WINDOWS_1251;
use kernel::Lang;
use orders::{DeliveryMethod, PaymentMethod, Status};

use crate::document::{delivery_title, payment_title};

/// The whole document.
pub(crate) fn info() -> Vec<u8> {
    // What an expired draft or a draft is 1C never hears of.
    let known = Status::ALL.into_iter().filter(|status| !matches!(status, Status::Draft | Status::Expired));
    let statuses = known.map(|status| (status.name(), status.title(Lang::Ru)));
    let payments = PaymentMethod::ALL.into_iter().map(|method| (method.name(), payment_title(method)));
    let deliveries = DeliveryMethod::ALL.into_iter().map(|method| (method.name(), delivery_title(method)));
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n<Справочник>\n");
    section(&mut text, "C\u{442}атусы", statuses);
    section(&mut text, "ПлатежныеСистемы", payments);
    section(&mut text, "СлужбыДоставки", deliveries);
    text.push_str("</Справочник>\n");
    WINDOWS_1251.encode(&text).0.into_owned()
}

/// Our own words: there is nothing in them to be escaped.
fn section<'a>(text: &mut String, tag: &str, entries: impl Iterator<Item = (&'a str, &'a str)>) {
    text.push_str(&format!("  <{tag}>\n"));
    for (id, name) in entries {
        text.push_str(&format!("    <Элемент><Ид>{id}</Ид><Название>{name}</Название></Элемент>\n"));
    }
    text.push_str(&format!("  </{tag}>\n"));
}
