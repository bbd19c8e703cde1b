//! `torg delivery import`: tariffs and pickup points brought in by the operator.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use identity::audit::Actor;
use orders::delivery::{DeliveryFile, MOST_BYTES, import_delivery};
use serde_json::json;

use super::{Global, open};
use crate::config::Settings;
use crate::output;

#[derive(Subcommand)]
pub(super) enum Delivery {
    /// Bring in tariffs and pickup points (YAML); they take the place of those of the file before
    Import(Import),
}

/// `torg delivery import`.
#[derive(Args)]
pub(super) struct Import {
    /// The file: `tariffs`, `pickup_points`, or both
    file: PathBuf,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn import(command: Import, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let name = command.file.display().to_string();
    let file = read(&command.file).with_context(|| name.clone())?;
    let db = open(&config).await?;
    let imported = db.write(move |tx| import_delivery(tx, &Actor::Operator, &file)).await?;
    let text = if command.json {
        json!({ "tariffs": imported.tariffs, "pickup_points": imported.points }).to_string()
    } else {
        let told = |rows: Option<usize>| rows.map_or("as they were".to_owned(), |rows| rows.to_string());
        format!("tariffs: {}, pickup points: {}", told(imported.tariffs), told(imported.points))
    };
    Ok(output::line(text)?)
}

/// The whole file, read and checked before anything is touched.
fn read(path: &PathBuf) -> anyhow::Result<DeliveryFile> {
    let mut text = String::new();
    let most = u64::try_from(MOST_BYTES)?;
    File::open(path)?.take(most + 1).read_to_string(&mut text)?;
    if text.len() > MOST_BYTES {
        bail!("the file is longer than {MOST_BYTES} bytes");
    }
    Ok(DeliveryFile::read(&text)?)
}
