//! One call and its answer, as the 1C platform makes and takes them.
//!
//! No jar of cookies, no redirects, `Authorization: Basic` with every call, and the verdict is read from the body
//! whatever the status says.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};
use reqwest::header::{self, HeaderValue};
use reqwest::{Client, Method, Response};

use super::dialect::{Dialect, Writing};
use super::report::{Call, Report};
use super::{Setup, Stop};

/// What the platform calls itself.
const AGENT: &str = "1C+Enterprise/8.3";
/// A server that does not take a connection within this time is not there.
const CONNECTED_WITHIN: Duration = Duration::from_secs(20);
/// More of an answer is not read: no shop has so many orders at once.
const LONGEST_ANSWER: usize = 256 << 20;

/// The way to one server.
pub(super) struct Connection {
    client: Client,
    url: String,
    authorization: HeaderValue,
    dialect: Dialect,
    patience: Duration,
}

/// An answer.
pub(super) struct Reply {
    pub(super) status: u16,
    content_type: String,
    /// Whether the answer said how long it is.
    measured: bool,
    pub(super) bytes: Vec<u8>,
}

/// What a text answer begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Success,
    Failure,
    Progress,
}

/// A call to be made.
pub(super) struct Asked<'a> {
    pub(super) method: Method,
    /// What follows the question mark.
    pub(super) query: String,
    pub(super) cookie: Option<&'a str>,
    pub(super) body: Bytes,
    /// The connection is cut after so many bytes of the answer.
    pub(super) cut_after: Option<usize>,
}

/// Why there is no answer.
enum Silence {
    /// It began and broke off.
    BrokeOff,
    Never(reqwest::Error),
}

impl Connection {
    pub(super) fn new(setup: &Setup) -> Result<Self, reqwest::Error> {
        let dialect = setup.dialect;
        let client = Client::builder()
            .user_agent(AGENT)
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECTED_WITHIN)
            .http1_title_case_headers()
            .no_proxy()
            .build()?;
        let pair = format!("{}:{}", setup.login, setup.password);
        let pair = match dialect.writing() {
            Writing::Utf8WithMark => pair.into_bytes(),
            Writing::Windows1251 => WINDOWS_1251.encode(&pair).0.into_owned(),
        };
        // Base64 after a word is always a header's value.
        let mut authorization = HeaderValue::try_from(format!("Basic {}", BASE64.encode(pair)))
            .unwrap_or_else(|_| HeaderValue::from_static(""));
        authorization.set_sensitive(true);
        let patience = setup.patience.unwrap_or_else(|| dialect.patience());
        Ok(Self { client, url: setup.url.clone(), authorization, dialect, patience })
    }

    /// Makes a call; a GET whose answer broke off once more, where this dialect does so.
    pub(super) async fn call(&self, asked: Asked<'_>, report: &mut Report) -> Result<Reply, Stop> {
        let again = asked.method == Method::GET && self.dialect.repeats_what_broke_off();
        let line = format!("{} {}", asked.method, asked.query);
        let mut answer = self.exchange(&asked, asked.cut_after).await;
        if let (Err(Silence::BrokeOff), true) = (&answer, again) {
            report.calls.push(Call { line: line.clone(), answer: "broke off".to_owned() });
            answer = self.exchange(&asked, None).await;
        }
        let told = match &answer {
            Ok(reply) => format!("{} {}", reply.status, reply.first_line()),
            Err(Silence::BrokeOff) => "broke off".to_owned(),
            Err(Silence::Never(error)) => error.to_string(),
        };
        report.calls.push(Call { line: line.clone(), answer: told });
        let reply = answer.map_err(|silence| self.stopped(silence, &line, report))?;
        reply.look(&line, report);
        Ok(reply)
    }

    fn stopped(&self, silence: Silence, line: &str, report: &mut Report) -> Stop {
        match silence {
            Silence::BrokeOff => Stop::Network(format!("{line}: the answer broke off")),
            Silence::Never(error) => {
                if error.is_timeout() {
                    report.breach("answers_in_time", format!("{line}: nothing within {:?}", self.patience));
                }
                Stop::Network(format!("{line}: {error}"))
            }
        }
    }

    async fn exchange(&self, asked: &Asked<'_>, cut_after: Option<usize>) -> Result<Reply, Silence> {
        let url = format!("{}?{}", self.url, asked.query);
        let mut request = self.client.request(asked.method.clone(), url).timeout(self.patience);
        request = request.header(header::AUTHORIZATION, self.authorization.clone());
        if let Some(cookie) = asked.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if asked.method == Method::POST {
            request = request.body(asked.body.clone());
        }
        let mut response = request.send().await.map_err(Silence::Never)?;
        let (status, content_type) = (response.status().as_u16(), content_type(&response));
        let measured = response.content_length().is_some();
        let mut bytes = Vec::new();
        loop {
            match response.chunk().await {
                Ok(None) => break,
                Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
                Err(error) if error.is_timeout() => return Err(Silence::Never(error)),
                Err(_) => return Err(Silence::BrokeOff),
            }
            if cut_after.is_some_and(|most| bytes.len() >= most) || bytes.len() > LONGEST_ANSWER {
                return Err(Silence::BrokeOff); // dropping the answer closes the connection
            }
        }
        Ok(Reply { status, content_type, measured, bytes })
    }
}

