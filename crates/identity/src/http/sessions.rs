//! The sign-ins of whoever asks: seen, and ended.

use axum::extract::State;
use axum::http::StatusCode;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Caller, Json, Path, Problem, ProblemDocument, SessionId, User};

use super::App;
use crate::{end_other_sessions, end_session, open_sessions};

/// A sign-in that is still good.
#[derive(Serialize, ToSchema)]
pub(super) struct Session {
    #[schema(value_type = i64)]
    id: SessionId,
    /// What signed in, as it calls itself.
    #[schema(example = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")]
    device: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    last_used_at: Timestamp,
    /// When it ends, if it is not used again.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// Whether it is the one that this request comes of.
    current: bool,
}

/// All of them: there are never more than 50.
#[derive(Serialize, ToSchema)]
pub(super) struct Sessions {
    results: Vec<Session>,
    next: Option<String>,
    previous: Option<String>,
}

#[utoipa::path(
    get, path = "/api/v1/sessions/", tag = "identity", operation_id = "sessions", summary = "Where I am signed in",
    description = "Newest first, at most 50.",
    responses(
        (status = 200, description = "The open sessions.", body = Sessions),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
pub(super) async fn list_sessions(State(app): State<App>, user: User) -> web::Result<Json<Sessions>> {
    let open = app.db.read(move |tx| open_sessions(tx, user.id)).await?;
    let shown = open.into_iter().map(|it| Session {
        id: it.id,
        device: it.device,
        created_at: it.created_at,
        last_used_at: it.last_used_at,
        expires_at: it.expires_at,
        current: user.session == Some(it.id),
    });
    Ok(Json(Sessions { results: shown.collect(), next: None, previous: None }))
}

#[utoipa::path(
    delete, path = "/api/v1/sessions/", tag = "identity", operation_id = "end_other_sessions",
    summary = "Sign out everywhere else",
    responses(
        (status = 204, description = "Only the session of this request is left."),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
    )
)]
pub(super) async fn delete_sessions(State(app): State<App>, user: User) -> web::Result<StatusCode> {
    app.db.write(move |tx| end_other_sessions(tx, user.id, user.session)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(
    delete, path = "/api/v1/sessions/{id}/", tag = "identity", operation_id = "end_session", summary = "End a session",
    description = "Its refresh token is void at once, its access token within 15 minutes.",
    params(("id" = i64, Path, description = "The session.")),
    responses(
        (status = 204, description = "It is over."),
        (status = 401, description = "Nobody is signed in.", body = ProblemDocument),
        (status = 404, description = "There is none, or it is another's.", body = ProblemDocument),
    )
)]
pub(super) async fn delete_session(
    State(app): State<App>,
    user: User,
    Path(id): Path<SessionId>,
) -> web::Result<StatusCode> {
    app.db.write(move |tx| end_session(tx, user.id, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The refresh token of the session to be ended; without one, the session of the access token ends.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct LogoutForm {
    refresh: String,
}

#[utoipa::path(
    post, path = "/api/v1/logout/", tag = "identity", operation_id = "logout", summary = "Sign out",
    description = "Ends the session of the refresh token in the body, or else of the access token. Ending it again is as good.",
    request_body = LogoutForm,
    responses(
        (status = 204, description = "The session is over."),
        (status = 401, description = "Neither token names a session.", body = ProblemDocument),
    )
)]
pub(super) async fn post_logout(
    State(app): State<App>,
    Caller(who): Caller,
    Json(form): Json<LogoutForm>,
) -> web::Result<StatusCode> {
    let (user, session) = if form.refresh.trim().is_empty() {
        let user = web::user_of(&who)?;
        (user.id, user.session.ok_or_else(|| Problem::unauthorized("not_authenticated"))?)
    } else {
        let shown = app.tokens.session_of(form.refresh.trim())?;
        (shown.user, shown.id)
    };
    end(&app, user, session).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a session; one that is over already is as good.
pub(super) async fn end(app: &App, user: web::AccountId, session: SessionId) -> web::Result<()> {
    match app.db.write(move |tx| end_session(tx, user, session)).await {
        Ok(()) | Err(crate::Error::NoSuchSession) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
