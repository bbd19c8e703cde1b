//! The shop window: filters, orderings, pages, and a product's own page.

use std::collections::BTreeSet;

use crate::world::{PriceList, Shopping, World, json};
use serde_json::Value;

/// Two shops, three shelves, five offers.
async fn goods(world: &World) -> (i64, i64) {
    let electronics = world.shop("Магазин Электроники").await;
    let list = PriceList::new()
        .category("Смартфоны")
        .offer_with("iPhone 15", "75000.00", 50, &[("Цвет", "Черный"), ("Объем памяти", "128 ГБ")])
        .offer_with("Galaxy S24", "65000.00", 30, &[("Цвет", "Серый"), ("Объем памяти", "256 ГБ")])
        .category("Ноутбуки")
        .offer_with("Ноутбук Air", "120000.00", 20, &[("Цвет", "Серебристый"), ("Объем памяти", "256 ГБ")]);
    assert_eq!(world.import(electronics, &list.yaml()).await["state"], "SUCCESS");
    let books = world.shop("Книжная Лавка").await;
    let list = PriceList::new().category("Книги").offer("1984", "800.50", 100).offer_with(
        "Мастер и Маргарита",
        "950",
        3,
        &[("Цвет", "Серый")],
    );
    assert_eq!(world.import(books, &list.yaml()).await["state"], "SUCCESS");
    (electronics, books)
}

async fn names(world: &World, query: &[(&str, &str)]) -> Vec<String> {
    let query: Vec<(&str, String)> = query.iter().map(|&(name, value)| (name, value.to_owned())).collect();
    let page = world.anyone().get_with("product-infos/", &query).await.is(200);
    names_in(&page)
}

fn names_in(page: &Value) -> Vec<String> {
    let offers = page["results"].as_array().expect("a page").iter();
    offers.map(|offer| offer["product_name"].as_str().expect("a name").to_owned()).collect()
}

