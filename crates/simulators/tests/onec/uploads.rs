//! Files as they arrive at a site.

use std::io::{Cursor, Read};

use simulators::onec::{Base, Catalogue, Dialect, Mischief, Work};

use crate::site::Site;

#[tokio::test]
async fn a_file_arrives_in_pieces_and_is_asked_for_until_it_is_imported() {
    let site = Site::start().await;
    site.set().progress = 3;
    let mut catalogue = Catalogue::sample(2);
    catalogue.goods[0].picture = Some(vec![0xFF; 2_500]);
    let mut base = Base::new("1C");
    assert!(site.client(Dialect::A).send_catalogue(&mut base, &catalogue, &Mischief::default()).await);
    assert!(site.file("import0_1.xml").starts_with(b"\xEF\xBB\xBF<?xml"));
    let picture = site.lines().iter().filter(|line| line.contains("filename=import_files/")).count();
    assert_eq!((base.report.sent.polls, picture), (3, 3));
    assert!(!site.lines().iter().any(|line| line.contains("mode=import&filename=import_files")));
}

#[tokio::test]
async fn a_site_that_takes_archives_gets_one_and_is_asked_for_what_is_in_it() {
    let site = Site::start().await;
    site.set().init[1] = "zip=yes\nfile_limit=500";
    let mut base = Base::new("1C");
    let catalogue = Catalogue::sample(5);
    assert!(site.client(Dialect::D).send_catalogue(&mut base, &catalogue, &Mischief::default()).await);
    let lines = site.lines();
    assert!(lines.iter().any(|line| line == "GET type=catalog&mode=import&filename=import.xml"));
    let first = lines.iter().position(|line| line.contains("mode=import")).unwrap();
    let pieces = site.asked()[..first].iter().flat_map(|asked| asked.body.to_vec()).collect::<Vec<u8>>();
    let mut archive = zip::ZipArchive::new(Cursor::new(pieces)).unwrap();
    let mut document = Vec::new();
    archive.by_name("import.xml").unwrap().read_to_end(&mut document).unwrap();
    let document = encoding_rs::WINDOWS_1251.decode(&document).0.into_owned();
    assert!(document.contains("windows-1251") && document.contains("Товар 5 &quot;Спорт &amp; отдых&quot;"));
}

#[tokio::test]
async fn what_became_of_an_order_is_told_once() {
    let site = Site::with(&["26000000017"]).await;
    site.set().init[1] = "zip=no\nfile_limit=0";
    let (client, mut base) = (site.client(Dialect::A), Base::new("1C"));
    client.take_orders(&mut base, &Mischief::default()).await;
    base.work(Work::Pay, Some("26000000017"));
    client.send_documents(&mut base, &Mischief::default()).await;
    let sent = site.lines().len();
    client.send_documents(&mut base, &Mischief::default()).await;
    assert_eq!(site.lines().len(), sent, "nothing is new");
    let document = String::from_utf8(site.file("orders-")).unwrap();
    let paper = base.paper("26000000017").unwrap();
    for part in [
        format!("<Ид>{}</Ид>", paper.guid),
        "<Номер>26000000017</Номер>".to_owned(),
        "<Дата>2026-11-20</Дата>".to_owned(),
        "<Наименование>Номер оплаты по 1С</Наименование>".to_owned(),
    ] {
        assert!(document.contains(&part), "{part}");
    }
    assert!(!document.contains("Статус заказа") && !document.contains("Номер отгрузки"), "{document}");
}
