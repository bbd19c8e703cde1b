//! Talks of agents, as staff look at them.

use web::Role;

use crate::world::{ANNA, Selling, json};

on_both_engines! {
    async fn a_talk_shows_what_was_drafted_in_it_and_what_became_of_it(world: World) {
        let staff = world.person(Role::Observer, None).await;
        let agent = world.agent().await.saying("X-Call-Id", "talk/1");
        let phone = world.goods("Телефон", "100.00", 100).await;
        let point = world.point("Уфа", "ул. Ленина, 5").await;
        let draft = agent.draft(&[(&phone, 2)]).await;
        agent.picks_up(&draft, &point).await;
        let number = agent.confirms_draft(&draft).await.is(200)["data"]["order_number"].clone();
        let large = agent.draft(&[(&phone, 21)]).await;
        agent.picks_up(&large, &point).await;
        agent.confirms_draft(&large).await.declines(409, "operator_required");

        let page = staff.get("staff/agent-sessions/").await.is(200);
        let talk = &page["results"][0];
        assert_eq!(page["results"].as_array().map(Vec::len), Some(1));
        assert_eq!((&talk["call_id"], &talk["key_name"]), (&json!("talk/1"), &json!("Голосовой агент")));
        assert_eq!(talk["phone"], format!("{}••••••{}", &ANNA[..2], &ANNA[8..]), "nobody needs the whole number");
        let made = &talk["orders"];
        assert_eq!(made.as_array().map(Vec::len), Some(2));
        assert_eq!((&made[0]["status"], &made[0]["approval"], &made[0]["confirmed_at"]), (&json!("draft"), &json!("waiting"), &json!(null)));
        assert_eq!((&made[1]["number"], &made[1]["status"], &made[1]["status_display"]), (&number, &json!("confirmed"), &json!("Подтверждён")));
        assert_eq!((&made[1]["total"], &made[1]["currency"], &made[1]["approval"]), (&json!("200.00"), &json!("RUB"), &json!(null)));
        assert!(talk["first_seen_at"].as_str() <= talk["last_seen_at"].as_str(), "{talk}");

        let whole = staff.get("staff/agent-sessions/talk%2F1/").await.is(200);
        assert_eq!(&whole["orders"], made);
        let told: Vec<(&str, bool)> = whole["events"].as_array().expect("events").iter()
            .map(|event| (event["kind"].as_str().expect("a kind"), event["order_id"] == made[1]["id"])).collect();
        assert_eq!(told, [
            ("drafted", true), ("delivery_changed", true), ("placed", true),
            ("drafted", false), ("delivery_changed", false), ("approval_asked", false),
        ]);
        assert!(whole["events"].as_array().expect("events").iter().all(|event| event["actor"] == "agents"), "{whole}");
        assert_eq!(whole["events"][2]["status"], "confirmed");

        let approval = staff.get("staff/agent-approvals/").await.is(200)["results"][0]["id"].clone();
        let refuse = format!("staff/agent-approvals/{approval}/refuse/");
        world.person(Role::Seller, None).await.post(&refuse, json!({"note": "Шутка"})).await.is(200);
        let whole = staff.in_english().get("staff/agent-sessions/talk%2F1/").await.is(200);
        assert_eq!((&whole["orders"][0]["approval"], &whole["orders"][0]["status_display"]), (&json!("refused"), &json!("Canceled")));
        let refused = whole["events"].as_array().expect("events").iter().find(|event| event["kind"] == "approval_refused").expect("it is told");
        assert_eq!(refused["note"], "Шутка");
        staff.get("staff/agent-sessions/nobody/").await.refuses(404, "agent_session_not_found");
    }

    async fn talks_are_found_by_their_names_their_programs_and_their_orders(world: World) {
        let staff = world.person(Role::Observer, None).await;
        let phone = world.goods("Телефон", "100.00", 100).await;
        let (one, other) = (world.agent().await, world.agent().await);
        for (agent, call) in [(&one, "a"), (&one, "b"), (&other, "a"), (&one, "c")] {
            agent.saying("X-Call-Id", call).draft(&[(&phone, 1)]).await;
        }
        one.draft(&[(&phone, 1)]).await; // in no talk
        let asked = async |query: &str| {
            let page = staff.get(&format!("staff/agent-sessions/{query}")).await.is(200);
            let calls = page["results"].as_array().expect("a page").iter().map(|talk| talk["call_id"].as_str().expect("a name").to_owned());
            (calls.collect::<Vec<String>>().join(""), page)
        };
        let (all, page) = asked("").await;
        assert_eq!(all, "caba");
        let keys: Vec<i64> = page["results"].as_array().expect("a page").iter().map(|talk| talk["key_id"].as_i64().expect("a key")).collect();
        assert!(keys[0] == keys[2] && keys[0] == keys[3] && keys[0] != keys[1], "c, b and the first a are of one program");
        assert_eq!(asked("?call_id=a").await.0, "aa");
        assert_eq!(asked(&format!("?key_id={}", keys[1])).await.0, "a");
        let order = page["results"][2]["orders"][0]["number"].as_str().expect("a number").to_owned();
        assert_eq!(asked(&format!("?order_number={order}")).await.0, "b");
        assert_eq!(asked("?order_number=999999").await.0, "");
        let (first, page) = asked("?limit=2").await;
        let next = page["next"].as_str().expect("more").to_owned();
        let rest = staff.get(&next).await.is(200);
        assert_eq!((first.as_str(), rest["results"].as_array().map(Vec::len)), ("ca", Some(2)));
        let back = staff.get(rest["previous"].as_str().expect("a way back")).await.is(200);
        assert_eq!(back["results"], page["results"]);
        let theirs = staff.get(&format!("staff/agent-sessions/a/?key_id={}", keys[0])).await.is(200);
        assert_eq!(theirs["orders"][0]["number"], asked("").await.1["results"][3]["orders"][0]["number"]);
        staff.get(&format!("staff/agent-sessions/?call_id={}", "x".repeat(65))).await.refuses(400, "validation");
    }
}
