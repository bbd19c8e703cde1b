//! Guessing passwords. The clock is moved by the test; the throttle, which counts by the minute, is off.

use std::time::Duration;

use crate::world::{Answer, Caller, json};

const PASSWORD: &str = "мой-дядя-42";

async fn sign_in(caller: &Caller, email: &str, password: &str) -> Answer {
    caller.post("login/", json!({"email": email, "password": password})).await
}

async fn guess(caller: &Caller, email: &str) -> Answer {
    sign_in(caller, email, "wrong").await
}

#[track_caller]
fn waits(answer: &Answer, seconds: &str) {
    answer.refuses(429, "sign_in_delayed");
    assert_eq!(answer.header("retry-after"), Some(seconds));
}

/// As many failures as nobody waits for.
async fn fails_ten_times(caller: &Caller, email: &str) {
    for _ in 0..10 {
        guess(caller, email).await.refuses(401, "invalid_credentials");
    }
}

on_both_engines! {
    async fn each_failure_makes_the_next_guess_wait_twice_as_long(world: World) {
        world.registers("anna@example.com", PASSWORD).await;
        let guesser = world.anyone();
        fails_ten_times(&guesser, "anna@example.com").await;
        for seconds in [1, 2, 4, 8] {
            waits(&guess(&guesser, "Anna@Example.com").await, &seconds.to_string());
            waits(&sign_in(&guesser, "anna@example.com", PASSWORD).await, &seconds.to_string());
            world.clock().advance(Duration::from_secs(seconds));
            guess(&guesser, "anna@example.com").await.refuses(401, "invalid_credentials");
        }
        world.clock().advance(Duration::from_secs(16));
        sign_in(&guesser, "anna@example.com", PASSWORD).await.is(200);
        guess(&world.anyone(), "anna@example.com").await.refuses(401, "invalid_credentials");
    }

    async fn guessing_from_a_page_waits_as_guessing_elsewhere_does(world: World) {
        world.registers("anna@example.com", PASSWORD).await;
        let page = world.anyone().saying("origin", &world.origin());
        let guess_there = async |password: &str| {
            page.post("session/", json!({"email": "anna@example.com", "password": password})).await
        };
        for _ in 0..5 {
            guess_there("wrong").await.refuses(401, "invalid_credentials");
            guess(&world.anyone(), "anna@example.com").await.refuses(401, "invalid_credentials");
        }
        for seconds in [1, 2, 4] {
            waits(&guess_there("wrong").await, &seconds.to_string());
            waits(&guess_there(PASSWORD).await, &seconds.to_string());
            waits(&guess(&world.anyone(), "anna@example.com").await, &seconds.to_string());
            world.clock().advance(Duration::from_secs(seconds));
            guess_there("wrong").await.refuses(401, "invalid_credentials");
        }
        world.clock().advance(Duration::from_secs(8));
        guess_there(PASSWORD).await.is(200);
        // The browser is known from now on: what strangers fail at does not keep it waiting.
        fails_ten_times(&world.anyone(), "anna@example.com").await;
        guess_there(PASSWORD).await.is(200);
    }

    async fn an_address_of_nobody_waits_like_one_of_somebody(world: World) {
        world.registers("anna@example.com", PASSWORD).await;
        for email in ["anna@example.com", "nobody@example.com"] {
            fails_ten_times(&world.anyone(), email).await;
            waits(&guess(&world.anyone(), email).await, "1");
        }
        let world = world.restarted().await;
        for email in ["anna@example.com", "nobody@example.com"] {
            waits(&guess(&world.anyone(), email).await, "1");
        }
    }

    async fn a_browser_that_has_signed_in_before_is_not_kept_out_by_strangers(world: World) {
        world.registers("anna@example.com", PASSWORD).await;
        let anna = world.anyone();
        sign_in(&anna, "anna@example.com", PASSWORD).await.is(200);
        fails_ten_times(&world.anyone(), "anna@example.com").await;
        waits(&sign_in(&world.anyone(), "anna@example.com", PASSWORD).await, "1");
        sign_in(&anna, "anna@example.com", PASSWORD).await.is(200);
        fails_ten_times(&anna, "anna@example.com").await;
        waits(&guess(&anna, "anna@example.com").await, "1");
    }

    async fn an_address_that_tries_one_account_after_the_other_waits_too(world: World) {
        let spray = world.anyone();
        for number in 0..30 {
            guess(&spray, &format!("person{number}@example.com")).await.refuses(401, "invalid_credentials");
        }
        waits(&guess(&spray, "one-more@example.com").await, "1");
    }

    async fn nobody_waits_longer_than_a_quarter_of_an_hour_and_a_day_forgets(world: World) {
        let guesser = world.anyone();
        fails_ten_times(&guesser, "anna@example.com").await;
        for _ in 0..12 {
            world.clock().advance(Duration::from_mins(15));
            guess(&guesser, "anna@example.com").await.refuses(401, "invalid_credentials");
        }
        waits(&guess(&guesser, "anna@example.com").await, "900");
        world.clock().advance(Duration::from_hours(25));
        fails_ten_times(&guesser, "anna@example.com").await;
    }
}
