//! Proving that an e-mail address is one's own.

use std::time::Duration;

use crate::world::{World, json};
use serde_json::Value;

const ANNA: &str = "anna@example.com";
const PASSWORD: &str = "мой-дядя-42";

async fn register(world: &World) {
    let form = json!({
        "first_name": "Анна", "last_name": "Орлова", "email": ANNA, "password": PASSWORD, "password_confirm": PASSWORD,
    });
    world.anyone().post("register/", form).await.is(201);
}

async fn sign_in(world: &World) -> crate::world::Answer {
    world.anyone().post("login/", json!({"email": ANNA, "password": PASSWORD})).await
}

async fn ask_again(world: &World, email: &str) -> Value {
    world.anyone().post("resend-confirmation/", json!({"email": email})).await.is(200)
}

/// The link of a letter that was asked for.
async fn ask_for_a_link(world: &World) -> String {
    ask_again(world, ANNA).await;
    world.letter_to(ANNA).await.link()
}

on_both_engines! {
    async fn nobody_signs_in_before_opening_the_letters_link(world: World) {
        register(&world).await;
        let problem = sign_in(&world).await.refuses(401, "invalid_credentials");
        assert_eq!(problem["detail"], "Не найдено активной учетной записи с указанными данными");
        let letter = world.letter_to(ANNA).await;
        assert_eq!(letter.subject, "Подтверждение регистрации");
        assert!(letter.text.contains("Здравствуйте, Анна!") && letter.text.contains("24 часа"), "{}", letter.text);
        assert!(letter.html.contains(&letter.token()), "the link stands in both halves");
        let told = world.anyone().get(&letter.link()).await.is(200);
        assert_eq!(told, json!({"status": "успешно", "message": "Email успешно подтверждён. Вы можете войти."}));
        sign_in(&world).await.is(200);
    }

    async fn a_browser_led_to_the_api_finds_a_page_and_confirms_there(world: World) {
        register(&world).await;
        let letter = world.letter_to(ANNA).await;
        let browser = world.anyone().saying("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        let answer = browser.get(&letter.link()).await;
        if world.has_pages().await {
            assert_eq!(letter.leads_to(), format!("/confirm-email#{}", letter.token()));
            assert_eq!((answer.status, answer.header("location")), (303, Some(letter.leads_to().as_str())));
            sign_in(&world).await.refuses(401, "invalid_credentials"); // looking has confirmed nothing
            browser.get("/api/v1/confirm-email/nonsense/").await.refuses(404, "confirmation_unknown");
            world.anyone().get(&letter.link()).await.is(200);
        } else {
            assert_eq!(letter.leads_to(), format!("/api/v1/confirm-email/{}/", letter.token()));
            answer.is(200);
        }
        sign_in(&world).await.is(200);
    }

    async fn a_second_click_is_answered_the_same_and_does_nothing(world: World) {
        register(&world).await;
        let link = world.letter_to(ANNA).await.link();
        let first = world.anyone().get(&link).await.is(200);
        world.clock().advance(Duration::from_hours(24 * 2));
        assert_eq!(world.anyone().get(&link).await.is(200), first);
        assert_eq!(world.letters().await.len(), 1);
    }

    async fn a_link_brings_nobody_back_whom_the_staff_have_sent_away(world: World) {
        register(&world).await;
        let link = world.letter_to(ANNA).await.link();
        let admin = world.admin().await;
        let found = admin.get_with("users/", &[("search", ANNA.to_owned())]).await.is(200);
        admin.patch(&format!("users/{}/", found["results"][0]["id"]), json!({"active": false})).await.is(200);
        for _ in 0..2 {
            world.anyone().get(&link).await.is(200);
            sign_in(&world).await.refuses(401, "invalid_credentials");
        }
    }

    async fn an_expired_link_says_where_to_get_another(world: World) {
        register(&world).await;
        let link = world.letter_to(ANNA).await.link();
        world.clock().advance(Duration::from_hours(24));
        let problem = world.anyone().get(&link).await.refuses(400, "confirmation_expired");
        assert!(problem["detail"].as_str().is_some_and(|text| text.starts_with("Срок действия подтверждения истек")), "{problem}");
        sign_in(&world).await.refuses(401, "invalid_credentials");
        world.anyone().post(problem["resend"].as_str().expect("an address"), json!({"email": " ANNA@example.com"})).await.is(200);
        let another = world.letter_to(ANNA).await.link();
        assert_ne!(another, link);
        world.anyone().get(&another).await.is(200);
        sign_in(&world).await.is(200);
    }

    async fn a_link_that_is_none_of_ours_is_refused(world: World) {
        register(&world).await;
        let token = world.letter_to(ANNA).await.token();
        let cut = &token[1..];
        for token in ["x", "0197a1c2-8f00-7000-8000-2b1f6f0c9d11", cut, "%00", &"a".repeat(3_000)] {
            world.anyone().get(&format!("confirm-email/{token}/")).await.refuses(404, "confirmation_unknown");
        }
        world.anyone().get(&format!("confirm-contact/{token}/")).await.refuses(400, "contact_confirmation_unknown");
        sign_in(&world).await.refuses(401, "invalid_credentials");
    }

    async fn asking_again_tells_nobody_which_addresses_are_known(world: World) {
        register(&world).await;
        let known = ask_again(&world, ANNA).await;
        assert_eq!(ask_again(&world, "nobody@example.com").await, known);
        assert_eq!(world.letters().await.len(), 2, "one for the registration, one more");
        world.anyone().get(&world.letter_to(ANNA).await.link()).await.is(200);
        assert_eq!(ask_again(&world, ANNA).await, known);
        assert_eq!(world.letters().await.len(), 2, "who is confirmed gets no more");
        world.anyone().post("resend-confirmation/", json!({"email": "no address"})).await.finds_fault("email", "invalid_email");
        world.anyone().post("resend-confirmation/", json!({})).await.finds_fault("email", "required");
    }

    async fn nobody_is_buried_in_letters(world: World) {
        register(&world).await;
        for _ in 0..10 {
            ask_again(&world, ANNA).await;
        }
        assert_eq!(world.letters().await.len(), 5);
        world.clock().advance(Duration::from_hours(25));
        ask_again(&world, ANNA).await;
        assert_eq!(world.letters().await.len(), 6);
    }

    async fn a_firm_may_let_people_in_unproven_and_ask_later(world: World) {
        let world = world.set(|config| config.confirm_email = false).await;
        register(&world).await;
        sign_in(&world).await.is(200);
        assert!(world.letters().await.is_empty(), "nobody is asked to prove anything");
        let anna = world.signs_in(ANNA, PASSWORD).await.0;
        let old = ask_for_a_link(&world).await;
        anna.patch("profile/", json!({"email": "new@example.com"})).await.is(200);
        world.anyone().get(&old).await.refuses(400, "confirmation_expired"); // it proves what the account has no more
        let world = world.set(|config| config.confirm_email = true).await;
        let new = json!({"email": "new@example.com", "password": PASSWORD});
        world.anyone().post("login/", new.clone()).await.refuses(401, "invalid_credentials");
        ask_again(&world, "new@example.com").await;
        world.anyone().get(&world.letter_to("new@example.com").await.link()).await.is(200);
        world.anyone().post("login/", new).await.is(200);
    }

    async fn letters_are_in_the_language_of_whoever_registers(world: World) {
        let form = json!({"first_name": "Ann", "last_name": "Lee", "email": ANNA, "password": PASSWORD, "password_confirm": PASSWORD});
        world.anyone().in_english().post("register/", form).await.is(201);
        assert_eq!(world.letter_to(ANNA).await.subject, "Confirm your registration");
    }

    async fn an_operator_vouches_for_an_address(world: World) {
        register(&world).await;
        let program = world.premises().program();
        program.run(&["user", "confirm", "--email", "Anna@Example.com"]).succeeds();
        sign_in(&world).await.is(200);
        program.run(&["user", "confirm", "--email", "nobody@example.com"]).fails(1);
        program.run(&["user", "confirm", "--email", "nonsense"]).fails(2);
    }
}
