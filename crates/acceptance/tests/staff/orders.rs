//! Finding orders: lists, filters, words, pages, and who sees what.

use web::Role;

use crate::world::{Caller, Shopping, World, json};
use serde_json::Value;

/// The numbers of the orders that a question finds, in the order of the answer.
pub(super) async fn found(caller: &Caller, query: &[(&str, &str)]) -> Vec<i64> {
    let query: Vec<(&str, String)> = query.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let page = caller.get_with("staff/orders/", &query).await.is(200);
    page["results"].as_array().expect("a page").iter().map(number).collect()
}

pub(super) fn number(order: &Value) -> i64 {
    order["id"].as_i64().expect("a number")
}

/// An order of a buyer of this name and telephone number.
async fn bought_by(world: &World, last_name: &str, phone: &str, offer: i64, quantity: i64) -> i64 {
    let buyer = world.buyer().await;
    buyer.puts(offer, quantity).await;
    let contact = json!({"first_name": "Пётр", "last_name": last_name, "phone": phone, "email": format!("{phone}@example.com")});
    let contact = buyer.post("contacts/", contact).await.is(201)["id"].clone();
    let cart = buyer.cart().await["id"].clone();
    number(&buyer.post("confirm-order/", json!({"cart_id": cart, "contact_id": contact})).await.is(201))
}

