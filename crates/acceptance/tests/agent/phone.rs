//! Programs that serve whoever is on the line, and nobody else.

use crate::world::{ANNA, Caller, Selling, World, json};

const BORIS: &str = "+79160000000";

async fn bound(world: &World) -> Caller {
    world
        .agent_with(|terms| {
            terms.require_idempotency = false;
            terms.phone_bound = true;
        })
        .await
}

fn on_the_line(agent: &Caller, phone: &str) -> Caller {
    agent.saying("x-customer-phone", phone)
}

on_both_engines! {
    async fn nobody_sees_or_changes_anothers_order(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let agent = bound(&world).await;
        let (anna, boris) = (on_the_line(&agent, "8 916 123-45-67"), on_the_line(&agent, BORIS));
        let draft = anna.draft(&[(&phone, 1)]).await;
        assert_eq!(anna.sees(&draft).await["customer"]["phone"], ANNA);
        boris.asks(&format!("orders/{draft}")).await.declines(404, "not_found");
        let number = anna.sees(&draft).await["order_number"].as_str().expect("a number").to_owned();
        boris.asks(&format!("orders/{number}")).await.declines(404, "not_found");
        assert_eq!(boris.asks(&format!("orders/search?order_number={number}")).await.is(200)["data"], json!([]));
        boris.delivers(&draft, json!({"delivery_type": "pickup", "pickup_point_id": draft})).await.declines(404, "not_found");
        boris.confirms_draft(&draft).await.declines(404, "not_found");
        boris.acts(&format!("orders/{draft}/cancel"), json!({})).await.declines(404, "not_found");
        boris.asks(&format!("delivery/calculate?city=Уфа&order_id={draft}")).await.declines(404, "not_found");
        anna.acts(&format!("orders/{draft}/cancel"), json!({})).await.is(200);
    }

    async fn whatever_number_a_model_says_the_line_is_believed(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let agent = bound(&world).await;
        let boris = on_the_line(&agent, BORIS);
        let draft = boris.drafts(&[(&phone, 1)]).await.is(201)["data"].clone(); // the model says Anna's number
        let found = boris.asks("orders/search?phone=%2B79161234567").await.is(200);
        assert_eq!((found["data"].as_array().map(Vec::len), &found["data"][0]["id"]), (Some(1), &draft["id"]));
        assert_eq!(on_the_line(&agent, ANNA).asks("orders/search?phone=%2B79160000000").await.is(200)["data"], json!([]));
        // A key that is not bound is, where the network says who calls.
        let free = world.agent().await;
        on_the_line(&free, ANNA).asks(&format!("orders/{}", draft["id"].as_str().expect("an id"))).await.declines(404, "not_found");
        assert_eq!(free.sees(draft["id"].as_str().expect("an id")).await["customer"]["phone"], BORIS);
    }

    async fn a_bound_key_must_say_who_is_on_the_line(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let agent = bound(&world).await;
        agent.drafts(&[(&phone, 1)]).await.declines_field("X-Customer-Phone", "required");
        agent.asks("orders/search?phone=%2B79161234567").await.declines_field("X-Customer-Phone", "required");
        on_the_line(&agent, "unknown").asks("products/search").await.declines_field("X-Customer-Phone", "invalid_phone");
        agent.asks("products/search").await.is(200);
    }

    async fn a_number_without_its_prefix_is_of_the_keys_country(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let ukrainian = world.agent_with(|terms| {
            terms.country = "UA".to_owned();
            terms.require_idempotency = false;
        }).await;
        let body = json!({"customer_phone": "044 123-45-67", "items": [{"product_id": phone, "quantity": 1}]});
        let draft = ukrainian.acts("orders", body.clone()).await.is(201)["data"]["id"].as_str().expect("an id").to_owned();
        assert_eq!(ukrainian.sees(&draft).await["customer"]["phone"], "+380441234567");
        world.agent().await.acts("orders", body).await.declines_field("customer_phone", "invalid_phone");
    }
}
