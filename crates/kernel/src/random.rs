//! The only source of randomness: the operating system's, through one function, so that a reader can find
//! every place where two runs may differ.

use rand::{Rng, TryRng};

/// Fills `buffer` from the operating system's generator.
pub fn fill(buffer: &mut [u8]) {
    if rand::rngs::SysRng.try_fill_bytes(buffer).is_err() {
        // No entropy at all is a broken machine; the thread's generator was seeded when it was not.
        thread_generator().fill_bytes(buffer);
    }
}

/// A random fraction in `0.0..1.0`, for spreading retries apart (never for secrets).
pub fn fraction() -> f64 {
    f64::from(thread_generator().next_u32()) / (f64::from(u32::MAX) + 1.0)
}

/// `N` random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut buffer = [0; N];
    fill(&mut buffer);
    buffer
}

#[expect(clippy::disallowed_methods, reason = "the one place that opens the thread's generator")]
fn thread_generator() -> rand::rngs::ThreadRng {
    rand::rng()
}
