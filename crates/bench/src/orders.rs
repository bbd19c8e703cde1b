//! Confirming a cart of three lines over HTTP, durable, against the same statements without us.

mod bare;
mod pgbench;
mod statements;

use std::time::Duration;

use anyhow::{Context, ensure};
use kernel::{Clock, Uid};
use serde_json::Value;
use web::Role;

use crate::figure::{Amount, Figure, Figures, Goal, Rounds, plain};
use crate::ground::{Cluster, Ground};
use crate::load::{self, Load, Plan, Requests};
use crate::price_list::PriceList;
use crate::program::{Place, Server, token_of, tokens};
use crate::seed::Buyers;
use crate::{Effort, http, report};

const CONFIRM: &str = "/api/v1/confirm-order/";
/// Goods in the catalogue.
const GOODS: usize = 20_000;
/// Pieces of each: nobody is refused.
const PLENTY: usize = 1_000_000;
/// Importing them may take so long.
const IMPORT: Duration = Duration::from_mins(2);
/// Callers warm the server up for so long.
const WARM_UP: Duration = Duration::from_secs(1);
/// Callers of the first goal.
const CALLERS: usize = 64;
/// Connections of `pgbench`.
const CLIENTS: usize = 32;
/// Orders a commit of the bare loop.
const BATCH: usize = 64;
/// Buyers made for each second of a measurement: more than were ever served.
const SQLITE_PACE: f64 = 20_000.0;
const POSTGRES_PACE: f64 = 7_000.0;

/// The texts that an order writes, as a real one wrote them.
struct Sample {
    contact: String,
    payload: String,
    body: String,
    hash: String,
}

pub(crate) fn measure(ground: &Ground, effort: &Effort, figures: &mut Figures) -> anyhow::Result<()> {
    let mut all = on_sqlite(ground, effort)?;
    match &ground.postgres {
        Some(cluster) => all.extend(on_postgres(ground, cluster, effort)?),
        None => figures.skip("orders on PostgreSQL"),
    }
    let how = "`POST /api/v1/confirm-order/` with an `Idempotency-Key`, three lines from 20,000 goods; 201 means that it is on \
               disk. Carts are filled and tokens minted before; every acknowledged order is counted in the database \
               afterwards. The limits run the very statements of such an order (copied from the domains, and compared with \
               them by a test): on SQLite in a bare loop with 64 orders a commit, without savepoints; on PostgreSQL by \
               `pgbench`, one round trip a statement, on a copy of the same database.";
    figures.add("Orders", how, all);
    Ok(())
}

/// A shop with goods and buyers.
pub(crate) fn furnish(ground: &Ground, place: &Place, goods: usize, buyers: f64) -> anyhow::Result<Buyers> {
    let list = ground.root().join(format!("goods-{goods}.yaml"));
    PriceList { offers: goods, dearer: 0, quantity: PLENTY }.write(&list)?;
    place.import(ground, &list, "Большой магазин", IMPORT)?;
    let db = place.open()?;
    // A number of buyers is small and whole.
    let count: i64 = format!("{:.0}", buyers.max(1.0)).parse()?;
    let buyers = Buyers::make(ground, &db, count)?;
    drop(db);
    if let Some(url) = place.url() {
        ground.administer(url, "ANALYZE")?;
    }
    Ok(buyers)
}

/// Their confirmations, with tokens that are good for a quarter of an hour.
pub(crate) fn confirmations(buyers: &Buyers, numbers: std::ops::Range<i64>) -> Requests {
    let (tokens, clock) = (tokens(), Clock::system());
    Requests::once(numbers.map(|number| {
        let buyer = buyers.buyer(number);
        let body = format!("{{\"cart_id\":{},\"contact_id\":{}}}", buyer.cart, buyer.contact);
        let key = Uid::new(clock.now()).to_string();
        http::post(CONFIRM, &token_of(&tokens, buyer.user, Role::Buyer), &key, &body)
    }))
}

/// One order, and the texts that it wrote.
fn sample(server: &Server, buyers: &Buyers, number: i64) -> anyhow::Result<Sample> {
    let buyer = buyers.buyer(number);
    let token = token_of(&tokens(), buyer.user, Role::Buyer);
    let body = format!("{{\"cart_id\":{},\"contact_id\":{}}}", buyer.cart, buyer.contact);
    let (status, answer) = http::ask(server.address, &http::post(CONFIRM, &token, "sample", &body))?;
    let body = String::from_utf8(answer)?;
    ensure!(status == 201, "an order was refused: {status} {body}");
    let order: Value = serde_json::from_str(&body)?;
    let part = |name: &str| order.get(name).cloned().unwrap_or_default();
    let payload = serde_json::json!({
        "order": part("id"), "uid": part("uid"), "source": "web", "total": part("total_price"), "currency": "RUB",
    });
    Ok(Sample {
        contact: part("contact").to_string(),
        payload: payload.to_string(),
        body,
        hash: "0".repeat(64),
    })
}

