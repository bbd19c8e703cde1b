//! What is asked when somebody reads the figures.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use catalog::{PageCache, PageFigures};
use db::Db;
use jobs::{Backlog, Waiting, backlog};
use kernel::Timestamp;
use metrics::{Recorder, Unit};
use web::Shared;

use super::{Figures, JOBS_TRIED, REQUESTS, process};

/// A database that needs longer than this to count its queue is told as not answering.
const PATIENCE: Duration = Duration::from_secs(5);

const COMMITS: &str = "torg_db_commits_total";
const WRITES: &str = "torg_db_writes_total";
const WAITING: &str = "torg_db_waiting";
const CONNECTIONS: &str = "torg_db_connections";
const UP: &str = "torg_db_up";
const JOBS: &str = "torg_jobs";
const JOB_AGE: &str = "torg_job_age_seconds";
const FACTS: &str = "torg_outbox_facts";
const FACT_AGE: &str = "torg_outbox_age_seconds";
const SHARED_UP: &str = "torg_cache_up";
const PAGE_HITS: &str = "torg_page_cache_hits_total";
const PAGE_MISSES: &str = "torg_page_cache_misses_total";
const PAGE_BYTES: &str = "torg_page_cache_bytes";
const ONEC_WAITING: &str = "torg_onec_waiting_orders";
const ONEC_AGE: &str = "torg_onec_waiting_age_seconds";
const ONEC_UNCONFIRMED: &str = "torg_onec_unconfirmed_age_seconds";
const ONEC_HELD: &str = "torg_onec_held_orders";
const ONEC_SILENT: &str = "torg_onec_silent_seconds";
const CPU: &str = "process_cpu_seconds_total";
const RESIDENT: &str = "process_resident_memory_bytes";
const FILES: &str = "process_open_fds";

/// Whom to ask.
#[derive(Clone)]
pub(crate) struct Sources {
    pub(crate) db: Db,
    pub(crate) shared: Option<Shared>,
    /// Of a server; workers show no pages.
    pub(crate) pages: Option<Arc<PageCache>>,
}

/// Says what each figure is.
pub(super) fn describe(figures: &Figures) {
    let recorder = &figures.0.recorder;
    for (name, text) in [
        (REQUESTS, "Requests by method, route and status, and how long they took."),
        (JOBS_TRIED, "Tries of background jobs by kind and outcome, and how long they took."),
    ] {
        recorder.describe_histogram(name.into(), Some(Unit::Seconds), text.into());
    }
    for (name, text) in [
        (COMMITS, "Transactions committed."),
        (PAGE_HITS, "Pages found ready, in the process (memory) or among those that servers share (shared)."),
        (PAGE_MISSES, "Pages looked for there in vain."),
        (WRITES, "Writes committed; on SQLite several share a transaction."),
    ] {
        recorder.describe_counter(name.into(), None, text.into());
    }
    for (name, text) in [
        (WAITING, "Reads and writes that wait for a database thread."),
        (CONNECTIONS, "Open database connections."),
        (UP, "Whether the database answered when it was asked for what follows."),
        (JOBS, "Background jobs that are not done, by kind and state."),
        (JOB_AGE, "How long the oldest due job of a kind has waited, in seconds."),
        (FACTS, "Facts in the outbox that nobody has dispatched."),
        (FACT_AGE, "How long the oldest of them has waited, in seconds."),
        (PAGE_BYTES, "What the pages kept in the process weigh, in bytes."),
        (ONEC_WAITING, "Orders that a 1C base has yet to take or confirm."),
        (ONEC_AGE, "For how long the oldest of them has waited, in seconds."),
        (ONEC_UNCONFIRMED, "For how long a batch that 1C was given has not been confirmed, in seconds."),
        (ONEC_HELD, "Orders that are held back from a 1C base."),
        (ONEC_SILENT, "How long ago a 1C base last called, in seconds."),
        (SHARED_UP, "Whether the cache that servers share answers."),
        (CPU, "Time on the processors, in seconds."),
        (RESIDENT, "Resident memory, in bytes."),
        (FILES, "Open files."),
    ] {
        recorder.describe_gauge(name.into(), None, text.into());
    }
}

