//! The catalogue goes: portion by portion, each phase in a session of its own.
//!
//! To 2.08 two documents say everything; from 2.09 on prices and stock have documents of their own, and from 3.0 on
//! groups as well.

use super::base::Base;
use super::dialect::Dialect;
use super::goods::{Catalogue, Good, Variant};
use super::mischief::Mischief;
use super::number::{write_money, write_quantity};
use super::session::Session;
use super::upload::{self, File};
use super::xml::{self, Element};
use super::{OneC, Stop, guid};

const CURRENCY: &str = "RUB";

/// What is sent together, in one session: names of files and what stands in them.
type Phase = Vec<(String, Vec<Element>)>;

/// One exchange of a catalogue.
pub(super) async fn send(
    one_c: &OneC,
    base: &mut Base,
    catalogue: &Catalogue,
    mischief: &Mischief,
) -> Result<(), Stop> {
    let dialect = one_c.setup.dialect;
    let now = one_c.setup.now.to_string();
    let portions: Vec<&[Good]> = catalogue.goods.chunks(catalogue.portion.max(1)).collect();
    let mut since = None;
    for (number, goods) in portions.iter().enumerate() {
        let portion = Portion { catalogue, goods, number, dialect };
        for (at, phase) in portion.phases().into_iter().enumerate() {
            let document = |(name, children)| File { name, bytes: xml::document(dialect, &now, children) };
            let mut files: Vec<File> = phase.into_iter().map(document).collect();
            if at == 0 {
                files.extend(portion.pictures());
            }
            let session = Session::begin(one_c, "catalog", &mut base.report).await?;
            since = since.or_else(|| session.timestamp.clone());
            let terms = session.init(&mut base.report).await?;
            upload::send(&session, terms, &files, mischief, &mut base.report).await?;
        }
        base.report.sent.goods += u32::try_from(goods.len()).unwrap_or(u32::MAX);
    }
    let offers = catalogue.goods.iter().flat_map(|good| good.variants.iter().map(|it| good.offer_id(it)));
    base.goods.extend(offers);
    if catalogue.full && dialect.deactivates() {
        finish(one_c, base, &since.unwrap_or_default()).await?;
    }
    Ok(())
}

/// What was not in the catalogue goes off sale, and the server hears that this is all.
async fn finish(one_c: &OneC, base: &mut Base, since: &str) -> Result<(), Stop> {
    let report = &mut base.report;
    let session = Session::begin(one_c, "catalog", report).await?;
    session.succeeds("deactivate", &format!("&timestamp={since}"), report).await?;
    session.succeeds("complete", "", report).await?;
    Ok(())
}

struct Portion<'a> {
    catalogue: &'a Catalogue,
    goods: &'a [Good],
    /// From 0.
    number: usize,
    dialect: Dialect,
}

