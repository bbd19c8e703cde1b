//! What a text says of an order.

use db::Tx;
use kernel::{Money, Phone};
use orders::Order;
use serde_json::{Value, json};
use settings::Setting;

/// What the templates show of it.
pub(crate) fn shown(tx: &mut Tx, order: &Order, lang: &str) -> Result<Value, db::Error> {
    let firm = settings::text(tx, Setting::CompanyName)?;
    let point = order.delivery.point.as_ref().map(|point| &point.place);
    let point = point.map(|place| [&*place.city, &*place.address].join(", "));
    let total = price(order.due(), &order.currency, lang);
    Ok(json!({"firm": firm, "number": order.id, "total": total, "point": point}))
}

/// Whom to send it to.
pub(crate) fn phone(order: &Order) -> Option<Phone> {
    order.contact.details.phone.parse().ok()
}

/// An amount as people write it in a line that is paid by its length: `12 500 ₽`, `12 500,50 грн`, `12,500 USD`.
fn price(amount: Money, currency: &str, lang: &str) -> String {
    let (group, point) = if lang == "en" { (',', '.') } else { (' ', ',') };
    let plain = amount.to_string();
    let (whole, cents) = plain.split_once('.').unwrap_or((&plain, "00"));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if cents != "00" {
        text.push(point);
        text.push_str(cents);
    }
    let currency = match currency {
        "RUB" if lang != "en" => "₽",
        "UAH" if lang != "en" => "грн",
        other => other,
    };
    format!("{text} {currency}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_short() {
        for (minor, currency, lang, told) in [
            (1_250_000, "RUB", "ru", "12 500 ₽"),
            (1_250_050, "UAH", "uk", "12 500,50 грн"),
            (1_250_050, "UAH", "en", "12,500.50 UAH"),
            (99_900, "USD", "ru", "999 USD"),
        ] {
            assert_eq!(price(Money::from_minor(minor), currency, lang), told);
        }
    }
}
