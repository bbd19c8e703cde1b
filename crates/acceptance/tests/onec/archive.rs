//! The archive: what is in it, found by day, and what would become of a file if it came now.

use std::time::Duration;

use serde_json::{Value, json};

use super::goods_files::zipped;
use super::statuses::{document, file, order_of, taken, tells};
use crate::world::{Caller, refused};

/// A file of the archive with this name.
async fn kept(admin: &Caller, name: &str) -> String {
    let files = admin.get("onec/archive/?limit=200").await.is(200);
    let found = files["results"].as_array().expect("a page").iter().find(|file| file["name"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {files}"))["id"].to_string()
}

/// What would become of each document of a file.
async fn tried(admin: &Caller, file: &str) -> Vec<Value> {
    admin.get(&format!("onec/archive/{file}/dry-run/")).await.is(200)["results"]
        .as_array()
        .expect("a page")
        .clone()
}

/// What is seen of an order, of its base's state and of its timeline.
async fn all_of(admin: &Caller, number: &str) -> [Value; 3] {
    let paths = [
        format!("staff/orders/{number}/"),
        format!("onec/orders/?order_id={number}"),
        format!("orders/{number}/timeline/?limit=200"),
    ];
    let [order, stand, timeline] = paths.each_ref().map(|path| admin.get(path));
    [order.await.is(200), stand.await.is(200), timeline.await.is(200)]
}

on_both_engines! {
    async fn a_file_is_tried_by_what_the_base_knows_now_and_changes_nothing(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number");
        tells(&onec, "a.xml", &[
            document(number, "guid-1", &[("Статус заказа", "Едет к клиенту"), ("Идентификатор отправления", "RA1")]),
            document("999999", "guid-2", &[("Проведен", "true")]),
        ]).await;
        let (file, before) = (kept(&admin, "a.xml").await, all_of(&admin, number).await);
        let rows = tried(&admin, &file).await;
        assert_eq!(rows[0]["order_id"], order["id"]);
        assert_eq!((&rows[0]["outcome"], &rows[0]["onec_status"], &rows[0]["changes"]), (&json!("same"), &json!("Едет к клиенту"), &json!([])));
        assert!(rows[0]["reason"].as_str().is_some_and(|reason| reason.contains("настройках базы")), "{}", rows[0]);
        let node = before[1]["results"][0]["node_id"].clone();
        let options = json!({"options": {"statuses": {"Едет к клиенту": "shipped"}}});
        admin.patch(&format!("onec/nodes/{node}/"), options).await.is(200);
        let rows = tried(&admin, &file).await;
        assert_eq!((&rows[0]["outcome"], &rows[0]["reason"]), (&json!("changed"), &json!(null)), "by the options of now");
        assert_eq!(rows[0]["changes"], json!([{"field": "state", "from": "new", "to": "shipped"}]), "the parcel's number is known");
        assert_eq!((&rows[1]["outcome"], &rows[1]["order_id"], &rows[1]["number"]), (&json!("refused"), &json!(null), &json!("999999")));
        assert_eq!(rows[1]["reason"], "заказ 999999 не найден");
        assert_eq!(all_of(&admin, number).await, before);
    }

    async fn a_file_is_tried_page_by_page_and_from_its_archive(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number");
        let documents = ["Проведен", "Номер оплаты по 1С", "Отменен"].map(|name| document(number, "guid-1", &[(name, "true")]));
        let zip = zipped(&[("documents.xml", file(&documents).as_bytes())]);
        onec.sends("sale", "all.zip", &zip).await;
        onec.calls("type=sale&mode=import&filename=all.zip").await;
        assert_eq!(order_of(&admin, &order).await["state"], "canceled");
        let path = format!("onec/archive/{}/dry-run/", kept(&admin, "all.zip").await);
        let first = admin.get(&format!("{path}?limit=2")).await.is(200);
        let places = |page: &Value| page["results"].as_array().expect("a page").iter().map(|row| row["position"].clone()).collect::<Vec<_>>();
        assert_eq!(places(&first), [1, 2]);
        let next = first["next"].as_str().expect("another page").trim_start_matches("/api/v1/");
        let second = admin.get(next).await.is(200);
        assert_eq!((places(&second), &second["next"]), (vec![json!(3)], &json!(null)));
        assert_eq!(places(&admin.get(&format!("{path}?limit=2&page=2")).await.is(200)), [3]);
        assert!(second["results"][0]["outcome"] == "same", "it is called off already: {second}");
    }

    async fn what_cannot_be_tried_is_told(world: World) {
        let (onec, admin, _) = taken(&world).await;
        let sent = admin.get("onec/archive/?limit=1").await.is(200)["results"][0].clone();
        assert_eq!(sent["direction"], "out");
        admin.get(&format!("onec/archive/{}/dry-run/", sent["id"])).await.refuses(409, "onec_not_incoming");
        onec.sends("sale", "cut.xml", "<КоммерческаяИнформация ВерсияСхемы=\"2.08\"><Документ>".as_bytes()).await;
        refused(&onec.calls("type=sale&mode=import&filename=cut.xml").await, 200);
        let path = format!("onec/archive/{}/dry-run/", kept(&admin, "cut.xml").await);
        admin.get(&path).await.refuses(422, "onec_unreadable");
        let nothing = file(&[]);
        onec.sends("sale", "empty.xml", nothing.as_bytes()).await;
        onec.calls("type=sale&mode=import&filename=empty.xml").await;
        assert_eq!(tried(&admin, &kept(&admin, "empty.xml").await).await, <[Value; 0]>::default());
        admin.get("onec/archive/999999/dry-run/").await.refuses(404, "not_found");
        std::fs::remove_dir_all(world.premises().folder().join("1c_exchange/logs")).expect("a folder");
        admin.get(&path).await.refuses(404, "not_found");
    }

    async fn files_are_found_by_the_days_of_the_firm(world: World) {
        let (onec, _, order) = taken(&world).await; // on 1 January
        world.clock().advance(Duration::from_secs(21 * 3_600 + 30 * 60)); // tomorrow already, in Moscow
        let number = order["number"].as_str().expect("a number");
        let (mut onec, document, admin) = (onec, document(number, "guid-1", &[]), world.admin().await);
        onec.checks_in().await;
        tells(&onec, "late.xml", &[document]).await;
        for (days, names) in [
            ("recorded_from=2026-01-02", vec!["late.xml"]),
            ("recorded_to=2026-01-01", vec!["orders.xml"]),
            ("recorded_from=2026-01-01&recorded_to=2026-01-02", vec!["late.xml", "orders.xml"]),
            ("recorded_from=2026-01-03", vec![]),
        ] {
            for about in [String::new(), format!("&order_id={number}")] {
                let page = admin.get(&format!("onec/archive/?{days}{about}")).await.is(200);
                let found: Vec<&str> = page["results"].as_array().expect("a page").iter().filter_map(|file| file["name"].as_str()).collect();
                assert_eq!(found, names, "{days}{about}");
            }
        }
        admin.get("onec/archive/?recorded_from=вчера").await.finds_fault("recorded_from", "invalid_date");
    }
}
