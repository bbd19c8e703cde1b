//! Deciding about an import that waits, and rolling back one that was applied.

use axum::extract::State;
use axum::response::Response;
use db::Tx;
use identity::audit::Actor;
use kernel::{Lang, Uid};
use web::{Command, Language, Path, Problem, ProblemDocument, Reply, Result, User};

use super::{Begun, Nothing, may_approve, may_import, may_see};
use crate::import::{self, DecideError, Run, Runs};

impl From<DecideError> for Problem {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::Unknown => Self::not_found("import_not_found"),
            DecideError::NotHeld(state) => Self::conflict("import_not_held").with("state", state.name()),
            DecideError::NotApplied(state) => {
                Self::conflict("import_not_applied").with("state", state.name())
            }
            DecideError::Followed(uid) => Self::conflict("import_followed").with("task_id", uid.to_string()),
            DecideError::TooOld => Self::conflict("import_too_old"),
            DecideError::Start(error) => error.into(),
            DecideError::Db(error) => error.into(),
        }
    }
}

/// Apply an import that waits
///
/// The file that was compared is read and compared once more, and applied unless it now goes over another guard rail,
/// or further over one than before. Whose goods they are may apply a preview; with a guard rail in the way that takes
/// `imports.approve`.
#[utoipa::path(
    post, path = "/api/v1/imports/{task_id}/apply/", tag = "imports",
    params(
        ("task_id" = String, Path, description = "What starting it answered"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key has one effect"),
    ),
    responses(
        (status = 202, description = "Started", body = Begun),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 403, description = "Without `imports.approve` where a guard rail is in the way; without the shop otherwise", body = ProblemDocument),
        (status = 404, description = "`import_not_found`: there is none, or it is another's", body = ProblemDocument),
        (status = 409, description = "`import_not_held`, `import_in_progress` with the `task_id` under way, `another_stock_source`", body = ProblemDocument),
    ),
)]
pub(super) async fn post_apply(
    State(runs): State<Runs>,
    Language(lang): Language,
    Path(task_id): Path<Uid>,
    command: Command<Nothing>,
) -> Result<Response> {
    let user = web::user_of(&command.caller)?;
    let apply = move |tx: &mut Tx| {
        let run = found(tx, &user, task_id)?;
        if !(may_approve(&user, run.shop) || may_import(&user, run.shop) && run.stopped.is_empty()) {
            return Err(Problem::forbidden());
        }
        let run = import::approve(tx, task_id, Actor::from(&user))?;
        Ok(Reply::accepted(&begun(&run, lang, "import-shop-started")))
    };
    command.once.write(runs.db(), apply).await
}

/// Discard an import that waits
///
/// Nothing of it is applied, ever.
#[utoipa::path(
    post, path = "/api/v1/imports/{task_id}/discard/", tag = "imports",
    params(
        ("task_id" = String, Path, description = "What starting it answered"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key has one effect"),
    ),
    responses(
        (status = 200, description = "Discarded", body = Begun),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 403, description = "Neither the shop's supplier, nor with `imports.run` or `imports.approve`", body = ProblemDocument),
        (status = 404, description = "`import_not_found`: there is none, or it is another's", body = ProblemDocument),
        (status = 409, description = "`import_not_held`", body = ProblemDocument),
    ),
)]
pub(super) async fn post_discard(
    State(runs): State<Runs>,
    Language(lang): Language,
    Path(task_id): Path<Uid>,
    command: Command<Nothing>,
) -> Result<Response> {
    let user = web::user_of(&command.caller)?;
    let discard = move |tx: &mut Tx| {
        may_end(tx, &user, task_id)?;
        let run = import::discard(tx, task_id, Actor::from(&user))?;
        Ok::<_, Problem>(Reply::ok(&begun(&run, lang, "import-discarded-now")))
    };
    command.once.write(runs.db(), discard).await
}

/// Roll an import back
///
/// Prices, texts and visibility become what they were, the stock loses as many pieces as the file had added; goods that
/// were new are hidden. What somebody has changed since is left, and listed as findings of the kind `kept`. Only the
/// shop's latest import, within thirty days.
#[utoipa::path(
    post, path = "/api/v1/imports/{task_id}/roll-back/", tag = "imports",
    params(
        ("task_id" = String, Path, description = "What starting it answered"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key has one effect"),
    ),
    responses(
        (status = 202, description = "Started", body = Begun),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument),
        (status = 403, description = "Neither the shop's supplier, nor with `imports.run` or `imports.approve`", body = ProblemDocument),
        (status = 404, description = "`import_not_found`: there is none, or it is another's", body = ProblemDocument),
        (status = 409, description = "`import_not_applied`, `import_followed` with the `task_id` that came after it, `import_too_old`, `import_in_progress` with the `task_id` under way, `another_stock_source`", body = ProblemDocument),
    ),
)]
pub(super) async fn post_roll_back(
    State(runs): State<Runs>,
    Language(lang): Language,
    Path(task_id): Path<Uid>,
    command: Command<Nothing>,
) -> Result<Response> {
    let user = web::user_of(&command.caller)?;
    let roll_back = move |tx: &mut Tx| {
        may_end(tx, &user, task_id)?;
        let run = import::roll_back(tx, task_id, Actor::from(&user))?;
        Ok::<_, Problem>(Reply::accepted(&begun(&run, lang, "import-roll-back-started")))
    };
    command.once.write(runs.db(), roll_back).await
}

/// Whether somebody may end the run, or undo it: whoever could have begun it, and whoever decides about those that wait.
fn may_end(tx: &mut Tx, user: &User, uid: Uid) -> Result<()> {
    let run = found(tx, user, uid)?;
    let may = may_approve(user, run.shop) || may_import(user, run.shop);
    may.then_some(()).ok_or_else(Problem::forbidden)
}

/// The run, if somebody may know of it.
fn found(tx: &mut Tx, user: &User, uid: Uid) -> Result<Run> {
    let run = import::find(tx, uid)?.filter(|run| may_see(user, run));
    run.ok_or_else(|| Problem::not_found("import_not_found"))
}

fn begun(run: &Run, lang: Lang, key: &'static str) -> Begun {
    let message = web::text::text(lang, key, &[("shop", run.shop_name.clone())]);
    Begun { task_id: run.uid, message }
}
