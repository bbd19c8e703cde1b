//! The messages of all channels.

use axum::extract::State;
use axum::http::Uri;
use db::{Db, Tx};
use jobs::Job;
use jobs::messages::{self, Filter, Message};
use jobs::reason;
use kernel::{Id, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Fields, Json, Listing, PageQuery, Path, Permission, Problem, ProblemDocument, Query, Result, User,
};

use super::{listing, slice_of};

/// A message of a channel.
#[derive(Serialize, ToSchema)]
#[schema(as = Message)]
pub(super) struct MessageAnswer {
    #[schema(value_type = i64, example = 7)]
    id: Id<Message>,
    #[schema(example = "mail")]
    channel: String,
    /// `in`: to us; `out`: from us.
    #[schema(example = "out")]
    direction: &'static str,
    #[schema(example = "Заказ 1024 принят")]
    subject: String,
    #[schema(example = 1024)]
    order_id: Option<i64>,
    customer_id: Option<i64>,
    /// The job that sends it or takes it in.
    #[schema(value_type = Option<i64>)]
    job_id: Option<Id<Job>>,
    /// `waiting`, `done`, `failed` or `ignored`.
    #[schema(example = "done")]
    state: &'static str,
    /// How often it was tried.
    attempts: i64,
    /// Why it did not succeed the last time, or why it was ignored.
    error: Option<String>,
    /// That reason's code where it is the queue's own: `given_up` or `worker_silent`.
    error_code: Option<&'static str>,
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    /// What the payload is.
    #[schema(example = "application/json")]
    media_type: String,
    /// The payload's length in bytes; the first 65,536 are kept.
    payload_size: i64,
}

/// A message and what it carried.
#[derive(Serialize, ToSchema)]
pub(super) struct WholeMessage {
    #[serde(flatten)]
    message: MessageAnswer,
    /// What it carried, cut at 65,536 bytes; null once it is forgotten, after 90 days.
    payload: Option<String>,
    /// Whether there was more than is kept.
    cut: bool,
}

impl From<Message> for MessageAnswer {
    fn from(message: Message) -> Self {
        Self {
            id: message.id,
            channel: message.channel,
            direction: message.direction.name(),
            subject: message.subject,
            order_id: message.order,
            customer_id: message.customer,
            job_id: message.job,
            state: message.state.name(),
            attempts: message.attempts,
            error_code: message.error.as_deref().and_then(reason::code_of),
            error: message.error,
            recorded_at: message.recorded_at,
            changed_at: message.changed_at,
            media_type: message.media_type,
            payload_size: message.payload_size,
        }
    }
}

/// Which messages, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct MessagesQuery {
    /// Of this channel: `mail`, `onec` and so on.
    channel: Option<String>,
    /// `in` or `out`.
    direction: Option<String>,
    /// `waiting`, `done`, `failed` or `ignored`.
    state: Option<String>,
    /// Of this order.
    order_id: Option<i64>,
    /// Of this customer.
    customer_id: Option<i64>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
    /// `true`: count all rows, too.
    count: Option<bool>,
}

#[utoipa::path(
    get, path = "/api/v1/messages/", tag = "operator", operation_id = "messages",
    summary = "Messages of all channels, newest first",
    description = "For whoever may see the system; those of one order (`order_id`) also for whoever may see all orders.",
    params(MessagesQuery),
    responses(
        (status = 200, description = "A page of messages.", body = Listing<MessageAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see it.", body = ProblemDocument),
    )
)]
pub(super) async fn list_messages(
    State(db): State<Db>,
    user: User,
    Query(query): Query<MessagesQuery>,
    uri: Uri,
) -> Result<Json<Listing<MessageAnswer>>> {
    if !(user.may(Permission::ViewSystem) || query.order_id.is_some() && sees_orders(&user)) {
        return Err(Problem::forbidden());
    }
    let MessagesQuery { channel, direction, state, order_id, customer_id, limit, cursor, page, count } =
        query;
    let page = PageQuery { limit, cursor, page, count }.resolve()?;
    let mut fields = Fields::default();
    let filter = Filter {
        channel: channel.filter(|channel| !channel.is_empty()),
        direction: fields.word("direction", direction.as_deref()),
        state: fields.word("state", state.as_deref()),
        order: order_id,
        customer: customer_id,
    };
    fields.finish()?;
    let (slice, counted) = (slice_of(&page), page.count);
    let look = move |tx: &mut Tx<'_>| {
        let count = if counted { Some(messages::count(tx, &filter)?) } else { None };
        Ok::<_, db::Error>((messages::page(tx, &filter, &slice)?, count))
    };
    let (rows, count) = db.read(look).await?;
    let listing = listing(rows, &page, &uri, |message| message.id.number()).counted(count);
    Ok(Json(listing.map(Into::into)))
}

#[utoipa::path(
    get, path = "/api/v1/messages/{id}/", tag = "operator", operation_id = "message",
    summary = "A message and what it carried",
    description = "For whoever may see the system; one that belongs to an order also for whoever may see all orders.",
    params(("id" = i64, Path, description = "The message.")),
    responses(
        (status = 200, description = "The message.", body = WholeMessage),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see it.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
    )
)]
pub(super) async fn get_message(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Message>>,
) -> Result<Json<WholeMessage>> {
    let (sees_all, sees_orders) = (user.may(Permission::ViewSystem), sees_orders(&user));
    if !sees_all && !sees_orders {
        return Err(Problem::forbidden());
    }
    let found = db.read(move |tx| messages::find(tx, id)).await?;
    let found = found.filter(|(message, _)| sees_all || message.order.is_some());
    let (message, payload) = found.ok_or_else(|| Problem::not_found("not_found"))?;
    let most = i64::try_from(messages::LONGEST_PAYLOAD).unwrap_or(i64::MAX);
    let cut = message.payload_size > most;
    Ok(Json(WholeMessage { message: message.into(), payload, cut }))
}

/// Whether every order is somebody's to see, and with it what channels said of it.
fn sees_orders(user: &User) -> bool {
    user.needs_for_all(Permission::ViewOrders).is_ok()
}
