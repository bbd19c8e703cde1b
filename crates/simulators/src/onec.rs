//! A 1C base at the other end of the exchange, as each kind of client really behaves.
//!
//! * [`Base`]: what the base has and what it saw: documents made of orders, a [`Report`].
//! * [`OneC`]: the client: [takes orders](OneC::take_orders), [tells what became of them](OneC::send_documents),
//!   [sends its catalogue](OneC::send_catalogue), each in sessions of its own.
//! * [`Dialect`]: which client it is: the order of calls, the parameters, what it reads and what it stumbles over.
//! * [`Mischief`]: what it does wrong on demand.
//!
//! It is strict where real clients are and lenient where they are, and remembers what breaks the protocol as a
//! breach. It shares nothing with the server it tests but the wire.

mod base;
mod catalogue;
mod connection;
mod dialect;
mod documents;
mod goods;
mod mischief;
mod number;
mod order;
mod read_lists;
mod report;
mod session;
mod take_orders;
mod upload;
mod xml;

use std::fmt;
use std::time::Duration;

use jiff::civil::DateTime;
use sha2::{Digest, Sha256};

pub use self::base::{Base, Paper, Work};
pub use self::dialect::Dialect;
pub use self::goods::{Catalogue, Good, Variant};
pub use self::mischief::{Mischief, Pieces, Stumble, Success};
pub use self::order::{Batch, Line, Order, Refused, read};
pub use self::report::{Call, Finding, Orders, Report, Sent};

use self::connection::Connection;

/// Where a client goes, and as whom.
#[derive(Clone)]
pub struct Setup {
    /// The address of the exchange, as `http://127.0.0.1:8080/1c/exchange`.
    pub url: String,
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// Which client it is.
    pub dialect: Dialect,
    /// What the clock on the wall says where the base is.
    pub now: DateTime,
    /// Another pause between two questions whether a file is imported than the dialect's.
    pub pause: Option<Duration>,
    /// Another time to wait for an answer than the dialect's.
    pub patience: Option<Duration>,
}

/// A client.
pub struct OneC {
    setup: Setup,
    connection: Connection,
}

/// Why an exchange did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stop {
    /// The network failed.
    Network(String),
    /// The server said that it failed.
    Refused(String),
    /// The server broke the protocol.
    Nonsense(String),
    /// It was told to.
    Mischief(String),
}

impl Setup {
    /// A client of this dialect on the first day of 2026.
    pub fn new(
        url: impl Into<String>,
        login: impl Into<String>,
        password: impl Into<String>,
        dialect: Dialect,
    ) -> Self {
        Self {
            url: url.into(),
            login: login.into(),
            password: password.into(),
            dialect,
            now: DateTime::constant(2026, 1, 1, 12, 0, 0, 0),
            pause: None,
            patience: None,
        }
    }
}

impl OneC {
    /// A client. The process has to have a provider of TLS installed.
    ///
    /// # Errors
    /// No client can be made of this address.
    pub fn new(setup: Setup) -> Result<Self, reqwest::Error> {
        let connection = Connection::new(&setup)?;
        Ok(Self { setup, connection })
    }

    /// Asks for orders, takes them into the base and acknowledges them. Whether it came to its end; why not is in
    /// the base's report, unless it was mischief.
    pub async fn take_orders(&self, base: &mut Base, mischief: &Mischief) -> bool {
        let ended = take_orders::take(self, base, mischief).await;
        came_to_its_end(ended, base)
    }

    /// Asks for the site's lists, as the form of settings does. Whether it came to its end.
    pub async fn read_lists(&self, base: &mut Base) -> bool {
        let ended = read_lists::read(self, base).await;
        came_to_its_end(ended, base)
    }

    /// Tells what became of the orders whose documents were worked on. Whether it came to its end.
    pub async fn send_documents(&self, base: &mut Base, mischief: &Mischief) -> bool {
        let ended = documents::send(self, base, mischief).await;
        came_to_its_end(ended, base)
    }

    /// Sends a catalogue. Whether it came to its end.
    pub async fn send_catalogue(&self, base: &mut Base, catalogue: &Catalogue, mischief: &Mischief) -> bool {
        let ended = catalogue::send(self, base, catalogue, mischief).await;
        came_to_its_end(ended, base)
    }
}

fn came_to_its_end(ended: Result<(), Stop>, base: &mut Base) -> bool {
    match &ended {
        Ok(()) => {}
        Err(Stop::Mischief(what)) => base.report.remark("mischief", what.clone()),
        Err(stop) => base.report.stopped.push(stop.to_string()),
    }
    ended.is_ok()
}

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Network(why) | Self::Refused(why) | Self::Nonsense(why) | Self::Mischief(why)) = self;
        out.write_str(why)
    }
}

/// An identity that the same words always have.
fn guid(words: &[&str]) -> String {
    let digest = Sha256::digest(words.join("\n"));
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
