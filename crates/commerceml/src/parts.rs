//! What goods, offers and documents have in common: requisites, properties, taxes, discounts, units.

use std::io::Read;

use crate::markup::Markup;
use crate::record::{Element, Field as _, plain_element, record};
use crate::xml::Xml;
use crate::{Decimal, Error};

record! {
    /// `ЗначениеРеквизита`: a named value of whatever a configuration of 1C wanted to say.
    pub struct Requisite {
        /// `Наименование`.
        name: String = one "Наименование",
        /// `Значение`, usually one. A blank one is none: the requisite stands and says nothing.
        values: Vec<String> = one "Значение",
    }
}

impl Requisite {
    /// A requisite with one value.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), values: vec![value.into()] }
    }

    /// Its value; blank when it has none.
    pub fn value(&self) -> &str {
        self.values.first().map(String::as_str).unwrap_or_default()
    }

    /// Whether it is called so, whatever the case and the spaces: `СтатусЗаказа` is `Статус заказа`.
    pub fn is(&self, name: &str) -> bool {
        let bare = |name: &str| -> String {
            name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
        };
        bare(&self.name) == bare(name)
    }
}

record! {
    /// `ЗначенияСвойства`: what one property of goods is.
    pub struct PropertyValue {
        /// `Ид` of the property in the classifier.
        id: String = one "Ид",
        /// `Наименование`, if the classifier is not at hand.
        name: Option<String> = one "Наименование",
        /// `Значение`: a text, or the `ИдЗначения` of a variant in the classifier.
        values: Vec<String> = one "Значение" | "ИдЗначения",
    }
}

record! {
    /// `ХарактеристикаТовара`: what tells one variant of goods from another.
    pub struct Characteristic {
        /// `Ид`.
        id: Option<String> = one "Ид",
        /// `Наименование`: `Размер`.
        name: String = one "Наименование",
        /// `Значение`: `XL`.
        value: String = one "Значение",
    }
}

record! {
    /// `СтавкаНалога`: the rate of a tax on goods.
    pub struct TaxRate {
        /// `Наименование`: `НДС`.
        name: String = one "Наименование",
        /// `Ставка` as it was written: `20`, `20%`, `Без НДС`.
        rate: Option<String> = one "Ставка",
    }
}

impl TaxRate {
    /// The rate in per cent, when it is a number.
    pub fn percent(&self) -> Option<Decimal> {
        percent(self.rate.as_deref()?)
    }
}

record! {
    /// `Налог`: a tax in a document, in a line of one or in a type of prices.
    pub struct Tax {
        /// `Наименование`. 1C knows `НДС`.
        name: String = one "Наименование",
        /// `УчтеноВСумме`: whether the sum has it in already. Without it on the whole document 1C adds the tax on top.
        included: Option<bool> = one "УчтеноВСумме" | "УчтенВСумме",
        /// `Акциз`.
        excise: Option<bool> = one "Акциз",
        /// `Сумма`.
        amount: Option<Decimal> = one "Сумма",
        /// `Ставка` in per cent, as it was written.
        rate: Option<String> = one "Ставка",
    }
}

impl Tax {
    /// The rate in per cent, when it is a number.
    pub fn percent(&self) -> Option<Decimal> {
        percent(self.rate.as_deref()?)
    }
}

fn percent(text: &str) -> Option<Decimal> {
    text.trim().trim_end_matches('%').parse().ok()
}

record! {
    /// `Скидка` and `ДопРасход`: what is taken off a sum or put on it.
    pub struct Adjustment {
        /// `Наименование`.
        name: String = one "Наименование",
        /// `Сумма`.
        amount: Option<Decimal> = one "Сумма",
        /// `Процент`.
        percent: Option<Decimal> = one "Процент",
        /// `УчтеноВСумме`: whether the sum has it in already.
        included: Option<bool> = one "УчтеноВСумме",
        /// `Комментарий`.
        comment: Option<String> = one "Комментарий",
    }
}

