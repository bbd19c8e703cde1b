//! Customers' cards: found, kept, told apart and merged.

use web::Role;

use super::orders::{found, number};
use crate::world::{Answer, Caller, Shopping, json};
use serde_json::Value;

async fn search(caller: &Caller, typed: &str) -> Vec<i64> {
    let page = caller.get_with("staff/customers/", &[("search", typed.to_owned())]).await.is(200);
    page["results"].as_array().expect("a page").iter().map(number).collect()
}

/// Adds a customer with this contact; the card's number.
async fn add(caller: &Caller, contact: Value) -> i64 {
    number(&caller.post("staff/customers/", json!({"contact": contact})).await.is(201))
}

async fn merge(caller: &Caller, into: i64, from: i64) -> Answer {
    caller.post(&format!("staff/customers/{into}/merge/"), json!({"from_id": from})).await
}

on_both_engines! {
    async fn a_customer_is_added_found_and_changed(world: World) {
        let seller = world.person(Role::Seller, None).await;
        let contact = json!({"first_name": "Иван", "last_name": "Петров", "phone": "8 916 123-45-67", "email": "ivan@example.com", "city": "Уфа"});
        let card = seller.post("staff/customers/", json!({"name": "ООО «Ромашка»", "note": "Должник", "contact": contact})).await.is(201);
        assert_eq!((&card["name"], &card["note"], &card["user_id"]), (&json!("ООО «Ромашка»"), &json!("Должник"), &json!(null)));
        let id = number(&card);
        for typed in ["ромашка", "петров", "+79161234567", "4567", "IVAN@example"] {
            assert_eq!(search(&seller, typed).await, [id], "{typed}");
        }
        assert!(search(&seller, "сидоров").await.is_empty() && search(&seller, "?!").await.is_empty());
        let rows = seller.get("staff/customers/?count=true&has_account=false").await.is(200);
        let row = &rows["results"][0];
        assert_eq!((&rows["count"], &row["name"], &row["phone"], &row["city"], &row["has_account"]),
            (&json!(1), &json!("ООО «Ромашка»"), &json!("8 916 123-45-67"), &json!("Уфа"), &json!(false)));
        let path = format!("staff/customers/{id}/");
        let changed = seller.patch(&path, json!({"name": "", "note": "Заплатил"})).await.is(200);
        assert_eq!((&changed["name"], &changed["note"]), (&json!(""), &json!("Заплатил")));
        assert_eq!(seller.get("staff/customers/").await.is(200)["results"][0]["name"], "Петров Иван");
        let added = seller.post(&format!("{path}contacts/"), json!({"phone": "+79030000000", "city": "Пермь"})).await.is(201);
        seller.patch(&format!("{path}contacts/{}/", added["id"]), json!({"city": "Сочи"})).await.is(200);
        let whole = seller.get(&path).await.is(200);
        let cities: Vec<&Value> = whole["contacts"].as_array().expect("contacts").iter().map(|it| &it["city"]).collect();
        assert_eq!(cities, [&json!("Сочи"), &json!("Уфа")]);
        assert_eq!((&whole["bought"], &whole["duplicates"]), (&json!([]), &json!([])));
    }

    async fn what_is_wrong_with_a_card_is_told(world: World) {
        let seller = world.person(Role::Seller, None).await;
        seller.post("staff/customers/", json!({"note": "x"})).await.finds_fault("name", "required");
        seller.post("staff/customers/", json!({"name": "я".repeat(201)})).await.finds_fault("name", "too_long");
        seller.post("staff/customers/", json!({"contact": {"city": "Уфа"}})).await.finds_fault("phone", "required");
        seller.post("staff/customers/", json!({"name": "A", "note": "x".repeat(2_001)})).await.finds_fault("note", "too_long");
        for answer in [
            seller.get("staff/customers/999999/").await,
            seller.patch("staff/customers/999999/", json!({"name": "A"})).await,
            seller.post("staff/customers/999999/contacts/", json!({"phone": "+79161234567"})).await,
            merge(&seller, 999_998, 999_999).await,
        ] {
            answer.refuses(404, "no_such_customer");
        }
        let id = add(&seller, json!({"phone": "+79161234567"})).await;
        seller.patch(&format!("staff/customers/{id}/contacts/999999/"), json!({"city": "Уфа"})).await.refuses(404, "not_found");
        merge(&seller, id, id).await.finds_fault("from_id", "invalid");
    }

    async fn equal_numbers_and_addresses_are_suggested_and_told_apart(world: World) {
        let seller = world.person(Role::Seller, None).await;
        let first = add(&seller, json!({"phone": "+79161234567"})).await;
        let second = add(&seller, json!({"phone": "8 (916) 123-45-67", "email": "a@example.com"})).await;
        let third = add(&seller, json!({"phone": "+79030000000", "email": "A@Example.com"})).await;
        add(&seller, json!({"phone": "+79990000000"})).await;
        let pairs = seller.get("staff/customers/duplicates/").await.is(200);
        let told: Vec<(i64, i64, &str)> = pairs["results"].as_array().expect("pairs").iter()
            .map(|it| (number(&it["one"]), number(&it["other"]), it["reason"].as_str().unwrap_or(""))).collect();
        assert_eq!(told, [(first, second, "phone"), (second, third, "email")]);
        let page = seller.get("staff/customers/duplicates/?limit=1").await.is(200);
        let next = seller.get(page["next"].as_str().expect("another page")).await.is(200);
        assert_eq!((number(&next["results"][0]["one"]), &next["next"]), (second, &json!(null)));
        let card = seller.get(&format!("staff/customers/{second}/")).await.is(200);
        assert_eq!(card["duplicates"], json!([{"customer_id": first, "reason": "phone"}, {"customer_id": third, "reason": "email"}]));
        seller.post(&format!("staff/customers/{second}/not-duplicate/"), json!({"other_id": first})).await.is(204);
        assert_eq!(seller.get(&format!("staff/customers/{first}/")).await.is(200)["duplicates"], json!([]));
        seller.post(&format!("staff/customers/{first}/not-duplicate/"), json!({"other_id": third})).await.refuses(404, "no_such_customer");
    }

    async fn two_cards_become_one_with_everything_on_both(world: World) {
        let phone = world.offer("Телефон", "100.00", 50).await;
        let (buyer, seller) = (world.buyer().await, world.person(Role::Seller, None).await);
        let order = number(&buyer.buys(phone, 1).await);
        let theirs = seller.get(&format!("staff/orders/{order}/")).await.is(200)["customer_id"].as_i64().expect("a card");
        let by_phone = number(&seller.post("staff/customers/", json!({"name": "Иван с рынка", "note": "Скидка", "contact": {"phone": "+79161234567", "city": "Уфа"}})).await.is(201));
        let third = add(&seller, json!({"phone": "+79161234567"})).await;
        let merged = merge(&seller, by_phone, theirs).await.is(200);
        assert_eq!((&merged["name"], &merged["note"]), (&json!("Иван с рынка"), &json!("Скидка")));
        assert!(merged["user_id"].is_i64(), "the account came along");
        assert_eq!(merged["contacts"].as_array().map(Vec::len), Some(2));
        assert_eq!((&merged["bought"][0]["orders"], &merged["bought"][0]["total"]), (&json!(1), &json!("100.00")));
        assert_eq!(merged["duplicates"], json!([{"customer_id": third, "reason": "phone"}]));
        for customer in [by_phone, theirs] {
            assert_eq!(found(&seller, &[("customer_id", &customer.to_string())]).await, [order]);
            assert_eq!(number(&seller.get(&format!("staff/customers/{customer}/")).await.is(200)), by_phone);
        }
        seller.patch(&format!("staff/customers/{theirs}/"), json!({"name": "Нет"})).await.refuses(404, "no_such_customer");
        assert_eq!(search(&seller, "+79161234567").await, [third, by_phone]);
        // The buyer goes on as if nothing had happened.
        assert_eq!(buyer.orders().await.len(), 1);
        assert_eq!(buyer.get("contacts/").await.is(200)["results"].as_array().map(Vec::len), Some(2));
        let again = number(&buyer.buys(phone, 1).await);
        assert_eq!(found(&seller, &[("customer_id", &theirs.to_string())]).await, [again, order]);
        // And once more: what led to a card that is given up leads on.
        merge(&seller, third, by_phone).await.is(200);
        assert_eq!(number(&seller.get(&format!("staff/customers/{theirs}/")).await.is(200)), third);
    }

    async fn two_accounts_are_not_made_one(world: World) {
        let phone = world.offer("Телефон", "100.00", 50).await;
        let (anna, boris, seller) = (world.buyer().await, world.buyer().await, world.person(Role::Seller, None).await);
        let mut cards = Vec::new();
        for buyer in [&anna, &boris] {
            let order = buyer.buys(phone, 1).await;
            cards.push(seller.get(&format!("staff/orders/{}/", order["id"])).await.is(200)["customer_id"].as_i64().expect("a card"));
        }
        merge(&seller, cards[0], cards[1]).await.refuses(409, "both_have_accounts");
        assert_eq!(found(&seller, &[("customer_id", &cards[1].to_string())]).await.len(), 1);
    }

    async fn merged_both_ways_at_once_one_card_is_left(world: World) {
        let seller = world.person(Role::Seller, None).await;
        let one = add(&seller, json!({"phone": "+79161234567"})).await;
        let other = add(&seller, json!({"phone": "+79161234567"})).await;
        let (there, back) = tokio::join!(merge(&seller, one, other), merge(&seller, other, one));
        let mut statuses = [there.status, back.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 404], "{there:?} {back:?}");
        let left = seller.get("staff/customers/?count=true").await.is(200);
        assert_eq!(left["count"], 1);
        let card = seller.get(&format!("staff/customers/{}/", left["results"][0]["id"])).await.is(200);
        assert_eq!(card["contacts"].as_array().map(Vec::len), Some(2));
    }

    async fn suppliers_and_buyers_see_no_cards(world: World) {
        let shop = world.shop("Своя").await;
        for caller in [world.supplier(shop).await, world.buyer().await] {
            for path in ["staff/customers/", "staff/customers/1/", "staff/customers/duplicates/"] {
                caller.get(path).await.refuses(403, "forbidden");
            }
        }
        let observer = world.person(Role::Observer, None).await;
        observer.get("staff/customers/").await.is(200);
        observer.post("staff/customers/", json!({"name": "A"})).await.refuses(403, "forbidden");
    }
}
