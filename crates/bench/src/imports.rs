//! Price lists: how fast they come in, with how much memory, and what buyers feel of it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use catalog::NewShop;
use serde_json::Value;
use web::Role;

use crate::figure::{Amount, Figure, Figures, Goal, plain};
use crate::ground::{Cluster, Ground};
use crate::load::{self, Load, Plan};
use crate::orders::{confirmations, furnish};
use crate::price_list::PriceList;
use crate::program::{Place, Server, token_of, tokens};
use crate::seed::Buyers;
use crate::{Effort, http, report};

/// Offers of the large list, and of the others.
const LARGE: usize = 1_000_000;
const SMALL: usize = 100_000;
/// Pieces of each.
const PLENTY: usize = 1_000_000;
/// The large list may take so long.
const IMPORT: Duration = Duration::from_mins(4);
const SHOP: &str = "Большой магазин";
/// Buyers beside an import.
const CALLERS: usize = 32;
/// Carts for each second of the buyers alone, and beside an import, where they are served slower.
const SQLITE_PACES: (f64, f64) = (13_000.0, 8_000.0);
const POSTGRES_PACES: (f64, f64) = (7_000.0, 4_000.0);
/// An import beside buyers is looked at for so long.
const BESIDE: Duration = Duration::from_secs(15);
const GLANCE: Duration = Duration::from_millis(100);
/// Goals.
const MEMORY_MIB: f64 = 200.0;
const LATENESS_MS: f64 = 25.0;
const TIMES_LATER: f64 = 3.0;
/// A million in a minute.
const SQLITE_GOAL: f64 = 16_700.0;
const POSTGRES_GOAL: f64 = 10_000.0;
const MIB: f64 = 1024.0 * 1024.0;

pub(crate) fn measure(ground: &Ground, effort: &Effort, figures: &mut Figures) -> anyhow::Result<()> {
    let mut all = alone_on_sqlite(ground, if effort.small { SMALL } else { LARGE })?;
    match &ground.postgres {
        Some(cluster) => all.extend(alone_on_postgres(ground, cluster)?),
        None => figures.skip("imports on PostgreSQL"),
    }
    all.extend(beside_buyers(ground, None, effort)?);
    if let Some(cluster) = &ground.postgres {
        all.extend(beside_buyers(ground, Some(cluster), effort)?);
    }
    let how = "`torg import price-list` on a list with four parameters an offer, from the start of its process to its end: the \
               file is read and checked whole, then applied. *Unchanged* and *all prices changed* are the same list again, into \
               the catalogue that it filled. Memory is the most that was ever resident. Beside buyers, the server itself imports \
               100,000 offers (`POST /api/v1/start-import-shop/…`) while 32 callers confirm carts as fast as they can; their p99 \
               is that of the time in which the import ran, and its limit that of the same callers alone.";
    figures.add("Imports", how, all);
    Ok(())
}

/// A list in the run's folder.
fn list(ground: &Ground, offers: usize, dearer: usize) -> anyhow::Result<PathBuf> {
    let file = ground.root().join(format!("list-{offers}-{dearer}.yaml"));
    PriceList { offers, dearer, quantity: PLENTY }.write(&file)?;
    Ok(file)
}

fn alone_on_sqlite(ground: &Ground, offers: usize) -> anyhow::Result<Vec<Figure>> {
    report::say(&format!("imports on SQLite: a list of {offers} offers"));
    let place = Place::sqlite(ground, "import")?;
    let (as_is, dearer) = (list(ground, offers, 0)?, list(ground, offers, 100)?);
    let size = std::fs::metadata(&as_is)?.len() as f64 / MIB;
    let (mut figures, mut most) = (Vec::new(), 0);
    for (key, what, file) in [
        ("import-sqlite-empty", "into an empty catalogue", &as_is),
        ("import-sqlite-unchanged", "again, unchanged", &as_is),
        ("import-sqlite-changed", "again, all prices changed", &dearer),
    ] {
        report::say(&format!("imports on SQLite: {what}"));
        let (took, peak) = place.import(ground, file, SHOP, IMPORT)?;
        most = most.max(peak);
        figures.push(pace(
            key,
            format!("{} offers {what}, SQLite", plain(offers as f64)),
            (offers, took, peak),
            SQLITE_GOAL,
        ));
    }
    all_are_there(ground, &place, offers)?;
    figures.push(Figure {
        key: "import-memory",
        what: format!("memory of those, a file of {} MiB", plain(size)),
        ours: Amount::new(most as f64 / MIB, "MiB"),
        limit: None,
        goal: Some(Goal::AtMost(MEMORY_MIB)),
        notes: String::new(),
    });
    std::fs::remove_dir_all(ground.folder("import")?)?;
    std::fs::remove_file(&as_is)?;
    std::fs::remove_file(&dearer)?;
    Ok(figures)
}

