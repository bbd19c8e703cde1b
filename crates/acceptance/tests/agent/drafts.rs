//! Drafts: goods are taken at once, and come back when nobody wants them any more.

use std::time::Duration;

use serde_json::Value;

use crate::world::{ANNA, Selling, json};

on_both_engines! {
    async fn a_draft_takes_its_goods_at_the_stores_prices(world: World) {
        let phone = world.goods("Телефон", "100.50", 5).await;
        let agent = world.agent().await;
        let items = json!([{"product_id": phone, "quantity": 2, "price": 1, "price_per_unit": 1}]);
        let body = json!({"customer_phone": "8 (916) 123-45-67", "items": items, "customer_name": "Анна", "source": "ai_agent"});
        let draft = agent.acts("orders", body).await.is(201)["data"].clone();
        assert_eq!((&draft["status"], &draft["subtotal"], &draft["total"], &draft["delivery_cost"]), (&json!("draft"), &json!(201.0), &json!(201.0), &json!(0.0)));
        assert_eq!((&draft["currency"], &draft["duplicate_of_call"]), (&json!("RUB"), &json!(false)));
        assert_eq!(draft["expires_at"], "2026-01-01T00:30:00.000000Z");
        assert_eq!(draft["items"], json!([{"product_id": phone, "name": "Телефон", "quantity": 2, "price_per_unit": 100.5, "total": 201.0}]));
        let left = agent.asks(&format!("products/{phone}/availability")).await.is(200);
        assert_eq!(left["data"]["quantity"], 3);
        let order = agent.sees(draft["id"].as_str().expect("an id")).await;
        assert_eq!(order["customer"], json!({"phone": ANNA, "name": "Анна"}));
        assert_eq!((&order["payment"]["method"], &order["delivery"]), (&Value::Null, &Value::Null));
    }

    async fn a_draft_that_nobody_confirms_gives_its_goods_back(world: World) {
        let phone = world.goods("Телефон", "100.00", 5).await;
        let agent = world.agent().await;
        let draft = agent.draft(&[(&phone, 5)]).await;
        let short = agent.drafts(&[(&phone, 1)]).await.declines(409, "insufficient_stock");
        assert_eq!(short["available"], json!([{"product_id": phone, "available": 0}]));
        world.clock().advance(Duration::from_secs(31 * 60));
        agent.confirms_draft(&draft).await.declines(409, "order_not_editable");
        world.drain().await;
        assert_eq!(agent.sees(&draft).await["status"], "expired");
        agent.draft(&[(&phone, 5)]).await;
        assert!(world.reserved_and_held().await.iter().all(|(reserved, held)| reserved == held && *held == 5));
        assert!(world.facts("order.").await.is_empty(), "nobody outside hears of drafts");
    }

    async fn the_same_goods_in_one_talk_are_one_draft(world: World) {
        let (phone, case) = (world.goods("Телефон", "100.00", 9).await, world.goods("Чехол", "10.00", 9).await);
        let agent = world.agent().await;
        let body = |first: &str, second: &str, call: &str| json!({
            "customer_phone": ANNA, "call_id": call,
            "items": [{"product_id": first, "quantity": 1}, {"product_id": second, "quantity": 1}],
        });
        let first = agent.acts("orders", body(&phone, &case, "call-1")).await.is(201)["data"].clone();
        let again = agent.acts("orders", body(&case, &phone, "call-1")).await.is(200)["data"].clone();
        assert_eq!((&again["id"], &again["duplicate_of_call"]), (&first["id"], &json!(true)));
        let other_call = agent.acts("orders", body(&phone, &case, "call-2")).await.is(201)["data"].clone();
        let other_key = world.agent().await.acts("orders", body(&phone, &case, "call-1")).await.is(201)["data"].clone();
        assert!(other_call["id"] != first["id"] && other_key["id"] != first["id"]);
        let more = agent.acts("orders", body(&phone, &phone, "call-1")).await.is(201)["data"].clone();
        assert_ne!(more["id"], first["id"]);
        agent.acts(&format!("orders/{}/cancel", first["id"].as_str().expect("an id")), json!({})).await.is(200);
        let anew = agent.acts("orders", body(&phone, &case, "call-1")).await.is(201)["data"].clone();
        assert_ne!(anew["id"], first["id"]);
    }

    async fn a_talk_may_be_named_by_its_header(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let agent = world.agent().await.saying("x-call-id", "call-1");
        let first = agent.draft(&[(&phone, 1)]).await;
        assert_eq!(agent.drafts(&[(&phone, 1)]).await.is(200)["data"]["id"], json!(first));
    }

    async fn delivery_said_again_replaces_what_was_said(world: World) {
        world.tariff(json!({"method": "delivery", "carrier": "СДЭК", "price": "350.00", "days_from": 2, "days_to": 3})).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let phone = world.goods("Телефон", "100.00", 5).await;
        let agent = world.agent().await;
        let draft = agent.draft(&[(&phone, 1)]).await;
        let door = json!({"delivery_type": "delivery", "city": "Казань", "address": "ул. Баумана, 1, кв. 2"});
        let set = agent.delivers(&draft, door.clone()).await.is(200)["data"].clone();
        assert_eq!((&set["order_id"], &set["id"], &set["total"]), (&json!(draft), &json!(draft), &json!(450.0)));
        assert_eq!((&set["delivery_type"], &set["delivery_cost"], &set["estimated_days"]), (&json!("delivery"), &json!(350.0), &json!("2-3")));
        assert_eq!((&set["delivery"]["city"], &set["delivery"]["address"]), (&json!("Казань"), &json!("ул. Баумана, 1, кв. 2")));
        let set = agent.picks_up(&draft, &point).await;
        assert_eq!((&set["total"], &set["delivery"]["type"], &set["delivery"]["address"]), (&json!(100.0), &json!("pickup"), &json!("ул. Ленина, 5")));
        agent.confirms_draft(&draft).await.is(200);
        agent.delivers(&draft, door).await.declines(409, "order_not_editable");
    }

    async fn delivery_that_cannot_be_says_which_field_is_wrong(world: World) {
        let phone = world.goods("Телефон", "100.00", 5).await;
        let agent = world.agent().await;
        let draft = agent.draft(&[(&phone, 1)]).await;
        for (how, field, code) in [
            (json!({}), "delivery_type", "required"),
            (json!({"delivery_type": "drone"}), "delivery_type", "invalid"),
            (json!({"delivery_type": "delivery"}), "city", "required"),
            (json!({"delivery_type": "delivery", "city": "Уфа"}), "address", "required"),
            (json!({"delivery_type": "delivery", "city": "Уфа", "address": "ул. Ленина, 5"}), "city", "no_delivery"),
            (json!({"delivery_type": "pickup"}), "pickup_point_id", "required"),
            (json!({"delivery_type": "pickup", "pickup_point_id": "pp-1"}), "pickup_point_id", "unknown_point"),
            (json!({"delivery_type": "pickup", "pickup_point_id": draft}), "pickup_point_id", "unknown_point"),
        ] {
            agent.delivers(&draft, how).await.declines_field(field, code);
        }
        agent.delivers("019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87", json!({"delivery_type": "pickup", "pickup_point_id": draft})).await.declines(404, "not_found");
    }

    async fn a_draft_is_called_off_at_any_moment_and_stays_so(world: World) {
        let phone = world.goods("Телефон", "100.00", 5).await;
        let agent = world.agent().await;
        let draft = agent.draft(&[(&phone, 5)]).await;
        for _ in 0..2 {
            let off = agent.acts(&format!("orders/{draft}/cancel"), json!({"reason": "Передумал"})).await.is(200);
            assert_eq!((&off["data"]["id"], &off["data"]["status"]), (&json!(draft), &json!("cancelled")));
        }
        agent.confirms_draft(&draft).await.declines(409, "order_not_editable");
        agent.draft(&[(&phone, 5)]).await;
    }
}
