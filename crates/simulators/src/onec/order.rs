//! An order as 1C reads it: what it needs, what it stumbles over, what it misunderstands.
//!
//! Read by a parser of its own and by the rules of the stock reader, not by those of whoever wrote the document.

use roxmltree::{Document, Node};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::dialect::Dialect;
use super::number::{money, quantity};
use super::report::Report;

/// An order of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// `Ид`.
    pub id: String,
    /// `Номер`.
    pub number: String,
    /// `Дата`, as `2026-11-20`.
    pub date: String,
    /// `Время`, as `09:41:07`.
    pub time: String,
    /// `Валюта`.
    pub currency: String,
    /// `Сумма`, in hundredths.
    pub total: i64,
    /// `Контрагент/Наименование`.
    pub customer: String,
    /// The requisite `Отменен`.
    pub canceled: bool,
    /// `Товары`.
    pub lines: Vec<Line>,
    /// Of everything in the document.
    pub fingerprint: String,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// `Ид`: goods, or `goods#characteristic`.
    pub id: String,
    /// `Артикул`.
    pub article: Option<String>,
    /// `Наименование`.
    pub name: String,
    /// `Количество`, in thousandths.
    pub quantity: i64,
    /// `Сумма`, in hundredths.
    pub sum: i64,
    /// Whether `ТипНоменклатуры` says that it is a service.
    pub service: bool,
}

/// An order that cannot be taken, and why. It takes the whole batch with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its number, where it has one.
    pub number: String,
    /// Why.
    pub reason: String,
}

/// What an answer brought.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Orders, or what hinders them.
    pub orders: Vec<Result<Order, Refused>>,
    /// Documents that are in the answer, where this client does not look.
    pub invisible: u32,
}

/// The names of the longest texts the schema allows.
const LONGEST_ID: usize = 40;
const LONGEST_NAME: usize = 255;
const LONGEST_COMMENT: usize = 3_000;
/// The rates of VAT this release knows; any other becomes 0.
const RATES: [&str; 4] = ["0", "10", "18", "20"];

/// Reads the orders in `xml` as `dialect` does.
///
/// # Errors
/// It is not XML, or not of this kind.
pub fn read(xml: &str, dialect: Dialect, report: &mut Report) -> Result<Batch, String> {
    let document = Document::parse(xml).map_err(|error| format!("the orders are no XML: {error}"))?;
    let root = document.root_element();
    if root.tag_name().name() != "КоммерческаяИнформация" {
        return Err(format!("the root is {}", root.tag_name().name()));
    }
    if root.tag_name().namespace().is_some() && !dialect.looks_into_containers() {
        report.breach("no_namespace", "orders have a namespace: 1C would hold them against its schema");
    }
    let outside: Vec<Node> = named(root, "Документ").collect();
    let inside: Vec<Node> =
        named(root, "Контейнер").flat_map(|container| named(container, "Документ")).collect();
    let (seen, unseen) = if dialect.looks_into_containers() { (inside, outside) } else { (outside, inside) };
    let orders = seen.into_iter().map(|node| {
        let number = text(node, "Номер").unwrap_or_default().to_owned();
        notice(node, &number, dialect, report);
        order(node, report).map_err(|reason| Refused { number, reason })
    });
    let orders = orders.collect();
    Ok(Batch { orders, invisible: u32::try_from(unseen.len()).unwrap_or(u32::MAX) })
}

fn order(node: Node, report: &mut Report) -> Result<Order, String> {
    let number = text(node, "Номер").ok_or("there is no Номер")?.to_owned();
    let operation = text(node, "ХозОперация").unwrap_or_default();
    if operation != "Заказ товара" {
        return Err(format!("ХозОперация is {operation:?}"));
    }
    let currency = text(node, "Валюта").ok_or("there is no Валюта")?.to_owned();
    let date = text(node, "Дата").filter(|date| is_shaped(date, "0000-00-00")).ok_or("Дата is no date")?;
    let time = text(node, "Время").unwrap_or("00:00:00");
    if !is_shaped(time, "00:00:00") {
        return Err(format!("Время is {time:?}"));
    }
    let lines = lines(node, &number, report)?;
    warehouses(node)?;
    let order = Order {
        id: text(node, "Ид").unwrap_or_default().to_owned(),
        date: date.to_owned(),
        time: time.to_owned(),
        total: money(text(node, "Сумма").ok_or("there is no Сумма")?)?,
        customer: customer(node)?,
        canceled: requisite(node, "Отменен") == Some("true"),
        fingerprint: fingerprint(node),
        number,
        currency,
        lines,
    };
    let sum: i64 = order.lines.iter().map(|line| line.sum).sum();
    if sum != order.total {
        let seen = format!("{}: Сумма is {}, the lines are {sum} (hundredths)", order.number, order.total);
        report.breach("sum_of_lines", seen);
    }
    Ok(order)
}

fn lines(node: Node, number: &str, report: &mut Report) -> Result<Vec<Line>, String> {
    let lines: Result<Vec<Line>, String> = within(node, "Товары", "Товар").map(line).collect();
    let mut lines = lines?;
    if lines.is_empty() {
        return Err("there are no goods".to_owned());
    }
    for line in &lines {
        if line.name.contains('#') {
            report.breach("no_hash_in_names", format!("{number}: {:?} would be cut at its #", line.name));
        }
        if line.article.is_none() && !line.service {
            report.remark("article", format!("{number}: {:?} has no Артикул to be found by", line.name));
        }
        if line.quantity == 0 {
            report.breach("no_empty_lines", format!("{number}: nothing is ordered of {:?}", line.name));
        }
    }
    lines.retain(|line| line.quantity != 0);
    Ok(lines)
}

