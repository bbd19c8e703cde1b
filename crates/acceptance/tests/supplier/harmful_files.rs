//! Files made to do harm are refused, with the reason, in bounded memory, and nothing of them stays.

use crate::world::{PriceList, World, json};
use serde_json::Value;

/// A price list with this in its first offer's place.
fn with_row(row: &str) -> String {
    format!(
        "categories:\n  - name: A\n    products:\n      - name: B\n        product_infos:\n          - {row}\n"
    )
}

fn billion_laughs() -> String {
    let mut text = "a0: &a0 [лол, лол, лол, лол, лол, лол, лол, лол, лол]\n".to_owned();
    for level in 1..10 {
        let laugh = format!("*a{}", level - 1);
        text += &format!("a{level}: &a{level} [{}]\n", [laugh.as_str(); 9].join(", "));
    }
    text + &with_row("{name: *a9, price: 1, quantity: 1}")
}

async fn refused(world: &World, list: &str) -> Value {
    let shop = world.shop("Магазин").await;
    let run = world.import(shop, list).await;
    assert_eq!(run["state"], "FAILURE", "{run}");
    assert_eq!(world.anyone().get("product-infos/").await.is(200)["results"], json!([]));
    run["failure"].clone()
}

on_both_engines! {
    async fn a_billion_laughs_are_refused_at_the_first(world: World) {
        let failure = refused(&world, &billion_laughs()).await;
        assert_eq!((&failure["code"], &failure["line"]), (&json!("aliases"), &json!(1)));
    }

    async fn nesting_without_end_is_refused(world: World) {
        assert_eq!(refused(&world, &format!("categories: {}", "[".repeat(200_000))).await["code"], "too_deep");
        assert_eq!(refused(&world, &format!("x: {}", "{a: ".repeat(100_000))).await["code"], "too_deep");
        let mut block = String::from("x:\n");
        for level in 1..500 {
            block += &format!("{}a:\n", " ".repeat(level));
        }
        assert_eq!(refused(&world, &block).await["code"], "too_deep");
    }

    async fn a_merge_key_and_an_alias_to_itself_are_refused(world: World) {
        assert_eq!(refused(&world, "x: &x [*x]\n").await["code"], "aliases");
        assert_eq!(refused(&world, &with_row("{<<: {name: a}, price: 1, quantity: 1}")).await["code"], "aliases");
    }

    async fn what_is_no_text_is_refused(world: World) {
        let shop = world.shop("Магазин").await;
        let admin = world.admin().await;
        let boundary = "0123456789";
        for (bytes, code) in [(vec![0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2], "not_utf8"), (vec![0xff, 0xfe, 0x41, 0x00], "not_utf8"), (vec![0; 64], "syntax")] {
            let mut form = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.yaml\"\r\n\r\n").into_bytes();
            form.extend(bytes);
            form.extend(format!("\r\n--{boundary}--\r\n").bytes());
            let kind = format!("multipart/form-data; boundary={boundary}");
            let run = admin.send_bytes(reqwest::Method::POST, &format!("start-import-shop/{shop}/"), &kind, form).await.is(202);
            world.drain().await;
            let run = admin.get(&format!("import-status/{}/", run["task_id"].as_str().expect("a task id"))).await.is(200);
            assert_eq!(run["state"], "FAILURE", "{run}");
            assert!(run["failure"]["code"] == code || run["failure"]["code"] == "not_a_price_list" || run["failure"]["code"] == "not_utf8", "{run}");
        }
    }

    async fn a_text_without_end_is_refused(world: World) {
        let long = "ж".repeat(3_000_000);
        let shop = world.shop("Магазин").await;
        let run = world.import(shop, &with_row(&format!("{{name: \"{long}\", price: 1, quantity: 1}}"))).await;
        assert!(run["state"] == "FAILURE" || run["counts"]["rejected"] == 1, "{}", run["failure"]);
        assert_eq!(world.anyone().get("product-infos/").await.is(200)["results"], json!([]));
    }

    async fn two_documents_and_doubled_keys_are_refused(world: World) {
        let list = PriceList::new().offer("Телефон", "1.00", 1).yaml();
        assert_eq!(refused(&world, &format!("{list}---\n{list}")).await["code"], "multiple_documents");
        assert_eq!(refused(&world, &format!("{list}{list}")).await["code"], "duplicate_key");
    }

    async fn a_form_that_is_none_is_a_problem(world: World) {
        let shop = world.shop("Магазин").await;
        let admin = world.admin().await;
        let path = format!("start-import-shop/{shop}/");
        for (kind, body) in [("multipart/form-data", "x"), ("multipart/form-data; boundary=x", "junk"), ("multipart/form-data; boundary=x", "--x\r\n\r\n")] {
            let answer = admin.send_bytes(reqwest::Method::POST, &path, kind, body.as_bytes().to_vec()).await;
            answer.is_problem();
        }
        let big = json!({"yaml_file_path": "a".repeat(200_000)});
        admin.post(&path, big).await.is_problem();
    }
}
