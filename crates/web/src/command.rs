//! A POST that creates or acts, and the promise that the same `Idempotency-Key` has one effect.
//!
//! The key's row commits in the same transaction as the work and carries the answer, so there is no moment at
//! which one exists without the other. The work runs first and the row decides at the end: of two requests with
//! one key, the second finds the row (or waits for it), undoes what it did and answers what the first answered.
//!
//! Two at once wait for each other here, where a waiting request costs nothing ([`Turns`]); what gets past that
//! (another process, a first request whose client went away) waits in the database, as long.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use db::{Db, Tx};
use jobs::KeptAnswer;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::body::{is_form, parse, read};
use crate::turns::Turns;
use crate::{Caller, Principal, Problem, Result};

/// The longest key: a UUID has 36 characters, and nobody needs more than a few of them.
const LONGEST_KEY: usize = 255;
/// Strangers are told apart by their keys alone: one that two of them might think of would show one of them the
/// other's cart. A UUID without its hyphens has 32 characters, the same in Base64 has 22.
const SHORTEST_STRANGERS_KEY: usize = 22;
const KEY_HEADER: &str = "idempotency-key";
/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// When a client whose first request is still under way comes back.
const UNDER_WAY_SECONDS: u64 = 1;

/// The body of a POST, who sent it, and its claim to be done once. An empty body is `{}`.
pub struct Command<T> {
    /// Who asks.
    pub caller: Principal,
    /// What for.
    pub body: T,
    /// How often: once.
    pub once: Once,
}

/// A request's `Idempotency-Key`, if it has one, and what it was sent with.
#[derive(Clone, Debug, Default)]
pub struct Once(Key);

#[derive(Clone, Debug, Default)]
enum Key {
    #[default]
    None,
    Sent(Arc<Claim>),
    /// One that cannot be a key. Told when the work is to be done, and not before it is known who asks for it.
    Wrong(Problem),
}

#[derive(Debug)]
struct Claim {
    key: String,
    scope: String,
    /// Under what else this caller may have sent the same request: as a guest, before signing in.
    former: Vec<String>,
    request_hash: String,
    turns: Turns,
}

/// Marks the answer to a request that its caller sent before signing in: the guest's cookie is still needed.
#[derive(Clone, Copy, Debug)]
pub struct AnsweredBefore;

/// How a write ended: with this answer, now or when the same was asked for before.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The answer.
    pub reply: Reply,
    /// It was given before, and nothing was done now.
    pub replayed: bool,
    as_a_guest: bool,
}

/// Why a write did not end with an answer.
#[derive(Debug)]
pub enum Unsettled<E> {
    /// The work was refused.
    Refused(E),
    /// The key was: it is none, or another request's, or the first request under it is still under way.
    Key(Problem),
}

/// A 2xx answer, made inside the write that it reports.
#[derive(Clone, Debug)]
pub struct Reply {
    status: StatusCode,
    body: String,
}

impl Reply {
    /// 200 with this body.
    pub fn ok(body: &impl Serialize) -> Self {
        Self::new(StatusCode::OK, body)
    }

    /// 201 with this body.
    pub fn created(body: &impl Serialize) -> Self {
        Self::new(StatusCode::CREATED, body)
    }

    /// 202 with this body.
    pub fn accepted(body: &impl Serialize) -> Self {
        Self::new(StatusCode::ACCEPTED, body)
    }

