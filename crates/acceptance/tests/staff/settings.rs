//! Settings, and the views that people save.

use web::Role;

use crate::world::{Shopping, json};
use serde_json::Value;

fn setting<'a>(answer: &'a Value, name: &str) -> &'a Value {
    let found = answer["results"].as_array().and_then(|all| all.iter().find(|it| it["name"] == name));
    found.expect("the setting")
}

on_both_engines! {
    async fn a_setting_is_told_and_forgotten(world: World) {
        let admin = world.admin().await;
        let usual = admin.get("staff/settings/").await.is(200);
        let low = setting(&usual, "low_stock");
        assert_eq!((&low["value"], &low["default"], &low["min"], &low["max"], &low["changed_by"]), (&json!(5), &json!(5), &json!(0), &json!(1000), &json!(null)));
        assert_eq!(setting(&usual, "company_name")["title"], "Название компании");
        let told = admin.patch("staff/settings/", json!({"values": {"company_name": " ООО «Ромашка» ", "company_phone": "8 800 555-35-35", "low_stock": 3}})).await.is(200);
        assert_eq!((&setting(&told, "company_name")["value"], &setting(&told, "low_stock")["value"]), (&json!("ООО «Ромашка»"), &json!(3)));
        assert!(setting(&told, "low_stock")["changed_by"].is_i64());
        let forgotten = admin.patch("staff/settings/", json!({"values": {"low_stock": null}})).await.is(200);
        assert_eq!((&setting(&forgotten, "low_stock")["value"], &setting(&forgotten, "company_phone")["value"]), (&json!(5), &json!("8 800 555-35-35")));
    }

    async fn what_a_setting_cannot_be_changes_none(world: World) {
        let admin = world.admin().await;
        let values = json!({"company_name": "Ромашка", "low_stock": -1, "time_zone": "Moon/Base", "company_email": "nowhere", "colour": "red"});
        let problem = admin.patch("staff/settings/", json!({"values": values})).await.refuses(400, "validation");
        let faults: Vec<&String> = problem["errors"].as_object().expect("errors").keys().collect();
        assert_eq!(faults, ["company_email", "low_stock", "time_zone", "values"]);
        assert_eq!(setting(&admin.get("staff/settings/").await.is(200), "company_name")["value"], "");
        for caller in [world.person(Role::Seller, None).await, world.buyer().await] {
            caller.get("staff/settings/").await.refuses(403, "forbidden");
            caller.patch("staff/settings/", json!({"values": {}})).await.refuses(403, "forbidden");
        }
    }

    async fn settings_are_heeded(world: World) {
        let (admin, tea) = (world.admin().await, world.offer("Чай", "10.00", 20).await);
        world.buyer().await.buys(tea, 1).await;
        assert_eq!(admin.get("staff/overview/").await.is(200)["running_out"], json!([]));
        admin.patch("staff/settings/", json!({"values": {"low_stock": 19, "time_zone": "Asia/Kamchatka"}})).await.is(200);
        let seen = admin.get("staff/overview/").await.is(200);
        assert_eq!((&seen["running_out"][0]["available"], &seen["time_zone"]), (&json!(19), &json!("Asia/Kamchatka")));
    }

    async fn views_are_ones_own_unless_shared(world: World) {
        let (anna, boris) = (world.person(Role::Seller, None).await, world.person(Role::Observer, None).await);
        let new = json!({"screen": "orders", "name": "Новые", "filters": {"status": "new", "columns": [1, 2]}});
        let own = anna.post("staff/views/", new.clone()).await.is(201);
        assert_eq!((&own["shared"], &own["filters"]["columns"]), (&json!(false), &json!([1, 2])));
        anna.post("staff/views/", new.clone()).await.refuses(409, "name_taken");
        boris.post("staff/views/", new).await.is(201);
        let names = async |caller: &crate::world::Caller, query: &str| {
            let page = caller.get(&format!("staff/views/{query}")).await.is(200);
            page["results"].as_array().expect("views").iter().map(|it| it["name"].as_str().unwrap_or("").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&boris, "").await, ["Новые"]);
        let path = format!("staff/views/{}/", own["id"]);
        boris.patch(&path, json!({"name": "Мои"})).await.refuses(404, "not_found");
        anna.patch(&path, json!({"name": "Утренние", "shared": true})).await.is(200);
        assert_eq!(names(&boris, "?screen=orders").await, ["Новые", "Утренние"]);
        assert!(names(&boris, "?screen=customers").await.is_empty());
        boris.delete(&path).await.refuses(404, "not_found");
        anna.delete(&path).await.is(204);
        assert_eq!(names(&boris, "").await, ["Новые"]);
        world.buyer().await.get("staff/views/").await.refuses(403, "forbidden");
        for (field, body) in [
            ("screen", json!({"name": "A"})),
            ("name", json!({"screen": "orders"})),
            ("screen", json!({"screen": "<script>", "name": "A"})),
            ("filters", json!({"screen": "orders", "name": "A", "filters": {"x": "y".repeat(8_192)}})),
        ] {
            let problem = anna.post("staff/views/", body).await.refuses(400, "validation");
            assert!(problem["errors"].get(field).is_some(), "{problem}");
        }
    }

    async fn an_administrator_clears_away_what_others_share(world: World) {
        let (anna, admin) = (world.person(Role::Seller, None).await, world.admin().await);
        let view = |name: &str, shared: bool| json!({"screen": "orders", "name": name, "filters": {}, "shared": shared});
        let shared = anna.post("staff/views/", view("Общий", true)).await.is(201);
        let own = anna.post("staff/views/", view("Свой", false)).await.is(201);
        admin.delete(&format!("staff/views/{}/", own["id"])).await.refuses(404, "not_found");
        admin.delete(&format!("staff/views/{}/", shared["id"])).await.is(204);
    }
}
