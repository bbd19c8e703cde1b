//! The Universal Commerce Protocol: from what a server says of itself to an order.

use identity::api_key::Scope;
use serde_json::Value;
use web::Role;

use crate::world::{ANNA, Answer, Caller, Selling, World, json};

/// What a platform does.
trait Commerce {
    async fn wants(&self, path: &str, body: Value) -> Answer;
    async fn tells(&self, path: &str, body: Value) -> Answer;
    async fn looks(&self, path: &str) -> Value;
}

impl Commerce for Caller {
    async fn wants(&self, path: &str, body: Value) -> Answer {
        self.post(&format!("/ucp/v1/{path}"), body).await
    }

    async fn tells(&self, path: &str, body: Value) -> Answer {
        self.put(&format!("/ucp/v1/{path}"), body).await
    }

    async fn looks(&self, path: &str) -> Value {
        self.get(&format!("/ucp/v1/{path}")).await.is(200)
    }
}

/// So many pieces of these goods, for Anna.
fn wish(goods: &str, pieces: i64) -> Value {
    json!({"line_items": [{"item": {"id": goods}, "quantity": pieces}], "buyer": {"first_name": "Анна", "phone_number": ANNA}})
}

fn with(mut wish: Value, part: &str, value: Value) -> Value {
    wish[part] = value;
    wish
}

fn picked_up_at(point: &str) -> Value {
    json!({"methods": [{"id": "pickup", "type": "pickup", "line_item_ids": [], "selected_destination_id": point}]})
}

fn sent_to(city: &str) -> Value {
    json!({"methods": [{"type": "shipping", "line_item_ids": [], "destinations": [{"id": "home", "street_address": "ул. Ленина, 5", "address_locality": city}]}]})
}

fn cash() -> Value {
    json!({"instruments": [{"id": "cash", "handler_id": "pay_on_delivery", "type": "cod", "selected": true}]})
}

fn id_of(answer: &Value) -> String {
    answer["id"].as_str().expect("an id").to_owned()
}

