//! What a classifier tells: groups, properties, categories, units, types of prices, warehouses.

use std::io::Read;

use crate::Error;
use crate::markup::Markup;
use crate::parts::Tax;
use crate::party::{Address, Contact};
use crate::record::{Field, plain_element, record};
use crate::xml::Xml;

record! {
    /// `Группа`: a shelf that goods and other groups stand on.
    ///
    /// Groups are told parents first. One whose own fields stand behind its children is told twice, the second time
    /// whole.
    pub struct Group {
        /// `Статус`: `Удален` when it is to go.
        status: Option<String> = attribute "Статус",
        /// `Ид`.
        id: String = one "Ид",
        /// The `Ид` of the group it stands in.
        parent_id: Option<String> = apart "",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `Наименование`.
        name: String = one "Наименование",
        /// `Описание`.
        description: Option<String> = one "Описание",
        /// `Картинка`: a file's name.
        picture: Option<String> = one "Картинка",
    }
}

record! {
    /// `Свойство`: something that goods or offers have: colour, composition.
    pub struct Property {
        /// `Ид`.
        id: String = one "Ид",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `Наименование`.
        name: String = one "Наименование",
        /// `Описание`.
        description: Option<String> = one "Описание",
        /// `Обязательное`, a word of 1C's.
        required: Option<String> = one "Обязательное",
        /// `Множественное`.
        multiple: Option<bool> = one "Множественное",
        /// `ТипЗначений`: `Строка`, `Число`, `Время`, `Справочник`.
        value_type: Option<String> = one "ТипЗначений",
        /// `ВариантыЗначений`.
        variants: Vec<Variant> = one "ВариантыЗначений",
        /// `ДляТоваров`.
        for_products: Option<bool> = one "ДляТоваров",
        /// `ДляПредложений`.
        for_offers: Option<bool> = one "ДляПредложений",
        /// `ДляДокументов`.
        for_documents: Option<bool> = one "ДляДокументов",
        /// `Внешний`.
        external: Option<bool> = one "Внешний",
        /// `Информационное`.
        informational: Option<bool> = one "Информационное",
        /// `ЭтоФильтр`.
        filter: Option<bool> = one "ЭтоФильтр",
    }
}

/// One of the values a property may have.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Variant {
    /// `ИдЗначения`, by which goods name it; a variant without one is named by its value.
    pub id: Option<String>,
    /// `Значение`.
    pub value: String,
}

impl Field for Vec<Variant> {
    fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Error> {
        while xml.next_child()? {
            let mut variant = Variant::default();
            match xml.name() {
                "Справочник" => {
                    while xml.next_child()? {
                        match xml.name() {
                            "ИдЗначения" => variant.id.read(xml)?,
                            "Значение" => variant.value.read(xml)?,
                            _ => xml.pass_over()?,
                        }
                    }
                }
                "Значение" => variant.value.read(xml)?,
                _ => xml.pass_over()?,
            }
            if variant != Variant::default() {
                self.push(variant);
            }
        }
        Ok(())
    }

    fn write(&self, name: &str, out: &mut Markup) {
        out.element(name, &[], |out| {
            for variant in self {
                match &variant.id {
                    None => out.leaf("Значение", &variant.value),
                    Some(id) => out.element("Справочник", &[], |out| {
                        out.leaf("ИдЗначения", id);
                        out.leaf("Значение", &variant.value);
                    }),
                }
            }
        });
    }
}

record! {
    /// `Категория`: goods with the same properties.
    pub struct Category {
        /// `Ид`.
        id: String = one "Ид",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `Наименование`.
        name: String = one "Наименование",
        /// `Свойства`: identifiers of its properties.
        properties: Vec<String> = list "Свойства" / "Ид",
    }
}

record! {
    /// `ЕдиницаИзмерения`.
    pub struct MeasureUnit {
        /// `Ид`.
        id: Option<String> = one "Ид",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `НаименованиеКраткое`: `шт`.
        name: Option<String> = one "НаименованиеКраткое",
        /// `Код` by the national classifier: `796`.
        code: Option<String> = one "Код",
        /// `НаименованиеПолное`: `Штука`.
        full_name: Option<String> = one "НаименованиеПолное",
        /// `МеждународноеСокращение`: `PCE`.
        international: Option<String> = one "МеждународноеСокращение",
    }
}

record! {
    /// `ТипЦены`: retail, wholesale, of a dealer.
    pub struct PriceType {
        /// `Ид`.
        id: String = one "Ид",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `Наименование`.
        name: String = one "Наименование",
        /// `Валюта`.
        currency: Option<String> = one "Валюта",
        /// `Описание`.
        description: Option<String> = one "Описание",
        /// `Налог`: whether the prices have it in.
        taxes: Vec<Tax> = one "Налог",
    }
}

record! {
    /// `Склад`: a warehouse, a shop, a point where goods are given out.
    pub struct Warehouse {
        /// `Ид`.
        id: String = one "Ид",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `Наименование`.
        name: String = one "Наименование",
        /// `Комментарий`.
        comment: Option<String> = one "Комментарий",
        /// `Адрес`.
        address: Option<Address> = one "Адрес",
        /// `Контакты`.
        contacts: Vec<Contact> = list "Контакты" / "Контакт",
    }
}

plain_element!(Property, Category, MeasureUnit, PriceType, Warehouse);
