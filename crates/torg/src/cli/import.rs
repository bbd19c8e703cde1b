//! `torg import`: a price list, or goods of 1C, brought in by the operator, who watches.

use std::fmt::Write;
use std::io::{IsTerminal, Write as _, stderr};
use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::{Context, bail};
use catalog::import::{Counts, Difference, Failure, Guard, Progress, RolledBack, Run, Stage, State};
use clap::{Args, Subcommand};
use identity::audit::Actor;
use indicatif::{ProgressBar, ProgressStyle};
use kernel::Uid;
use serde_json::json;

use super::{Global, open};
use crate::config::Settings;
use crate::{output, work};

#[derive(Subcommand)]
pub(super) enum Import {
    /// Import a shop's price list (YAML); makes the shop if there is none of this name
    PriceList(PriceList),
    /// Import goods of 1C (CommerceML): a file, a folder or a zip; makes the shop if there is none of this name
    Commerceml(Commerceml),
    /// Apply an import that waits for a decision: a dry run, or one that a guard rail stopped
    Apply(Decision),
    /// Discard an import that waits for a decision
    Discard(Decision),
    /// Change back what a shop's latest import has changed
    RollBack(Decision),
}

/// `torg import apply`, `torg import discard`, `torg import roll-back`.
#[derive(Args)]
pub(super) struct Decision {
    /// The import's task id, as it was printed
    task: Uid,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

/// `torg import price-list`.
#[derive(Args)]
pub(super) struct PriceList {
    /// The price list
    file: PathBuf,
    /// The shop; it wins over the name in the file
    #[arg(long, value_name = "NAME")]
    shop: String,
    /// Only say what would change; `torg import apply` applies the very same file
    #[arg(long)]
    dry_run: bool,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

/// `torg import commerceml`.
#[derive(Args)]
pub(super) struct Commerceml {
    /// A file of XML, a folder of files, or a zip
    path: PathBuf,
    /// The shop; 1C must be the source of its prices and stock
    #[arg(long, value_name = "NAME")]
    shop: String,
    /// The type of prices that the shop sells by, by its name or id in 1C [default: the first one]
    #[arg(long, value_name = "NAME")]
    price_type: Option<String>,
    /// Only say what would change in a shop that there is; `torg import apply` applies the very same files
    #[arg(long)]
    dry_run: bool,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

/// Rows left out that are shown one by one; the rest is a number.
const MOST_SHOWN: usize = 20;

pub(super) async fn price_list(command: PriceList, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let file = command.file.canonicalize().with_context(|| command.file.display().to_string())?;
    let runs = work::runs(&open(&config).await?, &config);
    let shown = Shown::new();
    let watch = |progress: &Progress| shown.show(progress);
    let ended = match command.dry_run {
        true => runs.preview_now(&command.shop, file, &watch).await,
        false => runs.import_now(&command.shop, file, &watch).await,
    };
    shown.bar.finish_and_clear();
    let wanted = if command.dry_run { State::Held } else { State::Done };
    tell(&ended?, command.json, wanted)
}

pub(super) async fn commerceml(command: Commerceml, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let path = command.path.canonicalize().with_context(|| command.path.display().to_string())?;
    let db = open(&config).await?;
    let (runs, archive) = (work::runs(&db, &config), onec::Archive::in_folder(&config.data_dir));
    let Commerceml { shop, price_type, dry_run, json, .. } = command;
    let uid = onec::bring(&db, &archive, &runs, onec::Goods { path, shop, price_type, dry_run }).await?;
    let shown = Shown::new();
    let ended = runs.run_delivery(uid, &|progress: &Progress| shown.show(progress)).await;
    shown.bar.finish_and_clear();
    let ended = ended?;
    onec::give_pictures(&db, &archive, &work::files(&db, &config)?, &ended).await?;
    tell(&ended, json, if dry_run { State::Held } else { State::Done })
}

pub(super) async fn apply(command: Decision, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let (runs, archive) = (work::runs(&db, &config), onec::Archive::in_folder(&config.data_dir));
    let shown = Shown::new();
    let ended = runs.approve_now(command.task, &|progress: &Progress| shown.show(progress)).await;
    shown.bar.finish_and_clear();
    let ended = ended?;
    onec::give_pictures(&db, &archive, &work::files(&db, &config)?, &ended).await?;
    tell(&ended, command.json, State::Done)
}

pub(super) async fn discard(command: Decision, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let (db, uid) = (open(&config).await?, command.task);
    db.write(move |tx| catalog::import::discard(tx, uid, Actor::Operator)).await?;
    let run = work::runs(&db, &config).find(uid).await?.context("the import is gone")?;
    tell(&run, command.json, State::Discarded)
}

pub(super) async fn roll_back(command: Decision, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let runs = work::runs(&open(&config).await?, &config);
    let shown = Shown::new();
    let ended = runs.roll_back_now(command.task, &|progress: &Progress| shown.show(progress)).await;
    shown.bar.finish_and_clear();
    tell(&ended?, command.json, State::RolledBack)
}

/// Prints how a run ended, and fails unless it ended as it should.
fn tell(run: &Run, json: bool, wanted: State) -> anyhow::Result<()> {
    output::line(if json { as_json(run).to_string() } else { as_text(run) })?;
    match run.state {
        state if state == wanted => Ok(()),
        State::Held => bail!("stopped: `torg import apply {}` applies it all the same", run.uid),
        _ => bail!("nothing was imported"),
    }
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
        "difference": run.difference,
        "stopped": run.stopped,
        "rolled_back": run.rolled_back,
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
    let _ = match (&run.failure, &run.difference, run.state) {
        (Some(why), _, State::Discarded) => write!(text, "{}: discarded: {}", run.shop_name, why.message),
        (Some(failure), ..) => write!(text, "{}: failed: {}", run.shop_name, of_file(failure)),
        (None, Some(difference), State::Held) => write!(text, "{}", would_change(run, difference)),
        (None, _, State::RolledBack) => {
            let RolledBack { restored, withdrawn, kept } = run.rolled_back;
            write!(
                text,
                "{}: {restored} as they were, {withdrawn} new ones hidden, {kept} left: changed since",
                run.shop_name
            )
        }
        (None, _, State::Discarded) => write!(text, "{}: discarded, nothing was applied", run.shop_name),
        (None, ..) => write!(
            text,
            "{}: {created} created, {updated} updated, {unchanged} unchanged, {hidden} hidden, {rejected} left out",
            run.shop_name
        ),
    };
    text
}

/// Why it failed, and which file of several is to blame.
fn of_file(failure: &Failure) -> String {
    match &failure.file {
        Some(file) => format!("{file}: {}", failure.message),
        None => failure.message.clone(),
    }
}

/// What a run that waits would change, and what is in its way.
fn would_change(run: &Run, it: &Difference) -> String {
    let mut text = format!(
        "{}: would create {}, change {}, leave {} as they are, hide {}; {} not in the file\n",
        run.shop_name, it.created, it.changed, it.unchanged, it.hidden, it.gone
    );
    let _ = writeln!(
        text,
        "prices that change: {}, of them {} jump; sold out: {}; rows with a price of zero: {}",
        it.prices.all(),
        it.price_jumps,
        it.sold_out,
        it.zero_prices
    );
    for bar in it.prices.bars().iter().filter(|bar| bar.offers > 0) {
        let bound =
            |percent: Option<i64>| percent.map_or("…".to_owned(), |percent| format!("{percent:+} %"));
        let _ = writeln!(text, "  {} to {}: {}", bound(bar.from_percent), bound(bar.to_percent), bar.offers);
    }
    for stop in &run.stopped {
        let what = match stop.guard {
            Guard::Hidden => "visible offers would be hidden",
            Guard::PriceJump => "prices would jump",
            Guard::SoldOut => "offers in stock would sell out",
            Guard::ZeroPrice => "rows have a price of zero",
        };
        let (count, of, percent, limit) = (stop.count, stop.of, stop.percent(), stop.limit_percent);
        let _ = writeln!(text, "stopped: {count} of {of} {what}: {percent} %, unasked at most {limit} %");
    }
    let _ = write!(text, "waits for `torg import apply {0}` or `torg import discard {0}`", run.uid);
    text
}
