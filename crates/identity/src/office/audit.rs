//! The audit trail.

use axum::extract::State;
use axum::http::Uri;
use db::{Db, Tx};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use web::{Fields, Json, Listing, PageQuery, Permission, ProblemDocument, Query, Result, User};

use super::cursor;
use crate::audit::{self, AuditRow, Filter};

/// Something that somebody did.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntry)]
pub(super) struct AuditAnswer {
    #[schema(example = 12)]
    id: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// `user:7`, `stranger`, `operator`, a channel's name, or `system`.
    #[schema(example = "user:7")]
    actor: String,
    /// The e-mail address of a person who did it.
    actor_email: Option<String>,
    #[schema(example = "account.changed")]
    action: String,
    /// To what.
    #[schema(example = "account:9")]
    subject: String,
    /// The fields that it changed, each with `from` and `to`; of a secret only that it did.
    #[schema(value_type = Object, example = json!({"role": {"from": "buyer", "to": "seller"}}))]
    changes: Value,
}

impl From<AuditRow> for AuditAnswer {
    fn from(row: AuditRow) -> Self {
        let AuditRow { id, at, actor, actor_email, action, subject, changes } = row;
        Self { id, at, actor, actor_email, action, subject, changes }
    }
}

/// Which entries, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AuditQuery {
    /// By whom: `user:7`.
    actor: Option<String>,
    /// What: `account.changed`; with a dot at the end whatever begins so: `account.`.
    action: Option<String>,
    /// To what: `account:9`.
    subject: Option<String>,
    /// Not before this moment (RFC 3339).
    from: Option<String>,
    /// Before this moment (RFC 3339).
    to: Option<String>,
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
    get, path = "/api/v1/audit/", tag = "office", operation_id = "audit", summary = "Who did what, newest first",
    params(AuditQuery),
    responses(
        (status = 200, description = "A page of the audit trail.", body = Listing<AuditAnswer>),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not read it.", body = ProblemDocument),
    )
)]
pub(super) async fn list_audit(
    State(db): State<Db>,
    user: User,
    Query(query): Query<AuditQuery>,
    uri: Uri,
) -> Result<Json<Listing<AuditAnswer>>> {
    user.needs_for_all(Permission::ViewAudit)?;
    let AuditQuery { actor, action, subject, from, to, limit, cursor: at, page, count } = query;
    let page = PageQuery { limit, cursor: at, page, count }.resolve()?;
    let mut fields = Fields::default();
    let (from, to) = (moment(&mut fields, "from", from), moment(&mut fields, "to", to));
    fields.finish()?;
    let filter = Filter { actor, action, subject, from, to };
    let asked = page.clone();
    let look = move |tx: &mut Tx<'_>| {
        let count = if asked.count { Some(audit::count(tx, &filter)?) } else { None };
        Ok::<_, db::Error>((audit::page(tx, &filter, &asked)?, count))
    };
    let (rows, count) = db.read(look).await?;
    let listing = Listing::new(rows, &page, &uri, |row| cursor(row.id)).counted(count);
    Ok(Json(listing.map(Into::into)))
}

fn moment(fields: &mut Fields, field: &'static str, text: Option<String>) -> Option<Timestamp> {
    let text = text.filter(|text| !text.is_empty())?;
    let moment = serde_json::from_value(Value::String(text)).ok();
    fields.check(moment.is_some(), field, "invalid");
    moment
}
