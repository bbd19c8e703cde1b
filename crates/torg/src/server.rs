//! A server: a listener, the router, and the workers beside it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use catalog::{CATALOG, PageCache};
use db::Db;
use identity::social::{self, Social};
use identity::{Links, Patience, Rules, Tokens, Ways, derive_key};
use jobs::Workers;
use kernel::Clock;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use web::{Gate, Guests, Shared, Throttle};

use crate::app::{self, Parts};
use crate::metrics::{Desk, Figures, Sources};
use crate::{Config, connections, log, tls, ui, work};

/// How long stopping may take. Requests and jobs under way have ten seconds of their own to finish; the rest is for
/// writing down what did not. Sooner than whoever started us loses patience (90 seconds by default with systemd).
pub const STOPPED_WITHIN: Duration = Duration::from_secs(15);

/// A running server. Dropping it ends it at once; [`Server::stop`] ends it politely.
pub struct Server {
    address: SocketAddr,
    metrics_address: Option<SocketAddr>,
    db: Db,
    workers: Arc<Workers>,
    stop: watch::Sender<bool>,
    tasks: JoinSet<&'static str>,
}

impl Server {
    /// Opens the database, bringing its schema up to date, and begins to listen.
    pub async fn start(config: Config, clock: Clock) -> anyhow::Result<Self> {
        tls::use_ring();
        config.make_folders()?;
        let secret = config.make_secret_key()?;
        let db = open(&config, clock.clone()).await?;
        let files = work::files(&db, &config)?;
        let shared = shared(&config, &db).await?;
        let pages = Arc::new(PageCache::new(shared.clone()));
        let (figures, reporter) = (Figures::new(), log::reporter());
        let sources = Sources { db: db.clone(), shared: shared.clone(), pages: Some(Arc::clone(&pages)) };
        let desk = Desk { figures: figures.clone(), sources, token: config.metrics_token.clone() };
        let live = work::live(&db);
        let listener = listener(&config).await?;
        let address = listener.local_addr()?;
        let site = config.site(&address.to_string());
        let links = Links::new(secret.reveal().as_bytes(), &site, ui::has_pages());
        let gate = gate(&config, clock.clone(), shared);
        let workers = work::workers(&db, &config, &files, links.clone())?;
        let workers = Arc::new(workers.observed(work::observer(&figures, reporter.clone())));
        let parts = Parts {
            agents: work::agents(&db, &config, gate.throttle.clone()),
            db: db.clone(),
            pages,
            runs: work::runs(&db, &config),
            files: files.clone(),
            tokens: Tokens::new(secret.reveal().as_bytes(), clock.clone()),
            guests: Guests::new(derive_key(secret.reveal().as_bytes(), "guests")),
            live: live.clone(),
            data_dir: Arc::new(config.data_dir.clone()),
            links,
            rules: rules(&config),
            ways: ways(&config, address, secret.reveal().as_bytes(), clock)?,
            exchange: work::exchange(&db, &config, gate.throttle.clone()),
            gate,
            cors_origins: config.cors_origins.clone(),
            api_docs: config.api_docs,
            desk: desk.clone(),
            reporter: reporter.clone(),
        };
        let router = app::router(&config, parts)?;
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let desk = desk.open(config.metrics_listen.as_deref()).await?;
        let metrics_address = desk.address;
        let watching = desk.run(stopped.clone());
        tasks.spawn(async move {
            watching.await;
            "metrics"
        });
        let serving = connections::serve(listener, router, stopped.clone());
        tasks.spawn(async move {
            serving.await;
            "connections"
        });
        let watching = raised(stopped.clone());
        tasks.spawn(async move {
            live.run(watching).await;
            "live events"
        });
        if config.workers {
            let workers = Arc::clone(&workers);
            tasks.spawn(async move {
                workers.run(raised(stopped)).await;
                "workers"
            });
        }
        tracing::info!(%address, database = %config.database, "listening");
        Ok(Self { address, metrics_address, db, workers, stop, tasks })
    }

