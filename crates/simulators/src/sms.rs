//! A gateway of text messages, in the ways of three real ones.
//!
//! | it is asked like | request | it accepts with | it refuses with |
//! |---|---|---|---|
//! | SMS.ru | `GET /sms/send?api_id=&to=&msg=&json=1` | 200 `"status":"OK"` | 200 `"status":"ERROR"` |
//! | TurboSMS | `POST /message/send.json`, JSON, `Authorization: Bearer` | 200 `SUCCESS_MESSAGE_ACCEPTED` | 401, or 200 with another `response_status` |
//! | Twilio | `POST /2010-04-01/Accounts/<id>/Messages.json`, a form, `Authorization: Basic` | 201 | 400, 401 |
//!
//! It remembers what it took, and can be told to be in [`Trouble`]. The key is [`KEY`] everywhere. Everything ends when
//! the gateway is dropped.

mod dialect;

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response, server};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// What opens the gateway.
pub const KEY: &str = "the-gateways-key";
/// What is remembered of the texts: a test's worth, whoever leaves it running.
const REMEMBERED: usize = 10_000;
/// The longest request.
const LONGEST: usize = 64 * 1024;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// A text that the gateway took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// To whom, as it was asked.
    pub to: String,
    /// What.
    pub text: String,
    /// From whom.
    pub from: String,
}

/// What a gateway does wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It answers this status and takes nothing.
    Status(u16),
    /// It refuses in its own way, naming the number it was asked for.
    Refuses,
    /// It takes the text, and the line is cut before its answer.
    LosesAnswer,
}

/// A gateway at work.
pub struct Gateway {
    address: SocketAddr,
    desk: Arc<Desk>,
    _listening: JoinSet<()>,
}

struct Desk {
    taken: Mutex<Vec<Text>>,
    troubles: Mutex<Vec<Trouble>>,
    heard: Option<mpsc::UnboundedSender<Text>>,
}

impl Gateway {
    /// A gateway at this address and port; port 0 takes a free one.
    ///
    /// # Errors
    /// Nobody can listen there.
    pub async fn at(listen: &str) -> io::Result<Self> {
        Self::listening(listen, None).await
    }

    /// The same, that tells of each text as it takes it.
    ///
    /// # Errors
    /// Nobody can listen there.
    pub async fn telling(listen: &str) -> io::Result<(Self, mpsc::UnboundedReceiver<Text>)> {
        let (heard, texts) = mpsc::unbounded_channel();
        Ok((Self::listening(listen, Some(heard)).await?, texts))
    }

    async fn listening(listen: &str, heard: Option<mpsc::UnboundedSender<Text>>) -> io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        let desk = Arc::new(Desk { taken: Mutex::default(), troubles: Mutex::default(), heard });
        let mut listening = JoinSet::new();
        listening.spawn(listen_on(listener, Arc::clone(&desk)));
        Ok(Self { address, desk, _listening: listening })
    }

    /// Where it is reached, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that it took, in order.
    pub fn texts(&self) -> Vec<Text> {
        self.desk.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// It is in this trouble for the next requests, as many as `times`.
    pub fn suffers(&self, trouble: &Trouble, times: usize) {
        let mut troubles = self.desk.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        troubles.extend(std::iter::repeat_n(trouble.clone(), times));
    }
}

impl Desk {
    fn takes(&self, text: Text) {
        if let Some(heard) = &self.heard {
            let _ = heard.send(text.clone());
        }
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() < REMEMBERED {
            taken.push(text);
        }
    }

    fn next_trouble(&self) -> Option<Trouble> {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        (!troubles.is_empty()).then(|| troubles.remove(0))
    }
}

async fn listen_on(listener: TcpListener, desk: Arc<Desk>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let desk = Arc::clone(&desk);
        let service = service_fn(move |request| answer(Arc::clone(&desk), request));
        let connection = server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        // It ends with an error whenever a trouble ends it.
        connections.spawn(async move { drop(connection.await) });
        while connections.try_join_next().is_some() {}
    }
}

/// Answers one request. An error ends the connection without an answer.
async fn answer(desk: Arc<Desk>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Error> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, LONGEST).collect().await?.to_bytes();
    if head.method == hyper::Method::HEAD {
        return told(200, String::new()); // somebody looks whether we are here
    }
    let asked = dialect::read(&head, &body);
    let trouble = desk.next_trouble();
    match (asked, trouble) {
        (_, Some(Trouble::Status(status))) => told(status, "{\"message\": \"out of order\"}".to_owned()),
        (Err((status, answer)), _) => told(status, answer),
        (Ok((dialect, text)), Some(Trouble::Refuses)) => {
            let (status, answer) = dialect.refuses(&text.to);
            told(status, answer)
        }
        (Ok((_, text)), Some(Trouble::LosesAnswer)) => {
            desk.takes(text);
            Err("the answer is lost".into())
        }
        (Ok((dialect, text)), None) => {
            let (status, answer) = dialect.accepts(&text.to);
            desk.takes(text);
            told(status, answer)
        }
    }
}

fn told(status: u16, answer: String) -> Result<Response<Full<Bytes>>, Error> {
    let response = Response::builder().status(status).header("content-type", "application/json");
    Ok(response.body(Full::new(Bytes::from(answer)))?)
}
