//! A request repeated while the first is under way.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "callers at once, on the test's own runtime")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use axum::routing::post;
use db::testing::TestDb;
use db::{Db, Engine};
use serde_json::{Value, json};
use tokio::sync::watch;
use tower::ServiceExt;
use web::{Command, Reply};

/// A route whose work begins, and goes on when it is let.
#[derive(Clone)]
struct App {
    db: Db,
    begun: watch::Sender<usize>,
    gate: Arc<Mutex<mpsc::Receiver<()>>>,
    done: Arc<AtomicUsize>,
}

async fn act(State(app): State<App>, command: Command<Value>) -> web::Result<Response> {
    let App { db, begun, gate, done } = app;
    let work = move |_: &mut db::Tx<'_>| {
        begun.send_modify(|count| *count += 1);
        let _ = gate.lock().unwrap().recv(); // until the other end is dropped
        Ok::<_, db::Error>(Reply::created(&json!({"number": done.fetch_add(1, Ordering::Relaxed)})))
    };
    command.once.write(&db, work).await
}

/// What was answered: the status, whether it was given before, when to come back, and the body.
type Answer = (StatusCode, bool, Option<String>, Value);

async fn send(router: Router) -> Answer {
    let request = Request::post("/act/")
        .header("idempotency-key", "0b0e3a39-6e8b-4ac5-8d56-3b9ad0b23d6a")
        .header("content-type", "application/json")
        .body(Body::from("{}"))
        .unwrap();
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let header = |name: &str| parts.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    let replayed = header("idempotent-replayed").is_some();
    (parts.status, replayed, header("retry-after"), serde_json::from_slice(&body).unwrap())
}

struct Scene {
    router: Router,
    begun: watch::Receiver<usize>,
    /// Dropped, it lets the work go on.
    gate: mpsc::Sender<()>,
    _test: TestDb,
}

fn scene(engine: Engine) -> Option<Scene> {
    let test = TestDb::on(engine)?;
    let ((begun, seen), (open, gate)) = (watch::channel(0), mpsc::channel());
    let app = App { db: test.db.clone(), begun, gate: Arc::new(Mutex::new(gate)), done: Arc::default() };
    let router = web::layer::surround(Router::new().route("/act/", post(act)).with_state(app));
    Some(Scene { router, begun: seen, gate: open, _test: test })
}

async fn waits_for_the_first_and_hears_its_answer(engine: Engine) {
    let Some(mut scene) = scene(engine) else { return };
    let first = tokio::spawn(send(scene.router.clone()));
    scene.begun.wait_for(|begun| *begun == 1).await.unwrap();
    let repeats: Vec<_> = (0..20).map(|_| tokio::spawn(send(scene.router.clone()))).collect();
    tokio::task::yield_now().await; // they come as far as they can
    drop(scene.gate);
    assert_eq!(first.await.unwrap(), (StatusCode::CREATED, false, None, json!({"number": 0})));
    for repeat in repeats {
        assert_eq!(repeat.await.unwrap(), (StatusCode::CREATED, true, None, json!({"number": 0})));
    }
    assert_eq!(*scene.begun.borrow(), 1, "none of them did the work again");
}

async fn is_told_to_come_back_when_the_first_takes_too_long(engine: Engine) {
    let Some(mut scene) = scene(engine) else { return };
    let first = tokio::spawn(send(scene.router.clone()));
    scene.begun.wait_for(|begun| *begun == 1).await.unwrap();
    tokio::time::pause(); // five seconds go by at once
    let started = tokio::time::Instant::now();
    let (status, replayed, retry_after, body) = send(scene.router.clone()).await;
    assert_eq!((status, replayed, retry_after.as_deref()), (StatusCode::CONFLICT, false, Some("1")));
    assert_eq!(body["code"], "request_under_way");
    assert!(started.elapsed() >= std::time::Duration::from_secs(5));
    tokio::time::resume();
    drop(scene.gate);
    assert_eq!(first.await.unwrap().0, StatusCode::CREATED);
    assert_eq!(send(scene.router).await, (StatusCode::CREATED, true, None, json!({"number": 0})));
}

macro_rules! on_each_engine {
    ($($name:ident),*) => { $(
        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                super::$name(db::Engine::Sqlite).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                super::$name(db::Engine::Postgres).await;
            }
        }
    )* };
}
on_each_engine!(waits_for_the_first_and_hears_its_answer, is_told_to_come_back_when_the_first_takes_too_long);
