//! What people see and change of their own account.

use axum::extract::State;
use kernel::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{AccountId, Fields, Json, Permission, ProblemDocument, User};

use super::{App, add_faults};
use crate::{Error, Profile, ProfileChange, change_profile, profile};

/// An account as its owner sees it.
#[derive(Serialize, ToSchema)]
#[schema(as = Profile)]
pub(super) struct ShownProfile {
    #[schema(value_type = i64)]
    id: AccountId,
    #[schema(example = "ivan@example.com")]
    email: String,
    /// The address that takes the place of `email` when it is confirmed.
    pending_email: Option<String>,
    first_name: String,
    last_name: String,
    /// `supplier` for whoever keeps a shop, else `client`.
    #[schema(example = "client")]
    user_type: &'static str,
    /// The language of letters: `ru` or `en`.
    #[schema(example = "ru")]
    language: &'static str,
}

impl From<Profile> for ShownProfile {
    fn from(Profile { account, pending_email }: Profile) -> Self {
        let keeps_a_shop = account.permissions.has(Permission::OwnShop) && account.shop.is_some();
        Self {
            id: account.id,
            email: account.email,
            pending_email,
            first_name: account.first_name,
            last_name: account.last_name,
            user_type: if keeps_a_shop { "supplier" } else { "client" },
            language: account.lang.tag(),
        }
    }
}

/// What shall be different. Whatever else is sent is not changed by its owner.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct ProfileForm {
    /// Another address takes effect when its owner opens the link that is mailed to it.
    #[schema(example = "ivan@example.com")]
    email: Option<String>,
    /// At most 150 characters.
    #[schema(max_length = 150)]
    first_name: Option<String>,
    /// At most 150 characters.
    #[schema(max_length = 150)]
    last_name: Option<String>,
    /// `ru` or `en`.
    #[schema(example = "ru")]
    language: Option<String>,
}

#[utoipa::path(
    get, path = "/api/v1/profile/", tag = "identity", operation_id = "profile", summary = "My profile",
    responses(
        (status = 200, description = "The profile.", body = ShownProfile),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
pub(super) async fn get_profile(State(app): State<App>, user: User) -> web::Result<Json<ShownProfile>> {
    let found = app.db.read(move |tx| profile(tx, user.id)).await?;
    Ok(Json(found.ok_or(Error::TokenNotValid)?.into()))
}

#[utoipa::path(
    put, path = "/api/v1/profile/", tag = "identity", operation_id = "replace_profile", summary = "Replace my profile",
    description = "`email` is required; a name that is left out is emptied.",
    request_body = ProfileForm,
    responses(
        (status = 200, description = "The profile as it is now.", body = ShownProfile),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
pub(super) async fn put_profile(
    State(app): State<App>,
    user: User,
    Json(mut form): Json<ProfileForm>,
) -> web::Result<Json<ShownProfile>> {
    for field in [&mut form.email, &mut form.first_name, &mut form.last_name] {
        field.get_or_insert_default();
    }
    change(&app, &user, form).await
}

#[utoipa::path(
    patch, path = "/api/v1/profile/", tag = "identity", operation_id = "change_profile", summary = "Change my profile",
    request_body = ProfileForm,
    responses(
        (status = 200, description = "The profile as it is now.", body = ShownProfile),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
pub(super) async fn patch_profile(
    State(app): State<App>,
    user: User,
    Json(form): Json<ProfileForm>,
) -> web::Result<Json<ShownProfile>> {
    change(&app, &user, form).await
}

async fn change(app: &App, user: &User, form: ProfileForm) -> web::Result<Json<ShownProfile>> {
    let lang =
        form.language.as_deref().map(|tag| [Lang::Ru, Lang::En].into_iter().find(|lang| lang.tag() == tag));
    let change = ProfileChange {
        email: form.email,
        first_name: form.first_name,
        last_name: form.last_name,
        lang: lang.flatten(),
    };
    let mut fields = Fields::default();
    fields.check(lang != Some(None), "language", "invalid");
    add_faults(&mut fields, &change.faults());
    fields.finish()?;
    let (user, confirm_email) = (user.id, app.rules.confirm_email);
    let changed = app.db.write(move |tx| change_profile(tx, user, &change, confirm_email)).await;
    Ok(Json(changed.map_err(Error::or_email_taken)?.into()))
}
