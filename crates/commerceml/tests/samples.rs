//! Files of real exchanges are read to their ends, and nothing of them is lost: as many items as elements, nothing
//! passed over that is not in the list below, and what is written again is read again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use commerceml::*;

/// What of the files nothing is kept of. Everything else has a place in an item.
const PASSED_OVER: [&str; 0] = [];

#[test]
fn files_of_real_exchanges_are_read_without_loss() {
    let Some(folder) = samples() else { return };
    let mut passed_over = BTreeMap::new();
    let mut refused = Vec::new();
    for path in xml_files(&folder) {
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let bytes = std::fs::read(&path).unwrap();
        match read(&bytes) {
            Ok((items, skipped)) => {
                println!("{name}: {} bytes, {}", bytes.len(), counts(&items));
                passed_over.extend(skipped.iter().map(|(element, _)| (element.to_owned(), name.clone())));
                assert_eq!(totals(&items), elements(&bytes), "{name}: as many items as elements");
                let again = read(&write(&items)).unwrap_or_else(|error| panic!("{name} written: {error}")).0;
                let differ = again.iter().zip(&items).find(|(again, item)| again != item);
                assert_eq!(differ, None, "{name}: what is written is read");
                assert_eq!(again.len(), items.len(), "{name}: all that is written is read");
            }
            Err(error) => refused.push((name, error.kind())),
        }
    }
    let names: Vec<_> = passed_over.iter().collect();
    println!("passed over: {names:?}");
    assert_eq!(passed_over.keys().collect::<Vec<_>>(), PASSED_OVER);
    assert_eq!(refused, [("orders/rakov-Sale77.xml".to_owned(), Kind::CommerceMlOne)]);
}

#[expect(clippy::print_stdout, reason = "a test that has nothing to read says so")]
fn samples() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "where samples are is told to tests by the environment")]
    let folder = std::env::var_os("TORG_SAMPLES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let folder = folder.join("commerceml");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: there is no folder {} (TORG_SAMPLES names where samples are)", folder.display());
    None
}

fn xml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(xml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn read(bytes: &[u8]) -> Result<(Vec<Item>, Skipped), Error> {
    let mut reader = Reader::new(bytes)?;
    let items = reader.by_ref().collect::<Result<_, _>>()?;
    Ok((items, reader.skipped().clone()))
}

fn write(items: &[Item]) -> Vec<u8> {
    let formed_at = "2026-11-20T13:05:00".parse().unwrap();
    let mut writer = Writer::new(Vec::new(), Format::flat(formed_at).encoded(Encoding::Utf16)).unwrap();
    items.iter().for_each(|item| writer.item(item).unwrap());
    writer.finish().unwrap()
}

/// The element of an item, inside the one that makes it an item.
fn element(item: &Item) -> &'static str {
    match item {
        Item::Section(section) => match section.kind {
            SectionKind::Classifier => "Классификатор",
            SectionKind::Catalog => "Каталог",
            SectionKind::Offers => "ПакетПредложений",
            SectionKind::OfferChanges => "ИзмененияПакетаПредложений",
        },
        Item::Group(_) => "Группы/Группа",
        Item::Property(_) => "Свойства/Свойство",
        Item::Category(_) => "Категории/Категория",
        Item::Unit(_) => "ЕдиницыИзмерения/ЕдиницаИзмерения",
        Item::PriceType(_) => "ТипыЦен/ТипЦены",
        Item::Warehouse(_) => "Склады/Склад",
        Item::Product(_) => "Товары/Товар",
        Item::Offer(_) => "Предложения/Предложение",
        Item::Counterparty(_) => "Контрагенты/Контрагент",
        Item::Document(_) => "Документ",
        _ => "?",
    }
}

fn counts(items: &[Item]) -> String {
    let words: Vec<_> = totals(items).iter().map(|(name, count)| format!("{name} {count}")).collect();
    words.join(", ")
}

fn totals(items: &[Item]) -> BTreeMap<&'static str, usize> {
    let mut totals = BTreeMap::new();
    let mut section = None;
    for item in items {
        // A part whose description stands behind its contents is told again at its end.
        if let Item::Section(told) = item
            && section.replace((told.kind, &told.id)) == Some((told.kind, &told.id))
        {
            continue;
        }
        *totals.entry(element(item)).or_default() += 1;
    }
    totals
}

/// The same counts, by another way: from the bare XML, outside of documents.
fn elements(bytes: &[u8]) -> BTreeMap<&'static str, usize> {
    use quick_xml::events::Event;
    let text = match bytes {
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode(bytes).0,
        _ if bytes[..60.min(bytes.len())].windows(4).any(|word| word == b"1251") => {
            encoding_rs::WINDOWS_1251.decode(bytes).0
        }
        _ => encoding_rs::UTF_8.decode(bytes).0,
    };
    let mut reader = quick_xml::Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut path: Vec<String> = Vec::new();
    let mut counts = BTreeMap::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
                let pair = format!("{}/{name}", path.last().map(String::as_str).unwrap_or_default());
                let inside = path
                    .iter()
                    .any(|outer| outer == "Документ" || outer == "Товар" || outer == "Предложение");
                let known = ITEMS.into_iter().find(|item| *item == name || *item == pair);
                if let Some(known) = known.filter(|_| !inside) {
                    *counts.entry(known).or_default() += 1;
                }
                path.push(name);
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => return counts,
            _ => {}
        }
    }
}

const ITEMS: [&str; 14] = [
    "Классификатор",
    "Каталог",
    "ПакетПредложений",
    "ИзмененияПакетаПредложений",
    "Группы/Группа",
    "Свойства/Свойство",
    "Категории/Категория",
    "ЕдиницыИзмерения/ЕдиницаИзмерения",
    "ТипыЦен/ТипЦены",
    "Склады/Склад",
    "Товары/Товар",
    "Предложения/Предложение",
    "Контрагенты/Контрагент",
    "Документ",
];
