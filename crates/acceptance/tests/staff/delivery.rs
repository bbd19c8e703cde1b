//! Tariffs and pickup points, kept at a desk.

use web::Role;

use crate::world::json;

on_both_engines! {
    async fn a_tariff_is_added_changed_and_removed(world: World) {
        let (admin, seller) = (world.admin().await, world.person(Role::Seller, None).await);
        let told = json!({"method": "delivery", "carrier": " СДЭК ", "city": "Москва", "max_weight_g": 20_000, "price": "350", "free_from": "5000.00", "days_from": 1});
        let added = admin.post("staff/delivery-tariffs/", told).await.is(201);
        assert_eq!(added, json!({
            "id": added["id"], "method": "delivery", "carrier": "СДЭК", "city": "Москва", "currency": "RUB", "max_weight_g": 20_000,
            "price": "350.00", "free_from": "5000.00", "days_from": 1, "days_to": 1
        }));
        let path = format!("staff/delivery-tariffs/{}/", added["id"]);
        let changed = admin.put(&path, json!({"method": "pickup", "price": "0.00", "currency": "UAH"})).await.is(200);
        assert_eq!((&changed["method"], &changed["carrier"], &changed["city"], &changed["free_from"]), (&json!("pickup"), &json!(""), &json!(null), &json!(null)));
        let listed = seller.get("staff/delivery-tariffs/?count=true").await.is(200);
        assert_eq!((&listed["count"], &listed["results"][0]), (&json!(1), &changed));
        let trail = admin.get("audit/?limit=2").await.is(200);
        assert_eq!(trail["results"][0]["action"], "delivery_tariff.changed");
        admin.delete(&path).await.is(204);
        admin.delete(&path).await.refuses(404, "delivery_tariff_not_found");
        admin.put(&path, json!({"method": "pickup", "price": "0"})).await.refuses(404, "delivery_tariff_not_found");
    }

    async fn a_tariff_that_cannot_be_is_refused_with_everything_that_is_wrong(world: World) {
        let admin = world.admin().await;
        let wrong = json!({"method": "drone", "carrier": "x".repeat(501), "currency": "руб", "max_weight_g": 0, "price": "1.234", "free_from": "-1", "days_from": 5, "days_to": 3});
        let problem = admin.post("staff/delivery-tariffs/", wrong).await.refuses(400, "validation");
        let faults: Vec<&String> = problem["errors"].as_object().expect("errors").keys().collect();
        assert_eq!(faults, ["carrier", "currency", "days_to", "free_from", "max_weight_g", "method", "price"]);
        let problem = admin.post("staff/delivery-tariffs/", json!({})).await.refuses(400, "validation");
        let faults: Vec<&String> = problem["errors"].as_object().expect("errors").keys().collect();
        assert_eq!(faults, ["method", "price"]);
        assert_eq!(admin.get("staff/delivery-tariffs/").await.is(200)["results"], json!([]));
    }

    async fn a_point_is_added_closed_and_opened_again(world: World) {
        let (admin, anyone) = (world.admin().await, world.anyone());
        let told = json!({"code": "center", "name": "На Ленина", "city": "г. Уфа", "address": "ул. Ленина,  5", "working_hours": "пн–сб 10–20"});
        let added = admin.post("staff/pickup-points/", told.clone()).await.is(201);
        assert_eq!((&added["address"], &added["open"], &added["phone"]), (&json!("ул. Ленина, 5"), &json!(true), &json!(null)));
        admin.post("staff/pickup-points/", told.clone()).await.refuses(409, "pickup_point_code_taken");
        let other = admin.post("staff/pickup-points/", json!({"name": "Б", "city": "Уфа", "address": "ул. Мира, 1"})).await.is(201);
        let path = |point: &serde_json::Value| format!("staff/pickup-points/{}/", point["id"]);
        let mut taken = told.clone();
        taken["name"] = json!("Б");
        admin.put(&path(&other), taken).await.refuses(409, "pickup_point_code_taken");
        let mut closed = told.clone();
        closed["open"] = json!(false);
        let closed = admin.put(&path(&added), closed).await.is(200);
        assert_eq!((&closed["open"], &closed["uid"]), (&json!(false), &added["uid"]));
        let seen = anyone.get("pickup-points/?city=УФА&count=true").await.is(200);
        assert_eq!((&seen["count"], &seen["results"][0]["id"]), (&json!(1), &other["id"]));
        assert_eq!(seen["results"][0].get("code"), None);
        assert_eq!(admin.get("staff/pickup-points/?city=Уфа").await.is(200)["results"].as_array().map(Vec::len), Some(2));
        admin.put(&path(&added), told).await.is(200);
        assert_eq!(anyone.get("pickup-points/").await.is(200)["results"].as_array().map(Vec::len), Some(2));
        admin.get("staff/pickup-points/999/").await.refuses(404, "pickup_point_not_found");
        admin.post("staff/pickup-points/", json!({"name": "\u{7}", "city": ""})).await.refuses(400, "validation");
    }
}