/// A load of confirmations, the first second of it uncounted, and what it cost.
struct Run {
    load: Load,
    /// Microseconds of the server's time on the processors for each answer.
    cpu: f64,
    /// And of PostgreSQL's.
    postgres_cpu: Option<f64>,
}

fn run(
    server: &Server,
    cluster: Option<&Cluster>,
    requests: &Requests,
    plan: (usize, u16, Duration),
) -> anyhow::Result<Run> {
    let (callers, status, length) = plan;
    let plan = |length| Plan { server: server.address, callers, length, stop: None, status };
    load::run(&plan(WARM_UP), requests)?;
    let (own, postgres) = (server.cpu(), cluster.and_then(Cluster::cpu));
    let load = load::run(&plan(length), requests)?;
    let each = |spent: Duration| spent.as_secs_f64() * 1e6 / load.answered as f64;
    let cpu = each(server.cpu() - own);
    let postgres_cpu = postgres
        .zip(cluster.and_then(Cluster::cpu))
        .map(|(before, after)| each(after.saturating_sub(before)));
    Ok(Run { load, cpu, postgres_cpu })
}

/// What all rounds of one load gave.
#[derive(Default)]
struct Series {
    pace: Rounds,
    p50: Rounds,
    p99: Rounds,
    cpu: Rounds,
    postgres_cpu: Rounds,
}

impl Series {
    fn add(&mut self, run: &Run) {
        self.pace.add(run.load.per_second());
        self.p50.add(run.load.quantile_ms(0.5));
        self.p99.add(run.load.p99_ms());
        self.cpu.add(run.cpu);
        if let Some(cpu) = run.postgres_cpu {
            self.postgres_cpu.add(cpu);
        }
    }

    fn notes(&self) -> String {
        let mut notes = format!(
            "{} orders/s over the rounds; p50 {} ms, p99 {} ms; {} µs of CPU in the server for each",
            self.pace.spread(),
            plain(self.p50.median()),
            plain(self.p99.median()),
            plain(self.cpu.median()),
        );
        if self.postgres_cpu.median().is_finite() {
            notes += &format!(", {} µs in PostgreSQL", plain(self.postgres_cpu.median()));
        }
        notes
    }
}

/// The numbers of buyers that each measurement has for itself.
struct Shares {
    next: i64,
    each: i64,
}

impl Shares {
    fn take(&mut self) -> std::ops::Range<i64> {
        let first = self.next;
        self.next += self.each;
        first..self.next
    }
}

fn share(pace: f64, effort: &Effort) -> anyhow::Result<i64> {
    Ok(format!("{:.0}", pace * (effort.length + WARM_UP).as_secs_f64()).parse()?)
}

fn on_sqlite(ground: &Ground, effort: &Effort) -> anyhow::Result<Vec<Figure>> {
    report::say("orders on SQLite: goods and buyers");
    let place = Place::sqlite(ground, "orders")?;
    let each = share(SQLITE_PACE, effort)?;
    let buyers = furnish(ground, &place, GOODS, (each * effort.rounds as i64 + 1) as f64)?;
    let limit = ground.root().join("bare.db");
    std::fs::copy(place.file(), &limit)?;
    let server = Server::start(ground, &place)?;
    let sample = sample(&server, &buyers, 0)?;
    let (mut ours, mut bare, mut bare_cpu) = (Series::default(), Rounds::default(), Rounds::default());
    let (mut shares, mut acknowledged) = (Shares { next: 1, each }, 1);
    for round in 1..=effort.rounds {
        report::say(&format!("orders on SQLite: round {round} of {}", effort.rounds));
        let numbers = shares.take();
        let requests = confirmations(&buyers, numbers.clone());
        ours.add(&run(&server, None, &requests, (CALLERS, 201, effort.length))?);
        acknowledged += requests.taken().min(usize::try_from(each)?);
        server.settle();
        let pace = bare::run(&limit, &buyers, numbers, &sample, (BATCH, effort.length))?;
        bare.add(pace.orders as f64 / pace.seconds);
        bare_cpu.add(pace.cpu.as_secs_f64() * 1e6 / pace.orders as f64);
    }
    report::say("orders on SQLite: hello");
    let health = Requests::over_and_over([http::get("/health/")]);
    let hello = run(&server, None, &health, (CALLERS, 200, effort.length))?;
    drop(server);
    all_are_there(ground, &place, acknowledged)?;
    Ok(vec![
        Figure {
            key: "orders-sqlite",
            what: format!("order, SQLite, {CALLERS} callers"),
            ours: Amount::new(ours.pace.median(), "orders/s"),
            limit: Some((
                Amount::new(bare.median(), "orders/s"),
                format!(
                    "the same statements on a bare connection, {BATCH} orders a commit; {} orders/s over the rounds, {} µs of \
                     CPU for each",
                    bare.spread(),
                    plain(bare_cpu.median())
                ),
            )),
            goal: Some(Goal::TimesAtLeast(0.65)),
            notes: ours.notes(),
        },
        Figure {
            key: "orders-sqlite-cpu",
            what: "CPU of an order in the server, SQLite".to_owned(),
            ours: Amount::new(ours.cpu.median(), "µs"),
            limit: Some((
                Amount::new(bare_cpu.median(), "µs"),
                "the same statements on a bare connection".to_owned(),
            )),
            goal: Some(Goal::AtMost(150.0)),
            notes: String::new(),
        },
        Figure {
            key: "hello",
            what: format!("`GET /health/`, {CALLERS} callers"),
            ours: Amount::new(hello.load.per_second(), "answers/s"),
            limit: None,
            goal: None,
            notes: format!(
                "what this HTTP stack and these callers can do together; p99 {} ms, {} µs of CPU in the server for each",
                plain(hello.load.p99_ms()),
                plain(hello.cpu)
            ),
        },
    ])
}

