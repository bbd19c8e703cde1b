//! What the routes say, as a client reads it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use db::testing::TestDb;
use kernel::Id;
use serde_json::{Value, json};
use tower::ServiceExt;
use web::{Guest, Guests, Identified, Permission, Principal, Role, User};

use super::fixture::{ANNA, BORIS, buy, contact_of, offers, run, stock};

/// The routes of a test's database.
struct Site {
    router: Router,
    guests: Guests,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

impl Site {
    fn of(test: &TestDb) -> Self {
        let guests = Guests::new([7; 32]);
        let (router, _) = crate::routes(test.db.clone(), guests.clone(), false).split_for_parts();
        Self { router: web::layer::surround(router), guests }
    }

    async fn send(&self, who: &Principal, line: &str, body: Value) -> Answer {
        self.send_once(who, line, body, None).await
    }

    /// `line` is a method and a path.
    async fn send_once(&self, who: &Principal, line: &str, body: Value, key: Option<&str>) -> Answer {
        let (method, path) = line.split_once(' ').unwrap();
        let mut request = Request::builder().method(method).uri(path);
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let mut request = request.body(Body::from(body.to_string())).unwrap();
        request.extensions_mut().insert(Identified { principal: who.clone(), bad_token: false });
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }

    /// The guest that an answer makes of somebody, if it does.
    fn guest_of(&self, answer: &Answer) -> Option<Guest> {
        let cookie =
            answer.headers.get(header::SET_COOKIE)?.to_str().unwrap().split(';').next().unwrap().to_owned();
        self.guests.read(&HeaderMap::from_iter([(header::COOKIE, cookie.parse().unwrap())]))
    }
}

/// Somebody who may do this. The role is none that helps: nothing here asks for it.
fn person(id: web::AccountId, may: &[Permission]) -> Principal {
    let permissions = may.iter().copied().collect();
    Principal {
        user: Some(User { id, role: Role::Buyer, permissions, shop: None, session: None }),
        ..Principal::default()
    }
}

fn anna() -> Principal {
    person(ANNA, &[])
}

fn seller() -> Principal {
    person(Id::new(77), &[Permission::ViewOrders, Permission::ManageOrders])
}

fn goes_away(answer: &Answer) -> bool {
    answer
        .headers
        .get(header::SET_COOKIE)
        .is_some_and(|cookie| cookie.to_str().unwrap().contains("Max-Age=0"))
}

async fn contact(test: &TestDb, user: web::AccountId) -> i64 {
    test.db.write(move |tx| contact_of(tx, user)).await.unwrap().number()
}

db::on_both_engines! {
    async fn a_guest_fills_a_cart_signs_in_and_orders(test: TestDb) {
        let (site, [phone]) = (Site::of(&test), offers(&test, [5]).await);
        let nobody = Principal::default();
        let empty = site.send(&nobody, "GET /api/v1/cart/", json!({})).await;
        assert_eq!(empty.body, json!({"id": null, "items": [], "total_price": "0.00", "updated_at": null}));
        assert!(empty.headers.get(header::SET_COOKIE).is_none());
        let goods = json!({"product_info_id": phone, "quantity": 2});
        let added = site.send(&nobody, "POST /api/v1/cart/add/", goods.clone()).await;
        assert_eq!(added.status, StatusCode::CREATED);
        let line = &added.body;
        assert_eq!(*line, json!({
            "id": line["id"], "product_info_id": phone, "product_name": "Товар Телефон", "name": "Телефон",
            "shop_name": "Связной", "price": "100.50", "quantity": 2, "available": 5, "total_price": "201.00"
        }));
        let guest = Principal { guest: Some(site.guest_of(&added).unwrap()), ..Principal::default() };
        let more = site.send(&guest, "POST /api/v1/cart/add/", json!({"product_info_id": phone})).await;
        assert_eq!((more.status, &more.body["quantity"]), (StatusCode::OK, &json!(3)));
        assert!(more.headers.get(header::SET_COOKIE).is_none());
        let cart = site.send(&guest, "GET /api/v1/cart/", json!({})).await.body["id"].clone();
        let refused = site.send(&guest, "POST /api/v1/confirm-order/", json!({"cart_id": cart, "contact_id": 1})).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);

        let grown = Principal { guest: guest.guest.clone(), ..anna() };
        let new = json!({"cart_id": cart, "contact_id": contact(&test, ANNA).await});
        let placed = site.send(&grown, "POST /api/v1/confirm-order/", new).await;
        assert_eq!((placed.status, goes_away(&placed)), (StatusCode::CREATED, true));
        let order = &placed.body;
        assert_eq!(order["number"], json!(order["id"].to_string()));
        assert_eq!((&order["status"], &order["status_display"], &order["state"]), (&json!("new"), &json!("Новый"), &json!("new")));
        assert_eq!(order["payment"], json!({"status": "pending", "method": "cod"}));
        assert_eq!((&order["total_price"], &order["currency"]), (&json!("301.50"), &json!("RUB")));
        assert_eq!(order["contact"]["phone"], json!("+79161234567"));
        assert_eq!(order["items"], json!([{
            "id": order["items"][0]["id"], "product_info_id": phone, "product_name": "Товар Телефон", "name": "Телефон",
            "shop_name": "Связной", "price": "100.50", "quantity": 3, "total_price": "301.50"
        }]));
        assert_eq!(order["history"], json!([{
            "at": order["created_at"], "kind": "placed", "status": "new", "actor": "buyer", "note": ""
        }]));
        let shown = site.send(&anna(), &format!("GET /api/v1/orders/{}/", order["id"]), json!({})).await;
        assert_eq!(shown.body, *order);
        let listed = site.send(&anna(), "GET /api/v1/orders/?status=new&count=true", json!({})).await;
        assert_eq!((&listed.body["count"], &listed.body["results"][0]["id"]), (&json!(1), &order["id"]));
        assert_eq!(listed.body["results"][0].get("history"), None);
    }

