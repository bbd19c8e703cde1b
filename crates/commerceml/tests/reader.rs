//! What a file may look like, what is made of it, and how it is refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use commerceml::*;

fn read(bytes: &[u8]) -> Result<Vec<Item>, Error> {
    Reader::new(bytes)?.collect()
}

fn refused(bytes: &[u8]) -> (Kind, u64) {
    let error = read(bytes).expect_err("it is refused");
    assert!(error.is_fatal() || error.kind().spoils_one_item());
    (error.kind(), error.at().line)
}

fn root(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<КоммерческаяИнформация>\n{inside}\n</КоммерческаяИнформация>"
    )
}

fn offers(inside: &str) -> Vec<Offer> {
    let text = root(&format!("<ПакетПредложений><Предложения>{inside}</Предложения></ПакетПредложений>"));
    let offer = |item| if let Item::Offer(offer) = item { Some(*offer) } else { None };
    read(text.as_bytes()).unwrap().into_iter().filter_map(offer).collect()
}

fn document(inside: &str) -> Document {
    let items = read(root(&format!("<Документ>{inside}</Документ>")).as_bytes()).unwrap();
    match items.into_iter().next() {
        Some(Item::Document(document)) => *document,
        other => panic!("no document: {other:?}"),
    }
}

#[test]
fn every_encoding_and_namespace_is_read() {
    let namespaces = [
        "",
        " xmlns=\"urn:1C.ru:commerceml_2\"",
        " xmlns=\"urn:1C.ru:commerceml_208\"",
        " xmlns=\"urn:1C.ru:commerceml_210\"",
        " xmlns=\"urn:1C.ru:commerceml_3\"",
    ];
    for namespace in namespaces {
        for (encoding, mark) in [
            ("UTF-8", ""),
            ("UTF-8", "\u{FEFF}"),
            ("windows-1251", ""),
            ("UTF-16", "\u{FEFF}"),
            ("UTF-16", ""),
        ] {
            let text = format!(
                "{mark}<?xml version=\"1.0\" encoding=\"{encoding}\"?><КоммерческаяИнформация{namespace}>\n\
                 <Каталог><Товары><Товар><Ид>1</Ид><Наименование>Мяч — Ёж</Наименование></Товар></Товары></Каталог>\
                 </КоммерческаяИнформация>"
            );
            let bytes: Vec<u8> = match encoding {
                "windows-1251" => encoding_rs::WINDOWS_1251.encode(&text).0.into_owned(),
                "UTF-16" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                _ => text.into_bytes(),
            };
            let mut reader = Reader::new(&bytes[..]).unwrap();
            let items: Vec<_> = reader.by_ref().map(Result::unwrap).collect();
            let Some(Item::Product(product)) = items.last() else { panic!("{items:?}") };
            assert_eq!(product.name, "Мяч — Ёж");
            let end = reader.position();
            assert_eq!((end.line, end.byte), (2, bytes.len() as u64), "{encoding}{namespace}");
        }
    }
}

#[test]
fn a_file_cut_anywhere_only_lacks_its_end() {
    let inside = "<!-- о &заказе --><Документ><Номер>1</Номер><Комментарий>a&amp;b &lt;&#1025;&#x401;&gt; &quot;</Комментарий>\
                  <Валюта>a&apos;b</Валюта><Роль><![CDATA[<Да> & нет]]></Роль><Товары><Товар Код=\"1&amp;2\"><Ид>1</Ид></Товар>\
                  <Товар/></Товары></Документ>";
    for (encoding, mark) in
        [("UTF-8", ""), ("UTF-8", "\u{FEFF}"), ("windows-1251", ""), ("UTF-16", "\u{FEFF}"), ("UTF-16", "")]
    {
        let text = format!(
            "{mark}<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<КоммерческаяИнформация>{inside}</КоммерческаяИнформация>"
        );
        let bytes: Vec<u8> = match encoding {
            "windows-1251" => encoding_rs::WINDOWS_1251.encode(&text).0.into_owned(),
            "UTF-16" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => text.into_bytes(),
        };
        read(&bytes).unwrap();
        for cut in 0..bytes.len() {
            let kind = read(&bytes[..cut]).expect_err("it lacks its end").kind();
            let may_go_on = matches!(kind, Kind::Truncated | Kind::Empty | Kind::Encoding);
            assert!(
                may_go_on,
                "{encoding} {mark:?} {cut}: {kind:?} {:?}",
                String::from_utf8_lossy(&bytes[..cut])
            );
        }
    }
    for broken in ["<Номер>a &amp b</Номер>", "<Номер>a &amp &amp;</Номер>", "<Номер>a & b;</Номер>"]
    {
        let kind = read(root(broken).as_bytes()).expect_err("it is no XML").kind();
        assert!(matches!(kind, Kind::Malformed | Kind::Forbidden), "{broken}: {kind:?}");
    }
}

