//! An import of goods that is killed goes on where the work was left, and 1C only asks again.

use std::time::Duration;

use db::Engine;
use kernel::Clock;
use serde_json::json;

use super::goods::{import, offers};
use crate::world::{Caller, OneC, Premises, SHOP, World, tell, verdict};

/// Goods of the catalogue whose import is killed.
const GOODS: usize = 10_000;

fn catalogue(price: &str) -> [(&'static str, Vec<u8>); 2] {
    let names: Vec<(String, String)> = (0..GOODS).map(|n| (format!("id{n}"), format!("Товар {n}"))).collect();
    let goods: Vec<(&str, &str)> = names.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let told: Vec<(&str, &str, &str)> = names.iter().map(|(id, _)| (id.as_str(), price, "5")).collect();
    [("import.xml", import(false, &goods).into()), ("offers.xml", offers(false, &told).into())]
}

async fn sends_all(onec: &OneC) {
    for (name, bytes) in catalogue("10") {
        assert_eq!(verdict(&onec.sends("catalog", name, &bytes).await), "success");
    }
}

async fn killed_during_an_import(engine: Engine) {
    let Some(premises) = Premises::on(engine) else { return };
    let world = premises.opened(Clock::system()).await;
    let shop = world.shop(SHOP).await;
    world.admin().await.patch(&format!("staff/shops/{shop}/"), json!({"stock_source": "onec"})).await.is(200);
    world.onec_base("1c", &[shop]).await;
    let token = world.admin().await.token();
    let mut onec = world.onec("1c");
    onec.begins("catalog").await;
    sends_all(&onec).await;
    let premises = world.closed().await;
    let mut serving = premises.program().serve();
    let there = onec.to(&serving.url);
    let admin = Caller::new(&serving.url).with_token(&token);
    let asking = async {
        loop {
            let answer = there.calls("type=catalog&mode=import&filename=import.xml").await;
            if verdict(&answer) != "progress" {
                return answer;
            }
        }
    };
    let watching = async {
        loop {
            let runs = admin.get("imports/?limit=1").await.is(200);
            let run = &runs["results"][0];
            let done = run["progress"]["rows_done"].as_i64().unwrap_or(0);
            let begun = run["progress"]["stage"] == "applying" && done > 0;
            if begun || run["state"] == "SUCCESS" {
                return done;
            }
            tokio::task::yield_now().await;
        }
    };
    // The request dies with the server, as it would for a 1C.
    let done = tokio::select! {
        answer = asking => panic!("it was over too soon: {}", answer.text),
        done = watching => done,
    };
    serving.kill();
    let later = Clock::manual(Clock::system().now().plus(Duration::from_secs(120)));
    let world = premises.opened(later).await;
    let onec = onec.at(&world);
    for name in ["import.xml", "offers.xml"] {
        let answer = onec.has_read(&world, name).await;
        assert_eq!(verdict(&answer), "success", "{}", answer.text);
    }
    assert_eq!(count(&world).await, GOODS);
    tell(&format!("killed when {done} of {} rows were applied", 2 * GOODS));
}

async fn count(world: &World) -> usize {
    let page = world.anyone().get("product-infos/?limit=1&count=true").await.is(200);
    usize::try_from(page["count"].as_u64().expect("a count")).expect("a count")
}

mod killed_during_an_import {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        super::killed_during_an_import(db::Engine::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        super::killed_during_an_import(db::Engine::Postgres).await;
    }
}
