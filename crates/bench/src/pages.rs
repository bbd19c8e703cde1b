//! A page of 50 filtered offers out of 100,000: made anew, against its own statements without a server; and out of
//! the cache, against a constant answer of the same size.

use std::time::{Duration, Instant};

use anyhow::ensure;
use catalog::listing::{self, Filter, ListingError, OrderBy, Ordering, ParameterFilter, Range};
use db::Db;
use kernel::{Id, Money};
use serde_json::Value;
use web::{PageRequest, Place as PageAt};

use crate::figure::{Amount, Figure, Figures, Goal, Rounds, plain};
use crate::ground::{Cluster, Ground};
use crate::load::{self, Load, Plan, Requests};
use crate::price_list::PriceList;
use crate::program::{Place, Server};
use crate::{Effort, http, process, report};

const PATH: &str = "/api/v1/product-infos/";
const GOODS: usize = 100_000;
const ROWS: i64 = 50;
const CALLERS: usize = 64;
const IMPORT: Duration = Duration::from_mins(2);
/// Different questions of one shape: far more than the cache holds, so that each is new to it when it comes again.
const QUESTIONS: i64 = 100_000;
/// Lowest prices to ask for, below every offer's, and beyond them highest prices, above every offer's.
const LEAST_PRICES: i64 = 30_000;
const HIGHEST_PRICE: i64 = 1_000_000_000;
/// Questions asked before the clock starts.
const WARM_UP: i64 = 200;
const WARM_UP_TIME: Duration = Duration::from_millis(500);
/// A caller alone tells how long one page takes.
const ALONE: Duration = Duration::from_secs(1);

/// A kind of question.
struct Shape {
    key: &'static str,
    what: &'static str,
    query: String,
    filter: Filter,
    ordering: Ordering,
}

impl Shape {
    /// Its question number `n`: the same rows, by other prices.
    fn target(&self, n: i64) -> String {
        let (min, max) = (Money::from_minor(least(n)), Money::from_minor(highest(n)));
        format!("{PATH}?{}&price_min={min}&price_max={max}", self.query)
    }

    fn filter(&self, n: i64) -> Filter {
        let price =
            Range { min: Some(Money::from_minor(least(n))), max: Some(Money::from_minor(highest(n))) };
        Filter { price, ..self.filter.clone() }
    }
}

fn least(n: i64) -> i64 {
    n % LEAST_PRICES
}

fn highest(n: i64) -> i64 {
    HIGHEST_PRICE + n / LEAST_PRICES
}

fn shapes(category: i64) -> Vec<Shape> {
    let by = |by| Ordering { by, descending: false };
    let in_stock = Range { min: Some(1), max: None };
    let colour = ParameterFilter { name: Some("Цвет".to_owned()), value: Some("Синий".to_owned()) };
    vec![
        Shape {
            key: "page-category",
            what: "of a category, in stock, by price",
            query: format!("category_id={category}&quantity_min=1&ordering=price"),
            filter: Filter { category: Some(Id::new(category)), quantity: in_stock, ..Filter::default() },
            ordering: by(OrderBy::Price),
        },
        Shape {
            key: "page-word",
            what: "with a word, in stock",
            // «ноутбуки», which one offer in twenty has in another form
            query: "search=%D0%BD%D0%BE%D1%83%D1%82%D0%B1%D1%83%D0%BA%D0%B8&quantity_min=1".to_owned(),
            filter: Filter {
                search: Some("ноутбуки".to_owned()), quantity: in_stock, ..Filter::default()
            },
            ordering: by(OrderBy::Id),
        },
        Shape {
            key: "page-parameter",
            what: "with a parameter",
            query: "parameter_name=%D0%A6%D0%B2%D0%B5%D1%82&parameter_value=%D0%A1%D0%B8%D0%BD%D0%B8%D0%B9"
                .to_owned(),
            filter: Filter { parameters: vec![colour], ..Filter::default() },
            ordering: by(OrderBy::Id),
        },
    ]
}

