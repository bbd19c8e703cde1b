//! Roles and what they may do.

use axum::extract::State;
use axum::response::Response;
use db::{Db, Tx};
use kernel::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{
    Command, Fields, Json, Language, Path, Permission, Permissions, ProblemDocument, Reply, Result, Role,
    User,
};

use crate::Error;
use crate::roles::{self, RoleChange, RoleRow};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 100;

/// A role.
#[derive(Serialize, ToSchema)]
#[schema(as = Role)]
pub(super) struct RoleAnswer {
    #[schema(example = "warehouse")]
    name: String,
    /// What people call it, in the language of `Accept-Language`.
    #[schema(example = "Кладовщик")]
    title: String,
    #[schema(example = "Кладовщик")]
    title_ru: String,
    #[schema(example = "Warehouse")]
    title_en: String,
    /// What it may do.
    #[schema(example = json!(["orders.view"]))]
    permissions: Vec<&'static str>,
    /// One of the five that are there from the start and never change.
    fixed: bool,
    /// How many accounts have it.
    accounts: i64,
}

impl RoleAnswer {
    fn new(row: RoleRow, lang: Lang) -> Self {
        Self {
            name: row.role.name().to_owned(),
            title: title(lang, &row.title_ru, &row.title_en).to_owned(),
            permissions: row.permissions.names(),
            fixed: !matches!(row.role, Role::Added(_)),
            accounts: row.accounts,
            title_ru: row.title_ru,
            title_en: row.title_en,
        }
    }
}

fn title<'a>(lang: Lang, ru: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Ru => ru,
        Lang::En => en,
    }
}

#[utoipa::path(
    get, path = "/api/v1/roles/", tag = "office", operation_id = "roles", summary = "Roles",
    responses(
        (status = 200, description = "Every role, by name.", body = Vec<RoleAnswer>),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see accounts.", body = ProblemDocument),
    )
)]
pub(super) async fn list_roles(
    State(db): State<Db>,
    user: User,
    Language(lang): Language,
) -> Result<Json<Vec<RoleAnswer>>> {
    user.needs_for_all(Permission::ViewAccounts)?;
    let rows = db.read(roles::all).await?;
    Ok(Json(rows.into_iter().map(|row| RoleAnswer::new(row, lang)).collect()))
}

/// One thing that a role may do.
#[derive(Serialize, ToSchema)]
#[schema(as = Permission)]
pub(super) struct PermissionAnswer {
    #[schema(example = "orders.view")]
    name: String,
    /// What people call it, in the language of `Accept-Language`.
    #[schema(example = "Видеть все заказы")]
    title: String,
}

#[utoipa::path(
    get, path = "/api/v1/permissions/", tag = "office", operation_id = "permissions", summary = "What roles may do",
    responses(
        (status = 200, description = "Every permission, by name.", body = Vec<PermissionAnswer>),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not see accounts.", body = ProblemDocument),
    )
)]
pub(super) async fn list_permissions(
    State(db): State<Db>,
    user: User,
    Language(lang): Language,
) -> Result<Json<Vec<PermissionAnswer>>> {
    user.needs_for_all(Permission::ViewAccounts)?;
    let rows = db.read(roles::permissions).await?;
    let answer = |(name, ru, en): (String, String, String)| {
        let title = title(lang, &ru, &en).to_owned();
        PermissionAnswer { name, title }
    };
    Ok(Json(rows.into_iter().map(answer).collect()))
}

/// A new role.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct RoleForm {
    /// Up to 24 of `a-z`, `0-9` and `_`, beginning with a letter.
    #[schema(required, example = "warehouse")]
    name: String,
    /// At most 100 characters.
    #[schema(required, example = "Кладовщик", max_length = 100)]
    title_ru: String,
    /// At most 100 characters.
    #[schema(required, example = "Warehouse", max_length = 100)]
    title_en: String,
    /// Names of permissions.
    #[schema(example = json!(["orders.view"]))]
    permissions: Vec<String>,
}

