//! The session of our own pages: its refresh token is a cookie that no script reads.

use crate::world::{Answer, Caller, World, json};

const ANNA: &str = "anna@example.com";
const PASSWORD: &str = "мой-дядя-42";

/// A browser on a page of the server itself.
async fn page(world: &World) -> Caller {
    world.registers(ANNA, PASSWORD).await;
    world.anyone().saying("origin", &world.origin())
}

async fn opens(page: &Caller) -> Answer {
    page.post("session/", json!({"email": ANNA, "password": PASSWORD})).await
}

on_both_engines! {
    async fn a_page_keeps_the_access_token_and_the_browser_the_other(world: World) {
        let page = page(&world).await;
        let answer = opens(&page).await;
        let body = answer.is(200);
        assert!(body.get("refresh").is_none() && body["user_info"]["email"] == ANNA, "{body}");
        let cookie = answer.header("set-cookie").expect("a cookie");
        for part in ["torg_session=", "HttpOnly", "SameSite=Strict", "Path=/api/v1/session", "Max-Age=604800"] {
            assert!(cookie.contains(part), "{part} is not in {cookie}");
        }
        page.with_token(body["access"].as_str().expect("a token")).get("users/me/").await.is(200);
        let renewed = page.post("session/refresh/", json!({})).await.is(200);
        page.with_token(renewed["access"].as_str().expect("a token")).get("users/me/").await.is(200);
        page.post("session/refresh/", json!({})).await.is(200);
    }

    async fn signing_out_ends_the_session_and_takes_the_cookie_away(world: World) {
        let page = page(&world).await;
        let answer = opens(&page).await;
        answer.is(200);
        let kept = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned();
        page.delete("session/").await.is(204);
        page.post("session/refresh/", json!({})).await.refuses(401, "token_not_valid");
        let thief = world.anyone().saying("origin", &world.origin()).saying("cookie", &kept);
        thief.post("session/refresh/", json!({})).await.refuses(401, "token_not_valid");
        page.delete("session/").await.is(204);
    }

    async fn a_page_of_another_site_is_refused(world: World) {
        let page = page(&world).await;
        opens(&page).await.is(200);
        for origin in ["https://evil.example", "null", "http://127.0.0.1", ""] {
            let foreign = page.saying("origin", origin);
            opens(&foreign).await.refuses(403, "foreign_page");
            foreign.post("session/refresh/", json!({})).await.refuses(403, "foreign_page");
            foreign.delete("session/").await.refuses(403, "foreign_page");
        }
        world.anyone().post("session/", json!({"email": ANNA, "password": PASSWORD})).await.refuses(403, "foreign_page");
        page.post("session/refresh/", json!({})).await.is(200);
    }

    async fn a_cookie_shown_twice_ends_the_session(world: World) {
        let page = page(&world).await;
        let answer = opens(&page).await;
        let kept = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned();
        page.post("session/refresh/", json!({})).await.is(200);
        let thief = world.anyone().saying("origin", &world.origin()).saying("cookie", &kept);
        thief.post("session/refresh/", json!({})).await.refuses(401, "token_not_valid");
        page.post("session/refresh/", json!({})).await.refuses(401, "token_not_valid");
    }

    async fn a_wrong_password_opens_nothing(world: World) {
        let page = page(&world).await;
        page.post("session/", json!({"email": ANNA, "password": "нет"})).await.refuses(401, "invalid_credentials");
        page.post("session/", json!({})).await.finds_fault("email", "required");
        page.post("session/refresh/", json!({})).await.refuses(401, "token_not_valid");
    }
}
