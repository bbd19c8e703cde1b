//! What is written is read: for any items, in any encoding and shape.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use commerceml::*;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn documents(documents in vec(document(2), 0..4), format in format()) {
        let items: Vec<_> = documents.into_iter().map(|document| Item::Document(Box::new(document))).collect();
        prop_assert_eq!(read(&write(&items, format)), items);
    }

    #[test]
    fn catalogues(items in catalogue(), format in format()) {
        prop_assert_eq!(read(&write(&items, format)), items);
    }
}

fn write(items: &[Item], format: Format) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), format).unwrap();
    items.iter().for_each(|item| writer.item(item).unwrap());
    writer.finish().unwrap()
}

fn read(bytes: &[u8]) -> Vec<Item> {
    Reader::new(bytes).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_has_no_place_is_refused() {
    let misplaced = |items: &[Item]| {
        let formed_at = "2026-11-20T13:05:00".parse().unwrap();
        let mut writer = Writer::new(Vec::new(), Format::flat(formed_at)).unwrap();
        items.iter().try_for_each(|item| writer.item(item)).err().map(|error| error.kind())
    };
    let product = Item::Product(Box::new(Product { id: "1".into(), ..Product::default() }));
    let orphan = Group { id: "1".into(), parent_id: Some("0".into()), ..Group::default() };
    let orphan = Item::Group(Box::new(orphan));
    let section = Item::Section(Box::default());
    assert_eq!(misplaced(std::slice::from_ref(&product)), Some(Kind::Misplaced));
    assert_eq!(misplaced(&[section.clone(), orphan]), Some(Kind::Misplaced));
    assert_eq!(misplaced(&[section, product]), None);
}

fn format() -> impl Strategy<Value = Format> {
    let encoding = prop_oneof![
        Just(Encoding::Utf8),
        Just(Encoding::Utf8WithBom),
        Just(Encoding::Windows1251),
        Just(Encoding::Utf16)
    ];
    let namespace = of(Just("urn:1C.ru:commerceml_2".to_owned()));
    (encoding, any::<bool>(), namespace, moment()).prop_map(|(encoding, containers, namespace, formed_at)| {
        Format { containers, namespace, ..Format::flat(formed_at).encoded(encoding) }
    })
}

/// A text as people and scanners make them, without what a reader takes off: spaces around it and what XML has not.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[а-яА-Яa-z0-9 <>&\"'#;]{1,20}", "\\PC{1,12}", Just("Мяч 🏀\n]]> &amp; <b>".to_owned())]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("a blank text is none", |text| {
            !text.is_empty() && text.chars().all(|c| c != '\u{FFFE}' && c != '\u{FFFF}')
        })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0_u8..4).prop_map(|(units, scale)| Decimal::new(units, scale))
}

