//! The calls of each client, in their order and with their parameters.

use simulators::onec::{Base, Catalogue, Dialect, Mischief, Work};
use simulators::proxy::{Fault, Proxy, Rule};

use crate::site::{Site, client};

/// What an exchange of one order and of what became of it says.
async fn sale(dialect: Dialect) -> Vec<String> {
    let site = Site::with(&["26000000017"]).await;
    if dialect == Dialect::C {
        let contained = site.set().orders.replace("<Документ>", "<Контейнер><Документ>");
        site.set().orders = contained.replace("</Документ>", "</Документ></Контейнер>");
    }
    site.set().init = ["zip=no\nfile_limit=9000\nsessid=t0ken\nversion=3.1", "zip=no\nfile_limit=9000"];
    let (client, mut base) = (site.client(dialect), Base::new("1C"));
    assert!(client.take_orders(&mut base, &Mischief::default()).await);
    assert_eq!(base.work(Work::Confirm, None), 1);
    assert!(client.send_documents(&mut base, &Mischief::default()).await);
    assert!(base.report.is_good(), "{}", base.report.text());
    assert_eq!(
        (base.report.orders.created, base.report.orders.acknowledged, base.report.sent.documents),
        (1, 1, 1)
    );
    site.lines()
}

#[tokio::test]
async fn the_stock_exchange_asks_without_init_and_names_the_session_always() {
    let lines = sale(Dialect::A).await;
    let (file, lines) = named(lines, "orders-");
    assert!(file.ends_with("_1.xml"), "{file}");
    assert_eq!(
        lines,
        [
            "GET type=sale&mode=checkauth&sessid=",
            "GET type=sale&mode=query&sessid=t0ken",
            "GET type=sale&mode=success&sessid=t0ken",
            "GET type=sale&mode=checkauth&sessid=",
            "GET type=sale&mode=init&sessid=t0ken",
            "POST type=sale&mode=file&filename=FILE&sessid=t0ken",
            "GET type=sale&mode=import&filename=FILE&sessid=t0ken",
        ]
    );
}

#[tokio::test]
async fn small_business_names_its_versions() {
    let (_, lines) = named(sale(Dialect::B).await, "orders-");
    assert_eq!(
        lines,
        [
            "GET type=sale&mode=checkauth",
            "GET type=sale&mode=init&version=2.09&cmlVersion=2.10&sessid=t0ken",
            "GET type=sale&mode=query&sessid=t0ken",
            "GET type=sale&mode=success&sessid=t0ken",
            "GET type=sale&mode=checkauth",
            "GET type=sale&mode=init&version=2.09&cmlVersion=2.10&sessid=t0ken",
            "POST type=sale&mode=file&filename=FILE&sessid=t0ken",
            "GET type=sale&mode=import&filename=FILE&sessid=t0ken",
        ]
    );
    let (_, other) = named(sale(Dialect::BOther).await, "orders-");
    assert_eq!(other[1], "GET type=sale&mode=query&sessid=t0ken", "no init before orders");
}

#[tokio::test]
async fn the_module_of_bitrix_asks_until_nothing_new_comes() {
    let (file, lines) = named(sale(Dialect::C).await, "documents___");
    assert!(file.ends_with(".xml"), "{file}");
    assert_eq!(
        lines,
        [
            "GET type=sale&mode=checkauth",
            "GET type=sale&mode=init&version=3.1&sessid=t0ken",
            "GET type=sale&mode=query&sessid=t0ken",
            "GET type=sale&mode=query&sessid=t0ken",
            "GET type=sale&mode=success&sessid=t0ken",
            "GET type=sale&mode=checkauth",
            "GET type=sale&mode=init&version=3.1&sessid=t0ken",
            "POST type=sale&mode=file&filename=FILE&sessid=t0ken",
            "GET type=sale&mode=import&filename=FILE&sessid=t0ken",
        ]
    );
}

#[tokio::test]
async fn everybody_else_has_nothing_but_the_cookie() {
    let lines = sale(Dialect::D).await;
    assert_eq!(
        lines,
        [
            "GET type=sale&mode=checkauth",
            "GET type=sale&mode=init",
            "GET type=sale&mode=query",
            "GET type=sale&mode=success",
            "GET type=sale&mode=checkauth",
            "GET type=sale&mode=init",
            "POST type=sale&mode=file&filename=orders.xml",
            "GET type=sale&mode=import&filename=orders.xml",
        ]
    );
}

