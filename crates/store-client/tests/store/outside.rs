//! The store, played: it answers from a script, and writes down what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use store_client::{Builder, Lost, Sending, StoreClient, Transport};
use tokio::time::Instant;
use tower::ServiceExt;

/// What the store does with the next request.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Answer {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: String,
    },
    /// Answers after a while.
    Late(Duration, Box<Step>),
    /// No connection; only in memory.
    Away,
    /// The connection breaks; only in memory.
    Break,
}

impl Step {
    pub(crate) fn ok(body: &str) -> Self {
        Self::status(200, body)
    }

    pub(crate) fn status(status: u16, body: &str) -> Self {
        Self::Answer { status, headers: Vec::new(), body: body.to_owned() }
    }

    pub(crate) fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        match self {
            Self::Answer { status, mut headers, body } => {
                headers.push((name, value.into()));
                Self::Answer { status, headers, body }
            }
            other => other,
        }
    }

    pub(crate) fn late(self, seconds: u64) -> Self {
        Self::Late(Duration::from_secs(seconds), Box::new(self))
    }
}

/// One request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    pub(crate) at: Instant,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// The played store. Cloning shares it.
#[derive(Clone, Default)]
pub(crate) struct Store {
    script: Arc<Mutex<VecDeque<Step>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Store {
    /// Does these things, one a request. Beyond the script it answers `404`.
    pub(crate) fn that(steps: impl IntoIterator<Item = Step>) -> Self {
        let store = Self::default();
        store.then(steps);
        store
    }

    pub(crate) fn then(&self, steps: impl IntoIterator<Item = Step>) {
        self.script.lock().unwrap().extend(steps);
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The only request.
    pub(crate) fn asked_once(&self) -> Asked {
        let [asked] = self.asked().try_into().unwrap();
        asked
    }

    /// A client that reaches the store in memory. Chance falls in the middle.
    pub(crate) fn client(&self) -> StoreClient {
        self.builder().build().unwrap()
    }

    pub(crate) fn builder(&self) -> Builder {
        StoreClient::builder("https://shop.example/store/", "the-key").transport(InMemory(self.clone()))
    }

    pub(crate) fn router(&self) -> Router {
        Router::new().fallback(play).with_state(self.clone())
    }

    fn next(&self) -> Step {
        let unscripted = Step::status(404, r#"{"error":{"code":"not_found","message":"beyond the script"}}"#);
        self.script.lock().unwrap().pop_front().unwrap_or(unscripted)
    }
}

async fn play(State(store): State<Store>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let asked = Asked {
        method: head.method,
        uri: head.uri,
        headers: head.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
        at: Instant::now(),
    };
    store.asked.lock().unwrap().push(asked);
    let mut step = store.next();
    while let Step::Late(by, then) = step {
        tokio::time::sleep(by).await;
        step = *then;
    }
    match step {
        Step::Answer { status, headers, body } => {
            let mut answer = (StatusCode::from_u16(status).unwrap(), body).into_response();
            for (name, value) in headers {
                answer.headers_mut().append(name, value.parse().unwrap());
            }
            answer
        }
        // Told apart by the transport below.
        Step::Away => StatusCode::IM_A_TEAPOT.into_response(),
        Step::Break | Step::Late(..) => StatusCode::LOOP_DETECTED.into_response(),
    }
}

/// Reaches the store without a network, so that time may stand still.
struct InMemory(Store);

impl Transport for InMemory {
    fn send(&self, request: http::Request<Bytes>) -> Sending<'_> {
        let router = self.0.router();
        Box::pin(async move {
            let answer = router.oneshot(request.map(Body::from)).await.unwrap();
            match answer.status() {
                StatusCode::IM_A_TEAPOT => return Err(Lost::NotSent("no connection".into())),
                StatusCode::LOOP_DETECTED => return Err(Lost::Broken("cut".into())),
                _ => {}
            }
            let (head, body) = answer.into_parts();
            Ok(http::Response::from_parts(head, to_bytes(body, 1 << 20).await.unwrap()))
        })
    }
}
