//! Every row of the table of refusals, told as the Store API tells them, whoever refuses.

use reqwest::Method;

use crate::world::{ANNA, Selling, json};

on_both_engines! {
    async fn whoever_shows_no_good_key_is_refused(world: World) {
        let buyer = world.buyer().await;
        for stranger in [world.anyone(), world.anyone().with_token("torg_00000000_0"), world.anyone().saying("authorization", "Basic YTpi"), buyer] {
            let refused = stranger.asks("products/search").await;
            refused.declines(401, "unauthorized");
            assert_eq!(refused.header("www-authenticate"), Some("Bearer realm=\"store\""));
        }
        let key = world.api_key(|_| {}).await;
        world.anyone().with_token(&key).get("orders/").await.refuses(401, "token_not_valid");
    }

    async fn whatever_cannot_be_read_is_refused(world: World) {
        let agent = world.agent().await;
        for (body, status, code) in [("{", 400, "bad_request"), ("[]", 400, "bad_request"), ("{\"items\": 5}", 422, "validation_error"), ("{}", 422, "validation_error")] {
            agent.send_bytes(Method::POST, "/store/api/v1/orders", "application/json", body.as_bytes().to_vec()).await.declines(status, code);
        }
        let long = vec![b' '; 1024 * 1024 + 1];
        agent.send_bytes(Method::POST, "/store/api/v1/orders", "application/json", long).await.declines(413, "bad_request");
        agent.asks("no/such/address").await.declines(404, "not_found");
        agent.asks("orders").await.declines(405, "bad_request");
        agent.get("/store/nowhere").await.declines(404, "not_found");
    }

    async fn every_field_that_is_wrong_is_named(world: World) {
        let phone = world.goods("Телефон", "100.00", 5).await;
        let agent = world.agent().await;
        let draft = async |body: serde_json::Value| agent.acts("orders", body).await;
        let items = json!([{"product_id": phone, "quantity": 1}]);
        draft(json!({"items": items})).await.declines_field("customer_phone", "required");
        draft(json!({"customer_phone": "telephone", "items": items})).await.declines_field("customer_phone", "invalid_phone");
        draft(json!({"customer_phone": ANNA})).await.declines_field("items", "required");
        draft(json!({"customer_phone": ANNA, "items": []})).await.declines_field("items", "required");
        for pieces in [0, 100, -1] {
            let items = json!([{"product_id": phone, "quantity": 1}, {"product_id": phone, "quantity": pieces}]);
            draft(json!({"customer_phone": ANNA, "items": items})).await.declines_field("items.1.quantity", "out_of_range");
        }
        for nothing in ["", "tire-001", "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87"] {
            let items = json!([{"product_id": nothing, "quantity": 1}]);
            draft(json!({"customer_phone": ANNA, "items": items})).await.declines_field("items.0.product_id", "unknown_product");
        }
        let long = "я".repeat(65);
        draft(json!({"customer_phone": ANNA, "items": items, "customer_name": long})).await.declines_field("customer_name", "too_long");
        draft(json!({"customer_phone": ANNA, "items": items, "call_id": long})).await.declines_field("call_id", "too_long");
        agent.asks("orders/search").await.declines_field("phone", "phone_or_number");
        agent.asks("orders/search?phone=x").await.declines_field("phone", "invalid_phone");
        agent.asks("orders/search?phone=%2B79161234567&status=lost").await.declines_field("status", "invalid");
        agent.asks("products/search?per_page=51").await.declines_field("per_page", "out_of_range");
        agent.asks("products/search?page=0").await.declines_field("page", "out_of_range");
        agent.asks("products/search?page=x").await.declines_field("page", "invalid");
        agent.asks("products/search?sort=best").await.declines_field("sort", "invalid");
        agent.asks("products/search?min_price=1.234").await.declines_field("min_price", "invalid");
        agent.asks("tires/search?season=monsoon").await.declines_field("season", "invalid");
        agent.asks("tires/search?width=0").await.declines_field("width", "out_of_range");
        assert!(world.reserved_and_held().await.iter().all(|(reserved, _)| *reserved == 0), "what was refused took nothing");
    }

    async fn the_requests_id_comes_back_with_every_answer(world: World) {
        let agent = world.agent().await.saying("x-request-id", "req-1");
        assert_eq!(agent.asks("products/search").await.header("x-request-id"), Some("req-1"));
        assert_eq!(agent.asks("products/1").await.declines(404, "not_found")["request_id"], "req-1");
        assert_eq!(world.anyone().saying("x-request-id", "req-2").asks("products/1").await.declines(401, "unauthorized")["request_id"], "req-2");
        assert!(world.agent().await.asks("products/search").await.header("x-request-id").is_some_and(|id| !id.is_empty()));
    }

    async fn goods_that_are_short_are_told_with_what_there_is(world: World) {
        let (phone, case) = (world.goods("Телефон", "100.00", 5).await, world.goods("Чехол", "10.00", 3).await);
        let agent = world.agent().await;
        let short = agent.drafts(&[(&phone, 1), (&case, 4)]).await.declines(409, "insufficient_stock");
        assert_eq!((&short["available"], &short["next_action"]), (&json!([{"product_id": case, "available": 3}]), &json!("offer_available")));
        agent.draft(&[(&phone, 5)]).await;
    }

    async fn an_address_answers_with_a_slash_at_its_end_too(world: World) {
        let agent = world.agent().await;
        agent.asks("products/search/").await.is(200);
        agent.asks("pickup-points/?city=Уфа").await.is(200);
    }
}
