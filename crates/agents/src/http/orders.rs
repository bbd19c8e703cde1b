//! Orders: found, drafted, delivered, confirmed, called off.

use axum::extract::State;
use web::{Command, Path, Query};

use super::answers::{Answer, List, done, list, one};
use super::refusals::{ErrorDocument, Result};
use crate::{
    Agents, Caller, Cancel, Canceled, Confirm, Confirmed, CreateDraft, DeliverySet, Drafted, FindOrders,
    OrderBrief, OrderCard, OrderRef, SetDelivery, cancel, confirm, create_draft, deliver, find_orders, order,
};

#[utoipa::path(
    get, path = "/store/api/v1/orders/search", tag = "store", operation_id = "store_orders", summary = "Find orders",
    description = "By telephone number or by the order's number, newest first. None is no error.",
    params(FindOrders), security(("store_key" = [])),
    responses(
        (status = 200, description = "A page of orders.", body = List<OrderBrief>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:read`.", body = ErrorDocument),
        (status = 422, description = "`validation_error`: neither `phone` nor `order_number`, or no such word.",
         body = ErrorDocument),
    )
)]
pub(super) async fn search(
    State(agents): State<Agents>,
    caller: Caller,
    Query(query): Query<FindOrders>,
) -> Result {
    let page = find_orders(&agents, &caller, query).await.map_err(caller.refused())?;
    Ok(list(&caller, &page))
}

#[utoipa::path(
    get, path = "/store/api/v1/orders/{id}", tag = "store", operation_id = "store_order", summary = "Everything about an order",
    params(("id" = String, Path, description = "Its id or its number.")), security(("store_key" = [])),
    responses(
        (status = 200, description = "The order.", body = Answer<OrderCard>),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:read`.", body = ErrorDocument),
        (status = 404, description = "`not_found`: there is none, or it is another's.", body = ErrorDocument),
    )
)]
pub(super) async fn get(
    State(agents): State<Agents>,
    caller: Caller,
    Path(order_id): Path<String>,
) -> Result {
    let found = order(&agents, &caller, OrderRef { order_id }).await.map_err(caller.refused())?;
    Ok(one(&caller, &found))
}

#[utoipa::path(
    post, path = "/store/api/v1/orders", tag = "store", operation_id = "store_draft", summary = "Draft an order",
    description = "The draft keeps its goods for half an hour (or as long as the settings say). The same goods drafted \
                   again in one talk (`call_id`) are that draft: 200 and `duplicate_of_call`.",
    params(("Idempotency-Key" = Option<String>, Header,
            description = "Sent again, the request has no second effect. Needed unless the key says otherwise.")),
    request_body = CreateDraft, security(("store_key" = [])),
    responses(
        (status = 201, description = "The draft.", body = Answer<Drafted>),
        (status = 200, description = "The draft that was made in this talk before.", body = Answer<Drafted>),
        (status = 400, description = "`bad_request`, `idempotency_key_required`", body = ErrorDocument),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = ErrorDocument),
        (status = 409, description = "`insufficient_stock` with what there is; `idempotency_in_flight`", body = ErrorDocument),
        (status = 422, description = "`validation_error`; `idempotency_conflict`", body = ErrorDocument),
    )
)]
pub(super) async fn post(
    State(agents): State<Agents>,
    caller: Caller,
    command: Command<CreateDraft>,
) -> Result {
    let caller = Caller { once: command.once, ..caller };
    let made = create_draft(&agents, &caller, command.body).await.map_err(caller.refused())?;
    Ok(done(&caller, &made))
}

