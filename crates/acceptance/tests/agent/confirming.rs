//! A yes: the draft becomes an order, at the sum that was read out.

use simulators::sms::{Gateway, KEY};
use web::Role;

use crate::world::{PriceList, SHOP, Selling, Shopping, World, json};

/// Goods, a point, and a draft of one piece that is picked up there.
async fn ready(world: &World) -> (crate::world::Caller, String) {
    let phone = world.goods("Телефон", "100.00", 50).await;
    let point = world.point("Уфа", "ул. Ленина, 5").await;
    let agent = world.agent().await;
    let draft = agent.draft(&[(&phone, 1)]).await;
    agent.picks_up(&draft, &point).await;
    (agent, draft)
}

on_both_engines! {
    async fn a_confirmed_draft_is_an_order_that_everybody_sees(world: World) {
        let (agent, draft) = ready(&world).await;
        let staff = world.person(Role::Seller, None).await;
        assert_eq!(staff.get("staff/orders/").await.is(200)["results"], json!([]), "drafts are nobody's work");
        assert_eq!(staff.get("staff/orders/?status=draft").await.is(200)["results"].as_array().map(Vec::len), Some(1));
        let order = agent.confirms_draft(&draft).await.is(200)["data"].clone();
        assert_eq!((&order["id"], &order["order_id"], &order["status"]), (&json!(draft), &json!(draft), &json!("confirmed")));
        assert_eq!((&order["status_label"], &order["total"], &order["sms_sent"]), (&json!("Подтверждён"), &json!(100.0), &json!(false)));
        assert_eq!(order["payment"], json!({"method": "cod", "status": "pending", "total": 100.0}));
        let listed = staff.get("staff/orders/").await.is(200);
        assert_eq!((&listed["results"][0]["number"], &listed["results"][0]["source"]), (&order["order_number"], &json!("ai_agent")));
        assert_eq!(world.facts("order.").await, ["order.placed"], "no gateway is configured, so nobody is asked for a message");
        let seen = agent.sees(order["order_number"].as_str().expect("a number")).await;
        let steps: Vec<_> = seen["status_history"].as_array().expect("a history").iter().map(|it| it["status"].clone()).collect();
        assert_eq!(steps, ["created", "confirmed"]);
    }

    async fn a_yes_said_twice_is_one_and_another_way_of_paying_is_refused(world: World) {
        let (agent, draft) = ready(&world).await;
        agent.confirms_draft(&draft).await.is(200);
        assert_eq!(agent.confirms_draft(&draft).await.is(200)["data"]["status"], "confirmed");
        let path = format!("orders/{draft}/confirm");
        agent.acts(&path, json!({"payment_method": "card_on_delivery"})).await.declines(409, "already_confirmed");
        assert_eq!(world.facts("order.").await, ["order.placed"]);
    }

    async fn what_is_missing_for_a_yes_is_said(world: World) {
        let phone = world.goods("Телефон", "100.00", 5).await;
        let agent = world.agent().await;
        let draft = agent.draft(&[(&phone, 1)]).await;
        agent.confirms_draft(&draft).await.declines(409, "delivery_required");
        let path = format!("orders/{draft}/confirm");
        agent.acts(&path, json!({"payment_method": "online"})).await.declines(409, "payment_unavailable");
        agent.acts(&path, json!({})).await.declines_field("payment_method", "required");
        agent.acts(&path, json!({"payment_method": "shells"})).await.declines_field("payment_method", "invalid");
    }

    async fn a_sum_that_has_changed_is_told_and_nothing_is_confirmed(world: World) {
        let (agent, draft) = ready(&world).await;
        let path = format!("orders/{draft}/confirm");
        let wrong = json!({"payment_method": "cod", "expected_total": 99.5});
        let told = agent.acts(&path, wrong).await.declines(409, "total_changed");
        assert_eq!((&told["total"], &told["currency"]), (&json!(100.0), &json!("RUB")));
        let shop = world.shop(SHOP).await;
        world.import(shop, &PriceList::new().offer("Телефон", "120.00", 50).yaml()).await;
        let told = agent.confirms_draft(&draft).await.declines(409, "total_changed");
        assert_eq!((&told["total"], &told["next_action"]), (&json!(120.0), &json!("read_total_again")));
        assert_eq!(agent.sees(&draft).await["status"], "draft");
        let order = agent.acts(&path, json!({"payment_method": "cod", "expected_total": 120})).await.is(200);
        assert_eq!(order["data"]["total"], 120.0);
    }

    async fn an_order_is_called_off_until_it_has_left(world: World) {
        let (agent, draft) = ready(&world).await;
        agent.confirms_draft(&draft).await.is(200);
        let number = agent.sees(&draft).await["order_number"].as_str().expect("a number").to_owned();
        let cancel = format!("orders/{draft}/cancel");
        let staff = world.person(Role::Seller, None).await;
        staff.post(&format!("orders/{number}/status/"), json!({"status": "shipped"})).await.is(200);
        let refused = agent.acts(&cancel, json!({})).await.declines(409, "order_not_editable");
        assert_eq!(refused["status"], "shipped");

        let (agent, draft) = ready(&world).await;
        agent.confirms_draft(&draft).await.is(200);
        agent.acts(&format!("orders/{draft}/cancel"), json!({"reason": "Передумал"})).await.is(200);
        assert_eq!(agent.sees(&draft).await["status_label"], "Отменён");
    }

    async fn a_message_tells_of_the_order_once_where_a_gateway_is_configured(world: World) {
        let gateway = Gateway::at("127.0.0.1:0").await.expect("a gateway");
        let url = format!("{}/sms/send?api_id={KEY}&to={{digits}}&msg={{text}}&json=1", gateway.url());
        let settings = sms::Settings::new(&url, None).expect("a request").accepted_by(r#""status":"OK""#);
        let world = world.set(|config| config.sms = Some(settings)).await;
        let (agent, draft) = ready(&world).await;
        for _ in 0..2 {
            assert_eq!(agent.confirms_draft(&draft).await.is(200)["data"]["sms_sent"], true);
        }
        assert_eq!(world.facts("order.").await, ["order.placed", "order.confirmation_requested"]);
        world.drain().await;
        let texts = gateway.texts();
        let number = agent.sees(&draft).await["order_number"].as_str().expect("a number").to_owned();
        assert_eq!((texts.len(), texts[0].to.as_str()), (1, "79161234567"));
        assert!(texts[0].text.contains(&number), "{}", texts[0].text);

        let (agent, silent) = ready(&world).await;
        let yes = json!({"payment_method": "cod", "send_sms_confirmation": false});
        assert_eq!(agent.acts(&format!("orders/{silent}/confirm"), yes).await.is(200)["data"]["sms_sent"], false);
        world.drain().await;
        assert_eq!(gateway.texts().len(), 1);
    }

    async fn what_came_back_is_returned(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let buyer = world.buyer().await;
        let order = buyer.buys(phone, 1).await;
        let staff = world.person(Role::Seller, None).await;
        staff.post(&format!("orders/{}/status/", order["id"]), json!({"status": "delivered"})).await.is(200);
        let agent = world.agent().await;
        let number = order["number"].as_str().expect("a number");
        assert_eq!(agent.sees(number).await["status"], "delivered");
        let item = &order["items"][0]["id"];
        let back = json!({"items": [{"item_id": item, "quantity": 1}], "reason": "Брак"});
        let back = buyer.post(&format!("orders/{}/returns/", order["id"]), back).await.is(201);
        let settled = json!({"items": [{"item_id": back["items"][0]["item_id"], "restock": 1}], "refund": "100.00"});
        staff.post(&format!("returns/{}/accept/", back["id"]), json!({})).await.is(200);
        staff.post(&format!("returns/{}/complete/", back["id"]), settled).await.is(200);
        assert_eq!((&agent.sees(number).await["status"], &agent.sees(number).await["status_label"]), (&json!("returned"), &json!("Возвращён")));
    }
}
