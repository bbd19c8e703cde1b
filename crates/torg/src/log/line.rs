//! An event of the log, read and masked.

use std::error::Error;
use std::fmt::{self, Write};

use serde_json::{Map, Value, json};
use tracing::field::{Field, Visit};
use tracing::{Event, Level};
use tracing_subscriber::fmt::format::Writer;

use super::scrub::scrub;

/// The field that carries the text.
const MESSAGE: &str = "message";
/// The field that carries the request's id.
const REQUEST_ID: &str = "request_id";

/// What one event says.
pub(crate) struct Line {
    pub(crate) level: Level,
    pub(crate) target: &'static str,
    /// The request under way.
    pub(crate) request_id: Option<String>,
    /// The text under `message`, and whatever stands beside it.
    pub(crate) fields: Map<String, Value>,
}

impl Line {
    /// What `event` says, masked.
    pub(crate) fn of(event: &Event<'_>) -> Self {
        let metadata = event.metadata();
        let mut fields = Fields::default();
        event.record(&mut fields);
        let named = fields.0.remove(REQUEST_ID).and_then(|id| id.as_str().map(str::to_owned));
        let request_id = named.or_else(web::layer::current_request_id);
        Self { level: *metadata.level(), target: metadata.target(), request_id, fields: fields.0 }
    }

    /// The text.
    pub(crate) fn message(&self) -> &str {
        self.fields.get(MESSAGE).and_then(Value::as_str).unwrap_or("")
    }

    pub(super) fn json(&self, time: &str) -> Value {
        let mut line = json!({
            "timestamp": time, "level": self.level.as_str(), "fields": self.fields, "target": self.target,
        });
        if let Some(id) = &self.request_id {
            line[REQUEST_ID] = id.as_str().into();
        }
        line
    }

    pub(super) fn text(&self, time: &str, out: &mut Writer<'_>) -> fmt::Result {
        let (begin, end) = if out.has_ansi_escapes() { (colour(self.level), "\x1b[0m") } else { ("", "") };
        write!(out, "{time} {begin}{:>5}{end} {}", self.level.as_str(), self.message())?;
        for (name, value) in self.fields.iter().filter(|(name, _)| *name != MESSAGE) {
            match value {
                Value::String(text) if !text.contains([' ', '"', '\n']) => write!(out, " {name}={text}")?,
                value => write!(out, " {name}={value}")?,
            }
        }
        if let Some(id) = &self.request_id {
            write!(out, " {REQUEST_ID}={id}")?;
        }
        writeln!(out)
    }
}

const fn colour(level: Level) -> &'static str {
    match level {
        Level::ERROR => "\x1b[31m",
        Level::WARN => "\x1b[33m",
        Level::INFO => "\x1b[32m",
        _ => "\x1b[2m",
    }
}

#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, field: &Field, value: impl Into<Value>) {
        self.0.insert(field.name().to_owned(), value.into());
    }
}

impl Visit for Fields {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, scrub(value));
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        let mut text = value.to_string();
        let mut cause = value.source();
        while let Some(error) = cause {
            let _ = write!(text, ": {error}");
            cause = error.source();
        }
        self.put(field, scrub(&text));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, scrub(&format!("{value:?}")));
    }
}
