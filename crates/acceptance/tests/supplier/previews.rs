//! Looking at what a price list would change before it does, and guard rails that make somebody look.

use crate::world::{Answer, Caller, PriceList, World, json};
use serde_json::Value;
use web::Role;

/// Enough goods for a share of them to say something.
const MANY: usize = 100;

fn many(count: usize, price: &str, quantity: i64) -> String {
    let list = (0..count)
        .fold(PriceList::new(), |list, number| list.offer(&format!("Товар {number}"), price, quantity));
    list.yaml()
}

async fn preview(caller: &Caller, world: &World, shop: i64, list: &str) -> Value {
    let run = caller.upload(&format!("start-import-shop/{shop}/?preview=true"), list).await.is(202);
    world.drain().await;
    status(caller, &run).await
}

async fn status(caller: &Caller, run: &Value) -> Value {
    caller.get(&format!("import-status/{}/", task(run))).await.is(200)
}

async fn decide(caller: &Caller, world: &World, run: &Value, what: &str) -> Answer {
    let answer = caller.post(&format!("imports/{}/{what}/", task(run)), json!({})).await;
    world.drain().await;
    answer
}

fn task(run: &Value) -> &str {
    run["task_id"].as_str().expect("a task id")
}

async fn listed(world: &World) -> Value {
    world.anyone().get("product-infos/?limit=200").await.is(200)["results"].clone()
}

