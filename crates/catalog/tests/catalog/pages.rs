//! The shop window over HTTP: whole answers, links, and a cache that is never behind.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use db::Db;
use http_body_util::BodyExt;
use kernel::{Id, Quantity};
use serde_json::{Value, json};
use tower::ServiceExt;
use utoipa_axum::router::OpenApiRouter;
use web::{Identified, Permission, Principal, Role, User};

use crate::fixture::{Good, add};

fn router(db: &Db) -> Router {
    let (router, _) =
        OpenApiRouter::new().merge(catalog::http::routes(db.clone(), Arc::default())).split_for_parts();
    router
}

/// Sends JSON as somebody who may do this, with that shop.
async fn send(
    router: &Router,
    method: &str,
    address: &str,
    who: Option<(Permission, Option<i64>)>,
    body: &Value,
) -> (StatusCode, Value) {
    let user = who.map(|(may, shop)| User {
        id: Id::new(1),
        role: Role::Buyer,
        permissions: may.into(),
        shop: shop.map(Id::new),
        session: None,
    });
    let identified = Identified { principal: Principal { user, ..Principal::default() }, bad_token: false };
    let request = Request::builder()
        .method(method)
        .uri(address)
        .extension(identified)
        .body(Body::from(body.to_string()));
    answer(router, request.unwrap()).await
}

async fn get(router: &Router, address: &str) -> (StatusCode, Value) {
    answer(router, Request::get(address).body(Body::empty()).unwrap()).await
}

async fn answer(router: &Router, request: Request<Body>) -> (StatusCode, Value) {
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
}

fn goods(count: usize) -> Vec<Good> {
    vec![Good { on_hand: 5, ..Good::default() }; count]
}

