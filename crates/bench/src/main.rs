//! `make bench`: what Torg does in a second, beside what this machine could do at most, in one run.
//!
//! Every figure stands beside a limit taken minutes apart on the same machine: the same statements on a bare
//! SQLite connection, the same statements through `pgbench`, a constant answer over the same HTTP stack. What is
//! compared is the ratio; the figures themselves are the machine's.
//!
//! Only the act itself is timed. Carts are filled and tokens minted before, the server is the release build of
//! `torg serve` in a process of its own, and the callers are a closed loop: each sends its next request when it
//! has the answer to its last. Callers and server share the machine's cores, as the tables say.

mod constant;
mod exchange;
mod figure;
mod goods;
mod ground;
mod http;
mod imports;
mod load;
mod machine;
mod orders;
mod pages;
mod price_list;
mod process;
mod program;
mod report;
mod seed;
mod sellers;
mod start;
mod why;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Parser, Subcommand};

use crate::figure::Figures;
use crate::ground::Ground;

/// The same allocator as the program that is measured: the constant answers run in this binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A run that takes longer is stuck.
const LONGEST_RUN: Duration = Duration::from_mins(25);
/// Where a whole run leaves its tables.
const DOCUMENT: &str = "docs/benchmarks.md";

/// Measures Torg beside the limits of this machine.
#[derive(Parser)]
struct Args {
    /// One part only; all of them without it.
    #[command(subcommand)]
    part: Option<Part>,
    /// How long one measurement lasts.
    #[arg(long, global = true, default_value_t = 2.0)]
    seconds: f64,
    /// How often a measurement and its limit take turns; the median counts.
    #[arg(long, global = true, default_value_t = 3)]
    rounds: usize,
    /// Where the tables are written; `docs/benchmarks.md` for a whole run, nowhere for a part.
    #[arg(long, global = true)]
    out: Option<PathBuf>,
    /// The server's binary; the one beside this one, if not given.
    #[arg(long, global = true)]
    torg: Option<PathBuf>,
    /// A tenth of the price list, for trying this program out.
    #[arg(long, global = true, env = "BENCH_SMALL", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    small: bool,
    /// The PostgreSQL server to measure on; `scripts/with-postgres` starts one.
    #[arg(long, global = true, env = "TORG_TEST_DATABASE_URL", hide_env_values = true)]
    postgres: Option<String>,
    /// The folder of PostgreSQL's programs.
    #[arg(long, global = true, env = "TORG_PG_BIN")]
    postgres_bin: Option<PathBuf>,
    /// The folder of PostgreSQL's data, by which its processes are found.
    #[arg(long, global = true, env = "TORG_TEST_PG_DATA")]
    postgres_data: Option<PathBuf>,
}

#[derive(Clone, Subcommand)]
enum Part {
    /// Confirming a cart, against the same statements without us.
    Orders,
    /// A page of the shop window, against its own SQL and against a constant.
    Pages,
    /// Price lists, alone and beside buyers.
    Import,
    /// Orders that a 1C comes for.
    Onec,
    /// Goods of 1C: a catalogue of 200,000, the same again, and stock alone.
    Goods,
    /// Agents on the telephone: a search, and from a draft to the order.
    Agents,
    /// From the start to the first answer; memory and size.
    Start,
    /// Answers every request with one file: the limit of the HTTP stack.
    #[command(hide = true)]
    Constant {
        /// Where to listen.
        #[arg(long)]
        listen: SocketAddr,
        /// What to answer.
        #[arg(long)]
        body: PathBuf,
    },
}

/// How thoroughly to measure.
struct Effort {
    length: Duration,
    rounds: usize,
    small: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    if let Some(Part::Constant { listen, body }) = &args.part {
        return ended(constant::serve(*listen, body));
    }
    if cfg!(debug_assertions) {
        report::say(
            "this is a debug build: its figures say nothing (make bench builds what is to be measured)",
        );
    }
    let ground = match Ground::prepare(&args) {
        Ok(ground) => ground,
        Err(error) => return ended(Err(error)),
    };
    let outcome = measure(&ground, &args);
    ground.clean_up();
    ended(outcome)
}

fn ended(outcome: anyhow::Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::say(&format!("bench: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Whether it is this part that is wanted.
type Is = fn(&Part) -> bool;
/// Measures one part and adds its figures.
type Measure = fn(&Ground, &Effort, &mut Figures) -> anyhow::Result<()>;

fn measure(ground: &Ground, args: &Args) -> anyhow::Result<()> {
    let effort = Effort {
        length: Duration::try_from_secs_f64(args.seconds)?,
        rounds: args.rounds.max(1),
        small: args.small,
    };
    let started = Instant::now();
    let mut figures = Figures::default();
    let parts: [(Is, Measure); 7] = [
        (|part| matches!(part, Part::Start), start::measure),
        (|part| matches!(part, Part::Orders), orders::measure),
        (|part| matches!(part, Part::Pages), pages::measure),
        (|part| matches!(part, Part::Import), imports::measure),
        (|part| matches!(part, Part::Onec), exchange::measure),
        (|part| matches!(part, Part::Goods), goods::measure),
        (|part| matches!(part, Part::Agents), sellers::measure),
    ];
    for (is, measure) in parts {
        if args.part.as_ref().is_none_or(is) {
            measure(ground, &effort, &mut figures)?;
            report::print(figures.sections.last());
        }
    }
    report::print_skipped(&figures);
    let out = args.out.clone().or_else(|| args.part.is_none().then(|| DOCUMENT.into()));
    if let Some(out) = out {
        let machine = machine::Machine::look(ground)?;
        report::write(&out, &figures, &machine, &effort)?;
        report::say(&format!("written to {}", out.display()));
    }
    report::say(&format!("took {} s", started.elapsed().as_secs()));
    Ok(())
}
