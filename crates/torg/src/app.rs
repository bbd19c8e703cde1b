//! The router: a table of contents of everything the server answers, and what surrounds it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use agents::Agents;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::routing::get;
use catalog::PageCache;
use catalog::import::Runs;
use db::Db;
use identity::{Links, Rules, Tokens, Ways};
use media::Files;
use onec::Exchange;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Dialect, Gate, Guests, Json, Live, Problem, ProblemDocument};

use crate::metrics::Desk;
use crate::sentry::Reporter;
use crate::{Config, docs, frontend, operator, store, ui};

/// The longest body of a request; uploads have bounds of their own.
const LONGEST_BODY: usize = 1024 * 1024;
/// A database that needs longer than this to say "one" is not ready.
const READY_TIMEOUT: Duration = Duration::from_secs(2);

/// What the routes are made of.
pub(crate) struct Parts {
    pub(crate) db: Db,
    pub(crate) pages: Arc<PageCache>,
    pub(crate) runs: Runs,
    pub(crate) files: Files,
    pub(crate) tokens: Tokens,
    pub(crate) guests: Guests,
    pub(crate) live: Live,
    /// Where everything is kept that is not in PostgreSQL.
    pub(crate) data_dir: Arc<PathBuf>,
    pub(crate) links: Links,
    pub(crate) rules: Rules,
    pub(crate) ways: Ways,
    pub(crate) exchange: Exchange,
    pub(crate) gate: Gate,
    /// The other origins whose pages may call the API.
    pub(crate) cors_origins: Vec<String>,
    /// Whether the API describes itself.
    pub(crate) api_docs: bool,
    /// Where the figures are read.
    pub(crate) desk: Desk,
    pub(crate) reporter: Option<Reporter>,
    pub(crate) agents: Agents,
}

/// Doors that tell their refusals in words of their own.
const DIALECTS: &[Dialect] =
    &[agents::http::DIALECT, agents::ucp::DIALECT, onec::DIALECTS[0], onec::DIALECTS[1], onec::DIALECTS[2]];

/// Everything the server answers.
pub(crate) fn router(config: &Config, parts: Parts) -> anyhow::Result<Router> {
    let Parts {
        db,
        pages,
        runs,
        files,
        tokens,
        guests,
        live,
        data_dir,
        links,
        rules,
        ways,
        exchange,
        gate,
        cors_origins,
        api_docs,
        desk,
        reporter,
        agents,
    } = parts;
    let secure = rules.secure;
    let started_at = db.clock().now();
    let system_state = operator::System { db: db.clone(), live: live.clone(), data_dir, started_at };
    let import_dir = Arc::new(config.import_dir.clone());
    let samples = operator::Samples { db: db.clone(), runs: runs.clone(), import_dir };
    let api = OpenApiRouter::with_openapi(docs::head())
        .merge(identity::http::profile::routes(files.clone(), rules.confirm_email))
        .merge(identity::http::routes(db.clone(), tokens.clone(), links.clone(), rules, ways))
        .merge(identity::office::routes(db.clone(), catalog::shop::exists))
        .merge(catalog::http::routes(db.clone(), pages))
        .merge(catalog::http::staff_routes(db.clone()))
        .merge(settings::routes(db.clone()))
        .merge(catalog::http::import::routes(runs))
        .merge(catalog::http::picture::routes(files.clone()))
        .merge(customers::http::routes(db.clone(), links))
        .merge(customers::http::staff_routes(db.clone()))
        .merge(orders::routes(db.clone(), guests.clone(), secure))
        .merge(orders::return_routes(files.clone()))
        .merge(operator::routes(system_state, samples))
        .merge(orders::staff_routes(db.clone()))
        .merge(onec::staff_routes(exchange.clone()))
        .merge(agents::http::routes(agents.clone()))
        .merge(agents::mcp::routes(agents.clone(), &cors_origins))
        .merge(agents::http::staff_routes(agents.clone()))
        .merge(commerce(config, agents))
        .merge(frontend::routes(config))
        .merge(web::live::routes(live))
        .merge(system(db));
    let (api, document) = api.split_for_parts();
    let described = if api_docs { api.merge(docs::routes(document)?) } else { api };
    let observer = observer(&desk, reporter);
    let router = described
        .merge(media::routes(files))
        .merge(onec::routes(exchange))
        .merge(desk.guarded())
        .merge(ui::routes(config)?)
        .fallback(web::layer::not_found)
        .layer(DefaultBodyLimit::max(LONGEST_BODY));
    let router = identity::identify(web::guard(router, gate), tokens, guests);
    let router = web::layer::surround_observed(router, observer, DIALECTS);
    Ok(web::tell_browsers(router, secure, &cors_origins))
}

/// The Universal Commerce Protocol, where the configuration opens its door.
fn commerce(config: &Config, agents: Agents) -> OpenApiRouter {
    if config.ucp_enabled { agents::ucp::routes(agents) } else { OpenApiRouter::new() }
}

/// Who hears of every request.
fn observer(desk: &Desk, reporter: Option<Reporter>) -> web::layer::Observer {
    let figures = desk.figures.clone();
    Arc::new(move |answered| {
        figures.request(&answered);
        if let Some(reporter) = &reporter {
            reporter.request(&answered);
        }
    })
}

fn system(db: Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(health))
        .routes(routes!(ready))
        .route("/health", get(health))
        .route("/ready/", get(ready))
        .with_state(db)
}

#[derive(Serialize, ToSchema)]
struct Health {
    /// Always `ok`: a server that is not does not answer.
    #[schema(example = "ok")]
    status: &'static str,
}

/// The process is alive.
#[utoipa::path(
    get, path = "/health/", tag = "system", operation_id = "health", summary = "Liveness", security(()),
    responses((status = 200, description = "The process is alive.", body = Health))
)]
async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// The database answers: requests may come.
#[utoipa::path(
    get, path = "/ready", tag = "system", operation_id = "ready", summary = "Readiness", security(()),
    responses(
        (status = 200, description = "The database answers.", body = Health),
        (status = 503, description = "It does not.", body = ProblemDocument),
    )
)]
async fn ready(State(db): State<Db>) -> web::Result<Json<Health>> {
    match tokio::time::timeout(READY_TIMEOUT, db.read(store::answers)).await {
        Ok(answer) => {
            answer?;
            Ok(Json(Health { status: "ok" }))
        }
        Err(_) => {
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy").retry_after(READY_TIMEOUT.as_secs()))
        }
    }
}
