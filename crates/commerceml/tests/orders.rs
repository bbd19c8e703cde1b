//! Orders on their way to 1C: byte for byte what the golden files say, in both shapes and both encodings.
//!
//! `TORG_WRITE_GOLDEN=1 cargo test --workspace --test orders` writes the files anew; look at the difference.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use commerceml::*;

#[test]
fn an_order_for_stock_configurations() {
    compare("flat.utf-8.xml", Format::flat(formed_at()));
}

#[test]
fn an_order_for_stock_configurations_in_windows_1251() {
    compare("flat.windows-1251.xml", Format::flat(formed_at()).encoded(Encoding::Windows1251));
}

#[test]
fn an_order_for_the_module_that_sees_only_containers() {
    compare("containers.utf-8.xml", Format::in_containers(formed_at()));
}

#[test]
fn an_order_in_a_container_in_windows_1251() {
    let format = Format::in_containers(formed_at()).encoded(Encoding::Windows1251);
    compare("containers.windows-1251.xml", format);
}

#[test]
fn nothing_to_send_is_a_root_without_children() {
    let bytes = Writer::new(Vec::new(), Format::flat(formed_at())).unwrap().finish().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("<?xml"), "1C looks at the first five bytes: {text}");
    assert_eq!(
        text.lines().skip(1).collect::<Vec<_>>(),
        [
            "<КоммерческаяИнформация ВерсияСхемы=\"2.08\" ДатаФормирования=\"2026-11-20T13:05:00\">",
            "</КоммерческаяИнформация>"
        ]
    );
}

#[test]
fn what_windows_1251_has_not_becomes_a_reference() {
    let mut writer =
        Writer::new(Vec::new(), Format::flat(formed_at()).encoded(Encoding::Windows1251)).unwrap();
    writer.document(&Document { comment: Some("Мяч 🏀 & Ко".into()), ..Document::default() }).unwrap();
    let bytes = writer.finish().unwrap();
    let comment = b"\xCC\xFF\xF7 &#127936; &amp; \xCA\xEE";
    assert!(bytes.windows(comment.len()).any(|window| window == comment), "{}", bytes.escape_ascii());
}

#[test]
fn nothing_blank_is_written() {
    let mut writer = Writer::new(Vec::new(), Format::flat(formed_at())).unwrap();
    let counterparty = Counterparty {
        name: "Анна".into(),
        inn: Some("  ".into()),
        kpp: Some(String::new()),
        contacts: vec![Contact { kind: String::new(), value: "\u{0}".into(), comment: None }],
        address: Some(Address::default()),
        ..Counterparty::default()
    };
    let requisites = vec![Requisite::new("", "")];
    let document = Document { counterparties: vec![counterparty], requisites, ..Document::default() };
    writer.document(&document).unwrap();
    let text = String::from_utf8(writer.finish().unwrap()).unwrap();
    let shape: Vec<_> = text.lines().map(str::trim).skip(2).collect();
    assert_eq!(
        shape,
        [
            "<Документ>",
            "<Контрагенты>",
            "<Контрагент>",
            "<Наименование>Анна</Наименование>",
            "</Контрагент>",
            "</Контрагенты>",
            "</Документ>",
            "</КоммерческаяИнформация>"
        ]
    );
}

fn compare(name: &str, format: Format) {
    let mut writer = Writer::new(Vec::new(), format).unwrap();
    writer.document(&guests_order()).unwrap();
    writer.document(&firms_order()).unwrap();
    let written = writer.finish().unwrap();
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    #[expect(clippy::disallowed_methods, reason = "the switch of whoever writes the golden files anew")]
    if std::env::var_os("TORG_WRITE_GOLDEN").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    assert_eq!(
        written.escape_ascii().to_string(),
        std::fs::read(&path).unwrap().escape_ascii().to_string(),
        "{name}"
    );
}

fn formed_at() -> Moment {
    "2026-11-20T13:05:00".parse().unwrap()
}

