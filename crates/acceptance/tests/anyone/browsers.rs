//! What browsers are told: what a page may load, who may call the API from elsewhere, under which names.

use reqwest::Method;

use crate::world::{Answer, Caller, json};

const PAGES: [&str; 2] = ["/", "/api/docs/"];
const FRONT: &str = "http://localhost:3000";

fn policy(answer: &Answer) -> String {
    answer.header("content-security-policy").expect("a policy").to_owned()
}

async fn preflight(caller: &Caller, origin: &str) -> Answer {
    let asked = caller.saying("origin", origin).saying("access-control-request-method", "POST");
    let asked = asked.saying("access-control-request-headers", "authorization,content-type,idempotency-key");
    asked.send(Method::OPTIONS, "cart/add/", None).await
}

on_both_engines! {
    async fn a_page_loads_scripts_and_styles_from_this_server_alone(world: World) {
        for path in PAGES {
            let page = world.anyone().get(path).await;
            assert_eq!(page.status, 200, "{path}");
            let policy = policy(&page);
            assert!(policy.starts_with("default-src 'self';") && policy.contains("frame-ancestors 'none'"), "{policy}");
            assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
            let own_word = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
            if let Some(nonce) = own_word {
                assert!(page.text.contains(&format!("nonce=\"{nonce}\"")) && !page.text.contains("__NONCE__"), "{path}");
                let again = world.anyone().get(path).await;
                assert!(!again.text.contains(nonce), "{path}: a nonce is used once");
            }
            assert!(!page.text.contains("src=\"http") && !page.text.contains("href=\"http"), "{path}");
            let inline = page.text.contains("<style>") || page.text.contains("<script>");
            assert_eq!(inline, policy.contains("'sha256-"), "{path}: {policy}");
        }
    }

    async fn an_answer_that_is_no_page_loads_nothing(world: World) {
        for answer in [world.anyone().get("product-infos/").await, world.anyone().get("nothing/").await] {
            assert_eq!(policy(&answer), "default-src 'none'; frame-ancestors 'none'");
            for (name, value) in [("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("referrer-policy", "same-origin")] {
                assert_eq!(answer.header(name), Some(value), "{name}");
            }
            assert!(answer.header("strict-transport-security").is_none());
        }
        let signing_in = world.anyone().post("login/", json!({})).await;
        assert_eq!(signing_in.header("cache-control"), Some("no-store"));
    }

    async fn a_server_reached_over_https_wants_to_be_reached_no_other_way(world: World) {
        let world = world.set(|config| config.public_url = Some("https://shop.example".to_owned())).await;
        for path in ["/", "product-infos/"] {
            assert_eq!(world.anyone().get(path).await.header("strict-transport-security"), Some("max-age=31536000"));
        }
    }

    async fn pages_of_a_named_origin_may_call_the_api_with_cookies(world: World) {
        let answer = preflight(&world.anyone(), FRONT).await;
        assert!((200..300).contains(&answer.status), "{answer:?}");
        assert_eq!(answer.header("access-control-allow-origin"), Some(FRONT));
        assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
        let headers = answer.header("access-control-allow-headers").expect("headers");
        assert!(headers.contains("idempotency-key") && headers.contains("authorization"), "{headers}");
        let answer = world.anyone().saying("origin", FRONT).get("users/me/").await;
        answer.refuses(401, "not_authenticated");
        assert_eq!(answer.header("access-control-allow-origin"), Some(FRONT));
    }

    async fn pages_of_anybody_else_may_not(world: World) {
        for origin in ["https://evil.example", "null", "http://localhost:3001", "https://localhost:3000"] {
            assert!(preflight(&world.anyone(), origin).await.header("access-control-allow-origin").is_none(), "{origin}");
            let answer = world.anyone().saying("origin", origin).get("product-infos/").await;
            assert!(answer.header("access-control-allow-origin").is_none(), "{origin}");
        }
    }

    async fn a_server_with_names_answers_under_no_other(world: World) {
        let world = world.set(|config| config.allowed_hosts = web::Hosts::new(["shop.example", ".torg.example"])).await;
        for host in ["shop.example", "SHOP.EXAMPLE:443", "a.torg.example"] {
            world.anyone().saying("host", host).get("product-infos/").await.is(200);
        }
        for host in ["evil.example", "shop.example.evil.example", "127.0.0.1"] {
            world.anyone().saying("host", host).get("product-infos/").await.refuses(400, "host_not_allowed");
        }
        world.anyone().get("/health/").await.is(200);
    }
}
