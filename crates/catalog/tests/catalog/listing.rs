//! What is found, in which order, page by page.

use catalog::by_hand::{ShopEdit, edit_shop};
use catalog::listing::{self, Filter, Ordering, ParameterFilter, Range};
use db::Db;
use kernel::{Id, Money};
use proptest::prelude::*;
use web::{Cursor, PageRequest, Place};

use crate::fixture::{Good, add};

const COLOUR: &str = "Цвет";
const MEMORY: &str = "Объем памяти";

const GOODS: [Good; 8] = [
    Good {
        shop: "Связной",
        category: "Смартфоны",
        product: "iPhone 15",
        name: "iPhone 15 128GB Black",
        price: 7_500_000,
        on_hand: 50,
        parameters: &[(COLOUR, "Черный"), (MEMORY, "128 ГБ")],
    },
    Good {
        shop: "Связной",
        category: "Смартфоны",
        product: "iPhone 15",
        name: "iPhone 15 256GB Blue",
        price: 8_000_000,
        on_hand: 40,
        parameters: &[(COLOUR, "Синий"), (MEMORY, "256 ГБ")],
    },
    Good {
        shop: "Эльдорадо",
        category: "Смартфоны",
        product: "Galaxy S24",
        name: "Galaxy S24 Чёрный",
        price: 7_500_000,
        on_hand: 0,
        parameters: &[(COLOUR, "Чёрный"), (MEMORY, "256 ГБ"), ("Экран", "128 мм")],
    },
    Good {
        shop: "Эльдорадо",
        category: "Ноутбуки",
        product: "Ноутбук Lenovo",
        name: "Lenovo IdeaPad 3",
        price: 4_500_000,
        on_hand: 3,
        parameters: &[(COLOUR, "Серый")],
    },
    Good {
        shop: "Дом",
        category: "Чехлы",
        product: "Чехол для ноутбука",
        name: "Wireless charging case",
        price: 150_000,
        on_hand: 12,
        parameters: &[(COLOUR, "черный"), (MEMORY, "нет")],
    },
    Good {
        shop: "Дом",
        category: "Чехлы",
        product: "100% хлопок_чехол",
        name: "Батарейки в подарок",
        price: 150_000,
        on_hand: 7,
        parameters: &[],
    },
    Good {
        shop: "Закрытый",
        category: "Ноутбуки",
        product: "Ноутбук Lenovo",
        name: "Lenovo IdeaPad 3",
        price: 1,
        on_hand: 100,
        parameters: &[(COLOUR, "Серый")],
    },
    Good {
        shop: "Дом",
        category: "Ноутбуки",
        product: "Ноутбук Lenovo",
        name: "Скрытый iPhone 15 128 ГБ",
        price: 2,
        on_hand: 10,
        parameters: &[(COLOUR, "Черный"), (MEMORY, "128 ГБ")],
    },
];

async fn stocked(db: &Db) {
    let ids = add(db, &GOODS).await;
    assert_eq!(ids.iter().map(|id| id.number()).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
    let hide = |tx: &mut db::Tx<'_>| {
        tx.execute("UPDATE offer SET visible = FALSE WHERE id = 8", &[])?;
        let shop = catalog::shop::find_by_name(tx, "закрытый")?.unwrap();
        let closed = ShopEdit { open: Some(false), ..ShopEdit::default() };
        edit_shop(tx, Id::new(1), shop.id, &closed)
    };
    assert!(!db.write::<_, catalog::by_hand::Error, _>(hide).await.unwrap().open);
}

fn first(limit: i64) -> PageRequest {
    PageRequest { limit, place: Place::First, count: true }
}

