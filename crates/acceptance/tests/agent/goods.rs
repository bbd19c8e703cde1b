//! Goods, what delivery costs, and where goods are picked up, as programs look them up.

use crate::world::{PriceList, SHOP, Selling, json};

/// Tyres of a shop that tells the measures of each.
fn tires() -> String {
    let tire = |width: &'static str, season: &'static str, brand: &'static str| {
        let fits = ("Совместимость", "Toyota Camry (2018-2024); Kia Optima");
        vec![
            ("Ширина", width),
            ("Профиль", "55"),
            ("Диаметр", "R17"),
            ("Сезон", season),
            ("Бренд", brand),
            fits,
        ]
    };
    PriceList::new()
        .category("Шины")
        .offer_with("Michelin X-Ice North 4", "3200.00", 24, &tire("215 мм", "Зимние", "Michelin"))
        .offer_with("Michelin Primacy 4", "2900.00", 4, &tire("215", "Лето", "Michelin"))
        .offer_with("Nokian Hakkapeliitta", "4100.00", 0, &tire("205", "зима", "Nokian"))
        .yaml()
}

on_both_engines! {
    async fn goods_are_found_by_words_price_and_stock(world: World) {
        let (phone, case) = (world.goods("Телефон синий", "100.50", 5).await, world.goods("Чехол", "10.00", 0).await);
        let agent = world.agent().await;
        let found = agent.asks("products/search?q=синего телефона").await.is(200);
        assert_eq!(found["pagination"], json!({"page": 1, "per_page": 20, "total": 1, "total_pages": 1}));
        let product = &found["data"][0];
        assert_eq!((&product["id"], &product["price"], &product["currency"]), (&json!(phone), &json!(100.5), &json!("RUB")));
        assert_eq!((&product["in_stock"], &product["stock_quantity"], &product["attributes"]), (&json!(true), &json!(5), &json!({})));
        let ids = async |query: &str| {
            let page = agent.asks(&format!("products/search?{query}")).await.is(200);
            page["data"].as_array().expect("a list").iter().map(|it| it["id"].as_str().unwrap_or("").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(ids("sort=price_asc").await, [case.clone(), phone.clone()]);
        assert_eq!(ids("sort=price_desc&per_page=1").await, [phone.as_str()]);
        assert_eq!(ids("sort=price_desc&per_page=1&page=2").await, [case.as_str()]);
        assert_eq!(ids("in_stock=true").await, [phone.as_str()]);
        assert_eq!(ids("in_stock=false").await, [case.as_str()]);
        assert_eq!(ids("min_price=10.01&max_price=100.50").await, [phone]);
        assert!(ids("q=самолёт").await.is_empty());
    }

    async fn one_thing_is_told_with_what_is_left_of_it(world: World) {
        let phone = world.goods("Телефон", "100.00", 5).await;
        let agent = world.agent().await;
        let told = agent.asks(&format!("products/{phone}")).await.is(200);
        assert_eq!((&told["data"]["name"], &told["data"]["old_price"]), (&json!("Телефон"), &json!(null)));
        agent.draft(&[(&phone, 2)]).await;
        let left = agent.asks(&format!("products/{phone}/availability")).await.is(200);
        assert_eq!(left["data"], json!({
            "product_id": phone, "total_quantity": 3, "quantity": 3, "in_stock": true, "price": 100.0, "currency": "RUB",
            "locations": [{"warehouse": SHOP, "quantity": 3, "available_from": "now"}], "next_delivery": null, "delivery_days": null
        }));
        world.tariff(json!({"method": "delivery", "city": "Уфа", "price": "1.00", "days_from": 1})).await;
        world.tariff(json!({"method": "delivery", "price": "1.00", "days_from": 2, "days_to": 4})).await;
        let anywhere = agent.asks(&format!("products/{phone}/availability")).await.is(200);
        assert_eq!(anywhere["data"]["delivery_days"], 2);
        for path in ["products/nonsense", "products/019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87", "tires/1/availability"] {
            agent.asks(path).await.declines(404, "not_found");
        }
    }

    async fn tires_are_found_by_their_measures_however_a_shop_writes_them(world: World) {
        let shop = world.shop(SHOP).await;
        world.import(shop, &tires()).await;
        let agent = world.agent().await;
        let names = async |query: &str| {
            let page = agent.asks(&format!("tires/search?{query}")).await.is(200);
            page["data"].as_array().expect("a list").iter().map(|it| it["name"].as_str().unwrap_or("").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names("width=215&profile=55&diameter=17&season=winter").await, ["Michelin X-Ice North 4"]);
        assert_eq!(names("width=215&season=summer").await, ["Michelin Primacy 4"]);
        assert_eq!(names("width=205").await, ["Nokian Hakkapeliitta"]);
        assert_eq!(names("brand=michelin&sort=price_asc").await, ["Michelin Primacy 4", "Michelin X-Ice North 4"]);
        assert!(names("width=225").await.is_empty() && names("season=all_season").await.is_empty());
        let found = agent.asks("tires/search?q=x-ice").await.is(200)["data"][0].clone();
        assert_eq!((&found["size"], &found["width"], &found["season"], &found["brand"]), (&json!("215/55 R17"), &json!(215), &json!("winter"), &json!("Michelin")));
        let tire = agent.asks(&format!("tires/{}", found["id"].as_str().expect("an id"))).await.is(200);
        assert_eq!((&tire["data"]["diameter"], &tire["data"]["compatible_vehicles"]), (&json!(17), &json!(["Toyota Camry (2018-2024)", "Kia Optima"])));
        assert!(tire["data"]["features"].as_array().is_some_and(|all| all.contains(&json!("Сезон: Зимние"))));
    }

    async fn tires_that_say_their_measures_in_their_names_alone_are_found_too(world: World) {
        let named = world.goods("Michelin X-Ice 215/55 R17", "3200.00", 4).await;
        world.goods("Michelin X-Ice 205/55 R16", "3000.00", 4).await;
        let found = world.agent().await.asks("tires/search?width=215&profile=55&diameter=17").await.is(200);
        assert_eq!((found["data"].as_array().map(Vec::len), &found["data"][0]["id"]), (Some(1), &json!(named)));
    }

    async fn a_program_sells_the_goods_of_its_shops_alone(world: World) {
        let (own, other) = (world.shop("Своя").await, world.shop("Чужая").await);
        let mine = world.offer_in(own, "Телефон", "100.00", 5).await;
        let theirs = world.offer_in(other, "Чехол", "10.00", 5).await;
        let (mine, theirs) = (world.uid(mine).await, world.uid(theirs).await);
        let all = world.agent().await;
        let bound = world.agent_with(|terms| {
            terms.require_idempotency = false;
            terms.shops = vec![kernel::Id::new(own)];
        }).await;
        assert_eq!(all.asks("products/search").await.is(200)["pagination"]["total"], 2);
        let found = bound.asks("products/search").await.is(200);
        assert_eq!((&found["pagination"]["total"], &found["data"][0]["id"]), (&json!(1), &json!(mine)));
        bound.asks(&format!("products/{theirs}")).await.declines(404, "not_found");
        bound.drafts(&[(&mine, 1), (&theirs, 1)]).await.declines_field("items.1.product_id", "unknown_product");
        let foreign = all.draft(&[(&theirs, 1)]).await;
        bound.asks(&format!("orders/{foreign}")).await.declines(404, "not_found");
        bound.acts(&format!("orders/{foreign}/cancel"), json!({})).await.declines(404, "not_found");
    }

    async fn delivery_is_quoted_by_the_tariffs(world: World) {
        world.tariff(json!({"method": "delivery", "carrier": "СДЭК", "price": "350.00", "free_from": "5000.00", "days_from": 2, "days_to": 3})).await;
        world.point("Уфа", "ул. Ленина, 5").await;
        let phone = world.goods("Телефон", "5000.00", 5).await;
        let agent = world.agent().await;
        let quoted = agent.asks("delivery/calculate?city=г. Уфа&items_weight_kg=1.5&order_total=100").await.is(200);
        assert_eq!(quoted["data"], json!({
            "city": "г. Уфа", "cost": 350.0, "currency": "RUB", "free_from": 5000.0, "estimated_days": "2-3",
            "options": [
                {"type": "delivery", "carrier": "СДЭК", "cost": 350.0, "estimated_days": "2-3"},
                {"type": "pickup", "carrier": "", "cost": 0.0, "estimated_days": null},
            ],
        }));
        let draft = agent.draft(&[(&phone, 1)]).await;
        let free = agent.asks(&format!("delivery/calculate?city=Уфа&order_id={draft}")).await.is(200);
        assert_eq!(free["data"]["cost"], 0.0);
        agent.asks("delivery/calculate").await.declines_field("city", "required");
        agent.asks("delivery/calculate?city=Уфа&items_weight_kg=-1").await.declines_field("items_weight_kg", "invalid");
    }

    async fn where_nobody_delivers_is_said_of_the_city(world: World) {
        let agent = world.agent().await;
        agent.asks("delivery/calculate?city=Уфа").await.declines_field("city", "no_delivery");
    }

    async fn points_are_found_by_city_and_words(world: World) {
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        world.point("Казань", "ул. Баумана, 1").await;
        let agent = world.agent().await;
        assert_eq!(agent.asks("pickup-points").await.is(200)["pagination"]["total"], 2);
        let found = agent.asks("pickup-points?city=уфа&query=ленина").await.is(200);
        assert_eq!((&found["data"][0]["id"], &found["data"][0]["address"], &found["pagination"]["total"]), (&json!(point), &json!("ул. Ленина, 5"), &json!(1)));
        assert_eq!(agent.asks("pickup-points?city=Пермь").await.is(200)["data"], json!([]));
    }

    async fn the_bare_envelope_has_no_envelope(world: World) {
        let phone = world.goods("Телефон", "100.00", 5).await;
        let agent = world.agent_with(|terms| {
            terms.envelope = identity::api_key::Envelope::Bare;
            terms.require_idempotency = false;
        }).await;
        let found = agent.asks("products/search").await.is(200);
        assert_eq!((&found["total"], &found["items"][0]["id"], found.get("pagination")), (&json!(1), &json!(phone), None));
        assert_eq!(agent.asks(&format!("products/{phone}")).await.is(200)["id"], json!(phone));
        let draft = agent.drafts(&[(&phone, 1)]).await.is(201);
        assert_eq!((&draft["status"], draft.get("data")), (&json!("draft"), None));
        agent.drafts(&[]).await.declines_field("items", "required");
    }
}
