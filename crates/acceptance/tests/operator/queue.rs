//! The queue and the outbox in an operator's hands.

use crate::world::{Shopping, World, json};
use serde_json::Value;

/// So many jobs that failed: imports of which nobody knows.
async fn failed_jobs(world: &World, count: usize) -> Vec<i64> {
    let mut ids = Vec::new();
    for _ in 0..count {
        ids.push(world.job().await);
    }
    world.drain().await;
    ids
}

fn ids(page: &Value) -> Vec<i64> {
    page["results"].as_array().expect("a page").iter().map(|row| row["id"].as_i64().expect("an id")).collect()
}

on_both_engines! {
    async fn a_failed_job_is_found_with_its_reason_and_sent_again_once(world: World) {
        let admin = world.admin().await;
        let job = failed_jobs(&world, 1).await[0];
        let page = admin.get("jobs/?state=failed&kind=import_price_list&count=true").await.is(200);
        assert_eq!((ids(&page), &page["count"]), (vec![job], &json!(1)));
        let row = admin.get(&format!("jobs/{job}/")).await.is(200);
        assert_eq!((&row["attempts"], &row["error"]), (&json!(1), &json!("the import is gone")));
        assert!(row["payload"].is_string(), "{row}");
        let path = format!("jobs/{job}/send-again/");
        let again = admin.with_key("once-and-for-all").post(&path, json!({"note": "починили"})).await.is(200);
        assert_eq!(again["state"], "waiting");
        world.drain().await;
        assert!(admin.with_key("once-and-for-all").post(&path, json!({"note": "починили"})).await.is_replayed());
        assert_eq!(admin.get(&format!("jobs/{job}/")).await.is(200)["state"], "failed", "and it failed again");
        let trail = admin.get(&format!("audit/?subject=job:{job}")).await.is(200);
        let rows = trail["results"].as_array().expect("a page");
        assert_eq!((rows.len(), &rows[0]["action"]), (1, &json!("job.sent_again")));
        assert_eq!(rows[0]["changes"]["note"]["to"], "починили");
    }

    async fn failed_jobs_are_counted_first_and_sent_again_then(world: World) {
        let admin = world.admin().await;
        failed_jobs(&world, 3).await;
        let counted = admin.post("jobs/replay/", json!({"kind": "import_price_list"})).await.is(200);
        assert_eq!((&counted["matched"], &counted["sent_again"]), (&json!(3), &json!(0)));
        let refused = admin.post("jobs/replay/", json!({"confirm": 2})).await.refuses(409, "count_changed");
        assert_eq!(refused["matched"], 3);
        let other = admin.post("jobs/replay/", json!({"kind": "other", "confirm": 3})).await.is(200);
        assert_eq!(other["matched"], 0);
        let done = admin.post("jobs/replay/", json!({"confirm": 3})).await.is(200);
        assert_eq!((&done["matched"], &done["sent_again"]), (&json!(3), &json!(3)));
        let page = admin.get("jobs/?state=waiting&kind=import_price_list").await.is(200);
        assert_eq!(ids(&page).len(), 3);
    }

    async fn a_job_is_given_up_once(world: World) {
        let admin = world.admin().await;
        let job = world.job().await;
        let path = format!("jobs/{job}/give-up/");
        let row = admin.post(&path, json!({"note": "не нужно"})).await.is(200);
        assert_eq!((&row["state"], &row["error"], &row["error_code"]), (&json!("failed"), &json!("не нужно"), &json!(null)));
        let other = world.job().await;
        let row = admin.post(&format!("jobs/{other}/give-up/"), json!({})).await.is(200);
        assert_eq!((&row["error"], &row["error_code"]), (&json!("given up"), &json!("given_up")));
        admin.post(&path, json!({})).await.refuses(409, "job_is_over");
        admin.post("jobs/999999/give-up/", json!({})).await.refuses(404, "not_found");
    }

    async fn a_fact_is_shown_with_what_it_says(world: World) {
        let admin = world.admin().await;
        let offer = world.offer("Телефон", "100.00", 10).await;
        let order = world.buyer().await.buys(offer, 1).await;
        let path = format!("facts/?kind=order.placed&subject={}", order["id"]);
        let page = admin.get(&format!("{path}&waiting=true")).await.is(200);
        let fact = ids(&page)[0];
        world.drain().await;
        assert_eq!(ids(&admin.get(&format!("{path}&waiting=true")).await.is(200)), Vec::<i64>::new());
        let whole = admin.get(&format!("facts/{fact}/")).await.is(200);
        assert_eq!((&whole["payload"]["order"], &whole["dispatched"]), (&order["id"], &json!(true)));
        assert!(whole["deliveries"].is_array());
    }

    async fn sums_and_health_tell_how_the_system_is_and_no_secrets(world: World) {
        let admin = world.admin().await;
        failed_jobs(&world, 2).await;
        world.message(jobs::messages::NewMessage::outgoing("mail", "Письмо")).await;
        let sums = admin.get("jobs/summary/").await.is(200);
        let imports = sums["jobs"].as_array().expect("sums").iter().find(|sum| sum["kind"] == "import_price_list");
        assert_eq!(imports.map(|sum| (&sum["state"], &sum["count"])), Some((&json!("failed"), &json!(2))));
        let health = admin.get("system/health/").await.is(200);
        assert!(health["database_bytes"].as_i64() > Some(0) && health["disk_free_bytes"].as_u64() > Some(0), "{health}");
        assert!(["sqlite", "postgres"].iter().any(|engine| health["engine"] == *engine));
        assert_eq!(health["channels"], json!([{"channel": "mail", "waiting": 1, "failed": 0, "last_done_at": null}]));
        let text = health.to_string();
        for secret in [world.premises().database_url(), world.premises().folder().display().to_string()] {
            assert!(!text.contains(&secret), "{text}");
        }
    }
}
