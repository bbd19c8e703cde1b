//! A 1C that comes for orders, one call at a time.

use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use identity::audit::Actor;
use kernel::Id;
use reqwest::Method;

use super::{Answer, Caller, World, escaped};

/// The password of every base.
pub(crate) const PASSWORD: &str = "пароль обмена: 7";
const EXCHANGE: &str = "/1c/exchange";

/// A 1C base under way: what it signs in with, and the marks of its conversation.
#[derive(Clone)]
pub(crate) struct OneC {
    caller: Caller,
    cookie: Option<String>,
    pub(crate) token: String,
}

impl World {
    /// A base that serves these shops (all where there are none); its number.
    pub(crate) async fn onec_base(&self, login: &str, shops: &[i64]) -> i64 {
        let new = onec::NewNode {
            name: format!("База {login}"),
            login: login.to_owned(),
            password_hash: identity::hash_password(PASSWORD.to_owned()).await.expect("a hash"),
            shops: shops.iter().map(|shop| Id::new(*shop)).collect(),
            dialect: None,
            options: onec::Options::default(),
        };
        let added = self.db().write(move |tx| onec::add_node(tx, &new, &Actor::Operator)).await;
        added.expect("a node").id.number()
    }

    /// Does the jobs of the server until `work` has come to its end.
    pub(crate) async fn beside_jobs<T>(&self, work: impl Future<Output = T>) -> T {
        let done = AtomicBool::new(false);
        let work = async {
            let ended = work.await;
            done.store(true, Ordering::Relaxed);
            ended
        };
        let jobs = async {
            while !done.load(Ordering::Relaxed) {
                self.drain().await;
                tokio::task::yield_now().await;
            }
        };
        tokio::join!(work, jobs).0
    }

    /// A 1C that knows this login and the right password.
    pub(crate) fn onec(&self, login: &str) -> OneC {
        self.onec_with(login, PASSWORD)
    }

    /// A 1C that knows these.
    pub(crate) fn onec_with(&self, login: &str, password: &str) -> OneC {
        let basic = format!("Basic {}", STANDARD.encode(format!("{login}:{password}")));
        OneC { caller: self.anyone().saying("authorization", &basic), cookie: None, token: String::new() }
    }
}

impl OneC {
    /// A call, with the cookie of the conversation if there is one.
    pub(crate) async fn calls(&self, query: &str) -> Answer {
        self.caller().get(&format!("{EXCHANGE}?{query}")).await
    }

    fn caller(&self) -> Caller {
        match &self.cookie {
            Some(cookie) => self.caller.saying("cookie", cookie),
            None => self.caller.clone(),
        }
    }

    /// Begins a conversation about orders.
    pub(crate) async fn checks_in(&mut self) -> Answer {
        self.begins("sale").await
    }

    /// Begins a conversation about this.
    pub(crate) async fn begins(&mut self, kind: &str) -> Answer {
        self.cookie = None;
        let answer = self.calls(&format!("type={kind}&mode=checkauth")).await;
        let lines: Vec<&str> = answer.text.split('\n').collect();
        assert_eq!((answer.status, lines[0]), (200, "success"), "{}", answer.text);
        self.cookie = Some(format!("{}={}", lines[1], lines[2]));
        self.token = lines[3].strip_prefix("sessid=").expect("a token").to_owned();
        answer
    }

    /// Asks for orders as a stock program does: the file.
    pub(crate) async fn queries(&self) -> String {
        let answer = self.calls("type=sale&mode=query&sessid=").await;
        assert_eq!(answer.header("content-type"), Some("application/xml; charset=utf-8"), "{}", answer.text);
        assert_eq!(answer.header("content-length"), Some(answer.text.len().to_string().as_str()));
        answer.text
    }

    /// Says that everything was taken in; the verdict.
    pub(crate) async fn confirms(&self) -> String {
        verdict(&self.calls("type=sale&mode=success&sessid=").await)
    }

