//! What a run stands on: a temporary folder, the program under test, a PostgreSQL server, and the promise that
//! nothing of it is left when the run ends, be it by a signal or because it took too long.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio_postgres::NoTls;

use crate::{Args, LONGEST_RUN, process, report};

/// How often a child is asked whether it has ended.
const GLANCE: Duration = Duration::from_millis(2);
/// What cleaning up may take.
const CLEANING: Duration = Duration::from_secs(10);

/// Everything a part needs of its surroundings.
pub(crate) struct Ground {
    folder: PathBuf,
    /// The program that is measured.
    pub(crate) torg: PathBuf,
    /// Where there is one.
    pub(crate) postgres: Option<Cluster>,
    runtime: Runtime,
    kept: Arc<Kept>,
}

/// A PostgreSQL server on which databases may be made.
pub(crate) struct Cluster {
    url: String,
    programs: Option<PathBuf>,
    postmaster: Option<u32>,
}

/// What must be gone in the end.
#[derive(Default)]
struct Kept {
    children: Mutex<HashMap<u32, Child>>,
    databases: Mutex<Vec<(String, String)>>,
    folder: Mutex<Option<TempDir>>,
    /// A signal came, or the time is over: the process ends from there.
    stopping: AtomicBool,
}

impl Ground {
    pub(crate) fn prepare(args: &Args) -> anyhow::Result<Self> {
        let torg = match &args.torg {
            Some(torg) => torg.clone(),
            None => std::env::current_exe()?.with_file_name("torg"),
        };
        let torg =
            torg.canonicalize().with_context(|| format!("{} (make bench builds it)", torg.display()))?;
        let folder = tempfile::Builder::new().prefix("torg-bench.").tempdir()?;
        let path = folder.path().canonicalize()?;
        let kept = Arc::new(Kept { folder: Mutex::new(Some(folder)), ..Kept::default() });
        watch(Arc::clone(&kept))?;
        let postgres = args.postgres.clone().map(|url| Cluster {
            url,
            programs: args.postgres_bin.clone(),
            postmaster: args.postgres_data.as_deref().and_then(process::postmaster),
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { folder: path, torg, postgres, runtime, kept })
    }

    /// A new folder inside the run's own.
    pub(crate) fn folder(&self, name: &str) -> anyhow::Result<PathBuf> {
        let folder = self.folder.join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// The run's own folder.
    pub(crate) fn root(&self) -> &Path {
        &self.folder
    }

    /// Waits for what is asynchronous.
    pub(crate) fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// A new, empty database on `cluster`, or a copy of another one; its URL.
    pub(crate) fn database(
        &self,
        cluster: &Cluster,
        name: &str,
        copy_of: Option<&str>,
    ) -> anyhow::Result<String> {
        let name = format!("torg_bench_{}_{name}", std::process::id());
        let template =
            copy_of.and_then(|url| url.rsplit_once('/')).map(|(_, name)| format!(" TEMPLATE {name}"));
        let sql = format!("CREATE DATABASE {name}{}", template.unwrap_or_default());
        self.wait(administer(&cluster.url, &sql))?;
        lock(&self.kept.databases).push((cluster.url.clone(), name.clone()));
        let (server, _) = cluster.url.rsplit_once('/').context("the server's URL ends with a database")?;
        Ok(format!("{server}/{name}"))
    }

    /// Runs statements on a database, outside any transaction of ours.
    pub(crate) fn administer(&self, url: &str, sql: &str) -> anyhow::Result<()> {
        self.wait(administer(url, sql))
    }

    /// Starts a program that ends with this run at the latest.
    pub(crate) fn spawn(&self, command: &mut Command) -> anyhow::Result<Running> {
        let child = command.spawn().with_context(|| command.get_program().display().to_string())?;
        let pid = child.id();
        lock(&self.kept.children).insert(pid, child);
        Ok(Running { pid, kept: Arc::clone(&self.kept) })
    }

    /// Ends and removes everything.
    pub(crate) fn clean_up(&self) {
        // What failed then failed because of that, and is nothing to report.
        while self.kept.stopping.load(Ordering::SeqCst) {
            std::thread::park();
        }
        self.wait(self.kept.clean_up());
    }
}

impl Cluster {
    /// One of PostgreSQL's programs.
    pub(crate) fn program(&self, name: &str) -> Command {
        Command::new(self.programs.as_ref().map_or_else(|| PathBuf::from(name), |folder| folder.join(name)))
    }

    /// The processors' time of all its processes so far; nothing where they are not found.
    pub(crate) fn cpu(&self) -> Option<Duration> {
        self.postmaster.map(process::cpu_of_family)
    }

    /// What it calls itself.
    pub(crate) fn version(&self, ground: &Ground) -> anyhow::Result<String> {
        ground.wait(async {
            let (client, connection) = tokio_postgres::connect(&self.url, NoTls).await?;
            let asked = client.query_one("SHOW server_version", &[]);
            tokio::select! {
                ended = connection => { ended?; bail!("the connection ended") }
                row = asked => Ok(row?.get(0)),
            }
        })
    }
}

async fn administer(url: &str, sql: &str) -> anyhow::Result<()> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.context("the PostgreSQL server")?;
    let asked = client.batch_execute(sql);
    tokio::select! {
        ended = connection => { ended?; bail!("the connection ended") }
        done = asked => done.with_context(|| sql.to_owned()),
    }
}

/// A child process. Dropping this kills it.
pub(crate) struct Running {
    pub(crate) pid: u32,
    kept: Arc<Kept>,
}

impl Running {
    /// How it ended, if it has.
    pub(crate) fn ended(&self) -> anyhow::Result<Option<ExitStatus>> {
        match lock(&self.kept.children).get_mut(&self.pid) {
            Some(child) => Ok(child.try_wait()?),
            None => bail!("process {} is gone", self.pid),
        }
    }

