//! Contacts: whom to call, and where to deliver.

use crate::world::{Shopping, json};
use serde_json::Value;

fn whole() -> Value {
    json!({
        "first_name": "Иван", "last_name": "Петров", "email": "ivan@example.com", "phone": "+7 (916) 123-45-67", "city": "Казань",
        "street": "Баумана", "house": "1", "structure": "2", "building": "3", "apartment": "4",
    })
}

on_both_engines! {
    async fn a_contact_comes_back_as_it_was_told(world: World) {
        let buyer = world.buyer().await;
        let added = buyer.post("contacts/", whole()).await.is(201);
        let id = added["id"].as_i64().expect("an id");
        for (field, value) in whole().as_object().expect("an object") {
            assert_eq!(&added[field], value, "{field}");
        }
        assert_eq!(buyer.get(&format!("contacts/{id}/")).await.is(200), added);
        let page = buyer.get("contacts/").await.is(200);
        assert_eq!(page["results"], json!([added]));
        assert!(added.get("is_confirmed").is_none());
    }

    async fn a_telephone_is_all_that_is_needed(world: World) {
        let buyer = world.buyer().await;
        let added = buyer.post("contacts/", json!({"phone": "+79161234567"})).await.is(201);
        assert_eq!((&added["city"], &added["street"]), (&json!("Город не указан"), &json!("Улица не указана")));
        buyer.post("contacts/", json!({"city": "Казань"})).await.finds_fault("phone", "required");
        buyer.post("contacts/", json!({})).await.finds_fault("phone", "required");
    }

    async fn put_replaces_and_patch_keeps_the_rest(world: World) {
        let buyer = world.buyer().await;
        let path = format!("contacts/{}/", buyer.post("contacts/", whole()).await.is(201)["id"]);
        let patched = buyer.patch(&path, json!({"city": "Уфа"})).await.is(200);
        assert_eq!((&patched["city"], &patched["street"], &patched["phone"]), (&json!("Уфа"), &json!("Баумана"), &json!("+7 (916) 123-45-67")));
        let put = buyer.put(&path, json!({"phone": "+79160000000"})).await.is(200);
        assert_eq!(put["phone"], "+79160000000");
        buyer.put(&path, json!({"city": "Уфа"})).await.finds_fault("phone", "required");
        buyer.delete(&path).await.is(204);
        assert_eq!(buyer.get(&path).await.is_problem()["status"], 404);
        assert_eq!(buyer.get("contacts/").await.is(200)["results"], json!([]));
    }

    async fn everything_wrong_is_told_at_once(world: World) {
        let long = |length: usize| "ж".repeat(length);
        let wrong = json!({
            "phone": "не телефон", "email": "не адрес", "first_name": long(51), "last_name": long(51), "city": long(51),
            "street": long(101), "house": long(16), "structure": long(16), "building": long(16), "apartment": long(16),
        });
        let problem = world.buyer().await.post("contacts/", wrong.clone()).await.refuses(400, "validation");
        for field in wrong.as_object().expect("an object").keys() {
            assert!(problem["errors"].get(field).is_some(), "{field} in {problem}");
        }
    }

    async fn a_number_in_place_of_a_text_is_no_server_error(world: World) {
        for (field, value) in [("phone", json!(79_161_234_567_i64)), ("city", json!({"a": 1})), ("email", json!([])), ("house", json!(true))] {
            let mut contact = whole();
            contact[field] = value;
            world.buyer().await.post("contacts/", contact).await.refuses(400, "validation");
        }
    }

    async fn anothers_contact_does_not_exist(world: World) {
        let (buyer, other) = (world.buyer().await, world.buyer().await);
        let path = format!("contacts/{}/", buyer.contact().await);
        for answer in [other.get(&path).await, other.put(&path, whole()).await, other.patch(&path, json!({"city": "Уфа"})).await, other.delete(&path).await] {
            assert_eq!(answer.is_problem()["status"], 404);
        }
        assert_eq!(buyer.get(&path).await.is(200)["city"], "Казань");
        assert_eq!(other.get("contacts/").await.is(200)["results"], json!([]));
    }

    async fn a_contact_is_removed_and_gone(world: World) {
        let buyer = world.buyer().await;
        let (gone, kept) = (buyer.contact().await, buyer.contact().await);
        let path = format!("contacts/{gone}/");
        buyer.delete(&path).await.is(204);
        for answer in [buyer.get(&path).await, buyer.delete(&path).await, buyer.patch(&path, json!({"city": "Уфа"})).await] {
            assert_eq!(answer.is_problem()["status"], 404);
        }
        let left = buyer.get("contacts/").await.is(200);
        assert_eq!((left["results"].as_array().map(Vec::len), &left["results"][0]["id"]), (Some(1), &json!(kept)));
    }

    async fn contacts_are_listed_page_by_page(world: World) {
        let buyer = world.buyer().await;
        for _ in 0..5 {
            buyer.contact().await;
        }
        let first = buyer.get("contacts/?limit=3&count=true").await.is(200);
        assert_eq!((first["results"].as_array().map(Vec::len), &first["count"]), (Some(3), &json!(5)));
        let second = buyer.get(first["next"].as_str().expect("a next page")).await.is(200);
        assert_eq!((second["results"].as_array().map(Vec::len), &second["next"]), (Some(2), &Value::Null));
    }
}
