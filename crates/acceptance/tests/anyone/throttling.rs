//! How often one may ask. The clock stands still, so a test's whole life is one minute.

use std::time::Duration;

use web::Profile::{self, Strict, Usual};

use crate::world::{Answer, Caller, Shopping, World, json};

async fn throttled(world: World, profile: Profile) -> World {
    world.set(|config| config.throttle = Some(profile)).await
}

async fn sign_in(caller: &Caller) -> Answer {
    caller.post("login/", json!({"email": "nobody@example.com", "password": "wrong"})).await
}

#[track_caller]
fn is_throttled(answer: &Answer, seconds: &str) {
    let problem = answer.refuses(429, "too_many_requests");
    assert_eq!(answer.header("retry-after"), Some(seconds));
    let detail = problem["detail"].as_str().expect("words");
    assert!(detail.starts_with("Запрос был проигнорирован.") && detail.contains(seconds), "{detail}");
}

on_both_engines! {
    async fn strictly_the_eleventh_sign_in_of_a_minute_is_refused(world: World) {
        let world = throttled(world, Strict).await;
        let anyone = world.anyone();
        for _ in 0..10 {
            sign_in(&anyone).await.refuses(401, "invalid_credentials");
        }
        is_throttled(&sign_in(&anyone).await, "60");
        is_throttled(&world.anyone().get("product-infos/").await, "60");
        world.clock().advance(Duration::from_secs(59));
        is_throttled(&sign_in(&anyone).await, "1");
        world.clock().advance(Duration::from_secs(1));
        assert_ne!(sign_in(&anyone).await.status, 429);
    }

    async fn strictly_the_hundred_and_first_request_of_whoever_is_signed_in_is_refused(world: World) {
        let world = throttled(world, Strict).await;
        let (anna, boris) = (world.buyer().await, world.buyer().await);
        for _ in 0..100 {
            anna.get("contacts/").await.is(200);
        }
        is_throttled(&anna.get("contacts/").await, "60");
        is_throttled(&anna.get("product-infos").await, "60");
        boris.get("contacts/").await.is(200);
        world.anyone().get("product-infos/").await.is(200);
    }

    async fn looking_around_is_cheap_and_guessing_is_dear(world: World) {
        let phone = world.offer("Телефон", "100.00", 1_000).await;
        let world = throttled(world, Usual).await;
        let anyone = world.anyone();
        for _ in 0..10 {
            anyone.post("login/", json!({})).await.finds_fault("email", "required");
        }
        is_throttled(&sign_in(&anyone).await, "60");
        is_throttled(&anyone.post("register/", json!({})).await, "60");
        for _ in 0..60 {
            assert!(matches!(anyone.adds(phone, 1).await.status, 200 | 201));
        }
        is_throttled(&anyone.adds(phone, 1).await, "60");
        for _ in 0..600 {
            anyone.get("shops/").await.is(200);
        }
        is_throttled(&anyone.get("product-infos/").await, "60");
    }

    async fn every_page_of_an_office_goes_on_with_its_session_and_guesses_are_still_few(world: World) {
        let world = throttled(world, Usual).await;
        let page = world.anyone().saying("origin", &world.origin());
        for _ in 0..100 {
            page.post("session/refresh/", json!({})).await.refuses(401, "token_not_valid");
        }
        is_throttled(&page.post("session/refresh/", json!({})).await, "60");
        is_throttled(&world.anyone().post("token/refresh/", json!({"refresh": "x"})).await, "60");
        for _ in 0..10 {
            page.post("session/", json!({})).await.finds_fault("email", "required");
        }
        is_throttled(&page.post("session/", json!({})).await, "60");
        let world = throttled(world, Strict).await;
        for _ in 0..10 {
            world.anyone().post("token/refresh/", json!({"refresh": "x"})).await.refuses(401, "token_not_valid");
        }
        is_throttled(&world.anyone().post("token/refresh/", json!({"refresh": "x"})).await, "60");
    }

    async fn whoever_is_signed_in_changes_a_hundred_things_a_minute_and_goes_on_reading(world: World) {
        let phone = world.offer("Телефон", "100.00", 1_000).await;
        let world = throttled(world, Usual).await;
        let anna = world.buyer().await;
        for _ in 0..100 {
            assert!(matches!(anna.adds(phone, 1).await.status, 200 | 201));
        }
        is_throttled(&anna.adds(phone, 1).await, "60");
        assert_eq!(anna.cart().await["items"][0]["quantity"], 100);
    }

    async fn being_signed_in_gives_nobody_more_guesses(world: World) {
        let world = throttled(world, Usual).await;
        let anna = world.buyer().await;
        for _ in 0..10 {
            anna.post("login/", json!({})).await.finds_fault("email", "required");
        }
        is_throttled(&sign_in(&anna).await, "60");
        anna.get("contacts/").await.is(200);
    }

    async fn forged_tokens_are_failures_and_old_ones_are_not(world: World) {
        let world = throttled(world, Usual).await;
        let anna = world.buyer().await;
        world.clock().advance(Duration::from_hours(1));
        for _ in 0..20 {
            anna.get("users/me/").await.refuses(401, "token_not_valid");
        }
        let forger = world.anyone().with_token("a.b.c");
        for _ in 0..10 {
            forger.get("users/me/").await.refuses(401, "token_not_valid");
        }
        is_throttled(&forger.get("users/me/").await, "60");
        world.buyer().await.get("users/me/").await.is(200);
    }

    async fn a_header_makes_nobody_somebody_else_unless_a_trusted_proxy_sends_it(world: World) {
        let world = throttled(world, Strict).await;
        let from = |world: &World, address: &str| world.anyone().saying("x-forwarded-for", address);
        for stranger in 1..=10 {
            from(&world, &format!("203.0.113.{stranger}")).get("shops/").await.is(200);
        }
        is_throttled(&from(&world, "203.0.113.99").get("shops/").await, "60");
        let world = world
            .set(|config| {
                config.throttle = Some(Strict);
                config.trusted_proxies = web::Proxies::parse(["127.0.0.1", "10.0.0.0/8"]).expect("proxies");
            })
            .await;
        for pretended in 1..=10 {
            from(&world, &format!("203.0.113.{pretended}, 198.51.100.7, 10.0.0.1")).get("shops/").await.is(200);
        }
        is_throttled(&from(&world, "198.51.100.7").get("shops/").await, "60");
        from(&world, "198.51.100.8").get("shops/").await.is(200);
        for host in 1..=10 {
            from(&world, &format!("2001:db8:0:1::{host}")).get("shops/").await.is(200);
        }
        is_throttled(&from(&world, "2001:db8:0:1:ffff::").get("shops/").await, "60");
        from(&world, "2001:db8:0:2::1").get("shops/").await.is(200);
    }

    async fn health_and_documentation_are_not_counted(world: World) {
        let world = throttled(world, Strict).await;
        for _ in 0..20 {
            world.anyone().get("/health/").await.is(200);
            world.anyone().get("/ready").await.is(200);
            world.anyone().get("/api/schema/").await.is(200);
        }
    }
}
