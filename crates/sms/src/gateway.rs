//! Where texts go: a gateway that takes a request for each.
//!
//! Gateways differ in where they want the number and the text, and in nothing else that matters; so an operator shows
//! the request as the gateway's own documents do, with placeholders in it.

use std::sync::Arc;
use std::time::Duration;

use form_urlencoded::byte_serialize;
use jobs::Outcome;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use serde_json::Value;

use crate::answer::{LONGEST_ANSWER, judged, without};
use crate::template::{Filling, Place, Template};

/// A gateway that cannot be reached for so long is away.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// One that does not answer for so long, too: they answer in a second, and a worker waits.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(15);

/// The request of a gateway, as an operator shows it. Printed, it shows nothing: it holds the gateway's key.
#[derive(Clone)]
pub struct Settings {
    url: Template,
    place: String,
    body: Body,
    headers: HeaderMap,
    sender: String,
    accepts: Option<String>,
}

#[derive(Clone)]
enum Body {
    None,
    Form(Template),
    Json(Value),
}

/// The settings show no request that could carry a text. What they hold is not told: it may be a password.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSettings {
    /// The address.
    #[error("sms_url is like https://gateway.example/send?to={{phone}}&text={{text}}")]
    Url,
    /// The body.
    #[error(
        "sms_body is JSON, such as {{\"to\": \"{{phone}}\", \"text\": \"{{text}}\"}}, or a form, such as to={{phone}}&text={{text}}"
    )]
    Body,
    /// A placeholder.
    #[error("{{{0}}} stands for nothing: there are {{phone}}, {{digits}}, {{text}}, {{sender}} and {{id}}")]
    Placeholder(String),
    /// Something is never said.
    #[error("sms_url or sms_body has {{text}}, and {{phone}} or {{digits}}")]
    Missing,
    /// A header.
    #[error("sms_headers are lines such as Authorization: Bearer …")]
    Header,
}

impl From<String> for BadSettings {
    fn from(placeholder: String) -> Self {
        Self::Placeholder(placeholder)
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Settings").field(&self.place).finish()
    }
}

impl Settings {
    /// A request to `url`, and as a POST with `body` if there is one.
    pub fn new(url: &str, body: Option<&str>) -> Result<Self, BadSettings> {
        let template = Template::read(url)?;
        let place = place_of(&template, url)?;
        let body = body.map_or(Ok(Body::None), Body::read)?;
        let says = |places: &[Place]| template.has(places) || body.says(places);
        if !says(&[Place::Text]) || !says(&[Place::Phone, Place::Digits]) {
            return Err(BadSettings::Missing);
        }
        let (headers, sender) = (HeaderMap::new(), String::new());
        Ok(Self { url: template, place, body, headers, sender, accepts: None })
    }

    /// With this header besides: `Name: value`.
    pub fn with_header(mut self, line: &str) -> Result<Self, BadSettings> {
        let (name, value) = line.split_once(':').ok_or(BadSettings::Header)?;
        let name: HeaderName = name.trim().parse().map_err(|_| BadSettings::Header)?;
        let mut value = HeaderValue::from_str(value.trim()).map_err(|_| BadSettings::Header)?;
        value.set_sensitive(true);
        self.headers.insert(name, value);
        Ok(self)
    }

    /// From whom texts are, as the gateway knows it.
    #[must_use]
    pub fn from_sender(mut self, sender: &str) -> Self {
        sender.clone_into(&mut self.sender);
        self
    }

    /// An answer that accepts a text says this; some gateways refuse with 200.
    #[must_use]
    pub fn accepted_by(mut self, answer: &str) -> Self {
        self.accepts = Some(answer.to_owned());
        self
    }

    /// Where texts go, without what opens the gateway.
    pub fn place(&self) -> &str {
        &self.place
    }
}

