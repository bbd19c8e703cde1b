//! Errors, and a share of the requests and jobs with their times, told to Sentry or whatever speaks its protocol.
//!
//! Told is what the log says: the route's template, never the address; no body, no header, no caller. The wire's
//! shapes are `sentry-types`'; sending is ours, on a thread of its own, so that neither a request nor a job ever
//! waits for it: what does not fit into the queue is dropped.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use kernel::random;
use sentry_types::Dsn;
use sentry_types::protocol::latest::{Envelope, Event, Level, SpanStatus, TraceContext, Transaction};

use crate::log::Line;
use crate::tls;

/// Envelopes that may wait: a burst of errors, all of which say the same.
const MOST_WAITING: usize = 100;
/// What one envelope may take to be sent.
const SEND_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the other side is left alone when it says "too much", unless it says how long itself.
const USUAL_REST: Duration = Duration::from_secs(60);
/// The longest rest that it may ask for: an error of tomorrow is wanted tomorrow.
const LONGEST_REST: Duration = Duration::from_secs(3_600);
/// How we call ourselves.
const AGENT: &str = concat!("torg/", env!("CARGO_PKG_VERSION"));

/// Where to tell it and how much.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    pub(crate) dsn: Dsn,
    /// The name of this installation: production, staging.
    pub(crate) environment: String,
    /// The share of requests and jobs that are told with their times, from 0 to 1.
    pub(crate) traces: f64,
}

/// Tells Sentry. Cloning shares the queue; the last clone sends what waits, for a while, and ends.
#[derive(Clone)]
pub(crate) struct Reporter(Arc<Inner>);

struct Inner {
    queue: SyncSender<Message>,
    environment: String,
    traces: f64,
}

enum Message {
    Send(Box<Envelope>),
    /// Everything before it has been sent, or given up.
    Flush(SyncSender<()>),
}

impl Reporter {
    /// Begins to tell.
    pub(crate) fn start(destination: Destination) -> anyhow::Result<Self> {
        let (queue, waiting) = sync_channel(MOST_WAITING);
        let Destination { dsn, environment, traces } = destination;
        let sender = Sender::new(&dsn).context("Sentry")?;
        std::thread::Builder::new().name("torg-sentry".to_owned()).spawn(move || sender.run(&waiting))?;
        Ok(Self(Arc::new(Inner { queue, environment, traces })))
    }

    /// Tells of an error.
    pub(crate) fn error(&self, line: &Line) {
        let mut extra = line.fields.clone();
        let message = line.message().to_owned();
        extra.remove("message");
        let mut event = Event {
            level: Level::Error,
            // One issue for one text, whatever stands beside it.
            fingerprint: vec![line.target.into(), message.clone().into()].into(),
            message: Some(message),
            logger: Some(line.target.to_owned()),
            release: Some(AGENT.into()),
            environment: Some(self.0.environment.clone().into()),
            extra: extra.into_iter().collect(),
            ..Event::default()
        };
        if let Some(id) = &line.request_id {
            event.tags.insert("request_id".to_owned(), id.clone());
        }
        let mut envelope = Envelope::new();
        envelope.add_item(event);
        self.put(envelope);
    }

    /// Tells of a request that was answered, by chance.
    pub(crate) fn request(&self, answered: &web::layer::Answered<'_>) {
        if !self.chosen() {
            return;
        }
        let name = format!("{} {}", answered.method, answered.route);
        let status = match answered.status {
            ..=399 => SpanStatus::Ok,
            401 => SpanStatus::Unauthenticated,
            403 => SpanStatus::PermissionDenied,
            404 => SpanStatus::NotFound,
            429 => SpanStatus::ResourceExhausted,
            503 => SpanStatus::Unavailable,
            500.. => SpanStatus::InternalError,
            _ => SpanStatus::InvalidArgument,
        };
        let tags = [
            ("request_id".to_owned(), answered.id.to_owned()),
            ("http.status_code".to_owned(), answered.status.to_string()),
        ];
        self.span((name, "http.server"), status, answered.took, tags.into());
    }

