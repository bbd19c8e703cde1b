//! Where chance comes from: keys, ids of requests and the spreading of retries.

use std::time::Duration;

/// A source of randomness. A closure is one, so that a test can say what falls.
pub trait Chance: Send + Sync + 'static {
    /// The next 128 random bits.
    fn draw(&self) -> u128;
}

impl<F: Fn() -> u128 + Send + Sync + 'static> Chance for F {
    fn draw(&self) -> u128 {
        self()
    }
}

/// The generator of the running thread, seeded by the operating system.
pub(crate) struct Machine;

impl Chance for Machine {
    #[expect(clippy::disallowed_methods, reason = "the one place of this library that asks the machine")]
    fn draw(&self) -> u128 {
        rand::random()
    }
}

/// A random UUID (version 4).
pub(crate) fn uuid(chance: &dyn Chance) -> String {
    uuid::Builder::from_random_bytes(chance.draw().to_be_bytes()).into_uuid().to_string()
}

/// Somewhere between nothing and `most`.
pub(crate) fn up_to(chance: &dyn Chance, most: Duration) -> Duration {
    let nanos = most.as_nanos();
    let drawn = chance.draw() % (nanos + 1);
    Duration::from_nanos(u64::try_from(drawn).unwrap_or(u64::MAX))
}
