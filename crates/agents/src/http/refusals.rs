//! Refusals as agents read them: `{"error": {"code", "message", "request_id", "details"}}`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use web::{Dialect, Problem};

use crate::{Caller, Error, Shortage, Tongue};

/// Whatever is refused below `/store/` before the door knows who asks, or beside it.
pub const DIALECT: Dialect = Dialect { prefix: "/store/", tell };

/// A refusal, in the language of whoever is refused.
#[derive(Debug)]
pub struct Refusal {
    error: Error,
    tongue: Tongue,
    /// Where it is another than its code's.
    status: Option<StatusCode>,
}

/// What a handler of the Store API returns.
pub(super) type Result = std::result::Result<Response, Refusal>;

/// A refusal, for the description.
#[derive(Serialize, ToSchema)]
#[schema(as = StoreError)]
pub(super) struct ErrorDocument {
    error: ErrorBody,
}

/// What is refused, and why.
#[derive(Serialize, ToSchema)]
#[schema(as = StoreErrorBody)]
struct ErrorBody {
    /// The stable name of this refusal.
    #[schema(example = "insufficient_stock")]
    code: String,
    /// For a person, in Russian, Ukrainian or English.
    message: String,
    /// The id under which the server's log has this request.
    request_id: String,
    /// What an agent does next.
    #[schema(example = "offer_available")]
    next_action: String,
    /// What is wrong with which field; of `validation_error`.
    details: Option<Vec<ErrorDetail>>,
    /// How many there are; of `insufficient_stock`.
    available: Option<Vec<Shortage>>,
    /// What the order costs now; of `total_changed`.
    total: Option<f64>,
    /// What staff finds the waiting order by; of `operator_required`.
    approval_id: Option<String>,
}

/// One field that does not pass.
#[derive(Serialize, ToSchema)]
#[schema(as = StoreErrorDetail)]
struct ErrorDetail {
    #[schema(example = "items.0.quantity")]
    field: String,
    /// The stable name of the mistake.
    #[schema(example = "out_of_range")]
    code: String,
    /// For a person.
    message: String,
}

impl Refusal {
    /// The refusal of `error` in `tongue`.
    pub fn new(error: Error, tongue: Tongue) -> Self {
        Self { error, tongue, status: None }
    }

    /// A problem of the server's own machinery, in the words of this API.
    pub(super) fn of_problem(problem: &Problem, tongue: Tongue) -> Self {
        let error = Error::from(problem.clone());
        // What no code of the contract says, the status does: 405, 413.
        let status = matches!(error, Error::BadRequest).then(|| problem.status());
        Self { error, tongue, status }
    }
}

impl Caller {
    /// Refuses this caller in their language.
    pub(super) fn refused(&self) -> impl FnOnce(Error) -> Refusal + use<> {
        let tongue = self.tongue;
        move |error| Refusal::new(error, tongue)
    }
}

/// The status of HTTP that tells a refusal.
pub fn status_of(error: &Error) -> StatusCode {
    match error {
        Error::BadRequest | Error::IdempotencyKeyRequired => StatusCode::BAD_REQUEST,
        Error::Unauthorized => StatusCode::UNAUTHORIZED,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Validation(_) | Error::PhoneRequired | Error::KeyConflict => StatusCode::UNPROCESSABLE_ENTITY,
        Error::OrderNotEditable(_)
        | Error::AlreadyConfirmed
        | Error::DeliveryRequired
        | Error::InsufficientStock(_)
        | Error::TotalChanged { .. }
        | Error::OperatorRequired { .. }
        | Error::BeyondLimits(_)
        | Error::PaymentUnavailable
        | Error::InFlight { .. } => StatusCode::CONFLICT,
        Error::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let id = web::layer::current_request_id();
        self.told(id.as_deref())
    }
}

impl Refusal {
    fn told(self, request_id: Option<&str>) -> Response {
        let status = self.status.unwrap_or_else(|| status_of(&self.error));
        let body = json!({ "error": self.error.to_json(self.tongue, request_id) });
        let mut response = (status, axum::Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.tongue.tag()));
        if let Some(seconds) = self.error.retry_after_seconds() {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"store\""));
        }
        response
    }
}

fn tell(problem: &Problem, accepted: Option<&HeaderValue>, request_id: &str) -> Response {
    let accepted = accepted.and_then(|value| value.to_str().ok());
    let tongue = accepted.and_then(Tongue::preferred).unwrap_or_default();
    Refusal::of_problem(problem, tongue).told(Some(request_id))
}
