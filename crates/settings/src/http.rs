//! Settings and saved views over HTTP.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use db::{Db, Tx};
use kernel::{Id, Lang, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{
    AccountId, Command, Fields, Json, Language, Path, Permission, Permissions, Problem, ProblemDocument,
    Query, Reply, User, text, user_of,
};

use crate::views::{self, Error, MOST_VIEWS, View, ViewChange};
use crate::{BadValue, Kind, Setting, Told, all, tell};

/// The longest name of a view, in characters.
const LONGEST_NAME: usize = 100;
/// The longest name of a screen.
const LONGEST_SCREEN: usize = 50;
/// The longest filters, in bytes of JSON.
const LONGEST_FILTERS: usize = 8 * 1024;

/// The routes of this domain.
pub fn routes(db: Db) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(get_settings, patch_settings))
        .routes(routes!(get_views, post_view))
        .routes(routes!(patch_view, delete_view))
        .with_state(db)
}

/// Every setting.
#[derive(Serialize, ToSchema)]
struct SettingsAnswer {
    /// In the order in which they are shown.
    results: Vec<SettingAnswer>,
}

/// A setting, and what it may be.
#[derive(Serialize, ToSchema)]
#[schema(as = Setting)]
struct SettingAnswer {
    #[schema(example = "low_stock")]
    name: &'static str,
    /// For a person.
    #[schema(example = "Товар заканчивается, когда осталось не больше")]
    title: String,
    /// `text`, `phone`, `email`, `inn`, `time_zone` or `number`.
    #[schema(example = "number")]
    kind: &'static str,
    /// The longest text.
    #[serde(skip_serializing_if = "Option::is_none")]
    max_length: Option<usize>,
    /// The least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 0)]
    min: Option<i64>,
    /// The highest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1000)]
    max: Option<i64>,
    /// A text or a number.
    #[schema(value_type = Value, example = json!(5))]
    value: Value,
    /// What it is while nobody tells.
    #[schema(value_type = Value, example = json!(5))]
    default: Value,
    /// When somebody last told it.
    #[schema(value_type = Option<String>, format = DateTime)]
    changed_at: Option<Timestamp>,
    /// Who did.
    #[schema(value_type = Option<i64>)]
    changed_by: Option<AccountId>,
}

impl SettingAnswer {
    fn new(told: Told, lang: Lang) -> Self {
        let name = told.setting.name();
        let (kind, max_length, min, max) = match told.setting.kind() {
            Kind::Text { longest } => ("text", Some(longest), None, None),
            Kind::Phone => ("phone", None, None, None),
            Kind::Email => ("email", None, None, None),
            Kind::Inn => ("inn", None, None, None),
            Kind::Zone => ("time_zone", None, None, None),
            Kind::Whole { least, most } => ("number", None, Some(least), Some(most)),
        };
        Self {
            name,
            title: text::text(lang, &text::key_of(&format!("setting_{name}")), &[]),
            kind,
            max_length,
            min,
            max,
            value: told.value,
            default: told.setting.default(),
            changed_at: told.told.map(|(at, _)| at),
            changed_by: told.told.map(|(_, by)| by),
        }
    }
}

fn shown(settings: Vec<Told>, lang: Lang) -> SettingsAnswer {
    SettingsAnswer { results: settings.into_iter().map(|told| SettingAnswer::new(told, lang)).collect() }
}

#[utoipa::path(
    get, path = "/api/v1/staff/settings/", tag = "staff: settings", operation_id = "staffSettings", summary = "Settings",
    responses(
        (status = 200, description = "Every setting, and what it may be.", body = SettingsAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
    )
)]
async fn get_settings(
    State(db): State<Db>,
    user: User,
    Language(lang): Language,
) -> web::Result<Json<SettingsAnswer>> {
    user.needs(Permission::ViewSystem)?;
    Ok(Json(shown(db.read(all).await?, lang)))
}

/// Settings to be told anew.
#[derive(Clone, Deserialize, ToSchema)]
struct SettingsForm {
    /// By name; null is the default again, and what is left out stays.
    #[schema(value_type = Object, example = json!({"company_name": "ООО «Ромашка»", "low_stock": 3}))]
    values: Map<String, Value>,
}

#[utoipa::path(
    patch, path = "/api/v1/staff/settings/", tag = "staff: settings", operation_id = "staffChangeSettings",
    summary = "Tell settings anew", request_body = SettingsForm,
    responses(
        (status = 200, description = "Every setting as it is now.", body = SettingsAnswer),
        (status = 400, description = "What is wrong with each of them, by name; none was changed.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Only for administrators.", body = ProblemDocument),
    )
)]
async fn patch_settings(
    State(db): State<Db>,
    user: User,
    Language(lang): Language,
    Json(form): Json<SettingsForm>,
) -> web::Result<Json<SettingsAnswer>> {
    user.needs(Permission::ManageSystem)?;
    let mut fields = Fields::default();
    let mut new = BTreeMap::new();
    for (name, value) in &form.values {
        let Some(setting) = Setting::named(name) else {
            fields.add("values", "unknown_setting");
            continue;
        };
        let value = if value.is_null() { Ok(None) } else { setting.checked(value).map(Some) };
        match value {
            Ok(value) => _ = new.insert(setting, value),
            Err(BadValue::Invalid) => fields.add(setting.name(), "invalid"),
            Err(BadValue::TooLong(longest)) => {
                fields.add_with(setting.name(), "too_long", vec![("max", longest.to_string())]);
            }
            Err(BadValue::OutOfRange(least, most)) => {
                let range = vec![("min", least.to_string()), ("max", most.to_string())];
                fields.add_with(setting.name(), "out_of_range", range);
            }
        }
    }
    fields.finish()?;
    Ok(Json(shown(db.write(move |tx| tell(tx, user.id, &new)).await?, lang)))
}

