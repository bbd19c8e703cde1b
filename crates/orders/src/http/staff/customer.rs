//! A customer's card with its orders, and two cards made one.

use axum::extract::State;
use axum::response::Response;
use customers::cards::Card;
use customers::twins::Twin;
use customers::{CustomerId, Error};
use db::{Db, Tx};
use kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Command, Json, Path, Permission, Problem, ProblemDocument, Reply, User};

use crate::customer::{Bought, Customer, customer, merge_customers};

/// A customer. Their orders are `staff/orders/?customer_id=…`.
#[derive(Serialize, ToSchema)]
#[schema(as = StaffCustomer)]
pub(super) struct CustomerAnswer {
    #[serde(flatten)]
    card: Card,
    /// What was bought, by currency: orders that were neither canceled nor expired.
    bought: Vec<BoughtAnswer>,
    /// Cards that may be the same person's, until somebody merges them or says that they are not.
    duplicates: Vec<Twin>,
}

/// What a customer bought in one currency.
#[derive(Serialize, ToSchema)]
#[schema(as = CustomerBought)]
struct BoughtAnswer {
    #[schema(example = "RUB")]
    currency: String,
    #[schema(example = 12)]
    orders: i64,
    #[schema(value_type = String, example = "154300.00")]
    total: Money,
    #[schema(value_type = String, format = DateTime)]
    last_at: Timestamp,
}

impl From<Customer> for CustomerAnswer {
    fn from(customer: Customer) -> Self {
        let bought = |it: Bought| BoughtAnswer {
            currency: it.currency,
            orders: it.orders,
            total: it.total,
            last_at: it.last_at,
        };
        Self {
            card: customer.card.card,
            bought: customer.bought.into_iter().map(bought).collect(),
            duplicates: customer.card.twins,
        }
    }
}

#[utoipa::path(
    get, path = "/api/v1/staff/customers/{id}/", tag = "staff: customers", operation_id = "staffCustomer",
    summary = "A customer's card, contacts and sums",
    description = "A card that was merged into another is answered with the other.",
    params(("id" = i64, Path, description = "The customer.")),
    responses(
        (status = 200, description = "The customer.", body = CustomerAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers and suppliers.", body = ProblemDocument),
        (status = 404, description = "`no_such_customer`.", body = ProblemDocument),
    )
)]
pub(super) async fn get_customer(
    State(db): State<Db>,
    user: User,
    Path(id): Path<CustomerId>,
) -> web::Result<Json<CustomerAnswer>> {
    user.needs_for_all(Permission::ViewCustomers)?;
    let found = db.read(move |tx| customer(tx, id)).await?;
    found.map(|customer| Json(customer.into())).ok_or_else(|| Problem::from(Error::NoSuchCustomer))
}

/// The card that is given up.
#[derive(Clone, Copy, Deserialize, ToSchema)]
pub(super) struct MergeForm {
    #[schema(value_type = i64, example = 9)]
    from_id: CustomerId,
}

#[utoipa::path(
    post, path = "/api/v1/staff/customers/{id}/merge/", tag = "staff: customers", operation_id = "staffMergeCustomers",
    summary = "Make one card of two",
    description = "Contacts, orders and the account of `from_id` move to this card, and its number leads here from then on.",
    params(
        ("id" = i64, Path, description = "The card that stays."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = MergeForm,
    responses(
        (status = 200, description = "The card as it is now.", body = CustomerAnswer),
        (status = 400, description = "The two are one.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for sellers and administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_customer`.", body = ProblemDocument),
        (status = 409, description = "`both_have_accounts`, `too_many_contacts`.", body = ProblemDocument),
    )
)]
pub(super) async fn post_merge(
    State(db): State<Db>,
    Path(id): Path<CustomerId>,
    command: Command<MergeForm>,
) -> web::Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageCustomers)?;
    let from = command.body.from_id;
    let merge = move |tx: &mut Tx<'_>| {
        merge_customers(tx, user.id, id, from)?;
        let merged = customer(tx, id)?.ok_or(Error::NoSuchCustomer)?;
        Ok::<_, Error>(Reply::ok(&CustomerAnswer::from(merged)))
    };
    command.once.write(&db, merge).await
}
