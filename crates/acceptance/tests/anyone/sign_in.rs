//! Signing in, and the life of tokens.

use std::time::Duration;

use crate::world::{Answer, Caller, World, json};
use serde_json::Value;

const PASSWORD: &str = "мой-дядя-42";

async fn register(world: &World) -> Caller {
    world.registers("Anna@example.com", PASSWORD).await
}

async fn sign_in(anyone: &Caller, email: &str, password: &str) -> Answer {
    anyone.post("login/", json!({"email": email, "password": password})).await
}

async fn refresh(anyone: &Caller, tokens: &Value) -> Answer {
    anyone.post("token/refresh/", json!({"refresh": tokens["refresh"]})).await
}

fn with_access(anyone: &Caller, tokens: &Value) -> Caller {
    anyone.with_token(tokens["access"].as_str().expect("an access token"))
}

on_both_engines! {
    async fn signing_in_answers_tokens_and_who_it_is(world: World) {
        let anyone = register(&world).await;
        let tokens = sign_in(&anyone, "Anna@example.com", PASSWORD).await.is(200);
        let info = &tokens["user_info"];
        assert_eq!((&info["email"], &info["username"]), (&json!("Anna@example.com"), &json!("Anna@example.com")));
        assert_eq!((&info["first_name"], &info["last_name"]), (&json!("Анна"), &json!("Орлова")));
        let me = with_access(&anyone, &tokens).get("users/me/").await.is(200);
        assert_eq!(me["id"], info["id"]);
    }

    async fn the_case_of_an_address_does_not_matter(world: World) {
        let anyone = register(&world).await;
        for address in ["anna@example.com", "ANNA@EXAMPLE.COM", " anna@Example.com "] {
            sign_in(&anyone, address, PASSWORD).await.is(200);
        }
    }

    async fn a_wrong_password_and_an_unknown_or_malformed_address_are_told_alike(world: World) {
        let anyone = register(&world).await;
        for (email, password) in [("anna@example.com", "wrong"), ("nobody@example.com", PASSWORD), ("no address", PASSWORD)] {
            let problem = sign_in(&anyone, email, password).await.refuses(401, "invalid_credentials");
            assert_eq!(problem["detail"], "Не найдено активной учетной записи с указанными данными");
            assert!(problem.get("access").is_none());
        }
    }

    async fn a_missing_field_is_named(world: World) {
        let anyone = world.anyone();
        anyone.post("login/", json!({"email": "anna@example.com"})).await.finds_fault("password", "required");
        anyone.post("login/", json!({"password": PASSWORD})).await.finds_fault("email", "required");
        anyone.post("token/refresh/", json!({})).await.finds_fault("refresh", "required");
    }

    async fn a_refresh_token_is_good_once_and_its_reuse_ends_the_sign_in(world: World) {
        let anyone = register(&world).await;
        let first = sign_in(&anyone, "anna@example.com", PASSWORD).await.is(200);
        let second = refresh(&anyone, &first).await.is(200);
        with_access(&anyone, &second).get("users/me/").await.is(200);
        refresh(&anyone, &first).await.refuses(401, "token_not_valid");
        refresh(&anyone, &second).await.refuses(401, "token_not_valid");
        sign_in(&anyone, "anna@example.com", PASSWORD).await.is(200);
    }

    async fn of_ten_refreshes_at_once_with_one_token_at_most_one_succeeds(world: World) {
        let anyone = register(&world).await;
        let tokens = sign_in(&anyone, "anna@example.com", PASSWORD).await.is(200);
        let answers = crate::world::join_all((0..10).map(|_| refresh(&anyone, &tokens))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 401)));
    }

    async fn an_access_token_is_good_for_a_quarter_of_an_hour(world: World) {
        let anyone = register(&world).await;
        let tokens = sign_in(&anyone, "anna@example.com", PASSWORD).await.is(200);
        let anna = with_access(&anyone, &tokens);
        world.clock().advance(Duration::from_mins(14));
        anna.get("users/me/").await.is(200);
        world.clock().advance(Duration::from_mins(2));
        anna.get("users/me/").await.refuses(401, "token_not_valid");
        let tokens = refresh(&anyone, &tokens).await.is(200);
        with_access(&anyone, &tokens).get("users/me/").await.is(200);
    }

    async fn a_refresh_token_is_good_for_seven_days(world: World) {
        let anyone = register(&world).await;
        let tokens = sign_in(&anyone, "anna@example.com", PASSWORD).await.is(200);
        world.clock().advance(Duration::from_hours(7 * 24 - 1));
        let tokens = refresh(&anyone, &tokens).await.is(200);
        world.clock().advance(Duration::from_hours(7 * 24 + 1));
        refresh(&anyone, &tokens).await.refuses(401, "token_not_valid");
    }

    async fn one_kind_of_token_never_passes_for_the_other(world: World) {
        let anyone = register(&world).await;
        let tokens = sign_in(&anyone, "anna@example.com", PASSWORD).await.is(200);
        let as_access = tokens["refresh"].as_str().expect("a token");
        anyone.with_token(as_access).get("users/me/").await.refuses(401, "token_not_valid");
        anyone.post("token/refresh/", json!({"refresh": tokens["access"]})).await.refuses(401, "token_not_valid");
    }

    async fn tokens_outlive_a_restart_of_the_server(world: World) {
        let anyone = register(&world).await;
        let tokens = sign_in(&anyone, "anna@example.com", PASSWORD).await.is(200);
        let world = world.restarted().await;
        with_access(&world.anyone(), &tokens).get("users/me/").await.is(200);
        refresh(&world.anyone(), &tokens).await.is(200);
    }

    async fn whoever_brings_no_token_is_asked_for_one(world: World) {
        let answer = world.anyone().get("users/me/").await;
        assert_eq!(answer.refuses(401, "not_authenticated")["detail"], "Учетные данные не были предоставлены.");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"api\""));
    }

    async fn a_token_that_is_none_of_ours_is_refused(world: World) {
        let none = "eyJhbGciOiJub25lIn0.eyJ1c2VyX2lkIjoiMSIsInJvbGUiOiJhZG1pbiIsInRva2VuX3R5cGUiOiJhY2Nlc3MiLCJleHAiOjQxMDI0NDQ4MDB9.";
        for token in ["", "x", "a.b.c", none, &"a".repeat(5_000)] {
            world.anyone().with_token(token).get("users/me/").await.refuses(401, "token_not_valid");
        }
        world.anyone().saying("authorization", "Basic YTpi").get("users/me/").await.refuses(401, "not_authenticated");
        world.anyone().saying("authorization", "Bearer \u{1f525}").get("users/me/").await.refuses(401, "token_not_valid");
    }
}
