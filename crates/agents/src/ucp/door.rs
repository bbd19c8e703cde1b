//! The door: which platform asks, in which version, and for whom. As at the Store API's, an API key says it, as a bearer
//! token or in `X-API-Key`; the profile that `UCP-Agent` names is not fetched, for whoever has a key is known.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use web::{Address, Command, Identified, Problem};

use super::refusals::Refused;
use super::shapes::VERSION;
use crate::http::recognise;
use crate::{Agents, Caller, Tongue};

/// The other header for a key.
const KEY: HeaderName = HeaderName::from_static("x-api-key");
/// Who the platform says that it is: `profile="https://…"`, and perhaps `version="2026-08-25"`.
const AGENT: HeaderName = HeaderName::from_static("ucp-agent");

/// Whoever asks, and where they have asked.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) caller: Caller,
    /// The address of the site, without a slash at its end.
    pub(super) site: Arc<str>,
}

/// Surrounds the operations.
pub(super) async fn enter(State(agents): State<Agents>, mut request: Request, next: Next) -> Response {
    let headers = with_key(request.headers());
    let site = site_of(&agents, &headers);
    let guessed = accepted(&headers).unwrap_or_default();
    if let Some(other) = other_version(&headers) {
        return Refused::version(&other).into_response();
    }
    let address = request.extensions().get::<Address>().copied();
    let caller = match recognise(&agents, &headers, address).await {
        Ok(caller) => caller,
        Err(error) => return Refused::new(&error, guessed).into_response(),
    };
    let tongue = caller.tongue;
    let identified = Identified { principal: caller.principal(), bad_token: false };
    request.extensions_mut().insert(identified);
    request.extensions_mut().insert(Desk { caller, site });
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Problem>() {
        Some(problem) => Refused::of_problem(&problem, tongue).into_response(),
        None => response,
    }
}

/// The headers, with the key where keys are looked for.
fn with_key(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    if !headers.contains_key(header::AUTHORIZATION)
        && let Some(key) = headers.get(KEY).and_then(|key| key.to_str().ok())
        && let Ok(bearer) = HeaderValue::from_str(&format!("Bearer {key}"))
    {
        headers.insert(header::AUTHORIZATION, bearer);
    }
    headers
}

/// The address that the configuration names, or the one under which this request has come.
pub(super) fn site_of(agents: &Agents, headers: &HeaderMap) -> Arc<str> {
    if let Some(site) = &agents.site {
        return site.as_str().into();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}").into()
}

/// The version that the platform wants spoken, if it says one and it is not ours.
fn other_version(headers: &HeaderMap) -> Option<String> {
    let said = headers.get(AGENT)?.to_str().ok()?;
    let members = said.split([',', ';']).filter_map(|member| member.split_once('='));
    let version = members.into_iter().find(|(name, _)| name.trim() == "version")?.1;
    let version = version.trim().trim_matches('"');
    let is_one = version.len() <= VERSION.len() && version.chars().all(|c| c.is_ascii_digit() || c == '-');
    (version != VERSION).then(|| if is_one { version.to_owned() } else { "?".to_owned() })
}

fn accepted(headers: &HeaderMap) -> Option<Tongue> {
    headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Tongue::preferred)
}

impl Desk {
    /// Whoever asks, with the claim to have it done once.
    pub(super) fn acting<T>(self, command: Command<T>) -> (Self, T) {
        let caller = Caller { once: command.once, ..self.caller };
        (Self { caller, ..self }, command.body)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Desk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::unauthorized("not_authenticated"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_counts_where_one_is_said() {
        for (said, other) in [
            ("profile=\"https://agent.example/profile\"", None),
            ("profile=\"https://agent.example/profile\"; version=\"2026-08-25\"", None),
            ("profile=\"https://agent.example/profile\", version=\"2026-01-11\"", Some("2026-01-11")),
            ("version=<script>", Some("?")),
            ("nonsense", None),
        ] {
            let headers = HeaderMap::from_iter([(AGENT, HeaderValue::from_str(said).unwrap())]);
            assert_eq!(other_version(&headers).as_deref(), other, "{said}");
        }
    }
}