/// The scheme and host of the address; a refusal where a placeholder stands in them, or it is none.
fn place_of(template: &Template, written: &str) -> Result<String, BadSettings> {
    let sample = Filling { phone: "+79161234567", text: "x", sender: "x", id: "1" };
    let url: Url = template.filled(&sample, in_url).parse().map_err(|_| BadSettings::Url)?;
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https")).ok_or(BadSettings::Url)?;
    let place = match url.port() {
        Some(port) => format!("{}://{host}:{port}", url.scheme()),
        None => format!("{}://{host}", url.scheme()),
    };
    let authority = written.split("://").nth(1).unwrap_or("").split(['/', '?']).next().unwrap_or("");
    if authority.contains('{') { Err(BadSettings::Url) } else { Ok(place) }
}

fn in_url(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn in_form(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

impl Body {
    fn read(text: &str) -> Result<Self, BadSettings> {
        if text.trim_start().starts_with(['{', '[']) {
            let body: Value = serde_json::from_str(text).map_err(|_| BadSettings::Body)?;
            try_each_text(&body, &mut |text| Template::read(text).map(|_| ()))?;
            return Ok(Self::Json(body));
        }
        if text.contains('=') { Ok(Self::Form(Template::read(text)?)) } else { Err(BadSettings::Body) }
    }

    fn says(&self, places: &[Place]) -> bool {
        match self {
            Self::None => false,
            Self::Form(template) => template.has(places),
            Self::Json(body) => {
                let mut says = false;
                let _ = try_each_text(body, &mut |text| {
                    says |= Template::read(text).is_ok_and(|template| template.has(places));
                    Ok(())
                });
                says
            }
        }
    }

    /// The body and its type.
    fn filled(&self, filling: &Filling) -> Option<(&'static str, String)> {
        match self {
            Self::None => None,
            Self::Form(template) => {
                Some(("application/x-www-form-urlencoded", template.filled(filling, in_form)))
            }
            Self::Json(body) => Some(("application/json", filled_json(body, filling).to_string())),
        }
    }
}

/// Every text in a document.
fn try_each_text(
    value: &Value,
    each: &mut impl FnMut(&str) -> Result<(), String>,
) -> Result<(), BadSettings> {
    match value {
        Value::String(text) => Ok(each(text)?),
        Value::Array(items) => items.iter().try_for_each(|item| try_each_text(item, each)),
        Value::Object(members) => members.values().try_for_each(|member| try_each_text(member, each)),
        _ => Ok(()),
    }
}

fn filled_json(value: &Value, filling: &Filling) -> Value {
    match value {
        Value::String(text) => match Template::read(text) {
            Ok(template) => Value::String(template.filled(filling, str::to_owned)),
            Err(_) => value.clone(), // such settings are not taken
        },
        Value::Array(items) => items.iter().map(|item| filled_json(item, filling)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), filled_json(member, filling))).collect()
        }
        _ => value.clone(),
    }
}

/// A way to send texts. Cloning shares it.
#[derive(Clone)]
pub struct Gateway(Arc<Way>);

struct Way {
    settings: Settings,
    client: Client,
}

/// A text on its way.
pub(crate) struct Text<'a> {
    /// The number, in E.164.
    pub(crate) phone: &'a str,
    pub(crate) text: &'a str,
    /// The same for every try.
    pub(crate) id: &'a str,
}

