//! Somebody with a cart and no account.

use crate::world::{Answer, Shopping, json};

on_both_engines! {
    async fn a_guest_keeps_a_cart_by_a_cookie(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let guest = world.anyone();
        let answer = guest.adds(phone, 2).await;
        answer.is(201);
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        let cart = guest.cart().await;
        assert_eq!((&cart["total_price"], cart["items"].as_array().map(Vec::len)), (&json!("200.00"), Some(1)));
    }

    async fn one_guest_never_sees_anothers_cart(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let (guest, other) = (world.anyone(), world.anyone());
        let line = guest.puts(phone, 2).await;
        assert_eq!(other.cart().await["items"], json!([]));
        let path = format!("cart/item/{}/", line["id"]);
        assert_eq!(other.put(&path, json!({"quantity": 1})).await.is_problem()["status"], 404);
        assert_eq!(other.delete(&path).await.is_problem()["status"], 404);
        assert_eq!(guest.cart().await["items"][0]["quantity"], 2);
    }

    async fn a_forged_cookie_opens_nobodys_cart(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let guest = world.anyone();
        let answer = guest.adds(phone, 2).await;
        let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned();
        let (id, _) = cookie.split_once('.').expect("a signature");
        for forged in [format!("{id}.AAAA"), id.to_owned(), "torg_guest=1.x".to_owned()] {
            let forger = world.anyone().saying("cookie", &forged);
            assert_eq!(forger.get("cart/").await.is(200)["items"], json!([]));
        }
        assert_eq!(world.anyone().saying("cookie", &cookie).get("cart/").await.is(200)["items"][0]["quantity"], 2);
    }

    async fn a_guest_signs_in_before_buying(world: World) {
        let phone = world.offer("Телефон", "100.00", 5).await;
        let guest = world.anyone();
        guest.puts(phone, 2).await;
        let cart = guest.cart().await["id"].clone();
        guest.post("confirm-order/", json!({"cart_id": cart, "contact_id": 1})).await.refuses(401, "not_authenticated");
        guest.get("orders/").await.refuses(401, "not_authenticated");
        guest.get("contacts/").await.refuses(401, "not_authenticated");
    }

    async fn a_guests_cart_comes_along_at_sign_in_cut_to_the_stock(world: World) {
        let (phone, case) = (world.offer("Телефон", "100.00", 5).await, world.offer("Чехол", "10.00", 9).await);
        let buyer = world.buyer().await;
        buyer.puts(phone, 4).await;
        // The same browser, before and after signing in.
        let guest = world.anyone();
        let cookie = guest.adds(phone, 3).await;
        let cookie = cookie.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned();
        guest.puts(case, 2).await;
        let cart = buyer.saying("cookie", &cookie).get("cart/").await.is(200);
        let mut lines: Vec<(&str, i64)> = cart["items"].as_array().expect("lines").iter()
            .map(|line| (line["product_name"].as_str().expect("a name"), line["quantity"].as_i64().expect("a quantity"))).collect();
        lines.sort_unstable();
        assert_eq!(lines, [("Телефон", 5), ("Чехол", 2)]);
        let again = buyer.saying("cookie", &cookie).get("cart/").await.is(200);
        assert_eq!(again["items"], cart["items"], "it comes along once");
        assert_eq!(world.anyone().saying("cookie", &cookie).get("cart/").await.is(200)["items"], json!([]));
    }

    async fn a_request_repeated_after_signing_in_has_one_effect(world: World) {
        const KEY: &str = "0b0e3a39-6e8b-4ac5-8d56-3b9ad0b23d6a";
        let phone = world.offer("Телефон", "100.00", 9).await;
        let cookie_of = |answer: &Answer| {
            answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned()
        };
        // A stranger's very first request, and a guest's later one: sent, signed in, and sent again.
        let stranger = world.anyone().with_key(KEY);
        let known = world.anyone();
        let cookie_of_known = cookie_of(&known.adds(phone, 1).await);
        for (first, cookie, expected) in [(stranger, None, 2), (known.with_key(KEY), Some(cookie_of_known), 3)] {
            let answer = first.adds(phone, 2).await;
            let cookie = cookie.unwrap_or_else(|| cookie_of(&answer));
            let buyer = world.buyer().await.saying("cookie", &cookie);
            let repeated = buyer.with_key(KEY).adds(phone, 2).await;
            assert!(repeated.is_replayed(), "{}", repeated.text);
            assert_eq!(repeated.body(), answer.body());
            assert_eq!(repeated.header("set-cookie"), None, "the guest's cart is still to come along");
            assert_eq!(buyer.cart().await["items"][0]["quantity"], expected);
            // Another key is another request.
            buyer.with_key("1b0e3a39-6e8b-4ac5-8d56-3b9ad0b23d6a").adds(phone, 1).await.is(200);
            assert_eq!(buyer.cart().await["items"][0]["quantity"], expected + 1);
        }
    }
}