on_both_engines! {
    async fn an_order_is_found_by_whatever_is_known_of_it(world: World) {
        let (phone, kettle) = (world.offer("Смартфон", "100.00", 50).await, world.offer("Чайник", "30.00", 50).await);
        let first = bought_by(&world, "Ёлкин", "+79161234567", phone, 1).await;
        let second = bought_by(&world, "Римский-Корсаков", "89030000011", kettle, 2).await;
        let seller = world.person(Role::Seller, None).await;
        for (typed, expected) in [
            (first.to_string().as_str(), vec![first]),
            ("№ 1", if first == 1 { vec![1] } else { vec![] }),
            ("елкин", vec![first]),
            ("корсак", vec![second]),
            ("пётр", vec![second, first]),
            ("Пётр Ёлкин", vec![first]),
            ("8 (916) 123-45-67", vec![first]),
            ("9030000011", vec![second]),
            ("0011", vec![second]),
            ("89030000011@example", vec![second]),
            ("чайники", vec![second]),
            ("смартфон", vec![first]),
            ("никто", vec![]),
            ("!!", vec![]),
        ] {
            assert_eq!(found(&seller, &[("search", typed)]).await, expected, "{typed}");
        }
    }

    async fn an_order_is_found_by_a_number_that_its_buyer_no_longer_has(world: World) {
        let phone = world.offer("Смартфон", "100.00", 50).await;
        let buyer = world.buyer().await;
        let order = buyer.buys(phone, 1).await;
        let contacts = buyer.get("contacts/").await.is(200);
        buyer.patch(&format!("contacts/{}/", contacts["results"][0]["id"]), json!({"phone": "+79000000000"})).await.is(200);
        let seller = world.person(Role::Seller, None).await;
        for typed in ["+79161234567", "+79000000000"] {
            assert_eq!(found(&seller, &[("search", typed)]).await, [number(&order)], "{typed}");
        }
    }

    async fn filters_hold_together(world: World) {
        let other = world.shop("Другая").await;
        let (phone, book) = (world.offer("Смартфон", "100.00", 50).await, world.offer_in(other, "Книга", "7.00", 50).await);
        let buyer = world.buyer().await;
        let (cheap, dear) = (number(&buyer.buys(book, 1).await), number(&buyer.buys(phone, 3).await));
        world.clock().advance(std::time::Duration::from_secs(24 * 3_600));
        // A day later everybody has to sign in anew.
        let (seller, buyer) = (world.person(Role::Seller, None).await, world.buyer().await);
        let late = number(&buyer.buys(phone, 1).await);
        seller.post(&format!("staff/orders/{dear}/status/"), json!({"status": "assembling"})).await.is(200);
        seller.post(&format!("staff/orders/{cheap}/payment/"), json!({"status": "paid"})).await.is(200);
        let shop = other.to_string();
        for (query, expected) in [
            (&[][..], vec![late, dear, cheap]),
            (&[("status", "assembling")], vec![dear]),
            (&[("status", "new,assembling")], vec![late, dear, cheap]),
            (&[("status", "processing")], vec![dear]),
            (&[("payment_status", "paid")], vec![cheap]),
            (&[("shop_id", &shop)], vec![cheap]),
            (&[("source", "web"), ("total_min", "100"), ("total_max", "100.00")], vec![late]),
            (&[("source", "telegram")], vec![]),
            // The clock stands at midnight in London, which is three in the morning in Moscow.
            (&[("created_to", "2026-01-01")], vec![dear, cheap]),
            (&[("created_from", "2026-01-02"), ("created_to", "2026-01-02")], vec![late]),
            (&[("ordering", "total")], vec![cheap, late, dear]),
            (&[("ordering", "-total"), ("status", "new")], vec![late, cheap]),
            (&[("ordering", "created_at"), ("limit", "1"), ("page", "2")], vec![dear]),
        ] {
            assert_eq!(found(&seller, query).await, expected, "{query:?}");
        }
        for (field, value) in [("status", "lost"), ("payment_status", "x"), ("total_min", "1,5"), ("created_to", "1 мая"), ("ordering", "price")] {
            let code = match field { "total_min" => "invalid_number", "created_to" => "invalid_date", _ => "invalid" };
            seller.get_with("staff/orders/", &[(field, value.to_owned())]).await.finds_fault(field, code);
        }
    }

    async fn pages_of_any_ordering_show_every_order_once_there_and_back(world: World) {
        let phone = world.offer("Смартфон", "100.00", 50).await;
        let (buyer, seller) = (world.buyer().await, world.person(Role::Seller, None).await);
        for quantity in [2, 1, 2, 3, 1] {
            buyer.buys(phone, quantity).await;
        }
        for ordering in ["created_at", "-created_at", "total", "-total", "updated_at", "-updated_at"] {
            let all = found(&seller, &[("ordering", ordering)]).await;
            let (mut there, mut pages) = (Vec::<i64>::new(), Vec::<Vec<i64>>::new());
            let mut next = Some(format!("staff/orders/?limit=2&count=true&ordering={ordering}"));
            let mut last = Value::Null;
            while let Some(path) = next.take() {
                last = seller.get(&path).await.is(200);
                assert_eq!(last["count"], 5);
                let page: Vec<i64> = last["results"].as_array().expect("a page").iter().map(number).collect();
                there.extend(&page);
                pages.push(page);
                next = last["next"].as_str().map(str::to_owned);
            }
            assert_eq!(there, all, "{ordering}");
            pages.pop();
            while let Some(path) = last["previous"].as_str().map(str::to_owned) {
                last = seller.get(&path).await.is(200);
                let page: Vec<i64> = last["results"].as_array().expect("a page").iter().map(number).collect();
                assert_eq!(Some(page), pages.pop(), "{ordering}");
            }
            assert!(pages.is_empty());
        }
    }

    async fn a_supplier_finds_what_was_ordered_of_the_own_shop_alone(world: World) {
        let (own, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let (tea, coffee) = (world.offer_in(own, "Чай", "10.00", 50).await, world.offer_in(other, "Кофе", "20.00", 50).await);
        let buyer = world.buyer().await;
        buyer.puts(tea, 1).await;
        let both = number(&buyer.buys(coffee, 2).await);
        let theirs = number(&buyer.buys(coffee, 1).await);
        let supplier = world.supplier(own).await;
        assert_eq!(found(&supplier, &[]).await, [both]);
        assert_eq!(found(&supplier, &[("search", "чай")]).await, [both]);
        assert!(found(&supplier, &[("search", "кофе")]).await.is_empty());
        assert!(found(&supplier, &[("shop_id", &other.to_string())]).await.is_empty());
        supplier.get("staff/orders/?ordering=total").await.finds_fault("ordering", "invalid");
        supplier.get("staff/orders/?total_min=15").await.finds_fault("total_min", "invalid");
        let card = supplier.get(&format!("staff/orders/{both}/")).await.is(200);
        assert_eq!((&card["total_price"], &card["due"], card["items"].as_array().map(Vec::len)), (&json!("10.00"), &json!("10.00"), Some(1)));
        supplier.get(&format!("staff/orders/{theirs}/")).await.refuses(404, "order_not_found");
        for path in ["status/", "payment/", "delivery/", "notes/"] {
            let body = json!({"status": "paid", "text": "x"});
            supplier.post(&format!("staff/orders/{both}/{path}"), body).await.refuses(403, "forbidden");
        }
    }

    async fn what_a_customer_bought_is_listed(world: World) {
        let phone = world.offer("Смартфон", "100.00", 50).await;
        let (anna, boris) = (world.buyer().await, world.buyer().await);
        let hers = anna.buys(phone, 1).await;
        boris.buys(phone, 1).await;
        let seller = world.person(Role::Seller, None).await;
        let customer = seller.get(&format!("staff/orders/{}/", hers["id"])).await.is(200)["customer_id"].to_string();
        assert_eq!(found(&seller, &[("customer_id", &customer)]).await, [number(&hers)]);
    }
}
