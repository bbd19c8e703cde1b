//! Orders as programs find them.

use crate::world::{ANNA, Selling, Shopping, json};

on_both_engines! {
    async fn orders_are_found_by_telephone_number_and_by_their_own(world: World) {
        let (phone, case) = (world.goods("Телефон", "100.00", 9).await, world.goods("Чехол", "10.00", 9).await);
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let agent = world.agent().await;
        let first = agent.draft(&[(&phone, 1), (&case, 2)]).await;
        agent.picks_up(&first, &point).await;
        agent.confirms_draft(&first).await.is(200);
        let second = agent.draft(&[(&phone, 1)]).await;
        let other = json!({"customer_phone": "+79160000000", "items": [{"product_id": phone, "quantity": 1}]});
        agent.acts("orders", other).await.is(201);

        let found = agent.asks("orders/search?phone=8(916)123-45-67").await.is(200);
        let ids: Vec<_> = found["data"].as_array().expect("a list").iter().map(|it| it["id"].clone()).collect();
        assert_eq!((ids, &found["pagination"]["total"]), (vec![json!(second), json!(first)], &json!(2)));
        let brief = &found["data"][1];
        assert_eq!((&brief["items_summary"], &brief["total"], &brief["status"]), (&json!("1x Телефон, 2x Чехол"), &json!(120.0), &json!("confirmed")));
        let number = brief["order_number"].as_str().expect("a number");
        let by_number = agent.asks(&format!("orders/search?order_number={number}")).await.is(200);
        assert_eq!((by_number["data"].as_array().map(Vec::len), &by_number["data"][0]), (Some(1), brief));
        let drafts = agent.asks("orders/search?phone=%2B79161234567&status=draft").await.is(200);
        assert_eq!((&drafts["pagination"]["total"], &drafts["data"][0]["id"]), (&json!(1), &json!(second)));
        let page = agent.asks("orders/search?phone=9161234567&per_page=1&page=2").await.is(200);
        assert_eq!((&page["data"][0]["id"], &page["pagination"]["total_pages"]), (&json!(first), &json!(2)));
        let both = format!("orders/search?phone=%2B79160000000&order_number={number}");
        assert_eq!(agent.asks(&both).await.is(200)["data"], json!([]), "another's number finds nothing");
        for nobody in ["orders/search?phone=%2B79169999999", "orders/search?order_number=AI-77", "orders/search?order_number=999999"] {
            assert_eq!(agent.asks(nobody).await.is(200)["data"], json!([]));
        }
    }

    async fn orders_of_every_door_are_told_alike(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let order = world.buyer().await.buys(phone, 2).await;
        let agent = world.agent().await;
        let seen = agent.sees(order["number"].as_str().expect("a number")).await;
        assert_eq!((&seen["id"], &seen["status"], &seen["status_label"]), (&order["uid"], &json!("created"), &json!("Создан")));
        assert_eq!((&seen["customer"]["phone"], &seen["subtotal"], &seen["payment"]["method"]), (&json!(ANNA), &json!(200.0), &json!("cod")));
        assert_eq!(seen["status_history"][0]["status"], "created");
        assert_eq!(agent.sees(order["uid"].as_str().expect("a uid")).await, seen);
        for nobody in ["orders/0", "orders/999999", "orders/x", "orders/019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87", "orders/-1"] {
            agent.asks(nobody).await.declines(404, "not_found");
        }
    }

    async fn labels_and_refusals_are_told_in_three_languages(world: World) {
        let phone = world.goods("Телефон", "100.00", 5).await;
        let agent = world.agent().await;
        let draft = agent.draft(&[(&phone, 1)]).await;
        for (language, label, refusal) in [
            ("ru", "Черновик", "Сначала нужно выбрать доставку."),
            ("uk-UA, ru;q=0.5", "Чернетка", "Спочатку потрібно обрати доставку."),
            ("en", "Draft", "Delivery has to be chosen first."),
        ] {
            let speaker = agent.saying("accept-language", language);
            assert_eq!(speaker.sees(&draft).await["status_label"], label);
            assert_eq!(speaker.confirms_draft(&draft).await.declines(409, "delivery_required")["message"], refusal);
        }
        let ukrainian = world.agent_with(|terms| terms.language = "uk".to_owned()).await;
        assert_eq!(ukrainian.sees(&draft).await["status_label"], "Чернетка", "the key's language where nobody asks for one");
        ukrainian.asks("nowhere").await.declines(404, "not_found");
    }
}
