//! What each client makes of orders, and what it stumbles over.

use std::collections::BTreeSet;

use simulators::onec::{Base, Dialect, Mischief, Work};

use crate::site::{Site, order, orders};

/// The base of the stock exchange after it was answered `document`.
async fn answered(dialect: Dialect, document: String) -> Base {
    let site = Site::start().await;
    site.set().orders = document;
    let mut base = Base::new("1C");
    site.client(dialect).take_orders(&mut base, &Mischief::default()).await;
    base
}

#[tokio::test]
async fn orders_in_containers_are_acknowledged_unseen_by_all_but_the_module_of_bitrix() {
    let inside = orders(&[format!("<Контейнер>{}</Контейнер>", order("17"))]);
    for dialect in Dialect::ALL {
        let base = answered(dialect, inside.clone()).await;
        let sees = dialect == Dialect::C;
        assert_eq!((base.documents.len(), base.report.orders.lost), if sees { (1, 0) } else { (0, 1) });
        assert_eq!(base.report.breaks("orders_are_seen"), !sees, "{dialect:?}");
    }
    let outside = answered(Dialect::C, orders(&[order("17")])).await;
    assert!(outside.report.breaks("orders_are_seen"));
}

#[tokio::test]
async fn the_stock_exchange_wants_two_lines_of_init_and_no_more() {
    let site = Site::with(&["17"]).await;
    let (client, mut base) = (site.client(Dialect::A), Base::new("1C"));
    client.take_orders(&mut base, &Mischief::default()).await;
    base.work(Work::Pay, None);
    site.set().init[1] = "zip=no\nfile_limit=1000\nsessid=t0ken\nversion=2.08";
    assert!(!client.send_documents(&mut base, &Mischief::default()).await);
    assert!(base.report.breaks("init_lines"));
    assert!(!site.lines().iter().any(|line| line.starts_with("POST")));
}

#[tokio::test]
async fn an_order_that_comes_again_changes_its_document_and_makes_no_other() {
    let site = Site::with(&["17"]).await;
    let (client, mut base) = (site.client(Dialect::A), Base::new("1C"));
    for _ in 0..2 {
        client.take_orders(&mut base, &Mischief::default()).await;
    }
    let changed = site.set().orders.replace("1350.00", "1200.00").replace(">350.00<", ">200.00<");
    site.set().orders = changed.clone();
    client.take_orders(&mut base, &Mischief::default()).await;
    let counts = base.report.orders;
    assert_eq!((counts.created, counts.unchanged, counts.changed, counts.doubled), (1, 1, 1, 0));
    assert_eq!((base.documents.len(), base.documents[0].times, base.documents[0].total), (1, 3, 120_000));
    assert_eq!(base.report.remarks[0].rule, "came_again");
    assert!(base.report.is_good(), "{}", base.report.text());
    base.work(Work::Confirm, Some("17"));
    site.set().orders = changed.replace("Петрова", "Орлова");
    client.take_orders(&mut base, &Mischief::default()).await;
    assert_eq!((base.report.orders.skipped, base.documents[0].customer.as_str()), (1, "Петрова Анна"));
}

#[tokio::test]
async fn a_document_is_known_by_its_order_in_every_base_that_is_made_anew() {
    let guid_in = async |name: &str, numbers: &[&str], number: &str| {
        let (site, mut base) = (Site::with(numbers).await, Base::new(name));
        site.client(Dialect::A).take_orders(&mut base, &Mischief::default()).await;
        base.paper(number).unwrap().guid.clone()
    };
    let guid = guid_in("1C", &["1"], "1").await;
    assert_eq!(guid_in("1C", &["2", "1"], "1").await, guid, "of the same order");
    assert_ne!(guid_in("1C", &["2"], "2").await, guid, "the first document of each");
    assert_ne!(guid_in("Another", &["1"], "1").await, guid, "a document of its own");
}

#[tokio::test]
async fn a_number_longer_than_eleven_characters_makes_a_document_each_time() {
    for (dialect, documents) in [(Dialect::A, 2), (Dialect::B, 1)] {
        let site = Site::with(&["260000000017"]).await;
        let (client, mut base) = (site.client(dialect), Base::new("1C"));
        for _ in 0..2 {
            client.take_orders(&mut base, &Mischief::default()).await;
        }
        assert_eq!((base.documents.len(), base.report.breaks("number_of_11")), (documents, documents == 2));
        let guids: BTreeSet<&str> = base.documents.iter().map(|paper| paper.guid.as_str()).collect();
        assert_eq!(guids.len(), documents);
        assert_eq!(base.report.breaks("one_document"), documents == 2);
    }
}

