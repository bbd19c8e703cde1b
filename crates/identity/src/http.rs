//! Registration, sign-in, tokens, sessions, and who one is.
//!
//! None of these takes an `Idempotency-Key`: an answer with tokens in it is not to be kept, and registering twice
//! is refused by the e-mail address itself.

mod avatar;
mod confirm;
mod cookie;
mod password;
pub mod profile;
mod sessions;
mod social;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::AppendHeaders;
use db::Db;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{
    AccountId, Address, Fields, Json, Language, Problem, ProblemDocument, Reply, Role, ShopId, User, text,
};

use crate::social::Social;
use crate::{
    Account, Entry, Error, Fault, Links, NewUser, Patience, SignedIn, Tokens, Visit, refresh, sign_in,
    sign_up, store,
};

/// Where another letter is asked for.
const RESEND: &str = "/api/v1/resend-confirmation/";
/// When somebody comes again whose password could not be verified for the crowd.
const BUSY_RETRY_SECONDS: u64 = 2;

/// How people come in.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Whether an e-mail address must be proven before its account signs in.
    pub confirm_email: bool,
    /// People come over TLS: so do the cookies.
    pub secure: bool,
    /// The origins whose pages may hold a session, besides the server's own: `https://shop.example`.
    pub origins: Vec<String>,
}

#[derive(Clone)]
struct App {
    db: Db,
    tokens: Tokens,
    links: Links,
    rules: Arc<Rules>,
    ways: Ways,
}

/// What stands between a stranger and an account.
#[derive(Clone)]
pub struct Ways {
    /// How long whoever fails waits.
    pub patience: Patience,
    /// Who may vouch for people.
    pub social: Social,
}

/// The routes of this domain.
pub fn routes(db: Db, tokens: Tokens, links: Links, rules: Rules, ways: Ways) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(post_register))
        .routes(routes!(post_login))
        .routes(routes!(post_token_refresh))
        .routes(routes!(get_me))
        .routes(routes!(confirm::get_confirm_email))
        .routes(routes!(confirm::post_resend_confirmation))
        .routes(routes!(password::post_change))
        .routes(routes!(password::post_reset))
        .routes(routes!(password::post_reset_confirm))
        .routes(routes!(sessions::post_logout))
        .routes(routes!(sessions::list_sessions, sessions::delete_sessions))
        .routes(routes!(sessions::delete_session))
        .routes(routes!(cookie::post_session, cookie::delete_session))
        .routes(routes!(cookie::post_session_refresh))
        .merge(social::routes())
        .with_state(App { db, tokens, links, rules: Arc::new(rules), ways })
}

/// Somebody who wants an account.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
struct RegisterForm {
    /// At most 150 characters.
    #[schema(required, example = "Иван", max_length = 150)]
    first_name: String,
    /// At most 150 characters.
    #[schema(required, example = "Петров", max_length = 150)]
    last_name: String,
    #[schema(required, example = "ivan@example.com")]
    email: String,
    /// 8 to 128 characters; not only digits, not a common one, not like the e-mail address or the names.
    #[schema(required, format = Password, min_length = 8, max_length = 128)]
    password: String,
    /// The same again.
    #[schema(required, format = Password)]
    password_confirm: String,
}

/// Registration was successful.
#[derive(Serialize, ToSchema)]
struct Registered {
    #[schema(example = "успешно")]
    status: String,
    #[schema(example = "Пользователь ivan@example.com успешно зарегистрирован.")]
    message: String,
}

#[utoipa::path(
    post, path = "/api/v1/register/", tag = "identity", operation_id = "register", summary = "Register",
    request_body = RegisterForm, security(()),
    responses(
        (status = 201, description = "The account exists; its owner signs in after opening the link that is mailed.", body = Registered),
        (status = 400, description = "What is wrong with each field.", body = ProblemDocument),
    )
)]
async fn post_register(
    State(app): State<App>,
    Language(lang): Language,
    Json(form): Json<RegisterForm>,
) -> web::Result<Reply> {
    let mut fields = Fields::default();
    fields.check(!form.first_name.trim().is_empty(), "first_name", "required");
    fields.check(!form.last_name.trim().is_empty(), "last_name", "required");
    if form.password_confirm.is_empty() {
        fields.add("password_confirm", "required");
    } else {
        // Told of the password, as it always was.
        fields.check(form.password == form.password_confirm, "password", "passwords_differ");
    }
    let user = NewUser {
        email: form.email,
        password: form.password,
        first_name: form.first_name,
        last_name: form.last_name,
        role: Role::Buyer,
        shop: None,
    };
    add_faults(&mut fields, &user.faults());
    fields.finish()?;
    let account = sign_up(&app.db, user, lang, app.rules.confirm_email).await?;
    Ok(Reply::created(&Registered {
        status: text::text(lang, "registered-status", &[]),
        message: text::text(lang, "registered-message", &[("email", account.email)]),
    }))
}

