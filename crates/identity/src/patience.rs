//! Guessing passwords gets slower and slower, by account and by address.
//!
//! Failures are counted in a table of so many slots: an address or a network belongs to one by a keyed hash, so that
//! the table never grows beyond them, holds nobody's data, and says nothing of which addresses are known. Whoever
//! fails too often waits, twice as long each time and never longer than [`LONGEST`]. A stranger's failures keep
//! nobody out for ever: a browser that has signed in to the account before is counted by itself, and a new password
//! or another provider are asked for elsewhere.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use db::{Db, Tx};
use hmac::Mac;
use kernel::{Email, random};
use web::Address;

use crate::secret::{derive_key, keyed};
use crate::{Error, store};

/// Failures to sign in to one account before anybody waits: as many as a minute allows.
const FREE_OF_ACCOUNT: u32 = 10;
/// Failures of one network: an office shares an address.
const FREE_OF_NETWORK: u32 = 30;
/// The first wait; the next one is twice as long.
const FIRST: Duration = Duration::from_secs(1);
/// The longest wait: at four guesses an hour a password is never found, and a person comes back.
const LONGEST: Duration = Duration::from_mins(15);
/// Failures are forgotten a day after the last one.
const MEMORY: Duration = Duration::from_hours(24);
/// Some 60 MB of rows at the most, when the whole world is guessing.
const SLOTS: u64 = 1 << 20;

/// The cookie of a browser that has signed in before.
const COOKIE: &str = "torg_device";
const PATH: &str = "/api/v1/";
const COOKIE_LIFE: Duration = Duration::from_hours(365 * 24);

/// Where failures of one sign-in are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slots {
    account: i64,
    network: i64,
}

/// Tells slots by a key of its own, and signs the cookies of known browsers.
#[derive(Clone)]
pub struct Patience {
    key: [u8; 32],
    secure: bool,
}

/// Somebody who may try; to be told how it [ended](Admitted::ended).
#[must_use]
pub struct Admitted {
    slots: Slots,
    failed_before: bool,
}

/// From where somebody tries.
#[derive(Clone, Debug)]
pub struct Visit {
    address: Address,
    /// The cookie, whatever is in it.
    device: Option<String>,
}

impl Visit {
    /// From this address, with these headers.
    pub fn of(address: Address, headers: &HeaderMap) -> Self {
        Self { address, device: web::cookie(headers, COOKIE).map(str::to_owned) }
    }
}

impl Patience {
    /// With a key of `secret`; `secure` where people come over TLS.
    pub fn new(secret: &[u8], secure: bool) -> Self {
        Self { key: derive_key(secret, "failed sign-ins"), secure }
    }

    /// Lets somebody try to sign in to the account of this address; [`Error::TooSoon`] while they have to wait.
    pub async fn admit(&self, db: &Db, visit: &Visit, email: &str) -> Result<Admitted, Error> {
        let slots = self.slots(visit, email);
        let counted = [slots.account, slots.network];
        let (now, until) =
            db.read(move |tx| Ok::<_, db::Error>((tx.now(), store::patience::until(tx, counted)?))).await?;
        match until {
            Some(until) if until > now => Err(Error::TooSoon { seconds: seconds(until.since(now)) }),
            until => Ok(Admitted { slots, failed_before: until.is_some() }),
        }
    }

    /// Where the failures of this visit to this account are counted. A known browser's are its own.
    fn slots(&self, visit: &Visit, email: &str) -> Slots {
        let account = key_of(email);
        let device = visit.device.as_deref().filter(|device| self.is_known(device, &account));
        let network = visit.address.network().to_string();
        Slots {
            account: self.slot(&["account", &account, device.unwrap_or("")]),
            network: self.slot(&["network", &network]),
        }
    }

    /// The cookie by which this browser is known from now on as one that has signed in to this account.
    pub fn welcome(&self, email: &str) -> HeaderValue {
        let id = URL_SAFE_NO_PAD.encode(random::bytes::<16>());
        let mark = URL_SAFE_NO_PAD.encode(self.mac(&["device", &key_of(email), &id]));
        web::set_cookie(COOKIE, &format!("{id}.{mark}"), PATH, COOKIE_LIFE, self.secure)
    }

