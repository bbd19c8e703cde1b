//! Where the figures are read: on a listener of their own, or beside everything else with a token.

use std::net::SocketAddr;
use std::pin::pin;

use anyhow::Context;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use identity::derive_key;
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::Problem;

use super::{Figures, Sources, UPKEEP};
use crate::server::raised;
use crate::{Secret, connections};

/// What the reading of the figures needs.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) figures: Figures,
    pub(crate) sources: Sources,
    /// What a reader must show beside everything else; without one, nothing is there to be read.
    pub(crate) token: Option<Secret>,
}

impl Desk {
    /// Beside everything else, for whoever has the token.
    pub(crate) fn guarded(self) -> Router {
        Router::new().route("/metrics", get(read_with_token)).with_state(self)
    }

    /// On a listener of its own, if one is wanted; it is not for the public: whoever reaches it may read.
    pub(crate) async fn open(self, listen: Option<&str>) -> anyhow::Result<OpenDesk> {
        let Some(listen) = listen else { return Ok(OpenDesk { desk: self, address: None, listener: None }) };
        let listener = TcpListener::bind(listen).await.with_context(|| format!("metrics on {listen}"))?;
        let address = listener.local_addr()?;
        tracing::info!(%address, "figures are read");
        Ok(OpenDesk { desk: self, address: Some(address), listener: Some(listener) })
    }
}

/// A desk that is about to be run.
pub(crate) struct OpenDesk {
    desk: Desk,
    /// Where its own listener is.
    pub(crate) address: Option<SocketAddr>,
    listener: Option<TcpListener>,
}

impl OpenDesk {
    /// Serves and keeps the figures up until `stopped` says so.
    pub(crate) async fn run(self, stopped: watch::Receiver<bool>) {
        let Self { desk, listener, .. } = self;
        let figures = desk.figures.clone();
        let serving = async {
            let Some(listener) = listener else { return raised(stopped).await };
            let router = Router::new().route("/metrics", get(read)).fallback(web::layer::not_found);
            connections::serve(listener, web::layer::surround(router.with_state(desk)), stopped).await;
        };
        let mut upkeep = tokio::time::interval(UPKEEP);
        let mut serving = pin!(serving);
        loop {
            tokio::select! {
                () = &mut serving => return,
                _ = upkeep.tick() => figures.upkeep(),
            }
        }
    }
}

async fn read(State(desk): State<Desk>) -> Response {
    let text = desk.figures.text(&desk.sources).await;
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

async fn read_with_token(State(desk): State<Desk>, headers: HeaderMap) -> web::Result<Response> {
    let Some(token) = &desk.token else { return Err(Problem::not_found("no_such_address")) };
    let shown =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    // Digests are compared: how soon they differ tells nothing of the token.
    let digest = |text: &str| derive_key(text.as_bytes(), "metrics token");
    match shown {
        Some(shown) if digest(shown) == digest(token.reveal()) => Ok(read(State(desk)).await),
        Some(_) => Err(Problem::unauthorized("token_not_valid")),
        None => Err(Problem::unauthorized("not_authenticated")),
    }
}
