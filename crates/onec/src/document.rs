//! An order as 1C reads it: checked first, so that one that 1C would refuse or double keeps nobody else back.
//!
//! What the stock reader wants, learned the hard way by many: a number of at most 11 characters, a sum that is the sum
//! of the lines with the delivery among them, a currency of three letters, VAT that says it is within the price (1C adds
//! it on top otherwise), no `#` in a name (what follows is taken for a characteristic), local time that never changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use catalog::offer::Origin;
use catalog::{Offer, Shop};
use commerceml::{
    Address, Contact, Counterparty, DELIVERY_ID, Date, Decimal, Document, Encoding as Characters, Format,
    Line, Moment, Requisite, Tax, Unit, Writer, operation, requisite, role,
};
use kernel::{Id, Lang, Money, Timestamp, Zone};
use orders::delivery::PickupPoint;
use orders::{DeliveryMethod, Item, Order, PaymentMethod, PaymentStatus, Status};

use crate::dialect::Speaker;
use crate::hold::Hold;
use crate::node::{Encoding, Node};

/// The stock reader finds an order by this many characters of its number.
const LONGEST_NUMBER: usize = 11;
/// The schema's bound on names.
const LONGEST_NAME: usize = 255;
/// Russian accountants write so, and the stock programs know the currency by it.
const ROUBLES: (&str, &str) = ("RUB", "руб");
const VAT: &str = "НДС";
/// Rates of VAT that every release of a stock program knows.
const OLD_RATES: [i64; 4] = [0, 10, 18, 20];
const DELIVERY_NAME: &str = "Доставка заказа";
/// What articles begin with that we gave: a bare number may be the article of other goods.
const OWN_ARTICLE: &str = "TORG-";

/// An order, where its shop is, and what 1C knows its goods by.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) order: Order,
    pub(crate) zone: Zone,
    pub(crate) origins: Arc<BTreeMap<Id<Offer>, Origin>>,
    /// The shop with whose lines the delivery goes: of several bases that share an order one brings it.
    pub(crate) delivery_with: Option<Id<Shop>>,
}

/// The order as `node` takes it, or why it is kept back.
pub(crate) fn document(node: &Node, placed: &Placed) -> Result<Document, Hold> {
    let (order, items) = (&placed.order, lines_for(node, &placed.order));
    let number = order.id.to_string();
    if number.len() > LONGEST_NUMBER {
        return Err(Hold::NumberTooLong);
    }
    if items.is_empty() {
        return Err(Hold::NoLines);
    }
    let sold: Money = order.items.iter().map(Item::total).sum();
    if sold != order.total {
        return Err(Hold::SumDiffers { order: order.total.to_string(), lines: sold.to_string() });
    }
    note_new_rates(node, order, &items);
    let currency = currency(node, &order.currency)?;
    let unit = unit(node);
    let usual = Origin::default();
    let origin = |item: &Item| placed.origins.get(&item.offer).unwrap_or(&usual);
    let mut lines: Vec<Line> = items.iter().map(|item| line(item, origin(item), &unit)).collect();
    let mut total: Money = items.iter().map(|item| item.total()).sum();
    let mut vat: Money = items.iter().filter_map(|item| vat_within(item.total(), item.vat_percent?)).sum();
    if order.delivery.price > Money::ZERO && placed.delivery_with.is_some_and(|shop| node.serves(shop)) {
        let percent = items[0].vat_percent;
        lines.push(delivery(order.delivery.price, percent, unit));
        total = total.plus(order.delivery.price).unwrap_or(total);
        let within = percent.and_then(|percent| vat_within(order.delivery.price, percent));
        vat = vat.plus(within.unwrap_or_default()).unwrap_or(vat);
    }
    let at = wall(&placed.zone, order.created_at).ok_or_else(no_such_day)?;
    Ok(Document {
        id: order.uid.to_string(),
        number,
        date: Some(at.date),
        time: Some(at.time),
        operation: Some(operation::ORDER.to_owned()),
        role: Some(role::SELLER.to_owned()),
        currency: Some(currency),
        rate: Some(Decimal::from(1)),
        amount: Some(decimal(total)),
        counterparties: vec![buyer(order)],
        taxes: vec![tax(vat, None)],
        lines,
        requisites: requisites(placed),
        ..Document::default()
    })
}

/// The lines that the node takes.
fn lines_for<'a>(node: &Node, order: &'a Order) -> Vec<&'a Item> {
    order.items.iter().filter(|item| node.serves(item.shop)).collect()
}

/// What the clock on the wall shows at a moment; nothing beyond the years that 1C counts.
fn wall(zone: &Zone, at: Timestamp) -> Option<Moment> {
    zone.wall_clock(at).parse().ok()
}

fn no_such_day() -> Hold {
    Hold::Unwritable { why: "no such day".to_owned() }
}

