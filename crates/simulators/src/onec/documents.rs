//! What became of orders, told to the site.
//!
//! `Ид` is the base's own identity and not the site's; `Номер`, `Дата` and `Время` are the site's. What was done stands
//! in requisites, whose names differ by release; the stock exchange names no status at all.

use super::base::{Base, Paper};
use super::dialect::Dialect;
use super::mischief::Mischief;
use super::number::{write_money, write_quantity};
use super::order::Line;
use super::session::Session;
use super::upload::{self, File};
use super::xml::{self, Element, requisite};
use super::{OneC, Stop, guid};

/// One exchange of documents: those that were worked on since the last.
pub(super) async fn send(one_c: &OneC, base: &mut Base, mischief: &Mischief) -> Result<(), Stop> {
    let changed: Vec<&Paper> = base.documents.iter().filter(|paper| paper.unsent).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let dialect = one_c.setup.dialect;
    let (now, count) = (one_c.setup.now.to_string(), changed.len());
    let papers = changed.into_iter().map(|paper| within(dialect, document(paper, dialect, &now)));
    let bytes = xml::document(dialect, &now, papers);
    let name = dialect.documents_file(&guid(&[&base.name, "file", &base.report.sent.files.to_string()]));
    let report = &mut base.report;
    let session = Session::begin(one_c, "sale", report).await?;
    let terms = session.init(report).await?;
    upload::send(&session, terms, &[File { name, bytes }], mischief, report).await?;
    report.sent.documents += u32::try_from(count).unwrap_or(u32::MAX);
    base.documents.iter_mut().for_each(|paper| paper.unsent = false);
    Ok(())
}

fn within(dialect: Dialect, document: Element) -> Element {
    if dialect.looks_into_containers() { Element::of("Контейнер", [document]) } else { document }
}

fn document(paper: &Paper, dialect: Dialect, now: &str) -> Element {
    // Old processors know the site's identity; the others know their own.
    let id = if dialect == Dialect::D { &paper.id } else { &paper.guid };
    let mut children = vec![Element::text("Ид", id)];
    if dialect == Dialect::C {
        children.extend([
            Element::text("НомерВерсии", "AAAAAAAAAAI="),
            Element::text("ПометкаУдаления", "false"),
            Element::text("Номер1С", &paper.number_here),
            Element::text("Дата1С", &paper.date),
        ]);
    }
    children.extend([
        Element::text("Номер", &paper.number),
        Element::text("Дата", &paper.date),
        Element::text("Время", &paper.time),
        Element::text("ХозОперация", "Заказ товара"),
        Element::text("Роль", "Продавец"),
        Element::text("Валюта", &paper.currency),
        Element::text("Курс", "1"),
        Element::text("Сумма", write_money(paper.total)),
        Element::of("Контрагенты", [customer(paper)]),
        Element::of("Товары", paper.lines.iter().map(line)),
        Element::of("ЗначенияРеквизитов", requisites(paper, dialect, now)),
    ]);
    Element::of("Документ", children)
}

fn customer(paper: &Paper) -> Element {
    Element::of(
        "Контрагент",
        [
            Element::text("Ид", guid(&["customer", &paper.customer])),
            Element::text("Наименование", &paper.customer),
            Element::text("ПолноеНаименование", &paper.customer),
            Element::text("Роль", "Покупатель"),
            Element::text("ИНН", ""), // 1C writes what it does not know as an empty element
        ],
    )
}

fn line(line: &Line) -> Element {
    let mut children = vec![Element::text("Ид", &line.id)];
    children.extend(line.article.iter().map(|article| Element::text("Артикул", article)));
    let kind = if line.service { "Услуга" } else { "Товар" };
    children.extend([
        Element::text("Наименование", &line.name),
        Element::text("БазоваяЕдиница", "шт").with("Код", "796"),
        Element::text("ЦенаЗаЕдиницу", write_money(line.sum * 1_000 / line.quantity.max(1))),
        Element::text("Количество", write_quantity(line.quantity)),
        Element::text("Сумма", write_money(line.sum)),
        Element::of("ЗначенияРеквизитов", [requisite("ТипНоменклатуры", kind)]),
    ]);
    Element::of("Товар", children)
}

fn requisites(paper: &Paper, dialect: Dialect, now: &str) -> Vec<Element> {
    if dialect == Dialect::D { old_requisites(paper, now) } else { new_requisites(paper, dialect, now) }
}

fn new_requisites(paper: &Paper, dialect: Dialect, now: &str) -> Vec<Element> {
    let mut requisites = vec![
        requisite("Номер по 1С", &paper.number_here),
        requisite("Дата по 1С", format!("{}T{}", paper.date, paper.time)),
        requisite("ПометкаУдаления", "false"),
        requisite("Проведен", paper.posted.to_string()),
    ];
    if paper.paid {
        requisites.extend([
            requisite("Номер оплаты по 1С", &paper.number_here),
            requisite("Дата оплаты по 1С", now),
        ]);
    }
    if paper.shipped {
        requisites.extend([
            requisite("Номер отгрузки по 1С", &paper.number_here),
            requisite("Дата отгрузки по 1С", now),
        ]);
    }
    requisites.push(requisite("Отменен", paper.canceled.to_string()));
    if dialect != Dialect::A {
        requisites.push(requisite("Статус заказа", status(paper)));
    }
    if matches!(dialect, Dialect::B | Dialect::BOther) {
        requisites.extend([
            requisite("Статуса заказа ИД", guid(&["status", status(paper)])),
            requisite("Оплачен", paper.paid.to_string()),
            requisite("Отгружен", paper.shipped.to_string()),
        ]);
    }
    requisites
}

/// As processors of the first releases write them.
fn old_requisites(paper: &Paper, now: &str) -> Vec<Element> {
    let mut requisites = Vec::new();
    if paper.paid {
        requisites.extend([
            requisite("Дата оплаты", now),
            requisite("Номер платежного документа", &paper.number_here),
        ]);
    }
    requisites.extend([
        requisite("Заказ оплачен", paper.paid.to_string()),
        requisite("Доставка разрешена", paper.shipped.to_string()),
        requisite("Отменен", paper.canceled.to_string()),
        requisite("Финальный статус", paper.closed.to_string()),
        requisite("Статус заказа", status(paper)),
    ]);
    requisites
}

/// The status by the names of the stock configurations.
fn status(paper: &Paper) -> &'static str {
    match paper {
        Paper { canceled: true, .. } => "Отменен",
        Paper { closed: true, .. } => "Закрыт",
        Paper { shipped: true, .. } => "Отгружен",
        Paper { posted: true, .. } => "К выполнению",
        _ => "Не согласован",
    }
}
