//! Goods that wait for a person's decision, and what comes after them: nothing is lost, and nothing older follows newer.

use std::time::Duration;

use serde_json::{Value, json};

use super::goods::{deliver, fed, import, offers, shown};
use super::goods_files::picture;
use super::goods_runs::{MANY, decide, latest, many};
use crate::world::{Caller, OneC, World, refused, verdict};

/// A shop whose prices have just jumped: the import waits.
async fn jumped(world: &World) -> (OneC, Caller) {
    let (mut onec, _) = fed(world).await;
    deliver(world, &onec, &many("10")).await;
    let (before, admin) = (shown(world).await, world.admin().await);
    let answer = sends(world, &mut onec, &many("1000")).await;
    assert!(answer.contains("ждёт решения"), "{answer}");
    let run = latest(&admin).await;
    assert_eq!((&run["state"], &run["difference"]["price_jumps"]), (&json!("HELD"), &json!(MANY)));
    assert_eq!(shown(world).await, before);
    (onec, admin)
}

/// One conversation; what is said of it in the end, which is a success.
async fn sends(world: &World, onec: &mut OneC, files: &[(&str, Vec<u8>)]) -> String {
    onec.begins("catalog").await;
    for (name, bytes) in files {
        assert_eq!(verdict(&onec.sends("catalog", name, bytes).await), "success");
    }
    let xml = files.iter().rfind(|(name, _)| name.ends_with(".xml")).expect("a file");
    let answer = onec.has_read(world, xml.0).await;
    assert_eq!(verdict(&answer), "success", "{}", answer.text);
    answer.text
}

async fn runs(admin: &Caller) -> Vec<Value> {
    admin.get("imports/?limit=100").await.is(200)["results"].as_array().expect("runs").clone()
}

