//! Goods, and what is offered of them: prices and stock.

use std::io::Read;

use crate::markup::Markup;
use crate::parts::{Characteristic, PropertyValue, Requisite, Tax, TaxRate, Unit};
use crate::party::Counterparty;
use crate::record::{Field, plain_element, record};
use crate::xml::Xml;
use crate::{Decimal, Error, Kind};

/// `Статус` of what is to be deleted.
pub const DELETED: &str = "Удален";

record! {
    /// `Товар` of a catalogue.
    pub struct Product {
        /// `Статус`: [`DELETED`], `Новый`, `Изменен`. See also [`Product::is_deleted`].
        status: Option<String> = attribute "Статус",
        /// `Ид`: of the goods, or with a characteristic behind `#`.
        id: String = one "Ид",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `Штрихкод`, one or more.
        barcodes: Vec<String> = one "Штрихкод",
        /// `Артикул`.
        sku: Option<String> = one "Артикул",
        /// `Код` in 1C.
        code: Option<String> = one "Код",
        /// `Наименование`.
        name: String = one "Наименование",
        /// `ПолноеНаименование`; newer versions have it among the requisites.
        full_name: Option<String> = one "ПолноеНаименование",
        /// `БазоваяЕдиница`.
        base_unit: Option<Unit> = one "БазоваяЕдиница",
        /// `ИдТовараУКонтрагента`.
        id_at_counterparty: Option<String> = one "ИдТовараУКонтрагента",
        /// `Группы`: identifiers of the groups it stands in.
        groups: Vec<String> = list "Группы" / "Ид",
        /// `Категория`: the identifier of one.
        category: Option<String> = one "Категория",
        /// `Описание`; often HTML.
        description: Option<String> = one "Описание",
        /// `Картинка`: names of files, the main one first.
        pictures: Vec<String> = one "Картинка",
        /// `Страна`.
        country: Option<String> = one "Страна",
        /// `ТорговаяМарка`.
        brand: Option<String> = one "ТорговаяМарка",
        /// `ВладелецТорговойМарки`.
        brand_owner: Option<Counterparty> = one "ВладелецТорговойМарки",
        /// `Изготовитель`.
        manufacturer: Option<Counterparty> = one "Изготовитель",
        /// `ЗначенияСвойств`.
        properties: Vec<PropertyValue> = list "ЗначенияСвойств" / "ЗначенияСвойства",
        /// `СтавкиНалогов`.
        tax_rates: Vec<TaxRate> = list "СтавкиНалогов" / "СтавкаНалога",
        /// `ХарактеристикиТовара`.
        characteristics: Vec<Characteristic> = list "ХарактеристикиТовара" / "ХарактеристикаТовара",
        /// `ЗначенияРеквизитов`: kind, full name, weight, what the files show.
        requisites: Vec<Requisite> = list "ЗначенияРеквизитов" / "ЗначениеРеквизита",
        /// `Вес` as it was written: people write `около 5` there.
        weight: Option<String> = one "Вес",
        /// `Длина` as it was written: people write `около 5` there.
        length: Option<String> = one "Длина",
        /// `Ширина` as it was written: people write `около 5` there.
        width: Option<String> = one "Ширина",
        /// `Высота` as it was written: people write `около 5` there.
        height: Option<String> = one "Высота",
    }
}

impl Product {
    /// Whether 1C has deleted it, by any of its ways to say so.
    pub fn is_deleted(&self) -> bool {
        is_deleted(self.deleted, self.status.as_deref())
    }
}

fn is_deleted(mark: Option<bool>, status: Option<&str>) -> bool {
    let said = |status: &str| status.to_lowercase().replace('ё', "е") == "удален";
    mark == Some(true) || status.is_some_and(said)
}

record! {
    /// `Предложение`: goods, or one variant of them, with what is known of their prices and stock.
    ///
    /// From version 2.09 on names, prices and stock come in files of their own, so an offer may be nothing but an `Ид`
    /// and its prices.
    pub struct Offer {
        /// `Статус`: [`DELETED`] when it is to go. See also [`Offer::is_deleted`].
        status: Option<String> = attribute "Статус",
        /// `Ид`: of the goods, or of the goods, `#`, and of the characteristic.
        id: String = one "Ид",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `ИдХарактеристики`, where it is not in the `Ид`.
        characteristic: Option<String> = one "ИдХарактеристики",
        /// `Штрихкод`, one or more.
        barcodes: Vec<String> = one "Штрихкод",
        /// `Артикул`.
        sku: Option<String> = one "Артикул",
        /// `Код` in 1C.
        code: Option<String> = one "Код",
        /// `Наименование`.
        name: Option<String> = one "Наименование",
        /// `БазоваяЕдиница`.
        base_unit: Option<Unit> = one "БазоваяЕдиница",
        /// `КодЕдиницыИзмерения`.
        unit_code: Option<String> = one "КодЕдиницыИзмерения",
        /// `Группы`: identifiers of groups.
        groups: Vec<String> = list "Группы" / "Ид",
        /// `КодГруппыТоваров`.
        group_code: Option<String> = one "КодГруппыТоваров",
        /// `Описание`.
        description: Option<String> = one "Описание",
        /// `Картинка`: names of files.
        pictures: Vec<String> = one "Картинка",
        /// `ЗначенияСвойств`.
        properties: Vec<PropertyValue> = list "ЗначенияСвойств" / "ЗначенияСвойства",
        /// `СтавкиНалогов`.
        tax_rates: Vec<TaxRate> = list "СтавкиНалогов" / "СтавкаНалога",
        /// `ХарактеристикиТовара`.
        characteristics: Vec<Characteristic> = list "ХарактеристикиТовара" / "ХарактеристикаТовара",
        /// `ЗначенияРеквизитов`.
        requisites: Vec<Requisite> = list "ЗначенияРеквизитов" / "ЗначениеРеквизита",
        /// `Вес` as it was written: people write `около 5` there.
        weight: Option<String> = one "Вес",
        /// `Длина` as it was written: people write `около 5` there.
        length: Option<String> = one "Длина",
        /// `Ширина` as it was written: people write `около 5` there.
        width: Option<String> = one "Ширина",
        /// `Высота` as it was written: people write `около 5` there.
        height: Option<String> = one "Высота",
        /// `Цены`: `None` when nothing is said of them, none at all when it has no price (any more).
        prices: Option<Vec<Price>> = list "Цены" / "Цена",
        /// `Количество`: over all warehouses.
        quantity: Option<Decimal> = one "Количество",
        /// `Остатки`, or `Склад` in older versions: `None` when nothing is said of them.
        rests: Option<Vec<Rest>> = one "Остатки" | "Склад" | "Склады",
    }
}

