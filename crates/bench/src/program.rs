//! The program under test: `torg serve` and its other commands, in processes of their own.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use db::{Db, Location};
use identity::{Account, Tokens};
use kernel::{Clock, Id};
use web::{Permission, Permissions, Role};

use crate::ground::{Cluster, Ground, Running};
use crate::{http, process};

/// A server that does not answer by then does not start.
const START: Duration = Duration::from_secs(30);
/// How often it is called until it answers.
const KNOCK: Duration = Duration::from_millis(1);
/// Everything is signed with this.
const SECRET: &str = "nothing that is worth keeping secret";
/// A process that takes less of a processor than this, over [`STILL`], has nothing left to do.
const IDLE_SHARE: f64 = 0.05;
const STILL: Duration = Duration::from_millis(400);
/// What is left to be done after a load (facts to dispatch) must be done by then.
const SETTLING: Duration = Duration::from_secs(15);

/// A data folder and a database: what an installation is.
pub(crate) struct Place {
    folder: PathBuf,
    database: Option<String>,
}

impl Place {
    /// With an SQLite file.
    pub(crate) fn sqlite(ground: &Ground, name: &str) -> anyhow::Result<Self> {
        Ok(Self { folder: ground.folder(name)?, database: None })
    }

    /// With a new database on `cluster`.
    pub(crate) fn postgres(ground: &Ground, cluster: &Cluster, name: &str) -> anyhow::Result<Self> {
        let folder = ground.folder(&format!("{name}-on-postgres"))?;
        Ok(Self { folder, database: Some(ground.database(cluster, name, None)?) })
    }

    /// The database's URL, on PostgreSQL.
    pub(crate) fn url(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// The SQLite file.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("torg.db")
    }

    /// Where price lists lie that the server may be told to import.
    pub(crate) fn import_folder(&self) -> PathBuf {
        self.folder.join("imports")
    }

    /// Its database, opened in this process.
    pub(crate) fn open(&self) -> anyhow::Result<Db> {
        let location = match &self.database {
            Some(url) => Location::Postgres(url.clone()),
            None => Location::Sqlite(self.file()),
        };
        Ok(Db::open(&location, Clock::system())?)
    }

    /// A command of the program on it, deaf to the environment and to settings that lie about.
    pub(crate) fn command(&self, ground: &Ground, args: &[&str]) -> anyhow::Result<Command> {
        let log = self.folder.join("log");
        let log = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .with_context(|| log.display().to_string())?;
        let mut command = Command::new(&ground.torg);
        command.args(args).env_clear().current_dir(&self.folder);
        command.env("TORG_DATA_DIR", &self.folder).env("TORG_SECRET_KEY", SECRET).env("TORG_LOG", "warn");
        command.env("TORG_THROTTLE_ENABLED", "false"); // all callers have one address
        command.env("TORG_SMTP_URL", "off"); // nobody is there to get letters
        if let Some(url) = &self.database {
            command.env("TORG_DATABASE_URL", url);
        }
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        Ok(command)
    }

    /// What the program has to say, for whoever asks why it failed.
    fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().rev().take(8).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }

    /// Imports a price list with the command line; how long it took and the most memory it had.
    pub(crate) fn import(
        &self,
        ground: &Ground,
        file: &Path,
        shop: &str,
        most: Duration,
    ) -> anyhow::Result<(Duration, u64)> {
        let file = file.display().to_string();
        self.watched(ground, &["import", "price-list", &file, "--shop", shop], most)
    }

    /// The same of goods of 1C: a folder of files.
    pub(crate) fn import_goods(
        &self,
        ground: &Ground,
        folder: &Path,
        shop: &str,
        most: Duration,
    ) -> anyhow::Result<(Duration, u64)> {
        let folder = folder.display().to_string();
        self.watched(ground, &["import", "commerceml", &folder, "--shop", shop], most)
    }

    fn watched(&self, ground: &Ground, args: &[&str], most: Duration) -> anyhow::Result<(Duration, u64)> {
        let running = ground.spawn(&mut self.command(ground, args)?)?;
        let mut peak = 0;
        let took = running.finish(most, |pid| {
            if let Some(memory) = process::memory(pid) {
                peak = peak.max(memory.peak);
            }
        });
        Ok((took.with_context(|| self.last_words())?, peak))
    }
}

/// Makes the tokens of people who are in the database.
pub(crate) fn tokens() -> Tokens {
    Tokens::new(SECRET.as_bytes(), Clock::system())
}

/// The access token of the account with this number.
pub(crate) fn token_of(tokens: &Tokens, number: i64, role: Role) -> String {
    let permissions = if role == Role::Admin { Permission::Everything.into() } else { Permissions::NONE };
    tokens.access_for(&Account {
        id: Id::new(number),
        email: String::new(),
        first_name: String::new(),
        last_name: String::new(),
        role,
        permissions,
        shop: None,
        active: true,
        confirmed: true,
        lang: kernel::Lang::Ru,
    })
}

/// A server that answers.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// From the start of its process to its first answer.
    pub(crate) started_in: Duration,
    running: Running,
}

impl Server {
    /// Starts `torg serve`.
    pub(crate) fn start(ground: &Ground, place: &Place) -> anyhow::Result<Self> {
        let address = free_address()?;
        let mut command = place.command(ground, &["serve", "--listen", &address.to_string()])?;
        Self::await_answer(ground, &mut command, address).with_context(|| place.last_words())
    }

    /// Starts the server of constant answers.
    pub(crate) fn constant(ground: &Ground, body: &Path) -> anyhow::Result<Self> {
        let address = free_address()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.env_clear().args(["constant", "--listen", &address.to_string(), "--body"]).arg(body);
        Self::await_answer(ground, &mut command, address)
    }

    fn await_answer(ground: &Ground, command: &mut Command, address: SocketAddr) -> anyhow::Result<Self> {
        let started = Instant::now();
        let running = ground.spawn(command)?;
        let health = http::get("/health/");
        loop {
            if matches!(http::ask(address, &health), Ok((200, _))) {
                return Ok(Self { address, started_in: started.elapsed(), running });
            }
            if let Some(status) = running.ended()? {
                bail!("the server ended with {status}");
            }
            if started.elapsed() > START {
                bail!("the server does not answer");
            }
            std::thread::sleep(KNOCK);
        }
    }

    /// Its time on the processors so far.
    pub(crate) fn cpu(&self) -> Duration {
        process::cpu(self.running.pid)
    }

    /// Its memory now.
    pub(crate) fn memory(&self) -> process::Memory {
        process::memory(self.running.pid).unwrap_or_default()
    }

    /// Waits until it has done what a load left it to do, so that what is measured next has the machine.
    pub(crate) fn settle(&self) {
        self.settle_within(SETTLING);
    }

    /// The same, after a load that leaves more to be done.
    pub(crate) fn settle_within(&self, most: Duration) {
        let started = Instant::now();
        while started.elapsed() < most {
            let before = self.cpu();
            std::thread::sleep(STILL);
            if (self.cpu() - before).as_secs_f64() < STILL.as_secs_f64() * IDLE_SHARE {
                return;
            }
        }
    }
}

/// A port that nobody has; somebody might take it before we do, which the start then reports.
fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
