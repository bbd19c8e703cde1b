//! Every kind of 1C, as strict as the real ones, at work with this server.

use simulators::onec::{Base, Catalogue, Dialect, Mischief, OneC, Setup, Success, Work};

use super::goods::fed;
use crate::world::{PASSWORD, Shopping, World};

fn client(world: &World, dialect: Dialect) -> OneC {
    let setup = Setup::new(format!("{}/1c/exchange", world.origin()), "1c", PASSWORD, dialect);
    OneC::new(setup).expect("a client")
}

on_both_engines! {
    async fn every_kind_of_client_takes_every_order_once(world: World) {
        let (offer, anna, admin) = (world.offer("Телефон", "100.00", 1_000).await, world.buyer().await, world.admin().await);
        world.onec_base("1c", &[]).await;
        for dialect in Dialect::ALL {
            let (onec, mut base) = (client(&world, dialect), Base::new(format!("{dialect:?}")));
            let mut orders = Vec::new();
            for _ in 0..3 {
                orders.push(anna.buys(offer, 2).await);
            }
            let cut = Mischief { cuts_orders_after: Some(100), ..Mischief::default() };
            onec.take_orders(&mut base, &cut).await;
            onec.take_orders(&mut base, &Mischief { ends_before_success: true, ..Mischief::default() }).await;
            base.report.stopped.clear(); // that was mischief
            assert!(onec.take_orders(&mut base, &Mischief { success: Success::Twice, ..Mischief::default() }).await);
            assert!(onec.take_orders(&mut base, &Mischief::default()).await);
            assert!(base.report.is_good(), "{dialect:?}: {:#?}", base.report);
            assert_eq!(base.documents.len(), 3, "{dialect:?}");
            base.work(Work::Confirm, None);
            assert!(onec.send_documents(&mut base, &Mischief::default()).await, "{:#?}", base.report.calls);
            assert!(base.report.is_good(), "{dialect:?}: {:#?}", base.report);
            for order in &orders {
                let now = admin.get(&format!("staff/orders/{}/", order["id"])).await.is(200);
                assert_ne!(now["state"], "new", "{dialect:?}: {now}");
                assert_eq!(now["sent_to_1c"], true, "{dialect:?}: {now}");
            }
        }
    }

    async fn a_base_that_is_made_anew_tells_of_its_own_orders(world: World) {
        let (offer, anna, admin) = (world.offer("Телефон", "100.00", 10).await, world.buyer().await, world.admin().await);
        world.onec_base("1c", &[]).await;
        for time in 1..=2 {
            let order = anna.buys(offer, 1).await;
            let (onec, mut base) = (client(&world, Dialect::A), Base::new("1C"));
            assert!(onec.take_orders(&mut base, &Mischief::default()).await, "{time}: {:#?}", base.report);
            assert_eq!(base.documents.len(), 1, "{time}: what an earlier one has does not come again");
            base.work(Work::Confirm, None);
            assert!(onec.send_documents(&mut base, &Mischief::default()).await, "{time}: {:#?}", base.report);
            assert!(base.report.is_good(), "{time}: {:#?}", base.report);
            let now = admin.get(&format!("staff/orders/{}/", order["id"])).await.is(200);
            assert_eq!(now["state"], "confirmed", "{time}: {now}");
        }
    }

    async fn every_kind_of_client_brings_its_goods(world: World) {
        let (_, shop) = fed(&world).await;
        let (admin, mut known) = (world.admin().await, 0);
        for dialect in Dialect::ALL {
            let (onec, mut base) = (client(&world, dialect), Base::new(format!("{dialect:?}")));
            let goods = Catalogue::sample(30);
            let ended = world.beside_jobs(onec.send_catalogue(&mut base, &goods, &Mischief::default())).await;
            assert!(ended && base.report.is_good(), "{dialect:?}: {:#?}", base.report);
            let page = world.anyone().get(&format!("product-infos/?shop_id={shop}&limit=1&count=true")).await.is(200);
            let count = page["count"].as_i64().expect("a count");
            assert!(count >= 20 && (known == 0 || known == count), "{dialect:?}: {count} after {known}");
            known = count;
            let runs = admin.get("imports/?limit=1").await.is(200);
            assert_eq!(runs["results"][0]["state"], "SUCCESS", "{dialect:?}: {runs}");
        }
    }
}