#[tokio::test]
async fn what_the_reader_cannot_take_hinders_the_acknowledgement_of_all() {
    for (was, becomes) in [
        ("Заказ товара", "Заказ"),
        ("<Валюта>руб</Валюта>", "<Валюта></Валюта>"),
        ("2026-11-20</Дата>", "20.11.2026</Дата>"),
        ("09:41:07", "09:41:07+03:00"),
        ("<Наименование>Петрова Анна</Наименование>", ""),
        ("<Сумма>1350.00</Сумма>", "<Сумма>1 350,00</Сумма>"),
        (
            "</Время>",
            "</Время><Склады><Склад><Ид>1</Ид><Наименование>Основной</Наименование></Склад></Склады>",
        ),
        ("</Контрагент>", "<ИНН>123</ИНН></Контрагент>"),
    ] {
        let site = Site::start().await;
        let bad = order("2").replace(was, becomes);
        assert_ne!(bad, order("2"), "{was}");
        site.set().orders = orders(&[order("1"), bad, order("3")]);
        let mut base = Base::new("1C");
        assert!(!site.client(Dialect::A).take_orders(&mut base, &Mischief::default()).await, "{becomes}");
        assert!(base.report.breaks("order_can_be_taken"), "{}", base.report.text());
        assert!(!site.lines().iter().any(|line| line.contains("mode=success")), "{becomes}");
        assert_eq!((base.documents.len(), base.report.orders.acknowledged), (1, 0), "those before it stay");
    }
}

#[tokio::test]
async fn what_the_reader_misunderstands_is_a_breach_and_hinders_nothing() {
    for (was, becomes, rule) in [
        ("<Время>", "<Комментарий></Комментарий><Время>", "no_such_elements"),
        ("1350.00", "1351.00", "sum_of_lines"),
        (">Мяч<", ">Мяч # 5<", "no_hash_in_names"),
        (
            "</Время><Налоги><Налог><Наименование>НДС</Наименование><УчтеноВСумме>true</УчтеноВСумме>\
             <Сумма>225.00</Сумма></Налог></Налоги>",
            "</Время>",
            "vat_on_top",
        ),
        ("руб", "рубль", "lengths"),
    ] {
        let bad = order("2").replace(was, becomes);
        assert_ne!(bad, order("2"), "{was}");
        let base = answered(Dialect::A, orders(&[bad])).await;
        assert!(base.report.breaks(rule), "{rule}: {}", base.report.text());
        assert_eq!((base.report.breaches.len(), base.report.orders.acknowledged), (1, 1), "{rule}");
    }
    let strict = orders(&[order("2")]).replace("ВерсияСхемы", "xmlns=\"urn:1C.ru:commerceml_2\" ВерсияСхемы");
    assert!(answered(Dialect::A, strict).await.report.breaks("no_namespace"));
}

#[tokio::test]
async fn what_is_no_answer_ends_the_exchange() {
    for (mode, instead, rule) in [
        ("checkauth", "\u{feff}success\nTorgSession\nc00kie\nsessid=t0ken\n", "verdict_first"),
        ("checkauth", "success\r\nTorgSession\r\nc00kie\r\nsessid=t0ken\r\n", "line_feeds"),
        ("checkauth", "success\nTorg Session\nc00kie\nsessid=t0ken\n", "cookie_letters"),
        ("checkauth", "success\nTorgSession\nc00kie\n", "checkauth_lines"),
        ("query", "", "never_empty"),
        ("query", " <?xml version=\"1.0\"?><КоммерческаяИнформация/>", "orders_begin"),
        ("query", "<?xml version=\"1.0\"?><КоммерческаяИнформация>", "orders_are_read"),
        ("success", "failure\nsession", "success_of_a_batch"),
    ] {
        let site = Site::with(&["17"]).await;
        site.set().instead.push((mode, instead));
        let mut base = Base::new("1C");
        site.client(Dialect::B).take_orders(&mut base, &Mischief::default()).await;
        assert!(base.report.breaks(rule), "{mode} {instead:?}: {}", base.report.text());
    }
    let refused = Site::start().await;
    refused.set().instead.push(("checkauth", "failure\nwrong password"));
    let mut base = Base::new("1C");
    assert!(!refused.client(Dialect::A).take_orders(&mut base, &Mischief::default()).await);
    assert!(base.report.breaches.is_empty() && base.report.stopped[0].contains("wrong password"));
}
