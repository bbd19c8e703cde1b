//! A forgotten password, and one that its owner wants to change.

use axum::extract::State;
use kernel::Id;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Fields, Json, Language, ProblemDocument, User};

use super::App;
use super::confirm::{AddressForm, Told};
use crate::{Error, Purpose, ask_reset, change_password, reset};

#[utoipa::path(
    post, path = "/api/v1/password/reset/", tag = "identity", operation_id = "reset_password",
    summary = "Forgot the password",
    description = "Answers the same whether there is such an account or not. The link of the letter is good for an hour.",
    request_body = AddressForm, security(()),
    responses(
        (status = 200, description = "If there is such an account, a letter is on its way.", body = Told),
        (status = 400, description = "What is wrong with the address.", body = ProblemDocument),
    )
)]
pub(super) async fn post_reset(
    State(app): State<App>,
    Language(lang): Language,
    Json(form): Json<AddressForm>,
) -> web::Result<Json<Told>> {
    let email = form.email()?;
    app.db.write(move |tx| ask_reset(tx, &email)).await?;
    Ok(Told::of(lang, "reset-sent"))
}

/// A new password, and the right to choose it.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct ResetForm {
    /// As the letter has it.
    #[schema(required)]
    token: String,
    /// As in a registration.
    #[schema(required, format = Password, min_length = 8, max_length = 128)]
    password: String,
    /// The same again.
    #[schema(required, format = Password)]
    password_confirm: String,
}

#[utoipa::path(
    post, path = "/api/v1/password/reset/confirm/", tag = "identity", operation_id = "confirm_password_reset",
    summary = "Choose a new password", description = "Ends every session of the account.",
    request_body = ResetForm, security(()),
    responses(
        (status = 200, description = "The password is changed.", body = Told),
        (status = 400, description = "`reset_link_expired`: used, expired or none of ours; or what is wrong with each \
                                      field.", body = ProblemDocument),
    )
)]
pub(super) async fn post_reset_confirm(
    State(app): State<App>,
    Language(lang): Language,
    Json(form): Json<ResetForm>,
) -> web::Result<Json<Told>> {
    let mut fields = Fields::default();
    fields.check(!form.token.is_empty(), "token", "required");
    check_twice(&mut fields, &form.password, &form.password_confirm);
    fields.finish()?;
    let expired = || web::Problem::bad_request("reset_link_expired");
    let link = app.links.row_of(Purpose::ResetPassword, form.token.trim()).ok_or_else(expired)?;
    let done = reset(&app.db, Id::new(link), form.password).await;
    done.map_err(|error| if matches!(error, Error::LinkExpired) { expired() } else { error.into() })?;
    Ok(Told::of(lang, "password-changed"))
}

/// The present password, and another.
#[derive(Default, Deserialize, ToSchema)]
#[schema(as = PasswordChangeForm)]
#[serde(default)]
pub(super) struct ChangeForm {
    #[schema(required, format = Password)]
    current_password: String,
    /// As in a registration.
    #[schema(required, format = Password, min_length = 8, max_length = 128)]
    password: String,
    /// The same again.
    #[schema(required, format = Password)]
    password_confirm: String,
}

#[utoipa::path(
    post, path = "/api/v1/password/change/", tag = "identity", operation_id = "change_password",
    summary = "Change my password", description = "Ends every other session of the account.",
    request_body = ChangeForm,
    responses(
        (status = 200, description = "The password is changed.", body = Told),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
pub(super) async fn post_change(
    State(app): State<App>,
    user: User,
    Language(lang): Language,
    Json(form): Json<ChangeForm>,
) -> web::Result<Json<Told>> {
    let mut fields = Fields::default();
    fields.check(!form.current_password.is_empty(), "current_password", "required");
    check_twice(&mut fields, &form.password, &form.password_confirm);
    fields.finish()?;
    change_password(&app.db, user.id, user.session, form.current_password, form.password).await?;
    Ok(Told::of(lang, "password-changed"))
}

fn check_twice(fields: &mut Fields, password: &str, again: &str) {
    fields.check(!password.is_empty(), "password", "required");
    if again.is_empty() {
        fields.add("password_confirm", "required");
    } else {
        fields.check(password == again || password.is_empty(), "password", "passwords_differ");
    }
}
