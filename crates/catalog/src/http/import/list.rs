//! Runs one after another, and what of a run's difference is worth looking at.

use axum::extract::State;
use axum::http::Uri;
use kernel::{Id, Lang, Money, Timestamp, Uid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Cursor, Fields, Json, Language, Listing, PageQuery, Path, Permission, Problem, ProblemDocument, Query,
    Result, ShopId, User,
};

use super::may_see;
use super::status::{details, shown_state};
use crate::import::{Counts, FindingKind, Run, Runs, State as RunState, Wanted};
use crate::store::import::findings::ShownFinding;
use crate::{Offer, Shop};

/// Which imports, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ImportsQuery {
    /// Of this shop.
    shop_id: Option<i64>,
    /// `waiting`, `running`, `held`, `done`, `failed`, `discarded` or `rolled_back`.
    state: Option<String>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
    /// `true`: count all rows, too.
    count: Option<bool>,
}

/// An import in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = ListedImport)]
pub(super) struct Listed {
    #[schema(value_type = String, format = Uuid)]
    task_id: Uid,
    #[schema(value_type = i64)]
    shop_id: Id<Shop>,
    shop_name: String,
    /// `PENDING`, `PROGRESS`, `HELD`, `SUCCESS`, `FAILURE`, `DISCARDED` or `ROLLED_BACK`.
    #[schema(example = "HELD")]
    state: &'static str,
    /// What came of it, how far it is, or why it waits.
    details: String,
    /// `preview`, `apply` or `roll_back`.
    #[schema(value_type = String, example = "apply")]
    wanted: Wanted,
    counts: Counts,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Since when it waits for a decision, if it does or did.
    #[schema(value_type = Option<String>, format = DateTime)]
    held_at: Option<Timestamp>,
    /// When it was over.
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
}

impl Listed {
    fn of(run: Run, lang: Lang) -> Self {
        Self {
            task_id: run.uid,
            shop_id: run.shop,
            state: shown_state(run.state, lang).0,
            details: details(&run, lang),
            wanted: run.wanted,
            counts: run.progress.counts,
            created_at: run.created_at,
            held_at: run.held_at,
            finished_at: run.finished_at,
            shop_name: run.shop_name,
        }
    }
}

/// Imports, the newest first
///
/// A supplier sees those of the own shop.
#[utoipa::path(
    get, path = "/api/v1/imports/", tag = "imports",
    params(ImportsQuery),
    responses(
        (status = 200, description = "A page of imports", body = Listing<Listed>),
        (status = 400, description = "What is wrong with each parameter", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 403, description = "Without `imports.view`, `imports.run` or `imports.approve`, and no supplier", body = ProblemDocument),
    ),
)]
pub(super) async fn get_imports(
    State(runs): State<Runs>,
    user: User,
    Language(lang): Language,
    Query(query): Query<ImportsQuery>,
    uri: Uri,
) -> Result<Json<Listing<Listed>>> {
    let own = sees(&user)?;
    let ImportsQuery { shop_id, state, limit, cursor, page, count } = query;
    let page = PageQuery { limit, cursor, page, count }.resolve()?;
    let mut fields = Fields::default();
    let state = fields.word::<RunState>("state", state.as_deref());
    fields.finish()?;
    let (found, count) = match (own, shop_id.map(Id::new)) {
        (Some(own), Some(asked)) if own != asked => (Vec::new(), page.count.then_some(0)),
        (own, asked) => runs.page((own.or(asked), state), page.clone()).await?,
    };
    let listing = Listing::new(found, &page, &uri, cursor_of);
    Ok(Json(listing.map(|run| Listed::of(run, lang)).counted(count)))
}

fn cursor_of(run: &Run) -> Cursor {
    Cursor { key: String::new(), id: run.id.number() }
}

/// The one shop whose imports somebody sees, or every shop.
fn sees(user: &User) -> Result<Option<Id<Shop>>> {
    let all = [Permission::ViewImports, Permission::RunImports, Permission::ApproveImports];
    if all.into_iter().any(|permission| user.may(permission)) {
        return Ok(user.bound_to().map(|own| Id::new(own.number())));
    }
    let own = user.shop.filter(|shop: &ShopId| user.keeps(*shop));
    own.map(|shop| Some(Id::new(shop.number()))).ok_or_else(Problem::forbidden)
}

/// Which findings, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FindingsQuery {
    /// `price_jump` (as it is without), `hidden`, `sold_out` or, of an import that was rolled back, `kept`.
    #[param(value_type = Option<String>)]
    kind: Option<FindingKind>,
    /// Rows a page, 1 to 200; 50 if not given.
    limit: Option<i64>,
    /// Where to go on, from `next` or `previous` of another page.
    cursor: Option<String>,
    /// A page by its number, from 1; not together with `cursor`.
    page: Option<i64>,
    /// `true`: count all rows, too.
    count: Option<bool>,
}

/// An offer that an import would change in a way that somebody should look at.
#[derive(Serialize, ToSchema)]
#[schema(as = ImportFinding)]
pub(super) struct Found {
    #[schema(value_type = i64)]
    offer_id: Id<Offer>,
    product_name: String,
    name: String,
    #[schema(value_type = String, example = "100.00")]
    price: Money,
    /// What it would cost; only where the price jumps.
    #[schema(value_type = Option<String>, example = "10000.00")]
    new_price: Option<Money>,
}

/// What of an import's difference is worth looking at
///
/// Kept while the import is held, up to 10,000 of a kind: price jumps from the largest, goods that would be hidden,
/// goods that would sell out. Of an import that was rolled back: goods that were left, because somebody had changed them.
#[utoipa::path(
    get, path = "/api/v1/imports/{task_id}/findings/", tag = "imports",
    params(FindingsQuery, ("task_id" = String, Path, description = "What starting it answered")),
    responses(
        (status = 200, description = "A page of offers", body = Listing<Found>),
        (status = 400, description = "What is wrong with each parameter", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 404, description = "`import_not_found`: there is none, or it is another's", body = ProblemDocument),
    ),
)]
pub(super) async fn get_findings(
    State(runs): State<Runs>,
    user: User,
    Path(task_id): Path<Uid>,
    Query(query): Query<FindingsQuery>,
    uri: Uri,
) -> Result<Json<Listing<Found>>> {
    let FindingsQuery { kind, limit, cursor, page, count } = query;
    let page = PageQuery { limit, cursor, page, count }.resolve()?;
    let run = runs.find(task_id).await?.filter(|run| may_see(&user, run));
    let run = run.ok_or_else(|| Problem::not_found("import_not_found"))?;
    let kind = kind.unwrap_or(FindingKind::PriceJump);
    let (found, count) = runs.findings(run.id, kind, page.clone()).await?;
    let place = |it: &ShownFinding| Cursor { key: String::new(), id: it.place };
    let shown = |it: ShownFinding| Found {
        offer_id: it.offer,
        product_name: it.product,
        name: it.name,
        price: it.price_before,
        new_price: it.price_after,
    };
    Ok(Json(Listing::new(found, &page, &uri, place).map(shown).counted(count)))
}
