//! The addresses of sign-in through others. Browsers come here, so what goes wrong is a page in their language.

mod page;

use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use web::{Fields, Json, Language, Path, Problem, ProblemDocument, Query};

use self::page::Stopped;
use super::cookie::{check_origin, page_session};
use super::{App, LoggedIn, device_of};
use crate::Entry;
use crate::social::Parts;
use crate::social::enter::{self, Code};
use crate::social::outside::{Outside, Unanswered};
use crate::social::provider::{Provider, Vouched};
use crate::social::ticket::Ticket;

/// The cookie that ties a code to the browser it was given to, and how long it stays: as long as the code.
const BROWSER_COOKIE: &str = "torg_code";
const BROWSER_PATH: &str = "/api/v1/auth/";
const BROWSER_LIFE: Duration = Duration::from_mins(1);
/// Ours have 43 characters; those of providers some hundreds.
const LONGEST_CODE: usize = 2_048;

/// The routes of this part.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_providers))
        .routes(routes!(post_exchange))
        .routes(routes!(get_login))
        .routes(routes!(get_complete))
        .route("/auth/login/{name}", axum::routing::get(get_login))
        .route("/auth/complete/{name}", axum::routing::get(get_complete))
}

/// Somebody who may vouch for people.
#[derive(Serialize, ToSchema)]
#[schema(as = SignInProvider)]
struct Shown {
    #[schema(example = "google-oauth2")]
    name: String,
    #[schema(example = "Google")]
    title: String,
    /// Where a browser goes to sign in.
    #[schema(example = "/auth/login/google-oauth2/")]
    login_url: String,
}

#[utoipa::path(
    get, path = "/api/v1/auth/providers/", tag = "identity", operation_id = "sign_in_providers",
    summary = "Through whom one may sign in", security(()),
    responses((status = 200, description = "Those who are configured; perhaps nobody.", body = Vec<Shown>))
)]
async fn get_providers(State(app): State<App>) -> Json<Vec<Shown>> {
    let shown = |provider: &Provider| Shown {
        name: provider.name.clone(),
        title: provider.title.clone(),
        login_url: format!("/auth/login/{}/", provider.name),
    };
    Json(app.ways.social.0.providers.iter().map(shown).collect())
}

#[utoipa::path(
    get, path = "/auth/login/{name}/", tag = "identity", operation_id = "sign_in_elsewhere",
    summary = "Sign in through a provider", security(()),
    params(("name" = String, Path, description = "The provider: `google-oauth2`, `github` or another one.")),
    responses(
        (status = 302, description = "To the provider."),
        (status = 404, description = "`no_such_provider`: it is not configured.", body = ProblemDocument),
        (status = 502, description = "A page: the provider does not answer.", content_type = "text/html"),
    )
)]
async fn get_login(
    State(app): State<App>,
    Path(name): Path<String>,
    Language(lang): Language,
) -> web::Result<Response> {
    let social = &app.ways.social.0;
    let (provider, outside) = known(social, &name)?;
    let sent = match social.send(provider, outside).await {
        Ok(sent) => sent,
        Err(error) => return Ok(unanswered(provider, &error).page(provider, lang)),
    };
    let now = social.tickets.clock.now();
    let ticket = Ticket::new(&provider.name, &sent.state, &sent.nonce, &sent.verifier, now);
    Ok(redirect(&sent.url, [social.tickets.hand_out(&ticket)]))
}

/// What a provider sends along.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Returned {
    code: String,
    state: String,
    error: String,
}

#[utoipa::path(
    get, path = "/auth/complete/{name}/", tag = "identity", operation_id = "complete_sign_in",
    summary = "Come back from a provider", security(()),
    params(
        ("name" = String, Path, description = "The provider."),
        ("code" = Option<String>, Query, description = "Stands for the person, once."),
        ("state" = Option<String>, Query, description = "As it was sent."),
        ("error" = Option<String>, Query, description = "Why not, where somebody said no."),
    ),
    responses(
        (status = 302, description = "To the front end, with `code` for `POST /api/v1/auth/exchange/`."),
        (status = 400, description = "A page: no sign-in of this browser belongs to the answer.", content_type = "text/html"),
        (status = 403, description = "A page: somebody said no, or the account is closed.", content_type = "text/html"),
        (status = 404, description = "`no_such_provider`.", body = ProblemDocument),
        (status = 409, description = "A page: the provider tells no address, or has not verified it.", content_type = "text/html"),
        (status = 502, description = "A page: the provider answers nothing or nonsense.", content_type = "text/html"),
    )
)]
async fn get_complete(
    State(app): State<App>,
    Path(name): Path<String>,
    returned: web::Result<Query<Returned>>,
    Language(lang): Language,
    headers: HeaderMap,
) -> web::Result<Response> {
    let social = &app.ways.social.0;
    let (provider, outside) = known(social, &name)?;
    // What cannot be read is nothing that a provider sent.
    let returned = returned.map(|Query(returned)| returned).unwrap_or_default();
    let vouched = match vouch(social, (provider, outside), &returned, &headers).await {
        Ok(vouched) => vouched,
        Err(stopped) => return Ok(with_cookies(stopped.page(provider, lang), [social.tickets.take_back()])),
    };
    let entered = enter::enter(&app.db, &provider.name, vouched, social.is_front_end_ours()).await?;
    Ok(match entered {
        Ok(code) => welcome(social, &code),
        Err(refused) => {
            let page = Stopped::Refused(refused).page(provider, lang);
            with_cookies(page, [social.tickets.take_back()])
        }
    })
}