on_both_engines! {
    async fn a_supplier_looks_first_and_applies_then(world: World) {
        let shop = world.shop("Своя").await;
        let supplier = world.supplier(shop).await;
        world.import(shop, &PriceList::new().offer("Телефон", "100.00", 5).offer("Чехол", "10.00", 7).yaml()).await;
        let before = listed(&world).await;
        let list = PriceList::new().offer("Телефон", "90.00", 5).offer("Плёнка", "5.00", 1).row("Даром", "name: \"Даром\", price: 0, quantity: 1").yaml();
        let run = preview(&supplier, &world, shop, &list).await;
        assert_eq!((&run["state"], &run["status"], &run["wanted"]), (&json!("HELD"), &json!("Ждёт решения"), &json!("preview")));
        let told = &run["difference"];
        let expected = json!({"created": 1, "changed": 1, "unchanged": 0, "gone": 1, "hidden": 0, "zero_prices": 1, "rows": 3, "offers": 2});
        for (field, value) in expected.as_object().expect("fields") {
            assert_eq!(&told[field], value, "{field}: {told}");
        }
        let fall = told["prices"].as_array().expect("bars").iter().find(|bar| bar["offers"] == 1).expect("a bar");
        assert_eq!((&fall["from_percent"], &fall["to_percent"]), (&json!(-20), &json!(-5)));
        assert_eq!(listed(&world).await, before, "nothing is applied");
        let begun = decide(&supplier, &world, &run, "apply").await.is(202);
        assert_eq!(begun["task_id"], run["task_id"]);
        let done = status(&supplier, &run).await;
        assert_eq!((&done["state"], &done["counts"]["created"], &done["counts"]["updated"]), (&json!("SUCCESS"), &json!(1), &json!(1)));
        decide(&supplier, &world, &run, "apply").await.refuses(409, "import_not_held");
        decide(&supplier, &world, &run, "discard").await.refuses(409, "import_not_held");
    }

    async fn a_discarded_preview_leaves_nothing(world: World) {
        let shop = world.shop("Своя").await;
        let supplier = world.supplier(shop).await;
        let run = preview(&supplier, &world, shop, &PriceList::new().offer("Телефон", "90.00", 5).yaml()).await;
        decide(&supplier, &world, &run, "discard").await.is(200);
        assert_eq!((status(&supplier, &run).await["state"].as_str(), listed(&world).await), (Some("DISCARDED"), json!([])));
        decide(&supplier, &world, &run, "apply").await.refuses(409, "import_not_held");
    }

    async fn a_decision_sent_twice_with_one_key_is_one(world: World) {
        let shop = world.shop("Своя").await;
        let supplier = world.supplier(shop).await;
        let run = preview(&supplier, &world, shop, &PriceList::new().offer("Телефон", "90.00", 5).yaml()).await;
        let keyed = supplier.with_key("decision-1");
        let first = decide(&keyed, &world, &run, "apply").await.is(202);
        let again = decide(&keyed, &world, &run, "apply").await;
        assert!(again.is_replayed());
        assert_eq!(again.is(202), first);
    }

    async fn another_shops_preview_is_nobody_elses_to_see_or_decide(world: World) {
        let (shop, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let (supplier, stranger) = (world.supplier(shop).await, world.supplier(other).await);
        let run = preview(&supplier, &world, shop, &PriceList::new().offer("Телефон", "90.00", 5).yaml()).await;
        for caller in [&stranger, &world.buyer().await] {
            caller.get(&format!("imports/{}/findings/", task(&run))).await.refuses(404, "import_not_found");
            decide(caller, &world, &run, "apply").await.refuses(404, "import_not_found");
            decide(caller, &world, &run, "discard").await.refuses(404, "import_not_found");
        }
        assert_eq!(stranger.get("imports/").await.is(200)["results"], json!([]));
        assert_eq!(stranger.get(&format!("imports/?shop_id={shop}")).await.is(200)["results"], json!([]));
        let seller = world.person(Role::Seller, None).await;
        decide(&seller, &world, &run, "apply").await.refuses(403, "forbidden");
        let found = seller.get("imports/?state=held&count=true").await.is(200);
        assert_eq!((&found["count"], &found["results"][0]["task_id"]), (&json!(1), &run["task_id"]));
        seller.get("imports/?state=asleep").await.finds_fault("state", "invalid");
    }

    async fn a_list_that_hides_too_much_is_stopped_and_waits_for_staff(world: World) {
        let shop = world.shop("Своя").await;
        let (supplier, admin) = (world.supplier(shop).await, world.admin().await);
        admin.patch(&format!("shops/{shop}/"), json!({"missing_goods": "hide"})).await.is(200);
        world.import(shop, &many(MANY, "10.00", 5)).await;
        let mut watch = admin.watches(None).await;
        let before = listed(&world).await;
        let run = world.import(shop, &many(MANY / 2, "10.00", 5)).await;
        assert_eq!((&run["state"], &run["wanted"]), (&json!("HELD"), &json!("apply")));
        let stop = &run["stopped"][0];
        assert_eq!((&stop["guard"], &stop["count"], &stop["of"], &stop["percent"], &stop["limit_percent"]), (&json!("hidden"), &json!(50), &json!(100), &json!(50), &json!(30)));
        let message = run["message"].as_str().expect("a message");
        assert!(message.contains("Скроется 50 из 100") && message.contains("30 %"), "{message}");
        assert_eq!(listed(&world).await, before);
        loop {
            let said = watch.next().await.expect("the stream goes on");
            if said.data["data"]["state"] == "held" {
                assert_eq!(said.data["data"]["stopped"], json!(["hidden"]));
                break;
            }
        }
        decide(&supplier, &world, &run, "apply").await.refuses(403, "forbidden");
        decide(&admin, &world, &run, "apply").await.is(202);
        assert_eq!(status(&supplier, &run).await["counts"]["hidden"], 50);
        assert_eq!(listed(&world).await.as_array().map(Vec::len), Some(MANY / 2));
    }

    async fn each_rail_says_what_is_wrong_and_lists_the_worst(world: World) {
        let shop = world.shop("Своя").await;
        let supplier = world.supplier(shop).await;
        world.import(shop, &many(MANY, "10.00", 5)).await;
        let mut dearer = PriceList::new();
        for number in 0..MANY {
            dearer = dearer.offer(&format!("Товар {number}"), &format!("{}.00", if number < 40 { 100 + number } else { 10 }), 5);
        }
        let run = world.import(shop, &dearer.yaml()).await;
        assert_eq!((&run["state"], &run["stopped"][0]["guard"], &run["stopped"][0]["count"]), (&json!("HELD"), &json!("price_jump"), &json!(40)));
        let path = format!("imports/{}/findings/?limit=30&count=true", task(&run));
        let page = supplier.get(&path).await.is(200);
        let worst = &page["results"][0];
        assert_eq!((&page["count"], &worst["name"], &worst["price"], &worst["new_price"]), (&json!(40), &json!("Товар 39"), &json!("10.00"), &json!("139.00")));
        let next = page["next"].as_str().expect("a next page").trim_start_matches("/api/v1/");
        assert_eq!(supplier.get(next).await.is(200)["results"].as_array().map(Vec::len), Some(10));
        supplier.get(&format!("imports/{}/findings/?kind=nothing", task(&run))).await.is(400);

        let run = world.import(shop, &many(MANY, "10.00", 0)).await;
        assert_eq!((&run["state"], &run["stopped"][0]["guard"]), (&json!("HELD"), &json!("sold_out")));
        let page = supplier.get(&format!("imports/{}/findings/?kind=sold_out&count=true", task(&run))).await.is(200);
        assert_eq!(page["count"], 100);

        let mut free = PriceList::new();
        for number in 0..MANY {
            free = free.offer(&format!("Товар {number}"), if number < 40 { "0" } else { "10.00" }, 5);
        }
        let run = world.import(shop, &free.yaml()).await;
        assert_eq!((&run["state"], &run["stopped"][0]["guard"], &run["counts"]["rejected"]), (&json!("HELD"), &json!("zero_price"), &json!(40)));
    }

    async fn rails_are_set_for_a_shop_by_those_who_keep_all_of_them(world: World) {
        let shop = world.shop("Своя").await;
        let (supplier, admin) = (world.supplier(shop).await, world.admin().await);
        let path = format!("staff/shops/{shop}/import-guards/");
        let usual = supplier.get(&path).await.is(200);
        assert_eq!(usual, json!({"hidden_percent": 30, "jump_percent": 10, "jump_times": 3, "sold_out_percent": 50, "zero_price_percent": 10, "least_offers": 30}));
        let mut guards = usual.clone();
        guards["jump_percent"] = Value::Null;
        supplier.put(&path, guards.clone()).await.refuses(403, "forbidden");
        assert_eq!(admin.put(&path, guards.clone()).await.is(200), guards);
        assert_eq!(supplier.get(&path).await.is(200), guards);
        world.import(shop, &many(MANY, "10.00", 5)).await;
        assert_eq!(world.import(shop, &many(MANY, "1000.00", 5)).await["state"], "SUCCESS", "the rail is off");
        guards["least_offers"] = json!(0);
        admin.put(&path, guards.clone()).await.finds_fault("least_offers", "out_of_range");
        guards["least_offers"] = json!(1);
        guards["hidden_percent"] = json!(101);
        admin.put(&path, guards).await.finds_fault("hidden_percent", "out_of_range");
        admin.get("staff/shops/4242/import-guards/").await.refuses(404, "no_such_shop");
        admin.put("staff/shops/4242/import-guards/", usual).await.refuses(404, "no_such_shop");
    }

    async fn a_held_import_survives_a_restart_and_is_applied_then(world: World) {
        let shop = world.shop("Своя").await;
        let supplier = world.supplier(shop).await;
        let run = preview(&supplier, &world, shop, &PriceList::new().offer("Телефон", "90.00", 5).yaml()).await;
        let token = supplier.token();
        let world = world.restarted().await;
        let supplier = world.anyone().with_token(&token);
        decide(&supplier, &world, &run, "apply").await.is(202);
        assert_eq!(status(&supplier, &run).await["counts"]["created"], 1);
    }
}
