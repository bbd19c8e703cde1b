//! Many orders moved on at once: each by itself, wholly or not at all, with an answer of its own.

use axum::extract::State;
use axum::response::Response;
use db::{Db, Tx};
use kernel::{Id, Lang};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Command, Fields, Language, Permission, Problem, ProblemDocument, Reply, User};

use super::changes::status_of;
use crate::http::order::LONGEST_NOTE;
use crate::{Change, Error, Moved, Order, Status, move_on, must_serve};

/// Orders that one request moves: two pages of a list.
const MOST_ORDERS: usize = 100;

/// Orders to be moved on.
#[derive(Clone, Deserialize, ToSchema)]
pub(super) struct StatusesForm {
    /// 1 to 100 orders.
    orders: Vec<Chosen>,
    /// Where they shall go.
    #[schema(example = "shipped")]
    status: String,
    /// For their timelines; at most 500 characters.
    #[schema(max_length = 500)]
    note: Option<String>,
}

/// An order to be moved on.
#[derive(Clone, Copy, Deserialize, ToSchema)]
struct Chosen {
    #[schema(value_type = i64, example = 1024)]
    id: Id<Order>,
    /// Its revision as it was seen.
    #[schema(example = 3)]
    revision: Option<i64>,
}

/// What became of each.
#[derive(Serialize, ToSchema)]
pub(super) struct StatusesAnswer {
    /// In the order in which they were asked for.
    results: Vec<Outcome>,
}

/// What became of one order.
#[derive(Serialize, ToSchema)]
#[schema(as = StatusOutcome)]
struct Outcome {
    #[schema(value_type = i64, example = 1024)]
    id: Id<Order>,
    /// `changed`, `unchanged` (it stood there already) or `refused`.
    #[schema(example = "changed")]
    result: &'static str,
    /// Its state now; absent where it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "shipped")]
    state: Option<&'static str>,
    /// Its revision now; absent where it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 4)]
    revision: Option<i64>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<ProblemDocument>,
}

#[utoipa::path(
    post, path = "/api/v1/staff/orders/bulk-status/", tag = "staff: orders", operation_id = "staffMoveOrders",
    summary = "Move many orders on",
    description = "Each by itself: what is refused of one does not keep the others back.",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = StatusesForm,
    responses(
        (status = 200, description = "What became of each.", body = StatusesAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators.", body = ProblemDocument),
    )
)]
pub(super) async fn post_statuses(
    State(db): State<Db>,
    Language(lang): Language,
    command: Command<StatusesForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageOrders)?;
    let StatusesForm { orders, status, note } = command.body;
    let (to, note) = (status_of(&status)?, note.unwrap_or_default());
    let mut fields = Fields::default();
    fields.check(!orders.is_empty(), "orders", "required");
    if orders.len() > MOST_ORDERS {
        fields.add_with("orders", "too_many", vec![("max", MOST_ORDERS.to_string())]);
    }
    fields.at_most("note", &note, LONGEST_NOTE);
    fields.finish()?;
    if let Some(answer) = command.once.answered(&db).await? {
        return Ok(answer);
    }
    let mut results = Vec::with_capacity(orders.len());
    for Chosen { id, revision } in orders {
        let change = Change { order: id, staff: user.id, seen: revision, note: note.trim().to_owned() };
        results.push(moved(&db, user, change, (to, lang)).await?);
    }
    // After a crash half-way the same request goes on where it was: who has moved is unchanged then.
    let reply = Reply::ok(&StatusesAnswer { results });
    command.once.write(&db, move |_: &mut Tx<'_>| Ok::<_, Error>(reply.clone())).await
}

async fn moved(db: &Db, user: User, change: Change, (to, lang): (Status, Lang)) -> web::Result<Outcome> {
    let id = change.order;
    let go = move |tx: &mut Tx<'_>| {
        must_serve(tx, id, &user)?;
        move_on(tx, &change, to)
    };
    match db.write(go).await {
        Ok(Moved { order, changed }) => Ok(Outcome {
            id,
            result: if changed { "changed" } else { "unchanged" },
            state: Some(order.status.name()),
            revision: Some(order.revision),
            problem: None,
        }),
        Err(Error::Db(error)) => Err(error.into()),
        Err(refused) => {
            let problem = Problem::from(refused).document(lang, "");
            Ok(Outcome { id, result: "refused", state: None, revision: None, problem: Some(problem) })
        }
    }
}
