//! A session of an exchange: who comes, and what the server can take.

use bytes::Bytes;
use reqwest::Method;

use super::connection::{Asked, Reply, Verdict};
use super::dialect::Dialect;
use super::report::Report;
use super::{OneC, Stop};

/// A session. A new one for every portion of every phase.
pub(super) struct Session<'a> {
    pub(super) one_c: &'a OneC,
    /// `sale` or `catalog`.
    kind: &'static str,
    cookie: Option<String>,
    /// What every call says of the session.
    parameter: String,
    /// When the session began, by the server's clock; only of a catalogue's.
    pub(super) timestamp: Option<String>,
}

/// What the server can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) zip: bool,
    /// Bytes of one piece; 0 is no limit.
    pub(super) file_limit: usize,
}

impl<'a> Session<'a> {
    /// `checkauth`.
    pub(super) async fn begin(
        one_c: &'a OneC,
        kind: &'static str,
        report: &mut Report,
    ) -> Result<Self, Stop> {
        let dialect = one_c.setup.dialect;
        let parameter = if dialect == Dialect::A { dialect.session(None) } else { String::new() };
        let mut session = Self { one_c, kind, cookie: None, parameter, timestamp: None };
        let lines = session.succeeds("checkauth", "", report).await?;
        session.remember(&lines, report)?;
        Ok(session)
    }

    fn remember(&mut self, lines: &[String], report: &mut Report) -> Result<(), Stop> {
        let line = |at: usize| lines.get(at).map(String::as_str).filter(|line| !line.is_empty());
        let (Some(name), Some(value)) = (line(1), line(2)) else {
            report.breach("checkauth_lines", format!("no cookie in {} lines", lines.len()));
            return Err(Stop::Nonsense("the server gave no cookie".to_owned()));
        };
        let plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '-';
        if !name.chars().chain(value.chars()).all(plain) {
            report.breach("cookie_letters", "the cookie has other signs than letters, digits, _ and -");
        }
        let token = line(3).and_then(|line| line.strip_prefix("sessid=")).unwrap_or_default();
        if token.is_empty() {
            report.breach("checkauth_lines", "the fourth line is not sessid=<token>");
        }
        let catalog = self.kind == "catalog";
        self.timestamp = line(4).and_then(|line| line.strip_prefix("timestamp=")).map(str::to_owned);
        if catalog
            && !self.timestamp.as_ref().is_some_and(|time| time.parse::<i64>().is_ok_and(|time| time > 0))
        {
            report.breach(
                "checkauth_lines",
                "the fifth line of a catalogue's session is not timestamp=<seconds>",
            );
        }
        self.cookie = Some(format!("{name}={value}"));
        self.parameter = self.one_c.setup.dialect.session(line(3));
        Ok(())
    }

    /// `init`.
    pub(super) async fn init(&self, report: &mut Report) -> Result<Terms, Stop> {
        let dialect = self.one_c.setup.dialect;
        let line = self.line("init", dialect.versions());
        let reply = self.ask(self.asked(Method::GET, line.clone()), report).await?;
        let text = reply.text();
        if text.trim_start().to_lowercase().starts_with("failure") {
            return Err(Stop::Refused(format!("{line}: {text}")));
        }
        let lines: Vec<&str> = text.split('\n').collect();
        let wrong = match dialect {
            Dialect::A => lines.len() != 2,
            Dialect::B | Dialect::D => lines.len() < 2,
            Dialect::BOther => false,
            Dialect::C => {
                lines.len() < 4 || !lines[2].starts_with("sessid=") || !lines[3].starts_with("version=")
            }
        };
        if wrong {
            report
                .breach("init_lines", format!("{} lines for the dialect {dialect:?}: {text:?}", lines.len()));
            return Err(Stop::Nonsense("the parameters of the exchange were not received".to_owned()));
        }
        let value = |name: &str| lines.iter().find_map(|line| line.trim().strip_prefix(name));
        let file_limit = value("file_limit=").and_then(|limit| limit.parse().ok()).unwrap_or(0);
        if file_limit == 0 {
            report.remark("file_limit", "there is no limit of a piece: files come whole");
        }
        Ok(Terms { zip: value("zip=") == Some("yes"), file_limit })
    }

    /// A GET of `mode` that is to succeed: the lines of its answer.
    pub(super) async fn succeeds(
        &self,
        mode: &str,
        rest: &str,
        report: &mut Report,
    ) -> Result<Vec<String>, Stop> {
        match self.get(mode, rest, report).await? {
            (Verdict::Success, lines) => Ok(lines),
            (_, lines) => Err(Stop::Refused(format!("{mode}: {}", lines.join(" ").trim()))),
        }
    }

    /// A GET of `mode`: its verdict and the lines of its answer.
    pub(super) async fn get(
        &self,
        mode: &str,
        rest: &str,
        report: &mut Report,
    ) -> Result<(Verdict, Vec<String>), Stop> {
        let line = self.line(mode, rest);
        let reply = self.ask(self.asked(Method::GET, line.clone()), report).await?;
        reply.verdict(&line, report)
    }

    /// A POST of a piece of the file `name`.
    pub(super) async fn post(&self, name: &str, piece: Bytes, report: &mut Report) -> Result<(), Stop> {
        let line = self.line("file", &format!("&filename={name}"));
        let asked = Asked { body: piece, ..self.asked(Method::POST, line.clone()) };
        let reply = self.ask(asked, report).await?;
        match reply.verdict(&line, report)? {
            (Verdict::Success, _) => Ok(()),
            (_, lines) => Err(Stop::Refused(format!("file {name}: {}", lines.join(" ").trim()))),
        }
    }

    /// The orders; the connection is cut after so many bytes of them, if it is told to.
    pub(super) async fn orders(&self, cut_after: Option<usize>, report: &mut Report) -> Result<Reply, Stop> {
        let asked = Asked { cut_after, ..self.asked(Method::GET, self.line("query", "")) };
        self.ask(asked, report).await
    }

    /// The site's lists.
    pub(super) async fn lists(&self, report: &mut Report) -> Result<Reply, Stop> {
        self.ask(self.asked(Method::GET, self.line("info", "")), report).await
    }

    fn line(&self, mode: &str, rest: &str) -> String {
        format!("type={}&mode={mode}{rest}{}", self.kind, self.parameter)
    }

    fn asked(&self, method: Method, query: String) -> Asked<'_> {
        Asked { method, query, cookie: self.cookie.as_deref(), body: Bytes::new(), cut_after: None }
    }

    async fn ask(&self, asked: Asked<'_>, report: &mut Report) -> Result<Reply, Stop> {
        self.one_c.connection.call(asked, report).await
    }
}
