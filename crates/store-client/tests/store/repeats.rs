//! What is tried again, when, and with which key.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use store_client::{
    Code, ErrorKind, Finished, IdempotencyKey, NewOrder, NextAction, Observer, OrderId, OrderQuery, Patience,
};
use tokio::time::Instant;

use crate::outside::{Step, Store};

const DRAFT: &str = r#"{"data":{"id":"ord-1","order_number":"1","status":"draft","items":[],"subtotal":9600,"currency":"UAH"}}"#;
const NOTHING: &str = r#"{"data":[]}"#;

fn order() -> NewOrder {
    NewOrder::of("+380441234567").item("tire-1", 4)
}

fn busy(seconds: u64) -> Step {
    Step::status(503, r#"{"error":{"code":"service_unavailable","message":"later"}}"#)
        .with("retry-after", seconds.to_string())
}

#[tokio::test(start_paused = true)]
async fn one_key_and_one_request_id_go_with_every_attempt_of_a_call() {
    let store =
        Store::that([busy(1), Step::status(429, "").with("retry-after", "1"), Step::status(201, DRAFT)]);
    let draft = store.client().create_order(&order()).await.unwrap();
    assert_eq!(draft.order_number, "1");
    let asked = store.asked();
    assert_eq!(asked.len(), 3);
    for name in ["idempotency-key", "x-request-id"] {
        let first = asked[0].header(name).unwrap();
        assert!(uuid::Uuid::parse_str(first).is_ok_and(|id| id.get_version_num() == 4), "{first}");
        assert!(asked.iter().all(|attempt| attempt.header(name) == Some(first)), "{name}");
    }
    assert!(asked.iter().all(|attempt| attempt.body == asked[0].body));
}

#[tokio::test(start_paused = true)]
async fn another_call_has_another_key() {
    let store = Store::that([Step::status(201, DRAFT), Step::status(201, DRAFT)]);
    let client = store.client();
    client.create_order(&order()).await.unwrap();
    client.create_order(&order()).await.unwrap();
    let asked = store.asked();
    assert_ne!(asked[0].header("idempotency-key"), asked[1].header("idempotency-key"));
    assert_ne!(asked[0].header("x-request-id"), asked[1].header("x-request-id"));
}

#[tokio::test(start_paused = true)]
async fn a_key_of_ones_own_makes_a_repeat_of_an_earlier_call() {
    let store = Store::that([Step::status(201, DRAFT)]);
    let key = IdempotencyKey::new("kept-before-the-crash").unwrap();
    store.client().create_order(&order()).key(key).await.unwrap();
    assert_eq!(store.asked_once().header("idempotency-key"), Some("kept-before-the-crash"));
    assert!(IdempotencyKey::new("").is_err() && IdempotencyKey::new("a b").is_err());
    assert!(IdempotencyKey::new("x".repeat(256)).is_err());
}

#[tokio::test(start_paused = true)]
async fn what_only_reads_has_no_key() {
    let store = Store::that([Step::ok(NOTHING)]);
    store.client().find_orders(&OrderQuery::by_phone("+380441234567")).await.unwrap();
    assert_eq!(store.asked_once().header("idempotency-key"), None);
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for_and_chance_comes_on_top() {
    let store = Store::that([busy(1), busy(2), Step::ok(NOTHING)]);
    // The middle of every span.
    let client = store.builder().chance(|| 250_000_000).build().unwrap();
    client.find_orders(&OrderQuery::by_number("1")).await.unwrap();
    let at: Vec<Instant> = store.asked().iter().map(|attempt| attempt.at).collect();
    assert_eq!(at[1] - at[0], Duration::from_millis(1_250));
    assert_eq!(at[2] - at[1], Duration::from_millis(2_250));
}

#[tokio::test(start_paused = true)]
async fn a_store_that_asks_for_more_than_a_caller_bears_is_not_waited_for() {
    let store = Store::that([busy(30)]);
    let began = Instant::now();
    let error = store.client().find_orders(&OrderQuery::by_number("1")).await.unwrap_err();
    assert_eq!(began.elapsed(), Duration::ZERO);
    assert_eq!((error.code(), error.attempts), ("service_unavailable", 1));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    assert_eq!(error.next_action(), NextAction::RepeatLater);
}

#[tokio::test(start_paused = true)]
async fn the_whole_call_ends_by_its_deadline() {
    let store = Store::that([Step::ok(DRAFT).late(60), Step::ok(DRAFT).late(60), Step::ok(DRAFT).late(60)]);
    let began = Instant::now();
    let error = store.client().create_order(&order()).await.unwrap_err();
    assert!(began.elapsed() <= Patience::live().deadline);
    assert!(matches!(error.kind, ErrorKind::TimedOut));
    assert!(error.attempts > 1, "a call with a key is tried again after a timeout");
    assert!(error.may_have_happened());
    assert_eq!(error.next_action(), NextAction::RepeatWithSameKey);
    let sent = store.asked()[0].header("idempotency-key").map(str::to_owned);
    assert_eq!(error.key.map(|key| key.to_string()), sent);
}

#[tokio::test(start_paused = true)]
async fn a_timeout_without_a_key_is_not_tried_again() {
    let store = Store::that([Step::ok(NOTHING).late(60)]);
    let began = Instant::now();
    let error = store.client().find_orders(&OrderQuery::by_number("1")).await.unwrap_err();
    assert_eq!((error.code(), error.attempts), ("timeout", 1));
    assert_eq!(began.elapsed(), Patience::live().deadline, "it had the whole deadline");
    assert!(!error.may_have_happened());
}

#[tokio::test(start_paused = true)]
async fn no_connection_is_tried_again_by_all_and_a_broken_one_by_those_it_cannot_harm() {
    let store = Store::that([Step::Away, Step::Break, Step::ok(NOTHING)]);
    store.client().find_orders(&OrderQuery::by_number("1")).await.unwrap();
    store.then([Step::Away, Step::Break, Step::status(201, DRAFT)]);
    store.client().create_order(&order()).await.unwrap();
    assert_eq!(store.asked().len(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_defect_of_the_store_is_not_tried_again() {
    let store = Store::that([Step::status(500, r#"{"error":{"code":"internal_error","message":"…"}}"#)]);
    let error = store.client().create_order(&order()).await.unwrap_err();
    assert_eq!((error.code(), error.attempts), ("internal_error", 1));
    assert_eq!(error.next_action(), NextAction::TransferToOperator);
}

#[tokio::test(start_paused = true)]
async fn an_earlier_attempt_still_under_way_is_waited_for() {
    let in_flight = Step::status(409, r#"{"error":{"code":"idempotency_in_flight","message":"…"}}"#);
    let store = Store::that([in_flight.with("retry-after", "1"), Step::status(201, DRAFT)]);
    store.client().create_order(&order()).await.unwrap();
    // Any other conflict is an answer.
    store.then([Step::status(409, r#"{"error":{"code":"order_not_editable","message":"…"}}"#)]);
    let error = store.client().cancel_order(&OrderId::from("1"), None).await.unwrap_err();
    assert_eq!(error.refusal().unwrap().code, Code::OrderNotEditable);
    assert_eq!(store.asked().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn other_bounds_can_be_given_to_one_call() {
    let store = Store::that((0..10).map(|_| busy(20)));
    let error = store.client().create_order(&order()).patience(Patience::background()).await.unwrap_err();
    assert_eq!(error.attempts, 5);
}

#[derive(Clone, Default)]
struct Counting {
    attempts: Arc<AtomicU64>,
    finished: Arc<Mutex<Vec<String>>>,
}

impl Observer for Counting {
    fn attempted(&self, attempt: &store_client::Attempted) {
        assert_eq!(attempt.call, "create_order");
        self.attempts.fetch_add(1, Ordering::SeqCst);
    }

    fn finished(&self, call: &Finished<'_>) {
        let told = format!("{} {} {} {}", call.call, call.outcome, call.attempts, call.replayed);
        self.finished.lock().unwrap().push(told);
    }
}

#[tokio::test(start_paused = true)]
async fn every_attempt_and_every_call_is_told() {
    let replay = Step::status(201, DRAFT).with("idempotent-replayed", "true");
    let store = Store::that([busy(1), replay, Step::status(422, "")]);
    let counting = Counting::default();
    let client = store.builder().observer(counting.clone()).build().unwrap();
    client.create_order(&order()).await.unwrap();
    client.create_order(&order()).await.unwrap_err();
    assert_eq!(counting.attempts.load(Ordering::SeqCst), 3);
    let told = counting.finished.lock().unwrap().clone();
    assert_eq!(told, ["create_order ok 2 true", "create_order validation_error 1 false"]);
}
