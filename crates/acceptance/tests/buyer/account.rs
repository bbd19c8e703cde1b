//! One's own account: the profile, the sessions, the password.

use std::time::Duration;

use crate::world::{Caller, World, json};
use serde_json::Value;

const ANNA: &str = "anna@example.com";
const NEW: &str = "anna.new@example.com";
const PASSWORD: &str = "мой-дядя-42";

async fn anna(world: &World) -> Caller {
    world.registers(ANNA, PASSWORD).await;
    world.signs_in(ANNA, PASSWORD).await.0
}

async fn sessions(caller: &Caller) -> Vec<Value> {
    caller.get("sessions/").await.is(200)["results"].as_array().expect("a list").clone()
}

on_both_engines! {
    async fn a_profile_is_read_and_changed(world: World) {
        let anna = anna(&world).await;
        let profile = anna.get("profile/").await.is(200);
        assert_eq!((&profile["email"], &profile["first_name"], &profile["user_type"]), (&json!(ANNA), &json!("Анна"), &json!("client")));
        let change = json!({"first_name": " Мария ", "language": "en", "user_type": "supplier", "id": 1, "role": "admin"});
        let changed = anna.patch("profile/", change).await.is(200);
        assert_eq!((&changed["first_name"], &changed["last_name"], &changed["language"]), (&json!("Мария"), &json!("Орлова"), &json!("en")));
        assert_eq!((&changed["user_type"], &changed["id"]), (&json!("client"), &profile["id"]));
        assert_eq!(anna.get("users/me/").await.is(200)["role"], "buyer");
        let put = anna.put("profile/", json!({"email": ANNA, "first_name": "Ева"})).await.is(200);
        assert_eq!((&put["first_name"], &put["last_name"], &put["email"]), (&json!("Ева"), &json!(""), &json!(ANNA)));
        anna.put("profile/", json!({"first_name": "Ева"})).await.finds_fault("email", "required");
    }

    async fn everything_wrong_with_a_profile_is_told_at_once(world: World) {
        let wrong = json!({"email": "no address", "first_name": "ж".repeat(151), "last_name": "a\u{7}", "language": "de"});
        let answer = anna(&world).await.patch("profile/", wrong).await;
        for (field, fault) in [("email", "invalid_email"), ("first_name", "too_long"), ("last_name", "invalid"), ("language", "invalid")] {
            answer.finds_fault(field, fault);
        }
    }

    async fn another_address_takes_effect_when_it_is_confirmed(world: World) {
        let anna = anna(&world).await;
        let asked = anna.patch("profile/", json!({"email": NEW})).await.is(200);
        assert_eq!((&asked["email"], &asked["pending_email"]), (&json!(ANNA), &json!(NEW)));
        world.signs_in(ANNA, PASSWORD).await;
        let link = world.letter_to(NEW).await.link();
        anna.patch("profile/", json!({"email": NEW})).await.is(200);
        assert_eq!(world.letters_to(NEW).await.len(), 1, "asked for once, written once");
        world.anyone().get(&link).await.is(200);
        let profile = anna.get("profile/").await.is(200);
        assert_eq!((&profile["email"], &profile["pending_email"]), (&json!(NEW), &Value::Null));
        world.signs_in(NEW, PASSWORD).await;
        world.anyone().post("login/", json!({"email": ANNA, "password": PASSWORD})).await.refuses(401, "invalid_credentials");
        assert_eq!(world.letter_to(ANNA).await.subject, "Адрес учётной записи изменён");
    }

    async fn an_address_that_was_given_up_is_not_confirmed_any_more(world: World) {
        let anna = anna(&world).await;
        anna.patch("profile/", json!({"email": NEW})).await.is(200);
        let link = world.letter_to(NEW).await.link();
        let back = anna.patch("profile/", json!({"email": "Anna@Example.com"})).await.is(200);
        assert_eq!((&back["email"], &back["pending_email"]), (&json!("Anna@Example.com"), &Value::Null));
        world.anyone().get(&link).await.refuses(400, "confirmation_expired");
    }

    async fn an_address_is_one_accounts_alone(world: World) {
        let anna = anna(&world).await;
        world.registers("boris@example.com", PASSWORD).await;
        anna.patch("profile/", json!({"email": "BORIS@example.com"})).await.finds_fault("email", "email_taken");
        anna.patch("profile/", json!({"email": NEW})).await.is(200);
        let link = world.letter_to(NEW).await.link();
        world.registers(NEW, PASSWORD).await; // somebody is faster
        world.anyone().get(&link).await.finds_fault("email", "email_taken");
        assert_eq!(anna.get("profile/").await.is(200)["email"], ANNA);
    }

    async fn a_changed_password_ends_every_other_session(world: World) {
        let anna = anna(&world).await;
        let (_, elsewhere) = world.signs_in(ANNA, PASSWORD).await;
        let change = |present: &str, new: &str| json!({"current_password": present, "password": new, "password_confirm": new});
        anna.post("password/change/", change("нет", "самых-честных-43")).await.finds_fault("current_password", "wrong_password");
        anna.post("password/change/", change(PASSWORD, "123")).await.finds_fault("password", "password_too_short");
        anna.post("password/change/", json!({})).await.finds_fault("current_password", "required");
        anna.post("password/change/", change(PASSWORD, "самых-честных-43")).await.is(200);
        world.anyone().post("token/refresh/", json!({"refresh": elsewhere["refresh"]})).await.refuses(401, "token_not_valid");
        assert_eq!(sessions(&anna).await.len(), 1, "this one is left");
        world.signs_in(ANNA, "самых-честных-43").await;
        assert_eq!(world.letter_to(ANNA).await.subject, "Пароль изменён");
    }

    async fn sessions_are_seen_and_ended(world: World) {
        let anna = anna(&world).await;
        world.clock().advance(Duration::from_mins(1));
        let (_, phone) = world.signs_in(ANNA, PASSWORD).await;
        let open = sessions(&anna).await;
        assert_eq!(open.iter().map(|it| it["current"].as_bool()).collect::<Vec<_>>(), [Some(false), Some(true)]);
        let path = format!("sessions/{}/", open[0]["id"]);
        let boris = world.buyer().await;
        assert_eq!(boris.delete(&path).await.is_problem()["status"], 404);
        anna.delete(&path).await.is(204);
        assert_eq!(anna.delete(&path).await.is_problem()["status"], 404);
        world.anyone().post("token/refresh/", json!({"refresh": phone["refresh"]})).await.refuses(401, "token_not_valid");
        world.signs_in(ANNA, PASSWORD).await;
        anna.delete("sessions/").await.is(204);
        assert_eq!(sessions(&anna).await.len(), 1);
    }

    async fn signing_out_ends_the_session(world: World) {
        world.registers(ANNA, PASSWORD).await;
        let (anna, first) = world.signs_in(ANNA, PASSWORD).await;
        let (_, second) = world.signs_in(ANNA, PASSWORD).await;
        anna.post("logout/", json!({})).await.is(204);
        world.anyone().post("logout/", json!({"refresh": second["refresh"]})).await.is(204);
        world.anyone().post("logout/", json!({"refresh": second["refresh"]})).await.is(204);
        for tokens in [first, second] {
            world.anyone().post("token/refresh/", json!({"refresh": tokens["refresh"]})).await.refuses(401, "token_not_valid");
        }
        world.anyone().post("logout/", json!({})).await.refuses(401, "not_authenticated");
        world.anyone().post("logout/", json!({"refresh": "x"})).await.refuses(401, "token_not_valid");
    }
}