record! {
    /// Something that has an identifier and a name: an agreement, a type of prices, a manufacturer's owner.
    pub struct Named {
        /// `Ид`.
        id: Option<String> = one "Ид",
        /// `Наименование`.
        name: Option<String> = one "Наименование",
    }
}

record! {
    /// `Пересчет`: another unit and how many base units it is.
    pub struct Conversion {
        /// `Единица`.
        unit: Option<String> = one "Единица",
        /// `Коэффициент`.
        factor: Option<Decimal> = one "Коэффициент",
        /// `ДополнительныеДанные`: weight, volume.
        requisites: Vec<Requisite> = list "ДополнительныеДанные" / "ЗначениеРеквизита",
    }
}

plain_element!(Requisite, PropertyValue, Characteristic, TaxRate, Tax, Adjustment, Named, Conversion);

/// `БазоваяЕдиница` and `Единица`: what is counted.
///
/// Version 2 writes `<БазоваяЕдиница Код="796" …>шт</БазоваяЕдиница>`, version 3 the bare code, documents of 1C
/// elements for each part: all of them are read, the first is written (the second where only the code is known).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Unit {
    /// `Ид`, in documents of 1C.
    pub id: Option<String>,
    /// `Код` by the national classifier: `796`.
    pub code: Option<String>,
    /// The text, or `НаименованиеКраткое`: `шт`.
    pub name: Option<String>,
    /// `НаименованиеПолное`: `Штука`.
    pub full_name: Option<String>,
    /// `МеждународноеСокращение`: `PCE`.
    pub international: Option<String>,
    /// `Пересчет`.
    pub conversions: Vec<Conversion>,
}

impl Unit {
    /// The unit of nearly everything: `шт`, 796.
    pub fn piece() -> Self {
        let some = |text: &str| Some(text.to_owned());
        Self {
            code: some("796"),
            name: some("шт"),
            full_name: some("Штука"),
            international: some("PCE"),
            ..Self::default()
        }
    }
}

impl Element for Unit {
    fn read<R: Read>(xml: &mut Xml<R>) -> Result<Option<Self>, Error> {
        let mut unit = Self {
            code: xml.attribute("Код"),
            name: xml.attribute("НаименованиеКраткое"),
            full_name: xml.attribute("НаименованиеПолное"),
            international: xml.attribute("МеждународноеСокращение"),
            ..Self::default()
        };
        let mut text = String::new();
        while xml.next_child_or_text(&mut text)? {
            match xml.name() {
                "Ид" => unit.id.read(xml)?,
                "Код" => unit.code.read(xml)?,
                "НаименованиеКраткое" | "Наименование" => {
                    unit.name.read(xml)?;
                }
                "НаименованиеПолное" => unit.full_name.read(xml)?,
                "МеждународноеСокращение" => unit.international.read(xml)?,
                "Пересчет" => unit.conversions.read(xml)?,
                _ => xml.pass_over()?,
            }
        }
        let text = text.trim();
        let bare_code = unit.code.is_none() && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if bare_code {
            unit.code = Some(text.to_owned());
        } else if !text.is_empty() {
            unit.name = Some(text.to_owned());
        }
        Ok((unit != Self::default()).then_some(unit))
    }

    fn write(&self, name: &str, out: &mut Markup) {
        let bare_code = self.name.is_none() && self.full_name.is_none() && self.international.is_none();
        let attributes = [
            ("Код", self.code.clone().filter(|_| !bare_code)),
            ("НаименованиеПолное", self.full_name.clone()),
            ("МеждународноеСокращение", self.international.clone()),
        ];
        let text = if bare_code { &self.code } else { &self.name }.as_deref().unwrap_or_default();
        if self.conversions.is_empty() && self.id.is_none() {
            return out.leaf_with(name, &attributes, text);
        }
        out.element(name, &attributes, |out| {
            out.text(text);
            self.id.write("Ид", out);
            self.conversions.write("Пересчет", out);
        });
    }
}
