//! Searching by words, Russian and English, in any of their forms.

use crate::world::{PriceList, World, json};

async fn goods(world: &World) {
    let shop = world.shop("Техника и книги").await;
    let list = PriceList::new()
        .category("Компьютеры")
        .offer_with("Ноутбук Lenovo", "50000", 5, &[("Цвет", "Чёрный"), ("Процессор", "Ryzen")])
        .offer_with("Ноутбук Apple", "120000", 5, &[("Цвет", "Белый")])
        .category("Бытовая техника")
        .offer("Стиральная машина", "40000", 5)
        .category("Books")
        .offer("Running shoes handbook", "900", 5);
    assert_eq!(world.import(shop, &list.yaml()).await["state"], "SUCCESS");
}

async fn found(world: &World, words: &str) -> Vec<String> {
    let page = world.anyone().get_with("product-infos/", &[("search", words.to_owned())]).await.is(200);
    let offers = page["results"].as_array().expect("a page").iter();
    offers.map(|offer| offer["product_name"].as_str().expect("a name").to_owned()).collect()
}

on_both_engines! {
    async fn a_number_that_no_shop_and_no_shelf_has_finds_nothing(world: World) {
        world.offer("Телефон", "100.00", 5).await;
        for number in ["-1", "-864267486", "-9223372036854775808"] {
            for filter in ["shop_id", "category_id"] {
                let query = [("search", "телефон".to_owned()), (filter, number.to_owned())];
                let page = world.anyone().get_with("product-infos/", &query).await.is(200);
                assert_eq!(page["results"], json!([]), "{filter}={number}");
            }
        }
    }

    async fn every_form_of_a_word_finds_it(world: World) {
        goods(&world).await;
        for words in ["ноутбук", "ноутбуки", "НОУТБУКОВ", "ноутбука"] {
            assert_eq!(found(&world, words).await, ["Ноутбук Lenovo", "Ноутбук Apple"], "{words}");
        }
        for words in ["стиральные машины", "машин стиральных"] {
            assert_eq!(found(&world, words).await, ["Стиральная машина"], "{words}");
        }
        for words in ["shoe", "SHOES", "handbooks"] {
            assert_eq!(found(&world, words).await, ["Running shoes handbook"], "{words}");
        }
    }

    async fn all_words_must_be_there_wherever_they_are(world: World) {
        goods(&world).await;
        assert_eq!(found(&world, "ноутбук apple").await, ["Ноутбук Apple"]);
        assert_eq!(found(&world, "черный ноутбук").await, ["Ноутбук Lenovo"], "a parameter's value, and ё is е");
        assert_eq!(found(&world, "ryzen").await, ["Ноутбук Lenovo"]);
        assert!(found(&world, "ноутбук машина").await.is_empty());
    }

    async fn an_unfinished_word_finds_what_it_begins(world: World) {
        goods(&world).await;
        assert_eq!(found(&world, "ноут").await, ["Ноутбук Lenovo", "Ноутбук Apple"]);
        assert_eq!(found(&world, "apple но").await, ["Ноутбук Apple"]);
    }

    async fn whatever_is_typed_is_no_error(world: World) {
        goods(&world).await;
        for words in ["\"", "'", "ноутбук\"", "*", "-", "(", "a AND", "NOT", "NEAR(", ":*", "&|!", "%_", "🔥", "\\", "col:umn", "^", "\u{0}", "   ", ""] {
            let answer = world.anyone().get_with("product-infos/", &[("search", words.to_owned())]).await;
            assert!(answer.status < 500, "{words:?}: {}", answer.text);
        }
        let long = "ноутбук ".repeat(300);
        assert!(world.anyone().get_with("product-infos/", &[("search", long)]).await.status < 500);
    }

    async fn search_and_filters_go_together(world: World) {
        goods(&world).await;
        let query = [("search", "ноутбуки".to_owned()), ("price_max", "60000".to_owned())];
        let page = world.anyone().get_with("product-infos/", &query).await.is(200);
        assert_eq!(page["results"].as_array().expect("a page").len(), 1);
    }
}
