//! Importing price lists over the API: start one or ask what it would change, start all, look how far it is, decide.

mod decide;
mod guards;
mod list;
mod status;
mod upload;

use axum::Json as Answer;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Id, Lang, Uid};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{
    Command, Json, Language, Path, Permission, Problem, ProblemDocument, Query, Reply, Result, ShopId, User,
};

use self::status::Status;
use self::upload::{Form, Upload};
use crate::Shop;
use crate::import::{Run, Runs, Source, StartError};
use crate::shop;

/// A request that names a file; more is no path.
const MOST_REQUEST_BYTES: usize = 64 * 1024;

/// The routes of imports. An upload is as large as a price list may be, which the handler bounds while it streams.
pub fn routes(runs: Runs) -> OpenApiRouter {
    let uploads = OpenApiRouter::new().routes(routes!(start_shop)).layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .merge(uploads)
        .routes(routes!(start_all))
        .routes(routes!(import_status))
        .routes(routes!(list::get_imports))
        .routes(routes!(list::get_findings))
        .routes(routes!(decide::post_apply))
        .routes(routes!(decide::post_discard))
        .routes(routes!(decide::post_roll_back))
        .routes(routes!(guards::get_guards, guards::put_guards))
        .with_state(runs)
}

/// Which file to import.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
struct StartImport {
    /// A file inside the server's import folder; the shop's own `source_file` without one.
    #[schema(example = "data/shop1.yaml")]
    yaml_file_path: Option<String>,
}

/// Whether anything shall be applied.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct How {
    /// `true`: only say what would change, and wait for somebody to apply or discard it.
    preview: Option<bool>,
}

/// A price list to upload.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the form, which is streamed and never held")]
struct UploadForm {
    /// The price list: YAML, at most 2 GiB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// An import that was started.
#[derive(Serialize, utoipa::ToSchema)]
struct Begun {
    /// What to ask for its status by.
    #[schema(value_type = String, format = Uuid)]
    task_id: Uid,
    /// For a person.
    #[schema(example = "Импорт магазина Связной начат.")]
    message: String,
}

impl From<StartError> for Problem {
    fn from(error: StartError) -> Self {
        match error {
            StartError::InProgress(uid) => {
                Self::conflict("import_in_progress").with("task_id", uid.to_string())
            }
            StartError::AnotherSource(source) => super::staff::another_source(source),
            StartError::UnknownShop => Self::not_found("shop_not_found"),
            StartError::NoSource => Self::conflict("no_source"),
            StartError::PathNotAllowed => Self::bad_request("path_not_allowed"),
            StartError::FileNotFound => Self::not_found("file_not_found"),
            StartError::Db(error) => error.into(),
            StartError::Broken => Self::internal(),
        }
    }
}

/// Start the import of a shop's price list
///
/// The list is the uploaded `file`, or the file named by `yaml_file_path`, or the shop's own. A shop has one import
/// under way at a time. With `preview=true`, and where the difference goes over one of the shop's guard rails, nothing
/// is applied: the import is held, its status says what would change, and it waits a week to be applied or discarded.
#[utoipa::path(
    post, path = "/api/v1/start-import-shop/{id}/", tag = "imports",
    params(("id" = i64, Path, description = "The shop"), How),
    request_body(content((StartImport = "application/json"), (UploadForm = "multipart/form-data"))),
    responses(
        (status = 202, description = "Started", body = Begun),
        (status = 400, description = "`path_not_allowed`, a bad `preview`, or no readable request", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 403, description = "Neither the shop's supplier nor an administrator", body = ProblemDocument),
        (status = 404, description = "`shop_not_found`, `file_not_found`", body = ProblemDocument),
        (status = 409, description = "`import_in_progress` with the `task_id` under way, `no_source`, `another_stock_source`", body = ProblemDocument),
        (status = 413, description = "`file_too_large`", body = ProblemDocument),
    ),
)]
async fn start_shop(
    State(runs): State<Runs>,
    user: User,
    Path(id): Path<Id<Shop>>,
    Language(lang): Language,
    request: Request,
) -> Result<Response> {
    if !may_import(&user, id) {
        return Err(Problem::forbidden());
    }
    // Before the file comes, not after: nobody uploads a gigabyte to be told that there is no such shop.
    let shop = runs.db().read(move |tx| shop::find(tx, id)).await?;
    shop.ok_or(StartError::UnknownShop)?;
    let (How { preview }, request) = how(request).await?;
    let (source, upload) = source(&runs, request).await?;
    let started = match preview {
        Some(true) => runs.preview(id, source, Some(user.id)).await?,
        _ => runs.start(id, source, Some(user.id)).await?,
    };
    if let Some(upload) = upload {
        upload.keep(); // the run removes it from now on
    }
    let message = web::text::text(lang, "import-shop-started", &[("shop", started.shop_name)]);
    Ok((StatusCode::ACCEPTED, Answer(Begun { task_id: started.uid, message })).into_response())
}

