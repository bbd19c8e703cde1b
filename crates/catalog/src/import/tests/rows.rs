//! What becomes of single rows.

use kernel::{Id, Quantity};

use super::*;
use crate::{Offer, stock};

/// Reserves pieces of the shop's first offer, as a buyer's order does.
async fn reserve(desk: &Desk, pieces: i64) -> Result<(), String> {
    let shop = desk.shop;
    let taken = desk.db.write(move |tx| {
        let sql = "SELECT MIN(id) FROM offer WHERE shop_id = ?1";
        let offer: Id<Offer> = tx.query_one(sql, &[&shop], |row| row.get(0))?;
        stock::take(tx, &[(offer, Quantity::new(pieces).unwrap())])
    });
    taken.await.map_err(|error| error.to_string())
}

db::on_both_engines! {
    async fn a_list_lands_and_the_same_list_changes_nothing(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let list = yaml(&[line("Чайник 2л", "1500.50", 3), line("Чайник 1л", "1000", 0)]);
        assert_eq!(counts(&desk.import(&list).await), [2, 0, 0, 0, 0]);
        let goods = desk.goods().await;
        let parameters = r#"visible [{"parameter_name":"Цвет","value":"Белый"}]"#;
        assert_eq!(goods, [
            format!(r#"["Чайники", "Для чая", "Чайник", "Чайник 1л"] [100000, 90050, 0, 0] {parameters}"#),
            format!(r#"["Чайники", "Для чая", "Чайник", "Чайник 2л"] [150050, 90050, 3, 0] {parameters}"#),
        ]);
        let version = test.db.version(crate::CATALOG);
        assert_eq!(counts(&desk.import(&list).await), [0, 0, 2, 0, 0]);
        assert_eq!(desk.goods().await, goods);
        assert_eq!(test.db.version(crate::CATALOG), version, "nothing that shows has changed");
    }

    async fn only_what_changed_is_written(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        desk.import(&yaml(&[line("a", "1", 1), line("b", "1", 1), line("c", "1", 1), line("d", "1", 1)])).await;
        let described = Line { parameters: vec![("Цвет", "Чёрный")], ..line("c", "1", 1) };
        let run = desk.import(&yaml(&[line("a", "2", 1), line("b", "1", 0), described, line("d", "1", 1)])).await;
        assert_eq!(counts(&run), [0, 3, 1, 0, 0]);
        let goods = desk.goods().await.join("\n");
        for part in ["\"a\"] [200, 90050, 1, 0]", "\"b\"] [100, 90050, 0, 0]", "\"c\"] [100, 90050, 1, 0] visible [{\"parameter_name\":\"Цвет\",\"value\":\"Чёрный\"}]"] {
            assert!(goods.contains(part), "{part} in {goods}");
        }
    }

    async fn the_words_follow_the_parameters(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let with = |value| yaml(&[Line { parameters: vec![("Цвет", value)], ..line("Чайник", "1", 1) }, line("Кружка", "1", 1)]);
        desk.import(&with("Красный")).await;
        assert_eq!((desk.found(&["красн"]).await, desk.found(&["чайник", "дом"]).await), (1, 2));
        desk.import(&with("Синий")).await;
        assert_eq!((desk.found(&["красн"]).await, desk.found(&["син"]).await, desk.found(&["чайник"]).await), (0, 1, 2));
        let facet = test.db.read(|tx| tx.query_one("SELECT id FROM parameter WHERE value = 'Синий'", &[], |row| row.get::<i64>(0)));
        assert_eq!(desk.found(&[&format!("_p{}", facet.await.unwrap()), &format!("_s{}", desk.shop)]).await, 1);
    }

    async fn what_is_reserved_survives_and_sold_goods_do_not_come_back(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let list = yaml(&[line("a", "1", 5)]);
        desk.import(&list).await;
        reserve(&desk, 4).await.unwrap();
        assert_eq!(counts(&desk.import(&list).await), [0, 0, 1, 0, 0]);
        assert!(desk.goods().await[0].contains("[100, 90050, 5, 4]"));
        assert_eq!(reserve(&desk, 2).await.unwrap_err(), "offer 1 has only 1 left");
        // The supplier counted again before we told it of the order: below what is reserved, and nothing is for sale.
        assert_eq!(counts(&desk.import(&yaml(&[line("a", "1", 3)])).await), [0, 1, 0, 0, 0]);
        assert!(desk.goods().await[0].contains("[100, 90050, 3, 4]"));
        assert_eq!(reserve(&desk, 1).await.unwrap_err(), "offer 1 has only 0 left");
    }

    async fn bad_rows_are_reported_with_their_lines_and_the_rest_lands(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let run = desk.import(&yaml(&[line("a", "1", 1), line("b", "дорого", 1), line("c", "0", 1), line("d", "1", -2)])).await;
        assert_eq!(counts(&run), [1, 0, 0, 0, 3]);
        let told: Vec<_> = run.errors.iter().map(|error| (error.line, error.code.as_str(), error.value.as_str())).collect();
        assert_eq!(told, [(13, "bad_price", "дорого"), (19, "zero_price", "0"), (25, "negative_quantity", "-2")]);
        assert_eq!(desk.goods().await.len(), 1);
    }

    async fn of_rows_of_one_offer_the_last_one_counts(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let respelled = Line { product: "ЧАЙНИК", category: "чайники", ..line("a", "3", 3) };
        let list = yaml(&[line("a", "1", 1), line("b", "1", 1), line("a", "2", 2), respelled]);
        let run = desk.import(&list).await;
        assert_eq!(counts(&run), [2, 0, 0, 0, 2]);
        let told: Vec<_> = run.errors.iter().map(|error| (error.line, error.code.as_str(), error.value.as_str())).collect();
        assert_eq!(told, [(19, "repeated_row", "a"), (25, "repeated_row", "a")]);
        assert!(desk.goods().await[0].contains("[300, 90050, 3, 0]"));
        assert_eq!(counts(&desk.import(&list).await), [0, 0, 2, 0, 2]);
    }

    async fn a_product_is_shared_and_never_renamed_or_moved(test: TestDb) {
        let first = Desk::new(&test.db, "Первый").await;
        let second = Desk::new(&test.db, "Второй").await;
        first.import(&yaml(&[line("a", "1", 1)])).await;
        let elsewhere = Line { category: "Посуда", ..line("b", "1", 1) };
        second.import(&yaml(&[Line { product: "ЧАЙНИК", ..line("a", "5", 1) }, elsewhere])).await;
        let goods = second.goods().await;
        assert!(goods[0].starts_with(r#"["Посуда", "Для чая", "Чайник", "b"]"#), "another category's product is another");
        assert!(goods[1].starts_with(r#"["Чайники", "Для чая", "Чайник", "a"]"#), "the name that was first stays");
        assert!(first.goods().await[0].contains("[100, "));
    }

    async fn a_description_is_replaced_but_never_emptied(test: TestDb) {
        let desk = Desk::new(&test.db, "Дом").await;
        let list = yaml(&[line("a", "1", 1)]);
        desk.import(&list).await;
        desk.import(&list.replace("  description: Для чая\n", "")).await;
        assert!(desk.goods().await[0].contains("Для чая"));
        let version = test.db.version(crate::CATALOG);
        desk.import(&list.replace("Для чая", "Для кофе")).await;
        assert!(desk.goods().await[0].contains("Для кофе"));
        assert!(test.db.version(crate::CATALOG) > version, "readers see the description");
    }

    async fn missing_goods_are_kept_or_hidden_and_come_back(test: TestDb) {
        let both = yaml(&[line("a", "1", 1), line("b", "1", 1)]);
        let one = yaml(&[line("a", "1", 1)]);
        let desk = Desk::new(&test.db, "Держит").await;
        desk.import(&both).await;
        assert_eq!(counts(&desk.import(&one).await), [0, 0, 1, 0, 0]);
        assert!(desk.goods().await[1].contains("visible"));

        let desk = Desk::hiding(&test.db, "Прячет").await;
        desk.import(&both).await;
        assert_eq!(counts(&desk.import(&one).await), [0, 0, 1, 1, 0]);
        assert!(desk.goods().await[1].contains("hidden"));
        assert_eq!(counts(&desk.import(&one).await), [0, 0, 1, 0, 0], "hidden once");
        assert_eq!(counts(&desk.import("categories: []").await), [0, 0, 0, 0, 0], "an empty list hides nothing");
        assert_eq!(counts(&desk.import(&both).await), [0, 1, 1, 0, 0]);
        assert!(desk.goods().await[1].contains("visible"));
    }
}