fn date() -> impl Strategy<Value = Date> {
    (1900_u16..2100, 1_u8..=12, 1_u8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn time() -> impl Strategy<Value = Time> {
    (0_u8..24, 0_u8..60, 0_u8..60).prop_map(|(hour, minute, second)| Time::new(hour, minute, second).unwrap())
}

fn moment() -> impl Strategy<Value = Moment> {
    (date(), time()).prop_map(|(date, time)| Moment { date, time })
}

fn requisite() -> impl Strategy<Value = Requisite> {
    (text(), vec(text(), 0..3)).prop_map(|(name, values)| Requisite { name, values })
}

fn unit() -> impl Strategy<Value = Unit> {
    let conversion = (of(text()), decimal(), vec(requisite(), 0..2))
        .prop_map(|(unit, factor, requisites)| Conversion { unit, factor: Some(factor), requisites });
    let words = "[а-я]{1,5}";
    (of("[0-9]{3}"), words, of(words), of(words), vec(conversion, 0..2)).prop_map(
        |(code, name, full_name, international, conversions)| Unit {
            id: None,
            code,
            name: Some(name),
            full_name,
            international,
            conversions,
        },
    )
}

fn tax() -> impl Strategy<Value = Tax> {
    (text(), of(any::<bool>()), of(decimal()), of(text())).prop_map(|(name, included, amount, rate)| Tax {
        name,
        included,
        amount,
        rate,
        excise: None,
    })
}

fn counterparty() -> impl Strategy<Value = Counterparty> {
    let address = (text(), vec((text(), text()), 0..2)).prop_map(|(line, parts)| Address {
        line,
        comment: None,
        parts: parts.into_iter().map(|(kind, value)| AddressPart { kind, value }).collect(),
    });
    let contact =
        (text(), text(), of(text())).prop_map(|(kind, value, comment)| Contact { kind, value, comment });
    let person = (of(text()), of(text()), of(date()), of(text()));
    ((text(), text(), person), of(address), vec(contact, 0..2), of(text())).prop_map(
        |((id, name, (full_name, official_name, born, inn)), address, contacts, role)| Counterparty {
            id,
            name,
            full_name,
            official_name,
            born,
            inn,
            address,
            contacts,
            role,
            ..Counterparty::default()
        },
    )
}

fn line() -> impl Strategy<Value = Line> {
    let sums = (of(decimal()), of(decimal()), of(decimal()));
    ((text(), of(text()), text()), of(unit()), sums, vec(tax(), 0..2), vec(requisite(), 0..2)).prop_map(
        |((id, sku, name), base_unit, (price, quantity, amount), taxes, requisites)| Line {
            id,
            sku,
            name,
            base_unit,
            price,
            quantity,
            amount,
            taxes,
            requisites,
            ..Line::default()
        },
    )
}

fn document(depth: u32) -> BoxedStrategy<Document> {
    let words = (text(), text(), of(text()), of(text()), of(text()));
    let times = (of(date()), of(time()), of(moment()), of(any::<bool>()));
    let lists = (vec(counterparty(), 0..2), vec(line(), 0..3), vec(requisite(), 0..3), vec(tax(), 0..2));
    let subordinate =
        if depth == 0 { Just(Vec::new()).boxed() } else { vec(document(depth - 1), 0..2).boxed() };
    (words, times, of(decimal()), lists, subordinate)
        .prop_map(|(words, times, amount, lists, subordinate)| Document {
            id: words.0,
            number: words.1,
            operation: words.2,
            currency: words.3,
            comment: words.4,
            date: times.0,
            time: times.1,
            date_1c: times.2,
            deleted: times.3,
            amount,
            counterparties: lists.0,
            lines: lists.1,
            requisites: lists.2,
            taxes: lists.3,
            subordinate,
            ..Document::default()
        })
        .boxed()
}

fn product() -> impl Strategy<Value = Item> {
    let words = (of(text()), text(), text(), of(text()), of(text()));
    let lists = (vec(text(), 0..2), vec(text(), 0..3), vec(requisite(), 0..2));
    let properties = vec((text(), vec(text(), 0..2)), 0..3);
    (words, lists, of(unit()), properties, of(text()), of(counterparty())).prop_map(
        |(words, lists, base_unit, properties, weight, manufacturer)| {
            let property = |(id, values)| PropertyValue { id, name: None, values };
            Item::Product(Box::new(Product {
                status: words.0,
                id: words.1,
                name: words.2,
                sku: words.3,
                description: words.4,
                barcodes: lists.0,
                pictures: lists.1,
                requisites: lists.2,
                base_unit,
                properties: properties.into_iter().map(property).collect(),
                weight,
                manufacturer,
                ..Product::default()
            }))
        },
    )
}

fn offer() -> impl Strategy<Value = Item> {
    let price = (text(), of(decimal()), of(text()), of(decimal())).prop_map(
        |(type_id, amount, currency, min_quantity)| Price {
            type_id,
            amount,
            currency,
            min_quantity,
            ..Price::default()
        },
    );
    let rest = (of(text()), decimal())
        .prop_map(|(warehouse_id, quantity)| Rest { warehouse_id, quantity: Some(quantity) });
    (text(), of(text()), of(vec(price, 0..3)), of(vec(rest, 0..3)), of(decimal())).prop_map(
        |(id, name, prices, rests, quantity)| {
            Item::Offer(Box::new(Offer { id, name, prices, rests, quantity, ..Offer::default() }))
        },
    )
}

fn property() -> impl Strategy<Value = Item> {
    let variant = (of(text()), text()).prop_map(|(id, value)| Variant { id, value });
    (text(), text(), vec(variant, 0..3), of(any::<bool>())).prop_map(|(id, name, variants, deleted)| {
        Item::Property(Box::new(Property { id, name, variants, deleted, ..Property::default() }))
    })
}

/// Groups in the order a file has them: each new one stands in one of those that are open.
fn groups() -> impl Strategy<Value = Vec<Item>> {
    vec((text(), 0_usize..4), 0..8).prop_map(|shape| {
        let mut open: Vec<String> = Vec::new();
        let group = |(at, (name, depth)): (usize, (String, usize))| {
            open.truncate(depth);
            let id = format!("group-{at}");
            let group = Group { id: id.clone(), parent_id: open.last().cloned(), name, ..Group::default() };
            open.push(id);
            Item::Group(Box::new(group))
        };
        shape.into_iter().enumerate().map(group).collect()
    })
}

fn section(kind: SectionKind) -> impl Strategy<Value = Item> {
    (of(any::<bool>()), text(), of(text()), of(date()), of(counterparty())).prop_map(
        move |(only_changes, id, description, valid_from, owner)| {
            let section =
                Section { kind, only_changes, id, description, valid_from, owner, ..Section::default() };
            Item::Section(Box::new(section))
        },
    )
}

fn catalogue() -> impl Strategy<Value = Vec<Item>> {
    let part = |section: BoxedStrategy<Item>, items: BoxedStrategy<Vec<Item>>| {
        (section, items).prop_map(|(section, items)| [vec![section], items].concat()).boxed()
    };
    let classifier =
        (groups(), vec(property(), 0..3)).prop_map(|(groups, properties)| [groups, properties].concat());
    let parts = (
        part(section(SectionKind::Classifier).boxed(), classifier.boxed()),
        part(section(SectionKind::Catalog).boxed(), vec(product(), 0..4).boxed()),
        part(section(SectionKind::Offers).boxed(), vec(offer(), 0..4).boxed()),
        vec(counterparty().prop_map(|party| Item::Counterparty(Box::new(party))), 0..3),
        part(section(SectionKind::OfferChanges).boxed(), vec(offer(), 0..2).boxed()),
    );
    parts.prop_map(|(a, b, c, d, e)| [a, b, c, d, e].concat())
}
