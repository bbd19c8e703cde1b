//! What a request passes before its handler sees it: the server's name, the caller's address, the throttle.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::map_request_with_state;

use crate::address::Proxies;
use crate::hosts::Hosts;
use crate::throttle::Throttle;
use crate::{Problem, Result};

/// Who watches the server's health calls it by whatever address it has today.
const HEALTH: [&str; 4] = ["/health/", "/health", "/ready", "/ready/"];

/// What is let in.
#[derive(Clone)]
pub struct Gate {
    /// Whose word about a caller's address is taken.
    pub proxies: Proxies,
    /// The names the server answers under.
    pub hosts: Hosts,
    /// How often somebody may ask.
    pub throttle: Throttle,
}

impl Gate {
    /// Lets everybody in, as often as they like.
    pub fn open() -> Self {
        Self { proxies: Proxies::default(), hosts: Hosts::default(), throttle: Throttle::off() }
    }
}

/// Surrounds `router`, inside of what finds out who asks. Handlers find the caller's [`crate::Address`].
pub fn guard(router: Router, gate: Gate) -> Router {
    router.layer(map_request_with_state(Arc::new(gate), enter))
}

async fn enter(State(gate): State<Arc<Gate>>, mut request: Request) -> Result<Request> {
    if !gate.hosts.allow(&request) && !HEALTH.contains(&request.uri().path()) {
        return Err(Problem::new(StatusCode::BAD_REQUEST, "host_not_allowed"));
    }
    let address = gate.proxies.caller(&request);
    for (limit, who) in gate.throttle.counts_of(&request, address).into_iter().flatten() {
        gate.throttle.take(limit, who).await?;
    }
    request.extensions_mut().insert(address);
    Ok(request)
}
