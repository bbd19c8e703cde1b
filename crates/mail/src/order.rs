//! Letters about orders: to the buyer, and to those whose goods were bought.

use std::collections::BTreeSet;

use db::Tx;
use identity::Account;
use jobs::Fact;
use kernel::{Id, Lang, Money};
use orders::facts::{ORDER_CANCELED, ORDER_PLACED, ORDER_STATUS_CHANGED, OrderCanceled, OrderStatusChanged};
use orders::{Order, Status, Viewer};
use serde_json::{Value, json};
use web::ShopId;

use crate::letter::{Kind, Letter, Link};

/// The facts that make letters about orders.
pub(crate) const FACTS: [&str; 3] = [ORDER_PLACED, ORDER_STATUS_CHANGED, ORDER_CANCELED];

/// The letters that a fact makes; none where the order is gone, or has nobody to write to.
pub(crate) fn letters(tx: &mut Tx, fact: &Fact) -> anyhow::Result<Vec<Letter>> {
    let order = orders::find(tx, fact.subject.parse()?, &Viewer::All)?;
    let Some(order) = order else { return Ok(Vec::new()) };
    let status = status_of(fact)?;
    let kind = if status.is_some() { Kind::OrderStatus } else { Kind::OrderPlaced };
    // That an order is closed is of no interest to who has the goods.
    let mut letters = match (buyer(tx, &order)?, status) {
        (None, _) | (_, Some(Status::Finished)) => Vec::new(),
        (Some(buyer), _) => vec![to_buyer(fact, kind, &order, buyer, status)],
    };
    if status.is_none() {
        let shops: BTreeSet<i64> = order.items.iter().map(|item| item.shop.number()).collect();
        for shop in shops {
            let keepers = identity::keepers_of(tx, ShopId::new(shop))?;
            let part = order.clone().only_of(Id::new(shop));
            letters.extend(keepers.into_iter().map(|keeper| to_keeper(fact, &part, &keeper)));
        }
    }
    Ok(letters)
}

/// Where the order went, if the fact is that it moved.
fn status_of(fact: &Fact) -> anyhow::Result<Option<Status>> {
    let to = match fact.kind.as_str() {
        ORDER_STATUS_CHANGED => serde_json::from_value::<OrderStatusChanged>(fact.payload.clone())?.to,
        ORDER_CANCELED => serde_json::from_value::<OrderCanceled>(fact.payload.clone())?.to,
        _ => return Ok(None),
    };
    Ok(Some(to.parse()?))
}

/// Whom to write to about an order.
struct Buyer {
    email: String,
    name: String,
    lang: Lang,
}

/// The account that placed it; without one, whoever receives it, if they left an address.
fn buyer(tx: &mut Tx, order: &Order) -> Result<Option<Buyer>, db::Error> {
    let account = match order.user {
        Some(user) => identity::account(tx, user)?,
        None => None,
    };
    if let Some(account) = account {
        let name = if account.first_name.is_empty() { account.email.clone() } else { account.first_name };
        return Ok(Some(Buyer { email: account.email, name, lang: account.lang }));
    }
    let contact = &order.contact.details;
    let name = if contact.first_name.is_empty() { &contact.email } else { &contact.first_name };
    Ok((!contact.email.is_empty()).then(|| Buyer {
        email: contact.email.clone(),
        name: name.clone(),
        lang: Lang::default(),
    }))
}

fn to_buyer(fact: &Fact, kind: Kind, order: &Order, buyer: Buyer, status: Option<Status>) -> Letter {
    let mut shown = shown(order, buyer.lang);
    shown["address"] = order.contact.details.address(buyer.lang).into();
    Letter {
        key: format!("{}:{}", fact.id, kind.name()),
        kind,
        data: json!({
            "name": buyer.name, "order": shown, "status": status.map(|status| status.title(buyer.lang)),
            "tracking": order.tracking_number,
        }),
        to: buyer.email,
        lang: buyer.lang.tag().to_owned(),
        order: Some(order.id.number()),
        link: Some(Link::Page(format!("/orders/{}", order.id))),
    }
}

/// Whoever keeps a shop learns what was bought there, and nothing of who bought it.
fn to_keeper(fact: &Fact, part: &Order, keeper: &Account) -> Letter {
    Letter {
        key: format!("{}:{}:{}", fact.id, Kind::OrderForShop.name(), keeper.id),
        kind: Kind::OrderForShop,
        data: json!({"order": shown(part, keeper.lang)}),
        to: keeper.email.clone(),
        lang: keeper.lang.tag().to_owned(),
        order: Some(part.id.number()),
        link: Some(Link::Page(format!("/admin/orders/{}", part.id))),
    }
}

fn shown(order: &Order, lang: Lang) -> Value {
    let price = |amount: Money| price(amount, &order.currency, lang);
    let lines = order.items.iter().map(|item| {
        json!({
            "name": item.offer_name, "shop": item.shop_name, "quantity": item.quantity.pieces(),
            "price": price(item.price), "total": price(item.total()),
        })
    });
    json!({"number": order.id, "lines": lines.collect::<Vec<_>>(), "total": price(order.total)})
}

/// An amount as people write it: `1 234,50 ₽`, `1,234.50 USD`.
fn price(amount: Money, currency: &str, lang: Lang) -> String {
    let (group, point) = match lang {
        Lang::Ru => ('\u{a0}', ','),
        Lang::En => (',', '.'),
    };
    let plain = amount.to_string();
    let (whole, cents) = plain.split_once('.').unwrap_or((&plain, "00"));
    let digits = whole.trim_start_matches('-');
    let mut text = if whole.len() > digits.len() { String::from("-") } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    let currency = if currency == "RUB" { "₽" } else { currency };
    format!("{text}{point}{cents}\u{a0}{currency}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_reads_as_people_write_it() {
        for (minor, ru, en) in [
            (0, "0,00\u{a0}₽", "0.00\u{a0}₽"),
            (99_999, "999,99\u{a0}₽", "999.99\u{a0}₽"),
            (123_450, "1\u{a0}234,50\u{a0}₽", "1,234.50\u{a0}₽"),
            (-123_456_789, "-1\u{a0}234\u{a0}567,89\u{a0}₽", "-1,234,567.89\u{a0}₽"),
        ] {
            assert_eq!(price(Money::from_minor(minor), "RUB", Lang::Ru), ru);
            assert_eq!(price(Money::from_minor(minor), "RUB", Lang::En), en);
        }
        assert_eq!(price(Money::from_minor(100), "USD", Lang::En), "1.00\u{a0}USD");
    }
}
