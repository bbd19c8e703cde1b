//! How three gateways are asked, and how they answer.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hyper::http::request::Parts;
use serde_json::{Value, json};

use super::{KEY, Text};

/// A gateway's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    SmsRu,
    TurboSms,
    Twilio,
}

/// A status and a body.
type Answer = (u16, String);

/// What is asked, and in which way; the refusal of what is asked in no known one, or without the key.
pub(super) fn read(head: &Parts, body: &[u8]) -> Result<(Dialect, Text), Answer> {
    let path = head.uri.path();
    let (dialect, told, keyed) = if path == "/sms/send" {
        let told = pairs(head.uri.query().unwrap_or("").as_bytes());
        let keyed = told.get("api_id").is_some_and(|key| key == KEY);
        (
            Dialect::SmsRu,
            [told.get("to"), told.get("msg"), told.get("from")].map(Option::<&String>::cloned),
            keyed,
        )
    } else if path == "/message/send.json" {
        let told: Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |pointer: &str| told.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let fields = [text("/recipients/0"), text("/sms/text"), text("/sms/sender")];
        (Dialect::TurboSms, fields, authorization(head) == format!("Bearer {KEY}"))
    } else if path.starts_with("/2010-04-01/Accounts/") && path.ends_with("/Messages.json") {
        let told = pairs(body);
        let fields = [told.get("To"), told.get("Body"), told.get("From")].map(Option::<&String>::cloned);
        let account = path.split('/').nth(3).unwrap_or("");
        let shown = BASE64_STANDARD.encode(format!("{account}:{KEY}"));
        (Dialect::Twilio, fields, authorization(head) == format!("Basic {shown}"))
    } else {
        return Err((404, "{}".to_owned()));
    };
    if !keyed {
        return Err(dialect.knows_no_key());
    }
    let [to, text, from] = told;
    let (to, text) = (to.unwrap_or_default(), text.unwrap_or_default());
    let is_number = to.trim_start_matches('+').bytes().all(|b| b.is_ascii_digit()) && to.len() >= 10;
    if !is_number || text.is_empty() {
        return Err(dialect.refuses(&to));
    }
    Ok((dialect, Text { to, text, from: from.unwrap_or_default() }))
}

fn pairs(form: &[u8]) -> BTreeMap<String, String> {
    form_urlencoded::parse(form).into_owned().collect()
}

fn authorization(head: &Parts) -> &str {
    head.headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or("")
}

impl Dialect {
    /// The answer to a text that was taken.
    pub(super) fn accepts(self, to: &str) -> Answer {
        match self {
            Self::SmsRu => {
                let sms = json!({to: {"status": "OK", "status_code": 100, "sms_id": "000000-10000000"}});
                (200, json!({"status": "OK", "status_code": 100, "sms": sms, "balance": 4122.56}).to_string())
            }
            Self::TurboSms => {
                let result = json!([{"phone": to, "response_code": 0, "response_status": "OK"}]);
                let told = json!({"response_code": 800, "response_status": "SUCCESS_MESSAGE_ACCEPTED", "response_result": result});
                (200, told.to_string())
            }
            Self::Twilio => {
                (201, json!({"sid": "SM00000000000000000000000000000001", "status": "queued"}).to_string())
            }
        }
    }

    /// The answer to one that is not.
    pub(super) fn refuses(self, to: &str) -> Answer {
        match self {
            Self::SmsRu => {
                let text = format!("Неправильно указан номер телефона получателя {to}");
                (200, json!({"status": "ERROR", "status_code": 202, "status_text": text}).to_string())
            }
            Self::TurboSms => {
                let result = json!([{"phone": to, "response_code": 406, "response_status": "NOT_ALLOWED_RECIPIENT_COUNTRY"}]);
                let told = json!({"response_code": 406, "response_status": "NOT_ALLOWED_RECIPIENT_COUNTRY", "response_result": result});
                (200, told.to_string())
            }
            Self::Twilio => {
                let text = format!("Invalid 'To' Phone Number: {to}");
                (400, json!({"code": 21211, "message": text, "status": 400}).to_string())
            }
        }
    }

    fn knows_no_key(self) -> Answer {
        match self {
            Self::SmsRu => (
                200,
                json!({"status": "ERROR", "status_code": 200, "status_text": "Неправильный api_id"})
                    .to_string(),
            ),
            Self::TurboSms => {
                (401, json!({"response_code": 103, "response_status": "REQUIRED_TOKEN"}).to_string())
            }
            Self::Twilio => {
                (401, json!({"code": 20003, "message": "Authenticate", "status": 401}).to_string())
            }
        }
    }
}
