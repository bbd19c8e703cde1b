//! Sample goods for whoever has just installed the hub: one request, and there is something to look at.

use crate::world::{Shopping, json};

on_both_engines! {
    async fn samples_come_once_and_can_be_ordered(world: World) {
        let admin = world.admin().await;
        let shops = admin.post("system/samples/", json!({})).await.is(200)["shops"].clone();
        assert_eq!(shops.as_array().map(Vec::len), Some(4));
        let offers = world.anyone().get("product-infos/?limit=1&count=true").await.is(200);
        let count = offers["count"].as_i64().expect("a count");
        assert!(count > 50, "{count}");
        let quote = world.anyone().get("delivery/quote/?city=Москва").await.is(200);
        assert_eq!((&quote["choices"][0]["price"], &quote["choices"][0]["carrier"]), (&json!("290.00"), &json!("")));

        assert_eq!(admin.post("system/samples/", json!({})).await.is(200)["shops"], shops, "twice is once");
        let again = world.anyone().get("product-infos/?limit=1&count=true").await.is(200);
        assert_eq!(again["count"].as_i64(), Some(count));
        let trail = admin.get("audit/?action=shop.added").await.is(200);
        assert_eq!(trail["results"].as_array().map(Vec::len), Some(4));

        let offer = again["results"][0]["id"].as_i64().expect("an offer");
        world.buyer().await.buys(offer, 1).await;
    }

    async fn samples_are_not_mixed_with_goods_of_ones_own(world: World) {
        let admin = world.admin().await;
        world.offer("Телефон", "100.00", 5).await;
        admin.post("system/samples/", json!({})).await.refuses(409, "shops_exist");
        assert_eq!(admin.get("staff/shops/?count=true").await.is(200)["count"], 1);
    }
}
