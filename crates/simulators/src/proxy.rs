//! A network between a client and a server that fails as it is told.
//!
//! [`Proxy`] listens on a port of its own and passes every exchange on to the server, but for those that a [`Rule`]
//! befalls. A client that is proved against it knows what a request means whose answer was lost, and a server what a
//! body means that ends in the middle.
//!
//! HTTP/1.1 without TLS, a connection to the server for every exchange. Everything ends when the proxy is dropped.

mod body;
mod rule;

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response, client, header, server};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream, lookup_host};
use tokio::sync::watch;
use tokio::task::JoinSet;

use self::body::Passing;
pub use self::rule::{Fault, Rule, Substitute};

/// What is remembered of the exchanges: a test's worth, whoever leaves it running.
const REMEMBERED: usize = 10_000;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// A network that fails as it is told.
pub struct Proxy {
    address: SocketAddr,
    plan: Arc<Plan>,
    listening: JoinSet<()>,
}

/// An exchange that came to the proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// `METHOD /path?query`, as the client wrote it.
    pub line: String,
    /// What befell it.
    pub fault: Option<Fault>,
}

struct Plan {
    server: SocketAddr,
    rules: Mutex<Vec<Rule>>,
    seen: Mutex<Vec<Seen>>,
    came: watch::Sender<usize>,
}

impl Proxy {
    /// A proxy before the server at `url` (`http://host:port`, what follows is ignored), on a free port of this
    /// machine.
    ///
    /// # Errors
    /// No such server, or no port.
    pub async fn before(url: &str) -> io::Result<Self> {
        let authority = url.strip_prefix("http://").unwrap_or(url).split('/').next().unwrap_or_default();
        let nowhere = || io::Error::new(io::ErrorKind::NotFound, format!("no server at {url}"));
        let server = lookup_host(authority).await?.next().ok_or_else(nowhere)?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let came = watch::Sender::new(0);
        let plan = Arc::new(Plan { server, rules: Mutex::default(), seen: Mutex::default(), came });
        let mut listening = JoinSet::new();
        listening.spawn(listen(listener, Arc::clone(&plan)));
        Ok(Self { address, plan, listening })
    }

    /// Where it is reached, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Adds a rule. Of several that an exchange meets the one that was added first befalls it.
    pub fn add(&self, rule: Rule) {
        self.plan.rules.lock().unwrap_or_else(PoisonError::into_inner).push(rule);
    }

    /// Forgets all rules: everything passes.
    pub fn heal(&self) {
        self.plan.rules.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The exchanges so far, in the order in which they came.
    pub fn seen(&self) -> Vec<Seen> {
        self.plan.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until an exchange has come that has this in `METHOD /path?query`; its answer may be on its way still.
    pub async fn comes(&self, part: &str) {
        let mut came = self.plan.came.subscribe();
        while !self.seen().iter().any(|seen| seen.line.contains(part)) {
            if came.changed().await.is_err() {
                return; // nothing comes to a proxy that is no more
            }
        }
    }

    /// Ends every connection and refuses new ones: the server is away. Nothing brings this proxy back.
    pub async fn stop(mut self) {
        self.listening.shutdown().await;
    }
}

impl Plan {
    /// What befalls this exchange; it is remembered.
    fn befall(&self, line: String) -> Option<Fault> {
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let fault = rules.iter_mut().find_map(|rule| rule.befall(&line));
        drop(rules);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() < REMEMBERED {
            seen.push(Seen { line, fault: fault.clone() });
        }
        drop(seen);
        self.came.send_modify(|count| *count += 1);
        fault
    }

    /// What the server answers.
    async fn ask(&self, request: Request<Passing>) -> Result<Response<Passing>, Error> {
        let stream = TcpStream::connect(self.server).await?;
        let (mut sender, connection) = client::conn::http1::handshake(TokioIo::new(stream)).await?;
        let mut connecting = JoinSet::new();
        connecting.spawn(async move { drop(connection.await) });
        let answer = sender.send_request(request).await?;
        Ok(answer.map(|body| body::held(body, connecting)))
    }

    /// Lets the server do its work to the end.
    async fn work(&self, request: Request<Incoming>) -> Result<(), Error> {
        let answer = self.ask(request.map(body::whole)).await?;
        answer.into_body().collect().await?;
        Ok(())
    }
}

async fn listen(listener: TcpListener, plan: Arc<Plan>) {
    let mut connections = JoinSet::new();
    // A port on which nothing can be accepted any more is a network that is down.
    while let Ok((stream, _)) = listener.accept().await {
        let plan = Arc::clone(&plan);
        let service = service_fn(move |request| pass(Arc::clone(&plan), request));
        let connection = server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        // It ends with an error whenever a fault ends it.
        connections.spawn(async move { drop(connection.await) });
        while connections.try_join_next().is_some() {}
    }
}

/// Passes one exchange on. An error ends the client's connection without an answer.
async fn pass(plan: Arc<Plan>, request: Request<Incoming>) -> Result<Response<Passing>, Error> {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let line = format!("{} {target}", request.method());
    match plan.befall(line) {
        None => plan.ask(request.map(body::whole)).await,
        Some(Fault::LoseRequest) => Err("the request is lost".into()),
        Some(Fault::LoseAnswer) => {
            plan.work(request).await?;
            Err("the answer is lost".into())
        }
        Some(Fault::CutRequest(bytes)) => {
            plan.ask(request.map(|body| body::cut(body, bytes))).await?;
            Err("the request is cut".into())
        }
        Some(Fault::CutAnswer(bytes)) => {
            let answer = plan.ask(request.map(body::whole)).await?;
            Ok(answer.map(|body| body::cut(body, bytes)))
        }
        Some(Fault::Delay(time)) => {
            tokio::time::sleep(time).await;
            plan.ask(request.map(body::whole)).await
        }
        Some(Fault::Stall) => {
            plan.work(request).await?;
            std::future::pending().await
        }
        Some(Fault::Answer(substitute)) => answered(substitute),
    }
}

/// The answer that no server gave.
fn answered(substitute: Substitute) -> Result<Response<Passing>, Error> {
    let answer = Response::builder().status(substitute.status);
    let answer = match substitute.retry_after_s {
        Some(seconds) => answer.header(header::RETRY_AFTER, seconds),
        None => answer,
    };
    Ok(answer.body(body::text(substitute.body))?)
}
