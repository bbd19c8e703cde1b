//! JSON Web Tokens (RFC 7519) signed with HMAC-SHA256, and nothing else of that standard.
//!
//! The usual crate, `jsonwebtoken`, decides by the machine's clock, takes its cryptography from one global that
//! must be installed before the first use, and is made for choosing among algorithms, which is where the famous
//! holes were (`alg: none`, a public key taken for a secret). All we need is below: the header is a constant
//! compared as it stands, so there is no algorithm to choose, and time is the caller's.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use crate::secret::keyed;

/// `{"alg":"HS256","typ":"JWT"}`, encoded.
const HEADER: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
/// Ours have about 300 bytes; what is much longer is not worth verifying.
const LONGEST: usize = 2_048;

/// Signs claims of one kind and reads them back.
#[derive(Clone)]
pub(crate) struct Signer(Hmac<Sha256>);

impl Signer {
    pub(crate) fn new(key: [u8; 32]) -> Self {
        Self(keyed(key))
    }

    pub(crate) fn sign(&self, claims: &impl Serialize) -> String {
        // Claims are structs of texts and numbers: there is nothing in them that cannot be written.
        let claims = BASE64.encode(serde_json::to_vec(claims).unwrap_or_default());
        let message = format!("{HEADER}.{claims}");
        let signature = self.0.clone().chain_update(&message).finalize().into_bytes();
        format!("{message}.{}", BASE64.encode(signature))
    }

    /// The claims of a token that this signer signed. Whether it has expired is for the caller to say.
    pub(crate) fn read<T: DeserializeOwned>(&self, token: &str) -> Option<T> {
        if token.len() > LONGEST {
            return None;
        }
        let (message, signature) = token.rsplit_once('.')?;
        let (header, claims) = message.split_once('.')?;
        if header != HEADER {
            return None;
        }
        let signature = BASE64.decode(signature).ok()?;
        self.0.clone().chain_update(message).verify_slice(&signature).ok()?; // in constant time
        serde_json::from_slice(&BASE64.decode(claims).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn signer() -> Signer {
        Signer::new([7; 32])
    }

    #[test]
    fn claims_read_back_only_under_the_key_that_signed_them() {
        let claims = json!({"user_id": "5", "exp": 1});
        let token = signer().sign(&claims);
        assert_eq!(signer().read::<Value>(&token), Some(claims));
        assert_eq!(Signer::new([8; 32]).read::<Value>(&token), None);
    }

    /// Python: `hmac.new(bytes([7] * 32), message, hashlib.sha256)` over the same header and claims.
    #[test]
    fn a_token_is_what_another_implementation_makes_of_it() {
        let token = signer().sign(&json!({"sub": "1"}));
        let expected = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.fvM2q52PRx88yerXE88ouYqzalS8y-SMRcQGesqLuJw";
        assert_eq!(token, expected);
    }

    #[test]
    fn a_token_with_anything_changed_is_refused() {
        let token = signer().sign(&json!({"user_id": "5"}));
        let (message, signature) = token.rsplit_once('.').unwrap();
        let claims = message.split_once('.').unwrap().1;
        let other = BASE64.encode(br#"{"user_id":"6"}"#);
        let none = BASE64.encode(br#"{"alg":"none","typ":"JWT"}"#);
        let longer = format!("{token}AA");
        for forged in [
            "",
            "..",
            "a.b.c",
            message,
            &format!("{message}."),
            &format!("{HEADER}.{other}.{signature}"),
            &format!("{none}.{claims}."),
            &format!("{none}.{claims}.{signature}"),
            &format!("{message}.{}", &signature[..signature.len() - 4]),
            &longer,
            &format!("{token}.{signature}"),
            &"x".repeat(LONGEST + 1),
        ] {
            assert_eq!(signer().read::<Value>(forged), None, "{forged}");
        }
    }
}
