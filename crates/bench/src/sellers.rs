//! Agents on the telephone: how long one waits for a search, and for a buyer's yes to become an order.
//!
//! Unlike the other loads this one is not a closed loop: 200 agents talk at once, each acts once a second whatever the
//! server does, and a talk is a search, a draft, its delivery and its confirmation. In a second 200 requests come,
//! three of four of which write.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use futures_util::future::try_join_all;
use hdrhistogram::Histogram;
use identity::api_key::{self, Limits, Terms};
use identity::audit::Actor;
use kernel::{Clock, Uid};
use serde_json::{Value, json};
use tokio::time::{Instant as Due, interval_at};

use crate::figure::{Amount, Figure, Figures, Goal, plain};
use crate::ground::{Cluster, Ground};
use crate::load::Line;
use crate::price_list::{KINDS, MAKERS, PriceList};
use crate::program::{Place, Server};
use crate::{Effort, http, report};

/// Agents who talk at once.
const CALLERS: usize = 200;
/// Each acts so often.
const PACE: Duration = Duration::from_secs(1);
/// Talks of each agent in one round of `--seconds`: a talk takes four.
const TALKS_A_SECOND: f64 = 2.0;
/// The first talk of each is not counted: connections are made in it and caches filled.
const WARM_UP: usize = 1;
/// Goods in the catalogue.
const GOODS: usize = 100_000;
/// Pieces of each: nobody is refused.
const PLENTY: usize = 1_000_000;
/// Importing them may take so long.
const IMPORT: Duration = Duration::from_mins(2);
/// A voice waits for nothing.
const SEARCH_P99_MS: f64 = 20.0;
const ORDER_P99_MS: f64 = 50.0;
/// Latencies are kept in microseconds with three digits, up to a minute.
const LONGEST_MICROS: u64 = 60_000_000;

pub(crate) fn measure(ground: &Ground, effort: &Effort, figures: &mut Figures) -> anyhow::Result<()> {
    let mut all = talks(ground, None, effort)?;
    match &ground.postgres {
        Some(cluster) => all.extend(talks(ground, Some(cluster), effort)?),
        None => figures.skip("agents on PostgreSQL"),
    }
    let how = "200 agents on the telephone, each on a connection of its own and one request a second whatever the server does; \
               together 200 requests a second. A talk is a search by two words out of 100,000 offers, a draft of what it \
               found, its pickup point, and the confirmation, each with an `Idempotency-Key`; 200 and 201 mean that it is on \
               disk. What is told is how long an agent waits: for one search, and for the three requests from the draft to \
               the order together. No question is asked twice.";
    figures.add("Agents", how, all);
    Ok(())
}

fn talks(ground: &Ground, cluster: Option<&Cluster>, effort: &Effort) -> anyhow::Result<Vec<Figure>> {
    let (engine, keys) = match cluster {
        None => ("SQLite", ["agents-sqlite-search", "agents-sqlite-order"]),
        Some(_) => ("PostgreSQL", ["agents-postgres-search", "agents-postgres-order"]),
    };
    let place = match cluster {
        None => Place::sqlite(ground, "agents")?,
        Some(cluster) => Place::postgres(ground, cluster, "agents")?,
    };
    report::say(&format!("agents on {engine}"));
    let goods = if effort.small { GOODS / 10 } else { GOODS };
    let key = furnish(ground, &place, goods)?;
    let server = Server::start(ground, &place)?;
    let counted = (effort.length.as_secs_f64() * TALKS_A_SECOND).ceil();
    // A number of talks is small and whole.
    let counted: usize = format!("{counted:.0}").parse()?;
    let desk = Desk { server: server.address, key, point: pickup_point(server.address)?, counted };
    let before = server.cpu();
    let waits = desk.open()?;
    let requests = (CALLERS * (counted + WARM_UP) * 4) as f64;
    let cpu = (server.cpu() - before).as_secs_f64() * 1e6 / requests;
    let p = |waits: &Histogram<u64>, share| waits.value_at_quantile(share) as f64 / 1_000.0;
    let figure = |key, what: &str, waits: &Histogram<u64>, most| Figure {
        key,
        what: format!("{what}, {engine}, p99 of {CALLERS} agents"),
        ours: Amount::new(p(waits, 0.99), "ms"),
        limit: None,
        goal: cluster.is_none().then_some(Goal::AtMost(most)),
        notes: format!(
            "p50 {} ms, the longest {} ms, of {}; {} µs of CPU in the server for a request of any kind",
            plain(p(waits, 0.5)),
            plain(p(waits, 1.0)),
            plain(waits.len() as f64),
            plain(cpu),
        ),
    };
    Ok(vec![
        figure(keys[0], "search", &waits.searches, SEARCH_P99_MS),
        figure(keys[1], "from the draft to the order", &waits.orders, ORDER_P99_MS),
    ])
}

/// A shop with goods, a place to get them from, and a key; the key.
fn furnish(ground: &Ground, place: &Place, goods: usize) -> anyhow::Result<String> {
    let list = ground.root().join(format!("goods-{goods}.yaml"));
    PriceList { offers: goods, dearer: 0, quantity: PLENTY }.write(&list)?;
    place.import(ground, &list, "Большой магазин", IMPORT)?;
    let delivery = orders::delivery::DeliveryFile::read(
        r#"{"pickup_points": [{"code": "1", "name": "Пункт", "city": "Москва", "address": "Тверская, 1"}]}"#,
    )?;
    let limits = Limits {
        per_minute: api_key::MOST_A_MINUTE,
        order_pieces: None,
        order_total: None,
        orders_a_day: None,
    };
    let terms = Terms { name: "Телефон".to_owned(), limits, ..Terms::default() };
    let db = place.open()?;
    let made = db.write(move |tx| {
        orders::delivery::import_delivery(tx, &Actor::Operator, &delivery)?;
        Ok::<_, anyhow::Error>(api_key::add(tx, &terms, &Actor::Operator)?)
    });
    let made = ground.wait(made)?;
    if let Some(url) = place.url() {
        ground.administer(url, "ANALYZE")?;
    }
    Ok(made.secret)
}

