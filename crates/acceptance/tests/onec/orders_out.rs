//! Orders on their way out: once to every base, whatever happens on the way.

use std::io::{Cursor, Read};

use serde_json::{Value, json};

use super::goods::{deliver, fed, import, offers};
use crate::world::{Caller, Shopping, numbers, verdict};

async fn sent(admin: &Caller, order: i64) -> Value {
    let order = admin.get(&format!("staff/orders/{order}/")).await.is(200);
    json!([order["sent_to_1c"], !order["sent_to_1c_at"].is_null()])
}

async fn buys(buyer: &Caller, offer: i64) -> i64 {
    buyer.buys(offer, 1).await["id"].as_i64().expect("a number")
}

/// What the one file of an archive says.
fn alone(zip: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).expect("an archive");
    assert_eq!(zip.len(), 1);
    let mut text = String::new();
    zip.by_name("orders.xml").expect("a file").read_to_string(&mut text).expect("a text");
    text
}

on_both_engines! {
    async fn an_order_goes_once_and_says_so(world: World) {
        let (offer, admin, anna) = (world.offer("Телефон", "100.00", 10).await, world.admin().await, world.buyer().await);
        world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        assert_eq!(onec.exchanges().await, <[i64; 0]>::default(), "nothing was bought yet");
        let order = buys(&anna, offer).await;
        assert_eq!(sent(&admin, order).await, json!([false, false]));
        onec.checks_in().await;
        let file = onec.queries().await;
        assert_eq!(numbers(&file), [order]);
        assert!(file.contains("<ХозОперация>Заказ товара</ХозОперация>") && file.contains("<Сумма>100.00</Сумма>"), "{file}");
        assert_eq!(sent(&admin, order).await, json!([false, false]), "given is not taken");
        assert_eq!(onec.confirms().await, "success");
        assert_eq!(sent(&admin, order).await, json!([true, true]));
        assert_eq!(onec.confirms().await, "success", "said again");
        assert_eq!(onec.exchanges().await, <[i64; 0]>::default());
        let own = anna.get(&format!("orders/{order}/")).await.is(200);
        assert_eq!(own["sent_to_1c"], true);
    }

    async fn what_is_bought_between_query_and_success_is_not_confirmed(world: World) {
        let (offer, admin, anna) = (world.offer("Телефон", "100.00", 10).await, world.admin().await, world.buyer().await);
        world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        let first = buys(&anna, offer).await;
        onec.checks_in().await;
        onec.queries().await;
        let second = buys(&anna, offer).await;
        onec.confirms().await;
        assert_eq!([sent(&admin, first).await, sent(&admin, second).await], [json!([true, true]), json!([false, false])]);
        assert_eq!(numbers(&onec.queries().await), [second], "in the same conversation, alone");
        onec.confirms().await;
        assert_eq!(sent(&admin, second).await, json!([true, true]));
    }

    async fn an_order_that_changes_goes_again(world: World) {
        let (offer, admin, anna) = (world.offer("Телефон", "100.00", 10).await, world.admin().await, world.buyer().await);
        world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        let order = buys(&anna, offer).await;
        onec.exchanges().await;
        admin.post(&format!("staff/orders/{order}/delivery/"), json!({"price": "50.00"})).await.is(200);
        assert_eq!(sent(&admin, order).await, json!([false, false]), "not as it is now");
        onec.checks_in().await;
        let file = onec.queries().await;
        assert_eq!(numbers(&file), [order]);
        assert!(file.contains("ORDER_DELIVERY") && file.contains("<Сумма>150.00</Сумма>"), "{file}");
        onec.confirms().await;
        anna.post(&format!("orders/{order}/cancel/"), json!({})).await.is(200);
        onec.checks_in().await;
        let file: String = onec.queries().await.lines().map(str::trim).collect();
        assert!(file.contains("<Наименование>Отменен</Наименование><Значение>true</Значение>"), "{file}");
    }

    async fn a_repeated_query_is_no_proof_of_anything(world: World) {
        let (offer, admin, anna) = (world.offer("Телефон", "100.00", 10).await, world.admin().await, world.buyer().await);
        world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        let order = buys(&anna, offer).await;
        onec.checks_in().await;
        let first = onec.queries().await;
        assert_eq!(onec.queries().await, first, "the same bytes");
        assert_eq!(sent(&admin, order).await, json!([false, false]));
        let mut another = world.onec("1c");
        another.checks_in().await;
        assert_eq!(numbers(&another.queries().await), [order], "the base has not said that it has it");
        for (asked, states) in [("", vec!["delivered", "replaced"]), ("?state=replaced", vec!["replaced"]), ("?state=delivered", vec!["delivered"])] {
            let page = admin.get(&format!("onec/batches/{asked}")).await.is(200);
            let shown: Vec<&str> = page["results"].as_array().expect("a page").iter().filter_map(|batch| batch["state"].as_str()).collect();
            assert_eq!(shown, states, "{asked}");
        }
        assert_eq!(another.confirms().await, "success");
        assert_eq!(onec.confirms().await, "success", "of what it was given itself");
        assert_eq!(another.exchanges().await, <[i64; 0]>::default());
    }

    async fn a_base_that_never_says_success_has_what_it_was_sent_when_it_comes_again(world: World) {
        let (offer, admin, anna) = (world.offer("Телефон", "100.00", 10).await, world.admin().await, world.buyer().await);
        let node = world.onec_base("1c", &[]).await;
        let path = format!("onec/nodes/{node}/");
        let first = buys(&anna, offer).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        assert_eq!(numbers(&onec.queries().await), [first]);
        onec.checks_in().await;
        assert_eq!(numbers(&onec.queries().await), [first], "it is no such base unless somebody says so");
        admin.patch(&path, json!({"options": {"next_query_confirms": true}})).await.is(200);
        assert_eq!(onec.queries().await, onec.queries().await, "in one conversation the answer may have been lost");
        assert_eq!(sent(&admin, first).await, json!([false, false]));
        let second = buys(&anna, offer).await;
        onec.checks_in().await;
        assert_eq!(numbers(&onec.queries().await), [second]);
        assert_eq!([sent(&admin, first).await, sent(&admin, second).await], [json!([true, true]), json!([false, false])]);
        let stand = admin.get(&format!("onec/orders/?order_id={first}")).await.is(200);
        assert_eq!(stand["results"][0]["evidence"], "next_query");
        assert_eq!(onec.confirms().await, "success", "and it may say so nevertheless");
        onec.checks_in().await;
        assert_eq!(numbers(&onec.queries().await), <[i64; 0]>::default());
    }

    async fn who_watches_is_told_once_of_all_that_a_base_confirmed(world: World) {
        let (offer, anna) = (world.offer("Телефон", "100.00", 10).await, world.buyer().await);
        let node = world.onec_base("1c", &[]).await;
        let seller = world.person(web::Role::Seller, None).await;
        let (mut watch, mut annas) = (seller.watches(None).await, anna.watches(None).await);
        let mut onec = world.onec("1c");
        onec.exchanges().await; // nothing, of which nobody is told
        let both = [buys(&anna, offer).await, buys(&anna, offer).await];
        onec.checks_in().await;
        onec.queries().await;
        let later = buys(&anna, offer).await;
        onec.confirms().await;
        onec.confirms().await;
        onec.exchanges().await;
        for orders in [&both[..], &[later]] {
            let said = watch.until("onec.orders_taken").await.pop().expect("an event");
            let data = json!({"node_id": node, "evidence": "success", "count": orders.len(), "orders": orders});
            assert_eq!((&said.data["subject"], &said.data["data"]), (&json!(node.to_string()), &data));
        }
        let last = anna.buys(offer, 1).await;
        anna.cancels(&last).await.is(200);
        let seen = annas.until("order.canceled").await;
        assert!(seen.iter().all(|said| said.kind != "onec.orders_taken"), "no buyer is told of others' orders");
    }

    async fn lines_are_in_the_unit_that_a_base_knows(world: World) {
        let (offer, admin, anna) = (world.offer("Телефон", "100.00", 10).await, world.admin().await, world.buyer().await);
        let node = world.onec_base("1c", &[]).await;
        let path = format!("onec/nodes/{node}/");
        buys(&anna, offer).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        assert!(onec.queries().await.contains("Код=\"796\""));
        for unit in [json!({"code": "", "name": "упак"}), json!({"code": "778", "name": " "}), json!({"code": "78x", "name": "упак"})] {
            admin.patch(&path, json!({"options": {"unit": unit}})).await.finds_fault("options.unit", "invalid");
        }
        admin.patch(&path, json!({"options": {"unit": {"code": "778", "name": "упак"}}})).await.is(200);
        onec.checks_in().await;
        let file = onec.queries().await;
        assert!(file.contains("<БазоваяЕдиница Код=\"778\">упак</БазоваяЕдиница>") && !file.contains("Код=\"796\""), "{file}");
    }

    async fn two_bases_each_have_what_they_have(world: World) {
        let admin = world.admin().await;
        let (shoes, hats) = (world.shop("Обувь").await, world.shop("Шляпы").await);
        let boots = world.offer_in(shoes, "Сапоги", "100.00", 10).await;
        let hat = world.offer_in(hats, "Цилиндр", "7.00", 10).await;
        world.onec_base("all", &[]).await;
        world.onec_base("hats", &[hats]).await;
        let (mut all, mut only_hats) = (world.onec("all"), world.onec("hats"));
        let anna = world.buyer().await;
        let first = buys(&anna, boots).await;
        anna.puts(boots, 1).await;
        let both = buys(&anna, hat).await;
        assert_eq!(all.exchanges().await, [first, both]);
        assert_eq!([sent(&admin, first).await, sent(&admin, both).await], [json!([true, true]), json!([false, false])]);
        only_hats.checks_in().await;
        let file = only_hats.queries().await;
        assert_eq!(numbers(&file), [both]);
        assert!(file.contains("Цилиндр") && !file.contains("Сапоги") && file.contains("<Сумма>7.00</Сумма>"), "{file}");
        only_hats.confirms().await;
        assert_eq!(sent(&admin, both).await, json!([true, true]));
    }

    async fn everything_is_kept_and_found_by_the_order(world: World) {
        let (offer, admin, anna) = (world.offer("Телефон", "100.00", 10).await, world.admin().await, world.buyer().await);
        let node = world.onec_base("1c", &[]).await;
        let mut onec = world.onec("1c");
        let order = buys(&anna, offer).await;
        onec.checks_in().await;
        let file = onec.queries().await;
        onec.confirms().await;
        let found = admin.get(&format!("onec/archive/?order_id={order}")).await.is(200);
        let (kept, bytes) = admin.fetch(&format!("onec/archive/{}/", found["results"][0]["id"])).await;
        assert_eq!((kept.status, String::from_utf8(bytes).expect("UTF-8")), (200, file));
        let log = world.premises().folder().join("1c_exchange/logs");
        assert!(log.is_dir() && !log.starts_with(world.premises().folder().join("media")));
        let timeline = admin.get(&format!("orders/{order}/timeline/")).await.is(200);
        let message = &timeline["results"][1]["message"];
        assert_eq!((&message["channel"], &message["state"]), (&json!("onec"), &json!("done")), "{timeline}");
        let stand = admin.get(&format!("onec/orders/?order_id={order}")).await.is(200);
        assert_eq!(stand["results"][0]["state"], "confirmed", "{stand}");
        let again = admin.post(&format!("onec/orders/{order}/send-again/"), json!({"node_id": node})).await.is(200);
        assert_eq!((&again["state"], sent(&admin, order).await), (&json!("waiting"), json!([false, false])));
        for act in ["send-again", "acknowledge"] {
            let path = format!("onec/orders/{order}/{act}/");
            admin.post(&path, json!({"node_id": node + 1})).await.refuses(404, "not_found");
            admin.post(&path.replace(&order.to_string(), "999999"), json!({"node_id": node})).await.refuses(404, "order_not_found");
        }
        admin.post(&format!("onec/orders/{order}/acknowledge/"), json!({"node_id": node})).await.is(200);
        assert_eq!(sent(&admin, order).await, json!([true, true]));
        assert_eq!(onec.exchanges().await, <[i64; 0]>::default());
    }

    async fn a_restart_between_query_and_success_loses_nothing(world: World) {
        let (offer, anna) = (world.offer("Телефон", "100.00", 10).await, world.buyer().await);
        world.onec_base("1c", &[]).await;
        let order = buys(&anna, offer).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        assert_eq!(numbers(&onec.queries().await), [order]);
        let world = world.restarted().await;
        let onec = onec.at(&world);
        assert_eq!(onec.confirms().await, "success");
        assert_eq!(sent(&world.admin().await, order).await, json!([true, true]));
    }

    async fn zip_is_packed_only_when_it_is_wanted(world: World) {
        let (offer, anna) = (world.offer("Телефон", "100.00", 10).await, world.buyer().await);
        world.onec_base("1c", &[]).await;
        let order = buys(&anna, offer).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        let (answer, bytes) = onec.fetches("type=sale&mode=query&zip=yes").await;
        assert_eq!(answer.header("content-type"), Some("application/zip"));
        let admin = world.admin().await;
        assert_eq!(numbers(&alone(&bytes)), [order]);
        let kept = admin.get(&format!("onec/archive/?order_id={order}")).await.is(200)["results"][0].clone();
        assert_eq!(admin.fetch(&format!("onec/archive/{}/", kept["id"])).await.1, bytes, "kept as it was sent");
        assert_eq!(verdict(&onec.calls("type=sale&mode=success").await), "success");
        assert_eq!(sent(&admin, order).await, json!([true, true]));
        let (_, bytes) = onec.fetches("type=sale&mode=query&zip=yes").await;
        assert_eq!(numbers(&alone(&bytes)), <[i64; 0]>::default(), "an archive also of nothing");
    }

    async fn goods_that_came_from_1c_go_back_by_its_own_ids_and_articles(world: World) {
        let (feeder, _) = fed(&world).await;
        let files = [
            ("import.xml", import(false, &[("1b0c-1", "Мяч"), ("1b0c-2", "Кукла")]).into()),
            ("offers.xml", offers(false, &[("1b0c-1", "10", "5"), ("1b0c-2", "20", "5")]).into()),
        ];
        deliver(&world, &feeder, &files).await;
        let page = world.anyone().get("product-infos/?product_name=Мяч").await.is(200);
        let ball = page["results"][0]["id"].as_i64().expect("an id");
        let another = world.shop("Связной").await;
        let own = world.offer_in(another, "Телефон", "100.00", 10).await;
        let anna = world.buyer().await;
        anna.puts(own, 1).await;
        buys(&anna, ball).await;
        world.onec_base("all", &[]).await;
        let mut onec = world.onec("all");
        onec.checks_in().await;
        let file: String = onec.queries().await.lines().map(str::trim).collect();
        assert!(file.contains("<Товар><Ид>1b0c-1</Ид><Артикул>A-1b0c-1</Артикул>"), "{file}");
        assert!(file.contains(&format!("<Артикул>TORG-{own}</Артикул>")), "no bare number, which may be another's: {file}");
    }

    async fn delivery_goes_with_the_first_lines_that_any_base_takes(world: World) {
        let admin = world.admin().await;
        let (shoes, hats) = (world.shop("Обувь").await, world.shop("Шляпы").await);
        let boots = world.offer_in(shoes, "Сапоги", "100.00", 10).await;
        let hat = world.offer_in(hats, "Цилиндр", "7.00", 10).await;
        let anna = world.buyer().await;
        anna.puts(boots, 1).await;
        let order = buys(&anna, hat).await;
        admin.post(&format!("staff/orders/{order}/delivery/"), json!({"price": "350.00"})).await.is(200);
        world.onec_base("hats", &[hats]).await;
        let mut only = world.onec("hats");
        only.checks_in().await;
        let file = only.queries().await;
        assert!(file.contains("ORDER_DELIVERY") && file.contains("<Сумма>357.00</Сумма>"), "nobody else would bring it: {file}");
        world.onec_base("shoes", &[shoes]).await;
        let mut first = world.onec("shoes");
        first.checks_in().await;
        assert!(first.queries().await.contains("ORDER_DELIVERY"));
        only.checks_in().await;
        assert!(!only.queries().await.contains("ORDER_DELIVERY"), "one of them brings it");
    }

    async fn a_base_that_serves_other_shops_for_a_while_gets_its_orders_afterwards(world: World) {
        let admin = world.admin().await;
        let (shoes, hats) = (world.shop("Обувь").await, world.shop("Шляпы").await);
        let boots = world.offer_in(shoes, "Сапоги", "100.00", 10).await;
        let node = world.onec_base("1c", &[shoes]).await;
        let path = format!("onec/nodes/{node}/");
        let order = buys(&world.buyer().await, boots).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        assert_eq!(numbers(&onec.queries().await), [order], "and no success");
        admin.patch(&path, json!({"shops": [hats]})).await.is(200);
        onec.checks_in().await;
        assert_eq!(numbers(&onec.queries().await), <[i64; 0]>::default());
        let held = admin.get("onec/orders/?state=held").await.is(200);
        assert_eq!(held["results"], json!([]), "it is nobody's fault");
        admin.patch(&path, json!({"shops": [shoes]})).await.is(200);
        onec.checks_in().await;
        assert_eq!(numbers(&onec.queries().await), [order]);
    }

    async fn what_kept_an_order_back_is_looked_at_anew_once_the_base_is_changed(world: World) {
        let (offer, admin) = (world.offer("Телефон", "100.00", 10).await, world.admin().await);
        let node = world.onec_base("1c", &[]).await;
        let path = format!("onec/nodes/{node}/");
        let order = buys(&world.buyer().await, offer).await;
        let mut onec = world.onec("1c");
        world.spoils("UPDATE orders SET currency = 'ROUBLE'").await;
        assert_eq!(onec.exchanges().await, <[i64; 0]>::default());
        assert_eq!(admin.get("onec/orders/?state=held").await.is(200)["results"][0]["hold"], "bad_currency");
        admin.patch(&path, json!({"options": {"currencies": {"ROUBLE": "руб"}}})).await.is(200);
        assert_eq!(onec.exchanges().await, [order]);
    }
}
