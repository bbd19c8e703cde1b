//! Whether 1C has an order, as the order tells it, when the bases are other ones than before.

use serde_json::{Value, json};

use crate::world::{Caller, OneC, Shopping, World};

async fn has_it(world: &World, admin: &Caller, order: &Value) -> bool {
    world.drain().await;
    admin.get(&format!("staff/orders/{}/", order["id"])).await.is(200)["sent_to_1c"] == true
}

on_both_engines! {
    async fn an_order_is_1cs_again_once_the_base_that_lacks_it_is_gone(world: World) {
        let (offer, admin) = (world.offer("Телефон", "100.00", 10).await, world.admin().await);
        world.onec_base("1c", &[]).await;
        let late = world.onec_base("late", &[]).await;
        let order = world.buyer().await.buys(offer, 1).await;
        let mut onec: OneC = world.onec("1c");
        onec.exchanges().await;
        assert!(!has_it(&world, &admin, &order).await, "the other base has not");
        let path = format!("onec/nodes/{late}/");
        for (change, has) in [
            (json!({"active": false}), true),
            (json!({"name": "Склад"}), true),
            (json!({"active": true}), false),
            (json!({"options": {"orders_from": "2027-01-01T00:00:00Z"}}), true),
            (json!({"options": {"orders_from": null}}), false),
            (json!({"shops": [world.shop("Шляпы").await]}), true),
            (json!({"shops": []}), false),
        ] {
            admin.patch(&path, change.clone()).await.is(200);
            assert_eq!(has_it(&world, &admin, &order).await, has, "{change}");
        }
        world.onec("late").exchanges().await;
        assert!(has_it(&world, &admin, &order).await);
    }

    async fn a_base_that_is_added_has_yet_to_take_what_others_have(world: World) {
        let (offer, admin, anna) = (world.offer("Телефон", "100.00", 10).await, world.admin().await, world.buyer().await);
        world.onec_base("1c", &[]).await;
        let order = anna.buys(offer, 1).await;
        world.onec("1c").exchanges().await;
        let untaken = anna.buys(offer, 1).await;
        assert!(has_it(&world, &admin, &order).await && !has_it(&world, &admin, &untaken).await);
        let second = world.onec_base("second", &[]).await;
        assert!(!has_it(&world, &admin, &order).await);
        admin.patch(&format!("onec/nodes/{second}/"), json!({"active": false})).await.is(200);
        assert!(has_it(&world, &admin, &order).await);
        assert!(!has_it(&world, &admin, &untaken).await, "nobody has confirmed it");
    }
}