async fn found(db: &Db, filter: Filter) -> Vec<i64> {
    let found = db.read(move |tx| listing::page(tx, &filter, Ordering::default(), &first(50))).await.unwrap();
    let ids: Vec<i64> = found.rows.iter().map(|row| row.id.number()).collect();
    assert_eq!(found.count, Some(ids.len() as i64));
    ids
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn search(typed: &str) -> Filter {
    Filter { search: some(typed), ..Filter::default() }
}

fn parameters(pairs: &[(&str, &str)]) -> Filter {
    let part = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let parameters =
        pairs.iter().map(|(name, value)| ParameterFilter { name: part(name), value: part(value) }).collect();
    Filter { parameters, ..Filter::default() }
}

db::on_both_engines! {
    async fn a_word_finds_its_forms_and_its_beginnings(test: TestDb) {
        stocked(&test.db).await;
        for (typed, ids) in [
            ("ноутбуки", vec![4, 5]),
            ("НОУТБУКАМИ", vec![4, 5]),
            ("ноутб", vec![4, 5]),
            ("ноутб ", vec![]),
            ("lenovo ноут", vec![4]),
            ("ноут lenovo", vec![]),
            ("батарейка", vec![6]),
            ("charge", vec![5]),
            ("chargin", vec![5]),
            ("case wireless", vec![5]),
            ("чёрная", vec![1, 3, 5]),
            ("128гб", vec![1]),
            ("256 гб", vec![2, 3]),
            ("s24", vec![3]),
            ("s2", vec![3]),
            ("iphone15", vec![1, 2]),
            ("связной", vec![1, 2]),
            ("смартфон синий", vec![2]),
            ("_c1", vec![]),
            ("!?", vec![]),
            (" ", vec![1, 2, 3, 4, 5, 6]),
            ("\" OR *", vec![]),
            ("') | '", vec![]),
            ("क्षि 𝒜 ꙮ", vec![]),
            ("несуществующее", vec![]),
        ] {
            assert_eq!(found(&test.db, search(typed)).await, ids, "{typed}");
        }
        let narrowed = Filter { category: Some(Id::new(2)), price: Range { min: None, max: Some(Money::from_minor(4_500_000)) }, ..search("ноутбук") };
        assert_eq!(found(&test.db, narrowed).await, [4]);
        let in_shop = Filter { shop: Some(Id::new(3)), category_name: some("чех"), ..search("ноутбук") };
        assert_eq!(found(&test.db, in_shop).await, [5]);
    }

    async fn every_filter_holds_and_a_row_comes_once(test: TestDb) {
        stocked(&test.db).await;
        let all = Filter::default;
        let money = |kopecks| Some(Money::from_minor(kopecks));
        for (filter, ids) in [
            (all(), vec![1, 2, 3, 4, 5, 6]),
            (Filter { product_name: some("НОУТБУК"), ..all() }, vec![4, 5]),
            (Filter { product_name: some("0% хлопок_"), ..all() }, vec![6]),
            (Filter { product_name: some("%"), ..all() }, vec![6]),
            (Filter { category_name: some("смарт"), ..all() }, vec![1, 2, 3]),
            (Filter { category_name: some("но"), ..all() }, vec![4]),
            (Filter { category_name: some("о"), shop_name: some("эльдорадо"), ..all() }, vec![3, 4]),
            (Filter { category_name: some("ч"), category: Some(Id::new(1)), ..all() }, vec![]),
            (Filter { shop_name: some("закрытый"), ..all() }, vec![]),
            (Filter { shop: Some(Id::new(1)), ..all() }, vec![1, 2]),
            (Filter { shop: Some(Id::new(4)), ..all() }, vec![]),
            (Filter { category: Some(Id::new(999)), ..all() }, vec![]),
            (Filter { category: Some(Id::new(1)), shop: Some(Id::new(2)), ..all() }, vec![3]),
            (Filter { price: Range { min: money(150_000), max: money(4_500_000) }, ..all() }, vec![4, 5, 6]),
            (Filter { price: Range { min: money(7_500_001), max: None }, ..all() }, vec![2]),
            (Filter { quantity: Range { min: Some(1), max: Some(12) }, ..all() }, vec![4, 5, 6]),
            (Filter { quantity: Range { min: None, max: Some(0) }, ..all() }, vec![3]),
            (parameters(&[("цвет", "черный")]), vec![1, 3, 5]),
            (parameters(&[("", "черный")]), vec![1, 3, 5]),
            (parameters(&[("", "128")]), vec![1, 3]),
            (parameters(&[("память", "")]), vec![]),
            (parameters(&[("памяти", "")]), vec![1, 2, 3, 5]),
            (parameters(&[("памяти", "128")]), vec![1]),
            (parameters(&[(COLOUR, "Черный"), (MEMORY, "256")]), vec![3]),
            (parameters(&[(COLOUR, "Синий"), (COLOUR, "Черный")]), vec![]),
            (Filter { shop_name: some("дом"), ..parameters(&[(COLOUR, "ЧЁРНЫЙ")]) }, vec![5]),
            (Filter { search: some("iphone"), ..parameters(&[(COLOUR, "синий")]) }, vec![2]),
        ] {
            let shown = format!("{filter:?}");
            assert_eq!(found(&test.db, filter).await, ids, "{shown}");
        }
    }

    async fn a_row_shows_what_is_told_of_it(test: TestDb) {
        stocked(&test.db).await;
        let page = test.db.read(|tx| listing::page(tx, &parameters(&[("", "128 гб")]), Ordering::default(), &first(1))).await.unwrap();
        let row = serde_json::to_value(&page.rows[0]).unwrap();
        assert_eq!(row["uid"].as_str().unwrap().len(), 36);
        let shown = serde_json::json!({
            "id": 1, "uid": row["uid"], "product_id": 1, "name": "iPhone 15 128GB Black", "product_name": "iPhone 15",
            "product_category_name": "Смартфоны", "product_description": "", "shop_id": 1, "shop_name": "Связной",
            "product_parameters": [{"parameter_name": "Цвет", "value": "Черный"}, {"parameter_name": "Объем памяти", "value": "128 ГБ"}],
            "price": "75000.00", "price_rrc": "75000.00", "quantity": 50, "thumb": null,
        });
        assert_eq!(row, shown);
    }

    async fn a_filter_that_matches_too_many_parameters_is_refused(test: TestDb) {
        let fill = |tx: &mut db::Tx<'_>| {
            let rows = (0..=listing::MOST_PARAMETERS as i64).map(|at| format!("{at}")).collect::<Vec<_>>();
            for value in &rows {
                let sql = "INSERT INTO parameter (name, value, name_key, value_key) VALUES ('Код', ?1, 'код', ?1)";
                let _ = tx.defer(sql, &[value])?;
            }
            Ok(())
        };
        test.db.write::<_, db::Error, _>(fill).await.unwrap();
        stocked(&test.db).await;
        let ask = |value: &'static str| test.db.read(move |tx| listing::page(tx, &parameters(&[("код", value)]), Ordering::default(), &first(5)));
        assert!(matches!(ask("").await, Err(listing::ListingError::TooBroad)));
        // Just below the limit the question is long, and both engines read it.
        assert!(ask("1").await.unwrap().rows.is_empty());
    }

    async fn pages_by_any_order_show_every_row_once_there_and_back(test: TestDb) {
        let prices = [300, 100, 200, 100, 100, 300, 200, 100, 400, 100, 200];
        let goods: Vec<Good> = prices.iter().zip([5, 0, 5, 1, 0, 9, 5, 0, 2, 1, 5])
            .map(|(price, on_hand)| Good { price: *price, on_hand, ..Good::default() }).collect();
        add(&test.db, &goods).await;
        let handle = tokio::runtime::Handle::current();
        let check = |(order, limit, searched): (&str, i64, bool)| {
            let ordering = Ordering::of(order);
            let filter = if searched { search("товары") } else { Filter::default() };
            let get = |place: Place| {
                let (filter, request) = (filter.clone(), PageRequest { limit, place, count: false });
                let read = test.db.read(move |tx| listing::page(tx, &filter, ordering, &request));
                let mut rows = tokio::task::block_in_place(|| handle.block_on(read)).unwrap().rows;
                let more = rows.len() > limit as usize;
                rows.truncate(limit as usize);
                (rows.iter().map(|row| row.cursor(ordering)).collect::<Vec<_>>(), more)
            };
            let value = |cursor: &Cursor| {
                let good = goods[cursor.id as usize - 1];
                let value = match order.trim_start_matches('-') { "price" => good.price, "quantity" => good.on_hand, _ => cursor.id };
                (value, cursor.id)
            };
            let mut there = Vec::new();
            let mut place = Place::First;
            loop {
                let (rows, more) = get(place);
                there.extend(rows);
                if !more { break; }
                place = Place::After(there.last().unwrap().clone());
            }
            let mut expected = there.clone();
            expected.sort_by_key(value);
            if order.starts_with('-') { expected.reverse(); }
            assert_eq!(there, expected, "{order} by {limit}");
            assert_eq!(there.len(), goods.len());
            let mut back = vec![there.last().unwrap().clone()];
            loop {
                let (rows, more) = get(Place::Before(back.last().unwrap().clone()));
                back.extend(rows);
                if !more { break; }
            }
            back.reverse();
            assert_eq!(back, there, "{order} by {limit}, back");
            let numbered: Vec<Cursor> = (1..=12).flat_map(|page| get(Place::Number(page)).0).take(goods.len()).collect();
            assert_eq!(numbered[..], there[..numbered.len()], "{order} by {limit}, numbered");
        };
        let orders = prop::sample::select(vec!["id", "-id", "price", "-price", "quantity", "-quantity"]);
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() });
        runner.run(&(orders, 1_i64..12, any::<bool>()), |case| { check(case); Ok(()) }).unwrap();
    }
}
