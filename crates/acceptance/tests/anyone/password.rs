//! A forgotten password.

use std::time::Duration;

use crate::world::{Answer, World, json};

const ANNA: &str = "anna@example.com";
const OLD: &str = "мой-дядя-42";
const NEW: &str = "самых-честных-43";

async fn forgets(world: &World, email: &str) -> serde_json::Value {
    world.anyone().post("password/reset/", json!({"email": email})).await.is(200)
}

async fn chooses(world: &World, token: &str, password: &str) -> Answer {
    let form = json!({"token": token, "password": password, "password_confirm": password});
    world.anyone().post("password/reset/confirm/", form).await
}

async fn sign_in(world: &World, password: &str) -> Answer {
    world.anyone().post("login/", json!({"email": ANNA, "password": password})).await
}

on_both_engines! {
    async fn a_letters_link_chooses_a_new_password_and_ends_every_session(world: World) {
        world.registers(ANNA, OLD).await;
        let thief = sign_in(&world, OLD).await.is(200);
        forgets(&world, "ANNA@example.com").await;
        let letter = world.letter_to(ANNA).await;
        assert_eq!(letter.subject, "Смена пароля");
        chooses(&world, &letter.token(), NEW).await.is(200);
        sign_in(&world, OLD).await.refuses(401, "invalid_credentials");
        sign_in(&world, NEW).await.is(200);
        world.anyone().post("token/refresh/", json!({"refresh": thief["refresh"]})).await.refuses(401, "token_not_valid");
        assert_eq!(world.letter_to(ANNA).await.subject, "Пароль изменён");
    }

    async fn the_link_is_good_once_for_an_hour_and_void_after_another_was_used(world: World) {
        world.registers(ANNA, OLD).await;
        forgets(&world, ANNA).await;
        let first = world.letter_to(ANNA).await.token();
        forgets(&world, ANNA).await;
        let second = world.letter_to(ANNA).await.token();
        chooses(&world, &second, NEW).await.is(200);
        chooses(&world, &second, OLD).await.refuses(400, "reset_link_expired");
        chooses(&world, &first, OLD).await.refuses(400, "reset_link_expired");
        forgets(&world, ANNA).await;
        let third = world.letter_to(ANNA).await.token();
        world.clock().advance(Duration::from_hours(1));
        chooses(&world, &third, OLD).await.refuses(400, "reset_link_expired");
        for token in ["x", &third[1..], &"a".repeat(32)] {
            chooses(&world, token, OLD).await.refuses(400, "reset_link_expired");
        }
        sign_in(&world, NEW).await.is(200);
    }

    async fn of_ten_who_open_one_link_at_once_one_chooses(world: World) {
        world.registers(ANNA, OLD).await;
        forgets(&world, ANNA).await;
        let token = world.letter_to(ANNA).await.token();
        let answers = crate::world::join_all((0..10).map(|_| chooses(&world, &token, NEW))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 400 | 503)));
    }

    async fn a_poor_password_does_not_use_the_link_up(world: World) {
        world.registers(ANNA, OLD).await;
        forgets(&world, ANNA).await;
        let token = world.letter_to(ANNA).await.token();
        chooses(&world, &token, "123").await.finds_fault("password", "password_too_short");
        let form = json!({"token": token, "password": NEW, "password_confirm": OLD});
        world.anyone().post("password/reset/confirm/", form).await.finds_fault("password", "passwords_differ");
        world.anyone().post("password/reset/confirm/", json!({})).await.finds_fault("token", "required");
        chooses(&world, &token, NEW).await.is(200);
    }

    async fn nobody_learns_which_addresses_are_known(world: World) {
        world.registers(ANNA, OLD).await;
        let before = world.letters().await.len();
        assert_eq!(forgets(&world, "nobody@example.com").await, forgets(&world, ANNA).await);
        assert_eq!(world.letters().await.len(), before + 1);
        for _ in 0..10 {
            forgets(&world, ANNA).await;
        }
        assert_eq!(world.letters().await.len(), before + 5, "five letters a day");
    }

    /// Somebody else registered the address of its owner, who never opened that letter.
    async fn whoever_has_the_address_gets_the_account(world: World) {
        let form = json!({"first_name": "Х", "last_name": "Х", "email": ANNA, "password": OLD, "password_confirm": OLD});
        world.anyone().post("register/", form).await.is(201);
        forgets(&world, ANNA).await;
        chooses(&world, &world.letter_to(ANNA).await.token(), NEW).await.is(200);
        sign_in(&world, NEW).await.is(200);
        sign_in(&world, OLD).await.refuses(401, "invalid_credentials");
    }
}
