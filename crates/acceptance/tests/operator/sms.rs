//! Text messages: a gateway that takes them, refuses them, is overloaded, away, and cut off.

use std::time::Duration;

use db::Engine;
use db::testing::START;
use kernel::{Clock, Id};
use orders::{Viewer, facts};
use serde_json::Value;
use simulators::sms::{Gateway, KEY, Text, Trouble};
use sms::Settings;

use crate::world::{Premises, Shopping, World, json};

/// Whom the texts are for.
const PHONE: &str = "+79161234567";

async fn gateway() -> Gateway {
    Gateway::at("127.0.0.1:0").await.expect("a gateway")
}

/// A world whose texts go this way.
async fn sending(world: World, settings: Settings) -> World {
    world.set(|config| config.sms = Some(settings)).await
}

/// As SMS.ru is asked.
fn by_address(gateway: &Gateway) -> Settings {
    let url =
        format!("{}/sms/send?api_id={KEY}&to={{digits}}&msg={{text}}&from={{sender}}&json=1", gateway.url());
    let settings = Settings::new(&url, None).expect("a request");
    settings.from_sender("Колёса").accepted_by(r#""status":"OK""#)
}

/// As TurboSMS is asked.
fn by_json(gateway: &Gateway) -> Settings {
    let body = r#"{"recipients": ["{digits}"], "sms": {"sender": "{sender}", "text": "{text}"}}"#;
    let settings = Settings::new(&format!("{}/message/send.json", gateway.url()), Some(body));
    let settings = settings.and_then(|it| it.with_header(&format!("Authorization: Bearer {KEY}")));
    settings.expect("a request").accepted_by("SUCCESS_MESSAGE")
}

/// As Twilio is asked.
fn by_form(gateway: &Gateway) -> Settings {
    let url = gateway.url().replace("http://", &format!("http://AC1:{KEY}@"));
    let url = format!("{url}/2010-04-01/Accounts/AC1/Messages.json");
    Settings::new(&url, Some("To={phone}&From={sender}&Body={text}")).expect("a request")
}

/// An order about which its buyer shall hear, in this language; its number.
async fn asked(world: &World, lang: &'static str) -> i64 {
    let offer = world.offer("Шина", "3100", 100).await;
    let order = world.buyer().await.buys(offer, 4).await["id"].as_i64().expect("a number");
    let asks = world.db().write(move |tx| {
        let order = orders::find(tx, Id::new(order), &Viewer::All)?.expect("the order");
        facts::request_confirmation(tx, &order, lang)
    });
    asks.await.expect("a fact");
    order
}

/// The texts among the messages, newest first, as the back office shows them.
async fn messages(world: &World) -> Vec<Value> {
    let page = world.admin().await.get("messages/?channel=sms").await.is(200);
    page["results"].as_array().expect("a page").clone()
}

/// What became of the only text, and how often it was tried.
async fn fate(world: &World) -> (String, i64) {
    let messages = messages(world).await;
    assert_eq!(messages.len(), 1, "{messages:?}");
    let state = messages[0]["state"].as_str().expect("a state").to_owned();
    (state, messages[0]["attempts"].as_i64().expect("a number"))
}

fn fate_is(state: &str, attempts: i64) -> (String, i64) {
    (state.to_owned(), attempts)
}

/// The next try is due.
async fn later(world: &World) {
    world.clock().advance(Duration::from_mins(5));
    world.drain().await;
}

on_both_engines! {
    async fn each_kind_of_gateway_gets_its_text_once(world: World) {
        let gateway = gateway().await;
        let ways = [by_address, by_json, by_form];
        let mut world = world;
        for (number, way) in (1..).zip(ways) {
            world = sending(world, way(&gateway)).await;
            let order = asked(&world, "ru").await;
            world.drain().await;
            world.drain().await;
            let texts = gateway.texts();
            assert_eq!(texts.len(), number, "{texts:?}");
            let said = format!("заказ № {order} подтверждён, к оплате 12 400 ₽.");
            let Text { to, text, .. } = texts.last().expect("a text");
            assert_eq!((to.trim_start_matches('+'), text), (&PHONE[1..], &said));
        }
        assert_eq!(gateway.texts()[0].from, "Колёса");
        assert!(messages(&world).await.iter().all(|message| message["state"] == "done"));
    }

    async fn a_text_stands_on_the_orders_line_and_names_no_number(world: World) {
        let gateway = gateway().await;
        let world = sending(world, by_address(&gateway)).await;
        world.admin().await.patch("staff/settings/", json!({"values": {"company_name": "Колёса"}})).await.is(200);
        let order = asked(&world, "uk").await;
        world.drain().await;
        let said = format!("Колёса: замовлення № {order} підтверджено, до сплати 12 400 ₽.");
        assert_eq!(gateway.texts()[0].text, said);
        let admin = world.admin().await;
        let line = admin.get(&format!("orders/{order}/timeline/")).await.is(200).to_string();
        assert!(line.contains(&said), "{line}");
        let messages = messages(&world).await;
        assert_eq!(messages[0]["order_id"], order);
        let number = messages[0]["id"].clone();
        let whole = admin.get(&format!("messages/{number}/")).await.is(200);
        assert!(!whole.to_string().contains(&PHONE[3..]), "{whole}");
    }

    async fn a_gateway_that_is_overloaded_or_out_of_order_is_asked_again(world: World) {
        let gateway = gateway().await;
        gateway.suffers(&Trouble::Status(503), 1);
        gateway.suffers(&Trouble::Status(429), 1);
        let world = sending(world, by_json(&gateway)).await;
        asked(&world, "ru").await;
        world.drain().await;
        assert_eq!(fate(&world).await, fate_is("waiting", 1));
        later(&world).await;
        assert_eq!((fate(&world).await, gateway.texts().len()), (fate_is("waiting", 2), 0));
        later(&world).await;
        assert_eq!((fate(&world).await, gateway.texts().len()), (fate_is("done", 3), 1));
        later(&world).await;
        assert_eq!(gateway.texts().len(), 1);
    }

    async fn what_a_gateway_refuses_is_given_up_with_its_reason_until_a_person_sends_it_again(world: World) {
        let gateway = gateway().await;
        let mut world = world;
        for (number, way) in (0..).zip([by_address, by_form]) {
            gateway.suffers(&Trouble::Refuses, 1);
            world = sending(world, way(&gateway)).await;
            asked(&world, "ru").await;
            world.drain().await;
            later(&world).await;
            let messages = messages(&world).await;
            let reason = messages[0]["error"].as_str().expect("a reason");
            assert_eq!((&messages[0]["state"], &messages[0]["attempts"]), (&json!("failed"), &json!(1)));
            let told = if number == 0 { "Неправильно указан номер" } else { "Invalid 'To' Phone Number" };
            assert!(reason.contains(told) && !reason.contains(&PHONE[3..]), "{reason}");
            let job = messages[0]["job_id"].clone();
            let admin = world.admin().await;
            admin.post(&format!("jobs/{job}/send-again/"), json!({})).await.is(200);
            world.drain().await;
            assert_eq!(gateway.texts().len(), number + 1);
        }
    }

    async fn a_text_whose_answer_is_lost_is_sent_again_rather_than_never(world: World) {
        let gateway = gateway().await;
        gateway.suffers(&Trouble::LosesAnswer, 1);
        let world = sending(world, by_address(&gateway)).await;
        asked(&world, "ru").await;
        world.drain().await;
        assert_eq!(fate(&world).await, fate_is("waiting", 1));
        later(&world).await;
        let texts = gateway.texts();
        assert_eq!((fate(&world).await, texts.len()), (fate_is("done", 2), 2));
        assert_eq!(texts[0], texts[1]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateway_that_is_away_is_waited_for_and_the_doctor_misses_it() {
    let world = Premises::on(Engine::Sqlite).expect("a folder").opened(Clock::manual(START)).await;
    let gateway = gateway().await;
    let url = gateway.url();
    let program = |url: &str| {
        let url = format!("{url}/sms/send?api_id={KEY}&to={{digits}}&msg={{text}}&json=1");
        world.premises().program().with("TORG_SMS_URL", url)
    };
    let told = program(&url).run(&["doctor", "--json"]);
    assert!(!told.out.contains("sms_away") && told.out.contains("\"sms\""), "{told:?}");
    assert!(gateway.texts().is_empty(), "nothing is sent to look");
    drop(gateway);
    let told = program(&url).run(&["doctor", "--json"]);
    assert!(told.out.contains("sms_away") && !told.out.contains(KEY), "{told:?}");
    let settings = Settings::new(&format!("{url}/{{phone}}/{{text}}"), None).expect("a request");
    let world = sending(world, settings).await;
    asked(&world, "en").await;
    world.drain().await;
    let (state, tries) = fate(&world).await;
    assert_eq!((state.as_str(), tries), ("waiting", 1));
    let reason = messages(&world).await[0]["error"].as_str().expect("a reason").to_owned();
    assert!(!reason.contains(&PHONE[3..]) && !reason.contains(&url), "{reason}");
}
