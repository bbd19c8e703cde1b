//! What 1C says of orders on the way back.

use serde_json::{Value, json};

use super::goods_files::zipped;
use crate::world::{Caller, OneC, Shopping, World, refused, verdict};

/// A document about this order.
pub(super) fn document(number: &str, id: &str, requisites: &[(&str, &str)]) -> String {
    let requisites: String = requisites
        .iter()
        .map(|(name, value)| {
            format!("<ЗначениеРеквизита><Наименование>{name}</Наименование><Значение>{value}</Значение></ЗначениеРеквизита>")
        })
        .collect();
    format!(
        "<Документ><Ид>{id}</Ид><Номер>{number}</Номер><ХозОперация>Заказ товара</ХозОперация>\
         <ЗначенияРеквизитов>{requisites}</ЗначенияРеквизитов></Документ>"
    )
}

pub(super) fn file(documents: &[String]) -> String {
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<КоммерческаяИнформация xmlns=\"urn:1C.ru:commerceml_2\" ВерсияСхемы=\"2.08\">{}</КоммерческаяИнформация>",
        documents.concat()
    )
}

/// A base that has taken this order.
pub(super) async fn taken(world: &World) -> (OneC, Caller, Value) {
    let (offer, anna, admin) =
        (world.offer("Телефон", "100.00", 10).await, world.buyer().await, world.admin().await);
    world.onec_base("1c", &[]).await;
    let order = anna.buys(offer, 1).await;
    let mut onec = world.onec("1c");
    onec.exchanges().await;
    onec.checks_in().await;
    (onec, admin, order)
}

pub(super) async fn order_of(admin: &Caller, order: &Value) -> Value {
    admin.get(&format!("staff/orders/{}/", order["id"])).await.is(200)
}

/// Tells this of the order, and reads it.
pub(super) async fn tells(onec: &OneC, name: &str, documents: &[String]) -> String {
    assert_eq!(verdict(&onec.sends("sale", name, file(documents).as_bytes()).await), "success");
    let answer = onec.calls(&format!("type=sale&mode=import&filename={name}")).await;
    assert_eq!(verdict(&answer), "success", "{}", answer.text);
    answer.text
}

