//! Proving that a contact's e-mail address is one's own.

use std::time::Duration;

use crate::world::{Caller, Shopping, json};
use serde_json::Value;

const ADDRESS: &str = "ivan@example.com";

async fn contact(buyer: &Caller) -> Value {
    let contact = json!({"first_name": "Иван", "phone": "+79161234567", "email": ADDRESS});
    buyer.post("contacts/", contact).await.is(201)["id"].clone()
}

on_both_engines! {
    async fn a_letters_link_confirms_a_contact_once(world: World) {
        let buyer = world.buyer().await;
        let id = contact(&buyer).await;
        let sent = buyer.post("send-contact-confirmation/", json!({"contact_id": id})).await.is(200);
        assert_eq!(sent["message"], "Письмо с подтверждением отправлено на ivan@example.com.");
        let letter = world.letter_to(ADDRESS).await;
        assert_eq!(letter.subject, "Подтверждение адреса доставки");
        assert!(letter.text.contains(ADDRESS) && letter.text.contains("24 часа"), "{}", letter.text);
        let told = world.anyone().get(&letter.link()).await.is(200);
        assert_eq!(told, json!({"status": "success", "message": "Контакт успешно подтверждён!"}));
        let again = world.anyone().get(&letter.link()).await.refuses(400, "contact_confirmation_unknown");
        assert_eq!(again["detail"], "Неверный или истёкший токен подтверждения.");
    }

    async fn whoever_only_looks_at_the_link_does_not_use_it_up(world: World) {
        let buyer = world.buyer().await;
        let id = contact(&buyer).await;
        buyer.post("send-contact-confirmation/", json!({"contact_id": id})).await.is(200);
        let letter = world.letter_to(ADDRESS).await;
        if world.has_pages().await {
            let browser = world.anyone().saying("accept", "text/html");
            let answer = browser.get(&letter.link()).await;
            assert_eq!((answer.status, answer.header("location")), (303, Some(letter.leads_to().as_str())));
            assert_eq!(letter.leads_to(), format!("/confirm-contact#{}", letter.token()));
        }
        world.anyone().get(&letter.link()).await.is(200);
    }

    async fn another_letter_replaces_the_link_of_the_one_before(world: World) {
        let buyer = world.buyer().await;
        let id = contact(&buyer).await;
        buyer.post("send-contact-confirmation/", json!({"contact_id": id})).await.is(200);
        let first = world.letter_to(ADDRESS).await.link();
        buyer.post("send-contact-confirmation/", json!({"contact_id": id})).await.is(200);
        let second = world.letter_to(ADDRESS).await.link();
        world.anyone().get(&first).await.refuses(400, "contact_confirmation_unknown");
        world.anyone().get(&second).await.is(200);
    }

    async fn a_link_is_good_for_a_day_and_for_the_address_it_was_mailed_to(world: World) {
        let buyer = world.buyer().await;
        let id = contact(&buyer).await;
        let ask = || buyer.post("send-contact-confirmation/", json!({"contact_id": id}));
        ask().await.is(200);
        let link = world.letter_to(ADDRESS).await.link();
        buyer.patch(&format!("contacts/{id}/"), json!({"email": "other@example.com"})).await.is(200);
        world.anyone().get(&link).await.refuses(400, "contact_confirmation_unknown");
        ask().await.is(200);
        let link = world.letter_to("other@example.com").await.link();
        world.clock().advance(Duration::from_hours(24));
        let problem = world.anyone().get(&link).await.refuses(400, "contact_confirmation_expired");
        assert_eq!(problem["detail"], "Токен подтверждения истек.");
    }

    async fn the_same_key_sends_one_letter(world: World) {
        let buyer = world.buyer().await;
        let form = json!({"contact_id": contact(&buyer).await});
        let once = buyer.with_key("one-letter");
        once.post("send-contact-confirmation/", form.clone()).await.is(200);
        assert!(once.post("send-contact-confirmation/", form).await.is_replayed());
        assert_eq!(world.letters_to(ADDRESS).await.len(), 1);
    }

    async fn what_cannot_be_confirmed_is_told(world: World) {
        let (buyer, other) = (world.buyer().await, world.buyer().await);
        let id = contact(&buyer).await;
        let path = "send-contact-confirmation/";
        buyer.post(path, json!({})).await.finds_fault("contact_id", "required");
        buyer.post(path, json!({"contact_id": "x"})).await.refuses(400, "validation");
        assert_eq!(other.post(path, json!({"contact_id": id})).await.is_problem()["status"], 404);
        let without = buyer.contact().await;
        buyer.post(path, json!({"contact_id": without})).await.refuses(400, "contact_without_email");
        assert!(world.letters().await.is_empty());
    }

    async fn nobody_is_buried_in_letters(world: World) {
        let buyer = world.buyer().await;
        let id = contact(&buyer).await;
        for _ in 0..20 {
            buyer.post("send-contact-confirmation/", json!({"contact_id": id})).await.is(200);
        }
        let refused = buyer.post("send-contact-confirmation/", json!({"contact_id": id})).await;
        refused.refuses(429, "too_many_letters");
        assert!(refused.header("retry-after").is_some());
        assert_eq!(world.letters_to(ADDRESS).await.len(), 20);
    }
}
