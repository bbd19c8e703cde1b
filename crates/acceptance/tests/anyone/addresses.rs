//! Every address answers with and without its slash, in JSON, and none answers HTML but the documentation page.

use crate::world::{Shopping, json};

on_both_engines! {
    async fn a_trailing_slash_is_optional_everywhere_and_nobody_is_redirected(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        for path in ["product-infos", "cart", "contacts", "orders", "users/me"] {
            let (bare, slashed) = (buyer.get(path).await, buyer.get(&format!("{path}/")).await);
            assert_eq!((bare.is(200), bare.header("location")), (slashed.is(200), None), "{path}");
        }
        assert_eq!(buyer.get("product-infos?limit=1").await.is(200), buyer.get("product-infos/?limit=1").await.is(200).clone());
        let line = buyer.post("cart/add", json!({"product_info_id": phone, "quantity": 2})).await.is(201);
        assert_eq!(line["quantity"], 2, "a POST keeps its body");
        buyer.put(&format!("cart/item/{}", line["id"]), json!({"quantity": 1})).await.is(200);
        let confirmation = buyer.confirmation().await;
        let order = buyer.post("confirm-order", confirmation).await.is(201);
        buyer.get(&format!("orders/{}", order["id"])).await.is(200);
        buyer.post(&format!("orders/{}/cancel", order["id"]), json!({})).await.is(200);
    }

    async fn an_address_of_nobody_is_a_problem_in_json(world: World) {
        for path in ["nothing/", "cart/nothing/here/", "/nothing", "/api/", "/api/v2/cart/", "/auth/login/google-oauth2/"] {
            let answer = world.anyone().get(path).await;
            if path.starts_with("/auth") || path == "/nothing" {
                assert_eq!(answer.status, 404, "{path}");
            } else {
                assert_eq!(answer.is_problem()["status"], 404, "{path}");
            }
        }
        world.anyone().get("/sentry-debug/").await.refuses(404, "no_such_address");
    }

    async fn a_method_that_an_address_does_not_know_is_405(world: World) {
        let buyer = world.buyer().await;
        buyer.delete("product-infos/").await.refuses(405, "method_not_allowed");
        buyer.get("confirm-order/").await.refuses(405, "method_not_allowed");
        buyer.patch("orders/", json!({})).await.refuses(405, "method_not_allowed");
        world.anyone().get("login/").await.refuses(405, "method_not_allowed");
    }

    async fn the_server_is_alive_and_ready(world: World) {
        assert_eq!(world.anyone().get("/health/").await.is(200), json!({"status": "ok"}));
        assert_eq!(world.anyone().get("/ready").await.status, 200);
    }

    async fn the_description_and_its_page_are_there(world: World) {
        let schema = world.anyone().get("/api/schema/").await.is(200);
        assert!(schema["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
        for (path, item) in schema["paths"].as_object().expect("paths") {
            assert!(path.starts_with('/') && !item.as_object().expect("an item").is_empty());
        }
        let page = world.anyone().get("/api/docs").await;
        let page = if page.status == 200 { page } else { world.anyone().get("/api/docs/").await };
        assert_eq!(page.status, 200);
        assert!(page.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
    }

    async fn every_request_has_an_id_and_a_sane_one_of_the_callers_is_kept(world: World) {
        let answer = world.anyone().saying("x-request-id", "mine-42").get("cart/nothing/").await;
        assert_eq!((answer.header("x-request-id"), &answer.is_problem()["request_id"]), (Some("mine-42"), &json!("mine-42")));
        let answer = world.anyone().saying("x-request-id", &"long".repeat(100)).get("product-infos/").await;
        assert!(answer.header("x-request-id").is_some_and(|id| (1..=64).contains(&id.len())));
    }
}
