//! Connections: taken up to a bound, each with a limit on its silence, and ended politely.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tower::{Service, ServiceExt};

use crate::request_line::Mending;

/// Connections at once, where the machine allows as many files.
const MOST_CONNECTIONS: usize = 10_000;
/// Files that are not connections: databases, logs, price lists.
const FILES_BESIDE: usize = 128;
/// When the machine does not say how many files we may open.
const USUAL_FILES: usize = 1_024;
/// A connection on which no request arrives whole for this long is closed; an idle one too.
const SILENCE: Duration = Duration::from_secs(60);
/// How long requests under way may take to finish once the server stops.
const GRACE: Duration = Duration::from_secs(10);
/// After a failed accept: most often no more files, which only time gives back.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves `router` on `listener` until `stopped` says so, then lets what is under way finish.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut stopped: watch::Receiver<bool>) {
    let router = router.into_service::<Body>();
    let places = Arc::new(Semaphore::new(places()));
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut stop = pin!(stopped.wait_for(|&stopped| stopped));
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            _ = &mut stop => break,
            accepted = accepted => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        let service = router.clone().map_request(move |request: Request<Incoming>| {
            // Before routing: a router that has seen the path would not look again.
            let mut request = web::layer::add_trailing_slash(request.map(Body::new));
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        });
        let connection = graceful.watch(connection(stream, service));
        connections.spawn(async move {
            // A client that goes away in the middle is its own business.
            let _ = connection.await;
            drop(place);
        });
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!(connections = connections.len(), "requests still under way were cut off");
    }
}

fn connection<S>(
    stream: TcpStream,
    service: S,
) -> http1::Connection<TokioIo<Mending<TcpStream>>, TowerToHyperService<S>>
where
    S: Service<Request<Incoming>, Response = Response<Body>, Error = Infallible> + Clone,
{
    // Small answers leave at once; without this they may wait 40 ms for the client's acknowledgement.
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(SILENCE)
        .serve_connection(TokioIo::new(Mending::new(stream)), TowerToHyperService::new(service))
}

/// How many connections to take at once: fewer than the files this process may open, so that the database always
/// gets its own.
fn places() -> usize {
    open_files().saturating_sub(FILES_BESIDE).clamp(1, MOST_CONNECTIONS)
}

/// How many files this process may open.
pub(crate) fn open_files() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    soft_limit(&limits).unwrap_or(USUAL_FILES)
}

/// The soft limit on open files, in Linux's table of a process's limits.
fn soft_limit(table: &str) -> Option<usize> {
    let row = table.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    match row.split_whitespace().next()? {
        "unlimited" => Some(usize::MAX),
        number => number.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_soft_limit_is_read() {
        let table = "Limit                     Soft Limit           Hard Limit           Units     \n\
                     Max open files            1024                 524288               files     \n";
        assert_eq!(soft_limit(table), Some(1_024));
        assert_eq!(soft_limit(&table.replace("1024  ", "unlimited")), Some(usize::MAX));
        assert_eq!(soft_limit(""), None);
    }
}
