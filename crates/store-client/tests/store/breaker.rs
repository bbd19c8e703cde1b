//! The circuit breaker in front of a store that is down.

use std::time::Duration;

use store_client::{
    Circuit, ErrorKind, FAILURES_TO_OPEN, OPEN_FOR, OrderId, OrderQuery, Patience, StoreClient,
};

use crate::outside::{Step, Store};

const ONCE: Patience = Patience { retries: 0, ..Patience::live() };

fn broken() -> Step {
    Step::status(500, "")
}

async fn ask(client: &StoreClient) -> Result<(), store_client::Error> {
    client.find_orders(&OrderQuery::by_number("1")).patience(ONCE).await.map(drop)
}

async fn open(store: &Store, client: &StoreClient) {
    store.then((0..FAILURES_TO_OPEN).map(|_| broken()));
    for _ in 0..FAILURES_TO_OPEN {
        assert_eq!(client.breaker().circuit(), Circuit::Closed);
        ask(client).await.unwrap_err();
    }
    assert_eq!(client.breaker().circuit(), Circuit::Open);
}

#[tokio::test(start_paused = true)]
async fn five_failures_open_it_and_the_store_is_left_alone() {
    let store = Store::default();
    let client = store.client();
    open(&store, &client).await;
    let asked = store.asked().len();
    tokio::time::advance(OPEN_FOR - Duration::from_secs(1)).await;
    let error = ask(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::CircuitOpen { retry_in } if retry_in == Duration::from_secs(1)));
    assert_eq!((error.code(), error.attempts), ("circuit_open", 0));
    assert_eq!(store.asked().len(), asked);
}

#[tokio::test(start_paused = true)]
async fn one_request_tries_whether_the_store_is_back() {
    let store = Store::default();
    let client = store.client();
    open(&store, &client).await;
    tokio::time::advance(OPEN_FOR).await;

    // The probe fails with what would be tried again otherwise: it is one request all the same.
    let asked = store.asked().len();
    store.then([Step::status(503, "").with("retry-after", "0")]);
    let error = client.find_orders(&OrderQuery::by_number("1")).await.unwrap_err();
    assert_eq!((error.code(), store.asked().len()), ("service_unavailable", asked + 1));
    assert_eq!(client.breaker().circuit(), Circuit::Open);

    tokio::time::advance(OPEN_FOR).await;
    store.then([Step::ok(r#"{"data":[]}"#).late(1)]);
    let (probe, beside) = tokio::join!(ask(&client), ask(&client));
    probe.unwrap();
    assert_eq!(beside.unwrap_err().code(), "circuit_open", "the second call waits for nobody");
    assert_eq!(client.breaker().circuit(), Circuit::Closed);
}

#[tokio::test(start_paused = true)]
async fn a_probe_whose_caller_hangs_up_gives_its_turn_back() {
    let store = Store::default();
    let client = store.client();
    open(&store, &client).await;
    tokio::time::advance(OPEN_FOR).await;
    store.then([Step::ok(r#"{"data":[]}"#).late(3)]);
    let hung_up = tokio::time::timeout(Duration::from_secs(1), ask(&client)).await;
    assert!(hung_up.is_err());
    store.then([Step::ok(r#"{"data":[]}"#)]);
    ask(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_a_store_refuses_never_opens_it() {
    let store = Store::default();
    let client = store.client();
    for status in [400, 401, 403, 404, 409, 422, 429] {
        store.then((0..20).map(|_| Step::status(status, "")));
        for _ in 0..20 {
            ask(&client).await.unwrap_err();
        }
        assert_eq!(client.breaker().circuit(), Circuit::Closed, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn failures_are_counted_in_a_row_and_by_calls() {
    let store = Store::default();
    let client = store.client();
    for _ in 0..3 {
        store.then((1..FAILURES_TO_OPEN).map(|_| broken()));
        for _ in 1..FAILURES_TO_OPEN {
            ask(&client).await.unwrap_err();
        }
        store.then([Step::status(404, "")]);
        client.order(&OrderId::from("1")).await.unwrap_err();
    }
    assert_eq!(client.breaker().circuit(), Circuit::Closed);

    // A call of three attempts is one failure.
    store.then((0..3).map(|_| Step::status(503, "")));
    client.find_orders(&OrderQuery::by_number("1")).await.unwrap_err();
    assert_eq!(client.breaker().circuit(), Circuit::Closed);
}

#[tokio::test(start_paused = true)]
async fn two_clients_of_one_store_may_share_it_and_those_of_two_do_not() {
    let store = Store::default();
    let client = store.client();
    let same = store.builder().breaker(client.breaker().clone()).build().unwrap();
    open(&store, &client).await;
    assert_eq!(same.breaker().circuit(), Circuit::Open);
    assert_eq!(Store::default().client().breaker().circuit(), Circuit::Closed);
}
