//! The shared memory over a real Redis, which dies in the middle.

use std::time::{Duration, Instant};

use web::testing::RedisServer;
use web::{Away, Shared};

const MINUTE: Duration = Duration::from_secs(60);
/// Longer than any recovery.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks until it answers again.
async fn recovered(shared: &Shared) {
    let since = Instant::now();
    while shared.get("anything").await.is_err() {
        assert!(since.elapsed() < PATIENCE, "it does not recover");
        tokio::time::sleep(Duration::from_millis(20)).await; // as often as a quiet shop is visited
    }
}

#[tokio::test]
async fn what_one_server_keeps_another_finds() {
    let Some(redis) = RedisServer::start() else { return };
    let (one, other) = (Shared::at(&redis.url()).unwrap(), Shared::at(&redis.url()).unwrap());
    assert_eq!(other.get("page").await, Ok(None));
    one.set("page", b"\x00\xffbody", MINUTE).await.unwrap();
    assert_eq!(other.get("page").await.unwrap().unwrap().as_ref(), b"\x00\xffbody");
    one.set("page", &vec![0; 2 * 1024 * 1024], MINUTE).await.unwrap();
    assert_eq!(other.get("page").await.unwrap().unwrap().len(), 6, "what is too long is not kept");
    assert_eq!(one.add("count", 1, MINUTE).await, Ok(1));
    assert_eq!(other.add("count", 1, MINUTE).await, Ok(2));
    assert_eq!(one.add("another", 1, MINUTE).await, Ok(1));
}

#[tokio::test]
async fn counters_and_values_end_with_their_life() {
    let Some(redis) = RedisServer::start() else { return };
    let shared = Shared::at(&redis.url()).unwrap();
    let moment = Duration::from_millis(30);
    shared.set("page", b"body", moment).await.unwrap();
    shared.add("count", 1, moment).await.unwrap();
    let since = Instant::now();
    while shared.get("page").await.unwrap().is_some() || shared.get("count").await.unwrap().is_some() {
        assert!(since.elapsed() < PATIENCE, "they stay");
    }
    assert_eq!(shared.add("count", 1, MINUTE).await, Ok(1));
}

#[tokio::test]
async fn a_dead_server_is_gone_without_and_found_again() {
    let Some(mut redis) = RedisServer::start() else { return };
    let shared = Shared::at(&redis.url()).unwrap();
    assert_eq!(shared.add("count", 1, MINUTE).await, Ok(1));
    for _ in 0..2 {
        redis.kill();
        assert_eq!(shared.add("count", 1, MINUTE).await, Err(Away));
        let since = Instant::now();
        for _ in 0..1_000 {
            let _ = shared.add("count", 1, MINUTE).await;
        }
        assert!(since.elapsed() < PATIENCE, "callers do not wait for it, each in turn");
        redis.revive();
        recovered(&shared).await;
        assert_eq!(shared.add("count", 1, MINUTE).await, Ok(1), "what it kept is lost");
    }
}

#[tokio::test]
async fn a_server_that_was_never_there_is_found_when_it_comes() {
    let Some(mut redis) = RedisServer::start() else { return };
    redis.kill();
    let shared = Shared::at(&redis.url()).unwrap();
    assert_eq!((shared.ping().await, shared.get("page").await), (Err(Away), Err(Away)));
    redis.revive();
    recovered(&shared).await;
    assert_eq!(shared.ping().await, Ok(()));
}

#[tokio::test]
async fn a_server_that_takes_connections_and_says_nothing_costs_one_caller_a_moment() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let shared = Shared::at(&format!("redis://{}", silent.local_addr().unwrap())).unwrap();
    for _ in 0..100 {
        assert_eq!(shared.get("page").await, Err(Away));
    }
}
