//! The program from outside: what surrounds every route, and the command line.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::process::{Command, Output};

use kernel::Clock;
use reqwest::{Client, Method, StatusCode, header};
use serde_json::Value;
use torg::{Config, Server};

struct Running {
    server: Server,
    client: Client,
    _folder: tempfile::TempDir,
}

impl Running {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::in_folder(folder.path());
        config.workers = false;
        config.throttle = None;
        let server = Server::start(config, Clock::system()).await.unwrap();
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { server, client, _folder: folder }
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.server.url()))
    }

    async fn get(&self, path: &str) -> (StatusCode, String, String) {
        let response = self.request(Method::GET, path).send().await.unwrap();
        let kind =
            response.headers().get(header::CONTENT_TYPE).map_or("", |kind| kind.to_str().unwrap()).to_owned();
        (response.status(), kind, response.text().await.unwrap())
    }
}

/// The problem's code, once it has proved to be one.
async fn problem(response: reqwest::Response) -> (StatusCode, String) {
    let status = response.status();
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    let request_id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    let body: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert_eq!(body["status"], status.as_u16());
    assert_eq!(body["request_id"], request_id);
    (status, body["code"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn the_operators_pages_answer_with_and_without_the_slash() {
    let it = Running::start().await;
    for path in ["/health", "/health/", "/ready", "/ready/"] {
        let (status, _, body) = it.get(path).await;
        assert_eq!((status, body.as_str()), (StatusCode::OK, "{\"status\":\"ok\"}"), "{path}");
    }
    for path in ["/api/schema", "/api/schema/"] {
        let (status, kind, body) = it.get(path).await;
        assert_eq!((status, kind.as_str()), (StatusCode::OK, "application/json"));
        let document: Value = serde_json::from_str(&body).unwrap();
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
        assert!(document["paths"]["/health/"]["get"].is_object());
        assert!(document["components"]["securitySchemes"]["bearer"].is_object());
    }
    let (status, kind, body) = it.get("/api/schema/?format=yaml").await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "application/yaml"));
    assert!(body.trim_start_matches("openapi: ").trim_start_matches('"').starts_with("3.1"), "{body}");
    let response = it.request(Method::GET, "/api/docs").send().await.unwrap();
    assert_eq!(
        (response.status(), &response.headers()[header::LOCATION]),
        (StatusCode::SEE_OTHER, &header::HeaderValue::from_static("/api/docs/"))
    );
    for part in ["", "swagger-ui-bundle.js", "swagger-initializer.js", "swagger-ui.css"] {
        let (status, _, body) = it.get(&format!("/api/docs/{part}")).await;
        assert_eq!(status, StatusCode::OK, "{part}");
        assert!(part != "swagger-initializer.js" || body.contains("/api/schema/"));
    }
    it.server.stop().await;
}

#[tokio::test]
async fn the_start_is_the_pages_or_says_how_to_build_them() {
    let it = Running::start().await;
    let (status, kind, start) = it.get("/").await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "text/html; charset=utf-8"));
    if start.contains("id=\"root\"") {
        the_pages_are_whole(&it, &start).await;
    } else {
        for (language, word) in [("ru", "Сервер"), ("en", "server")] {
            let page =
                it.request(Method::GET, "/").header(header::ACCEPT_LANGUAGE, language).send().await.unwrap();
            let page = page.text().await.unwrap();
            assert!(page.contains(word) && page.contains("make build"), "{page}");
        }
    }
    it.server.stop().await;
}

/// A page as every answer has it.
fn but_for_the_nonce(page: &str) -> String {
    let mut parts = page.split("nonce=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.split_once('"').map_or(part, |(_, rest)| rest))
}

/// Every address is the same page, nothing in it is inline, and what it names is there for ever and compressed.
async fn the_pages_are_whole(it: &Running, start: &str) {
    for address in ["/admin", "/admin/orders", "/orders/7", "/login"] {
        let page = it.request(Method::GET, address).send().await.unwrap();
        let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy.contains("script-src 'self';"), "{policy}");
        assert_eq!(but_for_the_nonce(&page.text().await.unwrap()), but_for_the_nonce(start), "{address}");
    }
    let named: Vec<&str> = start.split(['"', '\'']).filter(|it| it.starts_with("/assets/")).collect();
    assert!(!named.is_empty());
    for (scripts, open) in [("<script", "<script "), ("<style", "<style ")] {
        assert_eq!(start.matches(scripts).count(), start.matches(open).count(), "something is inline");
    }
    for file in named {
        let asked =
            it.request(Method::GET, file).header(header::ACCEPT_ENCODING, "gzip").send().await.unwrap();
        let headers = asked.headers().clone();
        assert!(headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"), "{file}");
        assert_eq!(headers[header::CONTENT_ENCODING], "gzip", "{file}");
        let again = it.request(Method::GET, file).header(header::ACCEPT_ENCODING, "gzip");
        let again = again.header(header::IF_NONE_MATCH, &headers[header::ETAG]).send().await.unwrap();
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{file}");
    }
    let (status, _, body) = it.get("/assets/nothing.js").await;
    assert_eq!(status, StatusCode::NOT_FOUND, "{body}");
}

#[tokio::test]
async fn every_refusal_is_a_problem_with_the_requests_id() {
    let it = Running::start().await;
    for (method, path, status, code) in [
        (Method::GET, "/nowhere", 404, "no_such_address"),
        (Method::GET, "/api/v1/nowhere", 404, "no_such_address"),
        (Method::DELETE, "/health/", 405, "method_not_allowed"),
        (Method::GET, "/api/v1/login", 405, "method_not_allowed"),
        (Method::GET, "/api/v1/users/me", 401, "not_authenticated"),
        (Method::GET, "/api/schema/?format=xml", 400, "validation"),
    ] {
        let response = it.request(method, path).send().await.unwrap();
        assert_eq!(
            problem(response).await,
            (StatusCode::from_u16(status).unwrap(), code.to_owned()),
            "{path}"
        );
    }
    let sent = |id: &'static str| {
        let request = it.request(Method::GET, "/nowhere").header("x-request-id", id);
        async move { request.send().await.unwrap().headers()["x-request-id"].to_str().unwrap().to_owned() }
    };
    assert_eq!(sent("order-7.a_B").await, "order-7.a_B");
    assert_ne!(sent("no good").await, "no good");
    let huge = format!("{{\"email\": \"{}\"}}", "a".repeat(1024 * 1024));
    let request = it
        .request(Method::POST, "/api/v1/login/")
        .header(header::CONTENT_TYPE, "application/json")
        .body(huge);
    assert_eq!(problem(request.send().await.unwrap()).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    it.server.stop().await;
}

#[tokio::test]
async fn a_post_without_the_slash_keeps_its_body() {
    let it = Running::start().await;
    let body = r#"{"first_name": "Иван", "last_name": "Петров", "email": "ivan@example.com",
        "password": "correct horse", "password_confirm": "correct horse"}"#;
    let request = it
        .request(Method::POST, "/api/v1/register")
        .header(header::CONTENT_TYPE, "application/json")
        .body(body);
    assert_eq!(request.send().await.unwrap().status(), StatusCode::CREATED);
    it.server.drain().await.unwrap();
    it.server.stop().await;
}

