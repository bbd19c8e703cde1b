//! An order's timeline over HTTP.

use axum::extract::State;
use axum::http::Uri;
use db::Tx;
use jobs::messages::Message;
use jobs::reason;
use kernel::{Id, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Json, Listing, PageQuery, Path, Permission, Problem, ProblemDocument, Query, User};

use super::App;
use super::answers::EventAnswer;
use super::order::viewer;
use crate::{Entry, Error, Order, Stretch, What, find, timeline, timeline_length};

/// Something on an order's timeline: an event, or a message.
#[derive(Serialize, ToSchema)]
#[schema(as = TimelineEntry)]
pub(super) struct EntryAnswer {
    /// Its own name on every timeline.
    #[schema(example = "event-12")]
    id: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What happened to the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<EventAnswer>,
    /// What a channel said of it or was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<MessageAnswer>,
}

/// A channel's message; what it carried is at `/api/v1/messages/{id}/`.
#[derive(Serialize, ToSchema)]
#[schema(as = TimelineMessage)]
struct MessageAnswer {
    #[schema(value_type = i64, example = 7)]
    id: Id<Message>,
    #[schema(example = "mail")]
    channel: String,
    /// `in`: to us; `out`: from us.
    #[schema(example = "out")]
    direction: &'static str,
    #[schema(example = "Заказ 1024 принят")]
    subject: String,
    /// `waiting`, `done`, `failed` or `ignored`.
    #[schema(example = "done")]
    state: &'static str,
    /// How often it was tried.
    #[schema(example = 1)]
    attempts: i64,
    /// Why it did not succeed the last time, or why it was ignored.
    error: Option<String>,
    /// That reason's code where it is the queue's own: `given_up` or `worker_silent`.
    error_code: Option<&'static str>,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

impl EntryAnswer {
    fn new(entry: Entry, for_staff: bool) -> Self {
        let (id, at) = (entry.id, entry.at());
        match entry.what {
            What::Event(event) => {
                let event = Some(EventAnswer::new(event, for_staff));
                Self { id: format!("event-{id}"), at, event, message: None }
            }
            What::Message(message) => {
                let message = Some(message.into());
                Self { id: format!("message-{id}"), at, event: None, message }
            }
        }
    }
}

impl From<Message> for MessageAnswer {
    fn from(message: Message) -> Self {
        Self {
            id: message.id,
            channel: message.channel,
            direction: message.direction.name(),
            subject: message.subject,
            state: message.state.name(),
            attempts: message.attempts,
            error_code: message.error.as_deref().and_then(reason::code_of),
            error: message.error,
            changed_at: message.changed_at,
        }
    }
}

#[utoipa::path(
    get, path = "/api/v1/orders/{id}/timeline/", tag = "orders", operation_id = "order_timeline",
    summary = "Everything that happened to an order, in time order",
    description = "The order's own events and, for whoever may see all orders, the messages of all channels \
                   that belong to it.",
    params(PageQuery, ("id" = i64, Path, description = "The order.")),
    responses(
        (status = 200, description = "A page of the timeline, from the first entry.", body = Listing<EntryAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
pub(super) async fn get_timeline(
    State(app): State<App>,
    user: User,
    Path(id): Path<Id<Order>>,
    Query(query): Query<PageQuery>,
    uri: Uri,
) -> web::Result<Json<Listing<EntryAnswer>>> {
    let page = query.resolve()?;
    let stretch =
        Stretch::of(&page).ok_or_else(|| Problem::bad_request("validation").field("cursor", "invalid"))?;
    let (viewer, for_staff, counted) = (viewer(&user), user.may(Permission::ViewOrders), page.count);
    let look = move |tx: &mut Tx<'_>| {
        find(tx, id, &viewer)?.ok_or(Error::OrderNotFound)?;
        let count = if counted { Some(timeline_length(tx, id, for_staff)?) } else { None };
        Ok::<_, Error>((timeline(tx, id, for_staff, &stretch)?, count))
    };
    let (entries, count) = app.db.read(look).await?;
    let listing = Listing::new(entries, &page, &uri, Entry::cursor).counted(count);
    Ok(Json(listing.map(|entry| EntryAnswer::new(entry, for_staff))))
}