impl Offer {
    /// The first half of the `Ид`: the goods.
    pub fn product_id(&self) -> &str {
        crate::split_id(&self.id).0
    }

    /// The characteristic, when there is one: the second half of the `Ид`, or what stands beside it.
    pub fn characteristic_id(&self) -> Option<&str> {
        crate::split_id(&self.id).1.or(self.characteristic.as_deref())
    }

    /// Whether 1C has deleted it, by any of its ways to say so.
    pub fn is_deleted(&self) -> bool {
        is_deleted(self.deleted, self.status.as_deref())
    }

    /// How much there is: what is said of all, or the sum over the warehouses, nought when none of them has any. `None`
    /// when nothing is said.
    pub fn in_stock(&self) -> Option<Decimal> {
        let over_warehouses = || match self.rests.as_deref()? {
            [] => Some(Decimal::default()),
            rests => Decimal::sum(rests.iter().filter_map(|rest| rest.quantity)),
        };
        self.quantity.or_else(over_warehouses)
    }
}

record! {
    /// `Цена`: a price by one type of prices.
    pub struct Price {
        /// `Представление`: `1 350 руб. за шт`, for people.
        shown: Option<String> = one "Представление",
        /// `ИдТипаЦены`.
        type_id: String = one "ИдТипаЦены",
        /// `ЦенаЗаЕдиницу`.
        amount: Option<Decimal> = one "ЦенаЗаЕдиницу",
        /// `Валюта`.
        currency: Option<String> = one "Валюта",
        /// `Единица`.
        unit: Option<String> = one "Единица",
        /// `Коэффициент`: base units in that unit, as it was written.
        factor: Option<String> = one "Коэффициент",
        /// `МинКоличество` from which on it is the price.
        min_quantity: Option<Decimal> = one "МинКоличество",
        /// `ИдКаталога`.
        catalog_id: Option<String> = one "ИдКаталога",
        /// `Налог`: whether the price has it in.
        taxes: Vec<Tax> = one "Налог",
    }
}

plain_element!(Product, Offer, Price);

/// How much there is, in one warehouse or over all of them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Rest {
    /// The `Ид` of the warehouse; `None` where the rest is over all.
    pub warehouse_id: Option<String>,
    /// `Количество`.
    pub quantity: Option<Decimal>,
}

/// Three ways to write the same: `<Остатки><Остаток><Склад><Ид/><Количество/>`, `<Остатки><Остаток><Количество/>`, and
/// `<Склад ИдСклада КоличествоНаСкладе/>` right in the offer.
impl Field for Option<Vec<Rest>> {
    fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Error> {
        let rests = self.get_or_insert_default();
        match xml.name() {
            "Остатки" => {
                while xml.next_child()? {
                    if xml.name() == "Остаток" { read_rest(rests, xml)? } else { xml.pass_over()? }
                }
                Ok(())
            }
            _ => read_rest(rests, xml),
        }
    }

    fn write(&self, name: &str, out: &mut Markup) {
        let Some(rests) = self else { return };
        if rests.is_empty() {
            return out.blank(name);
        }
        out.element(name, &[], |out| {
            for rest in rests {
                out.element("Остаток", &[], |out| match &rest.warehouse_id {
                    None => rest.quantity.write("Количество", out),
                    Some(id) => out.element("Склад", &[], |out| {
                        out.leaf("Ид", id);
                        rest.quantity.write("Количество", out);
                    }),
                });
            }
        });
    }
}

/// `Остаток`, or a `Склад` in it, or a `Склад` alone: whatever of it says how much adds a rest.
fn read_rest<R: Read>(rests: &mut Vec<Rest>, xml: &mut Xml<R>) -> Result<(), Error> {
    let mut rest = Rest { warehouse_id: xml.attribute("ИдСклада"), quantity: None };
    if let Some(text) = xml.attribute("КоличествоНаСкладе") {
        rest.quantity = text.parse().ok();
        if rest.quantity.is_none() {
            xml.spoil(Kind::BadNumber, "a number", &text);
        }
    }
    while xml.next_child()? {
        match xml.name() {
            "Ид" | "ИдСклада" => rest.warehouse_id.read(xml)?,
            "Количество" | "КоличествоНаСкладе" => rest.quantity.read(xml)?,
            "Склад" => read_rest(rests, xml)?,
            _ => xml.pass_over()?,
        }
    }
    if rest != Rest::default() {
        rests.push(rest);
    }
    Ok(())
}