fn sum(kopecks: i64) -> Option<Decimal> {
    Some(Decimal::new(kopecks, 2))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn vat(kopecks: i64, rate: Option<&str>) -> Tax {
    let rate = rate.map(str::to_owned);
    Tax { name: "НДС".into(), included: Some(true), amount: sum(kopecks), rate, ..Tax::default() }
}

/// A person who never registered.
fn guest() -> Counterparty {
    Counterparty {
        id: "guest-9f2c4d".into(),
        name: "Петрова Анна".into(),
        full_name: some("Петрова Анна"),
        last_name: some("Петрова"),
        first_name: some("Анна"),
        registration_address: Some(Address {
            line: "Пермь, Мира 1".into(),
            parts: vec![AddressPart { kind: "Город".into(), value: "Пермь".into() }],
            ..Address::default()
        }),
        contacts: vec![
            Contact { kind: "Почта".into(), value: "a@example.org".into(), comment: None },
            Contact {
                kind: "ТелефонРабочий".into(), value: "+70000000000".into(), comment: None
            },
        ],
        role: some(role::BUYER),
        ..Counterparty::default()
    }
}

/// Goods with a characteristic, and a delivery.
fn guests_order() -> Document {
    let ball = Line {
        id: "1b0c8a1e-0000-4000-8000-000000000001#5e77aa00-0000-4000-8000-000000000002".into(),
        sku: some("A-15"),
        name: "Мяч \"Ёж\" <5> & Ко".into(),
        base_unit: Some(Unit::piece()),
        price: sum(55_000),
        quantity: Some(Decimal::from(2)),
        amount: sum(100_000),
        taxes: vec![vat(16_667, Some("20"))],
        discounts: vec![Adjustment {
            name: "Скидка на товар".into(),
            amount: sum(10_000),
            included: Some(true),
            ..Adjustment::default()
        }],
        requisites: vec![
            Requisite::new(requisite::SORT_OF_ITEM, requisite::GOODS),
            Requisite::new(requisite::KIND_OF_ITEM, requisite::GOODS),
        ],
        ..Line::default()
    };
    let delivery = Line {
        id: DELIVERY_ID.into(),
        name: "Доставка заказа".into(),
        base_unit: Some(Unit::piece()),
        price: sum(35_000),
        quantity: Some(Decimal::from(1)),
        amount: sum(35_000),
        requisites: vec![Requisite::new(requisite::KIND_OF_ITEM, requisite::SERVICE)],
        ..Line::default()
    };
    Document {
        id: "7c1f0a52-0000-4000-8000-000000000017".into(),
        number: "26000000017".into(),
        date: "2026-11-20".parse().ok(),
        time: "09:41:07".parse().ok(),
        operation: some(operation::ORDER),
        role: some(role::SELLER),
        currency: some("руб"),
        rate: Some(Decimal::from(1)),
        amount: sum(135_000),
        counterparties: vec![guest()],
        comment: some("Позвонить\nза час"),
        taxes: vec![vat(22_500, None)],
        lines: vec![ball, delivery],
        requisites: vec![
            Requisite::new(requisite::STATUS, "Новый"),
            Requisite::new(requisite::CANCELED, "false"),
        ],
        ..Document::default()
    }
}

/// A firm that buys by weight on account.
fn firms_order() -> Document {
    let firm = Counterparty {
        id: "c0de0000-0000-4000-8000-000000000003".into(),
        name: "ООО «Ромашка»".into(),
        official_name: some("Общество с ограниченной ответственностью «Ромашка»"),
        inn: some("7705260699"),
        kpp: some("770501001"),
        legal_address: Some(Address {
            line: "Москва, Селезневская, 21".into(), ..Address::default()
        }),
        address: Some(Address { line: "Тверь, склад 3".into(), ..Address::default() }),
        representatives: vec![Representative {
            id: "c0de0000-0000-4000-8000-000000000004".into(),
            name: "Смирнов Олег".into(),
            relation: some("Контактное лицо"),
            ..Representative::default()
        }],
        role: some(role::BUYER),
        ..Counterparty::default()
    };
    let nails = Line {
        id: "1b0c8a1e-0000-4000-8000-000000000009".into(),
        sku: some("Г-100"),
        name: "Гвозди 100 мм".into(),
        base_unit: Some(Unit { code: some("166"), name: some("кг"), ..Unit::default() }),
        price: sum(12_000),
        quantity: Some(Decimal::new(12_375, 3)),
        amount: sum(148_500),
        price_type: Some(Named { id: some("p-1"), name: some("Оптовая") }),
        action: some("Резервировать"),
        taxes: vec![vat(26_779, Some("22"))],
        ..Line::default()
    };
    Document {
        id: "7c1f0a52-0000-4000-8000-000000000018".into(),
        number: "26000000018".into(),
        date: "2026-11-19".parse().ok(),
        time: "23:59:59".parse().ok(),
        operation: some(operation::ORDER),
        role: some(role::SELLER),
        currency: some("RUB"),
        rate: Some(Decimal::from(1)),
        amount: sum(148_500),
        counterparties: vec![firm],
        pay_by: "2026-11-26".parse().ok(),
        taxes: vec![vat(26_779, None)],
        charges: vec![Adjustment {
            name: "Упаковка".into(), amount: sum(0), ..Adjustment::default()
        }],
        organisation: some("ИП Торговец"),
        warehouse: some("Основной склад"),
        agreement: Some(Named { id: None, name: some("Стандартное") }),
        lines: vec![nails],
        requisites: vec![
            Requisite::new(requisite::STATUS, "Отменён"),
            Requisite::new(requisite::CANCELED, "true"),
            Requisite::new(requisite::PAYMENT_METHOD, "Безналичный расчёт"),
            Requisite::new(requisite::SITE, "[shop.example]"),
        ],
        ..Document::default()
    }
}