#[utoipa::path(
    post, path = "/api/v1/roles/", tag = "office", operation_id = "add_role", summary = "Add a role",
    description = "Nobody gives rights that they do not have.",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = RoleForm,
    responses(
        (status = 201, description = "The role.", body = RoleAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not change accounts; `beyond_own_rights`.", body = ProblemDocument),
    )
)]
pub(super) async fn post_role(
    State(db): State<Db>,
    Language(lang): Language,
    command: Command<RoleForm>,
) -> Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageAccounts)?;
    let form = command.body;
    let mut fields = Fields::default();
    fields.check(!form.name.is_empty(), "name", "required");
    let role: Option<Role> = fields.word("name", Some(&form.name));
    fields.required("title_ru", &form.title_ru, LONGEST_TITLE);
    fields.required("title_en", &form.title_en, LONGEST_TITLE);
    let permissions = known(&mut fields, &form.permissions);
    fields.finish()?;
    let (title_ru, title_en) = (form.title_ru.trim().to_owned(), form.title_en.trim().to_owned());
    let role = role.ok_or(Error::UnknownRole)?;
    let new = RoleRow { role, title_ru, title_en, permissions, accounts: 0 };
    let go = move |tx: &mut Tx<'_>| {
        let row = roles::add(tx, &new, &user)?;
        Ok::<_, Error>(Reply::created(&RoleAnswer::new(row, lang)))
    };
    command.once.write(&db, go).await
}

/// What shall be different; what is left out stays.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct RoleChangeForm {
    /// At most 100 characters.
    #[schema(max_length = 100, example = "Кладовщик")]
    title_ru: Option<String>,
    /// At most 100 characters.
    #[schema(max_length = 100, example = "Warehouse")]
    title_en: Option<String>,
    /// Names of permissions: all that the role may do from now on.
    #[schema(example = json!(["orders.view"]))]
    permissions: Option<Vec<String>>,
}

#[utoipa::path(
    patch, path = "/api/v1/roles/{name}/", tag = "office", operation_id = "change_role", summary = "Change a role that was added",
    params(
        ("name" = String, Path, description = "The role."),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect."),
    ),
    request_body = RoleChangeForm,
    responses(
        (status = 200, description = "The role as it is now.", body = RoleAnswer),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Who asks may not change accounts; `beyond_own_rights`: this role.", body = ProblemDocument),
        (status = 404, description = "There is none.", body = ProblemDocument),
        (status = 409, description = "`role_is_fixed`: one of the five; `last_administrator`.", body = ProblemDocument),
    )
)]
pub(super) async fn patch_role(
    State(db): State<Db>,
    Language(lang): Language,
    Path(name): Path<String>,
    command: Command<RoleChangeForm>,
) -> Result<Response> {
    let user = command.caller.needs_for_all(Permission::ManageAccounts)?;
    let role: Role = name.parse().map_err(|_| web::Problem::not_found("not_found"))?;
    let form = command.body;
    let mut fields = Fields::default();
    for (field, title) in [("title_ru", &form.title_ru), ("title_en", &form.title_en)] {
        if let Some(title) = title {
            fields.required(field, title, LONGEST_TITLE);
        }
    }
    let permissions = form.permissions.as_deref().map(|words| known(&mut fields, words));
    fields.finish()?;
    let change = RoleChange { title_ru: form.title_ru, title_en: form.title_en, permissions };
    let go = move |tx: &mut Tx<'_>| {
        let row = roles::change(tx, role, &change, &user).map_err(|error| match error {
            Error::UnknownRole => Error::UnknownAccount, // in the path: 404
            error => error,
        })?;
        Ok::<_, Error>(Reply::ok(&RoleAnswer::new(row, lang)))
    };
    command.once.write(&db, go).await
}

/// The permissions of these names; a word that names none is a fault.
fn known(fields: &mut Fields, words: &[String]) -> Permissions {
    let known: Vec<Permission> = words.iter().filter_map(|word| word.parse().ok()).collect();
    fields.check(known.len() == words.len(), "permissions", "unknown_permission");
    known.into_iter().collect()
}