    /// 204.
    pub fn empty() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: String::new() }
    }

    /// Whether something came to be: 201.
    pub fn is_created(&self) -> bool {
        self.status == StatusCode::CREATED
    }

    /// The body, in JSON; empty where there is none.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Any 2xx with this body.
    pub fn new(status: StatusCode, body: &impl Serialize) -> Self {
        // Our own answers are structs of texts and numbers; there is nothing in them that cannot be written.
        Self { status, body: serde_json::to_string(body).unwrap_or_default() }
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        if self.body.is_empty() {
            return self.status.into_response();
        }
        (self.status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], self.body)
            .into_response()
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Command<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let (parts, body) = request.into_parts();
        let caller = Caller::of(&parts)?;
        let key = idempotency_key(&parts.headers, &caller);
        let target = format!("{} {}", parts.method, parts.uri.path().trim_end_matches('/'));
        let turns = parts.extensions.get::<Turns>().cloned().unwrap_or_default();
        let (headers, bytes) = read(Request::from_parts(parts, body), state).await?;
        let claim = |key: String| {
            let within = |scope: String| format!("{scope} {target}");
            Arc::new(Claim {
                scope: within(caller.scope()),
                former: caller.former_scopes(key.len() >= SHORTEST_STRANGERS_KEY).map(within).collect(),
                request_hash: hash(&headers, &bytes),
                key,
                turns,
            })
        };
        let once = match key {
            Ok(None) => Key::None,
            Ok(Some(key)) => Key::Sent(claim(key)),
            Err(problem) => Key::Wrong(problem),
        };
        Ok(Self { body: parse(&headers, &bytes)?, caller, once: Once(once) })
    }
}

fn idempotency_key(headers: &HeaderMap, caller: &Principal) -> Result<Option<String>> {
    let Some(value) = headers.get(KEY_HEADER) else { return Ok(None) };
    let shortest = match (&caller.key, &caller.user, &caller.guest) {
        (None, None, None) => SHORTEST_STRANGERS_KEY,
        _ => 1,
    };
    checked_key(value.to_str().unwrap_or(""), shortest).map(Some)
}

fn checked_key(key: &str, shortest: usize) -> Result<String> {
    if key.trim().is_empty() || !(shortest..=LONGEST_KEY).contains(&key.len()) {
        return Err(Problem::bad_request("invalid_idempotency_key")
            .arg("min", shortest)
            .arg("max", LONGEST_KEY));
    }
    Ok(key.to_owned())
}

/// The same body is the same whatever the order of its members and the spaces between them.
fn hash(headers: &HeaderMap, bytes: &[u8]) -> String {
    let canonical = if is_form(headers) { None } else { serde_json::from_slice::<Value>(bytes).ok() };
    match canonical {
        Some(value) => hash_of(&value),
        None => written(&Sha256::digest(bytes.trim_ascii())),
    }
}

/// The hash of a value; serde_json keeps members sorted.
fn hash_of(value: &Value) -> String {
    let mut value = value.clone();
    spell_numbers(&mut value);
    written(&Sha256::digest(value.to_string()))
}

/// `1.0` is `1`: some writers of JSON know one kind of number.
fn spell_numbers(value: &mut Value) {
    /// The whole numbers that a double holds exactly.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Value::Number(number) => {
            if let Some(whole) =
                number.as_f64().filter(|it| number.is_f64() && it.fract() == 0.0 && it.abs() < EXACT)
                && let Ok(whole) = format!("{whole:.0}").parse::<i64>()
            {
                *value = whole.into();
            }
        }
        Value::Array(list) => list.iter_mut().for_each(spell_numbers),
        Value::Object(members) => members.values_mut().for_each(spell_numbers),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

fn written(digest: &[u8]) -> String {
    digest.iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"))
}

/// How a write under a key ended.
enum Ended {
    Now(Reply),
    /// Somebody else's row was there: this write must be undone.
    Before,
}

/// The error that undoes a write.
enum Stop<E> {
    Refused(E),
    Before,
    Failed(db::Error),
}

impl<E> From<db::Error> for Stop<E> {
    fn from(error: db::Error) -> Self {
        Self::Failed(error)
    }
}

impl IntoResponse for Settled {
    fn into_response(self) -> Response {
        let mut response = self.reply.into_response();
        if self.replayed {
            response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
        }
        if self.as_a_guest {
            response.extensions_mut().insert(AnsweredBefore);
        }
        response
    }
}

impl Settled {
    fn now(reply: Reply) -> Self {
        Self { reply, replayed: false, as_a_guest: false }
    }
}

