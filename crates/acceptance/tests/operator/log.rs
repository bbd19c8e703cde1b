//! The log tells an operator which request went wrong, and nobody anything about a person.

use crate::world::{Caller, Shopping, json};
use serde_json::Value;

const EMAIL: &str = "lev.tolstoy@yasnaya-polyana.example";
const PASSWORD: &str = "война-и-мир-1869";
const PHONE: &str = "+79161234567"; // the contact's, in `Shopping`

on_both_engines! {
    async fn nothing_about_a_person_reaches_the_log(world: World) {
        let phone = world.offer("Телефон", "100.00", 10).await;
        let program = world.premises().program().with("TORG_LOG", "trace");
        let add = ["user", "add", "--email", EMAIL, "--role", "buyer", "--password-stdin", "--first-name", "Львиное-Имя"];
        let added = program.run_with_input(&add, &format!("{PASSWORD}\n"));
        added.succeeds();
        let server = program.serve();
        let anyone = Caller::new(&server.url);
        let form = json!({"first_name": "Софья", "last_name": "Берс", "email": "sofia.bers@moscow.example", "password": PASSWORD, "password_confirm": PASSWORD});
        anyone.post("register/", form).await.is(201);
        anyone.post("login/", json!({"email": EMAIL, "password": "не-тот-пароль-5"})).await.refuses(401, "invalid_credentials");
        let tokens = anyone.post("login/", json!({"email": EMAIL, "password": PASSWORD})).await.is(200);
        let (access, refresh) = (word(&tokens, "access"), word(&tokens, "refresh"));
        let lev = anyone.with_token(&access);
        lev.buys(phone, 1).await;
        lev.get(&format!("product-infos/?search={}", crate::world::escaped(EMAIL))).await.is(200);
        lev.get(&format!("/{EMAIL}/{PHONE}")).await.refuses(404, "no_such_address");
        lev.send_bytes("POST".parse().expect("a method"), "login/", "application/json", format!("{{\"password\": \"{PASSWORD}\"").into_bytes()).await.is_problem();
        anyone.with_token(&format!("{access}x")).get("users/me/").await.refuses(401, "token_not_valid");
        let next = anyone.post("token/refresh/", json!({"refresh": refresh})).await.is(200);
        anyone.post("token/refresh/", json!({"refresh": refresh})).await.refuses(401, "token_not_valid");
        let log = server.whole_log() + &added.err;
        assert!(log.contains("a used refresh token was shown again"), "the log is the server's");
        let next = (word(&next, "access"), word(&next, "refresh"));
        let signature = |token: &str| token.rsplit('.').next().expect("a signature").to_owned();
        for told in [
            EMAIL, "tolstoy", "sofia.bers", PASSWORD, "не-тот-пароль", PHONE, "9161234567", "Львиное-Имя", "Берс", "Казань",
            &access, &refresh, &signature(&access), &signature(&refresh), &signature(&next.0), &signature(&next.1),
        ] {
            let line = log.lines().find(|line| line.contains(told));
            assert!(line.is_none(), "{told} stands in {line:?}");
        }
    }

    async fn every_line_of_a_request_carries_its_id(world: World) {
        let server = world.premises().program().with("TORG_LOG", "info,web=debug").serve();
        let id = "request-of-this-test";
        Caller::new(&server.url).saying("x-request-id", id).get("product-infos/?search=x").await.is(200);
        let log = server.whole_log();
        let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).expect("an object a line"));
        let answered = lines.into_iter().find(|line| line["request_id"] == id).expect("a line of the request");
        assert_eq!((&answered["level"], &answered["fields"]["message"]), (&json!("DEBUG"), &json!("answered")));
        assert_eq!(answered["fields"]["path"], "/api/v1/product-infos/");
    }

    async fn a_person_may_read_the_log_as_text(world: World) {
        let ran = world.premises().program().with("TORG_LOG_FORMAT", "text").with("TORG_LOG", "info").run(&["migrate"]);
        ran.succeeds();
        assert!(!ran.err.contains('{'), "{}", ran.err);
        let wrong = world.premises().program().with("TORG_LOG_FORMAT", "xml").run(&["migrate"]);
        assert!(wrong.fails(1).contains("auto, text or json"));
    }
}

fn word(body: &Value, name: &str) -> String {
    body[name].as_str().expect("a word").to_owned()
}
