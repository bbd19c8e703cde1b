//! `torg mcp`: the tools of agents, over standard input and output.

use agents::mcp::{Line, talk};
use anyhow::Context;
use clap::Args;
use kernel::{Clock, Uid};
use web::Throttle;

use super::{Global, open};
use crate::config::Settings;
use crate::secret::Secret;
use crate::work;

/// `torg mcp`.
#[derive(Args)]
pub(super) struct Mcp {
    /// The API key (`torg api-key add` makes one)
    #[arg(long, value_name = "KEY", env = "TORG_API_KEY", hide_env_values = true, value_parser = super::secret)]
    api_key: Secret,
    /// Whom the program talks with: it sees and changes the orders of this telephone number alone
    #[arg(long, value_name = "NUMBER")]
    customer_phone: Option<String>,
    /// The talk's id; a new one if not given
    #[arg(long, value_name = "ID")]
    call_id: Option<String>,
}

pub(super) async fn run(command: Mcp, global: &Global) -> anyhow::Result<()> {
    // Only what goes wrong is logged, on standard error: standard output is the protocol's.
    let config = global.configure("warn", Settings::default())?;
    let db = open(&config).await?;
    let clock = Clock::system();
    let call = command.call_id.unwrap_or_else(|| Uid::new(clock.now()).to_string());
    let line = Line::new(command.api_key.reveal(), command.customer_phone.as_deref(), &call);
    let line = line.context("--api-key, --customer-phone and --call-id are of plain letters and digits")?;
    // The limits of requests are a server's; whoever starts this program by hand has the data anyway.
    let agents = work::agents(&db, &config, Throttle::off());
    talk(agents, line).await.context("the talk")
}
