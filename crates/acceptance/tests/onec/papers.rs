//! How an order stands in its document.

use std::time::Duration;

use serde_json::json;

use crate::world::{SHOP, Shopping, World, numbers};

/// The file that a base is given, without its line feeds and what stands before its lines.
async fn given(world: &World) -> String {
    let mut onec = world.onec("1c");
    onec.checks_in().await;
    onec.queries().await.lines().map(str::trim).collect()
}

on_both_engines! {
    async fn its_day_and_hour_are_the_shops(world: World) {
        world.clock().advance(Duration::from_secs(21 * 3_600 + 30 * 60)); // tomorrow already, in Moscow
        let offer = world.offer("Телефон", "100.00", 10).await;
        world.onec_base("1c", &[]).await;
        world.buyer().await.buys(offer, 1).await;
        let file = given(&world).await;
        assert!(file.contains("<Дата>2026-01-02</Дата>") && file.contains("<Время>00:30:00</Время>"), "{file}");
    }

    async fn its_vat_is_within_the_price_and_as_it_was_when_it_was_placed(world: World) {
        let (shop, admin) = (world.shop(SHOP).await, world.admin().await);
        let offer = world.offer("Телефон", "122.00", 10).await;
        world.onec_base("1c", &[]).await;
        let anna = world.buyer().await;
        for percent in [22, 5, 10] {
            admin.patch(&format!("staff/shops/{shop}/"), json!({"vat_percent": percent})).await.is(200);
            if percent != 10 {
                anna.buys(offer, 1).await;
            }
        }
        let file = given(&world).await;
        let tax = |amount: &str, rate: &str| {
            format!("<Налог><Наименование>НДС</Наименование><УчтеноВСумме>true</УчтеноВСумме><Сумма>{amount}</Сумма>{rate}</Налог>")
        };
        for (amount, rate) in [("22.00", "<Ставка>22</Ставка>"), ("22.00", ""), ("5.81", "<Ставка>5</Ставка>"), ("5.81", "")] {
            assert!(file.contains(&tax(amount, rate)), "{amount} {rate}: {file}");
        }
        assert!(!file.contains("<Ставка>10</Ставка>"), "{file}");
    }

    async fn it_says_where_it_goes_by_whom_and_when(world: World) {
        let (offer, admin, anna) = (world.offer("Телефон", "100.00", 10).await, world.admin().await, world.buyer().await);
        world.onec_base("1c", &[]).await;
        let place = json!({"name": "На Ленина", "code": "center", "city": "Уфа", "address": "ул. Ленина, 5"});
        let point = admin.post("staff/pickup-points/", place).await.is(201)["id"].clone();
        world.tariff(json!({"method": "delivery", "carrier": "СДЭК & Ко", "price": "50.00"})).await;
        let ways = [
            json!({"delivery_method": "pickup", "pickup_point_id": point}),
            json!({"delivery_method": "delivery", "carrier": "СДЭК & Ко"}),
        ];
        for way in ways {
            anna.puts(offer, 1).await;
            let mut confirmation = anna.confirmation().await;
            confirmation.as_object_mut().expect("a form").extend(way.as_object().expect("a form").clone());
            let order = anna.post("confirm-order/", confirmation).await.is(201);
            let path = format!("staff/orders/{}/delivery/", order["id"]);
            admin.post(&path, json!({"eta": "2026-01-05T21:30:00Z"})).await.is(200);
        }
        let file = given(&world).await;
        let address = |tag: &str, text: &str| format!("<{tag}><Представление>{text}</Представление></{tag}>");
        let requisite = |name: &str, value: &str| format!("<Наименование>{name}</Наименование><Значение>{value}</Значение>");
        let (first, second) = file.split_once("</Документ>").expect("two documents");
        for (document, parts, none) in [
            (first, [
                requisite("Способ доставки", "Самовывоз"),
                requisite("Пункт выдачи", "На Ленина (center), Уфа, ул. Ленина, 5"),
                requisite("Дата доставки", "2026-01-06T00:30:00"),
                address("Адрес", "Уфа, ул. Ленина, 5"),
                address("АдресРегистрации", "Казань, Улица не указана"),
            ], "Перевозчик"),
            (second, [
                requisite("Способ доставки", "Доставка"),
                requisite("Перевозчик", "СДЭК &amp; Ко"),
                requisite("Дата доставки", "2026-01-06T00:30:00"),
                address("Адрес", "Казань, Улица не указана"),
                address("АдресРегистрации", "Казань, Улица не указана"),
            ], "Пункт выдачи"),
        ] {
            for part in parts {
                assert!(document.contains(&part), "{part}: {document}");
            }
            assert!(!document.contains(none), "{none}: {document}");
        }
    }

    async fn its_buyer_is_whom_the_order_names_with_an_account_or_without(world: World) {
        let offer = world.offer("Телефон", "100.00", 10).await;
        world.onec_base("1c", &[]).await;
        let order = world.buyer().await.buys(offer, 1).await;
        let id = order["id"].as_i64().expect("a number");
        // As those are that a program drafts on the telephone.
        world.spoils("UPDATE orders SET user_id = NULL").await;
        let file = given(&world).await;
        assert_eq!(numbers(&file), [id]);
        for part in ["<Наименование>Петров Иван</Наименование>", "<Значение>+79161234567</Значение>"] {
            assert!(file.contains(part), "{part}: {file}");
        }
        for part in ["ИНН", "КПП", "/>", "@"] {
            assert!(!file.contains(part), "{part}: {file}");
        }
    }
}