    /// Tells of a job that was tried, by chance.
    pub(crate) fn job(&self, tried: &jobs::Tried<'_>) {
        if !self.chosen() {
            return;
        }
        let status = if tried.outcome == "done" { SpanStatus::Ok } else { SpanStatus::InternalError };
        let tags = BTreeMap::from([("outcome".to_owned(), tried.outcome.to_owned())]);
        self.span((tried.kind.to_owned(), "queue.process"), status, tried.took, tags);
    }

    /// Waits until everything told so far has been sent, or given up.
    pub(crate) fn flush(&self, patience: Duration) {
        let (done, waiting) = sync_channel(1);
        if self.0.queue.try_send(Message::Flush(done)).is_ok() {
            let _ = waiting.recv_timeout(patience);
        }
    }

    fn chosen(&self) -> bool {
        self.0.traces > 0.0 && random::fraction() < self.0.traces
    }

    fn span(
        &self,
        (name, op): (String, &str),
        status: SpanStatus,
        took: Duration,
        tags: BTreeMap<String, String>,
    ) {
        let trace = TraceContext { op: Some(op.to_owned()), status: Some(status), ..TraceContext::default() };
        let mut transaction = Transaction {
            name: Some(name),
            release: Some(AGENT.into()),
            environment: Some(self.0.environment.clone().into()),
            tags: tags.into_iter().collect(),
            ..Transaction::default()
        };
        // A new one begins now; this one ends now.
        transaction.timestamp = Some(transaction.start_timestamp);
        transaction.start_timestamp -= took;
        transaction.contexts.insert("trace".to_owned(), trace.into());
        let mut envelope = Envelope::new();
        envelope.add_item(transaction);
        self.put(envelope);
    }

    fn put(&self, envelope: Envelope) {
        let _ = self.0.queue.try_send(Message::Send(Box::new(envelope))); // too many say the same
    }
}

struct Sender {
    client: reqwest::Client,
    runtime: tokio::runtime::Runtime,
    url: String,
    auth: String,
}

impl Sender {
    fn new(dsn: &Dsn) -> anyhow::Result<Self> {
        tls::use_ring();
        Ok(Self {
            client: reqwest::Client::builder().timeout(SEND_TIMEOUT).user_agent(AGENT).build()?,
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build()?,
            url: dsn.envelope_api_url().to_string(),
            auth: dsn.to_auth(Some(AGENT)).to_string(),
        })
    }

    /// Sends until nobody can tell anything any more.
    fn run(self, waiting: &Receiver<Message>) {
        let mut resting_until = Instant::now();
        loop {
            match waiting.recv_timeout(SEND_TIMEOUT) {
                Ok(Message::Send(envelope)) if Instant::now() >= resting_until => {
                    if let Some(rest) = self.runtime.block_on(self.send(&envelope)) {
                        resting_until = Instant::now() + rest;
                    }
                }
                Ok(Message::Send(_)) | Err(RecvTimeoutError::Timeout) => {}
                Ok(Message::Flush(done)) => drop(done),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Sends one; says how long to rest where the other side does not want more.
    async fn send(&self, envelope: &Envelope) -> Option<Duration> {
        let body = written(envelope).ok()?;
        let request = self.client.post(&self.url).header("X-Sentry-Auth", &self.auth);
        let answer = request.header("Content-Type", "application/x-sentry-envelope").body(body).send().await;
        match answer {
            Ok(answer) if answer.status().as_u16() == 429 => Some(rest_of(answer.headers())),
            Ok(answer) if answer.status().is_success() => None,
            Ok(answer) => {
                tracing::warn!(status = answer.status().as_u16(), "Sentry refused a report");
                None
            }
            Err(error) => {
                tracing::warn!(
                    error = &error.without_url() as &dyn std::error::Error,
                    "Sentry does not answer"
                );
                Some(USUAL_REST)
            }
        }
    }
}

fn rest_of(headers: &reqwest::header::HeaderMap) -> Duration {
    let seconds =
        headers.get(reqwest::header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    seconds.map_or(USUAL_REST, Duration::from_secs).min(LONGEST_REST)
}

fn written(envelope: &Envelope) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    envelope.to_writer(&mut body)?;
    Ok(body)
}