#[utoipa::path(
    patch, path = "/store/api/v1/orders/{id}/delivery", tag = "store", operation_id = "store_set_delivery",
    summary = "Say how a draft shall be delivered", description = "Said again, it replaces what was said before.",
    params(
        ("id" = String, Path, description = "The draft: its id or its number."),
        ("Idempotency-Key" = Option<String>, Header,
         description = "Sent again, the request has no second effect. Needed unless the key says otherwise."),
    ),
    request_body = SetDelivery, security(("store_key" = [])),
    responses(
        (status = 200, description = "The draft's delivery, and what it all costs.", body = Answer<DeliverySet>),
        (status = 400, description = "`bad_request`, `idempotency_key_required`", body = ErrorDocument),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = ErrorDocument),
        (status = 404, description = "`not_found`: there is none, or it is another's.", body = ErrorDocument),
        (status = 409, description = "`order_not_editable`: it is no draft any more; `idempotency_in_flight`", body = ErrorDocument),
        (status = 422, description = "`validation_error`: among others, nobody delivers there; `idempotency_conflict`",
         body = ErrorDocument),
    )
)]
pub(super) async fn patch_delivery(
    State(agents): State<Agents>,
    caller: Caller,
    Path(id): Path<String>,
    command: Command<SetDelivery>,
) -> Result {
    let caller = Caller { once: command.once, ..caller };
    let set = deliver(&agents, &caller, &id, command.body).await.map_err(caller.refused())?;
    Ok(done(&caller, &set))
}

#[utoipa::path(
    post, path = "/store/api/v1/orders/{id}/confirm", tag = "store", operation_id = "store_confirm", summary = "Confirm a draft",
    description = "Only after the buyer has heard the whole of it and said yes. A second yes is the first: 200 with the \
                   order as it is now.",
    params(
        ("id" = String, Path, description = "The draft: its id or its number."),
        ("Idempotency-Key" = Option<String>, Header,
         description = "Sent again, the request has no second effect. Needed unless the key says otherwise."),
    ),
    request_body = Confirm, security(("store_key" = [])),
    responses(
        (status = 200, description = "The order.", body = Answer<Confirmed>),
        (status = 400, description = "`bad_request`, `idempotency_key_required`", body = ErrorDocument),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = ErrorDocument),
        (status = 404, description = "`not_found`: there is none, or it is another's.", body = ErrorDocument),
        (status = 409, description = "`delivery_required`, `total_changed` with what it costs, `operator_required` with \
                                      `approval_id`, `payment_unavailable`, `already_confirmed`, `order_not_editable`, \
                                      `idempotency_in_flight`", body = ErrorDocument),
        (status = 422, description = "`validation_error`; `idempotency_conflict`", body = ErrorDocument),
    )
)]
pub(super) async fn post_confirm(
    State(agents): State<Agents>,
    caller: Caller,
    Path(id): Path<String>,
    command: Command<Confirm>,
) -> Result {
    let caller = Caller { once: command.once, ..caller };
    let confirmed = confirm(&agents, &caller, &id, command.body).await.map_err(caller.refused())?;
    Ok(done(&caller, &confirmed))
}

#[utoipa::path(
    post, path = "/store/api/v1/orders/{id}/cancel", tag = "store", operation_id = "store_cancel", summary = "Call an order off",
    description = "A draft at any moment, an order before it has left. One that was called off stays so.",
    params(
        ("id" = String, Path, description = "The order: its id or its number."),
        ("Idempotency-Key" = Option<String>, Header,
         description = "Sent again, the request has no second effect. Needed unless the key says otherwise."),
    ),
    request_body = Cancel, security(("store_key" = [])),
    responses(
        (status = 200, description = "The order, called off.", body = Answer<Canceled>),
        (status = 400, description = "`bad_request`, `idempotency_key_required`", body = ErrorDocument),
        (status = 401, description = "`unauthorized`", body = ErrorDocument),
        (status = 403, description = "`forbidden`: the key lacks `orders:write`.", body = ErrorDocument),
        (status = 404, description = "`not_found`: there is none, or it is another's.", body = ErrorDocument),
        (status = 409, description = "`order_not_editable`: it has left; `idempotency_in_flight`", body = ErrorDocument),
        (status = 422, description = "`validation_error`; `idempotency_conflict`", body = ErrorDocument),
    )
)]
pub(super) async fn post_cancel(
    State(agents): State<Agents>,
    caller: Caller,
    Path(id): Path<String>,
    command: Command<Cancel>,
) -> Result {
    let caller = Caller { once: command.once, ..caller };
    let canceled = cancel(&agents, &caller, &id, command.body).await.map_err(caller.refused())?;
    Ok(done(&caller, &canceled))
}
