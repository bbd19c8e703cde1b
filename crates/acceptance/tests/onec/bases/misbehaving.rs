//! Bases that misbehave: nothing is lost, nothing is doubled, nobody else waits.

use simulators::onec::Dialect;

use super::{Client, number, orders};

/// Exchanges until a batch that is halved each time has come down to one order, and gone up again.
const MANY: usize = 40;

on_both_engines! {
    async fn what_is_not_acknowledged_comes_again_and_makes_no_second_document(world: World) {
        let placed = orders(&world, 3).await;
        for dialect in Dialect::ALL {
            let mut client = Client::of(&world, &format!("{dialect:?}"), dialect).await;
            for mischief in ["never-success", "end-before-success"] {
                assert!(!client.takes_with(&world, mischief).await, "{mischief}");
                assert_eq!(client.stand(&world, &placed[0]).await["state"], "waiting", "{dialect:?} {mischief}");
            }
            // Whoever asks again at once has the orders by that.
            let asks_again = matches!(dialect, Dialect::B | Dialect::BOther);
            assert_eq!(client.takes_with(&world, "cut-orders=700").await, asks_again, "{dialect:?}");
            // What did not come through so often comes in smaller batches at first.
            for _ in &placed {
                assert!(client.takes(&world).await, "{}", client.base.report.text());
            }
            client.has_just(&placed);
            assert_eq!(client.stand(&world, &placed[0]).await["state"], "confirmed");
            assert_eq!((client.base.report.orders.doubled, client.base.report.breaches.len()), (0, 0), "{}", client.base.report.text());
        }
    }

    async fn success_said_twice_is_success(world: World) {
        let placed = orders(&world, 2).await;
        for dialect in Dialect::ALL {
            let mut client = Client::of(&world, &format!("{dialect:?}"), dialect).await;
            assert!(client.takes_with(&world, "success-twice").await, "{}", client.base.report.text());
            assert!(client.takes_with(&world, "success-twice").await, "with nothing to confirm, too");
            client.has_just(&placed);
            client.is_well();
            assert_eq!(client.base.report.orders.received, 2);
        }
    }

    async fn one_order_that_a_base_cannot_take_keeps_nobody_else_waiting(world: World) {
        let placed = orders(&world, 7).await;
        for dialect in [Dialect::A, Dialect::C] {
            let mut client = Client::of(&world, &format!("{dialect:?}"), dialect).await;
            let stumble = format!("stumble={}", number(&placed[3]));
            for _ in 0..MANY {
                client.takes_with(&world, &stumble).await;
            }
            assert_eq!(client.stand(&world, &placed[3]).await["hold"], "refused", "{dialect:?}");
            for order in placed.iter().filter(|order| *order != &placed[3]) {
                assert_eq!(client.stand(&world, order).await["state"], "confirmed", "{dialect:?}: {order}");
            }
            assert_eq!((client.base.documents.len(), client.base.report.orders.doubled), (6, 0));
            client.is_well();
        }
    }

    async fn a_server_that_restarts_between_the_orders_and_their_success_loses_nothing(world: World) {
        let placed = orders(&world, 3).await;
        let mut client = Client::of(&world, "Склад", Dialect::A).await;
        client.takes_with(&world, "end-before-success").await;
        let world = world.restarted().await;
        assert_eq!(client.stand(&world, &placed[0]).await["state"], "waiting");
        assert!(client.takes(&world).await);
        client.has_just(&placed);
        client.is_well();
        assert_eq!(client.base.report.orders.acknowledged, 3);
    }
}
