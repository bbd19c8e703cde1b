//! The door: which program asks, whether it may ask once more this minute, and for whom.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use identity::api_key;
use web::{Address, Identified, Limit, Problem, Who};

use super::refusals::Refusal;
use crate::create_draft::LONGEST_CALL;
use crate::error::Faults;
use crate::{Agents, Caller, Error, Tongue};

/// Who is on the line, as the telephone network says.
pub(crate) const PHONE: &str = "x-customer-phone";
/// The talk.
pub(crate) const CALL: &str = "x-call-id";

/// Finds out which program asks. An address that guesses keys is refused for a while.
pub async fn recognise(
    agents: &Agents,
    headers: &HeaderMap,
    address: Option<Address>,
) -> Result<Caller, Error> {
    if let Some(address) = address {
        agents.throttle.may_try(address).await?;
    }
    let secret = bearer(headers).unwrap_or_default().to_owned();
    let known = agents.db.read(move |tx| api_key::recognise(tx, &secret)).await?;
    let Some(key) = known else {
        if let Some(address) = address {
            agents.throttle.failed(address).await;
        }
        return Err(Error::Unauthorized);
    };
    let limit = Limit { name: "api keys", per_minute: key.terms.limits.per_minute };
    agents.throttle.take(&limit, Who::Number(key.id.number())).await?;
    if api_key::is_worth_noting(&key, agents.db.clock().now()) {
        let id = key.id;
        agents.db.write(move |tx| api_key::note_use(tx, id)).await?;
    }
    let mut faults = Faults::default();
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let phone = faults.phone("X-Customer-Phone", said(PHONE), &key.terms.country);
    let call_id = faults.text("X-Call-Id", said(CALL), LONGEST_CALL).map(str::to_owned);
    faults.finish()?;
    let caller = Caller::new(key);
    let tongue = accepted(headers).unwrap_or(caller.tongue);
    Ok(Caller { phone, call_id, tongue, ..caller })
}

/// Surrounds the routes of the Store API.
pub(super) async fn enter(State(agents): State<Agents>, mut request: Request, next: Next) -> Response {
    let address = request.extensions().get::<Address>().copied();
    let caller = match recognise(&agents, request.headers(), address).await {
        Ok(caller) => caller,
        Err(error) => {
            let tongue = accepted(request.headers()).unwrap_or_default();
            return Refusal::new(error, tongue).into_response();
        }
    };
    let tongue = caller.tongue;
    let identified = Identified { principal: caller.principal(), bad_token: false };
    request.extensions_mut().insert(identified);
    request.extensions_mut().insert(caller);
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Problem>() {
        Some(problem) => Refusal::of_problem(&problem, tongue).into_response(),
        None => response,
    }
}

fn accepted(headers: &HeaderMap) -> Option<Tongue> {
    headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Tongue::preferred)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?.trim();
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::unauthorized("not_authenticated"))
    }
}
