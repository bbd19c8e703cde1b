//! `torg-sim onec`.

use std::io::Read;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};
use simulators::onec::{Base, Catalogue, Dialect, Mischief, OneC, Setup, Work};

use super::{aside, line, wrong_usage};

/// A password is read up to here: no more than a line that somebody typed.
const LONGEST_INPUT: u64 = 4_096;

/// `torg-sim onec`.
#[derive(Args)]
pub(super) struct Onec {
    /// The address of the exchange, as http://127.0.0.1:8080/1c/exchange
    #[arg(long)]
    url: String,
    /// The login
    #[arg(long)]
    login: String,
    /// Read the password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    /// Which client it is
    #[arg(long, value_enum, ignore_case = true, default_value_t = Dialect::A)]
    dialect: Dialect,
    /// What it does
    #[arg(long, value_enum, default_value_t = Scenario::All)]
    scenario: Scenario,
    /// What people do with its documents before they are told of
    #[arg(long, value_enum, value_delimiter = ',')]
    work: Vec<Work>,
    /// What it does wrong; may be repeated (a wrong word lists them)
    #[arg(long, value_name = "WHAT", value_parser = known)]
    mischief: Vec<String>,
    /// Keep the base in this file between runs
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,
    /// How many goods its catalogue has
    #[arg(long, default_value_t = 20)]
    goods: usize,
    /// How often it does it all, one time after the other
    #[arg(long, default_value_t = 1)]
    times: u32,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scenario {
    /// The catalogue, then orders, then what became of them
    All,
    /// Only the catalogue
    Catalogue,
    /// Only orders
    Orders,
    /// Orders, and what became of them
    Sale,
    /// Only the site's lists of statuses and ways, as the form of settings
    Lists,
}

fn known(word: &str) -> Result<String, String> {
    Mischief::default().and(word).map(|_| word.to_owned())
}

/// Does it all; whether all was well.
pub(super) async fn run(command: Onec) -> anyhow::Result<bool> {
    let mischief = command.mischief.iter().try_fold(Mischief::default(), |mischief, word| mischief.and(word));
    let mischief = mischief.map_err(wrong_usage)?;
    let mut base = match &command.base {
        Some(file) => Base::open(file).with_context(|| format!("the base {}", file.display()))?,
        None => Base::new("1C"),
    };
    let setup = Setup {
        now: now(),
        ..Setup::new(command.url.as_str(), command.login.as_str(), password()?, command.dialect)
    };
    let one_c = OneC::new(setup)?;
    for _ in 0..command.times {
        exchange(&one_c, &mut base, &command, &mischief).await;
    }
    if let Some(file) = &command.base {
        base.save(file).with_context(|| format!("the base {}", file.display()))?;
    }
    let report = &base.report;
    for sentence in report.idle(&mischief) {
        aside(&sentence);
    }
    line(&if command.json { serde_json::to_string(report)? } else { report.text() })?;
    Ok(report.is_good())
}

async fn exchange(one_c: &OneC, base: &mut Base, command: &Onec, mischief: &Mischief) {
    if command.scenario == Scenario::Lists {
        one_c.read_lists(base).await;
    }
    if matches!(command.scenario, Scenario::All | Scenario::Catalogue) {
        one_c.send_catalogue(base, &Catalogue::sample(command.goods), mischief).await;
    }
    if matches!(command.scenario, Scenario::All | Scenario::Orders | Scenario::Sale) {
        one_c.take_orders(base, mischief).await;
    }
    if matches!(command.scenario, Scenario::All | Scenario::Sale) {
        for work in &command.work {
            base.work(*work, None);
        }
        one_c.send_documents(base, mischief).await;
    }
}

#[expect(clippy::disallowed_methods, reason = "an outside party has a clock on a wall of its own")]
fn now() -> jiff::civil::DateTime {
    let now = jiff::Zoned::now().datetime();
    now.with().subsec_nanosecond(0).build().unwrap_or(now)
}

fn password() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .take(LONGEST_INPUT)
        .read_to_string(&mut text)
        .context("the password on standard input")?;
    let password = text.lines().next().unwrap_or_default().to_owned();
    if password.is_empty() {
        return Err(wrong_usage("--password-stdin: standard input is empty"));
    }
    Ok(password)
}
