//! One logical call: its key, its attempts, its end.

use std::future::IntoFuture;
use std::pin::Pin;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, header};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::{Instant, sleep, timeout_at};

use crate::breaker::Admitted;
use crate::client::StoreClient;
use crate::envelope::{self, Page};
use crate::error::{Cause, Error, ErrorKind};
use crate::observer::{Attempted, Finished};
use crate::refusal::Refusal;
use crate::retry::{self, Outcome, Repeat};
use crate::transport::Lost;
use crate::{IdempotencyKey, Patience};

/// A call that is made when it is awaited. Until then it can be told more about itself.
///
/// What changes something carries an idempotency key: one for the whole call, the same in all its attempts. To
/// repeat a call after an [`Error`], or after a restart, give the key of the first one:
///
/// ```
/// # async fn sell(client: store_client::StoreClient, order: store_client::NewOrder) -> Result<(), store_client::Error> {
/// let draft = match client.create_order(&order).await {
///     Err(error) if error.may_have_happened() && let Some(key) = error.key.clone() => {
///         client.create_order(&order).key(key).await?
///     }
///     other => other?,
/// };
/// # Ok(()) }
/// ```
#[must_use = "nothing is sent until the call is awaited"]
pub struct Call<T> {
    client: StoreClient,
    ask: Ask,
    read: fn(&[u8]) -> Result<T, serde_json::Error>,
    patience: Option<Patience>,
}

/// What is asked for.
struct Ask {
    name: &'static str,
    method: Method,
    url: reqwest::Url,
    body: Result<Bytes, Cause>,
    key: Option<IdempotencyKey>,
    customer_phone: Option<String>,
}

impl<T> Call<T> {
    fn new(
        client: &StoreClient,
        name: &'static str,
        method: Method,
        url: reqwest::Url,
        read: Read<T>,
    ) -> Self {
        let key = (!method.is_safe()).then(|| client.new_key());
        let ask = Ask { name, method, url, body: Ok(Bytes::new()), key, customer_phone: None };
        Self { client: client.clone(), ask, read, patience: None }
    }

    /// Makes this a repeat of the call that had this key. Calls that change nothing have none.
    pub fn key(mut self, key: IdempotencyKey) -> Self {
        self.ask.key = self.ask.key.map(|_| key);
        self
    }

    /// The key that will be sent.
    pub fn sent_key(&self) -> Option<&IdempotencyKey> {
        self.ask.key.as_ref()
    }

    /// Other bounds than the client's.
    pub fn patience(mut self, patience: Patience) -> Self {
        self.patience = Some(patience);
        self
    }

    /// The number of the person who is on the line, as the telephone network told it (`X-Customer-Phone`): an API
    /// key that is bound to the caller sees and changes nobody else's orders.
    pub fn on_behalf_of(mut self, phone: impl Into<String>) -> Self {
        self.ask.customer_phone = Some(phone.into());
        self
    }
}

type Read<T> = fn(&[u8]) -> Result<T, serde_json::Error>;

/// A call that reads an object.
pub(crate) fn get<T: DeserializeOwned>(client: &StoreClient, name: &'static str, path: &[&str]) -> Call<T> {
    Call::new(client, name, Method::GET, client.url(path, ""), envelope::object)
}

/// A call that reads a list.
pub(crate) fn list<T: DeserializeOwned>(
    client: &StoreClient,
    name: &'static str,
    path: &[&str],
    query: &impl Serialize,
) -> Call<Page<T>> {
    Call::new(client, name, Method::GET, client.url(path, &written(query)), envelope::page)
}

/// A call that reads an object by a query.
pub(crate) fn query<T: DeserializeOwned>(
    client: &StoreClient,
    name: &'static str,
    path: &[&str],
    query: &impl Serialize,
) -> Call<T> {
    Call::new(client, name, Method::GET, client.url(path, &written(query)), envelope::object)
}

/// A call that changes something.
pub(crate) fn send<T: DeserializeOwned>(
    client: &StoreClient,
    name: &'static str,
    method: Method,
    path: &[&str],
    body: &impl Serialize,
) -> Call<T> {
    let mut call = Call::new(client, name, method, client.url(path, ""), envelope::object);
    call.ask.body = serde_json::to_vec(body).map(Bytes::from).map_err(Cause::from);
    call
}

/// Queries are flat lists of optional words and numbers, which can always be written.
fn written(query: &impl Serialize) -> String {
    serde_urlencoded::to_string(query).unwrap_or_default()
}

impl<T: Send + 'static> IntoFuture for Call<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut course = Course::new(&self.client, &self.ask, self.patience);
            let result = course.run().await.and_then(|answer| {
                let unreadable = |cause: serde_json::Error| ErrorKind::Unreadable {
                    status: answer.status().as_u16(),
                    cause: cause.into(),
                };
                Ok(((self.read)(answer.body()).map_err(unreadable)?, is_replay(&answer)))
            });
            course.finish(result)
        })
    }
}

