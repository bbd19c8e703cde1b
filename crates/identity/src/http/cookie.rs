//! The session of our own pages: the refresh token lies in a cookie that no script can read and no other site's
//! page can send; the access token is the page's, in its memory.
//!
//! The cookie alone would do against other sites (`SameSite=Strict`); that `Origin` is one of ours is asked as well,
//! for browsers that think otherwise of what a site is.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Address, Json, ProblemDocument};

use super::{App, LoginForm, UserInfo, enter};
use crate::tokens::REFRESH_LIFE;
use crate::{Error, SignedIn, refresh};

const COOKIE: &str = "torg_session";
/// Where the cookie is sent: to the routes of this file and to nothing else.
const PATH: &str = "/api/v1/session";

/// What a page goes on with.
#[derive(Serialize, ToSchema)]
pub(super) struct PageSession {
    /// Good for 15 minutes: `Authorization: Bearer …`. To be kept in memory only.
    access: String,
    user_info: UserInfo,
}

/// What a page goes on with.
#[derive(Serialize, ToSchema)]
pub(super) struct PageAccess {
    /// Good for 15 minutes.
    access: String,
}

#[utoipa::path(
    post, path = "/api/v1/session/", tag = "identity", operation_id = "open_page_session",
    summary = "Sign in from a page",
    description = "As `POST /api/v1/login/`, but the refresh token comes as a cookie: HttpOnly, SameSite=Strict. `Origin` \
                   must be the site's own.",
    request_body = LoginForm, security(()),
    responses(
        (status = 200, description = "Signed in; the cookie `torg_session` is set.", body = PageSession),
        (status = 400, description = "A field is missing.", body = ProblemDocument),
        (status = 401, description = "`invalid_credentials`", body = ProblemDocument),
        (status = 403, description = "`foreign_page`: the request comes from a page of another site.", body = ProblemDocument),
        (status = 429, description = "`sign_in_delayed`: after many failures; `Retry-After` says when.", body = ProblemDocument),
    )
)]
pub(super) async fn post_session(
    State(app): State<App>,
    address: Address,
    headers: HeaderMap,
    Json(form): Json<LoginForm>,
) -> web::Result<Response> {
    check_origin(&app, &headers)?;
    let (signed_in, known) = enter(&app, address, &headers, form).await?;
    let mut response = page_session(&app, signed_in);
    response.headers_mut().append(header::SET_COOKIE, known);
    Ok(response)
}

/// What a page goes on with after a sign-in of whatever kind.
pub(super) fn page_session(app: &App, signed_in: SignedIn) -> Response {
    let answer = PageSession { access: signed_in.tokens.access, user_info: signed_in.account.into() };
    with_cookie(app, &signed_in.tokens.refresh, Json(answer))
}

#[utoipa::path(
    post, path = "/api/v1/session/refresh/", tag = "identity", operation_id = "refresh_page_session",
    summary = "Another access token for a page",
    description = "Takes the refresh token from the cookie and sets the next one. Tabs must take turns: a token shown twice \
                   ends the session.",
    security(()),
    responses(
        (status = 200, description = "The next access token.", body = PageAccess),
        (status = 401, description = "`token_not_valid`: sign in again.", body = ProblemDocument),
        (status = 403, description = "`foreign_page`", body = ProblemDocument),
    )
)]
pub(super) async fn post_session_refresh(
    State(app): State<App>,
    headers: HeaderMap,
) -> web::Result<Response> {
    check_origin(&app, &headers)?;
    let token = web::cookie(&headers, COOKIE).ok_or(Error::TokenNotValid)?;
    let tokens = refresh(&app.db, &app.tokens, token).await?;
    Ok(with_cookie(&app, &tokens.refresh, Json(PageAccess { access: tokens.access })))
}

#[utoipa::path(
    delete, path = "/api/v1/session/", tag = "identity", operation_id = "close_page_session",
    summary = "Sign out from a page", security(()),
    responses(
        (status = 204, description = "Nobody is signed in here any more; the cookie is taken away."),
        (status = 403, description = "`foreign_page`", body = ProblemDocument),
    )
)]
pub(super) async fn delete_session(State(app): State<App>, headers: HeaderMap) -> web::Result<Response> {
    check_origin(&app, &headers)?;
    if let Some(shown) = web::cookie(&headers, COOKIE).and_then(|token| app.tokens.session_of(token).ok()) {
        super::sessions::end(&app, shown.user, shown.id).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().append(header::SET_COOKIE, set_cookie(&app, "", 0));
    Ok(response)
}

/// Whether a page of ours asks: of this very host, or of one that the configuration names.
pub(super) fn check_origin(app: &App, headers: &HeaderMap) -> Result<(), Error> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let origin = text(header::ORIGIN).ok_or(Error::ForeignPage)?;
    let host = origin.split_once("://").map(|(_, host)| host);
    let is_own = host.is_some() && host == text(header::HOST);
    if is_own || app.rules.origins.iter().any(|known| known == origin) {
        Ok(())
    } else {
        Err(Error::ForeignPage)
    }
}

fn with_cookie(app: &App, refresh: &str, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().append(header::SET_COOKIE, set_cookie(app, refresh, REFRESH_LIFE.as_secs()));
    response
}

fn set_cookie(app: &App, value: &str, max_age_seconds: u64) -> HeaderValue {
    let secure = if app.rules.secure { "; Secure" } else { "" };
    let text = format!(
        "{COOKIE}={value}; Path={PATH}; Max-Age={max_age_seconds}; HttpOnly; SameSite=Strict{secure}"
    );
    // Base64 and dots: always a header.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
