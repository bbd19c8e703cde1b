//! The log: on standard error, as text for a person on a terminal, as JSON for a machine anywhere else.
//!
//! Every line of a request carries its id. Whatever looks like an e-mail address, a telephone number or a token is
//! masked in every line ([`scrub`]): nothing of the kind is logged on purpose, but an outside system may put it
//! into its refusal.

mod line;
mod scrub;

use std::fmt;
use std::io::IsTerminal;
use std::str::FromStr;
use std::sync::OnceLock;

use anyhow::{Context, bail};
use serde::Deserialize;
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::format::{FormatEvent, FormatFields, Writer};
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::fmt::{FmtContext, layer};
use tracing_subscriber::layer::{Context as LayerContext, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

pub(crate) use line::Line;

use crate::sentry::Reporter;

/// How the log looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Text on a terminal, JSON anywhere else.
    #[default]
    Auto,
    /// Lines for a person.
    Text,
    /// An object a line.
    Json,
}

impl FromStr for LogFormat {
    type Err = anyhow::Error;

    fn from_str(word: &str) -> anyhow::Result<Self> {
        match word {
            "auto" => Ok(Self::Auto),
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => bail!("the log's format is auto, text or json, and not {word:?}"),
        }
    }
}

/// Starts the log with this filter; errors are also told to `reporter`, if there is one.
pub(crate) fn start(filter: &str, format: LogFormat, reporter: Option<Reporter>) -> anyhow::Result<()> {
    let filter: EnvFilter = filter.parse().with_context(|| format!("the log filter {filter:?}"))?;
    let terminal = std::io::stderr().is_terminal();
    let json = match format {
        LogFormat::Auto => !terminal,
        LogFormat::Text => false,
        LogFormat::Json => true,
    };
    let lines =
        layer().event_format(Lines { json }).with_ansi(terminal && !json).with_writer(std::io::stderr);
    let reports = reporter.clone().map(|reporter| Reports(reporter).with_filter(LevelFilter::ERROR));
    tracing_subscriber::registry()
        .with(lines.with_filter(filter))
        .with(reports)
        .try_init()
        .context("the log")?;
    if let Some(reporter) = reporter {
        let _ = REPORTER.set(reporter); // the log has just been started, and that succeeds once
    }
    Ok(())
}

/// Whom the errors of this process are told. Like the log, there is one for the whole process.
static REPORTER: OnceLock<Reporter> = OnceLock::new();

/// Whom the errors of this process are told, if anybody.
pub(crate) fn reporter() -> Option<Reporter> {
    REPORTER.get().cloned()
}

/// Writes an event as a line.
struct Lines {
    json: bool,
}

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, _: &FmtContext<'_, S, N>, mut out: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut time = String::new();
        SystemTime.format_time(&mut Writer::new(&mut time))?;
        let line = Line::of(event);
        if self.json { writeln!(out, "{}", line.json(&time)) } else { line.text(&time, &mut out) }
    }
}

/// Tells errors to Sentry.
struct Reports(Reporter);

/// What sending a report goes through: its own errors would be reported for ever.
const SENDING: [&str; 4] = ["hyper", "hyper_util", "reqwest", "rustls"];

impl<S: Subscriber> Layer<S> for Reports {
    fn on_event(&self, event: &Event<'_>, _: LayerContext<'_, S>) {
        let home = event.metadata().target().split("::").next().unwrap_or("");
        if !SENDING.contains(&home) {
            self.0.error(&Line::of(event));
        }
    }
}