pub(crate) fn measure(ground: &Ground, effort: &Effort, figures: &mut Figures) -> anyhow::Result<()> {
    let list = ground.root().join("pages.yaml");
    PriceList { offers: GOODS, dearer: 0, quantity: 100 }.write(&list)?;
    let place = Place::sqlite(ground, "pages")?;
    let mut all = on(ground, (&place, None, "SQLite"), &list, effort)?;
    match &ground.postgres {
        Some(cluster) => {
            let place = Place::postgres(ground, cluster, "pages")?;
            all.extend(on(ground, (&place, Some(cluster), "PostgreSQL"), &list, effort)?);
        }
        None => figures.skip("pages on PostgreSQL"),
    }
    std::fs::remove_file(&list)?;
    let how = "`GET /api/v1/product-infos/` with filters, 50 rows out of 100,000 offers with four parameters each, 64 callers. \
               *Made anew*: every request names other prices, so that no cache knows it; what is compared is CPU (the \
               server's, and PostgreSQL's), with the same statements of `catalog` run in a loop on one thread in this process \
               and their rows written as JSON, without HTTP, queue and cache. *Again*: one question over and over, against a \
               server of the same stack (hyper, axum, the layers of `web` and `identity`) that answers the very same bytes.";
    figures.add("Pages", how, all);
    Ok(())
}

/// What is measured on: the place, its PostgreSQL if it is on one, and the engine's name.
type On<'a> = (&'a Place, Option<&'a Cluster>, &'static str);

fn on(ground: &Ground, on: On, list: &std::path::Path, effort: &Effort) -> anyhow::Result<Vec<Figure>> {
    let (place, cluster, engine) = on;
    report::say(&format!("pages on {engine}: goods"));
    place.import(ground, list, "Большой магазин", IMPORT)?;
    if let Some(url) = place.url() {
        ground.administer(url, "ANALYZE")?;
    }
    let db = place.open()?;
    let category =
        db.read(|tx| tx.query_one("SELECT MIN(id) + 1 FROM category", &[], |row| row.get::<i64>(0)));
    let category = ground.wait::<Result<_, db::Error>>(category)?;
    let server = Server::start(ground, place)?;
    let mut all = Vec::new();
    for shape in shapes(category) {
        report::say(&format!("pages on {engine}: {}", shape.what));
        all.push(anew(ground, &on, &server, &db, (&shape, effort))?);
    }
    // The cache does not know what engine is behind it.
    if let (None, Some(first)) = (cluster, shapes(category).first()) {
        report::say("pages: again");
        all.push(again(ground, &server, first, effort)?);
    }
    Ok(all)
}

fn plan(server: &Server, callers: usize, length: Duration) -> Plan<'static> {
    Plan { server: server.address, callers, length, stop: None, status: 200 }
}

/// Microseconds on the processors for each of `count`.
fn each(spent: Duration, count: u64) -> f64 {
    spent.as_secs_f64() * 1e6 / count as f64
}

fn anew(
    ground: &Ground,
    on: &On,
    server: &Server,
    db: &Db,
    (shape, effort): (&Shape, &Effort),
) -> anyhow::Result<Figure> {
    let (_, cluster, engine) = *on;
    let (status, body) = http::ask(server.address, &http::get(&shape.target(0)))?;
    ensure!(status == 200, "{} is answered with {status}", shape.target(0));
    let rows = serde_json::from_slice::<Value>(&body)?["results"].as_array().map_or(0, Vec::len);
    ensure!(rows == usize::try_from(ROWS)?, "{} has {rows} rows", shape.target(0));
    let requests = Requests::over_and_over((1..QUESTIONS).map(|n| http::get(&shape.target(n))));
    let mut alone = Rounds::default();
    let (mut ours, mut pace, mut limit, mut limit_pace) =
        (Rounds::default(), Rounds::default(), Rounds::default(), Rounds::default());
    let other = || cluster.and_then(Cluster::cpu).unwrap_or_default();
    for _ in 0..effort.rounds {
        load::run(&plan(server, CALLERS, WARM_UP_TIME), &requests)?;
        let (before, others) = (server.cpu(), other());
        let load = load::run(&plan(server, CALLERS, effort.length), &requests)?;
        ours.add(each(server.cpu() - before + (other() - others), load.answered));
        pace.add(load.per_second());
        alone.add(load::run(&plan(server, 1, ALONE), &requests)?.quantile_ms(0.5));
        let others = other();
        let (pages, seconds, spent) = by_itself(ground, db, shape, effort.length)?;
        limit.add(each(spent + (other() - others), pages));
        limit_pace.add(pages as f64 / seconds);
    }
    Ok(Figure {
        key: shape.key,
        what: format!("page {}, {engine}, made anew", shape.what),
        ours: Amount::new(ours.median(), "µs CPU"),
        limit: Some((
            Amount::new(limit.median(), "µs CPU"),
            format!("its own statements and JSON, one thread; {} pages/s", plain(limit_pace.median())),
        )),
        goal: Some(Goal::TimesAtMost(1.5)),
        notes: format!(
            "{} pages/s ({} over the rounds); a caller alone waits {} ms (p50)",
            plain(pace.median()),
            pace.spread(),
            plain(alone.median())
        ),
    })
}