impl Gateway {
    /// Texts go this way. A provider of TLS is there already.
    pub fn new(settings: Settings) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(ANSWER_TIMEOUT)
            // What a gateway redirects to is not what was configured, and the key would go along.
            .redirect(Policy::none())
            .user_agent(concat!("torg/", env!("CARGO_PKG_VERSION")));
        Ok(Self(Arc::new(Way { settings, client: client.build()? })))
    }

    /// Whether the gateway answers anything at all within this time. Nothing is sent, and no key is shown.
    pub async fn reach(&self, within: Duration) -> Result<(), String> {
        let asked = self.0.client.head(&self.0.settings.place).timeout(within).send().await;
        asked.map(|_| ()).map_err(told)
    }

    /// Sends a text. What the gateway refuses is not tried again; that it is away, or asks to come later, is no refusal.
    pub(crate) async fn send(&self, text: &Text<'_>) -> Outcome {
        let outcome = match self.asked(text).await {
            Ok(outcome) => outcome,
            Err(error) => Outcome::Retry(told(error)),
        };
        without(outcome, text.phone)
    }

    async fn asked(&self, text: &Text<'_>) -> Result<Outcome, reqwest::Error> {
        let Way { settings, client } = &*self.0;
        let filling = Filling { phone: text.phone, text: text.text, sender: &settings.sender, id: text.id };
        let url = settings.url.filled(&filling, in_url);
        let request = match settings.body.filled(&filling) {
            Some((kind, body)) => client.post(url).header(CONTENT_TYPE, kind).body(body),
            None => client.get(url),
        };
        let mut response = request.headers(settings.headers.clone()).send().await?;
        let (status, mut answer) = (response.status(), Vec::new());
        while let Some(chunk) = response.chunk().await? {
            let room = LONGEST_ANSWER - answer.len();
            answer.extend_from_slice(&chunk[..chunk.len().min(room)]);
            if answer.len() == LONGEST_ANSWER {
                break;
            }
        }
        Ok(judged(status, &String::from_utf8_lossy(&answer), settings.accepts.as_deref()))
    }
}

/// An error and its causes, without the address: it may hold a number and a key.
fn told(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_request_that_could_carry_a_text_is_taken() {
        let json = r#"{"recipients": ["{digits}"], "sms": {"sender": "{sender}", "text": "{text}"}}"#;
        for (url, body) in [
            ("https://sms.ru/sms/send?api_id=KEY&to={digits}&msg={text}&json=1", None),
            ("https://api.turbosms.ua/message/send.json", Some(json)),
            ("http://127.0.0.1:9/x", Some("To={phone}&From={sender}&Body={text}")),
            ("https://gateway.example/{id}?to={phone}", Some(r#"["{text}"]"#)),
        ] {
            assert!(Settings::new(url, body).is_ok(), "{url} {body:?}");
        }
        for (url, body, error) in [
            ("", None, BadSettings::Url),
            ("gateway.example?to={phone}&text={text}", None, BadSettings::Url),
            ("ftp://gateway.example/{phone}/{text}", None, BadSettings::Url),
            ("https://{phone}.example/?t={text}", None, BadSettings::Url),
            ("https://gateway.example/?to={phone}", None, BadSettings::Missing),
            ("https://gateway.example/?text={text}", Some("a=b"), BadSettings::Missing),
            ("https://gateway.example/?to={fone}&text={text}", None, BadSettings::Placeholder("fone".into())),
            ("https://gateway.example/", Some("{phone} {text}"), BadSettings::Body),
            ("https://gateway.example/", Some("to: {phone}, {text}"), BadSettings::Body),
        ] {
            assert_eq!(Settings::new(url, body).err(), Some(error), "{url} {body:?}");
        }
        let settings =
            || Settings::new("https://user:KEY@gateway.example:8443/{phone}/{text}", None).unwrap();
        assert_eq!(settings().place(), "https://gateway.example:8443");
        assert!(!format!("{:?}", settings()).contains("KEY"));
        assert!(settings().with_header("Authorization: Bearer KEY").is_ok());
        assert_eq!(settings().with_header("Bearer KEY").err(), Some(BadSettings::Header));
    }

    #[test]
    fn whatever_is_said_stays_within_its_place() {
        let filling = Filling { phone: "+79161234567", text: "a\"b&c=d {phone}\n", sender: "Я", id: "1" };
        let form = Body::read("to={phone}&text={text}&from={sender}").unwrap().filled(&filling).unwrap().1;
        let pairs: Vec<_> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(pairs, [pair("to", filling.phone), pair("text", filling.text), pair("from", "Я")]);
        let json = Body::read(r#"{"a": ["{text}", 1], "{text}": "x"}"#).unwrap().filled(&filling).unwrap().1;
        let json: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json, serde_json::json!({"a": [filling.text, 1], "{text}": "x"}));
    }
}
