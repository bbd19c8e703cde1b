//! `torg backup` and `torg restore`.

use std::io::{IsTerminal, stderr};
use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use kernel::Clock;
use serde_json::json;

use super::Global;
use crate::backup::{self, Contents, How, Restored, Wanted};
use crate::config::Settings;
use crate::output;

/// The folder of the exchange with 1C, in the data folder.
const EXCHANGE: &str = "1c_exchange";

/// The most numbers that are left out: 1C knows an order by at most eleven digits.
const MOST_SKIPPED: i64 = 10_000_000;

/// `torg backup`.
#[derive(Args)]
pub(super) struct Backup {
    /// The file to write; it must not be there yet
    file: PathBuf,
    /// Write nothing: read this backup through and say whether it is whole
    #[arg(long, conflicts_with_all = ["with_secret", "no_media"])]
    check: bool,
    /// Put the secret key in, too: whoever has the file can then sign in as anybody
    #[arg(long)]
    with_secret: bool,
    /// Leave the folder of files out
    #[arg(long)]
    no_media: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `torg restore`.
#[derive(Args)]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
    /// Replace what is there; files that are replaced are kept beside
    #[arg(long)]
    force: bool,
    /// Numbers of orders that are left out, for those that were placed after the backup and are lost; 0 if none was.
    /// With --force they are counted, if the database that is replaced has them
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(i64).range(0..=MOST_SKIPPED))]
    skip_orders: i64,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn write(command: Backup, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let (file, verb) = (command.file.clone(), if command.check { "whole" } else { "written" });
    let wanted = Wanted { media: !command.no_media, secret: command.with_secret };
    let in_bucket = backup::media_folder(&config).is_none();
    let exchanges = config.data_dir.join(EXCHANGE).is_dir();
    let contents = watched(move |watch| match command.check {
        true => backup::check(&command.file, watch),
        false => backup::write(&config, &command.file, wanted, &Clock::system(), watch),
    });
    let contents = contents.await?;
    let text = if command.json {
        as_json(&contents).to_string()
    } else {
        format!("{}: {verb}; {}", file.display(), as_text(&contents))
    };
    output::line(text)?;
    if !command.check && in_bucket && !command.json {
        output::line("the files are not in it: they are kept in a bucket, which is copied by its own means")?;
    }
    if !command.check && !contents.manifest.secret_key && !command.json {
        output::line("the secret key is not in it: keep secret.key (or TORG_SECRET_KEY) apart")?;
    }
    if !command.check && exchanges && !command.json {
        output::line(format!(
            "the folder {EXCHANGE} is not in it: copy it beside the backup if the archive of the exchange matters"
        ))?;
    }
    Ok(())
}

pub(super) async fn restore(command: Restore, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    config.make_folders()?;
    let file = command.file.clone();
    let how = How { force: command.force, skip_orders: command.skip_orders };
    let restored =
        watched(move |watch| backup::restore(&config, &command.file, how, &Clock::system(), watch));
    let Restored { contents, kept, secret_key, next_order } = restored.await?;
    if command.json {
        let mut told = as_json(&contents);
        told["kept"] = json!(kept);
        told["secret_key"] = json!(secret_key);
        told["next_order"] = json!(next_order);
        return Ok(output::line(told.to_string())?);
    }
    output::line(format!("{}: restored; {}", file.display(), as_text(&contents)))?;
    output::line(format!("the next order is number {next_order}"))?;
    for old in kept {
        output::line(format!("what was there is kept in {}", old.display()))?;
    }
    Ok(())
}

/// Does `work`, which blocks, and shows on a terminal how far it is.
async fn watched<T: Send + 'static>(
    work: impl FnOnce(backup::Watch<'_>) -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let bar = if stderr().is_terminal() { ProgressBar::no_length() } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("{spinner} {decimal_bytes}, {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let shown = bar.clone();
    let done = tokio::task::spawn_blocking(move || {
        work(&|bytes| {
            shown.set_position(bytes);
            shown.tick();
        })
    });
    let done = done.await?;
    bar.finish_and_clear();
    done
}

fn as_json(contents: &Contents) -> serde_json::Value {
    json!({
        "created_at": contents.manifest.created_at,
        "program": contents.manifest.program,
        "engine": contents.manifest.engine,
        "schema": contents.manifest.schema(),
        "media": contents.manifest.media,
        "media_files": contents.media_files,
        "secret_key": contents.manifest.secret_key,
        "bytes": contents.bytes,
    })
}

fn as_text(contents: &Contents) -> String {
    let manifest = &contents.manifest;
    format!(
        "taken at {} by {}, schema {}, {} files, {} bytes unpacked",
        manifest.created_at,
        manifest.program,
        manifest.schema(),
        contents.media_files,
        contents.bytes
    )
}
