//! The key by which a store knows a repeat.

use std::fmt;

/// The value of `Idempotency-Key`: one for each thing that is to happen once, the same for every repeat of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(String);

/// A key is 1 to 255 visible ASCII characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an idempotency key is 1 to 255 visible ASCII characters")]
pub struct BadKey;

/// What every store must take.
const LONGEST: usize = 255;

impl IdempotencyKey {
    /// A key of the caller's own, for a call that may be repeated after this process is gone.
    pub fn new(key: impl Into<String>) -> Result<Self, BadKey> {
        let key = key.into();
        let fits = (1..=LONGEST).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(key)) } else { Err(BadKey) }
    }

    pub(crate) fn random(chance: &dyn crate::Chance) -> Self {
        Self(crate::chance::uuid(chance))
    }

    /// The key as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
