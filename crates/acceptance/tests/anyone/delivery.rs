//! What delivery costs and where goods are picked up, before anybody has ordered.

use crate::world::{Caller, Shopping, json};
use serde_json::Value;

async fn tariff(admin: &Caller, terms: Value) {
    admin.post("staff/delivery-tariffs/", terms).await.is(201);
}

async fn point(admin: &Caller, city: &str, address: &str) {
    let place = json!({"name": "Пункт", "city": city, "address": address, "district": "Заречье"});
    admin.post("staff/pickup-points/", place).await.is(201);
}

/// The carriers, methods and prices of a quote.
fn told(quote: &Value) -> Vec<String> {
    let choices = quote["choices"].as_array().expect("choices").iter();
    let word = |choice: &Value, name: &str| choice[name].as_str().unwrap_or("").to_owned();
    choices
        .map(|it| format!("{} {} {}", word(it, "method"), word(it, "carrier"), word(it, "price")))
        .collect()
}

on_both_engines! {
    async fn a_quote_names_every_way_and_its_price(world: World) {
        let (admin, anyone) = (world.admin().await, world.anyone());
        let quote = async |query: &str| anyone.get(&format!("delivery/quote/?{query}")).await.is(200);
        assert_eq!(quote("city=Уфа").await, json!({"city": "Уфа", "currency": "RUB", "total": "0.00", "choices": []}));

        tariff(&admin, json!({"method": "delivery", "carrier": "СДЭК", "price": "500.00", "days_from": 3, "days_to": 7})).await;
        tariff(&admin, json!({"method": "delivery", "carrier": "СДЭК", "city": "Уфа", "price": "300.00", "free_from": "5000.00", "max_weight_g": 10_000})).await;
        tariff(&admin, json!({"method": "delivery", "carrier": "СДЭК", "city": "Уфа", "price": "900.00"})).await;
        tariff(&admin, json!({"method": "delivery", "carrier": "Курьер", "city": "г. Уфа", "price": "400.00"})).await;
        tariff(&admin, json!({"method": "delivery", "carrier": "Нова пошта", "currency": "UAH", "price": "80.00"})).await;
        point(&admin, "Уфа", "ул. Ленина, 5").await;

        assert_eq!(told(&quote("city=город УФА").await), ["delivery СДЭК 300.00", "delivery Курьер 400.00", "pickup  0.00"]);
        assert_eq!(told(&quote("city=Уфа&weight_g=10001").await)[..2], ["delivery Курьер 400.00", "delivery СДЭК 900.00"]);
        assert_eq!(told(&quote("city=Уфа&total=4999.99").await)[0], "delivery СДЭК 300.00");
        assert_eq!(told(&quote("city=Уфа&total=5000").await)[0], "delivery СДЭК 0.00");
        assert_eq!(told(&quote("city=Казань").await), ["delivery СДЭК 500.00"]);
        assert_eq!(told(&quote("city=Уфа&currency=UAH").await), ["delivery Нова пошта 80.00", "pickup  0.00"]);

        tariff(&admin, json!({"method": "pickup", "price": "50.00", "days_from": 1})).await;
        let priced = quote("city=Уфа").await;
        assert_eq!((told(&priced).last().map(String::as_str), &priced["choices"][2]["days_to"]), (Some("pickup  50.00"), &json!(1)));
        assert_eq!(told(&quote("city=Казань").await), ["delivery СДЭК 500.00"], "nothing is picked up where nobody hands it over");
    }

    async fn a_quote_reckons_with_ones_own_cart(world: World) {
        let admin = world.admin().await;
        tariff(&admin, json!({"method": "delivery", "price": "300.00", "free_from": "200.00"})).await;
        let phone = world.offer("Телефон", "100.00", 5).await;
        for caller in [world.anyone(), world.buyer().await] {
            caller.puts(phone, 1).await;
            let quote = caller.get("delivery/quote/?city=Уфа").await.is(200);
            assert_eq!((&quote["total"], &quote["choices"][0]["price"]), (&json!("100.00"), &json!("300.00")));
            caller.adds(phone, 1).await.is(200);
            let quote = caller.get("delivery/quote/?city=Уфа").await.is(200);
            assert_eq!((&quote["total"], &quote["choices"][0]["price"]), (&json!("200.00"), &json!("0.00")));
        }
    }

    async fn points_are_found_by_city_and_words(world: World) {
        let (admin, anyone) = (world.admin().await, world.anyone());
        for (city, address) in [("Уфа", "ул. Ленина, 5"), ("Уфа", "пр. Октября, 100%"), ("Казань", "ул. Ленина, 7")] {
            point(&admin, city, address).await;
        }
        let found = async |query: &str| {
            let page = anyone.get(&format!("pickup-points/?{query}")).await.is(200);
            page["results"].as_array().expect("points").iter().map(|it| it["address"].as_str().unwrap_or("").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("").await.len(), 3);
        assert_eq!(found("query=ленина").await, ["ул. Ленина, 5", "ул. Ленина, 7"]);
        assert_eq!(found("city=г. уфа&query=ЛЕНИНА").await, ["ул. Ленина, 5"]);
        assert_eq!(found("query=0%25").await, ["пр. Октября, 100%"]);
        assert_eq!(found("query=заречье&city=Казань").await, ["ул. Ленина, 7"]);
        assert!(found("city=Пермь").await.is_empty());
        let first = anyone.get("pickup-points/?limit=2&query=ул").await.is(200);
        assert_eq!((first["results"].as_array().map(Vec::len), &first["next"]), (Some(2), &json!(null)));
        let first = anyone.get("pickup-points/?limit=2").await.is(200);
        let next = anyone.get(first["next"].as_str().expect("a next page")).await.is(200);
        assert_eq!(next["results"][0]["city"], "Казань");
    }

    async fn nonsense_is_refused_field_by_field(world: World) {
        let anyone = world.anyone();
        for (query, field) in [
            ("", "city"), ("city=%20", "city"), ("city=Уфа&total=x", "total"), ("city=Уфа&total=-1", "total"),
            ("city=Уфа&currency=rub", "currency"), ("city=Уфа&weight_g=-1", "weight_g"),
        ] {
            let problem = anyone.get(&format!("delivery/quote/?{query}")).await.refuses(400, "validation");
            assert!(problem["errors"].get(field).is_some(), "{query}: {problem}");
        }
        let long = "я".repeat(101);
        anyone.get(&format!("pickup-points/?query={long}")).await.refuses(400, "validation");
        anyone.get("pickup-points/?limit=0").await.refuses(400, "validation");
    }
}