/// A release from before a rate of VAT was made takes it for nought, and later ones do not: that is no reason to keep an
/// order back, and whoever wonders at its VAT in 1C finds it here.
fn note_new_rates(node: &Node, order: &Order, items: &[&Item]) {
    let rate = items.iter().filter_map(|item| item.vat_percent).find(|rate| !OLD_RATES.contains(rate));
    if let Some(rate) = rate {
        let (node, order) = (node.id.number(), order.id.number());
        tracing::info!(node, order, rate, "a rate of VAT that older releases of 1C take for nought");
    }
}

fn currency(node: &Node, code: &str) -> Result<String, Hold> {
    let told = node.options.currencies.get(code).cloned();
    let usual = || if code == ROUBLES.0 { ROUBLES.1.to_owned() } else { code.to_owned() };
    let currency = told.unwrap_or_else(usual);
    if currency.chars().count() == 3 { Ok(currency) } else { Err(Hold::BadCurrency { currency }) }
}

/// The unit that the node's lines are in.
fn unit(node: &Node) -> Unit {
    let Some(told) = &node.options.unit else { return Unit::piece() };
    Unit {
        code: Some(told.code.clone()),
        name: Some(told.name.clone()),
        full_name: told.full_name.clone(),
        international: told.international.clone(),
        ..Unit::default()
    }
}

/// 1C finds goods by its own id, then by the article, and makes new ones where it finds none. What never came from it
/// has an id of ours, and an article that is nobody else's.
fn line(item: &Item, origin: &Origin, unit: &Unit) -> Line {
    Line {
        id: origin.onec_id.clone().unwrap_or_else(|| item.offer_uid.to_string()),
        sku: Some(origin.article.clone().unwrap_or_else(|| format!("{OWN_ARTICLE}{}", item.offer))),
        name: name(&item.offer_name),
        base_unit: Some(unit.clone()),
        price: Some(decimal(item.price)),
        quantity: Some(Decimal::from(item.quantity.pieces())),
        amount: Some(decimal(item.total())),
        taxes: line_taxes(item.total(), item.vat_percent),
        requisites: vec![Requisite::new(requisite::KIND_OF_ITEM, requisite::GOODS)],
        ..Line::default()
    }
}

fn delivery(price: Money, percent: Option<i64>, unit: Unit) -> Line {
    Line {
        id: DELIVERY_ID.to_owned(),
        sku: Some(DELIVERY_ID.to_owned()),
        name: DELIVERY_NAME.to_owned(),
        base_unit: Some(unit),
        price: Some(decimal(price)),
        quantity: Some(Decimal::from(1)),
        amount: Some(decimal(price)),
        taxes: line_taxes(price, percent),
        requisites: vec![Requisite::new(requisite::KIND_OF_ITEM, requisite::SERVICE)],
        ..Line::default()
    }
}

fn line_taxes(total: Money, percent: Option<i64>) -> Vec<Tax> {
    let within = percent.and_then(|percent| Some(tax(vat_within(total, percent)?, Some(percent))));
    within.into_iter().collect()
}

fn tax(amount: Money, percent: Option<i64>) -> Tax {
    Tax {
        name: VAT.to_owned(),
        included: Some(true),
        amount: Some(decimal(amount)),
        rate: percent.map(|percent| percent.to_string()),
        ..Tax::default()
    }
}

/// The VAT within a sum, to the kopeck.
fn vat_within(sum: Money, percent: i64) -> Option<Money> {
    let (sum, whole) = (i128::from(sum.minor()), i128::from(percent.checked_add(100)?));
    let twice = 2 * sum * i128::from(percent);
    let rounded = (twice + whole).div_euclid((2 * whole).max(1));
    i64::try_from(rounded).ok().map(Money::from_minor)
}

fn decimal(amount: Money) -> Decimal {
    Decimal::new(amount.minor(), 2)
}

/// A name that 1C takes whole: a `#` parts the characteristic from it.
fn name(text: &str) -> String {
    let clean = printable(text).replace('#', "№");
    clean.chars().take(LONGEST_NAME).collect()
}

/// Without what no XML may hold.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

fn buyer(order: &Order) -> Counterparty {
    let details = &order.contact.details;
    let whole = [&details.last_name, &details.first_name].map(|part| printable(part.trim())).join(" ");
    let known = [whole.trim(), &details.phone, &details.email].map(str::trim);
    let name = known.into_iter().find(|text| !text.is_empty()).map(str::to_owned);
    let name: String =
        name.unwrap_or_else(|| format!("Покупатель {}", order.customer)).chars().take(LONGEST_NAME).collect();
    let some = |text: &str| Some(printable(text.trim())).filter(|text| !text.is_empty());
    let place = |line: String| some(&line).map(|line| Address { line, ..Address::default() });
    let contact = |kind: &str, value: &str| {
        some(value).map(|value| Contact { kind: kind.to_owned(), value, ..Contact::default() })
    };
    let contacts = [contact("Почта", &details.email), contact("ТелефонРабочий", &details.phone)];
    Counterparty {
        id: format!("customer-{}", order.customer),
        full_name: Some(name.clone()),
        name,
        last_name: some(&details.last_name),
        first_name: some(&details.first_name),
        registration_address: place(home(order)),
        address: place(destination(order)),
        contacts: contacts.into_iter().flatten().collect(),
        role: Some(role::BUYER.to_owned()),
        ..Counterparty::default()
    }
}

