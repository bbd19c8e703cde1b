//! The overview of a day and the sums of a span.

use std::time::Duration;

use web::Role;

use crate::world::{PriceList, Shopping, json};

on_both_engines! {
    async fn sales_are_told_by_day_channel_and_shop(world: World) {
        let (own, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let (tea, coffee) = (world.offer_in(own, "Чай", "10.00", 50).await, world.offer_in(other, "Кофе", "20.00", 50).await);
        world.buyer().await.buys(tea, 1).await;
        // 00:00 in London on the first of January; 22 hours later it is the second in Moscow.
        world.clock().advance(Duration::from_secs(22 * 3_600));
        let (buyer, seller) = (world.buyer().await, world.person(Role::Seller, None).await);
        buyer.puts(tea, 2).await;
        buyer.buys(coffee, 1).await;
        let gone = buyer.buys(coffee, 5).await;
        buyer.cancels(&gone).await.is(200);
        let span = "from=2025-12-31&to=2026-01-02";
        let days = seller.get(&format!("staff/sales/?{span}")).await.is(200);
        assert_eq!(days["rows"], json!([
            {"key": "2025-12-31", "title": "2025-12-31", "currency": "RUB", "orders": 0, "total": "0.00"},
            {"key": "2026-01-01", "title": "2026-01-01", "currency": "RUB", "orders": 1, "total": "10.00"},
            {"key": "2026-01-02", "title": "2026-01-02", "currency": "RUB", "orders": 1, "total": "40.00"},
        ]));
        assert_eq!((&days["totals"], &days["time_zone"]), (&json!([{"currency": "RUB", "orders": 2, "total": "50.00"}]), &json!("Europe/Moscow")));
        let channels = seller.get(&format!("staff/sales/?by=channel&{span}")).await.is(200);
        assert_eq!(channels["rows"], json!([{"key": "web", "title": "web", "currency": "RUB", "orders": 2, "total": "50.00"}]));
        let shops = seller.get(&format!("staff/sales/?by=shop&{span}")).await.is(200);
        assert_eq!(shops["rows"], json!([
            {"key": own.to_string(), "title": "Своя", "currency": "RUB", "orders": 2, "total": "30.00"},
            {"key": other.to_string(), "title": "Чужая", "currency": "RUB", "orders": 1, "total": "20.00"},
        ]));
        let theirs = world.supplier(own).await.get(&format!("staff/sales/?by=shop&shop_id={other}&{span}")).await.is(200);
        assert_eq!(theirs["rows"].as_array().map(Vec::len), Some(1));
        assert_eq!(theirs["totals"], json!([{"currency": "RUB", "orders": 2, "total": "30.00"}]));
    }

    async fn a_span_that_cannot_be_is_refused(world: World) {
        let seller = world.person(Role::Seller, None).await;
        let month = seller.get("staff/sales/").await.is(200);
        assert_eq!((&month["from"], &month["to"], &month["rows"]), (&json!("2025-12-03"), &json!("2026-01-01"), &json!([])));
        seller.get("staff/sales/?from=2024-01-01&to=2026-01-01").await.finds_fault("from", "too_long_a_span");
        seller.get("staff/sales/?from=2026-01-02&to=2026-01-01").await.finds_fault("from", "too_long_a_span");
        seller.get("staff/sales/?from=x&by=weekday").await.finds_fault("from", "invalid_date");
        seller.get("staff/sales/?by=weekday").await.finds_fault("by", "invalid");
        world.buyer().await.get("staff/sales/").await.refuses(403, "forbidden");
    }

    async fn the_overview_tells_what_waits(world: World) {
        let (tea, nuts) = (world.offer("Чай", "10.00", 7).await, world.offer("Орехи", "5.00", 500).await);
        let (buyer, seller) = (world.buyer().await, world.person(Role::Seller, None).await);
        let first = buyer.buys(tea, 3).await;
        buyer.buys(nuts, 1).await;
        let delivered = buyer.buys(nuts, 1).await;
        seller.post(&format!("staff/orders/{}/status/", delivered["id"]), json!({"status": "delivered"})).await.is(200);
        seller.post(&format!("staff/orders/{}/delivery/", first["id"]), json!({"eta": "2026-01-01T12:00:00Z"})).await.is(200);
        world.clock().advance(Duration::from_secs(24 * 3_600));
        let (buyer, seller) = (world.buyer().await, world.person(Role::Seller, None).await);
        buyer.buys(nuts, 1).await;
        let seen = seller.get("staff/overview/").await.is(200);
        assert_eq!((&seen["day"], &seen["today"]), (&json!("2026-01-02"), &json!([{"currency": "RUB", "orders": 1, "total": "5.00"}])));
        assert_eq!(seen["yesterday"], json!([{"currency": "RUB", "orders": 3, "total": "40.00"}]));
        let states = seen["states"].as_array().expect("states");
        assert_eq!(states[1], json!({"state": "new", "title": "Новый", "orders": 3}));
        assert!(states.iter().any(|it| it["state"] == "delivered" && it["orders"] == 1));
        let waiting: Vec<(&str, i64)> = seen["attention"].as_array().expect("attention").iter()
            .map(|it| (it["code"].as_str().unwrap_or(""), it["orders"].as_i64().unwrap_or(0))).collect();
        assert_eq!(waiting, [("unconfirmed", 3), ("unpaid", 1), ("late", 1)]);
        assert_eq!(seen["attention"][0]["since"], first["created_at"]);
        assert_eq!(seen["running_out"].as_array().map(Vec::len), Some(1));
        let scarce = &seen["running_out"][0];
        assert_eq!((&scarce["product_info_id"], &scarce["available"], &scarce["ordered"]), (&json!(tea), &json!(4), &json!(3)));
        seller.post(&format!("staff/orders/{}/payment/", delivered["id"]), json!({"status": "paid"})).await.is(200);
        let seen = seller.get("staff/overview/").await.is(200);
        assert!(seen["attention"].as_array().expect("attention").iter().all(|it| it["code"] != "unpaid"));
    }

    async fn a_shops_overview_is_the_shops_alone(world: World) {
        let (own, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let tea = world.offer_in(own, "Чай", "10.00", 50).await;
        world.import(other, &PriceList::new().offer("Кофе", "20.00", 3).yaml()).await;
        let coffee = world.anyone().get(&format!("product-infos/?shop_id={other}")).await.is(200)["results"][0]["id"].as_i64().expect("an offer");
        let buyer = world.buyer().await;
        buyer.buys(coffee, 1).await;
        buyer.puts(coffee, 1).await;
        buyer.buys(tea, 1).await;
        let seen = world.supplier(own).await.get(&format!("staff/overview/?shop_id={other}")).await.is(200);
        assert_eq!(seen["today"], json!([{"currency": "RUB", "orders": 1, "total": "10.00"}]));
        assert_eq!((&seen["states"][1]["orders"], &seen["running_out"]), (&json!(1), &json!([])));
        let seller = world.person(Role::Seller, None).await;
        let seen = seller.get(&format!("staff/overview/?shop_id={other}")).await.is(200);
        assert_eq!(seen["today"], json!([{"currency": "RUB", "orders": 2, "total": "40.00"}]));
        assert_eq!(seen["running_out"][0]["available"], 1);
    }
}