#[test]
fn a_prefix_is_no_part_of_a_name() {
    let text = "<c:КоммерческаяИнформация xmlns:c='urn:1C.ru:commerceml_2'><c:Документ><c:Номер>7</c:Номер>\
                </c:Документ></c:КоммерческаяИнформация>";
    let items = read(text.as_bytes()).unwrap();
    assert!(matches!(&items[..], [Item::Document(document)] if document.number == "7"), "{items:?}");
}

#[test]
fn a_part_says_whether_it_is_only_changes() {
    let kinds = |attribute: &str| {
        let text = root(&format!(
            "<Каталог{attribute}><Ид>c</Ид><Товары><Товар><Ид>1</Ид></Товар></Товары></Каталог>"
        ));
        let items = read(text.as_bytes()).unwrap();
        let Some(Item::Section(section)) = items.first() else { panic!("{items:?}") };
        assert_eq!((section.kind, section.id.as_str()), (SectionKind::Catalog, "c"));
        (section.only_changes, section.is_partial())
    };
    assert_eq!(kinds(" СодержитТолькоИзменения='true'"), (Some(true), true));
    assert_eq!(kinds(" СодержитТолькоИзменения='false'"), (Some(false), false));
    assert_eq!(kinds(""), (None, false));
}

#[test]
fn a_part_is_told_again_when_it_says_more_behind_its_contents() {
    let text = root("<Каталог><Ид>c</Ид><Товары/><Описание>Все</Описание></Каталог>");
    let items = read(text.as_bytes()).unwrap();
    let described = |item: &Item| match item {
        Item::Section(section) => section.description.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(items.iter().map(described).collect::<Vec<_>>(), [None, Some("Все".to_owned())]);
}

#[test]
fn groups_come_parents_first_and_know_their_parents() {
    let text = root(
        "<Классификатор><Группы>\
         <Группа><Ид>a</Ид><Наименование>А</Наименование><Группы>\
           <Группа><Группы><Группа><Ид>c</Ид></Группа></Группы><Ид>b</Ид></Группа>\
         </Группы></Группа>\
         <Группа><Ид>d</Ид><Группы/></Группа></Группы></Классификатор>",
    );
    let items = read(text.as_bytes()).unwrap();
    let groups: Vec<_> = items
        .iter()
        .filter_map(|item| if let Item::Group(group) = item { Some(group) } else { None })
        .map(|group| (group.id.as_str(), group.parent_id.as_deref()))
        .collect();
    // The second stands before its own identifier, so it is told when it begins and again when it is whole.
    assert_eq!(
        groups,
        [("a", None), ("", Some("a")), ("c", Some("")), ("b", Some("a")), ("d", None)],
        "{items:?}"
    );
}

#[test]
fn stock_is_read_in_all_its_shapes() {
    let offers = offers(
        "<Предложение><Ид>1</Ид><Склад ИдСклада='w' КоличествоНаСкладе='5'/><Склад ИдСклада='v' КоличествоНаСкладе='1,5'/></Предложение>\
         <Предложение><Ид>2</Ид><Остатки><Остаток><Склад><Ид>w</Ид><Количество>5</Количество></Склад></Остаток></Остатки></Предложение>\
         <Предложение><Ид>3</Ид><Остатки><Остаток><Количество>-2</Количество></Остаток></Остатки></Предложение>\
         <Предложение><Ид>4</Ид><Количество>7</Количество></Предложение>\
         <Предложение><Ид>5</Ид><Остатки/></Предложение>\
         <Предложение><Ид>6</Ид></Предложение>",
    );
    let rest = |id: Option<&str>, units, scale| Rest {
        warehouse_id: id.map(str::to_owned),
        quantity: Some(Decimal::new(units, scale)),
    };
    let rests: Vec<_> = offers.iter().map(|offer| offer.rests.clone()).collect();
    assert_eq!(
        rests,
        [
            Some(vec![rest(Some("w"), 5, 0), rest(Some("v"), 15, 1)]),
            Some(vec![rest(Some("w"), 5, 0)]),
            Some(vec![rest(None, -2, 0)]),
            None,
            Some(vec![]),
            None
        ]
    );
    let stock: Vec<_> = offers.iter().map(|offer| offer.in_stock().and_then(|n| n.rounded(1))).collect();
    assert_eq!(stock, [Some(65), Some(50), Some(-20), Some(70), Some(0), None]);
}

#[test]
fn units_are_read_in_all_their_shapes() {
    let offers = offers(
        "<Предложение><Ид>1</Ид><БазоваяЕдиница Код='796' НаименованиеПолное='Штука'>шт \
           <Пересчет><Единица>715</Единица><Коэффициент>2</Коэффициент></Пересчет></БазоваяЕдиница></Предложение>\
         <Предложение><Ид>2</Ид><БазоваяЕдиница>796 </БазоваяЕдиница></Предложение>\
         <Предложение><Ид>3</Ид><БазоваяЕдиница><Код>796</Код><НаименованиеКраткое>шт</НаименованиеКраткое></БазоваяЕдиница></Предложение>\
         <Предложение><Ид>4</Ид><БазоваяЕдиница/></Предложение>",
    );
    let units: Vec<_> = offers
        .iter()
        .map(|offer| offer.base_unit.as_ref().map(|unit| (unit.code.as_deref(), unit.name.as_deref())))
        .collect();
    let code = Some("796");
    assert_eq!(units, [Some((code, Some("шт"))), Some((code, None)), Some((code, Some("шт"))), None]);
    assert_eq!(offers[0].base_unit.as_ref().unwrap().conversions[0].factor, Some(Decimal::from(2)));
}

#[test]
fn deletion_is_understood_in_all_its_words() {
    let offers = offers(
        "<Предложение Статус='Удален'><Ид>1</Ид></Предложение><Предложение Статус='Удалён'><Ид>2</Ид></Предложение>\
         <Предложение><Ид>3</Ид><ПометкаУдаления>true</ПометкаУдаления></Предложение>\
         <Предложение Статус='Изменен'><Ид>4</Ид><ПометкаУдаления>false</ПометкаУдаления></Предложение>",
    );
    assert_eq!(offers.iter().map(Offer::is_deleted).collect::<Vec<_>>(), [true, true, true, false]);
}

#[test]
fn an_order_comes_back_with_what_became_of_it() {
    let document = document(
        "<Ид>0a1b2c3d-0000-4000-8000-000000000001</Ид><Номер>26000000017</Номер><Номер1С>ТД-000001</Номер1С>\
         <Дата>2026-11-20</Дата><Дата1С>2026-11-21T10:00:00</Дата1С><Время>9:41:07</Время>\
         <ПометкаУдаления>false</ПометкаУдаления><Сумма>1 350,00</Сумма>\
         <Товары><Товар><Ид>g#x</Ид><Цена>500</Цена><Количество>1</Количество><Единица><Код>796</Код></Единица></Товар></Товары>\
         <ЗначенияРеквизитов>\
         <ЗначениеРеквизита><Наименование>статусЗаказа</Наименование><Значение> К выполнению </Значение></ЗначениеРеквизита>\
         <ЗначениеРеквизита><Наименование>Проведен</Наименование><Значение>true</Значение></ЗначениеРеквизита>\
         <ЗначениеРеквизита><Наименование>Дата оплаты по 1С</Наименование><Значение>2026-11-20T15:39:10</Значение></ЗначениеРеквизита>\
         <ЗначениеРеквизита><Наименование>Дата отгрузки по 1С</Наименование><Значение/></ЗначениеРеквизита>\
         </ЗначенияРеквизитов>\
         <ПодчиненныеДокументы><ПодчиненныйДокумент><Номер>П-1</Номер><ХозОперация>Выплата безналичных денег</ХозОперация>\
         <Сумма>1350.00</Сумма></ПодчиненныйДокумент></ПодчиненныеДокументы>",
    );
    assert_eq!(document.number, "26000000017");
    assert_eq!(document.number_1c.as_deref(), Some("ТД-000001"));
    assert_eq!(document.time.unwrap().to_string(), "09:41:07");
    assert_eq!(document.amount, Some(Decimal::from(1350)));
    assert_eq!(document.requisite(requisite::STATUS), Some("К выполнению"));
    assert_eq!(document.flag(requisite::POSTED), Some(true));
    assert_eq!(document.moment(requisite::PAYMENT_DATE_1C).unwrap().to_string(), "2026-11-20T15:39:10");
    assert_eq!(document.requisite(requisite::SHIPMENT_DATE_1C), Some(""), "it stands and says nothing");
    assert_eq!(document.requisite(requisite::CANCELED), None, "it does not stand");
    assert_eq!(document.lines[0].characteristic_id(), Some("x"));
    assert_eq!(document.lines[0].price, Some(Decimal::from(500)));
    assert_eq!(document.subordinate[0].operation.as_deref(), Some(operation::PAYMENT));
}

#[test]
fn documents_are_found_under_the_root_and_in_containers() {
    let text = root(
        "<Контейнер><Документ><Номер>1</Номер></Документ></Контейнер><Документ><Номер>2</Номер></Документ>",
    );
    let items = read(text.as_bytes()).unwrap();
    assert!(
        matches!(&items[..], [Item::Document(a), Item::Document(b)] if a.number == "1" && b.number == "2")
    );
}

#[test]
fn a_wrong_value_spoils_its_item_and_no_other() {
    let text = root(
        "<ПакетПредложений><Предложения>\n<Предложение><Ид>1</Ид><Количество>5</Количество></Предложение>\n\
         <Предложение><Количество>много</Количество><Ид>2</Ид></Предложение>\n\
         <Предложение><Ид>3</Ид><ПометкаУдаления>может быть</ПометкаУдаления></Предложение>\n\
         <Предложение><Ид>4</Ид></Предложение></Предложения></ПакетПредложений>",
    );
    let mut read = Vec::new();
    for item in Reader::new(text.as_bytes()).unwrap() {
        match item {
            Ok(Item::Offer(offer)) => read.push(offer.id.clone()),
            Ok(_) => {}
            Err(error) => read.push(format!("{:?} {:?} {}", error.item(), error.kind(), error)),
        }
    }
    assert_eq!(read[0], "1");
    assert!(
        read[1].starts_with("Some(\"2\") BadNumber \"много\" is not a number (line 5, byte "),
        "{}",
        read[1]
    );
    assert!(
        read[2].starts_with("Some(\"3\") BadFlag \"может быть\" is not true or false (line 6"),
        "{}",
        read[2]
    );
    assert_eq!(read[3..], ["4"]);
}

#[test]
fn what_is_empty_is_absent() {
    let document = document(
        "<Номер>1</Номер><Дата>0001-01-01</Дата><Сумма> </Сумма><Валюта/><Контрагенты><Контрагент/></Контрагенты>",
    );
    assert_eq!(document, Document { number: "1".into(), ..Document::default() });
}

#[test]
fn what_nobody_understands_is_counted() {
    let text = root("<Документ><Номер>1</Номер><Новое><Номер>2</Номер></Новое><Новое/></Документ><Ещё/>");
    let mut reader = Reader::new(text.as_bytes()).unwrap();
    assert_eq!(reader.by_ref().count(), 1);
    assert_eq!(reader.skipped().iter().collect::<Vec<_>>(), [("Ещё", 1), ("Новое", 2)]);
}

#[test]
fn document_types_and_entities_are_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"c\">]>\n<КоммерческаяИнформация/>";
    assert_eq!(refused(bomb.as_bytes()), (Kind::Forbidden, 2));
    assert_eq!(refused(root("<Документ><Номер>&xxe;</Номер></Документ>").as_bytes()), (Kind::Forbidden, 3));
    assert_eq!(refused(root("<Новое>&xxe;</Новое>").as_bytes()), (Kind::Forbidden, 3));
}