    /// Where it is reached from this machine, without a slash at the end.
    pub fn url(&self) -> String {
        url_of(self.address)
    }

    /// Where its figures are read, if they have a listener of their own.
    pub fn metrics_url(&self) -> Option<String> {
        self.metrics_address.map(|address| url_of(address) + "/metrics")
    }

    /// Its database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Runs every background job that is due, until none is.
    pub async fn drain(&self) -> anyhow::Result<()> {
        Ok(self.workers.drain().await?)
    }

    /// Resolves when a part of the server has ended by itself, which is a defect.
    pub async fn broken(&mut self) -> anyhow::Error {
        match self.tasks.join_next().await {
            Some(Ok(part)) => anyhow::anyhow!("the server's {part} ended"),
            Some(Err(error)) => anyhow::Error::new(error).context("a part of the server broke"),
            None => std::future::pending().await,
        }
    }

    /// Takes no more connections and no more jobs, ends the streams of events, lets what else is under way finish,
    /// and ends: within [`STOPPED_WITHIN`], whatever is still under way then.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        let ended = async {
            while let Some(ended) = self.tasks.join_next().await {
                if let Err(error) = ended {
                    tracing::error!(%error, "a part of the server broke");
                }
            }
        };
        if tokio::time::timeout(STOPPED_WITHIN, ended).await.is_err() {
            tracing::warn!(
                parts = self.tasks.len(),
                "parts of the server did not end in time and were cut off"
            );
        }
    }
}

/// The address where it is reached, taken.
async fn listener(config: &Config) -> anyhow::Result<TcpListener> {
    TcpListener::bind(&config.listen).await.with_context(|| format!("listening on {}", config.listen))
}

/// What this server shares with others, and the count of changes that goes with it.
async fn shared(config: &Config, db: &Db) -> anyhow::Result<Option<Shared>> {
    let Some(shared) = config.shared()? else { return Ok(None) };
    let _ = shared.ping().await; // it may be away: then the log says so, and we go on without
    db.share(CATALOG).await?;
    Ok(Some(shared))
}

/// How people come in.
fn rules(config: &Config) -> Rules {
    let secure = config.public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
    Rules { confirm_email: config.confirm_email, secure, origins: config.cors_origins.clone() }
}

/// What stands between a stranger and an account.
fn ways(config: &Config, address: SocketAddr, secret: &[u8], clock: Clock) -> anyhow::Result<Ways> {
    let settings = social::Settings {
        providers: config.social.clone(),
        base_url: config.public_url.clone().unwrap_or_else(|| url_of(address)),
        success_url: config.social_success_url.clone(),
    };
    let patience = Patience::new(secret, settings.base_url.starts_with("https://"));
    let social = Social::new(settings, secret, clock).context("the way to sign-in providers")?;
    Ok(Ways { patience, social })
}

/// What the server lets in.
fn gate(config: &Config, clock: Clock, shared: Option<Shared>) -> Gate {
    let throttle = |profile| Throttle::new(profile, clock, shared);
    Gate {
        proxies: config.trusted_proxies.clone(),
        hosts: config.allowed_hosts.clone(),
        throttle: config.throttle.map_or_else(Throttle::off, throttle),
    }
}

fn url_of(mut address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        address.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    format!("http://{address}")
}

/// Opens the database of this configuration. It blocks while it migrates, so not on a runtime's thread.
pub(crate) async fn open(config: &Config, clock: Clock) -> anyhow::Result<Db> {
    let location = config.database.clone();
    let opened = tokio::task::spawn_blocking(move || Db::open(&location, clock)).await?;
    opened.with_context(|| format!("the database {}", config.database))
}

pub(crate) async fn raised(mut flag: watch::Receiver<bool>) {
    // The sender gone means the same as the flag raised.
    let _ = flag.wait_for(|&raised| raised).await;
}