on_both_engines! {
    async fn an_offer_shows_what_a_buyer_needs(world: World) {
        let (electronics, _) = goods(&world).await;
        let page = world.anyone().get("product-infos/?product_name=iphone").await.is(200);
        let offer = &page["results"][0];
        let expected = [
            ("product_name", json!("iPhone 15")), ("product_category_name", json!("Смартфоны")),
            ("product_description", json!("Полка Смартфоны")), ("shop_name", json!("Магазин Электроники")),
            ("price", json!("75000.00")), ("price_rrc", json!("75000.00")), ("quantity", json!(50)), ("shop_id", json!(electronics)),
        ];
        for (field, value) in expected {
            assert_eq!(offer[field], value, "{offer}");
        }
        let parameters: BTreeSet<(String, String)> = offer["product_parameters"].as_array().expect("parameters").iter().map(|parameter| {
            let text = |name: &str| parameter[name].as_str().expect("a text").to_owned();
            (text("parameter_name"), text("value"))
        }).collect();
        let parameter = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(parameters, BTreeSet::from([parameter("Цвет", "Черный"), parameter("Объем памяти", "128 ГБ")]));
        assert!(offer["id"].is_i64() && offer["uid"].as_str().is_some_and(|uid| uid.len() == 36));
        assert_eq!((&page["next"], &page["previous"]), (&Value::Null, &Value::Null));
    }

    async fn every_filter_filters_and_all_together_do(world: World) {
        let (electronics, books) = goods(&world).await;
        let (electronics, books) = (electronics.to_string(), books.to_string());
        let category = category_id(&world, "Книги").await;
        for (query, expected) in [
            (vec![("product_name", "GALAXY")], vec!["Galaxy S24"]),
            (vec![("product_name", "ноутБУК")], vec!["Ноутбук Air"]),
            (vec![("category_name", "СМАРТ")], vec!["iPhone 15", "Galaxy S24"]),
            (vec![("shop_name", "книжная")], vec!["1984", "Мастер и Маргарита"]),
            (vec![("parameter_name", "цвет"), ("parameter_value", "сер")], vec!["Galaxy S24", "Ноутбук Air", "Мастер и Маргарита"]),
            (vec![("parameter_value", "256")], vec!["Galaxy S24", "Ноутбук Air"]),
            (vec![("parameter_name", "Объем")], vec!["iPhone 15", "Galaxy S24", "Ноутбук Air"]),
            (vec![("shop_id", &books)], vec!["1984", "Мастер и Маргарита"]),
            (vec![("category_id", &category)], vec!["1984", "Мастер и Маргарита"]),
            (vec![("price_min", "75000"), ("price_max", "120000.00")], vec!["iPhone 15", "Ноутбук Air"]),
            (vec![("price_max", "800.50")], vec!["1984"]),
            (vec![("price_max", "800.49")], vec![]),
            (vec![("quantity_min", "30"), ("quantity_max", "50")], vec!["iPhone 15", "Galaxy S24"]),
            (vec![("shop_id", &electronics), ("parameter_value", "сер"), ("price_max", "70000")], vec!["Galaxy S24"]),
            (vec![("shop_id", &books), ("category_name", "смарт")], vec![]),
            (vec![("product_name", "%")], vec![]),
            (vec![("product_name", "_")], vec![]),
            (vec![("shop_id", "999999")], vec![]),
        ] {
            assert_eq!(names(&world, &query).await, expected, "{query:?}");
        }
    }

    async fn an_offer_is_listed_once_however_many_of_its_parameters_match(world: World) {
        goods(&world).await;
        assert_eq!(names(&world, &[("parameter_name", "е")]).await.len(), 4);
        let found = names(&world, &[("parameter_value", "р")]).await;
        assert_eq!(found.len(), found.iter().collect::<BTreeSet<_>>().len());
    }

    async fn a_parameters_name_and_value_are_of_the_same_parameter(world: World) {
        goods(&world).await;
        assert!(names(&world, &[("parameter_name", "Цвет"), ("parameter_value", "256")]).await.is_empty());
        assert_eq!(names(&world, &[("parameter_name", "память"), ("parameter_value", "256")]).await.len(), 0);
        assert_eq!(names(&world, &[("parameter_name", "памяти"), ("parameter_value", "256")]).await.len(), 2);
    }

    async fn a_repeated_parameter_filter_asks_for_each(world: World) {
        goods(&world).await;
        let query = [("parameter_name", "Цвет"), ("parameter_value", "Серый"), ("parameter_name", "Объем"), ("parameter_value", "256")];
        assert_eq!(names(&world, &query).await, ["Galaxy S24"]);
        let query = [("parameter_name", "Цвет"), ("parameter_value", "Черный"), ("parameter_name", "Объем"), ("parameter_value", "256")];
        assert!(names(&world, &query).await.is_empty());
    }

    async fn orderings_go_both_ways_and_an_unknown_one_is_the_usual(world: World) {
        goods(&world).await;
        let by_price = ["1984", "Мастер и Маргарита", "Galaxy S24", "iPhone 15", "Ноутбук Air"];
        assert_eq!(names(&world, &[("ordering", "price")]).await, by_price);
        let reversed: Vec<&str> = by_price.iter().rev().copied().collect();
        assert_eq!(names(&world, &[("ordering", "-price")]).await, reversed);
        assert_eq!(names(&world, &[("ordering", "quantity")]).await[0], "Мастер и Маргарита");
        assert_eq!(names(&world, &[("ordering", "-quantity")]).await[0], "1984");
        let usual = names(&world, &[]).await;
        for ordering in ["nonsense", "id", "", "price;drop table offer"] {
            assert_eq!(names(&world, &[("ordering", ordering)]).await, usual);
        }
    }

    async fn pages_show_every_offer_once_in_every_order_there_and_back(world: World) {
        let shop = world.shop("Лавка").await;
        let mut list = PriceList::new();
        for number in 0..23 {
            list = list.offer(&format!("Товар {number:02}"), &format!("{}.00", 100 + number % 5), number % 4 + 1);
        }
        world.import(shop, &list.yaml()).await;
        for ordering in ["id", "-id", "price", "-price", "quantity", "-quantity"] {
            let whole = names(&world, &[("ordering", ordering), ("limit", "200")]).await;
            for first in [format!("product-infos/?limit=5&ordering={ordering}"), format!("product-infos/?limit=5&page=1&ordering={ordering}")] {
                let (mut there, mut pages, mut next) = (Vec::new(), Vec::new(), Some(first));
                while let Some(path) = next.take() {
                    let page = world.anyone().get(&path).await.is(200);
                    there.extend(names_in(&page));
                    next = page["next"].as_str().map(str::to_owned);
                    pages.push(page);
                }
                assert_eq!((&there, pages.len()), (&whole, 5), "{ordering}");
                let back = world.anyone().get(pages[4]["previous"].as_str().expect("a way back")).await.is(200);
                assert_eq!(names_in(&back), names_in(&pages[3]), "{ordering}");
            }
        }
        let page = world.anyone().get("product-infos/?count=true&limit=2").await.is(200);
        assert_eq!(page["count"], 23);
    }

    async fn a_page_has_fifty_unless_asked_and_never_more_than_two_hundred(world: World) {
        let shop = world.shop("Лавка").await;
        let mut list = PriceList::new();
        for number in 0..60 {
            list = list.offer(&format!("Товар {number}"), "1.00", 1);
        }
        world.import(shop, &list.yaml()).await;
        assert_eq!(names(&world, &[]).await.len(), 50);
        assert_eq!(names(&world, &[("limit", "60")]).await.len(), 60);
        world.anyone().get("product-infos/?limit=201").await.finds_fault("limit", "out_of_range");
    }

    async fn a_number_that_is_none_is_named(world: World) {
        for (query, field) in [("price_min=abc", "price_min"), ("price_max=1,5", "price_max"), ("quantity_min=x", "quantity_min"), ("category_id=x", "category_id"), ("shop_id=1e9", "shop_id")] {
            let problem = world.anyone().get(&format!("product-infos/?{query}")).await.refuses(400, "validation");
            assert!(problem["errors"].get(field).is_some(), "{problem}");
        }
    }

    async fn an_unchanged_page_is_answered_alike_and_a_changed_one_at_once(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let before = world.anyone().get("product-infos/").await.is(200);
        assert_eq!(world.anyone().get("product-infos/").await.is(200), before);
        world.buyer().await.buys(phone, 2).await;
        assert_eq!(world.listed(phone).await, Some(3));
        let shop = world.shop(crate::world::SHOP).await;
        world.import(shop, &PriceList::new().offer("Телефон", "90.00", 5).yaml()).await;
        let page = world.anyone().get("product-infos/?limit=200").await.is(200);
        assert_eq!((&page["results"][0]["price"], &page["results"][0]["quantity"]), (&json!("90.00"), &json!(3)));
    }

    async fn a_product_shows_every_offer_of_every_shop(world: World) {
        let (first, second) = (world.shop("Первая").await, world.shop("Вторая").await);
        let in_first = world.offer_in(first, "Чайник", "10.00", 5).await;
        let in_second = world.offer_in(second, "Чайник", "9.00", 7).await;
        let page = world.anyone().get("product-infos/").await.is(200);
        let product = page["results"][0]["product_id"].clone();
        let shown = world.anyone().get(&format!("products/{product}/")).await.is(200);
        assert_eq!((&shown["id"], &shown["name"], &shown["category_name"]), (&product, &json!("Чайник"), &json!("Разное")));
        let mut offers: Vec<(i64, String, String, i64)> = shown["product_infos"].as_array().expect("offers").iter().map(|offer| {
            let text = |name: &str| offer[name].as_str().expect("a text").to_owned();
            (offer["id"].as_i64().expect("an id"), text("shop_name"), text("price"), offer["quantity"].as_i64().expect("a quantity"))
        }).collect();
        offers.sort();
        assert_eq!(offers, [(in_first, "Первая".to_owned(), "10.00".to_owned(), 5), (in_second, "Вторая".to_owned(), "9.00".to_owned(), 7)]);
        assert_eq!(world.anyone().get("products/999999/").await.is_problem()["status"], 404);
    }

    async fn goods_with_none_left_are_listed_with_zero(world: World) {
        let phone = world.offer("Телефон", "100.00", 2).await;
        world.buyer().await.buys(phone, 2).await;
        assert_eq!(world.listed(phone).await, Some(0));
    }
}

/// A category's number, as the filter wants it.
async fn category_id(world: &World, name: &str) -> String {
    let page = world.anyone().get("categories/").await.is(200);
    let mut categories = page["results"].as_array().expect("a page").iter();
    categories.find(|category| category["name"] == name).expect("the category")["id"].to_string()
}
