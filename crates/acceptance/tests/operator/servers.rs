//! Several servers on one database share their pages, and each shows what any of them changed.

use std::time::{Duration, Instant};

use db::Engine;
use serde_json::Value;
use web::testing::RedisServer;

use crate::world::{Caller, READER, SHOP, Shopping, World, json};

/// Longer than any page may be behind: only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(20);
/// As often as a buyer looks again.
const GLANCE: Duration = Duration::from_millis(50);
/// A page as somebody asks for it.
const PAGE: &str = "product-infos/?limit=10";
/// Pages that a server took from the others.
const TAKEN: &str = "torg_page_cache_hits_total{cache=\"shared\"}";

/// Two servers on one PostgreSQL, and the Redis that they share.
struct Pair {
    one: World,
    other: torg::Server,
    redis: RedisServer,
}

impl Pair {
    /// Nothing where PostgreSQL or Redis is missing.
    async fn put_up() -> Option<Self> {
        let redis = RedisServer::start()?;
        let url = redis.url();
        let share = |config: &mut torg::Config| config.cache = Some(torg::Secret::new(url.as_str()));
        let one = World::on(Engine::Postgres).await?.set(share).await;
        let other = one.another(share).await;
        Some(Self { one, other, redis })
    }

    fn here(&self) -> Caller {
        self.one.anyone()
    }

    fn there(&self) -> Caller {
        Caller::new(&self.other.url())
    }
}

/// What a server lists.
async fn listed(caller: &Caller) -> Value {
    caller.get(PAGE).await.is(200)["results"].take()
}

/// How many pieces of the only offer a server shows.
async fn shown(caller: &Caller) -> i64 {
    listed(caller).await[0]["quantity"].as_i64().expect("a quantity")
}

/// Looks again until this is listed.
async fn comes_to_list(caller: &Caller, wanted: impl Fn(&Value) -> bool) {
    let since = Instant::now();
    while !wanted(&listed(caller).await) {
        assert!(since.elapsed() < PATIENCE, "it stays behind");
        tokio::time::sleep(GLANCE).await;
    }
}

/// A figure of a server, by its series.
async fn figure(server: &Caller, series: &str) -> f64 {
    let text = server.with_token(READER).get("/metrics").await.text;
    let value = text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    value.and_then(|value| value.parse().ok()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_made_by_one_server_is_taken_by_the_other_until_it_changes() {
    let Some(pair) = Pair::put_up().await else { return };
    let phone = pair.one.offer("Телефон", "100.00", 10).await;
    let (here, there) = (pair.here(), pair.there());
    assert_eq!((shown(&here).await, shown(&there).await), (10, 10));
    assert!(figure(&there, TAKEN).await >= 1.0, "the other server made it again");
    let buyer = pair.one.buyer().await;
    for left in (5..10).rev() {
        // The other server reads, and leaves what it read for everybody, while the order is placed.
        let (order, ..) = tokio::join!(buyer.buys(phone, 1), shown(&there), shown(&there));
        assert_eq!(order["status"], "new");
        assert_eq!(shown(&here).await, left, "the server that sold it knows");
        comes_to_list(&there, |page| page[0]["quantity"] == left).await;
    }
    let close = there.with_token(&pair.one.admin().await.token());
    close.patch(&format!("shops/{}/", pair.one.shop(SHOP).await), json!({"open": false})).await.is(200);
    assert_eq!(listed(&there).await, json!([]));
    comes_to_list(&here, |page| *page == json!([])).await;
    pair.other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_shared_memory_pages_are_slower_and_never_wrong() {
    let Some(mut pair) = Pair::put_up().await else { return };
    let phone = pair.one.offer("Телефон", "100.00", 10).await;
    let (here, there, buyer) = (pair.here(), pair.there(), pair.one.buyer().await);
    comes_to_list(&there, |page| page[0]["quantity"] == 10).await;
    // Pages of its own for each round: what was seen a moment ago may stand for a second.
    for (left, limits) in [(9, 11..=105), (8, 106..=200)] {
        pair.redis.kill();
        buyer.buys(phone, 1).await;
        assert_eq!(shown(&here).await, left);
        comes_to_list(&there, |page| page[0]["quantity"] == left).await;
        assert!(figure(&there, "torg_cache_up").await < 0.5);
        pair.redis.revive();
        let (before, since) = (figure(&there, TAKEN).await, Instant::now());
        let mut limits = limits.cycle();
        while figure(&there, TAKEN).await <= before {
            assert!(since.elapsed() < PATIENCE, "pages are not shared again");
            let path = format!("product-infos/?limit={}", limits.next().expect("it goes round"));
            for caller in [&here, &there] {
                assert_eq!(caller.get(&path).await.is(200)["results"][0]["quantity"], left);
            }
        }
    }
    pair.other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_has_every_page_made_anew_and_nonsense_makes_none() {
    let Some(pair) = Pair::put_up().await else { return };
    pair.one.offer("Телефон", "100.00", 10).await;
    let (here, there) = (pair.here(), pair.there());
    assert_eq!((shown(&here).await, shown(&there).await), (10, 10));
    let keys = pair.redis.keys();
    assert!(keys > 0);
    for nonsense in 0..50 {
        here.get(&format!("{PAGE}&nonsense{nonsense}={nonsense}")).await.is(200);
    }
    assert_eq!(pair.redis.keys(), keys, "unknown parameters make no pages");
    pair.one.spoils("UPDATE stock SET on_hand = 77").await; // past every rule: nobody is told of it
    pair.one.premises().program().run(&["cache", "clear"]).succeeds();
    for caller in [&here, &there] {
        comes_to_list(caller, |page| page[0]["quantity"] == 77).await;
    }
    pair.other.stop().await;
}