    /// The whole exchange; the numbers of the orders that it was given.
    pub(crate) async fn exchanges(&mut self) -> Vec<i64> {
        self.checks_in().await;
        let orders = numbers(&self.queries().await);
        assert_eq!(self.confirms().await, "success");
        orders
    }

    /// Sends a part of a file.
    pub(crate) async fn sends(&self, kind: &str, name: &str, part: &[u8]) -> Answer {
        self.may_send(kind, name, part).await.expect("an answer")
    }

    /// Sends a part of a file over a connection that may break.
    pub(crate) async fn may_send(&self, kind: &str, name: &str, part: &[u8]) -> Option<Answer> {
        let path = format!("{EXCHANGE}?type={kind}&mode=file&filename={}", escaped(name));
        self.caller().try_send_bytes(&path, "application/octet-stream", part.to_vec()).await
    }

    /// Has a file of goods read, while the jobs of the server are done; the last answer.
    pub(crate) async fn has_read(&self, world: &World, name: &str) -> Answer {
        self.asks_beside_jobs(world, &format!("type=catalog&mode=import&filename={}", escaped(name))).await
    }

    /// Asks until the answer is no `progress`, while the jobs of the server are done.
    pub(crate) async fn asks_beside_jobs(&self, world: &World, query: &str) -> Answer {
        let asking = async {
            loop {
                let answer = self.calls(query).await;
                if verdict(&answer) != "progress" {
                    return answer;
                }
            }
        };
        world.beside_jobs(asking).await
    }

    /// The same conversation, with the server of this world.
    pub(crate) fn at(&self, world: &World) -> Self {
        self.to(&world.origin())
    }

    /// The same conversation, with a server elsewhere.
    pub(crate) fn to(&self, origin: &str) -> Self {
        Self { caller: self.caller.at(origin), ..self.clone() }
    }

    /// A call, answered with bytes.
    pub(crate) async fn fetches(&self, query: &str) -> (Answer, Vec<u8>) {
        self.caller().fetch(&format!("{EXCHANGE}?{query}")).await
    }

    /// Another address.
    pub(crate) async fn gets(&self, path: &str) -> Answer {
        self.caller().get(path).await
    }

    /// Another method.
    pub(crate) async fn asks(&self, method: &str, query: &str) -> Answer {
        let method: Method = method.parse().expect("a method");
        self.caller().send(method, &format!("{EXCHANGE}?{query}"), None).await
    }

    /// The secret of the conversation, as it stands in what was said.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.as_deref().and_then(|cookie| cookie.split('=').nth(1)).unwrap_or("")
    }
}

/// The first line of an answer of the protocol, which is as every such answer is.
pub(crate) fn verdict(answer: &Answer) -> String {
    let kind = answer.header("content-type").unwrap_or("");
    assert!(kind.starts_with("text/plain; charset="), "{kind}: {}", answer.text);
    assert!(
        answer.status < 500 && !answer.text.is_empty() && !answer.text.contains(['\r', '<']),
        "{answer:?}"
    );
    let first = answer.text.lines().next().unwrap_or("").to_owned();
    assert!(["success", "failure", "progress"].contains(&first.as_str()), "{}", answer.text);
    first
}

/// What 1C is told of a refusal.
#[track_caller]
pub(crate) fn refused(answer: &Answer, status: u16) -> String {
    assert_eq!((answer.status, verdict(answer).as_str()), (status, "failure"), "{}", answer.text);
    let why = answer.text.lines().nth(1).unwrap_or("").to_owned();
    assert!(why.chars().any(|c| ('а'..='я').contains(&c)), "no reason in Russian: {}", answer.text);
    why
}

/// The numbers of the orders in a file.
pub(crate) fn numbers(xml: &str) -> Vec<i64> {
    assert!(xml.starts_with("<?xml"), "{xml}");
    let rest = xml.split("<Номер>").skip(1);
    rest.map(|rest| rest.split('<').next().expect("a number").parse().expect("a number")).collect()
}
