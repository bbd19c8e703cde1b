//! `GET /api/v1/events/`.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Live;
use super::reader::{Reader, Said};
use crate::{GoodUntil, Problem, ProblemDocument, Result, User};

/// Where a stream goes on.
const LAST_EVENT_ID: &str = "last-event-id";
/// Proxies that keep answers back until they are whole are asked not to.
const NO_BUFFERING: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));

/// The route of live events.
pub fn routes(live: Live) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(get_events)).with_state(live)
}

/// The `Last-Event-ID` of a request, if it has one.
struct LastEventId(Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for LastEventId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let Some(value) = parts.headers.get(LAST_EVENT_ID) else { return Ok(Self(None)) };
        let position = value.to_str().ok().and_then(|text| text.trim().parse().ok());
        position
            .filter(|position| *position >= 0)
            .map(|position| Self(Some(position)))
            .ok_or_else(|| Problem::bad_request("validation").field("Last-Event-ID", "invalid"))
    }
}

/// An event of the stream.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the stream, which is written as it goes")]
struct LiveEvent {
    /// To come back with, as `Last-Event-ID`.
    #[schema(example = "1024")]
    id: String,
    #[schema(example = "order.placed")]
    event: String,
    /// JSON: `{subject, at, data}`; `{}` of `ready` and `reset`.
    data: String,
}

#[utoipa::path(
    get, path = "/api/v1/events/", tag = "events", operation_id = "events", summary = "What happens, as it happens",
    description = "Server-sent events, to be read by `fetch` with the access token; they end when the token does, when \
                   what its owner may see changes, and when the server stops. Then come again with the last `id` seen: \
                   nothing is lost and nothing comes twice, whichever server answers.\n\n\
                   First comes `ready` (with the `id` from which the stream goes on) or `reset` (it has been too long: \
                   load everything anew). Then `order.placed`, `order.status_changed`, `order.canceled`, \
                   `order.payment_changed`, `order.delivery_changed`, `order.noted`, `order.return_requested`, \
                   `order.return_accepted`, `order.return_completed`, `order.return_rejected`, `import.changed`, `job.changed`, `message.changed`, `onec.orders_taken`, as far as who asks may see them, each with \
                   `data: {subject, at, data}`. A sign of life, an `id` without data, at least every 15 seconds.",
    params(("Last-Event-ID" = Option<i64>, Header, description = "The last `id` seen.")),
    responses(
        (status = 200, description = "The stream: each of its events.", body = LiveEvent, content_type = "text/event-stream"),
        (status = 400, description = "The `Last-Event-ID` is none of ours.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 429, description = "`too_many_streams`: close one of them.", body = ProblemDocument),
        (status = 503, description = "The server stops.", body = ProblemDocument),
    )
)]
async fn get_events(
    State(live): State<Live>,
    user: User,
    GoodUntil(good_until): GoodUntil,
    LastEventId(after): LastEventId,
) -> Result<Response> {
    let seat = live.sit(user.id)?;
    let reader = Reader::open(&live, seat, user, good_until, after).await?;
    let reader = reader.ok_or_else(Problem::busy)?;
    let events = stream::unfold(reader, |mut reader| async move {
        let said = reader.next().await?;
        Some((Ok::<_, Infallible>(event(said)), reader))
    });
    Ok(([NO_BUFFERING], Sse::new(events)).into_response())
}

fn event(said: Said) -> Event {
    match said {
        Said::Ready { position } => Event::default().id(position.to_string()).event("ready").data("{}"),
        Said::Reset { position } => Event::default().id(position.to_string()).event("reset").data("{}"),
        Said::Event { position, kind, data } => {
            Event::default().id(position.to_string()).event(kind).data(data.to_string())
        }
        Said::Beat { position } => Event::default().id(position.to_string()).comment("beat"),
    }
}