/// An e-mail address and its password.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
struct LoginForm {
    #[schema(required, example = "ivan@example.com")]
    email: String,
    #[schema(required, format = Password)]
    password: String,
}

impl LoginForm {
    fn check(&self) -> web::Result<()> {
        let mut fields = Fields::default();
        fields.check(!self.email.trim().is_empty(), "email", "required");
        fields.check(!self.password.is_empty(), "password", "required");
        fields.finish()
    }
}

/// Signs somebody in by a password, unless whoever fails here has to wait; and the cookie by which this browser is
/// known from now on.
async fn enter(
    app: &App,
    address: Address,
    headers: &HeaderMap,
    form: LoginForm,
) -> web::Result<(SignedIn, HeaderValue)> {
    form.check()?;
    let patience = &app.ways.patience;
    let admitted = patience.admit(&app.db, &Visit::of(address, headers), &form.email).await?;
    let entry = Entry { device: device_of(headers), confirm_email: app.rules.confirm_email };
    let signed_in = sign_in(&app.db, &app.tokens, &form.email, form.password, entry).await;
    if !matches!(signed_in, Err(Error::Busy | Error::Hashing(_) | Error::Db(_))) {
        admitted.ended(&app.db, signed_in.is_ok()).await?;
    }
    Ok((signed_in?, patience.welcome(&form.email)))
}

/// What asks, as it calls itself.
fn device_of(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// Tokens, and whose they are.
#[derive(Serialize, ToSchema)]
struct LoggedIn {
    /// Good for 7 days and for one `POST /api/v1/token/refresh/`.
    refresh: String,
    /// Good for 15 minutes: `Authorization: Bearer …`.
    access: String,
    user_info: UserInfo,
}

impl From<SignedIn> for LoggedIn {
    fn from(SignedIn { account, tokens }: SignedIn) -> Self {
        Self { refresh: tokens.refresh, access: tokens.access, user_info: account.into() }
    }
}

/// Who has signed in.
#[derive(Serialize, ToSchema)]
struct UserInfo {
    #[schema(value_type = i64)]
    id: AccountId,
    /// The e-mail address.
    username: String,
    email: String,
    first_name: String,
    last_name: String,
}

impl From<Account> for UserInfo {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            username: account.email.clone(),
            email: account.email,
            first_name: account.first_name,
            last_name: account.last_name,
        }
    }
}

#[utoipa::path(
    post, path = "/api/v1/login/", tag = "identity", operation_id = "login", summary = "Sign in",
    request_body = LoginForm, security(()),
    responses(
        (status = 200, description = "Signed in.", body = LoggedIn),
        (status = 400, description = "A field is missing.", body = ProblemDocument),
        (status = 401, description = "`invalid_credentials`: no active account has these.", body = ProblemDocument),
        (status = 429, description = "`sign_in_delayed`: after many failures; `Retry-After` says when.", body = ProblemDocument),
    )
)]
async fn post_login(
    State(app): State<App>,
    address: Address,
    headers: HeaderMap,
    Json(form): Json<LoginForm>,
) -> web::Result<(AppendHeaders<[(HeaderName, HeaderValue); 1]>, Json<LoggedIn>)> {
    let (signed_in, known) = enter(&app, address, &headers, form).await?;
    Ok((AppendHeaders([(header::SET_COOKIE, known)]), Json(signed_in.into())))
}

/// The refresh token in circulation.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
struct RefreshForm {
    #[schema(required)]
    refresh: String,
}

/// The next pair of tokens; the refresh token given for it is void.
#[derive(Serialize, ToSchema)]
struct Refreshed {
    /// Good for 15 minutes.
    access: String,
    /// Good for 7 days, once.
    refresh: String,
}