fn line(node: Node) -> Result<Line, String> {
    let name = text(node, "Наименование").ok_or("a line has no Наименование")?.to_owned();
    let number = |field| text(node, field).ok_or_else(|| format!("{name:?} has no {field}"));
    Ok(Line {
        id: text(node, "Ид").ok_or_else(|| format!("{name:?} has no Ид"))?.to_owned(),
        article: text(node, "Артикул").map(str::to_owned),
        quantity: quantity(number("Количество")?)?,
        sum: money(number("Сумма")?)?,
        service: requisite(node, "ТипНоменклатуры") == Some("Услуга"),
        name,
    })
}

fn customer(node: Node) -> Result<String, String> {
    let customer = within(node, "Контрагенты", "Контрагент").next().ok_or("there is no Контрагент")?;
    let name = text(customer, "Наименование").ok_or("Контрагент has no Наименование")?;
    if text(customer, "ПолноеНаименование").is_none() && text(customer, "ОфициальноеНаименование").is_none()
    {
        return Err("Контрагент is neither a person nor a firm".to_owned());
    }
    for (field, lengths) in [("ИНН", &[10, 12][..]), ("КПП", &[9])] {
        let wrong = |value: &&str| {
            !lengths.contains(&value.len()) || !value.bytes().all(|byte| byte.is_ascii_digit())
        };
        if let Some(value) = text(customer, field).filter(wrong) {
            return Err(format!("{field} has {} characters", value.chars().count()));
        }
    }
    Ok(name.to_owned())
}

/// The reader takes what is inside of a warehouse without asking whether it is there.
fn warehouses(node: Node) -> Result<(), String> {
    for warehouse in within(node, "Склады", "Склад") {
        let has = |name: &str| named(warehouse, name).next().is_some();
        if !(["Ид", "Наименование", "Адрес", "Контакты"].into_iter().all(has)) {
            return Err("a Склад without its address or contacts".to_owned());
        }
    }
    Ok(())
}

/// What is misread, without hindering the order.
fn notice(node: Node, number: &str, dialect: Dialect, report: &mut Report) {
    if number.chars().count() > dialect.compared_number() {
        report.breach(
            "number_of_11",
            format!("{number} is compared by its first 11 characters: it never matches"),
        );
    }
    for element in node.descendants().filter(Node::is_element) {
        let (name, value) = (element.tag_name().name(), element.text().map_or("", str::trim));
        let length = value.chars().count();
        if value.is_empty() && !element.has_children() || name == "УчтенВСумме" {
            report
                .breach("no_such_elements", format!("{number}: <{name}> is empty, or no word of the schema"));
        }
        let longest = match name {
            "Ид" if element.parent() == Some(node) => LONGEST_ID,
            "Наименование" => LONGEST_NAME,
            "Комментарий" => LONGEST_COMMENT,
            _ => usize::MAX,
        };
        if length > longest {
            report.breach(
                "lengths",
                format!("{number}: <{name}> has {length} characters, {longest} are allowed"),
            );
        }
        if name == "Ставка" && !RATES.contains(&value.trim_end_matches('%')) {
            report.remark(
                "rate",
                format!("{number}: VAT of {value} is unknown to this release, and taken as 0"),
            );
        }
    }
    if text(node, "Валюта").is_some_and(|currency| currency.chars().count() != 3) {
        report.breach("lengths", format!("{number}: <Валюта> has other than 3 characters"));
    }
    let taxed = |node: Node| within(node, "Налоги", "Налог").any(|tax| text(tax, "УчтеноВСумме").is_some());
    if within(node, "Товары", "Товар").any(taxed) && !taxed(node) {
        report.breach(
            "vat_on_top",
            format!("{number}: its lines have VAT and the document does not say where it is"),
        );
    }
}

fn fingerprint(node: Node) -> String {
    let source = &node.document().input_text()[node.range()];
    Sha256::digest(source).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether `text` is digits where `shape` has a zero, and the same signs elsewhere.
fn is_shaped(text: &str, shape: &str) -> bool {
    let fits = |(sign, of): (char, char)| if of == '0' { sign.is_ascii_digit() } else { sign == of };
    text.chars().count() == shape.len() && text.chars().zip(shape.chars()).all(fits)
}

fn named<'a, 'input: 'a>(
    node: Node<'a, 'input>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'input>> + use<'a, 'input> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn within<'a, 'input: 'a>(
    node: Node<'a, 'input>,
    list: &'a str,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'input>> + use<'a, 'input> {
    named(node, list).flat_map(move |list| named(list, name))
}

/// What is written in the child of this name; nothing where there is nothing but blanks.
fn text<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let child = node.children().find(|child| child.is_element() && child.tag_name().name() == name)?;
    child.text().map(str::trim).filter(|text| !text.is_empty())
}

/// The value of a requisite.
fn requisite<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let mut requisites = node
        .children()
        .filter(|child| child.tag_name().name() == "ЗначенияРеквизитов")
        .flat_map(|list| list.children().filter(|child| child.tag_name().name() == "ЗначениеРеквизита"));
    let found = requisites.find(|requisite| text(*requisite, "Наименование") == Some(name))?;
    text(found, "Значение")
}
