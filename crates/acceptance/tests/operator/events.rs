//! What staff sees as it happens: imports, messages, and jobs that do not succeed.

use jobs::Outcome;
use jobs::messages::NewMessage;
use kernel::Id;
use web::Role;

use crate::world::{PriceList, SHOP, Shopping, json};

on_both_engines! {
    async fn an_import_is_watched_by_its_shop_and_by_staff(world: World) {
        let (shop, other) = (world.shop(SHOP).await, world.shop("Чужая").await);
        let callers =
            [world.supplier(shop).await, world.person(Role::Observer, None).await, world.supplier(other).await];
        let mut watches = Vec::new();
        for caller in &callers {
            watches.push(caller.watches(None).await);
        }
        let run = world.import(shop, &PriceList::new().offer("Телефон", "100.00", 5).yaml()).await;
        world.import(other, &PriceList::new().offer("Чехол", "10.00", 5).yaml()).await;
        for (watch, expected) in watches.iter_mut().zip([shop, shop, other]) {
            let mut states = Vec::new();
            while states.last().is_none_or(|state| state != "done") {
                let said = watch.next().await.expect("the stream goes on");
                if said.kind == "import.changed" {
                    assert_eq!(said.data["data"]["shop_id"], expected);
                    states.push(said.data["data"]["state"].as_str().expect("a state").to_owned());
                }
            }
            assert_eq!((states.first().map(String::as_str), states.len() > 2), (Some("waiting"), true), "{states:?}");
        }
        assert_eq!(run["state"], "SUCCESS");
    }

    async fn a_message_of_an_order_is_watched_by_those_who_serve_orders(world: World) {
        let (seller, admin) = (world.person(Role::Seller, None).await, world.admin().await);
        let (mut sellers, mut admins) = (seller.watches(None).await, admin.watches(None).await);
        let of_nothing = world.message(NewMessage::outgoing("mail", "Код входа")).await;
        let of_an_order = world.message(NewMessage::outgoing("onec", "Заказ").order(Id::<()>::new(7))).await;
        world.tried(of_an_order, Outcome::Done).await;
        let seen = sellers.until("message.changed").await;
        assert_eq!(seen.last().map(|said| said.data["subject"].clone()), Some(json!(of_an_order.to_string())));
        let done = sellers.next().await.expect("the stream goes on");
        assert_eq!(done.data["data"], json!({"channel": "onec", "state": "done", "order": 7}));
        let seen = admins.until("message.changed").await;
        assert_eq!(seen.last().map(|said| said.data["subject"].clone()), Some(json!(of_nothing.to_string())));
    }

    async fn a_seller_sees_everybodys_orders(world: World) {
        let offer = world.offer("Телефон", "100.00", 10).await;
        let mut watch = world.person(Role::Seller, None).await.watches(None).await;
        let order = world.buyer().await.buys(offer, 1).await;
        let seen = watch.until("order.placed").await;
        let expected = json!({"order": order["id"], "state": "new"});
        assert_eq!(seen.last().map(|said| said.data["data"].clone()), Some(expected));
    }
}
