//! What buyers and suppliers are written about an order.

use crate::world::{Letter, Shopping, World, json};
use web::Role;

async fn written(world: &World, address: &str) -> Vec<Letter> {
    world.letters_to(address).await
}

on_both_engines! {
    async fn the_buyer_is_told_of_the_order_and_each_supplier_of_its_own_lines(world: World) {
        let (own, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let phone = world.offer_in(own, "Телефон", "1234.50", 10).await;
        let book = world.offer_in(other, "Книга", "100.00", 10).await;
        world.supplier(own).await; // the addresses are of the order in which people came
        world.supplier(other).await;
        let buyer = world.buyer().await;
        let address = buyer.get("users/me/").await.is(200)["email"].as_str().expect("an address").to_owned();
        buyer.puts(phone, 2).await;
        let order = buyer.buys(book, 1).await;
        let letters = world.letters().await;
        let of = |word: &str, not: &str| letters.iter().filter(|it| it.to.starts_with("supplier") && it.text.contains(word) && !it.text.contains(not)).count();
        assert_eq!((letters.len(), of("Телефон", "Книга"), of("Книга", "Телефон")), (3, 1, 1), "{letters:?}");
        let bought = written(&world, &address).await;
        assert_eq!(bought.len(), 1);
        assert_eq!(bought[0].subject, format!("Заказ № {} принят", order["id"]));
        for part in ["Телефон", "Книга", "2\u{a0}569,00\u{a0}₽", "Казань"] {
            assert!(bought[0].text.contains(part) && bought[0].html.contains(part), "{part}: {}", bought[0].text);
        }
        let to_shop = letters.iter().find(|it| it.text.contains("Телефон") && it.to.starts_with("supplier")).expect("a letter");
        assert!(!to_shop.text.contains("Казань") && !to_shop.text.contains(&address), "a shop learns nothing of the buyer");
    }

    async fn a_letter_prints_only_what_was_told_of_an_address(world: World) {
        let offer = world.offer("Телефон", "100.00", 10).await;
        let buyer = world.buyer().await;
        let bare = json!({"phone": "+79161234567"});
        let whole = json!({"phone": "+79161234567", "city": "Казань", "street": "Баумана", "house": "1", "apartment": "12"});
        for (contact, line) in [(bare, None), (whole, Some("Адрес: Казань, Баумана, д. 1, кв. 12"))] {
            buyer.puts(offer, 1).await;
            let contact = buyer.post("contacts/", contact).await.is(201)["id"].clone();
            let order = json!({"cart_id": buyer.cart().await["id"], "contact_id": contact});
            let order = buyer.post("confirm-order/", order).await.is(201);
            let subject = format!("Заказ № {} принят", order["id"]);
            let letter = world.letters().await.into_iter().find(|letter| letter.subject == subject).expect("a letter");
            for half in [&letter.text, &letter.html] {
                assert!(!half.contains("не указан"), "{half}");
                assert_eq!(line.is_some_and(|line| half.contains(line)), half.contains("Адрес"), "{half}");
            }
            assert_eq!(letter.text.contains("Адрес"), line.is_some());
        }
    }

    async fn the_buyer_is_told_where_the_order_stands(world: World) {
        let offer = world.offer("Телефон", "100.00", 10).await;
        let buyer = world.buyer().await;
        let address = buyer.get("users/me/").await.is(200)["email"].as_str().expect("an address").to_owned();
        let order = buyer.buys(offer, 1).await;
        let seller = world.person(Role::Seller, None).await;
        let path = format!("orders/{}/status/", order["id"]);
        for state in ["confirmed", "shipped", "shipped", "delivered", "finished"] {
            seller.post(&path, json!({"status": state})).await.is(200);
        }
        let subjects: Vec<String> = written(&world, &address).await.into_iter().map(|letter| letter.subject).collect();
        let number = &order["id"];
        let told = |state: &str| format!("Заказ № {number}: {state}");
        assert_eq!(subjects, [format!("Заказ № {number} принят"), told("Подтверждён"), told("Отправлен"), told("Доставлен")]);
    }

    async fn a_canceled_order_is_told_of_too(world: World) {
        let offer = world.offer("Телефон", "100.00", 10).await;
        let buyer = world.buyer().await;
        let order = buyer.buys(offer, 1).await;
        buyer.cancels(&order).await.is(200);
        let letters = world.letters().await;
        assert!(letters.iter().any(|letter| letter.subject.ends_with("Отменён")), "{letters:?}");
    }

    async fn a_letter_stands_on_the_orders_own_line_without_what_opens_a_door(world: World) {
        let offer = world.offer("Телефон", "100.00", 10).await;
        let buyer = world.buyer().await;
        let order = buyer.buys(offer, 1).await;
        world.registers("anna@example.com", "мой-дядя-42").await;
        let token = world.letter_to("anna@example.com").await.token();
        let admin = world.admin().await;
        let messages = admin.get("messages/?limit=200").await.is(200);
        let rows = messages["results"].as_array().expect("a page");
        assert!(rows.iter().any(|row| row["channel"] == "mail" && row["state"] == "done" && row["order_id"] == order["id"]), "{messages}");
        for row in rows {
            let whole = admin.get(&format!("messages/{}/", row["id"])).await.is(200);
            assert!(!whole.to_string().contains(&token), "{whole}");
        }
    }
}