fn may_import(user: &User, shop: Id<Shop>) -> bool {
    user.may(Permission::RunImports) || user.keeps(ShopId::new(shop.number()))
}

/// Whether somebody who looks at imports looks at this shop's.
fn sees_imports(user: &User, shop: Id<Shop>) -> bool {
    is_theirs(user, shop) && user.may(Permission::ViewImports) || may_approve(user, shop)
}

/// Whether somebody lets imports of this shop pass that a guard rail has stopped.
fn may_approve(user: &User, shop: Id<Shop>) -> bool {
    is_theirs(user, shop) && user.may(Permission::ApproveImports)
}

/// Whether somebody is not bound to another shop.
fn is_theirs(user: &User, shop: Id<Shop>) -> bool {
    user.bound_to().is_none_or(|own| own.number() == shop.number())
}

fn may_see(user: &User, run: &Run) -> bool {
    run.started_by == Some(user.id) || may_import(user, run.shop) || sees_imports(user, run.shop)
}

async fn how(request: Request) -> Result<(How, Request)> {
    let (mut parts, body) = request.into_parts();
    let Query(how) = Query::<How>::from_request_parts(&mut parts, &()).await?;
    Ok((how, Request::from_parts(parts, body)))
}

async fn source(runs: &Runs, request: Request) -> Result<(Source, Option<Upload>)> {
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let named = if kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
        match upload::receive(runs.uploads(), request).await? {
            Form::File(upload) => return Ok((Source::Upload(upload.path().to_owned()), Some(upload))),
            Form::Named(named) => named,
        }
    } else {
        let (parts, body) = request.into_parts();
        let too_large = |_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large");
        let bytes = to_bytes(body, MOST_REQUEST_BYTES).await.map_err(too_large)?;
        let Json(start) =
            Json::<StartImport>::from_request(Request::from_parts(parts, Body::from(bytes)), &()).await?;
        start.yaml_file_path
    };
    let named = named.filter(|name| !name.trim().is_empty());
    Ok((named.map_or(Source::Own, Source::Named), None))
}

/// Start the import of every open shop that has a price list of its own
///
/// One task for all of them; they run one after another.
#[utoipa::path(
    post, path = "/api/v1/start-import-all-shops/", tag = "imports",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key has one effect")),
    responses(
        (status = 202, description = "Started", body = Begun),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 403, description = "Without `imports.run`", body = ProblemDocument),
        (status = 409, description = "`no_source`: no open shop has a price list", body = ProblemDocument),
    ),
)]
async fn start_all(
    State(runs): State<Runs>,
    Language(lang): Language,
    command: Command<Nothing>,
) -> Result<Response> {
    let user = command.caller.needs(Permission::RunImports)?;
    let plan = runs.plan_all().await?;
    let begin = move |tx: &mut db::Tx| {
        let task_id = plan.begin(tx, Some(user.id))?;
        let message = web::text::text(lang, "import-all-started", &[]);
        Ok::<_, StartError>(Reply::accepted(&Begun { task_id, message }))
    };
    command.once.write(runs.db(), begin).await
}

/// A body of which nothing is read.
#[derive(Deserialize)]
struct Nothing {}

/// How far an import is
///
/// Of one shop, or of all: then `results` has what became of each. Seen by who started it, by the shop's supplier
/// and by staff.
#[utoipa::path(
    get, path = "/api/v1/import-status/{task_id}/", tag = "imports",
    params(("task_id" = String, Path, description = "What starting it answered")),
    responses(
        (status = 200, description = "As it stands", body = Status),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 404, description = "`import_not_found`: there is none, or it is another's", body = ProblemDocument),
    ),
)]
async fn import_status(
    State(runs): State<Runs>,
    user: User,
    Language(lang): Language,
    Path(task_id): Path<Uid>,
) -> Result<Answer<Status>> {
    let unknown = || Problem::not_found("import_not_found");
    let status = match runs.group(task_id).await? {
        Some(group) => {
            let started = group.runs.iter().any(|run| run.started_by == Some(user.id));
            let sees_all = user.needs_for_all(Permission::ViewImports).is_ok();
            (started || sees_all).then(|| Status::of_group(&group, lang))
        }
        None => {
            let run = runs.find(task_id).await?.ok_or_else(unknown)?;
            may_see(&user, &run).then(|| Status::of_run(&run, lang))
        }
    };
    status.map(Answer).ok_or_else(unknown)
}

/// A text of this module's own file of texts.
fn say(lang: Lang, key: &str) -> String {
    web::text::text(lang, key, &[])
}

#[cfg(test)]
mod tests;
