//! An import that should not have been, changed back.

use crate::world::{Answer, Caller, PriceList, Shopping, World, json};
use serde_json::Value;
use web::Role;

async fn asks_back(caller: &Caller, world: &World, run: &Value) -> Answer {
    let answer = caller.post(&format!("imports/{}/roll-back/", task(run)), json!({})).await;
    world.drain().await;
    answer
}

fn task(run: &Value) -> &str {
    run["task_id"].as_str().expect("a task id")
}

async fn status(caller: &Caller, run: &Value) -> Value {
    caller.get(&format!("import-status/{}/", task(run))).await.is(200)
}

/// Name, price and quantity of everything on show.
async fn shown(world: &World) -> Vec<String> {
    let page = world.anyone().get("product-infos/?limit=200").await.is(200);
    let offers = page["results"].as_array().expect("a page").iter();
    offers.map(|it| format!("{} {} {}", it["product_name"], it["price"], it["quantity"])).collect()
}

on_both_engines! {
    async fn a_supplier_takes_the_latest_list_back_and_what_was_sold_stays_sold(world: World) {
        let shop = world.shop("Своя").await;
        let supplier = world.supplier(shop).await;
        world.import(shop, &PriceList::new().offer("Телефон", "100.00", 5).offer("Чехол", "10.00", 7).yaml()).await;
        let run = world.import(shop, &PriceList::new().offer("Телефон", "120.00", 20).offer("Чехол", "10.00", 7).offer("Плёнка", "5.00", 9).yaml()).await;
        let page = world.anyone().get("product-infos/?product_name=Телефон").await.is(200);
        let order = world.buyer().await.buys(page["results"][0]["id"].as_i64().expect("an id"), 2).await;
        asks_back(&supplier, &world, &run).await.is(202);
        let done = status(&supplier, &run).await;
        assert_eq!((&done["state"], &done["rolled_back"]), (&json!("ROLLED_BACK"), &json!({"restored": 1, "withdrawn": 1, "kept": 0})));
        assert_eq!(done["message"], "Возвращено как было: 1, скрыто новых: 1, оставлено, потому что изменено позже: 0");
        assert_eq!(done["counts"]["created"], 1, "what it had done is still told");
        assert_eq!(shown(&world).await, ["\"Телефон\" \"100.00\" 3", "\"Чехол\" \"10.00\" 7"]);
        assert_eq!(order["items"][0]["price"], "120.00", "an order keeps its price");
        let reserved = world.reserved_and_held().await;
        assert!(reserved.iter().all(|(reserved, held)| reserved == held));
        asks_back(&supplier, &world, &run).await.refuses(409, "import_not_applied");
    }

    async fn what_was_changed_by_hand_since_is_left_and_listed(world: World) {
        let shop = world.shop("Своя").await;
        let (supplier, admin) = (world.supplier(shop).await, world.admin().await);
        world.import(shop, &PriceList::new().offer("Телефон", "100.00", 5).offer("Чехол", "10.00", 7).yaml()).await;
        let run = world.import(shop, &PriceList::new().offer("Телефон", "120.00", 5).offer("Чехол", "12.00", 7).yaml()).await;
        admin.patch(&format!("staff/shops/{shop}/"), json!({"stock_source": "hand"})).await.is(200);
        let page = world.anyone().get("product-infos/?product_name=Чехол").await.is(200);
        admin.patch(&format!("staff/offers/{}/", page["results"][0]["id"]), json!({"price": "11.00"})).await.is(200);
        asks_back(&supplier, &world, &run).await.is(202);
        assert_eq!(status(&supplier, &run).await["rolled_back"], json!({"restored": 1, "withdrawn": 0, "kept": 1}));
        assert_eq!(shown(&world).await, ["\"Телефон\" \"100.00\" 5", "\"Чехол\" \"11.00\" 7"]);
        let left = supplier.get(&format!("imports/{}/findings/?kind=kept", task(&run))).await.is(200);
        assert_eq!((&left["results"][0]["name"], &left["results"][0]["price"]), (&json!("Чехол"), &json!("11.00")));
    }

    async fn an_older_list_and_another_shops_are_not_rolled_back(world: World) {
        let (shop, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let supplier = world.supplier(shop).await;
        let first = world.import(shop, &PriceList::new().offer("Телефон", "100.00", 5).yaml()).await;
        let second = world.import(shop, &PriceList::new().offer("Телефон", "110.00", 5).yaml()).await;
        let refused = asks_back(&supplier, &world, &first).await.refuses(409, "import_followed");
        assert_eq!(refused["task_id"], second["task_id"]);
        asks_back(&world.supplier(other).await, &world, &second).await.refuses(404, "import_not_found");
        asks_back(&world.person(Role::Observer, None).await, &world, &second).await.refuses(403, "forbidden");
        assert_eq!(shown(&world).await, ["\"Телефон\" \"110.00\" 5"]);
    }
}
