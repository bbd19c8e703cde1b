//! A guest: somebody with a cart and without an account, known by a signed cookie.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use kernel::random;
use sha2::Sha256;

use crate::{Once, cookie, set_cookie};

/// The cookie's name.
pub const GUEST_COOKIE: &str = "torg_guest";
/// How long a guest is known: a cart that nobody came back to for a season is nobody's.
pub const GUEST_LIFE: Duration = Duration::from_secs(90 * 24 * 3_600);

/// A guest's id, as it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Guest(String);

impl Guest {
    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Signs guests' cookies and reads them back.
#[derive(Clone)]
pub struct Guests {
    /// As long as HMAC-SHA-256's block, which is how the key is used: zeroes change nothing.
    key: [u8; 64],
}

impl Guests {
    /// With this signing key.
    pub fn new(key: [u8; 32]) -> Self {
        let mut block = [0; 64];
        block[..key.len()].copy_from_slice(&key);
        Self { key: block }
    }

    /// A new guest. The same `Idempotency-Key` makes the same guest, so that a request repeated because its
    /// answer, cookie and all, was lost finds the cart that it has already filled.
    pub fn invite(&self, once: &Once) -> Guest {
        let id = match once.key() {
            Some(key) => self.mac(&["invite", key]),
            None => random::bytes::<32>().to_vec(),
        };
        Guest(URL_SAFE_NO_PAD.encode(&id[..16]))
    }

    /// The guest of a request, if its cookie is one of ours.
    pub fn read(&self, headers: &HeaderMap) -> Option<Guest> {
        let value = cookie(headers, GUEST_COOKIE)?;
        let (id, signature) = value.split_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        self.signer(&["guest", id]).verify_slice(&signature).ok()?;
        Some(Guest(id.to_owned()))
    }

    /// The `Set-Cookie` that makes somebody this guest. `secure` where the site is served over HTTPS.
    pub fn cookie(&self, guest: &Guest, secure: bool) -> HeaderValue {
        let signature = URL_SAFE_NO_PAD.encode(self.mac(&["guest", &guest.0]));
        set_cookie(GUEST_COOKIE, &format!("{}.{signature}", guest.0), "/", GUEST_LIFE, secure)
    }

    /// The `Set-Cookie` that ends being a guest.
    pub fn farewell(&self, secure: bool) -> HeaderValue {
        set_cookie(GUEST_COOKIE, "", "/", Duration::ZERO, secure)
    }

    fn signer(&self, parts: &[&str]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new(&self.key.into());
        for part in parts {
            mac.update(part.as_bytes());
            mac.update(&[0]);
        }
        mac
    }

    fn mac(&self, parts: &[&str]) -> Vec<u8> {
        self.signer(parts).finalize().into_bytes().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    #[test]
    fn only_our_own_cookie_is_believed() {
        let guests = Guests::new([7; 32]);
        let guest = guests.invite(&Once::default());
        let cookie = guests.cookie(&guest, false);
        let pair = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
        let read = |guests: &Guests, cookie: &str| {
            let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_str(cookie).unwrap())]);
            guests.read(&headers)
        };
        assert_eq!(read(&guests, &format!("other=1; {pair}")), Some(guest));
        assert_eq!(read(&Guests::new([8; 32]), &pair), None);
        assert_eq!(read(&guests, &pair.replace("torg_guest=", "torg_guest=x")), None);
        assert_eq!(read(&guests, "torg_guest=nonsense"), None);
    }
}
