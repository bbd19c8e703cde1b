//! API keys: what programs are known by, and what a program may do.
//!
//! A key is 192 random bits and is told once, when it is made; kept are its SHA-256 and its beginning, by which people
//! tell keys apart. Nothing slower than SHA-256 is needed for what nobody can guess. What a key may do is looked up with
//! every request, so a key that was taken back is good no more at once, whichever server is asked.

mod keep;
mod terms;

use db::Tx;
use kernel::{Timestamp, random};
use sha2::{Digest, Sha256};
use web::KeyId;

use crate::store;

pub use keep::{add, all, change, find, revoke};
pub use terms::{Envelope, LONGEST_NAME, Limits, MOST_A_MINUTE, Scope, Terms, UnknownTerm};

/// What every key begins with, so that one that was lost somewhere is recognised.
const MARK: &str = "torg_";
/// Random bytes of the part that people see, and of the rest.
const SEEN_BYTES: usize = 4;
const HIDDEN_BYTES: usize = 24;
/// Longer is no key of ours, and need not be hashed.
const LONGEST_KEY: usize = 128;
/// How exactly it is known when a key was last used: each is a write.
const USE_NOTED_EVERY_SECONDS: u64 = 60;

/// A key, without what opens the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Its number.
    pub id: KeyId,
    /// Its beginning, which people may see.
    pub prefix: String,
    /// What it may do, and how.
    pub terms: Terms,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// Since when it is good no more.
    pub revoked_at: Option<Timestamp>,
}

/// A key that was just made, with what opens the door: told now and never again.
#[derive(Debug)]
pub struct NewKey {
    /// The key.
    pub key: ApiKey,
    /// The whole of it.
    pub secret: String,
}

/// The key that opens the door, if it is a good one.
pub fn recognise(tx: &mut Tx, secret: &str) -> Result<Option<ApiKey>, db::Error> {
    if !secret.starts_with(MARK) || secret.len() > LONGEST_KEY {
        return Ok(None);
    }
    let key = store::api_keys::by_hash(tx, &hash(secret))?;
    Ok(key.filter(|key| key.revoked_at.is_none()))
}

/// Whether it should be noted that the key is used now.
pub fn is_worth_noting(key: &ApiKey, now: Timestamp) -> bool {
    key.last_used_at.is_none_or(|last| now.since(last).as_secs() >= USE_NOTED_EVERY_SECONDS)
}

/// Notes that the key is used now.
pub fn note_use(tx: &mut Tx, id: KeyId) -> Result<(), db::Error> {
    store::api_keys::note_use(tx, id)
}

fn make_secret() -> (String, String) {
    let prefix = format!("{MARK}{}", hex(&random::bytes::<SEEN_BYTES>()));
    let secret = format!("{prefix}_{}", hex(&random::bytes::<HIDDEN_BYTES>()));
    (prefix, secret)
}

fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |text, byte| text + &format!("{byte:02x}"))
}