impl Portion<'_> {
    fn phases(&self) -> Vec<Phase> {
        let name = |kind: &str| self.file_name(kind);
        let goods = || Element::of("Товары", self.goods.iter().map(|good| self.good(good)));
        match self.dialect {
            Dialect::A | Dialect::D => vec![
                vec![(name("import"), vec![self.classifier(), self.catalogue([goods()])])],
                vec![(name("offers"), vec![self.package(&[Part::Price, Part::Stock])])],
            ],
            Dialect::B | Dialect::BOther => vec![
                vec![(name("import"), vec![self.classifier(), self.catalogue([goods()])])],
                vec![(name("offers"), vec![self.package(&[])])],
                vec![
                    (name("prices"), vec![self.package(&[Part::Price])]),
                    (name("rests"), vec![self.package(&[Part::Stock])]),
                ],
            ],
            Dialect::C => vec![
                vec![(name("groups"), vec![self.catalogue([]), self.classifier()])],
                vec![(name("goods"), vec![self.catalogue([goods()])])],
                vec![(name("offers"), vec![self.package(&[])])],
                vec![
                    (name("prices"), vec![self.package(&[Part::Price])]),
                    (name("rests"), vec![self.package(&[Part::Stock])]),
                ],
            ],
        }
    }

    fn file_name(&self, kind: &str) -> String {
        let portion = self.number;
        let id = guid(&["file", kind, &portion.to_string()]);
        match self.dialect {
            Dialect::A => format!("{kind}{portion}_1.xml"),
            Dialect::B | Dialect::BOther => format!("{kind}___{id}.xml"),
            Dialect::C => format!("{kind}_1_{}_{id}.xml", portion + 1),
            Dialect::D if portion == 0 => format!("{kind}.xml"),
            Dialect::D => format!("{kind}{portion}.xml"),
        }
    }

    fn pictures(&self) -> impl Iterator<Item = File> {
        let file = |good: &Good| {
            good.picture.as_ref().map(|bytes| File { name: good.picture_name(), bytes: bytes.clone() })
        };
        self.goods.iter().filter_map(file)
    }

    /// Only the first portion of a full catalogue is all that there is.
    fn only_changes(&self) -> String {
        (self.number > 0 || !self.catalogue.full).to_string()
    }

    fn classifier(&self) -> Element {
        let group = |name: &String| {
            Element::of("Группа", [Element::text("Ид", group_id(name)), Element::text("Наименование", name)])
        };
        let Catalogue { id, name, groups, .. } = self.catalogue;
        let mut children = vec![
            Element::text("Ид", id),
            Element::text("Наименование", name),
            Element::of("Группы", groups.iter().map(group)),
        ];
        if self.dialect == Dialect::C {
            children.extend([price_types(), warehouses()]);
        }
        Element::of("Классификатор", children).with("СодержитТолькоИзменения", self.only_changes())
    }

    fn catalogue(&self, more: impl IntoIterator<Item = Element>) -> Element {
        let Catalogue { id, name, .. } = self.catalogue;
        let mut children = vec![
            Element::text("Ид", id),
            Element::text("ИдКлассификатора", id),
            Element::text("Наименование", name),
        ];
        children.extend(more);
        Element::of("Каталог", children).with("СодержитТолькоИзменения", self.only_changes())
    }

    fn good(&self, good: &Good) -> Element {
        let mut children = vec![Element::text("Ид", &good.id)];
        if matches!(self.dialect, Dialect::B | Dialect::BOther | Dialect::C) {
            children.extend([
                Element::text("НомерВерсии", "AAAAAAAAAAI="),
                Element::text("ПометкаУдаления", good.deleted.to_string()),
            ]);
        }
        let unit = if self.dialect == Dialect::C {
            Element::text("БазоваяЕдиница", "796 ") // the blank is theirs
        } else {
            Element::text("БазоваяЕдиница", "шт").with("Код", "796").with("НаименованиеПолное", "Штука")
        };
        children.extend([
            Element::text("Штрихкод", ""),
            Element::text("Артикул", &good.article),
            Element::text("Наименование", &good.name),
            unit,
            Element::of("Группы", [Element::text("Ид", group_id(&self.catalogue.groups[good.group]))]),
            Element::text("Описание", &good.description),
        ]);
        children.extend(good.picture.iter().map(|_| Element::text("Картинка", good.picture_name())));
        let element = Element::of("Товар", children);
        let old = matches!(self.dialect, Dialect::A | Dialect::D);
        if good.deleted && old { element.with("Статус", "Удален") } else { element }
    }

    fn package(&self, parts: &[Part]) -> Element {
        let Catalogue { id, name, .. } = self.catalogue;
        let package = if self.dialect == Dialect::C { format!("#{id}") } else { format!("{id}#") };
        let mut children = vec![
            Element::text("Ид", package),
            Element::text("Наименование", format!("Пакет предложений ({name})")),
            Element::text("ИдКаталога", id),
            Element::text("ИдКлассификатора", id),
        ];
        if matches!(self.dialect, Dialect::A | Dialect::D) {
            children.extend([price_types(), warehouses()]);
        } else if self.dialect != Dialect::C && parts.contains(&Part::Price) {
            children.push(price_types());
        }
        let kept = self.goods.iter().filter(|good| !good.deleted);
        let offers =
            kept.flat_map(|good| good.variants.iter().map(|variant| self.offer(good, variant, parts)));
        children.push(Element::of("Предложения", offers));
        Element::of("ПакетПредложений", children).with("СодержитТолькоИзменения", self.only_changes())
    }

    fn offer(&self, good: &Good, variant: &Variant, parts: &[Part]) -> Element {
        let old = matches!(self.dialect, Dialect::A | Dialect::D);
        let mut children = vec![Element::text("Ид", good.offer_id(variant))];
        if old || parts.is_empty() {
            children.push(Element::text("Артикул", &good.article));
            children.push(Element::text("Наименование", good.offer_name(variant)));
            children.extend(variant.characteristic.iter().map(|(_, size)| {
                let size = [Element::text("Наименование", "Размер"), Element::text("Значение", size)];
                Element::of("ХарактеристикиТовара", [Element::of("ХарактеристикаТовара", size)])
            }));
        }
        if parts.contains(&Part::Price) {
            children.push(Element::of("Цены", [price(variant)]));
        }
        if parts.contains(&Part::Stock) {
            let quantity = write_quantity(variant.quantity);
            children.extend(if old { old_stock(quantity) } else { vec![new_stock(quantity)] });
        }
        Element::of("Предложение", children)
    }
}

/// What an offer says besides its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Price,
    Stock,
}

fn price(variant: &Variant) -> Element {
    Element::of(
        "Цена",
        [
            Element::text("Представление", format!("{} {CURRENCY} за шт", write_money(variant.price))),
            Element::text("ИдТипаЦены", guid(&["price", "retail"])),
            Element::text("ЦенаЗаЕдиницу", write_money(variant.price)),
            Element::text("Валюта", CURRENCY),
        ],
    )
}

fn old_stock(quantity: String) -> Vec<Element> {
    let warehouse = Element::of("Склад", []);
    let warehouse =
        warehouse.with("ИдСклада", guid(&["warehouse"])).with("КоличествоНаСкладе", quantity.clone());
    vec![Element::text("Количество", quantity), warehouse]
}

fn new_stock(quantity: String) -> Element {
    let warehouse = [Element::text("Ид", guid(&["warehouse"])), Element::text("Количество", quantity)];
    Element::of("Остатки", [Element::of("Остаток", [Element::of("Склад", warehouse)])])
}

fn price_types() -> Element {
    let retail = [
        Element::text("Ид", guid(&["price", "retail"])),
        Element::text("Наименование", "Розничная"),
        Element::text("Валюта", CURRENCY),
    ];
    Element::of("ТипыЦен", [Element::of("ТипЦены", retail)])
}

fn warehouses() -> Element {
    let main = [Element::text("Ид", guid(&["warehouse"])), Element::text("Наименование", "Основной склад")];
    Element::of("Склады", [Element::of("Склад", main)])
}

fn group_id(name: &str) -> String {
    guid(&["group", name])
}
