//! Giving goods back: what a buyer asks for, what the staff make of it, and what becomes of stock and money.

use std::io::Cursor;
use std::time::Duration;

use image::{DynamicImage, ImageFormat, RgbImage};
use reqwest::Method;
use serde_json::Value;
use web::Role;

use crate::world::{Answer, Caller, Shopping, World, join_all, json};

/// Five telephones of a hundred roubles, delivered to somebody; and who serves them.
struct Delivered {
    buyer: Caller,
    seller: Caller,
    phone: i64,
    order: Value,
}

impl Delivered {
    async fn to_somebody(world: &World) -> Self {
        let phone = world.offer("Телефон", "100.00", 10).await;
        let (buyer, seller) = (world.buyer().await, world.person(Role::Seller, None).await);
        let order = buyer.buys(phone, 5).await;
        let it = Self { buyer, seller, phone, order };
        it.moves("delivered").await;
        it
    }

    async fn moves(&self, state: &str) {
        let path = format!("orders/{}/status/", self.order["id"]);
        self.seller.post(&path, json!({"status": state})).await.is(200);
    }

    fn line(&self) -> &Value {
        &self.order["items"][0]["id"]
    }

    /// The buyer wants to give back so many.
    async fn asks(&self, quantity: i64) -> Answer {
        self.asks_as(&self.buyer, quantity).await
    }

    async fn asks_as(&self, caller: &Caller, quantity: i64) -> Answer {
        let body = json!({"items": [{"item_id": self.line(), "quantity": quantity}], "reason": "Не подошёл"});
        caller.post(&format!("orders/{}/returns/", self.order["id"]), body).await
    }

    /// The staff settle a return: so many go back on the shelf.
    async fn settles(&self, back: &Value, restock: i64, refund: &str) -> Answer {
        let body = json!({"items": [{"item_id": self.line(), "restock": restock}], "refund": refund});
        self.seller.post(&format!("returns/{}/complete/", back["id"]), body).await
    }

    async fn timeline(&self) -> Vec<Value> {
        let order = self.seller.get(&format!("orders/{}/", self.order["id"])).await.is(200);
        order["history"].as_array().expect("a timeline").clone()
    }
}

fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image: DynamicImage = RgbImage::from_pixel(40, 30, image::Rgb([shade; 3])).into();
    image.write_to(&mut bytes, ImageFormat::Jpeg).expect("a picture");
    bytes.into_inner()
}

