//! Whatever is sent, the answer is a refusal that says why: Problem JSON, in the caller's language, never 5xx.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::Method;

use crate::world::{Answer, Caller, Shopping, World, json, long_form};
use serde_json::Value;

/// Bodies that are no JSON object, each with the code that says so.
const BODIES: [(&str, &str); 9] = [
    ("{", "malformed_json"),
    ("nonsense", "malformed_json"),
    ("{\"a\": 1} {\"b\": 2}", "malformed_json"),
    ("{'a': 1}", "malformed_json"),
    ("{\"a\": 01}", "malformed_json"),
    ("[]", "body_of_another_shape"),
    ("null", "body_of_another_shape"),
    ("5", "body_of_another_shape"),
    ("\"text\"", "body_of_another_shape"),
];

/// Operations that read a body, as their own people call them.
const WITH_A_BODY: [(&str, &str); 9] = [
    ("POST", "register/"),
    ("POST", "login/"),
    ("POST", "token/refresh/"),
    ("POST", "contacts/"),
    ("POST", "cart/add/"),
    ("POST", "confirm-order/"),
    ("POST", "orders/1/cancel/"),
    ("PUT", "contacts/1/"),
    ("PUT", "cart/item/1/"),
];

async fn send(caller: &Caller, method: &str, path: &str, body: &str) -> Answer {
    let method = method.parse().expect("a method");
    caller.send_bytes(method, path, "application/json", body.as_bytes().to_vec()).await
}

/// Every operation of the description: a method and a path with `{names}` in it.
async fn operations(world: &World) -> Vec<(Method, String)> {
    let schema = world.anyone().get("/api/schema/").await.is(200);
    let mut operations = Vec::new();
    for (path, item) in schema["paths"].as_object().expect("paths") {
        for method in item.as_object().expect("an item").keys() {
            if let Ok(method) = method.to_uppercase().parse::<Method>() {
                operations.push((method, path.clone()));
            }
        }
    }
    assert!(operations.len() > 20, "{operations:?}");
    operations
}

/// Any JSON, and what is nearly a body that somebody would send.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e300..1e300).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop_oneof![
            Just("\u{0}"),
            Just("' OR 1=1 --"),
            Just("../../etc/passwd"),
            Just("\u{202e}"),
            Just("ﷺ")
        ]
        .prop_map(Value::from),
    ];
    let name = prop_oneof![
        Just("email"),
        Just("password"),
        Just("password_confirm"),
        Just("first_name"),
        Just("last_name"),
        Just("refresh"),
        Just("phone"),
        Just("city"),
        Just("product_info_id"),
        Just("quantity"),
        Just("cart_id"),
        Just("contact_id"),
        Just("payment_method"),
        Just("status"),
        Just("note"),
        Just("name"),
        Just("missing_goods"),
        Just("yaml_file_path"),
        Just("x"),
    ];
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..6).prop_map(|members| members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

/// What stands in a path or a query in place of a number.
fn any_word() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        (0_i64..5).prop_map(|number| number.to_string()),
        Just("99999999999999999999".to_owned()),
        Just("0197a1c2-8f00-7000-8000-2b1f6f0c9d11".to_owned()),
        "\\PC{0,10}",
        Just("%00".to_owned()),
        Just("1' OR '1'='1".to_owned()),
    ]
}

fn pick<T>(runner: &mut TestRunner, strategy: &impl Strategy<Value = T>) -> T {
    strategy.new_tree(runner).expect("a value").current()
}

/// The answer is no server error, and a refusal is told as one.
#[track_caller]
fn is_civil(answer: &Answer, sent: &str) {
    assert!(answer.status < 500, "{sent}: {} {}", answer.status, answer.text);
    match answer.status {
        // Doors of programs have words of their own.
        400.. if sent.contains(" /store/") || sent.contains(" /mcp") => {
            answer.declines(answer.status, answer.body()["error"]["code"].as_str().unwrap_or("none"));
        }
        400.. if sent.contains(" /ucp/") => {
            answer.protests(answer.status, answer.body()["code"].as_str().unwrap_or("none"));
        }
        400.. => _ = answer.is_problem(),
        _ => {}
    }
    assert!(!answer.text.trim_start().starts_with('<'), "{sent}: {}", answer.text);
}