/// The address of the order's contact.
fn home(order: &Order) -> String {
    let it = &order.contact.details;
    listed(&[&it.city, &it.street, &it.house, &it.structure, &it.building, &it.apartment])
}

/// Where the goods go: what 1C reads as the address of the delivery. Nobody brings home what the buyer comes for.
fn destination(order: &Order) -> String {
    match (order.delivery.method, &order.delivery.point) {
        (Some(DeliveryMethod::Pickup), Some(point)) => listed(&[&point.place.city, &point.place.address]),
        (Some(DeliveryMethod::Pickup), None) => String::new(),
        _ => home(order),
    }
}

/// A pickup point in a line: its name, what the firm's own files call it, and where it is.
fn pickup_point(point: &PickupPoint) -> String {
    let it = &point.place;
    let name = match it.code.as_deref().filter(|code| !code.is_empty()) {
        Some(code) => format!("{} ({code})", it.name),
        None => it.name.clone(),
    };
    listed(&[&name, &it.city, &it.address])
}

fn listed(parts: &[&String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect::<Vec<_>>().join(", ")
}

fn requisites(placed: &Placed) -> Vec<Requisite> {
    let order = &placed.order;
    let yes = |flag: bool| if flag { "true" } else { "false" };
    let mut all = vec![
        Requisite::new(requisite::STATUS, order.status.title(Lang::Ru)),
        Requisite::new(requisite::STATUS_ID, order.status.name()),
        Requisite::new(requisite::CANCELED, yes(order.status == Status::Canceled)),
        Requisite::new(requisite::PAYMENT_METHOD, payment_title(order.payment_method)),
        Requisite::new(requisite::PAYMENT_METHOD_ID, order.payment_method.name()),
        Requisite::new(requisite::ORDER_PAID, yes(order.payment_status == PaymentStatus::Paid)),
    ];
    let delivery = order.delivery.method.map(delivery_title);
    all.extend(delivery.map(|title| Requisite::new(requisite::DELIVERY_METHOD, title)));
    let eta = order.eta.and_then(|eta| wall(&placed.zone, eta));
    let more = [
        (requisite::CARRIER, Some(order.delivery.carrier.clone())),
        (requisite::PICKUP_POINT, order.delivery.point.as_ref().map(pickup_point)),
        (requisite::DELIVERED_ON, eta.map(|eta| eta.to_string())),
        (requisite::TRACKING_NUMBER, order.tracking_number.clone()),
    ];
    for (name, value) in more {
        let value = value.map(|text| printable(text.trim())).filter(|text| !text.is_empty());
        all.extend(value.map(|value| Requisite::new(name, value)));
    }
    all
}

/// A way of delivery as 1C is told of it.
pub(crate) fn delivery_title(method: DeliveryMethod) -> &'static str {
    match method {
        DeliveryMethod::Delivery => "Доставка",
        DeliveryMethod::Pickup => "Самовывоз",
    }
}

/// A way of payment as 1C is told of it.
pub(crate) fn payment_title(method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::Cod => "Наличными при получении",
        PaymentMethod::CardOnDelivery => "Картой при получении",
        PaymentMethod::Online => "Онлайн",
    }
}

/// How `speaker` reads a file of orders that is made at `formed_at`.
pub(crate) fn format(node: &Node, speaker: Speaker, formed_at: Timestamp) -> Option<Format> {
    let formed_at = wall(&Zone::default(), formed_at)?;
    let format =
        if speaker.in_containers() { Format::in_containers(formed_at) } else { Format::flat(formed_at) };
    let encoding = match node.options.encoding {
        Encoding::Utf8 => Characters::Utf8,
        Encoding::Windows1251 => Characters::Windows1251,
    };
    Some(Format { version: speaker.schema().to_string(), ..format }.encoded(encoding))
}

/// A document alone: what its hash is made of, and what stands on the order's timeline.
pub(crate) fn alone(document: &Document) -> Result<Vec<u8>, Hold> {
    // What 1C says may have none; the file around it has to have one, and it is the same whenever it is written.
    let date = document.date.or_else(|| Date::new(1, 1, 1)).ok_or_else(no_such_day)?;
    let formed_at = Moment { date, time: document.time.unwrap_or_default() };
    let unwritable = |error: commerceml::Error| Hold::Unwritable { why: error.to_string() };
    let mut writer = Writer::new(Vec::new(), Format::flat(formed_at)).map_err(unwritable)?;
    writer.document(document).map_err(unwritable)?;
    writer.finish().map_err(unwritable)
}
