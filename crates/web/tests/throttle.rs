//! Several servers that count together, and alone when what they share is away.

use axum::http::StatusCode;
use kernel::Clock;
use web::testing::RedisServer;
use web::{Limit, Profile, Shared, Throttle, Who};

const TEN: Limit = Limit { name: "ten", per_minute: 10 };
const MANY: Limit = Limit { name: "many", per_minute: 600 };

fn throttle(redis: &RedisServer) -> Throttle {
    Throttle::new(Profile::Usual, Clock::system(), Some(Shared::at(&redis.url()).expect("an address")))
}

/// How many of `asked` requests two servers let through between them, asked by turns.
async fn passed(servers: &[Throttle; 2], limit: &Limit, who: Who, asked: u32) -> u32 {
    let mut passed = 0;
    for (_, server) in (0..asked).zip(servers.iter().cycle()) {
        match server.take(limit, who).await {
            Ok(()) => passed += 1,
            Err(problem) => assert_eq!(problem.status(), StatusCode::TOO_MANY_REQUESTS),
        }
    }
    passed
}

#[tokio::test]
async fn two_servers_let_no_more_through_than_one() {
    let Some(redis) = RedisServer::start() else { return };
    let servers = [throttle(&redis), throttle(&redis)];
    assert_eq!(passed(&servers, &TEN, Who::Number(1), 30).await, 10);
    assert_eq!(passed(&servers, &TEN, Who::Number(2), 10).await, 10, "another is another");
    let many = passed(&servers, &MANY, Who::Network(7), 1_300).await;
    assert!((588..=612).contains(&many), "off by a lease at the most: {many}");
}

#[tokio::test]
async fn without_what_they_share_each_counts_alone_and_nobody_is_refused_for_it() {
    let Some(mut redis) = RedisServer::start() else { return };
    let servers = [throttle(&redis), throttle(&redis)];
    redis.kill();
    assert_eq!(passed(&servers, &TEN, Who::Number(1), 30).await, 20);
}
