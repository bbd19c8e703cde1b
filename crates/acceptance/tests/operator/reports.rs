//! Errors, and how long things took, are reported to Sentry's protocol, without a word about anybody.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::world::{Caller, PriceList, Shopping, json};
use serde_json::Value;

/// Longer than any report takes: only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// Takes reports in as the other side does.
struct Intake {
    dsn: String,
    reports: Receiver<Report>,
}

/// One envelope: the request's head, and the items' headers and bodies.
struct Report {
    head: String,
    body: String,
}

impl Intake {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a listener");
        let dsn = format!("http://public-key@{}/7", listener.local_addr().expect("its address"));
        let (told, reports) = channel();
        let serve = move || {
            for stream in listener.incoming().flatten() {
                let _ = take(stream, &told);
            }
        };
        std::thread::Builder::new().name("intake".to_owned()).spawn(serve).expect("a thread");
        Self { dsn, reports }
    }

    /// The first report from now on with an item that is wanted, and that item; what was told before it is in `seen`.
    fn until(&self, seen: &mut Vec<Report>, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let report = self.reports.recv_timeout(PATIENCE).expect("a report");
            let item = report
                .body
                .lines()
                .filter_map(|line| serde_json::from_str(line).ok())
                .find(|item| wanted(item));
            seen.push(report);
            if let Some(item) = item {
                return item;
            }
        }
    }
}

/// Answers every request of one connection.
fn take(stream: TcpStream, told: &Sender<Report>) -> std::io::Result<()> {
    let mut answers = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head)? == 0 {
                return Ok(());
            }
        }
        let lower = head.to_ascii_lowercase();
        let length =
            lower.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let body = String::from_utf8_lossy(&body).into_owned();
        let _ = told.send(Report { head, body });
        answers.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")?;
    }
}

on_both_engines! {
    async fn an_error_is_reported_with_the_requests_id_and_nothing_of_the_caller(world: World) {
        let phone = world.offer("Телефон", "100.00", 10).await;
        let intake = Intake::open();
        let program = world.premises().program();
        let program = program.with("SENTRY_DSN_BACKEND", &intake.dsn).with("TORG_SENTRY_TRACES", "1").with("TORG_ENVIRONMENT", "test");
        let password = "верный-пароль-17";
        program.run_with_input(&["user", "add", "--email", "anna@example.com", "--role", "admin", "--password-stdin"], &format!("{password}\n")).succeeds();
        let server = program.serve();
        let anyone = Caller::new(&server.url);
        let tokens = anyone.post("login/", json!({"email": "anna@example.com", "password": password})).await.is(200);
        let anna = anyone.with_token(tokens["access"].as_str().expect("a token"));
        anna.buys(phone, 1).await;
        anna.get(&format!("product-infos/?search={}", crate::world::escaped("anna@example.com"))).await.is(200);
        // A row that the server cannot understand: a defect of ours, as it sees it.
        world.spoils("UPDATE orders SET status = 'spoilt'").await;
        let answer = anna.get("orders/?limit=7").await;
        assert_eq!(answer.status, 500, "{}", answer.text);
        let mut seen = Vec::new();
        let event = intake.until(&mut seen, |item| item["message"] == "a request failed in the database");
        assert_eq!(event["tags"]["request_id"], answer.body()["request_id"]);
        assert_eq!((&event["environment"], &event["logger"]), (&json!("test"), &json!("web::problem")));
        assert!(event["release"].as_str().is_some_and(|release| release.starts_with("torg")));
        let traced = |item: &Value| item["type"] != "transaction" && item["transaction"] == "GET /api/v1/orders/";
        let known = seen.iter().flat_map(|report| report.body.lines()).filter_map(|line| serde_json::from_str(line).ok()).find(&traced);
        let trace = known.unwrap_or_else(|| intake.until(&mut seen, traced));
        assert_eq!(trace["contexts"]["trace"]["op"], "http.server");
        let shop = world.shop(crate::world::SHOP).await;
        anna.upload(&format!("start-import-shop/{shop}/"), &PriceList::new().offer("Лампа", "1.00", 1).yaml()).await.is(202);
        // Jobs that look at the spoilt order fail, and are told of as well.
        let job = intake.until(&mut seen, |item| item["transaction"] == catalog::import::JOB && item["contexts"]["trace"]["op"] == "queue.process");
        assert_eq!(job["contexts"]["trace"]["status"], "ok");
        for report in &seen {
            assert!(report.head.starts_with("POST /api/7/envelope/ ") && report.head.contains("public-key"), "{}", report.head);
            let whole = format!("{}{}", report.head, report.body);
            for private in ["anna", password, "limit=7", "+79161234567", "Казань", tokens["access"].as_str().expect("a token")] {
                assert!(!whole.contains(private), "{private} is told: {whole}");
            }
        }
    }
}

#[test]
fn an_address_that_is_none_is_refused_without_being_shown() {
    let premises = crate::world::Premises::on(db::Engine::Sqlite).expect("a folder");
    let ran = premises.program().with("TORG_SENTRY_DSN", "https://hidden-key/no-dsn").run(&["migrate"]);
    let complaint = ran.fails(1);
    assert!(complaint.contains("sentry_dsn") && !complaint.contains("hidden-key"), "{complaint}");
}
