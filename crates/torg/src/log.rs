//! The log: on standard error, for a person on a terminal, as JSON for a machine anywhere else.

use std::io::IsTerminal;

use anyhow::Context;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts the log with this filter.
pub(crate) fn start(filter: &str) -> anyhow::Result<()> {
    let filter: EnvFilter = filter.parse().with_context(|| format!("the log filter {filter:?}"))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let terminal = std::io::stderr().is_terminal();
    let started =
        if terminal { log.with_target(false).finish().try_init() } else { log.json().finish().try_init() };
    started.context("the log")
}
