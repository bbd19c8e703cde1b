//! Tariffs and pickup points brought in as a file.

use crate::world::json;

const FIRST: &str = "
currency: RUB
tariffs:
  - {method: delivery, carrier: СДЭК, city: Уфа, price: 350.50, free_from: 5000, max_weight_kg: 20, days: 1-3}
  - {method: delivery, carrier: СДЭК, price: 500}
pickup_points:
  - {code: center, name: На Ленина, city: Уфа, address: \"ул. Ленина, 5\", phone: +73471234567}
  - {code: north, name: На севере, city: Уфа, address: \"ул. Северная, 1\"}
";
const SECOND: &str = "
pickup_points:
  - {code: north, name: На севере, city: Уфа, address: \"ул. Северная, 2\"}
";

on_both_engines! {
    async fn a_file_takes_the_place_of_the_one_before(world: World) {
        let (program, anyone, admin) = (world.premises().program(), world.anyone(), world.admin().await);
        let file = world.premises().folder().join("delivery.yaml");
        let path = file.display().to_string();
        let import = |text: &str| {
            std::fs::write(&file, text).expect("a file");
            program.run(&["delivery", "import", &path, "--json"])
        };
        admin.post("staff/pickup-points/", json!({"name": "Свой", "city": "Уфа", "address": "ул. Мира, 1"})).await.is(201);
        assert_eq!(import(FIRST).says(), json!({"tariffs": 2, "pickup_points": 2}));
        let points = async || anyone.get("pickup-points/").await.is(200)["results"].clone();
        let north = points().await.as_array().expect("points").iter().find(|it| it["name"] == "На севере").expect("a point").clone();
        let quote = anyone.get("delivery/quote/?city=Уфа").await.is(200);
        assert_eq!((&quote["choices"][0]["price"], &quote["choices"][0]["days_to"]), (&json!("350.50"), &json!(3)));

        assert_eq!(import(FIRST).says(), json!({"tariffs": 2, "pickup_points": 2}), "twice is once");
        assert_eq!(points().await.as_array().map(Vec::len), Some(3));
        assert_eq!(admin.get("staff/delivery-tariffs/?count=true").await.is(200)["count"], 2);

        assert_eq!(import(SECOND).says(), json!({"tariffs": null, "pickup_points": 1}));
        let left = points().await;
        let names: Vec<&str> = left.as_array().expect("points").iter().filter_map(|it| it["name"].as_str()).collect();
        assert_eq!(names, ["Свой", "На севере"], "what is named no more is closed, what was added by hand stays");
        assert_eq!((&left[1]["uid"], &left[1]["address"]), (&north["uid"], &json!("ул. Северная, 2")));
        assert_eq!(admin.get("staff/delivery-tariffs/?count=true").await.is(200)["count"], 2);
    }

    async fn a_file_with_a_mistake_changes_nothing(world: World) {
        let (program, anyone) = (world.premises().program(), world.anyone());
        let file = world.premises().folder().join("delivery.yaml");
        let path = file.display().to_string();
        std::fs::write(&file, FIRST).expect("a file");
        program.run(&["delivery", "import", &path]).succeeds();
        for (text, reason) in [
            ("tariffs: []\npickup_points:\n  - {code: a, name: '', city: Уфа, address: ул. 1}", "pickup_points, row 1: name is missing"),
            ("tariffs:\n  - {method: delivery, price: дорого}", "tariffs, row 1: a price"),
            ("tarifs: []", "tarifs"),
            ("[", "cannot be read"),
        ] {
            std::fs::write(&file, text).expect("a file");
            let ran = program.run(&["delivery", "import", &path]);
            assert!(ran.fails(1).contains(reason), "{ran:?}");
        }
        assert!(program.run(&["delivery", "import", "/no/such/file.yaml"]).fails(1).contains("file.yaml"));
        program.run(&["delivery", "import"]).fails(2);
        assert_eq!(anyone.get("pickup-points/?count=true").await.is(200)["count"], 2);
        assert_eq!(anyone.get("delivery/quote/?city=Уфа").await.is(200)["choices"][0]["carrier"], "СДЭК");
    }
}
