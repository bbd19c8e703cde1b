//! Behind a network that fails.

use simulators::onec::Dialect;
use simulators::proxy::{Fault, Proxy, Rule};

use super::{Client, orders};

on_both_engines! {
    async fn orders_that_broke_off_on_their_way_are_read_again(world: World) {
        let placed = orders(&world, 5).await;
        let proxy = Proxy::before(&world.origin()).await.expect("a proxy");
        for dialect in Dialect::ALL {
            let mut client = Client::of(&world, &format!("{dialect:?}"), dialect).await;
            for bytes in [0, 1, 900, 4_000] {
                proxy.add(Rule::once(Fault::CutAnswer(bytes)).on("mode=query"));
                client.takes_at(&proxy.url(), "").await;
            }
            proxy.heal();
            // What did not come through so often comes in smaller batches at first.
            for _ in &placed {
                assert!(client.takes_at(&proxy.url(), "").await, "{}", client.base.report.text());
            }
            client.has_just(&placed);
            assert!(client.base.report.breaches.is_empty(), "{}", client.base.report.text());
            assert_eq!(client.stand(&world, &placed[4]).await["state"], "confirmed", "{dialect:?}");
        }
    }

    async fn a_success_that_is_lost_on_either_way_loses_and_doubles_nothing(world: World) {
        let placed = orders(&world, 2).await;
        let proxy = Proxy::before(&world.origin()).await.expect("a proxy");
        for (fault, state, times) in [(Fault::LoseRequest, "waiting", 2), (Fault::LoseAnswer, "confirmed", 1)] {
            for dialect in Dialect::ALL {
                let mut client = Client::of(&world, &format!("{dialect:?} {state}"), dialect).await;
                proxy.add(Rule::once(fault.clone()).on("mode=success"));
                assert!(!client.takes_at(&proxy.url(), "").await, "{dialect:?}");
                assert_eq!(client.stand(&world, &placed[0]).await["state"], state, "{dialect:?}");
                assert!(client.takes_at(&proxy.url(), "").await, "{}", client.base.report.text());
                client.has_just(&placed);
                assert!(client.base.documents.iter().all(|paper| paper.times == times), "{dialect:?}");
                assert_eq!(client.stand(&world, &placed[0]).await["state"], "confirmed", "{dialect:?}");
            }
        }
    }
}