pub(super) async fn gather(figures: &Figures, sources: &Sources) {
    let load = sources.db.load();
    figures.counter(COMMITS, []).absolute(load.commits);
    figures.counter(WRITES, []).absolute(load.writes);
    figures.gauge(WAITING, []).set(number(load.waiting));
    figures.gauge(CONNECTIONS, []).set(number(load.connections));
    let process = process::this();
    figures.gauge(CPU, []).set(process.cpu_seconds);
    figures.gauge(RESIDENT, []).set(process.resident);
    figures.gauge(FILES, []).set(process.files);
    if let Some(pages) = &sources.pages {
        tell_pages(figures, pages.figures());
    }
    if let Some(shared) = &sources.shared {
        figures.gauge(SHARED_UP, []).set(f64::from(u8::from(shared.ping().await.is_ok())));
    }
    let waits = tokio::time::timeout(PATIENCE, sources.db.read(backlog)).await;
    let up = matches!(waits, Ok(Ok(_)));
    figures.gauge(UP, []).set(f64::from(u8::from(up)));
    if let Ok(Ok(waits)) = waits {
        tell(figures, waits, sources.db.clock().now());
    }
    if let Ok(Ok(nodes)) = tokio::time::timeout(PATIENCE, sources.db.read(onec::figures)).await {
        tell_nodes(figures, nodes, sources.db.clock().now());
    }
}

fn tell_nodes(figures: &Figures, nodes: Vec<onec::Figures>, now: Timestamp) {
    let set = |name, node: &str, value| figures.gauge(name, [("node", node.to_owned())]).set(value);
    let mut told = figures.0.nodes.lock().unwrap_or_else(PoisonError::into_inner);
    for gone in told.iter().filter(|told| nodes.iter().all(|node| node.node != **told)) {
        // Renamed or switched off: nobody shall be woken for it.
        for name in [ONEC_WAITING, ONEC_AGE, ONEC_UNCONFIRMED, ONEC_HELD, ONEC_SILENT] {
            set(name, gone, 0.0);
        }
    }
    for node in nodes {
        set(ONEC_WAITING, &node.node, number_of(node.waiting));
        set(ONEC_AGE, &node.node, node.waiting_since.map_or(0.0, |since| age(since, now)));
        set(ONEC_UNCONFIRMED, &node.node, node.unconfirmed_since.map_or(0.0, |since| age(since, now)));
        set(ONEC_HELD, &node.node, number_of(node.held));
        set(ONEC_SILENT, &node.node, age(node.silent_since, now));
        told.insert(node.node);
    }
}

fn number_of(count: i64) -> f64 {
    number(usize::try_from(count).unwrap_or(0))
}

fn tell_pages(figures: &Figures, pages: PageFigures) {
    for (cache, hits, misses) in
        [("memory", pages.hits, pages.misses), ("shared", pages.shared_hits, pages.shared_misses)]
    {
        figures.counter(PAGE_HITS, [("cache", cache.to_owned())]).absolute(hits);
        figures.counter(PAGE_MISSES, [("cache", cache.to_owned())]).absolute(misses);
    }
    figures.gauge(PAGE_BYTES, []).set(number(usize::try_from(pages.bytes).unwrap_or(usize::MAX)));
}

fn tell(figures: &Figures, backlog: Backlog, now: Timestamp) {
    figures.gauge(FACTS, []).set(number(usize::try_from(backlog.facts).unwrap_or(0)));
    figures.gauge(FACT_AGE, []).set(backlog.oldest_fact.map_or(0.0, |since| age(since, now)));
    let mut told = figures.0.backlog.lock().unwrap_or_else(PoisonError::into_inner);
    for (kind, state) in told.iter() {
        figures.gauge(JOBS, [("kind", kind.clone()), ("state", state.clone())]).set(0.0);
        figures.gauge(JOB_AGE, [("kind", kind.clone())]).set(0.0);
    }
    for Waiting { kind, state, count, oldest } in backlog.jobs {
        let count = number(usize::try_from(count).unwrap_or(0));
        figures.gauge(JOBS, [("kind", kind.clone()), ("state", state.clone())]).set(count);
        if state == "waiting" {
            figures.gauge(JOB_AGE, [("kind", kind.clone())]).set(age(oldest, now));
        }
        told.insert((kind, state));
    }
}

/// In seconds; nothing has waited before it was due.
fn age(since: Timestamp, now: Timestamp) -> f64 {
    let micros = now.micros().saturating_sub(since.micros()).max(0);
    Duration::from_micros(u64::try_from(micros).unwrap_or(0)).as_secs_f64()
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float; nobody has so many of anything")]
fn number(count: usize) -> f64 {
    count as f64
}
