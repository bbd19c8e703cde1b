//! A server that answers every request with the same bytes, over the very stack of the real one: hyper with its
//! settings, axum, `identity` finding out who asks, `web`'s layers. What is left out is the work, so this is the
//! most that an answer of this size can be served on this machine by this stack.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use axum::routing::get;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use identity::{Tokens, derive_key, identify};
use kernel::{Clock, random};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tower::ServiceExt;
use web::{Gate, Guests};

/// As the real server's.
const SILENCE: Duration = Duration::from_secs(60);

/// Serves the file `body` on `listen` until the process is ended.
pub(crate) fn serve(listen: SocketAddr, body: &Path) -> anyhow::Result<()> {
    let body = Bytes::from(std::fs::read(body)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(answer(listen, router(body)))
}

fn router(body: Bytes) -> Router {
    let secret = random::bytes::<32>();
    let answer = move || {
        let body = body.clone();
        async move { ([(header::CONTENT_TYPE, "application/json")], body) }
    };
    let router =
        Router::new().route("/health/", get(async || "ok")).route("/api/v1/product-infos/", get(answer));
    let guests = Guests::new(derive_key(&secret, "guests"));
    let router = identify(web::guard(router, Gate::open()), Tokens::new(&secret, Clock::system()), guests);
    web::tell_browsers(web::layer::surround(router), false, &[])
}

async fn answer(listen: SocketAddr, router: Router) -> anyhow::Result<()> {
    let listener = TcpListener::bind(listen).await?;
    let service = router
        .into_service::<Body>()
        .map_request(|request: Request<Incoming>| web::layer::add_trailing_slash(request.map(Body::new)));
    let mut connections = JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(SILENCE)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service.clone()));
        connections.spawn(async move {
            let _ = connection.await;
        });
        while connections.try_join_next().is_some() {}
    }
}
