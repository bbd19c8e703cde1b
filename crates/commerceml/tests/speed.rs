//! How fast files are read and written. It measures and asserts nothing of it:
//!
//! `cargo test --release -p commerceml --test speed -- --ignored --nocapture`

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{Read, Write as _};
use std::time::Instant;

use commerceml::*;

const OFFERS: i64 = 200_000;
const PRICES: i64 = 5;
const PRODUCTS: i64 = 200_000;

#[test]
#[ignore = "a measurement"]
fn a_million_prices() {
    let mut file = Vec::new();
    measure("written: prices, UTF-8", &mut file, |file| {
        write(file, Encoding::Utf8, SectionKind::Offers, OFFERS, offer);
    });
    let read = measure("read: prices, UTF-8", &mut file.as_slice(), count);
    assert_eq!(read, OFFERS * PRICES);
    let mut file = Vec::new();
    write(&mut file, Encoding::Windows1251, SectionKind::Offers, OFFERS, offer);
    assert_eq!(measure("read: prices, windows-1251", &mut file.as_slice(), count), OFFERS * PRICES);
    let mut file = Vec::new();
    write(&mut file, Encoding::Utf16, SectionKind::Offers, OFFERS, offer);
    assert_eq!(measure("read: prices, UTF-16", &mut file.as_slice(), count), OFFERS * PRICES);
}

#[test]
#[ignore = "a measurement"]
fn two_hundred_thousand_goods() {
    let mut file = Vec::new();
    measure("written: goods, UTF-8", &mut file, |file| {
        write(file, Encoding::Utf8WithBom, SectionKind::Catalog, PRODUCTS, product);
    });
    assert_eq!(measure("read: goods, UTF-8", &mut file.as_slice(), count), PRODUCTS);
}

/// Says how long `work` took, and how many megabytes a second that is of what it has read or written.
#[expect(clippy::print_stdout, reason = "a measurement is there to be told")]
fn measure<F: Size, T>(what: &str, file: &mut F, work: impl FnOnce(&mut F) -> T) -> T {
    let before = file.size();
    let start = Instant::now();
    let done = work(file);
    let seconds = start.elapsed().as_secs_f64();
    let bytes = before.abs_diff(file.size());
    println!("{what}: {} MB in {seconds:.2} s, {:.0} MB/s", bytes / 1_000_000, bytes as f64 / seconds / 1e6);
    done
}

trait Size {
    fn size(&self) -> usize;
}

impl Size for Vec<u8> {
    fn size(&self) -> usize {
        self.len()
    }
}

impl Size for &[u8] {
    fn size(&self) -> usize {
        self.len()
    }
}

/// Prices of offers, and goods.
fn count(file: &mut impl Read) -> i64 {
    let things = |item| match item {
        Item::Offer(offer) => i64::try_from(offer.prices.map_or(0, |prices| prices.len())).unwrap(),
        Item::Product(_) => 1,
        _ => 0,
    };
    Reader::new(file).unwrap().map(Result::unwrap).map(things).sum()
}

fn write(file: &mut Vec<u8>, encoding: Encoding, kind: SectionKind, count: i64, item: fn(i64) -> Item) {
    let formed_at = "2026-11-20T13:05:00".parse().unwrap();
    let mut writer = Writer::new(file, Format::flat(formed_at).encoded(encoding)).unwrap();
    writer.item(&Item::Section(Box::new(Section { kind, id: "1".into(), ..Section::default() }))).unwrap();
    (0..count).for_each(|number| writer.item(&item(number)).unwrap());
    writer.finish().unwrap().flush().unwrap();
}

fn offer(number: i64) -> Item {
    let price = |kind| Price {
        shown: Some(format!("{number} руб. за шт")),
        type_id: format!("00000000-0000-4000-8000-00000000000{kind}"),
        amount: Some(Decimal::new(number * 100 + kind, 2)),
        currency: Some("руб".into()),
        unit: Some("шт".into()),
        factor: Some("1".into()),
        ..Price::default()
    };
    Item::Offer(Box::new(Offer {
        id: format!("10000000-0000-4000-8000-{number:012}"),
        prices: Some((0..PRICES).map(price).collect()),
        ..Offer::default()
    }))
}

fn product(number: i64) -> Item {
    let property = |id| PropertyValue {
        id: format!("30000000-0000-4000-8000-{id:012}"),
        name: None,
        values: vec![format!("40000000-0000-4000-8000-{number:012}")],
    };
    Item::Product(Box::new(Product {
        id: format!("10000000-0000-4000-8000-{number:012}"),
        sku: Some(format!("A-{number}")),
        name: format!("Мяч баскетбольный № {number}"),
        base_unit: Some(Unit::piece()),
        groups: vec!["20000000-0000-4000-8000-000000000001".into()],
        description: Some("Хороший мяч <b>для зала</b> и улицы. ".repeat(5)),
        properties: (0..10).map(property).collect(),
        tax_rates: vec![TaxRate { name: "НДС".into(), rate: Some("20".into()) }],
        requisites: vec![Requisite::new(requisite::KIND_OF_ITEM, requisite::GOODS)],
        ..Product::default()
    }))
}
