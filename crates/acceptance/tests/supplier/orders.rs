//! What a supplier sees of others' orders: their own lines.

use crate::world::Shopping;

on_both_engines! {
    async fn a_supplier_sees_their_own_lines_of_an_order(world: World) {
        let (first, second) = (world.shop("Первая").await, world.shop("Вторая").await);
        let (tea, coffee) = (world.offer_in(first, "Чай", "10.00", 5).await, world.offer_in(second, "Кофе", "20.00", 5).await);
        let buyer = world.buyer().await;
        buyer.puts(tea, 1).await;
        let order = buyer.buys(coffee, 2).await;
        let path = format!("orders/{}/", order["id"]);
        let seen = world.supplier(first).await.get(&path).await.is(200);
        assert_eq!((seen["items"].as_array().map(Vec::len), &seen["items"][0]["product_name"]), (Some(1), &"Чай".into()));
        assert_eq!(seen["total_price"], "10.00");
        let stranger = world.shop("Третья").await;
        let stranger = world.supplier(stranger).await;
        stranger.get(&path).await.refuses(404, "order_not_found");
        assert!(stranger.orders().await.is_empty());
        assert_eq!(world.supplier(second).await.orders().await.len(), 1);
    }

    async fn a_supplier_does_not_move_or_cancel_anothers_order(world: World) {
        let shop = world.shop("Первая").await;
        let tea = world.offer_in(shop, "Чай", "10.00", 5).await;
        let order = world.buyer().await.buys(tea, 1).await;
        let supplier = world.supplier(shop).await;
        assert!(matches!(supplier.cancels(&order).await.is_problem()["status"].as_u64(), Some(403 | 404)));
        let path = format!("orders/{}/status/", order["id"]);
        supplier.post(&path, serde_json::json!({"status": "shipped"})).await.refuses(403, "forbidden");
        assert_eq!(world.listed(tea).await, Some(4));
    }
}