/// Counts the orders: what was acknowledged is there, once.
fn all_are_there(ground: &Ground, place: &Place, acknowledged: usize) -> anyhow::Result<()> {
    let db = place.open()?;
    let count = db.read(|tx| tx.query_one("SELECT COUNT(*) FROM orders", &[], |row| row.get::<i64>(0)));
    let count = ground.wait::<Result<_, db::Error>>(count)?;
    ensure!(
        usize::try_from(count)? == acknowledged,
        "{acknowledged} orders were acknowledged and {count} are there"
    );
    Ok(())
}

fn on_postgres(ground: &Ground, cluster: &Cluster, effort: &Effort) -> anyhow::Result<Vec<Figure>> {
    report::say("orders on PostgreSQL: goods and buyers");
    let place = Place::postgres(ground, cluster, "orders")?;
    let url = place.url().context("a database on PostgreSQL")?;
    let each = share(POSTGRES_PACE, effort)?;
    let buyers = furnish(ground, &place, GOODS, (2 * each * effort.rounds as i64 + 1) as f64)?;
    let limit = ground.database(cluster, "limit", Some(url))?;
    ground.administer(&limit, "ANALYZE")?;
    let server = Server::start(ground, &place)?;
    let sample = sample(&server, &buyers, 0)?;
    let (mut few, mut many, mut singly) = (Series::default(), Series::default(), Rounds::default());
    let (mut shares, mut acknowledged) = (Shares { next: 1, each }, 1);
    for round in 1..=effort.rounds {
        report::say(&format!("orders on PostgreSQL: round {round} of {}", effort.rounds));
        let first = shares.next;
        for (callers, series) in [(CLIENTS, &mut few), (CALLERS, &mut many)] {
            let requests = confirmations(&buyers, shares.take());
            ground.administer(url, "CHECKPOINT")?;
            series.add(&run(&server, Some(cluster), &requests, (callers, 201, effort.length))?);
            acknowledged += requests.taken().min(usize::try_from(each)?);
            server.settle();
        }
        ground.administer(&limit, "CHECKPOINT")?;
        let each = 2 * each / CLIENTS as i64;
        let run = pgbench::Run { url: &limit, clients: CLIENTS, length: effort.length, first, each };
        singly.add(pgbench::run(ground, cluster, &buyers, &sample, &run)?);
    }
    drop(server);
    all_are_there(ground, &place, acknowledged)?;
    let figure = |key, callers, series: &Series| Figure {
        key,
        what: format!("order, PostgreSQL, {callers} callers"),
        ours: Amount::new(series.pace.median(), "orders/s"),
        limit: Some((
            Amount::new(singly.median(), "orders/s"),
            format!(
                "the same statements by `pgbench`, {CLIENTS} clients; {} orders/s over the rounds",
                singly.spread()
            ),
        )),
        goal: Some(Goal::TimesAtLeast(1.1)),
        notes: series.notes(),
    };
    Ok(vec![figure("orders-postgres-32", CLIENTS, &few), figure("orders-postgres-64", CALLERS, &many)])
}