    async fn a_cart_is_merged_by_whichever_route_comes_first(test: TestDb) {
        let (site, [phone]) = (Site::of(&test), offers(&test, [5]).await);
        let add = json!({"product_info_id": phone});
        let line = site.send(&Principal::default(), "POST /api/v1/cart/add/", add.clone()).await;
        let grown = Principal { user: anna().user, guest: site.guest_of(&line), key: None };
        site.send(&anna(), "POST /api/v1/cart/add/", add).await;
        let merged = site.send(&grown, "GET /api/v1/cart/", json!({})).await;
        assert!(goes_away(&merged));
        assert_eq!((&merged.body["items"][0]["quantity"], &merged.body["total_price"]), (&json!(2), &json!("201.00")));
        let again = site.send(&grown, "DELETE /api/v1/cart/", json!({})).await;
        assert_eq!((again.status, goes_away(&again)), (StatusCode::NO_CONTENT, true));
        assert_eq!(site.send(&anna(), "GET /api/v1/cart/", json!({})).await.body["items"], json!([]));
    }

    async fn the_words_of_refusals_are_the_contracts(test: TestDb) {
        let (site, [phone]) = (Site::of(&test), offers(&test, [5]).await);
        let said = async |line: &str, body: Value| {
            let answer = site.send(&anna(), line, body).await;
            (answer.status.as_u16(), answer.body["code"].as_str().unwrap_or("").to_owned(), answer.body["detail"].clone())
        };
        let (add, confirm) = ("POST /api/v1/cart/add/", "POST /api/v1/confirm-order/");
        let no_goods = (404, "offer_not_found".to_owned(), json!("Товар не найден."));
        assert_eq!(said(add, json!({})).await, no_goods);
        assert_eq!(said(add, json!({"product_info_id": 999})).await, no_goods);
        for quantity in [0, -5, 1_000_001] {
            let (status, code, _) = said(add, json!({"product_info_id": phone, "quantity": quantity})).await;
            assert_eq!((status, code.as_str()), (400, "validation"));
        }
        let short = site.send(&anna(), add, json!({"product_info_id": phone, "quantity": 6})).await;
        assert_eq!((short.status, &short.body["available"]), (StatusCode::CONFLICT, &json!(5)));

        let line = site.send(&anna(), add, json!({"product_info_id": phone, "quantity": 4})).await.body["id"].clone();
        let limited = site.send(&anna(), add, json!({"product_info_id": phone, "quantity": 2})).await;
        let message = json!("Количество ограничено доступным запасом: 5.");
        assert_eq!((limited.status, &limited.body["message"]), (StatusCode::OK, &message));
        assert_eq!(limited.body["cart_item"]["quantity"], json!(4));
        let cut = site.send(&anna(), &format!("PATCH /api/v1/cart/item/{line}/"), json!({"quantity": 9})).await;
        assert_eq!((&cut.body["quantity"], &cut.body["message"]), (&json!(5), &message));
        let set = site.send(&anna(), &format!("PUT /api/v1/cart/item/{line}/"), json!({"quantity": 3})).await;
        assert_eq!((&set.body["quantity"], set.body.get("message")), (&json!(3), None));
        assert_eq!(said(&format!("PUT /api/v1/cart/item/{line}/"), json!({"quantity": 0})).await.0, 400);

        let cart = site.send(&anna(), "GET /api/v1/cart/", json!({})).await.body["id"].clone();
        let mine = json!({"cart_id": cart, "contact_id": contact(&test, ANNA).await});
        let theirs = json!({"cart_id": cart, "contact_id": contact(&test, BORIS).await});
        let missing = site.send(&anna(), confirm, json!({})).await;
        assert_eq!(missing.status, StatusCode::BAD_REQUEST);
        assert_eq!(missing.body["errors"].as_object().unwrap().keys().collect::<Vec<_>>(), ["cart_id", "contact_id"]);
        assert_eq!(said(confirm, theirs).await.0, 404);
        let online = json!({"cart_id": cart, "contact_id": mine["contact_id"], "payment_method": "online"});
        assert_eq!(said(confirm, online).await.1, "payment_unavailable");
        run(&test.db, "UPDATE stock SET reserved = 4").await;
        let short = site.send(&anna(), confirm, mine.clone()).await;
        assert_eq!(short.body["detail"], json!("Недостаточно товара Телефон в магазине! Доступно: 1, запрошено: 3."));
        let members = ["code", "product_info_id", "available", "requested"].map(|name| short.body[name].clone());
        assert_eq!(members, [json!("not_enough_stock"), json!(phone), json!(1), json!(3)]);
        assert_eq!(site.send(&anna(), "PUT /api/v1/cart/", json!({})).await.status, StatusCode::NO_CONTENT);
        assert_eq!(said(confirm, mine).await, (400, "cart_empty".to_owned(), json!("Корзина пуста!")));
    }