#[test]
fn what_is_not_commerceml_is_refused_with_a_reason() {
    for (text, kind) in [
        ("", Kind::Empty),
        (" \n ", Kind::Empty),
        ("<?xml version='1.0'?>", Kind::Empty),
        ("success\n", Kind::Malformed),
        ("Notice: undefined index\n<КоммерческаяИнформация/>", Kind::Malformed),
        ("<yml_catalog/>", Kind::NotCommerceMl),
        ("<?xml version='1.0' encoding='martian'?><a/>", Kind::Encoding),
        (
            "<КоммерческаяИнформация><Каталог Идентификатор='1'/></КоммерческаяИнформация>",
            Kind::CommerceMlOne,
        ),
        (
            "<КоммерческаяИнформация><Документ ХозОперация='Sale'/></КоммерческаяИнформация>",
            Kind::CommerceMlOne,
        ),
        ("<КоммерческаяИнформация/><КоммерческаяИнформация/>", Kind::Malformed),
        ("<КоммерческаяИнформация/>\nхвост", Kind::Malformed),
        ("<КоммерческаяИнформация></Каталог></КоммерческаяИнформация>", Kind::Malformed),
    ] {
        assert_eq!(refused(text.as_bytes()).0, kind, "{text}");
    }
    let mixed = ["<КоммерческаяИнформация><Документ><Номер>".as_bytes(), b"\xCC\xFF\xF7<"].concat();
    assert_eq!(refused(&mixed).0, Kind::Encoding);
    let lonely = [&b"\xFF\xFE<\0a\0>\0"[..], b"\x00\xD8", b"<\0/\0a\0>\0"].concat();
    assert_eq!(refused(&lonely).0, Kind::NotCommerceMl);
    let mut lonely: Vec<u8> =
        "\u{FEFF}<КоммерческаяИнформация>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    lonely.extend(b"\x00\xD8<\0");
    assert_eq!(refused(&lonely).0, Kind::Encoding);
}

