//! Getting an account.

use crate::world::json;
use serde_json::Value;

/// What a new person sends.
fn form(email: &str) -> Value {
    json!({
        "first_name": "Анна", "last_name": "Орлова", "email": email,
        "password": "мой-дядя-42", "password_confirm": "мой-дядя-42",
    })
}

fn form_without(field: &str) -> Value {
    let mut form = form("anna@example.com");
    form.as_object_mut().expect("an object").remove(field);
    form
}

on_both_engines! {
    async fn a_new_person_is_told_so_in_russian_and_signs_in_when_confirmed(world: World) {
        let anyone = world.anyone();
        let answer = anyone.post("register/", form("anna@example.com")).await.is(201);
        assert_eq!(answer["status"], "успешно");
        assert_eq!(answer["message"], "Пользователь anna@example.com успешно зарегистрирован.");
        anyone.get(&world.letter_to("anna@example.com").await.link()).await.is(200);
        let tokens = anyone.post("login/", json!({"email": "anna@example.com", "password": "мой-дядя-42"})).await.is(200);
        let me = anyone.with_token(tokens["access"].as_str().expect("a token")).get("users/me/").await.is(200);
        assert_eq!((&me["email"], &me["username"], &me["role"]), (&json!("anna@example.com"), &json!("anna@example.com"), &json!("buyer")));
    }

    async fn one_address_has_one_account_whatever_its_case(world: World) {
        let anyone = world.anyone();
        anyone.post("register/", form("Anna@Example.com")).await.is(201);
        anyone.post("register/", form("anna@example.COM")).await.finds_fault("email", "email_taken");
    }

    async fn of_ten_registrations_at_once_with_one_address_one_succeeds(world: World) {
        let anyone = world.anyone();
        let attempts = (0..10).map(|_| anyone.post("register/", form("anna@example.com")));
        let answers = crate::world::join_all(attempts).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        for refused in answers.iter().filter(|answer| answer.status != 201 && answer.status != 503) {
            refused.finds_fault("email", "email_taken");
        }
    }

    async fn a_missing_field_is_named_and_never_a_server_error(world: World) {
        for field in ["first_name", "last_name", "email", "password", "password_confirm"] {
            world.anyone().post("register/", form_without(field)).await.finds_fault(field, "required");
        }
        let problem = world.anyone().post("register/", json!({})).await.refuses(400, "validation");
        assert_eq!(problem["errors"].as_object().expect("errors").len(), 5, "{problem}");
    }

    async fn everything_wrong_with_a_password_is_told_at_once(world: World) {
        let mut form = form("anna@example.com");
        form["password"] = json!("123456");
        form["password_confirm"] = json!("123456");
        let answer = world.anyone().post("register/", form).await;
        for fault in ["password_too_short", "password_too_common", "password_only_digits"] {
            answer.finds_fault("password", fault);
        }
    }

    async fn two_different_passwords_are_told_of_the_password(world: World) {
        let mut form = form("anna@example.com");
        form["password_confirm"] = json!("мой-дядя-43");
        world.anyone().post("register/", form).await.finds_fault("password", "passwords_differ");
    }

    async fn what_is_no_address_is_refused(world: World) {
        for address in ["anna", "anna@", "@example.com", "anna@example", "a b@example.com", "a@b@example.com", "anna@example..com"] {
            world.anyone().post("register/", form(address)).await.finds_fault("email", "invalid_email");
        }
    }

    async fn nobody_makes_themselves_an_administrator(world: World) {
        let mut form = form("anna@example.com");
        for (field, value) in [("role", "admin"), ("user_type", "supplier")] {
            form[field] = json!(value);
        }
        let answer = world.anyone().post("register/", form).await;
        if answer.status == 201 {
            world.anyone().get(&world.letter_to("anna@example.com").await.link()).await.is(200);
            let sign_in = json!({"email": "anna@example.com", "password": "мой-дядя-42"});
            let tokens = world.anyone().post("login/", sign_in).await.is(200);
            let me = world.anyone().with_token(tokens["access"].as_str().expect("a token")).get("users/me/").await.is(200);
            assert_eq!(me["role"], "buyer");
        } else {
            answer.is_problem();
        }
    }

    async fn a_form_is_as_good_as_json(world: World) {
        let body = "first_name=Anna&last_name=Orlova&email=anna%40example.com&password=onegin-42&password_confirm=onegin-42";
        let kind = "application/x-www-form-urlencoded";
        world.anyone().send_bytes(reqwest::Method::POST, "register/", kind, body.into()).await.is(201);
        world.anyone().get(&world.letter_to("anna@example.com").await.link()).await.is(200);
        world.anyone().send_bytes(reqwest::Method::POST, "login/", kind, "email=anna%40example.com&password=onegin-42".into()).await.is(200);
    }
}
