//! Goods to look at, for whoever has just installed the hub: the shops of the demo, without its people.

use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::State;
use catalog::import::{Error as RunError, Runs};
use catalog::shop::ShopError;
use db::Db;
use identity::audit::Actor;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Json, Permission, Problem, ProblemDocument, Result, ShopId, User};

use crate::demo;

/// What the samples are made with.
#[derive(Clone)]
pub(crate) struct Samples {
    pub(crate) db: Db,
    pub(crate) runs: Runs,
    /// Where price lists lie.
    pub(crate) import_dir: Arc<PathBuf>,
}

/// The shops that there are to look at.
#[derive(Serialize, ToSchema)]
pub(super) struct SampleShops {
    /// Their numbers.
    #[schema(value_type = Vec<i64>, example = json!([1, 2, 3]))]
    shops: Vec<ShopId>,
}

#[utoipa::path(
    post, path = "/api/v1/system/samples/", tag = "operator", operation_id = "add_samples",
    summary = "Add sample shops with goods",
    description = "Three shops with their price lists, and what delivery costs where nobody has said that. Sent again, \
                   it adds nothing. Where there are shops of one's own, it is refused.",
    responses(
        (status = 200, description = "The shops, with their goods.", body = SampleShops),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not manage the system.", body = ProblemDocument),
        (status = 409, description = "`shops_exist`: there are shops of one's own. `import_in_progress`: somebody is adding \
                                      them at this moment.", body = ProblemDocument),
    )
)]
pub(super) async fn post_samples(State(samples): State<Samples>, user: User) -> Result<Json<SampleShops>> {
    user.needs(Permission::ManageSystem)?;
    let Samples { db, runs, import_dir } = samples;
    if !db.read(demo::has_only_samples).await? {
        return Err(Problem::conflict("shops_exist"));
    }
    let added = demo::add_goods(&db, &runs, &import_dir, Actor::from(&user)).await;
    added.map(|shops| Json(SampleShops { shops })).map_err(refused)
}

/// Two who press the button at once: the second is told so.
fn refused(error: anyhow::Error) -> Problem {
    match error.downcast() {
        Ok(RunError::Start(error)) => error.into(),
        Ok(error) => broken(&error.into()),
        Err(error) => match error.downcast() {
            Ok(ShopError::NameTaken) => Problem::conflict("import_in_progress"),
            Ok(ShopError::Db(error)) => error.into(),
            Err(error) => broken(&error),
        },
    }
}

fn broken(error: &anyhow::Error) -> Problem {
    tracing::error!(error = format!("{error:#}"), "the samples could not be added");
    Problem::internal()
}