fn alone_on_postgres(ground: &Ground, cluster: &Cluster) -> anyhow::Result<Vec<Figure>> {
    let place = Place::postgres(ground, cluster, "import")?;
    let (as_is, dearer) = (list(ground, SMALL, 0)?, list(ground, SMALL, 100)?);
    let mut figures = Vec::new();
    for (key, what, file) in [
        ("import-postgres-empty", "into an empty catalogue", &as_is),
        ("import-postgres-unchanged", "again, unchanged", &as_is),
        ("import-postgres-changed", "again, all prices changed", &dearer),
    ] {
        report::say(&format!("imports on PostgreSQL: {what}"));
        let (took, peak) = place.import(ground, file, SHOP, IMPORT)?;
        figures.push(pace(
            key,
            format!("{} offers {what}, PostgreSQL", plain(SMALL as f64)),
            (SMALL, took, peak),
            POSTGRES_GOAL,
        ));
    }
    all_are_there(ground, &place, SMALL)?;
    Ok(figures)
}

fn pace(key: &'static str, what: String, (offers, took, peak): (usize, Duration, u64), goal: f64) -> Figure {
    Figure {
        key,
        what,
        ours: Amount::new(offers as f64 / took.as_secs_f64(), "offers/s"),
        limit: None,
        goal: Some(Goal::AtLeast(goal)),
        notes: format!("{} s; {} MiB at most", plain(took.as_secs_f64()), plain(peak as f64 / MIB)),
    }
}

/// Counts the offers: a list of which rows were left out would be quick.
fn all_are_there(ground: &Ground, place: &Place, offers: usize) -> anyhow::Result<()> {
    let db = place.open()?;
    let count =
        db.read(|tx| tx.query_one("SELECT COUNT(*) FROM offer WHERE visible", &[], |row| row.get::<i64>(0)));
    let count = ground.wait::<Result<_, db::Error>>(count)?;
    ensure!(usize::try_from(count)? == offers, "of {offers} offers {count} are there");
    Ok(())
}

/// An installation with buyers, another shop, and a price list to be imported.
struct Beside {
    place: Place,
    buyers: Buyers,
    /// How many of them buy while nothing else happens; the rest share the two imports.
    alone: i64,
    engine: &'static str,
    /// The shop that sells everything, and one that has nothing yet.
    shops: [i64; 2],
}

fn furnished(ground: &Ground, cluster: Option<&Cluster>, effort: &Effort) -> anyhow::Result<Beside> {
    let (engine, place, (alone, beside)) = match cluster {
        Some(cluster) => ("PostgreSQL", Place::postgres(ground, cluster, "beside")?, POSTGRES_PACES),
        None => ("SQLite", Place::sqlite(ground, "beside")?, SQLITE_PACES),
    };
    report::say(&format!("imports beside buyers on {engine}: goods and buyers"));
    let alone = alone * effort.length.as_secs_f64();
    let buyers = furnish(ground, &place, SMALL, alone + 2.0 * beside * BESIDE.as_secs_f64())?;
    let shops = two_shops(ground, &place)?;
    let lists = place.import_folder();
    std::fs::create_dir_all(&lists)?;
    PriceList { offers: SMALL, dearer: 100, quantity: PLENTY }.write(&lists.join("list.yaml"))?;
    let alone: i64 = format!("{alone:.0}").parse()?;
    Ok(Beside { place, buyers, alone, engine, shops })
}

fn beside_buyers(ground: &Ground, cluster: Option<&Cluster>, effort: &Effort) -> anyhow::Result<Vec<Figure>> {
    let beside = furnished(ground, cluster, effort)?;
    let server = Server::start(ground, &beside.place)?;
    let each = (beside.buyers.count - beside.alone) / 2;
    let plan = |length| Plan { server: server.address, callers: CALLERS, length, stop: None, status: 201 };
    let requests = confirmations(&beside.buyers, 0..beside.alone);
    load::run(&plan(effort.length / 4), &requests)?;
    let alone = load::run(&plan(effort.length * 3 / 4), &requests)?;
    let keys = match cluster {
        None => ["beside-sqlite-changed", "beside-sqlite-new"],
        Some(_) => ["beside-postgres-changed", "beside-postgres-new"],
    };
    let mut figures = Vec::new();
    for (at, what) in ["all prices changed", "new goods"].into_iter().enumerate() {
        report::say(&format!("imports beside buyers on {}: {what}", beside.engine));
        server.settle();
        let first = beside.alone + each * at as i64;
        let requests = confirmations(&beside.buyers, first..first + each);
        let import = Import::start(&server, &beside.buyers, beside.shops[at])?;
        let (load, rows) =
            import.watched(|over| load::run(&Plan { stop: Some(over), ..plan(BESIDE) }, &requests))?;
        import.finish()?;
        figures.push(Figure {
            key: keys[at],
            what: format!("p99 of {CALLERS} buyers beside an import, {what}, {}", beside.engine),
            ours: Amount::new(load.p99_ms(), "ms"),
            limit: Some((
                Amount::new(alone.p99_ms(), "ms"),
                format!("the buyers alone, {} orders/s", plain(alone.per_second())),
            )),
            goal: Some(Goal::AtMost((alone.p99_ms() * TIMES_LATER).max(LATENESS_MS))),
            notes: format!(
                "three times without or {LATENESS_MS} ms, whichever is more; {} orders/s and {} offers/s at once, the longest \
                 wait {} ms",
                plain(load.per_second()),
                plain(rows),
                plain(load.quantile_ms(1.0))
            ),
        });
    }
    Ok(figures)
}

