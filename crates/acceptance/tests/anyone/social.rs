//! Signing in through somebody who vouches for people.

use std::time::Duration;

use crate::world::{Answer, Caller, Vouching, World, json};
use serde_json::Value;

const GOOGLE: &str = "google-oauth2";
const PASSWORD: &str = "мой-дядя-42";

/// A server that lets people in through this provider, under both of its names.
async fn trusting(world: World, provider: &Vouching) -> World {
    let providers = vec![provider.openid(GOOGLE), provider.github()];
    world.set(move |config| config.social = providers).await
}

/// The same, and whoever registers signs in without proving an address.
async fn unproven(world: World, provider: &Vouching) -> World {
    let providers = vec![provider.openid(GOOGLE)];
    let change = |config: &mut torg::Config| {
        config.social = providers;
        config.confirm_email = false;
    };
    world.set(change).await
}

fn anna() -> Value {
    json!({"claims": {"sub": "g-1", "email": "anna@example.com", "email_verified": true, "given_name": "Анна", "family_name": "Ли"}})
}

fn octocat() -> Value {
    json!({
        "user": {"id": 583_231, "login": "octocat", "name": "Анна Мария Ли"},
        "emails": [
            {"email": "old@example.com", "primary": false, "verified": true},
            {"email": "anna@example.com", "primary": true, "verified": true},
        ],
    })
}

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, 302, "{}", answer.text);
    answer.header("location").expect("an address to go to")
}

/// The path of an address of the server.
fn path(url: &str) -> &str {
    let host = url.find("://").expect("an address") + 3;
    &url[host + url[host..].find('/').expect("a path")..]
}

/// Goes to the provider and comes back; what the server answers then.
async fn comes_back(browser: &Caller, provider: &Vouching, name: &str) -> Answer {
    let sent = browser.get(&format!("/auth/login/{name}/")).await;
    let back = provider.asked(location(&sent)).await;
    browser.get(path(&back)).await
}

/// The code in the front end's address.
fn code(answer: &Answer) -> String {
    let url = location(answer);
    let (page, code) = url.split_once("?code=").expect("a code");
    assert!(page.ends_with("/social-login-success"), "{url}");
    assert!(!url.contains("eyJ"), "no token stands in an address: {url}");
    code.to_owned()
}

async fn exchange(browser: &Caller, code: &str) -> Answer {
    browser.post("auth/exchange/", json!({"code": code})).await
}

/// Signs in, and answers the tokens.
async fn signs_in(browser: &Caller, provider: &Vouching, name: &str) -> Value {
    let code = code(&comes_back(browser, provider, name).await);
    exchange(browser, &code).await.is(200)
}

/// A page that says what went wrong, in Russian, with the way to try again.
#[track_caller]
fn is_told(answer: &Answer, status: u16, words: &str) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
    assert!(answer.text.contains("<html lang=\"ru\">") && answer.text.contains(words), "{}", answer.text);
    assert!(
        answer.text.contains("href=\"/auth/login/") && !answer.text.contains("<google"),
        "{}",
        answer.text
    );
}

async fn accounts(world: &World) -> i64 {
    let sql = "SELECT count(*) FROM user_account";
    world.db().read(move |tx| tx.query_one(sql, &[], |row| row.get(0))).await.expect("accounts")
}

