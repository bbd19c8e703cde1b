//! Over real connections that fail: however often something is repeated, the order is one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use simulators::proxy::{Fault, Proxy, Rule};
use store_client::{ErrorKind, NewOrder, OrderQuery, Patience, StoreClient};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// No pauses, and an attempt that gives up soon: what is proved here is what happens, not when.
const QUICK: Patience = Patience {
    deadline: Duration::from_secs(20),
    attempt: Duration::from_millis(300),
    retries: 2,
    first_pause: Duration::ZERO,
    longest_retry_after: Duration::from_secs(5),
};

/// Orders by their key: a store that keeps its promise.
#[derive(Clone, Default)]
struct Orders(Arc<Mutex<HashMap<String, u64>>>);

impl Orders {
    fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

async fn create(State(orders): State<Orders>, headers: HeaderMap) -> (StatusCode, Json<Value>) {
    let key = headers["idempotency-key"].to_str().unwrap().to_owned();
    let mut orders = orders.0.lock().unwrap();
    let next = orders.len() as u64 + 1;
    let number = *orders.entry(key).or_insert(next);
    let order = json!({"id": format!("ord-{number}"), "order_number": number.to_string(), "status": "draft", "total": 9600});
    (StatusCode::CREATED, Json(json!({ "data": order })))
}

struct Field {
    orders: Orders,
    proxy: Proxy,
    client: StoreClient,
    /// The store stops with it.
    _serving: JoinSet<()>,
}

impl Field {
    async fn new() -> Self {
        let orders = Orders::default();
        let routes = Router::new()
            .route("/store/api/v1/orders", post(create))
            .route("/store/api/v1/orders/search", get(async || Json(json!({ "data": [] }))))
            .with_state(orders.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let mut serving = JoinSet::new();
        serving.spawn(async move { axum::serve(listener, routes).await.unwrap() });
        let proxy = Proxy::before(&url).await.unwrap();
        let client = StoreClient::builder(format!("{}/store", proxy.url()), "key").patience(QUICK);
        Self { orders, proxy, client: client.build().unwrap(), _serving: serving }
    }

    async fn order(&self) -> Result<String, store_client::Error> {
        let draft = self.client.create_order(&NewOrder::of("+380441234567").item("tire-1", 4)).await?;
        Ok(draft.order_number)
    }
}

fn faults() -> Vec<Fault> {
    vec![
        Fault::LoseRequest,
        Fault::LoseAnswer,
        Fault::CutRequest(10),
        Fault::CutAnswer(10),
        Fault::Delay(Duration::from_millis(600)),
        Fault::Stall,
        Fault::status_retry_after(429, 0),
        Fault::status_retry_after(503, 0),
    ]
}

#[tokio::test]
async fn an_order_is_one_whatever_befalls_its_first_two_attempts() {
    for first in faults() {
        for second in [Fault::LoseAnswer, Fault::Stall, Fault::status(503)] {
            let field = Field::new().await;
            field.proxy.add(Rule::once(first.clone()));
            field.proxy.add(Rule::once(second.clone()));
            let number =
                field.order().await.unwrap_or_else(|error| panic!("{first:?}, {second:?}: {error:?}"));
            assert_eq!((number.as_str(), field.orders.count()), ("1", 1), "{first:?}, {second:?}");
            assert_eq!(field.proxy.seen().len(), 3, "{first:?}, {second:?}");
        }
    }
}

#[tokio::test]
async fn an_order_whose_every_answer_is_lost_is_found_again_by_its_key() {
    let field = Field::new().await;
    field.proxy.add(Rule::times(Fault::LoseAnswer, 3));
    let error = field.order().await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Broken(_)), "{error:?}");
    assert!(error.may_have_happened());
    assert_eq!(field.orders.count(), 1);
    let order = NewOrder::of("+380441234567").item("tire-1", 4);
    let draft = field.client.create_order(&order).key(error.key.unwrap()).await.unwrap();
    assert_eq!((draft.order_number.as_str(), field.orders.count()), ("1", 1));
}

#[tokio::test]
async fn a_search_survives_a_broken_connection_and_gives_up_on_a_slow_one() {
    let field = Field::new().await;
    let query = OrderQuery::by_number("1");
    for fault in [Fault::LoseRequest, Fault::CutAnswer(3), Fault::status(503)] {
        field.proxy.add(Rule::once(fault));
        assert_eq!(field.client.find_orders(&query).await.unwrap().total, 0);
    }
    field.proxy.add(Rule::once(Fault::Stall));
    let soon = Patience { deadline: Duration::from_millis(300), ..QUICK };
    let error = field.client.find_orders(&query).patience(soon).await.unwrap_err();
    assert_eq!((error.code(), error.attempts), ("timeout", 1));
}

#[tokio::test]
async fn a_store_that_is_away_cannot_be_reached() {
    let Field { proxy, client, orders, .. } = Field::new().await;
    proxy.stop().await;
    let error = client.create_order(&NewOrder::of("+380441234567").item("tire-1", 4)).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Unreachable(_)), "{error:?}");
    assert!(!error.may_have_happened());
    assert_eq!((error.attempts, orders.count()), (3, 0));
}
