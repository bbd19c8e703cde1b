//! OpenID Connect: the issuer describes itself, and signs what it says of people.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreProviderMetadata, CoreUserInfoClaims,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    TokenResponse,
};

use super::outside::{Outside, Unanswered};
use super::provider::{Provider, Vouched};
use super::{Answer, Sent};

/// Issuers change their keys every few days and announce the new ones before.
const KEPT: Duration = Duration::from_mins(10);

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What issuers say of themselves, kept for a while; as many as are configured.
#[derive(Default)]
pub(crate) struct Issuers(RwLock<HashMap<String, (Instant, CoreProviderMetadata)>>);

impl Issuers {
    async fn described(&self, issuer: &str, outside: &Outside) -> Result<CoreProviderMetadata, Unanswered> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(issuer).cloned();
        if let Some((_, description)) = known.filter(|(since, _)| since.elapsed() < KEPT) {
            return Ok(description);
        }
        let url = IssuerUrl::new(issuer.to_owned()).map_err(Unanswered::nonsense)?;
        let description =
            CoreProviderMetadata::discover_async(url, outside).await.map_err(Unanswered::nonsense)?;
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.insert(issuer.to_owned(), (Instant::now(), description.clone()));
        Ok(description)
    }

    /// What it says of itself may have changed.
    fn forget(&self, issuer: &str) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(issuer);
    }

    async fn client(
        &self,
        provider: &Provider,
        issuer: &str,
        outside: &Outside,
        back: &str,
    ) -> Result<Client, Unanswered> {
        let description = self.described(issuer, outside).await?;
        let id = ClientId::new(provider.client_id.clone());
        let secret = ClientSecret::new(provider.client_secret.clone());
        let back = RedirectUrl::new(back.to_owned()).map_err(Unanswered::nonsense)?;
        Ok(CoreClient::from_provider_metadata(description, id, Some(secret)).set_redirect_uri(back))
    }

    /// Where somebody goes to be vouched for.
    pub(crate) async fn send(
        &self,
        provider: &Provider,
        issuer: &str,
        outside: &Outside,
        back: &str,
    ) -> Result<Sent, Unanswered> {
        let client = self.client(provider, issuer, outside, back).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let code = CoreAuthenticationFlow::AuthorizationCode;
        let (url, state, nonce) = client
            .authorize_url(code, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        Ok(Sent {
            url: url.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// Whom the issuer vouches for with this answer.
    pub(crate) async fn receive(
        &self,
        provider: &Provider,
        issuer: &str,
        outside: &Outside,
        answer: Answer<'_>,
    ) -> Result<Vouched, Unanswered> {
        let client = self.client(provider, issuer, outside, answer.back).await?;
        let received = redeem(&client, outside, answer).await;
        if received.is_err() {
            self.forget(issuer);
        }
        received
    }
}

async fn redeem(client: &Client, outside: &Outside, answer: Answer<'_>) -> Result<Vouched, Unanswered> {
    let code = client
        .exchange_code(AuthorizationCode::new(answer.code.to_owned()))
        .map_err(Unanswered::nonsense)?
        .set_pkce_verifier(PkceCodeVerifier::new(answer.ticket.verifier.clone()));
    let tokens = code.request_async(outside).await.map_err(Unanswered::nonsense)?;
    let token = tokens.id_token().ok_or_else(|| Unanswered::nonsense("no ID token"))?;
    // The issuer's times are of its own clock, and so is what they are compared with.
    let verifier = client.id_token_verifier();
    let nonce = Nonce::new(answer.ticket.nonce.clone());
    let claims = token.claims(&verifier, &nonce).map_err(Unanswered::nonsense)?;
    let vouched = vouched(claims).ok_or_else(|| Unanswered::nonsense("no subject"))?;
    if vouched.email.is_some() {
        return Ok(vouched);
    }
    // Some issuers tell the address only to whoever asks.
    let Ok(question) = client.user_info(tokens.access_token().clone(), Some(claims.subject().clone())) else {
        return Ok(vouched);
    };
    let told: CoreUserInfoClaims = question.request_async(outside).await.map_err(Unanswered::nonsense)?;
    Ok(match told.email() {
        Some(email) => vouched.reached_at(email, told.email_verified() == Some(true)),
        None => vouched,
    })
}

fn vouched(claims: &CoreIdTokenClaims) -> Option<Vouched> {
    let given = claims.given_name().and_then(|name| name.get(None)).map(|name| name.as_str());
    let family = claims.family_name().and_then(|name| name.get(None)).map(|name| name.as_str());
    let whole = claims.name().and_then(|name| name.get(None)).map(|name| name.as_str());
    let vouched = Vouched::new(claims.subject())?.called(given, family, whole);
    Some(match claims.email() {
        Some(email) => vouched.reached_at(email, claims.email_verified() == Some(true)),
        None => vouched,
    })
}