/// What agents call the pickup point.
fn pickup_point(server: SocketAddr) -> anyhow::Result<String> {
    let (status, answer) = http::ask(server, &http::get("/api/v1/pickup-points/"))?;
    ensure!(status == 200, "pickup points: {status}");
    let points: Value = serde_json::from_slice(&answer)?;
    Ok(points["results"][0]["uid"].as_str().context("a pickup point")?.to_owned())
}

/// Where the agents sit.
struct Desk {
    server: SocketAddr,
    key: String,
    point: String,
    /// Talks of each that count.
    counted: usize,
}

/// How long they waited, in microseconds.
struct Waits {
    searches: Histogram<u64>,
    orders: Histogram<u64>,
}

impl Desk {
    fn open(&self) -> anyhow::Result<Waits> {
        let new = || Histogram::new_with_bounds(1, LONGEST_MICROS, 3);
        let waits = RefCell::new(Waits { searches: new()?, orders: new()? });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let talks = u32::try_from(self.counted + WARM_UP)?;
        runtime.block_on(async {
            let all = try_join_all((0..CALLERS).map(|agent| self.sit(agent, &waits)));
            tokio::time::timeout(PACE * (4 * talks + 1) + http::PATIENCE, all)
                .await
                .context("an answer did not come")?
        })?;
        Ok(waits.into_inner())
    }

    /// One agent, from the first talk to the last.
    async fn sit(&self, agent: usize, waits: &RefCell<Waits>) -> anyhow::Result<()> {
        let mut line = Line::open(self.server).await?;
        let mut pace = interval_at(Due::now() + somewhere(agent), PACE);
        for talk in 0..self.counted + WARM_UP {
            pace.tick().await;
            let (search, found) = self.ask(&mut line, 200, &self.search(agent, talk)).await?;
            let product = found["data"][0]["id"].as_str().context("nothing was found")?;
            let items = json!([{"product_id": product, "quantity": 2}]);
            let draft = json!({"customer_phone": phone(agent, talk), "items": items, "source": "ai_agent"});
            pace.tick().await;
            let (drafting, draft) = self.ask(&mut line, 201, &self.post("orders", &draft)).await?;
            let draft = draft["data"]["id"].as_str().context("a draft without an id")?;
            pace.tick().await;
            let how = json!({"delivery_type": "pickup", "pickup_point_id": self.point});
            let target = format!("/store/api/v1/orders/{draft}/delivery");
            let request = http::patch(&target, &self.key, &new_key(), &how.to_string());
            let (delivering, _) = self.ask(&mut line, 200, &request).await?;
            pace.tick().await;
            let request = self.post(&format!("orders/{draft}/confirm"), &json!({"payment_method": "cod"}));
            let (confirming, _) = self.ask(&mut line, 200, &request).await?;
            if talk >= WARM_UP {
                let mut waits = waits.borrow_mut();
                waits.searches.saturating_record(micros(search));
                waits.orders.saturating_record(micros(drafting + delivering + confirming));
            }
        }
        Ok(())
    }

    /// How long the answer took, and what it is.
    async fn ask(&self, line: &mut Line, expected: u16, request: &[u8]) -> anyhow::Result<(Duration, Value)> {
        let asked = Instant::now();
        let (status, body) = line.ask(request).await?;
        let waited = asked.elapsed();
        ensure!(
            status == expected,
            "an answer is not {expected}: {status} {}",
            String::from_utf8_lossy(body)
        );
        Ok((waited, serde_json::from_slice(body)?))
    }

    /// A question that nobody has asked yet: two words, and a price that is above every other.
    fn search(&self, agent: usize, talk: usize) -> Vec<u8> {
        let number = agent * (self.counted + WARM_UP) + talk;
        let words =
            format!("{} {}", KINDS[number % KINDS.len()].1, MAKERS[number / KINDS.len() % MAKERS.len()]);
        let highest = 1_000_000 + number;
        let target = format!(
            "/store/api/v1/products/search?q={}&in_stock=true&max_price={highest}&per_page=5",
            in_address(&words)
        );
        http::get_as(&target, &self.key)
    }

    fn post(&self, path: &str, body: &Value) -> Vec<u8> {
        http::post(&format!("/store/api/v1/{path}"), &self.key, &new_key(), &body.to_string())
    }
}

fn new_key() -> String {
    Uid::new(Clock::system().now()).to_string()
}

fn micros(wait: Duration) -> u64 {
    u64::try_from(wait.as_micros()).unwrap_or(LONGEST_MICROS)
}

/// When within a second an agent acts: nobody arranges that with the others.
fn somewhere(agent: usize) -> Duration {
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let scattered = (agent as u64 + 1).wrapping_mul(SPREAD);
    let scattered = (scattered ^ (scattered >> 29)).wrapping_mul(SPREAD) >> 32;
    PACE.mul_f64(scattered as f64 / f64::from(u32::MAX))
}

/// The number of a buyer of its own.
fn phone(agent: usize, talk: usize) -> String {
    format!("+7916{agent:03}{talk:04}")
}

/// Text as it stands in an address.
fn in_address(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
