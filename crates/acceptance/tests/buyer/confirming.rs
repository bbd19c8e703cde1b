//! A cart becomes an order: whole or not at all, once, and never more than there is.

use crate::world::{Answer, Caller, PriceList, SHOP, Shopping, World, join_all, json};
use serde_json::Value;

/// The answers of `times` confirmations at once.
async fn confirm_at_once(buyer: &Caller, times: usize) -> Vec<Answer> {
    let confirmation = buyer.confirmation().await;
    join_all((0..times).map(|_| buyer.post("confirm-order/", confirmation.clone()))).await
}

fn statuses(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}

/// Two offers; the second runs out of stock after it was put into the cart.
async fn cart_whose_second_line_ran_out(world: &World) -> (Caller, i64, i64) {
    let (first, second) =
        (world.offer("Первый", "10.00", 100).await, world.offer("Второй", "10.00", 5).await);
    let buyer = world.buyer().await;
    buyer.puts(first, 30).await;
    buyer.puts(second, 4).await;
    world.buyer().await.buys(second, 3).await;
    (buyer, first, second)
}

on_both_engines! {
    async fn delivery_that_was_chosen_is_charged(world: World) {
        world.tariff(json!({"method": "delivery", "carrier": "СДЭК", "price": "350.00", "free_from": "300.00", "days_from": 2, "days_to": 3})).await;
        world.tariff(json!({"method": "delivery", "carrier": "Курьер", "city": "Казань", "price": "500.00"})).await;
        world.point("Уфа", "ул. Ленина, 5").await;
        let phone = world.offer("Телефон", "100.00", 50).await;
        let buyer = world.buyer().await;
        let point = world.anyone().get("pickup-points/").await.is(200)["results"][0]["id"].clone();
        let order = async |pieces: i64, how: Value| {
            buyer.puts(phone, pieces).await;
            let mut body = buyer.confirmation().await;
            for (name, value) in how.as_object().expect("how") {
                body[name] = value.clone();
            }
            buyer.post("confirm-order/", body).await
        };
        let cheapest = order(1, json!({"delivery_method": "delivery"})).await.is(201);
        assert_eq!((&cheapest["total_price"], &cheapest["due"]), (&json!("100.00"), &json!("450.00")));
        assert_eq!(cheapest["delivery"], json!({"method": "delivery", "price": "350.00", "carrier": "СДЭК", "pickup_point": null}));
        let kept = buyer.get(&format!("orders/{}/", cheapest["id"])).await.is(200);
        assert_eq!((&kept["due"], &kept["delivery"]), (&cheapest["due"], &cheapest["delivery"]));
        let named = order(3, json!({"delivery_method": "delivery", "carrier": "Курьер"})).await.is(201);
        assert_eq!(named["due"], "800.00");
        assert_eq!(order(3, json!({"delivery_method": "delivery"})).await.is(201)["due"], "300.00");
        let pickup = order(1, json!({"delivery_method": "pickup", "pickup_point_id": point})).await.is(201);
        assert_eq!((&pickup["due"], &pickup["delivery"]["pickup_point"]["address"]), (&json!("100.00"), &json!("ул. Ленина, 5")));
        let later = order(1, json!({})).await.is(201);
        assert_eq!((&later["due"], &later["delivery"]["method"]), (&json!("100.00"), &Value::Null));

        order(1, json!({"delivery_method": "delivery", "carrier": "Голубь"})).await.refuses(409, "delivery_unavailable");
        let body = |how: Value| {
            let buyer = buyer.clone();
            async move {
                let mut body = buyer.confirmation().await;
                body.as_object_mut().expect("a body").extend(how.as_object().expect("how").clone());
                buyer.post("confirm-order/", body).await
            }
        };
        body(json!({"delivery_method": "pickup", "pickup_point_id": 99})).await.refuses(404, "pickup_point_not_found");
        body(json!({"delivery_method": "pickup"})).await.finds_fault("pickup_point_id", "required");
        body(json!({"delivery_method": "drone"})).await.finds_fault("delivery_method", "invalid");
        assert_eq!(buyer.cart().await["items"][0]["quantity"], 1, "what was refused left the cart as it was");
    }

    async fn an_order_has_everything_the_cart_had_and_the_cart_is_empty(world: World) {
        let phone = world.offer("Телефон", "100.00", 2).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 2).await;
        let order = buyer.confirms().await.is(201);
        assert_eq!((&order["status"], &order["status_display"]), (&json!("new"), &json!("Новый")));
        assert_eq!((&order["total_price"], &order["currency"]), (&json!("200.00"), &json!("RUB")));
        let items = order["items"].as_array().expect("items");
        assert_eq!(items.len(), 1);
        let expected = [("product_name", json!("Телефон")), ("shop_name", json!(SHOP)), ("price", json!("100.00")), ("quantity", json!(2)), ("total_price", json!("200.00"))];
        for (field, value) in expected {
            assert_eq!(items[0][field], value, "{field}");
        }
        assert_eq!(buyer.cart().await["items"], json!([]));
        assert_eq!(world.listed(phone).await, Some(0));
    }

    async fn an_order_has_what_the_reference_lacks(world: World) {
        let phone = world.offer("Телефон", "100.00", 2).await;
        let order = world.buyer().await.buys(phone, 1).await;
        assert_eq!(order["contact"]["phone"], "+79161234567");
        assert_eq!(order["payment"], json!({"status": "pending", "method": "cod"}));
        assert_eq!((&order["eta"], &order["tracking_number"], &order["state"]), (&Value::Null, &Value::Null, &json!("new")));
        let number = order["number"].as_str().expect("a number");
        assert!((1..=11).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit()));
        assert_eq!(order["uid"].as_str().map(str::len), Some(36));
        assert_eq!((&order["history"][0]["kind"], &order["history"][0]["status"]), (&json!("placed"), &json!("new")));
        assert_eq!(order["created_at"], "2026-01-01T00:00:00.000000Z");
    }

    async fn a_delivery_is_chosen_at_the_price_of_the_quote(world: World) {
        let admin = world.admin().await;
        let tariff = json!({"method": "delivery", "carrier": "СДЭК", "price": "300.00", "days_from": 1, "days_to": 3});
        admin.post("staff/delivery-tariffs/", tariff).await.is(201);
        let point = json!({"name": "На Ленина", "city": "Уфа", "address": "ул. Ленина, 5"});
        let point = admin.post("staff/pickup-points/", point).await.is(201);
        let phone = world.offer("Телефон", "100.00", 9).await;
        let buyer = world.buyer().await;
        let confirm = async |delivery: Value| {
            buyer.delete("cart/").await.is(204);
            buyer.puts(phone, 1).await;
            let mut form = buyer.confirmation().await;
            let delivery = delivery.as_object().expect("fields").clone();
            form.as_object_mut().expect("a form").extend(delivery);
            buyer.post("confirm-order/", form).await
        };

        let order = confirm(json!({"delivery_method": "delivery", "carrier": "СДЭК"})).await.is(201);
        assert_eq!((&order["total_price"], &order["due"]), (&json!("100.00"), &json!("400.00")));
        assert_eq!((&order["delivery"]["carrier"], &order["delivery"]["price"]), (&json!("СДЭК"), &json!("300.00")));
        let path = format!("orders/{}/", order["id"]);
        assert_eq!(buyer.get(&path).await.is(200)["delivery"], order["delivery"], "and that is kept");
        let seen = admin.get(&format!("staff/{path}")).await.is(200);
        assert_eq!((&seen["due"], &seen["delivery"]["method"]), (&json!("400.00"), &json!("delivery")));

        let order = confirm(json!({"delivery_method": "pickup", "pickup_point_id": point["id"]})).await.is(201);
        assert_eq!((&order["due"], &order["delivery"]["pickup_point"]["name"]), (&json!("100.00"), &json!("На Ленина")));
        assert_eq!(confirm(json!({})).await.is(201)["delivery"]["method"], Value::Null, "staff arrange it");

        confirm(json!({"delivery_method": "delivery", "carrier": "Никто"})).await.refuses(409, "delivery_unavailable");
        confirm(json!({"delivery_method": "pickup", "pickup_point_id": 99})).await.refuses(404, "pickup_point_not_found");
        assert_eq!(world.listed(phone).await, Some(6), "what was refused took nothing");
        confirm(json!({"delivery_method": "pigeon"})).await.finds_fault("delivery_method", "invalid");
        confirm(json!({"delivery_method": "pickup"})).await.finds_fault("pickup_point_id", "required");
    }

    async fn prices_names_and_the_contact_stay_as_they_were(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 2).await;
        let confirmation = buyer.confirmation().await;
        let placed = buyer.post("confirm-order/", confirmation.clone()).await.is(201);
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().offer("Телефон", "999.00", 5).yaml()).await;
        buyer.patch(&format!("contacts/{}/", confirmation["contact_id"]), json!({"city": "Уфа"})).await.is(200);
        let later = buyer.get(&format!("orders/{}/", placed["id"])).await.is(200);
        assert_eq!(later, placed);
        buyer.delete(&format!("contacts/{}/", confirmation["contact_id"])).await.is(204);
        assert_eq!(buyer.get(&format!("orders/{}/", placed["id"])).await.is(200), placed);
        assert_eq!(world.listed(phone).await, Some(3));
    }

    async fn the_price_is_the_one_of_the_moment_of_confirming(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 2).await;
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().offer("Телефон", "150.00", 5).yaml()).await;
        assert_eq!(buyer.confirms().await.is(201)["total_price"], "300.00");
    }

    async fn an_order_refused_for_its_second_line_leaks_no_stock(world: World) {
        let (buyer, first, second) = cart_whose_second_line_ran_out(&world).await;
        for _ in 0..3 {
            let problem = buyer.confirms().await.refuses(409, "not_enough_stock");
            assert_eq!((&problem["product_info_id"], &problem["available"], &problem["requested"]), (&json!(second), &json!(2), &json!(4)));
            assert_eq!(problem["detail"], "Недостаточно товара Второй в магазине! Доступно: 2, запрошено: 4.");
        }
        assert_eq!((world.listed(first).await, world.listed(second).await), (Some(100), Some(2)));
        assert!(buyer.orders().await.is_empty());
        assert_eq!(buyer.cart().await["items"].as_array().map(Vec::len), Some(2), "the cart stays");
    }

    async fn refused_orders_at_once_leak_no_stock_either(world: World) {
        let (buyer, first, second) = cart_whose_second_line_ran_out(&world).await;
        let answers = confirm_at_once(&buyer, 8).await;
        assert_eq!(statuses(&answers, 409), 8);
        assert_eq!((world.listed(first).await, world.listed(second).await), (Some(100), Some(2)));
    }

    async fn the_same_cart_confirmed_five_times_at_once_makes_one_order(world: World) {
        let phone = world.offer("Телефон", "100.00", 100).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 2).await;
        let answers = confirm_at_once(&buyer, 5).await;
        assert_eq!(statuses(&answers, 201), 1);
        for refused in answers.iter().filter(|answer| answer.status != 201) {
            let problem = refused.is_problem();
            assert!(problem["code"] == "cart_empty" || problem["code"] == "cart_changed", "{problem}");
        }
        assert_eq!((buyer.orders().await.len(), world.listed(phone).await), (1, Some(98)));
    }

    async fn the_same_cart_confirmed_five_times_at_once_with_one_key_makes_one_order(world: World) {
        let phone = world.offer("Телефон", "100.00", 100).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 2).await;
        let answers = confirm_at_once(&buyer.with_key("five times"), 5).await;
        let (first, replayed): (Vec<&Answer>, Vec<&Answer>) = answers.iter().partition(|answer| answer.status == 201);
        assert_eq!(first.len(), 1);
        for answer in replayed {
            assert_eq!(answer.is(200)["id"], first[0].is(201)["id"]);
            assert!(answer.is_replayed());
        }
        assert_eq!((buyer.orders().await.len(), world.listed(phone).await), (1, Some(98)));
    }

    async fn twenty_buyers_after_seven_pieces_make_seven_orders(world: World) {
        let phone = world.offer("Телефон", "100.00", 7).await;
        let mut buyers = Vec::new();
        for _ in 0..20 {
            let buyer = world.buyer().await;
            buyer.puts(phone, 1).await;
            buyers.push((buyer.clone(), buyer.confirmation().await));
        }
        let answers = join_all(buyers.iter().map(|(buyer, confirmation)| buyer.post("confirm-order/", confirmation.clone()))).await;
        assert_eq!((statuses(&answers, 201), statuses(&answers, 409)), (7, 13));
        assert_eq!(world.listed(phone).await, Some(0));
    }

    async fn carts_with_the_same_goods_in_opposite_orders_do_not_block_each_other(world: World) {
        let (first, second) = (world.offer("Первый", "10.00", 1_000).await, world.offer("Второй", "10.00", 1_000).await);
        let mut buyers = Vec::new();
        for number in 0..12 {
            let buyer = world.buyer().await;
            let (one, other) = if number % 2 == 0 { (first, second) } else { (second, first) };
            buyer.puts(one, 1).await;
            buyer.puts(other, 1).await;
            buyers.push((buyer.clone(), buyer.confirmation().await));
        }
        let answers = join_all(buyers.iter().map(|(buyer, confirmation)| buyer.post("confirm-order/", confirmation.clone()))).await;
        assert_eq!(statuses(&answers, 201), 12);
        assert_eq!((world.listed(first).await, world.listed(second).await), (Some(988), Some(988)));
    }

    async fn an_empty_cart_makes_no_order(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        buyer.buys(phone, 1).await;
        assert_eq!(buyer.confirms().await.refuses(400, "cart_empty")["detail"], "Корзина пуста!");
        assert_eq!(buyer.orders().await.len(), 1);
    }

    async fn anothers_cart_and_anothers_contact_do_not_exist(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let (buyer, other) = (world.buyer().await, world.buyer().await);
        buyer.puts(phone, 1).await;
        other.puts(phone, 1).await;
        let (mine, theirs) = (buyer.confirmation().await, other.confirmation().await);
        let with = |cart: &Value, contact: &Value| json!({"cart_id": cart, "contact_id": contact});
        buyer.post("confirm-order/", with(&theirs["cart_id"], &mine["contact_id"])).await.refuses(404, "cart_not_found");
        buyer.post("confirm-order/", with(&mine["cart_id"], &theirs["contact_id"])).await.refuses(404, "contact_not_found");
        buyer.post("confirm-order/", with(&json!(999_999), &mine["contact_id"])).await.refuses(404, "cart_not_found");
        buyer.post("confirm-order/", with(&mine["cart_id"], &json!(999_999))).await.refuses(404, "contact_not_found");
        assert_eq!((other.cart().await["items"][0]["quantity"].as_i64(), world.listed(phone).await), (Some(1), Some(5)));
    }

    async fn a_missing_or_senseless_id_is_named(world: World) {
        let buyer = world.buyer().await;
        buyer.post("confirm-order/", json!({"contact_id": 1})).await.finds_fault("cart_id", "required");
        buyer.post("confirm-order/", json!({"cart_id": 1})).await.finds_fault("contact_id", "required");
        for wrong in [json!("abc"), json!(1.5), json!([]), json!({}), json!(true)] {
            let problem = buyer.post("confirm-order/", json!({"cart_id": wrong, "contact_id": 1})).await.refuses(400, "validation");
            assert!(problem["errors"].get("cart_id").is_some(), "{problem}");
        }
    }

    async fn paying_online_needs_somebody_who_takes_the_money(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 1).await;
        let mut confirmation = buyer.confirmation().await;
        confirmation["payment_method"] = json!("online");
        buyer.post("confirm-order/", confirmation.clone()).await.refuses(409, "payment_unavailable");
        confirmation["payment_method"] = json!("gold");
        buyer.post("confirm-order/", confirmation.clone()).await.finds_fault("payment_method", "invalid");
        assert_eq!(world.listed(phone).await, Some(5));
        confirmation["payment_method"] = json!("card_on_delivery");
        assert_eq!(buyer.post("confirm-order/", confirmation).await.is(201)["payment"]["method"], "card_on_delivery");
    }

    async fn goods_of_a_shop_that_has_closed_are_not_sold(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        buyer.puts(phone, 1).await;
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().closed().offer("Телефон", "100.00", 5).yaml()).await;
        buyer.confirms().await.refuses(409, "not_enough_stock");
        world.import(shop, &PriceList::new().offer("Телефон", "100.00", 5).yaml()).await;
        buyer.confirms().await.is(201);
        assert_eq!(world.listed(phone).await, Some(4));
    }

    async fn one_cart_over_several_shops_is_one_order(world: World) {
        let (first, second) = (world.shop("Первая").await, world.shop("Вторая").await);
        let (tea, coffee) = (world.offer_in(first, "Чай", "10.00", 5).await, world.offer_in(second, "Кофе", "20.00", 5).await);
        let buyer = world.buyer().await;
        buyer.puts(tea, 1).await;
        let order = buyer.buys(coffee, 2).await;
        let mut shops: Vec<&str> = order["items"].as_array().expect("items").iter().filter_map(|item| item["shop_name"].as_str()).collect();
        shops.sort_unstable();
        assert_eq!((shops, &order["total_price"]), (vec!["Вторая", "Первая"], &json!("50.00")));
    }

    async fn the_largest_line_has_an_exact_total(world: World) {
        let bolt = world.offer("Болт", "12345678.99", 1_000_000).await;
        let buyer = world.buyer().await;
        buyer.puts(bolt, 1_000_000).await;
        assert_eq!(buyer.confirms().await.is(201)["total_price"], "12345678990000.00");
    }
}
