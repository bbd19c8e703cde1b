//! The command line: one program, its roles are subcommands. Exit codes: 0 done, 1 failed, 2 wrong usage.

mod accounts;
mod backup;
mod cache;
mod delivery;
mod doctor;
mod export;
mod import;
mod keys;
mod mcp;
mod onec;
mod prove;
mod serving;
mod shops;

use std::convert::Infallible;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use kernel::Clock;

use crate::config::{self, Config, DEFAULT_FILE, Settings};
use crate::secret::Secret;
use crate::sentry::Reporter;
use crate::{log, output, server};

/// A self-hosted order hub: orders arrive through many doors and leave through many doors, and none is lost.
#[derive(Parser)]
#[command(name = "torg", version)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What any command may be told.
#[derive(clap::Args)]
#[command(next_help_heading = "Everywhere")]
struct Global {
    /// Settings file [default: ./torg.toml, or torg.toml in the data folder]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder of everything Torg keeps [default: ./torg-data]
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Database, postgres://… or sqlite://… [default: an SQLite file in the data folder]
    #[arg(long, global = true, value_name = "URL", value_parser = secret)]
    database_url: Option<Secret>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API, and do the background jobs
    Serve(serving::Serve),
    /// Do the background jobs only
    Work,
    /// Bring the database's schema up to date
    Migrate,
    /// Say what is wrong with this installation, and how to mend it
    Doctor(doctor::Doctor),
    /// Accounts of people
    #[command(subcommand)]
    User(accounts::User),
    /// Shops
    #[command(subcommand)]
    Shop(shops::Shop),
    /// 1C bases that exchange with us
    #[command(subcommand)]
    Onec(onec::Onec),
    /// API keys of programs: of agents on the telephone and in a chat
    #[command(subcommand, visible_alias = "agent")]
    ApiKey(keys::ApiKeys),
    /// Serve the tools of agents (MCP) on standard input and output
    Mcp(mcp::Mcp),
    /// Pages that servers keep
    #[command(subcommand)]
    Cache(cache::Cache),
    /// Bring goods in
    #[command(subcommand)]
    Import(import::Import),
    /// Tariffs of delivery, and pickup points
    #[command(subcommand)]
    Delivery(delivery::Delivery),
    /// Take data out
    #[command(subcommand)]
    Export(export::Export),
    /// Write the database and what people sent into one file, beside running servers
    Backup(backup::Backup),
    /// Put a backup in the place of what is there; no server may run on it
    Restore(backup::Restore),
    /// Prove a promise on this machine, beside a running server
    #[command(subcommand)]
    Prove(prove::Prove),
    /// Print the commented default settings
    Config,
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

#[expect(clippy::unnecessary_wraps, reason = "as clap wants it")]
fn secret(text: &str) -> Result<Secret, Infallible> {
    Ok(Secret::new(text))
}

/// What the binary does.
pub fn main() -> ExitCode {
    let ended = Cli::try_parse().map_err(Into::into).and_then(|cli| {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(run(cli))
    });
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn fail(error: &anyhow::Error) -> ExitCode {
    if let Some(usage) = error.downcast_ref::<clap::Error>() {
        let _ = usage.print(); // `--help` and `--version` come this way too, on standard output
        return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2));
    }
    if error.is::<doctor::Ill>() {
        return ExitCode::FAILURE; // what it is was printed
    }
    let _ = writeln!(std::io::stderr(), "torg: {error:#}");
    ExitCode::FAILURE
}

/// A refusal of what was typed.
fn wrong_usage(message: &str) -> anyhow::Error {
    Cli::command().error(ErrorKind::ValueValidation, message).into()
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve(command) => serving::serve(command, &cli.global).await,
        Command::Work => serving::work(&cli.global).await,
        Command::Migrate => migrate(&cli.global).await,
        Command::Doctor(command) => doctor::examine(command, &cli.global).await,
        Command::User(accounts::User::Add(command)) => accounts::add(command, &cli.global).await,
        Command::User(accounts::User::Confirm(command)) => accounts::confirm(command, &cli.global).await,
        Command::Shop(shops::Shop::Add(command)) => shops::add(command, &cli.global).await,
        Command::Onec(onec::Onec::Add(command)) => onec::add(command, &cli.global).await,
        Command::ApiKey(command) => keys::run(command, &cli.global).await,
        Command::Mcp(command) => mcp::run(command, &cli.global).await,
        Command::Cache(cache::Cache::Clear) => cache::clear(&cli.global).await,
        Command::Import(import::Import::PriceList(command)) => import::price_list(command, &cli.global).await,
        Command::Import(import::Import::Commerceml(command)) => {
            import::commerceml(command, &cli.global).await
        }
        Command::Import(import::Import::Apply(command)) => import::apply(command, &cli.global).await,
        Command::Import(import::Import::Discard(command)) => import::discard(command, &cli.global).await,
        Command::Import(import::Import::RollBack(command)) => import::roll_back(command, &cli.global).await,
        Command::Delivery(delivery::Delivery::Import(command)) => {
            delivery::import(command, &cli.global).await
        }
        Command::Export(export::Export::Orders(command)) => export::orders(command, &cli.global).await,
        Command::Backup(command) => backup::write(command, &cli.global).await,
        Command::Restore(command) => backup::restore(command, &cli.global).await,
        Command::Prove(prove::Prove::Stock(command)) => prove::stock(command, &cli.global).await,
        Command::Config => Ok(output::line(DEFAULT_FILE.trim_end())?),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "torg", &mut std::io::stdout());
            Ok(())
        }
    }
}

async fn migrate(global: &Global) -> anyhow::Result<()> {
    let config = global.configure("info", Settings::default())?;
    open(&config).await?;
    Ok(output::line(format!("the schema of {} is up to date", config.database))?)
}

/// The database, for a command that works beside a running server.
async fn open(config: &Config) -> anyhow::Result<db::Db> {
    config.make_folders()?;
    server::open(config, Clock::system()).await
}

impl Global {
    /// The configuration with the options of the command line, `more` among them; starts the log.
    fn configure(&self, usual_log: &str, more: Settings) -> anyhow::Result<Config> {
        let config = self.read(more)?;
        log::start(config.log.as_deref().unwrap_or(usual_log), config.log_format, None)?;
        Ok(config)
    }

    /// The same for what runs unwatched: it also reports its errors, where the configuration says so.
    fn configure_server(&self, more: Settings) -> anyhow::Result<Config> {
        let config = self.read(more)?;
        let reporter = config.sentry()?.map(Reporter::start).transpose()?;
        log::start(config.log.as_deref().unwrap_or("info"), config.log_format, reporter)?;
        Ok(config)
    }

    fn read(&self, more: Settings) -> anyhow::Result<Config> {
        let flags =
            Settings { data_dir: self.data_dir.clone(), database_url: self.database_url.clone(), ..more };
        Config::load(self.config.as_deref(), flags, &config::environment())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }
}
