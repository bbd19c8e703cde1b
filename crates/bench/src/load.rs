//! The callers: a closed loop over kept-alive connections, on one thread.
//!
//! It shares the cores with the server, so it does as little as it can: requests are bytes made beforehand, of an
//! answer only the status and the length are read, and nothing is allocated on the way.

use std::cell::RefCell;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use futures_util::future::try_join_all;
use hdrhistogram::Histogram;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::unconstrained;

use crate::http;

/// Longer than any head, and than most answers.
const BUFFER: usize = 64 * 1024;
/// Latencies are kept in microseconds with three digits, up to a minute.
const LONGEST_MICROS: u64 = 60_000_000;

/// Requests made beforehand, taken one after another.
pub(crate) struct Requests {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    next: AtomicUsize,
    again: bool,
}

impl Requests {
    /// Each of them is sent once.
    pub(crate) fn once(requests: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for request in requests {
            bytes.extend_from_slice(&request);
            ends.push(bytes.len());
        }
        Self { bytes, ends, next: AtomicUsize::new(0), again: false }
    }

    /// From the beginning again after the last.
    pub(crate) fn over_and_over(requests: impl IntoIterator<Item = Vec<u8>>) -> Self {
        Self { again: true, ..Self::once(requests) }
    }

    /// How many have been taken.
    pub(crate) fn taken(&self) -> usize {
        self.next.load(Ordering::Relaxed)
    }

    fn take(&self) -> Option<&[u8]> {
        let mut index = self.next.fetch_add(1, Ordering::Relaxed);
        if self.again {
            index %= self.ends.len();
        }
        let end = *self.ends.get(index)?;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        Some(&self.bytes[start..end])
    }
}

/// Whom to call, how many at once, and for how long.
pub(crate) struct Plan<'a> {
    pub(crate) server: SocketAddr,
    pub(crate) callers: usize,
    pub(crate) length: Duration,
    /// Ends the load before its time.
    pub(crate) stop: Option<&'a AtomicBool>,
    /// The status that every answer must have.
    pub(crate) status: u16,
}

/// What came of it.
pub(crate) struct Load {
    pub(crate) answered: u64,
    pub(crate) seconds: f64,
    latencies: Histogram<u64>,
}

impl Load {
    pub(crate) fn per_second(&self) -> f64 {
        self.answered as f64 / self.seconds
    }

    /// The latency in milliseconds that this share of the answers stayed within.
    pub(crate) fn quantile_ms(&self, share: f64) -> f64 {
        self.latencies.value_at_quantile(share) as f64 / 1_000.0
    }

    pub(crate) fn p99_ms(&self) -> f64 {
        self.quantile_ms(0.99)
    }
}

/// Calls until the time is over. An answer with another status than planned fails the measurement: a refused
/// request is quick, and would flatter us.
pub(crate) fn run(plan: &Plan, requests: &Requests) -> anyhow::Result<Load> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let score =
        RefCell::new(Score { latencies: Histogram::new_with_bounds(1, LONGEST_MICROS, 3)?, refusal: None });
    let started = Instant::now();
    let deadline = started + plan.length;
    runtime.block_on(async {
        // Each on its own account: tokio's budget would count all callers as one task and stop it ever again.
        let callers = (0..plan.callers).map(|_| unconstrained(call(plan, requests, &score, deadline)));
        let all = try_join_all(callers);
        tokio::time::timeout(plan.length + http::PATIENCE, all)
            .await
            .context("an answer did not come")?
            .context("a caller")
    })?;
    let seconds = started.elapsed().as_secs_f64();
    let Score { latencies, refusal } = score.into_inner();
    if let Some(refusal) = refusal {
        anyhow::bail!("an answer is not {}: {refusal}", plan.status);
    }
    ensure!(!latencies.is_empty(), "there were no answers");
    Ok(Load { answered: latencies.len(), seconds, latencies })
}

struct Score {
    latencies: Histogram<u64>,
    /// The first answer that was not as planned.
    refusal: Option<String>,
}

async fn call(
    plan: &Plan<'_>,
    requests: &Requests,
    score: &RefCell<Score>,
    deadline: Instant,
) -> std::io::Result<()> {
    let mut line = Line::open(plan.server).await?;
    loop {
        let sent = Instant::now();
        if sent >= deadline || plan.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return Ok(());
        }
        // On a faster machine than was thought of the requests run out, and it is a shorter measurement.
        let Some(request) = requests.take() else {
            return Ok(());
        };
        let (status, body) = line.ask(request).await?;
        let micros = u64::try_from(sent.elapsed().as_micros()).unwrap_or(LONGEST_MICROS);
        let mut score = score.borrow_mut();
        score.latencies.saturating_record(micros);
        if status != plan.status {
            score.refusal.get_or_insert_with(|| format!("{status} {}", String::from_utf8_lossy(body)));
            return Ok(());
        }
    }
}

/// A connection that is kept.
pub(crate) struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Line {
    pub(crate) async fn open(server: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; BUFFER] })
    }

    /// Sends a request and takes its whole answer in: the status, and as much of the body as came with the head.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> std::io::Result<(u16, &[u8])> {
        let Self { stream, buffer } = self;
        stream.write_all(request).await?;
        let mut filled = 0;
        let head = loop {
            filled += read(stream, &mut buffer[filled..]).await?;
            if let Some(head) = http::head(&buffer[..filled])? {
                break head;
            }
        };
        let mut left = head.end.saturating_sub(filled);
        // The rest is not kept: it goes behind the head, over and over.
        while left > 0 {
            let most = left.min(BUFFER - head.body_at);
            left -= read(stream, &mut buffer[head.body_at..head.body_at + most]).await?;
        }
        Ok((head.status, &buffer[head.body_at..filled.min(head.end)]))
    }
}

async fn read(stream: &mut TcpStream, into: &mut [u8]) -> std::io::Result<usize> {
    match stream.read(into).await? {
        0 => Err(ErrorKind::UnexpectedEof.into()),
        read => Ok(read),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_taken_in_turn() {
        let both = || [b"a".to_vec(), b"bc".to_vec()];
        let once = Requests::once(both());
        assert_eq!([once.take(), once.take(), once.take()], [Some(&b"a"[..]), Some(&b"bc"[..]), None]);
        let forever = Requests::over_and_over(both());
        assert_eq!(
            [forever.take(), forever.take(), forever.take()],
            [Some(&b"a"[..]), Some(&b"bc"[..]), Some(&b"a"[..])]
        );
    }
}