#[test]
fn half_a_file_is_told_from_a_whole_one() {
    let whole = root("<Документ a='1'><Номер>1 &amp; 2</Номер><![CDATA[текст]]></Документ><!-- конец -->");
    assert!(read(whole.as_bytes()).is_ok());
    let begin = whole.find("<Документ").unwrap();
    for cut in (begin..whole.len() - 1).filter(|cut| whole.is_char_boundary(*cut)) {
        let (kind, _) = refused(&whole.as_bytes()[..cut]);
        assert!(matches!(kind, Kind::Truncated | Kind::Malformed), "{kind:?} at {cut}: {}", &whole[..cut]);
    }
}

#[test]
fn memory_is_bounded_whatever_the_file() {
    let limits = Limits { text: 1000, item: 4000, depth: 10 };
    let kind = |inside: String| {
        let text = root(&inside);
        let reader = Reader::with_limits(text.as_bytes(), limits).unwrap();
        reader.collect::<Result<Vec<_>, _>>().map(|items| items.len()).map_err(|error| error.kind())
    };
    // Reading goes by chunks of 64 KiB, so bounds are felt within one.
    let long = "ж".repeat(200_000);
    assert_eq!(kind(format!("<Документ><Номер>{long}</Номер></Документ>")), Err(Kind::TextTooLong));
    assert_eq!(kind(format!("<Новое>{long}</Новое>")), Err(Kind::TextTooLong));
    assert_eq!(kind(format!("<Документ a='{long}'/>")), Err(Kind::TextTooLong));
    assert_eq!(kind(format!("<!--{long}-->")), Err(Kind::TextTooLong));
    let pieces = "<![CDATA[жжж]]>".repeat(1000);
    assert_eq!(kind(format!("<Документ><Номер>{pieces}</Номер></Документ>")), Err(Kind::TextTooLong));
    let lines = "<Товар><Ид>1</Ид></Товар>".repeat(20_000);
    assert_eq!(kind(format!("<Документ><Товары>{lines}</Товары></Документ>")), Err(Kind::ItemTooLarge));
    let deep = format!("{}{}", "<a>".repeat(20), "</a>".repeat(20));
    assert_eq!(kind(deep), Err(Kind::TooDeep));
    // What is not kept may be as long as it likes, as long as its pieces are short.
    let ignored = "<a>1</a>".repeat(20_000);
    assert_eq!(kind(format!("<Новое>{ignored}</Новое>")), Ok(0));
    let many = "<Документ><Номер>1</Номер></Документ>".repeat(5_000);
    assert_eq!(kind(many), Ok(5_000));
}

