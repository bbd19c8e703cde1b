//! `torg serve` and `torg work`: until a signal ends them.

use std::sync::Arc;

use clap::Args;
use kernel::Clock;
use tokio::signal::unix::{SignalKind, signal};

use super::Global;
use crate::config::Settings;
use crate::{Server, demo, output, tls, work};

/// `torg serve`.
#[derive(Args)]
pub(super) struct Serve {
    /// Begin with sample shops, goods and accounts, if the database is empty
    #[arg(long)]
    demo: bool,
    /// Address and port [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Leave the background jobs to `torg work`
    #[arg(long)]
    no_workers: bool,
}

pub(super) async fn serve(command: Serve, global: &Global) -> anyhow::Result<()> {
    let workers = command.no_workers.then_some(false);
    let config =
        global.configure("info", Settings { listen: command.listen, workers, ..Settings::default() })?;
    let ended = signalled()?;
    let mut server = Server::start(config.clone(), Clock::system()).await?;
    if command.demo {
        output::line(demo::prepare(&server, &config).await?)?;
    }
    tokio::select! {
        () = ended => {}
        error = server.broken() => return Err(error),
    }
    tracing::info!("stopping");
    server.stop().await;
    Ok(())
}

pub(super) async fn work(global: &Global) -> anyhow::Result<()> {
    let config = global.configure("info", Settings::default())?;
    let ended = signalled()?;
    let db = super::open(&config).await?;
    tracing::info!(database = %config.database, "working");
    tls::use_ring();
    let files = work::files(&db, &config)?;
    Arc::new(work::workers(&db, &config, &files)).run(ended).await;
    Ok(())
}

/// Resolves at the first SIGTERM or SIGINT.
fn signalled() -> anyhow::Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
