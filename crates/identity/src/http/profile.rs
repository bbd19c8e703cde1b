//! What people see and change of their own account, their picture included.

use axum::extract::{FromRequest, Request, State};
use kernel::Lang;
use media::{Files, Form, Kind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{AccountId, Fields, Json, Permission, ProblemDocument, User};

use super::{add_faults, avatar};
use crate::avatar::{Avatar, AvatarError, set_avatar};
use crate::{Error, Profile, ProfileChange, change_profile, profile};

#[derive(Clone)]
struct Desk {
    files: Files,
    confirm_email: bool,
}

/// The routes of people's own accounts. `confirm_email`: another address must be proven before it counts.
pub fn routes(files: Files, confirm_email: bool) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(get_profile, put_profile, patch_profile))
        .with_state(Desk { files: files.clone(), confirm_email })
        .merge(avatar::routes(files))
}

/// An account as its owner sees it.
#[derive(Serialize, ToSchema)]
#[schema(as = Profile)]
struct ShownProfile {
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
    #[serde(flatten)]
    avatar: Avatar,
}

impl From<Profile> for ShownProfile {
    fn from(Profile { account, pending_email, avatar }: Profile) -> Self {
        let keeps_a_shop = account.permissions.has(Permission::OwnShop) && account.shop.is_some();
        Self {
            id: account.id,
            email: account.email,
            pending_email,
            first_name: account.first_name,
            last_name: account.last_name,
            user_type: if keeps_a_shop { "supplier" } else { "client" },
            language: account.lang.tag(),
            avatar,
        }
    }
}

/// What shall be different. Whatever else is sent is not changed by its owner.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
struct ProfileForm {
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

/// The same as a form, with a picture.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the form, which is read as it comes")]
struct ProfileWithPicture {
    #[schema(example = "ivan@example.com")]
    email: Option<String>,
    #[schema(max_length = 150)]
    first_name: Option<String>,
    #[schema(max_length = 150)]
    last_name: Option<String>,
    /// `ru` or `en`.
    #[schema(example = "ru")]
    language: Option<String>,
    /// JPEG, PNG or WebP, at most 10 MiB and 32 megapixels. Without one the picture stays.
    #[schema(value_type = Option<String>, format = Binary)]
    original_avatar: Option<Vec<u8>>,
}

#[utoipa::path(
    get, path = "/api/v1/profile/", tag = "identity", operation_id = "profile", summary = "My profile",
    responses(
        (status = 200, description = "The profile.", body = ShownProfile),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
async fn get_profile(State(desk): State<Desk>, user: User) -> web::Result<Json<ShownProfile>> {
    let found = desk.files.db().read(move |tx| profile(tx, user.id)).await?;
    Ok(Json(found.ok_or(Error::TokenNotValid)?.into()))
}

#[utoipa::path(
    put, path = "/api/v1/profile/", tag = "identity", operation_id = "replace_profile", summary = "Replace my profile",
    description = "`email` is required; a name that is left out is emptied.",
    request_body(content((ProfileForm = "application/json"), (ProfileWithPicture = "multipart/form-data"))),
    responses(
        (status = 200, description = "The profile as it is now.", body = ShownProfile),
        (status = 400, description = "What is wrong with each field; of a picture as for `PUT /api/v1/profile/avatar/`.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 413, description = "`picture_too_large`, `body_too_large`", body = ProblemDocument),
        (status = 503, description = "`files_unavailable`, `busy`: try again.", body = ProblemDocument),
    )
)]
async fn put_profile(
    State(desk): State<Desk>,
    user: User,
    request: Request,
) -> web::Result<Json<ShownProfile>> {
    let (mut form, picture) = sent(request).await?;
    for field in [&mut form.email, &mut form.first_name, &mut form.last_name] {
        field.get_or_insert_default();
    }
    change(&desk, &user, form, picture).await
}

#[utoipa::path(
    patch, path = "/api/v1/profile/", tag = "identity", operation_id = "change_profile", summary = "Change my profile",
    request_body(content((ProfileForm = "application/json"), (ProfileWithPicture = "multipart/form-data"))),
    responses(
        (status = 200, description = "The profile as it is now.", body = ShownProfile),
        (status = 400, description = "What is wrong with each field; of a picture as for `PUT /api/v1/profile/avatar/`.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 413, description = "`picture_too_large`, `body_too_large`", body = ProblemDocument),
        (status = 503, description = "`files_unavailable`, `busy`: try again.", body = ProblemDocument),
    )
)]
async fn patch_profile(
    State(desk): State<Desk>,
    user: User,
    request: Request,
) -> web::Result<Json<ShownProfile>> {
    let (form, picture) = sent(request).await?;
    change(&desk, &user, form, picture).await
}

/// What somebody sent: as JSON or a form, or as a form with a picture in it.
async fn sent(mut request: Request) -> web::Result<(ProfileForm, Option<Vec<u8>>)> {
    if !media::is_multipart(request.headers()) {
        let Json(form) = Json::from_request(request, &()).await?;
        return Ok((form, None));
    }
    media::limit().apply(&mut request);
    let Form { texts, picture } = media::form_with_picture(request, avatar::FIELD).await?;
    let mut form = ProfileForm::default();
    for (name, text) in texts {
        match name.as_str() {
            "email" => form.email = Some(text),
            "first_name" => form.first_name = Some(text),
            "last_name" => form.last_name = Some(text),
            "language" => form.language = Some(text),
            _ => {} // not theirs to change
        }
    }
    Ok((form, picture))
}

async fn change(
    desk: &Desk,
    user: &User,
    form: ProfileForm,
    picture: Option<Vec<u8>>,
) -> web::Result<Json<ShownProfile>> {
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
    let Desk { files, confirm_email } = desk.clone();
    let (user, picture) = match picture {
        Some(sent) => (user.id, Some(files.put_picture(Kind::AvatarOriginal, sent, user.id).await??)),
        None => (user.id, None),
    };
    let changed = files.db().write(move |tx| {
        if let Some(original) = &picture {
            set_avatar(tx, user, Some(original))?;
        }
        Ok::<_, AvatarError>(change_profile(tx, user, &change, confirm_email)?)
    });
    Ok(Json(changed.await.map_err(AvatarError::or_email_taken)?.into()))
}

impl AvatarError {
    /// As of an account alone.
    fn or_email_taken(self) -> Self {
        match self {
            Self::Account(error) => Self::Account(error.or_email_taken()),
            Self::Db(error) => Self::Account(Error::Db(error).or_email_taken()),
            other => other,
        }
    }
}