/// The same pages by the domain's own function, one after another in one snapshot: pages, seconds, time on the
/// processors.
fn by_itself(
    ground: &Ground,
    db: &Db,
    shape: &Shape,
    length: Duration,
) -> anyhow::Result<(u64, f64, Duration)> {
    let filters: Vec<Filter> = (0..LEAST_PRICES).map(|n| shape.filter(n)).collect();
    let ordering = shape.ordering;
    let work = move |tx: &mut db::Tx| {
        let page = PageRequest { limit: ROWS, place: PageAt::First, count: false };
        let (mut made, mut started, mut spent, mut bytes) = (-WARM_UP, Instant::now(), Duration::ZERO, 0);
        for filter in filters.iter().cycle() {
            if made == 0 {
                (started, spent) = (Instant::now(), process::cpu_of_this_thread());
            }
            if made > 0 && started.elapsed() >= length {
                break;
            }
            let mut found = listing::page(tx, filter, ordering, &page)?.rows;
            found.truncate(usize::try_from(ROWS).unwrap_or(0));
            bytes += serde_json::to_vec(&found).map_or(0, |json| json.len());
            made += 1;
        }
        std::hint::black_box(bytes);
        let spent = process::cpu_of_this_thread() - spent;
        Ok::<_, ListingError>((made.unsigned_abs(), started.elapsed().as_secs_f64(), spent))
    };
    Ok(ground.wait(db.read(work))?)
}

fn again(ground: &Ground, server: &Server, shape: &Shape, effort: &Effort) -> anyhow::Result<Figure> {
    let request = http::get(&shape.target(0));
    let (_, body) = http::ask(server.address, &request)?;
    let file = ground.root().join("constant.json");
    std::fs::write(&file, &body)?;
    let constant = Server::constant(ground, &file)?;
    let request = Requests::over_and_over([request]);
    let (mut ours, mut limit, mut p99) = (Rounds::default(), Rounds::default(), Rounds::default());
    let (mut ours_cpu, mut limit_cpu) = (Rounds::default(), Rounds::default());
    for _ in 0..effort.rounds {
        for (server, pace, cpu) in
            [(server, &mut ours, &mut ours_cpu), (&constant, &mut limit, &mut limit_cpu)]
        {
            load::run(&plan(server, CALLERS, WARM_UP_TIME), &request)?;
            let before = server.cpu();
            let load: Load = load::run(&plan(server, CALLERS, effort.length), &request)?;
            cpu.add(each(server.cpu() - before, load.answered));
            pace.add(load.per_second());
            p99.add(load.p99_ms());
        }
    }
    Ok(Figure {
        key: "page-again",
        what: "the same page again".to_owned(),
        ours: Amount::new(ours.median(), "pages/s"),
        limit: Some((
            Amount::new(limit.median(), "answers/s"),
            format!(
                "a constant body of the same {} bytes; {} answers/s over the rounds, {} µs of CPU for each",
                plain(body.len() as f64),
                limit.spread(),
                plain(limit_cpu.median())
            ),
        )),
        goal: Some(Goal::TimesAtLeast(0.9)),
        notes: format!(
            "{} pages/s over the rounds; {} µs of CPU in the server for each; p99 of both {} ms",
            ours.spread(),
            plain(ours_cpu.median()),
            plain(p99.median())
        ),
    })
}