/// Whom the provider vouches for, if this browser asked it to.
async fn vouch(
    social: &Parts,
    (provider, outside): (&Provider, &Outside),
    returned: &Returned,
    headers: &HeaderMap,
) -> Result<Vouched, Stopped> {
    let ticket = social.tickets.of(headers, &provider.name, &returned.state).ok_or(Stopped::Mismatch)?;
    if !returned.error.is_empty() {
        return Err(Stopped::Denied);
    }
    if !(1..=LONGEST_CODE).contains(&returned.code.len()) {
        return Err(Stopped::Mismatch);
    }
    let received = social.receive(provider, outside, &returned.code, &ticket).await;
    received.map_err(|error| unanswered(provider, &error))
}

/// To the front end, with a code that stands for the account.
fn welcome(social: &Parts, code: &Code) -> Response {
    let separator = if social.success_url.contains('?') { '&' } else { '?' };
    let url = format!("{}{separator}code={}", social.success_url, code.code);
    let secure = social.tickets.secure;
    let in_browser = |browser| web::set_cookie(BROWSER_COOKIE, browser, BROWSER_PATH, BROWSER_LIFE, secure);
    let cookies = [Some(social.tickets.take_back()), code.browser.as_deref().map(in_browser)];
    redirect(&url, cookies.into_iter().flatten())
}

/// A code for tokens.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
struct ExchangeForm {
    /// As the front end got it in its address.
    #[schema(required, example = "u5Jq0m3i1Vb0yB4bq2Z7o9GJcWc3rS5nqk2Xf6yTt0E")]
    code: String,
    /// The refresh token shall come as the cookie of `POST /api/v1/session/`, and not in the body.
    #[schema(example = false)]
    page: bool,
}

#[utoipa::path(
    post, path = "/api/v1/auth/exchange/", tag = "identity", operation_id = "exchange_code",
    summary = "Exchange a code for tokens",
    description = "The code is good once, for a minute, and in the browser it was given to.",
    request_body = ExchangeForm, security(()),
    responses(
        (status = 200, description = "Signed in; for a page without `refresh`.", body = LoggedIn),
        (status = 400, description = "`code_not_valid`: used, over, or never given.", body = ProblemDocument),
        (status = 403, description = "`foreign_page`: a page of another site asks for a cookie.", body = ProblemDocument),
    )
)]
async fn post_exchange(
    State(app): State<App>,
    headers: HeaderMap,
    Json(form): Json<ExchangeForm>,
) -> web::Result<Response> {
    if form.page {
        check_origin(&app, &headers)?;
    }
    let mut fields = Fields::default();
    fields.required("code", &form.code, LONGEST_CODE);
    fields.finish()?;
    let browser = web::cookie(&headers, BROWSER_COOKIE);
    let entry = Entry { device: device_of(&headers), confirm_email: app.rules.confirm_email };
    let known = enter::Shown { code: form.code.trim(), browser, entry };
    let signed_in = enter::exchange(&app.db, &app.tokens, known).await?;
    let signed_in = signed_in.ok_or_else(|| Problem::bad_request("code_not_valid"))?;
    if form.page {
        return Ok(page_session(&app, signed_in));
    }
    Ok(Json(LoggedIn::from(signed_in)).into_response())
}

fn known<'a>(social: &'a Parts, name: &str) -> web::Result<(&'a Provider, &'a Outside)> {
    social.provider(name).ok_or_else(|| Problem::not_found("no_such_provider"))
}

fn unanswered(provider: &Provider, error: &Unanswered) -> Stopped {
    tracing::warn!(provider = provider.name, %error, "somebody could not be signed in through a provider");
    Stopped::Unanswered
}

/// 302, which every browser follows with a GET.
fn redirect(url: &str, cookies: impl IntoIterator<Item = HeaderValue>) -> Response {
    match HeaderValue::from_str(url) {
        Ok(url) => with_cookies((StatusCode::FOUND, [(header::LOCATION, url)]).into_response(), cookies),
        Err(_) => Problem::internal().into_response(),
    }
}

fn with_cookies(mut response: Response, cookies: impl IntoIterator<Item = HeaderValue>) -> Response {
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