on_both_engines! {
    async fn goods_come_back_step_by_step(world: World) {
        let it = Delivered::to_somebody(&world).await;
        assert_eq!(world.listed(it.phone).await, Some(5));
        let asked = it.asks(3).await.is(201);
        assert_eq!((&asked["status"], &asked["status_display"], &asked["paid"]), (&json!("requested"), &json!("Запрошен"), &json!("300.00")));
        assert_eq!(asked["items"], json!([{
            "item_id": it.line(), "product_info_id": it.phone, "product_name": "Телефон", "name": "Телефон", "price": "100.00",
            "quantity": 3, "restocked": null, "written_off": null,
        }]));
        let path = format!("returns/{}/", asked["id"]);
        let accepted = it.seller.post(&format!("{path}accept/"), json!({"note": "Ждём посылку"})).await.is(200);
        assert_eq!((&accepted["status"], world.listed(it.phone).await), (&json!("in_progress"), Some(5)));
        let done = it.settles(&asked, 2, "250.50").await.is(200);
        assert_eq!((&done["status"], &done["refund"]), (&json!("completed"), &json!("250.50")));
        assert_eq!((&done["items"][0]["restocked"], &done["items"][0]["written_off"]), (&json!(2), &json!(1)));
        assert_eq!(world.listed(it.phone).await, Some(7), "two are for sale again, one was written off");
        assert_eq!(it.buyer.get(&path).await.is(200), done);
        let kinds: Vec<Value> = it.timeline().await.iter().map(|event| event["kind"].clone()).collect();
        assert_eq!(kinds, ["placed", "status_changed", "return_requested", "return_accepted", "return_completed"]);
        let words = &it.timeline().await[2];
        assert_eq!((&words["note"], &words["status"]), (&json!(format!("№{}: Не подошёл", asked["id"])), &json!(null)));
        assert_eq!(it.buyer.get(&format!("orders/{}/", it.order["id"])).await.is(200)["state"], "delivered");
        assert_eq!(world.facts("order.return_").await, ["order.return_requested", "order.return_accepted", "order.return_completed"]);
    }

    async fn every_step_is_seen_as_it_happens_by_those_it_concerns(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let stranger = world.buyer().await;
        let (mut buyers, mut sellers, mut strangers) = (it.buyer.watches(None).await, it.seller.watches(None).await, stranger.watches(None).await);
        for watch in [&mut buyers, &mut sellers, &mut strangers] {
            assert_eq!(watch.next().await.expect("a beginning").kind, "ready");
        }
        let first = it.asks(1).await.is(201);
        it.seller.post(&format!("returns/{}/reject/", first["id"]), json!({"reason": "Нет"})).await.is(200);
        let second = it.asks(2).await.is(201);
        it.seller.post(&format!("returns/{}/accept/", second["id"]), json!({})).await.is(200);
        it.settles(&second, 2, "200.00").await.is(200);
        let own = stranger.buys(it.phone, 1).await;
        let steps = [
            ("order.return_requested", &first, "requested"), ("order.return_rejected", &first, "rejected"),
            ("order.return_requested", &second, "requested"), ("order.return_accepted", &second, "in_progress"),
            ("order.return_completed", &second, "completed"),
        ];
        for watch in [&mut buyers, &mut sellers] {
            for (kind, back, state) in steps {
                let said = watch.next().await.expect("the stream goes on");
                let shown = json!({"order": it.order["id"], "state": null, "return": {"id": back["id"], "state": state}});
                assert_eq!((said.kind.as_str(), &said.data["data"]), (kind, &shown));
            }
        }
        let said = strangers.next().await.expect("the stream goes on");
        assert_eq!((said.kind.as_str(), &said.data["data"]["order"]), ("order.placed", &own["id"]), "a stranger sees none of it");
    }

    async fn no_more_comes_back_than_was_bought(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let problem = it.asks(6).await.refuses(409, "too_many_returned");
        assert_eq!((&problem["left"], &problem["item_id"]), (&json!(5), it.line()));
        let first = it.asks(3).await.is(201);
        assert_eq!(it.asks(3).await.refuses(409, "too_many_returned")["left"], 2);
        it.asks(2).await.is(201);
        it.asks(1).await.refuses(409, "too_many_returned");
        // What was refused may be asked for again.
        it.seller.post(&format!("returns/{}/reject/", first["id"]), json!({"reason": "Без упаковки"})).await.is(200);
        it.asks(3).await.is(201);
        it.asks(1).await.refuses(409, "too_many_returned");
        let twice = json!({"items": [{"item_id": it.line(), "quantity": 3}, {"item_id": it.line(), "quantity": 3}], "reason": "Брак"});
        it.buyer.post(&format!("orders/{}/returns/", it.order["id"]), twice).await.refuses(409, "too_many_returned");
    }

    async fn ten_who_ask_at_once_get_no_more_than_was_bought(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let answers = join_all((0..10).map(|_| it.asks(2))).await;
        let given = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(given, 2, "{answers:?}");
        for answer in answers.iter().filter(|answer| answer.status != 201) {
            answer.refuses(409, "too_many_returned");
        }
        it.asks(1).await.is(201);
        assert_eq!(it.buyer.get("returns/?count=true").await.is(200)["count"], 3);
    }

    async fn a_return_is_settled_once_whoever_comes_at_once(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let back = it.asks(4).await.is(201);
        let answers = join_all((0..8).map(|_| it.settles(&back, 4, "400.00"))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{answers:?}");
        assert_eq!(world.listed(it.phone).await, Some(9));
        let problem = it.settles(&back, 4, "400.00").await.refuses(409, "return_cannot_become");
        assert_eq!(problem["state"], "completed");
        it.seller.post(&format!("returns/{}/reject/", back["id"]), json!({"reason": "Поздно"})).await.refuses(409, "return_cannot_become");
        it.seller.post(&format!("returns/{}/accept/", back["id"]), json!({})).await.refuses(409, "return_cannot_become");
    }

    async fn one_key_is_one_return_and_one_settlement(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let keyed = it.buyer.with_key("return-1");
        let first = it.asks_as(&keyed, 2).await.is(201);
        let again = it.asks_as(&keyed, 2).await;
        assert!(again.is_replayed());
        assert_eq!(again.is(201), first);
        it.asks_as(&keyed, 3).await.refuses(422, "idempotency_key_reused");
        let body = json!({"items": [{"item_id": it.line(), "restock": 2}], "refund": "200.00"});
        let (path, seller) = (format!("returns/{}/complete/", first["id"]), it.seller.with_key("settle-1"));
        let settled = seller.post(&path, body.clone()).await.is(200);
        assert_eq!(seller.post(&path, body).await.is(200), settled);
        assert_eq!(world.listed(it.phone).await, Some(7));
    }

    async fn a_refund_is_no_more_than_was_paid_and_every_line_is_settled(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let back = it.asks(2).await.is(201);
        assert_eq!(it.settles(&back, 2, "200.01").await.refuses(409, "refund_too_large")["max"], "200.00");
        it.settles(&back, 2, "-1.00").await.finds_fault("refund", "invalid");
        it.settles(&back, 2, "1,5").await.finds_fault("refund", "invalid");
        for restock in [-1, 3] {
            it.settles(&back, restock, "0.00").await.finds_fault("items", "restock_mismatch");
        }
        let path = format!("returns/{}/complete/", back["id"]);
        for items in [json!([]), json!([{"item_id": 999_999, "restock": 1}]), json!([{"item_id": it.line(), "restock": 1}, {"item_id": it.line(), "restock": 1}])] {
            it.seller.post(&path, json!({"items": items, "refund": "1.00"})).await.finds_fault("items", "restock_mismatch");
        }
        assert_eq!(world.listed(it.phone).await, Some(5), "nothing was done by halves");
        it.settles(&back, 0, "0.00").await.is(200);
        assert_eq!(world.listed(it.phone).await, Some(5), "all was written off");
    }

    async fn only_goods_that_were_sent_come_back(world: World) {
        let phone = world.offer("Телефон", "100.00", 10).await;
        let (buyer, seller) = (world.buyer().await, world.person(Role::Seller, None).await);
        let order = buyer.buys(phone, 1).await;
        let it = Delivered { buyer, seller, phone, order };
        for (state, returnable) in [("new", false), ("confirmed", false), ("assembling", false), ("shipped", true), ("finished", true)] {
            if state != "new" {
                it.moves(state).await;
            }
            if returnable {
                let back = it.asks(1).await.is(201);
                it.seller.post(&format!("returns/{}/reject/", back["id"]), json!({"reason": "Проверка"})).await.is(200);
            } else {
                assert_eq!(it.asks(1).await.refuses(409, "order_not_returnable")["state"], state);
            }
        }
        let canceled = it.buyer.buys(it.phone, 1).await;
        it.buyer.cancels(&canceled).await.is(200);
        let body = json!({"items": [{"item_id": canceled["items"][0]["id"], "quantity": 1}], "reason": "Брак"});
        it.buyer.post(&format!("orders/{}/returns/", canceled["id"]), body.clone()).await.refuses(409, "order_not_returnable");
        // A line of another order is no line of this one.
        it.buyer.post(&format!("orders/{}/returns/", it.order["id"]), body).await.refuses(404, "order_item_not_found");
    }

    async fn a_request_that_makes_no_sense_is_refused(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let path = format!("orders/{}/returns/", it.order["id"]);
        let line = it.line();
        for (body, field, code) in [
            (json!({"items": [], "reason": "Брак"}), "items", "required"),
            (json!({"items": [{"item_id": line, "quantity": 0}], "reason": "Брак"}), "items", "invalid"),
            (json!({"items": [{"item_id": line, "quantity": -2}, {"item_id": line, "quantity": 3}], "reason": "Брак"}), "items", "invalid"),
            (json!({"items": [{"item_id": line, "quantity": i64::MAX}, {"item_id": line, "quantity": i64::MAX}], "reason": "Брак"}), "items", "out_of_range"),
            (json!({"items": [{"item_id": line, "quantity": 1}], "reason": "  "}), "reason", "required"),
            (json!({"items": [{"item_id": line, "quantity": 1}], "reason": "я".repeat(1_001)}), "reason", "too_long"),
            (json!({"items": [{"item_id": line, "quantity": 1}]}), "reason", "required"),
            (json!({"items": vec![json!({"item_id": line, "quantity": 1}); 201], "reason": "Брак"}), "items", "too_many"),
        ] {
            it.buyer.post(&path, body).await.finds_fault(field, code);
        }
        let back = it.asks(1).await.is(201);
        it.seller.post(&format!("returns/{}/reject/", back["id"]), json!({"reason": ""})).await.finds_fault("reason", "required");
        it.buyer.get("returns/?status=nonsense").await.finds_fault("status", "invalid");
    }

    async fn returns_are_listed_to_those_they_concern(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let (first, second) = (it.asks(1).await.is(201), it.asks(2).await.is(201));
        it.seller.post(&format!("returns/{}/accept/", first["id"]), json!({})).await.is(200);
        let ids = |page: Value| -> Vec<Value> { page["results"].as_array().expect("a page").iter().map(|back| back["id"].clone()).collect() };
        let newest_first = [second["id"].clone(), first["id"].clone()];
        assert_eq!(ids(it.buyer.get("returns/").await.is(200)), newest_first);
        assert_eq!(ids(it.seller.get("returns/").await.is(200)), newest_first);
        assert_eq!(ids(world.person(Role::Observer, None).await.get("returns/").await.is(200)), newest_first);
        let stranger = world.buyer().await;
        assert!(ids(stranger.get("returns/").await.is(200)).is_empty());
        stranger.get(&format!("returns/{}/", first["id"])).await.refuses(404, "return_not_found");
        it.asks_as(&stranger, 1).await.refuses(404, "order_not_found");
        assert_eq!(ids(it.seller.get("returns/?status=in_progress").await.is(200)), [first["id"].clone()]);
        assert_eq!(ids(it.seller.get(&format!("returns/?order_id={}", it.order["id"])).await.is(200)), newest_first);
        assert!(ids(it.seller.get("returns/?order_id=999999").await.is(200)).is_empty());
        let page = it.buyer.get("returns/?limit=1&count=true").await.is(200);
        assert_eq!((page["count"].clone(), ids(page.clone())), (json!(2), vec![second["id"].clone()]));
        let rest = it.buyer.get(page["next"].as_str().expect("a next page")).await.is(200);
        assert_eq!(ids(rest.clone()), [first["id"].clone()]);
        assert_eq!(ids(it.buyer.get(rest["previous"].as_str().expect("the page before")).await.is(200)), [second["id"].clone()]);
        // The staff may ask for a buyer who telephones.
        assert_eq!(ids(it.buyer.get(&format!("returns/?order_id={}", it.asks_as(&it.seller, 1).await.is(201)["order_id"])).await.is(200)).len(), 3);
    }

    async fn photos_are_for_the_buyer_and_the_staff_alone(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let back = it.asks(1).await.is(201);
        let path = |place: i64| format!("returns/{}/photos/{place}/", back["id"]);
        for place in 1..=3 {
            let shade = u8::try_from(60 * place).expect("a shade");
            it.buyer.send_file(Method::PUT, &path(place), "photo", &picture(shade)).await.is(200);
        }
        it.buyer.send_file(Method::PUT, &path(4), "photo", &picture(9)).await.refuses(404, "not_found");
        let again = it.seller.send_file(Method::PUT, &path(2), "photo", &picture(250)).await.is(200);
        let photos = again["photos"].as_array().expect("photos").clone();
        assert_eq!(photos.iter().map(|photo| photo["place"].clone()).collect::<Vec<_>>(), [1, 2, 3]);
        let link = photos[1]["url"].as_str().expect("a link").to_owned();
        let (answer, bytes) = world.anyone().fetch(&link).await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some("private, no-store")));
        assert!(image::load_from_memory(&bytes).expect("a picture").to_rgb8().get_pixel(5, 5).0[0] > 240);

        let (file, _) = link.split_once('?').expect("a signature");
        let other = photos[0]["url"].as_str().expect("a link").replace("/media/returns/", "");
        for stolen in [file.to_owned(), format!("{file}?{}", other.split_once('?').expect("a query").1), link.replace("until=1", "until=2")] {
            it.seller.get(&stolen).await.refuses(404, "no_such_file");
        }
        let stranger = world.buyer().await;
        stranger.send_file(Method::PUT, &path(1), "photo", &picture(9)).await.refuses(404, "return_not_found");
        it.buyer.send_file(Method::PUT, &path(1), "photo", b"no picture").await.refuses(400, "picture_of_another_type");

        world.clock().advance(Duration::from_secs(3_601));
        world.anyone().get(&link).await.refuses(404, "no_such_file");
        // Tokens are older by now, too.
        world.drain().await;
        assert_eq!(world.premises().stored_files(), 3, "the photo that was replaced is gone");
    }

    async fn a_settled_return_takes_no_photos(world: World) {
        let it = Delivered::to_somebody(&world).await;
        let back = it.asks(1).await.is(201);
        it.settles(&back, 1, "100.00").await.is(200);
        let answer = it.buyer.send_file(Method::PUT, &format!("returns/{}/photos/1/", back["id"]), "photo", &picture(9)).await;
        answer.refuses(409, "return_cannot_become");
    }
}
