//! The crowd: every buyer's confirmation, sent over a bounded number of connections as fast as they take them.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use tokio::net::TcpStream;
use tokio::sync::{Barrier, Mutex};
use tokio::task::JoinSet;

use super::scene::Buyer;

/// Connections at once. Both ends are in this process, so each costs two of its open files, of which a process
/// may have 1,024 where nobody said otherwise.
const CONNECTIONS: usize = 256;
/// Every so many-th buyer presses the button twice at once.
const TWICE_EVERY: usize = 10;
/// How often a buyer comes again when told to.
const MOST_TRIES: usize = 60;
/// How long a buyer waits who was not told how long.
const USUAL_PAUSE: Duration = Duration::from_secs(1);
/// The longest answer that is read: an order with one line is a tenth of it.
const LONGEST_ANSWER: usize = 64 * 1024;

/// Buyers at a server's door.
pub(crate) struct Crowd {
    address: String,
    buyers: Arc<[Buyer]>,
}

/// What came of it.
pub(crate) struct Stampede {
    /// Each request's buyer and what it was answered in the end.
    pub(crate) answers: Vec<(usize, Answer)>,
    /// How long it all took.
    pub(crate) seconds: f64,
    /// Buyers who pressed the button twice.
    pub(crate) repeated: usize,
    /// How long each request took, retries included, in order.
    spans: Vec<Duration>,
}

/// What a buyer is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// An order of this number.
    Sold(i64),
    /// There is none left.
    SoldOut,
    /// Something that should not happen.
    Failed(String),
}

impl Crowd {
    /// The buyers before the server at `url`.
    pub(crate) fn new(url: &str, buyers: &[Buyer]) -> anyhow::Result<Self> {
        let address = url.strip_prefix("http://").context("the server's address")?.to_owned();
        Ok(Self { address, buyers: buyers.into() })
    }
}

impl Stampede {
    /// The time within which that many of a hundred requests were answered, in milliseconds.
    pub(crate) fn percentile_ms(&self, percent: usize) -> f64 {
        let at = (self.spans.len() * percent).div_ceil(100).saturating_sub(1);
        self.spans.get(at).map_or(0.0, |span| span.as_secs_f64() * 1_000.0)
    }
}

/// Requests yet to be sent, by their buyer; those of one buyer stand together.
type Queue = Arc<Mutex<VecDeque<usize>>>;
/// What one connection brought back.
type Brought = Vec<(usize, Answer, Duration)>;

/// Opens the connections, then opens the door.
pub(crate) async fn release(crowd: Crowd) -> anyhow::Result<Stampede> {
    let twice = |buyer: usize| if buyer.is_multiple_of(TWICE_EVERY) { 2 } else { 1 };
    let queue: VecDeque<usize> =
        (0..crowd.buyers.len()).flat_map(|buyer| std::iter::repeat_n(buyer, twice(buyer))).collect();
    let (requests, connections) = (queue.len(), CONNECTIONS.min(queue.len()));
    let queue = Arc::new(Mutex::new(queue));
    let door = Arc::new(Barrier::new(connections + 1));
    let mut lanes = JoinSet::new();
    for _ in 0..connections {
        let sender = TcpStream::connect(&crowd.address).await.context("a connection to the server")?;
        sender.set_nodelay(true)?;
        let (sender, connection) = http1::handshake::<_, Body>(TokioIo::new(sender)).await?;
        let lane = Lane { sender, host: crowd.address.clone(), buyers: Arc::clone(&crowd.buyers) };
        let walk = lane.walk(Arc::clone(&queue), Arc::clone(&door));
        lanes.spawn(async move { tokio::join!(walk, connection).0 });
    }
    door.wait().await;
    let started = Instant::now();
    let brought = lanes.join_all().await.into_iter().collect::<anyhow::Result<Vec<Brought>>>()?.concat();
    let seconds = started.elapsed().as_secs_f64();
    let mut spans: Vec<Duration> = brought.iter().map(|(_, _, span)| *span).collect();
    spans.sort_unstable();
    let answers = brought.into_iter().map(|(buyer, answer, _)| (buyer, answer)).collect();
    Ok(Stampede { answers, seconds, repeated: requests - crowd.buyers.len(), spans })
}

