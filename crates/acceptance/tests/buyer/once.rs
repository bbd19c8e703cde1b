//! The same `Idempotency-Key` has one effect.

use std::time::Duration;

use db::Engine;
use kernel::Clock;

use crate::world::{Answer, Caller, Premises, Shopping, join_all, json};

on_both_engines! {
    async fn a_repeated_confirmation_replays_the_order_as_it_is_now(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 2).await;
        let (confirmation, keyed) = (buyer.confirmation().await, buyer.with_key("a key"));
        let first = keyed.post("confirm-order/", confirmation.clone()).await;
        let order = first.is(201);
        assert!(!first.is_replayed());
        let again = keyed.post("confirm-order/", confirmation.clone()).await;
        assert_eq!(again.is(200), order);
        assert!(again.is_replayed());
        buyer.cancels(&order).await.is(200);
        assert_eq!(keyed.post("confirm-order/", confirmation).await.is(200)["status"], "canceled");
        assert_eq!((buyer.orders().await.len(), world.listed(phone).await), (1, Some(5)));
    }

    async fn a_key_replays_after_the_server_was_started_anew(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let (buyer, other) = (world.buyer().await, world.buyer().await);
        buyer.puts(phone, 2).await;
        let confirmation = buyer.confirmation().await;
        let order = buyer.with_key("a key").post("confirm-order/", confirmation.clone()).await.is(201);
        let token = buyer.token();
        let world = world.restarted().await;
        let buyer = world.anyone().with_token(&token);
        let again = buyer.with_key("a key").post("confirm-order/", confirmation).await;
        assert_eq!(again.is(200), order);
        assert!(again.is_replayed());
        assert_eq!(world.listed(phone).await, Some(3));
        drop(other);
    }

    async fn a_key_stands_for_one_body(world: World) {
        let phone = world.offer("Телефон", "100.00", 9).await;
        let keyed = world.buyer().await.with_key("a key");
        keyed.post("cart/add/", json!({"product_info_id": phone, "quantity": 2})).await.is(201);
        let problem = keyed.post("cart/add/", json!({"product_info_id": phone, "quantity": 3})).await;
        problem.refuses(422, "idempotency_key_reused");
        assert_eq!(keyed.cart().await["items"][0]["quantity"], 2);
    }

    async fn a_body_is_the_same_however_it_is_spelled(world: World) {
        let phone = world.offer("Телефон", "100.00", 9).await;
        let keyed = world.buyer().await.with_key("a key");
        let send = |body: String| keyed.send_bytes(reqwest::Method::POST, "cart/add/", "application/json", body.into_bytes());
        send(format!("{{\"product_info_id\": {phone}, \"quantity\": 2}}")).await.is(201);
        let again = send(format!("{{\"quantity\":2,\n\"product_info_id\":{phone}}}")).await;
        assert!(again.is_replayed(), "{}", again.text);
        assert_eq!(keyed.cart().await["items"][0]["quantity"], 2);
    }

    async fn a_slash_at_the_end_makes_no_other_key(world: World) {
        let phone = world.offer("Телефон", "100.00", 9).await;
        let keyed = world.buyer().await.with_key("a key");
        let body = json!({"product_info_id": phone, "quantity": 2});
        keyed.post("cart/add/", body.clone()).await.is(201);
        assert!(keyed.post("cart/add", body).await.is_replayed());
        assert_eq!(keyed.cart().await["items"][0]["quantity"], 2);
    }

    async fn a_key_is_its_callers_and_its_addresses_own(world: World) {
        let phone = world.offer("Телефон", "100.00", 9).await;
        let (one, other) = (world.buyer().await.with_key("a key"), world.buyer().await.with_key("a key"));
        let body = json!({"product_info_id": phone, "quantity": 2});
        one.post("cart/add/", body.clone()).await.is(201);
        assert!(!other.post("cart/add/", body).await.is_replayed());
        assert_eq!(other.cart().await["items"][0]["quantity"], 2);
        let contact = json!({"phone": "+79161234567"});
        assert!(!one.post("contacts/", contact.clone()).await.is_replayed());
        assert!(one.post("contacts/", contact).await.is_replayed());
        assert_eq!(one.get("contacts/").await.is(200)["results"].as_array().map(Vec::len), Some(1));
    }

    async fn ten_repeats_at_once_have_one_effect(world: World) {
        let phone = world.offer("Телефон", "100.00", 90).await;
        let keyed = world.buyer().await.with_key("a key");
        let answers: Vec<Answer> = join_all((0..10).map(|_| keyed.adds(phone, 2))).await;
        let first = answers.iter().find(|answer| !answer.is_replayed()).expect("a first").is(201);
        assert_eq!(answers.iter().filter(|answer| !answer.is_replayed()).count(), 1);
        for answer in &answers {
            assert_eq!(answer.is(201), first);
        }
        assert_eq!(keyed.cart().await["items"][0]["quantity"], 2);
        let answers = join_all((0..10).map(|_| keyed.post("contacts/", json!({"phone": "+79161234567"})))).await;
        let id = &answers[0].is(201)["id"];
        assert!(answers.iter().all(|answer| answer.is(201)["id"] == *id));
        assert_eq!(answers.iter().filter(|answer| answer.is_replayed()).count(), 9);
    }

    async fn a_guests_first_request_repeated_fills_one_cart(world: World) {
        let phone = world.offer("Телефон", "100.00", 9).await;
        let keyed = world.anyone().with_key("0b0e3a39-6e8b-4ac5-8d56-3b9ad0b23d6a");
        // The answer, cookie and all, was lost: the repeat knows of no cookie.
        let lost = world.anyone().with_key("0b0e3a39-6e8b-4ac5-8d56-3b9ad0b23d6a");
        lost.adds(phone, 2).await.is(201);
        keyed.adds(phone, 2).await.is(201);
        assert_eq!(keyed.cart().await["items"][0]["quantity"], 2);
    }

    async fn strangers_are_not_told_apart_by_a_key_that_two_might_think_of(world: World) {
        let phone = world.offer("Телефон", "100.00", 9).await;
        let body = json!({"product_info_id": phone, "quantity": 2});
        for key in ["1", "cart", "2026-11-20"] {
            world.anyone().with_key(key).post("cart/add/", body.clone()).await.refuses(400, "invalid_idempotency_key");
        }
    }

    async fn a_refusal_is_not_kept(world: World) {
        let phone = world.offer("Телефон", "100.00", 2).await;
        let (buyer, rival) = (world.buyer().await, world.buyer().await);
        buyer.puts(phone, 2).await;
        let confirmation = buyer.confirmation().await;
        let taken = rival.buys(phone, 1).await;
        let keyed = buyer.with_key("a key");
        keyed.post("confirm-order/", confirmation.clone()).await.refuses(409, "not_enough_stock");
        rival.cancels(&taken).await.is(200);
        keyed.post("confirm-order/", confirmation).await.is(201);
    }

    async fn a_key_is_kept_for_three_days(world: World) {
        let phone = world.offer("Телефон", "100.00", 9).await;
        let guest = world.anyone();
        let body = json!({"product_info_id": phone, "quantity": 2});
        guest.post("cart/add/", body.clone()).await.is(201);
        let keyed = guest.with_key("a key");
        keyed.post("cart/add/", body.clone()).await.is(200);
        world.clock().advance(Duration::from_hours(71));
        world.drain().await;
        assert!(keyed.post("cart/add/", body).await.is_replayed());
    }

    async fn whoever_may_not_ask_is_told_so_before_anything_of_their_key(world: World) {
        let stranger = world.anyone().with_key("short");
        stranger.post("contacts/", json!({"phone": "+79161234567"})).await.refuses(401, "not_authenticated");
        world.buyer().await.with_key(&"k".repeat(256)).post("shops/", json!({"name": "Чужая"})).await.refuses(403, "forbidden");
        let offer = world.offer("Телефон", "100.00", 5).await;
        stranger.adds(offer, 1).await.refuses(400, "invalid_idempotency_key");
    }

    async fn a_key_that_is_none_is_refused(world: World) {
        let buyer = world.buyer().await;
        for key in ["", "  ", &"k".repeat(256), "ключ"] {
            buyer.with_key(key).post("contacts/", json!({"phone": "+79161234567"})).await.refuses(400, "invalid_idempotency_key");
        }
        assert_eq!(buyer.get("contacts/").await.is(200)["results"], json!([]));
        buyer.with_key(&"k".repeat(255)).post("contacts/", json!({"phone": "+79161234567"})).await.is(201);
    }
}

async fn repeats_at_two_servers_at_once(engine: Engine) {
    let Some(premises) = Premises::on(engine) else { return };
    let world = premises.opened(Clock::system()).await; // the other server has no clock of ours
    let phone = world.offer("Телефон", "100.00", 90).await;
    let buyer = world.buyer().await;
    let beside = world.premises().program().serve();
    let there = Caller::new(&beside.url).with_token(&buyer.token());
    for round in 1..=5 {
        let key = format!("key {round}");
        let keyed = [buyer.with_key(&key), there.with_key(&key)];
        let answers: Vec<Answer> = join_all((0..10).map(|number| keyed[number % 2].adds(phone, 2))).await;
        assert_eq!(answers.iter().filter(|answer| !answer.is_replayed()).count(), 1);
        for answer in &answers {
            assert_eq!(answer.body(), answers[0].body(), "{}", answer.text);
        }
        assert_eq!(buyer.cart().await["items"][0]["quantity"], 2 * round);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn repeats_at_two_servers_at_once_have_one_effect_on_sqlite() {
    repeats_at_two_servers_at_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn repeats_at_two_servers_at_once_have_one_effect_on_postgres() {
    repeats_at_two_servers_at_once(Engine::Postgres).await;
}