/// Whoever works here: a view is of a screen that buyers do not have.
fn works_here(user: &User) -> web::Result<()> {
    if user.permissions == Permissions::NONE { Err(Problem::forbidden()) } else { Ok(()) }
}

/// Views of which screen.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ViewsQuery {
    /// Of this screen; of all if not given.
    #[param(example = "orders")]
    screen: Option<String>,
}

/// Views.
#[derive(Serialize, ToSchema)]
#[schema(as = SavedViews)]
struct ViewsAnswer {
    /// By name.
    results: Vec<View>,
}

#[utoipa::path(
    get, path = "/api/v1/staff/views/", tag = "staff: settings", operation_id = "staffViews", summary = "Saved views",
    description = "One's own, and those that others share.",
    params(ViewsQuery),
    responses(
        (status = 200, description = "The views, by name.", body = ViewsAnswer),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
    )
)]
async fn get_views(
    State(db): State<Db>,
    user: User,
    Query(query): Query<ViewsQuery>,
) -> web::Result<Json<ViewsAnswer>> {
    works_here(&user)?;
    let screen = query.screen.filter(|screen| !screen.is_empty());
    let results = db.read(move |tx| views::seen_by(tx, user.id, screen.as_deref())).await?;
    Ok(Json(ViewsAnswer { results }))
}

/// A view to be saved, or what is to be changed of one; what is left out stays.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = SavedViewForm)]
struct ViewForm {
    /// Letters, digits, `_`, `-` and `.`; at most 50. Required in a new view, and left as it is in another.
    #[schema(max_length = 50, example = "orders")]
    screen: Option<String>,
    /// At most 100 characters. Required in a new view.
    #[schema(max_length = 100, example = "Новые за сегодня")]
    name: Option<String>,
    /// What the screen makes of it: an object of at most 8 KiB.
    #[schema(value_type = Option<Object>, example = json!({"status": "new"}))]
    filters: Option<Map<String, Value>>,
    /// Whether everybody who works here sees it.
    shared: Option<bool>,
}

impl ViewForm {
    fn read(self, fields: &mut Fields) -> ViewChange {
        if let Some(screen) = &self.screen {
            let known = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
            fields.required("screen", screen, LONGEST_SCREEN);
            fields.check(screen.chars().all(known), "screen", "invalid");
        }
        let name = self.name.map(|name| name.trim().to_owned());
        if let Some(name) = &name {
            fields.required("name", name, LONGEST_NAME);
            fields.check(!name.contains(char::is_control), "name", "invalid");
        }
        let length = self.filters.as_ref().map_or(0, |filters| serde_json::json!(filters).to_string().len());
        if length > LONGEST_FILTERS {
            fields.add_with("filters", "too_long", vec![("max", LONGEST_FILTERS.to_string())]);
        }
        ViewChange { screen: self.screen, name, filters: self.filters, shared: self.shared }
    }
}

#[utoipa::path(
    post, path = "/api/v1/staff/views/", tag = "staff: settings", operation_id = "staffSaveView", summary = "Save a view",
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again, the request has no second effect.")),
    request_body = ViewForm,
    responses(
        (status = 201, description = "The view.", body = View),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
        (status = 409, description = "`name_taken`, `too_many_views`.", body = ProblemDocument),
    )
)]
async fn post_view(State(db): State<Db>, command: Command<ViewForm>) -> web::Result<Response> {
    let user = user_of(&command.caller)?;
    works_here(&user)?;
    let mut fields = Fields::default();
    fields.check(command.body.screen.is_some(), "screen", "required");
    fields.check(command.body.name.is_some(), "name", "required");
    let new = command.body.read(&mut fields);
    fields.finish()?;
    let save = move |tx: &mut Tx<'_>| Ok::<_, Error>(Reply::created(&views::save(tx, user.id, &new)?));
    command.once.write(&db, save).await
}

#[utoipa::path(
    patch, path = "/api/v1/staff/views/{id}/", tag = "staff: settings", operation_id = "staffChangeView",
    summary = "Change a view of one's own",
    params(("id" = i64, Path, description = "The view.")), request_body = ViewForm,
    responses(
        (status = 200, description = "The view as it is now.", body = View),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
        (status = 409, description = "`name_taken`.", body = ProblemDocument),
    )
)]
async fn patch_view(
    State(db): State<Db>,
    user: User,
    Path(id): Path<Id<View>>,
    Json(form): Json<ViewForm>,
) -> web::Result<Json<View>> {
    works_here(&user)?;
    let mut fields = Fields::default();
    let change = form.read(&mut fields);
    fields.finish()?;
    Ok(Json(db.write(move |tx| views::change(tx, user.id, id, &change)).await?))
}

#[utoipa::path(
    delete, path = "/api/v1/staff/views/{id}/", tag = "staff: settings", operation_id = "staffRemoveView",
    summary = "Remove a view of one's own",
    description = "An administrator may remove any that is shared.",
    params(("id" = i64, Path, description = "The view.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 403, description = "Not for buyers.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
async fn delete_view(State(db): State<Db>, user: User, Path(id): Path<Id<View>>) -> web::Result<StatusCode> {
    works_here(&user)?;
    let any_shared = user.may(Permission::ManageSystem);
    db.write(move |tx| views::remove(tx, user.id, id, any_shared)).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found("not_found"),
            Error::NameTaken => Self::conflict("name_taken"),
            Error::TooMany => Self::conflict("too_many_views").arg("max", MOST_VIEWS),
            Error::Db(error) => error.into(),
        }
    }
}
