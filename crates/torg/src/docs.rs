//! The API's own description: the OpenAPI document and the page that shows it, with nothing fetched from elsewhere.

mod examples;
mod refusals;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa_swagger_ui::SwaggerUi;
use web::{Problem, Query};

const SCHEMA: &str = "/api/schema/";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Torg", description = "Orders arrive through many doors and leave through many doors; none is lost or doubled.\n\n\
        Errors are Problem JSON (RFC 9457) with a stable `code`. Texts follow `Accept-Language`, Russian without one. \
        A POST that creates or acts takes an `Idempotency-Key`: the same key has one effect for 72 hours. \
        Every path answers with and without its trailing slash."),
    tags(
        (name = "identity", description = "Accounts and sign-in"),
        (name = "catalog", description = "Shops, categories, products and offers"),
        (name = "imports", description = "Price lists and their runs"),
        (name = "cart", description = "The cart of an account or of a guest"),
        (name = "customers", description = "The customer's contacts"),
        (name = "orders", description = "Orders and their timeline"),
        (name = "returns", description = "Goods that come back"),
        (name = "office", description = "People, roles and the audit trail"),
        (name = "events", description = "What happens, as it happens"),
        (name = "operator", description = "Messages, jobs, facts and the health of the system"),
        (name = "staff: orders", description = "Orders as staff see and change them, and the sums over them"),
        (name = "staff: customers", description = "Customers' cards as staff keep them"),
        (name = "staff: catalog", description = "Shops, categories, products, offers and stock, kept by hand"),
        (name = "staff: settings", description = "What the firm says of itself, and saved views"),
        (name = "staff: agents", description = "Orders of agents that wait for somebody's word"),
        (name = "store", description = "The Store API: agents on the telephone and in a chat find goods, draft orders and confirm them. \
            A program's API key as a bearer token; refusals are `{\"error\": {…}}`"),
        (name = "ucp", description = "The Universal Commerce Protocol, 2026-08-25: platforms find goods, fill carts and check out. \
            A program's API key as a bearer token; what comes of the business is a 200 with `messages`"),
        (name = "system", description = "The server itself"),
    ),
    security(("bearer" = [])),
)]
struct Head;

/// The document before any route has described itself.
pub(crate) fn head() -> OpenApi {
    let mut document = Head::openapi();
    document.info.version = env!("CARGO_PKG_VERSION").to_owned();
    let mut bearer = Http::new(HttpAuthScheme::Bearer);
    bearer.bearer_format = Some("JWT".to_owned());
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let key = Http::new(HttpAuthScheme::Bearer);
    components.add_security_scheme("store_key", SecurityScheme::Http(key));
    document
}

struct Document {
    json: String,
    yaml: String,
}

#[derive(Deserialize)]
struct Format {
    format: Option<String>,
}

/// `/api/schema/` and `/api/docs`, of this document.
pub(crate) fn routes(document: OpenApi) -> anyhow::Result<Router> {
    let document = refusals::complete(examples::complete(document));
    let document =
        Document { json: serde_json::to_string(&document)?, yaml: serde_saphyr::to_string(&document)? };
    let schema = Router::new()
        .route(SCHEMA, get(schema))
        .route(SCHEMA.trim_end_matches('/'), get(schema))
        .with_state(Arc::new(document));
    // The page asks for its parts beside itself, so that /api/docs leads to /api/docs/.
    let config = utoipa_swagger_ui::Config::from(SCHEMA).validator_url("none");
    let page = SwaggerUi::new("/api/docs").config(config);
    Ok(schema.merge(Router::from(page)))
}

async fn schema(State(document): State<Arc<Document>>, Query(query): Query<Format>) -> web::Result<Response> {
    let (kind, body) = match query.format.as_deref() {
        None | Some("json") => ("application/json", &document.json),
        Some("yaml") => ("application/yaml", &document.yaml),
        Some(_) => return Err(Problem::bad_request("validation").field("format", "invalid")),
    };
    Ok(([(header::CONTENT_TYPE, kind)], body.clone()).into_response())
}
