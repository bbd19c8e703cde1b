//! What people do about the exchange.

use serde_json::json;

use crate::world::{Shopping, verdict};

on_both_engines! {
    async fn a_base_is_added_and_changed_by_an_administrator(world: World) {
        let admin = world.admin().await;
        let form = json!({"name": "Бухгалтерия", "login": "buh", "password": "тайна-обмена-7"});
        let node = admin.post("onec/nodes/", form.clone()).await.is(201);
        assert_eq!((&node["active"], &node["shops"], &node["waiting"]), (&json!(true), &json!([]), &json!(0)));
        admin.post("onec/nodes/", form).await.refuses(409, "name_taken");
        assert_eq!(verdict(&world.onec_with("buh", "тайна-обмена-7").calls("type=sale&mode=checkauth").await), "success");
        let path = format!("onec/nodes/{}/", node["id"]);
        admin.patch(&path, json!({"password": "другая-тайна-8", "dialect": "stock"})).await.is(200);
        assert_eq!(verdict(&world.onec_with("buh", "тайна-обмена-7").calls("type=sale&mode=checkauth").await), "failure");
        assert_eq!(verdict(&world.onec_with("buh", "другая-тайна-8").calls("type=sale&mode=checkauth").await), "success");
        let audit = admin.get("audit/?limit=200").await.is(200).to_string();
        assert!(audit.contains("onec_node.changed") && !audit.contains("другая-тайна"), "{audit}");
        admin.patch(&path, json!({"options": {"batch": 0}})).await.finds_fault("options.batch", "invalid");
        admin.patch(&path, json!({"options": {"bach": 1}})).await.finds_fault("options.bach", "invalid");
        admin.patch(&path, json!({"options": {"zip": "да"}})).await.finds_fault("options.zip", "invalid");
        let statuses = json!({"К выполнению": "assembling"});
        let told = json!({"options": {"orders_from": "2027-01-01T00:00:00Z", "statuses": statuses, "zip": true}});
        admin.patch(&path, told).await.is(200);
        let options = admin.patch(&path, json!({"options": {"preview_goods": true, "zip": null}})).await.is(200)["options"].clone();
        assert_eq!((&options["orders_from"], &options["statuses"]), (&json!("2027-01-01T00:00:00.000000Z"), &statuses), "what is not named stays");
        assert_eq!((&options["preview_goods"], &options["zip"]), (&json!(true), &json!(false)));
        admin.patch(&path, json!({"dialect": "martian"})).await.finds_fault("dialect", "invalid");
        admin.patch(&path, json!({"shops": [999]})).await.finds_fault("shops", "invalid");
        let sessions = admin.get("onec/sessions/").await.is(200);
        assert_eq!(sessions["results"].as_array().map(Vec::len), Some(2), "{sessions}");
    }

    async fn a_base_is_added_on_the_command_line(world: World) {
        let program = world.premises().program();
        let said = program.run(&["onec", "add", "--name", "Склад", "--login", "sklad", "--json"]).says();
        let password = said["password"].as_str().expect("a password");
        assert_eq!(verdict(&world.onec_with("sklad", password).calls("type=sale&mode=checkauth").await), "success");
        let odd = ["onec", "add", "--name", "Опт", "--login", "opt", "--next-query-confirms", "--unit-code", "778", "--unit-name", "упак"];
        program.run(&odd).succeeds();
        let nodes = world.admin().await.get("onec/nodes/").await.is(200);
        let options = nodes["results"].as_array().expect("nodes").iter().map(|node| node["options"].clone()).collect::<Vec<_>>();
        assert_eq!((&options[0]["next_query_confirms"], &options[0]["unit"]), (&json!(false), &json!(null)), "unless it is asked for");
        assert_eq!((&options[1]["next_query_confirms"], &options[1]["unit"]), (&json!(true), &json!({"code": "778", "name": "упак"})));
    }

    async fn the_command_line_adds_no_base_that_the_api_would_refuse(world: World) {
        let (program, form) = (world.premises().program(), json!({"name": "Опт", "login": "opt", "password": "тайна-обмена-7"}));
        let admin = world.admin().await;
        let (long, endless) = ("о".repeat(101), "я".repeat(129));
        for (name, login) in [(long.as_str(), "opt"), ("Опт", long.as_str()), (" ", "opt"), ("Опт", "o:pt"), ("Опт", "o\npt")] {
            let mut refused = form.clone();
            (refused["name"], refused["login"]) = (json!(name), json!(login));
            assert_eq!(admin.post("onec/nodes/", refused).await.status, 400, "{name} {login}");
            let ran = program.run(&["onec", "add", "--name", name, "--login", login]);
            assert!(ran.fails(2).contains("1 to 100 characters, and a login has no colon"), "{ran:?}");
        }
        let add = ["onec", "add", "--name", "Опт", "--login", "opt", "--password-stdin"];
        for password in ["abc", endless.as_str()] {
            let mut refused = form.clone();
            refused["password"] = json!(password);
            assert_eq!(admin.post("onec/nodes/", refused).await.status, 400, "{password}");
            let ran = program.run_with_input(&add, password);
            assert!(ran.fails(2).contains("a password has 8 to 128 characters"), "{ran:?}");
        }
        assert_eq!(admin.get("onec/nodes/").await.is(200)["results"], json!([]));
        program.run_with_input(&add, "тайна-обмена-7").succeeds();
        assert_eq!(verdict(&world.onec_with("opt", "тайна-обмена-7").calls("type=sale&mode=checkauth").await), "success");
    }

    async fn a_backup_says_that_the_folder_of_the_exchange_is_not_in_it(world: World) {
        let offer = world.offer("Телефон", "100.00", 10).await;
        let (program, folder) = (world.premises().program(), world.premises().folder());
        let backup = |name: &str| program.run(&["backup", &folder.join(name).display().to_string()]).succeeds().to_owned();
        assert!(!backup("before.tar.gz").contains("1c_exchange"), "nothing was exchanged");
        world.onec_base("1c", &[]).await;
        world.buyer().await.buys(offer, 1).await;
        assert_eq!(world.onec("1c").exchanges().await.len(), 1);
        let said = backup("after.tar.gz");
        assert!(said.contains("1c_exchange is not in it"), "{said}");
    }
}