on_both_engines! {
    async fn facts_move_an_order_and_are_not_sent_back(world: World) {
        let (mut onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        let facts = [
            ("Проведен", "true"), ("Дата оплаты по 1С", "2026-01-01T10:00:00"), ("Номер по 1С", "УТ-17"),
            ("Дата по 1С", "2026-01-01T09:30:00"),
        ];
        tells(&onec, "orders-7c1f_1.xml", &[document(&number, "guid-1", &facts)]).await;
        let now = order_of(&admin, &order).await;
        assert_eq!((&now["state"], &now["payment"]["status"]), (&json!("confirmed"), &json!("paid")));
        assert_eq!(now["sent_to_1c"], true, "1C knows what it said itself");
        let stand = admin.get(&format!("onec/orders/?order_id={number}")).await.is(200);
        assert_eq!((&stand["results"][0]["onec_id"], &stand["results"][0]["onec_number"]), (&json!("guid-1"), &json!("УТ-17")));
        assert_eq!(stand["results"][0]["onec_date"], "2026-01-01T09:30:00");
        assert_eq!(onec.exchanges().await, <[i64; 0]>::default());
        onec.checks_in().await;
        let shipped = document("", "guid-1", &[("Статус заказа", "Отгружен"), ("Идентификатор отправления", "RA1")]);
        tells(&onec, "orders-7c1f_2.xml", &[shipped]).await;
        let now = order_of(&admin, &order).await;
        assert_eq!((&now["state"], &now["tracking_number"]), (&json!("shipped"), &json!("RA1")), "by what 1C calls it");
        let stand = admin.get(&format!("onec/orders/?order_id={number}")).await.is(200);
        assert_eq!(stand["results"][0]["onec_date"], "2026-01-01T09:30:00", "what is not told stays");
    }

    async fn an_order_never_goes_back(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        admin.post(&format!("staff/orders/{number}/status/"), json!({"status": "delivered"})).await.is(200);
        let uid = order["uid"].as_str().expect("a uid");
        tells(&onec, "a.xml", &[document("", uid, &[("Статус заказа", "К выполнению")])]).await;
        assert_eq!(order_of(&admin, &order).await["state"], "delivered");
        let timeline = admin.get(&format!("orders/{number}/timeline/?limit=200")).await.is(200);
        let told = timeline["results"].as_array().expect("a page").iter().filter(|it| it["message"]["direction"] == "in");
        assert_eq!(told.map(|it| it["message"]["state"].clone()).collect::<Vec<_>>(), ["ignored"]);
    }

    async fn the_same_file_again_changes_nothing(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        let document = document(&number, "guid-1", &[("Отменен", "true")]);
        tells(&onec, "a.xml", std::slice::from_ref(&document)).await;
        let once = order_of(&admin, &order).await;
        assert_eq!(once["state"], "canceled");
        let said = tells(&onec, "a.xml", &[document]).await;
        assert!(said.contains("Изменено заказов: 0"), "{said}");
        assert_eq!(order_of(&admin, &order).await["revision"], once["revision"]);
    }

    async fn a_document_proves_what_success_did_not_say(world: World) {
        let (offer, anna, admin) = (world.offer("Телефон", "100.00", 10).await, world.buyer().await, world.admin().await);
        world.onec_base("1c", &[]).await;
        let order = anna.buys(offer, 1).await;
        let mut onec = world.onec("1c");
        onec.checks_in().await;
        onec.queries().await; // and no success
        onec.checks_in().await;
        tells(&onec, "a.xml", &[document(order["number"].as_str().expect("a number"), "g", &[])]).await;
        assert_eq!(order_of(&admin, &order).await["sent_to_1c"], true);
        assert_eq!(onec.exchanges().await, <[i64; 0]>::default());
    }

    async fn what_cannot_be_applied_is_told_and_the_rest_is_done(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        let documents = [document("999999", "x", &[]), document(&number, "y", &[("Проведен", "true")])];
        let said = tells(&onec, "a.xml", &documents).await;
        assert!(said.contains("заказ 999999 не найден"), "{said}");
        assert_eq!(order_of(&admin, &order).await["state"], "confirmed");
        let only_bad = file(&[document("999999", "x", &[])]);
        refused(&onec.sends("sale", "b.xml", only_bad.as_bytes()).await, 200);
    }

    async fn a_document_that_names_two_orders_changes_neither(world: World) {
        let (onec, admin, first) = taken(&world).await;
        let offer = first["items"][0]["product_info_id"].as_i64().expect("an offer");
        let second = world.buyer().await.buys(offer, 1).await;
        let (number, uid) = (first["number"].as_str().expect("a number"), second["uid"].as_str().expect("a uid"));
        let both = file(&[document(number, uid, &[("Проведен", "true")])]);
        assert!(refused(&onec.sends("sale", "a.xml", both.as_bytes()).await, 200).contains("разные заказы"));
        for order in [&first, &second] {
            assert_eq!(order_of(&admin, order).await["state"], "new");
        }
    }

    async fn a_base_that_has_only_some_lines_of_an_order_does_not_move_it(world: World) {
        let admin = world.admin().await;
        let (shoes, hats) = (world.shop("Обувь").await, world.shop("Шляпы").await);
        let boots = world.offer_in(shoes, "Сапоги", "100.00", 10).await;
        let hat = world.offer_in(hats, "Цилиндр", "7.00", 10).await;
        world.onec_base("1c", &[shoes]).await;
        let anna = world.buyer().await;
        anna.puts(boots, 1).await;
        let order = anna.buys(hat, 1).await;
        let mut onec = world.onec("1c");
        onec.exchanges().await;
        onec.checks_in().await;
        let facts = [("Проведен", "true"), ("Дата оплаты по 1С", "2026-01-01T10:00:00")];
        tells(&onec, "a.xml", &[document(order["number"].as_str().expect("a number"), "g", &facts)]).await;
        let now = order_of(&admin, &order).await;
        assert_eq!((&now["state"], &now["payment"]["status"], &now["sent_to_1c"]), (&json!("new"), &json!("pending"), &json!(true)));
        let timeline = admin.get(&format!("orders/{}/timeline/?limit=200", order["id"])).await.is(200).to_string();
        assert!(timeline.contains("обслуживает не все строки"), "{timeline}");
    }

    async fn a_file_without_documents_is_taken(world: World) {
        let (onec, admin, order) = taken(&world).await;
        assert!(tells(&onec, "none.xml", &[]).await.contains("Изменено заказов: 0"));
        assert_eq!(order_of(&admin, &order).await["state"], "new");
    }

    async fn what_is_no_file_of_documents_is_refused(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        let before = order_of(&admin, &order).await;
        let entity = format!(
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><КоммерческаяИнформация>{}</КоммерческаяИнформация>",
            document(&number, "&x;", &[("Отменен", "true")])
        );
        let why = refused(&onec.sends("sale", "xxe.xml", entity.as_bytes()).await, 200);
        assert!(why.contains("запрещены"), "{why}");
        for (name, text) in [("html.xml", "<html><body/></html>"), ("mess.xml", "<КоммерческаяИнформация><a></b></КоммерческаяИнформация>")] {
            refused(&onec.sends("sale", name, text.as_bytes()).await, 200);
            refused(&onec.calls(&format!("type=sale&mode=import&filename={name}")).await, 200);
        }
        let half = file(&[document(&number, "g", &[("Отменен", "true")])]);
        let half = &half.as_bytes()[..half.len() - 41];
        assert_eq!(verdict(&onec.sends("sale", "half.xml", half).await), "success", "its rest may come");
        assert!(refused(&onec.calls("type=sale&mode=import&filename=half.xml").await, 200).contains("не целиком"));
        assert_eq!(order_of(&admin, &order).await, before);
        let kept = admin.get("onec/archive/?limit=200").await.is(200);
        let kept = kept["results"].as_array().expect("a page").iter().filter(|file| file["direction"] == "in");
        let mut names: Vec<&str> = kept.filter_map(|file| file["name"].as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["half.xml", "html.xml", "mess.xml", "xxe.xml"], "what is refused is kept, too");
    }

    async fn dates_are_kept_taken_back_and_never_undo_what_was_decided(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        let dates = async || {
            let stand = admin.get(&format!("onec/orders/?order_id={number}")).await.is(200)["results"][0].clone();
            (stand["onec_paid_at"].clone(), stand["onec_shipped_at"].clone())
        };
        let said = tells(&onec, "bad.xml", &[document(&number, "g", &[("Дата оплаты по 1С", "31.02.2026")])]).await;
        assert!(said.contains("дата оплаты") && said.contains(&number), "{said}");
        assert_eq!((order_of(&admin, &order).await["payment"]["status"].clone(), dates().await), (json!("pending"), (json!(null), json!(null))));
        let both = [("Дата оплаты по 1С", "2026-01-02T10:00:00"), ("Дата отгрузки по 1С", "03.01.2026 11:30:00")];
        tells(&onec, "both.xml", &[document(&number, "g", &both)]).await;
        let now = order_of(&admin, &order).await;
        assert_eq!((&now["payment"]["status"], &now["state"]), (&json!("paid"), &json!("shipped")));
        let told = (json!("2026-01-02T10:00:00"), json!("2026-01-03T11:30:00"));
        assert_eq!(dates().await, told);
        tells(&onec, "silent.xml", &[document(&number, "g", &[("Проведен", "true")])]).await;
        tells(&onec, "worse.xml", &[document(&number, "g", &[("Дата оплаты по 1С", "вчера")])]).await;
        assert_eq!(dates().await, told, "what is not told, or is no date, stays");
        tells(&onec, "empty.xml", &[document(&number, "g", &[("Дата оплаты по 1С", "")])]).await;
        assert_eq!(dates().await, (json!(null), told.1));
        assert_eq!(order_of(&admin, &order).await["payment"]["status"], "paid", "whether money went back, people say");
        admin.post(&format!("staff/orders/{number}/payment/"), json!({"status": "refunded"})).await.is(200);
        tells(&onec, "late.xml", &[document(&number, "g", &[("Дата оплаты по 1С", "2026-01-05T10:00:00")])]).await;
        assert_eq!(order_of(&admin, &order).await["payment"]["status"], "refunded");
        let timeline = admin.get(&format!("orders/{number}/timeline/?limit=200")).await.is(200).to_string();
        assert!(timeline.contains("больше не сообщает") && timeline.contains("уже дальше"), "{timeline}");
    }

    async fn a_status_that_nobody_knows_is_passed_over_and_counted(world: World) {
        let (onec, admin, first) = taken(&world).await;
        let offer = first["items"][0]["product_info_id"].as_i64().expect("an offer");
        let second = world.buyer().await.buys(offer, 1).await;
        world.onec("1c").exchanges().await;
        let told = |order: &Value, status: &str| document(order["number"].as_str().expect("a number"), "", &[("Статус заказа", status)]);
        let said = tells(&onec, "a.xml", &[told(&first, "Марсианский"), told(&second, "К выполнению")]).await;
        assert!(said.contains("с неизвестным статусом: 1") && said.contains("Изменено заказов: 1"), "{said}");
        assert_eq!((&order_of(&admin, &first).await["state"], &order_of(&admin, &second).await["state"]), (&json!("new"), &json!("assembling")));
        let stand = admin.get(&format!("onec/orders/?order_id={}", first["id"])).await.is(200);
        assert_eq!(stand["results"][0]["onec_status"], "Марсианский", "it is kept as it was said");
    }

    async fn a_file_may_come_in_parts_and_in_other_letters(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"windows-1251\"?><КоммерческаяИнформация><Контейнер>{}</Контейнер></КоммерческаяИнформация>",
            document(&number, "g", &[("СтатусЗаказа", "к выполнению")])
        );
        let bytes: Vec<u8> = text.chars().map(in_windows_1251).collect();
        let (first, second) = bytes.split_at(bytes.len() / 2);
        assert_eq!(verdict(&onec.sends("sale", "documents___1.xml", first).await), "success");
        assert_eq!(order_of(&admin, &order).await["state"], "new");
        assert_eq!(verdict(&onec.sends("sale", "documents___1.xml", second).await), "success");
        assert_eq!(order_of(&admin, &order).await["state"], "assembling", "without import, as old programs want it");
    }

    async fn a_number_alone_names_no_order_that_the_base_was_not_sent(world: World) {
        let (mut onec, admin, first) = taken(&world).await;
        let offer = first["items"][0]["product_info_id"].as_i64().expect("an offer");
        let second = world.buyer().await.buys(offer, 1).await;
        let number = second["number"].as_str().expect("a number").to_owned();
        let padded = format!("0000{}", first["number"].as_str().expect("a number"));
        for stranger in [document(&number, "0f-17", &[("Отменен", "true")]), document(&padded, "0f-18", &[("Отменен", "true")])] {
            assert!(refused(&onec.sends("sale", "a.xml", file(&[stranger]).as_bytes()).await, 200).contains("не найден"));
        }
        assert_eq!([order_of(&admin, &first).await["state"].clone(), order_of(&admin, &second).await["state"].clone()], ["new", "new"]);
        let heard = admin.get("messages/?channel=onec&direction=in&state=ignored").await.is(200);
        assert_eq!(heard["results"].as_array().map(Vec::len), Some(2), "people find what was passed over: {heard}");
        assert_eq!(onec.exchanges().await, [number.parse::<i64>().expect("a number")]);
        tells(&onec, "b.xml", &[document(&number, "g", &[("Отменен", "true")])]).await;
        assert_eq!(order_of(&admin, &second).await["state"], "canceled", "now it is its own");
    }

    async fn another_document_about_an_order_that_has_one_changes_nothing(world: World) {
        let (mut onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        tells(&onec, "a.xml", &[document(&number, "g-1", &[("Проведен", "true")])]).await;
        let copy = document(&number, "g-2", &[("Дата отгрузки по 1С", "2026-01-02T10:00:00")]);
        let said = refused(&onec.sends("sale", "b.xml", file(std::slice::from_ref(&copy)).as_bytes()).await, 200);
        assert!(said.contains("другой документ"), "{said}");
        assert_eq!(order_of(&admin, &order).await["state"], "confirmed");
        let timeline = admin.get(&format!("orders/{number}/timeline/?limit=200")).await.is(200).to_string();
        assert!(timeline.contains("другой документ"), "{timeline}");
        let files = admin.get(&format!("onec/archive/?order_id={number}")).await.is(200);
        let names: Vec<_> = files["results"].as_array().expect("a page").iter().map(|file| file["name"].clone()).collect();
        assert_eq!(names, ["b.xml", "a.xml", "orders.xml"], "the file is found by the order that it names");
        admin.post(&format!("onec/orders/{number}/send-again/"), json!({"node_id": 1})).await.is(200);
        onec.exchanges().await;
        onec.checks_in().await;
        tells(&onec, "c.xml", &[copy]).await;
        assert_eq!(order_of(&admin, &order).await["state"], "shipped", "1C made it anew");
    }

    async fn an_order_that_is_sent_again_is_not_proven_by_what_was_sent_before(world: World) {
        let (mut onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        admin.post(&format!("onec/orders/{number}/send-again/"), json!({"node_id": 1})).await.is(200);
        tells(&onec, "a.xml", &[document(&number, "g", &[("Проведен", "false")])]).await;
        let stand = admin.get(&format!("onec/orders/?order_id={number}")).await.is(200);
        assert_eq!(stand["results"][0]["state"], "waiting");
        assert_eq!(onec.exchanges().await, [number.parse::<i64>().expect("a number")]);
    }
}

on_both_engines! {
    async fn documents_may_come_packed_whatever_init_said(world: World) {
        let (mut onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        let node = admin.get("onec/nodes/").await.is(200)["results"][0]["id"].clone();
        admin.patch(&format!("onec/nodes/{node}/"), json!({"options": {"zip": true}})).await.is(200);
        for (name, inner, asked, status, state) in [
            ("v8_1F2C_1.zip", "documents___1.xml", Some("v8_1F2C_1.zip"), "Подтвержден", "confirmed"),
            ("v8_1F2C_2.zip", "documents___2.xml", Some("documents___2.xml"), "К выполнению", "assembling"),
            ("v8_1F2C_3.zip", "documents___3.xml", None, "Отгружен", "shipped"),
            ("orders.xml", "orders.xml", Some("orders.xml"), "Доставлен", "delivered"),
        ] {
            onec.checks_in().await;
            assert!(onec.calls("type=sale&mode=init").await.text.starts_with("zip=no\n"));
            let told = file(&[document(&number, "g", &[("Статус заказа", status)])]);
            let zip = zipped(&[("readme.txt", b"nobody reads this"), (inner, told.as_bytes())]);
            for part in zip.chunks(200) {
                assert_eq!(verdict(&onec.sends("sale", name, part).await), "success", "{name}");
            }
            if let Some(asked) = asked {
                let answer = onec.calls(&format!("type=sale&mode=import&filename={asked}")).await;
                assert!(verdict(&answer) == "success" && answer.text.contains("Изменено заказов: 1"), "{asked}: {}", answer.text);
            }
            assert_eq!(order_of(&admin, &order).await["state"], state, "{name}");
        }
        let kept = admin.get("onec/archive/?limit=200").await.is(200).to_string();
        assert!(kept.contains("v8_1F2C_1.zip") && kept.contains("documents___1.xml"), "{kept}");
    }

    async fn documents_that_are_packed_badly_are_refused(world: World) {
        let (onec, admin, order) = taken(&world).await;
        let number = order["number"].as_str().expect("a number").to_owned();
        let good = file(&[document(&number, "g", &[("Проведен", "true")])]);
        let whole = zipped(&[("documents.xml", good.as_bytes())]);
        assert_eq!(verdict(&onec.sends("sale", "cut.zip", &whole[..whole.len() - 30]).await), "success", "its rest may come");
        for _ in 0..2 {
            assert!(refused(&onec.calls("type=sale&mode=import&filename=cut.zip").await, 200).contains("повреждён"));
        }
        refused(&onec.sends("sale", "none.zip", &zipped(&[("readme.txt", b"no documents")])).await, 200);
        assert_eq!(order_of(&admin, &order).await["state"], "new");
        let mixed = zipped(&[("half.xml", &good.as_bytes()[..good.len() - 41]), ("whole.xml", good.as_bytes())]);
        assert!(refused(&onec.sends("sale", "mixed.zip", &mixed).await, 200).contains("не целиком"));
        for (name, verdict_of_it) in [("mixed.zip", "failure"), ("half.xml", "failure"), ("whole.xml", "success")] {
            let answer = onec.calls(&format!("type=sale&mode=import&filename={name}")).await;
            assert_eq!(verdict(&answer), verdict_of_it, "{name}: {}", answer.text);
        }
        assert_eq!(order_of(&admin, &order).await["state"], "confirmed", "what could be read is done");
    }
}

/// A letter of Russian or of ASCII in windows-1251.
fn in_windows_1251(letter: char) -> u8 {
    let code = u32::from(letter);
    let byte = match code {
        0..=0x7f => code,
        0x410..=0x44f => code - 0x410 + 0xc0,
        0x401 => 0xa8,
        0x451 => 0xb8,
        _ => u32::from('?'),
    };
    u8::try_from(byte).expect("a byte")
}
