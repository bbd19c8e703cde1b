//! What an order keeps reserved, once the base that has it tells the stock: nothing is subtracted twice, and nothing is
//! sold twice.

use std::time::Duration;

use serde_json::{Value, json};

use super::goods::{deliver, fed, import, offers, xml};
use crate::world::{Caller, OneC, Shopping, World};

/// A shop of a ball, of which 1C has counted ten pieces; who looks after it, and the number of the offer.
struct Scene {
    onec: OneC,
    admin: Caller,
    ball: i64,
}

impl Scene {
    async fn of(world: &World) -> Self {
        let (onec, shop) = fed(world).await;
        let files = [
            ("import.xml", import(false, &[("1", "Мяч"), ("2", "Кукла")]).into()),
            ("offers.xml", offers(false, &[("1", "10", "10"), ("2", "20", "10")]).into()),
        ];
        deliver(world, &onec, &files).await;
        let listed = [("shop_id", shop.to_string()), ("product_name", "Мяч".to_owned())];
        let page = world.anyone().get_with("product-infos/", &listed).await.is(200);
        let ball = page["results"][0]["id"].as_i64().expect("an id");
        Self { onec, admin: world.admin().await, ball }
    }

    /// Begins to speak of goods, a moment later.
    async fn begins(&mut self, world: &World) {
        world.clock().advance(Duration::from_secs(1));
        self.onec.begins("catalog").await;
    }

    /// Tells how many balls there are.
    async fn tells(&self, world: &World, pieces: i64) {
        deliver(world, &self.onec, &[("rests.xml", rests(&[("1", pieces)]))]).await;
    }

    /// Comes for orders, a moment later, and has them.
    async fn takes_orders(&self, world: &World) {
        world.clock().advance(Duration::from_secs(1));
        let mut onec = world.onec("1c");
        assert!(!onec.exchanges().await.is_empty());
    }

    /// On hand, reserved and available of the ball.
    async fn stock(&self, world: &World) -> [i64; 3] {
        let seen = self.admin.get(&format!("staff/offers/{}/", self.ball)).await.is(200);
        assert!(world.reserved_and_held().await.iter().all(|(reserved, held)| reserved == held));
        ["on_hand", "reserved", "available"].map(|name| seen[name].as_i64().expect("a number"))
    }

    async fn moves(&self, order: &Value, to: &str) {
        let path = format!("staff/orders/{}/status/", order["id"]);
        self.admin.post(&path, json!({"status": to})).await.is(200);
    }
}

/// A file that tells stock alone.
fn rests(all: &[(&str, i64)]) -> Vec<u8> {
    let each: String = all
        .iter()
        .map(|(id, pieces)| {
            format!("<Предложение><Ид>{id}</Ид><Остатки><Остаток><Количество>{pieces}</Количество></Остаток></Остатки></Предложение>")
        })
        .collect();
    let body = format!(
        "<ПакетПредложений СодержитТолькоИзменения=\"true\"><Ид>k1#</Ид><Предложения>{each}</Предложения></ПакетПредложений>"
    );
    xml("3.1", "", &body).into_bytes()
}

