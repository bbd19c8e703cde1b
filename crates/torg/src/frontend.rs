//! What the pages in the browser are told before anybody has signed in. Nothing of it is a secret.

use std::sync::Arc;

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::Json;

use crate::Config;

/// What the front end is told.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct FrontendConfig {
    /// The server's version.
    #[schema(example = "0.1.0")]
    version: &'static str,
    /// Every language that texts exist in; the first is spoken without `Accept-Language`.
    #[schema(example = json!(["ru", "en"]))]
    languages: [&'static str; 2],
    /// Where the front end reports its own errors; null where it does not.
    #[schema(example = "https://public@sentry.example/2")]
    sentry_dsn: Option<String>,
    /// The name of this installation in those reports.
    #[schema(example = "production")]
    environment: String,
}

impl FrontendConfig {
    fn of(config: &Config) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION"),
            languages: [kernel::Lang::Ru.tag(), kernel::Lang::En.tag()],
            sentry_dsn: config.sentry_dsn_frontend.clone(),
            environment: config.environment.clone(),
        }
    }
}

/// The one route.
pub(crate) fn routes(config: &Config) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(frontend_config)).with_state(Arc::new(FrontendConfig::of(config)))
}

/// What the pages need to know of the server.
#[utoipa::path(
    get, path = "/api/v1/frontend-config/", tag = "system", operation_id = "frontendConfig",
    summary = "What the front end is told", security(()),
    responses((status = 200, description = "The same for everybody.", body = FrontendConfig))
)]
async fn frontend_config(State(config): State<Arc<FrontendConfig>>) -> Json<FrontendConfig> {
    Json(FrontendConfig::clone(&config))
}
