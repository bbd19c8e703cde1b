//! Whoever watches reads figures: what was asked, what waits, what it costs.

use std::collections::BTreeSet;

use web::testing::RedisServer;

use crate::world::{Caller, PriceList, READER, Shopping, json};

/// The value of a series.
fn figure(text: &str, series: &str) -> Option<f64> {
    let line =
        text.lines().find(|line| line.strip_prefix(series).is_some_and(|rest| rest.starts_with(' ')))?;
    line.rsplit(' ').next()?.parse().ok()
}

/// The names of series that a text speaks of.
fn names(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words
        .filter(|word| word.starts_with("torg_") || word.starts_with("process_"))
        .map(str::to_owned)
        .collect()
}

on_both_engines! {
    async fn whatever_the_dashboard_shows_is_told(world: World) {
        let dashboard = include_str!("../../../../docs/grafana/torg.json");
        let dashboard: serde_json::Value = serde_json::from_str(dashboard).expect("a dashboard");
        let panels = dashboard["panels"].as_array().expect("panels").iter();
        let questions: String = panels.flat_map(|panel| panel["targets"].as_array().expect("targets").clone()).map(|target| target["expr"].to_string()).collect();
        let shop = world.shop(crate::world::SHOP).await;
        world.onec_base("1c", &[]).await;
        world.import(shop, &PriceList::new().offer("Лампа", "1.00", 1).yaml()).await;
        let cache = RedisServer::start();
        let world = world.set(|config| config.cache = cache.as_ref().map(|cache| torg::Secret::new(cache.url()))).await;
        world.anyone().get("product-infos/").await.is(200);
        world.import(shop, &PriceList::new().offer("Лампа", "2.00", 1).yaml()).await;
        let told = names(&world.anyone().with_token(READER).get("/metrics").await.text);
        let shown = names(&questions);
        assert!(shown.len() > 10, "{shown:?}");
        let missing: Vec<_> = shown.difference(&told).filter(|name| cache.is_some() || *name != "torg_cache_up").collect();
        assert!(missing.is_empty(), "the dashboard shows what nobody tells: {missing:?}");
        let told: BTreeSet<_> = told.into_iter().filter(|name| !name.ends_with("_sum")).collect();
        let unseen: Vec<_> = told.difference(&shown).filter(|name| name.starts_with("torg_") && !shown.contains(&format!("{name}_count"))).filter(|name| !name.ends_with("_bucket")).collect();
        assert!(unseen.is_empty(), "the dashboard does not show {unseen:?}");
    }

    async fn requests_are_counted_by_route_and_never_by_address(world: World) {
        let (anyone, reader) = (world.anyone(), world.anyone().with_token(READER));
        for path in ["product-infos/?search=needle", "product-infos/?search=needle", "product-infos/?limit=x", "products/987654321/", "/nowhere/needle"] {
            anyone.get(path).await;
        }
        anyone.send("BREW".parse().expect("a method"), "product-infos/", None).await;
        let text = reader.get("/metrics").await.text;
        let count = |method: &str, route: &str, status: u16| {
            figure(&text, &format!("torg_http_request_duration_seconds_count{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}}"))
        };
        assert_eq!(count("GET", "/api/v1/product-infos/", 200), Some(2.0), "{text}");
        assert_eq!(count("GET", "/api/v1/product-infos/", 400), Some(1.0));
        assert_eq!(count("GET", "/api/v1/products/{id}/", 404), Some(1.0));
        assert_eq!(count("GET", "(no route)", 404), Some(1.0));
        assert_eq!(count("other", "/api/v1/product-infos/", 405), Some(1.0));
        assert!(!text.contains("needle") && !text.contains("987654321") && !text.contains("BREW"));
    }

    async fn writes_jobs_and_the_process_are_counted(world: World) {
        let reader = world.anyone().with_token(READER);
        let before = reader.get("/metrics").await.text;
        let shop = world.shop(crate::world::SHOP).await;
        let admin = world.admin().await;
        admin.upload(&format!("start-import-shop/{shop}/"), &PriceList::new().offer("Лампа", "1.00", 1).yaml()).await.is(202);
        world.clock().advance(std::time::Duration::from_secs(90));
        let waiting = reader.get("/metrics").await.text;
        let kind = waiting.lines().find_map(|line| line.strip_prefix("torg_jobs{kind=\"")?.split_once("\",state=\"waiting\"} 1")).expect("a waiting job").0.to_owned();
        assert_eq!(figure(&waiting, &format!("torg_job_age_seconds{{kind=\"{kind}\"}}")), Some(90.0));
        world.drain().await;
        let after = reader.get("/metrics").await.text;
        assert_eq!(figure(&after, &format!("torg_jobs{{kind=\"{kind}\",state=\"waiting\"}}")), Some(0.0), "what has gone is nought");
        assert_eq!(figure(&after, &format!("torg_job_duration_seconds_count{{kind=\"{kind}\",outcome=\"done\"}}")), Some(1.0));
        for series in ["torg_db_commits_total", "torg_db_writes_total"] {
            assert!(figure(&after, series) > figure(&before, series), "{series}");
        }
        assert_eq!(figure(&after, "torg_db_up"), Some(1.0));
        assert!(figure(&after, "torg_db_connections") >= Some(1.0));
        assert!(figure(&after, "torg_outbox_facts").is_some() && figure(&after, "torg_outbox_age_seconds").is_some());
        if cfg!(target_os = "linux") {
            assert!(figure(&after, "process_resident_memory_bytes") > Some(1_000_000.0));
        }
    }

    async fn how_each_base_of_1c_fares_is_told_while_it_is_one(world: World) {
        let (reader, admin) = (world.anyone().with_token(READER), world.admin().await);
        let (offer, anna) = (world.offer("Телефон", "100.00", 10).await, world.buyer().await);
        let node = world.onec_base("1c", &[]).await;
        for _ in 0..3 {
            anna.buys(offer, 1).await;
        }
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        onec.queries().await;
        world.clock().advance(std::time::Duration::from_secs(90));
        world.spoils("UPDATE onec_order SET held = 'unwritable', held_at = 0, held_revision = 1 WHERE order_id = 1").await;
        let names = ["waiting_orders", "waiting_age_seconds", "unconfirmed_age_seconds", "held_orders", "silent_seconds"];
        let told = async |base: &str| {
            let text = reader.get("/metrics").await.text;
            names.map(|name| figure(&text, &format!("torg_onec_{name}{{node=\"{base}\"}}")))
        };
        assert_eq!(told("База 1c").await, [2.0, 90.0, 90.0, 1.0, 90.0].map(Some));
        onec.confirms().await;
        assert_eq!(told("База 1c").await, [0.0, 0.0, 0.0, 0.0, 0.0].map(Some));
        let path = format!("onec/nodes/{node}/");
        anna.buys(offer, 1).await;
        assert_eq!(told("База 1c").await[0], Some(1.0));
        admin.patch(&path, json!({"name": "Склад"})).await.is(200);
        assert_eq!((told("Склад").await[0], told("База 1c").await[0]), (Some(1.0), Some(0.0)), "it is called so no more");
        admin.patch(&path, json!({"active": false})).await.is(200);
        assert_eq!(told("Склад").await[0], Some(0.0), "nobody waits for it");
    }

    async fn figures_are_not_for_everybody(world: World) {
        world.anyone().get("/metrics").await.refuses(401, "not_authenticated");
        world.anyone().with_token("another").get("/metrics").await.refuses(401, "token_not_valid");
        world.admin().await.get("/metrics").await.refuses(401, "token_not_valid");
        let server = world.premises().program().with("TORG_METRICS_LISTEN", "127.0.0.1:0").serve();
        Caller::new(&server.url).with_token(READER).get("/metrics").await.refuses(404, "no_such_address");
        let address = server.said("figures are read").expect("a listener of their own")["fields"]["address"].clone();
        let own = Caller::new(&format!("http://{}", address.as_str().expect("an address")));
        let answer = own.get("/metrics").await;
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/plain")));
        assert!(answer.text.contains("# HELP torg_db_commits_total "), "{}", answer.text);
        own.get("product-infos/").await.refuses(404, "no_such_address");
    }
}
