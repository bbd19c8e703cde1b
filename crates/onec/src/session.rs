//! A conversation: from `checkauth` on, known by its cookie, and by its token where one is shown.
//!
//! Neither ever names a file or a folder. Of the cookie only a hash is kept, and the token is made of the cookie, so
//! that a token of one conversation is of no use in another.

use std::time::Duration;

use db::{Error, Tx};
use kernel::{Id, Timestamp, random};
use sha2::{Digest, Sha256};

use crate::dialect::Speaker;
use crate::error::Refusal;
use crate::node::Node;
use crate::store;

/// The name of the cookie.
pub(crate) const COOKIE: &str = "torg1c";
/// How long a conversation may be silent: 1C takes up to half an hour over a batch, and people leave for the night.
const LIFE: Duration = Duration::from_secs(24 * 3_600);
/// The longest name of a program that is kept, in characters.
const LONGEST_AGENT: usize = 200;

/// A conversation with a node.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its number.
    pub id: Id<Session>,
    /// With whom.
    pub(crate) node: Node,
    /// What it shows in addresses beside its cookie.
    pub(crate) token: String,
    /// Who speaks, as far as it is known.
    pub(crate) speaker: Option<Speaker>,
    /// When it began.
    pub(crate) began_at: Timestamp,
}

/// A conversation to be.
pub(crate) struct NewSession {
    pub(crate) node: Id<Node>,
    pub(crate) cookie_hash: String,
    pub(crate) kind: String,
    pub(crate) address: String,
    pub(crate) agent: String,
}

/// What a new conversation is known by; said once.
#[derive(Clone, Debug)]
pub(crate) struct Marks {
    pub(crate) cookie: String,
    pub(crate) token: String,
}

impl Marks {
    /// New ones. 1C puts them into headers and addresses as they are, so they are hexadecimal.
    pub(crate) fn new() -> Self {
        let cookie = hex(&random::bytes::<32>());
        Self { token: token_of(&cookie), cookie }
    }
}

/// From where a conversation comes.
pub(crate) struct Origin {
    pub(crate) address: String,
    pub(crate) agent: String,
    pub(crate) kind: String,
}

/// Begins a conversation.
pub(crate) fn begin(tx: &mut Tx, node: Id<Node>, from: &Origin, marks: &Marks) -> Result<Id<Session>, Error> {
    let new = NewSession {
        node,
        cookie_hash: hash(&marks.cookie),
        kind: from.kind.chars().take(LONGEST_AGENT).collect(),
        address: from.address.clone(),
        agent: from.agent.chars().filter(|c| !c.is_control()).take(LONGEST_AGENT).collect(),
    };
    store::session::insert(tx, &new)
}

/// The conversation of this cookie, which shows this token, if it shows one.
pub(crate) fn find(tx: &mut Tx, cookie: &str, token: &str) -> Result<Result<Session, Refusal>, Error> {
    let since = tx.now().minus(LIFE);
    let Some(session) = store::session::find(tx, cookie, since)? else {
        return Ok(Err(Refusal::NoSession));
    };
    // Hashes are compared: how many of their characters agree tells nothing of the token.
    if !token.is_empty() && hash(token) != hash(&session.token) {
        return Ok(Err(Refusal::ForeignToken));
    }
    Ok(Ok(session))
}

/// The characters of a token.
const TOKEN: usize = 32;

/// The token of the conversation of this cookie.
pub(crate) fn token_of(cookie: &str) -> String {
    hash(&format!("sessid:{cookie}")).chars().take(TOKEN).collect()
}

pub(crate) fn hash(text: &str) -> String {
    hex(&Sha256::digest(text))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |text, byte| text + &format!("{byte:02x}"))
}
