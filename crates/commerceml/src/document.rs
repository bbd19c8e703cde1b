//! `Документ`: an order on its way to 1C, or what 1C says of it on the way back.

use crate::parts::{Adjustment, Characteristic, Named, PropertyValue, Requisite, Tax, TaxRate, Unit};
use crate::party::{Address, Contact, Counterparty};
use crate::record::{plain_element, record};
use crate::{Date, Decimal, Moment, Time};

/// Words of `Роль`.
pub mod role {
    /// In an order of a shop the shop is the seller: `Документ/Роль`.
    pub const SELLER: &str = "Продавец";
    /// Who ordered: `Контрагент/Роль`.
    pub const BUYER: &str = "Покупатель";
}

/// Words of `ХозОперация`.
pub mod operation {
    /// An order. A stock 1C refuses the whole batch when one document says anything else.
    pub const ORDER: &str = "Заказ товара";
    /// A shipment, among the subordinate documents.
    pub const SHIPMENT: &str = "Отпуск товара";
    /// A payment without cash, among the subordinate documents.
    pub const PAYMENT: &str = "Выплата безналичных денег";
    /// A payment in cash.
    pub const CASH_PAYMENT: &str = "Выплата наличных денег";
    /// A return of goods.
    pub const RETURN: &str = "Возврат товара";
}

/// Names of requisites that 1C and its sites agree on. They are compared by [`Requisite::is`].
pub mod requisite {
    /// `true` cancels the lines of the order.
    pub const CANCELED: &str = "Отменен";
    /// The name of the order's state.
    pub const STATUS: &str = "Статус заказа";
    /// The code of the order's state. The mistake in the name is 1C's.
    pub const STATUS_ID: &str = "Статуса заказа ИД";
    /// When the state changed.
    pub const STATUS_CHANGED: &str = "Дата изменения статуса";
    /// How it is paid.
    pub const PAYMENT_METHOD: &str = "Метод оплаты";
    /// The code of how it is paid.
    pub const PAYMENT_METHOD_ID: &str = "Метод оплаты ИД";
    /// Whether it is paid, to 1C.
    pub const ORDER_PAID: &str = "Заказ оплачен";
    /// Whether it is paid, from 1C.
    pub const PAID: &str = "Оплачен";
    /// When it was paid, to 1C.
    pub const PAID_ON: &str = "Дата оплаты";
    /// The number of the payment, to 1C.
    pub const PAYMENT_NUMBER: &str = "Номер платежного документа";
    /// The number of the payment in 1C: it stands only when the order is paid in full.
    pub const PAYMENT_NUMBER_1C: &str = "Номер оплаты по 1С";
    /// The date of that payment.
    pub const PAYMENT_DATE_1C: &str = "Дата оплаты по 1С";
    /// Whether it is shipped, from 1C.
    pub const SHIPPED: &str = "Отгружен";
    /// When it is or was shipped, to 1C.
    pub const SHIPPED_ON: &str = "Дата отгрузки";
    /// The number of the shipment in 1C: it stands only when all of the order is shipped.
    pub const SHIPMENT_NUMBER_1C: &str = "Номер отгрузки по 1С";
    /// The date of that shipment.
    pub const SHIPMENT_DATE_1C: &str = "Дата отгрузки по 1С";
    /// The order's number in 1C.
    pub const NUMBER_1C: &str = "Номер по 1С";
    /// The order's date in 1C.
    pub const DATE_1C: &str = "Дата по 1С";
    /// Whether the order was deleted in 1C.
    pub const DELETED: &str = "ПометкаУдаления";
    /// Whether the order is posted in 1C.
    pub const POSTED: &str = "Проведен";
    /// What the buyer wrote.
    pub const BUYERS_COMMENT: &str = "Комментарии покупателя";
    /// The parcel's number, to 1C.
    pub const TRACKING_NUMBER: &str = "Трек-номер";
    /// The parcel's number, from 1C.
    pub const TRACKING_NUMBER_1C: &str = "Идентификатор отправления";
    /// How it is brought.
    pub const DELIVERY_METHOD: &str = "Способ доставки";
    /// Who brings it.
    pub const CARRIER: &str = "Перевозчик";
    /// When it shall be there.
    pub const DELIVERED_ON: &str = "Дата доставки";
    /// Where the buyer comes for it.
    pub const PICKUP_POINT: &str = "Пункт выдачи";
    /// What a line is: [`GOODS`] or [`SERVICE`].
    pub const KIND_OF_ITEM: &str = "ТипНоменклатуры";
    /// What a line is called among the kinds of 1C.
    pub const SORT_OF_ITEM: &str = "ВидНоменклатуры";
    /// A line of goods.
    pub const GOODS: &str = "Товар";
    /// A line that is no goods: delivery.
    pub const SERVICE: &str = "Услуга";
    /// The site the order came from.
    pub const SITE: &str = "Сайт";
}

