//! What an import does to the stock, and what it must not.

use crate::world::{PriceList, SHOP, Shopping, json};

on_both_engines! {
    async fn an_import_while_orders_are_open_brings_no_sold_goods_back(world: World) {
        let phone = world.offer("Телефон", "100.00", 10).await;
        let (shop, buyer) = (world.shop(SHOP).await, world.buyer().await);
        let list = PriceList::new().offer("Телефон", "100.00", 10).yaml();
        let order = buyer.buys(phone, 4).await;
        world.import(shop, &list).await;
        assert_eq!(world.listed(phone).await, Some(6));
        world.import(shop, &list).await;
        assert_eq!(world.listed(phone).await, Some(6));
        buyer.adds(phone, 7).await.refuses(409, "not_enough_stock");
        buyer.cancels(&order).await.is(200);
        assert_eq!(world.listed(phone).await, Some(10));
    }

    async fn a_list_that_says_less_than_was_sold_shows_zero_and_never_less(world: World) {
        let phone = world.offer("Телефон", "100.00", 10).await;
        let (shop, buyer) = (world.shop(SHOP).await, world.buyer().await);
        let order = buyer.buys(phone, 4).await;
        world.import(shop, &PriceList::new().offer("Телефон", "100.00", 3).yaml()).await;
        assert_eq!(world.listed(phone).await, Some(0));
        buyer.adds(phone, 1).await.refuses(409, "not_enough_stock");
        buyer.cancels(&order).await.is(200);
        assert_eq!(world.listed(phone).await, Some(3));
    }

    async fn a_row_that_says_zero_sets_zero(world: World) {
        let phone = world.offer("Телефон", "100.00", 10).await;
        let shop = world.shop(SHOP).await;
        let run = world.import(shop, &PriceList::new().offer("Телефон", "100.00", 0).yaml()).await;
        assert_eq!((&run["counts"]["updated"], &run["counts"]["rejected"]), (&json!(1), &json!(0)));
        assert_eq!(world.listed(phone).await, Some(0));
        world.buyer().await.adds(phone, 1).await.refuses(409, "not_enough_stock");
    }

    async fn imports_and_orders_at_once_lose_nothing(world: World) {
        let phone = world.offer("Телефон", "100.00", 100).await;
        let shop = world.shop(SHOP).await;
        let list = PriceList::new().offer("Телефон", "100.00", 100).yaml();
        let buyers = crate::world::join_all((0..10).map(|_| world.buyer())).await;
        for round in 1..=3 {
            let buying = crate::world::join_all(buyers.iter().map(|buyer| buyer.buys(phone, 1)));
            tokio::join!(buying, world.import(shop, &list));
            assert_eq!(world.listed(phone).await, Some(100 - round * 10));
        }
    }

    async fn a_closed_shops_goods_are_neither_listed_nor_sold(world: World) {
        let phone = world.offer("Телефон", "100.00", 10).await;
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().closed().offer("Телефон", "100.00", 10).yaml()).await;
        assert_eq!(world.listed(phone).await, None);
        world.buyer().await.adds(phone, 1).await.refuses(404, "offer_not_found");
        let admin = world.admin().await;
        admin.patch(&format!("shops/{shop}/"), json!({"open": true})).await.is(200);
        assert_eq!(world.listed(phone).await, Some(10));
    }
}
