//! `torg doctor`.

use clap::Args;
use kernel::Lang;
use serde_json::json;

use super::Global;
use crate::config::{self, Environment, Settings};
use crate::doctor::report::{Finding, Severity, Told};
use crate::{LogFormat, doctor, log, output};

/// `torg doctor`.
#[derive(Args)]
pub(super) struct Doctor {
    /// People's orders will come here: refuse what must not run like this
    #[arg(long)]
    production: bool,
    /// ru or en [default: as the environment's LANG says, else ru]
    #[arg(long, value_name = "LANG", value_parser = ["ru", "en"])]
    lang: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Something is wrong: the exit code says so, and what it is was printed.
#[derive(Debug, thiserror::Error)]
#[error("the doctor found what must be mended")]
pub(super) struct Ill;

pub(super) async fn examine(command: Doctor, global: &Global) -> anyhow::Result<()> {
    let config = global.read(Settings::default())?;
    // What the checks provoke is in their findings.
    log::start("off", LogFormat::Auto, None)?;
    let lang = language(command.lang.as_deref(), &config::environment());
    let report = doctor::examine(&config, command.production).await;
    let ill = report.worst() == Severity::Error;
    if command.json {
        let findings: Vec<Told> = report.findings.iter().map(|finding| finding.told(lang)).collect();
        output::line(
            json!({ "ok": !ill, "production": command.production, "findings": findings }).to_string(),
        )?;
    } else {
        for finding in &report.findings {
            output::line(line(finding, lang))?;
        }
    }
    if ill { Err(Ill.into()) } else { Ok(()) }
}

fn line(finding: &Finding, lang: Lang) -> String {
    let mark = match finding.severity {
        Severity::Good => "+",
        Severity::Warning => "!",
        Severity::Error => "x",
    };
    let told = finding.told(lang);
    match told.fix {
        Some(fix) => format!("{mark} {}\n    {fix}", told.text),
        None => format!("{mark} {}", told.text),
    }
}

/// The language asked for, else the environment's, else Russian.
fn language(asked: Option<&str>, env: &Environment) -> Lang {
    let spoken = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env.get(name).filter(|it| !it.is_empty()));
    match asked.or(spoken.map(String::as_str)) {
        Some(tag) if tag.starts_with("en") => Lang::En,
        _ => Lang::Ru,
    }
}
