//! One order's timeline: its own events and every channel's messages, on one line in time order.

use std::time::Duration;

use jobs::Outcome;
use jobs::messages::NewMessage;
use kernel::Id;
use web::Role;

use crate::world::{Caller, Shopping, World, json};
use serde_json::Value;

/// Long enough to be told apart, and short enough for a token.
const MINUTE: Duration = Duration::from_secs(60);

/// An order that was placed, pushed to 1C, canceled, and told of by mail, a minute between each; its number.
async fn eventful_order(world: &World, anna: &Caller) -> i64 {
    let offer = world.offer("Телефон", "100.00", 10).await;
    let order = anna.buys(offer, 1).await;
    let id = order["id"].as_i64().expect("a number");
    world.clock().advance(MINUTE);
    let push = NewMessage::outgoing("onec", "Заказ передан")
        .order(Id::<()>::new(id))
        .carrying("text/xml", "<Заказ/>");
    let push = world.message(push).await;
    world.clock().advance(MINUTE);
    anna.cancels(&order).await.is(200);
    world.clock().advance(MINUTE);
    let letter = NewMessage::outgoing("mail", "Заказ отменён").order(Id::<()>::new(id)).done();
    world.message(letter).await;
    world.tried(push, Outcome::Retry("1С не отвечает".to_owned())).await;
    world.message(NewMessage::incoming("onec", "Не об этом заказе").order(Id::<()>::new(id + 1))).await;
    id
}

async fn timeline(caller: &Caller, order: i64) -> Vec<Value> {
    let page = caller.get(&format!("orders/{order}/timeline/")).await.is(200);
    page["results"].as_array().expect("a page").clone()
}

/// What an entry is, in a word.
fn word(entry: &Value) -> &str {
    entry["event"]["kind"].as_str().or(entry["message"]["channel"].as_str()).expect("an event or a message")
}

fn words(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(word).collect()
}

on_both_engines! {
    async fn staff_sees_events_and_messages_on_one_line_in_time_order(world: World) {
        let anna = world.buyer().await;
        let order = eventful_order(&world, &anna).await;
        let seller = world.person(Role::Seller, None).await;
        let entries = timeline(&seller, order).await;
        assert_eq!(words(&entries), ["placed", "onec", "canceled", "mail"]);
        let times: Vec<_> = entries.iter().map(|entry| entry["at"].as_str().expect("a time").to_owned()).collect();
        assert!(times.is_sorted(), "{times:?}");
        let push = &entries[1]["message"];
        assert_eq!((&push["state"], &push["attempts"], &push["error"]), (&json!("waiting"), &json!(1), &json!("1С не отвечает")));
        assert_eq!(entries[3]["message"]["state"], "done");
    }

    async fn a_buyer_sees_what_happened_and_not_what_channels_said_of_it(world: World) {
        let anna = world.buyer().await;
        let order = eventful_order(&world, &anna).await;
        assert_eq!(words(&timeline(&anna, order).await), ["placed", "canceled"]);
        let page = anna.get(&format!("orders/{order}/timeline/?count=true")).await.is(200);
        assert_eq!(page["count"], 2);
        anna.get("messages/1/").await.refuses(403, "forbidden");
    }

    async fn the_timeline_is_paged_there_and_back(world: World) {
        let anna = world.buyer().await;
        let order = eventful_order(&world, &anna).await;
        let observer = world.person(Role::Observer, None).await;
        let whole = timeline(&observer, order).await;
        let mut page = observer.get(&format!("orders/{order}/timeline/?limit=1&count=true")).await.is(200);
        assert_eq!(page["count"], 4);
        let mut seen = vec![page["results"][0].clone()];
        while let Some(next) = page["next"].as_str() {
            page = observer.get(next).await.is(200);
            seen.push(page["results"][0].clone());
        }
        assert_eq!(seen, whole);
        while let Some(previous) = page["previous"].as_str() {
            seen.pop();
            page = observer.get(previous).await.is(200);
            assert_eq!(Some(&page["results"][0]), seen.last());
        }
        assert_eq!(seen.len(), 1);
        let cursor = "WyJhIiwieCIsMV0"; // ["a","x",1]: well formed, and no place on any timeline
        observer.get(&format!("orders/{order}/timeline/?cursor={cursor}")).await.finds_fault("cursor", "invalid");
    }

    async fn what_a_message_carried_is_shown_on_demand(world: World) {
        let anna = world.buyer().await;
        let order = eventful_order(&world, &anna).await;
        let seller = world.person(Role::Seller, None).await;
        let push = timeline(&seller, order).await[1]["message"]["id"].clone();
        let message = seller.get(&format!("messages/{push}/")).await.is(200);
        assert_eq!((&message["payload"], &message["cut"]), (&json!("<Заказ/>"), &json!(false)));
        assert_eq!((&message["media_type"], &message["order_id"]), (&json!("text/xml"), &json!(order)));
        seller.get("messages/999999/").await.refuses(404, "not_found");
        let of_no_order = world.message(NewMessage::outgoing("mail", "Код входа")).await;
        seller.get(&format!("messages/{of_no_order}/")).await.refuses(404, "not_found");
        let page = seller.get(&format!("messages/?order_id={order}")).await.is(200);
        assert_eq!(page["results"].as_array().map(Vec::len), Some(2));
        seller.get("messages/").await.refuses(403, "forbidden");
    }

    async fn messages_are_listed_by_channel_direction_and_state(world: World) {
        let admin = world.admin().await;
        let first = world.message(NewMessage::outgoing("mail", "Первое").done()).await;
        let second = world.message(NewMessage::incoming("onec", "Второе").failed("нет такого заказа")).await;
        let third = world.message(NewMessage::outgoing("mail", "Третье")).await;
        for (query, expected) in [
            ("", vec![third, second, first]),
            ("?channel=mail", vec![third, first]),
            ("?direction=in", vec![second]),
            ("?state=failed", vec![second]),
            ("?state=waiting&channel=mail", vec![third]),
            ("?order_id=5", vec![]),
        ] {
            let page = admin.get(&format!("messages/{query}")).await.is(200);
            let ids: Vec<_> = page["results"].as_array().expect("a page").iter().map(|row| row["id"].as_i64().expect("an id")).collect();
            assert_eq!(ids, expected, "{query}");
        }
        admin.get("messages/?state=lost&direction=up").await.finds_fault("direction", "invalid");
    }
}