on_both_engines! {
    async fn whoever_is_vouched_for_gets_an_account_and_finds_it_again(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        for (name, person, first_name) in [(GOOGLE, anna(), "Анна"), ("github", octocat(), "Анна")] {
            provider.knows(person).await;
            let tokens = signs_in(&world.anyone(), &provider, name).await;
            assert_eq!((&tokens["user_info"]["email"], &tokens["user_info"]["first_name"]), (&json!("anna@example.com"), &json!(first_name)));
            let me = world.anyone().with_token(tokens["access"].as_str().expect("a token")).get("users/me/").await.is(200);
            assert_eq!(me["role"], "buyer");
            world.anyone().post("token/refresh/", json!({"refresh": tokens["refresh"]})).await.is(200);
            let again = signs_in(&world.anyone(), &provider, name).await;
            assert_eq!(again["user_info"]["id"], tokens["user_info"]["id"]);
        }
        assert_eq!(accounts(&world).await, 1, "two providers vouch for one person");
    }

    async fn the_provider_knows_a_person_whatever_becomes_of_the_address(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        provider.knows(anna()).await;
        let first = signs_in(&world.anyone(), &provider, GOOGLE).await;
        provider.knows(json!({"claims": {"sub": "g-1", "email": "new@example.com", "email_verified": false}})).await;
        let second = signs_in(&world.anyone(), &provider, GOOGLE).await;
        assert_eq!(first["user_info"]["id"], second["user_info"]["id"]);
    }

    async fn an_address_that_is_registered_is_linked_only_when_it_is_verified(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        world.registers("Anna@example.com", PASSWORD).await;
        let unverified = [
            json!({"claims": {"sub": "evil", "email": "anna@example.com", "email_verified": false}}),
            json!({"claims": {"sub": "evil", "email": "anna@example.com"}}),
        ];
        for person in unverified {
            provider.knows(person).await;
            is_told(&comes_back(&world.anyone(), &provider, GOOGLE).await, 409, "подтвер");
        }
        provider.knows(anna()).await;
        let tokens = signs_in(&world.anyone(), &provider, GOOGLE).await;
        let by_password = world.anyone().post("login/", json!({"email": "anna@example.com", "password": PASSWORD})).await.is(200);
        assert_eq!(tokens["user_info"]["id"], by_password["user_info"]["id"]);
    }

    async fn an_address_that_a_stranger_registered_and_never_proved_is_its_owners(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        let form = json!({"first_name": "Зло", "last_name": "Умов", "email": "anna@example.com", "password": PASSWORD, "password_confirm": PASSWORD});
        world.anyone().post("register/", form).await.is(201);
        provider.knows(anna()).await;
        signs_in(&world.anyone(), &provider, GOOGLE).await;
        let stranger = world.anyone().post("login/", json!({"email": "anna@example.com", "password": PASSWORD})).await;
        stranger.refuses(401, "invalid_credentials");
        assert_eq!(accounts(&world).await, 1);
    }

    async fn an_address_that_nobody_had_to_prove_is_its_owners_too(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = unproven(world, &provider).await;
        let form = json!({"first_name": "Зло", "last_name": "Умов", "email": "anna@example.com", "password": PASSWORD, "password_confirm": PASSWORD});
        world.anyone().post("register/", form.clone()).await.is(201);
        let (_, stranger) = world.signs_in("anna@example.com", PASSWORD).await;
        provider.knows(anna()).await;
        let owner = signs_in(&world.anyone(), &provider, GOOGLE).await;
        assert_eq!(owner["user_info"]["id"], stranger["user_info"]["id"]);
        world.anyone().post("login/", json!({"email": "anna@example.com", "password": PASSWORD})).await.refuses(401, "invalid_credentials");
        world.anyone().post("token/refresh/", json!({"refresh": stranger["refresh"]})).await.refuses(401, "token_not_valid");
        world.anyone().post("token/refresh/", json!({"refresh": owner["refresh"]})).await.is(200);
        // And nobody takes the address of whoever was vouched for.
        world.anyone().post("register/", form).await.finds_fault("email", "email_taken");
        world.buyer().await.patch("profile/", json!({"email": "Anna@example.com"})).await.finds_fault("email", "email_taken");
        assert_eq!(accounts(&world).await, 2);
    }

    async fn an_address_changed_without_proof_lets_nobody_in_behind_its_owner(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = unproven(world, &provider).await;
        let mallory = json!({"claims": {"sub": "m-1", "email": "mallory@example.com", "email_verified": true}});
        provider.knows(mallory.clone()).await;
        let tokens = signs_in(&world.anyone(), &provider, GOOGLE).await;
        let stranger = world.anyone().with_token(tokens["access"].as_str().expect("a token"));
        assert_eq!(stranger.patch("profile/", json!({"email": "anna@example.com"})).await.is(200)["email"], "anna@example.com");
        provider.knows(anna()).await;
        let owner = signs_in(&world.anyone(), &provider, GOOGLE).await;
        assert_eq!(owner["user_info"]["id"], tokens["user_info"]["id"], "the address was hers");
        provider.knows(mallory).await;
        let again = signs_in(&world.anyone(), &provider, GOOGLE).await;
        assert_ne!(again["user_info"]["id"], owner["user_info"]["id"], "with an account of their own");
        assert_eq!(again["user_info"]["email"], "mallory@example.com");
        world.anyone().post("token/refresh/", json!({"refresh": tokens["refresh"]})).await.refuses(401, "token_not_valid");
    }

    async fn a_new_password_by_letter_leaves_nobodys_provider_behind(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = unproven(world, &provider).await;
        let mallory = json!({"claims": {"sub": "m-1", "email": "mallory@example.com", "email_verified": true}});
        provider.knows(mallory).await;
        let tokens = signs_in(&world.anyone(), &provider, GOOGLE).await;
        world.anyone().with_token(tokens["access"].as_str().expect("a token")).patch("profile/", json!({"email": "anna@example.com"})).await.is(200);
        world.anyone().post("password/reset/", json!({"email": "anna@example.com"})).await.is(200);
        let token = world.letter_to("anna@example.com").await.token();
        let choice = json!({"token": token, "password": "самых-честных-43", "password_confirm": "самых-честных-43"});
        world.anyone().post("password/reset/confirm/", choice).await.is(200);
        let (_, owner) = world.signs_in("anna@example.com", "самых-честных-43").await;
        let again = signs_in(&world.anyone(), &provider, GOOGLE).await;
        assert_ne!(again["user_info"]["id"], owner["user_info"]["id"]);
    }

    async fn a_page_gets_its_refresh_token_as_a_cookie(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        provider.knows(anna()).await;
        let page = world.anyone().saying("origin", &world.origin());
        let shown = code(&comes_back(&page, &provider, GOOGLE).await);
        let elsewhere = page.saying("origin", "https://evil.example");
        elsewhere.post("auth/exchange/", json!({"code": shown, "page": true})).await.refuses(403, "foreign_page");
        let session = page.post("auth/exchange/", json!({"code": shown, "page": true})).await.is(200);
        assert!(session["access"].is_string() && session.get("refresh").is_none(), "{session}");
        page.post("session/refresh/", json!({})).await.is(200);
    }

    async fn without_an_address_nobody_is_let_in_and_everybody_is_told_why(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        provider.knows(json!({"claims": {"sub": "johndoe", "name": "Без Почты"}})).await;
        is_told(&comes_back(&world.anyone(), &provider, GOOGLE).await, 409, "почт");
        let mut nobody = octocat();
        nobody["emails"] = json!([]);
        provider.knows(nobody).await;
        is_told(&comes_back(&world.anyone(), &provider, "github").await, 409, "почт");
        let told_on_asking = json!({"claims": {"sub": "johndoe"}, "userinfo": {"email": "john@example.com", "email_verified": true}});
        provider.knows(told_on_asking).await;
        assert_eq!(signs_in(&world.anyone(), &provider, GOOGLE).await["user_info"]["email"], "john@example.com");
    }

    async fn an_answer_belongs_to_the_browser_that_asked_and_to_its_time(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        provider.knows(anna()).await;
        let browser = world.anyone();
        let sent = browser.get("/auth/login/google-oauth2").await;
        let back = provider.asked(location(&sent)).await;
        let forged = path(&back).replace("state=", "state=x");
        is_told(&world.anyone().get(path(&back)).await, 400, "заново");
        is_told(&browser.get("/auth/complete/google-oauth2/").await, 400, "заново");
        let english = world.anyone().in_english().get(&forged).await;
        assert!(english.status == 400 && english.text.contains("<html lang=\"en\">"), "{}", english.text);
        let other = provider.asked(location(&browser.get("/auth/login/google-oauth2/").await)).await;
        is_told(&browser.get(path(&back)).await, 400, "заново");
        is_told(&browser.get(path(&other)).await, 400, "заново"); // the ticket was taken back
        let late = provider.asked(location(&browser.get("/auth/login/google-oauth2/").await)).await;
        world.clock().advance(Duration::from_mins(11));
        is_told(&browser.get(path(&late)).await, 400, "заново");
        assert_eq!(accounts(&world).await, 0);
    }

    async fn another_server_may_finish_what_one_began(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        provider.knows(anna()).await;
        let sent = world.anyone().get("/auth/login/google-oauth2/").await;
        let ticket = sent.header("set-cookie").expect("a ticket").split(';').next().expect("a pair").to_owned();
        assert!(sent.header("set-cookie").is_some_and(|cookie| cookie.contains("HttpOnly; SameSite=Lax")));
        let back = provider.asked(location(&sent)).await;
        let world = trusting(world, &provider).await;
        code(&world.anyone().saying("cookie", &ticket).get(path(&back)).await);
    }

    async fn a_code_is_good_once_for_a_minute_and_in_one_browser(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        provider.knows(anna()).await;
        let browser = world.anyone();
        let first = code(&comes_back(&browser, &provider, GOOGLE).await);
        exchange(&world.anyone(), &first).await.refuses(400, "code_not_valid");
        exchange(&browser, &first).await.is(200);
        exchange(&browser, &first).await.refuses(400, "code_not_valid");
        let late = code(&comes_back(&browser, &provider, GOOGLE).await);
        world.clock().advance(Duration::from_secs(60));
        exchange(&browser, &late).await.refuses(400, "code_not_valid");
        browser.post("auth/exchange/", json!({})).await.finds_fault("code", "required");
    }

    async fn a_front_end_elsewhere_gets_its_code_too(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let providers = vec![provider.openid(GOOGLE)];
        let world = world
            .set(move |config| {
                config.social = providers;
                config.social_success_url = Some("http://localhost:3000/social-login-success".to_owned());
            })
            .await;
        provider.knows(anna()).await;
        let answer = comes_back(&world.anyone(), &provider, GOOGLE).await;
        assert!(location(&answer).starts_with("http://localhost:3000/social-login-success?code="));
        exchange(&world.anyone(), &code(&answer)).await.is(200);
    }

    async fn a_provider_that_says_no_is_a_page(world: World) {
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        provider.knows(json!({"refuses": true})).await;
        is_told(&comes_back(&world.anyone(), &provider, GOOGLE).await, 403, "отмен");
    }

    async fn a_provider_that_answers_garbage_or_nothing_is_a_page(world: World) {
        let Some(mut provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        let wrong = [
            json!({"claims": {"sub": "x", "nonce": "another"}}),
            json!({"claims": {"sub": "x", "aud": "another"}}),
            json!({"claims": {"sub": "x", "exp": 1}}),
            json!({"claims": {"sub": "x", "iss": "https://another.example"}}),
            json!({"claims": {"sub": ""}}),
            json!({"claims": {"sub": "x"}, "forged": true}),
        ];
        for person in wrong {
            provider.knows(person).await;
            is_told(&comes_back(&world.anyone(), &provider, GOOGLE).await, 502, "не отвечает");
        }
        for garbage in ["<html>", "{}", &"x".repeat(1024 * 1024)] {
            provider.knows(anna()).await;
            let browser = world.anyone();
            let back = provider.asked(location(&browser.get("/auth/login/github/").await)).await;
            provider.knows(json!({"garbage": garbage})).await;
            is_told(&browser.get(path(&back)).await, 502, "не отвечает");
        }
        provider.dies();
        let world = trusting(world, &provider).await;
        is_told(&world.anyone().get("/auth/login/google-oauth2/").await, 502, "не отвечает");
        assert_eq!(accounts(&world).await, 0);
    }

    async fn the_providers_that_there_are_are_told_and_others_are_not_there(world: World) {
        assert_eq!(world.anyone().get("auth/providers/").await.is(200), json!([]));
        for path in ["/auth/login/google-oauth2/", "/auth/login/github", "/auth/complete/github/?code=x&state=y"] {
            world.anyone().get(path).await.refuses(404, "no_such_provider");
        }
        let Some(provider) = Vouching::start() else { return };
        let world = trusting(world, &provider).await;
        let told = world.anyone().get("auth/providers/").await.is(200);
        assert_eq!(told[0], json!({"name": GOOGLE, "title": format!("<{GOOGLE}>"), "login_url": "/auth/login/google-oauth2/"}));
        assert!(!told.to_string().contains("secret"));
    }
}