impl Once {
    /// The claim of a caller who speaks no HTTP: `target` is what they do, and `body` what with.
    pub fn keyed(caller: &Principal, target: &str, key: &str, body: &Value, turns: &Turns) -> Self {
        Self(match checked_key(key, 1) {
            Ok(key) => Key::Sent(Arc::new(Claim {
                scope: format!("{} {target}", caller.scope()),
                former: Vec::new(),
                request_hash: hash_of(body),
                key,
                turns: turns.clone(),
            })),
            Err(problem) => Key::Wrong(problem),
        })
    }

    /// The key, as sent.
    pub fn key(&self) -> Option<&str> {
        match &self.0 {
            Key::Sent(claim) => Some(claim.key.as_str()),
            Key::None | Key::Wrong(_) => None,
        }
    }

    /// Whether no key was sent at all.
    pub fn is_unkeyed(&self) -> bool {
        matches!(self.0, Key::None)
    }

    /// What was answered under this key before, for work that is more than one write: it asks first, and ends with
    /// [`Once::write`] of its answer.
    pub async fn answered(&self, db: &Db) -> Result<Option<Response>> {
        match &self.0 {
            Key::Sent(claim) => Ok(claim.replay(db).await?.map(IntoResponse::into_response)),
            Key::None => Ok(None),
            Key::Wrong(problem) => Err(problem.clone()),
        }
    }

    /// Forgets what was answered under this key longer ago than this: the same is asked for anew then.
    pub async fn forget_after(&self, db: &Db, age: Duration) -> Result<()> {
        let Key::Sent(claim) = &self.0 else { return Ok(()) };
        let (asked, then) = (Arc::clone(claim), db.clock().now().minus(age));
        let look = move |tx: &mut Tx<'_>| jobs::is_kept_since_before(tx, &asked.scope, &asked.key, then);
        if db.read(look).await? {
            let claim = Arc::clone(claim);
            db.write(move |tx| jobs::forget(tx, &claim.scope, &claim.key, then)).await?;
        }
        Ok(())
    }

    /// Does `work` as one write, once for its key, and answers what it answered the first time.
    ///
    /// A refusal is not kept: the request may be sent again with the same key when its cause is gone.
    pub async fn write<E, F>(&self, db: &Db, work: F) -> Result<Response>
    where
        F: FnMut(&mut Tx) -> std::result::Result<Reply, E> + Send + 'static,
        E: Into<Problem> + From<db::Error> + Send + 'static,
    {
        match self.settle(db, work).await {
            Ok(settled) => Ok(settled.into_response()),
            Err(Unsettled::Refused(error)) => Err(error.into()),
            Err(Unsettled::Key(problem)) => Err(problem),
        }
    }

    /// The same for whoever answers in their own way.
    pub async fn settle<E, F>(&self, db: &Db, mut work: F) -> std::result::Result<Settled, Unsettled<E>>
    where
        F: FnMut(&mut Tx) -> std::result::Result<Reply, E> + Send + 'static,
        E: From<db::Error> + Send + 'static,
    {
        let claim = match &self.0 {
            Key::Sent(claim) => Arc::clone(claim),
            Key::Wrong(problem) => return Err(Unsettled::Key(problem.clone())),
            Key::None => {
                let done = db.write(move |tx| work(tx)).await;
                return done.map(Settled::now).map_err(Unsettled::Refused);
            }
        };
        let turn = claim.turns.take((claim.scope.clone(), claim.key.clone())).await;
        if turn.as_ref().is_none_or(|turn| turn.waited)
            && let Some(answer) = claim.replay(db).await?
        {
            return Ok(answer);
        }
        // Held until this is answered, and given back by whichever way it is left.
        let Some(_turn) = turn else { return Err(under_way().into()) };
        match claim.clone().try_write(db, work).await {
            Ok(Ended::Now(reply)) => Ok(Settled::now(reply)),
            Ok(Ended::Before) => claim.replay(db).await?.ok_or_else(|| under_way().into()),
            // The work may be refused because it was done before: a cart that was confirmed is empty.
            Err(Stop::Refused(error)) => match claim.replay(db).await? {
                Some(answer) => Ok(answer),
                None => Err(Unsettled::Refused(error)),
            },
            Err(Stop::Failed(db::Error::Locked(_))) => {
                claim.replay(db).await?.ok_or_else(|| under_way().into())
            }
            Err(Stop::Failed(error)) => Err(Unsettled::Refused(error.into())),
            Err(Stop::Before) => Err(under_way().into()),
        }
    }
}