/// The `Ид` by which 1C and its sites know the line of delivery.
pub const DELIVERY_ID: &str = "ORDER_DELIVERY";

record! {
    /// A document: an order, or a payment or shipment under one.
    ///
    /// What a stock 1C needs of an order on its way there: `number` of at most 11 characters (a longer one never
    /// matches, and each export makes one more order), `operation` [`ORDER`](operation::ORDER), `role`
    /// [`SELLER`](role::SELLER), `currency`, `date` and `time` of the shop that never change, a counterparty with a name,
    /// `amount` equal to the sum of the lines with delivery, and a tax with `included`, or 1C adds it on top.
    ///
    /// On its way back `id` is the GUID of 1C, `number` is ours, and what happened stands in `requisites`:
    /// see [`Document::requisite`].
    pub struct Document {
        /// `Ид`.
        id: String = one "Ид",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `Номер`: the number of whoever made the document.
        number: String = one "Номер",
        /// `Номер1С`: the number in 1C, from version 2.09 on. See also [`requisite::NUMBER_1C`].
        number_1c: Option<String> = one "Номер1С",
        /// `Дата`, local to the shop.
        date: Option<Date> = one "Дата",
        /// `Дата1С`.
        date_1c: Option<Moment> = one "Дата1С",
        /// `ХозОперация`, see [`operation`].
        operation: Option<String> = one "ХозОперация",
        /// `Роль` of whoever made the document, see [`role`].
        role: Option<String> = one "Роль",
        /// `Валюта`: `руб`, `RUB` or `643`, as that 1C calls it.
        currency: Option<String> = one "Валюта",
        /// `Курс`.
        rate: Option<Decimal> = one "Курс",
        /// `Сумма`, with two digits after the point.
        amount: Option<Decimal> = one "Сумма",
        /// `Контрагенты`. 1C looks at the first.
        counterparties: Vec<Counterparty> = list "Контрагенты" / "Контрагент",
        /// `Время`, local to the shop.
        time: Option<Time> = one "Время",
        /// `СрокПлатежа`.
        pay_by: Option<Date> = one "СрокПлатежа",
        /// `Комментарий`, at most 3,000 characters.
        comment: Option<String> = one "Комментарий",
        /// `Налоги`.
        taxes: Vec<Tax> = list "Налоги" / "Налог",
        /// `Скидки`.
        discounts: Vec<Adjustment> = list "Скидки" / "Скидка",
        /// `ДопРасходы`.
        charges: Vec<Adjustment> = list "ДопРасходы" / "ДопРасход",
        /// `Организация`: whose sale it is.
        organisation: Option<String> = one "Организация",
        /// `Склад`: the name of the one warehouse, where it is so written.
        warehouse: Option<String> = one "Склад",
        /// `Соглашение` with the buyer.
        agreement: Option<Named> = one "Соглашение",
        /// `Склады`. 1C breaks off at one without an address and contacts: all of it or none.
        warehouses: Vec<DocumentWarehouse> = list "Склады" / "Склад",
        /// `Товары`, services among them.
        lines: Vec<Line> = list "Товары" / "Товар",
        /// `ЗначенияРеквизитов`, see [`requisite`].
        requisites: Vec<Requisite> = list "ЗначенияРеквизитов" / "ЗначениеРеквизита",
        /// `ПодчиненныеДокументы`: payments and shipments, from version 2.10 on.
        subordinate: Vec<Document> = list "ПодчиненныеДокументы" / "ПодчиненныйДокумент",
    }
}

impl Document {
    /// The value of a requisite, in whatever case and with whatever spaces its name was written. `None` when it does
    /// not stand at all, blank when it stands and says nothing (a date that 1C has cleared).
    pub fn requisite(&self, name: &str) -> Option<&str> {
        self.requisites.iter().find(|requisite| requisite.is(name)).map(Requisite::value)
    }

    /// A requisite that says yes or no.
    pub fn flag(&self, name: &str) -> Option<bool> {
        crate::record::flag(self.requisite(name)?)
    }

