//! Real documents: what is read of them, and that what is written has no element that they have not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};
use roxmltree::Document;
use simulators::onec::{Base, Catalogue, Dialect, Mischief, Report, Work, read};

use crate::site::Site;

/// The folder of real documents, if it is here.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn samples() -> Option<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let folder = variable("TORG_SAMPLES").map_or_else(|| "../shared/data".into(), PathBuf::from);
    let folder = repository.join(folder).join("commerceml");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there is no folder {} (TORG_SAMPLES names where samples are)", folder.display());
    None
}

#[expect(clippy::disallowed_methods, reason = "tests are configured by their environment alone")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn text(bytes: &[u8]) -> String {
    let declared = bytes.windows(12).take(64).any(|part| part == b"windows-1251");
    let encoding = Encoding::for_bom(bytes).map_or(if declared { WINDOWS_1251 } else { UTF_8 }, |(it, _)| it);
    encoding.decode(bytes).0.into_owned()
}

#[test]
fn real_orders_are_read_as_each_client_reads_them() {
    let Some(folder) = samples() else { return };
    for (file, dialect, taken, invisible) in [
        ("freesport-orders-export-3.1-container.xml", Dialect::C, 2, 0),
        ("freesport-orders-export-3.1-container.xml", Dialect::A, 0, 2),
        ("carono-orders-2.03.cp1251.xml", Dialect::D, 1, 0),
        ("arsengoian-to-1c.xml", Dialect::D, 1, 0),
        ("bitrix-query-response-empty.cp1251.xml", Dialect::A, 0, 0),
    ] {
        let document = text(&std::fs::read(folder.join("orders").join(file)).unwrap());
        let batch = read(&document, dialect, &mut Report::default()).unwrap();
        let orders: Vec<_> = batch.orders.iter().filter_map(|order| order.as_ref().ok()).collect();
        assert_eq!(
            (orders.len(), batch.invisible),
            (taken, invisible),
            "{file} {dialect:?}: {:?}",
            batch.orders
        );
        assert_eq!(batch.orders.len(), taken, "{file}: none is refused");
    }
}

/// Every element with the one it stands in.
fn places(document: &str) -> BTreeSet<(String, String)> {
    let document = Document::parse(document).unwrap();
    let name = |node: roxmltree::Node| node.tag_name().name().to_owned();
    let elements = document.descendants().filter(roxmltree::Node::is_element);
    elements.filter_map(|node| Some((name(node.parent_element()?), name(node)))).collect()
}

fn real_places(folder: &Path) -> BTreeSet<(String, String)> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let places = |file: PathBuf| {
        if file.is_dir() {
            return real_places(&file);
        }
        let document = file.extension().is_some_and(|extension| extension == "xml");
        if document {
            places(text(&std::fs::read(&file).unwrap()).trim_start_matches('\u{feff}'))
        } else {
            BTreeSet::new()
        }
    };
    files.flat_map(places).collect()
}

#[tokio::test]
async fn what_is_written_stands_where_real_documents_have_it() {
    let Some(folder) = samples() else { return };
    let real = real_places(&folder);
    for dialect in Dialect::ALL {
        let site = Site::with(&["26000000017"]).await;
        if dialect == Dialect::C {
            let contained = site.set().orders.replace("<Документ>", "<Контейнер><Документ>");
            site.set().orders = contained.replace("</Документ>", "</Документ></Контейнер>");
        }
        site.set().init = ["zip=no\nfile_limit=0\nsessid=t0ken\nversion=3.1", "zip=no\nfile_limit=0"];
        let (client, mut base) = (site.client(dialect), Base::new("1C"));
        let mut catalogue = Catalogue::sample(6);
        catalogue.goods[1].picture = Some(vec![1]);
        catalogue.goods[2].deleted = true;
        client.send_catalogue(&mut base, &catalogue, &Mischief::default()).await;
        client.take_orders(&mut base, &Mischief::default()).await;
        for work in [Work::Confirm, Work::Pay, Work::Ship] {
            base.work(work, None);
        }
        client.send_documents(&mut base, &Mischief::default()).await;
        let asked = site.asked();
        let sent: Vec<_> =
            asked.iter().filter(|asked| asked.line.contains(".xml") && !asked.body.is_empty()).collect();
        assert!(sent.len() >= 3, "{dialect:?}");
        for asked in sent {
            let written = places(text(&asked.body).trim_start_matches('\u{feff}'));
            let unheard: Vec<_> = written.difference(&real).collect();
            assert!(unheard.is_empty(), "{dialect:?} {}: {unheard:?}", asked.line);
        }
    }
}
