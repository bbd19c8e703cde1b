//! Links to private files: good for an hour, for whoever has them.
//!
//! An `<img>` cannot send a bearer token; a link that says until when it holds, and is signed, can stand in a page.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use kernel::Timestamp;
use sha2::Sha256;

use crate::Key;

/// How long a link holds: a page may stay open for a while, and a link that was passed on is soon good for nothing.
const HOLDS: Duration = Duration::from_secs(3_600);

/// Signs links.
#[derive(Clone)]
pub(crate) struct Links {
    /// As long as HMAC-SHA-256's block: zeroes change nothing.
    key: [u8; 64],
}

impl Links {
    pub(crate) fn new(key: [u8; 32]) -> Self {
        let mut block = [0; 64];
        block[..key.len()].copy_from_slice(&key);
        Self { key: block }
    }

    /// The path and query of a link that holds from `now` on.
    pub(crate) fn link(&self, key: &Key, now: Timestamp) -> String {
        let until = now.plus(HOLDS).seconds();
        let signature = URL_SAFE_NO_PAD.encode(self.signer(key, until).finalize().into_bytes());
        format!("{}?until={until}&signature={signature}", key.address())
    }

    /// Whether a link with this query may be followed now.
    pub(crate) fn admits(&self, key: &Key, query: &str, now: Timestamp) -> bool {
        let find = |wanted: &str| {
            form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == wanted).map(|(_, value)| value)
        };
        let until = find("until").and_then(|value| value.parse::<i64>().ok());
        let signature = find("signature").and_then(|value| URL_SAFE_NO_PAD.decode(&*value).ok());
        let (Some(until), Some(signature)) = (until, signature) else { return false };
        now.seconds() <= until && self.signer(key, until).verify_slice(&signature).is_ok()
    }

    fn signer(&self, key: &Key, until: i64) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new(&self.key.into());
        mac.update(key.as_str().as_bytes());
        mac.update(&[0]);
        mac.update(&until.to_be_bytes());
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Kind};

    #[test]
    fn a_link_holds_for_its_file_and_its_hour() {
        let (links, now) = (Links::new([1; 32]), Timestamp::from_micros(1_767_225_600_000_000));
        let key = Key::new(Kind::ReturnPhoto, Format::Jpeg, b"one");
        let other = Key::new(Kind::ReturnPhoto, Format::Jpeg, b"two");
        let link = links.link(&key, now);
        let (path, query) = link.split_once('?').unwrap();
        assert_eq!(path, key.address());
        assert!(links.admits(&key, query, now) && links.admits(&key, query, now.plus(HOLDS)));
        assert!(!links.admits(&key, query, now.plus(HOLDS + Duration::from_secs(1))));
        assert!(!links.admits(&other, query, now));
        assert!(!Links::new([2; 32]).admits(&key, query, now));
        let later = query.replace("until=17", "until=27");
        for query in ["", "until=9999999999", "signature=AAAA", "until=x&signature=%00", &later] {
            assert!(!links.admits(&key, query, now), "{query}");
        }
    }
}
