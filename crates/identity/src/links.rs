//! The links that letters carry.
//!
//! A link names a row and is signed: `token = row ‖ HMAC(key, purpose ‖ row)`. So nothing that would open a door is
//! kept in the database, not even a hash; a letter that is sent again after a failure carries the same link; and
//! whether the link still leads anywhere (used, expired, replaced) is the row's to say.
//!
//! A link leads to a page, with the token behind `#`: a browser keeps that to itself, so neither a server's log nor
//! whoever opens every link of a letter before its reader does (a mail filter) comes to use it up.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::secret::{derive_key, keyed};

/// Bytes of the signature: 128 bits, which nobody guesses over a network.
const SIGNATURE: usize = 16;
/// Bytes of the row's number.
const NUMBER: usize = 8;

/// What a link is good for. A link of one purpose is never taken for one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To prove that an account's e-mail address is its owner's.
    ConfirmEmail,
    /// To choose a new password.
    ResetPassword,
    /// To prove that a contact's e-mail address is its owner's.
    ConfirmContact,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::ConfirmEmail => "confirm email",
            Self::ResetPassword => "reset password",
            Self::ConfirmContact => "confirm contact",
        }
    }

    /// The page on which a person does what the link is good for.
    fn page(self, token: &str) -> String {
        match self {
            Self::ConfirmEmail => format!("/confirm-email#{token}"),
            Self::ConfirmContact => format!("/confirm-contact#{token}"),
            Self::ResetPassword => format!("/reset-password#{token}"),
        }
    }

    /// Where the link leads when the program has no pages: what opens by itself is opened at the API.
    fn without_pages(self, token: &str) -> String {
        match self {
            Self::ConfirmEmail => format!("/api/v1/confirm-email/{token}/"),
            Self::ConfirmContact => format!("/api/v1/confirm-contact/{token}/"),
            Self::ResetPassword => self.page(token), // a new password is chosen on a page or not at all
        }
    }
}

/// Makes links and reads them. Cloning shares the key.
#[derive(Clone)]
pub struct Links {
    mac: Hmac<Sha256>,
    site: Arc<str>,
    pages: bool,
}

impl Links {
    /// Links signed with a key derived from `secret`, to `site` (`https://shop.example`), which has `pages` or the
    /// API alone.
    pub fn new(secret: &[u8], site: &str, pages: bool) -> Self {
        let mac = keyed(derive_key(secret, "mailed links"));
        Self { mac, site: site.trim_end_matches('/').into(), pages }
    }

    /// The whole link to this row.
    pub fn to(&self, purpose: Purpose, row: i64) -> String {
        let token = self.token(purpose, row);
        let path = if self.pages { purpose.page(&token) } else { purpose.without_pages(&token) };
        format!("{}{path}", self.site)
    }

    /// The page for a person who has opened the API's own address of this token; nothing where there are no pages.
    pub fn page_of(&self, purpose: Purpose, token: &str) -> Option<String> {
        self.pages.then(|| purpose.page(token))
    }

    /// Any other page of the site: `/orders/17`.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.site)
    }

    /// What a link carries.
    pub fn token(&self, purpose: Purpose, row: i64) -> String {
        let mut bytes = row.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.mac_of(purpose, row).finalize().into_bytes()[..SIGNATURE]);
        BASE64.encode(bytes)
    }

    /// The row that a token of this purpose names; nothing if it is none of ours.
    pub fn row_of(&self, purpose: Purpose, token: &str) -> Option<i64> {
        let bytes = BASE64.decode(token).ok().filter(|bytes| bytes.len() == NUMBER + SIGNATURE)?;
        let (number, signature) = bytes.split_at(NUMBER);
        let row = i64::from_be_bytes(number.try_into().ok()?);
        self.mac_of(purpose, row).verify_truncated_left(signature).ok()?; // in constant time
        Some(row)
    }

    fn mac_of(&self, purpose: Purpose, row: i64) -> Hmac<Sha256> {
        self.mac.clone().chain_update(purpose.name()).chain_update([0]).chain_update(row.to_be_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Links {
        Links::new(b"secret", "https://shop.example/", true)
    }

    #[test]
    fn a_token_names_its_row_for_its_own_purpose_and_server_alone() {
        let token = links().token(Purpose::ConfirmEmail, 77);
        assert_eq!(links().row_of(Purpose::ConfirmEmail, &token), Some(77));
        assert_eq!(links().row_of(Purpose::ConfirmContact, &token), None);
        assert_eq!(links().row_of(Purpose::ResetPassword, &token), None);
        assert_eq!(Links::new(b"another", "", true).row_of(Purpose::ConfirmEmail, &token), None);
        assert_eq!(token, links().token(Purpose::ConfirmEmail, 77), "a letter sent again has the same link");
    }

    #[test]
    fn what_is_no_token_of_ours_names_nothing() {
        let token = links().token(Purpose::ConfirmEmail, 77);
        let other = links().token(Purpose::ConfirmEmail, 78);
        let mixed = format!("{}{}", &token[..11], &other[11..]);
        for forged in
            ["", "x", "77", &token[..31], &format!("{token}A"), &mixed, &"A".repeat(32), &"=".repeat(5_000)]
        {
            assert_eq!(links().row_of(Purpose::ConfirmEmail, forged), None, "{forged}");
        }
    }

    #[test]
    fn links_lead_to_the_site() {
        for (purpose, page) in [
            (Purpose::ConfirmEmail, "confirm-email"),
            (Purpose::ConfirmContact, "confirm-contact"),
            (Purpose::ResetPassword, "reset-password"),
        ] {
            let token = links().token(purpose, 5);
            assert_eq!(links().to(purpose, 5), format!("https://shop.example/{page}#{token}"));
            assert_eq!(links().page_of(purpose, &token), Some(format!("/{page}#{token}")));
        }
    }

    #[test]
    fn without_pages_the_api_is_opened_itself() {
        let links = Links::new(b"secret", "https://shop.example", false);
        let token = links.token(Purpose::ConfirmContact, 5);
        let door = format!("https://shop.example/api/v1/confirm-contact/{token}/");
        assert_eq!(links.to(Purpose::ConfirmContact, 5), door);
        assert_eq!(links.page_of(Purpose::ConfirmContact, &token), None);
    }
}
