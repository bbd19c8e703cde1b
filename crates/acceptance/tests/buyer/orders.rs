//! Orders after they were placed.

use crate::world::{PriceList, SHOP, Shopping, join_all, json};
use serde_json::Value;

on_both_engines! {
    async fn orders_are_listed_newest_first_page_by_page(world: World) {
        let phone = world.offer("Телефон", "100.00", 50).await;
        let buyer = world.buyer().await;
        let mut placed = Vec::new();
        for quantity in 1..=5 {
            placed.push(buyer.buys(phone, quantity).await["id"].clone());
        }
        placed.reverse();
        let listed: Vec<Value> = buyer.orders().await.iter().map(|order| order["id"].clone()).collect();
        assert_eq!(listed, placed);
        let (mut paged, mut next) = (Vec::new(), Some("orders/?limit=2&count=true".to_owned()));
        while let Some(path) = next.take() {
            let page = buyer.get(&path).await.is(200);
            assert_eq!(page["count"], 5);
            paged.extend(page["results"].as_array().expect("a page").iter().map(|order| order["id"].clone()));
            next = page["next"].as_str().map(str::to_owned);
        }
        assert_eq!(paged, placed);
    }

    async fn an_order_is_shown_as_it_was_placed(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        let placed = buyer.buys(phone, 2).await;
        let shown = buyer.get(&format!("orders/{}/", placed["id"])).await.is(200);
        assert_eq!(shown, placed);
        assert_eq!((&shown["items"][0]["price"], &shown["total_price"]), (&json!("100.00"), &json!("200.00")));
        let listed = &buyer.orders().await[0];
        assert_eq!((&listed["status"], &listed["total_price"], listed["items"].as_array().map(Vec::len)), (&json!("new"), &json!("200.00"), Some(1)));
    }

    async fn anothers_order_does_not_exist(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let (buyer, other) = (world.buyer().await, world.buyer().await);
        let order = buyer.buys(phone, 2).await;
        other.get(&format!("orders/{}/", order["id"])).await.refuses(404, "order_not_found");
        other.cancels(&order).await.refuses(404, "order_not_found");
        assert!(other.orders().await.is_empty());
        assert_eq!(buyer.orders().await[0]["status"], "new");
        for id in ["999999", "0", "-1", "abc", "9223372036854775808", "1.5"] {
            assert_eq!(buyer.get(&format!("orders/{id}/")).await.is_problem()["status"], 404, "{id}");
        }
    }

    async fn canceling_gives_the_stock_back(world: World) {
        let (phone, case) = (world.offer("Телефон", "100.00", 5).await, world.offer("Чехол", "10.00", 9).await);
        let buyer = world.buyer().await;
        buyer.puts(case, 4).await;
        let order = buyer.buys(phone, 2).await;
        let canceled = buyer.post(&format!("orders/{}/cancel/", order["id"]), json!({"note": "Передумал"})).await.is(200);
        assert_eq!((&canceled["status"], &canceled["status_display"]), (&json!("canceled"), &json!("Отменён")));
        let last = canceled["history"].as_array().and_then(|history| history.last()).expect("a history").clone();
        assert_eq!((&last["kind"], &last["note"], &last["actor"]), (&json!("canceled"), &json!("Передумал"), &json!("buyer")));
        assert_eq!((world.listed(phone).await, world.listed(case).await), (Some(5), Some(9)));
    }

    async fn canceled_ten_times_at_once_the_stock_comes_back_once(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        let order = buyer.buys(phone, 2).await;
        let answers = join_all((0..10).map(|_| buyer.cancels(&order))).await;
        assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
        assert_eq!(world.listed(phone).await, Some(5));
        buyer.cancels(&order).await.is(200);
        assert_eq!(world.listed(phone).await, Some(5));
        let history = buyer.get(&format!("orders/{}/", order["id"])).await.is(200)["history"].clone();
        assert_eq!(history.as_array().map(Vec::len), Some(2), "{history}");
    }

    async fn a_buyer_may_not_cancel_what_is_on_its_way(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let (buyer, seller) = (world.buyer().await, world.person(web::Role::Seller, None).await);
        let order = buyer.buys(phone, 2).await;
        let path = format!("orders/{}/status/", order["id"]);
        seller.post(&path, json!({"status": "assembling"})).await.is(200);
        let problem = buyer.cancels(&order).await.refuses(409, "order_not_cancelable");
        assert_eq!(problem["state"], "assembling");
        assert_eq!(world.listed(phone).await, Some(3));
        buyer.post(&path, json!({"status": "shipped"})).await.refuses(403, "forbidden");
        seller.cancels(&order).await.is(200);
        assert_eq!(world.listed(phone).await, Some(5));
    }

    async fn canceling_and_shipping_at_once_end_in_one_of_the_two(world: World) {
        let phone = world.offer("Телефон", "100.00", 9).await;
        let (buyer, seller) = (world.buyer().await, world.person(web::Role::Seller, None).await);
        for _ in 0..4 {
            let order = buyer.buys(phone, 1).await;
            let before = world.listed(phone).await.expect("a listed offer");
            let path = format!("orders/{}/status/", order["id"]);
            let (canceled, shipped) = tokio::join!(buyer.cancels(&order), seller.post(&path, json!({"status": "shipped"})));
            let state = buyer.get(&format!("orders/{}/", order["id"])).await.is(200)["state"].clone();
            let after = world.listed(phone).await.expect("a listed offer");
            match state.as_str() {
                Some("canceled") => assert_eq!((canceled.status, after), (200, before + 1)),
                Some("shipped") => assert_eq!((shipped.status, after), (200, before)),
                _ => panic!("the order is {state}"),
            }
        }
    }

    async fn a_shipped_order_takes_its_pieces_from_the_shelf_once(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let (buyer, seller) = (world.buyer().await, world.person(web::Role::Seller, None).await);
        let order = buyer.buys(phone, 2).await;
        for state in ["confirmed", "shipped", "shipped", "delivered", "finished"] {
            let moved = seller.post(&format!("orders/{}/status/", order["id"]), json!({"status": state})).await.is(200);
            assert_eq!(moved["state"], state);
            assert_eq!(world.listed(phone).await, Some(3), "{state}");
        }
        seller.post(&format!("orders/{}/status/", order["id"]), json!({"status": "new"})).await.refuses(409, "order_cannot_become");
        // What is left is told again by the shop, which has sent two away.
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().offer("Телефон", "100.00", 3).yaml()).await;
        assert_eq!(world.listed(phone).await, Some(3));
    }

    async fn statuses_are_told_in_the_callers_language(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        let order = buyer.buys(phone, 1).await;
        let path = format!("orders/{}/", order["id"]);
        assert_eq!(buyer.get(&path).await.is(200)["status_display"], "Новый");
        assert_eq!(buyer.in_english().get(&path).await.is(200)["status_display"], "New");
    }

    async fn orders_are_filtered_by_status(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        let (first, second) = (buyer.buys(phone, 1).await, buyer.buys(phone, 1).await);
        buyer.cancels(&first).await.is(200);
        let page = buyer.get("orders/?status=new").await.is(200);
        assert_eq!((page["results"].as_array().map(Vec::len), &page["results"][0]["id"]), (Some(1), &second["id"]));
        buyer.get("orders/?status=nonsense").await.finds_fault("status", "invalid");
    }
}
