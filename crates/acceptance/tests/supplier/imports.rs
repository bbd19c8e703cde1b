//! A price list becomes a shop.

use crate::world::{Caller, PriceList, World, json};
use serde_json::Value;

async fn shop_and_supplier(world: &World) -> (i64, Caller) {
    let shop = world.shop("Магазин Электроники").await;
    (shop, world.supplier(shop).await)
}

async fn upload(supplier: &Caller, shop: i64, list: &str) -> Value {
    supplier.upload(&format!("start-import-shop/{shop}/"), list).await.is(202)
}

async fn status(caller: &Caller, run: &Value) -> Value {
    caller.get(&format!("import-status/{}/", run["task_id"].as_str().expect("a task id"))).await.is(200)
}

on_both_engines! {
    async fn an_import_is_started_watched_and_done(world: World) {
        let (shop, supplier) = shop_and_supplier(&world).await;
        let run = upload(&supplier, shop, &PriceList::new().offer("Телефон", "100.00", 5).offer("Чехол", "10.50", 0).yaml()).await;
        assert_eq!(run["message"], "Импорт магазина Магазин Электроники начат.");
        let waiting = status(&supplier, &run).await;
        assert_eq!((&waiting["state"], &waiting["status"]), (&json!("PENDING"), &json!("Задача ещё не запущена...")));
        world.drain().await;
        let done = status(&supplier, &run).await;
        assert_eq!((&done["state"], &done["status"]), (&json!("SUCCESS"), &json!("Задача завершена успешно")));
        assert_eq!(done["progress"], json!({"stage": "finished", "rows_total": 2, "rows_done": 2, "percent": 100}));
        assert_eq!(done["counts"], json!({"created": 2, "updated": 0, "unchanged": 0, "hidden": 0, "rejected": 0}));
        assert_eq!((&done["errors"], done.get("failure")), (&json!([]), None));
        let page = world.anyone().get("product-infos/").await.is(200);
        assert_eq!(page["results"].as_array().map(Vec::len), Some(2));
    }

    async fn the_same_list_again_changes_nothing_and_a_new_one_what_differs(world: World) {
        let (shop, _) = shop_and_supplier(&world).await;
        let list = PriceList::new().offer("Телефон", "100.00", 5).offer("Чехол", "10.50", 7);
        world.import(shop, &list.yaml()).await;
        let before = world.anyone().get("product-infos/").await.is(200);
        assert_eq!(world.import(shop, &list.yaml()).await["counts"]["unchanged"], 2);
        assert_eq!(world.anyone().get("product-infos/").await.is(200), before);
        let list = PriceList::new().offer("Телефон", "90.00", 5).offer("Чехол", "10.50", 7).offer("Плёнка", "1", 1);
        assert_eq!(world.import(shop, &list.yaml()).await["counts"], json!({"created": 1, "updated": 1, "unchanged": 1, "hidden": 0, "rejected": 0}));
        let after = world.anyone().get("product-infos/?product_name=Телефон").await.is(200);
        assert_eq!((&after["results"][0]["id"], &after["results"][0]["price"]), (&before["results"][0]["id"], &json!("90.00")));
    }

    async fn a_bad_row_is_told_with_its_line_and_stops_nothing(world: World) {
        let (shop, _) = shop_and_supplier(&world).await;
        let list = PriceList::new()
            .offer("Телефон", "100.00", 5)
            .row("Без цены", "name: \"Без цены\", quantity: 5")
            .row("Без названия", "price: 5, price_rrc: 5, quantity: 5")
            .row("Плохая цена", "name: \"Плохая цена\", price: дорого, quantity: 5")
            .row("Минус", "name: \"Минус\", price: 5, quantity: -5")
            .row("Без количества", "name: \"Без количества\", price: 5")
            .offer("Чехол", "10.00", 5);
        let list = list.yaml();
        let run = world.import(shop, &list).await;
        assert_eq!(run["state"], "SUCCESS");
        assert_eq!((&run["counts"]["created"], &run["counts"]["rejected"]), (&json!(2), &json!(5)));
        let errors = run["errors"].as_array().expect("errors");
        let codes: Vec<&str> = errors.iter().filter_map(|error| error["code"].as_str()).collect();
        assert_eq!(codes, ["missing_price", "missing_name", "bad_price", "negative_quantity", "missing_quantity"]);
        for error in errors {
            let line = usize::try_from(error["line"].as_u64().expect("a line")).expect("a line of a file");
            let there = list.lines().nth(line - 1).expect("a line that is there");
            assert!(there.trim_start().starts_with("- {"), "{there}");
            assert!(error["message"].as_str().is_some_and(|message| !message.contains("row-error")));
        }
        assert_eq!(world.anyone().get("product-infos/").await.is(200)["results"].as_array().map(Vec::len), Some(2));
    }

    async fn a_file_that_cannot_be_read_to_its_end_leaves_nothing(world: World) {
        let (shop, _) = shop_and_supplier(&world).await;
        world.import(shop, &PriceList::new().offer("Телефон", "100.00", 5).yaml()).await;
        let before = world.anyone().get("product-infos/").await.is(200);
        let broken = format!("{}      - name: \"обор", PriceList::new().offer("Телефон", "1.00", 1).offer("Новинка", "1.00", 1).yaml());
        for (list, code) in [(broken.as_str(), "syntax"), ("- список\n", "not_a_price_list"), ("просто текст", "not_a_price_list"), ("", "not_a_price_list"), ("a: [1, 2", "syntax")] {
            let run = world.import(shop, list).await;
            assert_eq!((&run["state"], &run["status"]), (&json!("FAILURE"), &json!("Задача завершена с ошибкой")));
            assert_eq!(run["failure"]["code"], code, "{run}");
            assert!(run["failure"]["message"].as_str().is_some_and(|message| !message.is_empty()));
            assert_eq!(world.anyone().get("product-infos/").await.is(200), before, "{code}");
        }
    }

    async fn a_failure_is_told_with_its_line(world: World) {
        let (shop, _) = shop_and_supplier(&world).await;
        let list = format!("{}  ? [\n", PriceList::new().offer("Телефон", "1.00", 1).yaml());
        let run = world.import(shop, &list).await;
        assert_eq!(run["state"], "FAILURE");
        assert!(run["failure"]["line"].as_u64().is_some_and(|line| line >= 8), "{run}");
        let message = run["failure"]["message"].as_str().expect("a message");
        assert!(message.contains("Строка"), "{message}");
    }

    async fn two_imports_of_one_shop_at_once_are_one(world: World) {
        let (shop, supplier) = shop_and_supplier(&world).await;
        let list = PriceList::new().offer("Телефон", "100.00", 5).yaml();
        let path = format!("start-import-shop/{shop}/");
        let answers = crate::world::join_all((0..5).map(|_| supplier.upload(&path, &list))).await;
        let started: Vec<&crate::world::Answer> = answers.iter().filter(|answer| answer.status == 202).collect();
        assert_eq!(started.len(), 1);
        let run = started[0].is(202);
        for refused in answers.iter().filter(|answer| answer.status != 202) {
            assert_eq!(refused.refuses(409, "import_in_progress")["task_id"], run["task_id"]);
        }
        world.drain().await;
        assert_eq!(status(&supplier, &run).await["state"], "SUCCESS");
        assert_eq!(world.anyone().get("product-infos/").await.is(200)["results"].as_array().map(Vec::len), Some(1));
        upload(&supplier, shop, &list).await;
    }

    async fn imports_of_different_shops_share_products_and_never_clash(world: World) {
        let mut shops = Vec::new();
        for name in ["Первая", "Вторая", "Третья"] {
            shops.push(world.shop(name).await);
        }
        let admin = world.admin().await;
        let list = PriceList::new().category("Чай").offer("Улун", "10.00", 5).offer("Пуэр", "20.00", 5).yaml();
        for shop in &shops {
            upload(&admin, *shop, &list).await;
        }
        world.drain().await;
        let page = world.anyone().get("product-infos/?product_name=Улун").await.is(200);
        let products: std::collections::BTreeSet<i64> = page["results"].as_array().expect("a page").iter().filter_map(|offer| offer["product_id"].as_i64()).collect();
        assert_eq!((page["results"].as_array().map(Vec::len), products.len()), (Some(3), 1));
        assert_eq!(world.anyone().get("categories/").await.is(200)["results"].as_array().map(Vec::len), Some(1));
    }

    async fn another_shops_file_never_renames_or_moves_a_product(world: World) {
        let (first, second) = (world.shop("Первая").await, world.shop("Вторая").await);
        world.import(first, &PriceList::new().category("Чай").offer("Улун", "10.00", 5).yaml()).await;
        world.import(second, &PriceList::new().category("Разное").offer("УЛУН", "9.00", 5).yaml()).await;
        world.import(second, &PriceList::new().category("Чай").offer("улун", "9.00", 5).yaml()).await;
        let page = world.anyone().get(&format!("product-infos/?shop_id={first}")).await.is(200);
        let offer = &page["results"][0];
        assert_eq!((&offer["product_name"], &offer["product_category_name"]), (&json!("Улун"), &json!("Чай")));
    }

    async fn goods_missing_from_a_list_are_kept_or_hidden_as_the_shop_wishes(world: World) {
        let (shop, _) = shop_and_supplier(&world).await;
        let both = PriceList::new().offer("Телефон", "100.00", 5).offer("Чехол", "10.00", 7).yaml();
        let one = PriceList::new().offer("Телефон", "100.00", 5).yaml();
        let listed = async || world.anyone().get("product-infos/").await.is(200)["results"].as_array().map(Vec::len);
        world.import(shop, &both).await;
        world.import(shop, &one).await;
        assert_eq!(listed().await, Some(2), "kept");
        let admin = world.admin().await;
        admin.patch(&format!("shops/{shop}/"), json!({"missing_goods": "hide"})).await.is(200);
        assert_eq!(world.import(shop, &one).await["counts"]["hidden"], 1);
        assert_eq!(listed().await, Some(1), "hidden");
        world.import(shop, &both).await;
        assert_eq!(listed().await, Some(2), "shown again");
    }

    async fn a_list_in_the_import_folder_is_named_and_nothing_outside_of_it(world: World) {
        let (shop, supplier) = shop_and_supplier(&world).await;
        let path = format!("start-import-shop/{shop}/");
        let list = PriceList::new().offer("Телефон", "100.00", 5).yaml();
        std::fs::create_dir(world.premises().import_folder().join("data")).expect("a folder");
        std::fs::write(world.premises().import_folder().join("data/shop1.yaml"), &list).expect("a price list");
        std::fs::write(world.premises().folder().join("outside.yaml"), &list).expect("a price list outside");
        std::os::unix::fs::symlink(world.premises().folder().join("outside.yaml"), world.premises().import_folder().join("link.yaml")).expect("a link");
        let outside = world.premises().folder().join("outside.yaml").display().to_string();
        for name in ["../outside.yaml", "data/../../outside.yaml", "/etc/passwd", "/proc/self/environ", "link.yaml", &outside] {
            supplier.post(&path, json!({"yaml_file_path": name})).await.refuses(400, "path_not_allowed");
        }
        for name in ["none.yaml", "data"] {
            supplier.post(&path, json!({"yaml_file_path": name})).await.refuses(404, "file_not_found");
        }
        supplier.post(&path, json!({"yaml_file_path": 5})).await.refuses(400, "validation");
        let run = supplier.post(&path, json!({"yaml_file_path": "data/shop1.yaml"})).await.is(202);
        world.drain().await;
        assert_eq!(status(&supplier, &run).await["state"], "SUCCESS");
    }

    async fn a_shop_imports_its_own_source_when_no_file_is_named(world: World) {
        let (shop, supplier) = shop_and_supplier(&world).await;
        let path = format!("start-import-shop/{shop}/");
        supplier.post(&path, json!({})).await.refuses(409, "no_source");
        world.admin().await.patch(&format!("shops/{shop}/"), json!({"source_file": "own.yaml"})).await.is(200);
        supplier.post(&path, json!({})).await.refuses(404, "file_not_found");
        std::fs::write(world.premises().import_folder().join("own.yaml"), PriceList::new().offer("Телефон", "100.00", 5).yaml()).expect("a price list");
        let run = supplier.post(&path, json!({})).await.is(202);
        world.drain().await;
        assert_eq!(status(&supplier, &run).await["counts"]["created"], 1);
    }

    async fn an_import_waiting_when_the_server_stops_is_done_by_the_next(world: World) {
        let (shop, supplier) = shop_and_supplier(&world).await;
        let run = upload(&supplier, shop, &PriceList::new().offer("Телефон", "100.00", 5).yaml()).await;
        let token = supplier.token();
        let world = world.restarted().await;
        world.drain().await;
        assert_eq!(status(&world.anyone().with_token(&token), &run).await["state"], "SUCCESS");
    }

    async fn a_long_list_is_applied_whole(world: World) {
        let (shop, _) = shop_and_supplier(&world).await;
        let mut list = PriceList::new();
        for number in 0..3_000 {
            list = list.offer(&format!("Товар {number}"), "10.00", number);
        }
        let run = world.import(shop, &list.yaml()).await;
        assert_eq!((&run["state"], &run["counts"]["created"], &run["progress"]["rows_done"]), (&json!("SUCCESS"), &json!(3_000), &json!(3_000)));
        assert_eq!(world.anyone().get("product-infos/?count=true&limit=1").await.is(200)["count"], 3_000);
    }
}
