//! Who takes part: buyers, sellers, owners, with their addresses, contacts and accounts.

use crate::record::{plain_element, record};

record! {
    /// `Контрагент`: a person, a firm, or a representative of one.
    ///
    /// For a document to 1C: `name` must be there; `full_name` makes it a person, `official_name` a firm; a tax number
    /// has 10 or 12 digits, `kpp` 9, and either is left out rather than written blank.
    pub struct Counterparty {
        /// `Ид`: 1C's GUID, or ours for somebody 1C does not know yet.
        id: String = one "Ид",
        /// `НомерВерсии`: opaque, of 1C's own.
        version: Option<String> = one "НомерВерсии",
        /// `ПометкаУдаления`.
        deleted: Option<bool> = one "ПометкаУдаления",
        /// `Наименование`: how the list shows it.
        name: String = one "Наименование",
        /// `ПолноеНаименование`: a person's whole name.
        full_name: Option<String> = one "ПолноеНаименование",
        /// `Обращение`.
        title: Option<String> = one "Обращение",
        /// `Фамилия`.
        last_name: Option<String> = one "Фамилия",
        /// `Имя`.
        first_name: Option<String> = one "Имя",
        /// `Отчество`.
        patronymic: Option<String> = one "Отчество",
        /// `ДатаРождения`.
        born: Option<crate::Date> = one "ДатаРождения",
        /// `Пол`.
        sex: Option<String> = one "Пол",
        /// `ОфициальноеНаименование`: a firm's name in its papers.
        official_name: Option<String> = one "ОфициальноеНаименование",
        /// `ЮридическийАдрес`.
        legal_address: Option<Address> = one "ЮридическийАдрес",
        /// `ИНН`.
        inn: Option<String> = one "ИНН",
        /// `КПП`.
        kpp: Option<String> = one "КПП",
        /// `ОКПО`, in newer versions `КодПоОКПО`.
        okpo: Option<String> = one "ОКПО" | "КодПоОКПО",
        /// `АдресРегистрации`.
        registration_address: Option<Address> = one "АдресРегистрации",
        /// `РасчетныеСчета`.
        accounts: Vec<Account> = list "РасчетныеСчета" / "РасчетныйСчет",
        /// `Комментарий`.
        comment: Option<String> = one "Комментарий",
        /// `Адрес`: where to bring the goods.
        address: Option<Address> = one "Адрес",
        /// `Контакты`.
        contacts: Vec<Contact> = list "Контакты" / "Контакт",
        /// `Представители`.
        representatives: Vec<Representative> = list "Представители" / "Представитель",
        /// `Отношение` of a representative, `Контактное лицо`.
        relation: Option<String> = one "Отношение",
        /// `Роль`, see [`role`](crate::role).
        role: Option<String> = one "Роль",
    }
}

record! {
    /// `Представитель`: who speaks for a counterparty. Older versions put a whole `Контрагент` into it.
    pub struct Representative {
        /// `Ид`.
        id: String = one "Ид",
        /// `Наименование`.
        name: String = one "Наименование",
        /// `Отношение`.
        relation: Option<String> = one "Отношение",
        /// `Контрагент`.
        counterparty: Vec<Counterparty> = one "Контрагент",
    }
}

record! {
    /// `Адрес`: as one line, and in parts where they are known.
    pub struct Address {
        /// `Представление`: the whole of it in one line.
        line: String = one "Представление",
        /// `Комментарий`: how to find the door.
        comment: Option<String> = one "Комментарий",
        /// `АдресноеПоле`, each once: `Почтовый индекс`, `Страна`, `Регион`, `Город`, `Улица`, `Дом`…
        parts: Vec<AddressPart> = one "АдресноеПоле",
    }
}

record! {
    /// `АдресноеПоле`.
    pub struct AddressPart {
        /// `Тип`.
        kind: String = one "Тип",
        /// `Значение`.
        value: String = one "Значение",
    }
}

record! {
    /// `Контакт`: a telephone or an address in a network.
    pub struct Contact {
        /// `Тип`: `Почта`, `ТелефонРабочий`, `Телефон мобильный`… 1C knows it by this word.
        kind: String = one "Тип" | "КонтактВид",
        /// `Значение`.
        value: String = one "Значение",
        /// `Комментарий`.
        comment: Option<String> = one "Комментарий",
    }
}

record! {
    /// `РасчетныйСчет`.
    pub struct Account {
        /// `НомерСчета`.
        number: String = one "НомерСчета",
        /// `Банк`.
        bank: Option<Bank> = one "Банк",
        /// `БанкКорреспондент`.
        correspondent: Option<Bank> = one "БанкКорреспондент",
        /// `Комментарий`.
        comment: Option<String> = one "Комментарий",
    }
}

record! {
    /// `Банк`.
    pub struct Bank {
        /// `СчетКорреспондентский`.
        correspondent_account: Option<String> = one "СчетКорреспондентский",
        /// `Наименование`.
        name: Option<String> = one "Наименование",
        /// `Адрес`.
        address: Option<Address> = one "Адрес",
        /// `БИК`.
        bic: Option<String> = one "БИК",
        /// `SWIFT`.
        swift: Option<String> = one "SWIFT",
    }
}

plain_element!(Counterparty, Representative, Address, AddressPart, Contact, Account, Bank);
