//! One secret in the configuration, many keys in use.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The key for one `purpose`, derived from the server's secret. Keys of two purposes tell nothing of each other,
/// so a token of one kind can never be taken for another. A changed purpose is a changed key: everything signed
/// with the old one is void.
pub fn derive_key(secret: &[u8], purpose: &str) -> [u8; 32] {
    keyed(Sha256::digest(secret).into()).chain_update(purpose).finalize().into_bytes().into()
}

/// HMAC-SHA256 under `key`.
pub(crate) fn keyed(key: [u8; 32]) -> Hmac<Sha256> {
    // What HMAC itself does with a short key (RFC 2104); a whole block cannot be of a wrong length.
    let mut block = [0; 64];
    block[..32].copy_from_slice(&key);
    Hmac::new(&block.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_by_purpose_and_by_secret() {
        let key = derive_key(b"secret", "access");
        assert_eq!(key, derive_key(b"secret", "access"));
        assert_ne!(key, derive_key(b"secret", "refresh"));
        assert_ne!(key, derive_key(b"another", "access"));
    }
}
