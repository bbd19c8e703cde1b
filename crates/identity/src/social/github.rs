//! GitHub: OAuth 2.0, and an API that says who somebody is. It knows no ID tokens.

use oauth2::basic::BasicClient;
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse, TokenUrl,
};
use serde::Deserialize;

use super::outside::{Outside, Unanswered};
use super::provider::{Provider, Vouched};
use super::{Answer, Sent};

type Client = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

fn client(provider: &Provider, site: &str, back: &str) -> Result<Client, Unanswered> {
    let ask = AuthUrl::new(format!("{site}/login/oauth/authorize")).map_err(Unanswered::nonsense)?;
    let redeem = TokenUrl::new(format!("{site}/login/oauth/access_token")).map_err(Unanswered::nonsense)?;
    let back = RedirectUrl::new(back.to_owned()).map_err(Unanswered::nonsense)?;
    Ok(BasicClient::new(ClientId::new(provider.client_id.clone()))
        .set_client_secret(ClientSecret::new(provider.client_secret.clone()))
        .set_auth_type(AuthType::RequestBody)
        .set_auth_uri(ask)
        .set_token_uri(redeem)
        .set_redirect_uri(back))
}

/// Where somebody goes to be vouched for.
pub(crate) fn send(provider: &Provider, site: &str, back: &str) -> Result<Sent, Unanswered> {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let client = client(provider, site, back)?;
    let (url, state) = client
        .authorize_url(CsrfToken::new_random)
        .add_scope(Scope::new("read:user".to_owned()))
        .add_scope(Scope::new("user:email".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let (state, verifier) = (state.into_secret(), verifier.into_secret());
    Ok(Sent { url: url.into(), state, nonce: String::new(), verifier })
}

#[derive(Deserialize)]
struct Person {
    id: i64,
    login: String,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Address {
    email: String,
    primary: bool,
    verified: bool,
}

/// Whom GitHub vouches for with this answer. The token it gives is used twice and forgotten.
pub(crate) async fn receive(
    provider: &Provider,
    (site, api): (&str, &str),
    outside: &Outside,
    answer: Answer<'_>,
) -> Result<Vouched, Unanswered> {
    let client = client(provider, site, answer.back)?;
    let tokens = client
        .exchange_code(AuthorizationCode::new(answer.code.to_owned()))
        .set_pkce_verifier(PkceCodeVerifier::new(answer.ticket.verifier.clone()))
        .request_async(outside)
        .await
        .map_err(Unanswered::nonsense)?;
    let token = tokens.access_token().secret();
    let person: Person = outside.document(&format!("{api}/user"), token).await?;
    let addresses: Vec<Address> = outside.document(&format!("{api}/user/emails"), token).await?;
    let name = person.name.as_deref().filter(|name| !name.trim().is_empty());
    let vouched = Vouched::new(&person.id.to_string()).ok_or_else(|| Unanswered::nonsense("no id"))?.called(
        None,
        None,
        name.or(Some(&person.login)),
    );
    Ok(match best(&addresses) {
        Some(address) => vouched.reached_at(&address.email, address.verified),
        None => vouched,
    })
}

/// The address that somebody writes under, if it is verified, or another one that is.
fn best(addresses: &[Address]) -> Option<&Address> {
    addresses.iter().max_by_key(|address| (address.verified, address.primary))
}
