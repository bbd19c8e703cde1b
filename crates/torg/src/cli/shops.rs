//! `torg shop add`.

use catalog::{MissingGoods, NewShop};
use clap::{Args, Subcommand};
use serde_json::json;

use super::{Global, open};
use crate::config::Settings;
use crate::output;

#[derive(Subcommand)]
pub(super) enum Shop {
    /// Add a shop
    Add(Add),
}

/// `torg shop add`.
#[derive(Args)]
pub(super) struct Add {
    /// Its name
    #[arg(long)]
    name: String,
    /// What an import does with goods that the price list no longer names: keep or hide
    #[arg(long, default_value_t = MissingGoods::Keep)]
    missing_goods: MissingGoods,
    /// Its price list, inside the folder of imports
    #[arg(long, value_name = "FILE")]
    source_file: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn add(command: Add, global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let new = NewShop {
        name: command.name,
        source_file: command.source_file,
        missing_goods: command.missing_goods,
    };
    let shop = db.write(move |tx| catalog::add_shop(tx, &new)).await?;
    let text = if command.json {
        json!({ "id": shop.id, "name": shop.name }).to_string()
    } else {
        format!("shop {}: {}", shop.id, shop.name)
    };
    Ok(output::line(text)?)
}
