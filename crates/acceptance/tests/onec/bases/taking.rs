//! Bases that behave.

use simulators::onec::Dialect;

use super::{Client, number, orders};
use crate::world::{Shopping, json};

on_both_engines! {
    async fn a_base_of_every_kind_takes_every_order_once(world: World) {
        let placed = orders(&world, 3).await;
        for dialect in Dialect::ALL {
            let mut client = Client::of(&world, &format!("{dialect:?}"), dialect).await;
            assert!(client.takes(&world).await, "{}", client.base.report.text());
            client.has_just(&placed);
            assert!(client.takes(&world).await, "nothing is an answer as well");
            client.is_well();
            let counts = client.base.report.orders;
            assert_eq!((counts.received, counts.created, counts.acknowledged, counts.lost), (3, 3, 3, 0), "{dialect:?}");
            assert_eq!(client.base.report.remarks, [], "{dialect:?}");
            assert_eq!(client.stand(&world, &placed[0]).await["state"], "confirmed");
            let paper = client.base.paper(number(&placed[0])).expect("a document");
            assert_eq!((paper.total, paper.currency.as_str(), paper.date.as_str(), paper.time.as_str()), (100_000, "руб", "2026-01-01", "03:00:00"));
            assert_eq!((paper.customer.as_str(), paper.lines[0].quantity, paper.lines[0].sum), ("Петров Иван", 2_000, 100_000));
        }
    }

    async fn an_order_that_changes_comes_again_and_changes_its_document(world: World) {
        let placed = orders(&world, 2).await;
        for dialect in [Dialect::A, Dialect::C] {
            let mut client = Client::of(&world, &format!("{dialect:?}"), dialect).await;
            client.takes(&world).await;
            client.has_just(&placed);
        }
        let mut client = Client::of(&world, "Касса", Dialect::B).await;
        client.takes(&world).await;
        let path = format!("staff/orders/{}/status/", placed[0]["id"]);
        world.admin().await.post(&path, json!({"status": "canceled"})).await.is(200);
        assert_eq!(client.stand(&world, &placed[1]).await["state"], "confirmed");
        client.takes(&world).await;
        client.is_well();
        client.has_just(&placed);
        let counts = client.base.report.orders;
        assert_eq!((counts.received, counts.changed, counts.doubled), (3, 1, 0), "it alone came again");
        assert!(client.base.paper(number(&placed[0])).expect("a document").canceled);
        assert!(!client.base.paper(number(&placed[1])).expect("a document").canceled);
    }

    async fn several_bases_have_what_they_have(world: World) {
        let placed = orders(&world, 2).await;
        let mut first = Client::of(&world, "Склад", Dialect::A).await;
        let mut second = Client::of(&world, "Касса", Dialect::C).await;
        assert!(first.takes(&world).await);
        assert!(!second.takes_with(&world, "never-success").await);
        for order in &placed {
            assert_eq!(first.stand(&world, order).await["state"], "confirmed");
            assert_eq!(second.stand(&world, order).await["state"], "waiting");
        }
        let ball = world.offer("Гантель", "10.00", 5).await;
        let later = world.buyer().await.buys(ball, 1).await;
        let all = [placed, vec![later]].concat();
        for client in [&mut first, &mut second] {
            assert!(client.takes(&world).await);
            client.has_just(&all);
            client.is_well();
        }
        assert_eq!((first.base.report.orders.received, second.base.report.orders.received), (3, 5));
    }
}
