//! All shops' price lists at once.

use crate::world::{PriceList, World, json};

async fn shop_with_source(world: &World, name: &str, list: Option<&str>) -> i64 {
    let (shop, admin) = (world.shop(name).await, world.admin().await);
    let file = format!("{shop}.yaml");
    admin.patch(&format!("shops/{shop}/"), json!({"source_file": file})).await.is(200);
    if let Some(list) = list {
        std::fs::write(world.premises().import_folder().join(file), list).expect("a price list");
    }
    shop
}

on_both_engines! {
    async fn every_open_shop_with_a_list_is_imported_and_the_sum_told(world: World) {
        let list = PriceList::new().offer("Телефон", "100.00", 5).yaml();
        for name in ["Первая", "Вторая", "Третья"] {
            shop_with_source(&world, name, Some(&list)).await;
        }
        world.shop("Без списка").await;
        let admin = world.admin().await;
        let run = admin.post("start-import-all-shops/", json!({})).await.is(202);
        assert_eq!(run["message"], "Импорт всех магазинов начат.");
        world.drain().await;
        let path = format!("import-status/{}/", run["task_id"].as_str().expect("a task id"));
        let status = admin.get(&path).await.is(200);
        assert_eq!((&status["state"], &status["overall_status"]), (&json!("SUCCESS"), &json!("Успешно")));
        assert_eq!(status["summary"], "Загружено 3 магазинов из 3, Ошибок: 0");
        assert_eq!(status["results"].as_array().map(Vec::len), Some(3));
        assert_eq!(world.anyone().get("product-infos/").await.is(200)["results"].as_array().map(Vec::len), Some(3));
    }

    async fn one_shops_bad_list_does_not_stop_the_others(world: World) {
        let good = shop_with_source(&world, "Хорошая", Some(&PriceList::new().offer("Телефон", "100.00", 5).yaml())).await;
        let bad = shop_with_source(&world, "Плохая", Some("[не, прайс")).await;
        let admin = world.admin().await;
        let run = admin.post("start-import-all-shops/", json!({})).await.is(202);
        world.drain().await;
        let status = admin.get(&format!("import-status/{}/", run["task_id"].as_str().expect("a task id"))).await.is(200);
        assert_eq!((&status["overall_status"], &status["summary"]), (&json!("Частично успешно"), &json!("Загружено 1 магазинов из 2, Ошибок: 1")));
        for result in status["results"].as_array().expect("results") {
            let expected = if result["shop_id"] == good { "success" } else { "error" };
            assert_eq!(result["status"], expected, "{result}");
            assert!(result["shop_id"] == good || result["shop_id"] == bad);
        }
    }

    async fn without_any_list_there_is_nothing_to_import(world: World) {
        world.shop("Без списка").await;
        world.admin().await.post("start-import-all-shops/", json!({})).await.refuses(409, "no_source");
    }
}