    async fn a_repeated_confirmation_shows_the_order_as_it_is_now(test: TestDb) {
        let (site, [phone]) = (Site::of(&test), offers(&test, [5]).await);
        site.send(&anna(), "POST /api/v1/cart/add/", json!({"product_info_id": phone})).await;
        let cart = site.send(&anna(), "GET /api/v1/cart/", json!({})).await.body["id"].clone();
        let new = json!({"cart_id": cart, "contact_id": contact(&test, ANNA).await});
        let buyer = anna();
        let confirm = || site.send_once(&buyer, "POST /api/v1/confirm-order/", new.clone(), Some("key-1"));
        let first = confirm().await;
        assert_eq!(first.status, StatusCode::CREATED);
        let to = json!({"status": "assembling"});
        site.send(&seller(), &format!("POST /api/v1/orders/{}/status/", first.body["id"]), to).await;
        let second = confirm().await;
        assert_eq!((second.status, second.headers.contains_key("idempotent-replayed")), (StatusCode::OK, true));
        assert_eq!((&second.body["id"], &second.body["state"]), (&first.body["id"], &json!("assembling")));
        assert_eq!(stock(&test.db, phone).await, (5, 1));
    }

    async fn nobody_moves_or_sees_what_is_not_theirs(test: TestDb) {
        let (site, [phone]) = (Site::of(&test), offers(&test, [5]).await);
        let order = buy(&test.db, BORIS, &[(phone, 2)]).await.unwrap().id;
        let (show, cancel, go) =
            (format!("GET /api/v1/orders/{order}/"), format!("POST /api/v1/orders/{order}/cancel/"), format!("POST /api/v1/orders/{order}/status/"));
        let (boris, observer) = (person(BORIS, &[]), person(Id::new(8), &[Permission::ViewOrders]));
        let status = async |who: &Principal, line: &str, body: Value| site.send(who, line, body).await.status.as_u16();
        let to = json!({"status": "confirmed"});
        assert_eq!(status(&Principal::default(), &show, json!({})).await, 401);
        assert_eq!(status(&anna(), &show, json!({})).await, 404);
        assert_eq!(status(&anna(), &cancel, json!({})).await, 404);
        assert_eq!(status(&observer, &show, json!({})).await, 200);
        assert_eq!(status(&observer, &cancel, json!({})).await, 404);
        for who in [&anna(), &boris, &observer, &person(Id::new(9), &[Permission::OwnShop])] {
            assert_eq!(status(who, &go, to.clone()).await, 403);
        }
        assert_eq!(status(&seller(), &go, json!({"status": "lost"})).await, 400);
        assert_eq!(status(&seller(), &go, to).await, 200);
        let canceled = site.send(&boris, &cancel, json!({"note": "Передумал"})).await;
        assert_eq!((&canceled.body["status"], &canceled.body["state"]), (&json!("canceled"), &json!("canceled")));
        assert_eq!(canceled.body["history"][2]["note"], json!("Передумал"));
        assert_eq!(canceled.body["history"][1]["actor"], json!("staff"));
        assert_eq!(site.send(&seller(), &show, json!({})).await.body["history"][1]["actor"], json!("staff:77"));
        assert_eq!(status(&seller(), &go, json!({"status": "shipped"})).await, 409);
        assert_eq!(stock(&test.db, phone).await, (5, 0));
    }
}
