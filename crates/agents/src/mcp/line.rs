//! A line to one program: standard input and output of `torg mcp`.

use std::fs::File as Opened;
use std::io;
use std::os::fd::AsFd;

use axum::http::header::{AUTHORIZATION, InvalidHeaderValue};
use axum::http::{HeaderMap, HeaderValue};
use rmcp::ServiceExt;
use tokio::fs::File;

use super::Tools;
use crate::http::{CALL, PHONE, recognise};
use crate::{Agents, Caller, Error};

/// Whose line it is: what a request over HTTP says with its headers, said once for all. It is looked up with every call:
/// a key that was taken back is good no more at once.
#[derive(Clone)]
pub struct Line(HeaderMap);

impl Line {
    /// The line of the program with this key, which talks with whoever has this number. All of it is one talk.
    pub fn new(secret: &str, phone: Option<&str>, call_id: &str) -> Result<Self, InvalidHeaderValue> {
        let mut said = HeaderMap::new();
        let mut key: HeaderValue = format!("Bearer {secret}").parse()?;
        key.set_sensitive(true);
        said.insert(AUTHORIZATION, key);
        said.insert(CALL, call_id.parse()?);
        if let Some(phone) = phone {
            said.insert(PHONE, phone.parse()?);
        }
        Ok(Self(said))
    }

    /// Whoever calls on it.
    pub(super) async fn caller(&self, agents: &Agents) -> Result<Caller, Error> {
        recognise(agents, &self.0, None).await
    }
}

/// Answers on standard output what is asked on standard input, until that ends. A key that is not good is told at once.
pub async fn talk(agents: Agents, line: Line) -> io::Result<()> {
    line.caller(&agents).await.map_err(io::Error::other)?;
    let served = Tools::on(agents, line).serve(line_of_the_process()?).await.map_err(io::Error::other)?;
    served.waiting().await.map(|_| ()).map_err(io::Error::other)
}

/// Standard input and output, read and written beside the runtime's own threads.
fn line_of_the_process() -> io::Result<(File, File)> {
    let opened = |stream: &dyn AsFd| {
        let stream = stream.as_fd().try_clone_to_owned()?;
        io::Result::Ok(File::from_std(Opened::from(stream)))
    };
    Ok((opened(&io::stdin())?, opened(&io::stdout())?))
}