    fn is_known(&self, device: &str, account: &str) -> bool {
        let Some((id, mark)) = device.split_once('.') else { return false };
        let Ok(mark) = URL_SAFE_NO_PAD.decode(mark) else { return false };
        self.signer(&["device", account, id]).verify_slice(&mark).is_ok()
    }

    fn slot(&self, parts: &[&str]) -> i64 {
        let mac = self.mac(parts);
        let number = mac.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        i64::try_from(number % SLOTS).unwrap_or(0)
    }

    fn signer(&self, parts: &[&str]) -> hmac::Hmac<sha2::Sha256> {
        parts.iter().fold(keyed(self.key), |mac, part| mac.chain_update(part).chain_update([0]))
    }

    fn mac(&self, parts: &[&str]) -> Vec<u8> {
        self.signer(parts).finalize().into_bytes().to_vec()
    }
}

/// One key for every spelling; whatever was typed where it is no address.
fn key_of(email: &str) -> String {
    email.parse().map_or_else(|_| email.trim().to_lowercase(), |email: Email| email.key())
}

impl Admitted {
    /// Counts a failure, or forgets the account's failures now that its owner has come. Not those of the network,
    /// or anybody with an account would go on guessing at others'.
    pub async fn ended(self, db: &Db, is_theirs: bool) -> Result<(), Error> {
        let Self { slots, failed_before } = self;
        if !is_theirs {
            db.write(move |tx| fail(tx, slots)).await?;
        } else if failed_before {
            db.write(move |tx| store::patience::forget(tx, slots.account)).await?;
        }
        Ok(())
    }
}

fn fail(tx: &mut Tx, slots: Slots) -> Result<(), db::Error> {
    let now = tx.now();
    // In ascending order, as everything that several writes touch.
    let mut counted = [(slots.account, FREE_OF_ACCOUNT), (slots.network, FREE_OF_NETWORK)];
    counted.sort_unstable();
    for (slot, free) in counted {
        let failures = store::patience::count(tx, slot, now.minus(MEMORY))?;
        if let Some(wait) = wait(failures, free) {
            store::patience::wait(tx, slot, now.plus(wait))?;
        }
    }
    Ok(())
}

/// Whole seconds, never too few.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// How long to wait after so many failures.
fn wait(failures: i64, free: u32) -> Option<Duration> {
    let beyond = u32::try_from(failures).unwrap_or(u32::MAX).checked_sub(free)?;
    Some(FIRST.saturating_mul(2_u32.saturating_pow(beyond)).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    fn visit(address: &str, device: Option<&HeaderValue>) -> Visit {
        let pair = device.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
        let pairs = pair.iter().map(|pair| (header::COOKIE, HeaderValue::from_str(pair).unwrap()));
        Visit::of(Address(address.parse().unwrap()), &pairs.collect())
    }

    #[test]
    fn the_wait_grows_and_ends() {
        assert_eq!(wait(9, FREE_OF_ACCOUNT), None);
        assert_eq!(wait(10, FREE_OF_ACCOUNT), Some(FIRST));
        assert_eq!(wait(13, FREE_OF_ACCOUNT), Some(Duration::from_secs(8)));
        assert_eq!(wait(i64::MAX, FREE_OF_ACCOUNT), Some(LONGEST));
    }

    #[test]
    fn a_known_browser_is_counted_by_itself_and_only_for_its_own_account() {
        let patience = Patience::new(b"secret", false);
        let cookie = patience.welcome("Anna@example.com");
        let stranger = patience.slots(&visit("10.0.0.1", None), "anna@example.com");
        let known = patience.slots(&visit("10.0.0.1", Some(&cookie)), "ANNA@example.com");
        assert_eq!(stranger, patience.slots(&visit("10.0.0.1", None), " Anna@Example.com"));
        assert_ne!(stranger.account, known.account);
        assert_eq!(stranger.network, known.network);
        let other =
            |patience: &Patience, cookie| patience.slots(&visit("10.0.0.1", cookie), "boris@example.com");
        assert_eq!(other(&patience, Some(&cookie)), other(&patience, None));
        let elsewhere = Patience::new(b"another", false);
        assert_eq!(
            elsewhere.slots(&visit("10.0.0.1", Some(&cookie)), "anna@example.com"),
            elsewhere.slots(&visit("10.0.0.1", None), "anna@example.com"),
        );
    }
}
