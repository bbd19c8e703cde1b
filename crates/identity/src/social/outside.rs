//! Asking a provider: with an end to the waiting and to the answer.

use std::pin::Pin;
use std::time::Duration;

use axum::http;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use serde::de::DeserializeOwned;

/// A provider that cannot be reached by then is away.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// The most that one question may take; somebody is looking at an empty page meanwhile.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);
/// Documents and keys of the largest providers have some ten kilobytes.
const LONGEST_ANSWER: usize = 256 * 1024;

/// The way to providers. Cloning shares its connections.
#[derive(Clone, Debug)]
pub(crate) struct Outside(reqwest::Client);

/// A provider answered nothing, nonsense, or too much.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unanswered {
    #[error("the provider cannot be reached: {0}")]
    Away(String),
    #[error("the answer is longer than {} bytes", LONGEST_ANSWER)]
    TooLong,
    #[error("the answer makes no sense: {0}")]
    Nonsense(String),
}

impl From<reqwest::Error> for Unanswered {
    fn from(error: reqwest::Error) -> Self {
        // The address may carry what nobody else is to know.
        Self::Away(error.without_url().to_string())
    }
}

impl Unanswered {
    pub(crate) fn nonsense(error: impl ToString) -> Self {
        Self::Nonsense(error.to_string())
    }
}

impl Outside {
    pub(crate) fn new() -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(ANSWER_TIMEOUT)
            // What a provider redirects to is not what was configured.
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("torg/", env!("CARGO_PKG_VERSION")));
        Ok(Self(client.build()?))
    }

    /// Sends a request and reads the whole answer.
    pub(crate) async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
        let mut response = self.0.execute(reqwest::Request::try_from(request)?).await?;
        let mut answer = http::Response::new(Vec::new());
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        while let Some(chunk) = response.chunk().await? {
            if answer.body().len() + chunk.len() > LONGEST_ANSWER {
                return Err(Unanswered::TooLong);
            }
            answer.body_mut().extend_from_slice(&chunk);
        }
        Ok(answer)
    }

    /// A JSON document of an API, shown to whoever has this token.
    pub(crate) async fn document<T: DeserializeOwned>(
        &self,
        url: &str,
        token: &str,
    ) -> Result<T, Unanswered> {
        let request = http::Request::get(url)
            .header(http::header::ACCEPT, "application/json")
            .header(http::header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Vec::new())
            .map_err(Unanswered::nonsense)?;
        let answer = self.ask(request).await?;
        if !answer.status().is_success() {
            return Err(Unanswered::nonsense(answer.status()));
        }
        // Not the parser's own words: they may quote somebody's data.
        serde_json::from_slice(answer.body()).map_err(|_| Unanswered::nonsense("another shape"))
    }
}

impl<'c> AsyncHttpClient<'c> for Outside {
    type Error = Unanswered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Unanswered>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
