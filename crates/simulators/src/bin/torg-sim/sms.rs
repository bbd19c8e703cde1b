//! `torg-sim sms`.

use anyhow::Context;
use clap::Args;
use simulators::sms::{Gateway, KEY, Trouble};

use super::line;

/// `torg-sim sms`.
#[derive(Args)]
pub(super) struct Sms {
    /// Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8126")]
    listen: String,
    /// Answer the first requests with this status, and take nothing of them
    #[arg(long, value_name = "STATUS", value_parser = clap::value_parser!(u16).range(200..600))]
    fail: Option<u16>,
    /// How many of them
    #[arg(long, default_value_t = 1)]
    times: u16,
}

/// Takes texts and prints them, until it is ended.
pub(super) async fn run(command: Sms) -> anyhow::Result<bool> {
    let (gateway, mut texts) =
        Gateway::telling(&command.listen).await.with_context(|| command.listen.clone())?;
    if let Some(status) = command.fail {
        gateway.suffers(&Trouble::Status(status), usize::from(command.times));
    }
    let url = gateway.url();
    line(&format!("TORG_SMS_URL='{url}/sms/send?api_id={KEY}&to={{digits}}&msg={{text}}&json=1'"))?;
    line("TORG_SMS_ACCEPTS='\"status\":\"OK\"'")?;
    while let Some(text) = texts.recv().await {
        line(&format!("{}: {}", text.to, text.text))?;
    }
    Ok(true)
}