/// The course of one call.
struct Course<'a> {
    client: &'a StoreClient,
    ask: &'a Ask,
    patience: Patience,
    request_id: String,
    began: Instant,
    attempts: u32,
}

impl<'a> Course<'a> {
    fn new(client: &'a StoreClient, ask: &'a Ask, patience: Option<Patience>) -> Self {
        let patience = patience.unwrap_or(client.patience());
        Self { client, ask, patience, request_id: client.new_id(), began: Instant::now(), attempts: 0 }
    }

    async fn run(&mut self) -> Result<Response<Bytes>, ErrorKind> {
        let request = self.request().map_err(ErrorKind::Unsendable)?;
        let admitted =
            self.client.breaker().admit().map_err(|retry_in| ErrorKind::CircuitOpen { retry_in })?;
        let outcome = self.try_until_settled(&request, &admitted).await;
        admitted.works(outcome.store_works());
        match outcome {
            Outcome::Answered(answer) if answer.status().is_success() => Ok(answer),
            Outcome::Answered(answer) => {
                let (status, after) = (answer.status().as_u16(), retry::retry_after(answer.headers()));
                Err(ErrorKind::Refused(Box::new(Refusal::read(status, after, answer.body()))))
            }
            Outcome::TimedOut => Err(ErrorKind::TimedOut),
            Outcome::Lost(Lost::NotSent(cause)) => Err(ErrorKind::Unreachable(cause)),
            Outcome::Lost(Lost::Broken(cause)) => Err(ErrorKind::Broken(cause)),
        }
    }

    /// Asks until there is an answer to live with, attempts run out, or the next one would come too late.
    async fn try_until_settled(&mut self, request: &Request<Bytes>, admitted: &Admitted) -> Outcome {
        let deadline = self.began + self.patience.deadline;
        let most = if admitted.is_probe() { 1 } else { self.patience.retries + 1 };
        let repeat = Repeat::of(&self.ask.method, self.ask.key.is_some());
        loop {
            let may_follow = repeat.keyed && self.attempts + 1 < most;
            let outcome = self.attempt(request.clone(), deadline, may_follow).await;
            if self.attempts >= most {
                return outcome;
            }
            match outcome.pause(repeat, self.attempts, &self.patience, self.client.chance()) {
                Some(pause) if Instant::now() + pause < deadline => sleep(pause).await,
                _ => return outcome,
            }
        }
    }

    /// Asks once. An attempt is cut short only where another may follow.
    async fn attempt(&mut self, request: Request<Bytes>, deadline: Instant, may_follow: bool) -> Outcome {
        self.attempts += 1;
        let began = Instant::now();
        let end = if may_follow { deadline.min(began + self.patience.attempt) } else { deadline };
        let answer = timeout_at(end, self.client.transport().send(request)).await;
        let outcome = match answer {
            Ok(Ok(answer)) => Outcome::Answered(answer),
            Ok(Err(lost)) => Outcome::Lost(lost),
            Err(_) => Outcome::TimedOut,
        };
        self.client.observer().attempted(&Attempted {
            call: self.ask.name,
            number: self.attempts,
            status: outcome.status().map(|status| status.as_u16()),
            took: began.elapsed(),
        });
        outcome
    }

    fn request(&self) -> Result<Request<Bytes>, Cause> {
        let body = self.ask.body.as_ref().map_err(ToString::to_string)?.clone();
        let mut request = Request::builder()
            .method(self.ask.method.clone())
            .uri(self.ask.url.as_str())
            .header(header::AUTHORIZATION, self.client.authorization())
            .header(header::ACCEPT, "application/json")
            .header(header::ACCEPT_LANGUAGE, self.client.language())
            .header("x-request-id", &self.request_id);
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        if let Some(key) = &self.ask.key {
            request = request.header("idempotency-key", key.as_str());
        }
        if let Some(phone) = &self.ask.customer_phone {
            let mut phone = HeaderValue::from_str(phone)?;
            phone.set_sensitive(true);
            request = request.header("x-customer-phone", phone);
        }
        Ok(request.body(body)?)
    }

    fn finish<T>(self, result: Result<(T, bool), ErrorKind>) -> Result<T, Error> {
        let (result, replayed) = match result {
            Ok((answer, replayed)) => (Ok(answer), replayed),
            Err(kind) => {
                let (request_id, key) = (self.request_id.clone(), self.ask.key.clone());
                (Err(Error { kind, request_id, attempts: self.attempts, key }), false)
            }
        };
        let observer = self.client.observer();
        observer.finished(&Finished {
            call: self.ask.name,
            outcome: result.as_ref().err().map_or("ok", Error::code),
            attempts: self.attempts,
            replayed,
            took: self.began.elapsed(),
            request_id: &self.request_id,
        });
        observer.circuit(self.client.breaker().circuit());
        result
    }
}

fn is_replay(answer: &Response<Bytes>) -> bool {
    answer.headers().get("idempotent-replayed").is_some_and(|value| value == "true")
}