/// One connection, which takes one buyer after another.
struct Lane {
    sender: SendRequest<Body>,
    host: String,
    buyers: Arc<[Buyer]>,
}

impl Lane {
    async fn walk(mut self, queue: Queue, door: Arc<Barrier>) -> anyhow::Result<Brought> {
        let mut brought = Vec::new();
        door.wait().await;
        loop {
            let next = queue.lock().await.pop_front();
            let Some(buyer) = next else { return Ok(brought) };
            let started = Instant::now();
            let answer = self.buy(buyer).await?;
            brought.push((buyer, answer, started.elapsed()));
        }
    }

    /// Asks until there is an answer.
    async fn buy(&mut self, buyer: usize) -> anyhow::Result<Answer> {
        for _ in 0..MOST_TRIES {
            let (status, headers, body) = self.ask(buyer).await?;
            if let Some(answer) = read(status, &headers, &body) {
                return Ok(answer);
            }
            let seconds =
                headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
            tokio::time::sleep(seconds.map_or(USUAL_PAUSE, Duration::from_secs)).await;
        }
        Ok(Answer::Failed(format!("told {MOST_TRIES} times to come again")))
    }

    async fn ask(&mut self, number: usize) -> anyhow::Result<(StatusCode, HeaderMap, Bytes)> {
        let buyer = self.buyers.get(number).context("a buyer")?;
        let request = Request::post("/api/v1/confirm-order/")
            .header(header::HOST, &self.host)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {}", buyer.token))
            .header("idempotency-key", format!("prove-{number}"))
            .body(Body::from(format!("{{\"cart_id\":{},\"contact_id\":{}}}", buyer.cart, buyer.contact)))?;
        self.sender.ready().await?;
        let (head, body) = self.sender.send_request(request).await?.into_parts();
        let body = to_bytes(Body::new(body), LONGEST_ANSWER).await.map_err(|error| anyhow!(error))?;
        Ok((head.status, head.headers, body))
    }
}

#[derive(Deserialize)]
struct Order {
    id: i64,
}

#[derive(Deserialize)]
struct Problem {
    code: String,
}

/// What an answer means; nothing where it means to come again.
fn read(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Answer> {
    let come_again = status == StatusCode::SERVICE_UNAVAILABLE || headers.contains_key(header::RETRY_AFTER);
    if status.is_success() {
        let order = serde_json::from_slice::<Order>(body);
        return Some(
            order.map_or_else(|error| Answer::Failed(error.to_string()), |order| Answer::Sold(order.id)),
        );
    }
    let code = serde_json::from_slice::<Problem>(body).map(|problem| problem.code).unwrap_or_default();
    match code.as_str() {
        "not_enough_stock" => Some(Answer::SoldOut),
        _ if come_again => None,
        _ => Some(Answer::Failed(format!("{status} {code}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_understood() {
        let mut patient = HeaderMap::new();
        patient.insert(header::RETRY_AFTER, "1".parse().unwrap());
        let none = HeaderMap::new();
        assert_eq!(read(StatusCode::CREATED, &none, br#"{"id": 7}"#), Some(Answer::Sold(7)));
        assert_eq!(
            read(StatusCode::CONFLICT, &none, br#"{"code": "not_enough_stock"}"#),
            Some(Answer::SoldOut)
        );
        assert_eq!(read(StatusCode::CONFLICT, &patient, br#"{"code": "request_under_way"}"#), None);
        assert_eq!(read(StatusCode::SERVICE_UNAVAILABLE, &none, b""), None);
        assert!(matches!(read(StatusCode::NOT_FOUND, &none, b""), Some(Answer::Failed(_))));
    }

    #[test]
    fn a_percentile_is_a_span_that_was_measured() {
        let spans = (1..=200).map(Duration::from_millis).collect();
        let stampede = Stampede { answers: Vec::new(), seconds: 1.0, repeated: 0, spans };
        assert_eq!(
            (stampede.percentile_ms(50), stampede.percentile_ms(99), stampede.percentile_ms(100)),
            (100.0, 198.0, 200.0)
        );
    }
}
