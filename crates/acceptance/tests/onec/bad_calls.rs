//! Calls that are wrong: each is told why, in the protocol's own way, and changes nothing.

use serde_json::json;

use crate::world::{Shopping, refused, verdict};

on_both_engines! {
    async fn who_is_not_known_is_told_so(world: World) {
        let node = world.onec_base("1c", &[]).await;
        refused(&world.anyone().get("/1c/exchange?type=sale&mode=checkauth").await, 401);
        refused(&world.anyone().get("/1c/exchange?type=sale&mode=query").await, 401);
        refused(&world.onec_with("1c", "не тот").calls("type=sale&mode=checkauth").await, 401);
        refused(&world.onec_with("nobody", "не тот").calls("type=sale&mode=checkauth").await, 401);
        let admin = world.admin().await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        admin.patch(&format!("onec/nodes/{node}/"), json!({"active": false})).await.is(200);
        refused(&world.onec("1c").calls("type=sale&mode=checkauth").await, 403);
        assert_eq!(verdict(&onec.calls("type=sale&mode=query").await), "failure", "its conversation is over");
    }

    async fn guessing_is_slowed_down(world: World) {
        let world = world.set(|config| config.throttle = Some(web::Profile::default())).await;
        world.onec_base("1c", &[]).await;
        for _ in 0..10 {
            refused(&world.onec_with("1c", "не тот").calls("type=sale&mode=checkauth").await, 401);
        }
        let late = world.onec("1c").calls("type=sale&mode=checkauth").await;
        refused(&late, 429);
        assert!(late.header("retry-after").is_some());
        world.clock().advance(std::time::Duration::from_secs(61));
        assert_eq!(verdict(&world.onec("1c").calls("type=sale&mode=checkauth").await), "success");
    }

    async fn calls_out_of_order_mark_nothing(world: World) {
        let (offer, anna, admin) = (world.offer("Телефон", "100.00", 10).await, world.buyer().await, world.admin().await);
        world.onec_base("1c", &[]).await;
        let order = anna.buys(offer, 1).await;
        let mut onec = world.onec("1c");
        assert!(refused(&onec.calls("type=sale&mode=success").await, 200).contains("checkauth"));
        onec.checks_in().await;
        refused(&onec.calls("type=sale&mode=success").await, 200);
        refused(&onec.calls("type=sale&mode=import&filename=orders.xml").await, 200);
        refused(&onec.calls("type=sale&mode=dance").await, 200);
        refused(&onec.calls("").await, 200);
        refused(&onec.calls("type=catalog&mode=deactivate").await, 200);
        let seen = admin.get(&format!("staff/orders/{}/", order["id"])).await.is(200);
        assert_eq!(seen["sent_to_1c"], false);
        onec.queries().await;
        let mut other = world.onec("1c");
        other.checks_in().await;
        refused(&other.calls("type=sale&mode=success").await, 200);
        assert_eq!(onec.confirms().await, "success");
    }

    async fn a_token_of_another_conversation_is_refused(world: World) {
        world.onec_base("1c", &[]).await;
        let (mut one, mut other) = (world.onec("1c"), world.onec("1c"));
        one.checks_in().await;
        other.checks_in().await;
        assert_ne!(one.token, other.token);
        for token in [other.token.as_str(), "../../../etc", "%2e%2e%2f", "x"] {
            refused(&one.calls(&format!("type=sale&mode=query&sessid={token}")).await, 200);
        }
        let right = one.calls(&format!("type=sale&mode=query&sessid={}", one.token)).await;
        assert!(right.text.starts_with("<?xml"), "{}", right.text);
    }

    async fn every_address_answers_and_only_to_get_and_post(world: World) {
        world.onec_base("1c", &[]).await;
        let onec = world.onec("1c");
        for path in [
            "/1c/exchange", "/1c/exchange/", "/bitrix/admin/1c_exchange.php", "/api/integration/1c/exchange/",
            "/api/integration/1c/exchange",
        ] {
            let answer = onec.gets(&format!("{path}?type=sale&mode=checkauth")).await;
            assert_eq!(verdict(&answer), "success", "{path}");
        }
        for method in ["PUT", "DELETE", "PATCH"] {
            let answer = onec.asks(method, "type=sale&mode=checkauth").await;
            refused(&answer, 405);
        }
        assert_eq!(verdict(&onec.asks("POST", "type=sale&mode=checkauth").await), "success");
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        for mode in ["init", "query", "success", "info"] {
            let (get, post) = (onec.asks("GET", &format!("type=sale&mode={mode}")).await, onec.asks("POST", &format!("type=sale&mode={mode}")).await);
            assert_eq!((post.status, &post.text), (200, &get.text), "{mode}");
        }
    }
}
