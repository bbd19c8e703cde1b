//! Passwords that were right before: a base that comes every minute does not cost a slow hash, and its 19 MiB, each time.
//!
//! Kept in memory alone, a hash for each node, under a key that no other process has; made of the slow hash, too, so
//! that a new password is known at once. A wrong password always meets the slow hash.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::{Id, random};
use sha2::{Digest, Sha256};

use crate::node::Node;

type Mark = [u8; 32];

/// What was right.
pub(crate) struct Known {
    key: [u8; 32],
    right: Mutex<HashMap<i64, Mark>>,
}

impl Known {
    pub(crate) fn new() -> Self {
        Self { key: random::bytes(), right: Mutex::default() }
    }

    fn mark(&self, password: &str, hash: &str) -> Mark {
        let mark = Sha256::new().chain_update(self.key).chain_update(Sha256::digest(hash));
        mark.chain_update(password).finalize().into()
    }

    /// Whether this password was right for a node with this slow hash.
    pub(crate) fn was_right(&self, node: Id<Node>, password: &str, hash: &str) -> bool {
        let right = self.right.lock().unwrap_or_else(PoisonError::into_inner);
        right.get(&node.number()) == Some(&self.mark(password, hash))
    }

    /// It was found right.
    pub(crate) fn remember(&self, node: Id<Node>, password: &str, hash: &str) {
        let mark = self.mark(password, hash);
        self.right.lock().unwrap_or_else(PoisonError::into_inner).insert(node.number(), mark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_password_of_the_very_hash_of_the_very_node_was_right() {
        let known = Known::new();
        assert!(!known.was_right(Id::new(1), "secret", "$hash"));
        known.remember(Id::new(1), "secret", "$hash");
        assert!(known.was_right(Id::new(1), "secret", "$hash"));
        assert!(!known.was_right(Id::new(1), "Secret", "$hash"));
        assert!(!known.was_right(Id::new(1), "secret", "$another"));
        assert!(!known.was_right(Id::new(2), "secret", "$hash"));
        assert!(!Known::new().was_right(Id::new(1), "secret", "$hash"), "of another process");
    }
}