#[utoipa::path(
    post, path = "/api/v1/token/refresh/", tag = "identity", operation_id = "refresh", summary = "Refresh the tokens",
    description = "A refresh token is good once; showing it again ends the sign-in it came from.",
    request_body = RefreshForm, security(()),
    responses(
        (status = 200, description = "A new pair.", body = Refreshed),
        (status = 400, description = "The token is missing.", body = ProblemDocument),
        (status = 401, description = "`token_not_valid`: sign in again.", body = ProblemDocument),
    )
)]
async fn post_token_refresh(
    State(app): State<App>,
    Json(form): Json<RefreshForm>,
) -> web::Result<Json<Refreshed>> {
    let mut fields = Fields::default();
    fields.check(!form.refresh.trim().is_empty(), "refresh", "required");
    fields.finish()?;
    let tokens = refresh(&app.db, &app.tokens, form.refresh.trim()).await?;
    Ok(Json(Refreshed { access: tokens.access, refresh: tokens.refresh }))
}

/// The person who asks.
#[derive(Serialize, ToSchema)]
struct Me {
    #[schema(value_type = i64)]
    id: AccountId,
    email: String,
    /// The e-mail address.
    username: String,
    first_name: String,
    last_name: String,
    /// `buyer`, `supplier`, `seller`, `observer`, `admin`, or one that was added.
    #[schema(example = "buyer")]
    role: String,
    /// What the account may do beyond what everybody may, by the names of permissions; `everything` is an
    /// administrator's.
    #[schema(example = json!(["orders.view"]))]
    permissions: Vec<&'static str>,
    /// The shop whose goods a supplier keeps.
    #[schema(value_type = Option<i64>)]
    shop_id: Option<ShopId>,
}

#[utoipa::path(
    get, path = "/api/v1/users/me/", tag = "identity", operation_id = "me", summary = "Who am I",
    responses(
        (status = 200, description = "The person who asks.", body = Me),
        (status = 401, description = "Nobody, or nobody any more.", body = ProblemDocument),
    )
)]
async fn get_me(State(app): State<App>, user: User) -> web::Result<Json<Me>> {
    let account = app.db.read(move |tx| store::find(tx, user.id)).await?;
    let account = account.filter(|account| account.active).ok_or(Error::TokenNotValid)?;
    Ok(Json(Me {
        id: account.id,
        username: account.email.clone(),
        email: account.email,
        first_name: account.first_name,
        last_name: account.last_name,
        role: account.role.name().to_owned(),
        permissions: account.permissions.names(),
        shop_id: account.shop,
    }))
}

fn add_faults(fields: &mut Fields, faults: &[Fault]) {
    for fault in faults {
        let args = fault.limit.iter().map(|(name, value)| (*name, value.to_string())).collect();
        fields.add_with(fault.field, fault.code, args);
    }
}

impl Error {
    /// Two who take one address at once meet at its unique key.
    fn or_email_taken(self) -> Self {
        if matches!(self, Self::Db(db::Error::Constraint(_))) { Self::EmailTaken } else { self }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(faults) => {
                let mut fields = Fields::default();
                add_faults(&mut fields, &faults);
                fields.finish().err().unwrap_or_else(Self::internal)
            }
            Error::EmailTaken => Self::bad_request("validation").field("email", "email_taken"),
            Error::UnknownRole => Self::bad_request("validation").field("role", "unknown_role"),
            Error::UnknownAccount => Self::not_found("not_found"),
            Error::UnknownShop => Self::bad_request("validation").field("shop_id", "unknown_shop"),
            Error::BeyondOwnRights => Self::new(StatusCode::FORBIDDEN, "beyond_own_rights"),
            Error::LastAdministrator => Self::conflict("last_administrator"),
            Error::RoleTaken => Self::bad_request("validation").field("name", "role_taken"),
            Error::RoleIsFixed => Self::conflict("role_is_fixed"),
            Error::InvalidCredentials => Self::unauthorized("invalid_credentials"),
            Error::TokenNotValid => Self::unauthorized("token_not_valid"),
            Error::LinkUnknown => Self::not_found("confirmation_unknown").with("resend", RESEND),
            Error::LinkExpired => Self::bad_request("confirmation_expired").with("resend", RESEND),
            Error::NoSuchSession => Self::not_found("not_found"),
            Error::ForeignPage => Self::new(StatusCode::FORBIDDEN, "foreign_page"),
            Error::TooSoon { seconds } => Self::new(StatusCode::TOO_MANY_REQUESTS, "sign_in_delayed")
                .arg("seconds", seconds)
                .retry_after(seconds),
            Error::Busy => Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy").retry_after(BUSY_RETRY_SECONDS),
            Error::Hashing(cause) => {
                tracing::error!(cause, "a password could not be hashed");
                Self::internal()
            }
            Error::Db(error) => error.into(),
        }
    }
}
