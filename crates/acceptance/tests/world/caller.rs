//! Somebody who calls the server, and what they are answered.

use reqwest::Method;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// Somebody with a browser of their own: its cookies, and the headers it always sends. A clone is another tab.
#[derive(Clone)]
pub(crate) struct Caller {
    http: reqwest::Client,
    origin: String,
    headers: HeaderMap,
}

/// What somebody was answered.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    request: String,
}

impl Caller {
    pub(crate) fn new(origin: &str) -> Self {
        torg::use_ring();
        let http = reqwest::Client::builder().cookie_store(true).redirect(reqwest::redirect::Policy::none());
        let http = http.build().expect("a client");
        Self { http, origin: origin.trim_end_matches('/').to_owned(), headers: HeaderMap::new() }
    }

    /// The same caller, always sending this header.
    pub(crate) fn saying(&self, name: &str, value: &str) -> Self {
        let mut caller = self.clone();
        let name: HeaderName = name.parse().expect("a header's name");
        caller.headers.insert(name, HeaderValue::from_bytes(value.as_bytes()).expect("a header's value"));
        caller
    }

    pub(crate) fn with_token(&self, token: &str) -> Self {
        self.saying(AUTHORIZATION.as_str(), &format!("Bearer {token}"))
    }

    /// The same caller, at another server.
    pub(crate) fn at(&self, origin: &str) -> Self {
        Self { origin: origin.trim_end_matches('/').to_owned(), ..self.clone() }
    }

    /// The access token this caller always shows.
    pub(crate) fn token(&self) -> String {
        let value = self.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        value.and_then(|value| value.strip_prefix("Bearer ")).expect("somebody signed in").to_owned()
    }

    /// The same caller, whose requests have this `Idempotency-Key`.
    pub(crate) fn with_key(&self, key: &str) -> Self {
        self.saying("Idempotency-Key", key)
    }

    pub(crate) fn in_english(&self) -> Self {
        self.saying("Accept-Language", "en")
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn get_with(&self, path: &str, query: &[(&str, String)]) -> Answer {
        let pairs: Vec<String> =
            query.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        self.get(&format!("{path}?{}", pairs.join("&"))).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Any method, with a JSON body if there is one.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        match body {
            Some(body) => {
                self.send_bytes(method, path, "application/json", body.to_string().into_bytes()).await
            }
            None => self.answer(self.http.request(method, self.url(path)), path).await,
        }
    }

    /// Any method with any body.
    pub(crate) async fn send_bytes(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        self.answer(self.bearing(method, path, kind, body), path).await
    }

    /// The same over a connection that may break before there is an answer.
    pub(crate) async fn try_send_bytes(&self, path: &str, kind: &str, body: Vec<u8>) -> Option<Answer> {
        self.try_answer(self.bearing(Method::POST, path, kind, body), path).await.ok()
    }

    fn bearing(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> reqwest::RequestBuilder {
        self.http.request(method, self.url(path)).header("content-type", kind).body(body)
    }

    /// Sends a price list as a browser's form does.
    pub(crate) async fn upload(&self, path: &str, list: &str) -> Answer {
        let part = reqwest::multipart::Part::text(list.to_owned()).file_name("price-list.yaml");
        let form = reqwest::multipart::Form::new().part("file", part);
        self.answer(self.http.post(self.url(path)).multipart(form), path).await
    }

    /// Sends a file as a browser's form does.
    pub(crate) async fn send_file(
        &self,
        method: Method,
        path: &str,
        field: &'static str,
        file: &[u8],
    ) -> Answer {
        let part = reqwest::multipart::Part::bytes(file.to_vec()).file_name("picture.exe");
        let form = reqwest::multipart::Form::new().part(field, part);
        self.answer(self.http.request(method, self.url(path)).multipart(form), path).await
    }

    /// What is served at an address, to the byte.
    pub(crate) async fn fetch(&self, path: &str) -> (Answer, Vec<u8>) {
        let request = self.http.get(self.url(path)).headers(self.headers.clone());
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.expect("a body").to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (Answer { status, headers, text, request: path.to_owned() }, bytes)
    }

    /// `cart/` is below `/api/v1/`; what starts with a slash is below nothing.
    fn url(&self, path: &str) -> String {
        let prefix = if path.starts_with('/') { "" } else { "/api/v1/" };
        format!("{}{prefix}{path}", self.origin)
    }

    /// A POST to a server that may be killed meanwhile; nothing where it was.
    pub(crate) async fn try_post(&self, path: &str, body: &Value) -> Option<Answer> {
        let request = self.http.post(self.url(path)).json(body);
        self.try_answer(request, path).await.ok()
    }

    async fn answer(&self, request: reqwest::RequestBuilder, path: &str) -> Answer {
        self.try_answer(request, path).await.expect("an answer")
    }

    async fn try_answer(&self, request: reqwest::RequestBuilder, path: &str) -> reqwest::Result<Answer> {
        let response = request.headers(self.headers.clone()).send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        // A stream of events has no end to wait for.
        let endless = headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let text = if endless { String::new() } else { response.text().await? };
        Ok(Answer { status, headers, text, request: path.to_owned() })
    }

    /// A stream of events, from behind the one with this id if there is one.
    pub(crate) async fn watches(&self, last_seen: Option<i64>) -> Watch {
        let mut request = self.http.get(self.url("events/")).headers(self.headers.clone());
        if let Some(id) = last_seen {
            request = request.header("last-event-id", id.to_string());
        }
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200, "a stream of events");
        Watch { response, text: String::new() }
    }
}

/// A stream of events under way.
pub(crate) struct Watch {
    response: reqwest::Response,
    text: String,
}

/// Something that a stream said.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) data: Value,
}