on_both_engines! {
    async fn end_with_the_first_stock_that_is_told_after_1c_has_the_order(world: World) {
        let mut scene = Scene::of(&world).await;
        let order = world.buyer().await.buys(scene.ball, 3).await;
        assert_eq!(scene.stock(&world).await, [10, 3, 7]);
        scene.begins(&world).await;
        scene.tells(&world, 12).await;
        assert_eq!(scene.stock(&world).await, [12, 3, 9], "1C knows nothing of the order");
        scene.takes_orders(&world).await;
        assert_eq!(scene.stock(&world).await, [12, 3, 9], "nothing was counted since");
        scene.begins(&world).await;
        deliver(&world, &scene.onec, &[("rests.xml", rests(&[("2", 9)]))]).await;
        assert_eq!(scene.stock(&world).await, [12, 3, 9], "of other goods, not of these");
        scene.begins(&world).await;
        scene.tells(&world, 9).await;
        assert_eq!(scene.stock(&world).await, [9, 0, 9], "counted, and not twice");
        scene.begins(&world).await;
        scene.tells(&world, 9).await;
        scene.moves(&order, "shipped").await;
        assert_eq!(scene.stock(&world).await, [9, 0, 9], "what is shipped was counted before");
    }

    async fn end_with_the_same_stock_told_again(world: World) {
        let mut scene = Scene::of(&world).await;
        for _ in 0..2 {
            scene.begins(&world).await;
            scene.tells(&world, 10).await;
        }
        world.buyer().await.buys(scene.ball, 3).await;
        scene.takes_orders(&world).await;
        assert_eq!(scene.stock(&world).await, [10, 3, 7]);
        scene.begins(&world).await;
        scene.tells(&world, 10).await; // three were sold, and three have come
        assert_eq!(scene.stock(&world).await, [10, 0, 10]);
    }

    async fn last_while_1c_tells_what_it_counted_before_it_had_the_order(world: World) {
        let mut scene = Scene::of(&world).await;
        let order = world.buyer().await.buys(scene.ball, 3).await;
        scene.begins(&world).await;
        scene.takes_orders(&world).await; // in another conversation, while this one has not told its stock yet
        scene.tells(&world, 10).await;
        assert_eq!(scene.stock(&world).await, [10, 3, 7]);
        // Changed and confirmed anew, an order is known since it was confirmed first.
        scene.begins(&world).await;
        scene.moves(&order, "confirmed").await;
        scene.takes_orders(&world).await;
        scene.tells(&world, 7).await;
        assert_eq!(scene.stock(&world).await, [7, 0, 7]);
    }

    async fn end_once_whatever_becomes_of_the_order_later(world: World) {
        let mut scene = Scene::of(&world).await;
        let (anna, boris) = (world.buyer().await, world.buyer().await);
        let kept = anna.buys(scene.ball, 3).await;
        let dropped = boris.buys(scene.ball, 2).await;
        scene.takes_orders(&world).await;
        scene.begins(&world).await;
        scene.tells(&world, 5).await;
        assert_eq!(scene.stock(&world).await, [5, 0, 5]);
        boris.cancels(&dropped).await.is(200);
        assert_eq!(scene.stock(&world).await, [5, 0, 5], "they are for sale again when 1C says so");
        scene.moves(&kept, "delivered").await;
        assert_eq!(scene.stock(&world).await, [5, 0, 5]);
        scene.takes_orders(&world).await;
        scene.begins(&world).await;
        scene.tells(&world, 7).await;
        assert_eq!(scene.stock(&world).await, [7, 0, 7]);
    }

    async fn of_other_shops_and_of_other_bases_last(world: World) {
        let mut scene = Scene::of(&world).await;
        let theirs = world.shop("Чужая").await;
        let chair = world.offer_in(theirs, "Стул", "5.00", 10).await;
        world.onec_base("другая", &[]).await;
        let anna = world.buyer().await;
        anna.puts(chair, 4).await;
        anna.buys(scene.ball, 3).await;
        world.clock().advance(Duration::from_secs(1));
        world.onec("другая").exchanges().await;
        scene.begins(&world).await;
        scene.tells(&world, 10).await;
        assert_eq!(scene.stock(&world).await, [10, 3, 7], "the base that counts them has no order");
        scene.takes_orders(&world).await;
        scene.begins(&world).await;
        scene.tells(&world, 7).await;
        assert_eq!(scene.stock(&world).await, [7, 0, 7]);
        let chairs = scene.admin.get(&format!("staff/offers/{chair}/")).await.is(200);
        assert_eq!((&chairs["on_hand"], &chairs["reserved"]), (&json!(10), &json!(4)), "nobody tells their stock");
    }

    async fn of_lines_that_a_base_was_not_sent_last(world: World) {
        let mut scene = Scene::of(&world).await;
        let node = scene.admin.get("onec/nodes/").await.is(200)["results"][0].clone();
        let path = format!("onec/nodes/{}/", node["id"]);
        let other = world.shop("Чужая").await;
        let chair = world.offer_in(other, "Стул", "5.00", 10).await;
        let both = world.buyer().await;
        both.puts(chair, 1).await;
        both.buys(scene.ball, 3).await;
        scene.admin.patch(&path, json!({"shops": [other]})).await.is(200);
        scene.takes_orders(&world).await;
        world.clock().advance(Duration::from_secs(1));
        scene.admin.patch(&path, json!({"shops": node["shops"]})).await.is(200);
        scene.begins(&world).await;
        scene.tells(&world, 10).await;
        assert_eq!(scene.stock(&world).await, [10, 3, 7], "it has the order, and not this line of it");
    }

    async fn that_ended_with_an_import_are_not_sold_again_when_it_is_rolled_back(world: World) {
        let mut scene = Scene::of(&world).await;
        world.buyer().await.buys(scene.ball, 3).await;
        scene.takes_orders(&world).await;
        scene.begins(&world).await;
        scene.tells(&world, 20).await;
        assert_eq!(scene.stock(&world).await, [20, 0, 20]);
        let runs = scene.admin.get("imports/?limit=1").await.is(200);
        let task = runs["results"][0]["task_id"].as_str().expect("a task");
        scene.admin.post(&format!("imports/{task}/roll-back/"), json!({})).await.is(202);
        world.drain().await;
        assert_eq!(scene.stock(&world).await, [7, 0, 7], "as many for sale as before");
    }
}
