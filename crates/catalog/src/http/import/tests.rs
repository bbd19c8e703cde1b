//! Who may start and watch imports, and what the answers look like.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use db::Db;
use jobs::Workers;
use kernel::Id;
use serde_json::{Value, json};
use tower::ServiceExt;
use web::{Identified, Permission, Principal, Role, User};

use crate::import::tests::{Desk, line, yaml};
use crate::shop::NewShop;

/// Somebody who may do this. The role is none that helps: nothing here asks for it.
fn user(number: i64, may: &[Permission], shop: Option<i64>) -> User {
    let permissions = may.iter().copied().collect();
    User { id: Id::new(number), role: Role::Buyer, permissions, shop: shop.map(Id::new), session: None }
}

fn admin() -> User {
    user(1, &[Permission::Everything], None)
}

async fn ask(
    desk: &Desk,
    who: Option<User>,
    request: axum::http::request::Builder,
    body: impl Into<Body>,
) -> (StatusCode, Value) {
    let (router, _) = super::routes(desk.runs.clone()).split_for_parts();
    let router: Router = web::layer::surround(router);
    let identified =
        Identified { principal: Principal { user: who, ..Principal::default() }, bad_token: false };
    let mut request = request.body(body.into()).unwrap();
    request.extensions_mut().insert(identified);
    let response = router.oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap())
}

async fn post(desk: &Desk, who: Option<User>, path: &str, body: Value) -> (StatusCode, Value) {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
    ask(desk, who, request, body.to_string()).await
}

async fn status(desk: &Desk, who: User, task: &Value) -> (StatusCode, Value) {
    let path = format!("/api/v1/import-status/{}/", task["task_id"].as_str().unwrap());
    ask(desk, Some(who), Request::get(path), Body::empty()).await
}

