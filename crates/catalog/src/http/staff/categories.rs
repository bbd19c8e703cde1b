//! Categories; everybody reads them at `/api/v1/categories/`.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::{Db, Tx};
use kernel::Id;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Command, Fields, Json, Path, Permission, ProblemDocument, Reply, User};

use crate::Category;
use crate::by_hand::{CategoryChange, Error, MAX_NAME_CHARS, add_category, change_category, remove_category};
use crate::price_list::MAX_DESCRIPTION_CHARS;

/// A category, or what is to be changed of one; what is left out stays.
#[derive(Clone, Deserialize, ToSchema)]
pub(crate) struct CategoryForm {
    /// At most 1,000 characters; no other category may have it. Required in a new one.
    #[schema(max_length = 1000, example = "Смартфоны")]
    name: Option<String>,
    /// What stands on it, in words; at most 10,000 characters.
    #[schema(max_length = 10000, example = "Мобильные телефоны и аксессуары")]
    description: Option<String>,
    /// The category it stands within; null is none.
    #[serde(default, deserialize_with = "web::given")]
    #[schema(value_type = Option<i64>, example = 2)]
    parent_id: Option<Option<Id<Category>>>,
}

impl CategoryForm {
    fn read(self, fields: &mut Fields) -> CategoryChange {
        if let Some(name) = &self.name {
            fields.required("name", name, MAX_NAME_CHARS);
            fields.check(!name.contains(char::is_control), "name", "invalid");
        }
        let description = self.description.map(|text| text.trim().to_owned());
        fields.at_most("description", description.as_deref().unwrap_or(""), MAX_DESCRIPTION_CHARS);
        CategoryChange { name: self.name, description, parent: self.parent_id }
    }
}

#[utoipa::path(
    post, path = "/api/v1/staff/categories/", tag = "staff: catalog", operation_id = "staffAddCategory", summary = "Add a category",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = CategoryForm,
    responses(
        (status = 201, description = "The category.", body = Category),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_category`.", body = ProblemDocument),
        (status = 409, description = "`name_taken`.", body = ProblemDocument),
    )
)]
pub(crate) async fn post_category(
    State(db): State<Db>,
    command: Command<CategoryForm>,
) -> web::Result<Response> {
    let user = command.caller.needs(Permission::ManageCatalog)?;
    let mut fields = Fields::default();
    fields.check(command.body.name.is_some(), "name", "required");
    let new = command.body.read(&mut fields);
    fields.finish()?;
    let add = move |tx: &mut Tx<'_>| Ok::<_, Error>(Reply::created(&add_category(tx, user.id, &new)?));
    command.once.write(&db, add).await
}

#[utoipa::path(
    patch, path = "/api/v1/staff/categories/{id}/", tag = "staff: catalog", operation_id = "staffChangeCategory",
    summary = "Rename, describe or move a category",
    params(("id" = i64, Path, description = "The category.")), request_body = CategoryForm,
    responses(
        (status = 200, description = "The category as it is now.", body = Category),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_category`.", body = ProblemDocument),
        (status = 409, description = "`name_taken`, `category_within_itself`.", body = ProblemDocument),
    )
)]
pub(crate) async fn patch_category(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Category>>,
    Json(form): Json<CategoryForm>,
) -> web::Result<Json<Category>> {
    user.needs(Permission::ManageCatalog)?;
    let mut fields = Fields::default();
    let change = form.read(&mut fields);
    fields.finish()?;
    Ok(Json(db.write(move |tx| change_category(tx, user.id, id, &change)).await?))
}

#[utoipa::path(
    delete, path = "/api/v1/staff/categories/{id}/", tag = "staff: catalog", operation_id = "staffRemoveCategory",
    summary = "Remove an empty category",
    params(("id" = i64, Path, description = "The category.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
        (status = 404, description = "`no_such_category`.", body = ProblemDocument),
        (status = 409, description = "`category_not_empty`: products or categories stand on it.", body = ProblemDocument),
    )
)]
pub(crate) async fn delete_category(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<Category>>,
) -> web::Result<StatusCode> {
    user.needs(Permission::ManageCatalog)?;
    db.write(move |tx| remove_category(tx, user.id, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
