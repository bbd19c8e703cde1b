//! `torg cache clear`.

use catalog::CATALOG;
use clap::Subcommand;

use super::{Global, open};
use crate::config::Settings;
use crate::output;

#[derive(Subcommand)]
pub(super) enum Cache {
    /// Have every server make its pages anew, within a second
    Clear,
}

/// Touches what the pages show: servers that share them see it in the database, and one that does not keeps nothing
/// for longer than a second.
pub(super) async fn clear(global: &Global) -> anyhow::Result<()> {
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    db.write(|tx| {
        tx.touch(CATALOG);
        Ok::<_, db::Error>(())
    })
    .await?;
    Ok(output::line("every page will be made anew")?)
}