    /// A requisite that is a date; `None` also when it is blank or none.
    pub fn moment(&self, name: &str) -> Option<Moment> {
        let moment: Moment = self.requisite(name)?.parse().ok()?;
        (!moment.date.is_empty()).then_some(moment)
    }
}

record! {
    /// `Товар` of a document: one line of it.
    pub struct Line {
        /// `Ид`: of the goods, or of the goods, `#`, and of the characteristic, see [`Line::product_id`]. 1C makes new
        /// goods of one it does not know.
        id: String = one "Ид",
        /// `Штрихкод`.
        barcode: Option<String> = one "Штрихкод",
        /// `Артикул`: the second thing 1C looks goods up by.
        sku: Option<String> = one "Артикул",
        /// `Наименование`. 1C takes what follows a `#` for the characteristic.
        name: String = one "Наименование",
        /// `БазоваяЕдиница`.
        base_unit: Option<Unit> = one "БазоваяЕдиница",
        /// `Группы`: identifiers of the groups.
        groups: Vec<String> = list "Группы" / "Ид",
        /// `ЗначенияСвойств`.
        properties: Vec<PropertyValue> = list "ЗначенияСвойств" / "ЗначенияСвойства",
        /// `СтавкиНалогов` of the goods.
        tax_rates: Vec<TaxRate> = list "СтавкиНалогов" / "СтавкаНалога",
        /// `ХарактеристикиТовара`.
        characteristics: Vec<Characteristic> = list "ХарактеристикиТовара" / "ХарактеристикаТовара",
        /// `ЗначенияРеквизитов`: [`requisite::KIND_OF_ITEM`] above all.
        requisites: Vec<Requisite> = list "ЗначенияРеквизитов" / "ЗначениеРеквизита",
        /// `ИдКаталога`.
        catalog_id: Option<String> = one "ИдКаталога",
        /// `ИдКлассификатора`.
        classifier_id: Option<String> = one "ИдКлассификатора",
        /// `ЦенаЗаЕдиницу`, of 1C also `Цена`.
        price: Option<Decimal> = one "ЦенаЗаЕдиницу" | "Цена",
        /// `Количество`, at most three digits after the point. 1C drops a line of nought.
        quantity: Option<Decimal> = one "Количество",
        /// `Сумма` of the line, which counts before the price. Two digits after the point.
        amount: Option<Decimal> = one "Сумма",
        /// `Единица` that was counted, when it is not the base unit.
        unit: Option<Unit> = one "Единица",
        /// `Коэффициент`: how many base units that is.
        factor: Option<Decimal> = one "Коэффициент",
        /// `СтранаПроисхождения`.
        country: Option<String> = one "СтранаПроисхождения",
        /// `ГТД`: the customs declaration.
        customs_declaration: Option<String> = one "ГТД",
        /// `ВидЦены`: the type of prices it was sold by.
        price_type: Option<Named> = one "ВидЦены",
        /// `Действие`: `Резервировать`.
        action: Option<String> = one "Действие",
        /// `Налоги` of the line.
        taxes: Vec<Tax> = list "Налоги" / "Налог",
        /// `Скидки`.
        discounts: Vec<Adjustment> = list "Скидки" / "Скидка",
        /// `ДопРасходы`.
        charges: Vec<Adjustment> = list "ДопРасходы" / "ДопРасход",
        /// `ДополнительныеЗначенияРеквизитов`.
        more_requisites: Vec<Requisite> = list "ДополнительныеЗначенияРеквизитов" / "ЗначениеРеквизита",
        /// `Склады` the line is taken from.
        warehouses: Vec<DocumentWarehouse> = list "Склады" / "Склад",
    }
}

impl Line {
    /// The first half of the `Ид`: the goods.
    pub fn product_id(&self) -> &str {
        crate::split_id(&self.id).0
    }

    /// The second half of the `Ид`, when there is one: the characteristic.
    pub fn characteristic_id(&self) -> Option<&str> {
        crate::split_id(&self.id).1
    }
}

record! {
    /// `Склад` in a document.
    pub struct DocumentWarehouse {
        /// `Ид`.
        id: String = one "Ид",
        /// `Наименование`.
        name: String = one "Наименование",
        /// `Комментарий`.
        comment: Option<String> = one "Комментарий",
        /// `Адрес`.
        address: Option<Address> = one "Адрес",
        /// `Контакты`.
        contacts: Vec<Contact> = list "Контакты" / "Контакт",
        /// `Количество` taken from there, in a line.
        quantity: Option<Decimal> = one "Количество",
    }
}

plain_element!(Document, Line, DocumentWarehouse);