    /// Waits until it ends by itself, calling `meanwhile` all the time, and insists that it ends well.
    pub(crate) fn finish(self, most: Duration, mut meanwhile: impl FnMut(u32)) -> anyhow::Result<Duration> {
        let started = Instant::now();
        loop {
            if let Some(status) = self.ended()? {
                let took = started.elapsed();
                ensure!(status.success(), "process {} ended with {status}", self.pid);
                return Ok(took);
            }
            ensure!(
                started.elapsed() < most,
                "process {} has not ended after {} s",
                self.pid,
                most.as_secs()
            );
            meanwhile(self.pid);
            std::thread::sleep(GLANCE);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(mut child) = lock(&self.kept.children).remove(&self.pid) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Kept {
    async fn clean_up(&self) {
        for (_, mut child) in lock(&self.children).drain() {
            let _ = child.kill();
            let _ = child.wait();
        }
        let databases = std::mem::take(&mut *lock(&self.databases));
        for (server, name) in databases {
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            // The server may be on its way down together with us.
            let _ = tokio::time::timeout(CLEANING, administer(&server, &sql)).await;
        }
        drop(lock(&self.folder).take());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Cleans up and ends the process on a signal, or when the run takes too long.
fn watch(kept: Arc<Kept>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let work = move || {
        runtime.block_on(async {
            let (Ok(mut interrupt), Ok(mut terminate)) =
                (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
            else {
                return;
            };
            let (why, code) = tokio::select! {
                _ = interrupt.recv() => ("interrupted", 130),
                _ = terminate.recv() => ("told to stop", 143),
                () = tokio::time::sleep(LONGEST_RUN) => ("given up: this takes too long", 1),
            };
            kept.stopping.store(true, Ordering::SeqCst);
            report::say(why);
            kept.clean_up().await;
            std::process::exit(code);
        });
    };
    std::thread::Builder::new().name("bench-watch".to_owned()).spawn(work)?;
    Ok(())
}