#[tokio::test]
async fn a_stopped_server_listens_no_more_and_its_folder_can_be_served_again() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let server = Server::start(Config::in_folder(folder.path()), Clock::system()).await.unwrap();
        let url = format!("{}/health/", server.url());
        let idle = Client::new();
        assert!(idle.get(&url).send().await.unwrap().status().is_success());
        server.stop().await;
        assert!(Client::new().get(&url).send().await.is_err());
    }
}

fn torg(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_torg"));
    command.args(arguments).current_dir(folder).env_clear().envs(variables.iter().copied()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn exit_codes_are_0_1_and_2() {
    let folder = tempfile::tempdir().unwrap();
    let code = |arguments: &[&str]| torg(folder.path(), arguments, &[]).status.code().unwrap();
    assert_eq!(code(&["--version"]), 0);
    assert_eq!(code(&["serve", "--help"]), 0);
    assert_eq!(code(&["completions", "bash"]), 0);
    assert_eq!(code(&["config"]), 0);
    assert_eq!(code(&["nonsense"]), 2);
    assert_eq!(code(&["user", "add", "--email", "a@b.example", "--role", "supplier"]), 2);
    assert_eq!(code(&["--config", "nowhere.toml", "migrate"]), 1);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was done");
    assert_eq!(code(&["migrate"]), 0);
    assert!(folder.path().join("torg-data/torg.db").exists());
    // Roles may be added, so only the database knows that there is none of this name.
    assert_eq!(code(&["user", "add", "--email", "a@b.example", "--role", "king"]), 2);
}

#[test]
fn accounts_and_shops_are_added_and_secrets_are_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let secret = "a-secret-that-must-not-be-seen";
    let run = |arguments: &[&str]| {
        torg(folder.path(), arguments, &[("TORG_SECRET_KEY", secret), ("TORG_LOG", "debug")])
    };
    let shop = run(&["shop", "add", "--name", "Книжная  полка", "--missing-goods", "hide", "--json"]);
    let answer: Value = serde_json::from_slice(&shop.stdout).unwrap();
    assert_eq!(answer["name"], "Книжная полка");
    let again = run(&["shop", "add", "--name", "книжная полка"]);
    assert_eq!((again.status.code(), again.stdout.len()), (Some(1), 0));
    assert!(text(&again.stderr).contains("a shop of this name exists"), "{}", text(&again.stderr));
    let supplier =
        ["user", "add", "--email", "s@b.example", "--role", "supplier", "--shop", "КНИЖНАЯ ПОЛКА", "--json"];
    let added = run(&supplier);
    assert_eq!(added.status.code(), Some(0), "{}", text(&added.stderr));
    let answer: Value = serde_json::from_slice(&added.stdout).unwrap();
    assert_eq!(answer["password"].as_str().unwrap().len(), 22);
    assert_eq!(run(&supplier).status.code(), Some(1), "the address is taken");
    assert!(!text(&added.stderr).contains(secret));
    let weak = Command::new(env!("CARGO_BIN_EXE_torg"))
        .args(["user", "add", "--email", "w@b.example", "--role", "buyer", "--password-stdin"])
        .current_dir(folder.path())
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert_eq!(weak.status.code(), Some(2), "no password came");
}

#[test]
fn a_mistake_in_the_settings_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("torg.toml"), "log = \"info\"\nlistne = \"127.0.0.1:1\"\n").unwrap();
    let refused = torg(folder.path(), &["migrate"], &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        text(&refused.stderr).starts_with("torg: torg.toml, line 2: unknown field `listne`"),
        "{}",
        text(&refused.stderr)
    );
}
