//! What holds for every list.

use proptest::prelude::*;
use proptest::test_runner::Config;

use super::*;

/// A list of 5,000 offers in which names, words and parameters repeat as they do in life.
fn generated() -> String {
    let texts: Vec<[String; 5]> = (0..5_000)
        .map(|number: usize| {
            let category = format!("Категория {}", number / 700);
            let product = format!("Товар {}", number / 4);
            let (name, price) = (
                format!("Товар {} вариант {number}", number / 4),
                format!("{}.{:02}", 1 + number % 977, number % 100),
            );
            [category, product, name, price, format!("{} г", number % 900)]
        })
        .collect();
    let lines = texts.iter().zip(0..).map(|([category, product, name, price, weight], number)| Line {
        category,
        product,
        name,
        price,
        quantity: number % 100,
        parameters: vec![("Цвет", if number % 3 == 0 { "Чёрный" } else { "Белый" }), ("Вес", weight)],
    });
    yaml(&lines.collect::<Vec<_>>())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_make_the_same_of_a_list() {
    let (Some(sqlite), Some(postgres)) = (on(Engine::Sqlite), on(Engine::Postgres)) else {
        return;
    };
    let list = generated();
    let (left, right) = (Desk::new(&sqlite.db, "Дом").await, Desk::new(&postgres.db, "Дом").await);
    let changed = list.replace("Чёрный", "Красный");
    for list in [&list, &list, &changed] {
        let (one, other) = (left.import(list).await, right.import(list).await);
        assert_eq!(counts(&one), counts(&other));
        assert_eq!(left.goods().await, right.goods().await);
        for tokens in [
            &["товар", "вариант"][..],
            &["красн"],
            &["черн"],
            &["17", "г"],
            &["_c3"],
            &["_c3", "бел"],
            &["_s1"],
        ] {
            assert_eq!(left.found(tokens).await, right.found(tokens).await, "{tokens:?}");
        }
    }
    assert_eq!((left.found(&["товар"]).await, left.found(&["красн"]).await), (5_000, 1_667));
}

type Drawn = (u8, u8, u8, u32, u16, Vec<(u8, u8)>);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let parameters = prop::collection::vec((0..3_u8, 0..3_u8), 0..4);
    prop::collection::vec((0..3_u8, 0..3_u8, 0..3_u8, 1..500_u32, 0..9_u16, parameters), 1..25)
}

fn list(drawn: &[Drawn]) -> String {
    const WORDS: [&str; 3] = ["Ёж", "ёж большой", "Лев 5"];
    let word = |index: u8| WORDS[usize::from(index)];
    let prices: Vec<String> =
        drawn.iter().map(|row| format!("{}.{:02}", row.3 / 100 + 1, row.3 % 100)).collect();
    let lines =
        drawn.iter().zip(&prices).map(|((category, product, name, _, quantity, parameters), price)| Line {
            category: word(*category),
            product: word(*product),
            name: word(*name),
            price,
            quantity: i64::from(*quantity),
            parameters: parameters.iter().map(|(name, value)| (word(*name), word(*value))).collect(),
        });
    yaml(&lines.collect::<Vec<_>>())
}

#[test]
fn any_list_imported_twice_leaves_the_same_goods() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let test = on(Engine::Sqlite).unwrap();
    let desk = runtime.block_on(Desk::hiding(&test.db, "Дом"));
    let mut runner = proptest::test_runner::TestRunner::new(Config {
        cases: 40,
        failure_persistence: None,
        ..Config::default()
    });
    let law = runner.run(&drawn(), |drawn| {
        let list = list(&drawn);
        runtime.block_on(async {
            desk.import(&list).await;
            let goods = desk.goods().await;
            let [created, updated, unchanged, hidden, _] = counts(&desk.import(&list).await);
            prop_assert_eq!((created, updated, hidden), (0, 0, 0));
            let visible = goods.iter().filter(|line| line.contains(" visible ")).count();
            prop_assert_eq!(i64::try_from(visible).unwrap(), unchanged);
            prop_assert_eq!(desk.goods().await, goods);
            Ok(())
        })
    });
    law.unwrap();
}

#[test]
fn what_a_preview_tells_is_what_applying_does() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let test = on(Engine::Sqlite).unwrap();
    let desk = runtime.block_on(Desk::hiding(&test.db, "Дом"));
    let mut runner = proptest::test_runner::TestRunner::new(Config {
        cases: 40,
        failure_persistence: None,
        ..Config::default()
    });
    let law = runner.run(&drawn(), |drawn| {
        runtime.block_on(async {
            let goods = desk.goods().await;
            let preview = desk.preview(&list(&drawn)).await;
            prop_assert_eq!(desk.goods().await, goods);
            let told = preview.difference.clone().unwrap();
            let applied = desk.approve(&preview).await;
            let [created, updated, unchanged, hidden, _] = counts(&applied);
            let of_file = (told.created, told.changed, told.unchanged, told.hidden);
            prop_assert_eq!(of_file, (created, updated, unchanged, hidden));
            prop_assert_eq!(told.offers, told.changed + told.unchanged + told.gone);
            prop_assert_eq!(applied.difference, preview.difference);
            Ok(())
        })
    });
    law.unwrap();
}

#[test]
fn any_import_rolled_back_leaves_the_goods_of_before() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let test = on(Engine::Sqlite).unwrap();
    let desk = runtime.block_on(Desk::hiding(&test.db, "Дом"));
    let mut runner = proptest::test_runner::TestRunner::new(Config {
        cases: 40,
        failure_persistence: None,
        ..Config::default()
    });
    let law = runner.run(&(drawn(), drawn()), |(first, second)| {
        runtime.block_on(async {
            desk.import(&list(&first)).await;
            let before = desk.goods().await;
            let run = desk.import(&list(&second)).await;
            desk.roll_back(&run).await;
            // What was new is hidden, and there is nothing of it; all else is as it was.
            let after = desk.goods().await;
            let kept: Vec<_> = after.iter().filter(|line| before.contains(line)).cloned().collect();
            prop_assert_eq!(&kept, &before);
            let new = after.iter().filter(|line| !before.contains(line)).collect::<Vec<_>>();
            prop_assert!(new.iter().all(|line| line.contains(", 0, 0] hidden ")), "{:?}", new);
            Ok(())
        })
    });
    law.unwrap();
}
