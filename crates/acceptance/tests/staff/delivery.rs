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

    async fn a_file_is_brought_in_whole_and_from_a_form_or_a_body(world: World) {
        let admin = world.admin().await;
        let path = "staff/delivery/import/";
        admin.post("staff/delivery-tariffs/", json!({"method": "pickup", "price": "1.00"})).await.is(201);
        let list = "tariffs:\n- {method: delivery, carrier: СДЭК, price: 350, days: 2-3}\n- {method: pickup, price: 0}\n\
                    pickup_points:\n- {code: a, name: А, city: Уфа, address: 'ул. Ленина, 5'}\n";
        assert_eq!(admin.upload(path, list).await.is(200), json!({"tariffs": 2, "pickup_points": 1}));
        let tariffs = admin.get("staff/delivery-tariffs/").await.is(200);
        assert_eq!((tariffs["results"].as_array().map(Vec::len), &tariffs["results"][0]["carrier"]), (Some(2), &json!("СДЭК")));
        assert_eq!(admin.get("audit/?limit=1").await.is(200)["results"][0]["action"], "delivery.imported");
        assert!(admin.get("audit/?limit=1").await.is(200)["results"][0]["actor"].as_str().is_some_and(|by| by.starts_with("user:")));
        let bare = |text: &str| admin.send_bytes(reqwest::Method::POST, path, "application/yaml", text.as_bytes().to_vec());
        assert_eq!(bare("tariffs: []").await.is(200), json!({"tariffs": 0, "pickup_points": null}));
        assert_eq!(world.anyone().get("pickup-points/?count=true").await.is(200)["count"], 1);
    }

    async fn a_file_with_anything_wrong_in_it_changes_nothing(world: World) {
        let admin = world.admin().await;
        let path = "staff/delivery/import/";
        admin.upload(path, "tariffs:\n- {method: pickup, price: 5}\n").await.is(200);
        let list = "tariffs:\n- {method: pickup, price: 0}\n- {method: drone, price: 1}\n- {method: pickup, price: -1}\n";
        let problem = admin.upload(path, list).await.refuses(400, "validation");
        assert_eq!(problem["errors"]["tariffs.2"][0], json!({"code": "row_method", "message": "Строка 3: method — это delivery или pickup."}));
        assert_eq!(problem["errors"]["tariffs.3"][0]["code"], "row_price_range");
        let problem = admin.in_english().upload(path, list).await.refuses(400, "validation");
        assert_eq!(problem["errors"]["tariffs.3"][0]["message"], "Line 4: a price is too large or below nought.");
        for (unreadable, line) in [("tariffs: 1", 1), ("currency: RUB\ntariffs: 1", 2), ("tariffs:\n- {price: 1}", 2), ("\u{0}", 1)] {
            let problem = admin.upload(path, unreadable).await.refuses(400, "bad_delivery_file");
            assert!(problem["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{unreadable:?}");
            assert_eq!(problem["line"], line, "{unreadable:?}");
            let told = problem["detail"].as_str().unwrap_or_default();
            assert!(told.starts_with(&format!("Файл не удалось прочитать, строка {line}: ")), "{told}");
        }
        let nobodys = admin.send_bytes(reqwest::Method::POST, path, "application/yaml", vec![0xff]).await;
        let problem = nobodys.refuses(400, "bad_delivery_file");
        assert_eq!((&problem["line"], &problem["reason"]), (&json!(null), &json!("UTF-8")));
        admin.upload(path, "currency: RUB").await.refuses(400, "delivery_file_empty");
        let many = format!("tariffs:\n{}", "- {method: pickup, price: 0}\n".repeat(2_001));
        let problem = admin.upload(path, &many).await.refuses(400, "delivery_file_too_many_rows");
        assert_eq!(problem["detail"], "Строк одного вида больше 2000.");
        admin.upload(path, "").await.refuses(400, "validation");
        admin.upload(path, &"#".repeat(4 * 1024 * 1024 + 1)).await.refuses(413, "delivery_file_too_large");
        let body = vec![b'#'; 4 * 1024 * 1024 + 1];
        admin.send_bytes(reqwest::Method::POST, path, "text/plain", body).await.refuses(413, "delivery_file_too_large");
        let tariffs = admin.get("staff/delivery-tariffs/").await.is(200);
        assert_eq!((tariffs["results"].as_array().map(Vec::len), &tariffs["results"][0]["price"]), (Some(1), &json!("5.00")));
    }
}
