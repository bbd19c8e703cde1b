//! Where letters go: an SMTP server, or a folder where somebody looks at them.

use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

use jobs::Outcome;
use kernel::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::templates::Page;

/// A mail server that does not answer for so long is away.
const TIMEOUT: Duration = Duration::from_secs(20);
/// Connections at once: as many as the jobs that one server runs.
const MOST_CONNECTIONS: u32 = 4;
/// The scheme of a folder of letters.
const FOLDER: &str = "file://";

/// The settings name no way to send letters. What they hold is not told: it may be a password.
#[derive(Debug, thiserror::Error)]
pub enum BadPost {
    /// The address of the server.
    #[error("smtp_url is smtp://host:port, smtps://user:password@host or file:///folder")]
    Url,
    /// The sender.
    #[error("mail_from is an address, such as Shop <mail@shop.example>")]
    From,
}

/// A way to send letters. Cloning shares it.
#[derive(Clone)]
pub struct Post {
    way: Way,
    from: Mailbox,
}

#[derive(Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

/// What stands on the envelope.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    pub(crate) to: String,
    /// The same for every try of one letter.
    pub(crate) number: i64,
    pub(crate) date: Timestamp,
}

impl Post {
    /// Letters go to the server at `url` (`smtp://host:port`, `smtps://user:password@host`,
    /// `smtp://host?tls=required`), or into the folder of `file:///folder`, from `from`.
    pub fn new(url: &str, from: &str) -> Result<Self, BadPost> {
        let way = match folder_of(url)? {
            Some(folder) => Way::Folder(folder),
            None => {
                let pool = PoolConfig::new().max_size(MOST_CONNECTIONS);
                Way::Smtp(server_of(url)?.timeout(Some(TIMEOUT)).pool_config(pool).build())
            }
        };
        Ok(Self { way, from: sender_of(from)? })
    }

    /// Whether letters could go this way; the server is not asked.
    pub fn check(url: &str, from: &str) -> Result<(), BadPost> {
        if folder_of(url)?.is_none() {
            server_of(url)?;
        }
        sender_of(from).map(|_| ())
    }

    /// Whether letters could go this way now: connects, says who we are, and waits for an answer, no longer than `within`.
    /// Nothing is sent. The reason holds no password.
    pub async fn reach(url: &str, within: Duration) -> Result<(), String> {
        if folder_of(url).map_err(|error| error.to_string())?.is_some() {
            return Ok(()); // made with the first letter
        }
        let server = server_of(url).map_err(|error| error.to_string())?;
        let server = server.timeout(Some(within)).build::<Tokio1Executor>();
        match tokio::time::timeout(within, server.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("it hung up".to_owned()),
            Ok(Err(error)) => Err(chain(&error)),
            Err(_) => Err(format!("no answer in {} s", within.as_secs())),
        }
    }

    /// Where letters go, without user and password.
    pub fn place(url: &str) -> String {
        let (scheme, rest) = url.split_once("://").unwrap_or(("smtp", url));
        let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
        format!("{scheme}://{}", host.split('?').next().unwrap_or(""))
    }

    /// Sends a letter. What the server refuses for good (an address it does not know) is not tried again; that it is
    /// away, or asks to come later, is no refusal.
    pub(crate) async fn send(&self, envelope: &Envelope, page: Page) -> Outcome {
        let message = match self.message(envelope, page) {
            Ok(message) => message,
            Err(error) => return Outcome::Failed(format!("the letter cannot be written: {error}")),
        };
        match &self.way {
            Way::Folder(folder) => {
                let file = folder.join(format!("{:08}.eml", envelope.number));
                match lay_down(folder, &file, &message.formatted()).await {
                    Ok(()) => Outcome::Done,
                    Err(error) => Outcome::Retry(format!("the folder of letters: {error}")),
                }
            }
            Way::Smtp(server) => match server.send(message).await {
                Ok(_) => Outcome::Done,
                Err(error) if error.is_permanent() => Outcome::Failed(told(&error, &envelope.to)),
                Err(error) => Outcome::Retry(told(&error, &envelope.to)),
            },
        }
    }

    fn message(&self, envelope: &Envelope, page: Page) -> anyhow::Result<Message> {
        let domain = self.from.email.domain();
        let since = Duration::from_micros(envelope.date.micros().unsigned_abs());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, envelope.to.parse()?))
            .date(UNIX_EPOCH + since)
            .message_id(Some(format!("<torg-{}-{}@{domain}>", envelope.number, envelope.date.micros())))
            .subject(page.subject)
            .multipart(MultiPart::alternative_plain_html(page.text, page.html))?;
        // Nobody's holiday notice answers us (RFC 3834).
        let name = HeaderName::new_from_ascii_str("Auto-Submitted");
        message.headers_mut().insert_raw(HeaderValue::new(name, "auto-generated".to_owned()));
        Ok(message)
    }
}

fn sender_of(from: &str) -> Result<Mailbox, BadPost> {
    from.parse().map_err(|_| BadPost::From)
}

fn server_of(url: &str) -> Result<AsyncSmtpTransportBuilder, BadPost> {
    AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| BadPost::Url)
}

/// The folder that a URL names, if it names one.
fn folder_of(url: &str) -> Result<Option<PathBuf>, BadPost> {
    match url.strip_prefix(FOLDER) {
        Some("") => Err(BadPost::Url),
        folder => Ok(folder.map(PathBuf::from)),
    }
}

/// Whole or not at all: whoever looks into the folder sees no half of a letter.
async fn lay_down(folder: &PathBuf, file: &PathBuf, letter: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let draft = file.with_extension("draft");
    tokio::fs::write(&draft, letter).await?;
    tokio::fs::rename(&draft, file).await
}

/// An error and its causes, as a person reads it. Servers repeat whom they do not know, and reasons are logged:
/// the address is taken out.
fn told(error: &dyn std::error::Error, to: &str) -> String {
    chain(error).replace(to, "…")
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_letters_shows_no_password() {
        for (url, place) in [
            ("smtp://127.0.0.1:1025", "smtp://127.0.0.1:1025"),
            ("smtps://user:p@ss@mail.example", "smtps://mail.example"),
            ("smtp://u:p@mail.example:587?tls=required", "smtp://mail.example:587"),
            ("file:///tmp/x", "file:///tmp/x"),
        ] {
            assert_eq!(Post::place(url), place);
        }
    }

    #[test]
    fn only_what_letters_can_go_to_is_taken() {
        for url in [
            "smtp://127.0.0.1:1025",
            "smtps://u:p@mail.example",
            "smtp://mail.example:587?tls=required",
            "file:///tmp/x",
        ] {
            assert!(Post::check(url, "Shop <mail@shop.example>").is_ok(), "{url}");
        }
        for url in ["", "mail.example", "http://mail.example", "file://"] {
            assert!(Post::check(url, "mail@shop.example").is_err(), "{url}");
        }
        assert!(Post::check("smtp://127.0.0.1:1025", "nobody").is_err());
    }
}