on_both_engines! {
    async fn a_body_that_is_none_is_refused_by_everybody_who_reads_one(world: World) {
        let buyer = world.buyer().await;
        for (method, path) in WITH_A_BODY {
            for (body, code) in BODIES {
                let problem = send(&buyer, method, path, body).await.refuses(400, code);
                assert!(problem["detail"].as_str().is_some_and(|detail| !detail.contains('{')), "{problem}");
            }
            let answer = buyer.send_bytes(method.parse().expect("a method"), path, "application/json", vec![b'{', 0xff, 0xfe]).await;
            answer.is_problem();
        }
    }

    async fn a_body_too_large_or_too_deep_is_refused(world: World) {
        let buyer = world.buyer().await;
        for (method, path) in WITH_A_BODY {
            let large = json!({"email": "a".repeat(1_100_000)}).to_string();
            send(&buyer, method, path, &large).await.refuses(413, "body_too_large");
            send(&buyer, method, path, &format!("{{\"a\":{}", "[".repeat(100_000))).await.refuses(400, "malformed_json");
        }
    }

    async fn a_refusal_is_told_in_the_language_asked_for_and_in_russian_otherwise(world: World) {
        let russian = world.anyone().get("users/me/").await;
        let english = world.anyone().in_english().get("users/me/").await;
        let (first, second) = (russian.refuses(401, "not_authenticated"), english.refuses(401, "not_authenticated"));
        assert_eq!(first["detail"], "Учетные данные не были предоставлены.");
        assert!(second["detail"].as_str().is_some_and(str::is_ascii), "{second}");
        assert_ne!(first["title"], second["title"]);
        assert_eq!((russian.header("content-language"), english.header("content-language")), (Some("ru"), Some("en")));
        for (header, title) in [("de", &first), ("en-US,en;q=0.9,ru;q=0.8", &second), ("ru;q=0.9,en;q=0.1", &first), ("%%%", &first)] {
            let answer = world.anyone().saying("accept-language", header).get("users/me/").await;
            assert_eq!(answer.refuses(401, "not_authenticated")["title"], title["title"], "{header}");
        }
        let buyer = world.buyer().await;
        let faults = buyer.in_english().post("contacts/", json!({})).await.finds_fault("phone", "required");
        assert!(faults["errors"]["phone"][0]["message"].as_str().is_some_and(str::is_ascii));
    }

    async fn an_id_that_is_none_is_a_thing_that_does_not_exist(world: World) {
        let (buyer, admin) = (world.buyer().await, world.admin().await);
        for id in ["abc", "1.5", "-1", "0", "9223372036854775807", "9223372036854775808", "1e3", "%D0%B6", "%00", "1%20OR%201=1", "..%2f.."] {
            for path in ["contacts", "orders", "products", "shops", "cart/item"] {
                let method = if path == "cart/item" { Method::DELETE } else { Method::GET };
                let answer = buyer.send(method, &format!("{path}/{id}/"), None).await;
                assert_eq!(answer.is_problem()["status"], 404, "{path}/{id}");
            }
            assert_eq!(admin.post(&format!("start-import-shop/{id}/"), json!({})).await.is_problem()["status"], 404, "{id}");
            assert_eq!(admin.get(&format!("import-status/{id}/")).await.is_problem()["status"], 404, "{id}");
        }
    }

    async fn a_page_that_is_none_is_named(world: World) {
        let buyer = world.buyer().await;
        for path in ["product-infos/", "orders/", "contacts/", "shops/", "categories/"] {
            for (query, field) in [
                ("limit=0", "limit"), ("limit=-1", "limit"), ("limit=201", "limit"), ("limit=abc", "limit"), ("page=0", "page"),
                ("page=-5", "page"), ("page=x", "page"), ("page=99999999999999999999", "page"), ("cursor=nonsense", "cursor"),
                ("count=maybe", "count"),
            ] {
                let problem = buyer.get(&format!("{path}?{query}")).await.refuses(400, "validation");
                assert!(problem["errors"].get(field).is_some(), "{path}?{query}: {problem}");
            }
            buyer.get(&format!("{path}?cursor=%00")).await.is_problem();
            // A cursor of our own making, with another ordering's key in it.
            assert!(buyer.get(&format!("{path}?cursor=WyJhIiwiYWJjIiwxXQ")).await.status < 500);
            assert!(buyer.get(&format!("{path}?cursor=WyJhIiwiYWJjIiwxXQ&ordering=price")).await.status < 500);
            assert!(buyer.get(&format!("{path}?{}", "x=1&".repeat(500))).await.status < 500);
        }
    }

    async fn nothing_that_is_sent_to_any_address_is_a_server_error(world: World) {
        let phone = world.offer("Телефон", "100.00", 50).await;
        let (buyer, admin, agent) = (world.buyer().await, world.admin().await, world.agent().await);
        buyer.buys(phone, 1).await;
        buyer.puts(phone, 1).await;
        let mut runner = TestRunner::deterministic();
        let (bodies, words) = (any_json(), any_word());
        let rounds = if long_form() { 60 } else { 6 };
        for (method, template) in operations(&world).await {
            for round in 0..rounds {
                let mut path = String::new();
                for part in template.split_inclusive('/') {
                    if part.starts_with('{') {
                        path += &crate::world::escaped(&pick(&mut runner, &words));
                        path.push('/');
                    } else {
                        path += part;
                    }
                }
                let path = format!("{path}?{}={}", ["limit", "page", "cursor", "search", "price_min", "status"][round % 6], crate::world::escaped(&pick(&mut runner, &words)));
                let body = pick(&mut runner, &bodies);
                // Passwords are slow to hash, and the sign-in's own tests send nonsense enough.
                let person = if round % 2 == 0 { &buyer } else { &admin };
                let of_programs = ["/store/", "/ucp/"].iter().any(|door| template.starts_with(door));
                let caller = if of_programs { &agent } else { person };
                let answer = if method == Method::GET { caller.get(&path).await } else { caller.send(method.clone(), &path, Some(body.clone())).await };
                is_civil(&answer, &format!("{method} {path} {body}"));
            }
        }
        assert!(world.listed(phone).await.is_some(), "the server is well");
    }

    async fn every_header_that_is_read_may_be_nonsense(world: World) {
        let buyer = world.buyer().await;
        for (name, value) in [
            ("accept-language", "\u{1f525}"), ("cookie", "torg_guest=\u{1f525}; ;;=; torg_guest"), ("x-request-id", "\u{7f}\u{1f525}"),
            ("content-type", "text/html; charset=\u{1f525}"), ("accept", "image/png"), ("idempotency-key", "\u{1f525}"),
        ] {
            let caller = buyer.saying(name, &value.replace('\u{7f}', ""));
            is_civil(&caller.get("cart/").await, name);
            is_civil(&caller.post("contacts/", json!({"phone": "+79161234567"})).await, name);
        }
    }
}
