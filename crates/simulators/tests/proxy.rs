//! What a client and a server see of a network that fails.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response, server};
use hyper_util::rt::TokioIo;
use reqwest::Client;
use simulators::proxy::{Fault, Proxy, Rule};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// What every request is answered.
const ANSWER: &str = "ten bytes.";

/// A server that remembers what it was sent: nothing for a body that broke off.
struct Remembering {
    url: String,
    heard: Arc<Mutex<Vec<Option<String>>>>,
    _listening: JoinSet<()>,
}

impl Remembering {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::<Mutex<Vec<Option<String>>>>::default();
        let remember = Arc::clone(&heard);
        let mut listening = JoinSet::new();
        listening.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let heard = Arc::clone(&remember);
                let service = service_fn(move |request| answer(Arc::clone(&heard), request));
                let connection =
                    server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                connections.spawn(async move { drop(connection.await) });
            }
        });
        Self { url, heard, _listening: listening }
    }

    fn heard(&self) -> Vec<Option<String>> {
        self.heard.lock().unwrap().clone()
    }
}

async fn answer(
    heard: Arc<Mutex<Vec<Option<String>>>>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let body = request.into_body().collect().await.ok();
    let body = body.map(|body| String::from_utf8(body.to_bytes().to_vec()).unwrap());
    heard.lock().unwrap().push(body);
    Ok(Response::new(Full::from(ANSWER)))
}

async fn put_up(rule: Option<Rule>) -> (Remembering, Proxy, Client) {
    let _ = rustls::crypto::ring::default_provider().install_default(); // refused where it is there already
    let server = Remembering::start().await;
    let proxy = Proxy::before(&server.url).await.unwrap();
    if let Some(rule) = rule {
        proxy.add(rule);
    }
    (server, proxy, Client::builder().no_proxy().build().unwrap())
}

fn whole(body: &str) -> Option<String> {
    Some(body.to_owned())
}

#[tokio::test]
async fn what_no_rule_names_passes() {
    let (server, proxy, client) = put_up(Some(Rule::always(Fault::LoseRequest).on("GET "))).await;
    let answer = client.post(format!("{}/a?b=c", proxy.url())).body("said").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.text().await.unwrap().as_str()), (200, ANSWER));
    assert_eq!(server.heard(), [whole("said")]);
    assert_eq!(proxy.seen()[0].line, "POST /a?b=c");
}

#[tokio::test]
async fn a_lost_request_was_not_heard_and_a_lost_answer_was_worked_for() {
    let (server, proxy, client) = put_up(Some(Rule::always(Fault::LoseRequest).on("/request"))).await;
    proxy.add(Rule::always(Fault::LoseAnswer).on("/answer"));
    let ask = |path: &str| client.post(proxy.url() + path).body("said").send();
    assert!(ask("/request").await.is_err());
    assert_eq!(server.heard(), []);
    assert!(ask("/answer").await.is_err());
    assert_eq!(server.heard(), [whole("said")]);
    proxy.heal();
    assert!(ask("/answer").await.is_ok());
}

#[tokio::test]
async fn a_cut_answer_has_its_head_and_breaks_off() {
    let (_server, proxy, client) = put_up(Some(Rule::once(Fault::CutAnswer(4)))).await;
    let mut answer = client.get(proxy.url()).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.content_length()), (200, Some(10)));
    assert_eq!(answer.chunk().await.unwrap().unwrap(), Bytes::from(&ANSWER[..4]));
    assert!(answer.chunk().await.is_err());
    let again = client.get(proxy.url()).send().await.unwrap();
    assert_eq!(again.text().await.unwrap(), ANSWER, "once");
}

#[tokio::test]
async fn a_cut_request_breaks_off_at_the_server() {
    let (server, proxy, client) = put_up(Some(Rule::once(Fault::CutRequest(4)))).await;
    assert!(client.post(proxy.url()).body("a longer word").send().await.is_err());
    client.post(proxy.url()).body("whole").send().await.unwrap();
    let heard = server.heard();
    assert!(heard.iter().all(|body| body.is_none() || *body == whole("whole")), "{heard:?}");
}

#[tokio::test]
async fn a_substitute_answers_without_the_server() {
    let (server, proxy, client) = put_up(Some(Rule::once(Fault::status_retry_after(429, 7)))).await;
    proxy.add(Rule::once(Fault::status(503)));
    let (first, second) =
        (client.get(proxy.url()).send().await.unwrap(), client.get(proxy.url()).send().await.unwrap());
    assert_eq!((first.status().as_u16(), &first.headers()["retry-after"]), (429, &"7".parse().unwrap()));
    assert_eq!((second.status().as_u16(), second.headers().get("retry-after")), (503, None));
    assert_eq!(server.heard(), []);
}

#[tokio::test]
async fn a_stalled_answer_was_worked_for_and_never_comes() {
    let (server, proxy, client) = put_up(Some(Rule::once(Fault::Stall))).await;
    let asked = client.post(proxy.url()).body("said").timeout(Duration::from_secs(1)).send().await;
    assert!(asked.unwrap_err().is_timeout());
    assert_eq!(server.heard(), [whole("said")]);
}

#[tokio::test]
async fn a_stopped_proxy_answers_nobody() {
    let (_server, proxy, client) = put_up(None).await;
    let url = proxy.url();
    client.get(&url).send().await.unwrap();
    proxy.stop().await;
    assert!(client.get(&url).send().await.unwrap_err().is_connect());
}
