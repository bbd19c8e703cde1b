//! `torg import`: a price list brought in by the operator, who watches.

use std::fmt::Write;
use std::io::{IsTerminal, Write as _, stderr};
use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::{Context, bail};
use catalog::import::{Counts, Progress, Run, Stage, State};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::{Global, open};
use crate::config::Settings;
use crate::{output, work};

#[derive(Subcommand)]
pub(super) enum Import {
    /// Import a shop's price list (YAML); makes the shop if there is none of this name
    PriceList(PriceList),
}

/// `torg import price-list`.
#[derive(Args)]
pub(super) struct PriceList {
    /// The price list
    file: PathBuf,
    /// The shop; it wins over the name in the file
    #[arg(long, value_name = "NAME")]
    shop: String,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

/// Rows left out that are shown one by one; the rest is a number.
const MOST_SHOWN: usize = 20;

pub(super) async fn price_list(command: PriceList, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let file = command.file.canonicalize().with_context(|| command.file.display().to_string())?;
    let db = open(&config).await?;
    let shown = Shown::new();
    let watch = |progress: &Progress| shown.show(progress);
    let ended = work::runs(&db, &config).import_now(&command.shop, file, &watch).await;
    shown.bar.finish_and_clear();
    let run = ended?;
    let text = if command.json { as_json(&run).to_string() } else { as_text(&run) };
    output::line(text)?;
    if run.state != State::Done {
        bail!("nothing was imported");
    }
    Ok(())
}

/// A bar on a terminal; a line for every stage and tenth of it anywhere else.
struct Shown {
    bar: ProgressBar,
    last: Mutex<Option<(Stage, i64)>>,
}

impl Shown {
    fn new() -> Self {
        let bar = if stderr().is_terminal() { ProgressBar::no_length() } else { ProgressBar::hidden() };
        Self { bar, last: Mutex::new(None) }
    }

    fn show(&self, progress: &Progress) {
        let (done, total) = (progress.rows_done, progress.rows_total);
        if !self.bar.is_hidden() {
            return self.draw(progress);
        }
        // While it is read nobody knows how many rows there are, but how much of the file is left.
        let tenths = if total > 0 { done * 10 / total } else { progress.read_percent / 10 };
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if progress.stage != Stage::Finished
            && last.replace((progress.stage, tenths)) != Some((progress.stage, tenths))
        {
            let of = match total {
                0 => format!(" rows, {} % of the file", progress.read_percent),
                _ => format!(" of {total} rows"),
            };
            let _ = writeln!(stderr().lock(), "{}: {done}{of}", progress.stage);
        }
    }

    fn draw(&self, progress: &Progress) {
        let style = match progress.rows_total {
            0 => "{msg} {wide_bar} {pos} %, {eta} left",
            _ => "{msg} {wide_bar} {pos}/{len} rows, {eta} left",
        };
        self.bar
            .set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_message(progress.stage.name());
        let (done, total) = match progress.rows_total {
            0 => (progress.read_percent, 100),
            rows => (progress.rows_done, rows),
        };
        self.bar.set_length(u64::try_from(total).unwrap_or(0));
        self.bar.set_position(u64::try_from(done).unwrap_or(0));
        self.bar.tick();
    }
}

fn as_json(run: &Run) -> serde_json::Value {
    json!({
        "task_id": run.uid,
        "shop": run.shop_name,
        "state": run.state,
        "rows": run.progress.rows_total,
        "counts": run.progress.counts,
        "errors": run.errors,
        "failure": run.failure,
    })
}

fn as_text(run: &Run) -> String {
    let mut text = String::new();
    for error in run.errors.iter().take(MOST_SHOWN) {
        let _ = writeln!(text, "line {}: {} {:?}", error.line, error.code.replace('_', " "), error.value);
    }
    let Counts { created, updated, unchanged, hidden, rejected } = run.progress.counts;
    let more = rejected - i64::try_from(run.errors.len().min(MOST_SHOWN)).unwrap_or(0);
    if more > 0 && !run.errors.is_empty() {
        let _ = writeln!(text, "… and {more} more rows left out");
    }
    if let Some(failure) = &run.failure {
        let _ = write!(text, "{}: failed: {}", run.shop_name, failure.message);
    } else {
        let _ = write!(
            text,
            "{}: {created} created, {updated} updated, {unchanged} unchanged, {hidden} hidden, {rejected} left out",
            run.shop_name
        );
    }
    text
}
