//! A person's own picture.

use axum::extract::{Request, State};
use media::{Files, Kind};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Json, Problem, ProblemDocument, User};

use crate::avatar::{Avatar, AvatarError, avatar, set_avatar};

/// The field of the form that has the picture in it.
pub(super) const FIELD: &str = "original_avatar";

/// The routes of people's pictures.
pub(super) fn routes(files: Files) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(get_avatar, put_avatar, patch_avatar, delete_avatar))
        .layer(media::limit())
        .with_state(files)
}

/// A person's new picture.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the form, which is read as it comes")]
struct AvatarForm {
    /// JPEG, PNG or WebP, at most 10 MiB and 32 megapixels.
    #[schema(value_type = String, format = Binary)]
    original_avatar: Vec<u8>,
}

#[utoipa::path(
    get, path = "/api/v1/profile/avatar/", tag = "identity", operation_id = "avatar", summary = "My picture",
    responses(
        (status = 200, description = "The picture; null where there is none.", body = Avatar),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
async fn get_avatar(State(files): State<Files>, user: User) -> web::Result<Json<Avatar>> {
    let found = files.db().read(move |tx| avatar(tx, user.id)).await?;
    Ok(Json(found.ok_or(AvatarError::NoAccount)?))
}

#[utoipa::path(
    put, path = "/api/v1/profile/avatar/", tag = "identity", operation_id = "put_avatar", summary = "Give myself a picture",
    description = "It is shown at once; the small one follows within seconds. Whoever has its address can see it.",
    request_body(content = AvatarForm, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "The picture as it is shown now.", body = Avatar),
        (status = 400, description = "`picture_of_another_type`, `picture_damaged`, `picture_too_many_pixels`, \
                                      `malformed_form`, or no picture.", body = ProblemDocument),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 413, description = "`picture_too_large`.", body = ProblemDocument),
        (status = 503, description = "`files_unavailable`, `busy`: try again.", body = ProblemDocument),
    )
)]
async fn put_avatar(State(files): State<Files>, user: User, request: Request) -> web::Result<Json<Avatar>> {
    let sent = media::picture_field(request, FIELD).await?;
    let original = files.put_picture(Kind::AvatarOriginal, sent, user.id).await??;
    Ok(Json(files.db().write(move |tx| set_avatar(tx, user.id, Some(&original))).await?))
}

#[utoipa::path(
    patch, path = "/api/v1/profile/avatar/", tag = "identity", operation_id = "patch_avatar",
    summary = "Give myself a picture", description = "The same as PUT.",
    request_body(content = AvatarForm, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "The picture as it is shown now.", body = Avatar),
        (status = "4XX", description = "As for PUT.", body = ProblemDocument),
    )
)]
async fn patch_avatar(files: State<Files>, user: User, request: Request) -> web::Result<Json<Avatar>> {
    put_avatar(files, user, request).await
}

#[utoipa::path(
    delete, path = "/api/v1/profile/avatar/", tag = "identity", operation_id = "delete_avatar",
    summary = "Take my picture away",
    responses(
        (status = 200, description = "No picture.", body = Avatar),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
async fn delete_avatar(State(files): State<Files>, user: User) -> web::Result<Json<Avatar>> {
    Ok(Json(files.db().write(move |tx| set_avatar(tx, user.id, None)).await?))
}

impl From<AvatarError> for Problem {
    fn from(error: AvatarError) -> Self {
        match error {
            AvatarError::NoAccount => Self::unauthorized("token_not_valid"),
            AvatarError::Account(error) => error.into(),
            AvatarError::Files(error) => error.into(),
            AvatarError::Db(error) => error.into(),
        }
    }
}
