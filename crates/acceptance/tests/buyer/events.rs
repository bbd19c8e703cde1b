//! What happens, as it happens: a stream shows its owner all that is theirs, once, and nothing of anybody else's.

use std::time::Duration;

use crate::world::{Caller, Said, Shopping, join_all, json};

/// The orders that were placed, in the order in which the stream told of them.
fn placed(said: &[Said]) -> Vec<i64> {
    let placed = said.iter().filter(|said| said.kind == "order.placed");
    placed.map(|said| said.data["data"]["order"].as_i64().expect("a number")).collect()
}

async fn buys_one(caller: &Caller, offer: i64) -> i64 {
    caller.buys(offer, 1).await["id"].as_i64().expect("a number")
}

on_both_engines! {
    async fn a_buyer_sees_their_own_orders_and_never_anothers(world: World) {
        let (anna, boris) = (world.buyer().await, world.buyer().await);
        let offer = world.offer("Телефон", "100.00", 100).await;
        let mut watch = anna.watches(None).await;
        assert_eq!(watch.next().await.expect("a beginning").kind, "ready");
        for _ in 0..3 {
            buys_one(&boris, offer).await;
        }
        let order = anna.buys(offer, 1).await;
        world.message(jobs::messages::NewMessage::outgoing("mail", "Письмо")).await;
        anna.cancels(&order).await.is(200);
        let said = watch.until("order.canceled").await;
        let kinds: Vec<_> = said.iter().map(|said| said.kind.as_str()).collect();
        assert_eq!(kinds, ["order.placed", "order.canceled"]);
        assert!(said.iter().all(|said| said.data["data"]["order"] == order["id"]), "{said:?}");
        assert_eq!(said[1].data["data"]["state"], "canceled");
    }

    async fn nothing_is_lost_or_doubled_however_often_the_connection_breaks(world: World) {
        let (anna, boris) = (world.buyer().await, world.buyer().await);
        let offer = world.offer("Телефон", "100.00", 100).await;
        let mut last_seen = anna.watches(None).await.next().await.expect("a beginning").id;
        let (mut bought, mut seen) = (Vec::new(), Vec::new());
        for round in 1..=4 {
            let mut watch = anna.watches(Some(last_seen)).await;
            // Some while it watches, some after the connection broke.
            bought.push(buys_one(&anna, offer).await);
            buys_one(&boris, offer).await;
            while placed(&seen).len() < bought.len() {
                seen.push(watch.next().await.expect("the stream goes on"));
            }
            last_seen = seen.last().expect("something was seen").id;
            drop(watch);
            for _ in 0..round {
                bought.push(buys_one(&anna, offer).await);
                buys_one(&boris, offer).await;
            }
        }
        let mut watch = anna.watches(Some(last_seen)).await;
        while placed(&seen).len() < bought.len() {
            seen.push(watch.next().await.expect("the stream goes on"));
        }
        assert_eq!(placed(&seen), bought);
    }

    async fn a_stream_goes_on_at_another_server_while_everybody_buys(world: World) {
        const ORDERS: usize = 24;
        let admin = world.admin().await;
        let offer = world.offer("Телефон", "100.00", 1_000).await;
        let beside = world.another_server().await;
        let servers = [admin.clone(), admin.at(&beside.url())];
        let buyers = join_all((0..6).map(|_| world.buyer())).await;
        let mut last_seen = admin.watches(None).await.next().await.expect("a beginning").id;
        let buying = join_all(buyers.iter().enumerate().map(|(number, buyer)| {
            let buyer = if number % 2 == 0 { buyer.clone() } else { buyer.at(&beside.url()) };
            async move {
                let mut bought = Vec::new();
                for _ in 0..ORDERS / 6 {
                    bought.push(buys_one(&buyer, offer).await);
                }
                bought
            }
        }));
        let watching = async {
            let mut seen = Vec::new();
            // Another connection, and another server, for every three events.
            for turn in 0.. {
                let mut watch = servers[turn % 2].watches(Some(last_seen)).await;
                assert_eq!(watch.next().await.map(|said| said.kind).as_deref(), Some("ready"));
                for _ in 0..3 {
                    let said = watch.next().await.expect("the stream goes on");
                    assert!(said.id > last_seen, "{} after {last_seen}", said.id);
                    last_seen = said.id;
                    seen.push(said);
                    if placed(&seen).len() == ORDERS {
                        return placed(&seen);
                    }
                }
            }
            unreachable!()
        };
        let (bought, mut seen) = tokio::join!(buying, watching);
        let mut bought: Vec<i64> = bought.into_iter().flatten().collect();
        bought.sort_unstable();
        seen.sort_unstable();
        assert_eq!(seen, bought, "each order once");
        beside.stop().await;
    }

    async fn a_stream_ends_with_its_token(world: World) {
        let anna = world.buyer().await;
        let offer = world.offer("Телефон", "100.00", 10).await;
        let mut watch = anna.watches(None).await;
        watch.next().await.expect("a beginning");
        world.clock().advance(Duration::from_secs(15 * 60));
        buys_one(&anna.with_token(&world.fresh_token(&anna).await), offer).await;
        assert_eq!(watch.next().await, None);
        anna.get("events/").await.refuses(401, "token_not_valid");
    }

    async fn a_stopping_server_ends_its_streams_first(world: World) {
        let anna = world.buyer().await;
        let mut watch = anna.watches(None).await;
        watch.next().await.expect("a beginning");
        let (premises, end) = tokio::join!(world.closed(), watch.next());
        assert_eq!(end, None);
        drop(premises);
    }

    async fn a_place_in_the_stream_that_cannot_be_is_told(world: World) {
        let anna = world.buyer().await;
        anna.saying("Last-Event-ID", "позавчера").get("events/").await.finds_fault("Last-Event-ID", "invalid");
        anna.saying("Last-Event-ID", "-1").get("events/").await.finds_fault("Last-Event-ID", "invalid");
        let said = anna.watches(Some(1_000_000)).await.next().await.expect("a beginning");
        assert_eq!((said.kind.as_str(), &said.data), ("reset", &json!({})), "of a database that was put back");
        world.anyone().get("events/").await.refuses(401, "not_authenticated");
    }

    async fn one_person_has_so_many_streams_and_no_more(world: World) {
        let (anna, boris) = (world.buyer().await, world.buyer().await);
        let watches = join_all((0..8).map(|_| anna.watches(None))).await;
        anna.get("events/").await.refuses(429, "too_many_streams");
        boris.watches(None).await.next().await.expect("others have theirs");
        drop(watches);
    }
}