impl<E> From<Problem> for Unsettled<E> {
    fn from(problem: Problem) -> Self {
        Self::Key(problem)
    }
}

fn under_way() -> Problem {
    Problem::conflict("request_under_way").retry_after(UNDER_WAY_SECONDS)
}

impl Claim {
    async fn try_write<E, F>(self: Arc<Self>, db: &Db, mut work: F) -> std::result::Result<Ended, Stop<E>>
    where
        F: FnMut(&mut Tx) -> std::result::Result<Reply, E> + Send + 'static,
        E: From<db::Error> + Send + 'static,
    {
        let done = db
            .write(move |tx| {
                for scope in &self.former {
                    if jobs::kept(tx, scope, &self.key)?.is_some() {
                        return Err(Stop::Before);
                    }
                }
                let reply = work(tx).map_err(Stop::Refused)?;
                let status = i64::from(reply.status.as_u16());
                let kept = jobs::keep(
                    tx,
                    &self.scope,
                    &self.key,
                    &KeptAnswer { request_hash: self.request_hash.clone(), status, body: reply.body.clone() },
                )?;
                if tx.affected(kept)? == 0 { Err(Stop::Before) } else { Ok(reply) }
            })
            .await;
        match done {
            Ok(reply) => Ok(Ended::Now(reply)),
            Err(Stop::Before) => Ok(Ended::Before),
            Err(stop) => Err(stop),
        }
    }

    /// The answer kept for this key, if there is one; 422 if it was kept for another request.
    async fn replay(self: &Arc<Self>, db: &Db) -> Result<Option<Settled>> {
        let claim = Arc::clone(self);
        let kept = db.read(move |tx| claim.find_kept(tx)).await?;
        let Some((kept, former)) = kept else { return Ok(None) };
        if kept.request_hash != self.request_hash {
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"));
        }
        let status = u16::try_from(kept.status).ok().and_then(|code| StatusCode::from_u16(code).ok());
        let reply = Reply { status: status.unwrap_or(StatusCode::OK), body: kept.body };
        Ok(Some(Settled { reply, replayed: true, as_a_guest: former }))
    }

    /// The kept answer, and whether it was given to the guest that this caller was.
    fn find_kept(&self, tx: &mut Tx) -> std::result::Result<Option<(KeptAnswer, bool)>, db::Error> {
        if let Some(kept) = jobs::kept(tx, &self.scope, &self.key)? {
            return Ok(Some((kept, false)));
        }
        for scope in &self.former {
            if let Some(kept) = jobs::kept(tx, scope, &self.key)? {
                return Ok(Some((kept, true)));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_the_same_in_any_order() {
        let headers = HeaderMap::new();
        let first = hash(&headers, br#"{"a": 1, "b": {"c": 2, "d": 3}}"#);
        assert_eq!(first, hash(&headers, br#"{"b":{"d":3,"c":2},"a":1}"#));
        assert_eq!(first, hash(&headers, br#"{"a":1.0,"b":{"c":2,"d":3e0}}"#));
        assert_ne!(hash(&headers, br#"{"a":null}"#), hash(&headers, b"{}"));
        assert_ne!(hash(&headers, b"{\"a\":[1,2]}"), hash(&headers, b"{\"a\":[2,1]}"));
        assert_ne!(first, hash(&headers, br#"{"b":{"d":3,"c":2},"a":2}"#));
    }
}
