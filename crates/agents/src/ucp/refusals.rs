//! How this door refuses: what a platform did wrong is a status with `code` and `content`; what comes of its business is
//! a 200 with `messages`, which [`Fate`] tells apart.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Dialect, Problem};

use super::shapes::{Capability, Message, Meta, Outcome, Severity, VERSION};
use crate::error::{Fault, FaultCode};
use crate::http::status_of;
use crate::{Error, Tongue};

/// Whatever is refused below `/ucp/` before the door knows who asks, or beside it.
pub const DIALECT: Dialect = Dialect { prefix: "/ucp/", tell };

/// What a handler of this door returns.
pub(super) type Result = std::result::Result<Response, Refused>;

/// A request that this door does not answer.
#[derive(Debug)]
pub(super) struct Refused {
    status: StatusCode,
    document: RefusalDocument,
    retry_after_seconds: Option<u64>,
}

/// A refusal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UcpRefusal)]
pub(super) struct RefusalDocument {
    /// The stable name of this refusal.
    #[schema(example = "unauthorized")]
    code: &'static str,
    /// For a person.
    content: String,
}

/// What an error means here.
pub(super) enum Fate {
    /// The request is at fault, or the server.
    Refused(Refused),
    /// The business: what a platform is told about it.
    Told(Vec<Message>),
}

impl Refused {
    pub(super) fn new(error: &Error, tongue: Tongue) -> Self {
        let status = match error {
            Error::KeyConflict => StatusCode::CONFLICT, // the Store API says 422
            Error::PhoneRequired => StatusCode::BAD_REQUEST,
            error => status_of(error),
        };
        let document = RefusalDocument { code: error.code(), content: error.message(tongue) };
        Self { status, document, retry_after_seconds: error.retry_after_seconds() }
    }

    /// The platform speaks another version.
    pub(super) fn version(said: &str) -> Self {
        let content = format!("Protocol version {said} is not supported. This business speaks {VERSION}.");
        let document = RefusalDocument { code: "version_unsupported", content };
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, document, retry_after_seconds: None }
    }

    /// A problem of the server's own machinery, in the words of this door.
    pub(super) fn of_problem(problem: &Problem, tongue: Tongue) -> Self {
        let error = Error::from(problem.clone());
        let mut refused = Self::new(&error, tongue);
        match error {
            // What no code of ours says, the status does: 405, 413.
            Error::BadRequest => refused.status = problem.status(),
            // A body that is no JSON, or not of this shape.
            Error::Validation(_) => refused.status = StatusCode::BAD_REQUEST,
            _ => {}
        }
        refused
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.document)).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"ucp\""));
        }
        response
    }
}

impl Fate {
    pub(super) fn of(error: Error, tongue: Tongue) -> Self {
        let message = |code, path| Message::error(code, path, tongue);
        Self::Told(match error {
            Error::NotFound => vec![message("not_found", None).severe(Severity::Unrecoverable)],
            Error::Validation(faults) => faults.iter().map(|fault| of_fault(fault, tongue)).collect(),
            Error::InsufficientStock(_) => vec![message("out_of_stock", Some("$.line_items"))],
            Error::TotalChanged { .. } => vec![message("total_changed", Some("$.totals"))],
            Error::DeliveryRequired => vec![message("fulfillment_required", Some("$.fulfillment.methods"))],
            Error::PaymentUnavailable => vec![message("payment_unavailable", Some("$.payment.instruments"))],
            Error::OrderNotEditable(_) | Error::AlreadyConfirmed => {
                vec![message("checkout_not_editable", None)]
            }
            error => return Self::Refused(Refused::new(&error, tongue)),
        })
    }
}

fn of_fault(fault: &Fault, tongue: Tongue) -> Message {
    let code = match fault.code {
        FaultCode::UnknownProduct => "item_unavailable",
        FaultCode::NoDelivery | FaultCode::UnknownPoint => "address_undeliverable",
        code => code.name(),
    };
    Message::error(code, Some(&path(&fault.field)), tongue).saying(fault.code.message(tongue))
}

/// `line_items.0.quantity` as a JSONPath: `$.line_items[0].quantity`.
fn path(field: &str) -> String {
    field.split('.').fold("$".to_owned(), |path, part| match part.parse::<usize>() {
        Ok(place) => format!("{path}[{place}]"),
        Err(_) => format!("{path}.{part}"),
    })
}

/// Nothing to show but what is wrong. Nothing came to be, so there is nothing to mend.
pub(super) fn nothing(capability: Capability, messages: Vec<Message>, site: &str) -> Response {
    let messages = messages.into_iter().map(|message| message.severe(Severity::Unrecoverable)).collect();
    Json(Outcome { ucp: Meta::error(capability), messages, continue_url: format!("{site}/") }).into_response()
}

fn tell(problem: &Problem, accepted: Option<&HeaderValue>, _: &str) -> Response {
    let accepted = accepted.and_then(|value| value.to_str().ok());
    let tongue = accepted.and_then(Tongue::preferred).unwrap_or_default();
    Refused::of_problem(problem, tongue).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_path() {
        assert_eq!(path("line_items.0.item.id"), "$.line_items[0].item.id");
        assert_eq!(path("buyer.phone_number"), "$.buyer.phone_number");
    }
}
