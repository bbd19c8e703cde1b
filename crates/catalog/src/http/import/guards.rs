//! The guard rails of a shop: how much one import may change before somebody looks at it.

use axum::extract::State;
use identity::audit::Actor;
use kernel::Id;
use web::{Fields, Json, Path, Permission, Problem, ProblemDocument, Result, User};

use super::{may_import, sees_imports};
use crate::Shop;
use crate::by_hand::Error;
use crate::import::{Guards, Runs};

/// What a share may be, and a factor, and a number of offers.
const PERCENT: (i64, i64) = (0, 100);
const TIMES: (i64, i64) = (2, 1_000);
const LEAST: (i64, i64) = (1, 1_000_000);

/// A shop's guard rails
///
/// As long as nobody has changed them, they are the usual ones.
#[utoipa::path(
    get, path = "/api/v1/staff/shops/{id}/import-guards/", tag = "imports", operation_id = "importGuards",
    params(("id" = i64, Path, description = "The shop")),
    responses(
        (status = 200, description = "As they are", body = Guards),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 403, description = "Neither the shop's supplier nor staff", body = ProblemDocument),
        (status = 404, description = "`no_such_shop`", body = ProblemDocument),
    ),
)]
pub(super) async fn get_guards(
    State(runs): State<Runs>,
    user: User,
    Path(id): Path<Id<Shop>>,
) -> Result<Json<Guards>> {
    if !(may_import(&user, id) || sees_imports(&user, id) || user.may(Permission::ManageShops)) {
        return Err(Problem::forbidden());
    }
    let found = runs.db().read(move |tx| Guards::of(tx, id)).await?;
    found.map(Json).ok_or_else(|| Error::NoSuchShop.into())
}

/// Set a shop's guard rails
///
/// All of them; null switches one off.
#[utoipa::path(
    put, path = "/api/v1/staff/shops/{id}/import-guards/", tag = "imports", operation_id = "setImportGuards",
    params(("id" = i64, Path, description = "The shop")), request_body = Guards,
    responses(
        (status = 200, description = "As they are now", body = Guards),
        (status = 400, description = "What is wrong with each field", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 403, description = "Without `shops.manage`", body = ProblemDocument),
        (status = 404, description = "`no_such_shop`", body = ProblemDocument),
    ),
)]
pub(super) async fn put_guards(
    State(runs): State<Runs>,
    user: User,
    Path(id): Path<Id<Shop>>,
    Json(guards): Json<Guards>,
) -> Result<Json<Guards>> {
    user.needs(Permission::ManageShops)?;
    check(&guards)?;
    let set = runs.db().write(move |tx| guards.set(tx, id, Actor::from(&user))).await?;
    if set { Ok(Json(guards)) } else { Err(Error::NoSuchShop.into()) }
}

fn check(guards: &Guards) -> Result<()> {
    let mut fields = Fields::default();
    let told = [
        ("hidden_percent", guards.hidden_percent, PERCENT),
        ("jump_percent", guards.jump_percent, PERCENT),
        ("sold_out_percent", guards.sold_out_percent, PERCENT),
        ("zero_price_percent", guards.zero_price_percent, PERCENT),
        ("jump_times", Some(guards.jump_times), TIMES),
        ("least_offers", Some(guards.least_offers), LEAST),
    ];
    for (field, value, (min, max)) in told {
        if value.is_some_and(|value| !(min..=max).contains(&value)) {
            let range = vec![("min", min.to_string()), ("max", max.to_string())];
            fields.add_with(field, "out_of_range", range);
        }
    }
    fields.finish()
}
