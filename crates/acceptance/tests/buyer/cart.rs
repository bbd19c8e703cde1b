//! The cart.

use crate::world::{PriceList, SHOP, Shopping, join_all, json};
use serde_json::Value;

on_both_engines! {
    async fn a_new_cart_is_empty_and_costs_nothing(world: World) {
        let cart = world.buyer().await.cart().await;
        assert_eq!((&cart["items"], &cart["total_price"]), (&json!([]), &json!("0.00")));
    }

    async fn what_is_added_is_a_line_with_its_price(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        let line = buyer.puts(phone, 2).await;
        let expected = [("product_name", json!("Телефон")), ("shop_name", json!(SHOP)), ("price", json!("100.00")), ("quantity", json!(2)), ("total_price", json!("200.00"))];
        for (field, value) in expected {
            assert_eq!(line[field], value, "{line}");
        }
        let cart = buyer.cart().await;
        assert_eq!((cart["items"].as_array().map(Vec::len), &cart["items"][0]["id"]), (Some(1), &line["id"]));
    }

    async fn two_lines_are_summed_up(world: World) {
        let (phone, case) = (world.offer("Телефон", "250.00", 5).await, world.offer("Чехол", "33.34", 9).await);
        let buyer = world.buyer().await;
        buyer.puts(phone, 2).await;
        buyer.puts(case, 3).await;
        assert_eq!(buyer.cart().await["total_price"], "600.02");
        buyer.delete(&format!("cart/item/{}/", buyer.cart().await["items"][1]["id"])).await.is(204);
        buyer.puts(world.offer("Плёнка", "100.00", 1).await, 1).await;
        assert_eq!(buyer.cart().await["total_price"], "600.00");
    }

    async fn one_piece_is_meant_when_nobody_says_how_many(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let line = world.buyer().await.post("cart/add/", json!({"product_info_id": phone})).await.is(201);
        assert_eq!(line["quantity"], 1);
    }

    async fn what_is_added_again_is_added_up(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 1).await;
        assert_eq!(buyer.adds(phone, 2).await.is(200)["quantity"], 3);
        assert_eq!(buyer.cart().await["items"].as_array().map(Vec::len), Some(1));
    }

    async fn more_than_there_is_leaves_the_line_as_it_was(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 4).await;
        let answer = buyer.adds(phone, 2).await.is(200);
        assert_eq!(answer["message"], "Количество ограничено доступным запасом: 5.");
        assert_eq!((&answer["cart_item"]["quantity"], &buyer.cart().await["items"][0]["quantity"]), (&json!(4), &json!(4)));
        let english = buyer.in_english().adds(phone, 2).await.is(200);
        assert_ne!(english["message"], answer["message"]);
    }

    async fn more_than_there_is_cannot_be_added_at_first_either(world: World) {
        let phone = world.offer("Телефон", "100.00", 40).await;
        let buyer = world.buyer().await;
        let problem = buyer.adds(phone, 5_000).await.refuses(409, "not_enough_stock");
        assert_eq!((&problem["available"], &problem["requested"]), (&json!(40), &json!(5_000)));
        assert_eq!(buyer.cart().await["items"], json!([]));
    }

    async fn a_quantity_is_a_whole_number_from_one_to_a_million(world: World) {
        let phone = world.offer("Телефон", "100.00", 40).await;
        let buyer = world.buyer().await;
        let line = buyer.puts(phone, 3).await;
        let path = format!("cart/item/{}/", line["id"]);
        let wrong = [json!(-5), json!(0), json!(-2), json!(1_000_001), json!("abc"), json!(1.5), json!(true), json!([]), json!({}), json!(1e300), json!(u64::MAX)];
        for quantity in wrong {
            let added = buyer.post("cart/add/", json!({"product_info_id": phone, "quantity": quantity})).await;
            let errors = added.refuses(400, "validation");
            assert!(errors["errors"].get("quantity").is_some(), "{quantity}: {errors}");
            let set = buyer.put(&path, json!({"quantity": quantity})).await.refuses(400, "validation");
            assert!(set["errors"].get("quantity").is_some(), "{quantity}: {set}");
        }
        assert_eq!(buyer.cart().await["items"][0]["quantity"], 3);
    }

    async fn an_offer_that_does_not_exist_cannot_be_added(world: World) {
        let buyer = world.buyer().await;
        for offer in [json!(999_999), json!(0), json!(-1), json!(i64::MAX)] {
            let problem = buyer.post("cart/add/", json!({"product_info_id": offer, "quantity": 1})).await.refuses(404, "offer_not_found");
            assert_eq!(problem["detail"], "Товар не найден.");
        }
        buyer.post("cart/add/", json!({})).await.refuses(404, "offer_not_found");
        buyer.post("cart/add/", json!({"product_info_id": "abc"})).await.refuses(400, "validation");
    }

    async fn a_line_is_set_to_a_number_and_cut_to_the_stock(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        let path = format!("cart/item/{}/", buyer.puts(phone, 1).await["id"]);
        let line = buyer.put(&path, json!({"quantity": 2})).await.is(200);
        assert_eq!((&line["quantity"], &line["total_price"], line.get("message")), (&json!(2), &json!("200.00"), None));
        let line = buyer.put(&path, json!({"quantity": 500})).await.is(200);
        assert_eq!((&line["quantity"], &line["message"]), (&json!(5), &json!("Количество ограничено доступным запасом: 5.")));
        assert_eq!(buyer.put(&path, json!({})).await.is(200)["quantity"], 5);
        assert_eq!(buyer.patch(&path, json!({"quantity": 3})).await.is(200)["quantity"], 3);
    }

    async fn a_line_is_removed_and_a_cart_emptied(world: World) {
        let (phone, case) = (world.offer("Телефон", "100.00", 5).await, world.offer("Чехол", "10.00", 9).await);
        let buyer = world.buyer().await;
        let path = format!("cart/item/{}/", buyer.puts(phone, 1).await["id"]);
        buyer.puts(case, 1).await;
        buyer.delete(&path).await.is(204);
        assert_eq!(buyer.delete(&path).await.is_problem()["status"], 404);
        assert_eq!(buyer.cart().await["items"].as_array().map(Vec::len), Some(1));
        buyer.delete("cart/").await.is(204);
        assert_eq!(buyer.cart().await["items"], json!([]));
        buyer.puts(phone, 1).await;
        buyer.put("cart/", json!({})).await.is(204);
        assert_eq!(buyer.cart().await["items"], json!([]));
    }

    async fn anothers_line_does_not_exist(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let (buyer, other) = (world.buyer().await, world.buyer().await);
        let path = format!("cart/item/{}/", buyer.puts(phone, 2).await["id"]);
        assert_eq!(other.put(&path, json!({"quantity": 1})).await.is_problem()["status"], 404);
        assert_eq!(other.patch(&path, json!({"quantity": 1})).await.is_problem()["status"], 404);
        assert_eq!(other.delete(&path).await.is_problem()["status"], 404);
        assert_eq!(buyer.cart().await["items"][0]["quantity"], 2);
        assert_eq!(other.cart().await["items"], json!([]));
    }

    async fn adding_at_once_loses_nothing(world: World) {
        let phone = world.offer("Телефон", "100.00", 100).await;
        let buyer = world.buyer().await;
        let answers = join_all((0..12).map(|_| buyer.adds(phone, 3))).await;
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 201)));
        assert_eq!(buyer.cart().await["items"][0]["quantity"], 36);
    }

    async fn a_cart_shows_todays_price(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 2).await;
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().offer("Телефон", "150.00", 5).yaml()).await;
        assert_eq!(buyer.cart().await["total_price"], "300.00");
    }

    async fn goods_of_a_closed_shop_are_not_added(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().closed().offer("Телефон", "100.00", 5).yaml()).await;
        let buyer = world.buyer().await;
        buyer.adds(phone, 1).await.refuses(404, "offer_not_found");
        assert_eq!(buyer.cart().await["items"], Value::Array(Vec::new()));
    }
}