fn total(answer: &Value, kind: &str) -> Value {
    let totals = answer["totals"].as_array().expect("totals");
    totals.iter().find(|total| total["type"] == kind).map(|total| total["amount"].clone()).unwrap_or_default()
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["messages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|message| message["code"].as_str())
        .collect()
}

/// A checkout of so many pieces at 100.00, of which only the yes is missing.
async fn ready(world: &World, platform: &Caller, pieces: i64) -> String {
    let phone = world.goods("Телефон", "100.00", 100).await;
    let point = world.point("Уфа", "ул. Ленина, 5").await;
    let wish = with(wish(&phone, pieces), "fulfillment", picked_up_at(&point));
    let checkout = platform.wants("checkout-sessions", wish).await.is(201);
    assert_eq!(checkout["status"], "ready_for_complete", "{checkout}");
    id_of(&checkout)
}

impl Answer {
    /// A 200 with nothing but messages, the first of this code.
    #[track_caller]
    fn has_nothing_but(&self, code: &str) {
        let told = self.is(200);
        assert_eq!((&told["ucp"]["status"], codes(&told).first()), (&json!("error"), Some(&code)), "{told}");
        assert_eq!(
            (&told["messages"][0]["severity"], told.get("id")),
            (&json!("unrecoverable"), None),
            "{told}"
        );
    }
}

on_both_engines! {
    async fn a_server_says_what_it_can_do(world: World) {
        let anyone = world.anyone();
        let answer = anyone.get("/.well-known/ucp").await;
        assert_eq!(answer.header("cache-control"), Some("public, max-age=3600"));
        let profile = answer.is(200);
        let ucp = &profile["ucp"];
        assert_eq!(ucp["version"], "2026-08-25");
        let service = &ucp["services"]["dev.ucp.shopping"][0];
        assert_eq!(service["transport"], "rest");
        let endpoint = service["endpoint"].as_str().expect("an address");
        assert!(endpoint.starts_with("http://127.0.0.1:") && endpoint.ends_with("/ucp/v1"), "{endpoint}");
        let mut capabilities: Vec<&String> = ucp["capabilities"].as_object().expect("capabilities").keys().collect();
        capabilities.sort();
        assert_eq!(capabilities, [
            "dev.ucp.shopping.cart", "dev.ucp.shopping.catalog.lookup", "dev.ucp.shopping.catalog.search",
            "dev.ucp.shopping.checkout", "dev.ucp.shopping.fulfillment", "dev.ucp.shopping.order",
        ]);
        assert_eq!(ucp["capabilities"]["dev.ucp.shopping.fulfillment"][0]["extends"], "dev.ucp.shopping.checkout");
        let handler = &ucp["payment_handlers"]["local.pay_on_delivery"][0];
        assert_eq!((&handler["id"], &handler["available_instruments"]), (&json!("pay_on_delivery"), &json!([{"type": "cod"}, {"type": "card_on_delivery"}])));

        let named = world.set(|config| config.public_url = Some("https://shop.example".to_owned())).await;
        let ucp = named.anyone().get("/.well-known/ucp").await.is(200)["ucp"].clone();
        assert_eq!(ucp["services"]["dev.ucp.shopping"][0]["endpoint"], "https://shop.example/ucp/v1");
        assert!(ucp["payment_handlers"].get("example.shop.pay_on_delivery").is_some(), "{ucp}");

        let closed = named.set(|config| config.ucp_enabled = false).await;
        closed.anyone().get("/.well-known/ucp").await.refuses(404, "no_such_address");
        assert_eq!(closed.agent().await.wants("carts", json!({})).await.status, 404);
    }

    async fn from_a_search_to_an_order(world: World) {
        let phone = world.goods("Телефон Альфа", "100.50", 10).await;
        world.goods("Чехол", "5.00", 10).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let platform = world.agent().await.saying("UCP-Agent", "profile=\"https://agent.example/.well-known/ucp\"");
        let found = platform.wants("catalog/search", json!({"query": "альфа", "filters": {"price": {"min": 10_000}}})).await.is(200);
        assert_eq!((&found["pagination"]["total_count"], &found["pagination"]["has_next_page"]), (&json!(1), &json!(false)));
        let product = &found["products"][0];
        assert_eq!((&product["id"], &product["title"], &product["variants"][0]["id"]), (&json!(phone), &json!("Телефон Альфа"), &json!(phone)));
        assert_eq!(product["variants"][0]["price"], json!({"amount": 10_050, "currency": "RUB"}));
        assert_eq!(product["variants"][0]["availability"], json!({"available": true, "status": "in_stock"}));

        let cart = platform.wants("carts", json!({"line_items": [{"item": {"id": phone}, "quantity": 2}]})).await.is(201);
        assert_eq!((total(&cart, "subtotal"), total(&cart, "total"), codes(&cart)), (json!(20_100), json!(20_100), vec![]));
        assert_eq!(cart["line_items"][0]["item"], json!({"id": phone, "title": "Телефон Альфа", "price": 10_050}));

        let begun = platform.wants("checkout-sessions", json!({"cart_id": cart["id"], "line_items": []})).await.is(201);
        assert_eq!((&begun["status"], codes(&begun)), (&json!("incomplete"), vec!["fulfillment_required", "buyer_phone_required"]));
        assert_eq!(begun["messages"][1]["path"], "$.buyer.phone_number");
        let again = platform.wants("checkout-sessions", json!({"cart_id": cart["id"], "line_items": []})).await.is(200);
        assert_eq!(again["id"], begun["id"], "a cart has one checkout");
        let places = &begun["fulfillment"]["methods"][1];
        assert_eq!((&places["type"], &places["destinations"][0]["id"], &places["destinations"][0]["type"]), (&json!("pickup"), &json!(point), &json!("business_location")));
        assert!(world.reserved_and_held().await.iter().all(|(reserved, _)| *reserved == 0), "nothing is reserved by a wish");

        let session = format!("checkout-sessions/{}", id_of(&begun));
        let told = with(wish(&phone, 2), "fulfillment", picked_up_at(&point));
        let ready = platform.tells(&session, told).await.is(200);
        assert_eq!((&ready["status"], codes(&ready), total(&ready, "fulfillment")), (&json!("ready_for_complete"), vec![], json!(0)));
        assert_eq!(ready["fulfillment"]["methods"][1]["groups"][0]["selected_option_id"], "pickup");
        let unpaid = platform.wants(&format!("{session}/complete"), json!({})).await.is(200);
        assert_eq!((&unpaid["status"], codes(&unpaid)), (&json!("ready_for_complete"), vec!["payment_required"]));
        let done = platform.wants(&format!("{session}/complete"), json!({"payment": cash()})).await.is(200);
        assert_eq!((&done["status"], &done["payment"]["instruments"][0]["type"]), (&json!("completed"), &json!("cod")), "{done}");
        let number = done["order"]["label"].as_str().expect("a number").to_owned();
        assert!(done["order"]["permalink_url"].as_str().is_some_and(|url| url.ends_with(&format!("/orders/{number}"))));

        let order = platform.looks(&format!("orders/{}", id_of(&done["order"]))).await;
        assert_eq!((&order["checkout_id"], &order["label"], total(&order, "total")), (&begun["id"], &json!(number), json!(20_100)));
        assert_eq!((&order["line_items"][0]["status"], &order["line_items"][0]["quantity"]), (&json!("processing"), &json!({"original": 2, "total": 2, "fulfilled": 0})));
        assert_eq!(order["fulfillment"]["expectations"][0]["method_type"], "pickup");
        let same = platform.sees(&number).await;
        assert_eq!((&same["status"], &same["customer"]["phone"], &same["customer"]["name"]), (&json!("confirmed"), &json!(ANNA), &json!("Анна")));
        let staff = world.person(Role::Seller, None).await;
        for state in ["shipped", "delivered"] {
            staff.post(&format!("staff/orders/{number}/status/"), json!({"status": state})).await.is(200);
        }
        let order = platform.looks(&format!("orders/{number}")).await;
        let kinds: Vec<&Value> = order["fulfillment"]["events"].as_array().expect("events").iter().map(|event| &event["type"]).collect();
        assert_eq!((kinds, &order["line_items"][0]["status"]), (vec![&json!("shipped"), &json!("delivered")], &json!("fulfilled")));
        assert_eq!(platform.looks(&session).await["status"], "completed");
    }

    async fn a_checkout_completed_twice_is_one_order(world: World) {
        let platform = world.agent().await;
        let session = format!("checkout-sessions/{}", ready(&world, &platform, 2).await);
        let complete = async |platform: &Caller| platform.wants(&format!("{session}/complete"), json!({"payment": cash()})).await;
        let keyed = platform.with_key("8c4f6f6e-1111-4222-8333-944444444444");
        let first = complete(&keyed).await.is(200);
        let again = complete(&keyed).await;
        assert_eq!((again.is(200)["order"].clone(), again.header("idempotent-replayed")), (first["order"].clone(), Some("true")));
        let other = complete(&platform.with_key("8c4f6f6e-1111-4222-8333-955555555555")).await.is(200);
        assert_eq!(other["order"], first["order"]);
        assert_eq!(complete(&platform).await.is(200)["order"], first["order"]);
        let body = json!({"payment": {"instruments": [{"handler_id": "pay_on_delivery", "type": "card_on_delivery"}]}});
        keyed.wants(&format!("{session}/complete"), body).await.protests(409, "idempotency_conflict");
        let mine = platform.asks(&format!("orders/search?phone=%2B{}", &ANNA[1..])).await.is(200);
        assert_eq!(mine["pagination"]["total"], 1);
        assert_eq!(world.reserved_and_held().await.iter().map(|(reserved, _)| *reserved).sum::<i64>(), 2);

        let late = platform.tells(&session, json!({"line_items": []})).await.is(200);
        assert_eq!((&late["status"], codes(&late)), (&json!("completed"), vec!["checkout_not_editable"]));
        let late = platform.wants(&format!("{session}/cancel"), json!({})).await.is(200);
        assert_eq!((&late["status"], codes(&late)), (&json!("completed"), vec!["checkout_not_editable"]));
    }

    async fn fifty_at_once_make_one_order(world: World) {
        let platform = world.agent().await;
        let path = format!("checkout-sessions/{}/complete", ready(&world, &platform, 1).await);
        let all = crate::world::join_all((0..50).map(|_| platform.wants(&path, json!({"payment": cash()})))).await;
        let orders: std::collections::BTreeSet<String> = all.iter().map(|answer| answer.is(200)["order"]["id"].to_string()).collect();
        assert_eq!(orders.len(), 1, "{orders:?}");
        assert_eq!(world.reserved_and_held().await.iter().map(|(reserved, _)| *reserved).sum::<i64>(), 1);
    }

    async fn what_goes_beyond_the_limits_waits_for_a_person(world: World) {
        let (platform, staff) = (world.agent().await, world.person(Role::Seller, None).await);
        let session = format!("checkout-sessions/{}", ready(&world, &platform, 21).await);
        let waits = platform.wants(&format!("{session}/complete"), json!({"payment": cash()})).await.is(200);
        assert_eq!((&waits["status"], codes(&waits)), (&json!("requires_escalation"), vec!["operator_required"]));
        assert_eq!(waits["messages"][0]["severity"], "requires_buyer_review");
        assert!(waits["continue_url"].is_string() && waits.get("order").is_none(), "{waits}");
        let again = platform.wants(&format!("{session}/complete"), json!({"payment": cash()})).await.is(200);
        assert_eq!(again["messages"][0]["approval_id"], waits["messages"][0]["approval_id"]);
        let all = staff.get("staff/agent-approvals/?waiting=true").await.is(200);
        assert_eq!((all["results"].as_array().map(Vec::len), &all["results"][0]["approval_id"]), (Some(1), &waits["messages"][0]["approval_id"]));
        staff.post(&format!("staff/agent-approvals/{}/approve/", all["results"][0]["id"]), json!({})).await.is(200);
        let done = platform.looks(&session).await;
        assert_eq!((&done["status"], total(&done, "total"), codes(&done)), (&json!("completed"), json!(210_000), vec![]));

        let session = format!("checkout-sessions/{}", ready(&world, &platform, 21).await);
        platform.wants(&format!("{session}/complete"), json!({"payment": cash()})).await.is(200);
        assert_eq!(platform.wants(&format!("{session}/cancel"), json!({})).await.is(200)["status"], "canceled");
        assert_eq!(platform.looks(&session).await["status"], "canceled");
        let talks = staff.get("staff/agent-sessions/").await.is(200);
        assert_eq!(talks["results"].as_array().map(Vec::len), Some(2), "checkouts are talks to the staff");
    }

    async fn a_total_that_changed_is_told_before_it_is_agreed_to(world: World) {
        let offer = world.offer("Телефон", "100.00", 100).await;
        let phone = world.uid(offer).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let platform = world.agent().await.with_key("8c4f6f6e-1111-4222-8333-966666666666");
        let wished = with(wish(&phone, 1), "fulfillment", picked_up_at(&point));
        let session = format!("checkout-sessions/{}", id_of(&platform.wants("checkout-sessions", wished).await.is(201)));
        world.spoils("UPDATE offer SET price = 20000").await;
        let dearer = platform.wants(&format!("{session}/complete"), json!({"payment": cash()})).await.is(200);
        assert_eq!((&dearer["status"], codes(&dearer), total(&dearer, "total")), (&json!("ready_for_complete"), vec!["total_changed"], json!(20_000)));
        let done = platform.wants(&format!("{session}/complete"), json!({"payment": cash()})).await.is(200);
        assert_eq!((&done["status"], total(&done, "total")), (&json!("completed"), json!(20_000)), "what was not done claims no key");
    }

    async fn delivery_is_chosen_by_its_name_where_there_is_a_choice(world: World) {
        let phone = world.goods("Телефон", "100.00", 100).await;
        world.tariff(json!({"method": "delivery", "carrier": "СДЭК", "city": "Уфа", "price": "300.00", "days_from": 2, "days_to": 3})).await;
        world.tariff(json!({"method": "delivery", "carrier": "", "city": "Уфа", "price": "500.00"})).await;
        let platform = world.agent().await;
        let begun = platform.wants("checkout-sessions", with(wish(&phone, 1), "fulfillment", sent_to("Уфа"))).await.is(201);
        assert_eq!((&begun["status"], codes(&begun)), (&json!("incomplete"), vec!["fulfillment_option_required"]));
        let options = &begun["fulfillment"]["methods"][0]["groups"][0]["options"];
        assert_eq!((&options[0]["id"], &options[0]["totals"][0]["amount"], &options[1]["id"]), (&json!("СДЭК"), &json!(30_000), &json!("standard")));
        assert!(options[0]["latest_fulfillment_time"].is_string() && options[1].get("latest_fulfillment_time").is_none());
        let session = format!("checkout-sessions/{}", id_of(&begun));
        let mut chosen = begun["fulfillment"].clone();
        chosen["methods"][0]["groups"][0]["selected_option_id"] = json!("standard");
        let ready = platform.tells(&session, with(wish(&phone, 1), "fulfillment", chosen)).await.is(200);
        assert_eq!((&ready["status"], total(&ready, "fulfillment"), total(&ready, "total")), (&json!("ready_for_complete"), json!(50_000), json!(60_000)));
        let done = platform.wants(&format!("{session}/complete"), json!({"payment": cash()})).await.is(200);
        assert_eq!((&done["status"], total(&done, "total")), (&json!("completed"), json!(60_000)));
        let order = platform.sees(done["order"]["label"].as_str().expect("a number")).await;
        assert_eq!((&order["delivery"]["carrier"], &order["delivery"]["address"], &order["delivery"]["city"]), (&json!(""), &json!("ул. Ленина, 5"), &json!("Уфа")));

        let nowhere = platform.wants("checkout-sessions", with(wish(&phone, 1), "fulfillment", sent_to("Нарния"))).await.is(201);
        assert_eq!((codes(&nowhere), &nowhere["messages"][0]["path"]), (vec!["address_undeliverable"], &json!("$.fulfillment.methods[0].destinations[0]")));
        let vague = json!({"methods": [{"type": "shipping", "line_item_ids": []}]});
        let vague = platform.wants("checkout-sessions", with(wish(&phone, 1), "fulfillment", vague)).await.is(201);
        assert_eq!(codes(&vague), ["fulfillment_destination_required"]);
        let closed = with(wish(&phone, 1), "fulfillment", picked_up_at("019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87"));
        assert_eq!(codes(&platform.wants("checkout-sessions", closed).await.is(201)), ["fulfillment_destination_required"]);
    }

    async fn what_cannot_be_sold_makes_no_checkout_and_changes_none(world: World) {
        let phone = world.goods("Телефон", "100.00", 3).await;
        let platform = world.agent().await;
        let unknown = "019aa1f0-5d3c-7c4e-9b0a-3f2d1c0b9a87";
        for wrong in [unknown, "nonsense"] {
            platform.wants("checkout-sessions", wish(wrong, 1)).await.has_nothing_but("item_unavailable");
            platform.wants("carts", wish(wrong, 1)).await.has_nothing_but("item_unavailable");
        }
        platform.wants("checkout-sessions", json!({"line_items": []})).await.has_nothing_but("required");
        platform.wants("checkout-sessions", wish(&phone, 0)).await.has_nothing_but("out_of_range");
        platform.wants("checkout-sessions", with(wish(&phone, 1), "buyer", json!({"phone_number": "12"}))).await.has_nothing_but("invalid_phone");
        platform.wants("checkout-sessions", json!({"cart_id": unknown})).await.has_nothing_but("not_found");
        let short = platform.wants("checkout-sessions", wish(&phone, 5)).await.is(201);
        assert!(codes(&short).contains(&"out_of_stock"), "{short}");
        let session = format!("checkout-sessions/{}", id_of(&short));
        let kept = platform.tells(&session, wish(unknown, 1)).await.is(200);
        assert_eq!((&kept["line_items"][0]["quantity"], codes(&kept).last()), (&json!(5), Some(&"item_unavailable")));
        assert_eq!(kept["messages"].as_array().expect("messages").last().expect("one")["path"], "$.line_items[0].item.id");
        assert_eq!(platform.tells(&session, wish(&phone, 2)).await.is(200)["line_items"][0]["quantity"], 2);
        let called_off = platform.wants(&format!("{session}/cancel"), json!({})).await.is(200);
        assert_eq!((&called_off["status"], &platform.looks(&session).await["status"]), (&json!("canceled"), &json!("canceled")));
        let late = platform.wants(&format!("{session}/complete"), json!({"payment": cash()})).await.is(200);
        assert_eq!((&late["status"], codes(&late)), (&json!("canceled"), vec!["checkout_not_editable"]));

        let cart = platform.wants("carts", wish(&phone, 1)).await.is(201);
        let path = format!("carts/{}", id_of(&cart));
        assert_eq!(platform.tells(&path, wish(&phone, 2)).await.is(200)["line_items"][0]["quantity"], 2);
        assert_eq!(platform.wants(&format!("{path}/cancel"), json!({})).await.is(200)["id"], cart["id"]);
        platform.get(&format!("/ucp/v1/{path}")).await.has_nothing_but("not_found");
        platform.get("/ucp/v1/orders/999999").await.has_nothing_but("not_found");
        platform.wants("catalog/product", json!({"id": unknown})).await.has_nothing_but("not_found");
        let some = platform.wants("catalog/lookup", json!({"ids": [phone, unknown]})).await.is(200);
        assert_eq!((some["products"].as_array().map(Vec::len), codes(&some)), (Some(1), vec!["not_found"]));
        assert_eq!(some["products"][0]["variants"][0]["inputs"], json!([{"id": phone, "match": "exact"}]));
        platform.wants("catalog/lookup", json!({"ids": []})).await.has_nothing_but("required");
    }

    async fn whoever_asks_wrongly_is_refused_in_the_protocols_words(world: World) {
        let platform = world.agent().await;
        world.anyone().wants("carts", json!({})).await.protests(401, "unauthorized");
        world.anyone().with_token("nonsense").get("/ucp/v1/orders/1").await.protests(401, "unauthorized");
        let other = platform.saying("UCP-Agent", "profile=\"https://agent.example\"; version=\"2099-01-01\"");
        other.wants("catalog/search", json!({})).await.protests(422, "version_unsupported");
        platform.saying("UCP-Agent", "nonsense").wants("catalog/search", json!({})).await.is(200);
        platform.wants("catalog/search", json!({"query": 5})).await.protests(400, "validation_error");
        platform.get("/ucp/v1/nothing").await.protests(404, "not_found");
        assert_eq!(platform.delete("/ucp/v1/carts/1").await.status, 405);
        let strict = world.agent_with(|_| ()).await;
        strict.wants("carts", json!({"line_items": []})).await.protests(400, "idempotency_key_required");
        let reader = world.agent_with(|terms| terms.scopes = vec![Scope::Catalog]).await;
        reader.wants("catalog/search", json!({})).await.is(200);
        reader.with_key("8c4f6f6e-1111-4222-8333-977777777777").wants("carts", json!({"line_items": []})).await.protests(403, "forbidden");
        reader.get("/ucp/v1/checkout-sessions/1").await.protests(403, "forbidden");
        let keyed = world.anyone().saying("X-API-Key", &platform.token());
        keyed.wants("catalog/search", json!({})).await.is(200);

        let theirs = ready(&world, &platform, 1).await;
        let stranger = world.agent().await;
        stranger.get(&format!("/ucp/v1/checkout-sessions/{theirs}")).await.has_nothing_but("not_found");
        let bound = platform.saying("X-Customer-Phone", "+79169999999");
        bound.get(&format!("/ucp/v1/checkout-sessions/{theirs}")).await.has_nothing_but("not_found");
        platform.saying("X-Customer-Phone", ANNA).looks(&format!("checkout-sessions/{theirs}")).await;
        let english = platform.in_english().wants("checkout-sessions", json!({"cart_id": "x"})).await.is(200);
        assert_eq!(english["messages"][0]["content"], "There is no such thing.");
    }
}
