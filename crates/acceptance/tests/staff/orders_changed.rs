//! Changing orders: states, payment, delivery, notes, many at once, and two managers at one order.

use web::Role;

use super::orders::number;
use crate::world::{Shopping, join_all, json};
use serde_json::Value;

/// The last thing that happened to an order.
fn last_of(order: &Value) -> &Value {
    order["history"].as_array().and_then(|history| history.last()).expect("a history")
}

on_both_engines! {
    async fn an_order_goes_on_and_never_back(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let seller = world.person(Role::Seller, None).await;
        let order = world.buyer().await.buys(phone, 2).await;
        let path = format!("staff/orders/{}/status/", order["id"]);
        let card = seller.get(&format!("staff/orders/{}/", order["id"])).await;
        assert_eq!(card.header("etag"), Some("\"1\""));
        let next: Vec<Value> = card.is(200)["next_states"].as_array().expect("choices").iter().map(|it| it["state"].clone()).collect();
        assert_eq!(json!(next), json!(["confirmed", "assembling", "ready_for_pickup", "shipped", "delivered", "finished", "canceled"]));
        let shipped = seller.post(&path, json!({"status": "shipped", "note": "СДЭК"})).await.is(200);
        assert_eq!((&shipped["state"], &shipped["revision"], &last_of(&shipped)["note"]), (&json!("shipped"), &json!(2), &json!("СДЭК")));
        let back = seller.post(&path, json!({"status": "assembling"})).await.refuses(409, "order_cannot_become");
        assert_eq!(back["state"], "shipped");
        seller.post(&path, json!({"status": "sold"})).await.finds_fault("status", "invalid");
        seller.post(&path, json!({})).await.finds_fault("status", "required");
        seller.post(&path, json!({"status": "canceled"})).await.is(200);
        seller.post("staff/orders/999999/status/", json!({"status": "shipped"})).await.refuses(404, "order_not_found");
        assert_eq!(world.listed(phone).await, Some(3), "shipped goods are restocked by hand");
    }

    async fn of_two_managers_the_second_is_told_that_the_order_changed(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let (anna, boris) = (world.person(Role::Seller, None).await, world.admin().await);
        let order = world.buyer().await.buys(phone, 2).await;
        let path = |what: &str| format!("staff/orders/{}/{what}/", order["id"]);
        let seen = json!({"tracking_number": "RA1", "revision": 1});
        anna.post(&path("delivery"), seen).await.is(200);
        for (what, body) in [
            ("delivery", json!({"tracking_number": "RA2", "revision": 1})),
            ("payment", json!({"status": "paid", "revision": 1})),
            ("status", json!({"status": "shipped", "revision": 1})),
        ] {
            let problem = boris.post(&path(what), body.clone()).await.refuses(409, "changed_meanwhile");
            assert_eq!((&problem["revision"], &problem["state"]), (&json!(2), &json!("new")));
            boris.saying("If-Match", "\"1\"").post(&path(what), body).await.refuses(412, "changed_meanwhile");
        }
        boris.saying("If-Match", "seven").post(&path("status"), json!({"status": "shipped"})).await.finds_fault("If-Match", "invalid");
        let shipped = boris.saying("If-Match", "\"2\"").post(&path("status"), json!({"status": "shipped"})).await.is(200);
        assert_eq!((&shipped["tracking_number"], &shipped["revision"]), (&json!("RA1"), &json!(3)));
        // Who wants what is already so is not in anybody's way.
        anna.post(&path("status"), json!({"status": "shipped", "revision": 1})).await.is(200);
    }

    async fn of_many_changes_at_once_of_one_revision_one_comes_through(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let seller = world.person(Role::Seller, None).await;
        let order = world.buyer().await.buys(phone, 1).await;
        let path = format!("staff/orders/{}/delivery/", order["id"]);
        let answers = join_all((0..8).map(|at| seller.post(&path, json!({"tracking_number": format!("RA{at}"), "revision": 1})))).await;
        let through: Vec<usize> = (0..8).filter(|at| answers[*at].status == 200).collect();
        assert_eq!(through.len(), 1, "{answers:?}");
        let now = seller.get(&format!("staff/orders/{}/", order["id"])).await.is(200);
        assert_eq!((&now["tracking_number"], &now["revision"]), (&json!(format!("RA{}", through[0])), &json!(2)));
    }

    async fn a_payment_is_settled_and_its_mistakes_taken_back(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let seller = world.person(Role::Seller, None).await;
        let buyer = world.buyer().await;
        let order = buyer.buys(phone, 2).await;
        let path = format!("staff/orders/{}/payment/", order["id"]);
        let paid = seller.post(&path, json!({"status": "paid", "method": "card_on_delivery", "note": "терминал 2"})).await.is(200);
        assert_eq!(paid["payment"], json!({"status": "paid", "method": "card_on_delivery"}));
        assert_eq!(paid["next_payment_statuses"], json!(["pending", "refunded"]));
        let last = last_of(&paid);
        assert_eq!((&last["kind"], &last["note"]), (&json!("payment_changed"), &json!("терминал 2")));
        assert_eq!(last["changes"], json!({"payment_status": ["pending", "paid"], "payment_method": ["cod", "card_on_delivery"]}));
        let refused = seller.post(&path, json!({"status": "failed"})).await.refuses(409, "payment_cannot_become");
        assert_eq!(refused["payment_status"], "paid");
        seller.post(&path, json!({"method": "online"})).await.refuses(409, "payment_unavailable");
        seller.post(&path, json!({"status": "stolen", "method": "barter"})).await.finds_fault("method", "invalid");
        seller.post(&path, json!({"status": "pending"})).await.is(200);
        let again = seller.post(&path, json!({"status": "pending"})).await.is(200);
        assert_eq!((&again["revision"], again["history"].as_array().map(Vec::len)), (&json!(3), Some(3)), "nothing was changed");
        assert_eq!(buyer.get(&format!("orders/{}/", order["id"])).await.is(200)["payment"]["status"], "pending");
    }

    async fn a_delivery_is_arranged_piece_by_piece(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let (seller, buyer) = (world.person(Role::Seller, None).await, world.buyer().await);
        let order = buyer.buys(phone, 2).await;
        let path = format!("staff/orders/{}/delivery/", order["id"]);
        let whole = json!({
            "method": "delivery", "price": "300.50", "eta": "2026-01-05T12:00:00Z", "tracking_number": " RA123 ",
            "contact": {"street": "Баумана", "phone": "8 903 111-22-33"},
        });
        let arranged = seller.post(&path, whole).await.is(200);
        assert_eq!(arranged["delivery"], json!({"method": "delivery", "price": "300.50", "carrier": "", "pickup_point": null}));
        assert_eq!((&arranged["total_price"], &arranged["due"]), (&json!("200.00"), &json!("500.50")));
        assert_eq!((&arranged["eta"], &arranged["tracking_number"]), (&json!("2026-01-05T12:00:00.000000Z"), &json!("RA123")));
        assert_eq!((&arranged["contact"]["street"], &arranged["contact"]["city"]), (&json!("Баумана"), &json!("Казань")));
        let found = seller.get_with("staff/orders/", &[("search", "+79031112233".to_owned())]).await.is(200);
        assert_eq!(found["results"][0]["id"], order["id"], "found by the new number, too");
        let forgotten = seller.post(&path, json!({"eta": null, "tracking_number": null, "method": null})).await.is(200);
        assert_eq!((&forgotten["eta"], &forgotten["tracking_number"], &forgotten["delivery"]["method"]), (&json!(null), &json!(null), &json!(null)));
        assert_eq!(forgotten["delivery"]["price"], "300.50");
        for (field, body) in [
            ("method", json!({"method": "teleport"})),
            ("price", json!({"price": "-1"})),
            ("price", json!({"price": "1,5"})),
            ("phone", json!({"contact": {"phone": "no"}})),
            ("tracking_number", json!({"tracking_number": "x".repeat(101)})),
            ("eta", json!({"eta": "tomorrow"})),
        ] {
            let problem = seller.post(&path, body).await.refuses(400, "validation");
            assert!(problem["errors"].get(field).is_some(), "{problem}");
        }
        // The buyer's own address book stays as it was.
        assert_eq!(buyer.get("contacts/").await.is(200)["results"][0]["street"], "Улица не указана");
        buyer.cancels(&order).await.is(200);
        seller.post(&path, json!({"price": "1.00"})).await.refuses(409, "order_is_over");
    }

    async fn notes_are_for_staff_alone(world: World) {
        let shop = world.shop("Своя").await;
        let phone = world.offer_in(shop, "Телефон", "100.00", 5).await;
        let (seller, buyer) = (world.person(Role::Seller, None).await, world.buyer().await);
        let order = buyer.buys(phone, 2).await;
        let noted = seller.post(&format!("staff/orders/{}/notes/", order["id"]), json!({"text": " Скандалист "})).await.is(201);
        assert_eq!((&last_of(&noted)["kind"], &last_of(&noted)["note"], &noted["revision"]), (&json!("note"), &json!("Скандалист"), &json!(1)));
        let observer = world.person(Role::Observer, None).await;
        assert_eq!(last_of(&observer.get(&format!("staff/orders/{}/", order["id"])).await.is(200))["note"], "Скандалист");
        let supplier = world.supplier(shop).await;
        for shown in [
            buyer.get(&format!("orders/{}/", order["id"])).await.text,
            supplier.get(&format!("orders/{}/", order["id"])).await.text,
            supplier.get(&format!("staff/orders/{}/", order["id"])).await.text,
        ] {
            assert!(shown.contains("placed") && !shown.contains("Скандалист"), "{shown}");
        }
        seller.post(&format!("staff/orders/{}/notes/", order["id"]), json!({"text": "  "})).await.finds_fault("text", "required");
    }

    async fn a_change_with_a_key_is_made_once(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let seller = world.person(Role::Seller, None).await;
        let order = world.buyer().await.buys(phone, 2).await;
        let keyed = seller.with_key("note-1");
        let note = json!({"text": "Позвонить"});
        let path = format!("staff/orders/{}/notes/", order["id"]);
        let first = keyed.post(&path, note.clone()).await;
        let second = keyed.post(&path, note).await;
        assert!(second.is_replayed() && first.text == second.text);
        keyed.post(&path, json!({"text": "Другое"})).await.refuses(422, "idempotency_key_reused");
        let now = seller.get(&format!("staff/orders/{}/", order["id"])).await.is(200);
        assert_eq!(now["history"].as_array().map(Vec::len), Some(2));
    }

    async fn many_orders_are_moved_each_by_itself(world: World) {
        let phone = world.offer("Телефон", "100.00", 50).await;
        let (seller, buyer) = (world.person(Role::Seller, None).await, world.buyer().await);
        let mut ids = Vec::new();
        for _ in 0..5 {
            ids.push(number(&buyer.buys(phone, 1).await));
        }
        let move_to = |id: i64, status: &str| {
            let (seller, status) = (seller.clone(), status.to_owned());
            async move { seller.post(&format!("staff/orders/{id}/status/"), json!({"status": status})).await.is(200) }
        };
        move_to(ids[1], "canceled").await;
        move_to(ids[2], "shipped").await;
        let body = json!({"status": "shipped", "note": "Машина 7", "orders": [
            {"id": ids[0], "revision": 1}, {"id": ids[1]}, {"id": ids[2]}, {"id": ids[3], "revision": 9}, {"id": ids[4]}, {"id": 999_999},
        ]});
        let keyed = seller.with_key("bulk-1");
        let answer = keyed.post("staff/orders/bulk-status/", body.clone()).await;
        let results = answer.is(200)["results"].clone();
        let words: Vec<(&str, &str)> = results.as_array().expect("results").iter()
            .map(|it| (it["result"].as_str().unwrap_or(""), it["problem"]["code"].as_str().or(it["state"].as_str()).unwrap_or("")))
            .collect();
        assert_eq!(words, [
            ("changed", "shipped"), ("refused", "order_cannot_become"), ("unchanged", "shipped"),
            ("refused", "changed_meanwhile"), ("changed", "shipped"), ("refused", "order_not_found"),
        ]);
        assert!(results[1]["problem"]["detail"].as_str().is_some_and(|words| words.contains("shipped")));
        let again = keyed.post("staff/orders/bulk-status/", body).await;
        assert!(again.is_replayed() && again.text == answer.text);
        let card = seller.get(&format!("staff/orders/{}/", ids[0])).await.is(200);
        assert_eq!((card["history"].as_array().map(Vec::len), &last_of(&card)["note"]), (Some(2), &json!("Машина 7")));
        for (fault, orders) in [("required", json!([])), ("too_many", json!(vec![json!({"id": 1}); 101]))] {
            seller.post("staff/orders/bulk-status/", json!({"status": "shipped", "orders": orders})).await.finds_fault("orders", fault);
        }
        assert!(world.reserved_and_held().await.iter().all(|(reserved, held)| reserved == held));
    }

    async fn what_staff_call_off_stands_in_the_trail_and_what_buyers_do_not(world: World) {
        let phone = world.offer("Телефон", "100.00", 50).await;
        let (seller, buyer, admin) = (world.person(Role::Seller, None).await, world.buyer().await, world.admin().await);
        let (first, second) = (buyer.buys(phone, 1).await, buyer.buys(phone, 1).await);
        for _ in 0..2 {
            seller.cancels(&first).await.is(200);
            buyer.cancels(&second).await.is(200);
        }
        let trail = async |order: &Value| {
            let page = admin.get(&format!("audit/?subject=order:{}", order["id"])).await.is(200);
            page["results"].as_array().expect("a page").clone()
        };
        let rows = trail(&first).await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!((&rows[0]["action"], &rows[0]["changes"]), (&json!("order.status_changed"), &json!({"status": {"from": "new", "to": "canceled"}})));
        assert_eq!(rows[0]["actor_email"], seller.get("users/me/").await.is(200)["email"]);
        assert!(trail(&second).await.is_empty(), "buyers' own orders are on their timelines");
    }

    async fn observers_look_and_touch_nothing(world: World) {
        let phone = world.offer("Телефон", "100.00", 50).await;
        let order = world.buyer().await.buys(phone, 1).await;
        let observer = world.person(Role::Observer, None).await;
        assert_eq!(observer.get("staff/orders/").await.is(200)["results"][0]["id"], order["id"]);
        for (path, body) in [
            (format!("staff/orders/{}/status/", order["id"]), json!({"status": "shipped"})),
            (format!("staff/orders/{}/payment/", order["id"]), json!({"status": "paid"})),
            (format!("staff/orders/{}/delivery/", order["id"]), json!({"price": "1.00"})),
            (format!("staff/orders/{}/notes/", order["id"]), json!({"text": "x"})),
            ("staff/orders/bulk-status/".to_owned(), json!({"status": "shipped", "orders": [{"id": order["id"]}]})),
        ] {
            observer.post(&path, body).await.refuses(403, "forbidden");
        }
    }
}