on_both_engines! {
    async fn changes_that_come_while_goods_wait_wait_with_them(world: World) {
        let (mut onec, admin) = jumped(&world).await;
        let before = shown(&world).await;
        let answer = sends(&world, &mut onec, &[("offers.xml", offers(true, &[("1", "11", "6")]).into())]).await;
        assert!(answer.contains("ждёт решения"), "alone they would be overwritten by older ones later: {answer}");
        let answer = sends(&world, &mut onec, &[("rests.xml", offers(true, &[("2", "1000", "0")]).into())]).await;
        assert!(answer.contains("ждёт решения"), "{answer}");
        assert_eq!(shown(&world).await, before);
        let run = latest(&admin).await;
        assert_eq!(run["difference"]["price_jumps"], MANY - 1, "compared anew: {run}");
        assert_eq!((&run["counts"]["rejected"], &run["errors"]), (&json!(0), &json!([])), "newer is no mistake");
        let held: Vec<Value> = runs(&admin).await.into_iter().filter(|run| run["state"] == "HELD").collect();
        assert_eq!(held.len(), 1, "one for a person to decide on");
        for old in runs(&admin).await.iter().filter(|run| run["state"] == "DISCARDED") {
            let task = old["task_id"].as_str().expect("a task");
            let old = admin.get(&format!("import-status/{task}/")).await.is(200);
            assert_eq!(old["failure"]["code"], "superseded", "{old}");
            assert!(old["message"].as_str().is_some_and(|said| said.contains("более новая")), "{old}");
        }
        decide(&world, &admin, "apply").await;
        let now = shown(&world).await;
        assert_eq!(now[1], "Игры / Товар 01 / Товар 01 / 11.00 / 6");
        assert_eq!(now[2], "Игры / Товар 02 / Товар 02 / 1000.00 / 0");
        assert_eq!(now.iter().filter(|line| line.contains("1000.00 / 5")).count(), MANY - 2);
    }

    async fn a_newer_catalogue_takes_the_place_of_one_that_waits(world: World) {
        let (mut onec, admin) = jumped(&world).await;
        let answer = sends(&world, &mut onec, &many("11")).await;
        assert!(answer.contains("изменено: 40"), "nothing is in its way: {answer}");
        assert!(shown(&world).await.iter().all(|line| line.contains("11.00")));
        let all = runs(&admin).await;
        let states: Vec<&str> = all.iter().filter_map(|run| run["state"].as_str()).collect();
        assert_eq!(states, ["SUCCESS", "DISCARDED", "SUCCESS"]);
        let task = all[1]["task_id"].as_str().expect("a task");
        let too_late = admin.post(&format!("imports/{task}/apply/"), json!({})).await;
        assert_eq!(too_late.status, 409, "{}", too_late.text);
    }

    async fn a_newer_catalogue_that_goes_over_the_same_rail_waits_in_its_place(world: World) {
        let (mut onec, admin) = jumped(&world).await;
        sends(&world, &mut onec, &[("offers.xml", offers(true, &[("1", "11", "6")]).into())]).await;
        let answer = sends(&world, &mut onec, &many("2000")).await;
        assert!(answer.contains("ждёт решения"), "{answer}");
        assert_eq!(latest(&admin).await["difference"]["price_jumps"], MANY, "of the old one nothing is left");
        decide(&world, &admin, "apply").await;
        assert!(shown(&world).await.iter().all(|line| line.contains("2000.00 / 5")));
    }

    async fn what_refers_to_goods_that_wait_finds_them(world: World) {
        let (mut onec, _) = jumped(&world).await;
        let goods = import(true, &[("new", "Новинка")])
            .replace("<Наименование>Новинка", "<Картинка>import_files/1.png</Картинка><Наименование>Новинка");
        sends(&world, &mut onec, &[("import_files/1.png", picture()), ("import.xml", goods.into())]).await;
        sends(&world, &mut onec, &[("offers.xml", offers(true, &[("new", "5", "3")]).into())]).await;
        world.clock().advance(Duration::from_secs(4 * 24 * 3_600));
        world.drain().await;
        decide(&world, &world.admin().await, "apply").await;
        world.clock().advance(Duration::from_secs(600));
        world.drain().await;
        assert_eq!(shown(&world).await[0], "Игры / Новинка / Новинка / 5.00 / 3");
        let page = world.anyone().get("product-infos/?product_name=Новинка").await.is(200);
        let product = world.anyone().get(&format!("products/{}/", page["results"][0]["product_id"])).await.is(200);
        assert!(product["original_image"].is_string(), "its picture came with goods that another import stands for: {product}");
    }

    async fn a_file_that_cannot_be_read_takes_nothing_with_it_that_waited(world: World) {
        let (mut onec, admin) = jumped(&world).await;
        let whole = offers(true, &[("1", "11", "6")]);
        for _ in 0..2 {
            onec.begins("catalog").await;
            onec.sends("catalog", "offers.xml", &whole.as_bytes()[..whole.len() - 30]).await;
            refused(&onec.has_read(&world, "offers.xml").await, 200);
        }
        assert_eq!(latest(&admin).await["state"], "FAILURE");
        let answer = sends(&world, &mut onec, &[("offers.xml", whole.into())]).await;
        assert!(answer.contains("ждёт решения"), "{answer}");
        decide(&world, &admin, "apply").await;
        let now = shown(&world).await;
        assert_eq!(now[1], "Игры / Товар 01 / Товар 01 / 11.00 / 6");
        assert_eq!(now.iter().filter(|line| line.contains("1000.00 / 5")).count(), MANY - 1);
    }

    async fn previews_leave_what_waits_for_a_decision_alone(world: World) {
        let (mut onec, admin) = jumped(&world).await;
        for _ in 0..6 {
            onec.begins("catalog").await;
            onec.sends("catalog", "offers.xml", offers(true, &[("1", "12", "5")]).as_bytes()).await;
            let answer = onec.asks_beside_jobs(&world, "type=catalog&mode=import&filename=offers.xml&dry_run=1").await;
            assert!(answer.text.contains("Пробная"), "{}", answer.text);
        }
        let all = runs(&admin).await;
        let held = |run: &&Value| run["state"] == "HELD";
        assert_eq!(all.iter().filter(held).count(), 6, "the five latest previews, and what is to be applied: {all:?}");
        let waits = &all[6];
        assert_eq!(waits["state"], "HELD", "{waits}");
        let task = waits["task_id"].as_str().expect("a task");
        assert!(admin.post(&format!("imports/{task}/apply/"), json!({})).await.status < 300);
        world.drain().await;
        assert!(shown(&world).await.iter().all(|line| line.contains("1000.00")));
    }

    async fn what_had_waited_outlives_an_import_of_the_operators(world: World) {
        let (mut onec, admin) = jumped(&world).await;
        let whole = offers(true, &[("1", "11", "6")]);
        onec.begins("catalog").await;
        onec.sends("catalog", "offers.xml", &whole.as_bytes()[..whole.len() - 30]).await;
        refused(&onec.has_read(&world, "offers.xml").await, 200);
        // What `torg import commerceml` leaves behind: a delivery of nobody's, whose import is over.
        world.spoils(
            "INSERT INTO onec_delivery (node_id, session_id, shop_id, folder, run, closes, created_at)
             SELECT NULL, 0, d.shop_id, 'brought', (SELECT r.uid FROM import_run r WHERE r.state = 'done' ORDER BY r.id LIMIT 1), NULL, d.created_at
             FROM onec_delivery d ORDER BY d.id DESC LIMIT 1",
        )
        .await;
        let answer = sends(&world, &mut onec, &[("offers.xml", whole.into())]).await;
        assert!(answer.contains("ждёт решения"), "the prices that had waited still do: {answer}");
        decide(&world, &admin, "apply").await;
        assert_eq!(shown(&world).await.iter().filter(|line| line.contains("1000.00 / 5")).count(), MANY - 1);
    }

    async fn what_cannot_be_delivered_leaves_no_import_behind(world: World) {
        let (mut onec, _) = fed(&world).await;
        deliver(&world, &onec, &many("10")).await;
        let (before, admin) = (shown(&world).await, world.admin().await);
        onec.begins("catalog").await;
        for (name, bytes) in many("1000") {
            assert_eq!(verdict(&onec.sends("catalog", name, &bytes).await), "success");
        }
        world.spoils("CREATE UNIQUE INDEX only_one_delivery ON onec_delivery (shop_id)").await;
        refused(&onec.calls("type=catalog&mode=import&filename=import.xml").await, 200);
        world.drain().await;
        assert_eq!(runs(&admin).await.len(), 1, "no import is begun of what is no delivery");
        world.spoils("DROP INDEX only_one_delivery").await;
        let answer = onec.has_read(&world, "import.xml").await;
        assert!(verdict(&answer) == "success" && answer.text.contains("ждёт решения"), "{}", answer.text);
        assert_eq!((runs(&admin).await.len(), shown(&world).await), (2, before), "one waits, and is known to 1C");
        decide(&world, &admin, "apply").await;
        assert!(shown(&world).await.iter().all(|line| line.contains("1000.00")));
    }

    async fn an_import_that_has_died_is_in_nobodys_way(world: World) {
        let (mut onec, _) = fed(&world).await;
        deliver(&world, &onec, &many("10")).await;
        world.spoils("UPDATE import_run SET state = 'running', finished_at = NULL").await; // as its process left it
        onec.begins("catalog").await;
        onec.sends("catalog", "offers.xml", offers(true, &[("1", "11", "6")]).as_bytes()).await;
        world.clock().advance(Duration::from_secs(61));
        let answer = onec.has_read(&world, "offers.xml").await;
        assert_eq!(verdict(&answer), "success", "{}", answer.text);
        assert_eq!(shown(&world).await[1], "Игры / Товар 01 / Товар 01 / 11.00 / 6");
    }

    async fn a_base_that_is_being_set_up_only_compares(world: World) {
        let (mut onec, _) = fed(&world).await;
        let admin = world.admin().await;
        onec.sends("catalog", "import.xml", import(false, &[("1", "Мяч")]).as_bytes()).await;
        onec.sends("catalog", "offers.xml", offers(false, &[("1", "10", "5")]).as_bytes()).await;
        let answer = onec.asks_beside_jobs(&world, "type=catalog&mode=import&filename=import.xml&dry_run=1").await;
        assert_eq!(verdict(&answer), "success", "{}", answer.text);
        assert!(answer.text.contains("Пробная") && answer.text.contains("новых: 1"), "{}", answer.text);
        assert_eq!(shown(&world).await, <[&str; 0]>::default());
        decide(&world, &admin, "apply").await;
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5"], "the very same files");
        let node = admin.get("onec/nodes/").await.is(200)["results"][0]["id"].clone();
        admin.patch(&format!("onec/nodes/{node}/"), json!({"options": {"preview_goods": true, "zip": true}})).await.is(200);
        world.clock().advance(Duration::from_secs(3_600));
        let greeting = onec.begins("catalog").await.text;
        let since = greeting.lines().find_map(|line| line.strip_prefix("timestamp=")).expect("a timestamp").to_owned();
        let zip = super::goods_files::zipped(&[("import.xml", import(false, &[("2", "Кукла")]).as_bytes())]);
        onec.sends("catalog", "v8.zip", &zip).await;
        assert!(onec.has_read(&world, "import.xml").await.text.contains("Пробная"));
        let answer = onec.asks_beside_jobs(&world, &format!("type=catalog&mode=deactivate&timestamp={since}")).await;
        assert!(answer.text.contains("Пробная") && answer.text.contains("скрыто: 1"), "{}", answer.text);
        assert_eq!(shown(&world).await, ["Игры / Мяч / Мяч / 10.00 / 5"]);
        world.admin().await.patch(&format!("onec/nodes/{node}/"), json!({"options": {"preview_goods": null}})).await.is(200);
        let answer = sends(&world, &mut onec, &[("offers.xml", offers(true, &[("1", "12", "4")]).into())]).await;
        assert!(answer.contains("изменено: 1"), "a preview is in nobody's way: {answer}");
    }

    async fn complete_says_whether_all_was_taken_in(world: World) {
        let (mut onec, _) = fed(&world).await;
        assert_eq!(onec.calls("type=catalog&mode=complete").await.text.trim(), "success", "nothing was sent");
        deliver(&world, &onec, &[("import.xml", import(false, &[("1", "Мяч")]).into()), ("offers.xml", offers(false, &[("1", "10", "5")]).into())]).await;
        for _ in 0..2 {
            let answer = onec.calls("type=catalog&mode=complete").await;
            assert!(verdict(&answer) == "success" && answer.text.contains("Новых: 1"), "{}", answer.text);
        }
        onec.begins("catalog").await;
        let cut = import(true, &[("1", "Шар")]);
        onec.sends("catalog", "import.xml", &cut.as_bytes()[..cut.len() - 30]).await;
        onec.sends("catalog", "offers.xml", offers(true, &[("1", "11", "5")]).as_bytes()).await;
        let said = refused(&onec.has_read(&world, "offers.xml").await, 200);
        assert!(said.contains("import.xml") && said.contains("не целиком"), "which of them: {said}");
        for _ in 0..2 {
            assert_eq!(refused(&onec.calls("type=catalog&mode=complete").await, 200), said);
        }
        deliver(&world, &onec, &[("import.xml", import(true, &[("1", "Шар")]).into()), ("offers.xml", offers(true, &[("1", "11", "5")]).into())]).await;
        assert_eq!(verdict(&onec.calls("type=catalog&mode=complete").await), "success", "they came again");
        refused(&world.onec("1c").calls("type=catalog&mode=complete").await, 200);
        refused(&world.anyone().get("/1c/exchange?type=catalog&mode=complete").await, 401);
    }
}