db::on_both_engines! {
    async fn links_lead_through_all_pages_with_the_filters_kept(test: TestDb) {
        add(&test.db, &goods(5)).await;
        let router = router(&test.db);
        let (_, first) = get(&router, "/api/v1/product-infos/?limit=2&ordering=-price&x=1&count=true&shop_name=%D0%BC").await;
        assert_eq!((first["results"].as_array().unwrap().len(), &first["count"], &first["previous"]), (2, &json!(5), &Value::Null));
        let next = first["next"].as_str().unwrap();
        assert!(next.contains("shop_name=%D0%BC") && !next.contains("x=1"), "{next}");
        let (_, second) = get(&router, next).await;
        let (_, back) = get(&router, second["previous"].as_str().unwrap()).await;
        assert_eq!(back["results"], first["results"]);
        let (status, _) = get(&router, "/api/v1/product-infos/?price_min=abc").await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        let (status, _) = get(&router, &next.replace("-price", "name")).await;
        assert_eq!(status, StatusCode::OK, "a cursor of another ordering is a place in this one, or refused, never a defect");
    }

    async fn a_page_is_never_behind_a_committed_change(test: TestDb) {
        let ids = add(&test.db, &goods(1)).await;
        let router = router(&test.db);
        for left in (0..5).rev() {
            let line = vec![(ids[0], Quantity::new(1).unwrap())];
            test.db.write(move |tx| catalog::stock::take(tx, &line)).await.unwrap();
            for address in ["/api/v1/product-infos/", "/api/v1/product-infos/?x=1"] {
                let (_, page) = get(&router, address).await;
                assert_eq!(page["results"][0]["quantity"], json!(left));
            }
            let (_, product) = get(&router, "/api/v1/products/1/").await;
            assert_eq!(product["product_infos"][0]["quantity"], json!(left));
        }
    }

    async fn a_product_page_shows_open_shops_only(test: TestDb) {
        add(&test.db, &[Good { price: 200, ..Good::default() }, Good { shop: "Другой", price: 100, ..Good::default() }]).await;
        let router = router(&test.db);
        let (_, page) = get(&router, "/api/v1/products/1/").await;
        assert_eq!((&page["name"], &page["category_name"]), (&json!("Товар"), &json!("Разное")));
        let shops = |page: &Value| page["product_infos"].as_array().unwrap().iter().map(|offer| offer["shop_name"].clone()).collect::<Vec<_>>();
        assert_eq!(shops(&page), ["Другой", "Магазин"], "cheapest first");
        let close = |tx: &mut db::Tx<'_>| {
            let edit = catalog::by_hand::ShopEdit { open: Some(false), ..Default::default() };
            for name in ["Другой", "Магазин"] {
                let shop = catalog::shop::find_by_name(tx, name)?.unwrap();
                catalog::by_hand::edit_shop(tx, Id::new(1), shop.id, &edit)?;
            }
            Ok(())
        };
        test.db.write::<_, catalog::by_hand::Error, _>(close).await.unwrap();
        let (status, page) = get(&router, "/api/v1/products/1/").await;
        assert_eq!((status, shops(&page).len()), (StatusCode::OK, 0));
        assert_eq!(get(&router, "/api/v1/products/2/").await.0, StatusCode::NOT_FOUND);
        assert_eq!(get(&router, "/api/v1/shops/1/").await.0, StatusCode::NOT_FOUND);
        let (_, shops) = get(&router, "/api/v1/shops/").await;
        assert_eq!(shops["results"], json!([]));
    }

    async fn shops_and_categories_are_paged(test: TestDb) {
        let names = ["А", "Б", "В"];
        add(&test.db, &names.map(|name| Good { shop: name, category: name, product: name, ..Good::default() })).await;
        let router = router(&test.db);
        for table in ["shops", "categories"] {
            let (_, first) = get(&router, &format!("/api/v1/{table}/?limit=2&count=true")).await;
            assert_eq!((&first["count"], &first["results"][1]["name"]), (&json!(3), &json!("Б")));
            let (_, last) = get(&router, first["next"].as_str().unwrap()).await;
            assert_eq!((&last["results"][0]["name"], &last["next"]), (&json!("В"), &Value::Null));
            let (_, back) = get(&router, last["previous"].as_str().unwrap()).await;
            assert_eq!(back["results"], first["results"]);
        }
    }

    async fn an_administrator_keeps_shops_and_a_supplier_their_own(test: TestDb) {
        let router = router(&test.db);
        let admin = Some((Permission::Everything, None));
        let add = json!({"name": "Дом", "missing_goods": "hide"});
        assert_eq!(send(&router, "POST", "/api/v1/shops/", None, &add).await.0, StatusCode::UNAUTHORIZED);
        assert_eq!(send(&router, "POST", "/api/v1/shops/", Some((Permission::ManageOrders, None)), &add).await.0, StatusCode::FORBIDDEN);
        let (status, shop) = send(&router, "POST", "/api/v1/shops/", admin, &add).await;
        assert_eq!((status, &shop["id"], &shop["missing_goods"]), (StatusCode::CREATED, &json!(1), &json!("hide")));
        assert_eq!(send(&router, "POST", "/api/v1/shops/", admin, &add).await.0, StatusCode::CONFLICT);
        assert_eq!(send(&router, "POST", "/api/v1/shops/", admin, &json!({"name": " "})).await.0, StatusCode::BAD_REQUEST);

        let (own, other) = (Some((Permission::OwnShop, Some(1))), Some((Permission::OwnShop, Some(2))));
        let (keep, close) = (json!({"missing_goods": "keep"}), json!({"open": false, "source_file": null}));
        let (status, shop) = send(&router, "PATCH", "/api/v1/shops/1/", own, &keep).await;
        assert_eq!((status, &shop["missing_goods"], &shop["open"]), (StatusCode::OK, &json!("keep"), &json!(true)));
        assert_eq!(send(&router, "PATCH", "/api/v1/shops/1/", own, &close).await.0, StatusCode::FORBIDDEN);
        assert_eq!(send(&router, "PATCH", "/api/v1/shops/1/", other, &keep).await.0, StatusCode::NOT_FOUND);
        assert_eq!(send(&router, "PATCH", "/api/v1/shops/9/", admin, &keep).await.0, StatusCode::NOT_FOUND);
        let (_, shop) = send(&router, "PATCH", "/api/v1/shops/1/", admin, &close).await;
        assert_eq!(shop["open"], json!(false));
    }
}
