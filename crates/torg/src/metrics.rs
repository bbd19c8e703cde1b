//! What Prometheus reads: the requests by route and status, and what waits anywhere.
//!
//! A request costs one look into a small table and one number put aside. Everything else is asked when somebody
//! reads. Every server has figures of its own, so that two in one process do not mix.

mod gather;
mod process;
mod serve;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use axum::http::Method;
use metrics::{Counter, Gauge, Histogram, Key, Label, Level, Metadata, Recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

pub(crate) use gather::Sources;
pub(crate) use serve::Desk;

/// Bounds of the histograms of time, in seconds: from a page out of memory to a client's patience.
const SECONDS: [f64; 13] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// How often the numbers put aside are counted when nobody reads: at full load a second's take some hundreds of KiB.
pub(crate) const UPKEEP: Duration = Duration::from_secs(2);

const REQUESTS: &str = "torg_http_request_duration_seconds";
const JOBS_TRIED: &str = "torg_job_duration_seconds";

/// A server's figures. Cloning shares them.
#[derive(Clone)]
pub(crate) struct Figures(Arc<Inner>);

struct Inner {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    /// Series of requests by route: a look-up without writing a label.
    requests: RwLock<HashMap<String, Vec<Series>>>,
    /// Kinds and states of jobs that were ever told: what has gone is nought, not silent.
    backlog: Mutex<BTreeSet<(String, String)>>,
    /// 1C bases that were ever told, likewise.
    nodes: Mutex<BTreeSet<String>>,
}

struct Series {
    method: &'static str,
    status: u16,
    times: Histogram,
}

impl Figures {
    pub(crate) fn new() -> Self {
        let builder =
            PrometheusBuilder::new().set_buckets(&SECONDS).unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        let figures = Self(Arc::new(Inner {
            recorder,
            handle,
            requests: RwLock::default(),
            backlog: Mutex::default(),
            nodes: Mutex::default(),
        }));
        gather::describe(&figures);
        figures
    }

    /// Counts a request.
    pub(crate) fn request(&self, answered: &web::layer::Answered<'_>) {
        let (method, seconds) = (method_of(answered.method), answered.took.as_secs_f64());
        let ours = |series: &&Series| series.status == answered.status && series.method == method;
        {
            let known = self.0.requests.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(series) = known.get(answered.route).and_then(|series| series.iter().find(ours)) {
                return series.times.record(seconds);
            }
        }
        let labels = [
            ("method", method.to_owned()),
            ("route", answered.route.to_owned()),
            ("status", answered.status.to_string()),
        ];
        let times = self.histogram(REQUESTS, labels);
        times.record(seconds);
        let mut known = self.0.requests.write().unwrap_or_else(PoisonError::into_inner);
        // Of two who came at once, the second's series is the same one.
        known.entry(answered.route.to_owned()).or_default().push(Series {
            method,
            status: answered.status,
            times,
        });
    }

    /// Counts a try of a job.
    pub(crate) fn job(&self, tried: &jobs::Tried<'_>) {
        let labels = [("kind", tried.kind.to_owned()), ("outcome", tried.outcome.to_owned())];
        self.histogram(JOBS_TRIED, labels).record(tried.took.as_secs_f64());
    }

    /// Counts what was put aside.
    pub(crate) fn upkeep(&self) {
        self.0.handle.run_upkeep();
    }

    /// Everything, as Prometheus reads it.
    pub(crate) async fn text(&self, sources: &Sources) -> String {
        gather::gather(self, sources).await;
        self.0.handle.render()
    }

    fn histogram<const N: usize>(
        &self,
        name: &'static str,
        labels: [(&'static str, String); N],
    ) -> Histogram {
        self.0.recorder.register_histogram(&key(name, labels), &ABOUT)
    }

    fn gauge<const N: usize>(&self, name: &'static str, labels: [(&'static str, String); N]) -> Gauge {
        self.0.recorder.register_gauge(&key(name, labels), &ABOUT)
    }

    fn counter<const N: usize>(&self, name: &'static str, labels: [(&'static str, String); N]) -> Counter {
        self.0.recorder.register_counter(&key(name, labels), &ABOUT)
    }
}

/// Where a series comes from, which this recorder does not ask.
const ABOUT: Metadata<'static> = Metadata::new("torg", Level::INFO, None);

fn key<const N: usize>(name: &'static str, labels: [(&'static str, String); N]) -> Key {
    Key::from_parts(name, labels.map(|(name, value)| Label::new(name, value)).to_vec())
}

/// A caller may make up as many methods as it likes.
fn method_of(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}
