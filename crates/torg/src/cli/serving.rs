//! `torg serve` and `torg work`: until a signal ends them.

use std::time::Duration;

use clap::Args;
use identity::Links;
use kernel::Clock;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::Global;
use crate::config::Settings;
use crate::metrics::{Desk, Figures, Sources};
use crate::{Server, demo, log, output, tls, ui, work};

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
    let mut config =
        global.configure_server(Settings { listen: command.listen, workers, ..Settings::default() })?;
    if command.demo && config.smtp_url.is_none() {
        config.smtp_url = Some(demo::letters(&config)?); // nobody needs a mail server to look at a demo
    }
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
    report_the_rest();
    Ok(())
}

pub(super) async fn work(global: &Global) -> anyhow::Result<()> {
    let config = global.configure_server(Settings::default())?;
    let ended = signalled()?;
    let db = super::open(&config).await?;
    let figures = Figures::new();
    let sources = Sources { db: db.clone(), shared: config.shared()?, pages: None };
    let desk = Desk { figures: figures.clone(), sources, token: None };
    let desk = desk.open(config.metrics_listen.as_deref()).await?;
    let (stop, stopped) = watch::channel(false);
    tracing::info!(database = %config.database, "working");
    tls::use_ring();
    let files = work::files(&db, &config)?;
    let secret = config.make_secret_key()?;
    let site = config.site(&config.listen);
    let links = Links::new(secret.reveal().as_bytes(), &site, ui::has_pages());
    let workers = work::workers(&db, &config, &files, links)?;
    let workers = workers.observed(work::observer(&figures, log::reporter()));
    let working = async {
        workers.run(ended).await;
        let _ = stop.send(true);
    };
    tokio::join!(working, desk.run(stopped));
    report_the_rest();
    Ok(())
}

/// How long the end waits for reports that were not sent yet.
const REPORTS_PATIENCE: Duration = Duration::from_secs(2);

fn report_the_rest() {
    if let Some(reporter) = log::reporter() {
        reporter.flush(REPORTS_PATIENCE);
    }
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