/// The shop that there is, and another one.
fn two_shops(ground: &Ground, place: &Place) -> anyhow::Result<[i64; 2]> {
    let db = place.open()?;
    let new = NewShop { name: "Новый магазин".to_owned(), ..NewShop::default() };
    let added = ground.wait(db.write(move |tx| catalog::add_shop(tx, &new)))?;
    Ok([added.id.number() - 1, added.id.number()])
}

/// An import that the server was told to make.
struct Import<'a> {
    server: &'a Server,
    status: Vec<u8>,
}

impl<'a> Import<'a> {
    fn start(server: &'a Server, buyers: &Buyers, shop: i64) -> anyhow::Result<Self> {
        let admin = token_of(&tokens(), buyers.first_user, Role::Admin);
        let target = format!("/api/v1/start-import-shop/{shop}/");
        let request =
            http::post(&target, &admin, &format!("import-{shop}"), "{\"yaml_file_path\":\"list.yaml\"}");
        let (status, answer) = http::ask(server.address, &request)?;
        ensure!(status == 202, "the import was refused: {status} {}", String::from_utf8_lossy(&answer));
        let answer: Value = serde_json::from_slice(&answer)?;
        let task = answer["task_id"].as_str().context("an import without a task")?;
        Ok(Self { server, status: http::get_as(&format!("/api/v1/import-status/{task}/"), &admin) })
    }

    /// Whether it is over, and how many rows it has applied.
    fn progress(&self) -> anyhow::Result<(bool, f64)> {
        let (status, answer) = http::ask(self.server.address, &self.status)?;
        ensure!(status == 200, "the import's status is answered with {status}");
        let answer: Value = serde_json::from_slice(&answer)?;
        let progress = &answer["progress"];
        let applying = matches!(progress["stage"].as_str(), Some("applying" | "finished"));
        let rows = if applying { progress["rows_done"].as_f64().unwrap_or(0.0) } else { 0.0 };
        match answer["state"].as_str() {
            Some("PENDING" | "PROGRESS") => Ok((false, rows)),
            Some("SUCCESS") => Ok((true, rows)),
            _ => bail!("the import failed: {answer}"),
        }
    }

    /// Runs `load` until this is over, if it has not ended before; with the rows a second of the import until then.
    fn watched(&self, load: impl FnOnce(&AtomicBool) -> anyhow::Result<Load>) -> anyhow::Result<(Load, f64)> {
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let watch = std::thread::Builder::new().name("bench-import".to_owned());
            let watch = watch.spawn_scoped(scope, || self.watch(&over))?;
            let load = load(&over);
            over.store(true, Ordering::Relaxed);
            let rows = watch.join().unwrap_or_else(|_| bail!("the watch over the import broke"))?;
            Ok((load?, rows))
        })
    }

    /// Raises `over` when the import is, and looks on until somebody raised it; rows a second until then, the
    /// reading of the file included.
    fn watch(&self, over: &AtomicBool) -> anyhow::Result<f64> {
        let started = Instant::now();
        loop {
            let progress = self.progress();
            if !matches!(progress, Ok((false, _))) {
                over.store(true, Ordering::Relaxed);
            }
            let (_, rows) = progress?;
            if over.load(Ordering::Relaxed) {
                return Ok(rows / started.elapsed().as_secs_f64());
            }
            std::thread::sleep(GLANCE);
        }
    }

    /// Waits until it is over.
    fn finish(&self) -> anyhow::Result<()> {
        let started = Instant::now();
        while !self.progress()?.0 {
            ensure!(started.elapsed() < IMPORT, "the import does not end");
            std::thread::sleep(GLANCE);
        }
        Ok(())
    }
}
