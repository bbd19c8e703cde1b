//! What became of orders, told by bases of every kind.

use simulators::onec::{Dialect, Work};

use super::{Client, number, orders};
use crate::world::json;

on_both_engines! {
    async fn a_base_of_every_kind_tells_what_became_of_an_order(world: World) {
        let admin = world.admin().await;
        for dialect in Dialect::ALL {
            let placed = orders(&world, 2).await;
            let mut client = Client::of(&world, &format!("{dialect:?}"), dialect).await;
            client.takes(&world).await;
            let seen = async |at: usize| admin.get(&format!("staff/orders/{}/", placed[at]["id"])).await.is(200);
            for work in [Work::Confirm, Work::Pay, Work::Ship] {
                client.base.work(work, Some(number(&placed[0])));
                assert!(client.tells(&world, "").await, "{dialect:?} {work:?}: {}", client.base.report.text());
            }
            client.base.work(Work::Cancel, Some(number(&placed[1])));
            assert!(client.tells(&world, "").await);
            let (shipped, canceled) = (seen(0).await, seen(1).await);
            assert_eq!((&shipped["state"], &shipped["payment"]["status"]), (&json!("shipped"), &json!("paid")), "{dialect:?}");
            assert_eq!(canceled["state"], "canceled", "{dialect:?}");
            let before = client.base.report.orders.received;
            client.takes(&world).await;
            client.is_well();
            assert_eq!(client.base.report.orders.received, before, "{dialect:?}: what it said itself is not sent back");
            assert_eq!(client.stand(&world, &placed[0]).await["state"], "confirmed", "{dialect:?}");
        }
    }

    async fn a_document_proves_that_an_order_was_received(world: World) {
        let placed = orders(&world, 1).await;
        let mut client = Client::of(&world, "Склад", Dialect::A).await;
        client.takes_with(&world, "never-success").await;
        assert_eq!(client.stand(&world, &placed[0]).await["state"], "waiting");
        client.base.work(Work::Confirm, None);
        assert!(client.tells(&world, "").await, "{}", client.base.report.text());
        let stand = client.stand(&world, &placed[0]).await;
        assert_eq!((&stand["state"], &stand["evidence"]), (&json!("confirmed"), &json!("document")));
        client.takes(&world).await;
        client.has_just(&placed);
        assert_eq!(client.base.report.orders.received, 1);
    }

    async fn a_file_whose_pieces_are_mixed_up_changes_nothing_and_hinders_nobody(world: World) {
        let placed = orders(&world, 12).await;
        let admin = world.admin().await;
        let mut client = Client::of(&world, "Склад", Dialect::A).await;
        let options = json!({"options": {"file_limit": 16_384}});
        admin.patch(&format!("onec/nodes/{}/", client.node), options).await.is(200);
        client.takes(&world).await;
        client.base.work(Work::Ship, None);
        for mischief in ["pieces-backwards", "pieces-twice", "end-after-pieces=1"] {
            client.base.report.sent = <_>::default();
            assert!(!client.tells(&world, mischief).await, "{mischief}");
            let order = admin.get(&format!("staff/orders/{}/", placed[0]["id"])).await.is(200);
            assert_eq!(order["state"], "new", "{mischief}");
        }
        assert!(client.tells(&world, "").await, "{}", client.base.report.text());
        assert!(client.base.report.breaches.is_empty(), "{}", client.base.report.text());
        for order in &placed {
            let order = admin.get(&format!("staff/orders/{}/", order["id"])).await.is(200);
            assert_eq!(order["state"], "shipped");
        }
    }
}