async fn upload(desk: &Desk, who: User, text: &str) -> (StatusCode, Value) {
    let form = format!(
        "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../evil.yaml\"\r\n\r\n{text}\r\n--x--\r\n"
    );
    let request = Request::post(format!("/api/v1/start-import-shop/{}/", desk.shop));
    ask(desk, Some(who), request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=x"), form).await
}

fn code(answer: &(StatusCode, Value)) -> (u16, &str) {
    (answer.0.as_u16(), answer.1["code"].as_str().unwrap_or("none"))
}

async fn drain(desk: &Desk, db: &Db) {
    desk.runs.clone().register(Workers::new(db.clone())).drain().await.unwrap();
}

fn with_file(file: &str) -> NewShop {
    NewShop { name: "Связной".to_owned(), source_file: Some(file.to_owned()), ..NewShop::default() }
}

db::on_both_engines! {
    async fn an_upload_is_imported_and_told_of(test: TestDb) {
        let desk = Desk::new(&test.db, "Связной").await;
        let supplier = user(7, &[Permission::OwnShop], Some(desk.shop.number()));
        let (accepted, begun) = upload(&desk, supplier, &yaml(&[line("a", "1", 1), line("b", "0", 1)])).await;
        assert_eq!((accepted, begun["message"].as_str()), (StatusCode::ACCEPTED, Some("Импорт магазина Связной начат.")));
        let again = upload(&desk, supplier, "x").await;
        assert_eq!((code(&again), &again.1["task_id"]), ((409, "import_in_progress"), &begun["task_id"]));
        let (_, told) = status(&desk, supplier, &begun).await;
        assert_eq!((&told["state"], &told["status"]), (&json!("PENDING"), &json!("Задача ещё не запущена...")));
        drain(&desk, &test.db).await;
        let (_, told) = status(&desk, supplier, &begun).await;
        assert_eq!((&told["state"], &told["status"]), (&json!("SUCCESS"), &json!("Задача завершена успешно")));
        assert_eq!(told["progress"], json!({"stage": "finished", "rows_total": 2, "rows_done": 2, "percent": 100}));
        assert_eq!(told["counts"], json!({"created": 1, "updated": 0, "unchanged": 0, "hidden": 0, "rejected": 1}));
        assert_eq!(told["errors"], json!([{"line": 13, "code": "zero_price", "message": "Цена равна нулю.", "value": "0"}]));
        let left = std::fs::read_dir(desk.runs.uploads()).unwrap().count();
        assert_eq!(left, 0, "no copy stays");
    }

    async fn a_failed_import_is_a_failure(test: TestDb) {
        let desk = Desk::new(&test.db, "Связной").await;
        let (_, begun) = upload(&desk, admin(), "- just\n- a list\n").await;
        drain(&desk, &test.db).await;
        let (_, told) = status(&desk, admin(), &begun).await;
        assert_eq!((&told["state"], &told["failure"]["code"]), (&json!("FAILURE"), &json!("not_a_price_list")));
        assert_eq!(told["message"], told["failure"]["message"]);
    }

    async fn only_the_shops_supplier_and_admins_import(test: TestDb) {
        let desk = Desk::new(&test.db, "Связной").await;
        let shop = desk.shop.number();
        let path = format!("/api/v1/start-import-shop/{shop}/");
        let start = |who| post(&desk, who, &path, json!({}));
        assert_eq!(code(&start(None).await), (401, "not_authenticated"));
        for who in [
            user(2, &[], None),
            user(3, &[Permission::ViewImports, Permission::ManageOrders], None),
            user(4, &[Permission::ViewImports], None),
            user(5, &[Permission::OwnShop], Some(shop + 1)),
            user(6, &[], Some(shop)),
        ] {
            assert_eq!(code(&start(Some(who)).await), (403, "forbidden"), "{who:?}");
        }
        assert_eq!(code(&start(Some(admin())).await), (409, "no_source"));
        let unknown = post(&desk, Some(admin()), "/api/v1/start-import-shop/4242/", json!({})).await;
        assert_eq!(code(&unknown), (404, "shop_not_found"));
        let all = post(&desk, Some(user(5, &[Permission::OwnShop], Some(shop))), "/api/v1/start-import-all-shops/", json!({})).await;
        assert_eq!(code(&all), (403, "forbidden"));
    }

    async fn an_import_is_seen_by_those_whom_it_concerns(test: TestDb) {
        let desk = Desk::new(&test.db, "Связной").await;
        let (_, begun) = upload(&desk, admin(), "x").await;
        for who in [user(2, &[], None), user(5, &[Permission::OwnShop], Some(desk.shop.number() + 1))] {
            assert_eq!(code(&status(&desk, who, &begun).await), (404, "import_not_found"));
        }
        for who in [admin(), user(3, &[Permission::ViewImports, Permission::ManageOrders], None), user(5, &[Permission::OwnShop], Some(desk.shop.number()))] {
            assert_eq!(status(&desk, who, &begun).await.0, StatusCode::OK);
        }
        let none = json!({"task_id": "0190a0a0-0000-7000-8000-000000000000"});
        assert_eq!(code(&status(&desk, admin(), &none).await), (404, "import_not_found"));
        assert_eq!(status(&desk, admin(), &json!({"task_id": "nonsense"})).await.0, StatusCode::NOT_FOUND);
    }

    async fn a_named_file_is_read_from_the_import_folder_only(test: TestDb) {
        let desk = Desk::with(&test.db, with_file("own.yaml")).await;
        desk.file("other.yaml", &yaml(&[line("a", "1", 1)]));
        let path = format!("/api/v1/start-import-shop/{}/", desk.shop);
        let start = |file: &'static str| post(&desk, Some(admin()), &path, json!({"yaml_file_path": file}));
        assert_eq!(code(&start("/etc/passwd").await), (400, "path_not_allowed"));
        assert_eq!(code(&start("../uploads").await), (400, "path_not_allowed"));
        assert_eq!(code(&start("none.yaml").await), (404, "file_not_found"));
        assert_eq!(code(&start("").await), (404, "file_not_found"), "its own, which is not there");
        let (accepted, begun) = start("other.yaml").await;
        assert_eq!(accepted, StatusCode::ACCEPTED);
        drain(&desk, &test.db).await;
        assert_eq!(status(&desk, admin(), &begun).await.1["counts"]["created"], 1);
        assert!(desk.imports().join("other.yaml").exists(), "only copies are removed");
    }

    async fn all_shops_are_started_once_for_a_key(test: TestDb) {
        let desk = Desk::with(&test.db, with_file("own.yaml")).await;
        desk.file("own.yaml", &yaml(&[line("a", "1", 1)]));
        let start = || {
            let request = Request::post("/api/v1/start-import-all-shops/").header("idempotency-key", "k");
            ask(&desk, Some(admin()), request, Body::empty())
        };
        let (first, again) = (start().await, start().await);
        assert_eq!((first.0, &first.1["message"]), (StatusCode::ACCEPTED, &json!("Импорт всех магазинов начат.")));
        assert_eq!(first, again);
        drain(&desk, &test.db).await;
        let (_, told) = status(&desk, admin(), &first.1).await;
        assert_eq!((&told["state"], &told["overall_status"]), (&json!("SUCCESS"), &json!("Успешно")));
        assert_eq!(told["summary"], "Загружено 1 магазинов из 1, Ошибок: 0");
        assert_eq!((&told["results"][0]["shop_name"], &told["results"][0]["status"]), (&json!("Связной"), &json!("success")));
    }
}