impl Watch {
    /// What is said next, signs of life apart; nothing at the stream's end.
    pub(crate) async fn next(&mut self) -> Option<Said> {
        loop {
            while let Some((block, rest)) = self.text.split_once("\n\n") {
                let (said, rest) = (Said::read(block), rest.to_owned());
                self.text = rest;
                if said.is_some() {
                    return said;
                }
            }
            let chunk = self.response.chunk().await.ok().flatten()?;
            self.text.push_str(std::str::from_utf8(&chunk).expect("events are text"));
        }
    }

    /// What is said up to and with the first of this kind.
    pub(crate) async fn until(&mut self, kind: &str) -> Vec<Said> {
        let mut all = Vec::new();
        while all.last().is_none_or(|said: &Said| said.kind != kind) {
            all.push(self.next().await.expect("the stream goes on"));
        }
        all
    }
}

impl Said {
    fn read(block: &str) -> Option<Self> {
        let field = |name: &str| {
            block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).map(str::to_owned)
        };
        let data = serde_json::from_str(&field("data")?).expect("data is JSON");
        Some(Self { id: field("id")?.parse().expect("an id"), kind: field("event")?, data })
    }
}

impl Answer {
    /// The body, of an answer that has this status.
    #[track_caller]
    pub(crate) fn is(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{} answered {}", self.request, self.text);
        self.body()
    }

    /// The body; null where there is none.
    #[track_caller]
    pub(crate) fn body(&self) -> Value {
        if self.text.is_empty() {
            return Value::Null;
        }
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("{} answered no JSON: {}", self.request, self.text))
    }

    /// The document of a refusal: this status, this code, and everything that every refusal has.
    #[track_caller]
    pub(crate) fn refuses(&self, status: u16, code: &str) -> Value {
        let problem = self.is_problem();
        assert_eq!(
            (self.status, problem["code"].as_str()),
            (status, Some(code)),
            "{} answered {problem}",
            self.request
        );
        problem
    }

    /// 400 `validation` that finds this fault with this field, perhaps among others.
    #[track_caller]
    pub(crate) fn finds_fault(&self, field: &str, code: &str) -> Value {
        let problem = self.refuses(400, "validation");
        let faults = problem["errors"][field].as_array().into_iter().flatten();
        assert!(faults.clone().any(|fault| fault["code"] == code), "{code} of {field} is not in {problem}");
        for fault in faults {
            let message = fault["message"].as_str().unwrap_or("");
            assert!(
                !message.is_empty() && !message.starts_with("field-"),
                "a fault without words: {problem}"
            );
        }
        problem
    }

    /// A refusal of any kind, told as every refusal is: Problem JSON with a stable code, in words.
    #[track_caller]
    pub(crate) fn is_problem(&self) -> Value {
        let text = &self.text;
        assert!((400..500).contains(&self.status), "{} answered {} {text}", self.request, self.status);
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{} answered {text}",
            self.request
        );
        let problem = self.body();
        assert_eq!(problem["status"], self.status, "{problem}");
        let code = problem["code"].as_str().expect("a stable code");
        let code_is_a_word = !code.is_empty()
            && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        assert!(code_is_a_word, "{problem}");
        for words in ["title", "detail", "request_id"] {
            assert!(
                problem[words].as_str().is_some_and(|words| !words.is_empty()),
                "no {words} in {problem}"
            );
        }
        assert_ne!(problem["detail"], code.replace('_', "-"), "a code without words");
        problem
    }

    /// 503 with this code: something the server needs does not answer.
    #[track_caller]
    pub(crate) fn is_unavailable(&self, code: &str) {
        let problem = self.is(503);
        assert_eq!(problem["code"], code, "{problem}");
        assert!(self.header("retry-after").is_some());
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The answer was given before, to the same request.
    pub(crate) fn is_replayed(&self) -> bool {
        self.header("idempotent-replayed") == Some("true")
    }
}

/// A value as it stands in a query string.
pub(crate) fn escaped(value: &str) -> String {
    value.bytes().fold(String::new(), |text, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => text + &char::from(byte).to_string(),
        _ => text + &format!("%{byte:02X}"),
    })
}
