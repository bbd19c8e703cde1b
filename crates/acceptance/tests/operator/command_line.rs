//! The command line, beside a running server on the same database.

use crate::world::{PriceList, Shopping, json};

on_both_engines! {
    async fn a_shop_is_added_and_its_list_imported(world: World) {
        let program = world.premises().program();
        let shop = program.run(&["shop", "add", "--name", "Магазин Электроники", "--json"]).says();
        let file = world.premises().folder().join("list.yaml");
        std::fs::write(&file, PriceList::new().offer("Телефон", "100.00", 5).row("Без цены", "name: \"Без цены\", quantity: 5").yaml()).expect("a file");
        let file = file.display().to_string();
        let run = program.run(&["import", "price-list", &file, "--shop", "магазин  ЭЛЕКТРОНИКИ", "--json"]).says();
        assert_eq!((&run["state"], &run["counts"]["created"], &run["counts"]["rejected"]), (&json!("done"), &json!(1), &json!(1)));
        let again = program.run(&["import", "price-list", &file, "--shop", "Новый магазин"]);
        assert!(again.succeeds().contains("Новый магазин"), "the option wins over the name in the file");
        // A running server keeps nothing past another process for longer than a second.
        world.clock().advance(std::time::Duration::from_secs(2));
        let shops = world.anyone().get("shops/").await.is(200);
        assert_eq!(shops["results"].as_array().map(Vec::len), Some(2));
        let page = world.anyone().get(&format!("product-infos/?shop_id={}", shop["id"])).await.is(200);
        assert_eq!(page["results"][0]["product_name"], "Телефон");
    }

    async fn a_list_is_looked_at_before_it_is_applied(world: World) {
        let program = world.premises().program();
        let offer = world.offer("Телефон", "100.00", 5).await;
        let file = world.premises().folder().join("list.yaml").display().to_string();
        std::fs::write(&file, PriceList::new().offer("Телефон", "90.00", 5).offer("Чехол", "10.00", 1).yaml()).expect("a file");
        let arguments = ["import", "price-list", &file, "--shop", crate::world::SHOP, "--dry-run"];
        assert!(program.run(&arguments).succeeds().contains("would create 1, change 1, leave 0 as they are, hide 0"));
        let run = program.run(&[&arguments[..], &["--json"]].concat()).says();
        assert_eq!((&run["state"], &run["difference"]["created"], &run["stopped"]), (&json!("held"), &json!(1), &json!([])));
        assert_eq!(world.anyone().get("product-infos/").await.is(200)["results"].as_array().map(Vec::len), Some(1));
        std::fs::write(&file, "[").expect("the file is another by now");
        let task = run["task_id"].as_str().expect("a task id");
        let applied = program.run(&["import", "apply", task, "--json"]).says();
        assert_eq!((&applied["state"], &applied["counts"]["created"]), (&json!("done"), &json!(1)));
        program.run(&["import", "apply", task]).fails(1);
        assert!(program.run(&["import", "roll-back", task]).succeeds().contains("1 as they were, 1 new ones hidden, 0 left"));
        program.run(&["import", "roll-back", task]).fails(1);
        program.run(&["import", "discard", task]).fails(1);
        world.clock().advance(std::time::Duration::from_secs(2));
        assert_eq!(world.listed(offer).await, Some(5));
        program.run(&["import", "price-list", &file, "--shop", "Нет такого", "--dry-run"]).fails(1);
    }

    async fn what_cannot_be_imported_says_why(world: World) {
        let program = world.premises().program();
        assert!(program.run(&["import", "price-list", "/no/such/file.yaml", "--shop", "A"]).fails(1).contains("file.yaml"));
        let file = world.premises().folder().join("bad.yaml");
        std::fs::write(&file, "[").expect("a file");
        program.run(&["import", "price-list", &file.display().to_string(), "--shop", "A"]).fails(1);
        program.run(&["import", "price-list"]).fails(2);
        program.run(&["nonsense"]).fails(2);
        program.run(&["shop", "add", "--name", "A"]).fails(1);
    }

    async fn an_administrator_is_added_and_signs_in(world: World) {
        let program = world.premises().program();
        let arguments = ["user", "add", "--email", "Root@example.com", "--role", "admin", "--password-stdin", "--json"];
        program.run_with_input(&arguments, "очень-тайно-42\n").says();
        let sign_in = json!({"email": "root@example.com", "password": "очень-тайно-42"});
        let tokens = world.anyone().post("login/", sign_in).await.is(200);
        let me = world.anyone().with_token(tokens["access"].as_str().expect("a token")).get("users/me/").await.is(200);
        assert_eq!(me["role"], "admin");
        program.run_with_input(&arguments, "очень-тайно-42\n").fails(1);
        program.run_with_input(&["user", "add", "--email", "no address", "--role", "admin", "--password-stdin"], "очень-тайно-42\n").fails(1);
        program.run(&["user", "add", "--email", "a@example.com", "--role", "king"]).fails(2);
        let nowhere = program.run(&["user", "add", "--email", "s@example.com", "--role", "supplier", "--shop", "Нигде"]);
        assert!(nowhere.fails(1).contains("there is no shop"));
    }

    async fn orders_and_the_command_line_share_one_stock(world: World) {
        let phone = world.offer("Телефон", "100.00", 10).await;
        let buyer = world.buyer().await;
        buyer.buys(phone, 4).await;
        let file = world.premises().folder().join("list.yaml");
        std::fs::write(&file, PriceList::new().offer("Телефон", "100.00", 10).yaml()).expect("a file");
        world.premises().program().run(&["import", "price-list", &file.display().to_string(), "--shop", crate::world::SHOP]).succeeds();
        buyer.adds(phone, 7).await.refuses(409, "not_enough_stock");
        buyer.puts(phone, 6).await;
    }
}
