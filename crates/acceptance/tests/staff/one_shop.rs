//! A manager of one shop: what is that shop's is theirs to see and serve, and nothing else.

use web::Role;

use crate::world::{Caller, Said, Shopping, World, json};
use serde_json::Value;

/// Two shops, a manager of the first, and a buyer's orders: of the first, of the second, of both.
struct Street {
    manager: Caller,
    buyer: Caller,
    shop: i64,
    own: Value,
    others: Value,
    both: Value,
}

impl Street {
    async fn of(world: &World) -> Self {
        let (shop, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let phone = world.offer_in(shop, "Телефон", "100.00", 50).await;
        let book = world.offer_in(other, "Книга", "10.00", 50).await;
        let (manager, buyer) = (world.person(Role::Seller, Some(shop)).await, world.buyer().await);
        let (own, others) = (buyer.buys(phone, 2).await, buyer.buys(book, 1).await);
        buyer.puts(phone, 1).await;
        let both = buyer.buys(book, 1).await;
        Self { manager, buyer, shop, own, others, both }
    }
}

fn ids(page: &Value) -> Vec<Value> {
    page["results"].as_array().expect("a page").iter().map(|row| row["id"].clone()).collect()
}

on_both_engines! {
    async fn sees_the_lines_of_the_shop(world: World) {
        let it = Street::of(&world).await;
        for list in ["orders/", "staff/orders/"] {
            let page = it.manager.get(list).await.is(200);
            assert_eq!(ids(&page), [it.both["id"].clone(), it.own["id"].clone()], "{list}");
        }
        let seen = it.manager.get(&format!("staff/orders/{}/", it.both["id"])).await.is(200);
        assert_eq!((seen["items"].as_array().map(Vec::len), &seen["total_price"]), (Some(1), &json!("100.00")));
        assert_eq!(seen["contact"]["phone"], "+79161234567", "whoever delivers knows whom to call");
        for path in ["orders/", "staff/orders/"] {
            it.manager.get(&format!("{path}{}/", it.others["id"])).await.refuses(404, "order_not_found");
        }
        it.manager.get(&format!("orders/{}/timeline/", it.others["id"])).await.refuses(404, "order_not_found");
        let sums = it.manager.get("staff/sales/").await.is(200);
        let all = world.person(Role::Seller, None).await.get("staff/sales/").await.is(200);
        assert_ne!(sums, all);
        let shops = it.manager.get("staff/shops/").await.is(200);
        assert_eq!(ids(&shops), [json!(it.shop)]);
        let csv = it.manager.get("staff/orders/export/").await;
        assert!(csv.status == 200 && csv.text.contains("Телефон") && !csv.text.contains("Книга"), "{}", csv.text);
    }

    async fn hears_of_a_note_that_the_buyer_does_not(world: World) {
        let it = Street::of(&world).await;
        let mut watches = Vec::new();
        for caller in [&it.manager, &it.buyer] {
            let mut watch = caller.watches(None).await;
            assert_eq!(watch.next().await.expect("a beginning").kind, "ready");
            watches.push(watch);
        }
        for order in [&it.others, &it.own] {
            let path = format!("staff/orders/{}/notes/", order["id"]);
            world.person(Role::Seller, None).await.post(&path, json!({"text": "Позвонить"})).await.is(201);
        }
        it.buyer.cancels(&it.own).await.is(200);
        let heard = [watches[0].until("order.canceled").await, watches[1].until("order.canceled").await];
        let of = |said: &[Said]| said.iter().map(|said| (said.kind.clone(), said.data["data"]["order"].clone())).collect::<Vec<_>>();
        let [noted, canceled] = ["order.noted", "order.canceled"].map(|kind| (kind.to_owned(), it.own["id"].clone()));
        assert_eq!(of(&heard[0]), [noted, canceled.clone()]);
        assert_eq!(of(&heard[1]), [canceled]);
    }

    async fn serves_the_orders_that_are_the_shops_alone(world: World) {
        let it = Street::of(&world).await;
        let changes = [("status", json!({"status": "confirmed"})), ("payment", json!({"status": "paid"})), ("delivery", json!({"price": "1.00"})), ("notes", json!({"text": "Позвонить"}))];
        for (what, body) in changes {
            let path = |order: &Value| format!("staff/orders/{}/{what}/", order["id"]);
            it.manager.post(&path(&it.both), body.clone()).await.refuses(403, "order_of_several_shops");
            it.manager.post(&path(&it.others), body.clone()).await.refuses(404, "order_not_found");
            let done = it.manager.post(&path(&it.own), body).await;
            assert!(matches!(done.status, 200 | 201), "{what}: {}", done.text);
        }
        let old = |order: &Value| format!("orders/{}/status/", order["id"]);
        it.manager.post(&old(&it.both), json!({"status": "shipped"})).await.refuses(403, "order_of_several_shops");
        it.manager.post(&old(&it.others), json!({"status": "shipped"})).await.refuses(404, "order_not_found");
        for order in [&it.both, &it.others] {
            it.manager.cancels(order).await.refuses(404, "order_not_found");
        }
        let orders: Vec<Value> = [&it.own, &it.both, &it.others].iter().map(|order| json!({"id": order["id"]})).collect();
        let told = it.manager.post("staff/orders/bulk-status/", json!({"status": "shipped", "orders": orders})).await.is(200);
        let words: Vec<&str> = told["results"].as_array().expect("results").iter()
            .map(|it| it["problem"]["code"].as_str().or(it["state"].as_str()).unwrap_or("")).collect();
        assert_eq!(words, ["shipped", "order_of_several_shops", "order_not_found"]);
        for (order, state) in [(&it.own, "shipped"), (&it.both, "new"), (&it.others, "new")] {
            assert_eq!(it.buyer.get(&format!("orders/{}/", order["id"])).await.is(200)["state"], state);
        }
    }

    async fn serves_the_returns_of_the_shop_alone(world: World) {
        let it = Street::of(&world).await;
        let admin = world.admin().await;
        let mut returns = Vec::new();
        for order in [&it.own, &it.others, &it.both] {
            admin.post(&format!("orders/{}/status/", order["id"]), json!({"status": "delivered"})).await.is(200);
            let lines: Vec<Value> = order["items"].as_array().expect("items").iter().map(|line| json!({"item_id": line["id"], "quantity": 1})).collect();
            let body = json!({"items": lines, "reason": "Брак"});
            returns.push(it.buyer.post(&format!("orders/{}/returns/", order["id"]), body).await.is(201)["id"].clone());
        }
        assert_eq!(ids(&it.manager.get("returns/?count=true").await.is(200)), [returns[0].clone()]);
        it.manager.get(&format!("returns/{}/", returns[0])).await.is(200);
        for other in &returns[1..] {
            it.manager.get(&format!("returns/{other}/")).await.refuses(404, "return_not_found");
        }
        it.manager.post(&format!("returns/{}/accept/", returns[1]), json!({})).await.refuses(404, "return_not_found");
        it.manager.post(&format!("returns/{}/accept/", returns[2]), json!({})).await.refuses(403, "order_of_several_shops");
        it.manager.post(&format!("returns/{}/accept/", returns[0]), json!({})).await.is(200);
        let trail = admin.get(&format!("audit/?subject=order:{}&action=order.return_accepted", it.own["id"])).await.is(200);
        assert_eq!(trail["results"][0]["changes"]["return"]["to"], returns[0], "{trail}");
    }

    async fn hears_of_the_shop_alone_and_sees_nothing_of_the_firm(world: World) {
        let it = Street::of(&world).await;
        let mut watch = it.manager.watches(None).await;
        assert_eq!(watch.next().await.expect("a beginning").kind, "ready");
        it.buyer.cancels(&it.others).await.is(200);
        it.buyer.cancels(&it.own).await.is(200);
        assert_eq!(watch.next().await.expect("the stream goes on").data["data"]["order"], it.own["id"]);
        for path in ["staff/customers/", "staff/customers/duplicates/"] {
            it.manager.get(path).await.refuses(403, "forbidden");
        }
        it.manager.post("staff/customers/", json!({"contact": {"phone": "+79169999999"}})).await.refuses(403, "forbidden");
        it.manager.get(&format!("messages/?order_id={}", it.own["id"])).await.refuses(403, "forbidden");
        let (other, admin) = (world.shop("Чужая").await, world.admin().await);
        let list = crate::world::PriceList::new().offer("Книга", "11.00", 5).yaml();
        let run = admin.upload(&format!("start-import-shop/{other}/"), &list).await.is(202);
        let path = format!("import-status/{}/", run["task_id"].as_str().expect("a run"));
        it.manager.get(&path).await.refuses(404, "import_not_found");
        world.person(Role::Seller, None).await.get(&path).await.is(200);
    }

    async fn is_made_one_by_an_administrator_or_at_the_command_line(world: World) {
        let it = Street::of(&world).await;
        let admin = world.admin().await;
        let me = it.manager.get("users/me/").await.is(200);
        let path = format!("users/{}/", me["id"]);
        assert_eq!(admin.get(&path).await.is(200)["shop_id"], it.shop);
        admin.patch(&path, json!({"shop_id": 999_999})).await.finds_fault("shop_id", "unknown_shop");
        admin.patch(&path, json!({"shop_id": null})).await.is(200);
        let program = world.premises().program();
        let add = |role: &'static str, email: &'static str| {
            program.run(&["user", "add", "--email", email, "--role", role, "--shop", "Своя", "--json"])
        };
        assert_eq!(add("seller", "manager@example.com").says()["role"], "seller");
        add("buyer", "anna@example.com").fails(2);
        add("admin", "root@example.com").fails(2);
    }
}
