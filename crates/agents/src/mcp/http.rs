//! `/mcp`: streamable HTTP, without sessions.
//!
//! Everything is a POST with its answer in JSON. The server's names are looked at by the gate before all routes; a page in
//! a browser may come from the origins that the configuration names and from no other.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::Address;

use super::Tools;
use crate::http::{Refusal, recognise};
use crate::{Agents, Error, Tongue};

/// The longest message: a tool is called with a page of text at most.
const LONGEST: usize = 64 * 1024;
/// The longest refusal of the protocol's own: a line.
const LONGEST_REFUSAL: usize = 4 * 1024;

type Service = StreamableHttpService<Tools, NeverSessionManager>;

/// The route. Pages of these origins may call it.
pub fn routes(agents: Agents, origins: &[String]) -> OpenApiRouter {
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_sse_keep_alive(None)
        .disable_allowed_hosts()
        .with_allowed_origins(origins.iter().map(|origin| with_port(origin)))
        .enforce_origin_validation()
        .with_max_request_body_bytes(LONGEST);
    let tools = Tools::for_requests(agents.clone());
    let sessions = Arc::new(NeverSessionManager::default());
    let service = StreamableHttpService::new(move || Ok(tools.clone()), sessions, config);
    OpenApiRouter::new().routes(routes!(mcp)).with_state(service).layer(from_fn_with_state(agents, enter))
}

/// An origin means its one port: without one, that of its scheme.
fn with_port(origin: &str) -> String {
    let authority = origin.split_once("://").map_or(origin, |(_, authority)| authority);
    let is_bare =
        authority.rsplit_once(':').is_none_or(|(_, port)| !port.bytes().all(|b| b.is_ascii_digit()));
    match origin.starts_with("https://") {
        _ if !is_bare => origin.to_owned(),
        true => format!("{origin}:443"),
        false => format!("{origin}:80"),
    }
}

/// A message of JSON-RPC 2.0.
#[derive(Serialize, ToSchema)]
#[schema(as = McpMessage)]
struct Message {
    #[schema(example = "2.0")]
    jsonrpc: String,
    /// Of a request; what asks for no answer has none.
    #[schema(value_type = Option<i64>, example = 1)]
    id: Option<Value>,
    /// `initialize`, `server/discover`, `tools/list`, `tools/call`…
    #[schema(example = "tools/list")]
    method: Option<String>,
    /// As the method wants it.
    #[schema(value_type = Option<Object>)]
    params: Option<Value>,
}

/// What a request of JSON-RPC 2.0 is answered.
#[derive(Serialize, ToSchema)]
#[schema(as = McpAnswer)]
struct Answer {
    #[schema(example = "2.0")]
    jsonrpc: String,
    #[schema(value_type = Option<i64>, example = 1)]
    id: Option<Value>,
    /// What came of it; of a tool that refused, too.
    #[schema(value_type = Option<Object>)]
    result: Option<Value>,
    /// What is wrong with the request itself.
    #[schema(value_type = Option<Object>)]
    error: Option<Value>,
}

/// One message of the protocol.
#[utoipa::path(
    post, path = "/mcp", tag = "store", operation_id = "mcp", summary = "Model Context Protocol",
    description = "Streamable HTTP of the Model Context Protocol, versions 2024-11-05 to 2026-07-28, without sessions: every \
                   request shows its API key, and accepts both `application/json` and `text/event-stream`. `X-Customer-Phone` and \
                   `X-Call-Id` are those of the Store API.",
    security(("store_key" = [])),
    request_body(content = Message, description = "A message of JSON-RPC 2.0."),
    responses(
        (status = 200, description = "The answer to a request.", body = Answer),
        (status = 202, description = "What asks for no answer was heard."),
        (status = 400, description = "No message of the protocol, or of a version that nobody knows.", body = Value),
        (status = 401, description = "No API key, or none that is good.", body = Value),
        (status = 403, description = "A page of another origin.", body = Value),
        (status = 404, description = "A method that there is not.", body = Value),
        (status = 406, description = "Both types of answers must be accepted.", body = Value),
        (status = 413, description = "The message is too long.", body = Value),
        (status = 415, description = "The message is no JSON.", body = Value),
        (status = 422, description = "`X-Customer-Phone` or `X-Call-Id` is none.", body = Value),
        (status = 429, description = "Too many requests; `Retry-After` says when to come back.", body = Value),
    )
)]
async fn mcp(State(service): State<Service>, request: Request) -> Response {
    let tongue =
        request.extensions().get::<crate::Caller>().map_or(Tongue::default(), |caller| caller.tongue);
    let answer = service.handle(request).await.map(Body::new);
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    if answer.status().is_client_error() && !kind.starts_with("application/json") {
        return refused(answer, tongue).await;
    }
    answer
}

/// A refusal that the protocol tells in plain text, in the shape of every other one here.
async fn refused(answer: Response, tongue: Tongue) -> Response {
    let (head, body) = answer.into_parts();
    let hint = to_bytes(body, LONGEST_REFUSAL).await.unwrap_or_default();
    let id = web::layer::current_request_id();
    let mut error = Error::BadRequest.to_json(tongue, id.as_deref());
    error["hint"] = String::from_utf8_lossy(&hint).into_owned().into();
    (head.status, Json(json!({ "error": error }))).into_response()
}

/// Finds out which program asks, before a message is read.
async fn enter(State(agents): State<Agents>, mut request: Request, next: Next) -> Response {
    let address = request.extensions().get::<Address>().copied();
    match recognise(&agents, request.headers(), address).await {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(error) => {
            let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
            Refusal::new(error, accepted.and_then(Tongue::preferred).unwrap_or_default()).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_means_one_port() {
        for (origin, meant) in [
            ("https://shop.example", "https://shop.example:443"),
            ("http://shop.example", "http://shop.example:80"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("http://[::1]", "http://[::1]:80"),
        ] {
            assert_eq!(with_port(origin), meant);
        }
    }
}
