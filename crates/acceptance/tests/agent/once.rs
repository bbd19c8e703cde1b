//! However often a model repeats itself, an order is made once.

use std::time::Duration;

use serde_json::{Value, json};

use crate::world::{ANNA, Answer, Caller, PriceList, SHOP, Selling, join_all};

fn wanted(product: &str, quantity: i64) -> Value {
    json!({"customer_phone": ANNA, "items": [{"product_id": product, "quantity": quantity}]})
}

async fn orders_of_anna(agent: &Caller) -> usize {
    let found = agent.asks("orders/search?phone=%2B79161234567").await.is(200);
    found["data"].as_array().expect("a list").len()
}

async fn send(agent: &Caller, body: &str) -> Answer {
    let body = body.as_bytes().to_vec();
    agent.send_bytes(reqwest::Method::POST, "/store/api/v1/orders", "application/json", body).await
}

on_both_engines! {
    async fn a_key_is_demanded_where_the_terms_say_so(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let agent = world.agent_with(|_| {}).await;
        let refused = agent.drafts(&[(&phone, 1)]).await.declines(400, "idempotency_key_required");
        assert_eq!(refused["next_action"], "report_defect");
        let draft = agent.with_key("1").draft(&[(&phone, 1)]).await;
        agent.delivers(&draft, json!({"delivery_type": "pickup", "pickup_point_id": draft})).await.declines(400, "idempotency_key_required");
        agent.confirms_draft(&draft).await.declines(400, "idempotency_key_required");
        agent.acts(&format!("orders/{draft}/cancel"), json!({})).await.declines(400, "idempotency_key_required");
        agent.with_key("").drafts(&[(&phone, 1)]).await.declines_field("Idempotency-Key", "invalid");
        agent.with_key(&"k".repeat(256)).drafts(&[(&phone, 1)]).await.declines_field("Idempotency-Key", "invalid");
    }

    async fn the_same_request_is_answered_as_it_was(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let agent = world.agent().await.with_key("a key");
        let first = agent.acts("orders", wanted(&phone, 2)).await;
        let again = agent.acts("orders", wanted(&phone, 2)).await;
        assert_eq!((again.is(201), again.is_replayed(), first.is_replayed()), (first.is(201), true, false));
        let spelled = format!("{{\"items\":[{{\"quantity\":2.0,\"product_id\":\"{phone}\"}}],\n\"customer_phone\":\"{ANNA}\"}}");
        let spelled = send(&agent, &spelled).await;
        assert!(spelled.is_replayed(), "{}", spelled.text);
        let told = format!("{{\"customer_phone\":\"{ANNA}\",\"call_id\":null,\"items\":[{{\"product_id\":\"{phone}\",\"quantity\":2}}]}}");
        send(&agent, &told).await.declines(422, "idempotency_conflict");
        assert_eq!(orders_of_anna(&agent).await, 1);
    }

    async fn another_body_conflicts_and_another_address_or_program_does_not(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let (agent, other) = (world.agent().await.with_key("a key"), world.agent().await.with_key("a key"));
        let draft = agent.draft(&[(&phone, 1)]).await;
        agent.acts("orders", wanted(&phone, 2)).await.declines(422, "idempotency_conflict");
        assert!(!other.acts("orders", wanted(&phone, 2)).await.is_replayed());
        agent.acts(&format!("orders/{draft}/cancel"), json!({})).await.is(200);
        assert!(agent.acts(&format!("orders/{draft}/cancel"), json!({})).await.is_replayed());
    }

    async fn a_confirmation_replays_the_order_as_it_is_now(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let agent = world.agent().await;
        let draft = agent.draft(&[(&phone, 1)]).await;
        agent.picks_up(&draft, &point).await;
        let keyed = agent.with_key("a key");
        let number = keyed.confirms_draft(&draft).await.is(200)["data"]["order_number"].as_str().expect("a number").to_owned();
        world.admin().await.post(&format!("orders/{number}/status/"), json!({"status": "shipped"})).await.is(200);
        let again = keyed.confirms_draft(&draft).await;
        assert_eq!((&again.is(200)["data"]["status"], again.is_replayed()), (&json!("shipped"), true));
        assert_eq!(world.facts("order.").await, ["order.placed", "order.status_changed"]);
    }

    async fn fifty_requests_at_once_under_one_key_make_one_order(world: World) {
        let phone = world.goods("Телефон", "100.00", 60).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let agent = world.agent().await;
        let keyed = agent.with_key("a key");
        let answers: Vec<Answer> = join_all((0..50).map(|_| keyed.acts("orders", wanted(&phone, 1)))).await;
        let first = answers.iter().find(|answer| !answer.is_replayed()).expect("a first").is(201);
        assert_eq!(answers.iter().filter(|answer| !answer.is_replayed()).count(), 1);
        for answer in &answers {
            assert_eq!(answer.is(201), first);
        }
        assert_eq!(orders_of_anna(&agent).await, 1);
        let draft = first["data"]["id"].as_str().expect("an id");
        agent.picks_up(draft, &point).await;
        let answers: Vec<Answer> = join_all((0..50).map(|_| keyed.confirms_draft(draft))).await;
        assert!(answers.iter().all(|answer| answer.is(200)["data"]["status"] == "confirmed"));
        assert_eq!(answers.iter().filter(|answer| !answer.is_replayed()).count(), 1);
        assert_eq!(world.facts("order.").await, ["order.placed"]);
    }

    async fn fifty_requests_at_once_in_one_talk_make_one_draft(world: World) {
        let phone = world.goods("Телефон", "100.00", 60).await;
        let agent = world.agent().await.saying("x-call-id", "call-1");
        let callers: Vec<Caller> = (0..50).map(|number| agent.with_key(&number.to_string())).collect();
        let answers = join_all(callers.iter().map(|caller| caller.acts("orders", wanted(&phone, 1)))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        let id = &answers[0].body()["data"]["id"];
        assert!(answers.iter().all(|answer| answer.body()["data"]["id"] == *id));
        assert_eq!(orders_of_anna(&agent).await, 1);
    }

    async fn fifty_confirmations_at_once_without_a_key_are_one(world: World) {
        let phone = world.goods("Телефон", "100.00", 60).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let agent = world.agent().await;
        let draft = agent.draft(&[(&phone, 1)]).await;
        agent.picks_up(&draft, &point).await;
        let answers = join_all((0..50).map(|_| agent.confirms_draft(&draft))).await;
        assert!(answers.iter().all(|answer| answer.is(200)["data"]["status"] == "confirmed"));
        assert_eq!(world.facts("order.").await, ["order.placed"]);
    }

    async fn no_more_than_three_orders_a_day_slip_through_at_once(world: World) {
        let phone = world.goods("Телефон", "100.00", 60).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let agent = world.agent().await;
        let mut drafts = Vec::new();
        for _ in 0..8 {
            let draft = agent.draft(&[(&phone, 1)]).await;
            agent.picks_up(&draft, &point).await;
            drafts.push(draft);
        }
        let answers = join_all(drafts.iter().map(|draft| agent.confirms_draft(draft))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 3);
        assert_eq!(world.facts("order.").await, ["order.placed"; 3]);
    }

    async fn a_refusal_is_not_kept(world: World) {
        let phone = world.goods("Телефон", "100.00", 2).await;
        let agent = world.agent().await.with_key("a key");
        agent.acts("orders", wanted(&phone, 3)).await.declines(409, "insufficient_stock");
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().offer("Телефон", "100.00", 3).yaml()).await;
        assert!(!agent.acts("orders", wanted(&phone, 3)).await.is_replayed());
        assert_eq!(orders_of_anna(&agent).await, 1);
    }

    async fn a_key_stands_for_nothing_when_its_time_is_over(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let agent = world.agent().await.with_key("a key");
        agent.acts("orders", wanted(&phone, 1)).await.is(201);
        world.clock().advance(Duration::from_secs(71 * 60 * 60));
        world.drain().await;
        assert!(agent.acts("orders", wanted(&phone, 1)).await.is_replayed());
        world.clock().advance(Duration::from_secs(48 * 60 * 60));
        world.drain().await;
        assert!(!agent.acts("orders", wanted(&phone, 1)).await.is_replayed());
    }

    async fn a_crash_between_the_order_and_its_answer_loses_and_doubles_nothing(world: World) {
        let phone = world.goods("Телефон", "100.00", 9).await;
        let key = world.api_key(|_| {}).await;
        let premises = world.closed().await;
        let program = premises.program();
        let mut serving = program.serve();
        let proxy = simulators::proxy::Proxy::before(&serving.url).await.expect("a proxy");
        proxy.add(simulators::proxy::Rule::once(simulators::proxy::Fault::LoseAnswer));
        let agent = |url: &str| Caller::new(url).with_token(&key).with_key("a key");
        let lost = agent(&proxy.url()).try_post("/store/api/v1/orders", &wanted(&phone, 2)).await;
        assert!(lost.is_none(), "the order is made, and nobody is told");
        serving.kill();
        let serving = program.serve();
        let again = agent(&serving.url).acts("orders", wanted(&phone, 2)).await;
        assert_eq!((again.is(201)["data"]["items"][0]["quantity"].clone(), again.is_replayed()), (json!(2), true));
        assert_eq!(orders_of_anna(&agent(&serving.url)).await, 1);
    }
}
