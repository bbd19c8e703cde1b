//! The binary `torg-sim`: the outside world, run by hand. Exit codes: 0 all is well, 1 something broke the protocol
//! or did not come to its end, 2 wrong usage.

mod onec;
mod sms;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

/// The outside systems Torg talks to, as they really behave.
#[derive(Parser)]
#[command(name = "torg-sim", version)]
struct Cli {
    #[command(subcommand)]
    system: System,
}

#[derive(Subcommand)]
enum System {
    /// A 1C base: takes orders, tells what became of them, sends its catalogue
    Onec(onec::Onec),
    /// A gateway of text messages: prints what it takes
    Sms(sms::Sms),
}

const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    let system = Cli::parse().system;
    // Refused only where there is a provider already: the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let ended = runtime.map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(run(system)));
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            if let Some(usage) = error.downcast_ref::<clap::Error>() {
                let _ = usage.print();
                return ExitCode::from(WRONG_USAGE);
            }
            aside(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(system: System) -> anyhow::Result<bool> {
    match system {
        System::Onec(command) => onec::run(command).await,
        System::Sms(command) => sms::run(command).await,
    }
}

/// A refusal of what was typed.
fn wrong_usage(message: impl std::fmt::Display) -> anyhow::Error {
    Cli::command().error(ErrorKind::ValueValidation, message).into()
}

/// Writes a line on standard error: what somebody should know, beside what was asked for.
fn aside(text: &str) {
    let _ = writeln!(io::stderr(), "torg-sim: {text}");
}

/// Writes a line on standard output. A reader that went away ends the program.
fn line(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}
