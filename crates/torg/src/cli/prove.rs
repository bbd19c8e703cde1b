//! `torg prove`.

use clap::{Args, Subcommand};

use super::Global;
use crate::LogFormat;
use crate::log;
use crate::prove::stock as proving;

#[derive(Subcommand)]
pub(super) enum Prove {
    /// Sell a few pieces to many buyers at once, and count: on SQLite, or on the server of --database-url, in a
    /// database of its own
    Stock(Stock),
}

/// `torg prove stock`.
#[derive(Args)]
pub(super) struct Stock {
    /// How many buyers come at once, each for one piece
    #[arg(long, value_name = "N")]
    buyers: usize,
    /// How many pieces there are
    #[arg(long, value_name = "M")]
    units: i64,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Without the configuration: a proof touches no shop's data, and takes its server from the command line only.
pub(super) async fn stock(command: Stock, global: &Global) -> anyhow::Result<()> {
    log::start("error", LogFormat::Auto, None)?;
    let Stock { buyers, units, json } = command;
    proving::run(proving::Proof { buyers, units, database_url: global.database_url.clone(), json }).await
}