fn content_type(response: &Response) -> String {
    let value = response.headers().get(header::CONTENT_TYPE);
    value.and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase()
}

impl Reply {
    /// What holds for every answer.
    fn look(&self, line: &str, report: &mut Report) {
        if self.bytes.is_empty() {
            report.breach("never_empty", format!("{line}: an empty answer ({})", self.status));
        }
        if !self.measured {
            report.breach("content_length", format!("{line}: an answer that does not say how long it is"));
        }
        if (300..400).contains(&self.status) {
            report.breach("no_redirects", format!("{line}: {}", self.status));
        }
        if self.status >= 500 && self.status != 503 {
            report.breach("no_faults", format!("{line}: {}", self.status));
        }
        if !self.content_type.contains("charset=") && !self.content_type.contains("zip") {
            report.breach("content_type", format!("{line}: {:?} names no charset", self.content_type));
        }
    }

    /// The answer as a text, in the encoding that its type names.
    pub(super) fn text(&self) -> String {
        let name = self.content_type.split("charset=").nth(1).unwrap_or_default();
        let name = name.split(';').next().unwrap_or_default().trim_matches(['"', ' ']);
        let encoding = Encoding::for_label(name.as_bytes()).unwrap_or(UTF_8);
        encoding.decode_without_bom_handling(&self.bytes).0.into_owned()
    }

    fn first_line(&self) -> String {
        let text = self.text();
        let line: String = text.lines().next().unwrap_or_default().chars().take(80).collect();
        line
    }

    /// The verdict of a text answer, and its lines.
    pub(super) fn verdict(&self, line: &str, report: &mut Report) -> Result<(Verdict, Vec<String>), Stop> {
        let text = self.text();
        if text.contains('\r') {
            report.breach("line_feeds", format!("{line}: a carriage return would go into the cookie"));
        }
        if !self.content_type.starts_with("text/plain") {
            report.breach("content_type", format!("{line}: {:?} is no plain text", self.content_type));
        }
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let verdict = match lines[0].trim().to_lowercase().as_str() {
            "success" => Verdict::Success,
            "failure" => Verdict::Failure,
            "progress" => Verdict::Progress,
            other => {
                let other: String = other.chars().take(80).collect();
                report.breach("verdict_first", format!("{line}: the first line is {other:?}"));
                return Err(Stop::Nonsense(format!("{line}: an unknown state of the import")));
            }
        };
        Ok((verdict, lines))
    }
}