#[test]
fn a_property_may_have_a_hundred_thousand_variants() {
    let variants: String = (0..100_000)
        .map(|n| {
            format!(
                "<Справочник><ИдЗначения>{n:08}-7a3f-11ec-9d0e-0050569a5c11</ИдЗначения><Значение>Серийный номер изделия {n:08}</Значение></Справочник>\n"
            )
        })
        .collect();
    let property = format!("<Свойство><Ид>p1</Ид><ВариантыЗначений>{variants}</ВариантыЗначений></Свойство>");
    let items =
        read(root(&format!("<Классификатор><Свойства>{property}</Свойства></Классификатор>")).as_bytes());
    let told = items.unwrap().into_iter().find_map(|item| match item {
        Item::Property(property) => Some(property.variants.len()),
        _ => None,
    });
    assert_eq!(told, Some(100_000));
}

#[test]
fn a_file_that_cannot_be_read_says_so() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let cause = |error: &Error| std::error::Error::source(error).unwrap().to_string();
    let error = Reader::new(Broken).err().unwrap();
    assert_eq!((error.kind(), cause(&error).as_str()), (Kind::Io, "the disk is gone"));
    let text = root("<Документ/>");
    let half = std::io::Read::chain(&text.as_bytes()[..80], Broken);
    let error = Reader::new(half).and_then(Iterator::collect::<Result<Vec<_>, _>>).unwrap_err();
    assert_eq!((error.kind(), cause(&error).as_str()), (Kind::Io, "the disk is gone"));
}