#[tokio::test]
async fn every_call_says_who_it_is_and_every_later_one_shows_the_cookie() {
    let site = Site::start().await;
    site.client(Dialect::A).take_orders(&mut Base::new("1C"), &Mischief::default()).await;
    for (at, asked) in site.asked().iter().enumerate() {
        assert_eq!(asked.authorization, "Basic MWM6c2VjcmV0");
        assert_eq!(asked.agent, "1C+Enterprise/8.3");
        assert_eq!(asked.cookie, if at == 0 { "" } else { "TorgSession=c00kie" });
    }
}

#[tokio::test]
async fn a_catalogue_goes_in_a_session_for_each_phase_of_each_portion() {
    let site = Site::start().await;
    let catalogue = Catalogue { portion: 2, ..Catalogue::sample(3) };
    let mut base = Base::new("1C");
    assert!(site.client(Dialect::A).send_catalogue(&mut base, &catalogue, &Mischief::default()).await);
    let lines = site.lines();
    let sessions = lines.iter().filter(|line| line.contains("checkauth")).count();
    assert_eq!(sessions, 4, "two phases of two portions");
    let imports: Vec<&String> = lines.iter().filter(|line| line.contains("mode=import")).collect();
    let expected = ["import0_1", "offers0_1", "import1_1", "offers1_1"]
        .map(|name| format!("GET type=catalog&mode=import&filename={name}.xml&sessid=t0ken"));
    assert!(imports.into_iter().eq(&expected), "{lines:?}");
    let bitrix = Site::start().await;
    assert!(bitrix.client(Dialect::C).send_catalogue(&mut base, &catalogue, &Mischief::default()).await);
    let lines = bitrix.lines();
    let last: Vec<&str> = lines[lines.len() - 3..].iter().map(String::as_str).collect();
    assert_eq!(
        last,
        [
            "GET type=catalog&mode=checkauth",
            "GET type=catalog&mode=deactivate&timestamp=1767225600&sessid=t0ken",
            "GET type=catalog&mode=complete&sessid=t0ken"
        ]
    );
}

#[tokio::test]
async fn only_small_business_repeats_a_get_that_broke_off() {
    for (dialect, takes, queries) in [(Dialect::B, true, 2), (Dialect::A, false, 1)] {
        let site = Site::with(&["1", "2"]).await;
        let proxy = Proxy::before(&site.url).await.unwrap();
        proxy.add(Rule::once(Fault::CutAnswer(100)).on("mode=query"));
        let mut base = Base::new("1C");
        let client = client(&format!("{}/1c/exchange", proxy.url()), dialect);
        assert_eq!(client.take_orders(&mut base, &Mischief::default()).await, takes);
        let seen = proxy.seen().iter().filter(|seen| seen.line.contains("mode=query")).count();
        assert_eq!((seen, base.documents.len()), (queries, if takes { 2 } else { 0 }), "{dialect:?}");
        assert!(base.report.breaches.is_empty(), "a network is no server: {}", base.report.text());
    }
}

#[tokio::test]
async fn the_form_of_settings_reads_statuses_whose_name_begins_with_a_latin_letter() {
    for (lists, statuses) in [
        (
            "<Справочник><C\u{442}атусы><Элемент><Ид>N</Ид><Название>Новый</Название></Элемент></C\u{442}атусы></Справочник>",
            &["Новый"][..],
        ),
        (
            "<Справочник><\u{421}татусы><Элемент><Ид>N</Ид><Название>Новый</Название></Элемент></\u{421}татусы></Справочник>",
            &[],
        ),
        ("failure", &[]),
    ] {
        let site = Site::start().await;
        site.set().lists = lists;
        let mut base = Base::new("1C");
        assert_eq!(site.client(Dialect::A).read_lists(&mut base).await, !statuses.is_empty(), "{lists}");
        assert_eq!(
            (base.report.statuses.as_slice(), base.report.breaks("lists_are_read")),
            (&statuses.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..], statuses.is_empty())
        );
    }
}

/// The name of the file that begins so, and the lines with `FILE` in its place.
fn named(lines: Vec<String>, beginning: &str) -> (String, Vec<String>) {
    let of = |line: &String| Some(line.split("filename=").nth(1)?.split('&').next()?.to_owned());
    let file = lines.iter().find_map(of).unwrap();
    assert!(file.starts_with(beginning), "{file}");
    let lines = lines.iter().map(|line| line.replace(&file, "FILE")).collect();
    (file, lines)
}
